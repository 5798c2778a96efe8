package import Capacity
package import CivilTime
import Establishments
package import Vocabulary

/// An hour that is free at a point, as a form carries it.
package struct FreeHour: Hashable, Sendable {
    package let point: PointID
    package let start: Timestamp

    package init(point: PointID, start: Timestamp) {
        self.point = point
        self.start = start
    }

    /// Nil unless it is what `text` writes.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let point = PointID(String(parts[0])), let milliseconds = Int64(parts[1]) else { return nil }
        self.init(point: point, start: Timestamp(milliseconds: milliseconds))
    }

    package var text: String { "\(point.text)@\(start.milliseconds)" }
}

/// The hours that somebody could have without waiting: a question of the form, for the list offers none of them.
package struct FreeHours: Sendable {
    private let hours: [FreeHour]

    /// Nil where nothing is free.
    package init?(_ slots: [OfferedSlot]) {
        self.init(slots.map { FreeHour(point: $0.point, start: $0.instants.lowerBound) })
    }

    package init?(_ hours: [FreeHour]) {
        guard !hours.isEmpty else { return nil }
        self.hours = hours
    }

    static let wait = "wait"

    func field(_ label: String, at points: [PointID: Label], _ troubles: FormTroubles?, _ wording: Wording) -> FieldModel {
        let choices = hours.map { hour in
            let values: KeyValuePairs = [
                "date": wording.date(of: hour.start), "hour": wording.hour(of: hour.start), "point": points[hour.point]?.text ?? "",
            ]
            return Choice(hour.text, wording["waitingList.freeHour", values])
        }
        return .radios(
            "free", wording[label], among: choices + [Choice(Self.wait, wording["waitingList.noneSuits"])], value: "",
            help: wording["waitingList.freeHelp"], trouble: (troubles?["free"]).map { wording.say($0) })
    }

    /// What the form says to the question.
    package enum Answer: Hashable, Sendable {
        /// It was not asked yet, or not answered.
        case ask(FormTroubles?)
        case take(FreeHour)
        case wait

        /// `isSeen`: the form showed the hours that are free for what it says. `free`: what is free now.
        package init(_ typed: String, isSeen: Bool, _ free: FreeHours?) {
            if isSeen, typed == FreeHours.wait {
                self = .wait
            } else if isSeen, let hour = FreeHour(typed) {
                self = .take(hour)
            } else if free == nil {
                self = .wait
            } else {
                self = .ask(isSeen ? FormTroubles("free", typed.isEmpty ? .missing : .notOffered) : nil)
            }
        }
    }
}
