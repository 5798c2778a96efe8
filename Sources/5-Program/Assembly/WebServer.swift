import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import NIOCore
import NIOSSL

/// The web server's transport: HTTP/1.1, and HTTP/2 where TLS lets it be agreed.
enum WebServer {
    /// A line without a request on it is closed after this time; an answer under way, an event stream above all, is not.
    private static let idle = TimeAmount.seconds(75)

    static func builder(_ settings: Settings, folder: DataFolder) throws(StartError) -> HTTPServerBuilder {
        let http1 = HTTP1Channel.Configuration(
            idleTimeout: idle,
            httpDecoderConfiguration: .init(maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))
        guard let tls = try tls(settings, folder: folder) else {
            return HTTPServerBuilder { responder in WatchedLine(HTTP1Channel(responder: responder, configuration: http1)) }
        }
        let configuration = HTTP2UpgradeChannel.Configuration(
            idleTimeout: .nanoseconds(idle.nanoseconds), gracefulCloseTimeout: .seconds(1), streamConfiguration: http1)
        return HTTPServerBuilder { responder in
            WatchedLine(try HTTP2UpgradeChannel(tlsConfiguration: tls, configuration: configuration, responder: responder))
        }
    }

    private static func tls(_ settings: Settings, folder: DataFolder) throws(StartError) -> TLSConfiguration? {
        let chain: [NIOSSLCertificate]
        let key: NIOSSLPrivateKey
        switch settings.encryption {
        case .none:
            return nil
        case .own:
            let listen = settings.listen.isUnspecified ? nil : settings.listen.host
            let pair = try OwnCertificate.pair(in: folder, hosts: [settings.url?.host, listen].compactMap { $0 })
            (chain, key) = ([pair.certificate], pair.key)
        case .files(let certificatePath, let keyPath):
            guard let read = try? NIOSSLCertificate.fromPEMFile(certificatePath), !read.isEmpty else {
                throw StartError(.tlsCertificate, "\(certificatePath) cannot be read, or holds no certificate in PEM")
            }
            guard let readKey = try? NIOSSLPrivateKey(file: keyPath, format: .pem) else {
                throw StartError(.tlsKey, "\(keyPath) cannot be read, or holds no private key in PEM")
            }
            (chain, key) = (read, readKey)
        }
        var tls = TLSConfiguration.makeServerConfiguration(certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        tls.minimumTLSVersion = .tlsv12
        // Browsers answer a goodbye at once or never; a stop shall not wait for those who never do.
        tls.shutdownTimeout = .seconds(1)
        guard (try? NIOSSLContext(configuration: tls)) != nil else {
            throw StartError(.tlsKey, "the key does not belong to the certificate")
        }
        return tls
    }
}
