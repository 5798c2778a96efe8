import ArgumentParser
import Assembly
import FoundationEssentials

/// What all commands do alike: read the environment, and say in one line why they cannot.
enum Command {
    static func run(_ work: ([String: String]) async throws(StartError) -> Void) async throws {
        do throws(StartError) {
            try await work(ProcessInfo.processInfo.environment)
        } catch {
            Output.standardError("visavis: \(error)\n")
            throw ExitCode.failure
        }
    }

    /// The folder of the server's data, by option or variable.
    static func data(_ option: String?, _ environment: [String: String]) throws(StartError) -> String {
        guard let path = Setting.data.value(flags: [.data: option].compactMapValues { $0 }, environment: environment) else {
            throw StartError("--data: is missing: the folder of the server's data (or \(Setting.data.variable))")
        }
        return path
    }
}
