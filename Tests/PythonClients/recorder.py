"""A server that keeps what it gets byte for byte, and answers as it is told, well or badly."""

import contextlib
import dataclasses
import socket
import struct
import threading


@dataclasses.dataclass
class Recorded:
    """One request as it came over the wire."""

    line: str
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def target(self):
        return self.line.split(" ")[1]

    @property
    def method(self):
        return self.line.split(" ")[0]

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def answer(body=b"{}", status="200 OK", content_type="application/json", headers=()):
    """The bytes of a whole answer."""
    fields = [f"Content-Type: {content_type}"] if content_type else []
    lines = [f"HTTP/1.1 {status}", *fields, *headers, f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Recorder:
    """Answers every request with `script(request)`: bytes, or a function that is given the connection and ends it."""

    def __init__(self, script=lambda request: answer()):
        self.script = script
        self.requests = []
        self.open = self.most = self.connections = 0
        self.lock = threading.Lock()
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.port = self.socket.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with self.lock:
            self.connections += 1
            self.open += 1
            self.most = max(self.most, self.open)
        try:
            with connection, connection.makefile("rb") as stream:
                while request := self.read(stream):
                    with self.lock:
                        self.requests.append(request)
                    reply = self.script(request)
                    if callable(reply):
                        return reply(connection)
                    connection.sendall(reply)
        except OSError:
            pass
        finally:
            with self.lock:
                self.open -= 1

    def read(self, stream):
        line = stream.readline()
        if not line.rstrip().endswith((b"HTTP/1.1", b"HTTP/1.0")):
            return None
        headers = []
        while (field := stream.readline()).strip():
            name, _, value = field.decode("latin-1").partition(":")
            headers.append((name, value.strip()))
        length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
        return Recorded(line.decode("latin-1").rstrip("\r\n"), headers, stream.read(length))

    def take(self):
        """What has come since the last time."""
        with self.lock:
            taken, self.requests = self.requests, []
        return taken

    def close(self):
        # Wakes the thread that waits for connections, which closing alone does not.
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


def reset(connection):
    """Ends a connection with RST instead of FIN."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


@contextlib.contextmanager
def recording(script=lambda request: answer()):
    recorder = Recorder(script)
    try:
        yield recorder
    finally:
        recorder.close()
