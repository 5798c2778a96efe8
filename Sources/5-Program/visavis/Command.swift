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
}
