import Appointments
import CivilTime
import Interviews
import People
import Testing
import Vocabulary

struct InterviewTests {
    let visit: Visit

    init() throws { visit = try Visit() }

    @Test func `pauses do not count as time spoken`() throws {
        let now = visit.now
        let paused = try #require(Interview(of: visit.paused))
        #expect(paused.elapsed(at: now + .hours(1)) == .minutes(3) && paused.running == nil)
        #expect(paused.remaining(at: now + .hours(1)) == .minutes(17))
        let resumed = visit.appointment(.received(visit.seated, visit.admission(visit.segments), running: now + .minutes(10)))
        let interview = try #require(Interview(of: resumed))
        #expect(interview.elapsed(at: now + .minutes(12)) == .minutes(5))
        #expect(interview.remaining(at: now + .minutes(12)) == .minutes(15))
        #expect(interview.remaining(at: now + .hours(2)) == .zero)
        #expect(interview.name == visit.riou.name && interview.adviser == visit.riou.account && interview.appointment == resumed.id)
    }

    @Test func `a clock that is set back shortens no interview`() throws {
        let interview = try #require(Interview(of: visit.received))
        #expect(interview.elapsed(at: visit.now - .hours(1)) == .zero)
    }

    @Test func `before the first Recevoir there is no interview, after the end there is`() {
        #expect(Interview(of: visit.appointment(.booked)) == nil)
        #expect(Interview(of: visit.installed) == nil)
        #expect(Interview(of: visit.ended)?.elapsed(at: visit.now + .days(1)) == .minutes(3))
    }

    @Test func `a room of an interview has a name that no token can say`() {
        let room = InterviewRoom(of: AppointmentID(high: 0, low: 1))
        #expect(room.key == "interview/00000000-0000-0000-0000-000000000001")
        #expect(InterviewRoom(key: room.key) == room)
        for key in ["open/00000000-0000-0000-0000-000000000001", "interview/", "interview/x", "00000000-0000-0000-0000-000000000001", ""] {
            #expect(InterviewRoom(key: key) == nil)
        }
    }

    @Test func `the station has its seat from sitting down to the end`() {
        for state in [visit.installed, visit.received, visit.paused] {
            #expect(state.seat(for: visit.station) == .success(.visitor))
            #expect(state.seat(for: visit.otherStation) == .failure(.notFound))
            #expect(SeatHolders(of: state).station == visit.stationID)
        }
        for state in [visit.appointment(.booked), visit.appointment(.arrived(at: visit.now)), visit.ended] {
            #expect(state.seat(for: visit.station) == .failure(.notFound))
            #expect(SeatHolders(of: state).station == nil)
        }
    }

    @Test func `the adviser has a seat while in interview, and nobody watches a visitor wait`() {
        #expect(visit.received.seat(for: visit.riou) == .success(.adviser))
        #expect(SeatHolders(of: visit.received).adviser == visit.riou.account)
        #expect(visit.installed.seat(for: visit.riou) == .failure(.notReceived))
        #expect(visit.paused.seat(for: visit.riou) == .failure(.interviewPaused))
        #expect(visit.ended.seat(for: visit.riou) == .failure(.alreadyEnded(.held)))
        for state in [visit.installed, visit.paused, visit.ended] { #expect(SeatHolders(of: state).adviser == nil) }
    }

    @Test func `nobody else is let in`() {
        for state in [visit.installed, visit.received, visit.paused] {
            #expect(state.seat(for: visit.host) == .failure(.notPermitted))
            #expect(state.seat(for: visit.operating) == .failure(.notPermitted))
            #expect(state.seat(for: visit.stranger) == .failure(.notFound))
        }
        #expect(visit.received.seat(for: visit.petit) == .failure(.receivedByAnother(visit.admission())))
        #expect(visit.paused.seat(for: visit.petit) == .failure(.receivedByAnother(visit.admission(visit.segments))))
    }

    @Test func `the adviser of the other agency has a seat after the visitor's yes, while they speak, and no colleague has`() {
        let theirs = AgencyID(high: 0, low: 2)
        func joint(_ state: SecondAdviser.State, _ course: AppointmentState? = nil) -> Appointment {
            let admission = Admission(adviser: visit.riou.account, name: visit.riou.name, agency: visit.agency, since: visit.now)
            return Appointment(
                id: AppointmentID(high: 0, low: 1), visitor: visit.jeanne, agency: visit.agency, joint: JointAgency(theirs),
                point: visit.point, start: visit.now,
                second: SecondAdviser(adviser: visit.stranger.account, name: visit.stranger.name, state: state, since: visit.now),
                state: course ?? .received(visit.seated, admission, running: visit.now))
        }
        #expect(joint(.accepted).seat(for: visit.stranger) == .success(.second))
        #expect(SeatHolders(of: joint(.accepted)).second == visit.stranger.account)
        #expect(joint(.accepted).seat(for: visit.riou) == .success(.adviser))
        #expect(joint(.accepted).seat(for: visit.station) == .success(.visitor))
        let stillness: [AppointmentState] = [.installed(visit.seated), .paused(visit.seated, visit.admission(visit.segments))]
        let others = [SecondAdviser.State.asked, .refused, .left].map { joint($0) } + stillness.map { joint(.accepted, $0) }
        for appointment in others {
            #expect(throws: Refusal.self) { try appointment.seat(for: visit.stranger).get() }
            #expect(SeatHolders(of: appointment).second == nil)
        }
        #expect(throws: Refusal.self) { try joint(.accepted).seat(for: visit.petit).get() }
    }

    @Test func `from home the link gives the visitor's seat while they are in, and no session does`() {
        let elsewhere = Installation(station: nil, arrival: visit.now, since: visit.now)
        func home(_ state: AppointmentState, _ mode: Mode = .home) -> Appointment {
            Appointment(
                id: AppointmentID(high: 0, low: 1), visitor: visit.jeanne, agency: visit.agency, point: visit.point, start: visit.now,
                mode: mode,
                state: state)
        }
        let received = home(.received(elsewhere, visit.admission(), running: visit.now))
        for state in [home(.installed(elsewhere)), received, home(.paused(elsewhere, visit.admission()))] {
            #expect(state.seatFromHome() == .success(.visitor))
            #expect(state.seat(for: visit.station) == .failure(.notFound) && state.seat(for: visit.host) == .failure(.notPermitted))
        }
        #expect(received.seat(for: visit.riou) == .success(.adviser))
        #expect(home(.booked).seatFromHome() == .failure(.notArrived))
        #expect(home(.ended(Ending(.held, at: visit.now, by: nil))).seatFromHome() == .failure(.alreadyEnded(.held)))
        for other in [visit.received, home(.received(elsewhere, visit.admission(), running: visit.now), .telephone)] {
            #expect(other.seatFromHome() == .failure(.notFromHome))
        }
        #expect(
            home(.received(elsewhere, visit.admission(), running: visit.now), .telephone).seat(for: visit.riou) == .failure(.notByVideo))
    }
}
