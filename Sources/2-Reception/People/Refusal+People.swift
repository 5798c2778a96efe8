package import CivilTime
package import Vocabulary

extension Refusal {
    /// Not the shape of a login name.
    package static let notALogin = Refusal(.unreadable, PeopleKey.notALogin)
    /// Somebody else signs in by it.
    package static let loginTaken = Refusal(.conflict, PeopleKey.loginTaken)
    package static let passwordIsLogin = Refusal(.unreadable, PeopleKey.passwordIsLogin)
    package static let passwordIsCommon = Refusal(.unreadable, PeopleKey.passwordIsCommon)
    /// No such account, another password, or a closed account: not told apart.
    package static let wrongCredentials = Refusal(.notPermitted, PeopleKey.wrongCredentials)
    /// Too many tries to sign in; the next one is looked at from `until` on.
    package static func tooManyTries(until: Timestamp) -> Refusal {
        Refusal(.tooManyTries, PeopleKey.tooManyTries, ["until": .instant(until)])
    }
    /// No one-time link of ours.
    package static let linkUnknown = Refusal(.notFound, PeopleKey.linkUnknown)
    package static let linkExpired = Refusal(.conflict, PeopleKey.linkExpired)
    package static let linkUsed = Refusal(.conflict, PeopleKey.linkUsed)
    /// The account was closed.
    package static let accountClosed = Refusal(.conflict, PeopleKey.accountClosed)
    /// Without this account nobody could run the network.
    package static let lastOperator = Refusal(.conflict, PeopleKey.lastOperator)
    /// The agency, point or station where the account is to work is closed.
    package static let workplaceClosed = Refusal(.conflict, PeopleKey.workplaceClosed)
    /// A station's account belongs to its station for good, and a person's never to one.
    package static let stationStays = Refusal(.conflict, PeopleKey.stationStays)
    /// A person signs in where stations do.
    package static let personAtStationDoor = Refusal(.notPermitted, PeopleKey.personAtStationDoor)
    /// A station signs in where people do.
    package static let stationAtPersonDoor = Refusal(.notPermitted, PeopleKey.stationAtPersonDoor)
}
