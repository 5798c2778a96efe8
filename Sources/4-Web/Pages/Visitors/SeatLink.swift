import Appointments
import CivilTime
import Establishments
import Vocabulary

/// A session in which a visitor may take a seat, and the way to it.
struct SeatLink: Part {
    private let session: PublicSession
    private let wording: Wording

    init(_ session: PublicSession, _ wording: Wording) {
        self.session = session
        self.wording = wording
    }

    static let tags: Set<String> = ["seatTitle", "seatWhen", "seatAgency", "seatFree", "seatAddress", "seatAbout"]

    func child(named name: String) -> Any? {
        switch name {
        case "seatTitle": session.title.text
        case "seatWhen": wording.moment(session.start)
        case "seatAgency": session.agencyTitle.text
        case "seatFree": wording.free(session)
        case "seatAddress": Self.address(of: session.id, at: session.point)
        case "seatAbout":
            wording[
                "seat.about",
                ["title": session.title.text, "when": wording.moment(session.start), "point": session.pointLabel.text]]
        default: nil
        }
    }

    static func address(of session: GroupSessionID, at point: PointID) -> String {
        "\(FinderPage.address)/seance/\(session.text)/\(point.text)"
    }

    /// The same in a banner, for whoever found another one full.
    static func banner(_ sessions: [PublicSession], _ wording: Wording) -> [(address: String, text: String)] {
        sessions.map { session in
            let text = wording[
                "seat.other",
                [
                    "title": session.title.text, "when": wording.moment(session.start), "point": session.pointLabel.text,
                    "free": wording.free(session),
                ]]
            return (address(of: session.id, at: session.point), text)
        }
    }
}
