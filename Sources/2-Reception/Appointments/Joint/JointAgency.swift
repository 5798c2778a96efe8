package import Vocabulary

/// The second agency of a joint interview: one visitor, one hour, two agencies, one booking and one notice (RDVSP#1845, #1846, #3829).
/// The appointment is the first agency's as any other is; of the second one it takes a desk, so both have to be free.
package struct JointAgency: Hashable, Sendable {
    package let agency: AgencyID
    /// The duty period whose desk it takes there; nil where none is taken: that agency publishes none, or agreed to it outside of them.
    package let dutyPeriod: DutyPeriodID?

    package init(_ agency: AgencyID, dutyPeriod: DutyPeriodID? = nil) {
        self.agency = agency
        self.dutyPeriod = dutyPeriod
    }
}
