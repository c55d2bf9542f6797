import ArgumentParser
import Diagnostics
import OpenAPICodeMode
import YAMLReading

/// The file that `--config` names: the settings of the options, in YAML or JSON.
///
/// ```yaml
/// apis:
///   - spec: https://api.example.com/openapi.json
///     name: shop
///     auth: { bearerAuth: "env:API_TOKEN" }
/// deny: [delete_*]
/// limits: { timeout: 60s, max-calls: 50 }
/// ```
enum ConfigurationFile {
    /// Reads the file; every unknown key is an error, so that a misspelling is not taken for a setting.
    static func read(_ path: String) throws -> CodeModeSettings {
        guard let bytes = LocalFile.read(path) else { throw CommandFailure.usage("\(path): the file cannot be read") }
        let text: ParsedText
        do {
            text = try DocumentTextReader.read(bytes, file: path)
        } catch {
            throw CommandFailure.usage("\(error.diagnostic)")
        }
        do throws(ConfigurationProblem) {
            return try ConfigurationReader(text: text, folder: folder(of: path)).settings()
        } catch {
            throw CommandFailure.usage("\(error.diagnostic)")
        }
    }

    /// Files that a configuration names are relative to the file itself.
    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }
}

/// What is wrong with a configuration file, and where.
struct ConfigurationProblem: Error {
    let diagnostic: Diagnostic
}

/// Reads the members of a configuration file.
private struct ConfigurationReader {
    let text: ParsedText
    let folder: String

    private typealias Path = [String]

    func settings() throws(ConfigurationProblem) -> CodeModeSettings {
        var settings = CodeModeSettings(apis: [])
        for (key, value) in try members(text.value, [], known: Self.keys) {
            let path = [key]
            switch key {
            case "apis":
                for (index, value) in try list(value, path).enumerated() {
                    settings.apis.append(try api(value, path + [String(index)]))
                }
            case "allow": settings.visibility.allow = try strings(value, path)
            case "deny": settings.visibility.deny = try strings(value, path)
            case "include-tags": settings.visibility.includeTags = try strings(value, path)
            case "exclude-tags": settings.visibility.excludeTags = try strings(value, path)
            case "read-only": settings.visibility.isReadOnly = try flag(value, path)
            case "tool-prefix": settings.codeMode.toolNamePrefix = try string(value, path)
            case "sandbox": settings.sandboxKind = try choice(value, path)
            case "sandbox-packages": settings.python.packages = try strings(value, path)
            case "python": settings.python.program = try string(value, path)
            case "limits": try limits(value, path, &settings)
            case "requests": try requests(value, path, &settings)
            case "allow-hosts": settings.allowedHosts = try hosts(value, path)
            case "ca-file": settings.transport.certificateAuthorityFile = folder + (try string(value, path))
            case "proxy": settings.transport.proxy = .url(try string(value, path))
            default: break
            }
        }
        return settings
    }

    private static let keys = [
        "apis", "allow", "deny", "include-tags", "exclude-tags", "read-only", "tool-prefix", "limits", "requests",
        "allow-hosts", "ca-file", "proxy", "sandbox", "sandbox-packages", "python",
    ]
    private static let apiKeys = [
        "spec", "name", "base-url", "keep-operation-servers", "api-version", "headers", "auth", "oauth",
        "server-variables", "validate-output", "wrap-results", "allow-remote-refs", "ref-root", "overlays",
    ]

    private func api(_ value: JSONValue, _ path: Path) throws(ConfigurationProblem) -> APISpecification {
        var provider = OpenAPIProviderConfiguration()
        var source: SpecificationSource?
        var allowsRemoteReferences = false
        var referenceRoot: String?
        var overlays: [SpecificationSource] = []
        for (key, value) in try members(value, path, known: Self.apiKeys) {
            let path = path + [key]
            switch key {
            case "spec": source = try specification(value, path)
            case "name": provider.namespace = try name(value, path)
            case "base-url": provider.baseURL = try string(value, path)
            case "api-version": provider.apiVersion = try string(value, path)
            case "headers": provider.headers = try pairs(value, path).map { HTTPHeader($0, $1) }
            case "auth": provider.authentication = try secrets(value, path)
            case "oauth": provider.oauth = try oauth(value, path)
            case "keep-operation-servers": provider.keepsOperationServers = try flag(value, path)
            case "server-variables": provider.serverVariables = Dictionary(try pairs(value, path)) { $1 }
            case "validate-output": provider.outputValidation = try choice(value, path)
            case "wrap-results": provider.wrapsResults = try flag(value, path)
            case "allow-remote-refs": allowsRemoteReferences = try flag(value, path)
            case "ref-root": referenceRoot = folder + (try string(value, path))
            case "overlays":
                for (index, value) in try list(value, path).enumerated() {
                    overlays.append(try specification(value, path + [String(index)]))
                }
            default: break
            }
        }
        guard let source else { throw problem("an API needs `spec`, a file or a URL", path) }
        return APISpecification(
            source, provider: provider, allowsRemoteReferences: allowsRemoteReferences, referenceRoot: referenceRoot,
            overlays: overlays)
    }

    private func specification(_ value: JSONValue, _ path: Path) throws(ConfigurationProblem) -> SpecificationSource {
        let source = SpecificationSource(try string(value, path))
        if case .file(let file) = source, !file.hasPrefix("/") { return .file(folder + file) }
        return source
    }

