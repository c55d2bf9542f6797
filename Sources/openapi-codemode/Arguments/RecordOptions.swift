import ArgumentParser

/// Where runs are recorded; shared by the commands that run code against an API.
struct RecordOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write every run into this folder as one JSON file, without secrets, for openapi-codemode replay.",
            valueName: "DIR"))
    var record: String?
}
