package import Appointments
package import Capacity
package import CivilTime
package import Communes
import Establishments
import Mustache
import People
package import Vocabulary

/// A visitor's own appointment, by the link in their mail: when and where, another hour, and that they do not come.
package struct VisitorOwnPage: Page {
    package static let template = "visitor-own"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(VisitorFacts.tags).union([
        "title", "isRefused", "banner", "given", "minutes", "state", "isOpen", "hasHours", "move", "cancelAddress", "cancelText",
        "othersAddress", "waits",
        "mayWait",
        "wait", "earlier",
        "how", "bring", "roomAddress", "doorWords",
    ])

    private let dossier: AppointmentDossier
    private let facts: VisitorFacts
    private let banner: BannerModel?
    private let isOpen: Bool
    private let door: (address: String, words: String?)?
    private let isRefused: Bool
    private let move: FormModel?
    private let cancelAddress: String
    private let waiting: Waiting?
    private let earlier: FormModel?
    private let wait: FormModel
    private let texts: String
    private let wording: Wording

    /// `address` is that of the page. `slots`: other hours that can be had; nil where visitors do not choose themselves. `waiting`: whether
    /// they wait for something earlier, or may; nil where there is nothing to wait for. `earlier`: what is free before, so that they need
    /// not wait for it. `place`: where the point is. `news`: what was done a moment ago.
    package init(
        _ dossier: AppointmentDossier, at address: String, place: PointAddress? = nil, slots: [OfferedSlot]?, waiting: Waiting? = nil,
        earlier: [OfferedSlot] = [], news: News? = nil,
        refusal: Refusal? = nil, zone: Zone, now: Timestamp, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        self.dossier = dossier
        let texts = dossier.session == nil ? "visitor" : "seat"
        self.texts = texts
        let appointment = dossier.appointment
        facts = VisitorFacts(
            start: appointment.start, agency: dossier.agency, joint: dossier.joint, point: dossier.point, mode: appointment.mode,
            session: dossier.session,
            street: appointment.mode.isAtPoint ? place?.line : nil,
            number: appointment.mode == .telephone ? appointment.telephone?.shown : nil, wording)
        isOpen = appointment.isOpenToVisitor(at: now)
        door = Self.door(of: appointment, at: address, now: now, wording)
        isRefused = refusal != nil
        banner =
            refusal.map { BannerModel(.trouble, wording.say($0)) }
            ?? news.map { news in
                BannerModel(.done, wording["\(texts).\(news)" + (appointment.contact == .sms ? "BySMS" : "")])
            }
        let choices = Self.choices(among: slots ?? [])
        self.earlier =
            earlier.isEmpty
            ? nil
            : FormModel(
                "earlier", to: "\(address)/heure",
                fields: [.radios("slot", wording["visitor.earlier"], among: Self.choices(among: earlier), value: "")],
                submit: wording["visitor.move"], quiet: true, wording: wording)
        move =
            choices.isEmpty
            ? nil
            : FormModel(
                "move", to: "\(address)/heure", fields: [.radios("slot", wording["visitor.hours"], among: choices, value: "")],
                submit: wording["visitor.move"], quiet: true, wording: wording)
        self.waiting = waiting
        wait = FormModel(
            "wait", to: waiting == .waits ? "\(address)/attente/fin" : "\(address)/attente",
            submit: wording[waiting == .waits ? "visitor.unwait" : "visitor.wait"], quiet: true, wording: wording)
        cancelAddress = "\(address)/annulation"
    }

    private static func choices(among slots: [OfferedSlot]) -> [Choice] {
        slots.map { Choice($0.slot.start.isoText, "\($0.slot.date.inFrench), \($0.slot.hours.start.inFrench)") }
    }

    /// The way into the waiting room, or from when on there is one; nil where they come to the point, are called, or it is over.
    private static func door(
        of appointment: Appointment, at address: String, now: Timestamp, _ wording: Wording
    ) -> (address: String, words: String?)? {
        guard appointment.mode == .home, !appointment.state.isEnded || appointment.mayEnterFromHome(at: now) else { return nil }
        if appointment.mayEnterFromHome(at: now) { return ("\(address)/salle", nil) }
        guard now < appointment.door.lowerBound else { return nil }
        let opens = appointment.door.lowerBound
        return ("", wording["home.opens", ["date": wording.date(of: opens), "hour": wording.hour(of: opens)]])
    }

    /// What a visitor has just done.
    package enum News: String, CaseIterable, Sendable {
        case booked, moved, cancelled, already, waiting, notWaiting
    }

    /// How it stands with something earlier.
    package enum Waiting: Sendable { case may, waits }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["\(texts).ownTitle"]
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "given": dossier.appointment.visitor.given
        case "minutes": String(dossier.appointment.length.minutes)
        case "state": state
        case "how": dossier.session == nil ? wording.how(dossier.appointment.mode) : wording["slip.session"]
        case "bring": wording.bring(dossier.appointment.mode)
        case "roomAddress": door.flatMap { $0.words == nil ? $0.address : nil } ?? false
        case "doorWords": door?.words ?? false
        case "isOpen": isOpen
        case "hasHours": isOpen && move != nil
        case "move": move ?? false
        case "cancelAddress": cancelAddress
        case "othersAddress":
            isOpen && dossier.session != nil ? "\(FinderPage.address)?point=\(dossier.appointment.point.text)\(FinderPage.result)" : false
        case "cancelText": wording["\(texts).cancel"]
        case "earlier": earlier ?? false
        case "waits": waiting == .waits
        case "mayWait": isOpen && waiting != nil
        case "wait": wait
        default: facts.child(named: name)
        }
    }

    private var due: String {
        switch dossier.appointment.mode {
        case .point, .present: "visitor.stateDue"
        case .telephone: "mode.dueTelephone"
        case .home: "mode.dueHome"
        }
    }

    private var state: String {
        switch dossier.appointment.state {
        case .ended(let ending) where ending.outcome != .held && ending.outcome != .absent: wording["\(texts).stateCancelled"]
        case .ended: wording["\(texts).stateOver"]
        case .booked where isOpen: wording["\(texts).stateBooked"]
        case .booked: wording[due]
        case .arrived, .installed, .received, .paused:
            switch dossier.appointment.mode {
            case .point, .present: wording["visitor.stateHere"]
            case .home: wording["visitor.stateAtHome"]
            case .telephone: wording["visitor.stateCalled"]
            }
        }
    }
}
