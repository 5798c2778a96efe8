import Appointments
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

/// The adviser of the other agency comes into a joint interview when the visitor has said yes, and in no other way.
struct JoiningTests {
    let village: Village

    init() throws { village = try Village() }

    /// Jeanne with Annonay and the CAF, received by Riou, or by whoever is named, for their agency.
    private func received(by first: Principal? = nil, second: SecondAdviser? = nil, mode: Mode = .point) -> Appointment {
        let first = first ?? village.riou
        var agency: AgencyID?
        if case .agency(let own) = first.scope { agency = own }
        let admission = Admission(adviser: first.account, name: first.name, agency: agency, since: village.now - .minutes(4))
        return joint(.received(village.installation(), admission, running: village.now - .minutes(4)), second: second, mode: mode)
    }

    private func joint(_ state: AppointmentState, second: SecondAdviser? = nil, mode: Mode = .point) -> Appointment {
        Appointment(
            id: AppointmentID(high: 0, low: 1), visitor: village.jeanne, agency: village.annonay, joint: JointAgency(village.caf),
            point: village.saintFelicien, start: village.now, mode: mode, second: second, state: state)
    }

    private func sacha(_ state: SecondAdviser.State, since: Timestamp? = nil) -> SecondAdviser {
        SecondAdviser(
            adviser: village.adviserOfCAF.account, name: village.adviserOfCAF.name, state: state, since: since ?? village.now - .minutes(1))
    }

    private func yes(_ isYes: Bool = true) -> AppointmentCommand { .answer(village.adviserOfCAF.account, isYes) }

    private func done(
        _ command: AppointmentCommand, _ appointment: Appointment, by asking: Principal, at now: Timestamp? = nil
    ) throws -> Appointment {
        let decision = village.decide(command, appointment, by: asking, at: now)
        #expect(village.decide(command, try decision.result.get(), by: asking, at: now) == .unchanged(try decision.result.get()))
        return try decision.result.get()
    }

    @Test func `who asks is in only after the visitor said yes, at the station or aloud to the one who receives`() throws {
        for visitor in [village.station(0), village.riou] {
            let decision = village.decide(.askToJoin, received(), by: village.adviserOfCAF)
            let asked = try decision.result.get()
            #expect(asked.second == sacha(.asked, since: village.now))
            #expect(events(decision).map(\.what) == [.joinAsked] && events(decision).map(\.joint) == [village.caf])
            #expect(asked.asksToJoin == asked.second && asked.joined == nil)
            let let_in = village.decide(yes(), asked, by: visitor)
            let joined = try let_in.result.get()
            #expect(joined.joined == sacha(.accepted, since: village.now) && joined.asksToJoin == nil)
            #expect(events(let_in).map(\.what) == [.joined] && events(let_in).map(\.by) == [visitor.account])
            #expect(events(let_in).map(\.station) == [village.stations[0].id])
            #expect(joined.state == received().state, "the interview is the same")
        }
    }

    @Test func `either agency may receive, and then it is the other whose adviser joins`() throws {
        let theirs = received(by: village.adviserOfCAF)
        #expect(theirs.secondAgency == village.annonay && received().secondAgency == village.caf)
        #expect(try done(.askToJoin, theirs, by: village.petit).second?.adviser == village.petit.account)
        for (asking, appointment) in [(village.petit, received()), (village.riou, received())] {
            let admission = try #require(appointment.state.admission)
            #expect(refusal(village.decide(.askToJoin, appointment, by: asking)) == .receivedByAnother(admission))
            #expect(!appointment.offers(to: asking, at: village.now).contains(.join))
        }
    }

    @Test func `nobody joins what stands still, is over, goes on without video, or is one agency's`() {
        func refused(_ appointment: Appointment) -> Refusal? { refusal(village.decide(.askToJoin, appointment, by: village.adviserOfCAF)) }
        let admission = Admission(
            adviser: village.riou.account, name: village.riou.name, agency: village.annonay, since: village.now - .minutes(4))
        #expect(refused(joint(.booked)) == .notReceived)
        #expect(refused(joint(.installed(village.installation()))) == .notReceived)
        #expect(refused(joint(.paused(village.installation(), admission))) == .joinInPause)
        #expect(refused(joint(.ended(Ending(.held, at: village.now, by: nil)))) == .alreadyEnded(.held))
        #expect(refused(received(mode: .present)) == .joinByVideo)
        #expect(refused(village.appointment(village.states[3])) == .notFound)
        #expect(refusal(village.decide(.askToJoin, village.appointment(village.states[3]), by: village.petit)) == .jointOnly)
        for asking in [village.host, village.operating, village.station(0)] {
            #expect(refusal(village.decide(.askToJoin, received(), by: asking)) == .notPermitted)
        }
    }

