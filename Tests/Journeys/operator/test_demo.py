"""The demo starts on a desk as it is, and its links answer."""
import json
import socket
import urllib.parse
import urllib.request

import pytest

from kit.server import free_media_port, free_port


@pytest.mark.parametrize("host, hosts", [
    ("127.0.0.1", ["localhost", "127.0.0.1"]), ("0.0.0.0", ["localhost", "127.0.0.1"]), ("127.0.0.2", ["127.0.0.2", "127.0.0.2"])])
def test_its_links_answer_wherever_it_listens(start, tmp_path, host, hosts):
    foreign = {"VISAVIS_TLS_CERTIFICATE": "/nowhere", "VISAVIS_URL": "nonsense", "VISAVIS_MEDIA_THREADS": "2"}
    program = start(
        "demo", "--data", tmp_path / "data", "--listen", f"{host}:{free_port(socket.SOCK_STREAM)}",
        "--media", f"127.0.0.1:{free_media_port()}", environment=foreign)
    lines = [program.process.stdout.readline().decode().strip() for _ in range(7)]
    assert lines[6] == "ready", program.words
    links = json.loads((tmp_path / "data/demo.json").read_text())["call"]
    assert lines[:2] == [f"visitor: {links['visitor']}", f"adviser: {links['adviser']}"]
    for link, expected in zip((links["visitor"], links["adviser"]), hosts):
        assert urllib.parse.urlsplit(link).hostname == expected
        with urllib.request.urlopen(link, timeout=5) as answer:
            assert answer.status == 200 and b"<html" in answer.read()
    program.process.terminate()
    assert program.end(within=5)[0] == 0
