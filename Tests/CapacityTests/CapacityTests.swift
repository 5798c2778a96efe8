import Capacity
import CivilTime
import Testing
import Vocabulary

struct CapacityTests {
    let network: Network

    init() throws {
        network = try Network()
    }

    @Test func `an empty day offers every slot of the duty period at each of its points`() throws {
        let capacity = try network.capacity()
        for point in [network.here, network.there] {
            let slots = capacity.slots(of: network.duty, at: point, on: network.tuesday)
            #expect(slots.map(\.slot.hours.start.isoText) == ["09:00", "09:20", "09:40", "10:00", "10:20", "10:40"])
            #expect(slots.allSatisfy { $0.isFree })
        }
        #expect(capacity.slots(of: network.duty, at: network.here, on: network.tuesday.adding(days: 1)).isEmpty)
        #expect(capacity.slots(of: network.duty, at: PointID(high: 9, low: 9), on: network.tuesday).isEmpty)
    }

    @Test func `each of desk, point, station and host fails alone and is named`() throws {
        let day = network.tuesday
        let afternoon = try network.rule("14:00", "18:00")
        let cases: [(Capacity, Capacity.Lack)] = [
            (try network.capacity(dutyPeriod: network.dutyPeriod(absences: [.init(DateSpan(day), desks: 2)])), .desk),
            (try network.capacity(here: network.opening(of: network.here, hours: afternoon)), .point),
            (try network.capacity(here: network.opening(of: network.here, hosts: afternoon)), .host),
            (try network.capacity(here: network.opening(of: network.here, outOfOrder: [DateSpan(day)])), .station),
        ]
        for (capacity, lack) in cases {
            let slots = capacity.slots(of: network.duty, at: network.here, on: day)
            #expect(slots.count == 6 && slots.allSatisfy { $0.lacks == [lack] }, "\(lack)")
        }
    }

    @Test func `a point that the duty period does not serve is none of its points`() throws {
        let elsewhere = try network.capacity(dutyPeriod: network.dutyPeriod(points: [network.there]))
        let nine = try network.instants("09:00", "09:20")
        #expect(elsewhere.slots(of: network.duty, at: network.here, on: network.tuesday).isEmpty)
        #expect(elsewhere.lacks(of: network.duty, at: network.here, during: nine) == [.point])
        #expect(elsewhere.lacks(of: network.duty, at: network.there, during: nine).isEmpty)
    }

    @Test func `one desk is taken at every point at once, one station at its own`() throws {
        let taken = try network.engagement(1, at: network.here, "09:00", "09:20")
        let twoDesks = try network.capacity(engagements: [taken])
        let oneDesk = try network.capacity(dutyPeriod: network.dutyPeriod(desks: 1), engagements: [taken])
        #expect(twoDesks.slots(of: network.duty, at: network.here, on: network.tuesday).map(\.lacks).prefix(2) == [[.station], []])
        #expect(twoDesks.slots(of: network.duty, at: network.there, on: network.tuesday).map(\.lacks).prefix(2) == [[], []])
        #expect(oneDesk.slots(of: network.duty, at: network.here, on: network.tuesday).map(\.lacks).prefix(2) == [[.desk, .station], []])
        #expect(oneDesk.slots(of: network.duty, at: network.there, on: network.tuesday).map(\.lacks).prefix(2) == [[.desk], []])
    }

    @Test func `who is at home takes a desk and no station`() throws {
        let atHome = try network.engagement(1, at: nil, "09:00", "09:20")
        let capacity = try network.capacity(dutyPeriod: network.dutyPeriod(desks: 1), engagements: [atHome])
        #expect(capacity.slots(of: network.duty, at: network.here, on: network.tuesday).map(\.lacks).prefix(2) == [[.desk], []])
    }

    @Test func `who leaves as another comes does not meet them, and two in a row take one desk`() throws {
        let row = [try network.engagement(1, at: nil, "09:00", "09:20"), try network.engagement(2, at: nil, "09:20", "09:40")]
        let capacity = try network.capacity(engagements: row)
        let both = try network.instants("09:00", "09:40")
        let tooLong = try network.instants("10:50", "11:10")
        #expect(capacity.lacks(of: network.duty, at: network.here, during: both).isEmpty)
        #expect(capacity.lacks(of: network.duty, at: network.here, during: tooLong) == [.desk])
    }

    @Test func `the next free slots come in order, over days and points, and end where nobody looks further`() throws {
        let last = try network.engagement(1, at: network.here, "10:40", "11:00")
        let capacity = try network.capacity(engagements: [last])
        let from = try network.instants("10:35", "11:00").lowerBound
        let next = capacity.next(
            3, of: [network.duty], at: [network.here, network.there], from: from, through: network.tuesday.adding(days: 30))
        #expect(next.map(\.point) == [network.there, network.here, network.there])
        #expect(next.map { $0.slot.date.days(since: network.tuesday) } == [0, 7, 7])
        #expect(capacity.next(3, of: [network.duty], at: [network.here], from: from, through: network.tuesday).isEmpty)
    }

    @Test func `closing finds who has no place any more, and the first booked keep theirs`() throws {
        let booked = [
            try network.engagement(1, at: network.there, "09:00", "09:20"), try network.engagement(2, at: network.here, "09:00", "09:20"),
            try network.engagement(3, at: network.here, "09:20", "09:40"),
        ]
        let before = try network.capacity(engagements: booked)
        let ill = try network.capacity(dutyPeriod: network.dutyPeriod(absences: [.init(DateSpan(network.tuesday))]), engagements: booked)
        #expect(ill.placeless().map(\.engagement) == [booked[1]])
        #expect(ill.placeless().map(\.lacks) == [[.desk]])
        let closure = DaysOff(closures: [DateSpan(network.tuesday)])
        let closed = try network.capacity(here: network.opening(of: network.here, daysOff: closure), engagements: booked)
        #expect(closed.placeless().map(\.engagement) == [booked[1], booked[2]])
        #expect(closed.placeless().allSatisfy { $0.lacks == [.point, .host] })
        #expect(before.placeless().isEmpty)
    }

    @Test func `of two who were given one station the first has it, and what else closes takes nothing from them`() throws {
        let booked = [
            try network.engagement(1, at: network.here, "09:00", "09:20"), try network.engagement(2, at: network.here, "09:00", "09:20"),
        ]
        for desks in 1...2 {
            let capacity = try network.capacity(dutyPeriod: network.dutyPeriod(desks: desks), engagements: booked)
            #expect(capacity.placeless().map(\.engagement) == [booked[1]])
        }
    }
}
