package import Appointments
package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// A line of appointments: what the form of a new one says, or that it is over.
package enum BookingLine: Hashable, Sendable {
    case booking(Booking)
    /// It ended, or somebody is there: no file changes that.
    case over

    /// Read as the form of `asking` would be on `today`. A host's lines are of their own point, an adviser's of their own agency: one
    /// that names another names none that they know. `offersTexts`: whether this house can send any.
    package init(
        _ line: TableLine, in map: NetworkMap, by asking: Principal, today: CivilDate, zone: Zone, offersTexts: Bool = true
    ) throws(FormTroubles) {
        guard line.isBlank(.state) || line[.state].folded.contains("prevu") else {
            self = .over
            return
        }
        var form = FormReader()
        let agency = form.read("agency", try Self.agency(of: line, in: map, asking))
        let point = form.read("point", try Self.point(of: line, in: map, asking))
        let isOutside = form.read("outside", try line.saysYes(.outside))
        let needs = form.read("needs", try Self.needs(line))
        let mode = form.read("mode", try Self.mode(line[.mode]))
        let contact = form.read("contact", try Self.contact(line[.contact], offersTexts: offersTexts))
        // All that is wrong with a line is said at once: what could not be read is left out of the rest, and named by its own reason.
        let draft = BookingDraft(
            given: line[.given], family: line[.family], agency: agency?.text ?? "", point: point?.text ?? "",
            time: TimeDraft(date: line[.date], hour: line[.hour], length: Self.minutes(line[.length]), isOutside: isOutside ?? false),
            mode: mode ?? "", contact: contact ?? nil, telephone: line[.telephone], needs: needs ?? [])
        let booking = form.readForm(try draft.parsed(by: asking, today: today, in: zone))
        guard agency != nil, point != nil, isOutside != nil, needs != nil, mode != nil, contact != nil, let booking else {
            throw form.troubles
        }
        self = .booking(booking)
    }

    private static func agency(of line: TableLine, in map: NetworkMap, _ asking: Principal) throws(Refusal) -> AgencyID {
        if case .agency(let own) = asking.scope, line.isBlank(.agency) { return own }
        return try map.agency(of: line)
    }

    private static func point(of line: TableLine, in map: NetworkMap, _ asking: Principal) throws(Refusal) -> PointID {
        if case .point(let own) = asking.scope, line.isBlank(.point) { return own }
        return try map.point(of: line)
    }

    /// As the form has it.
    private static func mode(_ text: String) throws(Refusal) -> String {
        let word = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").folded
        if word.isEmpty { return "" }
        guard let mode = Mode.allCases.first(where: { $0.tableWord.folded == word || $0.rawValue == word }) else { throw .notOffered }
        return mode.rawValue
    }

    /// Nil: nobody asked, which is what an empty cell says.
    private static func contact(_ text: String, offersTexts: Bool) throws(Refusal) -> ContactDraft? {
        let word = text.folded.filter { !$0.isWhitespace }
        if word.isEmpty { return nil }
        if word == "sms", !offersTexts { throw .noTextsHere }
        if word == "sms" { return ContactDraft(way: "sms", offered: [.mail, .sms]) }
        return word.hasPrefix("aucun") ? ContactDraft(way: "none") : ContactDraft(way: "mail", mail: text)
    }

    /// "20 min" and "20 minutes" are twenty too.
    private static func minutes(_ text: String) -> String {
        let plain = text.folded.filter { !$0.isWhitespace }
        let digits = plain.prefix { $0.isASCII && $0.isNumber }
        return ["", "min", "mn", "minutes"].contains(plain.dropFirst(digits.count)) ? String(digits) : text
    }

    private static func needs(_ line: TableLine) throws(Refusal) -> [String] {
        var names: [String] = []
        for part in line.parts(.needs) {
            let word = part.split(whereSeparator: \.isWhitespace).joined(separator: " ").folded
            guard let need = VisitorNeed.allCases.first(where: { $0.tableWord.folded == word || $0.rawValue.folded == word }) else {
                throw .notOffered
            }
            names.append(need.rawValue)
        }
        return names
    }
}

extension Mode {
    /// What the column `mode` says.
    package var tableWord: String {
        switch self {
        case .point: "visio au point"
        case .home: "visio depuis chez soi"
        case .telephone: "téléphone"
        case .present: "sur place"
        }
    }
}

extension VisitorNeed {
    /// What the column `besoins` says.
    package var tableWord: String {
        switch self {
        case .stepFree: "accès sans marche"
        case .signLanguage: "langue des signes"
        case .interpreter: "interprète"
        case .help: "aide"
        }
    }
}

extension TableLine {
    fileprivate func saysYes(_ column: TableColumn) throws(Refusal) -> Bool {
        switch self[column].folded.filter({ !$0.isWhitespace }) {
        case "", "non", "0", "faux": false
        case "oui", "1", "vrai", "x": true
        default: throw .strangeAnswer
        }
    }
}
