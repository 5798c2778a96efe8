package import CivilTime
package import People
package import Vocabulary

/// Why a joint interview is not.
package enum JointKey: String, PhraseKey {
    case alone = "joint.alone"
    case same = "joint.same"
    case mode = "joint.mode"
    case noPlace = "joint.noPlace"
    case only = "join.only"
    case pause = "join.pause"
    case video = "join.video"
    case taken = "join.taken"
    case refused = "join.refused"
    case nobodyAsks = "join.nobodyAsks"
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
    /// One agency alone meets the visitor: nobody joins.
    package static let jointOnly = Refusal(.conflict, JointKey.only)
    /// Whoever would join an interview that stands still waits until it goes on.
    package static let joinInPause = Refusal(.conflict, JointKey.pause)
    /// They go on by telephone, or the adviser is beside the visitor: there is no room to join.
    package static let joinByVideo = Refusal(.conflict, JointKey.video)
    /// A colleague is in it, or the visitor is being asked about them.
    package static func joinTaken(by name: ShownName) -> Refusal {
        Refusal(.conflict, JointKey.taken, ["adviser": .name(name.text)])
    }
    /// The visitor said no, and is not asked again before that.
    package static func joinRefused(until instant: Timestamp) -> Refusal {
        Refusal(.conflict, JointKey.refused, ["at": .instant(instant)])
    }
    /// That question stands no more.
    package static let nobodyAsks = Refusal(.conflict, JointKey.nobodyAsks)
}
