import Appointments
import CivilTime
import Communes
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
            revision: try columns.value("revision"), to: try MessageAddress(columns), given: try columns.value("given"),
            agency: AgencyTitle(partner: try columns.value("partner_label"), agency: try columns.value("agency_label")),
            joint: try AgencyTitle(joint: columns, agency: "joint_agency_label"), point: try columns.value("point_label"),
            place: try columns.optional("point_place"),
            telephone: try columns.optional("point_telephone"), start: try columns.value("start"), length: try columns.value("minutes"),
            mode: try columns.value("mode"), title: try columns.optional("title"), others: others, at: try columns.value("at"))
    }
}

extension MessageAddress {
    /// Reads the columns `mail` and `sms`, of which one is filled.
    init(_ columns: Columns) throws(CorruptColumn) {
        if let number: Telephone = try columns.optional("sms") {
            self = .text(number)
        } else {
            self = .mail(try columns.value("mail"))
        }
    }
}

extension Notice.Subject {
    fileprivate init(_ columns: Columns) throws(CorruptColumn) {
        if let request: VisitorRequestID = try columns.optional("request") {
            self = .request(request)
        } else if let entry: WaitingEntryID = try columns.optional("entry") {
            self = .entry(entry)
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
    let to: MessageAddress?
    let given: String
    let names: PlaceNames
    let start: Timestamp
    let length: AppointmentLength
    var mode = Mode.point
    /// What the session is called of which it is.
    var title: SessionTitle?
    /// The second agency of a joint interview.
    var joint: AgencyTitle?
    var others: [NoticedTime] = []
    let at: Timestamp
    /// Nil: it is not sent.
    let due: Timestamp?
}

extension Database {
    func insert(_ new: NewNotice) throws {
        var chance = SystemRandomNumberGenerator()
        let id: NoticeID = .new(at: new.at, using: &chance)
        let (appointment, request, entry): (AppointmentID?, VisitorRequestID?, WaitingEntryID?) =
            switch new.subject {
            case .appointment(let id): (id, nil, nil)
            case .request(let id): (nil, id, nil)
            case .entry(let id): (nil, nil, id)
            }
        try execute(
            literal: """
                INSERT INTO notices (
                    id, what, appointment, request, entry, revision, mail, sms, given, partner_label, agency_label, point_label, point_place,
                    point_telephone, start, minutes, mode, title, joint_partner_label,
                    joint_agency_label, others, at, tries, due)
                VALUES (
                    \(id), \(new.what), \(appointment), \(request), \(entry), \(new.revision), \(new.to?.mail), \(new.to?.number),
                    \(new.given), \(new.names.agency.partner), \(new.names.agency.agency), \(new.names.point), \(new.names.place),
                    \(new.names.telephone), \(new.start), \(new.length), \(new.mode), \(new.title),
                    \(new.joint?.partner), \(new.joint?.agency),
                    \(new.others.text), \(new.at), 0, \(new.due))
                """)
    }

    /// What an agency and a point are called, and where the point is; nil where one does not exist.
    func names(of agency: AgencyID, at point: PointID) throws -> PlaceNames? {
        try row(
            """
            SELECT partners.label AS partner_label, agencies.label AS agency_label, points.label AS point_label, point_places.street,
                point_places.telephone, communes.*
            FROM agencies JOIN partners ON partners.id = agencies.partner JOIN points ON points.id = \(point)
            LEFT JOIN point_places ON point_places.point = points.id LEFT JOIN communes ON communes.code = point_places.commune
            WHERE agencies.id = \(agency)
            """
        ) { columns in
            let address = try PointAddress.reading(columns)
            return PlaceNames(
                agency: AgencyTitle(partner: try columns.value("partner_label"), agency: try columns.value("agency_label")),
                point: try columns.value("point_label"), place: address?.line, telephone: address?.telephone)
        }
    }
}
