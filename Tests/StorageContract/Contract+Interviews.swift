import Appointments
import CivilTime
import Establishments
import Interviews
import People
import Testing
import Vocabulary

extension Contract {
    /// Interviews and what stations find.
    package static let interviews = [
        Clause(of: "an interview is one adviser's, and an adviser has one at a time") { village in
            let (store, now) = (village.store, village.now)
            let first = try await village.seat(1)
            let second = try await village.seat(2, at: 1)
            func receive(_ id: AppointmentID, by asking: Principal, minute: Int) async throws -> Result<Appointment, Refusal> {
                try await store.receive(id, by: asking, at: now + .minutes(minute))
            }
            #expect(refusal(try await receive(first, by: village.host, minute: 3)) == .notPermitted)
            #expect(refusal(try await receive(first, by: village.adviserOfCAF, minute: 3)) == .notFound)
            let received = try await receive(first, by: village.claire, minute: 3).get()
            #expect(try await receive(first, by: village.claire, minute: 4).get() == received)
            let admission = try #require(received.state.admission)
            #expect(refusal(try await receive(first, by: village.paul, minute: 4)) == .receivedByAnother(admission))
            let visitor = try VisitorName(given: "Jeanne", family: "Fictive")
            #expect(refusal(try await receive(second, by: village.claire, minute: 4)) == .inAnotherInterview(with: visitor))
            _ = try await store.pause(first, by: village.claire, at: now + .minutes(5)).get()
            #expect(try await receive(second, by: village.claire, minute: 6).get().state.admission?.adviser == village.claire.account)
            #expect(refusal(try await receive(first, by: village.claire, minute: 7)) == .inAnotherInterview(with: visitor))
            #expect(refusal(try await receive(first, by: village.paul, minute: 7)) != nil)
        },
        Clause(of: "what was spoken is kept through pauses, stretch by stretch") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.seat(1)
            for minute in [3, 6, 9] {
                _ = try await store.receive(id, by: village.claire, at: now + .minutes(minute)).get()
                _ = try await store.pause(id, by: village.claire, at: now + .minutes(minute + 1)).get()
            }
            let received = try await store.receive(id, by: village.claire, at: now + .minutes(12)).get()
            let segments = [3, 6, 9].map { Segment(start: now + .minutes($0), end: now + .minutes($0 + 1)) }
            #expect(received.state.admission?.segments == segments)
            // As a page reads it after a restart.
            #expect(try await store.seat(in: id, for: village.claire) == .success(SeatGrant(seat: .adviser, appointment: received)))
            #expect(try await store.seat(in: id, for: village.station(0)) == .success(SeatGrant(seat: .visitor, appointment: received)))
        },
        Clause(of: "a seat is given by the appointment as it stands, and to nobody else") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.seat(1)
            func seats() async throws -> [Principal: Result<InterviewSeat, Refusal>] {
                var seats: [Principal: Result<InterviewSeat, Refusal>] = [:]
                for asking in village.everybody { seats[asking] = try await store.seat(in: id, for: asking).map(\.seat) }
                return seats
            }
            let installed = try await store.install(id, at: village.stations[0], by: village.host, at: now + .minutes(2)).get()
            for asking in village.everybody { #expect(try await seats()[asking] == installed.seat(for: asking)) }
            let received = try await store.receive(id, by: village.claire, at: now + .minutes(3)).get()
            for asking in village.everybody { #expect(try await seats()[asking] == received.seat(for: asking)) }
            let ended = try await store.end(id, as: .held, note: nil, by: village.claire, at: now + .minutes(4)).get()
            for asking in village.everybody { #expect(try await seats()[asking] == ended.seat(for: asking)) }
            #expect(refusal(try await store.seat(in: Village.appointment(9), for: village.claire)) == .notFound)
        },
        Clause(of: "a note is the agency's for thirty days, and then nobody's") { village in
            let (store, now) = (village.store, village.now)
            let text = try #require(try NoteText.read("Rappeler en janvier\nÀ voir : « dossier »"))
            let slip = try NoteText.read("Rappeler en février")
            let id = try await village.seat(1)
            _ = try await store.receive(id, by: village.claire, at: now + .minutes(3)).get()
            _ = try await store.end(id, as: .held, note: slip, by: village.claire, at: now + .minutes(4)).get()
            // Said again, the last note is kept, for as long as the first would be; to say nothing takes nothing away.
            for (again, asking) in [(text, village.claire), (nil, village.claire), (slip, village.paul)] {
                _ = try await store.end(id, as: .held, note: again, by: asking, at: now + .minutes(5)).get()
            }
            let note = InterviewNote(text, by: village.claire.account, ended: now + .minutes(4))
            let last = note.expires - .milliseconds(1)
            for asking in village.everybody {
                let mayRead = [village.claire, village.paul].contains(asking)
                #expect(try await store.note(of: id, seenBy: asking, at: last) == (mayRead ? note : nil))
            }
            #expect(try await store.note(of: id, seenBy: village.claire, at: note.expires) == nil)
            #expect(try await store.forgetNotes(expiredAt: last) == 0)
            #expect(try await store.forgetNotes(expiredAt: note.expires) == 1)
            #expect(try await store.note(of: id, seenBy: village.claire, at: last) == nil)
        },
        Clause(of: "without an interview no note is kept") { village in
            let (store, now) = (village.store, village.now)
            let id = try await village.seat(1)
            _ = try await store.end(id, as: .redirected, note: NoteText.read("Rien"), by: village.claire, at: now + .minutes(4)).get()
            #expect(try await store.note(of: id, seenBy: village.claire, at: now + .minutes(5)) == nil)
            #expect(try await store.note(of: Village.appointment(9), seenBy: village.claire, at: now) == nil)
        },
        Clause(of: "a station's screen is made of what stands, for the station itself") { village in
            let (store, now) = (village.store, village.now)
            var record = ScreenRecord(point: try Label(reading: "Saint-Félicien"), station: try Label(reading: "Poste 1"))
            func screen() async throws -> ScreenRecord? { try await store.screen(for: village.station(0), at: now) }
            #expect(try await screen() == record)
            let check = StationCheck(at: now, troubles: [.loudspeakerSilent, .cameraDark])
            _ = try await store.record(check, of: village.stations[0], by: village.station(0)).get()
            record.check = check
            let id = try await village.seat(1)
            let received = try await store.receive(id, by: village.claire, at: now + .minutes(3)).get()
            let agency = AgencyTitle(partner: try Label(reading: "France Travail"), agency: try Label(reading: "Annonay"))
            record.visit = ScreenRecord.Visit(appointment: received, agency: agency)
            #expect(try await screen() == record)
            _ = try await store.end(id, as: .held, note: nil, by: village.claire, at: now + .minutes(4)).get()
            (record.visit, record.lastInterviewEnd) = (nil, now + .minutes(4))
            #expect(try await screen() == record)
            // Who left before an interview is not seen off.
            try await village.seat(2)
            _ = try await store.dismiss(Village.appointment(2), as: .excused, by: village.host, at: now + .minutes(9)).get()
            #expect(try await screen() == record)
            for asking in village.everybody where asking.role != .station {
                #expect(try await store.screen(for: asking, at: now) == nil)
            }
            #expect(try await store.screen(for: village.station(1), at: now)?.lastInterviewEnd == nil)
            let elsewhere = Principal(
                account: Village.account(ofStation: 0), scope: .station(village.stations[0], at: village.thueyts), name: village.host.name)
            #expect(try await store.screen(for: elsewhere, at: now) == nil)
        },
        Clause(of: "a station reports what it found itself, and its host and operators read it") { (village) async throws in
            let (store, now) = (village.store, village.now)
            func record(_ check: StationCheck, of index: Int, by asking: Principal) async throws -> Refusal? {
                refusal(try await store.record(check, of: village.stations[index], by: asking))
            }
            let well = StationCheck(at: now, troubles: [])
            let ill = StationCheck(at: now + .minutes(1), troubles: [.cameraMissing, .microphoneSilent, .loudspeakerDenied])
            #expect(try await record(well, of: 0, by: village.station(1)) == .notFound)
            #expect(try await record(well, of: 0, by: village.host) == .notPermitted)
            #expect(try await record(well, of: 0, by: village.station(0)) == nil)
            #expect(try await record(ill, of: 0, by: village.station(0)) == nil)
            #expect(try await record(well, of: 2, by: village.station(2)) == nil)
            let all = [village.stations[0]: ill, village.stations[2]: well]
            #expect(try await store.checks(seenBy: village.operating) == all)
            #expect(try await store.checks(seenBy: village.host) == [village.stations[0]: ill])
            #expect(try await store.checks(seenBy: village.hostOfThueyts) == [village.stations[2]: well])
            #expect(try await store.checks(seenBy: village.station(0)) == [village.stations[0]: ill])
            #expect(try await store.checks(seenBy: village.station(1)).isEmpty)
            #expect(try await store.checks(seenBy: village.claire).isEmpty)
        },
    ]
}
