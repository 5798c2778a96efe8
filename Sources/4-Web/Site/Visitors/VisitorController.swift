package import Access
import Appointments
import Capacity
import CivilTime
import Communes
import Establishments
import HTTPTypes
package import Hummingbird
import Notices
import Pages
import People
import Texting
import Vocabulary

/// Booking by somebody without an account: a free hour, a code by mail, and then their own page, by a link that is the right to it.
package struct VisitorController: Sendable {
    let counter: Counter
    private let secrets: VisitorSecrets

    package init(counter: Counter, secrets: VisitorSecrets) {
        self.counter = counter
        self.secrets = secrets
    }

    /// `GET /rendez-vous/{point}/{agency}/{slot}`
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        guard let choice = try await choice(request, context) else { return try await counter.notOnline(context) }
        return counter.answer(page(choice, VisitorDraft(offered: try await offered())), to: nil)
    }

    /// `POST /rendez-vous/{point}/{agency}/{slot}`: the place is held and the code sent.
    @Sendable package func ask(_ request: Request, context: WebContext) async throws -> Response {
        guard let choice = try await choice(request, context) else { return try await counter.notOnline(context) }
        var request = request
        let form = try await FormFields.read(from: &request)
        var draft = VisitorDraft(
            given: form["given"], family: form["family"], way: form["way"], mail: form["mail"], telephone: form["telephone"],
            offered: try await offered())
        let wish: VisitorWish
        do throws(FormTroubles) {
            wish = try draft.parsed(with: choice.agency, at: choice.point, start: choice.start, mode: choice.mode)
        } catch {
            return counter.answer(page(choice, draft, troubles: error), to: nil, status: .unprocessableContent)
        }
        // Nobody else chooses what either is called: both are worth something to whoever knows them.
        let (id, appointment): (VisitorRequestID, AppointmentID) = (counter.newIdentifier(), counter.newIdentifier())
        let mostTexts = counter.texts?.mostInADay ?? 0
        switch try await counter.store.ask(for: wish, as: id, appointment, mostTexts: mostTexts, at: counter.now, in: counter.zone) {
        case .success(let request): return Counter.seeOther("/rendez-vous/code/\(request.id.text)")
        case .failure(let refusal):
            draft.offered = try await offered()
            return counter.answer(page(choice, draft, refusal: refusal), to: nil, status: refusal.kind.status)
        }
    }

    /// `GET /rendez-vous/code/{id}`
    @Sendable package func codeForm(_ request: Request, context: WebContext) async throws -> Response {
        counter.answer(VisitorCodePage(try await dossier(context), zone: counter.zone), to: nil)
    }

    /// `POST /rendez-vous/code/{id}`: the appointment is made.
    @Sendable package func confirm(_ request: Request, context: WebContext) async throws -> Response {
        let dossier = try await dossier(context)
        let id = dossier.request.id
        var request = request
        let typed = try await FormFields.read(from: &request)["code"]
        let isRight = secrets.isRight(typed, for: id)
        switch try await counter.store.confirm(id, isRight: isRight, at: counter.now, in: counter.zone) {
        case .success(let appointment):
            // Who has a seat already is led to it.
            let news: VisitorOwnPage.News = appointment.id == dossier.request.appointment ? .booked : .already
            return Counter.seeOther("\(Self.address(secrets.token(of: appointment.id)))?fait=\(news)")
        case .failure(let refusal):
            let isTyped = refusal.kind == .unreadable
            let page = VisitorCodePage(
                dossier, trouble: isTyped ? refusal : nil, refusal: isTyped ? nil : refusal,
                instead: isTyped ? [] : try await instead(of: dossier.request), zone: counter.zone)
            return counter.answer(page, to: nil, status: refusal.kind.status)
        }
    }

    /// `GET /rendez-vous/le-mien/{token}`
    @Sendable package func own(_ request: Request, context: WebContext) async throws -> Response {
        let news = request.uri.queryParameters["fait"].flatMap { VisitorOwnPage.News(rawValue: String($0)) }
        return try await ownPage(context, news: news)
    }

    /// `GET /rendez-vous/le-mien/{token}/annulation`: asks once more. What can no longer be cancelled is shown as it stands.
    @Sendable package func cancelForm(_ request: Request, context: WebContext) async throws -> Response {
        let (token, id) = try link(context)
        guard let dossier = try await counter.store.visitorDossier(id) else { throw Refused(.notFound) }
        guard dossier.appointment.isOpenToVisitor(at: counter.now) else { return Counter.seeOther(Self.address(token)) }
        return counter.answer(VisitorCancelPage(dossier, at: Self.address(token), zone: counter.zone), to: nil)
    }

    /// `POST /rendez-vous/le-mien/{token}/annulation`
    @Sendable package func cancel(_ request: Request, context: WebContext) async throws -> Response {
        let (token, id) = try link(context)
        switch try await counter.store.cancelByVisitor(id, at: counter.now) {
        case .success: return Counter.seeOther("\(Self.address(token))?fait=\(VisitorOwnPage.News.cancelled)")
        case .failure(let refusal): return try await ownPage(context, refusal: refusal)
        }
    }

    /// `POST /rendez-vous/le-mien/{token}/heure`
    @Sendable package func move(_ request: Request, context: WebContext) async throws -> Response {
        let (token, id) = try link(context)
        var request = request
        let slot = try await FormFields.read(from: &request)["slot"]
        guard let local = CivilDateTime(isoText: slot) else { return try await ownPage(context, refusal: .missing) }
        switch try await counter.store.moveByVisitor(id, to: counter.zone.read(local).earliest, at: counter.now, in: counter.zone) {
        case .success: return Counter.seeOther("\(Self.address(token))?fait=\(VisitorOwnPage.News.moved)")
        case .failure(let refusal): return try await ownPage(context, refusal: refusal)
        }
    }

    static func address(_ token: String) -> String { "/rendez-vous/le-mien/\(token)" }

    /// A free hour as its address names it, with the names of its places.
    private struct Choice {
        let agency: AgencyID
        let point: PointID
        let start: Timestamp
        let mode: Mode
        let agencyTitle: AgencyTitle
        let pointLabel: Label
        let address: String
        let hours: String
    }

    /// Nil where visitors do not book, or do no longer. Whether the hour is still free is decided when it is asked for.
    private func choice(_ request: Request, _ context: WebContext) async throws -> Choice? {
        let point: PointID = try Counter.identifier(context, "point")
        let agency: AgencyID = try Counter.identifier(context, "agency")
        let slot = try context.parameters.require("slot")
        guard counter.sendsMail || counter.texts != nil else { throw Refused(.noCodes) }
        let comment = try FormFields.query(of: request)["comment"]
        guard let local = CivilDateTime(isoText: slot), let mode = comment.isEmpty ? .point : Mode(rawValue: comment) else {
            throw Refused(.notFound)
        }
        guard let names = try await counter.store.publicNames(of: agency, at: point) else { return nil }
        let hours = "/rendez-vous/\(point.text)/\(agency.text)"
        return Choice(
            agency: agency, point: point, start: counter.zone.read(local).earliest, mode: mode, agencyTitle: names.agency,
            pointLabel: names.point,
            address: "\(hours)/\(slot)\(SlotsPage.suffix(mode))", hours: hours + SlotsPage.suffix(mode))
    }

    /// By what a code can go now: by text while the day has some left, for each costs, whoever asks for it.
    func offered() async throws -> Set<MessageAddress.Channel> {
        var channels: Set<MessageAddress.Channel> = counter.sendsMail ? [.mail] : []
        if let texts = counter.texts, try await counter.store.textsInADay(before: counter.now) < texts.mostInADay { channels.insert(.sms) }
        guard !channels.isEmpty else { throw Refused(.noMoreTexts) }
        return channels
    }

    private func page(
        _ choice: Choice, _ draft: VisitorDraft, troubles: FormTroubles? = nil,
        refusal: Refusal? = nil
    ) -> VisitorFormPage {
        VisitorFormPage(
            to: choice.address, start: choice.start, agency: choice.agencyTitle, point: choice.pointLabel, mode: choice.mode, draft: draft,
            troubles: troubles, refusal: refusal, back: choice.hours, zone: counter.zone)
    }

    private func dossier(_ context: WebContext) async throws -> VisitorRequestDossier {
        guard let dossier = try await counter.store.request(Counter.identifier(context)) else { throw Refused(.notFound) }
        return dossier
    }

    func link(_ context: WebContext) throws -> (token: String, id: AppointmentID) {
        let token = try context.parameters.require("token")
        guard let id = secrets.appointment(of: token) else { throw Refused(.notFound) }
        return (token, id)
    }

    func ownPage(_ context: WebContext, news: VisitorOwnPage.News? = nil, refusal: Refusal? = nil) async throws -> Response {
        let (token, id) = try link(context)
        let now = counter.now
        guard let dossier = try await counter.store.visitorDossier(id) else { throw Refused(.notFound) }
        let appointment = dossier.appointment
        // Most who move do so within their day or a little later.
        let day = counter.zone.day(counter.zone.local(at: appointment.start).date).lowerBound
        let slots =
            appointment.isOpenToVisitor(at: now) && appointment.groupSession == nil && appointment.joint == nil
            ? try await counter.store.publicSlots(
                SlotsPage.mostSlots, of: appointment.agency, at: appointment.point, mode: appointment.mode, from: max(now, day),
                at: now, in: counter.zone)
            : nil
        let page = VisitorOwnPage(
            dossier, at: Self.address(token), place: try await counter.store.address(ofAppointment: id), slots: slots,
            waiting: try await waiting(for: appointment, at: now), earlier: try await earlier(than: appointment, at: now), news: news,
            refusal: refusal, zone: counter.zone, now: now)
        return counter.answer(page, to: nil, status: refusal?.kind.status ?? .ok)
    }
}
