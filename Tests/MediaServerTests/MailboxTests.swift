import SFU
import Surroundings
import Synchronization
import Testing

@testable import MediaServer

struct MailboxTests {
    /// The codes that commands were refused with.
    private final class Refusals: Sendable {
        private let codes = Mutex<[MediaServerError.Code]>([])
        var all: [MediaServerError.Code] { codes.withLock { $0 } }

        func command(_ number: Int = 0) -> MediaCommand {
            .leave(ConnectionID(value: "\(number)"), forGood: false) { result in
                if case .failure(let error) = result { self.codes.withLock { $0.append(error.code) } }
            }
        }
    }

    @Test func `commands come out once, in the order in which they went in`() throws {
        let mailbox = Mailbox(bell: try Bell(ringingAt: TransportAddress(ipv4: 0x7F00_0001, port: 9)))
        let refusals = Refusals()
        for number in 0..<10 { mailbox.post(refusals.command(number)) }
        let names = mailbox.takeAll().map { command -> String in
            if case .leave(let id, _, _) = command { id.value } else { "" }
        }
        #expect(names == (0..<10).map(String.init))
        #expect(mailbox.takeAll().isEmpty && refusals.all.isEmpty)
    }

    @Test func `a full mailbox refuses at once, lets a stop in, and takes commands again when it was emptied`() throws {
        let mailbox = Mailbox(bell: try Bell(ringingAt: TransportAddress(ipv4: 0x7F00_0001, port: 9)))
        let refusals = Refusals()
        for number in 0..<Mailbox.capacity { mailbox.post(refusals.command(number)) }
        #expect(refusals.all.isEmpty)
        mailbox.post(refusals.command())
        mailbox.post(refusals.command())
        #expect(refusals.all == [.busy, .busy])
        mailbox.post(.stop)
        #expect(mailbox.takeAll().count == Mailbox.capacity + 1)
        mailbox.post(refusals.command())
        #expect(mailbox.takeAll().count == 1 && refusals.all.count == 2)
    }

    @Test func `a closed mailbox refuses what waits and what comes`() throws {
        let mailbox = Mailbox(bell: try Bell(ringingAt: TransportAddress(ipv4: 0x7F00_0001, port: 9)))
        let refusals = Refusals()
        mailbox.post(refusals.command())
        mailbox.close()
        mailbox.post(refusals.command())
        #expect(refusals.all == [.stopped, .stopped])
        #expect(mailbox.takeAll().isEmpty)
    }
}
