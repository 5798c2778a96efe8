import CLinux
import Glibc
import Peer
import RTP
import SFU
import Surroundings
import Wire

// MARK: - Reading

extension StreamTable {
    /// Looks which connections are ready. Waits for none.
    mutating func poll() {
        // Safe: the buffer is as long as the kernel is told.
        eventCount = max(0, Int(unsafe epoll_wait(descriptor, events.baseAddress, Int32(Self.eventLimit), 0)))
        eventCursor = 0
        reading = 0
    }

    /// The next packet of the connections that are ready, in memory that stays until the next call and may be changed. nil: no
    /// more in this round.
    mutating func next(at now: Instant) -> (bytes: UnsafeMutableRawBufferPointer, source: TransportAddress)? {
        while true {
            while let packet = unsafe nextRead(at: now) { return unsafe packet }
            guard eventCursor < eventCount else { return nil }
            let event = unsafe events[eventCursor]
            eventCursor += 1
            let number = unsafe UInt32(truncatingIfNeeded: event.data.u64)
            if unsafe event.events & EPOLLOUT.rawValue != 0 { drain(number, at: now) }
            if unsafe event.events & ~EPOLLOUT.rawValue != 0 { read(number) }
        }
    }

    private mutating func read(_ number: UInt32) {
        guard let connection = unsafe element(number) else { return }
        guard let count = unsafe connection.pointee.read(into: input) else { return close(number) }
        guard count > 0 else { return }
        reading = number
        inputCount = count
        inputCursor = 0
    }

    /// The next packet of what was read last. What is left of it is given back to its connection.
    private mutating func nextRead(at now: Instant) -> (bytes: UnsafeMutableRawBufferPointer, source: TransportAddress)? {
        guard reading != 0 else { return nil }
        // It may have been closed because of the packet before.
        guard let connection = unsafe element(reading) else {
            reading = 0
            return nil
        }
        // Safe: no more than was read; the span ends before the packet is handed out to be changed.
        let bytes = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: input[..<inputCount]))
        switch StreamFrame.next(in: bytes, at: inputCursor) {
        case .whole(let range):
            inputCursor = range.upperBound
            guard unsafe connection.pointee.hear(bytes.extracting(range), at: now) else { break }
            let source = unsafe connection.pointee.remote
            return unsafe (UnsafeMutableRawBufferPointer(rebasing: input[range]), source)
        case .begun(let offset):
            unsafe connection.pointee.keep(UnsafeRawBufferPointer(rebasing: input[offset..<inputCount]))
            reading = 0
            return nil
        case .tooLong:
            break
        }
        close(reading)
        reading = 0
        return nil
    }
}

// MARK: - Writing

extension StreamTable {
    /// Takes what of a batch goes over TCP; gives how many packets were for connections that are gone.
    mutating func send(_ batch: borrowing DatagramBatch, at now: Instant) -> Int {
        var lost = 0
        for index in 0..<batch.count {
            let number = batch.destination(index).stream
            guard number != 0 else { continue }
            guard let connection = unsafe element(number) else {
                lost += 1
                continue
            }
            // Safe: the span ends before the batch changes.
            let bytes = unsafe RawSpan(_unsafeBytes: batch.bytes(index))
            unsafe connection.pointee.queue.push(bytes, batch.kind(index), at: now)
            guard unsafe !connection.pointee.isDirty else { continue }
            unsafe connection.pointee.isDirty = true
            dirty.append(number)
        }
        for number in dirty {
            guard let connection = unsafe element(number) else { continue }
            unsafe connection.pointee.isDirty = false
            // Where the kernel will say when it takes more, asking it is for nothing.
            if unsafe !connection.pointee.awaitsRoom { drain(number, at: now) }
        }
        dirty.removeAll(keepingCapacity: true)
        return lost
    }

    /// Packets of media that were forwarded to this address and not written, by SSRC: the line is too narrow.
    func unsent(to address: TransportAddress) -> [UInt32: UInt32] {
        guard let connection = unsafe element(address.stream) else { return [:] }
        return unsafe connection.pointee.queue.unsent
    }

    mutating func drain(_ number: UInt32, at now: Instant) {
        guard let connection = unsafe element(number) else { return }
        let waited = unsafe connection.pointee.awaitsRoom
        guard unsafe connection.pointee.drain(through: output, at: now) else { return close(number) }
        let waits = unsafe connection.pointee.awaitsRoom
        if waits != waited, unsafe !watch(connection.pointee.descriptor, number, EPOLL_CTL_MOD, forRoom: waits) { return close(number) }
        if unsafe connection.pointee.isHeld { nextTry = min(nextTry, now + Self.holdTime) }
    }
}
