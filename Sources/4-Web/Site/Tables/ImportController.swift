package import Access
import CSV
import CivilTime
import HTTPTypes
package import Hummingbird
import NIOCore
import Pages
import People
import Tables
import Vocabulary

/// `/import`: a file is tried, and what was tried is brought in.
package struct ImportController: Sendable {
    private let counter: Counter
    private let files: TriedFiles
    private let address: PublicAddress

    /// How large a request may be: what is over the bound of a file can still be told so, within reason.
    package static let mostFileBytes = 2 * TableFile.mostBytes

    /// `origin`: under which browsers reach the server; nil: as the request says.
    package init(counter: Counter, files: TriedFiles, origin: String?) {
        self.counter = counter
        self.files = files
        address = PublicAddress(origin)
    }

    /// `GET /import`
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let query = request.uri.queryParameters
        var done: (TableKind, Int)?
        if let kind = query["done"].flatMap({ TableKind(rawValue: String($0)) }), let count = query["count"].flatMap({ Int($0) }), count > 0
        {
            done = (kind, min(count, TableFile.mostLines))
        }
        return counter.answer(ImportPage(for: identity.principal.role, done: done, zone: counter.zone), to: identity)
    }

    /// `POST /import`: tries a file, and changes nothing.
    @Sendable package func attempt(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let role = identity.principal.role
        let file: TableFile
        do throws(FormTroubles) {
            file = try Self.file(context.form, role, offersTexts: counter.texts != nil)
        } catch {
            let page = ImportPage(for: role, kind: context.form["kind"], troubles: error, zone: counter.zone)
            return counter.answer(page, to: identity, status: .unprocessableContent)
        }
        let brought = try await counter.store.bringIn(
            file, expecting: nil, links: [], by: identity.principal, at: counter.now, in: counter.zone
        ).orRefused(back: "/import")
        return show(brought.outcome, file, to: identity)
    }

    /// `POST /import/confirmation`: brings in what this session tried, if it comes to the same.
    @Sendable package func carryOut(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        guard let id = TriedFiles.ID(context.form["file"]), let tried = files.tried(id, by: identity.session, at: counter.now) else {
            let page = ImportPage(for: identity.principal.role, refusal: .fileGone, zone: counter.zone)
            return counter.answer(page, to: identity, status: .conflict)
        }
        let (counter, principal) = (counter, identity.principal)
        let finish = try await files.finish(tried, of: identity.session) {
            var chance = SystemRandomNumberGenerator()
            let codes = tried.outcome.opened.map { _ in OneTimeCode.new(.link, using: &chance) }
            let now = counter.now
            let answer = try await counter.store.bringIn(
                tried.file, expecting: tried.outcome, links: codes.map { SecretDigest(of: $0) }, by: principal, at: now, in: counter.zone)
            return TriedFiles.Finish(answer: answer, codes: codes, at: now)
        }.value
        let brought = try finish.answer.orRefused(back: "/import")
        guard brought.isDone else { return show(brought.outcome, tried.file, isStale: true, to: identity) }
        let (kind, count) = (tried.file.kind, brought.outcome.changingCount)
        guard !finish.codes.isEmpty else { return Counter.seeOther("/import?done=\(kind.rawValue)&count=\(count)") }
        let base = address.base(of: request)
        let links = zip(brought.outcome.opened, finish.codes).map { ($0, "\(base)/invitations/\($1.text)") }
        let page = ImportedAccountsPage(
            links, csv: Self.csv(of: links), kind: kind, count: count, expires: finish.at + Invitation.life, zone: counter.zone)
        return counter.answer(page, to: identity)
    }

    /// `GET /import/models/{kind}`: a file to fill.
    @Sendable package func template(_ request: Request, context: WebContext) async throws -> Response {
        guard let kind = TableKind(rawValue: try context.parameters.require("kind")),
            kind.isTaken(from: try context.demandIdentity().principal.role)
        else { throw Refused(.notFound, back: "/import") }
        return Response(
            status: .ok, headers: ExportController.headers(named: "modele-\(kind.fileName)"),
            body: ResponseBody(byteBuffer: ByteBuffer(string: kind.template)))
    }

    private func show(_ outcome: ImportOutcome, _ file: TableFile, isStale: Bool = false, to identity: Identity) -> Response {
        let id: TriedFiles.ID = counter.newIdentifier()
        if outcome.isTakeable {
            files.hold(TriedFiles.Tried(id: id, file: file, outcome: outcome, at: counter.now), for: identity.session)
        }
        let page = ImportTrialPage(outcome, of: file, as: id.text, isStale: isStale, zone: counter.zone)
        let status: HTTPResponse.Status = isStale ? .conflict : outcome.faults.isEmpty ? .ok : .unprocessableContent
        return counter.answer(page, to: identity, status: status)
    }

    private static func file(_ form: FormFields, _ role: Role, offersTexts: Bool) throws(FormTroubles) -> TableFile {
        var reader = FormReader()
        let kind = reader.read("kind", try kind(form["kind"], role))
        let bytes = reader.read("file", try bytes(form.file("file")))
        guard let kind, let bytes else { throw reader.troubles }
        return TableFile(reading: bytes, as: kind, offersTexts: offersTexts)
    }

    private static func kind(_ text: String, _ role: Role) throws(Refusal) -> TableKind {
        guard !text.isEmpty else { throw .missing }
        guard let kind = TableKind(rawValue: text), kind.isTaken(from: role) else { throw .notOffered }
        return kind
    }

    private static func bytes(_ file: [UInt8]?) throws(Refusal) -> [UInt8] {
        guard let file else { throw .noFile }
        guard file.count <= TableFile.mostBytes else { throw .fileTooLarge }
        return file
    }

    private static func csv(of links: [(OpenedAccount, String)]) -> String {
        CSVWriter.byteOrderMark + CSVWriter.line(["nom", "identifiant", "lien"])
            + links.map { CSVWriter.line([$0.name.text, $0.login.text, $1]) }.joined()
    }
}
