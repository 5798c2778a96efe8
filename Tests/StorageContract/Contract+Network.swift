import Appointments
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

extension Contract {
    /// Partners, agencies, points and stations.
    package static let network = [
        Clause(of: "each sees of the network what the whole map shows them, by name") { village in
            let store = village.store
            _ = try await store.change(village.stations[2], .close, by: village.operating, at: village.now).get()
            let map = try await store.network(seenBy: village.operating)
            #expect(map.partners.map(\.label.text) == ["CAF", "France Travail"])
            #expect(map.agencies.map(\.label.text) == ["Annonay", "CAF de l\u{2019}Ardèche"])
            #expect(map.points.map(\.id) == [village.saintFelicien, village.thueyts])
            #expect(Set(map.stations.map(\.id)) == Set(village.stations))
            #expect(map.stations.first { $0.id == village.stations[2] }?.closed == village.now)
            for asking in village.everybody { #expect(try await store.network(seenBy: asking) == map.seen(by: asking)) }
            let elsewhere = Principal(
                account: Village.account(ofStation: 0), scope: .station(village.stations[0], at: village.thueyts),
                name: village.operating.name)
            #expect(try await store.network(seenBy: elsewhere) == map.seen(by: elsewhere))
        },
        Clause(of: "only operators open parts of the network, and the same again changes nothing") { village in
            let store = village.store
            let label = try Label(reading: "Nouveau")
            func open(by asking: Principal) async throws -> [Refusal?] {
                [
                    refusal(try await store.openPartner(label, as: PartnerID(high: 1, low: 9), by: asking, at: village.now)),
                    refusal(
                        try await store.openAgency(
                            label, of: village.jobCentre, as: AgencyID(high: 2, low: 9), by: asking, at: village.now)),
                    refusal(try await store.openPoint(label, as: PointID(high: 3, low: 9), by: asking, at: village.now)),
                    refusal(
                        try await store.openStation(
                            label, at: village.thueyts, as: StationID(high: 4, low: 9), login: LoginName(reading: "nouveau"),
                            account: AccountID(high: 6, low: 9), by: asking, at: village.now)),
                ]
            }
            let before = try await store.network(seenBy: village.operating)
            for asking in village.everybody where asking.role != .operator {
                #expect(try await open(by: asking) == Array(repeating: .notPermitted, count: 4))
            }
            #expect(try await store.network(seenBy: village.operating) == before)
            #expect(try await open(by: village.operating) == [nil, nil, nil, nil])
            let after = try await store.network(seenBy: village.operating)
            #expect(after.stations.count == before.stations.count + 1 && after.partners.count == before.partners.count + 1)
            #expect(try await open(by: village.operating) == [nil, nil, nil, nil])
            #expect(try await store.network(seenBy: village.operating) == after)
        },
        Clause(of: "two things beside each other are not called alike, as people read it") { village in
            let store = village.store
            let (operating, now) = (village.operating, village.now)
            let alike = try Label(reading: "SAINT-FELICIEN")
            #expect(refusal(try await store.openPoint(alike, as: PointID(high: 3, low: 9), by: operating, at: now)) == .labelTaken(alike))
            #expect(refusal(try await store.change(village.thueyts, .rename(alike), by: operating, at: now)) == .labelTaken(alike))
            let post = try Label(reading: "poste 1")
            func open(_ number: UInt64, at point: PointID) async throws -> Refusal? {
                refusal(
                    try await store.openStation(
                        post, at: point, as: StationID(high: 4, low: number), login: LoginName(reading: "nouveau"),
                        account: AccountID(high: 6, low: number), by: operating, at: now))
            }
            #expect(try await open(9, at: village.saintFelicien) == .labelTaken(post))
            _ = try await store.change(village.stations[0], .close, by: operating, at: now).get()
            #expect(try await open(9, at: village.saintFelicien) == nil)
            let first = try Label(reading: "Poste 1")
            #expect(refusal(try await store.change(village.stations[0], .reopen, by: operating, at: now)) == .labelTaken(first))
            // With another partner the same name is another agency.
            let agency = try await store.openAgency(
                Label(reading: "Annonay"), of: village.cafPartner, as: AgencyID(high: 2, low: 9), by: operating, at: now)
            #expect(refusal(agency) == nil)
        },
        Clause(of: "nothing opens in what is closed or is none") { village in
            let store = village.store
            let label = try Label(reading: "Nouveau")
            let agency = try await store.openAgency(
                label, of: PartnerID(high: 1, low: 9), as: AgencyID(high: 2, low: 9), by: village.operating, at: village.now)
            #expect(refusal(agency) == .parentClosed)
            _ = try await store.change(village.stations[2], .close, by: village.operating, at: village.now).get()
            _ = try await store.change(village.hostOfThueyts.account, .close, by: village.operating, at: village.now).get()
            _ = try await store.change(village.thueyts, .close, by: village.operating, at: village.now).get()
            let reopened = try await store.change(village.stations[2], .reopen, by: village.operating, at: village.now)
            #expect(refusal(reopened) == .parentClosed)
            _ = try await store.change(village.thueyts, .reopen, by: village.operating, at: village.now).get()
            #expect(try await store.change(village.stations[2], .reopen, by: village.operating, at: village.now).get().isOpen)
        },
        Clause(of: "nothing closes while somebody needs it") { village in
            let store = village.store
            let (operating, now) = (village.operating, village.now)
            #expect(refusal(try await store.change(village.jobCentre, .close, by: operating, at: now)) == .partsOpen(1))
            #expect(refusal(try await store.change(village.annonay, .close, by: operating, at: now)) == .accountsOpen(2))
            #expect(refusal(try await store.change(village.saintFelicien, .close, by: operating, at: now)) == .partsOpen(2))
            let id = try await village.seat(1, at: 2, agency: village.caf)
            #expect(refusal(try await store.change(village.stations[2], .close, by: operating, at: now)) == .stationOccupied)
            _ = try await store.leaveStation(id, by: village.hostOfThueyts, at: now + .minutes(3)).get()
            _ = try await store.change(village.stations[2], .close, by: operating, at: now).get()
            #expect(refusal(try await store.change(village.thueyts, .close, by: operating, at: now)) == .accountsOpen(1))
            for asking in [village.hostOfThueyts, village.adviserOfCAF] {
                _ = try await store.change(asking.account, .close, by: operating, at: now).get()
            }
            #expect(refusal(try await store.change(village.thueyts, .close, by: operating, at: now)) == .appointmentsAhead(1))
            #expect(refusal(try await store.change(village.caf, .close, by: operating, at: now)) == .appointmentsAhead(1))
            _ = try await store.dismiss(id, as: .technicalFailure, by: village.hostOfThueyts, at: now + .minutes(4)).get()
            #expect(try await store.change(village.thueyts, .close, by: operating, at: now).get().closed == now)
            #expect(try await store.change(village.caf, .close, by: operating, at: now).get().closed == now)
            #expect(refusal(try await store.change(village.caf, .reopen, by: village.host, at: now)) == .notPermitted)
            #expect(refusal(try await store.change(PointID(high: 3, low: 9), .close, by: operating, at: now)) == .notFound)
        },
    ]
}
