package import Appointments
package import Capacity
package import Communes
package import Establishments
package import Feeds
package import Interviews
package import Notices
package import People
package import Tables
package import WaitingList
import Testing
import Vocabulary

/// A store of the whole reception.
package typealias ReceptionStore = PeopleStore & NetworkStore & CapacityStore & CommuneStore & AppointmentStore & PersonStore & VisitorStore
    & GroupSessionStore & WaitingListStore & NoticeStore & FeedStore & InterviewStore & TableStore

/// One sentence of the contract that every store of the reception has to hold, and the test of it on a store that is still empty.
package struct Clause: Sendable, CustomTestStringConvertible {
    package let sentence: String
    package let hold: @Sendable (any ReceptionStore) async throws -> Void

    init(_ sentence: String, _ hold: @escaping @Sendable (any ReceptionStore) async throws -> Void) {
        self.sentence = sentence
        self.hold = hold
    }

    /// One that is told of a village.
    init(of sentence: String, _ hold: @escaping @Sendable (Village) async throws -> Void) {
        self.init(sentence) { store in try await hold(try await Village(store)) }
    }

    package var testDescription: String { sentence }
}

/// The contract, a list for each subject.
package enum Contract {}

/// Why not; nil when it was accepted.
func refusal<Value>(_ result: Result<Value, Refusal>) -> Refusal? {
    if case .failure(let refusal) = result { refusal } else { nil }
}
