import Capacity
import CivilTime
import Vocabulary

/// The fields that ask for the hours of each weekday.
struct WeekFields {
    let week: [String]
    /// Before each field's name, where a form asks for two weeks.
    var prefix = ""
    /// A key whose text takes the weekday.
    let label: String
    let trouble: (FieldName) -> String?
    let wording: Wording

    var all: [FieldModel] {
        zip(Weekday.allCases, week + Array(repeating: "", count: 7)).map { weekday, hours in
            let field = weekday.field(prefix)
            return FieldModel.text(
                field, wording[label, ["weekday": weekday.inFrench]], value: hours,
                help: weekday == .monday ? wording["hours.weekHelp"] : nil, trouble: trouble(field)
            ).optional()
        }
    }
}

extension WeeklyHours {
    /// "du lundi au vendredi 9 h - 12 h ; samedi 9 h - 11 h": days in a row with the same hours are said once. Nil where no day is open.
    func said(_ wording: Wording) -> String? {
        var runs: [(first: Weekday, last: Weekday)] = []
        for weekday in Weekday.allCases where !self[weekday].isClosed {
            if let run = runs.last, run.last.rawValue + 1 == weekday.rawValue, self[run.last] == self[weekday] {
                runs[runs.count - 1].last = weekday
            } else {
                runs.append((weekday, weekday))
            }
        }
        let parts = runs.map { first, last in
            let days = first == last ? first.inFrench : wording["hours.days", ["first": first.inFrench, "last": last.inFrench]]
            return "\(days) \(self[first].inFrench)"
        }
        return parts.isEmpty ? nil : parts.joined(separator: "\u{A0}; ")
    }
}
