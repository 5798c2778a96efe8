package import CivilTime
package import People
import Vocabulary

/// A one-time link, shown the one time that anybody but its holder reads it.
package struct OneTimeLinkPage: Page {
    package static let template = "one-time-link"
    package static let tags = FieldModel.tags.union(["title", "lead", "field", "until", "backAddress", "backText"])

    private let account: Account
    private let field: FieldModel
    private let wording: Wording
    private let expires: Timestamp

    /// `address` is the whole of it, to be copied.
    package init(_ address: String, for account: Account, expires: Timestamp, zone: Zone, words: Words = .french) {
        wording = Wording(words, in: zone)
        self.account = account
        self.expires = expires
        field = FieldModel.area("link", wording["link.label"], value: address, help: wording["link.help"], rows: 3).readOnly().focused()
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["link.title", ["name": account.name.text]]
        case "lead": wording[account.scope.role == .station ? "link.stationLead" : "link.lead"]
        case "field": field
        case "until": wording["link.until", ["date": wording.date(of: expires), "hour": wording.hour(of: expires)]]
        case "backAddress": "/accounts/\(account.id.text)"
        case "backText": account.name.text
        default: nil
        }
    }
}
