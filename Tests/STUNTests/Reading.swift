import STUN
import Wire

/// Parses an array.
func parse(_ bytes: some Sequence<UInt8>) throws(STUNError) -> STUNMessage {
    let array = Array(bytes)
    return try STUNMessage(parsing: array.rawSpan)
}

/// Asks a question about an array's bytes.
func ask<Answer>(_ question: (RawSpan) -> Answer, _ bytes: some Sequence<UInt8>) -> Answer {
    let array = Array(bytes)
    return question(array.rawSpan)
}
