package import CivilTime
import People
package import Vocabulary

/// What somebody reads where there is no page for them: what is, then what to do, and the way home.
package struct RefusalPage: Page {
    package static let template = "refusal"
    package static let tags: Set<String> = ["title", "what", "next", "homeAddress", "homeText"]

    /// What went wrong beside what the service itself refuses.
    package enum Fault: String, Sendable, CaseIterable {
        /// A form without the proof that it is ours: too old, or another's. 403.
        case staleForm
        /// A form or an address that cannot be read. 400, 413.
        case unreadable
        /// Requests without end. 429.
        case tooManyRequests
        /// Ours. 500.
        case failed
        /// Busy, or closing. 503.
        case unavailable
        /// No room on the disk: nothing can be written. 503.
        case full
    }

    /// Where the way home leads.
    package enum Home: String, Sendable, CaseIterable {
        /// The page of whoever is signed in, or where to sign in.
        case own
        /// The station's page.
        case station

        var address: String { self == .own ? "/" : "/station" }
    }

    private let wording: Wording
    private let key: String
    private let what: String
    /// A refusal with a reason of its own says in it what to do.
    private let saysNext: Bool
    private let home: Home

    /// The service's "no".
    package init(_ refusal: Refusal, home: Home = .own, zone: Zone, words: Words = .french) {
        let isLink = [PeopleKey.linkUnknown, .linkUsed, .linkExpired].contains { $0.rawValue == refusal.phrase.key }
        wording = Wording(words, in: zone)
        key = isLink ? "refused.link" : "refused.\(refusal.kind)"
        what = wording.say(refusal)
        saysNext = GeneralKey(rawValue: refusal.phrase.key) != nil
        self.home = home
    }

    /// Something that went wrong.
    package init(_ fault: Fault, home: Home = .own, zone: Zone, words: Words = .french) {
        wording = Wording(words, in: zone)
        key = "refused.\(fault)"
        what = wording["refused.\(fault).what"]
        saysNext = true
        self.home = home
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["\(key).title"]
        case "what": what
        case "next": saysNext ? wording["\(key).next"] : false
        case "homeAddress": home.address
        case "homeText": wording["refused.home.\(home)"]
        default: nil
        }
    }
}
