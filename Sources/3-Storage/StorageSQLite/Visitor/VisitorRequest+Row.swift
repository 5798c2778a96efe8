import Appointments
import CivilTime
import Establishments
import GRDB
import Notices
import People
import Vocabulary

extension VisitorRequest {
    /// Reads a row of `visitor_requests`.
    fileprivate init(_ columns: Columns) throws(CorruptColumn) {
        self.init(
            id: try columns.value("id"), visitor: try VisitorName(columns), agency: try columns.value("agency"),
            point: try columns.value("point"), thing: try Thing(columns), start: try columns.value("start"),
            length: try columns.value("minutes"), address: try MessageAddress(columns), mode: try columns.value("mode"),
            telephone: try columns.optional("telephone"), asked: try columns.value("asked"),
            expires: try columns.value("expires"), tries: try columns.value("tries"),
            appointment: try columns.value("planned"), isConfirmed: try columns.optional("appointment") as AppointmentID? != nil)
    }
}

extension VisitorRequest.Thing {
    /// Reads the columns `duty_period` and `group_session`, of which one is filled.
    fileprivate init(_ columns: Columns) throws(CorruptColumn) {
        if let session: GroupSessionID = try columns.optional("group_session") {
            self = .seat(in: session)
        } else {
            self = .hour(of: try columns.value("duty_period"))
        }
    }

    fileprivate var dutyPeriod: DutyPeriodID? {
        if case .hour(let dutyPeriod) = self { dutyPeriod } else { nil }
    }
}

extension Database {
    func visitorRequest(_ id: VisitorRequestID) throws -> VisitorRequest? {
        try row("SELECT * FROM visitor_requests WHERE id = \(id)") { columns in try VisitorRequest(columns) }
    }

    func visitorRequestDossier(_ id: VisitorRequestID) throws -> VisitorRequestDossier? {
        try row(
            """
            SELECT visitor_requests.*, partners.label AS partner_label, agencies.label AS agency_label, points.label AS point_label,
                (SELECT title FROM group_sessions WHERE group_sessions.id = visitor_requests.group_session) AS session_title
            FROM visitor_requests
            JOIN agencies ON agencies.id = visitor_requests.agency
            JOIN partners ON partners.id = agencies.partner
            JOIN points ON points.id = visitor_requests.point
            WHERE visitor_requests.id = \(id)
            """
        ) { columns in
            VisitorRequestDossier(
                request: try VisitorRequest(columns),
                agency: AgencyTitle(partner: try columns.value("partner_label"), agency: try columns.value("agency_label")),
                point: try columns.value("point_label"), session: try columns.optional("session_title"))
        }
    }

    /// A new request; its code is written into the outbox beside it.
    func save(_ request: VisitorRequest, _ events: [VisitorRequestEvent]) throws {
        try execute(
            literal: """
                INSERT INTO visitor_requests (
                    id, given, family, agency, point, duty_period, group_session, start, minutes, mode, telephone, mail, sms, mailbox, planned, asked,
                    expires, tries)
                VALUES (
                    \(request.id), \(request.visitor.given), \(request.visitor.family), \(request.agency), \(request.point),
                    \(request.thing.dutyPeriod), \(request.session), \(request.start), \(request.length), \(request.mode), \(request.telephone),
                    \(request.address.mail), \(request.address.number), \(request.address.mailbox), \(request.appointment),
                    \(request.asked), \(request.expires), \(request.tries))
                """)
        guard events.contains(.asked), let names = try names(of: request.agency, at: request.point) else { return }
        var title: SessionTitle?
        if let session = request.session { title = try self.title(of: session) }
        try insert(
            NewNotice(
                what: .code, subject: .request(request.id), revision: 0, to: request.address, given: request.visitor.given, names: names,
                start: request.start, length: request.length, mode: request.mode, title: title, at: request.asked,
                due: request.asked))
    }

    func visitorRequests(where condition: SQL) throws -> [VisitorRequest] {
        try rows("SELECT * FROM visitor_requests WHERE \(condition)") { columns in try VisitorRequest(columns) }
    }
}
