package import CivilTime
import ServiceLifecycle

/// What changes by time alone, told to pages: stations that have fallen silent, seats whose right has ended, and every half minute
/// everybody, since "depuis 4 min" is 5 a minute later.
package struct LiveWatch: Service {
    private static let tick = Duration.seconds(5)
    private static let ticksPerRound = 6

    private let desk: InterviewDesk
    private let sessions: SessionDesk
    private let beats: StationBeats
    private let bell: EventBell
    private let now: @Sendable () -> Timestamp

    /// `now` reads the civil clock.
    package init(desk: InterviewDesk, sessions: SessionDesk, beats: StationBeats, bell: EventBell, now: @escaping @Sendable () -> Timestamp)
    {
        self.desk = desk
        self.sessions = sessions
        self.beats = beats
        self.bell = bell
        self.now = now
    }

    /// Runs until the server stops.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            async let seats: Void = reviewSeatsAtRings()
            var ticks = 0
            while !Task.isCancelled {
                do { try await Task.sleep(for: Self.tick) } catch { break }
                ticks += 1
                beats.missSilent(at: now())
                guard ticks.isMultiple(of: Self.ticksPerRound) else { continue }
                await reviewSeats()
                bell.ringLive(at: nil)
            }
            await seats
        }
    }

    /// A pause, an end or a move takes a seat away at once.
    private func reviewSeatsAtRings() async {
        let reader = EventBell.Reader(point: nil)
        bell.add(reader)
        defer { bell.remove(reader) }
        for await _ in reader.wakes where reader.take().isDurable { await reviewSeats() }
    }

    private func reviewSeats() async {
        await desk.reviewSeats()
        await sessions.reviewSeats()
    }
}
