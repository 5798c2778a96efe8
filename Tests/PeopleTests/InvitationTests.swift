import CivilTime
import People
import Testing
import Vocabulary

struct InvitationTests {
    let now = Timestamp(milliseconds: 1_795_509_000_000)
    let operating: Account
    let advising: Account

    init() throws {
        operating = Account(
            id: AccountID(high: 0, low: 10), login: try LoginName(reading: "camille"), name: try ShownName(reading: "Camille Fictive"),
            scope: .network)
        advising = Account(
            id: AccountID(high: 0, low: 11), login: try LoginName(reading: "claire"), name: try ShownName(reading: "Claire Riou"),
            scope: .agency(AgencyID(high: 0, low: 1)))
    }

    @Test func `a link sets a password once, within three days`() throws {
        let invitation = Invitation(.newPassword(advising.id), made: now)
        let facts = AccountFacts(account: advising)
        guard case .accepted(let spent, let events) = invitation.settingPassword(facts: facts, at: now + .days(3) - .milliseconds(1)) else {
            Issue.record("refused")
            return
        }
        #expect(events.map(\.what) == [.passwordSet] && events[0].endsSessions)
        #expect(refusal(spent.settingPassword(facts: facts, at: now)) == .linkUsed)
        #expect(refusal(invitation.settingPassword(facts: facts, at: now + .days(3))) == .linkExpired)
    }

    @Test func `a link is good for its own account only, while that is open`() {
        let invitation = Invitation(.newPassword(advising.id), made: now)
        #expect(refusal(invitation.settingPassword(facts: AccountFacts(account: operating), at: now)) == .linkUnknown)
        #expect(refusal(invitation.settingPassword(facts: AccountFacts(account: nil), at: now)) == .linkUnknown)
        var closed = advising
        closed.closed = now
        #expect(refusal(invitation.settingPassword(facts: AccountFacts(account: closed), at: now)) == .accountClosed)
        #expect(
            refusal(Invitation(.newOperator, made: now).settingPassword(facts: AccountFacts(account: advising), at: now)) == .linkUnknown)
    }

    @Test func `only an operator makes links for others`() {
        func invite(_ account: Account?, by asking: Account) -> Refusal? {
            refusal(Invitation.inviting(facts: AccountFacts(account: account), by: asking.principal, at: now))
        }
        #expect(invite(advising, by: operating) == nil)
        #expect(invite(advising, by: advising) == .notPermitted)
        #expect(invite(operating, by: advising) == .notFound)
        #expect(invite(nil, by: operating) == .notFound)
        var closed = advising
        closed.closed = now
        #expect(invite(closed, by: operating) == .accountClosed)
    }

    @Test func `the first operator comes by a link`() {
        let invitation = Invitation(.newOperator, made: now)
        func become(_ invitation: Invitation, _ facts: AccountFacts, at now: Timestamp) -> Decision<Account, AccountEvent> {
            invitation.openingOperator(login: operating.login, name: operating.name, as: operating.id, facts: facts, at: now)
        }
        #expect(become(invitation, AccountFacts(account: nil, openOperators: 0), at: now).result == .success(operating))
        #expect(refusal(become(invitation, AccountFacts(account: nil, isLoginTaken: true), at: now)) == .loginTaken)
        #expect(refusal(become(invitation, AccountFacts(account: nil), at: now + .days(4))) == .linkExpired)
        #expect(refusal(become(Invitation(.newPassword(advising.id), made: now), AccountFacts(account: nil), at: now)) == .linkUnknown)
        #expect(
            refusal(become(Invitation(.newOperator, expires: now + .days(1), used: now), AccountFacts(account: nil), at: now)) == .linkUsed)
    }
}
