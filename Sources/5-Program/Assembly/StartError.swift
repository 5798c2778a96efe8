/// Why the program cannot start: one line that names the flag and says what to do.
package struct StartError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The line, without the program's name.
    package let description: String

    package init(_ description: String) {
        // One line whatever a path or a library's words hold.
        self.description = String(description.map { $0.isNewline ? " " : $0 })
    }

    init(_ setting: Setting, _ reason: String) {
        self.init("\(setting.flag): \(reason)")
    }
}
