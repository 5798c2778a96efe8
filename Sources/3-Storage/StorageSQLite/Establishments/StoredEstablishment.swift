import CivilTime
import Establishments
import GRDB
import Vocabulary

/// A kind of establishment with the table that keeps it, so that the four share their queries.
protocol StoredEstablishment: Establishment {
    static var table: SQL { get }
    /// The columns of identifier and parent, and their values.
    static var ownColumns: [SQL] { get }
    var ownValues: [SQL] { get }
    /// Narrows a query to those that must not be called alike: all, or those of one parent.
    var beside: SQL { get }
    init(_ columns: Columns) throws(CorruptColumn)
}

extension Partner: StoredEstablishment {
    static var table: SQL { "partners" }
    static var ownColumns: [SQL] { ["id"] }
    var ownValues: [SQL] { ["\(id)"] }
    var beside: SQL { "TRUE" }

    init(_ columns: Columns) throws(CorruptColumn) {
        self.init(id: try columns.value("id"), label: try columns.value("label"), closed: try columns.optional("closed"))
    }
}

extension Agency: StoredEstablishment {
    static var table: SQL { "agencies" }
    static var ownColumns: [SQL] { ["id", "partner"] }
    var ownValues: [SQL] { ["\(id)", "\(partner)"] }
    var beside: SQL { "partner = \(partner)" }

    init(_ columns: Columns) throws(CorruptColumn) {
        self.init(
            id: try columns.value("id"), partner: try columns.value("partner"), label: try columns.value("label"),
            closed: try columns.optional("closed"))
    }
}

extension Point: StoredEstablishment {
    static var table: SQL { "points" }
    static var ownColumns: [SQL] { ["id"] }
    var ownValues: [SQL] { ["\(id)"] }
    var beside: SQL { "TRUE" }

    init(_ columns: Columns) throws(CorruptColumn) {
        self.init(id: try columns.value("id"), label: try columns.value("label"), closed: try columns.optional("closed"))
    }
}

extension Station: StoredEstablishment {
    static var table: SQL { "stations" }
    static var ownColumns: [SQL] { ["id", "point"] }
    var ownValues: [SQL] { ["\(id)", "\(point)"] }
    var beside: SQL { "point = \(point)" }

    init(_ columns: Columns) throws(CorruptColumn) {
        self.init(
            id: try columns.value("id"), point: try columns.value("point"), label: try columns.value("label"),
            closed: try columns.optional("closed"))
    }
}

extension Database {
    func establishment<Thing: StoredEstablishment>(_ id: Identifier<Thing.Kind>, as: Thing.Type = Thing.self) throws -> Thing? {
        try row("SELECT * FROM \(Thing.table) WHERE id = \(id)") { columns in try Thing(columns) }
    }

    /// Those that somebody may see, by name.
    func establishments<Thing: StoredEstablishment>(where condition: SQL) throws -> [Thing] {
        try rows("SELECT * FROM \(Thing.table) WHERE \(condition) ORDER BY folded, id") { columns in try Thing(columns) }
    }

    /// The names of the open ones beside one, itself left out.
    func siblings(of thing: some StoredEstablishment) throws -> [Label] {
        let table = type(of: thing).table
        return try rows("SELECT label FROM \(table) WHERE \(thing.beside) AND closed IS NULL AND id <> \(thing.id)") { columns in
            try columns.value("label")
        }
    }

    /// Writes one, new or changed. What it belongs to never changes.
    func save<Thing: StoredEstablishment>(_ thing: Thing) throws {
        let columns = Thing.ownColumns.joined(separator: ", ")
        let values = thing.ownValues.joined(separator: ", ")
        try execute(
            literal: """
                INSERT INTO \(Thing.table) (\(columns), label, folded, closed)
                VALUES (\(values), \(thing.label), \(thing.label.text.folded), \(thing.closed))
                ON CONFLICT (id) DO UPDATE SET label = excluded.label, folded = excluded.folded, closed = excluded.closed
                """)
    }

    /// Writes one with what happened to it.
    func save(_ thing: some StoredEstablishment, _ events: [NetworkEvent]) throws {
        try save(thing)
        try record(events)
    }

    func record(_ events: [NetworkEvent]) throws {
        for event in events {
            let (column, id): (SQL, SQL) =
                switch event.thing {
                case .partner(let id): ("partner", "\(id)")
                case .agency(let id): ("agency", "\(id)")
                case .point(let id): ("point", "\(id)")
                case .station(let id): ("station", "\(id)")
                }
            try execute(
                literal: """
                    INSERT INTO network_events (\(column), what, by_account, at)
                    VALUES (\(id), \(event.what), \(event.by), \(event.at))
                    """)
        }
    }
}
