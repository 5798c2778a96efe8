package import Appointments
package import Capacity
package import CivilTime
package import Establishments
package import Interviews
import Mustache
package import Vocabulary
package import WaitingList

/// The host's board: who comes today, how far they are, and what is to be done next for each.
package struct BoardPage: Page {
    package static let template = "board"
    package static let tags = BannerModel.tags.union(BoardRow.tags).union(QueueSection.tags).union(QueueSectionLine.tags)
        .union(BoardStationTag.tags).union(StationChoice.tags).union(FreedPlace.tags).union(SessionBlockTags.tags).union([
            "freed", "sessions",
            "point", "date", "clock", "hour", "isToday", "before", "after", "newAddress", "sheetAddress", "paperAddress", "back", "banner",
            "isRefused",
            "stations", "rows",
            "queues", "ended",
            "endedCount",
            "isEmpty", "isOver", "pace",
        ])

    private let point: Label
    private let date: CivilDate
    private let today: CivilDate
    private let lines: [AppointmentLine]
    private let stations: [BoardStation]
    private let missing: [AppointmentID: MissingAdviser]
    private let gone: [AppointmentID: Timestamp]
    private let lacks: [AppointmentID: Set<Capacity.Lack>]
    private let stranded: Set<AppointmentID>
    private let queues: [Queue]
    private let freed: [FreedPlace]
    private let isWaitedFor: Bool
    private let sessions: [GroupSessionDossier]
    private let done: JustDone?
    private let refusal: Refusal?
    private let now: Timestamp
    private let wording: Wording

    /// `lines` are the appointments of `date`, as the host sees them, by start; `missing` says which interview's adviser is not there;
    /// `lacks` whose place lacks what; `stranded` who waits though nobody receives any more; `queues` who waits now, today; `freed` who has to be called because a place
    /// became free, and `isWaitedFor` whether somebody waits for one; `sessions` those of the day; `done` what was done a moment ago; `refusal` why what was asked for
    /// was not done.
    package init(
        point: Label, date: CivilDate, lines: [AppointmentLine], stations: [BoardStation], missing: [AppointmentID: MissingAdviser] = [:],
        gone: [AppointmentID: Timestamp] = [:],
        lacks: [AppointmentID: Set<Capacity.Lack>] = [:], stranded: Set<AppointmentID> = [], queues: [Queue] = [],
        freed: [WaitingDossier] = [], isWaitedFor: Bool = false,
        sessions: [GroupSessionDossier] = [], done: JustDone? = nil, refusal: Refusal? = nil, zone: Zone,
        now: Timestamp, words: Words = .french
    ) {
        self.point = point
        self.date = date
        self.lines = lines
        self.stations = stations
        self.missing = missing
        self.gone = gone
        self.lacks = lacks
        self.stranded = stranded
        self.queues = queues
        self.done = done
        self.refusal = refusal
        self.now = now
        let wording = Wording(words, in: zone)
        self.wording = wording
        self.freed = freed.compactMap { FreedPlace($0, wording, at: now) }
        self.isWaitedFor = isWaitedFor
        self.sessions = sessions.filter { $0.session.state == .planned }
        today = wording.day(of: now)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "point": point.text
        case "date": date.year == today.year ? date.withoutYearInFrench : date.inFrench
        case "clock": String(wording.clock(at: now))
        case "hour": wording.hour(of: now)
        case "isToday": date == today
        case "newAddress": date == today ? "/appointments/new" : "/appointments/new?date=\(date.isoText)"
        case "paperAddress": date <= today ? "/board/paper?date=\(date.isoText)" : false
        case "sheetAddress": "/board/sheet?date=\(date.isoText)"
        case "before": date.adding(days: -1).isoText
        case "after": date.adding(days: 1).isoText
        case "back": address
        case "banner": banner ?? false
        case "isRefused": refusal != nil
        case "stations": stations.map { BoardStationTag($0, wording) }
        // What the rows say already is not said twice.
        case "queues": queues.filter { !$0.lines.allSatisfy(\.isOwn) }.map { QueueSection($0, wording) }
        case "freed": freed
        case "sessions": sessions.map { session in SessionBlock(session, rows: rows(of: session), wording, at: now) }
        case "rows": rows { line in !line.isEnded && !sessions.contains { $0.session.id == line.groupSession } }
        case "ended": rows { $0.isEnded }
        case "endedCount": String(lines.count { $0.isEnded })
        case "isEmpty": lines.isEmpty && sessions.isEmpty
        case "isOver": !lines.isEmpty && lines.allSatisfy(\.isEnded)
        case "pace": String(pace)
        default: nil
        }
    }

    private var banner: BannerModel? {
        if let refusal { return BannerModel(.trouble, wording.say(refusal)) }
        return done?.banner(on: "board", back: address, wording)
    }

    private var address: String { date == today ? "/board" : "/board?date=\(date.isoText)" }

    private var pace: Int64 {
        let instants = missing.values.map(\.deadline) + gone.values.map { $0 + ScreenLive.returning }
        let deadlines = instants.map { $0.since(now).inMilliseconds }.filter { $0 > 0 }
        // What becomes free for somebody who waits stands in no log.
        let round: Int64 = isWaitedFor ? 60_000 : .max
        return min(deadlines.min() ?? .max, round, lines.pace(after: now, in: wording.zone))
    }

    /// Who comes to a session, and has not ended.
    private func rows(of session: GroupSessionDossier) -> [BoardRow] {
        rows(inBlock: true) { !$0.isEnded && $0.groupSession == session.session.id }
    }

    private func rows(inBlock isInBlock: Bool = false, where isShown: (AppointmentLine) -> Bool) -> [BoardRow] {
        let choices = StationChoice.free(stations, wording)
        let places = queues.places
        return lines.filter(isShown).map {
            BoardRow(
                $0, choices: choices, missing: missing[$0.id], gone: gone[$0.id], lacks: lacks[$0.id] ?? [],
                isStranded: stranded.contains($0.id), place: places[$0.id], isInBlock: isInBlock, wording, at: now)
        }
    }
}
