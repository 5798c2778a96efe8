@testable import Pages
import Appointments
import CivilTime
import Establishments
import People
import Vocabulary

extension LiveVisit {
    /// Three of this point and two of another, of whom one is urgent: walked in, with an hour that has come, promised, and far behind.
    func waiting() throws -> [AppointmentDossier] {
        let elsewhere: PointID = SampleNetwork.id(2)
        return [
            try dossier(2, .arrived(at: now - .minutes(6)), at: -6, given: "Marcel", family: "Bidon", claim: .walkIn),
            try dossier(3, .installed(seated(since: 7, at: 1)), at: -14, given: "Jeanne", family: Self.markup, claim: .walkIn),
            try dossier(6, .arrived(at: now - .minutes(2)), at: 4, given: "Lucie", family: "Factice", promised: now + .minutes(4)),
            try dossier(
                11, .arrived(at: now - .minutes(1)), given: "Marguerite", family: "Secrète", point: elsewhere, claim: .walkIn,
                isUrgent: true
            ),
            try dossier(12, .arrived(at: now - .minutes(1)), at: 90, given: "Octave", family: "Secret", point: elsewhere),
            try dossier(4, .received(seated(since: 20, at: 2), admitted(claire, since: 12), running: now - .minutes(12)), given: "Odette"),
        ]
    }

    func queues(for asking: Principal, isKnown: Bool = true) throws -> [Queue] {
        var facts = QueueFacts()
        facts.dossiers = try waiting().filter { isKnown || $0.appointment.isWaiting }
        return Queue.seen(by: asking, facts: facts, at: now, in: .paris)
    }
}

extension PageSample {
    /// Pages that show a queue.
    static func queues(_ visit: LiveVisit) throws -> [PageSample] {
        let (hostFrame, adviserFrame) = (
            Frame(person: "Anne Inventée", role: .host, csrf: "proof"), Frame(person: "Claire Riou", role: .adviser, csrf: "proof")
        )
        let own = try visit.waiting().filter { $0.appointment.point == visit.point }
        let station = Principal(
            account: SampleNetwork.id(9), scope: .station(SampleNetwork.id(1), at: visit.point), name: visit.host.name)
        return [
            PageSample(name: "board-queue", page: visit.board(own, queues: try visit.queues(for: visit.host)), frame: hostFrame),
            PageSample(
                name: "board-queue-unknown",
                page: visit.board(own.filter(\.appointment.isWaiting), queues: try visit.queues(for: visit.host, isKnown: false)),
                frame: hostFrame),
            PageSample(
                name: "day-queue",
                page: visit.dayPage(
                    try visit.waiting().filter(\.appointment.isWaiting), queues: try visit.queues(for: visit.claire, isKnown: false)),
                frame: adviserFrame),
            PageSample(
                name: "station-wait",
                page: try visit.station(.installed(visit.seated(since: 7)), standing: visit.queues(for: station).first?.lines.first),
                frame: Frame(role: .station, csrf: "proof")),
        ]
    }
}
