// swift-tools-version: 6.2
// The plan of the house: modules in floor order, bottom first. A module may name only what stands above it in this
// table; anything else stops the build here. `scripts/check-modules` holds every import against the same table.
//
// TOP_FLOOR=2 leaves out the floors above 2 and the packages that only they need: protocol work never waits for the
// web's build. ONLY=STUN,ICE keeps just these modules, their tests, and what both import.
import PackageDescription

/// A package from outside, and the products of it that rows may name.
struct Outside {
    let url: String
    let version: Version
    let products: [String]

    /// As SwiftPM names it: the last part of the address.
    var identity: String { String(url.split(separator: "/").last!) }
}

let outside = [
    Outside(
        url: "https://github.com/hummingbird-project/hummingbird", version: "2.28.1",
        products: ["Hummingbird", "HummingbirdCore", "HummingbirdHTTP2", "HummingbirdTesting"]),
    Outside(url: "https://github.com/hummingbird-project/swift-mustache", version: "2.1.1", products: ["Mustache"]),
    Outside(url: "https://github.com/apple/swift-crypto", version: "4.5.2", products: ["Crypto"]),
    Outside(url: "https://github.com/apple/swift-certificates", version: "1.21.1", products: ["X509"]),
    Outside(url: "https://github.com/apple/swift-asn1", version: "1.7.4", products: ["SwiftASN1"]),
    Outside(url: "https://github.com/apple/swift-nio", version: "2.101.2", products: ["NIOCore", "NIOPosix", "NIOEmbedded", "NIOTLS"]),
    Outside(url: "https://github.com/apple/swift-nio-ssl", version: "2.37.6", products: ["NIOSSL"]),
    Outside(url: "https://github.com/apple/swift-http-types", version: "1.8.0", products: ["HTTPTypes"]),
    Outside(url: "https://github.com/apple/swift-log", version: "1.16.2", products: ["Logging"]),
    Outside(
        url: "https://github.com/swift-server/swift-service-lifecycle", version: "2.13.0", products: ["ServiceLifecycle", "UnixSignals"]),
    Outside(url: "https://github.com/groue/GRDB.swift", version: "7.10.0", products: ["GRDB"]),
    Outside(url: "https://github.com/apple/swift-argument-parser", version: "1.8.2", products: ["ArgumentParser"]),
]

/// One row of the table: where a module stands and what it may import.
struct Module {
    enum Kind {
        case library, program, system(pkgConfig: String?)
        /// C of ours, for what Swift does not import, with the system's libraries that it needs.
        case c(links: [String])
    }
    let floor: String
    let name: String
    let kind: Kind
    let ours: [String]
    let others: [String]

    init(_ floor: String, _ name: String, _ kind: Kind = .library, ours: [String] = [], outside: [String] = []) {
        self.floor = floor
        self.name = name
        self.kind = kind
        self.ours = ours
        self.others = outside
    }
}

