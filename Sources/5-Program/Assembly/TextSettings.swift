import Delivery
import FoundationEssentials
import Texting

/// By which gateway texts leave, who they are from, and what one costs.
struct TextSettings: Sendable {
    let gateway: TextGateway
    let offer: TextOffer

    /// Nil where no gateway was set: then nobody is told by text, and no form offers it.
    static func reading(_ value: (Setting) -> String?) throws(StartError) -> TextSettings? {
        guard let url = value(.smsGateway) else {
            for setting in Setting.ofTexts where value(setting) != nil { throw StartError(setting, "counts only with --sms-gateway") }
            return nil
        }
        guard let body = value(.smsBody) else {
            throw StartError(.smsBody, "is missing: what the gateway is told; for example to={to}&text={text}")
        }
        let sender = value(.smsSender)
        guard let template = TextTemplate(body, hasSender: sender != nil) else {
            throw StartError(
                .smsBody, "is a form or JSON with {text}, {to} or {digits}, and {sender} where --sms-sender is set, and no other name")
        }
        if let file = value(.smsAuthorities), !FileManager.default.isReadableFile(atPath: file) {
            throw StartError(.smsAuthorities, "\(file) cannot be read")
        }
        let authorization = try authorization(value(.smsAuthorizationFile))
        guard TextGateway(url: url, template: template) != nil else {
            throw StartError(.smsGateway, "\(url) is not https://HOST/..., and http:// is for this machine alone")
        }
        guard TextGateway(url: url, template: template, authorization: authorization) != nil else {
            throw StartError(.smsAuthorizationFile, "holds one line, the header field: for example Authorization: Bearer KEY")
        }
        guard
            let gateway = TextGateway(
                url: url, template: template, authorization: authorization, sender: sender, authorities: value(.smsAuthorities))
        else { throw StartError(.smsSender, "has 1 to 16 letters, digits, blanks or a plus") }
        let offer = TextOffer(price: try price(value(.smsPrice)), mostInADay: try limit(value(.smsDailyLimit)))
        return TextSettings(gateway: gateway, offer: offer)
    }

    private static func authorization(_ file: String?) throws(StartError) -> String? {
        guard let file else { return nil }
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw StartError(.smsAuthorizationFile, "\(file) cannot be read")
        }
        // A file's last line end is an editor's.
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
    }

    private static func price(_ text: String?) throws(StartError) -> Amount? {
        guard let text else { return nil }
        guard let price = Amount(euros: text) else {
            throw StartError(.smsPrice, "\(text) is not what one message costs, in euros: 0.07")
        }
        return price
    }

    private static func limit(_ text: String?) throws(StartError) -> Int {
        guard let text else { return TextOffer.usualInADay }
        guard let limit = Int(text), (0...100_000).contains(limit) else {
            throw StartError(.smsDailyLimit, "\(text) is not a number from 0 to 100000")
        }
        return limit
    }
}
