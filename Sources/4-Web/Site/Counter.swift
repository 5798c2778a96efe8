package import Access
package import Appointments
package import Capacity
package import CivilTime
package import Communes
package import Establishments
package import Feeds
import HTTPTypes
import Hummingbird
package import Interviews
package import Notices
package import Pages
package import People
package import Tables
package import Texting
import Vocabulary
package import WaitingList

/// Everything that the service keeps, by whichever backend.
package typealias ReceptionStore = PeopleStore & NetworkStore & CapacityStore & CommuneStore & AppointmentStore & PersonStore & VisitorStore
    & GroupSessionStore & WaitingListStore & NoticeStore & FeedStore & InterviewStore & TableStore

/// What every controller of the service works with: what is kept, the pages, the clock and the zone of the network.
package struct Counter: Sendable {
    package let store: any ReceptionStore
    package let templates: Templates
    package let seal: FormSeal
    package let zone: Zone
    /// Whether visitors can be told by mail: else forms do not ask for it.
    package let sendsMail: Bool
    /// Whether they can be told by text, and what it costs; nil: they cannot.
    package let texts: TextOffer?
    /// Whether messages can hold a link to the visitor's own page, for the server knows its address: else nobody is met from home.
    package let sendsLinks: Bool
    private let clock: @Sendable () -> Timestamp

    /// `now` reads the civil clock.
    package init(
        store: any ReceptionStore, templates: Templates, seal: FormSeal, zone: Zone = .paris, sendsMail: Bool = false,
        texts: TextOffer? = nil, sendsLinks: Bool = false, now: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.templates = templates
        self.seal = seal
        self.zone = zone
        self.sendsMail = sendsMail
        self.texts = texts
        self.sendsLinks = sendsLinks
        clock = now
    }

    /// The instant of this request.
    var now: Timestamp { clock() }

    /// The civil day of this request.
    var today: CivilDate { zone.local(at: now).date }

    /// A new identifier, for a form that makes something: sent twice, it makes one.
    func newIdentifier<Thing>() -> Identifier<Thing> {
        var chance = SystemRandomNumberGenerator()
        return .new(at: now, using: &chance)
    }

    /// A page as somebody sees it.
    func answer(_ page: some Page, to identity: Identity?, status: HTTPResponse.Status = .ok) -> Response {
        let html = ByteBuffer(string: templates.render(page, in: Frame(of: identity)))
        let fields: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .contentLength: String(html.readableBytes), .cacheControl: "no-store",
        ]
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: html))
    }

    /// What follows a form that was carried out: another page, asked for anew.
    static func seeOther(_ path: String, cookie: String? = nil) -> Response {
        var fields: HTTPFields = [.location: path, .cacheControl: "no-store"]
        if let cookie { fields[.setCookie] = cookie }
        return Response(status: .seeOther, headers: fields)
    }

    /// The identifier in the address; what nobody can have is not found.
    static func identifier<Thing>(_ context: WebContext, _ name: String = "id") throws -> Identifier<Thing> {
        guard let id = Identifier<Thing>(try context.parameters.require(name)) else { throw Refused(.notFound) }
        return id
    }
}

/// A "no" of the service on its way to a page of its own.
struct Refused: Error {
    let refusal: Refusal
    /// Where to go on from.
    let back: String?

    init(_ refusal: Refusal, back: String? = nil) {
        self.refusal = refusal
        self.back = back
    }
}

extension Result where Failure == Refusal {
    /// The value; a refusal gets a page of its own.
    func orRefused(back: String? = nil) throws -> Success {
        switch self {
        case .success(let value): return value
        case .failure(let refusal): throw Refused(refusal, back: back)
        }
    }
}

extension Refusal.Kind {
    /// What a refusal is in terms of HTTP.
    var status: HTTPResponse.Status {
        switch self {
        case .unreadable: .unprocessableContent
        case .notFound: .notFound
        case .notPermitted: .forbidden
        case .conflict: .conflict
        case .tooManyTries: .tooManyRequests
        }
    }
}

extension Frame {
    /// The frame of somebody's pages.
    init(of identity: Identity?) {
        guard let identity else {
            self = .anonymous
            return
        }
        let role: Frame.Role =
            switch identity.principal.role {
            case .adviser: .adviser
            case .host: .host
            case .operator: .operator
            case .station: .station
            }
        self.init(person: identity.principal.name.text, role: role, csrf: identity.csrf)
    }
}

extension People.Role {
    /// The page that somebody of this role begins with.
    var home: String {
        switch self {
        case .adviser: "/day"
        case .host: "/board"
        case .operator: "/network"
        case .station: "/station"
        }
    }
}