    @Test func `one at a time: a colleague waits until the first has left`() throws {
        let colleague = Principal(
            account: AccountID(high: 0, low: 50), scope: .agency(village.caf), name: try ShownName(reading: "Lou Factice"))
        for state in [SecondAdviser.State.asked, .accepted] {
            let refused = refusal(village.decide(.askToJoin, received(second: sacha(state)), by: colleague))
            #expect(refused == .joinTaken(by: village.adviserOfCAF.name))
        }
        #expect(try done(.askToJoin, received(second: sacha(.left)), by: colleague).second?.adviser == colleague.account)
    }

    @Test func `an adviser has one face: whoever is in an interview joins no other`() {
        let visit = Visit(appointment: AppointmentID(high: 0, low: 9), visitor: village.jeanne)
        let refused = village.decide(.askToJoin, received(), by: village.adviserOfCAF, other: visit)
        #expect(refusal(refused) == .inAnotherInterview(with: village.jeanne))
    }

    @Test func `a no stands for two minutes, and the visitor is asked again only then`() throws {
        let refused = try done(yes(false), received(second: sacha(.asked)), by: village.station(0))
        #expect(refused.second == sacha(.refused, since: village.now) && refused.joined == nil)
        let again = village.now + SecondAdviser.respite
        let early = again - .milliseconds(1)
        #expect(refusal(village.decide(.askToJoin, refused, by: village.adviserOfCAF, at: early)) == .joinRefused(until: again))
        #expect(!refused.offers(to: village.adviserOfCAF, at: early).contains(.join))
        #expect(refused.offers(to: village.adviserOfCAF, at: again).contains(.join))
        #expect(try done(.askToJoin, refused, by: village.adviserOfCAF, at: again).second?.state == .asked)
    }

    @Test func `a yes is taken back while they are there, and a colleague may ask in their place`() throws {
        for visitor in [village.station(0), village.riou] {
            let alone = try done(yes(false), received(second: sacha(.accepted)), by: visitor)
            #expect(alone.second == sacha(.refused, since: village.now) && alone.joined == nil)
        }
        for asking in [village.petit, village.host] {
            #expect(refusal(village.decide(yes(false), received(second: sacha(.accepted)), by: asking)) == .notPermitted)
        }
    }

    @Test func `a no is taken back too, unless they receive somebody else by then`() throws {
        for visitor in [village.station(0), village.riou] {
            let joined = try done(yes(), received(second: sacha(.refused)), by: visitor)
            #expect(joined.joined == sacha(.accepted, since: village.now))
        }
        let visit = Visit(appointment: AppointmentID(high: 0, low: 9), visitor: village.jeanne)
        let late = village.decide(yes(), received(second: sacha(.refused)), by: village.riou, other: visit)
        #expect(refusal(late) == .nobodyAsks)
    }

    @Test func `what was paused is ended by the agency that received, or by whoever was let in, and by nobody else of the other one`()
        throws
    {
        for state in SecondAdviser.State.allCases {
            let paused = try village.decide(.pause, received(second: sacha(state)), by: village.riou).result.get()
            #expect(paused.outcomes(for: village.petit, at: village.now).contains(.held))
            let theirs = paused.outcomes(for: village.adviserOfCAF, at: village.now)
            #expect(theirs.contains(.held) == (state == .accepted))
            let admission = try #require(paused.state.admission)
            if state != .accepted {
                #expect(refusal(village.decide(.end(.held), paused, by: village.adviserOfCAF)) == .receivedByAnother(admission))
            }
        }
    }

