import Appointments
import CivilTime
import Interviews
import Signalling
import Vocabulary

extension InterviewDesk {
    /// Since when the visitors at home of some appointments are not before their screens any more: of those who are, and of whom nobody
    /// knows since the server started, nothing.
    func gone(of lines: [AppointmentLine]) -> [AppointmentID: Timestamp] {
        var gone: [AppointmentID: Timestamp] = [:]
        for line in lines where line.mode == .home && !line.isOver { gone[line.id] = live(in: line.id).goneSince }
        return gone
    }
}

extension AppointmentLine {
    fileprivate var isOver: Bool {
        if case .ended = progress { true } else { false }
    }
}