let table = [
    Module("0-Ground", "Wire"),
    Module("0-Ground", "Surroundings"),
    Module("0-Ground", "COpenSSL", .system(pkgConfig: "openssl")),
    Module("0-Ground", "CIPsecMB", .system(pkgConfig: nil)),
    Module("0-Ground", "CArgon2", .system(pkgConfig: "libargon2")),
    Module("0-Ground", "CLinux", .system(pkgConfig: nil)),
    Module("0-Ground", "CProcessor", .system(pkgConfig: nil)),
    Module("0-Ground", "CSV"),
    Module("0-Ground", "CCurl", .c(links: ["curl"])),
    Module("0-Ground", "KeyedHash", ours: ["COpenSSL"]),
    Module("1-Protocols", "STUN", ours: ["Wire", "Surroundings", "KeyedHash"]),
    Module("1-Protocols", "SDP"),
    Module("1-Protocols", "RTP", ours: ["Wire"]),
    Module("1-Protocols", "SRTP", ours: ["RTP", "COpenSSL", "CIPsecMB", "CProcessor", "KeyedHash"]),
    Module("1-Protocols", "ICE", ours: ["Wire", "STUN", "Surroundings"]),
    Module("1-Protocols", "DTLS", ours: ["Wire", "Surroundings", "COpenSSL"]),
    Module("2-Media", "Congestion", ours: ["Wire", "RTP", "Surroundings"]),
    Module("2-Media", "Forwarding", ours: ["Wire", "RTP", "Surroundings", "CProcessor"]),
    Module("2-Media", "Peer", ours: ["Wire", "Surroundings", "STUN", "RTP", "SRTP", "ICE", "DTLS"]),
    Module("2-Media", "Negotiation", ours: ["Surroundings", "SDP", "Peer"]),
    Module("2-Media", "SFU", ours: ["Wire", "Surroundings", "RTP", "Peer", "Forwarding", "Congestion", "CProcessor"]),
    Module("2-Media", "MediaServer", ours: ["SFU", "Peer", "RTP", "STUN", "ICE", "DTLS", "Wire", "Surroundings", "CLinux"]),
    Module("2-Reception", "CivilTime"),
    Module("2-Reception", "Vocabulary", ours: ["CivilTime"]),
    Module("2-Reception", "Texting"),
    Module("2-Reception", "Calendars", ours: ["CivilTime", "Vocabulary"]),
    Module("2-Reception", "Mail", ours: ["CivilTime", "Vocabulary", "Calendars"]),
    Module("2-Reception", "Waiting", ours: ["CivilTime", "Vocabulary"]),
    Module("2-Reception", "People", ours: ["CivilTime", "Vocabulary"]),
    Module("2-Reception", "Establishments", ours: ["CivilTime", "Vocabulary", "People"]),
    Module("2-Reception", "Capacity", ours: ["CivilTime", "Vocabulary", "People"]),
    Module("2-Reception", "Communes", ours: ["CSV", "CivilTime", "Vocabulary", "People", "Establishments", "Capacity"]),
    Module("2-Reception", "Appointments", ours: ["CivilTime", "Vocabulary", "Waiting", "People", "Establishments", "Capacity"]),
    Module("2-Reception", "WaitingList", ours: ["CivilTime", "Vocabulary", "People", "Establishments", "Capacity", "Appointments"]),
    Module(
        "2-Reception", "Notices", ours: ["CivilTime", "Vocabulary", "Texting", "People", "Establishments", "Appointments", "WaitingList"]),
    Module("2-Reception", "Feeds", ours: ["CivilTime", "Vocabulary", "People", "Establishments", "Appointments"]),
    Module("2-Reception", "Interviews", ours: ["CivilTime", "Vocabulary", "People", "Establishments", "Appointments"]),
    Module(
        "2-Reception", "Tables",
        ours: [
            "CSV", "CivilTime", "Vocabulary", "People", "Establishments", "Capacity", "Communes", "Appointments", "WaitingList",
            "Interviews",
        ]),
    Module(
        "2-Reception", "Cast", ours: ["CivilTime", "Vocabulary", "People", "Establishments", "Capacity", "Communes", "Appointments"]),
    Module(
        "3-Storage", "StorageSQLite",
        ours: [
            "CivilTime", "Vocabulary", "Texting", "People", "Establishments", "Capacity", "Communes", "Appointments", "WaitingList",
            "Notices",
            "Feeds",
            "Interviews", "Tables", "Cast",
        ],
        outside: ["GRDB"]),
    Module(
        "4-Web", "Access", ours: ["CArgon2", "Surroundings", "CivilTime", "Vocabulary", "People"],
        outside: ["Hummingbird", "Crypto", "HTTPTypes", "NIOCore", "NIOPosix", "Logging"]),
    Module(
        "4-Web", "Pages",
        ours: [
            "CivilTime", "Vocabulary", "Texting", "Waiting", "People", "Establishments", "Capacity", "Communes", "Appointments",
            "WaitingList",
            "Notices", "Feeds", "Interviews", "Tables",
        ],
        outside: ["Mustache"]),
    Module(
        "4-Web", "Signalling",
        ours: [
            "Access", "MediaServer", "SFU", "Negotiation", "SDP", "ICE", "Peer", "Surroundings", "CivilTime", "Vocabulary", "People",
            "Appointments", "Interviews",
        ],
        outside: ["Hummingbird", "HTTPTypes", "NIOCore", "ServiceLifecycle"]),
    Module(
        "4-Web", "Site",
        ours: [
            "Access", "Pages", "Signalling", "Surroundings", "CivilTime", "Vocabulary", "Texting", "People", "Establishments", "Capacity",
            "Communes",
            "Appointments", "WaitingList", "Notices", "Feeds", "Calendars", "Interviews", "CSV", "Tables",
        ], outside: ["Hummingbird", "HTTPTypes", "NIOCore", "Logging", "Crypto"]),
    Module("5-Program", "Delivery", ours: ["CCurl", "Vocabulary", "Mail", "Texting", "People"]),
    Module(
        "5-Program", "Operations", ours: ["CLinux", "CivilTime", "Vocabulary", "People", "WaitingList", "Notices", "Interviews"],
        outside: ["Logging", "ServiceLifecycle"]),
    Module(
        "5-Program", "Assembly",
        ours: [
            "Access", "Pages", "Signalling", "Site", "Operations", "StorageSQLite", "MediaServer", "Peer", "Surroundings", "CivilTime",
            "Vocabulary", "Texting", "People", "Establishments", "Communes", "CSV", "Appointments", "WaitingList", "Calendars", "Mail",
            "Delivery",
            "Notices", "Cast",
        ],
        outside: [
            "Hummingbird", "HTTPTypes", "HummingbirdCore", "HummingbirdHTTP2", "X509", "SwiftASN1", "Crypto", "NIOCore",
            "NIOTLS", "NIOSSL", "Logging", "ServiceLifecycle", "UnixSignals",
        ]),
    Module("5-Program", "visavis", .program, ours: ["Assembly"], outside: ["ArgumentParser"]),
]

