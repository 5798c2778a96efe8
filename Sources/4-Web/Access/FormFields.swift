import FoundationEssentials
package import Hummingbird
import NIOCore

/// A form as it was sent, each field once.
package struct FormFields: Sendable {
    private let values: [String: String]
    private let files: [String: [UInt8]]

    package init(_ values: [String: String] = [:], files: [String: [UInt8]] = [:]) {
        self.values = values
        self.files = files
    }

    /// A file that was chosen; nil where none was, and on routes that take none.
    package func file(_ name: String) -> [UInt8]? { files[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// What was typed; empty where the form lacks the field.
    package subscript(name: String) -> String { values[name] ?? "" }

    /// What was chosen of a question that takes several answers: its fields are called "name-1", "name-2" and so on.
    package func all(_ name: String) -> [String] {
        values.filter { $0.key.hasPrefix(name + "-") && Int($0.key.dropFirst(name.count + 1)) != nil }.map(\.value).sorted()
    }

    /// What a form that is not sent but asked for has put into the address; 400 for what cannot be read, or is longer than any form of
    /// ours.
    package static func query(of request: Request) throws -> FormFields {
        guard let query = request.uri.query, !query.isEmpty else { return FormFields() }
        guard query.utf8.count <= 2_000, let values = try? URLEncodedFormDecoder().decode([String: String].self, from: query) else {
            throw Problem.unreadableForm
        }
        return FormFields(values)
    }

    /// The form in a request's body; empty for a body of another type. 413 for one of over 64 KB, 400 for one that cannot be read.
    /// `mostFileBytes`: how much more one with a file may have; 0 takes none.
    package static func read(from request: inout Request, mostFileBytes: Int = 0) async throws -> FormFields {
        let header = request.headers[.contentType] ?? ""
        let type = header.split(separator: ";").first ?? ""
        if mostFileBytes > 0, type.lowercased() == "multipart/form-data" {
            let buffer = try await request.collectBody(upTo: 65_536 + mostFileBytes)
            guard let form = MultipartForm(Array(buffer.readableBytesView), contentType: header) else { throw Problem.unreadableForm }
            return FormFields(form.values, files: form.files)
        }
        guard type.lowercased() == "application/x-www-form-urlencoded" else { return FormFields() }
        let buffer = try await request.collectBody(upTo: 65_536)
        do {
            return FormFields(try URLEncodedFormDecoder().decode([String: String].self, from: String(buffer: buffer)))
        } catch {
            throw Problem.unreadableForm
        }
    }
}
