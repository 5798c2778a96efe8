@testable import Pages
import Appointments
import Capacity
import CivilTime
import Communes
import Establishments
import People
import Vocabulary

extension PageSample {
    /// What can be booked, and the forms around it.
    static func capacity() throws -> [PageSample] {
        let visit = try LiveVisit()
        let today = Zone.paris.local(at: visit.now).date
        return try agencyOffers(visit, today) + dutyPeriods(visit, today) + pointHours(visit, today) + placeless(visit)
            + reschedulings(visit, today)
    }

    private static let adviser = Frame(person: SampleNetwork.markup, role: .adviser, csrf: "proof")
    private static let host = Frame(person: "Anne Inventée", role: .host, csrf: "proof")

    private static func dutyPeriod(_ visit: LiveVisit, _ today: CivilDate, points: [String]) throws -> DutyPeriod {
        try DutyPeriodDraft(week: ["9h-12h, 14h-16h30", "", "9h-12h"], through: "31/12/2027", points: points, exceptions: "")
            .parsed(as: SampleNetwork.id(1), of: visit.agency, today: today)
    }

    private static func closures(_ visit: LiveVisit, _ today: CivilDate) -> [Closure] {
        [
            Closure(id: SampleNetwork.id(1), what: .agency(visit.agency), days: DateSpan(today)),
            Closure(
                id: SampleNetwork.id(2), what: .desks(SampleNetwork.id(1), 2),
                days: DateSpan(from: today, through: today.adding(days: 6)) ?? DateSpan(today)),
            Closure(id: SampleNetwork.id(3), what: .agency(visit.agency), days: DateSpan(from: today, through: nil) ?? DateSpan(today)),
        ]
    }

