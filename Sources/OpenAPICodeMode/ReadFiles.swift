private import OpenAPIDocuments
private import Synchronization

/// The files that specifications were read from, with the state that each was in.
final class ReadFiles: Sendable {
    private let stamps = Mutex<[String: FileStamp?]>([:])

    /// Notes the state of a file that is about to be read.
    var willRead: @Sendable (_ path: String) -> Void {
        { path in
            let stamp = FileStamp(of: path)
            self.stamps.withLock { $0[path] = .some(stamp) }
        }
    }

    /// Whether a file is in another state than when it was last noted; notes the new states.
    func haveChanged() -> Bool {
        let known = stamps.withLock { $0 }
        var hasChanged = false
        for (path, stamp) in known {
            let now = FileStamp(of: path)
            guard now != stamp else { continue }
            hasChanged = true
            stamps.withLock { $0[path] = .some(now) }
        }
        return hasChanged
    }
}
