package import Vocabulary

/// Why a joint interview is not.
package enum JointKey: String, PhraseKey {
    case alone = "joint.alone"
    case same = "joint.same"
    case mode = "joint.mode"
    case noPlace = "joint.noPlace"
}

extension Refusal {
    /// It is no part of a series, waits on no list, and is met at the point.
    package static let jointAlone = Refusal(.conflict, JointKey.alone)
    /// The second agency is the first.
    package static let jointSame = Refusal(.unreadable, JointKey.same)
    /// Two agencies meet nobody by telephone, or at home.
    package static let jointMode = Refusal(.unreadable, JointKey.mode)
    /// The first agency has a place at that hour, the second has none.
    package static let noPlaceInSecond = Refusal(.conflict, JointKey.noPlace)
}
