package import CivilTime
package import People
package import Vocabulary

/// The adviser of the other agency in a joint interview. One adviser receives; the second asks to join, and nobody is let in before the
/// visitor has said yes.
///
///     nobody ──asks──> asked ──yes──> accepted ──leaves──> left
///                        │ └──no────> refused <──no── (accepted)
///                        └──takes it back, or the interview stops──> left
///
/// From `refused` and `left` on it may be asked again.
package struct SecondAdviser: Hashable, Sendable {
    package let adviser: AccountID
    /// As they were shown when they asked.
    package let name: ShownName
    package let state: State
    /// Since when they are in that state.
    package let since: Timestamp

    package enum State: String, CaseIterable, Hashable, Sendable {
        case asked, accepted, refused, left
    }

    package init(adviser: AccountID, name: ShownName, state: State, since: Timestamp) {
        self.adviser = adviser
        self.name = name
        self.state = state
        self.since = since
    }

    /// Whether they are in the interview, or the visitor is being asked.
    package var isEngaged: Bool { state == .asked || state == .accepted }

    /// How long a no stands before the visitor may be asked again: nobody is pressed while they speak, and a wrong key is mended.
    package static let respite = Duration.minutes(2)

    /// When the visitor may be asked again; nil: now, as far as a former no goes.
    package func respite(at now: Timestamp) -> Timestamp? {
        guard state == .refused, since <= now, now < since + Self.respite else { return nil }
        return since + Self.respite
    }

    func turned(_ state: State, at now: Timestamp) -> SecondAdviser {
        SecondAdviser(adviser: adviser, name: name, state: state, since: max(now, since))
    }
}
