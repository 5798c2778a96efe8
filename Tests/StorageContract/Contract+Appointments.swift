import Appointments
import CivilTime
import Establishments
import Interviews
import People
import Testing
import Vocabulary

extension Village {
    /// What somebody is to see of an appointment, by the domain alone.
    func line(_ appointment: Appointment, seenBy asking: Principal, at now: Timestamp) async throws -> AppointmentLine? {
        let map = try await store.network(seenBy: operating)
        let station = appointment.state.installation?.station
        return AppointmentDossier(
            appointment: appointment, agency: try #require(map.title(of: appointment.agency)),
            joint: appointment.joint.flatMap { map.title(of: $0.agency) },
            point: try #require(map.points.first { $0.id == appointment.point }).label,
            station: map.stations.first { $0.id == station }?.label
        ).line(seenBy: asking, at: now)
    }

    /// Demands that everybody sees of an appointment what the domain says, alone and on the list.
    func checkSight(of appointment: Appointment, at now: Timestamp) async throws {
        let day = (now - .hours(12))..<(now + .hours(12))
        for asking in everybody {
            let expected = try await line(appointment, seenBy: asking, at: now)
            #expect(try await store.appointment(appointment.id, seenBy: asking, at: now) == expected)
            #expect(try await store.appointments(in: day, seenBy: asking, at: now) == [expected].compactMap(\.self))
        }
    }
}

