import Appointments
import Capacity
import Cast
import CivilTime
import Communes
import Establishments
import People
import TestKit
import Testing
import Vocabulary

struct CastTests {
    let cast: Cast

    init() throws { cast = try Cast() }

    @Test func `the cast plays the network of 2011`() throws {
        #expect(cast.points.map(\.label.text) == ["Saint-Félicien", "Étables", "Villeneuve-de-Berg", "Thueyts"])
        let map = NetworkMap(partners: cast.partners, agencies: cast.agencies, points: cast.points, stations: cast.stations)
        #expect(
            cast.agencies.map { map.title(of: $0.id)?.text } == [
                "France Travail Annonay", "CAF de l\u{2019}Ardèche", "Carsat Rhône-Alpes",
            ])
        let day = try #require(CivilDate(isoText: "2026-11-24"))
        for dutyPeriod in cast.dutyPeriods { #expect(dutyPeriod.nextDays(5, from: day).count == 5) }
        for point in cast.points {
            #expect(cast.stations.contains { $0.point == point.id })
            #expect(cast.members.contains { $0.account.scope == .point(point.id) })
        }
        for agency in cast.agencies { #expect(cast.members.contains { $0.account.scope == .agency(agency.id) }) }
        for station in cast.stations { #expect(cast.members.contains { $0.account.scope == .station(station.id, at: station.point) }) }
    }

    @Test func `each point is in a commune of the sample, and no two communes are one`() throws {
        let communes = try Cast.communes()
        #expect(communes.allSatisfy(\.isSample) && communes.map(\.code) == communes.map(\.code).sorted())
        #expect(Set(communes.map(\.code)).count == communes.count && Set(communes.map(\.name)).count == communes.count)
        let places = try cast.places()
        #expect(places.map(\.point) == cast.points.map(\.id))
        for (place, point) in zip(places, cast.points) {
            #expect(communes.first { $0.code == place.commune }?.name.text == point.label.text)
        }
        // Nowhere but in the Ardèche.
        #expect(communes.allSatisfy { (44.2...45.4).contains($0.position.latitude) && (3.8...5).contains($0.position.longitude) })
    }

    @Test func `identities are the same each time, and each its own`() throws {
        #expect(try Cast().members == cast.members && Cast().stations == cast.stations)
        #expect(Set(cast.members.map(\.account.id)).count == cast.members.count)
        #expect(Set(cast.members.map(\.account.login)).count == cast.members.count)
        #expect(Set(cast.stations.map(\.id)).count == cast.stations.count)
        #expect(cast.members.allSatisfy { AccountID($0.account.id.text) == $0.account.id })
        #expect(cast.host.account.id.text == "00000000-0005-7000-8000-000000000005")
    }

    @Test func `every password is one that the rules allow`() throws {
        for member in cast.members {
            #expect(try Password(reading: member.password, for: member.account.login, common: CommonPasswords([])).text == member.password)
        }
    }

    @Test func `the four of the first interview belong together`() {
        #expect(cast.operator.account.scope == .network && cast.adviser.account.scope == .agency(cast.annonay.id))
        #expect(cast.host.account.scope == .point(cast.saintFelicien.id))
        #expect(cast.station.account.scope == .station(cast.stations[0].id, at: cast.saintFelicien.id))
    }

    @Test func `somebody is due now at any minute of the day, on the days of the changes too`() throws {
        for day in ["2026-11-24", "2026-12-31", "2027-01-01", "2027-03-28", "2027-10-31"] {
            let range = Zone.paris.day(try #require(CivilDate(isoText: day)))
            var now = range.lowerBound
            while now < range.upperBound {
                try checkDue(at: now)
                now = now + .minutes(7)
            }
            try checkDue(at: range.upperBound - .milliseconds(1))
        }
    }

    private func checkDue(at now: Timestamp) throws {
        let script = try cast.script(around: now, in: .paris)
        let appointments = try script.played()
        let main = try #require(appointments.first { $0.id == script.appointment })
        #expect(main.state == .booked && main.point == cast.saintFelicien.id && main.agency == cast.annonay.id)
        #expect(main.isVisible(to: cast.host.principal) && main.isVisible(to: cast.adviser.principal))
        let today = Zone.paris.day(Zone.paris.local(at: now).date)
        for point in cast.points {
            let due = appointments.filter { $0.point == point.id && $0.start <= now && now.since($0.start) < .minutes(10) }
            #expect(!due.isEmpty && due.allSatisfy { today.contains($0.start) }, "\(now.isoText)")
        }
        let later = appointments.filter { $0.start > now && $0.start.since(now) < .hours(12) }
        #expect(later.allSatisfy { today.contains($0.start) }, "\(now.isoText)")
        #expect(script.steps.allSatisfy { $0.at <= now })
        #expect(zip(script.steps, script.steps.dropFirst()).allSatisfy { $0.at <= $1.at })
    }

    @Test func `a morning has people who wait, who were received, and who did not come`() throws {
        let now = try #require(Timestamp(isoText: "2026-11-24T08:33:20.000Z"))
        let appointments = try cast.script(around: now, in: .paris).played()
        let outcomes = appointments.compactMap { if case .ended(let ending) = $0.state { ending.outcome } else { nil } }
        #expect(Set(outcomes) == [.held, .absent, .excused])
        #expect(appointments.contains { if case .arrived = $0.state { true } else { false } })
        #expect(Set(appointments.map(\.id)).count == appointments.count)
        #expect(appointments.allSatisfy { AppointmentID($0.id.text) == $0.id })
        #expect(appointments.allSatisfy { $0.state.occupiedStation == nil })
    }

    @Test func `within ten minutes the day is the same, later it is another`() throws {
        let now = try #require(Timestamp(isoText: "2026-11-24T08:30:00.000Z"))
        let first = try cast.script(around: now, in: .paris)
        #expect(try cast.script(around: now + .seconds(599), in: .paris).steps == first.steps)
        let ids = Set(first.steps.map(\.appointment))
        #expect(try cast.script(around: now + .seconds(600), in: .paris).steps.allSatisfy { !ids.contains($0.appointment) })
    }
}
