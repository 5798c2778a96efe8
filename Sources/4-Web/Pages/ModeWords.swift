import Appointments
import CivilTime
import Establishments
import Vocabulary

/// What is said of how people meet. Of video at the point nothing is said in lists: it is what the service is for.
extension Wording {
    /// In a list; nil where nothing is to be said.
    func listed(_ mode: Mode) -> String? { mode == .point ? nil : self["mode.list.\(mode)"] }

    /// The point, and how they meet there or elsewhere, for hosts and advisers.
    func listed(_ mode: Mode, at point: Label) -> String { ([point.text] + [listed(mode)].compactMap(\.self)).joined(separator: ", ") }

    /// Where, as a visitor reads it.
    func place(_ mode: Mode, at point: Label) -> String {
        mode == .point ? point.text : self["mode.place.\(mode)", ["point": point.text]]
    }

    /// What follows the minutes, on what a visitor reads.
    func how(_ mode: Mode) -> String { self[mode == .point ? "slip.minutes" : "mode.how.\(mode)"] }

    /// What a visitor has to have with them.
    func bring(_ mode: Mode) -> String { self[mode.isAtPoint ? "slip.bring" : "mode.bring.\(mode)"] }

    /// The modes that somebody chooses among.
    func choices(_ modes: [Mode], helped: Bool = false) -> [Choice] {
        modes.map { mode in
            let isHelped = helped && mode != .point
            return Choice(mode.rawValue, self["mode.choice.\(mode)"], help: isHelped ? self["mode.choice.\(mode)Help"] : nil)
        }
    }
}

extension AppointmentLine {
    /// The point, and how they meet there or elsewhere, for hosts and advisers.
    func place(_ wording: Wording) -> String { ([point.text] + [wording.listed(self)].compactMap(\.self)).joined(separator: ", ") }
}