extension Contract {
    /// Appointments up to the interview.
    package static let appointments = [
        Clause(of: "an appointment goes from booking to its end, and each sees of every step what is theirs to see") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.book(1)
            let booked = Appointment(
                id: id, visitor: try VisitorName(given: "Jeanne", family: "Fictive"), agency: village.annonay,
                point: village.saintFelicien, start: now)
            try await village.checkSight(of: booked, at: now)
            var steps: [Appointment] = [
                try await store.arrive(id, by: village.host, at: now + .minutes(1)).get(),
                try await store.install(id, at: village.stations[0], by: village.host, at: now + .minutes(2)).get(),
                try await store.install(id, at: village.stations[1], by: village.host, at: now + .minutes(3)).get(),
            ]
            try await village.checkSight(of: steps[2], at: now + .minutes(3))
            steps.append(try await store.leaveStation(id, by: village.host, at: now + .minutes(4)).get())
            try await village.checkSight(of: steps[3], at: now + .minutes(4))
            steps.append(try await store.install(id, at: village.stations[0], by: village.host, at: now + .minutes(5)).get())
            steps.append(try await store.receive(id, by: village.claire, at: now + .minutes(6)).get())
            try await village.checkSight(of: steps[5], at: now + .minutes(6))
            steps.append(try await store.pause(id, by: village.claire, at: now + .minutes(8)).get())
            try await village.checkSight(of: steps[6], at: now + .minutes(8))
            steps.append(try await store.receive(id, by: village.claire, at: now + .minutes(9)).get())
            steps.append(try await store.end(id, as: .held, note: nil, by: village.claire, at: now + .minutes(12)).get())
            try await village.checkSight(of: steps[8], at: now + .minutes(12))
            #expect(steps[8].state.admission?.spoken == .minutes(5))
            let expected: [AppointmentEvent.What] = [
                .booked, .arrived, .installed, .leftStation, .installed, .leftStation, .installed, .received, .paused, .resumed,
                .ended(.held),
            ]
            #expect(try await village.log().map(\.what) == expected)
        },
        Clause(of: "booking is refused for a reason, and then leaves nothing") { village in
            let (store, now) = (village.store, village.now)
            let id = Village.appointment(1)
            func book(_ booking: Booking, by asking: Principal? = nil) async throws -> Refusal? {
                refusal(try await store.book(booking, as: id, by: asking ?? village.operating, at: now, in: .paris))
            }
            #expect(try await book(village.booking(agency: AgencyID(high: 2, low: 9))) == .agencyClosed)
            #expect(try await book(village.booking(point: PointID(high: 3, low: 9))) == .pointClosed)
            #expect(try await book(village.booking(start: now - .days(1))) == .inThePast)
            #expect(try await book(village.booking(start: now + .days(367))) == .tooFarAhead)
            #expect(try await book(village.booking(), by: village.hostOfThueyts) == .notPermitted)
            #expect(try await book(village.booking(), by: village.adviserOfCAF) == .notPermitted)
            #expect(try await book(village.booking(), by: village.station(0)) == .notPermitted)
            _ = try await store.change(village.adviserOfCAF.account, .close, by: village.operating, at: now).get()
            _ = try await store.change(village.caf, .close, by: village.operating, at: now).get()
            #expect(try await book(village.booking(agency: village.caf)) == .agencyClosed)
            #expect(try await village.log().isEmpty)
            #expect(try await store.appointment(id, seenBy: village.operating, at: now) == nil)
        },
        Clause(of: "a form that is sent twice books once, and never shows another organisation's appointment") { village in
            let (store, now) = (village.store, village.now)
            let id = Village.appointment(1)
            let first = try await store.book(village.booking(), as: id, by: village.host, at: now, in: .paris).get()
            let again = try await store.book(village.booking("Autre"), as: id, by: village.host, at: now, in: .paris).get()
            #expect(again == first)
            let foreign = try await store.book(
                village.booking(agency: village.caf), as: id, by: village.adviserOfCAF, at: now, in: .paris)
            #expect(refusal(foreign) == .notFound)
            #expect(try await village.log().count == 1)
        },
        Clause(of: "a repeated command changes nothing, and a refused one leaves no trace") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.seat(1)
            let other = try await village.book(2)
            let log = try await village.log()
            let line = try await store.appointment(id, seenBy: village.host, at: now)
            _ = try await store.arrive(id, by: village.host, at: now + .minutes(9)).get()
            _ = try await store.install(id, at: village.stations[0], by: village.host, at: now + .minutes(9)).get()
            let minute = now + .minutes(9)
            #expect(refusal(try await store.arrive(id, by: village.hostOfThueyts, at: minute)) == .notFound)
            #expect(refusal(try await store.arrive(id, by: village.claire, at: minute)) == nil, "they are here already")
            #expect(refusal(try await store.install(other, at: village.stations[1], by: village.host, at: minute)) == .notArrived)
            #expect(refusal(try await store.dismiss(id, as: .held, by: village.claire, at: minute)) == .notReceived)
            #expect(refusal(try await store.arrive(Village.appointment(99), by: village.host, at: minute)) == .notFound)
            #expect(try await village.log() == log)
            #expect(try await store.appointment(id, seenBy: village.host, at: now) == line)
        },
        Clause(of: "a station has one visitor, of its own point, and none while it is closed") { village in
            let (store, now) = (village.store, village.now)
            try await village.seat(1)
            let id = try await village.book(2, agency: village.caf)
            _ = try await store.arrive(id, by: village.host, at: now).get()
            func install(at index: Int) async throws -> Refusal? {
                refusal(try await store.install(id, at: village.stations[index], by: village.host, at: now + .minutes(3)))
            }
            #expect(try await install(at: 0) == .stationTaken(by: VisitorName(given: "Jeanne", family: "Fictive")))
            #expect(try await install(at: 2) == .stationElsewhere)
            _ = try await store.change(village.stations[1], .close, by: village.operating, at: now).get()
            #expect(try await install(at: 1) == .stationClosed(Label(reading: "Poste 2")))
            let unknown = try await store.install(id, at: StationID(high: 4, low: 9), by: village.host, at: now)
            #expect(refusal(unknown) == .notFound)
            _ = try await store.dismiss(Village.appointment(1), as: .technicalFailure, by: village.host, at: now + .minutes(4)).get()
            #expect(try await install(at: 0) == nil)
        },
        Clause(of: "who was thought absent may still arrive") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.book(1)
            let absent = try await store.dismiss(id, as: .absent, by: village.host, at: now + .minutes(10)).get()
            try await village.checkSight(of: absent, at: now + .minutes(10))
            let arrived = try await store.arrive(id, by: village.host, at: now + .minutes(12)).get()
            #expect(arrived.state == .arrived(at: now + .minutes(12)))
            try await village.checkSight(of: arrived, at: now + .minutes(12))
        },
        Clause(of: "a list holds what starts in its range and what was left open before, by start") { village in
            let (store, now) = (village.store, village.now)
            let starts: [(number: Int, hours: Int)] = [(1, 3), (2, 1), (3, 24), (4, 23), (5, 0), (6, 48), (7, 1)]
            for (number, hours) in starts { try await village.book(number, start: now + .hours(hours)) }
            // Left open before the range: arrived. Left booked, and ended: not shown.
            for number in [2, 5] { _ = try await store.arrive(Village.appointment(number), by: village.host, at: now).get() }
            _ = try await store.dismiss(Village.appointment(5), as: .excused, by: village.host, at: now).get()
            func list(_ range: Range<Int>) async throws -> [AppointmentID] {
                let range = (now + .hours(range.lowerBound))..<(now + .hours(range.upperBound))
                return try await store.appointments(in: range, seenBy: village.host, at: now).map(\.id)
            }
            #expect(try await list(0..<24) == [5, 2, 7, 1, 4].map(Village.appointment))
            #expect(try await list(3..<24) == [2, 1, 4].map(Village.appointment))
            #expect(try await list(24..<25) == [2, 3].map(Village.appointment))
            #expect(try await list(30..<30) == [2].map(Village.appointment))
        },
    ]
}
