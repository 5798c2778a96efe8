import Appointments
import Vocabulary
import Waiting

extension Sequence<Queue> {
    /// Each one's place, by appointment: nobody stands in two queues.
    var places: [AppointmentID: QueueLine] {
        Dictionary(flatMap(\.lines).map { ($0.appointment, $0) }) { first, _ in first }
    }
}

extension [AppointmentID: QueueLine] {
    /// Whether one is received before another; who stands in no queue comes last. Of two queues, by reason first, as within one.
    func isBefore(_ left: AppointmentLine, _ right: AppointmentLine) -> Bool {
        switch (self[left.id], self[right.id]) {
        case (let left?, let right?):
            (left.reason.rawValue, left.place, left.arrival, left.appointment)
                < (right.reason.rawValue, right.place, right.arrival, right.appointment)
        case (.some, nil): true
        case (nil, .some): false
        case (nil, nil): (left.start, left.id) < (right.start, right.id)
        }
    }
}
