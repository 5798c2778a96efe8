package import CivilTime
package import People
package import Vocabulary

/// The form of a new appointment, as it was filled.
package struct BookingDraft: Hashable, Sendable {
    package var given: String
    package var family: String
    /// Not looked at for an adviser: it is their own.
    package var agency: String
    /// Not looked at for a host: it is their own.
    package var point: String
    /// As people type it, "mar 24/11", or as a date field sends it.
    package var date: String
    package var hour: String
    /// In minutes; empty: the usual length.
    package var length: String

    package init(
        given: String = "", family: String = "", agency: String = "", point: String = "", date: String = "", hour: String = "",
        length: String = ""
    ) {
        self.given = given
        self.family = family
        self.agency = agency
        self.point = point
        self.date = date
        self.hour = hour
        self.length = length
    }

    /// What the form says, filled by `asking` on `today`. Of an hour that comes twice, in October, the first is meant.
    package func parsed(by asking: Principal, today: CivilDate, in zone: Zone) throws(FormTroubles) -> Booking {
        var form = FormReader()
        let visitor = readVisitor(&form)
        let agency = form.read("agency", try Self.agency(agency, asking))
        let point = form.read("point", try Self.point(point, asking))
        let date = form.read("date", try Self.date(date, today: today))
        let hour = form.read("hour", try Self.hour(hour))
        var start: Timestamp?
        if let date, let hour { start = form.read("hour", try Self.start(CivilDateTime(date, hour), in: zone)) }
        let length = form.read("length", try Self.length(length))
        guard let visitor, let agency, let point, let start, let length else { throw form.troubles }
        return Booking(visitor: visitor, agency: agency, point: point, start: start, length: length)
    }

    /// Each of the two fields has its own trouble.
    private func readVisitor(_ form: inout FormReader) -> VisitorName? {
        let given = form.read("given", try VisitorName(given: given, family: nil))
        let family = form.read("family", try VisitorName(given: given?.given ?? "x", family: family))
        return given == nil ? nil : family
    }

    private static func agency(_ text: String, _ asking: Principal) throws(Refusal) -> AgencyID {
        if case .agency(let own) = asking.scope { return own }
        return try AgencyID(reading: text)
    }

    private static func point(_ text: String, _ asking: Principal) throws(Refusal) -> PointID {
        if case .point(let own) = asking.scope { return own }
        return try PointID(reading: text)
    }

    private static func date(_ text: String, today: CivilDate) throws(Refusal) -> CivilDate {
        do throws(MisreadTime) {
            return try CivilDate(typed: text, today: today)
        } catch {
            throw Refusal(error)
        }
    }

    private static func hour(_ text: String) throws(Refusal) -> CivilHour {
        do throws(MisreadTime) {
            return try CivilHour(typed: text)
        } catch {
            throw Refusal(error)
        }
    }

    private static func start(_ local: CivilDateTime, in zone: Zone) throws(Refusal) -> Timestamp {
        switch zone.read(local) {
        case .once(let start), .overlap(let start, _): return start
        case .gap: throw .skippedHour
        }
    }

    private static func length(_ text: String) throws(Refusal) -> AppointmentLength {
        let plain = text.filter { !$0.isWhitespace }
        if plain.isEmpty { return .usual }
        guard plain.utf8.count <= 4, let minutes = Int(plain), let length = AppointmentLength(minutes: minutes) else {
            throw .strangeLength
        }
        return length
    }
}
