/// What a module promises of all inputs.
enum Promise {
    /// Ends the program when the promise is broken: the fuzzer then keeps the input.
    static func holds(_ isKept: Bool, _ promise: StaticString, line: UInt = #line) {
        if !isKept { fatalError("broken promise: \(promise) (line \(line))") }
    }
}
