/// The machine's "no": what was asked could not be read or written. Nothing of the transaction was kept. Equal by code.
package struct StorageFailure: Error, Sendable {
    package enum Code: String, Sendable, CaseIterable {
        /// Others write; trying again may help.
        case busy
        /// No room on the disk.
        case full
        /// What is stored contradicts itself, or cannot be read as what it should be.
        case corrupt
        /// The store is closing or closed, or its server is away.
        case unavailable
    }

    package let code: Code
    /// For the log: no personal data.
    package let reason: String
    /// The transaction that failed, "book".
    package let place: String

    package init(_ code: Code, reason: String, place: String) {
        self.code = code
        self.reason = reason
        self.place = place
    }
}

extension StorageFailure: Hashable {
    package static func == (left: StorageFailure, right: StorageFailure) -> Bool { left.code == right.code }

    package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
