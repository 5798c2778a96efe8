import Counting
import Glibc

/// Does `body` `times` times while instructions and allocations are counted, after a tenth of that uncounted, which fills
/// caches and tables. It is given the number of the turn, the uncounted ones first.
func measure(_ name: String, times: Int, _ body: (Int) throws -> Void) rethrows {
    let warmUp = turnsBefore(times)
    for turn in 0..<warmUp { try body(turn) }
    let before = counting_allocations()
    counting_begin()
    for turn in warmUp..<warmUp + times { try body(turn) }
    let allocations = counting_allocations() - before
    unsafe counting_end(name)
    print("\(name)\t\(times)\t\(allocations)")
}

/// How many turns go before the counted ones.
func turnsBefore(_ times: Int) -> Int { times / 10 }

/// Ends the program when what is measured did not do what it should.
func demand(_ isRight: Bool, _ what: StaticString) {
    guard !isRight else { return }
    print("micro: \(what)")
    exit(1)
}
