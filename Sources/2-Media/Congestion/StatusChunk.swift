/// Symbols that wait to be written as one chunk: as long a run as possible, else fourteen of one bit, else seven of two.
struct StatusChunk {
    /// The first fourteen, two bits each, the first lowest.
    private var symbols: UInt32 = 0
    private var count = 0
    private var isRun = true
    private var hasLarge = false

    /// So many symbols, all `small`; at most `longestRun`.
    init(small run: Int = 0) {
        count = max(run, 0)
        let bits = UInt32(2 * min(count, 14))
        symbols = 0x0555_5555 & ((1 << bits) - 1)
    }

    var isEmpty: Bool { count == 0 }

    /// Whether one more symbol fits; if not, `take` first.
    func fits(_ symbol: TransportFeedbackSymbol) -> Bool {
        if count < 7 { return true }
        if count < 14, !hasLarge, symbol != .large { return true }
        return isRun && count < TransportFeedbackFormat.longestRun && symbol.rawValue == UInt8(symbols & 3)
    }

    mutating func append(_ symbol: TransportFeedbackSymbol) {
        if count > 0, symbol.rawValue != UInt8(symbols & 3) { isRun = false }
        if symbol == .large { hasLarge = true }
        if count < 14 { symbols |= UInt32(symbol.rawValue) << UInt32(count * 2) }
        count += 1
    }

    /// The chunk for the symbols that wait; those that do not fit into it stay. Only the last chunk of all may hold fewer
    /// symbols than its form has: a reader takes what is behind them as symbols too.
    mutating func take(isLast: Bool) -> UInt16 {
        if isRun {
            let chunk = UInt16(symbols & 3) << 13 | UInt16(truncatingIfNeeded: count)
            self = StatusChunk()
            return chunk
        }
        if !hasLarge, count == 14 || (isLast && count > 7) {
            var chunk: UInt16 = 0x8000
            for place in 0..<count { chunk |= UInt16((symbols >> UInt32(place * 2)) & 1) << UInt16(13 - place) }
            self = StatusChunk()
            return chunk
        }
        var chunk: UInt16 = 0xC000
        let taken = min(count, 7)
        for place in 0..<taken { chunk |= UInt16((symbols >> UInt32(place * 2)) & 3) << UInt16(12 - place * 2) }
        var rest = StatusChunk()
        for place in taken..<count {
            rest.append(TransportFeedbackSymbol(rawValue: UInt8((symbols >> UInt32(place * 2)) & 3)) ?? .missing)
        }
        self = rest
        return chunk
    }
}
