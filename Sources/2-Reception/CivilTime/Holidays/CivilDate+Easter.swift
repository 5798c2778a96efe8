extension CivilDate {
    /// Easter Sunday of a year, by the Gregorian computus: the algorithm that a reader gave to Nature (20 April 1876), as in J. Meeus,
    /// Astronomical Algorithms (1991), chapter 8. Nil outside this calendar's years; before 1583 it is the rule carried back, not what was kept.
    ///
    /// The letters are Meeus's; the moon is the tables' (epacts), which differs at times from the one in the sky.
    package static func easter(of year: Int) -> CivilDate? {
        guard (1...9999).contains(year) else { return nil }
        let a = year % 19
        let (b, c) = year.quotientAndRemainder(dividingBy: 100)
        let (d, e) = b.quotientAndRemainder(dividingBy: 4)
        let f = (b + 8) / 25
        let g = (b - f + 1) / 3
        // Days from 21 March to the full moon.
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = c.quotientAndRemainder(dividingBy: 4)
        // Days from there to the Sunday after.
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let (month, day) = (h + l - 7 * m + 114).quotientAndRemainder(dividingBy: 31)
        return CivilDate(year: year, month: month, day: day + 1)
    }
}
