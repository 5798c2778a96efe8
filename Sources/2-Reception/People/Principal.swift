package import Vocabulary

/// Who is asking. Every command and every query takes one: no principal, no data.
package struct Principal: Hashable, Sendable {
    package let account: AccountID
    package let scope: Scope
    /// As colleagues and visitors read it.
    package let name: ShownName

    package init(account: AccountID, scope: Scope, name: ShownName) {
        self.account = account
        self.scope = scope
        self.name = name
    }

    package var role: Role { scope.role }
}
