import Appointments
import CivilTime
import People
import Testing
import Vocabulary

struct BookingTests {
    let village: Village
    let today: CivilDate

    init() throws {
        village = try Village()
        // 24 November 2026, 9:30.
        today = Zone.paris.local(at: village.now).date
    }

    func book(_ start: Timestamp, facts: BookingFacts = BookingFacts(), by asking: Principal) -> Decision<Appointment, AppointmentEvent> {
        let booking = Booking(visitor: village.jeanne, agency: village.annonay, point: village.saintFelicien, start: start)
        return Appointment.booking(booking, as: AppointmentID(high: 0, low: 1), facts: facts, by: asking, at: village.now, in: .paris)
    }

    @Test func `host, adviser and operator make appointments, once`() throws {
        for asking in [village.host, village.riou, village.operating] {
            let decision = book(village.now + .days(3), by: asking)
            let appointment = try decision.result.get()
            #expect(appointment.state == .booked && appointment.length.duration == .minutes(20))
            #expect(events(decision).map(\.what) == [.booked])
            #expect(book(village.now + .days(3), facts: BookingFacts(existing: appointment), by: asking) == .unchanged(appointment))
        }
    }

    @Test func `nobody makes appointments for others`() {
        for asking in [village.hostOfThueyts, village.adviserOfCAF, village.station(0)] {
            #expect(refusal(book(village.now, by: asking)) == .notPermitted)
        }
        let others = Appointment(
            id: AppointmentID(high: 0, low: 1), visitor: village.jeanne, agency: village.caf, point: village.thueyts, start: village.now)
        #expect(refusal(book(village.now, facts: BookingFacts(existing: others), by: village.host)) == .notFound)
    }

    @Test func `the agency and the point have to be open`() {
        #expect(refusal(book(village.now, facts: BookingFacts(isAgencyOpen: false), by: village.host)) == .agencyClosed)
        #expect(refusal(book(village.now, facts: BookingFacts(isPointOpen: false), by: village.host)) == .pointClosed)
    }

    @Test func `this morning is still today, yesterday is past`() {
        let midnight = Zone.paris.start(of: today)
        #expect(refusal(book(midnight, by: village.host)) == nil)
        #expect(refusal(book(midnight - .milliseconds(1), by: village.host)) == .inThePast)
        #expect(refusal(book(village.now + .days(366), by: village.host)) == nil)
        #expect(refusal(book(village.now + .days(367), by: village.host)) == .tooFarAhead)
    }

    @Test func `a form is read as it is typed`() throws {
        let draft = BookingDraft(
            given: "Jeanne", family: "Dupont", agency: village.annonay.text,
            time: TimeDraft(date: "mar 24/11", hour: "9h50", length: " 30 "))
        let booking = try draft.parsed(by: village.host, today: today, in: .paris)
        #expect(booking.point == village.saintFelicien && booking.agency == village.annonay && booking.length.minutes == 30)
        #expect(booking.start == village.now + .minutes(20))
        #expect(booking.visitor == village.jeanne)
    }

    @Test func `hosts book at their own point, advisers for their own agency, whatever the form says`() throws {
        let draft = BookingDraft(
            given: "Jeanne", agency: village.caf.text, point: village.thueyts.text,
            time: TimeDraft(date: "demain", hour: "10h"))
        let byHost = try draft.parsed(by: village.host, today: today, in: .paris)
        #expect(byHost.point == village.saintFelicien && byHost.agency == village.caf && byHost.visitor.family == nil)
        let byAdviser = try draft.parsed(by: village.riou, today: today, in: .paris)
        #expect(byAdviser.point == village.thueyts && byAdviser.agency == village.annonay)
    }

