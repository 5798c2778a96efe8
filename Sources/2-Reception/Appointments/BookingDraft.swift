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
    package var time: TimeDraft
    /// The name of a `Mode`; empty: by video at the point.
    package var mode: String
    /// The second agency; empty or "none": there is one alone.
    package var joint: String
    /// Nil where the form does not ask, for no mail can be sent.
    package var contact: ContactDraft?
    package var telephone: String
    /// The names of `VisitorNeed`.
    package var needs: [String]

    package init(
        given: String = "", family: String = "", agency: String = "", point: String = "", time: TimeDraft = TimeDraft(),
        mode: String = "", contact: ContactDraft? = nil, telephone: String = "", needs: [String] = [],
        joint: String = ""
    ) {
        self.given = given
        self.family = family
        self.agency = agency
        self.point = point
        self.time = time
        self.mode = mode
        self.joint = joint
        self.contact = contact
        self.telephone = telephone
        self.needs = needs
    }

    /// Whether nobody wrote anything yet of whom it is for.
    package var isEmpty: Bool { (given + family).allSatisfy(\.isWhitespace) }

    /// Between whom and from when slots are looked for, as it was typed: of another question, the slots of a form are no answer.
    package var slotsQuestion: String { "\(agency)/\(point)/\(mode)/\(time.date)" + (joint.isEmpty ? "" : "/\(joint)") }

    /// What the form says, filled by `asking` on `today`.
    package func parsed(by asking: Principal, today: CivilDate, in zone: Zone) throws(FormTroubles) -> Booking {
        var form = FormReader()
        let visitor = VisitorName.read(given: given, family: family, &form)
        let agency = form.read("agency", try Self.agency(agency, asking))
        let point = form.read("point", try Self.point(point, asking))
        let joint = form.read("joint", try Self.joint(joint))
        let told = contact.map { $0.read(&form) }
        let mode = form.read("mode", try Mode.read(mode))
        let isTexted = told.map { $0 == .sms } ?? false
        let telephone = form.read(
            "telephone", try isTexted ? Telephone(texting: telephone) : Self.telephone(telephone, in: mode))
        let time = time.read(&form, today: today, in: zone)
        let needs = form.read("needs", try VisitorNeed.read(needs))
        guard let visitor, let agency, let point, let joint, let mode, let telephone, let time, let needs else { throw form.troubles }
        if let told, told == nil { throw form.troubles }
        if mode == .home, (told ?? nil)?.isMessage != true { throw FormTroubles(contact == nil ? "mode" : "contact", .linkNeeded) }
        if joint == agency { throw FormTroubles("joint", .jointSame) }
        if joint != nil, !mode.isForTwo { throw FormTroubles("mode", .jointMode) }
        return Booking(
            visitor: visitor, agency: agency, joint: joint, point: point, start: time.start, length: time.length,
            isLengthUsual: self.time.saysNoLength, mode: mode,
            isOutside: self.time.isOutside,
            contact: told ?? nil, telephone: telephone, needs: needs)
    }

    /// Between whom and from when slots are looked for; nil while the form does not say all of it.
    package func search(by asking: Principal, today: CivilDate) -> SlotSearch? {
        guard let agency = try? Self.agency(agency, asking), let point = try? Self.point(point, asking), let mode = try? Mode.read(mode),
            let first = time.firstDay(today: today)
        else { return nil }
        // No second agency is an answer too, which `try?` would take for none.
        let second: AgencyID?
        do throws(Refusal) { second = try Self.joint(joint) } catch { return nil }
        return SlotSearch(agency: agency, joint: second, point: point, mode: mode, first: first)
    }

    private static func telephone(_ text: String, in mode: Mode?) throws(Refusal) -> Telephone? {
        let telephone = try Telephone.read(text)
        if mode == .telephone, telephone == nil { throw .telephoneNeeded }
        return telephone
    }

    private static func joint(_ text: String) throws(Refusal) -> AgencyID? {
        text.isEmpty || text == "none" ? nil : try AgencyID(reading: text)
    }

    private static func agency(_ text: String, _ asking: Principal) throws(Refusal) -> AgencyID {
        if case .agency(let own) = asking.scope { return own }
        return try AgencyID(reading: text)
    }

    private static func point(_ text: String, _ asking: Principal) throws(Refusal) -> PointID {
        if case .point(let own) = asking.scope { return own }
        return try PointID(reading: text)
    }
}

/// Between whom free slots are looked for, and from which day on.
package struct SlotSearch: Hashable, Sendable {
    package let agency: AgencyID
    /// The second agency, which has to be free at the same hours.
    package let joint: AgencyID?
    package let point: PointID
    package let mode: Mode
    package let first: CivilDate

    package init(agency: AgencyID, joint: AgencyID? = nil, point: PointID, mode: Mode = .point, first: CivilDate) {
        self.agency = agency
        self.joint = joint
        self.point = point
        self.mode = mode
        self.first = first
    }

    /// From when on: not before now.
    package func earliest(at now: Timestamp, in zone: Zone) -> Timestamp { max(now, zone.day(first).lowerBound) }
}

/// How a visitor is told, as a form says it.
package struct ContactDraft: Hashable, Sendable {
    /// "mail", "sms" or "none"; a mail that was typed says it too.
    package var way: String
    package var mail: String
    /// What the form offers besides nothing: no message is offered that cannot go.
    package var offered: Set<MessageAddress.Channel>

    package init(way: String = "", mail: String = "", offered: Set<MessageAddress.Channel> = [.mail]) {
        self.way = way
        self.mail = mail
        self.offered = offered
    }

    /// What it says; nil where something is wrong with it.
    package func read(_ form: inout FormReader) -> VisitorContact? {
        let hasMail = mail.contains { !$0.isWhitespace }
        switch way {
        // What was typed before that was chosen does not count.
        case "none": return VisitorContact.none
        case "sms" where offered.contains(.sms): return .sms
        case "mail" where offered.contains(.mail): break
        case "" where hasMail && offered.contains(.mail): break
        case "": return form.read("contact", try Self.refuse(.missing))
        default: return form.read("contact", try Self.refuse(.notOffered))
        }
        return form.read("mail", try MailAddress(reading: mail)).map(VisitorContact.mail)
    }

    private static func refuse(_ refusal: Refusal) throws(Refusal) -> VisitorContact { throw refusal }
}
