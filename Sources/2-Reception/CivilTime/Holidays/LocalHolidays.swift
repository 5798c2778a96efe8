/// The holidays that a commune keeps beside those of all of France; set by commune, for no list says it of each.
///
/// Alsace and Moselle keep both by the ordinance of 16 August 1892 (Labour code L3134-13); Good Friday only where the commune has a
/// Protestant church or one shared by confessions. The days on which overseas communes keep the abolition of slavery (L3422-2) are not
/// known here yet.
package struct LocalHolidays: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let goodFriday = LocalHolidays(rawValue: 1)
    /// 26 December.
    package static let secondChristmasDay = LocalHolidays(rawValue: 2)

    /// Whether a holiday is one here.
    package func observes(_ holiday: Holiday) -> Bool {
        switch holiday {
        case .goodFriday: contains(.goodFriday)
        case .secondChristmasDay: contains(.secondChristmasDay)
        default: true
        }
    }
}
