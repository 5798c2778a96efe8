import FoundationEssentials
import MediaServer
import Testing

@testable import Assembly

struct SettingsTests {
    let needed: [Setting: String] = [.data: "/tmp/d", .listen: "127.0.0.1:8080", .media: "127.0.0.1:7882"]

    @Test func `a flag wins over its variable, a variable over the default`() throws {
        let environment = ["VISAVIS_LISTEN": "127.0.0.1:9", "VISAVIS_URL": "https://a.example", "VISAVIS_DATA": ""]
        let settings = try Settings(flags: needed, environment: environment)
        #expect(settings.listen.port == 8_080)
        #expect(settings.url == Origin("https://a.example"))
        var flags = needed
        flags[.listen] = nil
        #expect(try Settings(flags: flags, environment: environment).listen.port == 9)
        #expect(try Settings(flags: needed, environment: [:]).url == nil)
    }

    @Test func `each setting has its variable`() {
        #expect(Setting.mediaAddress.variable == "VISAVIS_MEDIA_ADDRESS")
        #expect(Setting.insecureHTTP.variable == "VISAVIS_INSECURE_HTTP")
        #expect(Setting.tlsCertificate.flag == "--tls-certificate")
        #expect(Set(Setting.allCases.map(\.variable)).count == Setting.allCases.count)
    }

    @Test(
        arguments: [
            (Setting.data, nil, "--data"), (.listen, nil, "--listen"), (.media, nil, "--media"), (.listen, "nonsense", "--listen"),
            (.listen, "example.org:80", "--listen"), (.listen, "127.0.0.1:70000", "--listen"), (.media, "nonsense", "--media"),
            (.mediaAddress, "nonsense", "--media-address"), (.mediaThreads, "two", "--media-threads"),
            (.mediaCipher, "rot13", "--media-cipher"), (.mediaThreads, "0", "--media-threads"), (.mediaThreads, "65", "--media-threads"),
            (.trustedProxy, "nonsense", "--trusted-proxy"), (.tlsKey, "k.pem", "--tls-certificate"),
            (.tlsCertificate, "c.pem", "--tls-key"),
            (.insecureHTTP, "perhaps", "--insecure-http"), (.logLevel, "loud", "--log-level"), (.url, "nonsense", "--url"),
        ] as [(Setting, String?, String)])
    func `a wrong setting is one line that names its flag`(setting: Setting, value: String?, flag: String) throws {
        var flags = needed
        flags[setting] = value
        let error = try #require(throws: StartError.self) { try Settings(flags: flags, environment: [:]) }
        #expect(error.description.contains(flag))
        #expect(!error.description.contains("\n"))
    }

    @Test func `there is one media thread unless told, and the demo cannot be told`() throws {
        let environment = ["VISAVIS_MEDIA_THREADS": "4"]
        #expect(try Settings(flags: needed, environment: [:]).media.threads == 1)
        #expect(try Settings(flags: needed, environment: environment).media.threads == 4)
        #expect(try Settings(flags: needed.merging([.mediaThreads: "2"]) { $1 }, environment: environment).media.threads == 2)
        #expect(try Settings(flags: needed, environment: environment, isDemo: true).media.threads == 1)
    }

    @Test func `the cipher is the fastest unless told`() throws {
        #expect(try !Settings(flags: needed, environment: [:]).media.hasPortableCipher)
        #expect(try Settings(flags: needed, environment: ["VISAVIS_MEDIA_CIPHER": "openssl"]).media.hasPortableCipher)
        let flags = needed.merging([.mediaCipher: "fastest"]) { $1 }
        #expect(try !Settings(flags: flags, environment: ["VISAVIS_MEDIA_CIPHER": "openssl"]).media.hasPortableCipher)
    }

    @Test func `encryption is our own certificate unless told`() throws {
        #expect(try Settings(flags: needed, environment: [:]).encryption == .own)
        #expect(try Settings(flags: needed, environment: ["VISAVIS_INSECURE_HTTP": "1"]).encryption == .none)
        let files = needed.merging([.tlsCertificate: "c", .tlsKey: "k"]) { $1 }
        #expect(try Settings(flags: files, environment: [:]).encryption == .files(certificate: "c", key: "k"))
        #expect(throws: StartError.self) { try Settings(flags: files.merging([.insecureHTTP: "1"]) { $1 }, environment: [:]) }
    }

    @Test(arguments: [
        ("127.0.0.1:1", "127.0.0.1", true), ("[::1]:1", "::1", true), ("localhost:1", "127.0.0.1", true), ("0.0.0.0:1", "0.0.0.0", false),
    ])
    func `an address to listen on is read`(text: String, host: String, isLoopback: Bool) throws {
        let address = try #require(ListenAddress(text))
        #expect(address.host == host)
        #expect(address.isLoopback == isLoopback)
    }

    @Test(arguments: [
        ("https://Visavis.example.fr", "visavis.example.fr"), ("http://localhost:8080/", "localhost"),
        ("https://192.0.2.7:8443", "192.0.2.7"),
        ("https://[2001:db8::7]:8443/call", "2001:db8::7"), ("HTTPS://a", "a"),
    ])
    func `an origin has a host that a certificate can name`(text: String, host: String) {
        #expect(Origin(text)?.host == host)
    }

    @Test(arguments: [
        "", "a.example", "ftp://a", "https://", "https://a b", "https://a:port", "https://a:70000", "https://me@a", "https://-a",
        "https://a..b",
        "https://é.fr", "https://[::1", "https://[nonsense]", "https://[::1]x", "https://*.a.fr",
    ])
    func `what is no origin is refused`(text: String) {
        #expect(Origin(text) == nil)
    }

    @Test func `the demo looks at no variable of an option that it lacks`() throws {
        let environment = [
            "VISAVIS_TLS_KEY": "k", "VISAVIS_TLS_CERTIFICATE": "c", "VISAVIS_MEDIA_THREADS": "2", "VISAVIS_URL": "nonsense",
            "VISAVIS_INSECURE_HTTP": "perhaps", "VISAVIS_TRUSTED_PROXY": "nonsense", "VISAVIS_MEDIA_ADDRESS": "nonsense",
        ]
        let settings = try Settings(flags: needed, environment: environment, isDemo: true)
        #expect(settings.encryption == .none)
        #expect(settings.url == nil)
        #expect(throws: StartError.self) { try Settings(flags: needed, environment: ["VISAVIS_LOG_LEVEL": "loud"], isDemo: true) }
    }

    @Test(arguments: [
        ("127.0.0.1:1", "localhost", "127.0.0.1"), ("localhost:1", "localhost", "127.0.0.1"), ("0.0.0.0:1", "localhost", "127.0.0.1"),
        ("[::]:1", "localhost", "127.0.0.1"), ("192.0.2.7:1", "192.0.2.7", "192.0.2.7"), ("[::1]:1", "[::1]", "[::1]"),
        ("127.0.0.2:1", "127.0.0.2", "127.0.0.2"),
    ])
    func `the demo's links name an address that answers`(listen: String, visitor: String, adviser: String) throws {
        let hosts = Demo.hosts(listeningOn: try #require(ListenAddress(listen)))
        #expect(hosts.visitor == visitor && hosts.adviser == adviser)
    }
}
