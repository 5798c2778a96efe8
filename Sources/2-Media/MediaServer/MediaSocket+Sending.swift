import CLinux
import Glibc
import Peer
import Surroundings

extension MediaSocket {
    /// Sends a batch, order within each lane kept; gives how many datagrams the system refused.
    func send(_ batch: borrowing DatagramBatch) -> Int {
        var failed = 0
        var start = 0
        while start < batch.count {
            let end = min(batch.count, start + SendPlan.capacity)
            failed += send(batch, from: start, to: end)
            start = end
        }
        return failed
    }

    private func send(_ batch: borrowing DatagramBatch, from start: Int, to end: Int) -> Int {
        let lanes = chainLanes(batch, from: start, to: end)
        let cuts = usesSegments
        var messageCount = 0
        var vectorCount = 0
        for lane in 0..<lanes {
            var index = Int(unsafe outbox.order[lane])
            while index >= 0 {
                index = appendRun(batch, start: start, at: index, message: messageCount, vectors: &vectorCount, cuts: cuts)
                messageCount += 1
            }
        }
        return transmit(messageCount)
    }

    /// Links the datagrams of each lane in order; gives the number of lanes.
    private func chainLanes(_ batch: borrowing DatagramBatch, from start: Int, to end: Int) -> Int {
        let mask = SendPlan.capacity * 2 - 1
        var lanes = 0
        for index in 0..<(end - start) {
            unsafe outbox.next[index] = -1
            // Safe: the table has twice as many cells as a batch has datagrams, so probing ends.
            var cell = Self.cell(of: batch.lane(start + index)) & mask
            while true {
                let head = Int(unsafe outbox.heads[cell])
                if head < 0 {
                    unsafe outbox.heads[cell] = Int32(index)
                    unsafe outbox.tails[cell] = Int32(index)
                    unsafe outbox.order[lanes] = Int32(index)
                    lanes += 1
                    break
                }
                if batch.lane(start + head) == batch.lane(start + index) {
                    unsafe outbox.next[Int(outbox.tails[cell])] = Int32(index)
                    unsafe outbox.tails[cell] = Int32(index)
                    break
                }
                cell = (cell + 1) & mask
            }
        }
        // Only the cells that were used are emptied: a second pass over the same probes.
        for index in 0..<(end - start) {
            var cell = Self.cell(of: batch.lane(start + index)) & mask
            while unsafe outbox.heads[cell] >= 0 {
                unsafe outbox.heads[cell] = -1
                cell = (cell + 1) & mask
            }
        }
        return lanes
    }

    /// Where a lane's probe begins. Lanes are a room's number above a connection's: the product mixes both.
    private static func cell(of lane: Int) -> Int {
        Int(truncatingIfNeeded: (UInt64(truncatingIfNeeded: lane) &* 0x9E37_79B9_7F4A_7C15) >> 40)
    }

    /// Puts the run that begins at `first` into one message; gives the datagram after it in the lane, -1 for none.
    private func appendRun(_ batch: borrowing DatagramBatch, start: Int, at first: Int, message: Int, vectors: inout Int, cuts: Bool) -> Int
    {
        let destination = batch.destination(start + first)
        let size = unsafe batch.bytes(start + first).count
        var index = first
        var segments = 0
        var bytes = 0
        let firstVector = vectors
        while index >= 0 {
            let datagram = unsafe batch.bytes(start + index)
            let fits = datagram.count <= size && batch.destination(start + index) == destination
            if segments > 0,
                !fits || !cuts || segments >= SendPlan.segmentsAtMost || bytes + datagram.count > SendPlan.bytesAtMost
            {
                break
            }
            unsafe outbox.vectors[vectors] = iovec(
                iov_base: UnsafeMutableRawPointer(mutating: datagram.baseAddress), iov_len: datagram.count)
            vectors += 1
            segments += 1
            bytes += datagram.count
            index = Int(unsafe outbox.next[index])
            // A shorter one ends the run.
            if datagram.count < size { break }
        }
        address(message, to: destination)
        unsafe outbox.messages[message].msg_hdr.msg_iov = outbox.vectors.baseAddress?.advanced(by: firstVector)
        unsafe outbox.messages[message].msg_hdr.msg_iovlen = segments
        if segments > 1, let control = unsafe outbox.controls.baseAddress?.advanced(by: message * Int(VV_SEGMENT_CONTROL)) {
            unsafe vv_write_segment(control, UInt16(size))
            unsafe outbox.messages[message].msg_hdr.msg_control = control
            unsafe outbox.messages[message].msg_hdr.msg_controllen = Int(VV_SEGMENT_CONTROL)
        } else {
            unsafe outbox.messages[message].msg_hdr.msg_control = nil
            unsafe outbox.messages[message].msg_hdr.msg_controllen = 0
        }
        return index
    }

    private func address(_ message: Int, to destination: TransportAddress) {
        // Safe: names are 28 bytes for each of the plan's messages.
        guard let name = unsafe outbox.names.baseAddress?.advanced(by: message * 28) else { return }
        unsafe outbox.messages[message].msg_hdr.msg_namelen = destination.write(family: family, into: name)
        unsafe outbox.messages[message].msg_hdr.msg_name = name
    }

    /// Hands messages to the kernel; one that fails is skipped. Gives how many datagrams were lost so.
    private func transmit(_ count: Int) -> Int {
        var done = 0
        var failed = 0
        while done < count {
            // Safe: messages, vectors, names and controls stay until this returns; the batch is borrowed for as long.
            let sent = unsafe vv_sendmmsg(descriptor, outbox.messages.baseAddress?.advanced(by: done), UInt32(count - done), 0)
            if sent > 0 {
                done += Int(sent)
                continue
            }
            if errno == EINTR { continue }
            failed += retreat(message: done, error: errno)
            done += 1
        }
        return failed
    }

    /// One message was refused. A cut one is sent piece by piece, and no more are cut where the system cannot.
    private func retreat(message: Int, error: Int32) -> Int {
        let segments = Int(unsafe outbox.messages[message].msg_hdr.msg_iovlen)
        guard segments > 1, error == EIO || error == EINVAL || error == EMSGSIZE else { return segments }
        if error == EIO { usesSegments = false }
        var failed = 0
        var header = unsafe outbox.messages[message].msg_hdr
        unsafe header.msg_control = nil
        unsafe header.msg_controllen = 0
        unsafe header.msg_iovlen = 1
        for _ in 0..<segments {
            if unsafe sendmsg(descriptor, &header, 0) < 0 { failed += 1 }
            unsafe header.msg_iov = header.msg_iov?.advanced(by: 1)
        }
        return failed
    }
}
