"""AES-GCM by OpenSSL, for a processor that ipsec-mb does not know, or an operator who trusts one library alone."""
import json

import pytest

from kit.server import Server
from kit.sources import ADVISER, VISITOR


@pytest.mark.parametrize("told, cipher", [("openssl", "OpenSSL"), ("fastest", "ipsec-mb")])
def test_a_call_by_the_cipher_that_was_chosen(tmp_path, chromium, told, cipher):
    server = Server(tmp_path / "data", environment={"VISAVIS_MEDIA_CIPHER": told}, is_demo=False).start()
    try:
        lines = [json.loads(line) for line in (tmp_path / "data/server.log").read_text().splitlines()]
        assert [line["media_cipher"] for line in lines if line["message"] == "serving"] == [cipher]
        visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
        visitor.joins(server.link("antenne", "Jeanne"))
        adviser.joins(server.link("antenne", "Riou"))
        visitor.meets(adviser)
        adviser.meets(visitor)
        assert server.metric("visavis_media_packets_forwarded_total") > 0
    finally:
        server.stop()
