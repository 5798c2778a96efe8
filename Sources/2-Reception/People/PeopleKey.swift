import Vocabulary

/// Why People says no.
package enum PeopleKey: String, PhraseKey {
    case notALogin = "people.notALogin"
    case loginTaken = "people.loginTaken"
    case passwordIsLogin = "people.passwordIsLogin"
    case passwordIsCommon = "people.passwordIsCommon"
    case wrongCredentials = "people.wrongCredentials"
    case tooManyTries = "people.tooManyTries"
    case linkUnknown = "people.linkUnknown"
    case linkExpired = "people.linkExpired"
    case linkUsed = "people.linkUsed"
    case accountClosed = "people.accountClosed"
    case lastOperator = "people.lastOperator"
    case workplaceClosed = "people.workplaceClosed"
    case stationStays = "people.stationStays"
    case personAtStationDoor = "people.personAtStationDoor"
    case stationAtPersonDoor = "people.stationAtPersonDoor"
}
