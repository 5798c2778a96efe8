package import CivilTime
import People
package import Tables
import Vocabulary

/// The one-time links of accounts that a file opened, shown the one time that anybody but their holders reads them: to be printed and cut
/// apart, or kept as a file.
package struct ImportedAccountsPage: Page {
    package static let template = "imported-accounts"
    package static let tags = BannerModel.tags.union(LinkRow.tags).union([
        "title", "banner", "lead", "rows", "until", "fileAddress", "fileName", "backAddress", "backText",
    ])

    private let wording: Wording
    private let kind: TableKind
    private let count: Int
    private let rows: [LinkRow]
    private let file: String
    private let expires: Timestamp

    /// `count` lines were brought in; `csv` is the same table as a file.
    package init(
        _ accounts: [(account: OpenedAccount, link: String)], csv: String, kind: TableKind, count: Int, expires: Timestamp, zone: Zone,
        words: Words = .french
    ) {
        wording = Wording(words, in: zone)
        self.kind = kind
        self.count = count
        self.expires = expires
        rows = accounts.map { LinkRow(name: $0.account.name.text, login: $0.account.login.text, link: $0.link) }
        file = Self.dataAddress(of: csv)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["import.links.title"]
        case "banner": BannerModel(.done, wording.counted("import.done", count, ["kind": wording["table.kind.\(kind)"]]))
        case "lead": wording["import.links.lead"]
        case "rows": rows
        case "until": wording["import.links.until", ["date": wording.date(of: expires), "hour": wording.hour(of: expires)]]
        case "fileAddress": file
        case "fileName": "liens.csv"
        case "backAddress": "/import"
        case "backText": wording["import.title"]
        default: nil
        }
    }

    /// The file inside its own address (RFC 2397): the server, which keeps no link, could not give it a second time.
    private static func dataAddress(of text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        let encoded = text.utf8.map { byte -> String in
            let character = Character(Unicode.Scalar(byte))
            let isPlain = character.isASCII && (character.isLetter || character.isNumber)
            return isPlain ? String(character) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }
        return "data:text/csv;charset=utf-8,\(encoded.joined())"
    }
}

/// An account with its link.
struct LinkRow: Part {
    let name: String
    let login: String
    let link: String

    static let tags: Set<String> = ["linkName", "linkLogin", "linkAddress"]

    func child(named name: String) -> Any? {
        switch name {
        case "linkName": self.name
        case "linkLogin": login
        case "linkAddress": link
        default: nil
        }
    }
}
