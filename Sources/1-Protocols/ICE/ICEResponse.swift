/// What a datagram did to an agent, and what the agent's owner must do.
package struct ICEResponse: Sendable, Hashable {
    /// A datagram to send back to where the request came from.
    package var reply: [UInt8]?
    /// Whether it was a request sealed with our password and granted: it proves its address.
    package var isAuthentic = false
    /// Whether `ICEAgent.selected` is another address than before.
    package var selectionChanged = false
    /// Why the datagram did nothing, nil when it was granted.
    package var dropReason: ICEDropReason?
}
