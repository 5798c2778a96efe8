package import Appointments
package import CivilTime
import Establishments
import GRDB
package import Notices
package import People
package import Vocabulary

extension SQLiteStore: NoticeStore {
    package func dueNotice(
        by channels: Set<MessageAddress.Channel>, at now: Timestamp
    ) async throws(StorageFailure) -> Notice? {
        try await read("dueNotice") { db in try db.dueNotice(by: channels, at: now) }
    }

    package func nextNoticeDue(by channels: Set<MessageAddress.Channel>) async throws(StorageFailure) -> Timestamp? {
        try await read("nextNoticeDue") { db in try db.nextNoticeDue(by: channels) }
    }

    package func untold(seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> [AppointmentLine] {
        try await read("untold") { db in
            try db.untold(seenBy: asking, at: now).compactMap { $0.line(seenBy: asking, at: now) }
        }
    }

    package func told(
        _ id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Void, Refusal> {
        try await write("told") { db in
            guard asking.role == .host || asking.role == .adviser, try db.appointment(id, seenBy: asking) != nil else {
                return .failure(.notFound)
            }
            try db.execute(
                literal: """
                    UPDATE notices SET sent = \(now), due = NULL, refused = NULL
                    WHERE appointment = \(id) AND sent IS NULL AND what <> \(Notice.What.reminder)
                    """)
            return .success(())
        }
    }

    package func settle(_ id: NoticeID, as result: NoticeResult, at now: Timestamp) async throws(StorageFailure) {
        try await write("settleNotice") { db in
            try db.recordDelivery(of: id, as: result, at: now)
            switch result {
            case .sent, .texted:
                try db.execute(literal: "UPDATE notices SET due = NULL, sent = \(now) WHERE id = \(id) AND refused IS NULL")
            case .refused(let code):
                try db.listOthers(of: id)
                try db.execute(literal: "UPDATE notices SET due = NULL, refused = \(code) WHERE id = \(id) AND due IS NOT NULL")
            case .later, .nobodyThere: try db.postpone(id, at: now)
            case .tooLate: try db.execute(literal: "UPDATE notices SET due = NULL WHERE id = \(id)")
            }
        }
    }
}

extension Database {
    /// The one that has waited longest; those without an address wait for a person.
    func dueNotice(by channels: Set<MessageAddress.Channel>, at now: Timestamp) throws -> Notice? {
        try row("SELECT * FROM notices WHERE due IS NOT NULL AND due <= \(now) AND \(channels.condition) ORDER BY due, number LIMIT 1") {
            columns in
            try Notice(columns)
        }
    }

    func nextNoticeDue(by channels: Set<MessageAddress.Channel>) throws -> Timestamp? {
        try row("SELECT due FROM notices WHERE due IS NOT NULL AND \(channels.condition) ORDER BY due LIMIT 1") { columns in
            try columns.value("due")
        }
    }

    func untold(seenBy asking: Principal, at now: Timestamp) throws -> [AppointmentDossier] {
        try dossiers(
            where: """
                appointments.start > \(now) AND \(asking.appointmentsInScope) AND EXISTS (
                    SELECT 1 FROM notices
                    WHERE notices.appointment = appointments.id AND sent IS NULL
                    AND (due IS NULL OR at < \(now - .hours(1)) OR (tries > 1 AND notices.start < \(now + .days(1)))) AND number = (
                        SELECT max(number) FROM notices AS newest
                        WHERE newest.appointment = appointments.id AND newest.what <> \(Notice.What.reminder)))
                """)
    }
}

extension Database {
    /// Later, or, where it is too late for that, by somebody: each of several is then on the list of who has to be called.
    fileprivate func postpone(_ id: NoticeID, at now: Timestamp) throws {
        let known = try row("SELECT * FROM notices WHERE id = \(id) AND due IS NOT NULL") { columns in
            (tries: try columns.value("tries") as Int, notice: try Notice(columns))
        }
        guard let known else { return }
        let due = NoticePatience.nextTry(after: known.tries + 1, of: known.notice.at, start: known.notice.lastStart, at: now)
        if due == nil { try list(known.notice.others, of: id) }
        try execute(literal: "UPDATE notices SET tries = tries + 1, due = \(due) WHERE id = \(id)")
    }

    /// A mail of several that cannot be delivered: the others stand on the list as the first does.
    private func list(_ others: [NoticedTime], of id: NoticeID) throws {
        for other in others { try copy(id, for: other, due: nil) }
    }

    fileprivate func listOthers(of id: NoticeID) throws {
        let waiting = try row("SELECT * FROM notices WHERE id = \(id) AND due IS NOT NULL") { columns in try Notice(columns) }
        try list(waiting?.others ?? [], of: id)
    }
}
