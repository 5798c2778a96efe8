import Peer
import SDP

/// What one media section of an offer is for.
enum SectionTask: Equatable {
    case publish(PublicationSlot)
    case receive(OutboundSection.Feed)
    /// Accepted so that it can be used later; carries nothing now.
    case rest
    case refuse
}

/// Deals out the tasks of a connection, by kind and order of its sections.
///
/// A section that rests, or that the client has given up, still counts: the numbers of those behind it must not change
/// when the same page offers again.
struct TaskDealer {
    private let role: ConnectionRole
    private var published = [MediaKind.audio: 0, .video: 0]
    private var received = [MediaKind.audio: 0, .video: 0]

    init(role: ConnectionRole) {
        self.role = role
    }

    /// The task of the next section of the offer.
    mutating func deal(_ section: MediaDescription, kind: MediaKind) -> SectionTask {
        let task =
            switch wish(of: section, kind: kind) {
            case .publish: publication(kind).map(SectionTask.publish) ?? .refuse
            case .receive: feed(kind).map(SectionTask.receive) ?? .refuse
            case .none: SectionTask.refuse
            }
        guard task != .refuse, !section.isRefused else { return .refuse }
        return section.direction == .inactive ? .rest : task
    }

    private enum Wish { case publish, receive }

    private func wish(of section: MediaDescription, kind: MediaKind) -> Wish? {
        let direction = section.direction
        switch role {
        case .page where direction == .inactive || section.isRefused:
            // It does not say what it was: a page's sending sections come first.
            return received[kind] == 0 && published[kind, default: 0] < slots(kind).count ? .publish : .receive
        case .page: return direction == .recvonly ? .receive : .publish
        case .whip: return direction == .recvonly ? nil : .publish
        case .whepRoom, .whepParticipant: return direction == .sendonly ? nil : .receive
        }
    }

    private mutating func publication(_ kind: MediaKind) -> PublicationSlot? {
        let place = published[kind, default: 0]
        published[kind] = place + 1
        return place < slots(kind).count ? slots(kind)[place] : nil
    }

    private mutating func feed(_ kind: MediaKind) -> OutboundSection.Feed? {
        let place = received[kind, default: 0]
        received[kind] = place + 1
        guard case .whepParticipant(let name) = role else { return .place(place) }
        return place < slots(kind).count ? .participant(name, slots(kind)[place]) : nil
    }

    private func slots(_ kind: MediaKind) -> [PublicationSlot] {
        PublicationSlot.allCases.filter { $0.kind == kind }
    }
}
