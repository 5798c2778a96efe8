package import Interviews
import Vocabulary

/// What is wrong with devices, a line each: what is, then what to do. Writes nothing where nothing is wrong.
package struct TroubleList: Part {
    let lines: [String]

    package init(_ lines: [String]) {
        self.lines = lines
    }

    package init(_ troubles: [DeviceTrouble], wording: Wording) {
        self.init(troubles.map { wording[$0.rawValue] })
    }

    package static let tags: Set<String> = ["listHasTroubles", "listTroubles"]

    package func child(named name: String) -> Any? {
        switch name {
        case "listHasTroubles": !lines.isEmpty
        case "listTroubles": lines
        default: nil
        }
    }
}
