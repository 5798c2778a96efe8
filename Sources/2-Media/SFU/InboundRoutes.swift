import RTP

/// Which publication an incoming SSRC belongs to. A fixed table: an authenticated browser that invents SSRCs fills it and
/// no more (lessons/media.md 21).
struct InboundRoutes {
    struct Route {
        let ssrc: SSRC
        // Half a word: the routes lie in the connection.
        private let number: Int32
        /// Whether the SSRC carries retransmissions (RFC 4588).
        let isRepair: Bool

        var publication: Int { Int(number) }

        init(ssrc: SSRC, publication: Int, isRepair: Bool) {
            self.ssrc = ssrc
            number = Int32(truncatingIfNeeded: publication)
            self.isRepair = isRepair
        }
    }

    private static let capacity = 16
    // Side by side, and not as optional routes: they are looked through for each packet.
    private var ssrcs = InlineArray<16, UInt32>(repeating: 0)
    private var routes = InlineArray<16, Route>(repeating: Route(ssrc: SSRC(0), publication: 0, isRepair: false))
    private var count = 0

    /// The route of `ssrc`, nil where none is known. Changes nothing; mutating, for else each call would be handed a copy of the table.
    @inline(__always)
    mutating func route(of ssrc: SSRC) -> Route? {
        for index in 0..<count where ssrcs[index] == ssrc.value { return routes[index] }
        return nil
    }

    /// Remembers a route, or does nothing when the table is full or the SSRC is known.
    mutating func learn(_ route: Route) {
        guard count < Self.capacity, self.route(of: route.ssrc) == nil else { return }
        ssrcs[count] = route.ssrc.value
        routes[count] = route
        count += 1
    }

    /// Forgets the route of `ssrc`.
    mutating func forget(_ ssrc: SSRC) {
        keep { $0.ssrc != ssrc }
    }

    /// Forgets all routes to a publication.
    mutating func forget(publication: Int) {
        keep { $0.publication != publication }
    }

    private mutating func keep(_ isKept: (Route) -> Bool) {
        var kept = InboundRoutes()
        for index in 0..<count where isKept(routes[index]) { kept.learn(routes[index]) }
        self = kept
    }
}
