/// Which Visavis this is.
package enum Release {
    /// As the changelog names it.
    package static let version = "0.1.0-unreleased"
}
