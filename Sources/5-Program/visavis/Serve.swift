import ArgumentParser
import Assembly

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the server.", discussion: "Each option has its variable: --media-address is VISAVIS_MEDIA_ADDRESS. An option wins.")

    @Option(help: "Folder of the server's data.") var data: String?
    @Option(help: "HOST:PORT of the web server.") var listen: String?
    @Option(help: "HOST:PORT of the media server, UDP and TCP.") var media: String?
    @Option(help: "The origin under which browsers reach the server.") var url: String?
    @Option(help: "The IP address at which browsers reach the media server, if another.") var mediaAddress: String?
    @Option(help: "Media threads, 1 if not set. Each has a port of its own, from that of --media upwards.") var mediaThreads: String?
    @Option(help: "Who computes AES-GCM: fastest (ipsec-mb where it runs, if not set) or openssl.") var mediaCipher: String?
    @Option(help: "Network of proxies whose X-Forwarded-For is believed (CIDR, separated by commas).") var trustedProxy: String?
    @Option(help: "Certificate chain (PEM).") var tlsCertificate: String?
    @Option(help: "Its key (PEM).") var tlsKey: String?
    @Flag(name: .customLong("insecure-http"), help: "Serve plain HTTP.") var insecureHTTP = false
    @Option(help: "Where mail leaves: smtps://HOST:PORT, starttls://HOST:PORT, or smtp://127.0.0.1:PORT.") var mailServer: String?
    @Option(help: "The address that mail comes from.") var mailFrom: String?
    @Option(help: "Name at the mail server.") var mailAccount: String?
    @Option(help: "File with its password.") var mailPasswordFile: String?
    @Option(help: "Certificates that the mail server's is held against (PEM), if not the system's.") var mailAuthorities: String?
    @Option(help: "Where texts leave: https://HOST/..., by POST.") var smsGateway: String?
    @Option(help: "What the gateway is told: a form or JSON with {to} or {digits}, {text}, {sender}.") var smsBody: String?
    @Option(help: "File with the header field by which it knows us.") var smsAuthorizationFile: String?
    @Option(help: "Who texts are from: 11 letters, or a number.") var smsSender: String?
    @Option(help: "What one message costs, in euros: 0.07.") var smsPrice: String?
    @Option(help: "Texts a day above which visitors who book themselves get mail alone, 200 if not set.") var smsDailyLimit: String?
    @Option(help: "Certificates that the gateway's is held against (PEM), if not the system's.") var smsAuthorities: String?
    @Option(help: "Folder of templates and browser files.") var share: String?
    @Option(help: "debug, info, warning or error.") var logLevel: String?

    func run() async throws {
        try await Command.run { environment throws(StartError) in
            let settings = try Settings(flags: flags, environment: environment)
            let house = try House(settings)
            try await house.run { _ throws(StartError) in
                try await house.announceFirstOperator { Output.standardOutput($0) }
            }
        }
    }

    private var flags: [Setting: String] {
        [
            .data: data, .listen: listen, .media: media, .url: url, .mediaAddress: mediaAddress, .mediaThreads: mediaThreads,
            .mediaCipher: mediaCipher,
            .trustedProxy: trustedProxy, .tlsCertificate: tlsCertificate, .tlsKey: tlsKey, .insecureHTTP: insecureHTTP ? "1" : nil,
            .mailServer: mailServer, .mailFrom: mailFrom, .mailAccount: mailAccount, .mailPasswordFile: mailPasswordFile,
            .mailAuthorities: mailAuthorities,
            .smsGateway: smsGateway, .smsBody: smsBody, .smsAuthorizationFile: smsAuthorizationFile, .smsSender: smsSender,
            .smsPrice: smsPrice, .smsDailyLimit: smsDailyLimit, .smsAuthorities: smsAuthorities,
            .share: share, .logLevel: logLevel,
        ].compactMapValues { $0 }
    }
}
