import CivilTime
import People
package import Vocabulary

/// Two persons who seem to be one: each by an appointment of theirs, with what they have in common. It is shown to somebody who knows
/// them; nobody is taken for somebody else because of it.
package struct Likeness: Hashable, Sendable {
    package enum Reason: String, CaseIterable, Hashable, Sendable {
        /// Given and family name. Two people may be called alike.
        case name
        /// Given name and telephone number.
        case telephone
        /// Given name and mail address. An address alone says nothing: families share one.
        case mail
    }

    package let one: AppointmentID
    package let other: AppointmentID
    package let reasons: Set<Reason>

    /// The most that are shown at once.
    package static let most = 50
    /// Who has had no appointment for longer is not compared any more.
    package static let memory = Duration.days(400)

    /// Of more namesakes than these, the newest alone are compared.
    package static let mostCompared = 1_000

    package init(one: AppointmentID, other: AppointmentID, reasons: Set<Reason>) {
        self.one = one
        self.other = other
        self.reasons = reasons
    }
}

/// Two persons, in one order.
package struct PersonPair: Hashable, Sendable {
    package let lower: PersonID
    package let higher: PersonID

    package init(_ one: PersonID, _ other: PersonID) {
        lower = min(one, other)
        higher = max(one, other)
    }
}

extension Likeness {
    /// The persons among appointments who seem to be one, but for those of whom somebody said that they are two: the newest first, at
    /// most `most`. Each is shown by the latest of their appointments. With `person`, only who seems to be that one, who is `one` then.
    package static func found(
        among appointments: [Appointment], apart: Set<PersonPair>, of person: PersonID? = nil
    ) -> [Likeness] {
        var latest: [PersonID: Appointment] = [:]
        for appointment in appointments {
            if let known = latest[appointment.person], known.start >= appointment.start { continue }
            latest[appointment.person] = appointment
        }
        var reasons: [PersonPair: Set<Reason>] = [:]
        for (trait, persons) in traits(of: appointments) where persons.count > 1 {
            for pair in pairs(persons.sorted(), of: person) where !apart.contains(pair) { reasons[pair, default: []].insert(trait.reason) }
        }
        let found = reasons.compactMap { pair, reasons -> (newest: Appointment, Likeness)? in
            guard let lower = latest[pair.lower], let higher = latest[pair.higher] else { return nil }
            let (one, other) = pair.higher == person ? (higher, lower) : (lower, higher)
            let newest = lower.start > higher.start ? lower : higher
            return (newest, Likeness(one: one.id, other: other.id, reasons: reasons))
        }
        return found.sorted { ($0.newest.start, $0.newest.id, $0.1.one) > ($1.newest.start, $1.newest.id, $1.1.one) }.prefix(most).map(\.1)
    }

    private struct Trait: Hashable {
        let reason: Reason
        let given: String
        let value: String
    }

    private static func traits(of appointments: [Appointment]) -> [Trait: Set<PersonID>] {
        var traits: [Trait: Set<PersonID>] = [:]
        for appointment in appointments {
            let given = appointment.visitor.given.folded
            func note(_ reason: Reason, _ value: String?) {
                if let value { traits[Trait(reason: reason, given: given, value: value), default: []].insert(appointment.person) }
            }
            note(.name, appointment.visitor.family?.folded)
            note(.telephone, appointment.telephone?.text)
            note(.mail, appointment.contact?.mail?.text.folded)
        }
        return traits
    }

    /// A bounded number: a hundred people of one name are no proposal that anybody could go through.
    private static func pairs(_ persons: [PersonID], of person: PersonID?) -> [PersonPair] {
        if let person { return persons.contains(person) ? persons.filter { $0 != person }.map { PersonPair(person, $0) } : [] }
        let few = persons.suffix(12)
        return few.indices.flatMap { index in few[few.index(after: index)...].map { PersonPair(few[index], $0) } }
    }
}
