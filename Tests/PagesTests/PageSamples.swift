@testable import Pages
import CivilTime
import Communes
import Establishments
import People
import Testing
import Vocabulary

/// Every plain page as it may be seen: fresh, in error, at its longest. What is true of each is tested of all of these.
struct PageSample: Sendable, CustomTestStringConvertible {
    let name: String
    let page: any Page
    let frame: Frame

    var testDescription: String { name }

    /// Read once for all samples.
    static let templates = Result { try Templates(sources: TemplateTests.sources) }

    func html() throws -> String { try Self.templates.get().render(page, in: frame) }

    static let all: [PageSample] = {
        // A name of the samples that is no name would fail every test of them.
        (try? signIn() + invitations() + own() + feeds() + network() + establishments() + accounts() + refusals() + capacity() + finder()
            + visitors() + seats() + groupSessions() + waitingList() + tables())
            ?? []
    }()

    static let operatorFrame = Frame(person: SampleNetwork.markup, role: .operator, csrf: "proof")

    private static func signIn() throws -> [PageSample] {
        func sample(_ name: String, _ page: SignInPage) -> PageSample { PageSample(name: "sign-in-\(name)", page: page, frame: .anonymous) }
        return [
            sample("people", SignInPage(.people, zone: .paris)),
            sample("station", SignInPage(.station, zone: .paris)),
            sample("wrong", SignInPage(.people, login: #""><b>claire"#, refusal: .wrongCredentials, zone: .paris)),
            sample("wait", SignInPage(.station, login: "poste-1", refusal: .tooManyTries(until: SampleNetwork.closing), zone: .paris)),
            sample("notice", SignInPage(.people, notice: .passwordSet, zone: .paris)),
        ]
    }

    private static func invitations() throws -> [PageSample] {
        func sample(_ name: String, _ page: InvitationPage) -> PageSample {
            PageSample(name: "invitation-\(name)", page: page, frame: .anonymous)
        }
        let code = OneTimeCode(typed: "ABCDEFGHJKLMNPQRSTUVWXYZ23")!
        let login = try LoginName(reading: "claire.exemple")
        let draft = AccountDraft(login: "é é", name: SampleNetwork.markup)
        var form = FormReader()
        _ = form.read("login", try LoginName(reading: "é é"))
        _ = form.read("password", try Password(reading: "court", for: login, common: CommonPasswords([])))
        _ = form.read("again", try refuse(.passwordsDiffer))
        return [
            sample("holder", InvitationPage(.holder(login: login), code: code, zone: .paris)),
            sample("operator", InvitationPage(.newOperator(AccountDraft()), code: code, zone: .paris)),
            sample("error", InvitationPage(.newOperator(draft), code: code, troubles: form.troubles, zone: .paris)),
            sample("taken", InvitationPage(.newOperator(draft), code: code, refusal: .loginTaken, zone: .paris)),
        ]
    }

    private static func refuse(_ refusal: Refusal) throws(Refusal) { throw refusal }

    private static func own() throws -> [PageSample] {
        let network = try SampleNetwork.small()
        func sample(_ name: String, _ page: OwnAccountPage) -> PageSample {
            PageSample(name: "own-\(name)", page: page, frame: Frame(person: "Claire Exemple", role: .adviser, csrf: "proof"))
        }
        let claire = network.accounts[1]
        return [
            sample("fresh", OwnAccountPage(claire, in: network.map, zone: .paris)),
            sample("error", OwnAccountPage(claire, in: network.map, troubles: FormTroubles("current", .wrongPassword), zone: .paris)),
            sample("changed", OwnAccountPage(network.accounts[2], in: network.map, notice: .passwordChanged, zone: .paris)),
        ]
    }

    private static func feeds() throws -> [PageSample] {
        let network = try SampleNetwork.small()
        let claire = network.accounts[1]
        let frame = Frame(person: SampleNetwork.markup, role: .adviser, csrf: "proof")
        let address = "https://visio.exemple.fr/feeds/ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2-3.ics"
        func own(_ name: String, _ page: any Page) -> PageSample { PageSample(name: "feed-\(name)", page: page, frame: frame) }
        func station(_ name: String, _ page: any Page) -> PageSample {
            PageSample(name: "feed-station-\(name)", page: page, frame: operatorFrame)
        }
        let made = FeedState.made(SampleNetwork.closing)
        return [
            own("absent", OwnAccountPage(claire, in: network.map, feed: .absent, zone: .paris)),
            own("made", OwnAccountPage(claire, in: network.map, feed: made, zone: .paris)),
            own("ended", OwnAccountPage(claire, in: network.map, notice: .feedEnded, feed: .absent, zone: .paris)),
            own("address", FeedAddressPage(address, of: claire, own: true, wording: Wording(in: .paris))),
            station("absent", AccountPage(network.accounts[3], in: network.map, feed: .absent, zone: .paris)),
            station("made", AccountPage(network.accounts[3], in: network.map, feed: made, zone: .paris)),
            station("ended", AccountPage(network.accounts[3], in: network.map, notice: .feedEnded, feed: .absent, zone: .paris)),
            station("address", FeedAddressPage(address, of: network.accounts[3], own: false, wording: Wording(in: .paris))),
        ]
    }

    private static func network() throws -> [PageSample] {
        func sample(_ name: String, _ network: SampleNetwork) -> PageSample {
            PageSample(name: "network-\(name)", page: NetworkPage(network.map, zone: .paris), frame: operatorFrame)
        }
        return [sample("empty", .empty), sample("small", try .small()), sample("long", try .long())]
    }

    private static func establishments() throws -> [PageSample] {
        func sample(_ name: String, _ page: any Page) -> PageSample { PageSample(name: name, page: page, frame: operatorFrame) }
        let small = try SampleNetwork.small().map
        let long = try SampleNetwork.long().map
        let taken = Refusal.labelTaken(try Label(reading: "Annonay"))
        let station = StationDraft(point: small.points[0].id.text, label: SampleNetwork.markup, login: "é")
        var form = FormReader()
        _ = form.read("point", try PointID(reading: ""))
        _ = form.read("login", try LoginName(reading: "é"))
        return [
            sample("new-partner", NewEstablishmentPage(partner: SampleNetwork.id(7), zone: .paris)),
            sample(
                "new-point-error", NewEstablishmentPage(point: SampleNetwork.id(7), troubles: FormTroubles("label", .missing), zone: .paris)
            ),
            sample("new-agency-empty", NewEstablishmentPage(agency: SampleNetwork.id(7), in: SampleNetwork.empty.map, zone: .paris)),
            sample(
                "new-agency-taken",
                NewEstablishmentPage(
                    agency: SampleNetwork.id(7), AgencyDraft(partner: small.partners[0].id.text, label: "Annonay"), in: small,
                    refusal: taken,
                    zone: .paris)),
            sample("new-station", NewEstablishmentPage(station: SampleNetwork.id(7), in: long, zone: .paris)),
            sample(
                "new-station-error",
                NewEstablishmentPage(station: SampleNetwork.id(7), station, in: small, troubles: form.troubles, zone: .paris)),
            sample("partner", EstablishmentPage(small.partners[0], in: small, notice: .opened, zone: .paris)),
            sample("partner-obstacle", EstablishmentPage(small.partners[0], in: small, refusal: .partsOpen(1), zone: .paris)),
            sample("partner-closed", EstablishmentPage(small.partners[2], in: small, zone: .paris)),
            sample("agency", EstablishmentPage(small.agencies[0], in: small, zone: .paris)),
            sample(
                "agency-error",
                EstablishmentPage(
                    small.agencies[0], in: small, typed: LabelDraft(label: "  "), troubles: FormTroubles("label", .missing), zone: .paris)),
            sample("point-long", EstablishmentPage(long.points[0], in: long, zone: .paris)),
            sample(
                "point-placed",
                EstablishmentPage(small.points[0], in: small, at: try publicPoint().address, notice: .placed, zone: .paris)),
            sample("station", EstablishmentPage(small.stations[0], in: small, account: SampleNetwork.id(4), zone: .paris)),
        ]
    }

    private static func accounts() throws -> [PageSample] {
        func sample(_ name: String, _ page: any Page) -> PageSample { PageSample(name: name, page: page, frame: operatorFrame) }
        let network = try SampleNetwork.small()
        let long = try SampleNetwork.long()
        let draft = AccountDraft(login: "é", name: SampleNetwork.markup, role: "adviser")
        var form = FormReader()
        _ = form.read("login", try LoginName(reading: "é"))
        _ = form.read("agency", try AgencyID(reading: ""))
        var roleless = FormReader()
        _ = roleless.read("role", try refuse(.missing))
        let link = "https://visio.exemple.fr/invitations/ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2-3"
        return [
            sample("accounts-empty", AccountsPage([], in: SampleNetwork.empty.map, zone: .paris)),
            sample("accounts-small", AccountsPage(network.accounts, in: network.map, zone: .paris)),
            sample("accounts-long", AccountsPage(long.accounts, in: long.map, zone: .paris)),
            sample("new-account", NewAccountPage(SampleNetwork.id(9), in: network.map, zone: .paris)),
            sample("new-account-error", NewAccountPage(SampleNetwork.id(9), draft, in: network.map, troubles: form.troubles, zone: .paris)),
            sample("new-account-long", NewAccountPage(SampleNetwork.id(9), in: long.map, troubles: roleless.troubles, zone: .paris)),
            sample("account", AccountPage(network.accounts[1], in: network.map, notice: .opened, zone: .paris)),
            sample(
                "account-error",
                AccountPage(
                    network.accounts[2], in: network.map, typed: .name(""),
                    troubles: FormTroubles("name", .missing), zone: .paris)),
            sample("account-last", AccountPage(network.accounts[0], in: network.map, refusal: .lastOperator, zone: .paris)),
            sample("account-station", AccountPage(network.accounts[3], in: network.map, zone: .paris)),
            sample("account-closed", AccountPage(network.accounts[4], in: network.map, zone: .paris)),
            sample("account-long", AccountPage(long.accounts[0], in: long.map, zone: .paris)),
            sample("one-time-link", OneTimeLinkPage(link, for: network.accounts[2], expires: SampleNetwork.closing, zone: .paris)),
        ]
    }

    private static func refusals() throws -> [PageSample] {
        let refusals: [(String, Refusal)] = [
            ("not-found", .notFound), ("not-permitted", .notPermitted), ("conflict", .accountClosed), ("link-used", .linkUsed),
            ("tries", .tooManyTries(until: SampleNetwork.closing)), ("unreadable", .missing),
        ]
        return refusals.map { PageSample(name: "refusal-\($0.0)", page: RefusalPage($0.1, zone: .paris), frame: operatorFrame) }
            + RefusalPage.Fault.allCases.map { fault in
                PageSample(name: "fault-\(fault)", page: RefusalPage(fault, home: .station, zone: .paris), frame: .anonymous)
            }
    }
}
