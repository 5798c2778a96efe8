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
    /// "mardi 9 h - 12 h ; jeudi 14 h - 17 h"; nil where no day is open.
    func said() -> String? {
        let days = Weekday.allCases.filter { !self[$0].isClosed }.map { "\($0.inFrench) \(self[$0].inFrench)" }
        return days.isEmpty ? nil : days.joined(separator: "\u{A0}; ")
    }
}
