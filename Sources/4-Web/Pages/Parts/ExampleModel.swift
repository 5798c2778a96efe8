/// A form as somebody could have filled it, to stand beside the one to fill.
package struct ExampleModel: Part {
    let rows: [ExampleRow]
    /// What comes of it.
    let outcome: String

    package init(_ rows: [ExampleRow], outcome: String) {
        self.rows = rows
        self.outcome = outcome
    }

    package static let tags = ExampleRow.tags.union(["exampleRows", "exampleOutcome"])

    package func child(named name: String) -> Any? {
        switch name {
        case "exampleRows": rows
        case "exampleOutcome": outcome
        default: nil
        }
    }
}

/// A field of an example and its answer.
package struct ExampleRow: Part {
    let label: String
    let answer: String

    package init(_ label: String, _ answer: String) {
        self.label = label
        self.answer = answer
    }

    package static let tags: Set<String> = ["exampleLabel", "exampleAnswer"]

    package func child(named name: String) -> Any? {
        switch name {
        case "exampleLabel": label
        case "exampleAnswer": answer
        default: nil
        }
    }
}
