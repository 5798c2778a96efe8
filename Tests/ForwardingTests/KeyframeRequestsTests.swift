import Surroundings
import Testing

@testable import Forwarding

@Suite struct KeyframeRequestsTests {
    @Test func `five wishes a second are two requests a second at most, and one in two seconds for long`() {
        var requests = KeyframeRequests()
        var times: [Int64] = []
        for time in stride(from: 0, to: 60_000, by: 10) as StrideTo<Int64> {
            if time % 200 == 0 { requests.want(at: .milliseconds(time)) }
            if requests.takeDue(at: .milliseconds(time)) { times.append(time) }
            if let last = times.last, time == last + 100 { requests.keyframeForwarded(at: .milliseconds(time)) }
        }
        #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= 500 })
        #expect(times.count <= 4 + 30)
        #expect(times.count >= 25)
    }

    @Test func `nothing is asked while nobody waits`() {
        var requests = KeyframeRequests()
        requests.want(at: .origin)
        #expect(requests.takeDue(at: .origin) == true)
        requests.keyframeForwarded(at: .milliseconds(80))
        #expect(requests.deadline == .never)
        for time in 0..<600 as Range<Int64> { #expect(requests.takeDue(at: .milliseconds(time * 100)) == false) }
    }

    @Test func `lost requests are repeated with longer pauses until a keyframe was forwarded`() {
        var requests = KeyframeRequests()
        requests.want(at: .origin)
        var times: [Int64] = []
        for time in stride(from: 0, to: 10_000, by: 10) as StrideTo<Int64> where requests.takeDue(at: .milliseconds(time)) {
            times.append(time)
        }
        #expect(times == [0, 500, 1_500, 3_500, 5_500, 7_500, 9_500])
        requests.keyframeForwarded(at: .milliseconds(10_000))
        #expect(!requests.isWaiting)
    }

    @Test func `two who join 400 ms apart are both served within 1200 ms`() {
        var requests = KeyframeRequests()
        var served: [Int64] = []
        var waiting: [Int64] = []
        var keyframe: Int64?
        for time in stride(from: 1_000, to: 4_000, by: 10) as StrideTo<Int64> {
            if time == 1_000 || time == 1_400 {
                requests.want(at: .milliseconds(time))
                waiting.append(time)
            }
            if requests.takeDue(at: .milliseconds(time)) { keyframe = time + 100 }
            if keyframe == time {
                requests.keyframeForwarded(at: .milliseconds(time))
                served += waiting.map { time - $0 }
                waiting = []
            }
        }
        #expect(served.count == 2 && served.allSatisfy { $0 < 1_200 })
        #expect(requests.sent == 2)
    }
}
