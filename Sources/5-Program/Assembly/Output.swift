import Glibc

/// Standard output and error, written at once: whoever waits for a line on a pipe gets it.
package enum Output {
    package static func standardOutput(_ text: String) { put(text, to: 1) }

    package static func standardError(_ text: String) { put(text, to: 2) }

    private static func put(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            // Safe: the buffer is the slice's own for the time of the call.
            let written = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
