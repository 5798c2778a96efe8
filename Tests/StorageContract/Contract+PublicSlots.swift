import Capacity
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

extension Contract {
    /// What visitors are told of what is free.
    package static let publicSlots = [
        Clause(of: "visitors see the free slots of duty periods that are open to them, and of no others") { village in
            let (store, now) = (village.store, village.now)
            #expect(try await village.publicSlots(3) == nil)
            let inner = try village.dutyPeriod()
            _ = try await store.publish(inner, by: village.claire, at: now).get()
            #expect(try await village.publicSlots(3) == nil)
            let open = try village.dutyPeriod(DutyPeriodID(high: 8, low: 2), points: [village.saintFelicien], isOnline: true)
            _ = try await store.publish(open, by: village.claire, at: now).get()
            #expect(try await village.publicSlots(2) == [open.id, open.id])
            #expect(try await village.publicSlots(3, at: village.thueyts) == nil)
            #expect(try await village.publicSlots(3, of: village.caf) == nil)
            // Published otherwise it is closed to them again.
            _ = try await store.publish(
                try village.dutyPeriod(open.id, points: [village.saintFelicien]), by: village.paul, at: now
            ).get()
            #expect(try await village.publicSlots(3) == nil)
        },
        Clause(of: "a slot that somebody has is none, whoever booked it and by whichever agency they are received") { village in
            let (store, now) = (village.store, village.now)
            let open = try village.dutyPeriod(points: [village.thueyts], isOnline: true)
            _ = try await store.publish(open, by: village.claire, at: now).get()
            try await village.book(1, point: village.thueyts, start: try village.instant(9))
            try await village.book(2, agency: village.caf, point: village.thueyts, start: try village.instant(9, 40))
            let slots = try #require(
                try await store.publicSlots(2, of: village.annonay, at: village.thueyts, from: now, at: now, in: .paris))
            #expect(slots.map(\.slot.start.hour.isoText) == ["09:20", "10:00"])
            // From an instant on, and not what is over.
            let later = try #require(
                try await store.publicSlots(
                    2, of: village.annonay, at: village.thueyts, from: try village.instant(10, 20), at: village.now, in: .paris))
            #expect(later.map(\.slot.start.hour.isoText) == ["10:20", "10:40"])
        },
        Clause(of: "a duty period that begins in some weeks has slots before it begins") { village in
            let ahead = try DutyPeriodDraft(
                week: ["9h-10h"], from: "4/1/2027", points: [village.saintFelicien.text], isOnline: true
            ).parsed(as: Village.duty, of: village.annonay, today: village.wednesday)
            _ = try await village.store.publish(ahead, by: village.claire, at: village.now).get()
            #expect(try await village.publicSlots(1) == [Village.duty])
        },
        Clause(of: "a closed agency and a closed point offer visitors nothing") { village in
            let (store, now, by) = (village.store, village.now, village.operating)
            let (agency, point) = (AgencyID(high: 2, low: 9), PointID(high: 3, low: 9))
            _ = try await store.openAgency(Label(reading: "Privas"), of: village.jobCentre, as: agency, by: by, at: now).get()
            _ = try await store.openPoint(Label(reading: "Étables"), as: point, by: by, at: now).get()
            let open = try village.dutyPeriod(agency: agency, points: [point, village.thueyts], isOnline: true)
            _ = try await store.publish(open, by: by, at: now).get()
            #expect(try await village.publicSlots(1, of: agency, at: village.thueyts) == [open.id])
            // It is served, and has no station.
            #expect(try await village.publicSlots(1, of: agency, at: point) == [])
            _ = try await store.change(point, .close, by: by, at: now).get()
            #expect(try await village.publicSlots(1, of: agency, at: point) == nil)
            #expect(try await village.publicSlots(1, of: agency, at: village.thueyts) == [open.id])
            _ = try await store.change(agency, .close, by: by, at: now).get()
            #expect(try await village.publicSlots(1, of: agency, at: village.thueyts) == nil)
        },
    ]
}

extension Village {
    /// The duty periods of the next slots that visitors see.
    fileprivate func publicSlots(_ count: Int, of agency: AgencyID? = nil, at point: PointID? = nil) async throws -> [DutyPeriodID]? {
        try await store.publicSlots(count, of: agency ?? annonay, at: point ?? saintFelicien, from: now, at: now, in: .paris)?.map(
            \.dutyPeriod)
    }
}
