package import Appointments
package import CivilTime
package import Establishments
import Interviews
import Mustache
import People
package import Vocabulary

/// The adviser's day: the next interview as a card with one button, then the others.
package struct DayPage: Page {
    package static let template = "day"
    package static let tags = BannerModel.tags.union(DayRow.tags).union(SessionBlockTags.tags).union([
        "sessions", "agency", "date", "clock", "now", "back", "banner", "isRefused", "isAsked", "count", "arrivals", "card", "rows",
        "ended",
        "endedCount",
        "isEmpty",
        "isOver", "pace", "endsDuty",
    ])

    private let agency: AgencyTitle
    private let lines: [AppointmentLine]
    private let places: [AppointmentID: QueueLine]
    private let endsDuty: String?
    private let colleagues: [AdviserChoice]
    private let here: Set<AccountID>?
    private let done: JustDone?
    private let refusal: Refusal?
    private let gone: [AppointmentID: Timestamp]
    private let now: Timestamp
    private let wording: Wording
    private let next: AppointmentLine?
    private let sessions: [GroupSessionDossier]

    /// `lines` are today's appointments of the agency, as the adviser sees them, by start; `queues` those of who waits now; `gone`: since when
    /// visitors at home are not before their screens; `sessions` those of the day; `colleagues` to whom they may hand somebody; `endsDuty`
    /// where a duty period of today is ended; `here` which advisers are at work, as far as anybody knows (nil: nobody looked); `done` what was done a moment ago, on any day; `refusal` says why what was asked for was not done.
    package init(
        agency: AgencyTitle, lines: [AppointmentLine], queues: [Queue] = [], gone: [AppointmentID: Timestamp] = [:],
        sessions: [GroupSessionDossier] = [], colleagues: [AdviserChoice] = [], endsDuty: String? = nil,
        here: Set<AccountID>? = nil, done: JustDone? = nil, refusal: Refusal? = nil, zone: Zone, now: Timestamp, words: Words = .french
    ) {
        self.agency = agency
        self.lines = lines
        places = queues.places
        self.endsDuty = endsDuty
        self.colleagues = colleagues
        self.here = here
        self.gone = gone
        self.done = done
        self.refusal = refusal
        self.now = now
        wording = Wording(words, in: zone)
        self.sessions = sessions.filter { $0.session.state == .planned }
        // Who comes to a session waits for no turn.
        next = Self.next(among: lines.filter { $0.groupSession == nil }, places, here: here, at: now)
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
        case "isAsked": lines.contains(where: \.isHandedToMe)
        case "count": arrivals.isEmpty ? false : String(arrivals.count)
        case "arrivals": rows(arrivals)
        case "card": next.map { rows([$0]) } ?? []
        case "sessions": sessions.map { session in SessionBlock(session, rows: rows(of: session), wording, at: now) }
        case "rows": rows(lines.filter { !$0.isEnded && $0.id != next?.id && !isInBlock($0) })
        case "ended": rows(lines.filter(\.isEnded))
        case "endedCount": String(lines.count { $0.isEnded })
        case "isEmpty": lines.isEmpty && sessions.isEmpty
        case "isOver": !lines.isEmpty && lines.allSatisfy(\.isEnded)
        case "endsDuty": endsDuty ?? false
        case "pace": String(pace)
        default: nil
        }
    }

    /// No event says that somebody at home closed their page: as long as one waits there, the day looks again.
    private var pace: Int64 {
        // Nor does one say that a session may be written down as held now.
        let held: Int64 = sessions.map { $0.session.heldFrom.since(now).inMilliseconds }.filter { $0 > 0 }.min() ?? .max
        let usual = min(lines.pace(after: now, in: wording.zone), held)
        return lines.contains { $0.mode == .home && $0.arrival != nil } ? min(usual, ScreenLive.returning.inMilliseconds) : usual
    }

    private var banner: BannerModel? {
        if let refusal { return BannerModel(.trouble, wording.say(refusal)) }
        return done?.banner(on: "day", back: "/day", wording)
    }

    /// Whom a colleague handed to the adviser is at their head, though they may still be to come. Who comes to a session stands there.
    private var arrivals: [AppointmentLine] {
        lines.filter { ($0.arrival != nil || $0.isHandedToMe) && $0.groupSession == nil }.sorted { left, right in
            left.isHandedToMe == right.isHandedToMe ? places.isBefore(left, right) : left.isHandedToMe
        }
    }

    private func isInBlock(_ line: AppointmentLine) -> Bool { sessions.contains { $0.session.id == line.groupSession } }

    private func rows(of session: GroupSessionDossier) -> [DayRow] {
        rows(lines.filter { !$0.isEnded && $0.groupSession == session.session.id }, inBlock: true)
    }

    private func rows(_ lines: [AppointmentLine], inBlock isInBlock: Bool = false) -> [DayRow] {
        lines.map {
            DayRow(
                $0, place: places[$0.id], gone: gone[$0.id], colleagues: colleagues, here: here, isInBlock: isInBlock, wording, at: now)
        }
    }

    /// Whom the adviser is to see next: who is before them, who was promised that they come back, whom a colleague handed to them, who
    /// is first in the queue and waits for no other, of those who sit before the others, who comes next.
    private static func next(
        among lines: [AppointmentLine], _ places: [AppointmentID: QueueLine], here: Set<AccountID>?, at now: Timestamp
    ) -> AppointmentLine? {
        let mine = lines.first { $0.offers.contains(.pause) } ?? lines.first { $0.offers.contains(.resume) }
        if let mine { return mine }
        // Whoever is called is so at their hour, though they may be before it.
        let seated = lines.filter { $0.offers.contains(.receive) && ($0.progress != .expected || $0.start <= now) }
        func isBefore(_ left: AppointmentLine, _ right: AppointmentLine) -> Bool {
            let (one, other) = (left.handingRank(here: here), right.handingRank(here: here))
            return one == other ? places.isBefore(left, right) : one < other
        }
        return seated.min(by: isBefore) ?? lines.filter { $0.arrival != nil }.min(by: isBefore)
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
