package import Appointments
package import CivilTime
import Establishments
import Vocabulary

extension GivenRow {
    /// A session as somebody sees it: its points, and in the same order how many seats each has, how many have one, and how many came.
    package static func of(_ dossier: GroupSessionDossier, in zone: Zone) -> [String] {
        let (session, places) = (dossier.session, dossier.places)
        let start = zone.local(at: session.start)
        func each(_ text: (PointID) -> String) -> String { places.map { text($0.id) }.joined(separator: "|") }
        func count(_ isCounted: (AppointmentLine.Progress) -> Bool) -> String {
            each { point in String(dossier.lines.count { $0.pointID == point && isCounted($0.progress) }) }
        }
        return [
            dossier.agency.partner.text, dossier.agency.agency.text, day(start.date), start.hour.isoText, String(session.length.minutes),
            session.title.text, places.map(\.label.text).joined(separator: "|"), each { String(session.seats[$0] ?? 0) },
            answer(session.isOnline), count(\.hasSeat), session.wasHeld ? count(\.hasCome) : "", word(session.state),
        ]
    }

    private static func word(_ state: GroupSession.State) -> String {
        switch state {
        case .planned: "prévue"
        case .cancelled: "annulée"
        case .held: "tenue"
        }
    }
}

extension GroupSession {
    fileprivate var wasHeld: Bool { if case .held = state { true } else { false } }
}

extension AppointmentLine.Progress {
    /// Whether nobody cancelled it.
    fileprivate var hasSeat: Bool {
        switch self {
        case .ended(.excused, _), .ended(.cancelledByAgency, _): false
        default: true
        }
    }

    fileprivate var hasCome: Bool {
        switch self {
        case .expected, .ended(.absent, _): false
        default: hasSeat
        }
    }
}
