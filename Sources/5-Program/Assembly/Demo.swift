import Access
import Cast
import CivilTime
import FoundationEssentials
import People
import StorageSQLite
import Vocabulary

/// The demo: the network of 2011 on this machine, with a day around the present hour, and two links that join one room.
package struct Demo: Sendable {
    private let house: House
    private let folder: DataFolder
    private let cast: Cast

    package init(flags: [Setting: String], environment: [String: String]) throws(StartError) {
        var settings = try Settings(flags: flags, environment: environment, isDemo: true)
        // What mails name; a port that the system chooses is not known yet.
        if settings.listen.port != 0 {
            settings.url = Origin("http://\(Self.hosts(listeningOn: settings.listen).visitor):\(settings.listen.port)")
        }
        folder = try DataFolder(settings.data)
        house = try House(settings)
        do {
            cast = try Cast()
        } catch {
            throw StartError("the demo's cast is not as it should be: \(error.phrase)")
        }
    }

    /// Runs until SIGTERM or SIGINT; writes `demo.json`, prints the links and then `ready`.
    package func run() async throws(StartError) {
        let appointment = try await prepare()
        let hosts = Self.hosts(listeningOn: house.settings.listen)
        try await house.run { port throws(StartError) in
            let doors = try doors(visitor: "http://\(hosts.visitor):\(port)", adviser: "http://\(hosts.adviser):\(port)", appointment)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let bytes = (try? encoder.encode(doors)).map { Array($0) } ?? []
            try folder.replace("demo.json", bytes + [UInt8(ascii: "\n")])
            Output.standardOutput(doors.text)
        }
    }

    /// Puts the cast in, and plays its day around now. The appointment that is due.
    private func prepare() async throws(StartError) -> AppointmentID {
        do {
            let now = Clocks.timestamp()
            let isNew = try await !house.store.hasOperator()
            let hashes = isNew ? try await hashes() : [:]
            guard try await house.store.seed(cast, hashes: hashes, at: now - .days(2)) else {
                throw StartError(.data, "this folder holds another network; name a folder of the demo's own")
            }
            let script = try cast.script(around: now, in: .paris)
            try await house.store.play(script)
            return script.appointment
        } catch let error as StartError {
            throw error
        } catch let failure as StorageFailure {
            throw StartError(.data, failure.reason)
        } catch {
            throw StartError("the demo cannot be set up")
        }
    }

    private func hashes() async throws -> [AccountID: PasswordHash] {
        let hasher = try PasswordHasher()
        var hashes: [AccountID: PasswordHash] = [:]
        for member in cast.members {
            let password = try Password(reading: member.password, for: member.account.login, common: CommonPasswords([]))
            hashes[member.account.id] = try await hasher.hash(password)
        }
        return hashes
    }

    /// Two names of one machine: two jars of cookies in one browser, and both secure contexts. An address that neither of
    /// them reaches stands for itself.
    package static func hosts(listeningOn address: ListenAddress) -> (visitor: String, adviser: String) {
        if address.isUnspecified || address.host == "127.0.0.1" { return ("localhost", "127.0.0.1") }
        let host = address.host.contains(":") ? "[\(address.host)]" : address.host
        return (host, host)
    }

    /// Where each of the four goes in, and the two links of a call.
    private func doors(visitor: String, adviser: String, _ appointment: AppointmentID) throws(StartError) -> DemoDoors {
        func door(_ member: CastMember, _ url: String) -> DemoDoors.Door {
            DemoDoors.Door(url: url, user: member.account.login.text, password: member.password)
        }
        return DemoDoors(
            station: door(cast.station, visitor + "/station"), host: door(cast.host, visitor + "/session"),
            adviser: door(cast.adviser, adviser + "/session"), operator: door(cast.operator, adviser + "/session"),
            appointment: appointment.text,
            call: DemoDoors.Call(visitor: try link(visitor, "Visiteur"), adviser: try link(adviser, "Conseiller")))
    }

    private func link(_ origin: String, _ participant: String) throws(StartError) -> String {
        let order = TokenOrder(room: "demo", participant: participant, mayPublish: true, maySubscribe: true, seconds: 12 * 3_600)
        return "\(origin)/call#\(try order.signed(in: folder))"
    }
}
