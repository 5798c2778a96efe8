import CSV
import Vocabulary

extension TableKind {
    /// A file to fill: what the columns are called, and one line as somebody could have written it.
    package var template: String {
        CSVWriter.byteOrderMark + CSVWriter.line(columns.map(\.header)) + CSVWriter.line(columns.map { example($0) })
    }

    private func example(_ column: TableColumn) -> String {
        switch column {
        case .partner: self == .accounts || self == .appointments || self == .agencies ? "France Travail" : ""
        case .agency: "Annonay"
        case .point: self == .accounts ? "" : "Saint-Félicien"
        case .street: "1 place de l’Église"
        case .postcode: "07410"
        case .commune: "Saint-Félicien"
        case .stations: "Poste 1|Poste 2"
        case .login: "claire.riou"
        case .name: "Claire Riou"
        case .role: "conseiller"
        case .date: "24/11/2026"
        case .hour: "9:30"
        case .length: "20"
        case .mode: Mode.point.tableWord
        case .given: "Jeanne"
        case .family: "Exemple"
        case .contact: "aucun"
        case .telephone: self == .points ? "04 75 00 00 00" : "06 12 34 56 78"
        case .needs: "accès sans marche|aide"
        case .outside: "non"
        case .state: self == .appointments ? "prévu" : self == .agencies ? "ouverte" : "ouvert"
        default: ""
        }
    }
}
