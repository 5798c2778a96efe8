/// The page of a call. It is the same for everyone: who comes, and into which room, stands in the link's fragment,
/// which never reaches the server's log.
package struct CallPage: Page {
    package static let template = "call"
    package static let tags: Set<String> = []

    package init() {}

    package func child(named name: String) -> Any? { nil }
}
