package import Appointments
package import CivilTime
import Establishments
package import Interviews
import Mustache

/// The waiting room and the interview of a visitor at home: what a station shows to whoever sits before it, with the way out.
package struct HomeRoomPage: Page {
    package static let template = "home-room"
    package static let tags: Set<String> = [
        "kind", "visit", "agency", "clock", "hour", "title", "lead", "calm", "since", "adviser", "pace", "isPrivate",
    ]

    private let screen: StationPage
    private let agency: String
    private let text: StationText
    private let kind: String

    /// `record` is what is known of their own screen (`ScreenRecord(atHome:)`).
    package init(_ dossier: AppointmentDossier, record: ScreenRecord, live: ScreenLive, zone: Zone, now: Timestamp, words: Words = .french)
    {
        let shown = StationScreen(record, live, at: now)
        screen = StationPage(record: record, live: live, zone: zone, now: now, words: words)
        agency = dossier.agency.text
        text = StationText(shown, place: nil, isAtHome: true, Wording(words, in: zone), at: now)
        kind = shown.kind
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "agency": agency
        case "kind": kind
        case "title": text.title
        case "lead": text.lead
        case "calm": text.calm ?? false
        case "since": text.since ?? false
        case "visit", "clock", "hour", "adviser", "pace", "isPrivate": screen.child(named: name)
        default: nil
        }
    }
}
