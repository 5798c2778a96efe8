/// How a visitor and an adviser meet: part of an appointment, and of what a duty period offers. Whoever is told of an appointment is told
/// its mode, for each asks something else of them: to come, to have a telephone at hand, or neither.
package enum Mode: String, CaseIterable, Hashable, Sendable {
    /// By video, at a station of the point.
    case point
    /// By video, at the visitor's own screen.
    case home
    /// The adviser calls.
    case telephone
    /// The adviser is present at the point.
    case present

    /// Whether the visitor comes to the point, so that it has to be open and somebody has to welcome them.
    package var isAtPoint: Bool { self == .point || self == .present }

    /// Whether it takes a station.
    package var takesStation: Bool { self == .point }

    /// Whether they see each other by a room of ours.
    package var isVideo: Bool { self == .point || self == .home }

    /// What forms offer, in their order.
    package static let offered: [Mode] = [.point, .home, .telephone, .present]

    /// A choice of a form, among those that it offers; nothing chosen is video at the point, as it always was.
    package static func read(_ text: String, among modes: [Mode] = offered) throws(Refusal) -> Mode {
        if text.isEmpty { return .point }
        guard let mode = Mode(rawValue: text), modes.contains(mode) else { throw .notOffered }
        return mode
    }
}
