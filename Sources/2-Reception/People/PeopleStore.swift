package import CivilTime
package import Vocabulary

/// Keeps accounts, sessions and one-time links. Every method is one transaction: it loads the facts, asks the decision, and writes
/// what came of it with its events, or nothing.
package protocol PeopleStore: Sendable {
    /// Counts a try to sign in, at the account and at the source, and says what to hold the password against. A closed account and an
    /// unknown name give the same.
    func beginSignIn(as login: LoginName, from source: SignInSource, at now: Timestamp) async throws(StorageFailure) -> SignInStart

    /// Signs in whoever knew the password behind `credential`: refused when the account was closed or its password changed since, so that
    /// what was compared outside decides nothing. Replaces nothing: a person may be signed in on several browsers.
    func signIn(
        by credential: Credential, session: SecretDigest, from source: SignInSource, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Principal, Refusal>

    /// Who holds the session's secret; nil when nobody does, or no longer.
    func principal(of session: SecretDigest, at now: Timestamp) async throws(StorageFailure) -> Principal?

    /// Ends one session. One that is over already is fine.
    func signOut(_ session: SecretDigest) async throws(StorageFailure)

    /// Ends every session of an account: one's own, or any by an operator.
    func signOutEverywhere(_ account: AccountID, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<
        Account, Refusal
    >

    /// The accounts that somebody may see, open ones first, by name.
    func accounts(seenBy asking: Principal) async throws(StorageFailure) -> [Account]

    /// Opens an account without a password; it is set by a link.
    func openAccount(
        _ details: AccountDetails, as id: AccountID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Account, Refusal>

    func change(
        _ account: AccountID, _ change: AccountChange, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Account, Refusal>

    /// Keeps a link by which an account's holder sets a password; links made for it before are used up.
    func invite(
        _ account: AccountID, link: SecretDigest, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Invitation, Refusal>

    /// Keeps a link by which somebody becomes an operator. No principal asks: whoever may start the server may do this.
    func inviteOperator(link: SecretDigest, at now: Timestamp) async throws(StorageFailure)

    /// What a link is still good for.
    func invitation(_ link: SecretDigest, at now: Timestamp) async throws(StorageFailure) -> Result<Invitation, Refusal>

    /// The account whose password a good link sets; nil for any other link.
    func holder(of link: SecretDigest, at now: Timestamp) async throws(StorageFailure) -> Account?

    /// Sets the password of the account that the link was made for, and ends its sessions.
    func setPassword(_ hash: PasswordHash, link: SecretDigest, at now: Timestamp) async throws(StorageFailure) -> Result<Account, Refusal>

    /// Opens an operator's account by a link that was made for it.
    func becomeOperator(
        login: LoginName, name: ShownName, as id: AccountID, password: PasswordHash, link: SecretDigest, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Account, Refusal>

    /// Changes one's own password, known to be the one behind `credential`; ends one's other sessions.
    func changePassword(
        to hash: PasswordHash, from credential: Credential, keeping session: SecretDigest, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Account, Refusal>

    /// Whether anybody may run the network; if not, the first start makes a link.
    func hasOperator() async throws(StorageFailure) -> Bool

    /// Erases sessions that are over, links three days after they expired, and tries that are remembered no longer; says how many. Nobody
    /// asks: it happens by itself.
    func forgetSignIns(at now: Timestamp) async throws(StorageFailure) -> Int
}
