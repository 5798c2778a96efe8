import Appointments
import Capacity
import CivilTime
import Establishments
import FoundationEssentials
import GRDB
import Interviews
import Notices
import People
import Vocabulary
import WaitingList

// How the domain's values stand in a column. Reading goes through the same door as a form: what the domain would not take
// is not taken from a file either.

/// 16 bytes, most significant first, so that rows lie in the order of their making.
extension Identifier: DatabaseValueConvertible {
    var databaseValue: DatabaseValue {
        var bytes = Data(capacity: 16)
        for half in [high, low] {
            for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: half >> UInt64(shift))) }
        }
        return bytes.databaseValue
    }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Identifier? {
        guard case .blob(let bytes) = value.storage, bytes.count == 16 else { return nil }
        func half(_ bytes: Data) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        return Identifier(high: half(bytes.prefix(8)), low: half(bytes.suffix(8)))
    }
}

extension SecretDigest: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { Data(bytes).databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> SecretDigest? {
        guard case .blob(let bytes) = value.storage else { return nil }
        return SecretDigest(bytes: Array(bytes))
    }
}

/// Milliseconds.
extension Timestamp: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { milliseconds.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Timestamp? {
        guard case .int64(let milliseconds) = value.storage else { return nil }
        let timestamp = Timestamp(milliseconds: milliseconds)
        return timestamp.milliseconds == milliseconds ? timestamp : nil
    }
}

/// Minutes.
extension AppointmentLength: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { minutes.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> AppointmentLength? {
        guard case .int64(let minutes) = value.storage else { return nil }
        return Int(exactly: minutes).flatMap { AppointmentLength(minutes: $0) }
    }
}

extension EventNumber: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { value.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> EventNumber? {
        guard case .int64(let number) = value.storage, number >= 0 else { return nil }
        return EventNumber(number)
    }
}

/// A value that is text with rules.
protocol TextValue: DatabaseValueConvertible {
    var text: String { get }
    static func reading(stored text: String) throws(Refusal) -> Self?
}

extension TextValue {
    var databaseValue: DatabaseValue { text.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
        guard case .string(let text) = value.storage else { return nil }
        do throws(Refusal) {
            return try reading(stored: text)
        } catch {
            return nil
        }
    }
}

extension SessionTitle: TextValue {
    static func reading(stored text: String) throws(Refusal) -> SessionTitle? { try SessionTitle(reading: text) }
}

extension Label: TextValue {
    static func reading(stored text: String) throws(Refusal) -> Label? { try Label(reading: text) }
}

extension LoginName: TextValue {
    static func reading(stored text: String) throws(Refusal) -> LoginName? { try LoginName(reading: text) }
}

extension ShownName: TextValue {
    static func reading(stored text: String) throws(Refusal) -> ShownName? { try ShownName(reading: text) }
}

extension NoteText: TextValue {
    static func reading(stored text: String) throws(Refusal) -> NoteText? { try NoteText.read(text) }
}

extension MailAddress: TextValue {
    static func reading(stored text: String) -> MailAddress? { MailAddress(text) }
}

extension Telephone: TextValue {
    static func reading(stored text: String) -> Telephone? { Telephone(text) }
}

extension PasswordHash: TextValue {
    static func reading(stored text: String) -> PasswordHash? { PasswordHash(text) }
}

extension Role: DatabaseValueConvertible {}
extension Outcome: DatabaseValueConvertible {}
extension SecondAdviser.State: DatabaseValueConvertible {}
extension Appointment.Claim: DatabaseValueConvertible {}
extension Mode: DatabaseValueConvertible {}
extension DeviceTrouble: DatabaseValueConvertible {}
extension AccountEvent.What: DatabaseValueConvertible {}
extension NetworkEvent.What: DatabaseValueConvertible {}
extension CapacityEvent.What: DatabaseValueConvertible {}
extension Notice.What: DatabaseValueConvertible {}
extension WaitingEntry.Ending.How: DatabaseValueConvertible {}
