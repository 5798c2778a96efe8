import Crypto
import FoundationEssentials
import MediaServer
import NIOSSL
import Surroundings
import SwiftASN1
import X509

/// The certificate that the server makes for itself when none is given: ECDSA P-256, kept in the data folder so that a
/// browser's exception outlives a restart. Key and certificate share one file: they can never be of two makings.
enum OwnCertificate {
    static let name = "tls.pem"
    private static let lifetime: TimeInterval = 397 * 86_400
    private static let margin: TimeInterval = 30 * 86_400

    /// Certificate and key for this machine's own names and those given; made anew where none is there, where it lacks one
    /// of them, or where its end is near.
    static func pair(in folder: DataFolder, hosts: [String]) throws(StartError) -> (certificate: NIOSSLCertificate, key: NIOSSLPrivateKey) {
        let names = (["localhost", "127.0.0.1", "::1"] + hosts).map(GeneralName.init(host:))
        if let bytes = folder.read(name), isGood(bytes, for: names), let pair = try? parse(bytes) { return pair }
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

    private static func isGood(_ bytes: [UInt8], for names: [GeneralName]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let start = text.firstRange(of: "-----BEGIN CERTIFICATE-----"),
            let certificate = try? Certificate(pemEncoded: String(text[start.lowerBound...])),
            let named = try? certificate.extensions.subjectAlternativeNames
        else { return false }
        return certificate.notValidAfter.timeIntervalSinceNow > margin && names.allSatisfy(named.contains)
    }

    private static func make(names: [GeneralName]) throws -> [UInt8] {
        let key = P256.Signing.PrivateKey()
        let subject = try DistinguishedName { CommonName("Visavis") }
        let now = Date()
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: now.addingTimeInterval(-3_600), notValidAfter: now.addingTimeInterval(lifetime), issuer: subject,
            subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                SubjectAlternativeNames(names)
            },
            issuerPrivateKey: .init(key))
        return Array((key.pemRepresentation + "\n" + (try certificate.serializeAsPEM().pemString) + "\n").utf8)
    }
}

extension GeneralName {
    /// A host as a certificate names it: an IP address by its bytes, anything else as a name of the DNS.
    fileprivate init(host: String) {
        guard let address = TransportAddress(ip: host, port: 0) else {
            self = .dnsName(host)
            return
        }
        let bytes = [address.high, address.low].flatMap { half in
            (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * $0)) }
        }
        self = .ipAddress(ASN1OctetString(contentBytes: bytes[(address.isIPv4 ? 12 : 0)...]))
    }
}
