import TestKit
import Testing
import Vocabulary

@testable import Tables

struct TableFileTests {
    private func file(_ text: String, _ kind: TableKind = .agencies) -> TableFile { TableFile(reading: Array(text.utf8), as: kind) }

    @Test(
        arguments: [
            "partenaire;agence\nCAF;Annonay\n", "\u{FEFF}Agence,PARTENAIRE\r\nAnnonay,CAF\r\n", "Agence\tcode\tOrganisme\nAnnonay\t1\tCAF",
            "\"partenaire\";\"agence\"\n\"CAF\";\"Annonay\"",
        ])
    func `columns are found by their names, in any order, with any separator`(text: String) {
        let file = file(text)
        #expect(file.faults == [] && file.lines.count == 1)
        #expect(file.lines.first?[.partner] == "CAF" && file.lines.first?[.agency] == "Annonay" && file.lines.first?.number == 2)
    }

    @Test func `a file of Windows is read`() {
        let bytes = Array("point;\u{E9}tat\n".unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }) + Array("Saint-F".utf8) + [0xE9]
        let file = TableFile(reading: bytes + Array("licien;ouvert\n".utf8), as: .points)
        #expect(file.faults == [] && file.unknownColumns == [] && file.lines.first?[.point] == "Saint-Félicien")
    }

    @Test func `a column that nobody knows is told, and what is only given out is passed over in silence`() {
        let file = file("agence;date;heure;prénom;nom;Couleur;reçu par;note\nAnnonay;1/12;9h;Jeanne;Exemple;bleu;Claire;x\n", .appointments)
        #expect(file.unknownColumns == ["Couleur"] && file.lines.count == 1 && file.faults == [])
        #expect(file.lines[0][.family] == "Exemple")
    }

    @Test func `a missing column is told once, with its name`() {
        let file = file("partenaire;agense\nCAF;Annonay\nCAF;Privas\n")
        #expect(file.lines == [] && file.faults.count == 1 && file.unknownColumns == ["agense"])
        #expect(file.faults[0].reason.key == TableKey.columnsMissing.rawValue)
        #expect(file.faults[0].reason.arguments["columns"] == .name("«\u{A0}agence\u{A0}»"))
    }

    @Test func `each fault has its line`() {
        let file = file("partenaire;agence\nCAF;Annonay\nCAF;Pri\"vas\nCAF;Lyon;trop\n\nCAF;Le Teil\nCAF;\"Auben")
        #expect(file.lines.map(\.number) == [2, 6])
        #expect(file.faults.map(\.line) == [3, 4, 7])
        #expect(file.faults.map(\.reason.key) == [TableKey.strayQuote, .tooManyFields, .unclosedQuote].map(\.rawValue))
    }

    @Test(arguments: ["PK\u{3}\u{4}xl/workbook", "par\0tenaire;agence\n"])
    func `a spreadsheet's own format and bytes that are no text are told as such`(text: String) {
        #expect(file(text).faults.map(\.reason.key) == [TableKey.notCSV.rawValue])
    }

    @Test func `an empty file, and one of a header alone, are told as such`() {
        for text in ["", "\n\n", "partenaire;agence\n"] { #expect(file(text).faults.map(\.reason.key) == [TableKey.empty.rawValue]) }
    }

    @Test func `hostile files cost no more than their bytes`() {
        let wide = file(String(repeating: ";", count: 60_000) + "\n")
        #expect(wide.faults.map(\.reason.key) == [TableKey.empty.rawValue])
        let columns = file("partenaire;agence;" + String(repeating: "x;", count: 30_000) + "\nCAF;Annonay\n")
        #expect(columns.unknownColumns.count <= 20 && columns.lines.count == 1)
        let million = file(String(repeating: "a;", count: 1_000_000))
        #expect(million.lines == [] && million.faults.map(\.reason.key) == [TableKey.lineTooLong.rawValue])
        let long = file("partenaire;agence\nCAF;" + String(repeating: "x", count: 100_000) + "\nCAF;Privas\n")
        #expect(long.lines.map(\.number) == [3] && long.faults.map(\.line) == [2])
        let many = file("partenaire;agence\n" + String(repeating: "CAF;Annonay\n", count: 5_000))
        #expect(many.lines.count == TableFile.mostLines && many.faults.map(\.reason.key) == [TableKey.tooManyLines.rawValue])
    }

    @Test(arguments: UInt64(1)...100)
    func `no bytes break it`(seed: UInt64) {
        var chance = SeededChance(seed: seed)
        let pieces =
            ["partenaire", "agence", ";", "\"", "\n", "\r\n", "\u{FEFF}", "CAF", "'=", "é", "|", ",", "\t"].map { Array($0.utf8) } + [
                [0xE9], [0xFF, 0xFE],
            ]
        var bytes = Array("partenaire;agence\n".utf8)
        for _ in 0..<200 { bytes += pieces.randomElement(using: &chance) ?? [] }
        let file = TableFile(reading: bytes, as: .agencies)
        #expect(file.lines.count + file.faults.count > 0)
        for line in file.lines { #expect(line.number > 1) }
    }

    @Test(arguments: TableKind.allCases)
    func `what is given out has columns of other names each, and a template is read without fault`(kind: TableKind) {
        let headers = kind.givenColumns.map(\.header)
        #expect(Set(headers).count == headers.count && Set(kind.givenColumns).isSuperset(of: kind.requiredColumns))
        guard !kind.columns.isEmpty else { return }
        let file = TableFile(reading: Array(kind.template.utf8), as: kind)
        #expect(file.faults == [] && file.unknownColumns == [] && file.lines.count == 1)
        for column in kind.requiredColumns { #expect(file.lines.first?.isBlank(column) == false) }
    }
}
