import Feeds
package import People
import Vocabulary

/// The address of a calendar, shown the one time that anybody reads it.
package struct FeedAddressPage: Page {
    package static let template = "feed-address"
    package static let tags = FieldModel.tags.union(["title", "lead", "field", "renewal", "backAddress", "backText"])

    private let account: Account
    private let isOwn: Bool
    private let field: FieldModel
    private let wording: Wording

    /// `address` is the whole of it, to be copied. `own`: whoever reads it is the account's holder.
    package init(_ address: String, of account: Account, own isOwn: Bool, wording: Wording) {
        self.account = account
        self.isOwn = isOwn
        self.wording = wording
        field =
            FieldModel.area("address", wording["feed.address.label"], value: address, help: wording["link.help"], rows: 3)
            .readOnly().focused()
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": isOwn ? wording["feed.address.ownTitle"] : wording["feed.address.title", ["name": account.name.text]]
        case "lead": wording["feed.address.lead"]
        case "field": field
        case "renewal": wording["feed.address.renewal"]
        case "backAddress": isOwn ? "/account" : "/accounts/\(account.id.text)"
        case "backText": isOwn ? wording["own.title"] : account.name.text
        default: nil
        }
    }
}
