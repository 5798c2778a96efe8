"""It cannot start: the exit status is not 0, and one line says why and names the option."""
import socket

import pytest

from kit.server import free_media_port, free_port


@pytest.fixture
def options(tmp_path):
    return {
        "--data": tmp_path / "data", "--listen": f"127.0.0.1:{free_port(socket.SOCK_STREAM)}",
        "--media": f"127.0.0.1:{free_media_port()}"}


def flat(options):
    return [word for pair in options.items() for word in pair]


def demand_one_line(program, flag):
    status, output = program.end()
    assert status not in (0, None)
    assert output == ""
    assert len(program.words) == 1, program.words
    assert program.words[0].startswith("visavis: ")
    assert flag in program.words[0], program.words
    return status, program.words[0]


@pytest.mark.parametrize("kind, flag", [(socket.SOCK_STREAM, "--listen"), (socket.SOCK_DGRAM, "--media"), (socket.SOCK_STREAM, "--media")])
@pytest.mark.parametrize("verb", [["serve", "--insecure-http"], ["demo"]])
def test_a_busy_port_is_said(start, options, verb, kind, flag):
    with socket.socket(socket.AF_INET, kind) as other:
        other.bind(("127.0.0.1", 0))
        if kind == socket.SOCK_STREAM:
            other.listen()
        options[flag] = f"127.0.0.1:{other.getsockname()[1]}"
        _, words = demand_one_line(start(*verb, *flat(options)), flag)
        assert "taken by another program" in words


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_busy_port_of_a_later_media_thread_is_said(start, options, kind):
    first = free_media_port(2)
    with socket.socket(socket.AF_INET, kind) as other:
        other.bind(("127.0.0.1", first + 1))
        if kind == socket.SOCK_STREAM:
            other.listen()
        arguments = {**options, "--media": f"127.0.0.1:{first}", "--media-threads": "2"}
        _, words = demand_one_line(start("serve", "--insecure-http", *flat(arguments)), "--media")
        assert f"port {first + 1} is taken by another program" in words


@pytest.mark.parametrize("flag, value, wanted", [
    ("--media-threads", "two", "not a number from 1 to 64"),
    ("--media-threads", "0", "not a number from 1 to 64"),
    ("--listen", "nonsense", "not HOST:PORT"),
    ("--media", "nonsense", "not HOST:PORT"),
    ("--media-address", "nonsense", "not an IP address"),
    ("--url", "visavis.example.fr", "not an origin"),
    ("--trusted-proxy", "nonsense", "not a network"),
    ("--log-level", "loud", "debug, info"),
    ("--tls-key", "key.pem", "--tls-certificate"),
    ("--share", "/nowhere", "holds no Templates"),
    ("--data", "/proc/nowhere", "cannot be made"),
    ("--no-such-option", "1", "Unknown option"),
])
def test_an_option_that_cannot_be_is_said(start, options, flag, value, wanted):
    _, words = demand_one_line(start("serve", *flat({**options, flag: value})), flag)
    assert wanted in words


@pytest.mark.parametrize("flag", ["--data", "--listen", "--media"])
def test_an_option_that_is_missing_is_said(start, options, flag):
    del options[flag]
    demand_one_line(start("serve", *flat(options)), flag)


def test_certificate_files_that_cannot_be_read_are_said(start, options, tmp_path):
    nonsense = tmp_path / "nonsense.pem"
    nonsense.write_text("nonsense")
    files = {"--tls-certificate": nonsense, "--tls-key": nonsense}
    demand_one_line(start("serve", *flat({**options, **files})), "--tls-certificate")


def test_a_token_that_gives_no_right_is_refused_with_status_2(start, tmp_path):
    program = start("token", "--data", tmp_path / "data", "--room", "r", "--participant", "p")
    status, _ = demand_one_line(program, "--publish")
    assert status == 2


def test_demo_links_that_cannot_be_written_end_the_demo(start, options):
    (options["--data"] / "demo.json").mkdir(parents=True)
    _, words = demand_one_line(start("demo", *flat(options)), "--data")
    assert "demo.json cannot be written" in words


def test_two_servers_on_one_folder_are_refused(start, serve, options):
    others = {**options, "--data": serve("--insecure-http").data}
    for verb in (["serve", "--insecure-http"], ["demo"]):
        _, words = demand_one_line(start(*verb, *flat(others)), "--data")
        assert "another server runs" in words


def test_a_link_into_a_folder_without_a_database_is_refused(start, options):
    _, words = demand_one_line(start("operator", "add", "--data", options["--data"]), "--data")
    assert "holds no visavis.sqlite" in words
    assert not options["--data"].exists()


def test_a_link_of_no_origin_is_refused(start, options):
    demand_one_line(start("operator", "add", "--data", options["--data"], "--url", "nonsense"), "--url")
