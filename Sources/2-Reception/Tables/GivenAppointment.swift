package import Appointments
package import CivilTime
import Establishments
package import Interviews
package import People
import Vocabulary

extension GivenRow {
    /// An appointment as somebody may have it: hosts and advisers with what was typed of the visitor, for one or the other typed it;
    /// operators without, as on their pages. A host has whole family names of what is of today or to come, and of what they booked
    /// themselves (`isOwn`), else an initial, as on their pages. `note` only where they may read it.
    package static func of(
        _ dossier: AppointmentDossier, note: InterviewNote?, isOwn: Bool, to asking: Principal, at now: Timestamp, in zone: Zone
    ) -> [String] {
        let appointment = dossier.appointment
        let start = zone.local(at: appointment.start)
        let knows = asking.role == .host || asking.role == .adviser
        let today = zone.day(zone.local(at: now).date).lowerBound
        let knowsWhole = asking.role == .adviser || isOwn || appointment.start >= today
        let visitor =
            knows
            ? [
                appointment.visitor.given, (knowsWhole ? appointment.visitor.family : appointment.visitor.initial) ?? "",
                contact(appointment.contact), appointment.telephone.map { plain($0.shown) } ?? "", needs(appointment.needs),
            ] : ["", "", "", "", ""]
        return [
            dossier.agency.partner.text, dossier.agency.agency.text, dossier.point.text, day(start.date), start.hour.isoText,
            String(appointment.length.minutes), appointment.mode.tableWord,
        ] + visitor + [answer(appointment.isOutside), word(appointment.state), answer(appointment.claim == .walkIn)]
            + course(of: appointment.state, station: dossier.station?.text, in: zone)
            + [
                dossier.joint?.text ?? "", note.map { $0.isVisible(to: asking, of: appointment, at: now) ? $0.note.text : "" } ?? "",
            ]
    }

    private static func course(of state: AppointmentState, station: String?, in zone: Zone) -> [String] {
        let ended: Timestamp? = if case .ended(let ending) = state { ending.at } else { nil }
        let minutes = state.admission.map { String($0.spoken.inMilliseconds / 60_000) }
        return [
            instant(state.arrival, zone), station ?? "", instant(state.installation?.since, zone), state.admission?.name.text ?? "",
            instant(state.admission?.since, zone), minutes ?? "", instant(ended, zone),
        ]
    }

    /// A note with the appointment at whose end it was written; nil where it is not theirs to read.
    package static func of(
        _ note: InterviewNote, on dossier: AppointmentDossier, to asking: Principal, at now: Timestamp, in zone: Zone
    ) -> [String]? {
        let appointment = dossier.appointment
        guard note.isVisible(to: asking, of: appointment, at: now) else { return nil }
        let start = zone.local(at: appointment.start)
        return [
            dossier.agency.partner.text, dossier.agency.agency.text, dossier.point.text, day(start.date), start.hour.isoText,
            appointment.visitor.given, appointment.visitor.family ?? "", appointment.state.admission?.name.text ?? "",
            instant(note.ended, zone), note.note.text, instant(note.expires, zone),
        ]
    }

    static func needs(_ needs: Set<VisitorNeed>) -> String {
        VisitorNeed.allCases.filter(needs.contains).map(\.tableWord).joined(separator: "|")
    }

    static func contact(_ contact: VisitorContact?) -> String {
        switch contact {
        case nil: ""
        case .some(.none): "aucun"
        case .some(.mail(let address)): address.text
        case .some(.sms): "SMS"
        }
    }

    /// "24/11/2026 09:31": a date with an hour to a spreadsheet, by the clock of the place.
    static func instant(_ instant: Timestamp?, _ zone: Zone) -> String {
        guard let local = instant.map(zone.local) else { return "" }
        return "\(day(local.date)) \(local.hour.isoText)"
    }

    private static func word(_ state: AppointmentState) -> String {
        switch state {
        case .booked: "prévu"
        case .arrived: "arrivé"
        case .installed: "installé"
        case .received: "en entretien"
        case .paused: "en pause"
        case .ended(let ending): word(ending.outcome)
        }
    }

    private static func word(_ outcome: Outcome) -> String {
        switch outcome {
        case .held: "tenu"
        case .absent: "absent"
        case .excused: "excusé"
        case .cancelledByAgency: "annulé par l’agence"
        case .technicalFailure: "panne"
        case .redirected: "réorienté"
        }
    }
}
