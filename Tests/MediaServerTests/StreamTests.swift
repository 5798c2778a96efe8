import Glibc
import ICE
import Peer
import SFU
import STUN
import Surroundings
import Testing
import Wire

@testable import MediaServer

/// Media over TCP on the loopback interface, through the whole media wing.
struct StreamTests {
    /// Waits until the media thread says so.
    private func eventually(_ media: MediaServer, _ fact: (MediaMetrics) -> Bool) async throws -> Bool {
        for _ in 0..<500 {
            if fact(media.workers[0].metrics) { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    @Test func `TCP listens at the number of the UDP port, and a taken one is an error that names the flag`() async throws {
        let media = try Hall.started()
        let address = media.workers[0].candidates[0]
        let client = try StreamClient(to: address)
        #expect(try await eventually(media) { $0.streams == 1 })
        client.end()
        #expect(try await eventually(media) { $0.streams == 0 })
        await media.stop()

        let taken = try MediaSocket(listen: Hall.loopback).port
        let holder = try ListeningSocket(listen: Hall.loopback.with(port: taken))
        let error = #expect(throws: MediaServerError.self) {
            try MediaServer(MediaConfiguration(listen: Hall.loopback.with(port: taken), advertised: [Hall.loopback]))
        }
        #expect(error?.code == .portBusy && error?.reason.contains("--media: TCP port \(taken)") == true)
        holder.stop()
    }

    @Test func `a browser that joined is answered over TCP, in however many pieces it asks`() async throws {
        let media = try Hall.started()
        try await Hall.join(media)
        let client = try StreamClient(to: media.workers[0].candidates[0])
        let port = try client.localPort()
        for piece in [1, 7, 1_000] {
            try client.write(Hall.check(), in: piece)
            let reply = try #require(client.packet())
            let message = try STUNMessage(parsing: reply.rawSpan)
            #expect(message.messageClass == .success && message.hasValidIntegrity(key: Array(Hall.server.password.utf8)))
            // The real address and port, whatever names the connection inside.
            #expect(message.xorMappedAddress == Hall.loopback.with(port: port))
        }
        await media.stop()
        #expect(client.isOver())
    }

    @Test func `DTLS reaches the handshake over TCP, and its answer comes back`() async throws {
        let media = try Hall.started()
        try await Hall.join(media)
        let client = try StreamClient(to: media.workers[0].candidates[0])
        try client.write(Hall.check())
        _ = try #require(client.packet())
        // A hello (RFC 6347 section 4.2.2) with one cipher suite, curve, signature and SRTP profile.
        let extensions: [UInt8] = [
            0, 10, 0, 4, 0, 2, 0, 0x17, 0, 11, 0, 2, 1, 0, 0, 13, 0, 4, 0, 2, 4, 3, 0, 14, 0, 5, 0, 2, 0, 7, 0, 0, 23, 0, 0,
        ]
        let body =
            [0xFE, 0xFD] + [UInt8](repeating: 7, count: 32) + [0, 0, 0, 2, 0xC0, 0x2B, 1, 0, 0, UInt8(extensions.count)] + extensions
        let hello: [UInt8] = [1, 0, 0, UInt8(body.count), 0, 0, 0, 0, 0, 0, 0, UInt8(body.count)] + body
        let record: [UInt8] = [22, 0xFE, 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, UInt8(hello.count)] + hello
        try client.write(record)
        let answer = try #require(client.packet())
        // Its first message is ServerHello.
        #expect(answer[0] == 22 && answer.count > 14 && answer[13] == 2)
        await media.stop()
    }

    @Test func `an unknown fragment, another protocol and a frame too long end the connection at once`() async throws {
        let media = try Hall.started()
        try await Hall.join(media)
        let wrong = [
            Hall.check(Hall.stranger), [22, 0xFE, 0xFD, 0], [0x80, 0, 0, 1], [UInt8](repeating: 1, count: 2_049),
        ]
        for packet in wrong {
            let client = try StreamClient(to: media.workers[0].candidates[0])
            try client.write(packet)
            #expect(client.isOver())
        }
        #expect(try await eventually(media) { $0.streams == 0 })
        await media.stop()
    }

    @Test func `who leaves takes the connection along`() async throws {
        let media = try Hall.started()
        let id = try await Hall.join(media)
        let client = try StreamClient(to: media.workers[0].candidates[0])
        try client.write(Hall.check())
        _ = try #require(client.packet())
        try await media.leave(id)
        #expect(client.isOver())
        await media.stop()
    }

    @Test func `a browser holds as many lines as ICE keeps addresses of it: with one more the oldest ends`() async throws {
        let media = try Hall.started()
        try await Hall.join(media)
        var lines: [StreamClient] = []
        for _ in 0..<10 {
            let line = try StreamClient(to: media.workers[0].candidates[0])
            try line.write(Hall.check())
            #expect(line.packet() != nil)
            lines.append(line)
        }
        #expect(lines[0].isOver() && lines[1].isOver())
        #expect(try await eventually(media) { $0.streams == 8 })
        for line in lines[2...] {
            try line.write(Hall.check())
            #expect(line.packet() != nil)
        }
        await media.stop()
    }

    @Test func `one address has so many connections, and a proved one is not put out`() async throws {
        let media = try Hall.started()
        try await Hall.join(media)
        let proved = try StreamClient(to: media.workers[0].candidates[0])
        try proved.write(Hall.check())
        _ = try #require(proved.packet())
        var others: [StreamClient] = []
        for _ in 0..<StreamTable.capacityOfOne { others.append(try StreamClient(to: media.workers[0].candidates[0])) }
        // The oldest that proved nothing made room.
        #expect(others[0].isOver())
        #expect(try await eventually(media) { $0.streams == StreamTable.capacityOfOne })
        try proved.write(Hall.check())
        #expect(proved.packet() != nil)
        try others[StreamTable.capacityOfOne - 1].write(Hall.check())
        #expect(others[StreamTable.capacityOfOne - 1].packet() != nil)
        await media.stop()
    }

    @Test func `over IPv6 a browser is answered at its own address, and who listens everywhere serves both families`() async throws {
        let everywhere = TransportAddress(high: 0, low: 0, port: 0)
        for (listen, callers) in [(Hall.loopback6, [Hall.loopback6]), (everywhere, [Hall.loopback6, Hall.loopback])] {
            let media = try Hall.started(at: listen, advertising: Hall.loopback6)
            try await Hall.join(media)
            for caller in callers {
                let client = try StreamClient(to: caller.with(port: media.workers[0].candidates[0].port))
                try client.write(Hall.check())
                let reply = try #require(client.packet())
                let message = try STUNMessage(parsing: reply.rawSpan)
                #expect(message.messageClass == .success)
                #expect(try message.xorMappedAddress == caller.with(port: client.localPort()))
            }
            await media.stop()
        }
    }
}
