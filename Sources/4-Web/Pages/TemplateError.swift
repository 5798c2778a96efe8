/// Why the templates cannot be used: found at start, not by a visitor.
package enum TemplateError: Error, Equatable, Sendable {
    case missing(template: String)
    /// Not Mustache.
    case malformed(template: String)
    /// `{{{name}}}` or `{{&name}}`: it would put text into a page as it is.
    case unescaped(template: String)
    /// A tag that the page's model lacks would render as nothing, and nobody would notice.
    case unknownTag(template: String, tag: String)
}

extension TemplateError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let template): "the template \(template).mustache is missing"
        case .malformed(let template): "the template \(template).mustache is not Mustache"
        case .unescaped(let template): "the template \(template).mustache writes a value unescaped"
        case .unknownTag(let template, let tag): "the template \(template).mustache names \(tag), which its page does not have"
        }
    }
}
