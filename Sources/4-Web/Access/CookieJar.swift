import Hummingbird
import People

/// Which of a browser's two sessions is meant: a person's, or that of the station that the browser is. They are kept apart, so that a
/// host who signs in on a station's computer does not put the station out.
package enum CookieJar: String, Sendable, CaseIterable {
    case person = "__Host-session"
    case station = "__Host-station"

    /// The secret that a request brings.
    func secret(in request: Request) -> SessionSecret? {
        request.cookies[rawValue].flatMap { SessionSecret(text: $0.value) }
    }

    /// The header's value that gives a browser the secret. Browsers take `__Host-` cookies over TLS alone, and from this machine
    /// itself (RFC 6265bis section 4.1.3.2).
    package func setting(_ secret: SessionSecret) -> String {
        "\(rawValue)=\(secret.text); Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=\(seconds)"
    }

    /// The header's value that takes it away.
    package var clearing: String { "\(rawValue)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0" }

    /// A person's cookie goes with its session; a station's is kept as long as browsers keep any (400 days), and given anew with
    /// every page.
    private var seconds: Int64 {
        let life = Session.life(of: self == .station ? .station : .host) ?? .seconds(400 * 86_400)
        return life.components.seconds
    }
}
