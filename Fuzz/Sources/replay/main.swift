// Runs stored inputs through a parser's properties: replay PARSER FILE-OR-FOLDER... A broken promise or a trap ends the
// program; with REPLAY_VERBOSE=1 the last name printed is the input that did it.
import Foundation
import Properties
import Wire

func fail(_ reason: String) -> Never {
    FileHandle.standardError.write(Data("replay: \(reason)\n".utf8))
    exit(64)
}

let checks: [String: (RawSpan) -> Void] = [
    "stun": STUNProperty.check, "rtp": RTPProperty.check, "rtcp": RTCPProperty.check, "sdp": SDPProperty.check,
]
guard let parser = CommandLine.arguments.dropFirst().first, let check = checks[parser] else {
    fail("say one of \(checks.keys.sorted().joined(separator: ", ")), then files or folders")
}
let isVerbose = ProcessInfo.processInfo.environment["REPLAY_VERBOSE"] == "1"
var count = 0
for place in CommandLine.arguments.dropFirst(2) {
    let names = try? FileManager.default.contentsOfDirectory(atPath: place)
    for file in names?.sorted().map({ "\(place)/\($0)" }) ?? [place] {
        guard let data = FileManager.default.contents(atPath: file) else { fail("cannot read \(file)") }
        if isVerbose { FileHandle.standardError.write(Data("\(file)\n".utf8)) }
        check([UInt8](data).rawSpan)
        count += 1
    }
}
print("\(parser): \(count) inputs, every promise kept")
