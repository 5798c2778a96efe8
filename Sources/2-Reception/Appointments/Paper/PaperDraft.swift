package import CivilTime
import People
package import Vocabulary

/// A line of the day's sheet, as it is typed.
package struct PaperDraft: Hashable, Sendable {
    /// The name of an `Outcome`.
    package var outcome: String
    /// Hours as people type them; empty: not written down.
    package var arrived: String
    package var began: String
    package var ended: String
    package var adviser: String
    /// A station's identifier, "telephone" or "present".
    package var place: String

    package init(
        outcome: String = "", arrived: String = "", began: String = "", ended: String = "", adviser: String = "", place: String = ""
    ) {
        self.outcome = outcome
        self.arrived = arrived
        self.began = began
        self.ended = ended
        self.adviser = adviser
        self.place = place
    }

    /// What the line says of a day. Without an interview nothing of one is read.
    package func parsed(on date: CivilDate, in zone: Zone) throws(FormTroubles) -> PaperCourse {
        var form = FormReader()
        let outcome = form.read("outcome", try Self.outcome(outcome))
        let arrival = form.read("arrived", try Self.instant(arrived, on: date, in: zone))
        guard let outcome, PaperCourse.isInterview(outcome) else {
            guard let outcome, let arrival else { throw form.troubles }
            return PaperCourse(outcome: outcome, arrival: arrival, interview: nil)
        }
        let begin = form.read("began", try Self.said(Self.instant(began, on: date, in: zone)))
        let end = form.read("ended", try Self.said(Self.instant(ended, on: date, in: zone)))
        let adviser = form.read("adviser", try AccountID(reading: adviser))
        let place = form.read("place", try Self.place(place))
        guard let arrival, let begin, let end, let adviser, let place else { throw form.troubles }
        guard begin < end, arrival.map({ $0 <= begin }) ?? true else { throw FormTroubles("ended", .timesOutOfOrder) }
        return PaperCourse(
            outcome: outcome, arrival: arrival, interview: PaperCourse.Interview(adviser: adviser, instants: begin..<end, place: place))
    }

    private static func outcome(_ text: String) throws(Refusal) -> Outcome {
        guard !text.isEmpty else { throw .missing }
        guard let outcome = Outcome(rawValue: text), PaperCourse.outcomes.contains(outcome) else { throw .notOffered }
        return outcome
    }

    private static func place(_ text: String) throws(Refusal) -> PaperCourse.Place {
        switch text {
        case "": throw .missing
        case "telephone": return .telephone
        case "present": return .present
        default: return .station(try StationID(reading: text))
        }
    }

    /// Nil: nothing was typed. Of an hour that comes twice, in October, the first is meant.
    private static func instant(_ text: String, on date: CivilDate, in zone: Zone) throws(Refusal) -> Timestamp? {
        if text.allSatisfy(\.isWhitespace) { return nil }
        let hour: CivilHour
        do throws(MisreadTime) {
            hour = try CivilHour(typed: text)
        } catch {
            throw Refusal(error)
        }
        switch zone.read(CivilDateTime(date, hour)) {
        case .once(let instant), .overlap(let instant, _): return instant
        case .gap: throw .skippedHour
        }
    }

    private static func said(_ instant: Timestamp?) throws(Refusal) -> Timestamp {
        guard let instant else { throw .missing }
        return instant
    }
}
