/// What a command comes to, decided by a pure function of the facts that it names: the new value and what happened, or a "no".
///
/// A repeated command is accepted with the value as it is and without events.
package enum Decision<Value, Event> {
    case accepted(Value, [Event])
    case refused(Refusal)

    /// Nothing happens, and that is right.
    package static func unchanged(_ value: Value) -> Decision { .accepted(value, []) }

    /// What the caller hears.
    package var result: Result<Value, Refusal> {
        switch self {
        case .accepted(let value, _): .success(value)
        case .refused(let refusal): .failure(refusal)
        }
    }
}

extension Decision: Sendable where Value: Sendable, Event: Sendable {}
extension Decision: Equatable where Value: Equatable, Event: Equatable {}
