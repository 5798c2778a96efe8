import Appointments
import Capacity
import CivilTime
import Establishments
import Vocabulary

/// How sessions are said.
extension Wording {
    /// "mardi 24 novembre 2026, 14 h".
    func moment(_ instant: Timestamp) -> String { "\(date(of: instant)), \(hour(of: instant))" }

    /// "6 inscrits sur 8", and how many seats wait for a visitor's code besides.
    func seats(_ dossier: GroupSessionDossier, at point: PointID) -> String {
        let (taken, seats) = (dossier.inscribed(at: point), dossier.session.seats[point] ?? 0)
        let held = dossier.held[point] ?? 0
        return self[taken > 1 ? "group.seats" : "group.seat", ["taken": String(taken), "seats": String(seats)]]
            + (held > 0 ? self[held > 1 ? "group.heldSeats" : "group.heldSeat", ["held": String(held)]] : "")
    }

    /// "encore 3 places".
    func free(_ session: PublicSession) -> String {
        session.free == 0
            ? self["group.isFull"] : self[session.free > 1 ? "seat.freeSeats" : "seat.freeSeat", ["free": String(session.free)]]
    }

    /// What became of it; nil while it is to come.
    func ending(_ session: GroupSession) -> String? {
        switch session.state {
        case .planned: nil
        case .cancelled: self["group.isCancelled"]
        case .held: self["group.isHeld"]
        }
    }

    /// How they meet, in a list; nil where nothing is to be said, as of whom a block names the session above.
    func listed(_ line: AppointmentLine, inBlock isInBlock: Bool = false) -> String? {
        if isInBlock { return nil }
        return line.session.map { self["group.listed", ["title": $0.text]] } ?? listed(line.mode)
    }
}
