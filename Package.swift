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
    products: [
        .library(name: "OpenAPICodeMode", targets: ["OpenAPICodeMode"]),
        .executable(name: "openapi-codemode", targets: ["openapi-codemode"]),
        .executable(name: "sample-api", targets: ["sample-api"]),
    ],
    dependencies: [
        // Without their traits neither brings Foundation in; docs/decisions.md says why each is here.
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-protobuf.git", exact: "1.39.0", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-system.git", exact: "1.8.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit.git", exact: "5.7.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", exact: "1.0.2", traits: []),
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CLibCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(
            name: "CCurlShim", dependencies: ["CLibCurl"],
            linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        .target(name: "CHeap"),
        .target(name: "CWordVectors"),
        .target(name: "CWorkerProcess"),
        .target(name: "Diagnostics", swiftSettings: strict),
        .target(name: "JSONValues", dependencies: ["Diagnostics"], swiftSettings: strict),
        .target(name: "YAMLReading", dependencies: ["CLibYAML", "Diagnostics", "JSONValues"], swiftSettings: strict),
        .target(name: "URIReferences", swiftSettings: strict),
        .target(
            name: "JSONSchema", dependencies: ["Diagnostics", "JSONValues", "URIReferences"], swiftSettings: strict),
        .target(
            name: "OpenAPIDocuments",
            dependencies: ["Diagnostics", "JSONValues", "URIReferences", "YAMLReading"],
            swiftSettings: strict),
        .target(name: "HTTPMessages", swiftSettings: strict),
        .target(
            name: "CurlTransport",
            dependencies: ["CCurlShim", "CLibCurl", "Diagnostics", "HTTPMessages"],
            swiftSettings: strict),
        .target(
            name: "Digests",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(name: "Tools", dependencies: ["CWordVectors", "Diagnostics", "JSONValues"], swiftSettings: strict),
        .target(
            name: "OpenAPITools",
            dependencies: [
                "Diagnostics", "Digests", "HTTPMessages", "JSONSchema", "JSONValues", "OpenAPIDocuments", "Tools",
            ],
            swiftSettings: strict),
        .target(name: "Sandbox", dependencies: ["JSONValues"], swiftSettings: strict),
        .target(name: "PythonCode", swiftSettings: strict),
        .target(
            name: "CodeMode",
            dependencies: ["Diagnostics", "JSONValues", "PythonCode", "Sandbox", "Tools"],
            swiftSettings: strict),
        .target(
            name: "MontySandbox",
            dependencies: [
                "CWorkerProcess", "Diagnostics", "JSONValues", "PythonCode", "Sandbox",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ],
            swiftSettings: strict),
        .target(
            name: "PythonSandbox",
            dependencies: ["CWorkerProcess", "JSONValues", "Sandbox"],
            swiftSettings: strict),
        .target(name: "MCPMessages", dependencies: ["Diagnostics", "JSONValues"], swiftSettings: strict),
        .target(
            name: "MCPServing",
            dependencies: [
                "CodeMode", "Diagnostics", "Digests", "JSONValues", "MCPMessages", "Tools",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .target(
            name: "MCPOverHTTP",
            dependencies: [
                "Diagnostics", "JSONValues", "MCPMessages", "MCPServing",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .target(
            name: "OAuthAccess",
            dependencies: [
                "HTTPMessages", "JSONValues", "MCPOverHTTP",
                .product(name: "JWTKit", package: "jwt-kit"),
            ],
            swiftSettings: strict),
        .target(
            name: "OpenAPILint",
            dependencies: [
                "Diagnostics", "HTTPMessages", "JSONSchema", "JSONValues", "OpenAPIDocuments", "OpenAPITools", "Tools",
            ],
            swiftSettings: strict),
        .target(
            name: "OpenAPICodeMode",
            dependencies: [
                "CodeMode", "CurlTransport", "Diagnostics", "Digests", "HTTPMessages", "JSONValues", "MCPOverHTTP",
                "MCPServing",
                "MontySandbox", "OAuthAccess", "OpenAPIDocuments", "OpenAPITools", "PythonSandbox", "Sandbox", "Tools",
                "YAMLReading",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "openapi-codemode",
            dependencies: [
                "CHeap", "CodeMode", "CurlTransport", "Diagnostics", "HTTPMessages", "JSONValues", "MontySandbox",
                "OpenAPICodeMode", "OpenAPIDocuments",
                "OpenAPILint", "OpenAPITools", "Sandbox", "Tools", "YAMLReading",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict,
            // The program then runs where there is no Swift, and starts sooner. A test target that depended on it would be
            // linked in this way too, which it cannot be.
            linkerSettings: [
                .unsafeFlags(
                    ["-static-stdlib", "-l_FoundationCShims", "-l_FoundationCollections"], .when(platforms: [.linux]))
            ]),
        .executableTarget(
            name: "sample-api",
            dependencies: [
                "JSONValues",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "library-sample",
            dependencies: ["OpenAPICodeMode"],
            path: "samples/library",
            swiftSettings: strict),
        .executableTarget(
            name: "lint-fuzzer",
            dependencies: [
                "JSONValues", "OpenAPILint", "YAMLReading",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/Fuzzing/LintFuzzer",
            swiftSettings: strict),
        .executableTarget(
            name: "micro-benchmarks",
            dependencies: [
                "CLibYAML", "HTTPMessages", "JSONSchema", "JSONValues", "MontySandbox", "OpenAPIDocuments",
                "OpenAPITools", "Tools", "YAMLReading",
            ],
            path: "benchmarks/micro",
            swiftSettings: strict),
        .target(
            name: "TestSupport",
            dependencies: ["HTTPMessages", "JSONSchema", "JSONValues", "MCPMessages", "MCPServing", "Sandbox"],
            swiftSettings: strict),
        .testTarget(name: "JSONValuesTests", dependencies: ["Diagnostics", "JSONValues"], swiftSettings: strict),
        .testTarget(
            name: "YAMLReadingTests",
            dependencies: ["Diagnostics", "JSONValues", "YAMLReading"],
            swiftSettings: strict),
        .testTarget(name: "JSONSchemaTests", dependencies: ["JSONSchema", "JSONValues"], swiftSettings: strict),
        .testTarget(
            name: "OpenAPIDocumentsTests",
            dependencies: ["Diagnostics", "JSONValues", "OpenAPIDocuments", "YAMLReading"],
            exclude: ["Expectations"],
            swiftSettings: strict),
        .testTarget(name: "HTTPMessagesTests", dependencies: ["HTTPMessages"], swiftSettings: strict),
        .testTarget(
            name: "CurlTransportTests",
            dependencies: ["CurlTransport", "HTTPMessages", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ToolsTests",
            dependencies: ["Diagnostics", "HTTPMessages", "JSONValues", "OpenAPIDocuments", "OpenAPITools", "Tools"],
            exclude: ["SearchSets"],
            swiftSettings: strict),
        .testTarget(
            name: "OpenAPIToolsTests",
            dependencies: [
                "Diagnostics", "HTTPMessages", "JSONSchema", "JSONValues", "OpenAPIDocuments", "OpenAPITools",
                "TestSupport", "Tools", "YAMLReading",
            ],
            exclude: ["Expectations"],
            swiftSettings: strict),
        .testTarget(
            name: "CodeModeTests",
            dependencies: [
                "CodeMode", "HTTPMessages", "JSONValues", "MontySandbox", "OpenAPIDocuments", "OpenAPITools", "Sandbox",
                "Tools",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "MontySandboxTests",
            dependencies: ["CWorkerProcess", "JSONValues", "MontySandbox", "Sandbox", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "PythonSandboxTests",
            dependencies: ["JSONValues", "PythonSandbox", "Sandbox", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "OpenAPILintTests",
            dependencies: ["Diagnostics", "JSONValues", "OpenAPILint", "YAMLReading"],
            exclude: ["Expectations"],
            swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "JSONValues", "library-sample", "sample-api",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            exclude: ["Blocks"],
            swiftSettings: strict),
        .testTarget(
            name: "MCPMessagesTests",
            dependencies: ["JSONValues", "MCPMessages", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "MCPServingTests",
            dependencies: [
                "CodeMode", "Digests", "JSONValues", "MCPMessages", "MCPServing", "MontySandbox", "TestSupport",
                "Tools",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "OAuthAccessTests",
            dependencies: [
                "JSONValues", "MCPOverHTTP", "OAuthAccess",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "MCPOverHTTPTests",
            dependencies: ["JSONValues", "MCPMessages", "MCPOverHTTP", "MCPServing", "TestSupport"],
            swiftSettings: strict),
    ]
)
