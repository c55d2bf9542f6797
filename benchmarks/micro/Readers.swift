import CLibYAML
import JSONValues
import YAMLReading

extension MicroBenchmarks {
    /// Reading and writing of the document as JSON and as YAML, in bytes a second.
    static func readerFigures(_ bytes: [UInt8], _ clock: CPUClock) throws -> [Figure] {
        let value = try DocumentTextReader.read(bytes, file: "document").value
        let text = Array(value.compactText.utf8)
        let megabytes = Double(text.count) / 1e6
        let plain = try clock.seconds { _ = try JSONReader.value(text) }
        let located = try clock.seconds { _ = try JSONReader.read(text, file: "document") }
        let written = clock.seconds { _ = value.compactText }
        var figures = [
            Figure(name: "JSON reading", value: megabytes / plain, unit: "MB/s"),
            Figure(name: "JSON reading with positions", value: megabytes / located, unit: "MB/s"),
            Figure(name: "JSON writing", value: megabytes / written, unit: "MB/s"),
        ]
        let ours = try clock.seconds { _ = try YAMLReader.read(bytes, file: "document") }
        let loop = clock.seconds { readEvents(of: bytes) }
        figures += [
            Figure(name: "YAML reading with positions", value: Double(bytes.count) / 1e6 / ours, unit: "MB/s"),
            Figure(name: "libyaml's event loop", value: Double(bytes.count) / 1e6 / loop, unit: "MB/s"),
            Figure(name: "YAML reading against libyaml's event loop", value: ours / loop, unit: "x its time"),
        ]
        return figures
    }

    /// libyaml's own loop: every event is read and thrown away.
    private static func readEvents(of bytes: [UInt8]) {
        var parser = yaml_parser_t()
        var event = yaml_event_t()
        guard yaml_parser_initialize(&parser) == 1 else { return }
        defer { yaml_parser_delete(&parser) }
        bytes.withUnsafeBufferPointer { bytes in
            yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
            var isDone = false
            while !isDone, yaml_parser_parse(&parser, &event) == 1 {
                isDone = event.type == YAML_STREAM_END_EVENT
                yaml_event_delete(&event)
            }
        }
    }
}
