import Vocabulary

/// What the lines of a file speak of so far, by name: a second line of one name would change what the first has said, and nobody would be
/// told which of the two is right.
package struct NamesInFile: Sendable {
    private var lines: [String: Int] = [:]

    package init() {}

    /// What is wrong with a line that names something which a line above names; nil for the first.
    package mutating func taking(_ name: String, _ column: TableColumn, in line: TableLine) -> TableFault? {
        guard let first = lines[name.folded] else {
            lines[name.folded] = line.number
            return nil
        }
        return .refused(.twice(name, after: first), column, in: line)
    }
}