    private static func agencyOffers(_ visit: LiveVisit, _ today: CivilDate) throws -> [PageSample] {
        let (small, long) = (try SampleNetwork.small().map, try SampleNetwork.long().map)
        func sample(
            _ name: String, _ dutyPeriods: [DutyPeriod], _ closures: [Closure], _ map: NetworkMap, draft: ClosureDraft = ClosureDraft(),
            troubles: FormTroubles? = nil, refusal: Refusal? = nil, notice: AgencyOfferPage.Notice? = nil
        ) -> PageSample {
            let page = AgencyOfferPage(
                AgencyOffer(agency: visit.agency, dutyPeriods: dutyPeriods, closures: closures), in: map, closure: SampleNetwork.id(9),
                draft: draft, troubles: troubles, refusal: refusal, notice: notice, zone: .paris, now: visit.now)
            return PageSample(name: "agency-offer-\(name)", page: page, frame: adviser)
        }
        let one = try dutyPeriod(visit, today, points: [visit.point.text])
        let many = try dutyPeriod(visit, today, points: long.points.map(\.id.text))
        return [
            sample("empty", [], [], small), sample("one", [one], [], small, notice: .published),
            sample("closed", [one], closures(visit, today), small, notice: .closed),
            sample("long", [many, many], closures(visit, today), long),
            sample("error", [one], [], small, draft: ClosureDraft(from: #""><b>"#), troubles: FormTroubles("from", Refusal(.notADate))),
            sample("refused", [one], [], small, refusal: .closurePast),
        ]
    }

    private static func dutyPeriods(_ visit: LiveVisit, _ today: CivilDate) throws -> [PageSample] {
        let (small, long) = (try SampleNetwork.small().map, try SampleNetwork.long().map)
        func sample(
            _ name: String, _ draft: DutyPeriodDraft, _ map: NetworkMap, isNew: Bool = false, _ troubles: FormTroubles? = nil,
            _ refusal: Refusal? = nil
        ) -> PageSample {
            let page = DutyPeriodPage(
                SampleNetwork.id(1), of: visit.agency, seen: isNew ? nil : "9h-12h|20", draft: draft, in: map, troubles: troubles,
                refusal: refusal,
                zone: .paris)
            return PageSample(name: "duty-period-\(name)", page: page, frame: adviser)
        }
        let wrong = DutyPeriodDraft(week: ["25h", "9h-12h, 11h-13h"], through: "hier", length: "4", desks: "0", exceptions: "mardi")
        var troubles: FormTroubles?
        do throws(FormTroubles) {
            _ = try wrong.parsed(as: SampleNetwork.id(1), of: visit.agency, today: today)
        } catch {
            troubles = error
        }
        return [
            sample("new", DutyPeriodDraft(), small, isNew: true), sample("long", DutyPeriodDraft(), long, isNew: true),
            sample("known", DutyPeriodDraft(try dutyPeriod(visit, today, points: [visit.point.text])), small),
            sample("error", wrong, small, troubles), sample("refused", DutyPeriodDraft(), small, nil, .capacityAtClosedPoint),
            PageSample(
                name: "duty-period-end",
                page: DutyPeriodEndPage(
                    try dutyPeriod(visit, today, points: [visit.point.text]), as: SampleNetwork.id(9), on: today, expected: 3, waiting: 1,
                    in: small,
                    zone: .paris), frame: adviser),
        ]
    }

    private static func pointHours(_ visit: LiveVisit, _ today: CivilDate) throws -> [PageSample] {
        let map = try SampleNetwork.small().map
        func sample(
            _ name: String, _ hours: PointHours, _ closures: [Closure] = [], sent: PointHoursPage.Sent? = nil,
            _ troubles: FormTroubles? = nil, _ refusal: Refusal? = nil, notice: PointHoursPage.Notice? = nil
        ) -> PageSample {
            let page = PointHoursPage(
                PointOffer(hours: hours, closures: closures), in: map, closure: SampleNetwork.id(9), sent: sent, troubles: troubles,
                refusal: refusal, notice: notice, zone: .paris)
            return PageSample(name: "point-hours-\(name)", page: page, frame: host)
        }
        let draft = PointHoursDraft(
            week: ["9h-12h"], exceptions: "jeu 24/12/2026 : fermé", hosts: ["9h-11h"], holidays: ["secondChristmasDay"])
        let hours = try draft.parsed(for: visit.point, today: today)
        let shut = [
            Closure(id: SampleNetwork.id(1), what: .point(visit.point), days: DateSpan(today)),
            Closure(id: SampleNetwork.id(2), what: .station(SampleNetwork.id(1)), days: DateSpan(today)),
        ]
        return [
            sample("empty", PointHours(point: visit.point)), sample("set", hours, shut, notice: .reopened),
            sample("error", hours, sent: .hours(PointHoursDraft(week: ["x"])), FormTroubles("monday", Refusal(.notHours))),
            sample("closing-error", hours, sent: .closure(ClosureDraft(what: "point", from: "x")), FormTroubles("from", .missing)),
            sample("refused", hours, sent: .closure(ClosureDraft()), nil, .closurePast),
        ]
    }

    private static func placeless(_ visit: LiveVisit) throws -> [PageSample] {
        let lines = try visit.day().filter { $0.appointment.state == .booked }.map { visit.line($0, for: visit.host) }
        let rows = lines.map { PlacelessAppointment(line: $0, lacks: [.desk, .host]) }
        return [
            PageSample(name: "placeless-empty", page: PlacelessPage([], untold: [], zone: .paris), frame: host),
            PageSample(name: "placeless", page: PlacelessPage(rows, untold: lines, zone: .paris), frame: host),
            PageSample(
                name: "placeless-stranded",
                page: PlacelessPage(
                    lines.map { PlacelessAppointment(line: $0, lacks: [.desk], isStranded: true) }, untold: [], zone: .paris), frame: host),
            PageSample(name: "placeless-untold", page: PlacelessPage([], untold: lines, zone: .paris), frame: host),
            PageSample(name: "slip", page: SlipPage(lines[0], back: "/board", zone: .paris), frame: host),
            PageSample(
                name: "slip-long",
                page: SlipPage(lines[lines.count - 1], at: try publicPoint(long: true).address, back: "/board", zone: .paris), frame: host),
        ]
    }

    private static func reschedulings(_ visit: LiveVisit, _ today: CivilDate) throws -> [PageSample] {
        let line = visit.line(try visit.dossier(6, .booked, at: 20, given: "Lucie", family: "Factice"), for: visit.host)
        let one = try dutyPeriod(visit, today, points: [visit.point.text])
        let capacity = Capacity(dutyPeriods: [one], points: [], zone: .paris, engagements: [])
        let slots = capacity.next(6, of: [one.id], at: [visit.point], from: visit.now, through: today.adding(days: 30))
        func sample(
            _ name: String, _ slots: [OfferedSlot]?, draft: TimeDraft = TimeDraft(), _ troubles: FormTroubles? = nil,
            _ refusal: Refusal? = nil, frame: Frame = host
        ) -> PageSample {
            let page = ReschedulingPage(
                line, draft: draft, slots: slots, mayBeOutside: frame.role == .adviser, troubles: troubles, refusal: refusal,
                back: "/board", zone: .paris, now: visit.now)
            return PageSample(name: "rescheduling-\(name)", page: page, frame: frame)
        }
        return [
            sample("any", nil), sample("slots", slots), sample("none", []), sample("adviser", slots, frame: adviser),
            sample("error", nil, draft: TimeDraft(hour: #""><b>"#), FormTroubles("hour", Refusal(.notAnHour))),
            sample("refused", slots, nil, .noPlace([.station])),
        ]
    }
}
