package import Vocabulary

/// Why WaitingList says no.
package enum WaitingListKey: String, PhraseKey {
    case alreadyWaiting = "waitingList.alreadyWaiting"
    case full = "waitingList.full"
    case past = "waitingList.past"
    case tooLong = "waitingList.tooLong"
    case nothingEarlier = "waitingList.nothingEarlier"
    case offerLapsed = "waitingList.offerLapsed"
    case offeredElsewhere = "waitingList.offeredElsewhere"
    case accepted = "waitingList.ended.accepted"
    case left = "waitingList.ended.left"
    case lapsed = "waitingList.ended.lapsed"
    case noPoint = "waitingList.noPoint"
}

extension Refusal {
    /// They stand there already.
    package static let alreadyWaiting = Refusal(.conflict, WaitingListKey.alreadyWaiting)
    /// As many wait as a list takes.
    package static let listFull = Refusal(.conflict, WaitingListKey.full)
    /// The last day is past, or before the first.
    package static let waitingPast = Refusal(.unreadable, WaitingListKey.past)
    /// More than half a year ahead.
    package static let waitingTooLong = Refusal(.unreadable, WaitingListKey.tooLong)
    /// What they have is so soon that nothing comes before it.
    package static let nothingEarlier = Refusal(.conflict, WaitingListKey.nothingEarlier)
    /// What was offered is not held for them any more; they stay on the list.
    package static let offerLapsed = Refusal(.conflict, WaitingListKey.offerLapsed)
    /// The place is held at another point: who welcomes them there answers for them.
    package static let offeredElsewhere = Refusal(.notPermitted, WaitingListKey.offeredElsewhere)
    /// They wait no more.
    package static func waitingEnded(_ how: WaitingEntry.Ending.How) -> Refusal {
        switch how {
        case .accepted: Refusal(.conflict, WaitingListKey.accepted)
        case .left: Refusal(.conflict, WaitingListKey.left)
        case .lapsed: Refusal(.conflict, WaitingListKey.lapsed)
        }
    }
    /// Nowhere to go to.
    package static let noPointToGo = Refusal(.unreadable, WaitingListKey.noPoint)
}
