/// One of the answers that a field offers.
package struct Choice: Sendable {
    package let value: String
    package let label: String
    /// What it means, for whoever does not know.
    package let help: String?

    package init(_ value: String, _ label: String, help: String? = nil) {
        self.value = value
        self.label = label
        self.help = help
    }
}

/// A choice where it stands: the how-manyeth, and whether it is taken.
struct OfferedChoice: Part {
    let choice: Choice
    let id: String
    let name: String
    let isSeveral: Bool
    let isChosen: Bool
    let takesFocus: Bool

    static let tags: Set<String> = [
        "choiceID", "choiceName", "choiceIsOneOfSeveral", "choiceValue", "choiceLabel", "choiceHelp", "choiceIsChosen", "choiceTakesFocus",
    ]

    func child(named name: String) -> Any? {
        switch name {
        case "choiceID": id
        case "choiceName": self.name
        case "choiceIsOneOfSeveral": isSeveral
        case "choiceTakesFocus": takesFocus
        case "choiceValue": choice.value
        case "choiceLabel": choice.label
        case "choiceHelp": choice.help ?? false
        case "choiceIsChosen": isChosen
        default: nil
        }
    }
}
