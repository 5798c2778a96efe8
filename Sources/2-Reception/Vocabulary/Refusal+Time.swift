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
        }
    }
}
