package import Appointments
package import CivilTime
package import People
package import Vocabulary

/// The form of the waiting list, as it was filled.
package struct WaitingDraft: Hashable, Sendable {
    package var given: String
    package var family: String
    /// Not looked at for an adviser: it is their own.
    package var agency: String
    /// Not looked at for a host: it is their own.
    package var points: [String]
    /// Empty: today.
    package var first: String
    /// Empty: two months after the first.
    package var last: String
    package var length: String
    /// The name of a `Mode`; empty: by video at the point.
    package var mode: String
    /// Nil where no mail can be sent.
    package var contact: ContactDraft?
    package var telephone: String
    package var needs: [String]

    package init(
        given: String = "", family: String = "", agency: String = "", points: [String] = [], first: String = "", last: String = "",
        length: String = "", mode: String = "", contact: ContactDraft? = nil, telephone: String = "", needs: [String] = []
    ) {
        self.given = given
        self.family = family
        self.agency = agency
        self.points = points
        self.first = first
        self.last = last
        self.length = length
        self.mode = mode
        self.contact = contact
        self.telephone = telephone
        self.needs = needs
    }

    /// What the free hours depend on that a form shows: other ones answer another question.
    package var question: String { ([agency, mode, first, last, length] + points.sorted()).joined(separator: " ") }

    /// The same of the form of somebody who has an appointment.
    package static func question(earlierThan first: String) -> String { "-\(first)" }

    /// What the form says, filled by `asking` on `today`.
    package func parsed(by asking: Principal, today: CivilDate) throws(FormTroubles) -> WaitingWish {
        var form = FormReader()
        let visitor = VisitorName.read(given: given, family: family, &form)
        let agency = form.read("agency", try Self.agency(agency, asking))
        let points = form.read("points", try Self.points(points, asking))
        let told = contact.map { $0.read(&form) }
        let isTexted = told.map { $0 == .sms } ?? false
        let mode = form.read("mode", try Mode.read(mode))
        let telephone = form.read("telephone", try Self.telephone(telephone, isTexted: isTexted, in: mode))
        let days = days(&form, today: today)
        let length = form.read("length", try AppointmentLength(reading: length))
        let needs = form.read("needs", try VisitorNeed.read(needs))
        guard let visitor, let agency, let points, let mode, let telephone, let days, let length, let needs else { throw form.troubles }
        if let told, told == nil { throw form.troubles }
        // From home they come in by the link in their message.
        if mode == .home, (told ?? nil)?.isMessage != true { throw FormTroubles(contact == nil ? "mode" : "contact", .linkNeeded) }
        return WaitingWish(
            visitor: visitor, agency: agency, points: points, length: length, mode: mode, first: days.first, last: days.last,
            contact: told ?? nil,
            telephone: telephone, needs: needs)
    }

    private func days(_ form: inout FormReader, today: CivilDate) -> (first: CivilDate, last: CivilDate)? {
        let first = first.isBlank ? today : form.readDate("first", first, today: today)
        let last = last.isBlank ? first?.adding(days: WaitingRound.reach) : form.readDate("last", last, today: today)
        guard let first, let last else { return nil }
        return form.read("last", try Self.span(first, last, today: today))
    }

    private static func span(
        _ first: CivilDate, _ last: CivilDate, today: CivilDate
    ) throws(Refusal) -> (first: CivilDate, last: CivilDate) {
        guard first <= last, today <= last else { throw .waitingPast }
        guard last <= today.adding(days: WaitingEntry.horizon) else { throw .waitingTooLong }
        return (first, last)
    }

    private static func telephone(_ text: String, isTexted: Bool, in mode: Mode?) throws(Refusal) -> Telephone? {
        let telephone = try isTexted ? Telephone(texting: text) : Telephone.read(text)
        if mode == .telephone, telephone == nil { throw .telephoneNeeded }
        return telephone
    }

    private static func agency(_ text: String, _ asking: Principal) throws(Refusal) -> AgencyID {
        if case .agency(let own) = asking.scope { return own }
        return try AgencyID(reading: text)
    }

    private static func points(_ texts: [String], _ asking: Principal) throws(Refusal) -> Set<PointID> {
        if case .point(let own) = asking.scope { return [own] }
        var points: Set<PointID> = []
        guard texts.count <= 200 else { throw .notOffered }
        for text in texts { points.insert(try PointID(reading: text)) }
        guard !points.isEmpty else { throw .noPointToGo }
        return points
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
