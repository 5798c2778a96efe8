import Crypto
import FoundationEssentials
import NIOSSL
import SwiftASN1
import X509

/// The certificate that the server makes for itself when none is given: ECDSA P-256, kept in the data folder so that a
/// browser's exception outlives a restart. Key and certificate share one file: they can never be of two makings.
enum OwnCertificate {
    private static let name = "tls.pem"
    private static let lifetime: TimeInterval = 397 * 86_400
    private static let margin: TimeInterval = 30 * 86_400

    /// Certificate and key, made anew where none is there or its end is near.
    static func pair(in folder: DataFolder, names: [String]) throws(StartError) -> (certificate: NIOSSLCertificate, key: NIOSSLPrivateKey) {
        if let bytes = folder.read(name), isFresh(bytes), let pair = try? parse(bytes) { return pair }
        let bytes: [UInt8]
        do {
            bytes = try make(names: names)
        } catch {
            throw StartError(.data, "the server's own certificate cannot be made")
        }
        try folder.replace(name, bytes)
        guard let pair = try? parse(bytes) else { throw StartError(.data, "the server's own certificate cannot be read") }
        return pair
    }

    private static func parse(_ bytes: [UInt8]) throws -> (certificate: NIOSSLCertificate, key: NIOSSLPrivateKey)? {
        guard let certificate = try NIOSSLCertificate.fromPEMBytes(bytes).first else { return nil }
        return (certificate, try NIOSSLPrivateKey(bytes: bytes, format: .pem))
    }

    private static func isFresh(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let start = text.firstRange(of: "-----BEGIN CERTIFICATE-----"),
            let certificate = try? Certificate(pemEncoded: String(text[start.lowerBound...]))
        else { return false }
        return certificate.notValidAfter.timeIntervalSinceNow > margin
    }

    private static func make(names: [String]) throws -> [UInt8] {
        let key = P256.Signing.PrivateKey()
        let subject = try DistinguishedName { CommonName("Visavis") }
        let now = Date()
        let addresses = [
            ASN1OctetString(contentBytes: [127, 0, 0, 1]), ASN1OctetString(contentBytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
        ]
        let alternatives = (["localhost"] + names).map { GeneralName.dnsName($0) } + addresses.map { GeneralName.ipAddress($0) }
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: now.addingTimeInterval(-3_600), notValidAfter: now.addingTimeInterval(lifetime), issuer: subject,
            subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                SubjectAlternativeNames(alternatives)
            },
            issuerPrivateKey: .init(key))
        return Array((key.pemRepresentation + "\n" + (try certificate.serializeAsPEM().pemString) + "\n").utf8)
    }
}
