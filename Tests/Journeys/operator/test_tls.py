"""The server's own certificate, looked at by clients that believe it and check it."""
import socket
import ssl

import pytest

from kit.chromium import Chromium
from kit.person import Person
from kit.sources import VISITOR


def handshake(service, name, version=None, protocols=("http/1.1",)):
    """A handshake with a client that trusts this certificate alone and demands that it names `name`."""
    context = ssl.create_default_context(cafile=service.data / "tls.pem")
    context.set_alpn_protocols(list(protocols))
    if version:
        context.minimum_version = context.maximum_version = version
    with socket.create_connection(("127.0.0.1", service.port), timeout=5) as plain:
        with context.wrap_socket(plain, server_hostname=name) as line:
            chosen = line.version(), line.selected_alpn_protocol()
            if chosen[1] == "http/1.1":
                line.sendall(b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                assert line.recv(4096).startswith(b"HTTP/1.1 200")
            return chosen


@pytest.mark.parametrize("version, name", [(ssl.TLSVersion.TLSv1_2, "TLSv1.2"), (ssl.TLSVersion.TLSv1_3, "TLSv1.3")])
def test_tls_1_2_and_1_3_are_spoken(serve, version, name):
    assert handshake(serve(), "localhost", version) == (name, "http/1.1")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_nothing_older_is_spoken(serve):
    service = serve()
    context = ssl._create_unverified_context()
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    with socket.create_connection(("127.0.0.1", service.port), timeout=5) as plain:
        with pytest.raises(ssl.SSLError, match="ALERT_PROTOCOL_VERSION"):
            context.wrap_socket(plain)


def test_http_2_is_agreed_where_both_want_it(serve):
    service = serve()
    assert handshake(service, "localhost", protocols=("h2", "http/1.1"))[1] == "h2"
    assert handshake(service, "localhost", protocols=("http/1.1",))[1] == "http/1.1"


def test_the_certificate_names_what_browsers_are_told_and_is_kept(serve):
    first = serve("--url", "https://visavis.example.fr", host="127.0.0.2")
    for name in ("localhost", "127.0.0.1", "::1"):
        handshake_at(first, name)
    handshake_at(first, "visavis.example.fr")
    handshake_at(first, "127.0.0.2")
    with pytest.raises(ssl.SSLCertVerificationError):
        handshake_at(first, "another.example.fr")
    made = (first.data / "tls.pem").read_bytes()
    assert (first.data / "tls.pem").stat().st_mode & 0o777 == 0o600
    first.program.kill()
    again = serve()
    assert (again.data / "tls.pem").read_bytes() == made, "what it names is enough"
    again.program.kill()
    other = serve("--url", "https://another.example.fr")
    assert (other.data / "tls.pem").read_bytes() != made
    handshake_at(other, "another.example.fr")


def handshake_at(service, name):
    context = ssl.create_default_context(cafile=service.data / "tls.pem")
    with socket.create_connection((service.host, service.port), timeout=5) as plain:
        context.wrap_socket(plain, server_hostname=name).close()


def test_a_browser_calls_by_http_2(serve, playwright, tmp_path):
    person = over_tls(playwright, tmp_path, serve())
    try:
        assert person.js("performance.getEntriesByType('navigation')[0].nextHopProtocol") == "h2"
        person.prepares()
        person.presses("join")
        person.is_in("alone")
        protocols = person.js("performance.getEntriesByType('resource').map((each) => each.nextHopProtocol)")
        assert set(protocols) == {"h2"}, protocols
    finally:
        person.close()


def over_tls(playwright, folder, service):
    """A person at the call page of a server whose certificate nobody knows."""
    browser = Chromium(playwright, folder, VISITOR, service.origin)
    browser.context = browser.process.new_context(ignore_https_errors=True, locale="fr-FR")
    browser.page = browser.new_page()
    return Person(browser, VISITOR).open(service.link("Jeanne"))
