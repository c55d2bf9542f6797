extension DocumentRules {
    /// Whether there is a document at all.
    static let texts = [
        RuleInfo(
            id: "syntax", category: .structure, severity: .error, summary: "The text is JSON or YAML.",
            rationale:
                "Nothing of a document that cannot be parsed can be served. The position is where the parser gave up; the cause may stand a little before.",
            badExample: """
                openapi: 3.1.1
                info:
                  title: Pets
                 version: '1.0'
                """,
            goodExample: """
                openapi: 3.1.1
                info:
                  title: Pets
                  version: '1.0'
                paths: {}
                """,
            frame: .document),
        RuleInfo(
            id: "unreadable-document", category: .structure, severity: .error,
            summary: "Every text that belongs to the document can be read.",
            rationale:
                "A missing file, a folder in place of a file or a URL that is not followed costs everything that refers to it.",
            badExample: """
                $ref: missing.yaml#/Pet
                """,
            goodExample: """
                $ref: pet.yaml#/Pet
                """,
            frame: .words),
        RuleInfo(
            id: "no-openapi-document", category: .structure, severity: .error,
            summary: "The text is an OpenAPI document of version 2.0, 3.0, 3.1 or 3.2.",
            rationale:
                "Something else was handed in: an AsyncAPI document, a JSON Schema, an HTML page. The message says what it looks like.",
            badExample: """
                asyncapi: 2.6.0
                info: {title: Pets, version: '1.0'}
                """,
            goodExample: """
                openapi: 3.1.1
                info: {title: Pets, version: '1.0'}
                paths: {}
                """,
            frame: .document),
        RuleInfo(
            id: "duplicate-key", category: .validity, severity: .warn, summary: "No object has a key twice.",
            rationale:
                "JSON and YAML readers differ in which of the two they keep, so that two tools read two documents.",
            badExample: """
                info: {title: Pets, version: '1.0'}
                info: {title: Cats, version: '1.0'}
                """,
            goodExample: """
                info: {title: Pets, version: '1.0'}
                """,
            frame: .root),
        RuleInfo(
            id: "json-syntax", category: .validity, severity: .warn, summary: "A text that begins as JSON is JSON.",
            rationale: "It was read as YAML, which many JSON readers cannot do.",
            badExample: """
                {"openapi": "3.1.1", "info": {"title": "Pets", "version": "1.0"}, "paths": {},}
                """,
            goodExample: """
                {"openapi": "3.1.1", "info": {"title": "Pets", "version": "1.0"}, "paths": {}}
                """,
            frame: .document),
        RuleInfo(
            id: "text-encoding", category: .validity, severity: .warn, summary: "The text is UTF-8.",
            rationale: "OpenAPI documents are exchanged in UTF-8; other encodings are read here and refused elsewhere.",
            badExample: """
                a file in UTF-16
                """,
            goodExample: """
                the same file in UTF-8
                """,
            frame: .words),
        RuleInfo(
            id: "byte-order-mark", category: .style, severity: .hint, summary: "The text has no byte order mark.",
            rationale: "UTF-8 needs none, and some readers take it for a character.",
            badExample: """
                a file that begins with U+FEFF
                """,
            goodExample: """
                the same file without it
                """,
            frame: .words),
        RuleInfo(
            id: "yaml-number", category: .validity, severity: .warn, summary: "Numbers are numbers in JSON too.",
            rationale: "JSON has no infinity and no NaN, so the value is read as a string.",
            badExample: """
                type: number
                maximum: .inf
                """,
            goodExample: """
                type: number
                maximum: 1.0e300
                """,
            frame: .schema),
        RuleInfo(
            id: "yaml-tag", category: .validity, severity: .warn, summary: "Tags are those of YAML's core schema.",
            rationale: "Other tags mean nothing in an OpenAPI document and are ignored.",
            badExample: """
                info: {title: !custom Pets, version: '1.0'}
                """,
            goodExample: """
                info: {title: Pets, version: '1.0'}
                """,
            frame: .root),
        RuleInfo(
            id: "yaml-merge", category: .validity, severity: .warn,
            summary: "A merge key holds a mapping or a list of mappings.",
            rationale: "Anything else behind `<<` is read as an ordinary key.",
            badExample: """
                info:
                  <<: text
                  title: Pets
                  version: '1.0'
                """,
            goodExample: """
                info:
                  <<: {title: Pets}
                  version: '1.0'
                """,
            frame: .root),
        RuleInfo(
            id: "yaml-documents", category: .validity, severity: .warn, summary: "A file holds one document.",
            rationale: "Only the first document of a YAML stream is read.",
            badExample: """
                openapi: 3.1.1
                info: {title: Pets, version: '1.0'}
                paths: {}
                ---
                openapi: 3.0.4
                """,
            goodExample: """
                openapi: 3.1.1
                info: {title: Pets, version: '1.0'}
                paths: {}
                """,
            frame: .document),
    ]
}
