import Appointments
import CivilTime
import Establishments
import GRDB
import Notices
import People
import Vocabulary

extension Notice {
    /// Reads a row of `notices` that has an address.
    init(_ columns: Columns) throws(CorruptColumn) {
        var others: [NoticedTime] = []
        if let text: String = try columns.optional("others") {
            guard let read = [NoticedTime](text: text) else { throw CorruptColumn(column: "others") }
            others = read
        }
        self.init(
            id: try columns.value("id"), what: try columns.value("what"), subject: try Subject(columns),
            revision: try columns.value("revision"), to: try columns.value("mail"), given: try columns.value("given"),
            agency: AgencyTitle(partner: try columns.value("partner_label"), agency: try columns.value("agency_label")),
            point: try columns.value("point_label"), start: try columns.value("start"), length: try columns.value("minutes"),
            mode: try columns.value("mode"), others: others, at: try columns.value("at"))
    }
}

extension Notice.Subject {
    fileprivate init(_ columns: Columns) throws(CorruptColumn) {
        if let request: VisitorRequestID = try columns.optional("request") {
            self = .request(request)
        } else {
            self = .appointment(try columns.value("appointment"))
        }
    }
}

/// A row of `notices` that is to be written.
struct NewNotice {
    let what: Notice.What
    let subject: Notice.Subject
    let revision: Int
    /// Nil: there is none, so somebody has to call.
    let mail: MailAddress?
    let given: String
    let names: PlaceNames
    let start: Timestamp
    let length: AppointmentLength
    var mode = Mode.point
    var others: [NoticedTime] = []
    let at: Timestamp
    /// Nil: it is not sent.
    let due: Timestamp?
}

extension Database {
    func insert(_ new: NewNotice) throws {
        var chance = SystemRandomNumberGenerator()
        let id: NoticeID = .new(at: new.at, using: &chance)
        let (appointment, request): (AppointmentID?, VisitorRequestID?) =
            switch new.subject {
            case .appointment(let id): (id, nil)
            case .request(let id): (nil, id)
            }
        try execute(
            literal: """
                INSERT INTO notices (
                    id, what, appointment, request, revision, mail, given, partner_label, agency_label, point_label, start, minutes, mode, others,
                    at, tries, due)
                VALUES (
                    \(id), \(new.what), \(appointment), \(request), \(new.revision), \(new.mail), \(new.given),
                    \(new.names.agency.partner), \(new.names.agency.agency), \(new.names.point), \(new.start), \(new.length),
                    \(new.mode), \(new.others.text), \(new.at), 0, \(new.due))
                """)
    }

    /// What an agency and a point are called; nil where one does not exist.
    func names(of agency: AgencyID, at point: PointID) throws -> PlaceNames? {
        try row(
            """
            SELECT partners.label AS partner_label, agencies.label AS agency_label, points.label AS point_label
            FROM agencies JOIN partners ON partners.id = agencies.partner JOIN points ON points.id = \(point)
            WHERE agencies.id = \(agency)
            """
        ) { columns in
            PlaceNames(
                agency: AgencyTitle(partner: try columns.value("partner_label"), agency: try columns.value("agency_label")),
                point: try columns.value("point_label"))
        }
    }
}
