import Testing

/// What the fuzzers' properties say: here a broken promise is an issue, where the fuzzers' own Promise.swift ends the program.
enum Promise {
    static func holds(_ isKept: Bool, _ promise: StaticString, line: UInt = #line) {
        if !isKept { Issue.record("broken promise: \(promise) (line \(line))") }
    }
}
