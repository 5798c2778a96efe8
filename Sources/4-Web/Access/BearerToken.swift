package import HTTPTypes

/// The credentials of an `Authorization: Bearer` header (RFC 6750 section 2.1).
package enum BearerToken {
    /// The token's text; nil where the header is missing, doubled or of another scheme.
    package static func text(in fields: HTTPFields) -> String? {
        let values = fields[values: .authorization]
        guard values.count == 1, let value = values.first else { return nil }
        let parts = value.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }
}
