import SFU

extension SnapshotFeed.Item {
    /// The item as Server-Sent Events have it (WHATWG HTML section 9.2). A heartbeat is an event too: pages never hear of
    /// comments, and this one lets them tell a quiet line from a dead one.
    package func eventText(own: String) throws -> String {
        switch self {
        case .snapshot(let snapshot):
            "event: call\ndata: " + String(decoding: try PageConnections.encoded(CallEvent(snapshot, own: own)), as: UTF8.self) + "\n\n"
        case .heartbeat:
            "event: beat\ndata:\n\n"
        }
    }
}
