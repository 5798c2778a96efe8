import Capacity
import CivilTime
import Communes
import Establishments
import Notices
import People
import Testing
import Vocabulary

extension Contract {
    /// Communes, where points are, and what is near.
    package static let communes = [
        Clause(of: "a commune is found by name, beginning and postcode, and two of one name are both shown") { village in
            let communes = try village.communes()
            _ = try await village.store.replaceCommunes(by: communes, isTrial: false)
            func found(_ typed: String) async throws -> CommuneQuery.Finding {
                try await village.store.find(try #require(CommuneQuery(typed: typed)), most: 5)
            }
            #expect(try await found("st felicien") == .one(communes[0], others: []))
            #expect(try await found("felicien") == .one(communes[0], others: []))
            #expect(try await found("L'Argentiere") == .one(communes[2], others: []))
            #expect(try await found("074") == .one(communes[0], others: []))
            #expect(try await found("saint-jean") == .several([communes[3], communes[4]]))
            #expect(try await found("saint-jean 31") == .one(communes[4], others: []))
            #expect(try await found("saint") == .several([communes[3], communes[4], communes[0]]))
            #expect(try await village.store.commune(communes[1].code) == communes[1])
        },
        Clause(of: "a trial of an import changes nothing, and an import keeps the commune of a point") { village in
            let (store, communes) = (village.store, try village.communes())
            #expect(try await store.replaceCommunes(by: communes, isTrial: true).added.count == 5)
            #expect(try await store.commune(communes[0].code) == nil)
            #expect(try await store.replaceCommunes(by: communes, isTrial: false).added.count == 5)
            _ = try await store.place(village.place(village.saintFelicien, communes[0]), by: village.operating, at: village.now).get()
            let changes = try await store.replaceCommunes(by: [communes[1]], isTrial: false)
            #expect(changes.kept == [communes[0].code] && changes.removed.count == 3 && changes.sameCount == 1)
            #expect(try await store.commune(communes[0].code) == communes[0])
            #expect(try await store.commune(communes[2].code) == nil)
            #expect(try await store.address(of: village.saintFelicien)?.commune == communes[0])
        },
        Clause(of: "an operator says where a point is, and everybody reads it") { village in
            let (store, communes, now) = (village.store, try village.communes(), village.now)
            _ = try await store.replaceCommunes(by: communes, isTrial: false)
            let place = try village.place(village.saintFelicien, communes[0], street: "1 place de l\u{2019}Église")
            #expect(refusal(try await store.place(place, by: village.host, at: now)) == .notPermitted)
            #expect(try await store.address(of: village.saintFelicien) == nil)
            #expect(try await store.place(place, by: village.operating, at: now).get() == place)
            #expect(try await store.address(of: village.saintFelicien)?.line == "1 place de l\u{2019}Église, 07410 Saint-Félicien")
            let moved = try village.place(village.saintFelicien, communes[1])
            #expect(try await store.place(moved, by: village.operating, at: now).get() == moved)
            #expect(try await store.address(of: village.saintFelicien)?.line == "07330 Thueyts")
            let appointment = try await village.book(1)
            #expect(try await store.address(ofAppointment: appointment)?.line == "07330 Thueyts")
            #expect(try await store.address(ofAppointment: Village.appointment(9)) == nil)
            let nowhere = PointPlace(point: village.thueyts, street: nil, commune: try #require(CommuneCode("99999")))
            #expect(refusal(try await store.place(nowhere, by: village.operating, at: now)) == .communeUnknown)
            let nothing = try village.place(PointID(high: 3, low: 77), communes[0])
            #expect(refusal(try await store.place(nothing, by: village.operating, at: now)) == .notFound)
        },
        Clause(of: "a message says where the point was when it was written, and where people call it") { village in
            let (store, communes, now) = (village.store, try village.communes(), village.now)
            _ = try await store.replaceCommunes(by: communes, isTrial: false)
            try await village.bookWithMail(1)
            #expect(try await village.tell(until: now).first?.place == nil)
            let telephone = try #require(Telephone("+33475060000"))
            let place = try village.place(village.saintFelicien, communes[0], street: "Mairie", telephone: telephone)
            _ = try await store.place(place, by: village.operating, at: now).get()
            #expect(try await store.address(of: village.saintFelicien)?.telephone == telephone)
            #expect(try await store.publicPoint(village.saintFelicien, on: village.wednesday)?.address?.telephone == telephone)
            try await village.bookWithMail(2)
            let said = try #require(try await village.tell(until: now).first)
            #expect(said.place == "Mairie, 07410 Saint-Félicien" && said.telephone == telephone)
            let silent = try village.place(village.saintFelicien, communes[0])
            _ = try await store.place(silent, by: village.operating, at: now).get()
            #expect(try await store.address(of: village.saintFelicien)?.telephone == nil)
        },
        Clause(of: "the nearer point comes first, with its hours and who receives there") { village in
            let (store, communes, now) = (village.store, try village.communes(), village.now)
            _ = try await store.replaceCommunes(by: communes, isTrial: false)
            for (point, commune) in [(village.saintFelicien, communes[0]), (village.thueyts, communes[1])] {
                _ = try await store.place(village.place(point, commune), by: village.operating, at: now).get()
            }
            let open = try village.dutyPeriod(points: [village.thueyts], isOnline: true)
            let inner = try village.dutyPeriod(DutyPeriodID(high: 8, low: 2), agency: village.caf)
            _ = try await store.publish(open, by: village.claire, at: now).get()
            _ = try await store.publish(inner, by: village.adviserOfCAF, at: now).get()
            let hours = try PointHoursDraft(week: ["8h-18h"]).parsed(for: village.thueyts, today: village.wednesday)
            _ = try await store.publish(hours, by: village.hostOfThueyts, at: now).get()
            func near(_ commune: Commune, _ count: Int = 10, partner: PartnerID? = nil) async throws -> [NearPoint] {
                try await store.pointsNear(commune.position, count, receiving: partner, on: village.wednesday, at: village.now)
            }
            let found = try await near(communes[2])
            #expect(found.map(\.point.id) == [village.thueyts, village.saintFelicien] && found[0].distance < found[1].distance)
            #expect(try await near(communes[0]).map(\.point.id) == [village.saintFelicien, village.thueyts])
            #expect(try await near(communes[0], 1).map(\.point.id) == [village.saintFelicien])
            #expect(found[0].point.hours == hours && found[1].point.hours == PointHours(point: village.saintFelicien))
            #expect(found[0].point.offers.map(\.title.text) == ["CAF de l\u{2019}Ardèche", "France Travail Annonay"])
            #expect(found[0].point.offers.map(\.isOnline) == [false, true] && found[1].point.offers.map(\.isOnline) == [false])
            // Of a partner, only where one books oneself.
            #expect(try await near(communes[0], partner: village.jobCentre).map(\.point.id) == [village.thueyts])
            #expect(try await near(communes[0], partner: village.cafPartner) == [])
            #expect(try await store.bookablePartners(on: village.wednesday, at: village.now).map(\.id) == [village.jobCentre])
            #expect(try await store.publicPoint(village.thueyts, on: village.wednesday) == found[0].point)
        },
        Clause(of: "a point that is nowhere is listed, and a closed one and a duty period that is over are not shown") { village in
            let (store, now, by) = (village.store, village.now, village.operating)
            let point = PointID(high: 3, low: 9)
            _ = try await store.openPoint(Label(reading: "Étables"), as: point, by: by, at: now).get()
            #expect(try await store.listedPoints().map(\.label.text) == ["Étables", "Saint-Félicien", "Thueyts"])
            #expect(try await store.listedPoints().allSatisfy { $0.address == nil })
            let position = try #require(Position(latitude: 45, longitude: 4))
            #expect(try await store.pointsNear(position, 10, receiving: nil, on: village.wednesday, at: village.now) == [])
            let over = try DutyPeriodDraft(week: ["9h-11h"], from: "1/9/2026", through: "23/11/2026", points: [point.text], isOnline: true)
                .parsed(as: Village.duty, of: village.annonay, today: village.wednesday)
            _ = try await store.publish(over, by: village.claire, at: now).get()
            #expect(try await store.publicPoint(point, on: village.wednesday)?.offers == [])
            #expect(try await store.bookablePartners(on: village.wednesday, at: village.now) == [])
            _ = try await store.change(point, .close, by: by, at: now).get()
            #expect(try await store.publicPoint(point, on: village.wednesday) == nil)
            #expect(try await store.listedPoints().map(\.id) == [village.saintFelicien, village.thueyts])
        },
    ]
}

extension Village {
    /// Saint-Félicien, Thueyts, one nearer to Thueyts, and two of one name.
    func communes() throws -> [Commune] {
        let table = [
            ("07236", "07410", "Saint-Félicien", 45.086, 4.627), ("07322", "07330", "Thueyts", 44.674, 4.220),
            ("07132", "07110", "Largentière", 44.541, 4.293), ("07247", "07580", "Saint-Jean", 44.6, 4.5),
            ("31488", "31240", "Saint-Jean", 43.6, 1.5),
        ]
        return try table.map { code, postcode, name, latitude, longitude in
            Commune(
                code: try #require(CommuneCode(code)), name: try CommuneName(reading: name), postcodes: [try #require(Postcode(postcode))],
                position: try #require(Position(latitude: latitude, longitude: longitude)))
        }
    }

    fileprivate func place(_ point: PointID, _ commune: Commune, street: String? = nil, telephone: Telephone? = nil) throws -> PointPlace {
        PointPlace(point: point, street: try street.map { try StreetLine(reading: $0) }, commune: commune.code, telephone: telephone)
    }
}
