package import CivilTime
package import Vocabulary

/// The form of a duty period, as it was filled.
package struct DutyPeriodDraft: Hashable, Sendable {
    /// Hours of each weekday as people type them, from Monday on; empty: closed.
    package var week: [String]
    /// The first day; empty: today.
    package var from: String
    /// The last day; empty: without end.
    package var through: String
    /// In minutes; empty: twenty.
    package var length: String
    /// In minutes; empty: none.
    package var pause: String
    /// Empty: one.
    package var desks: String
    /// Identifiers of points.
    package var points: [String]
    /// Days that differ, a line each.
    package var exceptions: String
    /// Whether visitors may book in it themselves.
    package var isOnline: Bool
    /// The names of `Mode`.
    package var modes: [String]
    /// In minutes; empty: as long as an appointment.
    package var walkIn: String
    package var joint: String

    package init(
        week: [String] = [], from: String = "", through: String = "", length: String = "", pause: String = "", desks: String = "",
        points: [String] = [], exceptions: String = "", isOnline: Bool = false,
        modes: [String] = [Mode.point.rawValue], walkIn: String = "", joint: String = ""
    ) {
        self.week = week
        self.from = from
        self.through = through
        self.length = length
        self.pause = pause
        self.desks = desks
        self.points = points
        self.exceptions = exceptions
        self.isOnline = isOnline
        self.modes = modes
        self.walkIn = walkIn
        self.joint = joint
    }

    /// The draft that says what a duty period is.
    package init(_ dutyPeriod: DutyPeriod) {
        let hours = dutyPeriod.hours
        self.init(
            week: WeeklyHours.draft(of: hours.week), from: hours.validity.first.inFrench, through: hours.validity.last?.inFrench ?? "",
            length: "\(dutyPeriod.grid.minutes)", pause: "\(dutyPeriod.grid.pauseMinutes)", desks: "\(dutyPeriod.desks)",
            points: dutyPeriod.points.sorted().map(\.text), exceptions: hours.exceptionsInFrench,
            isOnline: dutyPeriod.isOnline, modes: Mode.allCases.filter(dutyPeriod.modes.contains).map(\.rawValue),
            walkIn: dutyPeriod.lengths.walkIn.map(String.init) ?? "", joint: dutyPeriod.lengths.joint.map(String.init) ?? "")
    }

    /// What the form says, filled on `today`.
    package func parsed(as id: DutyPeriodID, of agency: AgencyID, today: CivilDate) throws(FormTroubles) -> DutyPeriod {
        var form = FormReader()
        let week = form.readWeek(week)
        if let week, week.isClosed { _ = form.read("monday", try Self.refuse(.noHoursGiven)) }
        let validity = form.readSpan(from: ("from", from), through: ("through", through), today: today)
        let minutes = form.read("length", try Self.number(length, or: 20, in: 5...120, .strangeSlotLength))
        let short = Weekday.allCases.filter { weekday in week?[weekday].ranges.contains { $0.minutes < minutes ?? 0 } == true }
        for weekday in short { _ = form.read(weekday.field(""), try Self.refuse(.hoursTooShort)) }
        let walkIn = form.read("walkIn", try Self.minutes(walkIn))
        let joint = form.read("joint", try Self.minutes(joint))
        let pause = form.read("pause", try Self.number(pause, or: 0, in: 0...120, .strangePause))
        let desks = form.read("desks", try Self.number(desks, or: 1, in: 1...50, .strangeDesks))
        let points = form.read("points", try Self.points(points))
        let modes = form.read("modes", try Self.modes(modes))
        let exceptions = form.readExceptions("exceptions", exceptions, today: today)
        guard let week, !week.isClosed, short.isEmpty, let validity, let minutes, let pause, let desks, let points,
            let modes, let exceptions, let walkIn, let joint,
            let grid = SlotGrid(length: .minutes(minutes), pause: .minutes(pause))
        else { throw form.troubles }
        return DutyPeriod(
            id: id, agency: agency, hours: OpeningRule(week: week, validity: validity, exceptions: exceptions), grid: grid, desks: desks,
            points: points, isOnline: isOnline, modes: modes, lengths: VisitLengths(walkIn: walkIn, joint: joint))
    }

    private static func refuse(_ refusal: Refusal) throws(Refusal) { throw refusal }

    /// Nothing: as long as a slot.
    private static func minutes(_ text: String) throws(Refusal) -> Int? {
        text.allSatisfy(\.isWhitespace) ? nil : try number(text, or: 20, in: 5...120, .strangeSlotLength)
    }

    private static func number(_ text: String, or usual: Int, in range: ClosedRange<Int>, _ refusal: Refusal) throws(Refusal) -> Int {
        let plain = text.filter { !$0.isWhitespace }
        if plain.isEmpty { return usual }
        guard plain.utf8.count <= 4, let number = Int(plain), range.contains(number) else { throw refusal }
        return number
    }

    /// What is published already may stay, though no form offers it.
    private static func modes(_ texts: [String]) throws(Refusal) -> Set<Mode> {
        guard !texts.isEmpty else { throw .missing }
        var modes: Set<Mode> = []
        for text in texts { modes.insert(try Mode.read(text, among: Mode.allCases)) }
        return modes
    }

    private static func points(_ texts: [String]) throws(Refusal) -> Set<PointID> {
        guard !texts.isEmpty else { throw .noPointServed }
        var points: Set<PointID> = []
        for text in texts { points.insert(try PointID(reading: text)) }
        return points
    }
}
