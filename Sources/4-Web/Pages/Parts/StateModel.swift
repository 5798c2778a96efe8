import CivilTime

/// Whether something is open, or since when it is closed: a word and a shape.
struct StateModel: Part {
    let isOpen: Bool
    let text: String

    /// `open` and `closing` are keys; the latter's text takes a date.
    init(closed: Timestamp?, open: String, closing: String, _ wording: Wording) {
        isOpen = closed == nil
        text = closed.map { wording[closing, ["date": wording.date(of: $0)]] } ?? wording[open]
    }

    static let tags: Set<String> = ["stateIsOpen", "stateText"]

    func child(named name: String) -> Any? {
        switch name {
        case "stateIsOpen": isOpen
        case "stateText": text
        default: nil
        }
    }
}
