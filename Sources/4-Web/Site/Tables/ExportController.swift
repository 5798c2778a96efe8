package import Access
import CSV
import Capacity
import CivilTime
import HTTPTypes
package import Hummingbird
import NIOCore
import Pages
import People
import Tables
import Vocabulary

/// `/export`: tables as files. By `POST`, for it is noted who had what, and no link may do that.
package struct ExportController: Sendable {
    private let counter: Counter
    private static let mostDays = 366
    private static let eventsShown = 10
    /// Whoever takes longer is asked again who they are: their rights were looked at when it began.
    private static let patience = Duration.minutes(10)

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /export`
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        try await answer(context)
    }

    /// `POST /export`
    @Sendable package func giveOut(_ request: Request, context: WebContext) async throws -> Response {
        let asking = try context.demandIdentity().principal
        let (kind, days): (TableKind, DateSpan)
        do throws(FormTroubles) {
            (kind, days) = try wish(context.form, asking.role)
        } catch {
            return try await answer(context, troubles: error, status: .unprocessableContent)
        }
        let rows = try await counter.store.giveOut(kind, of: days, to: asking, at: counter.now, in: counter.zone).orRefused(back: "/export")
        let dates = kind.isOfDays ? "\(days.first.isoText)-\((days.last ?? days.first).isoText)" : counter.today.isoText
        return Response(status: .ok, headers: Self.headers(named: "visavis-\(kind.fileName)-\(dates)"), body: body(rows, kind))
    }

    static func headers(named name: String) -> HTTPFields {
        [
            .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name).csv\"",
            .cacheControl: "no-store",
        ]
    }

    /// Row after row, as fast as they are taken. Where the database fails half-way the connection breaks, and no browser takes it for whole.
    private func body(_ rows: any TableRows, _ kind: TableKind) -> ResponseBody {
        let deadline = counter.now + Self.patience
        let counter = counter
        return ResponseBody { writer in
            try await writer.write(ByteBuffer(string: CSVWriter.byteOrderMark + CSVWriter.line(kind.givenColumns.map(\.header))))
            while case let page = try await rows.next(), !page.isEmpty {
                guard counter.now < deadline else { throw StorageFailure(.busy, reason: "an export took too long", place: "giveOut") }
                try await writer.write(ByteBuffer(string: page.map(CSVWriter.line).joined()))
            }
            try await writer.finish(nil)
        }
    }

    private func wish(_ fields: FormFields, _ role: Role) throws(FormTroubles) -> (TableKind, DateSpan) {
        var form = FormReader()
        let kind = form.read("kind", try Self.kind(fields["kind"], role))
        guard kind?.isOfDays != false else { return (kind ?? .agencies, DateSpan(counter.today)) }
        let first = fields["from"].allSatisfy(\.isWhitespace) ? counter.today : form.readDate("from", fields["from"], today: counter.today)
        var last = first
        if !fields["through"].allSatisfy(\.isWhitespace) { last = form.readDate("through", fields["through"], today: counter.today) }
        guard let kind, let first, let last else { throw form.troubles }
        guard let days = form.read("through", try Self.span(first, last)) else { throw form.troubles }
        return (kind, days)
    }

    private static func kind(_ text: String, _ role: Role) throws(Refusal) -> TableKind {
        guard !text.isEmpty else { throw .missing }
        guard let kind = TableKind(rawValue: text), kind.isGiven(to: role) else { throw .notOffered }
        return kind
    }

    private static func span(_ first: CivilDate, _ last: CivilDate) throws(Refusal) -> DateSpan {
        guard let days = DateSpan(from: first, through: last) else { throw .endBeforeStart }
        guard last < first.adding(days: mostDays) else { throw .periodTooLong }
        return days
    }

    private func answer(_ context: WebContext, troubles: FormTroubles? = nil, status: HTTPResponse.Status = .ok) async throws -> Response {
        let identity = try context.demandIdentity()
        let events = try await counter.store.tableEvents(Self.eventsShown, seenBy: identity.principal)
        let accounts = try await counter.store.accounts(seenBy: identity.principal)
        let (form, names) = (context.form, Dictionary(accounts.map { ($0.id, $0.name) }) { $1 })
        let page = ExportPage(
            for: identity.principal.role, kind: form["kind"], from: form["from"], through: form["through"], troubles: troubles,
            events: events, names: names, zone: counter.zone)
        return counter.answer(page, to: identity, status: status)
    }
}
