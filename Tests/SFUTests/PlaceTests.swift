import Peer
import RTP
import SFU
import Surroundings
import Testing

/// Who sits where.
struct PlaceTests {
    @Test func `places fill in order of arrival`() throws {
        let stage = try Stage()
        let viewer = try stage.join("viewer", Plan(kind: .whepRoom, publishes: [], places: 3))
        #expect(stage.seats(viewer) == [nil, nil, nil])
        _ = try stage.join("anna", .publisher)
        #expect(stage.seats(viewer) == ["anna", nil, nil])
        _ = try stage.join("bela", .publisher)
        _ = try stage.join("cleo", .publisher)
        #expect(stage.seats(viewer) == ["anna", "bela", "cleo"])
    }

    @Test func `both halves of a place carry the same person`() throws {
        let stage = try Stage()
        let viewer = try stage.join("viewer", .viewer)
        let people = [try stage.join("anna", .publisher), try stage.join("bela", .publisher)]
        for person in people {
            stage.say(person, .voice, opus(1, of: person.participant))
            stage.say(person, .face, vp8(1, isKeyframe: true, Array(person.participant.utf8)))
        }
        for (place, person) in people.enumerated() {
            #expect(viewer.media("a\(place)").map(\.payload) == [opus(1, of: person.participant)])
            #expect(viewer.media("v\(place)").map(\.payload) == [vp8(1, isKeyframe: true, Array(person.participant.utf8))])
        }
    }

    @Test func `a leaver frees a place, nobody moves, and the lowest free one is taken`() throws {
        let stage = try Stage()
        let viewer = try stage.join("viewer", Plan(kind: .whepRoom, publishes: [], places: 4))
        let anna = try stage.join("anna", .publisher)
        let bela = try stage.join("bela", .publisher)
        let cleo = try stage.join("cleo", .publisher)
        #expect(stage.leave(bela))
        #expect(stage.seats(viewer) == ["anna", nil, "cleo", nil])
        #expect(stage.leave(anna))
        #expect(stage.seats(viewer) == [nil, nil, "cleo", nil])
        _ = try stage.join("dora", .publisher)
        #expect(stage.seats(viewer) == ["dora", nil, "cleo", nil])
        stage.say(cleo, .voice, opus(1, of: "cleo"))
        #expect(viewer.packets.map(\.mid) == ["a2"])
    }

    @Test func `with more publishers than places the rest wait for one`() throws {
        let stage = try Stage()
        let viewer = try stage.join("viewer", .viewer)
        let anna = try stage.join("anna", .publisher)
        _ = try stage.join("bela", .publisher)
        let cleo = try stage.join("cleo", .publisher)
        stage.say(cleo, .voice, opus(1))
        #expect(stage.seats(viewer) == ["anna", "bela"] && viewer.packets.isEmpty)
        #expect(stage.leave(anna))
        #expect(stage.seats(viewer) == ["cleo", "bela"])
        stage.say(cleo, .voice, opus(2))
        #expect(viewer.media("a0").map(\.payload) == [opus(2)])
    }

    @Test func `the numbers of a section go on when another person sits down in it`() throws {
        let stage = try Stage()
        let viewer = try stage.join("viewer", Plan(kind: .whepRoom, publishes: [], places: 1))
        let anna = try stage.join("anna", .publisher)
        let bela = try stage.join("bela", .publisher)
        for number in 0..<3 { stage.say(anna, .voice, opus(number)) }
        #expect(stage.leave(anna))
        for number in 0..<3 { stage.say(bela, .voice, opus(number)) }
        let heard = viewer.media("a0")
        #expect(heard.count == 6)
        #expect(heard.map { $0.sequence &- heard[0].sequence } == [0, 1, 2, 3, 4, 5])
        #expect(Set(heard.map(\.header.ssrc)).count == 1)
    }

    @Test func `the picture numbers of a section go on with the next person, in what is sent again too`() throws {
        let stage = try Stage()
        let viewer = try stage.join("viewer", Plan(kind: .whepRoom, publishes: [], places: 1))
        let anna = try stage.join("anna", .publisher)
        let bela = try stage.join("bela", .publisher)
        stage.say(anna, .face, vp8(100, isKeyframe: true))
        stage.say(anna, .face, vp8(101))
        #expect(stage.leave(anna))
        stage.say(bela, .face, vp8(6))
        stage.say(bela, .face, vp8(7, isKeyframe: true))
        stage.say(bela, .face, vp8(8))
        let seen = viewer.media("v0")
        #expect(seen.map(\.payload) == [vp8(100, isKeyframe: true), vp8(101), vp8(102, isKeyframe: true), vp8(103)])
        #expect(seen.map { $0.sequence &- seen[0].sequence } == [0, 1, 2, 3])
        let last = try #require(seen.last).sequence
        viewer.forget()
        viewer.sendNACK(viewer.ssrc(of: "v0"), [last], at: stage.now)
        stage.settle()
        #expect(viewer.packets.map { Array($0.payload.dropFirst(2)) } == [vp8(103)])
    }

    @Test func `a page does not sit in a place of its own`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        #expect(stage.seats(anna) == ["bela", nil])
        #expect(stage.seats(bela) == ["anna", nil])
    }

    @Test func `a document takes the last section that no face needs, while it flows`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna", Plan(publishes: [.voice, .face, .document]))
        let bela = try stage.join("bela", Plan(places: 3))
        #expect(stage.seats(bela) == ["anna", nil, nil])
        stage.say(anna, .document, vp8(1, isKeyframe: true))
        #expect(stage.seats(bela) == ["anna", nil, "anna"])
        #expect(stage.snapshot(bela)?.places.last?.slot == .document)
        stage.say(anna, .document, vp8(2, isKeyframe: true))
        #expect(bela.media("v2").map(\.payload) == [vp8(2, isKeyframe: true)])
        stage.wait(.seconds(4))
        #expect(stage.seats(bela) == ["anna", nil, nil])
    }
}
