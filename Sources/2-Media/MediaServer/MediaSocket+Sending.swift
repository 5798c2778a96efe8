import CLinux
import Glibc
import Peer
import Surroundings

extension MediaSocket {
    /// Sends a batch, order within each lane kept; gives how many datagrams the system refused.
    func send(_ batch: borrowing DatagramBatch) -> Int {
        var failed = 0
        var messageCount = 0
        var vectorCount = 0
        for lane in 0..<batch.laneCount {
            var index = batch.head(lane)
            while index >= 0 {
                if messageCount == SendPlan.capacity || vectorCount + SendPlan.segmentsAtMost > SendPlan.capacity {
                    failed += transmit(messageCount)
                    messageCount = 0
                    vectorCount = 0
                }
                index = appendRun(batch, at: index, message: messageCount, vectors: &vectorCount, cuts: usesSegments)
                messageCount += 1
            }
        }
        return failed + transmit(messageCount)
    }

    /// Puts the run that begins at `first` into one message; gives the datagram after it in the lane, -1 for none.
    private func appendRun(_ batch: borrowing DatagramBatch, at first: Int, message: Int, vectors: inout Int, cuts: Bool) -> Int {
        let destination = batch.destination(first)
        let size = unsafe batch.bytes(first).count
        var index = first
        var segments = 0
        var bytes = 0
        let firstVector = vectors
        while index >= 0 {
            let datagram = unsafe batch.bytes(index)
            let fits = datagram.count <= size && batch.destination(index) == destination
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
            index = batch.next(index)
            // A shorter one ends the run.
            if datagram.count < size { break }
        }
        unsafe outbox.write(
            message, to: destination, family: family, vectors: firstVector, count: segments, cutAt: segments > 1 ? UInt16(size) : nil)
        return index
    }

    /// Hands messages to the kernel; one that fails is skipped. Gives how many datagrams were lost so.
    private func transmit(_ count: Int) -> Int {
        var done = 0
        var failed = 0
        while done < count {
            // Safe: messages, vectors, names and controls stay until this returns; the batch is borrowed for as long.
            let sent = unsafe vv_sendmmsg(
                descriptor, outbox.messages.baseAddress?.advanced(by: done), UInt32(count - done), Int32(MSG_DONTWAIT))
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
            if unsafe sendmsg(descriptor, &header, Int32(MSG_DONTWAIT)) < 0 { failed += 1 }
            unsafe header.msg_iov = header.msg_iov?.advanced(by: 1)
        }
        return failed
    }
}
