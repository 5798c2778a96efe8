package import Communes
package import Establishments
package import People
package import Vocabulary

/// A line of partners and agencies.
package struct AgencyLine: Hashable, Sendable {
    package let partner: Label
    package let agency: Label
    package let isClosed: Bool

    package init(_ line: TableLine) throws(FormTroubles) {
        var form = FormReader()
        let partner = form.read("partner", try Label(reading: line[.partner]))
        let agency = form.read("agency", try Label(reading: line[.agency]))
        let isClosed = form.read("state", try line.saysClosed())
        guard let partner, let agency, let isClosed else { throw form.troubles }
        self.partner = partner
        self.agency = agency
        self.isClosed = isClosed
    }
}

/// A line of points.
package struct PointLine: Hashable, Sendable {
    package let point: Label
    /// Where it is; nil where the line does not say.
    package let place: PlaceDraft?
    package let stations: [Label]
    package let isClosed: Bool

    private static let mostStations = 20

    package init(_ line: TableLine) throws(FormTroubles) {
        var form = FormReader()
        let point = form.read("point", try Label(reading: line[.point]))
        let stations = form.read("stations", try Self.stations(line))
        let isClosed = form.read("state", try line.saysClosed())
        let draft = Self.place(of: line)
        var isPlaceRead = true
        if let draft { isPlaceRead = form.readForm(try draft.parsed()) != nil }
        guard let point, let stations, let isClosed, isPlaceRead else { throw form.troubles }
        self.point = point
        self.stations = stations
        self.isClosed = isClosed
        place = draft
    }

    /// Where the line says that the point is; nil where it says nothing of it.
    package static func place(of line: TableLine) -> PlaceDraft? {
        // A street without a commune is nowhere, and so is a telephone.
        guard ![TableColumn.street, .postcode, .commune, .telephone].allSatisfy(line.isBlank) else { return nil }
        let commune = line.isBlank(.postcode) ? line[.commune] : "\(line.postcode) \(line[.commune])"
        return PlaceDraft(street: line[.street], commune: commune, telephone: line[.telephone])
    }

    private static func stations(_ line: TableLine) throws(Refusal) -> [Label] {
        let parts = line.parts(.stations)
        guard parts.count <= mostStations else { throw .tooManyStations }
        var labels: [Label] = []
        for part in parts { labels.append(try Label(reading: part)) }
        return labels
    }
}

extension TableLine {
    /// Spreadsheets drop the zero before the first nine departments.
    fileprivate var postcode: String {
        let text = self[.postcode].filter { !$0.isWhitespace }
        return text.utf8.count == 4 ? "0" + text : text
    }

    /// Whether what stands there is a number that a spreadsheet took the first zero of: nine figures of a telephone, four of a postcode.
    func lacksZero(_ column: TableColumn) -> Bool {
        let isTelephone = column == .telephone
        guard isTelephone || column == .postcode || column == .commune else { return false }
        let text = self[isTelephone ? .telephone : .postcode].filter { !$0.isWhitespace && $0 != "." && $0 != "-" }
        return text.utf8.count == (isTelephone ? 9 : 4) && text.first != "0" && text.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// What the column `état` says of a thing that is open or closed.
    func saysClosed() throws(Refusal) -> Bool {
        let word = self[.state].folded.filter { !$0.isWhitespace }
        if word.isEmpty || word.hasPrefix("ouvert") { return false }
        guard word.hasPrefix("ferme") else { throw .strangeState }
        return true
    }
}

extension LoginName {
    /// A login name for a station of a new point, as one would choose it: "poste-1-saint-felicien". `number`: of those that were tried.
    package static func suggested(for station: Label, at point: Label, number: Int) throws(Refusal) -> LoginName {
        let base = "\(slug(station))-\(slug(point))"
        return try LoginName(reading: number < 2 ? base : "\(base)-\(number)")
    }

    private static func slug(_ label: Label) -> String {
        let words = label.text.folded.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return words.isEmpty ? "x" : String(words.joined(separator: "-").prefix(35))
    }
}
