package import CivilTime
package import Vocabulary

/// When an appointment is to be, as a form says it: one of the slots that it offered, or a day and an hour that were typed.
package struct TimeDraft: Hashable, Sendable {
    /// A slot that was chosen, as `choice(of:)` has it; empty: none of them, but what was typed.
    package var slot: String
    /// As people type it, "mar 24/11", or as a date field sends it.
    package var date: String
    package var hour: String
    /// In minutes; empty: as long as it usually takes there.
    package var length: String
    /// Agreed outside of duty periods; not looked at for a host.
    package var isOutside: Bool

    package init(slot: String = "", date: String = "", hour: String = "", length: String = "", isOutside: Bool = false) {
        self.slot = slot == Self.another ? "" : slot
        self.date = date
        self.hour = hour
        self.length = length
        self.isOutside = isOutside
    }

    /// The choice of whoever wants none of the offered slots.
    package static let another = "another"

    /// A slot as the choice of a form: "2026-12-01T10:00/20", its beginning by the clock on the wall and its minutes.
    package static func choice(of slot: Slot) -> String { choice(at: slot.start, minutes: slot.hours.minutes) }

    /// A time as the choice of a form, in the same manner.
    package static func choice(at start: CivilDateTime, minutes: Int) -> String { "\(start.isoText)/\(minutes)" }

    /// What such a choice says.
    package static func time(_ choice: String, in zone: Zone) throws(Refusal) -> PlannedTime {
        let (start, length) = try slot(choice, in: zone)
        return PlannedTime(start: start, length: length)
    }

    /// Whether no time was asked for, but which there are: no slot was chosen and no hour typed.
    package var asksForSlots: Bool { slot.isEmpty && hour.isBlank }

    /// Whether nobody said how long it takes: no slot was chosen and no minutes typed.
    package var saysNoLength: Bool { slot.isEmpty && length.isBlank }

    /// Leaves the hour, which was refused, for one of those that are offered instead.
    package mutating func forgetHour() { (slot, hour) = ("", "") }

    /// The day from which slots are asked for: that of a chosen slot, else the one that was typed, else today. Nil where the typed one is
    /// no day.
    package func firstDay(today: CivilDate) -> CivilDate? {
        if let chosen = CivilDateTime(isoText: String(slot.prefix { $0 != "/" })) { return chosen.date }
        return date.isBlank ? today : try? CivilDate(typed: date, today: today)
    }

    /// What the fields say, read on `today`; nil where something is wrong with them. Of an hour that comes twice, in October, the first is
    /// meant.
    package func read(_ form: inout FormReader, today: CivilDate, in zone: Zone) -> (start: Timestamp, length: AppointmentLength)? {
        if !slot.isEmpty { return readSlot(&form, in: zone) }
        let date = form.readDate("date", date, today: today)
        // Whoever typed no hour looks for free ones, and needs a date for that alone.
        let hour = hour.isBlank && date == nil ? nil : form.read("hour", try Self.hour(hour))
        var start: Timestamp?
        if let date, let hour { start = form.read("hour", try Self.start(CivilDateTime(date, hour), in: zone)) }
        let length = form.read("length", try AppointmentLength(reading: length))
        guard let start, let length else { return nil }
        return (start, length)
    }

    /// A slot gives the hour, and the length where none was typed. An hour beside it was meant, or forgotten: nobody can know.
    private func readSlot(_ form: inout FormReader, in zone: Zone) -> (start: Timestamp, length: AppointmentLength)? {
        guard hour.isBlank else { return form.read("slot", try Self.refuse(.slotAndHour)) }
        let chosen = form.read("slot", try Self.slot(slot, in: zone))
        let length = length.isBlank ? chosen?.length : form.read("length", try AppointmentLength(reading: length))
        guard let chosen, let length else { return nil }
        return (chosen.start, length)
    }

    private static func refuse(_ refusal: Refusal) throws(Refusal) -> (start: Timestamp, length: AppointmentLength) { throw refusal }

    private static func slot(_ text: String, in zone: Zone) throws(Refusal) -> (start: Timestamp, length: AppointmentLength) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let local = CivilDateTime(isoText: String(parts[0])), let minutes = Int(parts[1]),
            let length = AppointmentLength(minutes: minutes)
        else { throw .notOffered }
        return (try start(local, in: zone), length)
    }

    private static func hour(_ text: String) throws(Refusal) -> CivilHour {
        if text.isBlank { throw .hourNeeded }
        do throws(MisreadTime) {
            return try CivilHour(typed: text)
        } catch {
            throw Refusal(error)
        }
    }

    private static func start(_ local: CivilDateTime, in zone: Zone) throws(Refusal) -> Timestamp {
        switch zone.read(local) {
        case .once(let start), .overlap(let start, _): return start
        case .gap: throw .skippedHour
        }
    }
}

extension AppointmentLength {
    /// What a form's field says, in minutes; nothing: the usual length.
    package init(reading text: String) throws(Refusal) {
        let plain = text.filter { !$0.isWhitespace }
        if plain.isEmpty {
            self = .usual
            return
        }
        guard plain.utf8.count <= 4, let minutes = Int(plain), let length = AppointmentLength(minutes: minutes) else {
            throw .strangeLength
        }
        self = length
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
