extension Zone {
    /// The instants of a year at which clocks here go forward and back; nil where they never do.
    package func changes(of year: Int) -> (toSummer: Timestamp, toWinter: Timestamp)? {
        hasSummerTime ? (Self.change(inMonth: 3, of: year), Self.change(inMonth: 10, of: year)) : nil
    }

    /// How far clocks here are ahead of UTC at an instant; negative west of it. Whole minutes.
    package func aheadOfUTC(at timestamp: Timestamp) -> Duration {
        .seconds(offset(at: timestamp))
    }
}
