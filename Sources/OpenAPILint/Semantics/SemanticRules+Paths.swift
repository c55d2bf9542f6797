/// What is demanded of references, paths and operations.
extension SemanticRules {
    static let paths: [RuleInfo] = [
        RuleInfo(
            id: "reference-kind", category: .validity, severity: .error,
            summary: "A reference leads to an object of the kind that belongs where it stands.",
            rationale: """
                Something else cannot be read as what is needed, so that whatever refers to it is lost.
                """,
            badExample: """
                paths:
                  /pets:
                    get:
                      operationId: list_pets
                      parameters: [{$ref: '#/components/schemas/Limit'}]
                      responses: {'200': {description: Pets.}}
                components:
                  schemas:
                    Limit: {type: integer}
                """,
            goodExample: """
                paths:
                  /pets:
                    get:
                      operationId: list_pets
                      parameters: [{$ref: '#/components/parameters/Limit'}]
                      responses: {'200': {description: Pets.}}
                components:
                  parameters:
                    Limit: {name: limit, in: query, schema: {type: integer}}
                """,
            frame: .root),
        RuleInfo(
            id: "component-name-unique", category: .validity, severity: .warn,
            summary: "A schema has its name for itself, in whichever text it stands.",
            rationale: """
                Two schemas of one name in two texts end as `Pet` and `Pet_2` in tools and in generated code, and \
                nobody can tell which is which.
                """,
            badExample: """
                openapi.yaml: components.schemas.Pet
                common.yaml:  components.schemas.Pet, another one
                """,
            goodExample: """
                openapi.yaml: components.schemas.Pet
                common.yaml:  components.schemas.CommonPet
                """,
            frame: .words),
        RuleInfo(
            id: "unused-component", category: .validity, severity: .info,
            summary: "Every component is used by an operation.",
            rationale: """
                What nobody refers to is read, kept in step and misunderstood for nothing. A document without \
                operations is a library, and is left alone.
                """,
            badExample: """
                paths:
                  /pets:
                    get: {operationId: list_pets, summary: List the pets of the shop., responses: {'200': {description: Pets.}}}
                components:
                  schemas:
                    Forgotten: {type: object}
                """,
            goodExample: """
                paths:
                  /pets:
                    get: {operationId: list_pets, summary: List the pets of the shop., responses: {'200': {description: Pets.}}}
                """,
            frame: .root),
        RuleInfo(
            id: "path-template", category: .validity, severity: .error,
            summary: "The braces of a path come in pairs, with a name between them, each name once.",
            rationale: "A template that cannot be filled in is a path that cannot be called.",
            badExample: """
                /pets/{}:
                  get: {operationId: list_pets, summary: List the pets of the shop., responses: {'200': {description: Pets.}}}
                """,
            goodExample: """
                /pets/{petId}:
                  get:
                    operationId: get_pet
                    parameters: [{name: petId, in: path, required: true, schema: {type: integer}}]
                    responses: {'200': {description: A pet.}}
                """,
            frame: .paths),
        RuleInfo(
            id: "path-query-string", category: .validity, severity: .error,
            summary: "A path holds neither a query nor a fragment.",
            rationale: "Queries are described by parameters; a server never sees such a path.",
            badExample: """
                /pets?limit=10:
                  get: {operationId: list_pets, summary: List the pets of the shop., responses: {'200': {description: Pets.}}}
                """,
            goodExample: """
                /pets:
                  get:
                    operationId: list_pets
                    parameters: [{name: limit, in: query, schema: {type: integer}}]
                    responses: {'200': {description: Pets.}}
                """,
            frame: .paths),
        RuleInfo(
            id: "identical-paths", category: .validity, severity: .error,
            summary: "Two paths differ in more than the names of their variables.",
            rationale: """
                The specification calls such paths identical and invalid: no request can tell which is meant.
                """,
            badExample: """
                /pets/{id}: {}
                /pets/{name}: {}
                """,
            goodExample: """
                /pets/{id}: {}
                /pets/by-name/{name}: {}
                """,
            frame: .paths),
        RuleInfo(
            id: "ambiguous-paths", category: .validity, severity: .warn,
            summary: "No URL fits two paths of which neither is the more concrete one.",
            rationale: "Which of the two operations answers is left to the server.",
            badExample: """
                /{kind}/mine: {}
                /pets/{id}: {}
                """,
            goodExample: """
                /mine/{kind}: {}
                /pets/{id}: {}
                """,
            frame: .paths),
        RuleInfo(
            id: "body-parameters", category: .validity, severity: .error,
            summary: "An operation of Swagger 2.0 has one body, or a form, and not both.",
            rationale: "Only one body can be sent.",
            badExample: """
                swagger: '2.0'
                paths:
                  /pets:
                    post:
                      parameters: [{name: a, in: body, schema: {type: object}}, {name: b, in: body, schema: {type: object}}]
                      responses: {'201': {description: The pet.}}
                """,
            goodExample: """
                swagger: '2.0'
                paths:
                  /pets:
                    post:
                      parameters: [{name: all, in: body, schema: {type: object}}]
                      responses: {'201': {description: The pet.}}
                """,
            frame: .root),
        RuleInfo(
            id: "form-consumes", category: .validity, severity: .error,
            summary: "Form parameters come with a `consumes` that can carry them.",
            rationale: "Without it, nothing says how the form is sent; a file needs multipart/form-data.",
            badExample: """
                swagger: '2.0'
                paths:
                  /photos:
                    post:
                      consumes: [application/json]
                      parameters: [{name: photo, in: formData, type: file}]
                      responses: {'201': {description: The photo.}}
                """,
            goodExample: """
                swagger: '2.0'
                paths:
                  /photos:
                    post:
                      consumes: [multipart/form-data]
                      parameters: [{name: photo, in: formData, type: file}]
                      responses: {'201': {description: The photo.}}
                """,
            frame: .root),
        RuleInfo(
            id: "success-response-missing", category: .validity, severity: .warn,
            summary: "An operation says what comes back when it succeeds.",
            rationale: "Without a response of 2XX, 3XX or default nothing is known of the result.",
            badExample: """
                responses: {'404': {description: No such pet.}}
                """,
            goodExample: """
                responses:
                  '200': {description: The pet.}
                  '404': {description: No such pet.}
                """,
            frame: .operation),
        RuleInfo(
            id: "error-response-missing", category: .validity, severity: .info,
            summary: "An operation says what an error looks like.",
            rationale: """
                A caller that knows the error can act on it; without a response of 4XX, 5XX or default it sees a \
                status only.
                """,
            badExample: """
                responses: {'200': {description: OK.}}
                """,
            goodExample: """
                responses:
                  '200': {description: OK.}
                  default: {description: The error.}
                """,
            frame: .operation),
        RuleInfo(
            id: "request-body-undefined", category: .validity, severity: .warn,
            summary: "DELETE and TRACE have no body.",
            rationale: """
                HTTP gives it no meaning, and proxies and servers drop it, so that what it says is lost.
                """,
            badExample: """
                delete:
                  operationId: delete_pets
                  requestBody: {content: {application/json: {schema: {type: array}}}}
                  responses: {'204': {description: They are gone.}}
                """,
            goodExample: """
                delete:
                  operationId: delete_pets
                  parameters: [{name: ids, in: query, schema: {type: array, items: {type: string}}}]
                  responses: {'204': {description: They are gone.}}
                """,
            frame: .pathItem),
        RuleInfo(
            id: "operation-tags-missing", category: .validity, severity: .hint,
            summary: "Every operation has a tag, where the document has tags.",
            rationale: "Tags group tools; one without is found under `untagged` only.",
            badExample: """
                tags: [{name: pets}]
                paths:
                  /pets:
                    get: {operationId: list_pets, responses: {'200': {description: Pets.}}}
                """,
            goodExample: """
                tags: [{name: pets}]
                paths:
                  /pets:
                    get: {operationId: list_pets, tags: [pets], responses: {'200': {description: Pets.}}}
                """,
            frame: .root),
        RuleInfo(
            id: "tag-not-defined", category: .validity, severity: .hint,
            summary: "Operations use the tags that the document describes.",
            rationale: "A tag that is not described is most often a misspelled one.",
            badExample: """
                tags: [{name: pets}]
                paths:
                  /pets:
                    get: {operationId: list_pets, tags: [pet], responses: {'200': {description: Pets.}}}
                """,
            goodExample: """
                tags: [{name: pets}]
                paths:
                  /pets:
                    get: {operationId: list_pets, tags: [pets], responses: {'200': {description: Pets.}}}
                """,
            frame: .root),
        RuleInfo(
            id: "ignored-header", category: .validity, severity: .info,
            summary: "Responses do not describe `Content-Type` as a header.",
            rationale: "The specification says that it is ignored: `content` describes it.",
            badExample: """
                responses:
                  '200':
                    description: Pets.
                    headers: {Content-Type: {schema: {type: string}}}
                """,
            goodExample: """
                responses:
                  '200':
                    description: Pets.
                    content: {application/json: {}}
                """,
            frame: .operation),
        RuleInfo(
            id: "server-variables", category: .validity, severity: .error,
            summary: "The variables of a server are those of its URL, and their defaults are among their values.",
            rationale: "A URL with a variable that nobody can fill in cannot be called.",
            badExample: """
                servers: [{url: 'https://{region}.pets.shop'}]
                """,
            goodExample: """
                servers:
                  - url: 'https://{region}.pets.shop'
                    variables: {region: {default: eu, enum: [eu, us]}}
                """,
            frame: .root),
        RuleInfo(
            id: "tag-parent", category: .validity, severity: .error,
            summary: "The parent of a tag is a tag, and no tag is its own ancestor (3.2).",
            rationale: "The tree of tags cannot be drawn otherwise.",
            badExample: """
                openapi: 3.2.0
                tags: [{name: dogs, parent: pets}]
                """,
            goodExample: """
                openapi: 3.2.0
                tags: [{name: pets}, {name: dogs, parent: pets}]
                """,
            frame: .root),
        RuleInfo(
            id: "link-target", category: .validity, severity: .error,
            summary: "A link leads to an operation of the document.",
            rationale: "A link to nowhere cannot be followed.",
            badExample: """
                responses:
                  '200':
                    description: Pets.
                    links: {next: {operationId: list_pet}}
                """,
            goodExample: """
                responses:
                  '200':
                    description: Pets.
                    links: {next: {operationId: list_pets}}
                """,
            frame: .operation),
        RuleInfo(
            id: "runtime-expression", category: .validity, severity: .error,
            summary: "Expressions in links and callbacks can be evaluated.",
            rationale: "What cannot be evaluated is sent as it is written, or breaks the call.",
            badExample: """
                responses:
                  '200':
                    description: Pets.
                    links: {next: {operationId: list_pets, parameters: {id: '$response.content#/id'}}}
                """,
            goodExample: """
                responses:
                  '200':
                    description: Pets.
                    links: {next: {operationId: list_pets, parameters: {id: '$response.body#/id'}}}
                """,
            frame: .operation),
        RuleInfo(
            id: "media-type-name", category: .validity, severity: .error,
            summary: "The keys of `content` are media types.",
            rationale: """
                What is no media type is never sent and never answered, so that the body it describes does not \
                exist.
                """,
            badExample: """
                requestBody: {content: {json: {}}}
                """,
            goodExample: """
                requestBody: {content: {application/json: {}}}
                """,
            frame: .operation),
        RuleInfo(
            id: "example-value-conflict", category: .validity, severity: .error,
            summary: "An example has a `value` or an `externalValue`, not both.",
            rationale: "Nobody can tell which of the two is the example.",
            badExample: """
                openapi: 3.0.4
                paths: {}
                components:
                  examples: {one: {value: 1, externalValue: one.json}}
                """,
            goodExample: """
                openapi: 3.0.4
                paths: {}
                components:
                  examples: {one: {value: 1}}
                """,
            frame: .root),
        RuleInfo(
            id: "encoding-property", category: .validity, severity: .warn,
            summary: "`encoding` describes properties of the schema.",
            rationale: "The entry is ignored, and with it how the property was to be written.",
            badExample: """
                requestBody:
                  content:
                    multipart/form-data:
                      schema: {type: object, properties: {photo: {type: string}}}
                      encoding: {foto: {contentType: image/png}}
                """,
            goodExample: """
                requestBody:
                  content:
                    multipart/form-data:
                      schema: {type: object, properties: {photo: {type: string}}}
                      encoding: {photo: {contentType: image/png}}
                """,
            frame: .operation),
    ]
}
