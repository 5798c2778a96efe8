/// The tags of a Mustache template, read without rendering it.
enum TemplateTags {
    /// Whether a value is put in as it is, without escaping.
    static func hasUnescaped(_ source: String) -> Bool {
        source.contains("{{{") || tags(of: source).contains { $0.first == "&" }
    }

    /// The names of variables and sections; comments, partials and blocks name no value.
    static func names(in source: String) -> Set<String> {
        Set(
            tags(of: source).compactMap { tag in
                guard let first = tag.first else { return nil }
                switch first {
                // What is closed was opened: a block names no value.
                case "!", ">", "<", "$", "=", "/": return nil
                case "#", "^", "&":
                    let name = tag.dropFirst().trimmed
                    return name.isEmpty ? nil : name
                default: return tag
                }
            })
    }

    /// The templates that are included, or into whose blocks the source is written.
    static func partials(in source: String) -> [String] {
        tags(of: source).compactMap { tag in
            guard let first = tag.first, first == ">" || first == "<" else { return nil }
            return tag.dropFirst().trimmed
        }
    }

    private static func tags(of source: String) -> [String] {
        source.split(separator: "{{").dropFirst(source.hasPrefix("{{") ? 0 : 1).compactMap { piece in
            piece.firstRange(of: "}}").map { piece[..<$0.lowerBound].trimmed }
        }
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
