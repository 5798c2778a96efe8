import CivilTime

extension ContentLines {
    /// What calendars have to know about a zone that a TZID names (VTIMEZONE, RFC 5545 section 3.6.5), so that nobody looks it up by
    /// name, in a table that may be older. It begins in 1970, before all that the service knows.
    mutating func add(_ zone: Zone) {
        component("VTIMEZONE") { lines in
            lines.add("TZID", .token(zone.identifier))
            if let (toSummer, toWinter) = zone.changes(of: 1970) {
                lines.addObservance("DAYLIGHT", from: toSummer, yearlyInMonth: 3, of: zone)
                lines.addObservance("STANDARD", from: toWinter, yearlyInMonth: 10, of: zone)
            } else {
                lines.addObservance("STANDARD", from: .epoch - zone.aheadOfUTC(at: .epoch), yearlyInMonth: nil, of: zone)
            }
        }
    }

    private mutating func addObservance(_ name: String, from onset: Timestamp, yearlyInMonth month: Int?, of zone: Zone) {
        let before = zone.aheadOfUTC(at: onset - .minutes(1))
        component(name) { lines in
            // By the clock as it went until then.
            lines.add("DTSTART", .wall(onset + before))
            if let month { lines.add("RRULE", .token("FREQ=YEARLY;BYMONTH=\(month);BYDAY=-1SU")) }
            lines.add("TZOFFSETFROM", .offset(before))
            lines.add("TZOFFSETTO", .offset(zone.aheadOfUTC(at: onset)))
        }
    }
}
