import Appointments
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

/// Who may be in the room of a session, and when.
struct SessionRoomTests {
    private let village: Village
    private let title: SessionTitle
    private let start: Timestamp

    init() throws {
        village = try Village()
        title = try SessionTitle(reading: "Déclarer ses ressources en ligne")
        start = village.now + .hours(2)
    }

    private func session(_ state: GroupSession.State = .planned, at points: [PointID]? = nil) throws -> GroupSession {
        let seats = (points ?? [village.saintFelicien, village.thueyts]).map { ($0, 2) }
        return GroupSession(
            id: GroupSessionID(high: 0, low: 1), agency: village.annonay, title: title, start: start,
            length: try #require(AppointmentLength(minutes: 45)), seats: Dictionary(uniqueKeysWithValues: seats), state: state)
    }

    private func seat(
        of asking: Principal, in session: GroupSession? = nil, after minutes: Int
    ) throws -> Result<SessionSeat, Refusal> {
        try (session ?? self.session()).seat(for: asking, at: start + .minutes(minutes))
    }

    @Test func `the agency has one seat and each point one`() throws {
        #expect(try seat(of: village.riou, after: 0) == .success(.agency))
        #expect(try seat(of: village.host, after: 0) == .success(.point(village.saintFelicien)))
        #expect(try seat(of: village.hostOfThueyts, after: 0) == .success(.point(village.thueyts)))
        let seats: [SessionSeat] = [.agency, .point(village.saintFelicien), .point(village.thueyts)]
        #expect(Set(seats.map(\.participant)).count == 3)
    }

    @Test func `another agency, another point and a station are told nothing, and an operator has no seat`() throws {
        for minutes in [-60, 0, 200] {
            #expect(try seat(of: village.adviserOfCAF, after: minutes) == .failure(.notFound))
            #expect(try seat(of: village.station(0), after: minutes) == .failure(.notFound))
            #expect(try seat(of: village.operating, after: minutes) == .failure(.notPermitted))
            let elsewhere = try session(at: [village.saintFelicien])
            #expect(try seat(of: village.hostOfThueyts, in: elsewhere, after: minutes) == .failure(.notFound))
        }
    }

    @Test func `the room is open from a quarter of an hour before the session until half an hour after its end`() throws {
        let session = try session()
        let (opens, closes) = (start - .minutes(15), start + .minutes(75))
        for asking in [village.riou, village.host] {
            #expect(session.seat(for: asking, at: opens - .milliseconds(1)) == .failure(.roomTooEarly))
            for now in [opens, start, start + .minutes(45), closes - .milliseconds(1)] {
                guard case .success = session.seat(for: asking, at: now) else { Issue.record("no seat at \(now)"); continue }
            }
            #expect(session.seat(for: asking, at: closes) == .failure(.roomOver))
        }
        #expect(session.room(at: opens - .milliseconds(1)) == .early(opens: opens))
        #expect(session.room(at: opens) == .open(closes: closes))
        #expect(session.room(at: closes) == .over)
    }

    @Test func `a session that was held or cancelled has no room, whatever the hour`() throws {
        for minutes in [-60, -1, 0, 20] {
            for asking in [village.riou, village.host] {
                #expect(try seat(of: asking, in: session(.held(at: start)), after: minutes) == .failure(.sessionHeld))
                #expect(try seat(of: asking, in: session(.cancelled(at: start)), after: minutes) == .failure(.sessionCancelled))
            }
            #expect(try session(.held(at: start)).room(at: start + .minutes(minutes)) == .over)
        }
    }

    @Test func `three points and the agency hear each other all, four do not`() throws {
        let points = (1...4).map { PointID(high: 7, low: $0) }
        #expect(try !session(at: Array(points.prefix(3))).isCrowded)
        #expect(try session(at: points).isCrowded)
    }

    @Test func `the room is the session's own, and names the agency first and then the points`() throws {
        let other = SessionRoom(of: GroupSessionID(high: 0, low: 2))
        #expect(try SessionRoom(of: session().id).key != other.key)
        let dossier = SessionRoomDossier(
            session: try session(), agency: AgencyTitle(partner: try Label(reading: "Z"), agency: try Label(reading: "Annonay")),
            points: [village.thueyts: try Label(reading: "Thueyts"), village.saintFelicien: try Label(reading: "Saint-Félicien")])
        #expect(dossier.seats.map(\.name) == [dossier.agency.text, "Saint-Félicien", "Thueyts"])
    }
}
