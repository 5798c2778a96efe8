package import Appointments
package import CivilTime
package import Establishments
import Interviews
import Mustache
package import Vocabulary

/// The adviser's day: the next interview as a card with one button, then the others.
package struct DayPage: Page {
    package static let template = "day"
    package static let tags = BannerModel.tags.union(DayRow.tags).union([
        "agency", "date", "clock", "now", "back", "banner", "isRefused", "count", "arrivals", "card", "rows", "ended", "endedCount",
        "isEmpty",
        "isOver", "pace",
    ])

    private let agency: AgencyTitle
    private let lines: [AppointmentLine]
    private let places: [AppointmentID: QueueLine]
    private let done: JustDone?
    private let refusal: Refusal?
    private let gone: [AppointmentID: Timestamp]
    private let now: Timestamp
    private let wording: Wording
    private let next: AppointmentLine?

    /// `lines` are today's appointments of the agency, as the adviser sees them, by start; `queues` those of who waits now; `gone`: since when
    /// visitors at home are not before their screens; `done` what
    /// was done a moment ago, on any day; `refusal` says why what was asked for was not done.
    package init(
        agency: AgencyTitle, lines: [AppointmentLine], queues: [Queue] = [], gone: [AppointmentID: Timestamp] = [:], done: JustDone? = nil,
        refusal: Refusal? = nil, zone: Zone, now: Timestamp, words: Words = .french
    ) {
        self.agency = agency
        self.lines = lines
        places = queues.places
        self.gone = gone
        self.done = done
        self.refusal = refusal
        self.now = now
        wording = Wording(words, in: zone)
        next = Self.next(among: lines, places, at: now)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "agency": agency.text
        case "date": wording.day(of: now).withoutYearInFrench
        case "clock": String(wording.clock(at: now))
        case "now": wording.hour(of: now)
        case "back": "/day"
        case "banner": banner ?? false
        case "isRefused": refusal != nil
        case "count": arrivals.isEmpty ? false : String(arrivals.count)
        case "arrivals": rows(arrivals)
        case "card": next.map { rows([$0]) } ?? []
        case "rows": rows(lines.filter { !$0.isEnded && $0.id != next?.id })
        case "ended": rows(lines.filter(\.isEnded))
        case "endedCount": String(lines.count { $0.isEnded })
        case "isEmpty": lines.isEmpty
        case "isOver": !lines.isEmpty && lines.allSatisfy(\.isEnded)
        case "pace": String(pace)
        default: nil
        }
    }

    /// No event says that somebody at home closed their page: as long as one waits there, the day looks again.
    private var pace: Int64 {
        let usual = lines.pace(after: now, in: wording.zone)
        return lines.contains { $0.mode == .home && $0.arrival != nil } ? min(usual, ScreenLive.returning.inMilliseconds) : usual
    }

    private var banner: BannerModel? {
        if let refusal { return BannerModel(.trouble, wording.say(refusal)) }
        return done?.banner(on: "day", back: "/day", wording)
    }

    private var arrivals: [AppointmentLine] { lines.filter { $0.arrival != nil }.sorted(by: places.isBefore) }

    private func rows(_ lines: [AppointmentLine]) -> [DayRow] {
        lines.map { DayRow($0, place: places[$0.id], gone: gone[$0.id], wording, at: now) }
    }

    /// Whom the adviser is to see next: who is before them, who was promised that they come back, who is
    /// first in the queue, of those who sit before the others, who comes next.
    private static func next(among lines: [AppointmentLine], _ places: [AppointmentID: QueueLine], at now: Timestamp) -> AppointmentLine? {
        let mine = lines.first { $0.offers.contains(.pause) } ?? lines.first { $0.offers.contains(.resume) }
        if let mine { return mine }
        // Whoever is called is so at their hour, though they may be before it.
        let seated = lines.filter { $0.offers.contains(.receive) && ($0.progress != .expected || $0.start <= now) }
        return seated.min(by: places.isBefore) ?? lines.filter { $0.arrival != nil }.min(by: places.isBefore)
            ?? lines.first { $0.isAwaited }
    }
}

extension AppointmentLine {
    fileprivate var isAwaited: Bool {
        switch progress {
        case .expected, .waiting: true
        case .seated, .received, .paused, .ended: false
        }
    }
}