/// Test targets: a name and what it may import besides `TestKit`.
let tests: [(name: String, ours: [String], outside: [String])] = [
    ("WireTests", ["Wire"], []),
    ("SurroundingsTests", ["Surroundings"], []),
    ("KeyedHashTests", ["KeyedHash"], []),
    ("STUNTests", ["STUN"], []),
    ("SDPTests", ["SDP"], []),
    ("RTPTests", ["RTP"], []),
    ("SRTPTests", ["SRTP"], []),
    ("ICETests", ["ICE"], []),
    ("DTLSTests", ["DTLS"], []),
    ("CongestionTests", ["Congestion"], []),
    ("SeedTests", ["STUN", "SDP", "RTP", "Congestion"], []),
    ("ForwardingTests", ["Forwarding"], []),
    ("PeerTests", ["Peer"], []),
    ("NegotiationTests", ["Negotiation"], []),
    ("SFUTests", ["SFU"], []),
    ("MediaServerTests", ["MediaServer", "CLinux"], []),
    ("CivilTimeTests", ["CivilTime"], []),
    ("VocabularyTests", ["Vocabulary"], []),
    ("CalendarsTests", ["Calendars"], []),
    ("MailTests", ["Mail"], []),
    ("TextingTests", ["Texting"], []),
    ("CapacityTests", ["Capacity"], []),
    ("CSVTests", ["CSV"], []),
    ("CommunesTests", ["Communes"], []),
    ("WaitingTests", ["Waiting"], []),
    ("WaitingListTests", ["WaitingList"], []),
    ("PeopleTests", ["People"], []),
    ("EstablishmentsTests", ["Establishments"], []),
    ("AppointmentsTests", ["Appointments"], []),
    ("FeedsTests", ["Feeds"], []),
    ("InterviewsTests", ["Interviews"], []),
    ("TablesTests", ["Tables"], []),
    ("CastTests", ["Cast"], []),
    ("StorageSQLiteTests", ["StorageSQLite"], ["GRDB"]),
    (
        "AccessTests", ["Access", "People", "CivilTime", "Vocabulary", "Cast", "StorageSQLite"],
        ["Hummingbird", "HummingbirdTesting", "HTTPTypes", "Logging"]
    ),
    ("PagesTests", ["Pages"], []),
    ("SignallingTests", ["Signalling", "CivilTime", "Interviews", "Vocabulary"], ["HTTPTypes"]),
    ("DeliveryTests", ["Delivery", "CCurl"], []),
    (
        "AssemblyTests", ["Assembly"],
        ["Hummingbird", "HummingbirdTesting", "HTTPTypes", "Logging", "NIOEmbedded"]
    ),
]

// MARK: - The plan is checked

