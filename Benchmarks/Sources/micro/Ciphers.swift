import RTP
import SRTP

/// Packets of video and of voice, sealed and opened, by each engine.
func sealAndOpen() throws {
    let keys = SRTPKeys(profile: .aeadAES128GCM, masterKey: (0..<16).map { $0 }, masterSalt: (0..<12).map { $0 })
    for (engine, name) in [(GCMEngine.fastest, "ipsec-mb"), (.portable, "OpenSSL")] {
        demand(engine == .portable || GCMEngine.hasMultiBuffer, "ipsec-mb does not run here")
        for size in [1_100, 160] {
            try sealAndOpen(size: size, keys: keys, engine: engine, name: name)
        }
    }
}

private func sealAndOpen(size: Int, keys: SRTPKeys, engine: GCMEngine, name: String) throws {
    let times = 1_000
    let count = times + turnsBefore(times)
    let slotSize = 1_216
    // Safe: slots of one size each, all inside; nothing is kept of it after this function.
    let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: count * slotSize, alignment: 64)
    defer { unsafe storage.deallocate() }
    let payload = [UInt8](repeating: 0x5A, count: size)
    var lengths: [Int] = Array(repeating: 0, count: count)
    for turn in 0..<count {
        let header: [UInt8] = [0x80, 96, UInt8(turn >> 8), UInt8(turn & 0xFF), 0, 0, 0, 1, 0, 0, 0, 7]
        for place in header.indices { unsafe storage[turn * slotSize + place] = header[place] }
    }

    var outbound = try SRTPOutbound(keys, engine: engine)
    try measure("SRTP seal \(size) bytes, \(name)", times: times) { turn in
        let slot = unsafe UnsafeMutableRawBufferPointer(rebasing: storage[turn * slotSize..<(turn + 1) * slotSize])
        lengths[turn] = try unsafe payload.withUnsafeBytes { payload in
            try unsafe outbound.sealRTP(
                slot, headerLength: 12, payload: payload, ssrc: SSRC(7), sequence: SequenceNumber(UInt16(turn)))
        }
    }
    var inbound = try SRTPInbound(keys, engine: engine)
    try measure("SRTP open \(size) bytes, \(name)", times: times) { turn in
        let packet = unsafe UnsafeMutableRawBufferPointer(rebasing: storage[turn * slotSize..<turn * slotSize + lengths[turn]])
        guard let header = unsafe RTPHeader(parsing: UnsafeRawBufferPointer(packet).bytes) else { return demand(false, "no header") }
        demand(try unsafe inbound.openRTP(packet, header: header) == size + 12, "a packet was not opened")
    }
}
