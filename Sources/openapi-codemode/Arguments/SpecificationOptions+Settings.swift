import ArgumentParser
import OpenAPICodeMode

extension SpecificationOptions {
    /// The settings that the options, and the file that `--config` names, ask for.
    func settings(_ limits: LimitOptions?) throws -> CodeModeSettings {
        var settings = try config.map { try ConfigurationFile.read($0) } ?? CodeModeSettings(apis: [])
        settings.apis += try spec.map(api)
        if settings.apis.isEmpty { throw CommandFailure.usage("give a specification: --spec FILE or --spec URL") }
        try checkNames(settings.apis)
        settings.visibility.allow += allow
        settings.visibility.deny += deny
        settings.visibility.includeTags += includeTag
        settings.visibility.excludeTags += excludeTag
        if readOnly { settings.visibility.isReadOnly = true }
        for entry in auth where entry.name == nil {
            try Self.add(entry, to: &settings.authentication, &settings.oauth)
        }
        for entry in oauth where entry.name == nil { try Self.add(entry, to: &settings.oauth) }
        settings.allowedHosts += try allowHost.map { text in
            guard let rule = EgressPolicy.HostRule(text) else {
                throw CommandFailure.usage(
                    "--allow-host \(text): expected a host such as api.example.com or 10.0.0.7:8080")
            }
            return rule
        }
        if let caFile { settings.transport.certificateAuthorityFile = caFile }
        if let proxy { settings.transport.proxy = .url(proxy) }
        requests.apply(to: &settings)
        limits?.apply(to: &settings)
        return settings
    }

    private func api(_ argument: NamedArgument) throws -> APISpecification {
        let name = argument.name
        var provider = OpenAPIProviderConfiguration(namespace: name)
        provider.baseURL = value(of: baseURL, for: name)
        provider.keepsOperationServers = keepOperationServers
        provider.apiVersion = value(of: apiVersion, for: name)
        provider.outputValidation = validateOutput
        provider.wrapsResults = wrapResults
        for header in header where header.concerns(name) { provider.headers.append(try Self.header(header.value)) }
        for variable in serverVar {
            // `--server-var region=eu`: without an API's name in front, the first part is the variable itself.
            let (key, value) = try Self.serverVariable(variable, apis: Set(spec.compactMap(\.name)), for: name)
            if let key { provider.serverVariables[key] = value }
        }
        for entry in auth where entry.name != nil && entry.name == name {
            try Self.add(entry, to: &provider.authentication, &provider.oauth)
        }
        for entry in oauth where entry.name != nil && entry.name == name { try Self.add(entry, to: &provider.oauth) }
        return APISpecification(
            try Self.source(argument.value), provider: provider, allowsRemoteReferences: allowRemoteRefs,
            referenceRoot: refRoot,
            overlays: overlay.filter { $0.concerns(name) }.map { SpecificationSource($0.value) })
    }

    private static func secret(_ entry: AuthenticationArgument) throws -> SecretSource {
        guard let source = SecretSource(entry.secret) else {
            throw CommandFailure.usage("--auth \(entry.scheme): a secret is env:VARIABLE, file:PATH or cmd:COMMAND")
        }
        return source
    }

    /// Puts a secret where its grant wants it.
    private static func add(
        _ entry: AuthenticationArgument,
        to secrets: inout [String: SecretSource],
        _ oauth: inout [String: OAuthCredentials]
    ) throws {
        let secret = try secret(entry)
        switch entry.grant {
        case nil: secrets[entry.scheme] = secret
        case .clientCredentials: oauth[entry.scheme, default: OAuthCredentials()].client = secret
        case .refreshToken: oauth[entry.scheme, default: OAuthCredentials()].refreshToken = secret
        }
    }

    private static func add(_ entry: OAuthArgument, to oauth: inout [String: OAuthCredentials]) throws {
        if let expected = entry.setting.apply(entry.value, to: &oauth[entry.scheme, default: OAuthCredentials()]) {
            throw CommandFailure.usage("--oauth \(entry.scheme).\(entry.setting.rawValue): expected \(expected)")
        }
    }

    private static func source(_ text: String) throws -> SpecificationSource {
        guard text == "-" else { return SpecificationSource(text) }
        guard let bytes = StandardInput.readAll() else {
            throw CommandFailure.usage("standard input holds more than 64 MB")
        }
        return .bytes(bytes, name: "<stdin>")
    }

    /// The last value that is meant for this API wins; one with the API's name before one for all.
    private func value(of arguments: [NamedArgument], for name: String?) -> String? {
        arguments.last { $0.name != nil && $0.name == name }?.value ?? arguments.last { $0.name == nil }?.value
    }

    private static func header(_ text: String) throws -> HTTPHeader {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else {
            throw CommandFailure.usage("--header \"\(text.prefix(20))\": expected \"Name: value\"")
        }
        let value = text[text.index(after: colon)...].drop { $0 == " " }
        return HTTPHeader(String(text[..<colon]), String(value))
    }

    /// Reads `[NAME=]VARIABLE=VALUE`, which the general form takes apart at the first `=`.
    private static func serverVariable(
        _ argument: NamedArgument,
        apis: Set<String>,
        for api: String?
    ) throws -> (String?, String) {
        guard let first = argument.name else {
            throw CommandFailure.usage("--server-var \(argument.value): expected VARIABLE=VALUE")
        }
        let second = NamedArgument(argument.value)
        if apis.contains(first), let variable = second.name { return (first == api ? variable : nil, second.value) }
        return (first, argument.value)
    }

    /// Names in front of other options must be those of an API, so that a misspelling is not lost.
    private func checkNames(_ apis: [APISpecification]) throws {
        let known = Set(apis.compactMap(\.provider.namespace))
        let used = [
            ("--base-url", baseURL), ("--api-version", apiVersion), ("--header", header), ("--overlay", overlay),
        ]
        .flatMap { option, arguments in arguments.compactMap(\.name).map { (option, $0) } }
        let secrets = auth.compactMap(\.name).map { ("--auth", $0) } + oauth.compactMap(\.name).map { ("--oauth", $0) }
        for (option, name) in used + secrets where !known.contains(name) {
            let names =
                known.isEmpty ? "no --spec has a name" : "the names are \(known.sorted().joined(separator: ", "))"
            throw CommandFailure.usage("\(option) \(name)=…: there is no API of that name; \(names)")
        }
    }
}

extension NamedArgument {
    fileprivate func concerns(_ api: String?) -> Bool { name == nil || name == api }
}
