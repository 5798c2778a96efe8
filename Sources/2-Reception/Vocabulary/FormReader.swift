/// The name of a form's field, as its HTML has it.
package struct FieldName: Hashable, Sendable, ExpressibleByStringLiteral {
    package let text: String

    package init(stringLiteral text: String) {
        self.text = text
    }

    /// One of a row of fields that are named by what they ask for.
    package init(_ text: String) {
        self.text = text
    }
}

/// What a form says to whoever filled it: each field that was not taken, in the order of the form, and why. Never empty.
package struct FormTroubles: Error, Hashable, Sendable {
    package struct Trouble: Hashable, Sendable {
        package let field: FieldName
        package let reason: Refusal
    }

    package let troubles: [Trouble]

    /// A form with one trouble.
    package init(_ field: FieldName, _ reason: Refusal) {
        troubles = [Trouble(field: field, reason: reason)]
    }

    fileprivate init(_ troubles: [Trouble]) {
        self.troubles = troubles
    }

    package subscript(field: FieldName) -> Refusal? {
        troubles.first { $0.field == field }?.reason
    }
}

/// Parses a form's fields one after the other and keeps what was wrong with each, so that all of it is said at once:
///
///     var form = FormReader()
///     let name = form.read("name", try PlaceName(reading: draft.name))
///     guard let name else { throw form.troubles }
package struct FormReader: ~Copyable {
    private var found: [FormTroubles.Trouble] = []

    package init() {}

    /// The field's value; nil when it was refused, and then the reason is kept.
    package mutating func read<Value>(_ field: FieldName, _ value: @autoclosure () throws(Refusal) -> Value) -> Value? {
        do throws(Refusal) {
            return try value()
        } catch {
            found.append(FormTroubles.Trouble(field: field, reason: error))
            return nil
        }
    }

    /// What a form inside the form says; nil when something was wrong with it. Of a field that was refused already its first reason stays.
    package mutating func readForm<Value>(_ value: @autoclosure () throws(FormTroubles) -> Value) -> Value? {
        do throws(FormTroubles) {
            return try value()
        } catch {
            let known = Set(found.map(\.field))
            found += error.troubles.filter { !known.contains($0.field) }
            return nil
        }
    }

    /// What was wrong so far. Asked for only when something was.
    package var troubles: FormTroubles { FormTroubles(found) }
}
