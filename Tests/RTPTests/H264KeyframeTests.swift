import RTP
import Testing

struct H264KeyframeTests {
    private func found(_ payload: [UInt8]) -> H264Keyframe? { H264Keyframe(parsing: payload) }

    @Test func `parameters and refresh slices are told apart, and from all else`() {
        #expect(found([0x67, 0x42]) == .parameters)
        #expect(found([0x65, 0x88]) == .refresh)
        #expect(found([0x41, 0x9A]) == nil)
        #expect(found([0x68, 0xCE]) == nil)
        #expect(found([0x06, 0x05]) == nil)
        #expect(found([]) == nil)
    }

    @Test func `parameters are found inside an aggregate, wherever they stand`() {
        #expect(found([0x78, 0, 2, 0x67, 0x42, 0, 2, 0x68, 0xCE]) == .parameters)
        #expect(found([0x78, 0, 2, 0x06, 0x05, 0, 2, 0x67, 0x42]) == .parameters)
        #expect(found([0x78, 0, 2, 0x67, 0x42, 0, 2, 0x65, 0x88]) == .parameters)
        #expect(found([0x78, 0, 2, 0x68, 0xCE, 0, 2, 0x65, 0x88]) == .refresh)
        #expect(found([0x78, 0, 2, 0x41, 0x42, 0, 2, 0x41, 0xCE]) == nil)
    }

    @Test func `a broken aggregate is no keyframe`() {
        #expect(found([0x78]) == nil)
        #expect(found([0x78, 0, 0, 0x67]) == nil)
        #expect(found([0x78, 0, 9, 0x67, 0x42]) == nil)
        #expect(found([0x78, 0xFF, 0xFF, 0x67]) == nil)
    }

    @Test func `only the first fragment begins a keyframe`() {
        #expect(found([0x7C, 0x85]) == .refresh)
        #expect(found([0x7C, 0x87]) == .parameters)
        #expect(found([0x7C, 0x05]) == nil)
        #expect(found([0x7C, 0x45]) == nil)
        #expect(found([0x7C, 0x81]) == nil)
        #expect(found([0x7C]) == nil)
    }
}
