package import CivilTime
package import Feeds

/// Whether an account's calendar has an address.
package enum FeedState: Hashable, Sendable {
    case absent
    case made(Timestamp)

    package init(_ key: FeedKey?) {
        self = key.map { .made($0.made) } ?? .absent
    }
}

/// The calendar of an account, on its page: what it is for, and how to get its address, another one, or none.
struct FeedSection: Part {
    private let title: String
    private let lead: String
    private let state: String
    private let make: FormModel
    private let end: FormModel?

    /// `address` is that of the account's page, below which the forms go; `owner` chooses the words: `own` or `station`.
    init(_ feed: FeedState, address: String, owner: String, _ wording: Wording) {
        title = wording["feed.\(owner).title"]
        lead = wording["feed.\(owner).lead"]
        func form(_ id: String, _ end: String, _ words: String) -> FormModel {
            FormModel(id, to: "\(address)/feed\(end)", submit: wording[words], quiet: true, wording: wording)
        }
        switch feed {
        case .absent:
            state = wording["feed.absent"]
            make = form("feed", "", "feed.make")
            end = nil
        case .made(let made):
            state = wording["feed.made", ["date": wording.date(of: made)]]
            make = form("feed", "", "feed.renew")
            end = form("feed-end", "/end", "feed.end")
        }
    }

    static let tags = FormModel.tags.union(["feedTitle", "feedLead", "feedState", "feedMake", "feedEnd"])

    func child(named name: String) -> Any? {
        switch name {
        case "feedTitle": title
        case "feedLead": lead
        case "feedState": state
        case "feedMake": make
        case "feedEnd": end ?? false
        default: nil
        }
    }
}
