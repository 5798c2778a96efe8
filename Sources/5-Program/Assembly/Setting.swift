/// Everything that can be set, by flag or by variable.
package enum Setting: String, CaseIterable, Sendable {
    case data
    case listen
    case media
    case url
    case mediaAddress = "media-address"
    case mediaThreads = "media-threads"
    case mediaCipher = "media-cipher"
    case trustedProxy = "trusted-proxy"
    case tlsCertificate = "tls-certificate"
    case tlsKey = "tls-key"
    case insecureHTTP = "insecure-http"
    case mailServer = "mail-server"
    case mailFrom = "mail-from"
    case mailAccount = "mail-account"
    case mailPasswordFile = "mail-password-file"
    case mailAuthorities = "mail-authorities"
    case smsGateway = "sms-gateway"
    case smsBody = "sms-body"
    case smsAuthorizationFile = "sms-authorization-file"
    case smsSender = "sms-sender"
    case smsPrice = "sms-price"
    case smsDailyLimit = "sms-daily-limit"
    case smsAuthorities = "sms-authorities"
    case share
    case logLevel = "log-level"

    /// Whether the demo can be told too.
    package var isOfDemo: Bool {
        [.data, .listen, .media, .share, .logLevel].contains(self) || isOfMail || Self.ofTexts.contains(self) || self == .smsGateway
    }

    private var isOfMail: Bool { [.mailServer, .mailFrom, .mailAccount, .mailPasswordFile, .mailAuthorities].contains(self) }

    /// What counts only with a gateway for texts.
    static let ofTexts: Set<Setting> = [.smsBody, .smsAuthorizationFile, .smsSender, .smsPrice, .smsDailyLimit, .smsAuthorities]

    /// Its flag on the command line.
    package var flag: String { "--" + rawValue }

    /// Its variable in the environment.
    package var variable: String { "VISAVIS_" + rawValue.uppercased().replacing("-", with: "_") }

    /// What was set: the flag's value, else the variable's where it is not empty.
    package func value(flags: [Setting: String], environment: [String: String]) -> String? {
        flags[self] ?? environment[variable].flatMap { $0.isEmpty ? nil : $0 }
    }
}
