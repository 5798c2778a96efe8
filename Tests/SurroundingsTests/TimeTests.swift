import Surroundings
import Testing

@Suite struct TimeTests {
    @Test func `delays are counted in nanoseconds`() {
        #expect(Delay.microseconds(3).nanoseconds == 3_000)
        #expect(Delay.milliseconds(3) == .microseconds(3_000))
        #expect(Delay.seconds(-3) == .milliseconds(-3_000))
        #expect(Delay.milliseconds(1_500).inSeconds == 1.5)
        #expect(Delay(nanoseconds: 1_999_999).inMilliseconds == 1)
    }

    @Test func `delays saturate instead of overflowing`() {
        #expect(Delay.seconds(.max).nanoseconds == .max)
        #expect(Delay.seconds(.min).nanoseconds == .min)
    }

    @Test func `instants and delays add up`() {
        let start = Instant(nanoseconds: 5)
        #expect((start + .microseconds(1)).nanoseconds == 1_005)
        #expect((start + .microseconds(1)).since(start) == .microseconds(1))
        #expect(start.since(start + .microseconds(1)) == .microseconds(-1))
        #expect(start < .never && Instant.origin < start)
    }

    @Test func `never stays never`() {
        #expect(Instant.never + .seconds(1) == .never)
        #expect(Instant(nanoseconds: .max - 1) + .seconds(1) == .never)
        #expect(Instant.never.since(Instant(nanoseconds: -1)).nanoseconds == .max)
    }
}
