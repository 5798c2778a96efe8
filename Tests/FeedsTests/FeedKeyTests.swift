import CivilTime
import People
import Testing
import Vocabulary

@testable import Feeds

struct FeedKeyTests {
    let now = Timestamp(milliseconds: 1_795_509_000_000)
    let camille: Account
    let claire: Account
    let anne: Account
    let station: Account
    let digest: SecretDigest

    init() throws {
        func account(_ number: UInt64, _ login: String, _ scope: Scope) throws -> Account {
            Account(
                id: AccountID(high: 0, low: number), login: try LoginName(reading: login), name: try ShownName(reading: "Une Personne"),
                scope: scope)
        }
        camille = try account(1, "camille", .network)
        claire = try account(2, "claire", .agency(AgencyID(high: 0, low: 1)))
        anne = try account(3, "anne", .point(PointID(high: 0, low: 1)))
        station = try account(4, "poste-1", .station(StationID(high: 0, low: 1), at: PointID(high: 0, low: 1)))
        digest = try #require(SecretDigest(bytes: [UInt8](repeating: 7, count: 32)))
    }

    private func making(_ account: Account?, by asking: Account) -> Decision<FeedKey, FeedChange> {
        FeedKey.making(digest, of: account, by: asking.principal, at: now)
    }

    @Test func `who welcomes or receives has a calendar of their own; an operator looks after the stations'`() {
        for (account, asking) in [(claire, claire), (anne, anne), (station, camille)] {
            #expect(making(account, by: asking) == .accepted(FeedKey(account: account.id, digest: digest, made: now), [.made]))
        }
    }

    @Test func `nobody looks after another's, and an operator has none`() {
        for (account, asking) in [(claire, camille), (anne, camille), (camille, camille), (station, station)] {
            #expect(making(account, by: asking) == .refused(.feedOfAnother))
        }
        for (account, asking) in [(claire, anne), (anne, claire), (station, anne), (nil, camille)] as [(Account?, Account)] {
            #expect(making(account, by: asking) == .refused(.notFound))
        }
    }

    @Test func `a closed account has none`() {
        var closed = claire
        closed.closed = now
        #expect(making(closed, by: claire) == .refused(.accountClosed))
        #expect(claire.hasFeed && station.hasFeed && !closed.hasFeed && !camille.hasFeed)
    }

    @Test func `whoever may make it may end it, once`() {
        let key = FeedKey(account: claire.id, digest: digest, made: now)
        #expect(FeedKey.ending(key, of: claire, by: claire.principal) == .accepted(nil, [.ended]))
        #expect(FeedKey.ending(nil, of: claire, by: claire.principal) == .unchanged(nil))
        #expect(FeedKey.ending(key, of: claire, by: camille.principal) == .refused(.feedOfAnother))
        #expect(FeedKey.ending(key, of: claire, by: anne.principal) == .refused(.notFound))
    }

    @Test func `a calendar's address ends with the account and with its work, and with nothing else`() {
        let ending = AccountEvent.What.allCases.filter { AccountEvent(account: claire.id, what: $0, by: nil, at: now).endsFeed }
        #expect(ending == [.moved, .closed])
    }
}
