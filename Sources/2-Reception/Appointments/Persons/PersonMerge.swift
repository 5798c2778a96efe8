package import CivilTime
package import People
package import Vocabulary

/// That somebody said: these two are one. The appointments of the one dropped are the other's from then on; which they were is kept, so
/// that it can be taken back.
package struct PersonMerge: Hashable, Sendable {
    package let id: PersonMergeID
    package let kept: PersonID
    package let dropped: PersonID
    package let by: AccountID
    package let at: Timestamp

    package init(id: PersonMergeID, kept: PersonID, dropped: PersonID, by: AccountID, at: Timestamp) {
        self.id = id
        self.kept = kept
        self.dropped = dropped
        self.by = by
        self.at = at
    }

    /// Whether the persons of two appointments are made one: by a host or an adviser who sees both. Nil: they are already.
    package static func merging(
        _ other: Appointment?, into one: Appointment?, as id: PersonMergeID, by asking: Principal, at now: Timestamp
    ) -> Decision<PersonMerge?, PersonMerge> {
        guard let pair = seen(one, other, by: asking) else { return .refused(.notFound) }
        guard pair.lower != pair.higher else { return .unchanged(nil) }
        let merge = PersonMerge(id: id, kept: pair.lower, dropped: pair.higher, by: asking.account, at: now)
        return .accepted(merge, [merge])
    }

    /// Whether somebody may say that the persons of two appointments are two, so that it is not asked again. Refused where they are one:
    /// that is taken back first.
    package static func tellingApart(_ other: Appointment?, _ one: Appointment?, by asking: Principal) -> Decision<PersonPair, PersonPair> {
        guard let pair = seen(one, other, by: asking) else { return .refused(.notFound) }
        return pair.lower == pair.higher ? .refused(.alreadyOne) : .accepted(pair, [pair])
    }

    /// Whether a merge is taken back: by a host or an adviser who sees an appointment of the person. Only the newest of a person's can
    /// be, so that what was merged since stays what it was.
    package static func separating(
        _ merge: PersonMerge?, newest: PersonMerge?, of appointment: Appointment?, by asking: Principal
    ) -> Decision<PersonMerge?, PersonMerge> {
        guard let appointment, seen(appointment, appointment, by: asking) != nil else { return .refused(.notFound) }
        guard let merge else { return .unchanged(nil) }
        guard merge.kept == appointment.person else { return .refused(.notFound) }
        return merge == newest ? .accepted(merge, [merge]) : .refused(.mergedSince)
    }

    private static func seen(_ one: Appointment?, _ other: Appointment?, by asking: Principal) -> PersonPair? {
        guard asking.role == .host || asking.role == .adviser, let one, let other else { return nil }
        guard one.isVisible(to: asking), other.isVisible(to: asking) else { return nil }
        return PersonPair(one.person, other.person)
    }
}
