import Appointments
import CivilTime
import Establishments
import Vocabulary

extension AppointmentLine {
    /// To an adviser of the agency that does not receive: why the interview of both cannot be joined now; nil: it can, or is not theirs.
    func joinNotice(_ wording: Wording, at now: Timestamp) -> String? {
        guard other != nil, !offers.contains(.join), !offers.contains(.resume), !offers.contains(.pause) else { return nil }
        switch progress {
        case .paused: return outcomes.isEmpty ? wording["join.pausedNow"] : nil
        case .received:
            guard isSecondMe, let second, second.state == .refused else { return nil }
            return wording.refused(second, at: now)
        case .expected, .waiting, .seated, .ended: return nil
        }
    }
}
