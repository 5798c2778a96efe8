import Dispatch
package import People
package import Texting
package import Vocabulary

/// Hands texts to the gateway, one after the other, each over a connection of its own, as `MailSender` does with mail.
package final class TextSender: Sendable {
    private let gateway: TextGateway
    private let queue = DispatchQueue(label: "texts")

    package init(_ gateway: TextGateway) {
        self.gateway = gateway
    }

    /// - Parameter key: the same for what is sent again.
    package func send(_ message: TextMessage, to number: Telephone, key: NoticeID) async -> TextOutcome {
        let stop = SMTPTransfer.StopSign()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { [gateway] in
                    guard !stop.isRaised else { return continuation.resume(returning: .tryLater(.stopped)) }
                    let body = gateway.template.body(to: number, text: message.text, sender: gateway.sender)
                    guard let transfer = HTTPTransfer.prepared(body, key: key.text, to: gateway, stop: stop) else {
                        return continuation.resume(returning: .tryLater(.failed(outOfMemory)))
                    }
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
