import Glibc

/// A place on the earth, in degrees of WGS 84.
package struct Position: Hashable, Sendable {
    package let latitude: Double
    package let longitude: Double

    /// Nil unless there is such a place.
    package init?(latitude: Double, longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// As the crow flies: along the great circle, by the haversine formula, which loses nothing where two places are near each other
    /// (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984). On a sphere of the earth's mean radius (IUGG,
    /// R1 = 6,371,008.8 m) it is wrong by half a percent at most.
    package func distance(to other: Position) -> Distance {
        let (here, there) = (latitude * .pi / 180, other.latitude * .pi / 180)
        let (halfUp, halfAcross) = ((there - here) / 2, (other.longitude - longitude) * .pi / 360)
        let haversine = sin(halfUp) * sin(halfUp) + cos(here) * cos(there) * sin(halfAcross) * sin(halfAcross)
        // Rounding may bring it past one for two ends of the earth.
        return Distance(metres: 2 * 6_371_008.8 * asin(min(1, haversine.squareRoot())))
    }

    /// The nearest of some things, the nearest first; of two as far as each other the one that came first.
    package func nearest<Thing>(_ count: Int, of things: [Thing], at place: (Thing) -> Position) -> [(thing: Thing, distance: Distance)] {
        let all = things.enumerated().map { (order: $0.offset, thing: $0.element, distance: distance(to: place($0.element))) }
        return all.sorted { ($0.distance, $0.order) < ($1.distance, $1.order) }.prefix(count).map { ($0.thing, $0.distance) }
    }
}

/// How far something is.
package struct Distance: Hashable, Comparable, Sendable {
    package let metres: Double

    package init(metres: Double) {
        self.metres = metres
    }

    /// As it may be said: places are known by the middle of their commune, which is good to a kilometre or two. So whole kilometres, from
    /// twenty on in fives; nil below one.
    package var saidKilometres: Int? {
        let kilometres = metres / 1_000
        if kilometres < 1 { return nil }
        // The longest distance on earth is 20,015 km.
        return kilometres < 19.5 ? Int(kilometres.rounded()) : Int((kilometres / 5).rounded()) * 5
    }

    package static func < (left: Distance, right: Distance) -> Bool { left.metres < right.metres }
}
