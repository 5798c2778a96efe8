/// `demo.json`: for whoever tries the demo, tests above all.
struct DemoDoors: Encodable {
    /// Where somebody signs in, and by what.
    struct Door: Encodable {
        let url: String
        let user: String
        let password: String
    }

    /// Two links that join one room.
    struct Call: Encodable {
        let visitor: String
        let adviser: String
    }

    let station: Door
    let host: Door
    let adviser: Door
    let `operator`: Door
    /// The appointment that is due now at the station's point, with the adviser's agency.
    let appointment: String
    let call: Call

    /// The same for people, with the line at its end that says that all of it can be opened.
    var text: String {
        let doors = [("station", station), ("host", host), ("adviser's day", adviser), ("operator", `operator`)]
        let lines = doors.map { name, door in "\(name): \(door.url)  \(door.user)  \(door.password)\n" }
        return "visitor: \(call.visitor)\nadviser: \(call.adviser)\n" + lines.joined() + "ready\n"
    }
}
