package import Appointments
package import CivilTime
import Establishments
package import Interviews
import Mustache
import People
import Vocabulary

/// The station's page: one of seven things, very large, with nothing to touch.
package struct StationPage: Page {
    package static let template = "station"
    package static let tags: Set<String> = [
        "kind", "visit", "point", "station", "clock", "hour", "title", "lead", "calm", "since", "isQuiet", "checked",
        "troubles",
        "adviser", "pace", "isPrivate", "message", "second", "question", "questionTitle", "askedAbout",
    ]

    private let record: ScreenRecord
    /// The visitor's place in the queue.
    private let place: QueueLine?
    private let screen: StationScreen
    private let pace: Duration
    private let now: Timestamp
    private let text: StationText

    /// What storage and the media room know of the station, and the time: the screen follows from them. `place`: its visitor's in the
    /// queue.
    package init(record: ScreenRecord, live: ScreenLive, place: QueueLine? = nil, zone: Zone, now: Timestamp, words: Words = .french) {
        self.record = record
        self.place = place
        self.now = now
        screen = StationScreen(record, live, at: now)
        let midnight = zone.day(zone.local(at: now).date).upperBound
        let changes = [StationScreen.nextChange(record, live, after: now), record.visit?.appointment.start].compactMap(\.self)
        pace = (changes.filter { $0 > now }.min().map { min($0, midnight) } ?? midnight).since(now)
        text = StationText(screen, place: place, Wording(words, in: zone), at: now)
    }

    package func child(named name: String) -> Any? { question(named: name) ?? screen(named: name) }

    private func screen(named name: String) -> Any? {
        switch name {
        case "kind": screen.kind
        // Tells the browser one visit from the next; it says nothing of anybody.
        case "visit": screen.isSeated ? record.visit?.appointment.id.text ?? "" : ""
        case "point": record.point.text
        case "station": record.station.text
        case "clock": String(text.wording.clock(at: now))
        case "hour": text.wording.hour(of: now)
        case "title": text.title
        case "lead": lead
        // Who is asked to get something ready has something to do.
        case "calm": (message == nil ? text.calm : nil) ?? false
        case "since": text.since ?? wait ?? false
        case "adviser": adviser
        case "isQuiet": screen.kind == "quiet"
        case "message": message ?? false
        case "isPrivate": screen.kind == "welcome"
        case "checked": checked ?? false
        case "troubles": cornerTroubles
        case "pace": String(pace.inMilliseconds)
        default: nil
        }
    }

    /// May somebody join? The visitor is asked, and told who is there.
    private func question(named name: String) -> Any? {
        let asked = record.visit?.appointment.asksToJoin
        return switch name {
        case "question": asked != nil
        case "askedAbout": asked?.adviser.text ?? ""
        case "questionTitle": asked.map { text.wording["join.questionTitle", ["adviser": $0.name.text, "agency": seconding]] } ?? ""
        case "second": joined ?? ""
        default: nil
        }
    }

    /// Who is there, each with their agency where two are: the names stand on their pictures then.
    private var joined: String? {
        record.visit?.appointment.joined.map { "\($0.name.text) (\(seconding))" }
    }

    private var adviser: String {
        guard let adviser = screen.adviser?.text else { return "" }
        return joined == nil ? adviser : "\(adviser) (\(record.visit?.receiving.text ?? ""))"
    }

    private var seconding: String { record.visit?.seconding?.text ?? "" }

    private var lead: String {
        guard screen.kind == "interview", let joined = record.visit?.appointment.joined else { return text.lead }
        return "\(text.lead), \(text.wording["join.withSecond", ["adviser": joined.name.text, "agency": seconding]])"
    }

    private var wait: String? { screen.kind == "welcome" ? place?.stationWords(text.wording) : nil }

    /// What the adviser wrote, while the visitor waits here.
    private var message: String? {
        guard screen.kind == "welcome", let message = record.visit?.appointment.message else { return nil }
        return text.wording["message.fromAdviser", ["adviser": message.by.text, "text": message.text.text]]
    }

    /// For the host, in a corner of the quiet screen.
    private var cornerTroubles: [String] {
        guard case .quiet(_, let troubles) = screen else { return [] }
        return troubles.map { text.wording.say($0) }
    }

    private var checked: String? {
        guard case .quiet(_, let troubles) = screen, troubles.isEmpty, let check = record.check, now < check.at + StationCheck.life else {
            return nil
        }
        return text.wording.say(StationKey.checked, ["at": .instant(check.at)])
    }
}

extension StationScreen {
    /// As the style and the browser's code call it.
    var kind: String {
        switch self {
        case .quiet: "quiet"
        case .welcome: "welcome"
        case .calling: "calling"
        case .interview: "interview"
        case .paused: "paused"
        case .trouble: "trouble"
        case .ended: "ended"
        }
    }

    /// Whether somebody sits there, so that the station belongs into the room.
    fileprivate var isSeated: Bool {
        switch self {
        case .quiet, .ended: false
        case .welcome, .calling, .interview, .paused, .trouble: true
        }
    }

    fileprivate var adviser: ShownName? {
        switch self {
        case .calling(let adviser, _, _), .interview(let adviser, _), .paused(let adviser, _, _): adviser
        case .quiet, .welcome, .trouble, .ended: nil
        }
    }
}
