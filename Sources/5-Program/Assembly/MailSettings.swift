import Delivery
import FoundationEssentials
import Vocabulary

/// By which server mail leaves, and who it is from.
struct MailSettings: Sendable {
    let server: MailServer
    let from: MailAddress

    /// Nil where no mail server was set: then nobody is told by mail, and no form asks for an address.
    static func reading(_ value: (Setting) -> String?) throws(StartError) -> MailSettings? {
        guard let text = value(.mailServer) else {
            for setting in [Setting.mailFrom, .mailAccount, .mailPasswordFile, .mailAuthorities] where value(setting) != nil {
                throw StartError(setting, "counts only with --mail-server")
            }
            return nil
        }
        guard let typed = value(.mailFrom) else {
            throw StartError(.mailFrom, "is missing: --mail-server needs the address of the service")
        }
        guard let from = MailAddress(typed) else {
            throw StartError(.mailFrom, "\(typed) is not a mail address; for example visio@exemple.fr")
        }
        guard let (security, host, port) = address(text) else {
            throw StartError(.mailServer, "\(text) is not smtps://HOST:PORT, starttls://HOST:PORT or smtp://127.0.0.1:PORT")
        }
        if let file = value(.mailAuthorities), !FileManager.default.isReadableFile(atPath: file) {
            throw StartError(.mailAuthorities, "\(file) cannot be read")
        }
        let account = try account(value)
        guard
            let server = MailServer(
                host: host, port: port, security: security, account: account, authorities: value(.mailAuthorities), ownName: from.domain)
        else {
            throw StartError(
                .mailServer, "\(text) cannot be used: HOST is a name or an IPv4 address, and smtp:// is for this machine alone")
        }
        return MailSettings(server: server, from: from)
    }

    private static func account(_ value: (Setting) -> String?) throws(StartError) -> MailAccount? {
        switch (value(.mailAccount), value(.mailPasswordFile)) {
        case (nil, nil): return nil
        case (.some, nil): throw StartError(.mailPasswordFile, "is missing: --mail-account needs a file with its password")
        case (nil, .some): throw StartError(.mailAccount, "is missing: --mail-password-file is nobody's")
        case (let name?, let file?):
            guard let bytes = FileManager.default.contents(atPath: file) else {
                throw StartError(.mailPasswordFile, "\(file) cannot be read")
            }
            // A file's last line end is an editor's.
            let password = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
            guard let account = MailAccount(name: name, password: password) else {
                throw StartError(.mailAccount, "name and password have 1 to 255 octets and no control character")
            }
            return account
        }
    }

    private static func address(_ text: String) -> (MailServer.Security, host: String, port: UInt16)? {
        guard let mark = text.firstRange(of: "://") else { return nil }
        let security: MailServer.Security
        switch text[..<mark.lowerBound] {
        case "smtps": security = .implicitTLS
        case "starttls": security = .startTLS
        case "smtp": security = .plain
        default: return nil
        }
        let parts = text[mark.upperBound...].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let port = UInt16(parts[1]) else { return nil }
        return (security, String(parts[0]), port)
    }
}
