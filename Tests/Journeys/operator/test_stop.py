"""SIGTERM in the middle of a call: five seconds at most, and exit status 0."""
import signal
import time

import pytest

from kit.sources import VISITOR
from test_tls import over_tls


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_with_a_page_connected(serve, chromium, number):
    service = serve("--insecure-http")
    chromium(VISITOR, service).joins(service.link("Jeanne"))
    demand_end(service, number)


def test_with_a_page_connected_by_http_2(serve, playwright, tmp_path):
    service = serve()
    person = over_tls(playwright, tmp_path, service)
    try:
        person.prepares()
        person.presses("join")
        person.is_in("alone")
        demand_end(service, signal.SIGTERM)
    finally:
        person.close()


def demand_end(service, number):
    began = time.monotonic()
    service.program.process.send_signal(number)
    status, _ = service.program.end(within=10)
    assert time.monotonic() - began < 5
    assert status == 0
    assert service.program.words == []