let names = table.map(\.name)
for (place, module) in table.enumerated() {
    for ours in module.ours where !names[..<place].contains(ours) {
        fatalError("\(module.name) may not import \(ours): it does not stand above it in the table")
    }
    let products = outside.flatMap(\.products)
    for other in module.others where !products.contains(other) {
        fatalError("\(module.name) names \(other), which no outside package offers")
    }
}

/// Everything that `roots` import, and what that imports in turn, the roots included.
func closure(of roots: [String]) -> Set<String> {
    var found = Set<String>()
    var open = roots
    while let name = open.popLast() {
        guard found.insert(name).inserted, let module = table.first(where: { $0.name == name }) else { continue }
        open += module.ours
    }
    return found
}

let topFloor = Context.environment["TOP_FLOOR"].flatMap { Int($0) } ?? 9
// Surroundings stays in any case, for TestKit.
let named = Context.environment["ONLY"].map { $0.split(separator: ",").map(String.init) }
let namedTests = named.map { names in tests.filter { test in names.contains { "\($0)Tests" == test.name } } } ?? tests
let only = named.map { closure(of: $0 + namedTests.flatMap(\.ours) + ["Surroundings"]) }
let kept = table.filter { Int($0.floor.prefix(1))! <= topFloor && only?.contains($0.name) != false }
let keptNames = Set(kept.map(\.name))
let keptTests = namedTests.filter { test in test.ours.allSatisfy(keptNames.contains) }
let neededProducts = Set(kept.flatMap(\.others) + keptTests.flatMap(\.outside))

let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("ExistentialAny"),
        .enableExperimentalFeature("Lifetimes"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
        // Tests read internals of our own modules: with this, tests and server are one build (`--disable-testable-imports`
        // keeps the outside packages as they are) instead of the world compiled twice.
        .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
    ]

/// Every module reachable from `ours` is named too: SwiftPM needs it for cross-module types, `check-modules` guards imports.
func dependencies(_ ours: [String], _ others: [String]) -> [Target.Dependency] {
    closure(of: ours).sorted().map { .target(name: $0) }
        + others.map { product in
            .product(name: product, package: outside.first { $0.products.contains(product) }!.identity)
        }
}

var targets: [Target] = kept.map { module in
    let path = "Sources/\(module.floor)/\(module.name)"
    switch module.kind {
    case .system(let pkgConfig):
        return .systemLibrary(name: module.name, path: path, pkgConfig: pkgConfig)
    case .c(let links):
        return .target(
            name: module.name, path: path, cSettings: [.treatAllWarnings(as: .error)], linkerSettings: links.map { .linkedLibrary($0) })
    case .library:
        return .target(name: module.name, dependencies: dependencies(module.ours, module.others), path: path, swiftSettings: settings)
    case .program:
        // The toolchain's lld writes most of the addresses that the loader mends in twenty kilobytes instead of 1.6 megabytes, and
        // maps code apart from what is only read.
        return .executableTarget(
            name: module.name, dependencies: dependencies(module.ours, module.others), path: path, swiftSettings: settings,
            linkerSettings: [.unsafeFlags(["-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"])])
    }
}
targets.append(
    .target(name: "TestKit", dependencies: ["Surroundings"], path: "Tests/TestKit", swiftSettings: settings))
/// What every store has to hold, for the tests of each: named Storage...Tests.
let contract = ["WaitingList", "Notices", "Feeds", "Interviews", "Tables", "Cast"]
let isContractKept = contract.allSatisfy(keptNames.contains)
if isContractKept {
    targets.append(
        .target(
            name: "StorageContract", dependencies: ["TestKit"] + dependencies(contract, []), path: "Tests/StorageContract",
            // The optimiser of Swift 6.3.1 breaks down over the clauses' closures ("While splitting coroutine"), and clauses need none.
            swiftSettings: settings + [.unsafeFlags(["-Onone"])]))
}
targets += keptTests.map { test in
    let kit: [Target.Dependency] = test.name.hasPrefix("Storage") ? ["TestKit", "StorageContract"] : ["TestKit"]
    return .testTarget(
        name: test.name, dependencies: kit + dependencies(test.ours, test.outside), path: "Tests/\(test.name)",
        swiftSettings: settings)
}

let package = Package(
    name: "visavis",
    dependencies: outside.filter { !neededProducts.isDisjoint(with: $0.products) }.map { .package(url: $0.url, exact: $0.version) },
    targets: targets
)
