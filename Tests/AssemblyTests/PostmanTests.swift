import Access
import Appointments
import CivilTime
import Delivery
import Establishments
import FoundationEssentials
import Logging
import Mail
import Notices
import People
import Testing
import Vocabulary

@testable import Assembly

struct PostmanTests {
    private let settings: [Setting: String] = [.mailServer: "smtp://127.0.0.1:1025", .mailFrom: "visio@exemple.fr"]

    private func notice(_ what: Notice.What, revision: Int) throws -> Notice {
        Notice(
            id: NoticeID(high: 0x7000, low: 0x8000_0000_0000_0001), what: what, subject: subject(of: what),
            revision: revision, to: .mail(try #require(MailAddress("jeanne@exemple.fr"))), given: "Jeanne",
            agency: AgencyTitle(partner: try Label(reading: "CAF"), agency: try Label(reading: "CAF de l\u{2019}Ardèche")),
            point: try Label(reading: "Étables"), start: Timestamp(milliseconds: 1_795_509_000_000), length: .usual,
            at: Timestamp(milliseconds: 1_795_000_000_000))
    }

    private func jeanne() throws -> MailAddress { try #require(MailAddress("jeanne@exemple.fr")) }

    private func subject(of what: Notice.What) -> Notice.Subject {
        switch what {
        case .code: .request(VisitorRequestID(high: 0x7000, low: 1))
        case .offer: .entry(WaitingEntryID(high: 0x7000, low: 1))
        default: .appointment(AppointmentID(high: 0x7000, low: 1))
        }
    }

    private func postman() throws -> Postman {
        let mail = try #require(try MailSettings.reading { settings[$0] })
        let key = try #require(TokenKey(bytes: Array(repeating: 7, count: 32)))
        return Postman(
            mail, secrets: VisitorSecrets(key), origin: "https://visio.exemple.fr",
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test(arguments: Notice.What.allCases)
    func `the same notice makes the same mail, to the byte`(what: Notice.What) throws {
        let notice = try notice(what, revision: 3)
        let message = try postman().message(of: notice, to: jeanne())
        #expect(try postman().message(of: notice, to: jeanne()).bytes == message.bytes)
        let text = String(decoding: message.bytes, as: UTF8.self)
        let hasCalendar = what != .reminder && what != .code && what != .offer
        #expect(message.id.text == "<\(notice.id.text)@exemple.fr>" && text.contains("SEQUENCE:3") == hasCalendar)
        #expect(text.contains("METHOD:CANCEL") == (what == .cancelled))
        #expect(text.contains("METHOD:PUBLISH") == [.booked, .series, .rescheduled, .modeChanged].contains(what))
        #expect(text.contains("UID:\(AppointmentID(high: 0x7000, low: 1).text)") == hasCalendar)
    }

    @Test(arguments: [Notice.What.series, .rescheduled, .cancelled])
    func `a mail of several tells of each, and a calendar takes them all by one publication`(what: Notice.What) throws {
        let first = try notice(what, revision: 1)
        let other = NoticedTime(
            appointment: AppointmentID(high: 7, low: 8), revision: 2, start: first.start + .days(28), length: .usual)
        let several = Notice(
            id: first.id, what: what, subject: first.subject, revision: 1, to: first.to, given: first.given, agency: first.agency,
            point: first.point, start: first.start, length: first.length, others: [other], at: first.at)
        let text = String(decoding: try postman().message(of: several, to: jeanne()).bytes, as: UTF8.self)
        #expect(text.contains("METHOD:PUBLISH") && text.components(separatedBy: "BEGIN:VEVENT").count == 3)
        #expect(text.contains("UID:\(other.appointment.text)") && text.contains("SEQUENCE:2"))
        #expect(text.components(separatedBy: "STATUS:CANCELLED").count == (what == .cancelled ? 3 : 1))
    }

    @Test(
        arguments: [
            ([.mailServer: "smtp://127.0.0.1:25"], "--mail-from"),
            ([.mailServer: "smtp://mail.exemple.fr:25", .mailFrom: "v@exemple.fr"], "--mail-server"),
            ([.mailServer: "mail.exemple.fr", .mailFrom: "v@exemple.fr"], "--mail-server"),
            ([.mailServer: "smtps://mail.exemple.fr:x", .mailFrom: "v@exemple.fr"], "--mail-server"),
            ([.mailServer: "smtps://mail.exemple.fr:465", .mailFrom: "exemple.fr"], "--mail-from"),
            ([.mailFrom: "v@exemple.fr"], "--mail-from"),
            ([.mailServer: "smtps://a.fr:465", .mailFrom: "v@exemple.fr", .mailAccount: "v"], "--mail-password-file"),
            ([.mailServer: "smtps://a.fr:465", .mailFrom: "v@exemple.fr", .mailPasswordFile: "/v"], "--mail-account"),
            (
                [.mailServer: "smtps://a.fr:465", .mailFrom: "v@exemple.fr", .mailAccount: "v", .mailPasswordFile: "/nowhere"],
                "--mail-password-file"
            ),
            ([.mailServer: "smtps://a.fr:465", .mailFrom: "v@exemple.fr", .mailAuthorities: "/nowhere.pem"], "--mail-authorities"),
        ] as [([Setting: String], String)])
    func `what cannot be is said with its setting`(values: [Setting: String], flag: String) {
        let error = #expect(throws: StartError.self) { try MailSettings.reading { values[$0] } }
        #expect(error?.description.hasPrefix(flag) == true)
    }

    @Test func `without a mail server there is no mail`() throws {
        #expect(try MailSettings.reading { _ in nil } == nil)
        let file = TemporaryFolder.path()
        try Data("p\n".utf8).write(to: URL(fileURLWithPath: file))
        for server in ["smtps://mail.exemple.fr:465", "starttls://mail.exemple.fr:587"] {
            let values: [Setting: String] = [.mailServer: server, .mailFrom: "v@exemple.fr", .mailAccount: "v", .mailPasswordFile: file]
            #expect(try MailSettings.reading { values[$0] }?.from.text == "v@exemple.fr")
        }
    }
}
