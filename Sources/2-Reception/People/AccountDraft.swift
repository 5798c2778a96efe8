package import Vocabulary

/// The form of a new account, as it was filled.
package struct AccountDraft: Hashable, Sendable {
    package var login: String
    package var name: String
    package var role: String
    /// Looked at for an adviser.
    package var agency: String
    /// Looked at for a host.
    package var point: String

    package init(login: String = "", name: String = "", role: String = "", agency: String = "", point: String = "") {
        self.login = login
        self.name = name
        self.role = role
        self.agency = agency
        self.point = point
    }

    /// What the form says. (A station's account comes with the station, not by this form.)
    package func parsed() throws(FormTroubles) -> AccountDetails {
        var form = FormReader()
        let login = form.read("login", try LoginName(reading: login))
        let name = form.read("name", try ShownName(reading: name))
        let role = form.read("role", try Self.read(role: role))
        let scope: Scope? =
            switch role {
            case .adviser: form.read("agency", try AgencyID(reading: agency)).map(Scope.agency)
            case .host: form.read("point", try PointID(reading: point)).map(Scope.point)
            case .operator: .network
            case .station, nil: nil
            }
        guard let login, let name, let scope else { throw form.troubles }
        return AccountDetails(login: login, name: name, scope: scope)
    }

    private static func read(role text: String) throws(Refusal) -> Role {
        guard !text.isEmpty else { throw .missing }
        guard let role = Role(rawValue: text), role != .station else { throw .notOffered }
        return role
    }
}
