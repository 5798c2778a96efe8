import CivilTime
import Vocabulary

extension ContentLines {
    /// What a line says, by the types of RFC 5545 section 3.3.
    enum Value {
        /// Written by people (3.3.11).
        case text(String)
        /// A word that the RFC or we ourselves have chosen.
        case token(String)
        case number(Int)
        /// "20261124T083000Z" (3.3.5, form 2).
        case utc(Timestamp)
        /// "20261124T093000": what a clock showed that is ahead of UTC by as much as was added (form 1, or 3 with a TZID beside it).
        case wall(Timestamp)
        /// "PT15M" (3.3.6): whole minutes, parts dropped.
        case length(Duration)
        /// "+0100" (3.3.14).
        case offset(Duration)
        case address(MailAddress)

        var written: String {
            switch self {
            case .text(let text):
                text.escaped(newline: #"\n"#) { scalar in
                    switch scalar {
                    case "\\", ";", ",": #"\\#(scalar)"#
                    default: nil
                    }
                }
            case .token(let word): word
            case .number(let number): String(number)
            case .utc(let timestamp): Self.digits(timestamp) + "Z"
            case .wall(let timestamp): Self.digits(timestamp)
            case .length(let length): "PT\(length.components.seconds / 60)M"
            case .offset(let ahead): Self.offset(minutes: Int(ahead.components.seconds / 60))
            case .address(let address): address.uri
            }
        }

        private static func digits(_ timestamp: Timestamp) -> String {
            timestamp.isoText.prefix(19).filter { $0 != "-" && $0 != ":" }
        }

        private static func offset(minutes: Int) -> String {
            let (hour, minute) = minutes.magnitude.quotientAndRemainder(dividingBy: 60)
            return (minutes < 0 ? "-" : "+") + (hour < 10 ? "0" : "") + String(hour) + (minute < 10 ? "0" : "") + String(minute)
        }
    }

    /// What a line says beside its value.
    enum Parameter {
        /// Written by people: quoted, and by RFC 6868 "^'" is a quote, "^n" a new line, "^^" the caret.
        case text(String, String)
        case token(String, String)

        var written: String {
            switch self {
            case .token(let name, let word): return ";\(name)=\(word)"
            case .text(let name, let text):
                let quoted = text.escaped(newline: "^n") { scalar in
                    switch scalar {
                    case "^": "^^"
                    case "\"": "^'"
                    default: nil
                    }
                }
                return ";\(name)=\"\(quoted)\""
            }
        }
    }

    /// A date and hour of a zone. In the night of October an hour comes twice: its second time cannot be said so, its first can (RFC 5545
    /// section 3.3.5), but libical takes it for the second. That hour is said in UTC.
    mutating func add(_ name: String, _ timestamp: Timestamp, in zone: Zone) {
        if case .overlap = zone.read(zone.local(at: timestamp)) {
            add(name, .utc(timestamp))
        } else {
            add(name, .wall(timestamp + zone.aheadOfUTC(at: timestamp)), [.token("TZID", zone.identifier)])
        }
    }
}
