package import CivilTime

/// What a thing of the service is called by: 128 bits laid out and written as a UUID of version 7 (RFC 9562 section 5.7), so that later
/// things sort after earlier ones. `Thing` keeps the kinds apart; it is never stored.
///
/// Knowing an identifier allows nothing: every command asks who gives it.
package struct Identifier<Thing>: Hashable, Comparable, Sendable {
    /// The first eight bytes, as a big-endian number.
    package let high: UInt64
    /// The last eight bytes, as a big-endian number.
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new one: the milliseconds of `now`, and 74 bits of chance.
    package static func new(at now: Timestamp, using chance: inout some RandomNumberGenerator) -> Identifier {
        let time = UInt64(truncatingIfNeeded: now.milliseconds) << 16
        let high = time | 0x7000 | UInt64.random(in: 0...0xFFF, using: &chance)
        let low = 0x8000_0000_0000_0000 | UInt64.random(in: 0...0x3FFF_FFFF_FFFF_FFFF, using: &chance)
        return Identifier(high: high, low: low)
    }

    package static func < (left: Identifier, right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension Identifier: CustomStringConvertible {
    /// "01936c5e-8f00-7abc-8def-0123456789ab", for addresses, forms and storage.
    package var text: String {
        let hex = Self.hex(high) + Self.hex(low)
        var parts: [Substring] = []
        var rest = hex[...]
        for length in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return parts.joined(separator: "-")
    }

    package var description: String { text }

    /// Reads what `text` writes; nil for anything else, so that a thing has one address only.
    package init?(_ text: String) {
        guard text.utf8.count == 36 else { return nil }
        let hex = text.filter { $0 != "-" }
        guard hex.utf8.count == 32, let high = UInt64(hex.prefix(16), radix: 16), let low = UInt64(hex.suffix(16), radix: 16) else {
            return nil
        }
        self.init(high: high, low: low)
        guard self.text == text else { return nil }
    }

    private static func hex(_ half: UInt64) -> String {
        let plain = String(half, radix: 16)
        return String(repeating: "0", count: 16 - plain.count) + plain
    }
}

/// The kinds of things that identifiers name. They stand here, below their modules, so that a person's scope can name an agency
/// without knowing what an agency is.
package enum Named {
    package enum Account {}
    package enum Partner {}
    package enum Agency {}
    package enum Point {}
    package enum Station {}
    package enum Appointment {}
    package enum DutyPeriod {}
    package enum Closure {}
    package enum Notice {}
    package enum Series {}
    package enum Person {}
    package enum PersonMerge {}
    package enum GroupSession {}
    package enum WaitingEntry {}
    package enum VisitorRequest {}
}

package typealias AccountID = Identifier<Named.Account>
package typealias PartnerID = Identifier<Named.Partner>
package typealias AgencyID = Identifier<Named.Agency>
package typealias PointID = Identifier<Named.Point>
package typealias StationID = Identifier<Named.Station>
package typealias AppointmentID = Identifier<Named.Appointment>
package typealias DutyPeriodID = Identifier<Named.DutyPeriod>
package typealias ClosureID = Identifier<Named.Closure>
package typealias NoticeID = Identifier<Named.Notice>
package typealias SeriesID = Identifier<Named.Series>
package typealias PersonID = Identifier<Named.Person>
package typealias PersonMergeID = Identifier<Named.PersonMerge>
package typealias GroupSessionID = Identifier<Named.GroupSession>
package typealias WaitingEntryID = Identifier<Named.WaitingEntry>
package typealias VisitorRequestID = Identifier<Named.VisitorRequest>
