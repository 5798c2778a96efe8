import Dispatch
package import Mail

/// Hands mail to a mail server, one after the other, each over a connection of its own.
///
/// Curl blocks: it works on a queue of its own, to which Dispatch gives a thread beside those of Swift's tasks. It says nothing to
/// anybody but its outcome: whoever sends logs that, and decides by what is stored whether and when to try again.
package final class MailSender: Sendable {
    private let server: MailServer
    private let queue = DispatchQueue(label: "mail")

    package init(_ server: MailServer) {
        self.server = server
    }

    /// Sends to the message's one recipient, from its sender. Ends within the server's time after those before it; soon after its task
    /// was cancelled.
    package func send(_ message: MailMessage) async -> DeliveryOutcome {
        let stop = SMTPTransfer.StopSign()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { [server] in
                    guard !stop.isRaised else { return continuation.resume(returning: .tryLater(.stopped)) }
                    guard let transfer = SMTPTransfer.prepared(message, through: server, stop: stop) else {
                        return continuation.resume(returning: .tryLater(.failed(outOfMemory)))
                    }
                    // Told before the farewell, for which a server may take its time.
                    continuation.resume(returning: transfer.run())
                }
            }
        } onCancel: {
            stop.raise()
        }
    }
}

/// CURLE_OUT_OF_MEMORY (libcurl-errors(3)).
private let outOfMemory = 27