    @Test func `a form says all that is wrong with it`() {
        let empty = #expect(throws: FormTroubles.self) { try BookingDraft().parsed(by: village.operating, today: today, in: .paris) }
        #expect(empty?.troubles.map(\.field) == ["given", "agency", "point", "date"])
        let hourless = BookingDraft(given: "Jeanne", agency: village.annonay.text, time: TimeDraft(date: "demain"))
        let hour = #expect(throws: FormTroubles.self) { try hourless.parsed(by: village.host, today: today, in: .paris) }
        #expect(hour?.troubles.map(\.reason) == [.hourNeeded])
        let wrong = BookingDraft(
            given: "J3anne", family: "D4pont", agency: "x", point: "y",
            time: TimeDraft(date: "mer 24/11", hour: "25h", length: "3"))
        let troubles = #expect(throws: FormTroubles.self) { try wrong.parsed(by: village.operating, today: today, in: .paris) }
        #expect(
            troubles?.troubles.map(\.reason) == [
                .strangeCharacters, .strangeCharacters, .notOffered, .notOffered, Refusal(.anotherWeekday(.tuesday)), Refusal(.notAnHour),
                .strangeLength,
            ])
    }

    @Test(
        arguments: [
            ("none", "", VisitorContact.none), ("none", "jeanne@", VisitorContact.none),
            ("mail", "jeanne@exemple.fr", MailAddress("jeanne@exemple.fr").map(VisitorContact.mail)),
            ("", " jeanne@exemple.fr ", MailAddress("jeanne@exemple.fr").map(VisitorContact.mail)),
        ] as [(String, String, VisitorContact?)])
    func `how somebody is told is an answer`(way: String, mail: String, expected: VisitorContact?) throws {
        let draft = BookingDraft(
            given: "Jeanne", agency: village.annonay.text, time: TimeDraft(date: "demain", hour: "9"),
            contact: ContactDraft(way: way, mail: mail))
        #expect(try draft.parsed(by: village.host, today: today, in: .paris).contact == expected)
    }

    @Test(
        arguments: [
            ("", "", "contact", Refusal.missing), ("mail", "jeanne dupont@exemple.fr", "mail", .notAnAddress),
            ("mail", "jeanne@exemple", "mail", .notAnAddress),
            ("mail", "", "mail", .missing), ("mail", "jeanne", "mail", .notAnAddress), ("pigeon", "", "contact", .notOffered),
        ] as [(String, String, FieldName, Refusal)])
    func `an empty answer is none`(way: String, mail: String, field: FieldName, reason: Refusal) {
        let draft = BookingDraft(
            given: "Jeanne", agency: village.annonay.text, time: TimeDraft(date: "demain", hour: "9"),
            contact: ContactDraft(way: way, mail: mail))
        let troubles = #expect(throws: FormTroubles.self) { try draft.parsed(by: village.host, today: today, in: .paris) }
        #expect(troubles?.troubles.count == 1 && troubles?[field] == reason)
    }

    @Test(
        arguments: [
            ("0612345678", nil), ("07 12 34 56 78", nil), ("+49 151 23456789", nil), ("", Refusal.missing),
            ("04 75 06 00 00", .notAMobile), ("09 12 34 56 78", .notAMobile), ("jeanne", .notATelephone),
        ] as [(String, Refusal?)])
    func `texts go to mobiles, and are asked for only where they can go`(telephone: String, reason: Refusal?) throws {
        func draft(_ offered: Set<MessageAddress.Channel>) -> BookingDraft {
            BookingDraft(
                given: "Jeanne", agency: village.annonay.text, time: TimeDraft(date: "demain", hour: "9"),
                contact: ContactDraft(way: "sms", offered: offered), telephone: telephone)
        }
        if let reason {
            let troubles = #expect(throws: FormTroubles.self) {
                try draft([.mail, .sms]).parsed(by: village.host, today: today, in: .paris)
            }
            #expect(troubles?["telephone"] == reason)
        } else {
            let booking = try draft([.sms]).parsed(by: village.host, today: today, in: .paris)
            #expect(booking.contact == .sms && booking.telephone != nil)
        }
        let troubles = #expect(throws: FormTroubles.self) { try draft([.mail]).parsed(by: village.host, today: today, in: .paris) }
        #expect(troubles?["contact"] == .notOffered)
    }

    @Test func `an hour that summer time skips is no hour, and of one that comes twice the first is meant`() throws {
        var draft = BookingDraft(given: "Jeanne", agency: village.annonay.text, time: TimeDraft(date: "28/3/2027", hour: "2h30"))
        let troubles = #expect(throws: FormTroubles.self) { try draft.parsed(by: village.host, today: today, in: .paris) }
        #expect(troubles?.troubles.map(\.field) == ["hour"] && troubles?["hour"] == .skippedHour)
        draft.time.date = "31/10/2027"
        #expect(try draft.parsed(by: village.host, today: today, in: .paris).start.isoText == "2027-10-31T00:30:00.000Z")
    }

    @Test func `a length is a length`() {
        #expect(AppointmentLength(minutes: 4) == nil && AppointmentLength(minutes: 121) == nil && AppointmentLength.usual.minutes == 20)
    }
}
