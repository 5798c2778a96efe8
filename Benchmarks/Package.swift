// swift-tools-version: 6.2
// Micro benchmarks of the packet path: a package of its own, so that `make build` and `make test` know nothing of it. The modules
// are symbolic links into ../Sources, as in Fuzz: so they belong to this package and their `package` declarations can be
// reached; the stage of SFUTests is linked likewise. `scripts/micro` builds it and counts.
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableExperimentalFeature("Lifetimes"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    // The same as the server's, so that the same is measured; AddressTable is internal to its module.
    .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
]

let system = ["COpenSSL", "CIPsecMB", "CProcessor", "CLinux"]
/// Bottom first: each may use all before it, which ../Package.swift holds them to more strictly.
let modules = [
    "Wire", "Surroundings", "KeyedHash", "STUN", "RTP", "SRTP", "ICE", "DTLS", "Congestion", "Forwarding", "Peer", "SFU", "MediaServer",
    "TestKit",
]

func named(_ names: some Sequence<String>) -> [Target.Dependency] { names.map { .target(name: $0) } }

let package = Package(
    name: "visavis-micro",
    targets: [
        .systemLibrary(name: "COpenSSL", path: "Sources/COpenSSL", pkgConfig: "openssl"),
        .systemLibrary(name: "CIPsecMB", path: "Sources/CIPsecMB"),
        .systemLibrary(name: "CProcessor", path: "Sources/CProcessor"),
        .systemLibrary(name: "CLinux", path: "Sources/CLinux"),
        .target(name: "Counting", path: "Sources/Counting"),
        .executableTarget(
            name: "micro", dependencies: named(system + modules + ["Counting"]), path: "Sources/micro", swiftSettings: settings),
    ]
        + modules.indices.map { place in
            .target(
                name: modules[place], dependencies: named(system + modules[..<place]), path: "Sources/\(modules[place])",
                swiftSettings: settings)
        }
)
