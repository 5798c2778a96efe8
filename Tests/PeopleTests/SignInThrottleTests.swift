import CivilTime
import People
import TestKit
import Testing

struct SignInThrottleTests {
    let start = Timestamp(milliseconds: 1_795_509_000_000)

    @Test func `the first tries are free, then each waits twice as long`() {
        var throttle = SignInThrottle.fresh
        for _ in 0..<5 { throttle = proceed(throttle, at: start) }
        var now = start
        for seconds in [1, 2, 4, 8, 16, 32, 60, 60, 60] {
            let until = now + .seconds(seconds)
            #expect(throttle.attempt(at: until - .milliseconds(1), under: .account).answer == .wait(until: until))
            throttle = proceed(throttle, at: until)
            now = until
        }
    }

    @Test func `a try that is sent away makes nothing longer`() {
        var throttle = SignInThrottle(tries: 8, last: start)
        let before = throttle
        for _ in 0..<1_000 { throttle = throttle.attempt(at: start + .seconds(1), under: .account).next }
        #expect(throttle == before)
    }

    @Test func `a hundred tries at once count as they begin`() {
        var throttle = SignInThrottle.fresh
        var proceeded = 0
        for _ in 0..<100 {
            let (answer, next) = throttle.attempt(at: start, under: .account)
            if answer == .proceed { proceeded += 1 }
            throttle = next
        }
        #expect(proceeded == 5)
    }

    @Test func `an hour without a try forgets all`() {
        let throttle = SignInThrottle(tries: 50, last: start)
        #expect(throttle.attempt(at: start + .hours(1), under: .source).next == SignInThrottle(tries: 1, last: start + .hours(1)))
        #expect(throttle.attempt(at: start + .minutes(10), under: .source).answer == .wait(until: start + .minutes(15)))
    }

    @Test func `knowing the password clears the account, but not the address`() {
        let throttle = SignInThrottle(tries: 30, last: start)
        #expect(throttle.succeeded(under: .account) == .fresh)
        #expect(throttle.succeeded(under: .source) == SignInThrottle(tries: 29, last: start))
        #expect(SignInThrottle.fresh.succeeded(under: .source).tries == 0)
    }

    @Test func `a clock that was set back makes nobody wait longer`() {
        let throttle = SignInThrottle(tries: 6, last: start)
        #expect(throttle.attempt(at: start - .days(2), under: .account).answer == .wait(until: start - .days(2) + .seconds(2)))
    }

    @Test func `whoever guesses gets no more than a few tries a minute, whatever the rhythm`() {
        var chance = SeededChance(seed: 11)
        var throttle = SignInThrottle.fresh
        var now = start
        var proceeded = 0
        while now < start + .hours(10) {
            let (answer, next) = throttle.attempt(at: now, under: .account)
            if answer == .proceed { proceeded += 1 }
            throttle = next
            now = now + .milliseconds(Int64.random(in: 1...20_000, using: &chance))
        }
        #expect(proceeded <= 5 + 6 + 600)
    }

    private func proceed(_ throttle: SignInThrottle, at now: Timestamp) -> SignInThrottle {
        let (answer, next) = throttle.attempt(at: now, under: .account)
        #expect(answer == .proceed)
        return next
    }
}
