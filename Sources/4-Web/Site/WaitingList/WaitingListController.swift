package import Access
import Appointments
import CivilTime
import Establishments
import HTTPTypes
package import Hummingbird
import Pages
import People
import Vocabulary
import WaitingList

/// `/waiting-list`: who waits for a place, for hosts and advisers: they put people on it and take them off, and answer for whom they called.
package struct WaitingListController: Sendable {
    static let path = "/waiting-list"
    let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /waiting-list`
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        try await answer(context.demandIdentity(), news: news(request, for: context.demandIdentity().principal))
    }

    /// `GET /waiting-list/new?appointment=`
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        if let text = request.uri.queryParameters["appointment"] {
            return try await earlier(String(text), counter.newIdentifier(), "", identity)
        }
        return try await answer(blank, counter.newIdentifier(), identity)
    }

    /// `POST /waiting-list/new`: the form, with what was typed into that of an appointment.
    @Sendable package func formOfBooking(_ request: Request, context: WebContext) async throws -> Response {
        let (identity, form) = (try context.demandIdentity(), context.form)
        var draft = draft(form)
        draft.points = [form["point"]].filter { !$0.isEmpty }
        draft.first = form["date"]
        let wish = try? draft.parsed(by: identity.principal, today: counter.today)
        return try await answer(draft, counter.newIdentifier(), identity, free: freeHours(for: wish))
    }

    /// `POST /waiting-list`
    @Sendable package func join(_ request: Request, context: WebContext) async throws -> Response {
        let (identity, form) = (try context.demandIdentity(), context.form)
        let id: WaitingEntryID = try NetworkController.identifier(form)
        if !form["appointment"].isEmpty { return try await joinEarlier(form, id, identity) }
        let draft = draft(form)
        let wish: WaitingWish
        do throws(FormTroubles) {
            wish = try draft.parsed(by: identity.principal, today: counter.today)
        } catch {
            return try await answer(draft, id, identity, troubles: error, status: .unprocessableContent)
        }
        let free = try await freeHours(for: wish)
        switch FreeHours.Answer(form["free"], isSeen: form["seen"] == draft.question, free) {
        case .ask(let troubles):
            return try await answer(
                draft, id, identity, free: free, troubles: troubles, status: troubles == nil ? .ok : .unprocessableContent)
        case .take(let hour): return try await book(hour, for: wish, draft, id, identity)
        case .wait: break
        }
        let result = try await counter.store.wait(
            for: wish, as: id, counter.newIdentifier(), by: identity.principal, at: counter.now, in: counter.zone)
        switch result {
        case .success: return Self.telling(.joined, id)
        case .failure(let refusal): return try await answer(draft, id, identity, refusal: refusal, status: refusal.kind.status)
        }
    }

    /// `POST /waiting-list/{id}/acceptance`: they said yes to whoever called.
    @Sendable package func accept(_ request: Request, context: WebContext) async throws -> Response {
        let (id, identity): (WaitingEntryID, Identity) = (try Counter.identifier(context), try context.demandIdentity())
        let result = try await counter.store.accept(
            id, Self.start(context.form), by: identity.principal, at: counter.now, in: counter.zone)
        return try await done(.taken, id, identity, result.map { _ in })
    }

    /// `POST /waiting-list/{id}/refusal`: they said no, and wait on.
    @Sendable package func decline(_ request: Request, context: WebContext) async throws -> Response {
        let (id, identity): (WaitingEntryID, Identity) = (try Counter.identifier(context), try context.demandIdentity())
        let result = try await counter.store.decline(id, Self.start(context.form), by: identity.principal, at: counter.now)
        return try await done(.declined, id, identity, result.map { _ in })
    }

    /// `POST /waiting-list/{id}/end`
    @Sendable package func end(_ request: Request, context: WebContext) async throws -> Response {
        let (id, identity): (WaitingEntryID, Identity) = (try Counter.identifier(context), try context.demandIdentity())
        return try await done(.left, id, identity, counter.store.leave(id, by: identity.principal, at: counter.now).map { _ in })
    }

    /// The hour that was read beside a button; one that nobody is offered where there is none.
    static func start(_ form: FormFields) -> Timestamp { Timestamp(milliseconds: Int64(form["start"]) ?? 0) }

    private func joinEarlier(_ form: FormFields, _ id: WaitingEntryID, _ identity: Identity) async throws -> Response {
        guard let appointment = AppointmentID(form["appointment"]) else { throw Refused(.notFound) }
        var reader = FormReader()
        let typed = form["first"]
        var first: CivilDate?
        if typed.contains(where: { !$0.isWhitespace }) {
            first = reader.readDate("first", typed, today: counter.today)
            guard first != nil else { return try await earlier(appointment.text, id, typed, identity, troubles: reader.troubles) }
        }
        let free = try await freeHours(before: appointment, from: first, identity)
        switch FreeHours.Answer(form["free"], isSeen: form["seen"] == WaitingDraft.question(earlierThan: typed), free) {
        case .ask(let troubles): return try await earlier(appointment.text, id, typed, identity, troubles: troubles)
        case .take(let hour): return try await move(appointment, to: hour, form, id, identity)
        case .wait: break
        }
        let result = try await counter.store.waitForEarlier(
            than: appointment, from: first, as: id, counter.newIdentifier(), by: identity.principal, at: counter.now, in: counter.zone)
        switch result {
        case .success: return Self.telling(.joined, id)
        case .failure(let refusal) where refusal.kind == .notFound: throw Refused(refusal)
        case .failure(let refusal): return try await earlier(appointment.text, id, typed, identity, refusal: refusal)
        }
    }

    private func done(
        _ deed: WaitingListPage.News.Deed, _ id: WaitingEntryID, _ identity: Identity, _ result: Result<Void, Refusal>
    ) async throws -> Response {
        switch result {
        case .success: return Self.telling(deed, id)
        case .failure(let refusal) where refusal.kind == .notFound: throw Refused(refusal, back: Self.path)
        case .failure(let refusal): return try await answer(identity, refusal: refusal)
        }
    }

    private static func telling(_ deed: WaitingListPage.News.Deed, _ id: WaitingEntryID) -> Response {
        Counter.seeOther("\(path)?\(deed)=\(id.text)")
    }

    /// What the address says that was done a moment ago; nil for somebody who does not see it, and where it is not so.
    private func news(_ request: Request, for asking: Principal) async throws -> WaitingListPage.News? {
        for deed in WaitingListPage.News.Deed.allCases {
            guard let text = request.uri.queryParameters[Substring(deed.rawValue)], let id = WaitingEntryID(String(text)),
                let dossier = try await counter.store.waitingDossier(id), dossier.entry.isVisible(to: asking)
            else { continue }
            let ending = dossier.entry.ending?.how
            guard (deed == .taken) == (ending == .accepted), (deed == .left) == (ending == .left) else { return nil }
            let taken = deed == .taken ? dossier.entry.appointment ?? dossier.entry.planned : nil
            var line: AppointmentLine?
            if let taken { line = try await counter.store.appointment(taken, seenBy: asking, at: counter.now) }
            return WaitingListPage.News(deed, dossier.visitor(for: asking), line)
        }
        return nil
    }

    private var blank: WaitingDraft { WaitingDraft(contact: ContactDraft(mail: counter.sendsMail, texts: counter.texts != nil)) }

    private func draft(_ form: FormFields) -> WaitingDraft {
        WaitingDraft(
            given: form["given"], family: form["family"], agency: form["agency"], points: form.all("points"), first: form["first"],
            last: form["last"], length: form["length"], mode: form["mode"],
            contact: ContactDraft(
                way: form["contact"], address: form["mail"], mail: counter.sendsMail, texts: counter.texts != nil),
            telephone: form["telephone"],
            needs: form.all("needs"))
    }

    private func answer(
        _ identity: Identity, news: WaitingListPage.News? = nil, refusal: Refusal? = nil
    ) async throws -> Response {
        let list = try await counter.store.waitingList(seenBy: identity.principal)
        let page = WaitingListPage(
            list, for: identity.principal, news: news, refusal: refusal, zone: counter.zone, now: counter.now)
        return counter.answer(page, to: identity, status: refusal?.kind.status ?? .ok)
    }

    func answer(
        _ draft: WaitingDraft, _ id: WaitingEntryID, _ identity: Identity, free: FreeHours? = nil, troubles: FormTroubles? = nil,
        refusal: Refusal? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let page = WaitingFormPage(
            id: id, draft: draft, free: free, troubles: troubles, refusal: refusal,
            network: try await counter.store.network(seenBy: identity.principal), asking: identity.principal, texts: counter.texts,
            sendsLinks: counter.sendsLinks, zone: counter.zone, now: counter.now)
        return counter.answer(page, to: identity, status: status)
    }

    /// The form of somebody who has an appointment.
    func earlier(
        _ appointment: String, _ id: WaitingEntryID, _ first: String, _ identity: Identity, troubles: FormTroubles? = nil,
        refusal: Refusal? = nil
    ) async throws -> Response {
        guard let known = AppointmentID(appointment),
            let line = try await counter.store.appointment(known, seenBy: identity.principal, at: counter.now)
        else { throw Refused(.notFound) }
        var reader = FormReader()
        let day = first.allSatisfy(\.isWhitespace) ? nil : reader.readDate("first", first, today: counter.today)
        let page = WaitingFormPage(
            id: id, earlierThan: line, first: first, free: try await freeHours(before: known, from: day, identity), troubles: troubles,
            refusal: refusal, zone: counter.zone)
        let status = troubles == nil ? refusal?.kind.status ?? .ok : .unprocessableContent
        return counter.answer(page, to: identity, status: status)
    }
}
