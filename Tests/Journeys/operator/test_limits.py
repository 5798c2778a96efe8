"""Files and connections are bounded before the system's own bound is met."""
import pathlib
import resource
import socket
import time

from kit.patience import eventually


def limited(soft, hard):
    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def open_files(service):
    return len(list(pathlib.Path(f"/proc/{service.program.process.pid}/fd").iterdir()))


def test_the_soft_limit_of_open_files_is_raised_to_the_hard_one(serve):
    service = serve("--insecure-http", preexec_fn=limited(256, 3000))
    limits = pathlib.Path(f"/proc/{service.program.process.pid}/limits").read_text()
    line = next(line for line in limits.splitlines() if line.startswith("Max open files"))
    assert line.split()[3:5] == ["3000", "3000"]


def test_more_lines_than_it_may_open_wait_and_are_served_later(serve):
    service = serve("--insecure-http", preexec_fn=limited(200, 200))
    before = open_files(service)
    lines = [socket.create_connection(("127.0.0.1", service.port), timeout=5) for _ in range(250)]
    try:
        eventually(lambda: open_files(service) >= before + 90, what="the lines being accepted")
        time.sleep(0.5)
        assert open_files(service) <= before + 110, "half of the limit is the web's"
        late = lines[-1]
        late.sendall(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
        for line in lines[:-1]:
            line.close()
        late.settimeout(10)
        assert late.recv(4096).startswith(b"HTTP/1.1 200")
    finally:
        for line in lines:
            line.close()
    assert service.is_ready()
