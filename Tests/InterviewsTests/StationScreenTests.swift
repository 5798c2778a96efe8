import Appointments
import CivilTime
import Interviews
import Establishments
import People
import Testing
import Vocabulary

struct StationScreenTests {
    let visit: Visit
    let now: Timestamp

    init() throws {
        visit = try Visit()
        now = visit.now
    }

    func record(_ appointment: Appointment?, ended: Timestamp? = nil, check: StationCheck? = nil) -> ScreenRecord {
        ScreenRecord(
            point: visit.saintFelicien, station: visit.saintFelicien,
            visit: appointment.map { ScreenRecord.Visit(appointment: $0, agency: visit.title) }, lastInterviewEnd: ended, check: check)
    }

    func screen(_ appointment: Appointment?, _ live: ScreenLive = ScreenLive(), minutes: Int = 0) -> StationScreen {
        StationScreen(record(appointment), live, at: now + .minutes(minutes))
    }

    @Test func `a station where nobody sits is quiet`() {
        #expect(screen(nil) == .quiet(point: visit.saintFelicien, troubles: []))
        let check = StationCheck(at: now, troubles: [.cameraMissing])
        #expect(
            StationScreen(record(nil, check: check), ScreenLive(), at: now)
                == .quiet(point: visit.saintFelicien, troubles: [.cameraMissing]))
        #expect(
            StationScreen(record(nil, check: check), ScreenLive(), at: now + .days(1)) == .quiet(point: visit.saintFelicien, troubles: []))
        // What storage would not give: an appointment that does not sit here.
        #expect(screen(visit.appointment(.booked)) == .quiet(point: visit.saintFelicien, troubles: []))
    }

    @Test func `whoever sits down is welcomed, and told when nobody comes`() {
        #expect(screen(visit.installed) == .welcome(given: "Jeanne", agency: visit.title, start: now, unattended: nil))
        #expect(
            screen(visit.installed, minutes: 5) == .welcome(given: "Jeanne", agency: visit.title, start: now, unattended: .late(since: now))
        )
        let early = visit.appointment(.installed(visit.seated), start: now + .minutes(10))
        #expect(
            screen(early, minutes: 6)
                == .welcome(given: "Jeanne", agency: visit.title, start: now + .minutes(10), unattended: .early(until: now + .minutes(10))))
    }

    @Test func `a device that fails in front of the visitor is said, what failed before is the host's`() {
        let before = StationCheck(at: now - .minutes(1), troubles: [.cameraMissing])
        let during = StationCheck(at: now + .minutes(1), troubles: [.microphoneSilent])
        #expect(
            StationScreen(record(visit.installed, check: before), ScreenLive(), at: now + .minutes(2))
                == .welcome(given: "Jeanne", agency: visit.title, start: now, unattended: nil))
        #expect(
            StationScreen(record(visit.installed, check: during), ScreenLive(), at: now + .minutes(2))
                == .trouble(.devices([.microphoneSilent])))
        let calling = StationScreen(record(visit.received, check: during), ScreenLive(), at: now + .minutes(2))
        #expect(calling == .calling(adviser: visit.riou.name, agency: visit.title))
    }

    @Test func `Recevoir calls until both are there`() {
        let calling = StationScreen.calling(adviser: visit.riou.name, agency: visit.title)
        #expect(screen(visit.received) == calling)
        #expect(screen(visit.received, ScreenLive(line: .connecting(since: now), adviser: .present)) == calling)
        #expect(screen(visit.received, ScreenLive(line: .connected, adviser: .awaited)) == calling)
        #expect(
            screen(visit.received, ScreenLive(line: .connected, adviser: .present))
                == .interview(adviser: visit.riou.name, agency: visit.title))
    }

    @Test func `an adviser whose line is lost comes back, and so does one who hung up`() {
        let away = ScreenLive(line: .connected, adviser: .away(since: now + .minutes(1)))
        #expect(screen(visit.received, away, minutes: 2) == .paused(adviser: visit.riou.name, since: now + .minutes(1), unattended: nil))
        #expect(
            screen(visit.received, away, minutes: 6)
                == .paused(adviser: visit.riou.name, since: now + .minutes(1), unattended: .late(since: now + .minutes(1))))
        #expect(screen(visit.paused, minutes: 5) == .paused(adviser: visit.riou.name, since: now + .minutes(4), unattended: nil))
        #expect(
            screen(visit.paused, minutes: 9)
                == .paused(adviser: visit.riou.name, since: now + .minutes(4), unattended: .late(since: now + .minutes(4))))
    }

    @Test func `who never comes is not said to call for ever, counted from when this server saw the station`() {
        let calling = StationScreen.calling(adviser: visit.riou.name, agency: visit.title)
        let since = now + .minutes(1)
        let alone = ScreenLive(line: .connected, adviser: .awaited, connectedSince: since)
        #expect(screen(visit.received, alone, minutes: 5) == calling)
        #expect(screen(visit.received, alone, minutes: 6) == .calling(adviser: visit.riou.name, agency: visit.title, late: since))
        #expect(screen(visit.received, ScreenLive(line: .connected, adviser: .present, connectedSince: since), minutes: 60) != calling)
    }

    @Test func `a line that is lost or cannot be made is trouble, in an interview only`() {
        let lost = ScreenLive(line: .lost(since: now + .minutes(1)), adviser: .present)
        #expect(screen(visit.received, lost, minutes: 2) == .trouble(.line(since: now + .minutes(1))))
        let slow = ScreenLive(line: .connecting(since: now - .minutes(5)), adviser: .present)
        #expect(screen(visit.received, slow) == .calling(adviser: visit.riou.name, agency: visit.title))
        #expect(StationScreen(record(visit.received), slow, at: now + .seconds(15)) == .trouble(.line(since: now - .minutes(5))))
        #expect(screen(visit.installed, lost) == .welcome(given: "Jeanne", agency: visit.title, start: now, unattended: nil))
    }

    @Test func `the goodbye stands for a minute, names nobody, and gives way to the next visitor`() {
        #expect(StationScreen(record(nil, ended: now), ScreenLive(), at: now + .seconds(59)) == .ended)
        #expect(
            StationScreen(record(nil, ended: now), ScreenLive(), at: now + .seconds(60)) == .quiet(point: visit.saintFelicien, troubles: [])
        )
        let next = StationScreen(record(visit.installed, ended: now), ScreenLive(), at: now)
        #expect(next == .welcome(given: "Jeanne", agency: visit.title, start: now, unattended: nil))
    }

    @Test func `between two changes that are announced, nothing changes`() {
        let early = visit.appointment(.installed(visit.seated), start: now + .minutes(9))
        let cases: [(ScreenRecord, ScreenLive)] = [
            (record(early), ScreenLive()), (record(visit.paused), ScreenLive()),
            (record(visit.received), ScreenLive(line: .connecting(since: now), adviser: .present)),
            (record(visit.received), ScreenLive(line: .connected, adviser: .awaited, connectedSince: now + .minutes(1))),
            (record(visit.received), ScreenLive(line: .connected, adviser: .away(since: now + .minutes(1)))),
            (record(nil, ended: now, check: StationCheck(at: now - .hours(23), troubles: [.cameraDark])), ScreenLive()),
            (record(nil), ScreenLive()),
        ]
        for (record, live) in cases {
            var instant = now
            while instant < now + .minutes(70) {
                let next = instant + .seconds(5)
                let isAnother = StationScreen(record, live, at: instant) != StationScreen(record, live, at: next)
                let isAnnounced = StationScreen.nextChange(record, live, after: instant).map { $0 <= next } ?? false
                #expect(!isAnother || isAnnounced, "at \(instant.isoText)")
                instant = next
            }
        }
    }
}
