import Synchronization

/// The one way into the media thread: a bounded list of commands and a bell. A full list refuses at once; nobody waits.
final class Mailbox: Sendable {
    /// Commands that may wait.
    static let capacity = 1_024

    private struct State {
        var commands: [MediaCommand] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let bell: Bell

    init(bell: Bell) {
        self.bell = bell
    }

    /// Puts a command in; refuses it when too many wait or the thread is gone.
    func post(_ command: MediaCommand) {
        let refusal: MediaServerError? = state.withLock { state in
            if state.isClosed { return MediaServerError(.stopped, "The media server is stopping.") }
            // A stop and an unwatch are never refused: they free what others wait for.
            if state.commands.count >= Self.capacity, !command.isRelease {
                return MediaServerError(.busy, "The media server has too many commands waiting; try again in a moment.")
            }
            state.commands.append(command)
            return nil
        }
        if let refusal { command.refuse(refusal) } else { bell.ring() }
    }

    /// Takes all commands out, oldest first.
    func takeAll() -> [MediaCommand] {
        state.withLock { state in
            guard !state.commands.isEmpty else { return [] }
            defer { state.commands.removeAll(keepingCapacity: true) }
            return state.commands
        }
    }

    /// Refuses what waits and all that comes.
    func close() {
        let left = state.withLock { state in
            state.isClosed = true
            defer { state.commands = [] }
            return state.commands
        }
        for command in left { command.refuse(MediaServerError(.stopped, "The media server is stopping.")) }
    }
}

extension MediaCommand {
    var isRelease: Bool {
        switch self {
        case .unwatch, .stop: true
        default: false
        }
    }
}
