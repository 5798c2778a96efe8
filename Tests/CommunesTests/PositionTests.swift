import Communes
import TestKit
import Testing

struct PositionTests {
    private func position(_ latitude: Double, _ longitude: Double) throws -> Position {
        try #require(Position(latitude: latitude, longitude: longitude))
    }

    @Test func `there are places on the earth, and none beside it`() {
        #expect(Position(latitude: 90, longitude: 180) != nil)
        for (latitude, longitude) in [(90.1, 0), (0, 180.1), (.nan, 0), (0, .infinity)] {
            #expect(Position(latitude: latitude, longitude: longitude) == nil)
        }
    }

    @Test func `known distances come out`() throws {
        // A degree of latitude on the mean sphere; Paris and Marseille, 661 km apart by any atlas.
        let degree = try position(45, 4).distance(to: position(46, 4)).metres
        #expect(abs(degree - 111_195) < 1)
        let far = try position(48.8566, 2.3522).distance(to: position(43.2965, 5.3698)).metres
        #expect(abs(far - 660_500) < 1_500)
        // Over the date line, and to the other end.
        #expect(try position(0, 179.5).distance(to: position(0, -179.5)).metres < 112_000)
        #expect(abs(try position(0, 0).distance(to: position(0, 180)).metres - 20_015_115) < 10)
    }

    @Test func `a distance is the same there and back, nothing to oneself, and never longer by a way round`() throws {
        var chance = SeededChance(seed: 3)
        func any() throws -> Position { try position(.random(in: -90...90, using: &chance), .random(in: -180...180, using: &chance)) }
        for _ in 0..<2_000 {
            let (a, b, c) = (try any(), try any(), try any())
            let (there, back) = (a.distance(to: b), b.distance(to: a))
            #expect(abs(there.metres - back.metres) < 0.001)
            #expect(there.metres >= 0 && there.metres <= 20_015_200)
            #expect(a.distance(to: a).metres == 0)
            #expect(there.metres <= a.distance(to: c).metres + c.distance(to: b).metres + 0.01)
        }
    }

    @Test(arguments: [(0, nil), (999, nil), (1_000, 1), (1_499, 1), (12_400, 12), (19_400, 19), (19_600, 20), (22_400, 20), (23_000, 25)])
    func `a distance is said as exactly as it is known`(metres: Int, kilometres: Int?) {
        #expect(Distance(metres: Double(metres)).saidKilometres == kilometres)
    }

    @Test func `the nearest come first, and of equals the first`() throws {
        let here = try position(45, 4)
        let places = [try position(45, 5), try position(45, 4.1), try position(45, 3), try position(45, 4.5)]
        let near = here.nearest(3, of: Array(places.enumerated()), at: \.element)
        #expect(near.map(\.thing.offset) == [1, 3, 0])
        #expect(zip(near, near.dropFirst()).allSatisfy { $0.distance <= $1.distance })
    }
}
