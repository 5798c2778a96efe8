// swift-tools-version: 6.2
// Fuzzers of the parsers: a package of its own, because libFuzzer brings its own `main` and its own build flags. The modules
// are symbolic links into ../Sources, so that they belong to this package and their `package` declarations can be reached.
//
// VISAVIS_FUZZER=1 (with --sanitize=fuzzer) builds one libFuzzer program a parser; without it there is only `replay`, which
// runs stored inputs through the same properties. Tests/SeedTests links to the properties and runs the committed inputs
// through them as a test.
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableExperimentalFeature("Lifetimes"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies.map { .target(name: $0) }, path: "Sources/\(name)", swiftSettings: settings)
}

let parsers = ["STUN", "RTP", "RTCP", "SDP"]
let isFuzzer = Context.environment["VISAVIS_FUZZER"] == "1"

let programs: [Target] =
    isFuzzer
    ? parsers.map { parser in
        .executableTarget(
            name: "Fuzz\(parser)", dependencies: ["Properties"], path: "Sources/Fuzz\(parser)",
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])
    }
    : [.executableTarget(name: "replay", dependencies: ["Properties"], path: "Sources/replay", swiftSettings: settings)]

let package = Package(
    name: "visavis-fuzz",
    targets: [
        .systemLibrary(name: "COpenSSL", path: "Sources/COpenSSL", pkgConfig: "openssl"),
        module("Wire"),
        module("Surroundings"),
        module("KeyedHash", ["COpenSSL"]),
        module("STUN", ["Wire", "Surroundings", "KeyedHash"]),
        module("RTP", ["Wire"]),
        module("SDP", ["Wire"]),
        module("Congestion", ["Wire", "RTP", "Surroundings"]),
        module("Properties", ["Wire", "Surroundings", "STUN", "RTP", "SDP", "Congestion"]),
    ] + programs
)
