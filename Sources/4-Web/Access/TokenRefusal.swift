/// Why a token is not believed.
package enum TokenRefusal: String, Error, Sendable, CaseIterable {
    /// Not a token of ours by its shape.
    case malformed
    /// Signed by another key, or altered.
    case notAuthentic = "not_authentic"
    case expired
}
