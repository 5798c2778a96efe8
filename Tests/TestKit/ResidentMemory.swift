import FoundationEssentials

/// The pages of the process that are in memory, in kilobytes. Throws what reading `/proc` throws.
package func residentKilobytes() throws -> Int {
    let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    guard pages.count > 1, let resident = Int(pages[1]) else { throw CocoaError(.fileReadCorruptFile) }
    return resident * 4
}
