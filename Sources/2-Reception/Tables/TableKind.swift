package import People

/// What a table is about: one kind is one file, to be had as CSV and, where a person types such things, to be brought in as CSV.
package enum TableKind: String, CaseIterable, Hashable, Sendable {
    /// Partners with their agencies.
    case agencies
    /// Points with where they are and their stations.
    case points
    case accounts
    case appointments
    /// Who waits for a place.
    case waitingList
    /// Sessions for several visitors at once.
    case groupSessions
    /// What advisers wrote down at the end, while it lives.
    case notes
    case dutyPeriods
    /// When points are open.
    case hours
    case closures

    /// What the lines of a file to bring in say, in the order of the template.
    package var columns: [TableColumn] {
        switch self {
        case .agencies: [.partner, .agency, .state]
        case .points: [.point, .street, .postcode, .commune, .telephone, .stations, .state]
        case .accounts: [.login, .name, .role, .partner, .agency, .point, .station, .state]
        case .appointments:
            [.partner, .agency, .point, .date, .hour, .length, .mode, .given, .family, .contact, .telephone, .needs, .outside, .state]
        case .waitingList, .groupSessions, .notes, .dutyPeriods, .hours, .closures: []
        }
    }

    /// Without these nothing can be read.
    package var requiredColumns: [TableColumn] {
        switch self {
        case .agencies: [.partner, .agency]
        case .points: [.point]
        case .accounts: [.login, .name, .role]
        case .appointments: [.agency, .date, .hour, .given]
        case .waitingList, .groupSessions, .notes, .dutyPeriods, .hours, .closures: []
        }
    }

    /// What lines of a file that we give out say, in order: what can be read again first.
    package var givenColumns: [TableColumn] {
        switch self {
        case .agencies, .accounts: columns
        case .points: [.point, .street, .commune, .telephone, .stations, .state]
        case .appointments: columns + [.walkIn, .arrived, .station, .seated, .adviser, .received, .spoken, .ended, .with, .note]
        case .waitingList:
            [
                .partner, .agency, .points, .length, .mode, .first, .last, .given, .family, .contact, .telephone, .needs, .since, .has,
                .offered, .until,
            ]
        case .groupSessions: [.partner, .agency, .date, .hour, .length, .title, .points, .seats, .online, .inscribed, .came, .state]
        case .notes: [.partner, .agency, .point, .date, .hour, .given, .family, .adviser, .ended, .note, .until]
        case .dutyPeriods:
            [.partner, .agency] + TableColumn.week + [
                .first, .last, .length, .walkInLength, .jointLength, .pause, .desks, .points, .exceptions, .online, .modes,
            ]
        case .hours: [.point] + TableColumn.week + [.exceptions] + TableColumn.hostWeek + [.hostExceptions, .holidays]
        case .closures: [.what, .partner, .agency, .point, .station, .desks, .first, .last]
        }
    }

    /// Whether a file of it is of some days: the rows grow with the years.
    package var isOfDays: Bool { self == .appointments || self == .groupSessions }

    /// What a file of it is called, in its name on somebody's disk.
    package var fileName: String {
        switch self {
        case .agencies: "agences"
        case .points: "points"
        case .accounts: "comptes"
        case .appointments: "rendez-vous"
        case .waitingList: "liste-d-attente"
        case .groupSessions: "seances"
        case .notes: "notes"
        case .dutyPeriods: "permanences"
        case .hours: "horaires"
        case .closures: "fermetures"
        }
    }

    /// Whether somebody may bring such a file in. Operators make the network and accounts; appointments are made by whoever books.
    package func isTaken(from role: Role) -> Bool {
        switch self {
        case .agencies, .points, .accounts: role == .operator
        case .appointments: role != .station
        case .waitingList, .groupSessions, .notes, .dutyPeriods, .hours, .closures: false
        }
    }

    /// Whether somebody may have such a file of what they may see: the scope decides the rows.
    package func isGiven(to role: Role) -> Bool {
        switch self {
        case .agencies, .points, .appointments, .groupSessions, .closures: role != .station
        case .accounts: role == .operator
        case .waitingList: role == .host || role == .adviser
        case .notes: role == .adviser
        case .dutyPeriods: role == .operator || role == .adviser
        case .hours: role == .operator || role == .host
        }
    }
}
