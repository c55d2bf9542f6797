// swift-tools-version: 6.2
import PackageDescription

/// One rulebook for every Swift target of the package.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "openapi-codemode",
    targets: [
        .target(name: "Diagnostics", swiftSettings: strict),
        .target(name: "JSONValues", dependencies: ["Diagnostics"], swiftSettings: strict),
        .target(name: "OpenAPIDocuments", dependencies: ["Diagnostics", "JSONValues"], swiftSettings: strict),
        .target(name: "HTTPMessages", swiftSettings: strict),
        .target(name: "Sandbox", dependencies: ["JSONValues"], swiftSettings: strict),
        .target(name: "Tools", dependencies: ["Diagnostics", "JSONValues"], swiftSettings: strict),
    ]
)
