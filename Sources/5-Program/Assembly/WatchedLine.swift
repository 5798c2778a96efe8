import Glibc
package import HummingbirdCore
package import Logging
package import NIOCore
import NIOSSL

/// A connection whose other end may vanish without a word: what was sent and not acknowledged for 20 s ends it
/// (TCP_USER_TIMEOUT, RFC 5482). With the heartbeat of the event streams a half-open line is found within 35 s.
package struct WatchedLine<Line: ServerChildChannel>: ServerChildChannel {
    private let line: Line
    private static var patience: SocketOptionValue { 20_000 }

    init(_ line: Line) {
        self.line = line
    }

    package func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Line.Value> {
        let protocolLevel = NIOBSDSocket.OptionLevel.tcp
        let option = ChannelOptions.Types.SocketOption(level: protocolLevel, name: NIOBSDSocket.Option(rawValue: TCP_USER_TIMEOUT))
        // A line that refuses the option is served all the same: it has the idle timeout.
        try? channel.syncOptions?.setOption(option, value: Self.patience)
        let ready = line.setup(channel: channel, logger: logger)
        if let encryption = try? channel.pipeline.syncOperations.handler(type: NIOSSLServerHandler.self) {
            try? channel.pipeline.syncOperations.addHandler(HandshakeDeadline(), position: .after(encryption))
        }
        return ready
    }

    package func handle(value: Line.Value, logger: Logger) async {
        await line.handle(value: value, logger: logger)
    }
}
