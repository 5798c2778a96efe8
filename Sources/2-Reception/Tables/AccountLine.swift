package import Establishments
package import People
package import Vocabulary

/// A line of accounts.
package struct AccountLine: Hashable, Sendable {
    package let login: LoginName
    package let name: ShownName
    package let role: Role
    package let isClosed: Bool
    /// Where an adviser or a host works, by the network; nil for everybody else, and for an account that is closed.
    package let scope: Scope?

    package init(_ line: TableLine, in map: NetworkMap) throws(FormTroubles) {
        var form = FormReader()
        let login = form.read("login", try LoginName(reading: line[.login]))
        let name = form.read("name", try ShownName(reading: line[.name]))
        let role = form.read("role", try Self.role(line[.role]))
        let isClosed = form.read("state", try line.saysClosed())
        let hasWorkplace = isClosed == false && (role == .adviser || role == .host)
        let scope = hasWorkplace ? form.read(role == .adviser ? "agency" : "point", try Self.scope(line, role, map)) : nil
        guard let login, let name, let role, let isClosed, !hasWorkplace || scope != nil else { throw form.troubles }
        self.login = login
        self.name = name
        self.role = role
        self.isClosed = isClosed
        self.scope = scope
    }

    private static func scope(_ line: TableLine, _ role: Role?, _ map: NetworkMap) throws(Refusal) -> Scope {
        role == .adviser ? .agency(try map.agency(of: line)) : .point(try map.point(of: line))
    }

    /// Both forms of the word, and the name that the software has for it.
    private static func role(_ text: String) throws(Refusal) -> Role {
        let word = text.folded.filter { !$0.isWhitespace }
        if word.isEmpty { throw .missing }
        for (beginning, role) in [("conseill", Role.adviser), ("animat", .host), ("operat", .operator), ("poste", .station)]
        where word.hasPrefix(beginning) { return role }
        guard let role = Role(rawValue: word) else { throw .strangeRole }
        return role
    }
}

extension Role {
    /// What the column `métier` says.
    var tableWord: String {
        switch self {
        case .adviser: "conseiller"
        case .host: "animateur"
        case .operator: "opérateur"
        case .station: "poste"
        }
    }
}

extension NetworkMap {
    /// The open agency that a line names, of the partner that it names; where it names none, of any.
    package func agency(of line: TableLine) throws(Refusal) -> AgencyID {
        guard !line.isBlank(.agency) else { throw .missing }
        let (partner, name) = (line[.partner].trimmed.folded, line[.agency].trimmed)
        let named = agencies.filter { agency in
            guard agency.isOpen, let owner = partners.first(where: { $0.id == agency.partner }), owner.isOpen else { return false }
            return owner.label.text.folded == partner || partner.isEmpty
        }
        var found = named.filter { $0.label.text.folded == name.folded }
        // "France Travail Annonay" is what pages call it.
        if found.isEmpty { found = named.filter { title(of: $0.id)?.text.folded == name.folded } }
        guard found.count < 2 else { throw .severalAgencies(name) }
        guard let agency = found.first else { throw .unknownAgency(name) }
        return agency.id
    }

    /// The open point that a line names.
    package func point(of line: TableLine) throws(Refusal) -> PointID {
        guard !line.isBlank(.point) else { throw .missing }
        let name = line[.point].trimmed
        guard let point = points.first(where: { $0.isOpen && $0.label.text.folded == name.folded }) else { throw .unknownPoint(name) }
        return point.id
    }
}

extension String {
    /// As a name is compared: without blanks at its ends or two in a row.
    fileprivate var trimmed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
