package import CivilTime
package import Vocabulary

/// How long each of a queue will wait, honestly: half of the people wait longer than they are told, half less.
///
/// The queue is played to its end some forty times, each interview as long as one that was seen, those who have an appointment and are
/// not there yet coming a little before their hour; what is told is the middle one of the waits. To play it once with interviews of the usual
/// length would promise too much: of two advisers the one who is done first is done sooner than either is on average.
package struct ExpectedWaits: Sendable {
    /// Since when each adviser who is here is in interview; nil: free. Nobody here: nobody can say anything.
    package let advisers: [Timestamp?]
    /// When each of those is back who is here and does something else, whose end is known: a session of several visitors.
    package let back: [Timestamp]
    package let times: ServiceTimes

    /// Who is later than this is not counted on.
    private static let absence = Duration.minutes(15)
    private static let plays = 41

    package init(advisers: [Timestamp?], back: [Timestamp] = [], times: ServiceTimes) {
        self.advisers = advisers
        self.back = back
        self.times = times
    }

    /// From `now` on, of all who have arrived. The same question has the same answer. Empty without advisers.
    package func waits(of entries: [QueueEntry], at now: Timestamp) -> [AppointmentID: Duration] {
        guard !advisers.isEmpty || !back.isEmpty else { return [:] }
        let coming = entries.compactMap { self.coming($0, at: now) }
        var chance = Chance()
        var waits: [AppointmentID: [Duration]] = [:]
        for _ in 0..<Self.plays {
            for (appointment, wait) in play(coming, at: now, using: &chance) { waits[appointment, default: []].append(wait) }
        }
        for entry in entries where entry.arrival.map({ $0 > now }) ?? true { waits[entry.appointment] = nil }
        return waits.mapValues { $0.sorted()[$0.count / 2] }
    }

    private func play(_ entries: [QueueEntry], at now: Timestamp, using chance: inout Chance) -> [(AppointmentID, Duration)] {
        var free = back.map { max($0, now) }
        for since in advisers {
            let left = since.map { times.remaining(after: max(.zero, now.since($0)), quantile: chance.next()) }
            free.append(now + (left ?? .zero))
        }
        var waiting = entries
        var waits: [(AppointmentID, Duration)] = []
        while !waiting.isEmpty {
            let desk = free.indices.min { free[$0] < free[$1] } ?? 0
            let instant = max(free[desk], earliest(of: waiting))
            guard let next = QueueOrder.first(of: waiting, at: instant) else { break }
            waits.append((waiting.remove(at: next).appointment, instant.since(now)))
            free[desk] = instant + times.remaining(after: .zero, quantile: chance.next())
        }
        return waits
    }

    private func earliest(of entries: [QueueEntry]) -> Timestamp {
        entries.reduce(Timestamp(milliseconds: .max)) { earliest, entry in min(earliest, entry.arrival ?? earliest) }
    }

    /// The same entry, arriving a little before its hour where it is still expected, but not at once: a free adviser takes who is here. Nil where it
    /// is not counted on.
    private func coming(_ entry: QueueEntry, at now: Timestamp) -> QueueEntry? {
        if entry.arrival != nil { return entry }
        guard case .appointment(let hour) = entry.claim, now.since(hour) < Self.absence else { return nil }
        return QueueEntry(
            appointment: entry.appointment, point: entry.point, claim: entry.claim, arrival: max(hour - QueueOrder.grace, now + .minutes(1))
        )
    }

    /// The same numbers each time (SplitMix64), so that a page which is read anew does not say something else.
    private struct Chance {
        private var state: UInt64 = 0

        /// From 0 to 1.
        mutating func next() -> Double {
            // Safe: wrapping is what this generator is made of.
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
        }
    }
}
