package import Appointments
package import CivilTime
import Establishments
package import Interviews
import Mustache

/// The waiting room and the interview of a visitor at home: what a station shows to whoever sits before it, with the way out.
package struct HomeRoomPage: Page {
    package static let template = "home-room"
    package static let tags: Set<String> = [
        "kind", "visit", "agency", "clock", "hour", "title", "lead", "calm", "since", "adviser", "pace", "isPrivate", "message",
    ]

    private let screen: StationPage
    private let agency: String
    private let text: StationText
    private let kind: String

    /// `record` is what is known of their own screen (`ScreenRecord(atHome:)`); `place`: theirs in the queue.
    package init(
        _ dossier: AppointmentDossier, record: ScreenRecord, live: ScreenLive, place: QueueLine? = nil, zone: Zone, now: Timestamp,
        words: Words = .french
    ) {
        let shown = StationScreen(record, live, at: now)
        screen = StationPage(record: record, live: live, place: place, zone: zone, now: now, words: words)
        agency = dossier.agency.text
        text = StationText(shown, place: place, isAtHome: true, Wording(words, in: zone), at: now)
        kind = shown.kind
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "agency": agency
        case "kind": kind
        case "title": text.title
        case "lead": text.lead
        case "message", "calm", "since", "visit", "clock", "hour", "adviser", "pace", "isPrivate": screen.child(named: name)
        default: nil
        }
    }
}
