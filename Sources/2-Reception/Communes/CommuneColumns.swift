import CSV
import Vocabulary

/// Which column of a table of communes is what, by the names that the files give them. The post, in its file of 2024:
/// `#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5;_geopoint`, in older ones
/// `Code_commune_INSEE;Nom_commune;Code_postal;...;coordonnees_gps`. data.gouv.fr, 2025: `code_insee,nom_standard,...,code_postal,
/// codes_postaux,...,latitude_mairie,longitude_mairie,latitude_centre,longitude_centre,...`.
struct CommuneColumns: Sendable {
    private let code: Int
    private let name: Int
    private let postcodes: Int
    /// Where latitude and longitude stand in one column, with a comma between.
    private let pair: Int?
    /// Latitude and longitude, the columns to look into first at the front.
    private let positions: [(latitude: Int, longitude: Int)]

    struct Missing: Error {
        /// With a comma between.
        let names: String
    }

    static func reading(_ header: [String]) -> Result<CommuneColumns, Missing> {
        let names = header.map { CommuneKey.words($0).joined(separator: "_") }
        func column(_ candidates: String...) -> Int? { candidates.lazy.compactMap { names.firstIndex(of: $0) }.first }
        let code = column("code_commune_insee", "code_insee", "insee")
        let name = column("nom_standard", "nom_commune_complet", "nom_de_la_commune", "nom_commune", "nom_commune_postal")
        let postcodes = column("codes_postaux", "code_postal")
        let pair = column("geopoint", "coordonnees_gps", "coordonnees_geographiques")
        let positions = ["_mairie", "_centre", ""].compactMap { end -> (latitude: Int, longitude: Int)? in
            guard let latitude = column("latitude" + end), let longitude = column("longitude" + end) else { return nil }
            return (latitude, longitude)
        }
        guard let code, let name, let postcodes, pair != nil || !positions.isEmpty else {
            let wanted = [
                ("code_insee", code != nil), ("nom_standard", name != nil), ("code_postal", postcodes != nil),
                ("_geopoint", pair != nil || !positions.isEmpty),
            ]
            return .failure(Missing(names: wanted.filter { !$0.1 }.map(\.0).joined(separator: ", ")))
        }
        return .success(CommuneColumns(code: code, name: name, postcodes: postcodes, pair: pair, positions: positions))
    }

    private init(code: Int, name: Int, postcodes: Int, pair: Int?, positions: [(latitude: Int, longitude: Int)]) {
        self.code = code
        self.name = name
        self.postcodes = postcodes
        self.pair = pair
        self.positions = positions
    }

    /// What a line says.
    func line(_ record: CSVRecord) throws(Misread) -> CommuneLine {
        func text(_ column: Int) -> String {
            column < record.fields.count ? record.fields[column].split(whereSeparator: \.isWhitespace).joined(separator: " ") : ""
        }
        guard let code = CommuneCode(reading: text(code)) else { throw Misread(.noCode(text(self.code))) }
        let name: CommuneName
        do throws(Refusal) {
            name = try CommuneName(reading: CommuneName.spelled(text(self.name)))
        } catch {
            throw Misread(.noName)
        }
        var codes: [Postcode] = []
        for part in text(postcodes).split(whereSeparator: { !$0.isLetter && !$0.isNumber }).prefix(200) {
            guard let postcode = Postcode(reading: String(part)) else { throw Misread(.strangePostcode(String(part))) }
            codes.append(postcode)
        }
        return CommuneLine(code: code, name: name, postcodes: codes, position: try position(text))
    }

    /// Nil where the line says none.
    private func position(_ text: (Int) -> String) throws(Misread) -> Position? {
        if let pair, !text(pair).isEmpty {
            let parts = text(pair).split(separator: ",").map { $0.filter { $0 != " " } }
            guard parts.count == 2 else { throw Misread(.strangePosition(text(pair))) }
            return try Self.position(parts[0], parts[1])
        }
        for (latitude, longitude) in positions where !text(latitude).isEmpty && !text(longitude).isEmpty {
            return try Self.position(text(latitude), text(longitude))
        }
        return nil
    }

    /// A comma in a number is a point: such is French.
    private static func position(_ latitude: String, _ longitude: String) throws(Misread) -> Position {
        func number(_ text: String) -> Double? { text.utf8.count <= 30 ? Double(text.replacing(",", with: ".")) : nil }
        guard let north = number(latitude), let east = number(longitude), let position = Position(latitude: north, longitude: east) else {
            throw Misread(.strangePosition("\(latitude), \(longitude)"))
        }
        return position
    }
}

extension CommuneName {
    /// A name that is all capitals, as the post has it, as one writes it: "L ARGENTIERE LA BESSEE" is "L'Argentiere-la-Bessee", "ST JEAN D
    /// ARDIERES" is "Saint-Jean-d'Ardieres". The accents are lost. Any other name stays as it is.
    static func spelled(_ name: String) -> String {
        guard !name.contains(where: \.isLowercase) else { return name }
        let words = name.lowercased().split { $0 == " " || $0 == "-" || $0 == "'" || $0 == "\u{2019}" }.map(String.init)
        var spelled = ""
        for (place, word) in words.enumerated() {
            let isFirst = place == 0
            let isArticle = isFirst && words.count > 1 && ["le", "la", "les"].contains(word)
            let isElided = (word == "l" || word == "d") && place + 1 < words.count
            let isNumber = word.allSatisfy(\.isNumber)
            // After an article that opens the name, and before a number, is no dash; after an elision nothing at all.
            if isNumber, spelled.hasSuffix("-") { spelled.removeLast() }
            if isNumber, !isFirst, !spelled.hasSuffix(" ") { spelled += " " }
            spelled += isFirst || !Self.small.contains(word) ? (Self.long[word] ?? word).capitalizedFirst : word
            spelled += isElided ? "\u{2019}" : isArticle ? " " : "-"
        }
        while spelled.hasSuffix("-") { spelled.removeLast() }
        return spelled
    }

    private static let long = ["st": "saint", "ste": "sainte", "s/": "sur"]
    private static let small: Set<String> = [
        "a", "au", "aux", "d", "de", "des", "du", "en", "es", "et", "l", "la", "le", "les", "lès", "sous", "sur", "s/",
    ]
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
