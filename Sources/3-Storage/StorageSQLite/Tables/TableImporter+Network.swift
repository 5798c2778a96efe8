import CivilTime
import Communes
import Establishments
import GRDB
import People
import Tables
import Vocabulary

extension TableImporter {
    /// A partner that nobody knows yet comes with its first agency.
    mutating func take(_ agency: AgencyLine, _ line: TableLine) throws -> Course {
        let partner = try db.named(agency.partner, as: Partner.self)
        let known = try partner.flatMap { try db.named(agency.agency, as: Agency.self, beside: "partner = \($0.id)") }
        if agency.isClosed { return known?.isOpen == true ? .bad([.refused(.closedByHand, .state, in: line)]) : .good(.passedOver) }
        if known != nil { return .good(.same) }
        let owner: PartnerID
        if let partner {
            owner = partner.id
        } else {
            let new = Partner(id: newIdentifier(), label: agency.partner)
            let decision = Partner.opening(new, facts: try db.factsOfOpening(new), by: asking, at: now)
            if let refusal = try decision.carryOut(db.save).refusal { return .bad([.refused(refusal, .partner, in: line)]) }
            owner = new.id
        }
        let new = Agency(id: newIdentifier(), partner: owner, label: agency.agency)
        let facts = try db.factsOfOpening(new, isParentOpen: db.isOpen(owner))
        let result = try Agency.opening(new, facts: facts, by: asking, at: now).carryOut(db.save)
        return result.refusal.map { .bad([.refused($0, .agency, in: line)]) } ?? .good(.new)
    }

    /// Stations that the line names and the point lacks are opened with it, each with its account; others stay.
    mutating func take(_ new: PointLine, _ line: TableLine) throws -> Course {
        let known = try db.named(new.point, as: Point.self)
        if new.isClosed { return known != nil ? .bad([.refused(.closedByHand, .state, in: line)]) : .good(.passedOver) }
        let id = known?.id ?? newIdentifier()
        if known == nil {
            let point = Point(id: id, label: new.point)
            let decision = Point.opening(point, facts: try db.factsOfOpening(point), by: asking, at: now)
            if let refusal = try decision.carryOut(db.save).refusal { return .bad([.refused(refusal, .point, in: line)]) }
        }
        let before = try db.place(of: id)
        if let draft = new.place, let fault = try place(draft, id, line) { return .bad([fault]) }
        var opened: [NewAccount] = []
        for label in new.stations where try db.named(label, as: Station.self, beside: "point = \(id)") == nil {
            switch try openStation(label, of: new.point, id) {
            case .success(let account): opened.append(account)
            case .failure(let refusal): return .bad([.refused(refusal, .stations, in: line)])
            }
        }
        let isMoved = try db.place(of: id) != before
        return .good(known == nil ? .new : isMoved || !opened.isEmpty ? .changed : .same, opening: opened)
    }

    /// Says where a point is; what is wrong with that.
    private func place(_ draft: PlaceDraft, _ point: PointID, _ line: TableLine) throws -> TableFault? {
        let said = try draft.parsed()
        let code: CommuneCode
        switch try commune(said.wanted) {
        case .success(let found): code = found
        case .failure(let refusal): return .refused(refusal, .commune, in: line)
        }
        // A file that says nothing of it takes no number away.
        let telephone = try said.telephone ?? db.place(of: point)?.telephone
        let place = PointPlace(point: point, street: said.street, commune: code, telephone: telephone)
        let result = try db.carryOut(place, by: asking, at: now)
        return result.refusal.map { .refused($0, .commune, in: line) }
    }

    /// The commune of a line of points that is wrong elsewhere: nobody mends a file twice for what could be said at once.
    func unknownCommune(of line: TableLine, besides troubles: FormTroubles) throws -> [TableFault] {
        guard file.kind == .points, troubles["commune"] == nil, let draft = PointLine.place(of: line),
            case .failure(let refusal) = try commune(PlaceDraft(commune: draft.commune).parsed().wanted)
        else { return [] }
        return [.refused(refusal, .commune, in: line)]
    }

    private func commune(_ wanted: PlaceDraft.Wanted) throws -> Result<CommuneCode, Refusal> {
        switch wanted {
        case .code(let chosen): return .success(chosen)
        case .query(let query):
            return switch try db.finding(query, most: 2) {
            case .none: .failure(.communeUnknown)
            case .several: .failure(.communesAlike)
            case .one(let commune, _): .success(commune.code)
            }
        }
    }

    private mutating func openStation(_ label: Label, of point: Label, _ id: PointID) throws -> Result<NewAccount, Refusal> {
        let (station, account): (StationID, AccountID) = (newIdentifier(), newIdentifier())
        for number in 1...Self.mostNames {
            let login: LoginName
            do throws(Refusal) {
                login = try LoginName.suggested(for: label, at: point, number: number)
            } catch {
                return .failure(error)
            }
            if try db.finds("SELECT 1 FROM accounts WHERE login = \(login)") { continue }
            let result = try db.openStation(label, at: id, as: station, login: login, account: account, by: asking, at: now)
            if let refusal = result.refusal { return .failure(refusal) }
            guard let stored = try db.account(account) else { throw CorruptColumn(column: "station") }
            return .success(
                NewAccount(id: account, details: AccountDetails(login: stored.login, name: stored.name, scope: stored.scope)))
        }
        return .failure(.loginTaken)
    }

    /// Stations of one name at points of one name, one closed after the other: a hundred are a mistake.
    private static let mostNames = 100
}

extension Database {
    /// The open one that people would take for one of that name.
    fileprivate func named<Thing: StoredEstablishment>(_ label: Label, as: Thing.Type, beside: SQL = "TRUE") throws -> Thing? {
        let found: [Thing] = try establishments(where: "folded = \(label.text.folded) AND closed IS NULL AND \(beside)")
        return found.first
    }
}

extension Result where Failure == Refusal {
    /// Why not; nil where it is so.
    var refusal: Refusal? {
        if case .failure(let refusal) = self { refusal } else { nil }
    }
}
