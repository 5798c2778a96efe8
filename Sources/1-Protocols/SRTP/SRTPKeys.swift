/// What DTLS hands over for one direction (RFC 5764 section 4.2).
package struct SRTPKeys: Sendable, Equatable {
    package let profile: SRTPProfile
    package let masterKey: [UInt8]
    package let masterSalt: [UInt8]

    package init(profile: SRTPProfile, masterKey: [UInt8], masterSalt: [UInt8]) {
        self.profile = profile
        self.masterKey = masterKey
        self.masterSalt = masterSalt
    }
}

extension SRTPKeys: CustomStringConvertible, CustomDebugStringConvertible {
    /// Keys are not printed.
    package var description: String { "<SRTP keys, \(profile)>" }
    package var debugDescription: String { description }
}
