package import Mustache

/// A page: what its template may say, and the values it says it with.
///
/// Values are found by `child(named:)` and not by reflection, which costs four times as much.
package protocol Page: MustacheParent, Sendable {
    /// The template's name: its file without `.mustache`.
    static var template: String { get }
    /// Every name that the template may use.
    static var tags: Set<String> { get }
    /// The part of the navigation that the page belongs to; nil: none.
    static var section: Section? { get }
}

/// The parts of the navigation.
package enum Section: String, Sendable, CaseIterable {
    case board, day, offer, placeless, groupSessions, waitingList, network, accounts, account
}

extension Page {
    package static var section: Section? { nil }
}
