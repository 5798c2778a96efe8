import Appointments
import Capacity
import Establishments
import Mustache
import Vocabulary

/// A session without a place on the list to call: which, when, and what is lacking where. What becomes of it is decided on its own page.
struct LostSession: Part {
    private let session: PlacelessSession
    private let wording: Wording

    init(_ session: PlacelessSession, _ wording: Wording) {
        self.session = session
        self.wording = wording
    }

    static let tags: Set<String> = ["lostAddress", "lostTitle", "lostWhen", "lostWith", "lostSeats", "lostWhy"]

    func child(named name: String) -> Any? {
        let dossier = session.dossier
        return switch name {
        case "lostAddress": "/group-sessions/\(dossier.session.id.text)"
        case "lostTitle": dossier.session.title.text
        case "lostWhen": wording.moment(dossier.session.start)
        case "lostWith": dossier.agency.text
        case "lostSeats": places.map { "\($0.label.text)\u{A0}: \(wording.seats(dossier, at: $0.id))" }
        case "lostWhy": places.map { "\($0.label.text)\u{A0}: \(wording.say(session.lacks[$0.id] ?? []))" }
        default: nil
        }
    }

    private var places: [(id: PointID, label: Label)] { session.dossier.places.filter { session.lacks[$0.id] != nil } }
}
