import FoundationEssentials
import Peer
import SFU
import Signalling
import Testing

struct CallEventTests {
    private func json(_ snapshot: CallSnapshot) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(CallEvent(snapshot, own: "anna")), as: UTF8.self)
    }

    @Test func `a call is told in the page's words`() throws {
        let snapshot = CallSnapshot(
            version: 7,
            participants: [
                .init(name: "anna", seat: .present, publications: [.init(slot: .voice, isMuted: true, isFlowing: false)]),
                .init(name: "berta", seat: .held, publications: []),
            ],
            places: [.init(mid: "3", participant: "berta", slot: .face, lacksCodec: true), .init(mid: "4", participant: nil, slot: nil)],
            connection: .connected, deadSections: ["3"])
        #expect(
            try json(snapshot)
                == #"{"connection":"connected","deadSections":["3"],"participants":[{"name":"anna","publications":[{"flowing":false,"muted":true,"slot":"voice"}],"seat":"present"},{"name":"berta","publications":[],"seat":"held"}],"places":[{"lacksCodec":true,"mid":"3","participant":"berta","slot":"face"},{"lacksCodec":false,"mid":"4","participant":null,"slot":null}],"reason":null,"self":"anna","version":7}"#
        )
    }

    @Test(arguments: EndReason.allCases)
    func `an end says why`(reason: EndReason) throws {
        let snapshot = CallSnapshot(version: 1, participants: [], places: [], connection: .ended(reason), deadSections: [])
        let text = try json(snapshot)
        #expect(text.contains(#""connection":"ended""#))
        #expect(text.contains("\"reason\":\"\(reason.rawValue)\""))
    }
}
