/// What surrounds every page that somebody signed in sees, whatever it is about.
package struct Frame: Sendable {
    /// Who is signed in, as colleagues read it; nil: nobody.
    package let person: String?
    package let role: Role?
    /// Proves that a form came from a page of ours; nil where nobody is signed in.
    package let csrf: String?

    /// What somebody works as: which navigation is shown.
    package enum Role: String, Sendable, CaseIterable { case adviser, host, `operator`, station }

    package init(person: String? = nil, role: Role? = nil, csrf: String? = nil) {
        self.person = person
        self.role = role
        self.csrf = csrf
    }

    /// Nobody is signed in.
    package static let anonymous = Frame()

    /// The names that every template may use.
    static let tags: Set<String> = [
        "language", "person", "csrf", "isAdviser", "isHost", "isOperator", "isStation", "atBoard", "atDay", "atOffer", "atPlaceless",
        "atGroupSessions", "atWaitingList",
        "atNetwork", "atAccounts",
        "atAccount",
    ]

    func value(named name: String) -> Any? {
        switch name {
        case "person": person ?? false
        case "csrf": csrf ?? ""
        case "isAdviser": role == .adviser
        case "isHost": role == .host
        case "isOperator": role == .operator
        case "isStation": role == .station
        default: nil
        }
    }
}
