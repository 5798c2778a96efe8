import CivilTime
import People
import Testing
import Vocabulary

@testable import Appointments

/// Who seems to be the same, and that nobody is without somebody who says so.
struct LikenessTests {
    let village: Village

    init() throws { village = try Village() }

    private func appointment(
        _ number: UInt64, _ given: String = "Jeanne", _ family: String? = nil, telephone: String? = nil, mail: String? = nil,
        person: UInt64? = nil, day: Int = 0
    ) throws -> Appointment {
        Appointment(
            id: AppointmentID(high: 0, low: number), visitor: try VisitorName(given: given, family: family),
            person: person.map { PersonID(high: 0, low: $0) }, agency: village.annonay, point: village.saintFelicien,
            start: village.now + .days(day), contact: try mail.map { .mail(try MailAddress(reading: $0)) },
            telephone: try telephone.map { try Telephone(reading: $0) })
    }

    private func found(_ appointments: [Appointment], apart: Set<PersonPair> = [], of person: UInt64? = nil) -> [[UInt64]] {
        Likeness.found(among: appointments, apart: apart, of: person.map { PersonID(high: 0, low: $0) }).map { [$0.one.low, $0.other.low] }
    }

    @Test func `people are alike by their name, and by what they are called at with their given name`() throws {
        let pair = try [appointment(1, "Jeanne", "Lefèvre"), appointment(2, "JEANNE", "Lefevre")]
        #expect(Likeness.found(among: pair, apart: []).map(\.reasons) == [[.name]])
        let reached = try [
            appointment(1, telephone: "06 12 34 56 78", mail: "j@exemple.fr"),
            appointment(2, telephone: "0612345678", mail: "J@exemple.fr"),
        ]
        #expect(Likeness.found(among: reached, apart: []).map(\.reasons) == [[.telephone, .mail]])
    }

    @Test func `a family shares its address and its number, and given names are common`() throws {
        let family = try [
            appointment(1, "Jeanne", "Fictive", telephone: "0612345678", mail: "maison@exemple.fr"),
            appointment(2, "Marcel", "Fictive", telephone: "0612345678", mail: "maison@exemple.fr"),
        ]
        #expect(found(family) == [])
        #expect(try found([appointment(1), appointment(2)]) == [])
    }

    @Test func `one person is not like themselves, and each is shown by the latest appointment`() throws {
        let known = try [
            appointment(1, "Jeanne", "Fictive"), appointment(2, "Jeanne", "Fictive", person: 1, day: 9),
            appointment(3, "Jeanne", "Fictive", day: 1),
        ]
        #expect(found(known) == [[2, 3]])
        #expect(found(Array(known.prefix(2))) == [])
        #expect(found(known, of: 3) == [[3, 2]])
        #expect(found(known, of: 9) == [])
        #expect(found(known, apart: [PersonPair(PersonID(high: 0, low: 3), PersonID(high: 0, low: 1))]) == [])
    }

    @Test func `a hundred people of one name make no endless list`() throws {
        let martins = try (1...100).map { try appointment(UInt64($0), "Marie", "Martin", day: $0) }
        let found = Likeness.found(among: martins, apart: [])
        #expect(found.count == Likeness.most)
        // The newest first.
        #expect(found.first.map { max($0.one.low, $0.other.low) } == 100)
    }

    @Test func `only who sees both makes them one, and once`() throws {
        let (one, other) = try (appointment(1), appointment(2))
        let id = PersonMergeID(high: 0, low: 9)
        for asking in [village.hostOfThueyts, village.adviserOfCAF, village.operating, village.station(0)] {
            let refused = PersonMerge.merging(other, into: one, as: id, by: asking, at: village.now)
            #expect(refused == .refused(.notFound))
            #expect(PersonMerge.tellingApart(other, one, by: asking) == .refused(.notFound))
        }
        let ofCAF = Appointment(
            id: AppointmentID(high: 0, low: 4), visitor: one.visitor, agency: village.caf, point: village.saintFelicien, start: village.now)
        for pair in [(one, ofCAF), (ofCAF, one)] {
            #expect(PersonMerge.merging(pair.0, into: pair.1, as: id, by: village.riou, at: village.now) == .refused(.notFound))
            #expect(PersonMerge.tellingApart(pair.0, pair.1, by: village.riou) == .refused(.notFound))
        }
        #expect(PersonMerge.merging(nil, into: one, as: id, by: village.host, at: village.now) == .refused(.notFound))
        let merge = PersonMerge(id: id, kept: one.person, dropped: other.person, by: village.host.account, at: village.now)
        #expect(PersonMerge.merging(one, into: other, as: id, by: village.host, at: village.now) == .accepted(merge, [merge]))
        let same = try appointment(3, person: 1)
        #expect(PersonMerge.merging(same, into: one, as: id, by: village.riou, at: village.now) == .unchanged(nil))
        #expect(PersonMerge.tellingApart(same, one, by: village.riou) == .refused(.alreadyOne))
    }

    @Test func `what was made one is taken back, the newest first, by who sees the person`() throws {
        let one = try appointment(1)
        let merges = (1...2).map { number in
            PersonMerge(
                id: PersonMergeID(high: 0, low: UInt64(number)), kept: one.person, dropped: PersonID(high: 9, low: UInt64(number)),
                by: village.host.account, at: village.now)
        }
        #expect(PersonMerge.separating(merges[0], newest: merges[1], of: one, by: village.host) == .refused(.mergedSince))
        #expect(PersonMerge.separating(merges[1], newest: merges[1], of: one, by: village.host) == .accepted(merges[1], [merges[1]]))
        #expect(PersonMerge.separating(merges[1], newest: merges[1], of: one, by: village.adviserOfCAF) == .refused(.notFound))
        #expect(PersonMerge.separating(merges[1], newest: merges[1], of: try appointment(5), by: village.host) == .refused(.notFound))
        #expect(PersonMerge.separating(nil, newest: nil, of: one, by: village.host) == .unchanged(nil))
    }
}
