import Vocabulary

/// A column of a table, by the name that our forms give the same question. Headers are French and part of a format: people's own files
/// and other programs rely on them, so they stand here, and not with the words of the pages.
package enum TableColumn: String, CaseIterable, Hashable, Sendable {
    case partner, agency, point, street, postcode, commune, stations, state
    case login, name, role, station
    case date, hour, length, mode, given, family, contact, telephone, needs, outside
    case walkIn, arrived, seated, adviser, received, spoken, ended, note, with
    case since, has, offered, until
    case title, seats, inscribed, came
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
    case hostMonday, hostTuesday, hostWednesday, hostThursday, hostFriday, hostSaturday, hostSunday
    case first, last, walkInLength, jointLength, pause, desks, points, exceptions, hostExceptions, holidays, online, modes, what

    package static let week: [TableColumn] = [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday, .sunday]
    package static let hostWeek: [TableColumn] = [
        .hostMonday, .hostTuesday, .hostWednesday, .hostThursday, .hostFriday, .hostSaturday, .hostSunday,
    ]

    /// What it is called in a file's first line.
    package var header: String { names[0] }

    /// Whether somebody may have meant it by a name, whatever its capitals, accents and signs.
    func answers(to name: String) -> Bool {
        let key = Self.key(name)
        return names.contains { Self.key($0) == key }
    }

    private static func key(_ name: String) -> String {
        String(name.folded.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }

    /// The column that a form's field asks for.
    init?(_ field: FieldName) {
        switch field {
        case "mail": self = .contact
        case "slot": self = .hour
        default: self.init(rawValue: field.text)
        }
    }

    /// The header, then what people call it as well.
    private var names: [String] {
        switch self {
        case .partner: ["partenaire", "organisme", "structure"]
        case .agency: ["agence"]
        case .point: ["point", "point d’accueil", "lieu"]
        case .street: ["rue", "adresse", "voie"]
        case .postcode: ["code postal", "cp"]
        case .commune: ["commune", "ville"]
        case .stations: ["postes", "stations"]
        case .state: ["état", "statut"]
        case .login: ["identifiant", "login"]
        // "nom" alone is a visitor's family name where a table has one; accounts have none.
        case .name: ["nom affiché", "nom"]
        case .role: ["métier", "rôle", "fonction"]
        case .station: ["poste"]
        case .date: ["date", "jour"]
        case .hour: ["heure"]
        case .length: ["durée", "durée (min)", "minutes"]
        case .mode: ["mode", "manière"]
        case .given: ["prénom"]
        case .family: ["nom", "nom de famille"]
        case .contact: ["contact", "mail", "courriel", "e-mail", "adresse mail"]
        case .telephone: ["téléphone", "tél"]
        case .needs: ["besoins"]
        case .outside: ["hors permanence"]
        case .walkIn: ["sans rendez-vous"]
        case .arrived: ["arrivée"]
        case .seated: ["installé à"]
        case .adviser: ["reçu par"]
        case .received: ["reçu à"]
        case .spoken: ["minutes d’entretien"]
        case .ended: ["terminé à"]
        case .note: ["note"]
        // The second agency of a joint interview: given out, and never brought in.
        case .with: ["avec"]
        case .since: ["sur la liste depuis"]
        case .has: ["rendez-vous déjà pris"]
        case .offered: ["place proposée"]
        case .until: ["jusqu’au"]
        case .title: ["titre"]
        case .seats: ["places"]
        case .inscribed: ["inscrits"]
        case .came: ["venus"]
        case .monday: ["lundi"]
        case .tuesday: ["mardi"]
        case .wednesday: ["mercredi"]
        case .thursday: ["jeudi"]
        case .friday: ["vendredi"]
        case .saturday: ["samedi"]
        case .sunday: ["dimanche"]
        case .hostMonday: ["animateur lundi"]
        case .hostTuesday: ["animateur mardi"]
        case .hostWednesday: ["animateur mercredi"]
        case .hostThursday: ["animateur jeudi"]
        case .hostFriday: ["animateur vendredi"]
        case .hostSaturday: ["animateur samedi"]
        case .hostSunday: ["animateur dimanche"]
        case .first: ["premier jour"]
        case .last: ["dernier jour"]
        case .walkInLength: ["durée sans rendez-vous"]
        case .jointLength: ["durée à deux agences"]
        case .pause: ["pause"]
        case .desks: ["guichets"]
        case .points: ["points"]
        case .exceptions: ["exceptions"]
        case .hostExceptions: ["exceptions animateur"]
        case .holidays: ["fêtes locales"]
        case .online: ["en ligne"]
        case .modes: ["modes"]
        case .what: ["ce qui est fermé"]
        }
    }
}
