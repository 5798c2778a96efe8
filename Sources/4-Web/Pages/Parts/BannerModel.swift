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
    let link: (address: String, text: String)?

    /// `link`: where something can be done about it.
    package init(_ kind: Kind, _ text: String, link: (address: String, text: String)? = nil) {
        self.kind = kind
        self.text = text
        self.link = link
    }

    package static let tags: Set<String> = [
        "bannerKind", "bannerShape", "bannerText", "bannerHasLink", "bannerAddress", "bannerLinkText",
    ]

    package func child(named name: String) -> Any? {
        switch name {
        case "bannerKind": kind.rawValue
        case "bannerShape": kind.shape
        case "bannerText": text
        case "bannerHasLink": link != nil
        case "bannerAddress": link?.address ?? ""
        case "bannerLinkText": link?.text ?? ""
        default: nil
        }
    }
}
