package import Appointments
package import Capacity
package import CivilTime
import Establishments
import Mustache
package import People
package import Vocabulary

/// One session: who comes to which point, and what can be done with it.
package struct SessionPage: Page {
    package static let template = "group-session"
    package static let tags = BannerModel.tags.union(SessionPoint.tags).union(SessionVisitor.tags).union([
        "title", "isRefused", "banner", "when", "agency", "minutes", "state", "online", "points", "changes", "holds", "heldFrom", "cancels",
        "cancelsSeries", "lost", "address", "warning", "isRoomOpen", "roomOpens", "backAddress", "backText",
    ])
    package static let section: Section? = .groupSessions

    private let dossier: GroupSessionDossier
    private let points: [SessionPoint]
    private let banner: BannerModel?
    private let isRefused: Bool
    private let isKept: Bool
    private let door: SessionDoor
    private let isLost: Bool
    private let hasFollowing: Bool
    private let now: Timestamp
    private let wording: Wording

    /// What was done a moment ago.
    package enum News: Sendable {
        case changed, cancelled, held
        /// Somebody has a seat; nil: whoever asks does not see who.
        case inscribed(AppointmentLine?)
    }

    /// `lacks`: what each of its points lacks, as `PlacelessSession`; `hasFollowing`: whether others of its series are planned after it.
    package init(
        _ dossier: GroupSessionDossier, for asking: Principal, lacks: [PointID: Set<Capacity.Lack>] = [:], hasFollowing: Bool = false,
        news: News? = nil, refusal: Refusal? = nil, zone: Zone, now: Timestamp, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        self.dossier = dossier
        self.now = now
        isKept = asking.role == .adviser
        door = SessionDoor(dossier.session, for: asking.role, at: now)
        isLost = !lacks.isEmpty
        self.hasFollowing = hasFollowing
        let inscribes = asking.role == .adviser || asking.role == .host
        points = dossier.places.map { place in
            SessionPoint(
                dossier, at: place.id, called: place.label, lacks: lacks[place.id] ?? [],
                inscribes: inscribes && dossier.session.isOpen(at: now), wording, now)
        }
        banner = refusal.map { BannerModel(.trouble, wording.say($0)) } ?? news.map { Self.banner($0, dossier, wording) }
        isRefused = refusal != nil
    }

    private static func banner(_ news: News, _ dossier: GroupSessionDossier, _ wording: Wording) -> BannerModel {
        switch news {
        case .changed: return BannerModel(.done, wording["group.done.changed", ["date": wording.moment(dossier.session.start)]])
        case .cancelled: return BannerModel(.done, wording["group.done.cancelled"])
        case .held: return BannerModel(.done, wording["group.done.held"])
        case .inscribed(let line):
            let slip = line.map { [(address: "/appointments/\($0.id.text)/slip", text: wording["board.slip"])] } ?? []
            return BannerModel(.done, wording["group.done.inscribed", ["visitor": line?.visitor ?? ""]], links: slip)
        }
    }

    /// From when on it may be said to be held, on its day, until it may.
    private var heldFrom: String? {
        let session = dossier.session
        guard isKept, session.state == .planned, now < session.heldFrom, wording.day(of: session.start) == wording.day(of: now) else {
            return nil
        }
        return wording["group.holding.from", ["hour": wording.hour(of: session.heldFrom)]]
    }

    package func child(named name: String) -> Any? {
        let session = dossier.session
        let isPlanned = session.state == .planned
        switch name {
        case "title": return session.title.text
        case "isRefused": return isRefused
        case "banner": return banner ?? false
        case "when": return wording.moment(session.start)
        case "agency": return dossier.agency.text
        case "minutes": return String(session.length.minutes)
        case "state": return wording.ending(session) ?? false
        case "online": return isPlanned && session.start > now && session.isOnline ? wording["group.isOnline"] : false
        case "points": return points
        case "address": return "/group-sessions/\(session.id.text)"
        case "changes": return isKept && isPlanned && session.start > now
        case "holds": return isKept && dossier.mayBeHeld(at: now)
        case "heldFrom": return heldFrom ?? false
        case "cancels": return isKept && isPlanned
        case "isRoomOpen": return door.isOpen
        case "roomOpens": return door.opens.map { wording["group.room.opensOn", ["moment": wording.moment($0)]] } ?? false
        case "cancelsSeries": return isKept && isPlanned && hasFollowing
        case "lost": return isLost ? wording[isKept ? "group.lost.adviser" : "group.lost.other"] : false
        case "warning": return wording["group.cancelWarning", ["count": String(points.reduce(0) { $0 + $1.count })]]
        case "backAddress": return "/group-sessions"
        case "backText": return wording["group.all"]
        default: return nil
        }
    }
}

/// One of its points, with who comes there.
struct SessionPoint: Part {
    let count: Int
    private let id: PointID
    private let address: String
    private let label: Label
    private let seats: String
    private let isFull: Bool
    private let inscribes: Bool
    private let lacks: String?
    private let visitors: [SessionVisitor]

    init(
        _ dossier: GroupSessionDossier, at id: PointID, called label: Label, lacks: Set<Capacity.Lack>, inscribes: Bool, _ wording: Wording,
        _ now: Timestamp
    ) {
        self.id = id
        self.label = label
        address = "/group-sessions/\(dossier.session.id.text)/inscription?point=\(id.text)"
        count = dossier.inscribed(at: id)
        seats = wording.seats(dossier, at: id)
        isFull = dossier.free(at: id) == 0
        self.inscribes = inscribes
        self.lacks = lacks.isEmpty ? nil : wording["group.lost.at", ["why": wording.say(lacks)]]
        visitors = dossier.lines.filter { $0.pointID == id }.map { SessionVisitor($0, wording, now) }
    }

    static let tags: Set<String> = [
        "pointID", "pointLabel", "pointSeats", "pointInscribes", "pointAddress", "pointIsFull", "pointLacks", "visitors", "hasVisitors",
    ]

    func child(named name: String) -> Any? {
        switch name {
        case "pointID": id.text
        case "pointLabel": label.text
        case "pointSeats": seats
        case "pointInscribes": inscribes
        case "pointAddress": address
        case "pointIsFull": isFull
        case "pointLacks": lacks ?? false
        case "visitors": visitors
        case "hasVisitors": !visitors.isEmpty
        default: nil
        }
    }
}

/// Somebody who comes, or would have.
struct SessionVisitor: Part {
    private let line: AppointmentLine
    private let state: String
    private let shape: String
    private let contact: String
    private let needs: String?
    private let anonymous: String

    init(_ line: AppointmentLine, _ wording: Wording, _ now: Timestamp) {
        self.line = line
        state = wording.say(line.state(at: now))
        shape = line.shape(at: now)
        contact = [line.telephone?.shown, line.contact?.mail?.text].compactMap(\.self).joined(separator: ", ")
        needs = wording.say(line.needs)
        anonymous = wording["group.somebody"]
    }

    static let tags: Set<String> = [
        "visitorID", "visitorName", "visitorContact", "visitorNeeds", "visitorState", "visitorShape", "visitorCancels", "visitorPrints",
    ]

    func child(named name: String) -> Any? {
        switch name {
        case "visitorID": line.id.text
        case "visitorName": line.visitor ?? anonymous
        case "visitorContact": contact
        case "visitorNeeds": needs ?? false
        case "visitorState": state
        case "visitorShape": shape
        // A paper is lost now and then.
        case "visitorPrints": line.visitor != nil && line.progress == .expected
        case "visitorCancels": !line.outcomes.isEmpty
        default: nil
        }
    }
}
