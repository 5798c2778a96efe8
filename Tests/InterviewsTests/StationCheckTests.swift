import CivilTime
import Interviews
import People
import Testing
import Vocabulary

struct StationCheckTests {
    let visit: Visit

    init() throws { visit = try Visit() }

    @Test func `a report of the station is read`() throws {
        let good = try StationCheckDraft(camera: "ok", microphone: "ok", loudspeaker: "ok").parsed(at: visit.now)
        #expect(good == StationCheck(at: visit.now, troubles: []))
        let bad = try StationCheckDraft(camera: "dark", microphone: "silent", loudspeaker: "ok").parsed(at: visit.now)
        #expect(bad.troubles == [.cameraDark, .microphoneSilent])
    }

    @Test func `a report that says something else is refused`() {
        let troubles = #expect(throws: FormTroubles.self) {
            try StationCheckDraft(camera: "silent", microphone: "", loudspeaker: "../x").parsed(at: visit.now)
        }
        #expect(troubles?["camera"] == .notOffered && troubles?["microphone"] == .missing && troubles?["loudspeaker"] == .notOffered)
    }

    @Test func `each trouble has a word of its device`() throws {
        for trouble in DeviceTrouble.allCases {
            let word = try #require(trouble.rawValue.split(separator: ".").last)
            #expect(try DeviceTrouble.read(String(word), of: trouble.device) == trouble)
        }
        let twice = StationCheck(at: visit.now, troubles: [.microphoneBusy, .cameraDark, .cameraBusy])
        #expect(twice.troubles == [.cameraDark, .microphoneBusy])
    }

    @Test func `a station speaks for itself only`() {
        let check = StationCheck(at: visit.now, troubles: [])
        #expect(StationCheck.recording(check, of: visit.stationID, by: visit.station).result == .success(check))
        #expect(StationCheck.recording(check, of: visit.stationID, by: visit.otherStation).result == .failure(.notFound))
        for asking in [visit.host, visit.riou, visit.operating] {
            #expect(StationCheck.recording(check, of: visit.stationID, by: asking).result == .failure(.notPermitted))
        }
    }

    @Test func `a station is ready while its page is heard of and its devices work`() {
        let now = visit.now
        let good = StationCheck(at: now - .hours(1), troubles: [])
        let bad = StationCheck(at: now - .hours(1), troubles: [.cameraMissing])
        #expect(StationReadiness(beat: now - .seconds(44), check: good, at: now) == .ready(at: good.at))
        #expect(StationReadiness(beat: now - .seconds(45), check: good, at: now) == .offline(since: now - .seconds(45)))
        #expect(StationReadiness(beat: nil, check: good, at: now) == .offline(since: nil))
        #expect(StationReadiness(beat: now, check: bad, at: now) == .trouble([.cameraMissing], at: bad.at))
        #expect(StationReadiness(beat: now, check: nil, at: now) == .unchecked)
        #expect(StationReadiness(beat: now + .hours(23), check: good, at: now + .hours(23)) == .unchecked)
    }
}
