package import Surroundings

/// Where a room is, or will be: kept for whoever asked until they give it back.
package struct RoomPlace: Sendable {
    let room: String
    /// Where media of this room goes: what its answers name.
    package let candidates: [TransportAddress]
}