    private func name(_ value: JSONValue, _ path: Path) throws(ConfigurationProblem) -> String {
        let name = try string(value, path)
        guard NamedArgument.isName(name) else {
            throw problem("a name has a letter, then letters, digits and _", path)
        }
        return name
    }

    private func secrets(_ value: JSONValue, _ path: Path) throws(ConfigurationProblem) -> [String: SecretSource] {
        var secrets: [String: SecretSource] = [:]
        for (scheme, text) in try pairs(value, path) {
            guard let source = SecretSource(text) else {
                throw problem("a secret is env:VARIABLE, file:PATH or cmd:COMMAND", path + [scheme])
            }
            secrets[scheme] = source
        }
        return secrets
    }

    private func oauth(_ value: JSONValue, _ path: Path) throws(ConfigurationProblem) -> [String: OAuthCredentials] {
        guard let object = value.object else { throw problem("expected an object of schemes", path) }
        var oauth: [String: OAuthCredentials] = [:]
        for scheme in object {
            let path = path + [scheme.key]
            var credentials = OAuthCredentials()
            for (key, value) in try members(scheme.value, path, known: OAuthSetting.allCases.map(\.rawValue)) {
                let text =
                    try value.array == nil
                    ? string(value, path + [key]) : strings(value, path + [key]).joined(separator: " ")
                if let expected = OAuthSetting(rawValue: key)?.apply(text, to: &credentials) {
                    throw problem("expected \(expected)", path + [key])
                }
            }
            oauth[scheme.key] = credentials
        }
        return oauth
    }

    private func hosts(_ value: JSONValue, _ path: Path) throws(ConfigurationProblem) -> [EgressPolicy.HostRule] {
        var rules: [EgressPolicy.HostRule] = []
        for (index, text) in try strings(value, path).enumerated() {
            guard let rule = EgressPolicy.HostRule(text) else {
                throw problem("expected a host such as api.example.com or 10.0.0.7:8080", path + [String(index)])
            }
            rules.append(rule)
        }
        return rules
    }

    private func limits(
        _ value: JSONValue,
        _ path: Path,
        _ settings: inout CodeModeSettings
    ) throws(ConfigurationProblem) {
        try options(LimitOptions.self, value, path, LimitOptions.configurationKeys).apply(to: &settings)
    }

    private func requests(
        _ value: JSONValue,
        _ path: Path,
        _ settings: inout CodeModeSettings
    ) throws(ConfigurationProblem) {
        try options(RequestOptions.self, value, path, RequestOptions.configurationKeys).apply(to: &settings)
    }

    /// Settings that are read as the options of the same names, so that both mean and refuse the same.
    private func options<Options: ParsableArguments>(
        _ type: Options.Type,
        _ value: JSONValue,
        _ path: Path,
        _ known: [String]
    ) throws(ConfigurationProblem) -> Options {
        var arguments: [String] = []
        for (key, value) in try members(value, path, known: known) {
            for value in value.array ?? [value] {
                arguments += ["--\(key)", value.string ?? value.number?.literal ?? ""]
            }
        }
        do {
            return try Options.parse(arguments)
        } catch {
            throw problem(Options.message(for: error), path)
        }
    }

    private func members(
        _ value: JSONValue,
        _ path: Path,
        known: [String]
    ) throws(ConfigurationProblem) -> [(String, JSONValue)] {
        guard let object = value.object else {
            throw problem("expected an object with \(known.joined(separator: ", "))", path)
        }
        for key in object.keys where !known.contains(key) {
            let hint = NearestName.find(key, among: known).map { "did you mean `\($0)`?" }
            throw problem("there is no setting `\(key)`", path + [key], hint: hint)
        }
        return object.map { ($0.key, $0.value) }
    }

    private func pairs(_ value: JSONValue, _ path: Path) throws(ConfigurationProblem) -> [(String, String)] {
        guard let object = value.object else { throw problem("expected an object of texts", path) }
        var pairs: [(String, String)] = []
        for member in object { pairs.append((member.key, try string(member.value, path + [member.key]))) }
        return pairs
    }

    private func list(_ value: JSONValue, _ path: Path) throws(ConfigurationProblem) -> [JSONValue] {
        guard let list = value.array else { throw problem("expected a list", path) }
        return list
    }

    private func strings(_ value: JSONValue, _ path: Path) throws(ConfigurationProblem) -> [String] {
        var strings: [String] = []
        for (index, element) in try list(value, path).enumerated() {
            strings.append(try string(element, path + [String(index)]))
        }
        return strings
    }

    private func string(_ value: JSONValue, _ path: Path) throws(ConfigurationProblem) -> String {
        // A version written as 1.10 is a number to YAML; its text is what was meant.
        guard let string = value.string ?? value.number?.literal else { throw problem("expected a text", path) }
        return string
    }

    private func flag(_ value: JSONValue, _ path: Path) throws(ConfigurationProblem) -> Bool {
        guard let flag = value.bool else { throw problem("expected true or false", path) }
        return flag
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ value: JSONValue,
        _ path: Path
    ) throws(ConfigurationProblem) -> Choice {
        guard let choice = value.string.flatMap(Choice.init(rawValue:)) else {
            throw problem("expected one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))", path)
        }
        return choice
    }

    private func problem(_ message: String, _ path: Path, hint: String? = nil) -> ConfigurationProblem {
        let location = text.location(of: JSONPointer(path), part: .key)
        return ConfigurationProblem(
            diagnostic: Diagnostic(.error, rule: "configuration", message, at: location, hint: hint))
    }
}
