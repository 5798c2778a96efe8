package import CivilTime
import Mustache
package import Notices
package import Texting

/// What was sent to visitors and what it cost, month by month, for an operator.
package struct MessagesPage: Page {
    package static let template = "messages"
    package static let tags = MonthRow.tags.union(["title", "months", "noGateway", "noPrice"])

    private let months: [MessageMonth]
    private let texts: TextOffer?
    private let wording: Wording

    /// `months`: the newest first. `texts`: nil where there is no gateway.
    package init(_ months: [MessageMonth], texts: TextOffer?, zone: Zone, words: Words = .french) {
        self.months = months
        self.texts = texts
        wording = Wording(words, in: zone)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["messages.title"]
        case "months": months.map(MonthRow.init)
        case "noGateway": texts == nil
        case "noPrice": texts.map { $0.price == nil } ?? false
        default: nil
        }
    }
}

/// A month as a row.
struct MonthRow: Part {
    let month: MessageMonth

    static let tags: Set<String> = ["monthName", "monthMails", "monthTexts", "monthParts", "monthRefused", "monthCost"]

    func child(named name: String) -> Any? {
        switch name {
        case "monthName": month.first.monthInFrench
        case "monthMails": String(month.mails)
        case "monthTexts": String(month.texts)
        case "monthParts": String(month.parts)
        case "monthRefused": String(month.refused)
        case "monthCost": month.cost.inFrench
        default: nil
        }
    }
}
