import JSONValues

extension DocumentWalk {
    /// What the fields of one object of Swagger 2.0 have to be together.
    func checkSwagger2Together(_ object: JSONObject, _ kind: ObjectKind) {
        switch kind {
        case .responses:
            if !object.contains(where: { NameRule.swaggerStatus.accepts($0.key) }) {
                reportForm("Responses Object: no response is declared, expected at least one, such as `default`")
            }
        case .parameter: checkSwagger2Parameter(object)
        case .securityScheme: checkSwagger2Scheme(object)
        default: break
        }
    }

    private func checkSwagger2Parameter(_ object: JSONObject) {
        guard let place = object["in"]?.string, let table = tables[.parameter] else { return }
        if place == "body" {
            demandFields(["schema"], object, .parameter, "a body parameter needs it")
            let allowed: Set = ["name", "in", "description", "required", "schema"]
            let others = table.fields.keys.filter { !allowed.contains($0) }.sorted()
            return refuseFields(others, object, .parameter, "to a body parameter, put it into `schema`")
        }
        refuseFields(["schema"], object, .parameter, "to a \(place) parameter, only to a body")
        demandFields(["type"], object, .parameter, "a \(place) parameter needs it")
        if place == "path" {
            if object["required"] == nil {
                reportForm("Parameter Object: `required: true` is missing, a path parameter needs it", .key)
            } else if object["required"] == false {
                reportForm(
                    "Parameter Object: `required` is false, expected true for a path parameter", below: ["required"])
            }
        }
        let isForm = place == "query" || place == "formData"
        if !isForm { refuseFields(["allowEmptyValue"], object, .parameter, "to a \(place) parameter") }
        if !isForm, object["collectionFormat"] == "multi" {
            reportForm(
                "Parameter Object: `collectionFormat` is \"multi\", expected csv, ssv, tsv or pipes for a \(place) parameter",
                below: ["collectionFormat"])
        }
        if place != "formData", object["type"] == "file" {
            reportForm("Parameter Object: `type` is \"file\", which only a form parameter may be", below: ["type"])
        }
    }

    private func checkSwagger2Scheme(_ object: JSONObject) {
        let sort: (name: String, required: [String])
        switch object["type"]?.string {
        case "basic": sort = ("of type \"basic\"", [])
        case "apiKey": sort = ("of type \"apiKey\"", ["name", "in"])
        case "oauth2":
            guard let flow = object["flow"]?.string else {
                return demandFields(["flow"], object, .securityScheme, "a scheme of type \"oauth2\" needs it")
            }
            let urls: [String: [String]] = [
                "implicit": ["authorizationUrl"], "password": ["tokenUrl"], "application": ["tokenUrl"],
                "accessCode": ["authorizationUrl", "tokenUrl"],
            ]
            guard let needed = urls[flow] else { return }
            sort = ("with the flow \"\(flow)\"", needed + ["flow"])
        default: return
        }
        demandFields(sort.required, object, .securityScheme, "a scheme \(sort.name) needs it")
        let allowed = Set(sort.required + (sort.required.contains("flow") ? ["scopes"] : []))
        let others = ["name", "in", "flow", "authorizationUrl", "tokenUrl", "scopes"].filter { !allowed.contains($0) }
        refuseFields(others, object, .securityScheme, "to a scheme \(sort.name)")
    }
}
