import Appointments
import CivilTime
import Establishments
package import Feeds
import Vocabulary

/// What a calendar says, in words: its name, and a line, a place and a text for each entry. The same entry says the same each time.
package struct FeedLetter: Sendable {
    private let feed: Feed
    private let origin: String?
    private let wording: Wording

    /// `origin`: under which people reach the service, where that is known; it does not end with a slash.
    package init(_ feed: Feed, origin: String?, wording: Wording) {
        self.feed = feed
        self.origin = origin
        self.wording = wording
    }

    package var name: String {
        let place =
            switch feed.owner {
            case .agency(let agency): agency.text
            case .point(let point): point.text
            case .station(let station, let point): "\(point.text), \(station.text)"
            }
        return wording["feed.entry.summary", ["with": place]]
    }

    /// "Visio, Saint-Félicien" for an agency, "Visio, France Travail Annonay" at a point.
    package func summary(of entry: FeedEntry) -> String {
        if let title = entry.title {
            return wording["feed.entry.session", ["title": title.text, "with": isAgency ? places(of: entry) : entry.agency.text]]
        }
        let key = entry.mode == .point ? "feed.entry.summary" : "feed.entry.\(entry.mode)"
        return wording[key, ["with": with(entry)]]
    }

    /// At a point whom they meet; for an agency where, and with which other one.
    private func with(_ entry: FeedEntry) -> String {
        guard case .agency(let own) = feed.owner else { return wording.with(entry.joint, after: entry.agency.text) }
        return wording.with(entry.joint.map { $0 == own ? entry.agency : $0 }, after: entry.point.text)
    }

    package func location(of entry: FeedEntry) -> String {
        switch entry.mode {
        case .point, .present: places(of: entry)
        case .home: wording["feed.entry.placeHome"]
        case .telephone: wording["feed.entry.placeTelephone"]
        }
    }

    /// Who comes is to be read in the service only, where one has to sign in.
    package func details(of entry: FeedEntry) -> String {
        guard let origin else { return wording["feed.entry.details"] }
        let day = wording.zone.local(at: entry.time.lowerBound).date
        return wording["feed.entry.details"] + "\n" + origin + (isAgency ? "/day" : "/board?date=\(day.isoText)")
    }

    private func places(of entry: FeedEntry) -> String { ([entry.point] + entry.otherPoints).map(\.text).joined(separator: ", ") }

    private var isAgency: Bool {
        if case .agency = feed.owner { true } else { false }
    }
}
