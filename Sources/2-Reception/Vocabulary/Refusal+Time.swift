package import CivilTime

extension Refusal {
    /// What a page says about typed text that is no time.
    package init(_ misread: MisreadTime) {
        switch misread {
        case .missing: self = .missing
        case .notADate: self.init(.unreadable, GeneralKey.notADate)
        case .noSuchDay: self.init(.unreadable, GeneralKey.noSuchDay)
        case .anotherWeekday(let weekday): self.init(.unreadable, GeneralKey.anotherWeekday, ["weekday": .weekday(weekday)])
        case .notAnHour: self.init(.unreadable, GeneralKey.notAnHour)
        case .notHours: self.init(.unreadable, GeneralKey.notHours)
        case .hoursOverlap: self.init(.unreadable, GeneralKey.hoursOverlap)
        }
    }

    /// The same for a text of several lines: which one, and why.
    package init(_ misread: MisreadLine) {
        let reason = Refusal(misread.reason).phrase
        // A reason that takes arguments of its own cannot be said within another.
        let key = reason.arguments.isEmpty ? reason.key : GeneralKey.wrongWeekday.rawValue
        self.init(.unreadable, GeneralKey.misreadLine, ["line": .count(misread.number), "reason": .key(key)])
    }
}

extension FormReader {
    /// A date as people type it (`CivilDate(typed:today:)`).
    package mutating func readDate(_ field: FieldName, _ text: String, today: CivilDate) -> CivilDate? {
        read(field, try Self.date(text, today: today))
    }

    private static func date(_ text: String, today: CivilDate) throws(Refusal) -> CivilDate {
        do throws(MisreadTime) {
            return try CivilDate(typed: text, today: today)
        } catch {
            throw Refusal(error)
        }
    }
}
