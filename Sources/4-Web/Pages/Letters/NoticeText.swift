import Appointments
package import CivilTime
import Establishments
package import Notices
import People
package import Texting
import Vocabulary

/// What a notice says in a text message: one message or two, for each is paid. No name and nothing of why they come stands in it, for a
/// telephone shows it to whoever is near. The same notice says the same each time.
package struct NoticeText: Sendable {
    package let message: TextMessage

    /// More than two are paid only where what has to be said takes them.
    private static let mostParts = 2

    package init(_ notice: Notice, secret: NoticeLetter.Secret? = nil, in zone: Zone, words: Words = .french) {
        let wording = Wording(words, in: zone)
        let code = if case .code(let text) = secret { text } else { "" }
        let times = notice.times.map { Self.time(of: $0.start, wording) }.joined(separator: ", ")
        let values: KeyValuePairs = [
            "agency": wording.agencies(notice.agency, notice.joint),
            "where": wording["text.where.\(notice.mode)", ["point": notice.point.text]],
            "when": Self.time(of: notice.start, wording), "times": times,
            "secret": code, "until": NoticeLetter.until(notice, wording), "title": notice.title?.text ?? "",
            "point": notice.point.text,
        ]
        let what = notice.others.isEmpty || notice.what == .series ? "\(notice.what)" : "\(notice.what)Several"
        var said = [Piece(place: 0, text: wording["\(notice.title == nil ? "text" : "text.session").\(what)", values])]
        // What matters most comes first, as long as it fits; read is it in another order: where, whom to call, and the link last.
        for piece in Self.further(notice, secret, wording)
        where piece.isNeeded || TextMessage(Self.joined(said + [piece])).parts <= Self.mostParts {
            said.append(piece)
        }
        message = TextMessage(Self.joined(said))
    }

    private struct Piece {
        let place: Int
        let text: String
        /// However many parts it takes.
        var isNeeded = false
    }

    private static func joined(_ pieces: [Piece]) -> String {
        pieces.sorted { $0.place < $1.place }.map(\.text).joined(separator: " ")
    }

    /// What can be said besides, what helps most first.
    private static func further(_ notice: Notice, _ secret: NoticeLetter.Secret?, _ wording: Wording) -> [Piece] {
        guard notice.what != .code else { return [] }
        var pieces: [Piece] = []
        if case .link(let address) = secret, notice.what != .cancelled {
            let change = notice.title == nil && notice.joint == nil ? "text.link" : "text.session.link"
            let key = notice.what == .offer ? "text.answer" : notice.mode == .home ? "text.enter" : change
            pieces.append(Piece(place: 3, text: wording[key, ["link": address]], isNeeded: notice.mode == .home || notice.what == .offer))
        }
        if let telephone = notice.telephone {
            // The blanks of a number are no-break ones, which would be blanks all the same.
            pieces.append(Piece(place: 2, text: wording["text.telephone", ["telephone": telephone.shown]]))
        }
        if let place = notice.place, notice.what != .cancelled, notice.mode.isAtPoint {
            pieces.append(Piece(place: 1, text: wording["text.place", ["place": place]]))
        }
        return pieces
    }

    /// "mar. 24/11 à 9 h 30".
    private static func time(of instant: Timestamp, _ wording: Wording) -> String {
        wording["text.time", ["date": wording.day(of: instant).shortInFrench, "hour": wording.hour(of: instant)]]
    }
}
