import RTP
import Testing

struct H264KeyframeTests {
    private func isKeyframe(_ payload: [UInt8]) -> Bool { H264Keyframe.isKeyframe(payload) }

    @Test func `parameters and refresh slices begin a keyframe`() {
        #expect(isKeyframe([0x67, 0x42]))
        #expect(isKeyframe([0x65, 0x88]))
        #expect(!isKeyframe([0x41, 0x9A]))
        #expect(!isKeyframe([0x68, 0xCE]))
        #expect(!isKeyframe([0x06, 0x05]))
        #expect(!isKeyframe([]))
    }

    @Test func `parameters are found inside an aggregate, wherever they stand`() {
        #expect(isKeyframe([0x78, 0, 2, 0x67, 0x42, 0, 2, 0x68, 0xCE]))
        #expect(isKeyframe([0x78, 0, 2, 0x06, 0x05, 0, 2, 0x67, 0x42]))
        #expect(!isKeyframe([0x78, 0, 2, 0x41, 0x42, 0, 2, 0x41, 0xCE]))
    }

    @Test func `a broken aggregate is no keyframe`() {
        #expect(!isKeyframe([0x78]))
        #expect(!isKeyframe([0x78, 0, 0, 0x67]))
        #expect(!isKeyframe([0x78, 0, 9, 0x67, 0x42]))
        #expect(!isKeyframe([0x78, 0xFF, 0xFF, 0x67]))
    }

    @Test func `only the first fragment begins a keyframe`() {
        #expect(isKeyframe([0x7C, 0x85]))
        #expect(isKeyframe([0x7C, 0x87]))
        #expect(!isKeyframe([0x7C, 0x05]))
        #expect(!isKeyframe([0x7C, 0x45]))
        #expect(!isKeyframe([0x7C, 0x81]))
        #expect(!isKeyframe([0x7C]))
    }
}
