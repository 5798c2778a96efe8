/// One thing that a page has to tell before all else. It takes the focus, so that it is heard, and brought into view.
package struct BannerModel: Part {
    package enum Kind: String, Sendable {
        case trouble, waiting, done

        /// Colour is never alone in saying it.
        var shape: String {
            switch self {
            case .trouble: "!"
            case .waiting: "…"
            case .done: "✓"
            }
        }
    }

    let kind: Kind
    let text: String
    let links: [BannerLink]

    /// `links`: where something can be done about it, or next.
    package init(_ kind: Kind, _ text: String, links: [(address: String, text: String)] = []) {
        self.kind = kind
        self.text = text
        self.links = links.map { BannerLink(address: $0.address, text: $0.text) }
    }

    package static let tags: Set<String> = BannerLink.tags.union(["bannerKind", "bannerShape", "bannerText", "bannerLinks"])

    package func child(named name: String) -> Any? {
        switch name {
        case "bannerKind": kind.rawValue
        case "bannerShape": kind.shape
        case "bannerText": text
        case "bannerLinks": links
        default: nil
        }
    }
}

/// A way on from a banner.
struct BannerLink: Part {
    let address: String
    let text: String

    static let tags: Set<String> = ["bannerAddress", "bannerLinkText"]

    func child(named name: String) -> Any? {
        switch name {
        case "bannerAddress": address
        case "bannerLinkText": text
        default: nil
        }
    }
}
