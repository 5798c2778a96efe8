import Appointments
import CivilTime
import GRDB
import Notices
import People
import Vocabulary

extension Appointment {
    /// Reads a row of `appointments`, with what was spoken in it.
    init(_ columns: Columns, segments: [Segment]) throws(CorruptColumn) {
        self.init(
            id: try columns.value("id"), visitor: try VisitorName(columns), person: try columns.value("person"),
            agency: try columns.value("agency"), joint: try JointAgency(columns),
            point: try columns.value("point"), start: try columns.value("start"), length: try columns.value("minutes"),
            mode: try columns.value("mode"), dutyPeriod: try columns.optional("duty_period"), isOutside: try columns.value("outside"),
            series: try columns.optional("series"),
            groupSession: try columns.optional("group_session"), claim: try columns.value("claim"), isUrgent: try columns.value("urgent"),
            promised: try columns.optional("promised"), message: try WaitingMessage(columns), handed: try Handing(columns),
            second: try SecondAdviser(columns),
            contact: try VisitorContact(columns),
            telephone: try columns.optional("telephone"), needs: try Set(needs: columns.value("needs")),
            revision: try columns.value("revision"), entered: try columns.optional("entered"),
            state: try AppointmentState(columns, segments: segments))
    }
}

extension JointAgency {
    fileprivate init?(_ columns: Columns) throws(CorruptColumn) {
        guard let agency: AgencyID = try columns.optional("joint_agency") else { return nil }
        self.init(agency, dutyPeriod: try columns.optional("joint_duty_period"))
    }
}

extension WaitingMessage {
    fileprivate init?(_ columns: Columns) throws(CorruptColumn) {
        guard let text: String = try columns.optional("message") else { return nil }
        guard let read = try? MessageText(reading: text) else { throw CorruptColumn(column: "message") }
        self.init(read, by: try columns.value("message_by"), at: try columns.value("message_at"))
    }
}

extension Handing {
    fileprivate init?(_ columns: Columns) throws(CorruptColumn) {
        guard let colleague: AccountID = try columns.optional("handed_to") else { return nil }
        self.init(to: colleague, name: try columns.value("handed_name"), by: try columns.value("handed_by"))
    }
}

extension SecondAdviser {
    fileprivate init?(_ columns: Columns) throws(CorruptColumn) {
        guard let adviser: AccountID = try columns.optional("second_adviser") else { return nil }
        self.init(
            adviser: adviser, name: try columns.value("second_name"), state: try columns.value("second_state"),
            since: try columns.value("second_at"))
    }
}

extension VisitorContact {
    init?(_ columns: Columns) throws(CorruptColumn) {
        switch try columns.optional("contact") as String? {
        case nil: return nil
        case "none": self = .none
        case "mail": self = .mail(try columns.value("mail"))
        case "sms": self = .sms
        default: throw CorruptColumn(column: "contact")
        }
    }

    var word: String {
        switch self {
        case .none: "none"
        case .mail: "mail"
        case .sms: "sms"
        }
    }
}

extension Set<VisitorNeed> {
    /// In the order in which they are offered, so that the same needs are the same text.
    var words: String { VisitorNeed.allCases.filter(contains).map(\.rawValue).joined(separator: " ") }

    init(needs text: String) throws(CorruptColumn) {
        self = []
        for word in text.split(separator: " ") {
            guard let need = VisitorNeed(rawValue: String(word)) else { throw CorruptColumn(column: "needs") }
            insert(need)
        }
    }
}

extension VisitorName {
    init(_ columns: Columns) throws(CorruptColumn) {
        let given: String = try columns.value("given")
        let family: String? = try columns.optional("family")
        do throws(Refusal) {
            try self.init(given: given, family: family)
        } catch {
            throw CorruptColumn(column: "given")
        }
    }
}

extension AppointmentState {
    fileprivate init(_ columns: Columns, segments: [Segment]) throws(CorruptColumn) {
        let arrival: Timestamp? = try columns.optional("arrived")
        let installation = try Installation(columns, arrival: arrival)
        let admission = try Admission(columns, segments: segments)
        let state: String = try columns.value("state")
        switch (state, arrival, installation, admission) {
        case ("booked", nil, nil, nil): self = .booked
        case ("arrived", let arrival?, nil, nil): self = .arrived(at: arrival)
        case ("installed", _, let installation?, nil): self = .installed(installation)
        case ("received", _, let installation?, let admission?):
            self = .received(installation, admission, running: try columns.value("running"))
        case ("paused", _, let installation?, let admission?): self = .paused(installation, admission)
        case ("ended", _, _, _):
            self = .ended(
                Ending(
                    try columns.value("outcome"), at: try columns.value("ended"), by: try columns.optional("ended_by"), arrival: arrival,
                    installation: installation, admission: admission))
        default: throw CorruptColumn(column: "state")
        }
    }

    /// What the column `state` says.
    fileprivate var word: String {
        switch self {
        case .booked: "booked"
        case .arrived: "arrived"
        case .installed: "installed"
        case .received: "received"
        case .paused: "paused"
        case .ended: "ended"
        }
    }

    fileprivate var running: Timestamp? {
        if case .received(_, _, let running) = self { running } else { nil }
    }

