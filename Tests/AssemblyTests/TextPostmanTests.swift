import Access
import Appointments
import CivilTime
import Establishments
import FoundationEssentials
import Logging
import Notices
import People
import Testing
import Texting
import Vocabulary

@testable import Assembly

struct TextPostmanTests {
    private let settings: [Setting: String] = [
        .smsGateway: "http://127.0.0.1:9/", .smsBody: "to={to}&text={text}&from={sender}", .smsSender: "Visio", .smsPrice: "0,07",
    ]

    private func notice(
        _ what: Notice.What, partner: String = "CAF", agency: String = "CAF de l\u{2019}Ardèche", mode: Mode = .point, others: Int = 0
    ) throws -> Notice {
        let start = Timestamp(milliseconds: 1_795_509_000_000)
        let further = (0..<others).map { number in
            NoticedTime(
                appointment: AppointmentID(high: 7, low: UInt64(number)), revision: 0, start: start + .days(7 * (number + 1)),
                length: .usual)
        }
        return Notice(
            id: NoticeID(high: 0x7000, low: 0x8000_0000_0000_0001), what: what,
            subject: what == .code ? .request(VisitorRequestID(high: 0x7000, low: 1)) : .appointment(AppointmentID(high: 0x7000, low: 1)),
            revision: 0, to: .text(try #require(Telephone("+33612345678"))), given: "Jeanne",
            agency: AgencyTitle(partner: try Label(reading: partner), agency: try Label(reading: agency)),
            point: try Label(reading: "Saint-Félicien"), place: "1 place de l\u{2019}Église, 07410 Saint-Félicien",
            telephone: Telephone("+33475060000"), start: start, length: .usual, mode: mode, others: further,
            at: Timestamp(milliseconds: 1_795_000_000_000))
    }

    private func postman(origin: String? = "https://visio.exemple.fr/") throws -> TextPostman {
        let texts = try #require(try TextSettings.reading { settings[$0] })
        let key = try #require(TokenKey(bytes: Array(repeating: 7, count: 32)))
        return TextPostman(
            texts, secrets: VisitorSecrets(key), origin: origin, counts: TextCounts(),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test(arguments: Notice.What.allCases)
    func `each text is one or two messages of the cheap alphabet, the same each time, and names nobody`(what: Notice.What) throws {
        let message = try postman().message(of: notice(what))
        #expect(try postman().message(of: notice(what)) == message)
        #expect(message.alphabet == .gsm && message.parts <= 2 && !message.text.contains("Jeanne") && !message.text.contains("%"))
        #expect(!message.text.contains("text."), "a key stands where its words should")
        #expect(message.text.contains("/rendez-vous/le-mien/") == ![.code, .cancelled].contains(what))
        #expect(message.text.contains("04 75 06 00 00") == (what != .code))
    }

    @Test func `what has to be said stands whole, and the rest as far as two messages go`() throws {
        let (partner, agency) = (String(repeating: "Caisse ", count: 7), String(repeating: "Agence ", count: 7))
        let message = try postman().message(of: notice(.booked, partner: partner, agency: agency))
        #expect(message.parts == 2 && message.text.contains(agency.dropLast()) && message.text.contains("Saint-F"))
        #expect(message.text.contains("le-mien"))
        #expect(!message.text.contains("place de l'"))
        #expect(try postman(origin: nil).message(of: notice(.booked)).text.hasSuffix("07410 Saint-Félicien. Tél. 04 75 06 00 00"))
    }

    @Test(arguments: [(Notice.What.series, 3), (.cancelled, 4), (.rescheduled, 2)])
    func `a text of several tells of each`(what: Notice.What, others: Int) throws {
        let message = try postman().message(of: notice(what, others: others))
        #expect(message.text.matches(of: /à 9 h/).count == others + 1 && !message.text.contains("le-mien"))
    }

    @Test(arguments: Mode.allCases)
    func `a text says how they meet, and where only to whoever comes`(mode: Mode) throws {
        let words: [Mode: String] = [
            .point: "en visio à Saint-Félicien", .home: "en visio depuis chez vous", .telephone: "par téléphone",
            .present: "sur place à Saint-Félicien",
        ]
        for what in [Notice.What.booked, .series, .rescheduled, .modeChanged, .reminder, .offer] {
            let text = try postman().message(of: notice(what, mode: mode)).text
            #expect(text.contains(words[mode] ?? ""), "\(what)")
            #expect(text.contains("Saint-Félicien") == mode.isAtPoint, "\(what)")
        }
    }

    @Test func `a code stands first, where telephones show it`() throws {
        #expect(try postman().message(of: notice(.code)).text.prefixMatch(of: /[0-9]{6} est votre code/) != nil)
        #expect(try postman().message(of: notice(.code)).parts == 1)
    }

    @Test(
        arguments: [
            ([.smsBody: "to={to}&text={text}"], "--sms-body"), ([.smsPrice: "0,07"], "--sms-price"),
            ([.smsGateway: "https://a.fr/"], "--sms-body"),
            ([.smsGateway: "https://a.fr/", .smsBody: "text={text}"], "--sms-body"),
            ([.smsGateway: "https://a.fr/", .smsBody: "to={to}&text={text}&from={sender}"], "--sms-body"),
            ([.smsGateway: "http://a.fr/", .smsBody: "to={to}&text={text}"], "--sms-gateway"),
            ([.smsGateway: "https://a.fr/", .smsBody: "to={to}&text={text}", .smsSender: "Église"], "--sms-sender"),
            ([.smsGateway: "https://a.fr/", .smsBody: "to={to}&text={text}", .smsPrice: "cher"], "--sms-price"),
            ([.smsGateway: "https://a.fr/", .smsBody: "to={to}&text={text}", .smsDailyLimit: "-1"], "--sms-daily-limit"),
            (
                [.smsGateway: "https://a.fr/", .smsBody: "to={to}&text={text}", .smsAuthorizationFile: "/nowhere"],
                "--sms-authorization-file"
            ),
            ([.smsGateway: "https://a.fr/", .smsBody: "to={to}&text={text}", .smsAuthorities: "/nowhere"], "--sms-authorities"),
        ] as [([Setting: String], String)])
    func `what cannot be is said with its setting`(values: [Setting: String], flag: String) {
        let error = #expect(throws: StartError.self) { try TextSettings.reading { values[$0] } }
        #expect(error?.description.hasPrefix(flag) == true)
    }

    @Test func `without a gateway there are no texts, and with one what they cost`() throws {
        #expect(try TextSettings.reading { _ in nil } == nil)
        let offer = try TextSettings.reading { settings[$0] }?.offer
        #expect(offer?.price?.thousandths == 70 && offer?.mostInADay == 200)
        let file = TemporaryFolder.path()
        try Data("\n".utf8).write(to: URL(fileURLWithPath: file))
        let values = settings.merging([.smsAuthorizationFile: file]) { $1 }
        #expect(throws: StartError.self) { try TextSettings.reading { values[$0] } }
    }
}
