@testable import Pages
import Appointments
import CivilTime
import Establishments
import People
import Vocabulary

extension PageSample {
    /// The room of an information session, before it, in it and after it; at its longest with four points.
    static func sessionRooms(_ visit: LiveVisit) throws -> [PageSample] {
        func sample(
            _ name: String, _ asking: Principal, at minutes: Int = 10, isLong: Bool = false, state: GroupSession.State = .planned,
            isTaken: Bool = false
        ) throws -> PageSample {
            let dossier = try room(visit, at: minutes, isLong: isLong, state: state)
            let page = SessionRoomPage(
                dossier, seat: dossier.session.seat(for: asking, at: visit.now), isTaken: isTaken, zone: .paris, now: visit.now)
            let frame = Frame(person: "Anne Inventée", role: asking.role == .host ? .host : .adviser, csrf: "proof")
            return PageSample(name: "session-room-\(name)", page: page, frame: frame)
        }
        return [
            try sample("adviser", visit.claire), try sample("host", visit.host), try sample("long", visit.claire, isLong: true),
            try sample("early", visit.host, at: 16), try sample("taken", visit.host, isTaken: true),
            try sample("past", visit.claire, at: -75), try sample("held", visit.claire, state: .held(at: visit.now)),
            try sample("cancelled", visit.host, state: .cancelled(at: visit.now)),
        ]
    }

    private static func room(
        _ visit: LiveVisit, at minutes: Int, isLong: Bool, state: GroupSession.State
    ) throws -> SessionRoomDossier {
        var points: [PointID: Label] = [visit.point: visit.place, SampleNetwork.id(77): visit.stations[1]]
        if isLong { for number in 78..<82 { points[SampleNetwork.id(UInt64(number))] = visit.stations[2] } }
        let planned = try session(visit, for: visit.claire, at: minutes, isLong: isLong).session
        let session = GroupSession(
            id: planned.id, agency: planned.agency, title: planned.title, start: planned.start, length: planned.length,
            seats: points.mapValues { _ in 4 }, state: state)
        return SessionRoomDossier(session: session, agency: isLong ? visit.longTitle : visit.title, points: points)
    }
}
