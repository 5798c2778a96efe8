package import Vocabulary

/// Why Capacity says no.
package enum CapacityKey: String, PhraseKey {
    case agencyClosed = "capacity.agencyClosed"
    case pointClosed = "capacity.pointClosed"
    case closurePast = "capacity.closurePast"
    case strangeLength = "capacity.strangeLength"
    case strangePause = "capacity.strangePause"
    case strangeDesks = "capacity.strangeDesks"
    case noPoint = "capacity.noPoint"
    case noHours = "capacity.noHours"
    case hoursTooShort = "capacity.hoursTooShort"
    case endBeforeStart = "capacity.endBeforeStart"
    case noDesk = "capacity.noDesk"
    case pointShut = "capacity.pointShut"
    case noStation = "capacity.noStation"
    case noHost = "capacity.noHost"
    case notInMode = "capacity.notInMode"
    case changedMeanwhile = "capacity.changedMeanwhile"
}

extension Refusal {
    /// A closed agency receives nobody.
    package static let capacityOfClosedAgency = Refusal(.conflict, CapacityKey.agencyClosed)
    /// A closed point is not served.
    package static let capacityAtClosedPoint = Refusal(.conflict, CapacityKey.pointClosed)
    /// Somebody else has published it otherwise since the form was opened.
    package static let changedMeanwhile = Refusal(.conflict, CapacityKey.changedMeanwhile)
    /// The closure ended before today.
    package static let closurePast = Refusal(.conflict, CapacityKey.closurePast)
    /// Not 5 to 120 minutes.
    package static let strangeSlotLength = Refusal(.unreadable, CapacityKey.strangeLength)
    /// Not 0 to 120 minutes.
    package static let strangePause = Refusal(.unreadable, CapacityKey.strangePause)
    /// Not 1 to 50 desks.
    package static let strangeDesks = Refusal(.unreadable, CapacityKey.strangeDesks)
    /// A duty period that serves no point.
    package static let noPointServed = Refusal(.unreadable, CapacityKey.noPoint)
    /// A duty period without an hour in the week.
    package static let noHoursGiven = Refusal(.unreadable, CapacityKey.noHours)
    /// Hours into which no appointment fits.
    package static let hoursTooShort = Refusal(.unreadable, CapacityKey.hoursTooShort)
    package static let endBeforeStart = Refusal(.unreadable, CapacityKey.endBeforeStart)

    /// There is no place: says of what is lacking that which most people can do least about.
    package static func noPlace(_ lacks: Set<Capacity.Lack>) -> Refusal {
        let key: CapacityKey =
            if lacks.contains(.mode) {
                .notInMode
            } else if lacks.contains(.point) {
                .pointShut
            } else if lacks.contains(.host) {
                .noHost
            } else if lacks.contains(.desk) {
                .noDesk
            } else {
                .noStation
            }
        return Refusal(.conflict, key)
    }
}