    fileprivate var ending: Ending? {
        if case .ended(let ending) = self { ending } else { nil }
    }
}

extension Installation {
    fileprivate init?(_ columns: Columns, arrival: Timestamp?) throws(CorruptColumn) {
        guard let since: Timestamp = try columns.optional("seated") else { return nil }
        guard let arrival else { throw CorruptColumn(column: "arrived") }
        self.init(station: try columns.optional("station"), arrival: arrival, since: since)
    }
}

extension Admission {
    fileprivate init?(_ columns: Columns, segments: [Segment]) throws(CorruptColumn) {
        guard let adviser: AccountID = try columns.optional("adviser") else { return nil }
        self.init(
            adviser: adviser, name: try columns.value("adviser_name"), agency: try columns.optional("adviser_agency"),
            since: try columns.value("received"), segments: segments)
    }
}

extension Database {
    /// Writes an appointment, new or changed. Who meets whom, and through which point, never changes; what was spoken only grows.
    func save(_ appointment: Appointment) throws {
        let state = appointment.state
        try execute(
            literal: """
                INSERT INTO appointments (
                    id, given, family, person, agency, joint_agency, joint_duty_period, point, start, minutes, duty_period,
                    outside, revision, series, group_session, claim, urgent,
                    promised, message, message_by, message_at, handed_to, handed_name, handed_by,
                    second_adviser, second_name, second_state, second_at, contact, mail, telephone, needs, mode,
                    entered, state, arrived, station, seated, adviser,
                    adviser_name, adviser_agency, received, running, outcome,
                    ended, ended_by)
                VALUES (
                    \(appointment.id), \(appointment.visitor.given), \(appointment.visitor.family), \(appointment.person),
                    \(appointment.agency),
                    \(appointment.joint?.agency), \(appointment.joint?.dutyPeriod),
                    \(appointment.point), \(appointment.start), \(appointment.length), \(appointment.dutyPeriod), \(appointment.isOutside),
                    \(appointment.revision), \(appointment.series), \(appointment.groupSession), \(appointment.claim),
                    \(appointment.isUrgent), \(appointment.promised),
                    \(appointment.message?.text.text), \(appointment.message?.by), \(appointment.message?.at),
                    \(appointment.handed?.to), \(appointment.handed?.name), \(appointment.handed?.by),
                    \(appointment.second?.adviser), \(appointment.second?.name), \(appointment.second?.state), \(appointment.second?.since),
                    \(appointment.contact?.word), \(appointment.contact?.mail), \(appointment.telephone), \(appointment.needs.words),
                    \(appointment.mode), \(appointment.entered), \(state.word), \(state.arrival),
                    \(state.installation?.station), \(state.installation?.since), \(state.admission?.adviser),
                    \(state.admission?.name), \(state.admission?.agency), \(state.admission?.since), \(state.running),
                    \(state.ending?.outcome),
                    \(state.ending?.at), \(state.ending?.by))
                ON CONFLICT (id) DO UPDATE SET
                    start = excluded.start, minutes = excluded.minutes, duty_period = excluded.duty_period,
                    joint_duty_period = excluded.joint_duty_period, outside = excluded.outside,
                    mode = excluded.mode, entered = excluded.entered, telephone = excluded.telephone,
                    revision = excluded.revision, series = excluded.series,
                    claim = excluded.claim, urgent = excluded.urgent, promised = excluded.promised,
                    message = excluded.message, message_by = excluded.message_by, message_at = excluded.message_at,
                    handed_to = excluded.handed_to, handed_name = excluded.handed_name, handed_by = excluded.handed_by,
                    second_adviser = excluded.second_adviser, second_name = excluded.second_name,
                    second_state = excluded.second_state, second_at = excluded.second_at,
                    state = excluded.state, arrived = excluded.arrived, station = excluded.station, seated = excluded.seated,
                    adviser = excluded.adviser, adviser_name = excluded.adviser_name, adviser_agency = excluded.adviser_agency,
                    received = excluded.received,
                    running = excluded.running, outcome = excluded.outcome, ended = excluded.ended, ended_by = excluded.ended_by
                """)
        // Whom nobody has received is asked anew: what was spoken in vain is no interview's.
        if state.admission == nil { try execute(literal: "DELETE FROM segments WHERE appointment = \(appointment.id)") }
        for (number, segment) in (state.admission?.segments ?? []).enumerated() {
            try execute(
                literal: """
                    INSERT INTO segments (appointment, number, began, ended)
                    VALUES (\(appointment.id), \(number), \(segment.start), \(segment.end))
                    ON CONFLICT (appointment, number) DO NOTHING
                    """)
        }
    }

    /// An appointment with what happened to it.
    func save(_ appointment: Appointment, _ events: [AppointmentEvent]) throws {
        try save(appointment)
        for event in events {
            try append(event)
            try record(noticeOf: event, on: appointment)
        }
    }

    /// Several appointments with what happened to them; the visitor hears of all in one mail.
    func save(_ appointments: [Appointment], _ events: [AppointmentEvent], toldAs what: Notice.What) throws {
        for appointment in appointments { try save(appointment) }
        for event in events { try append(event) }
        try record(noticeOf: events, on: appointments, as: what)
    }
}
