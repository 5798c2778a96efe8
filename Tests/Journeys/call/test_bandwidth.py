"""A browser's encoder finds the rate of its line, voice first, and finds it again when the line is freed."""
import statistics
import time

from kit.patience import eventually
from kit.sources import ADVISER, VISITOR

WANTED = 1_000_000


def estimate(person):
    pairs = person.stats("candidate-pair", nominated=True)
    return max((pair.get("availableOutgoingBitrate") or 0 for pair in pairs), default=0)


def seconds_until(fact, within, what):
    begin = time.monotonic()
    eventually(fact, within, every=0.5, what=what)
    return time.monotonic() - begin


def losses(person):
    return [person.total("inbound-rtp", counter, kind="audio") for counter in ("packetsLost", "packetsReceived")]


def test_the_estimate_follows_the_line(far_server, line, chromium):
    sender = chromium(VISITOR, far_server, size=(640, 480), rate=24, grain=20)
    viewer = chromium(ADVISER, far_server)
    links = far_server.links()
    viewer.open(links[1]).prepares()
    # The viewer sends nothing: the narrow line is the sender's alone.
    for slot in ("voice", "face"):
        viewer.js(f"""(() => {{ const list = document.querySelector('[data-device="{slot}"]'); list.value = "none"; list.dispatchEvent(new Event("change")); }})()""")
    viewer.presses("join")
    sender.joins(links[0])
    sender.is_in("call")
    assert seconds_until(lambda: estimate(sender) >= WANTED, 15, "1 Mb/s on a free line") < 10

    shares, returns = [], []
    for _ in range(3):
        line.narrow(400, 300)
        assert seconds_until(lambda: 0 < estimate(sender) < 400_000, 15, "less than 400 kb/s") < 10
        before = losses(viewer)
        time.sleep(30)
        lost, received = (after - earlier for after, earlier in zip(losses(viewer), before))
        assert received > 1000, f"{received} voice packets in 30 s"
        shares.append(lost / (lost + received))
        line.heal()
        returns.append(seconds_until(lambda: estimate(sender) >= WANTED, 90, "1 Mb/s again"))
    assert statistics.median(shares) < 0.02, f"{shares} of the voice packets lost"
    assert statistics.median(returns) < 30, f"1 Mb/s again after {returns} s"
