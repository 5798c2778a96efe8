package import Access
import Logging
import MediaServer
import Surroundings

/// What the server runs with, read from flags and variables and found good.
package struct Settings: Sendable {
    /// Where the server keeps what it must not forget.
    package var data: String
    package var listen: ListenAddress
    var media: MediaConfiguration
    /// The text of `--media`, for messages.
    var mediaText: String
    /// The origin under which browsers reach the server; nil: not told.
    package var url: Origin?
    package var trustedProxies: TrustedProxies
    package var encryption: Encryption
    /// Nil: nobody is told by mail.
    var mail: MailSettings?
    /// Nil: nobody is told by text.
    var texts: TextSettings?
    /// The share folder; nil: looked for beside the binary.
    package var share: String?
    var logLevel: Logger.Level

    /// How the web's side is encrypted.
    package enum Encryption: Sendable, Equatable {
        /// A certificate of our own, which browsers warn about.
        case own
        case files(certificate: String, key: String)
        /// Plain HTTP: behind a proxy that encrypts, or on this machine alone.
        case none
    }

    /// More than the cores of any machine that this server is for; each takes a port.
    private static let mediaThreadsAtMost = 64

    /// Reads all settings; a flag wins over its variable. `isDemo`: plain HTTP, loopback is advertised too, and
    /// what the demo has no option for is not looked at.
    package init(flags: [Setting: String], environment: [String: String], isDemo: Bool = false) throws(StartError) {
        let value = { (setting: Setting) in
            isDemo && !setting.isOfDemo ? nil : setting.value(flags: flags, environment: environment)
        }
        data = try Self.required(.data, value(.data), for: "the folder of the server's data")
        let listenText = try Self.required(.listen, value(.listen), for: "HOST:PORT of the web server")
        guard let listen = ListenAddress(listenText) else {
            throw StartError(.listen, "\(listenText) is not HOST:PORT with an IP address; for example 127.0.0.1:8080")
        }
        self.listen = listen
        mediaText = try Self.required(.media, value(.media), for: "HOST:PORT of the media server")
        do {
            media = try MediaConfiguration.resolving(media: mediaText, mediaAddress: value(.mediaAddress), includingLoopback: isDemo)
        } catch {
            throw StartError(error.reason)
        }
        if let text = value(.mediaThreads) {
            guard let threads = Int(text), (1...Self.mediaThreadsAtMost).contains(threads) else {
                throw StartError(.mediaThreads, "\(text) is not a number from 1 to \(Self.mediaThreadsAtMost)")
            }
            media.threads = threads
        }
        switch value(.mediaCipher) {
        case nil, "fastest": media.hasPortableCipher = false
        case "openssl": media.hasPortableCipher = true
        case let other?: throw StartError(.mediaCipher, "\(other) is neither fastest nor openssl")
        }
        url = try Origin.setting(value(.url))
        guard let proxies = TrustedProxies(value(.trustedProxy) ?? "") else {
            throw StartError(.trustedProxy, "\(value(.trustedProxy) ?? "") is not a network; for example 10.0.0.0/8")
        }
        trustedProxies = proxies
        encryption = try Self.encryption(
            certificate: value(.tlsCertificate), key: value(.tlsKey),
            isInsecure: try Self.isOn(.insecureHTTP, value(.insecureHTTP)) || isDemo)
        mail = try MailSettings.reading(value)
        texts = try TextSettings.reading(value)
        share = value(.share)
        guard let level = Logger.Level(rawValue: value(.logLevel) ?? "info") else {
            throw StartError(.logLevel, "say debug, info, warning or error")
        }
        logLevel = level
    }

    /// What stands before a path in an address that is printed: as it was told, or as this machine reaches itself.
    var base: String {
        if let url { return url.text.hasSuffix("/") ? String(url.text.dropLast()) : url.text }
        let host = listen.isUnspecified ? "localhost" : listen.host.contains(":") ? "[\(listen.host)]" : listen.host
        return "\(encryption == .none ? "http" : "https")://\(host):\(listen.port)"
    }

    private static func required(_ setting: Setting, _ value: String?, for purpose: String) throws(StartError) -> String {
        guard let value else { throw StartError(setting, "is missing: \(purpose) (or \(setting.variable))") }
        return value
    }

    private static func isOn(_ setting: Setting, _ value: String?) throws(StartError) -> Bool {
        switch value?.lowercased() {
        case nil, "0", "false", "no": return false
        case "1", "true", "yes": return true
        default: throw StartError(setting, "\(setting.variable) is 1 or 0")
        }
    }

    private static func encryption(certificate: String?, key: String?, isInsecure: Bool) throws(StartError) -> Encryption {
        switch (certificate, key, isInsecure) {
        case (nil, nil, false): return .own
        case (nil, nil, true): return .none
        case (let certificate?, let key?, false): return .files(certificate: certificate, key: key)
        case (.some, .some, true): throw StartError(.insecureHTTP, "contradicts --tls-certificate: leave one of them out")
        case (.some, nil, _): throw StartError(.tlsKey, "is missing: --tls-certificate needs its key")
        case (nil, .some, _): throw StartError(.tlsCertificate, "is missing: --tls-key needs its certificate")
        }
    }
}
