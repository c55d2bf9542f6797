import ArgumentParser
import CHeap
import Glibc

/// The program: parses the arguments, runs the command, and turns whatever it throws into a message and a status.
@main
enum Main {
    static func main() async {
        // glibc's heaps of single threads grow by a page at a time: two thousand system calls for a large specification.
        cheap_share()
        // A reader that goes away early (`| head`) ends the writing, not the process by a signal without a word.
        signal(SIGPIPE, SIG_IGN)
        end(await run())
    }

    /// Runs the command; returns the status that the process ends with.
    private static func run() async -> Int32 {
        do {
            var command = try OpenAPICodeModeCommand.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return 0
        } catch let failure as CommandFailure {
            if !failure.message.isEmpty { StandardError.write("openapi-codemode: \(failure.message)\n") }
            return failure.status.rawValue
        } catch {
            let code = OpenAPICodeModeCommand.exitCode(for: error)
            if code == .success {
                StandardOutput.write(OpenAPICodeModeCommand.fullMessage(for: error) + "\n")
            } else {
                StandardError.write(OpenAPICodeModeCommand.fullMessage(for: error) + "\n")
            }
            // ArgumentParser says 64 for wrong usage; scripts that use this program expect 2.
            return code == .validationFailure ? ExitStatus.usage.rawValue : code.rawValue
        }
    }

    /// Ends the process without its exit handlers: OpenSSL's would free what libcurl's own thread may still be using.
    static func end(_ status: Int32) -> Never {
        fflush(nil)
        _exit(status)
    }
}

/// What the process's exit status says.
enum ExitStatus: Int32 {
    /// The code or the call failed, or lint found something.
    case failed = 1
    /// Wrong usage, an unreadable or unusable specification, or no sandbox.
    case usage = 2
}

/// Ends a command with a status; the message, if any, goes to standard error.
struct CommandFailure: Error {
    var status: ExitStatus
    var message: String

    /// The code or the call failed; what there is to say has been said on standard output.
    static let failed = CommandFailure(status: .failed, message: "")

    /// Wrong usage, an unreadable or unusable specification, or no sandbox.
    static func usage(_ message: String) -> CommandFailure { CommandFailure(status: .usage, message: message) }
}