    @Test func `an answer goes for the one who was asked about, and while the question stands`() {
        let other = AppointmentCommand.answer(village.petit.account, true)
        #expect(refusal(village.decide(other, received(second: sacha(.asked)), by: village.station(0))) == .nobodyAsks)
        for (state, isYes) in [(SecondAdviser.State.left, true), (.left, false)] {
            #expect(refusal(village.decide(yes(isYes), received(second: sacha(state)), by: village.station(0))) == .nobodyAsks)
        }
        #expect(refusal(village.decide(yes(), received(), by: village.station(0))) == .nobodyAsks)
        #expect(refusal(village.decide(yes(), received(second: sacha(.asked), mode: .present), by: village.riou)) == .nobodyAsks)
    }

    @Test func `only the visitor and the one who receives let somebody in`() {
        let asked = received(second: sacha(.asked))
        for asking in [village.petit, village.adviserOfCAF, village.host, village.operating] {
            #expect(refusal(village.decide(yes(), asked, by: asking)) == .notPermitted)
        }
        for asking in [village.station(1), village.hostOfThueyts] {
            #expect(refusal(village.decide(yes(), asked, by: asking)) == .notFound)
        }
    }

    @Test func `they leave, or take back what they asked, and nobody does it for them`() throws {
        for state in [SecondAdviser.State.asked, .accepted] {
            let appointment = received(second: sacha(state))
            #expect(appointment.offers(to: village.adviserOfCAF, at: village.now).contains(.leaveJoint))
            let left = try done(.leaveJoint, appointment, by: village.adviserOfCAF)
            #expect(left.second?.state == .left && left.joined == nil && left.asksToJoin == nil)
            #expect(events(village.decide(.leaveJoint, appointment, by: village.adviserOfCAF)).map(\.what) == [.joinLeft])
            for asking in [village.riou, village.petit] {
                #expect(village.decide(.leaveJoint, appointment, by: asking) == .unchanged(appointment))
            }
            #expect(refusal(village.decide(.leaveJoint, appointment, by: village.host)) == .notPermitted)
        }
    }

    @Test func `a pause keeps who was let in and forgets what nobody answered, an end is the end for both`() throws {
        let paused = try done(.pause, received(second: sacha(.accepted)), by: village.riou)
        #expect(paused.second?.state == .accepted && paused.joined == nil, "nobody is alone with the visitor")
        #expect(paused.offers(to: village.adviserOfCAF, at: village.now).contains(.leaveJoint))
        let resumed = try done(.receive, paused, by: village.riou)
        #expect(resumed.joined?.adviser == village.adviserOfCAF.account)
        #expect(try done(.pause, received(second: sacha(.asked)), by: village.riou).second?.state == .left)
        for state in [SecondAdviser.State.asked, .accepted] {
            let ended = try done(.end(.held), received(second: sacha(state)), by: village.riou)
            #expect(ended.second?.state == .left && ended.joined == nil)
        }
    }

    @Test func `who goes on by another way than video goes on without the second`() throws {
        let changed = try Appointment.changingMode(
            to: ModeChange(.present), facts: ReschedulingFacts(appointment: received(second: sacha(.accepted))), by: village.riou,
            at: village.now
        ).result.get()
        #expect(changed.second?.state == .left && changed.joined == nil)
    }

    @Test func `moved to another station the visitor keeps who is with them`() throws {
        let moved = try done(.install(village.stations[1].id), received(second: sacha(.accepted)), by: village.host)
        #expect(moved.joined?.adviser == village.adviserOfCAF.account)
    }

    @Test func `advisers and hosts read who else is there, and operators do not`() throws {
        let title = AgencyTitle(partner: try Label(reading: "CAF"), agency: try Label(reading: "Annonay"))
        let dossier = AppointmentDossier(
            appointment: received(second: sacha(.accepted)), agency: title, joint: title, point: try Label(reading: "Saint-Félicien"),
            station: nil)
        let lines = [village.riou, village.adviserOfCAF, village.host].map { dossier.line(seenBy: $0, at: village.now) }
        #expect(lines.allSatisfy { $0?.second == sacha(.accepted) })
        #expect(lines.map { $0?.isSecondMe } == [false, true, false])
        #expect(dossier.line(seenBy: village.operating, at: village.now)?.second == nil)
    }
}
