package import CivilTime
package import Vocabulary

/// The form of sessions, as it was filled.
package struct SessionDraft: Hashable, Sendable {
    package var title: String
    /// As people type it, or as a date field sends it.
    package var date: String
    package var hour: String
    /// In minutes; empty: forty-five.
    package var length: String
    /// How many seats, as typed, by the text of each point's identifier; empty: the session is not there.
    package var seats: [String: String]
    /// "once", or the name of a `Rhythm`.
    package var rhythm: String
    /// How many in all, where it comes again.
    package var count: String
    /// Whether visitors may ask for a seat on the public page.
    package var isOnline: Bool

    package static let once = "once"
    /// What forms offer, in their order.
    package static let rhythms: [Rhythm] = [.weekly, .fortnightly, .monthly]

    package init(
        title: String = "", date: String = "", hour: String = "", length: String = "", seats: [String: String] = [:],
        rhythm: String = once, count: String = "3", isOnline: Bool = false
    ) {
        self.title = title
        self.date = date
        self.hour = hour
        self.length = length
        self.seats = seats
        self.rhythm = rhythm
        self.count = count
        self.isOnline = isOnline
    }

    /// The draft that says what a session is.
    package init(_ session: GroupSession, in zone: Zone) {
        let start = zone.local(at: session.start)
        self.init(
            title: session.title.text, date: start.date.inFrench, hour: start.hour.inFrench, length: "\(session.length.minutes)",
            seats: Dictionary(uniqueKeysWithValues: session.seats.map { ($0.key.text, "\($0.value)") }), isOnline: session.isOnline)
    }

    /// What dates depend on, as it was typed: those that were shown for another question are no answer.
    package var question: String {
        let seats = seats.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return ([date, hour, length, rhythm, count] + seats).joined(separator: "/")
    }

    /// What the form says, read on `today`: all dates that come of its rhythm.
    package func parsed(today: CivilDate, in zone: Zone) throws(FormTroubles) -> SessionPlan {
        var form = FormReader()
        let title = form.read("title", try SessionTitle(reading: title))
        let time = TimeDraft(date: date, hour: hour).read(&form, today: today, in: zone)
        let length = form.read("length", try Self.length(length))
        let seats = seats(&form)
        let times = rhythm == Self.once ? 1 : form.read("count", try Self.count(count))
        let rhythm = self.rhythm == Self.once ? nil : form.read("rhythm", try Self.rhythm(self.rhythm))
        guard let title, let time, let length, let seats, let times, self.rhythm == Self.once || rhythm != nil else { throw form.troubles }
        let further = rhythm?.dates(times - 1, after: zone.local(at: time.start), in: zone).map(\.start) ?? []
        return SessionPlan(title: title, length: length, seats: seats, starts: [time.start] + further, isOnline: isOnline)
    }

    private func seats(_ form: inout FormReader) -> [PointID: Int]? {
        var (read, isWhole): ([PointID: Int], Bool) = ([:], true)
        for (id, text) in seats.sorted(by: { $0.key < $1.key }) where text.contains(where: { !$0.isWhitespace }) {
            let point = form.read("seats", try PointID(reading: id))
            let count = form.read(Self.field(ofSeatsAt: id), try Self.number(text, in: GroupSession.seating, .strangeSeats))
            guard let point, let count else {
                isWhole = false
                continue
            }
            read[point] = count
        }
        guard isWhole else { return nil }
        return read.isEmpty ? form.read("seats", try Self.none()) : read
    }

    /// The field that asks how many seats a point has.
    package static func field(ofSeatsAt id: String) -> FieldName { FieldName("seats-\(id)") }

    private static func none() throws(Refusal) -> [PointID: Int] { throw .noSeats }

    private static func length(_ text: String) throws(Refusal) -> AppointmentLength {
        let minutes = text.allSatisfy(\.isWhitespace) ? 45 : try number(text, in: GroupSession.minutes, .strangeSessionLength)
        guard let length = AppointmentLength(minutes: minutes) else { throw .strangeSessionLength }
        return length
    }

    private static func count(_ text: String) throws(Refusal) -> Int {
        try number(text, in: 1...GroupSession.most, .tooManyTimes(most: GroupSession.most))
    }

    private static func rhythm(_ text: String) throws(Refusal) -> Rhythm {
        let rhythm = try Rhythm(reading: text)
        guard rhythms.contains(rhythm) else { throw .notOffered }
        return rhythm
    }

    private static func number(_ text: String, in range: ClosedRange<Int>, _ refusal: Refusal) throws(Refusal) -> Int {
        let plain = text.filter { !$0.isWhitespace }
        guard !plain.isEmpty, plain.utf8.count <= 3, let number = Int(plain), range.contains(number) else { throw refusal }
        return number
    }
}
