package import CivilTime
package import Establishments
package import People
import Vocabulary

/// Everybody who may sign in, for an operator.
package struct AccountsPage: Page {
    package static let template = "accounts"
    package static let tags = AccountTable.tags.union(["title", "tables"])

    private let wording: Wording
    private let tables: [AccountTable]

    /// In the order of the accounts; closed ones are kept apart.
    package init(_ accounts: [Account], in map: NetworkMap, zone: Zone, words: Words = .french) {
        let wording = Wording(words, in: zone)
        func table(_ kind: String, _ accounts: [Account]) -> AccountTable {
            AccountTable(
                id: kind, title: wording["accounts.\(kind)", ["count": String(accounts.count)]],
                rows: accounts.map { AccountRow($0, in: map, wording) })
        }
        let closed = accounts.filter { !$0.isOpen }
        self.wording = wording
        tables = [table("open", accounts.filter(\.isOpen))] + (closed.isEmpty ? [] : [table("closed", closed)])
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["accounts.title"]
        case "tables": tables
        default: nil
        }
    }
}

/// Accounts below a heading.
struct AccountTable: Part {
    let id: String
    let title: String
    let rows: [AccountRow]

    static let tags = AccountRow.tags.union(["tableID", "tableTitle", "tableRows", "tableHasRows"])

    func child(named name: String) -> Any? {
        switch name {
        case "tableID": id
        case "tableTitle": title
        case "tableRows": rows
        case "tableHasRows": !rows.isEmpty
        default: nil
        }
    }
}

/// One account in a line.
struct AccountRow: Part {
    let account: Account
    let role: String
    let place: String
    let state: StateModel

    init(_ account: Account, in map: NetworkMap, _ wording: Wording) {
        self.account = account
        role = wording["role.\(account.scope.role)"]
        place = map.place(of: account.scope, wording)
        state = StateModel(closed: account.closed, open: "account.open", closing: "account.closed", wording)
    }

    static let tags = StateModel.tags.union(["rowAddress", "rowName", "rowLogin", "rowRole", "rowPlace", "rowState"])

    func child(named name: String) -> Any? {
        switch name {
        case "rowAddress": "/accounts/\(account.id.text)"
        case "rowName": account.name.text
        case "rowLogin": account.login.text
        case "rowRole": role
        case "rowPlace": place
        case "rowState": state
        default: nil
        }
    }
}
