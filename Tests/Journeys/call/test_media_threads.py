"""Several media threads: each room at a port of its own; and a server whose threads are late opens no room until that is over."""
import pytest

from kit.patience import eventually
from kit.server import Server
from kit.sources import ADVISER, VISITOR


@pytest.fixture
def two_threads(tmp_path):
    server = Server(tmp_path / "data", threads=2).start()
    yield server
    server.stop()


def ports(person):
    """The server's ports that the person's page was told."""
    return {int(entry["port"]) for entry in person.stats("remote-candidate")}


def per_thread(server, name):
    return [server.metrics()[f'visavis_media_thread_{name}{{thread="{number}"}}'] for number in range(server.threads)]


def test_two_rooms_live_on_two_threads_at_two_ports(two_threads, chromium):
    calls = []
    for room in ("salle", "bureau"):
        visitor, adviser = chromium(VISITOR, two_threads), chromium(ADVISER, two_threads)
        visitor.joins(two_threads.link(room, "Jeanne"))
        adviser.joins(two_threads.link(room, "Riou"))
        calls.append((visitor, adviser))
    told = []
    for visitor, adviser in calls:
        visitor.meets(adviser, within=20)
        adviser.meets(visitor, within=20)
        assert ports(visitor) == ports(adviser)
        told.append(ports(visitor))
    first = two_threads.media_port
    assert sorted(told, key=min) == [{first}, {first + 1}], told
    assert per_thread(two_threads, "rooms") == [1, 1]
    assert two_threads.metric("visavis_media_rooms") == 2
    assert all(share > 0 for share in per_thread(two_threads, "busy_ratio"))
    # The second call goes on when the first is over, and a room that comes then takes the thread that has none.
    for person in calls[0]:
        person.presses("leave")
    eventually(lambda: two_threads.metric("visavis_media_rooms") == 1, what="the first room closing")
    visitor = chromium(VISITOR, two_threads)
    visitor.joins(two_threads.link("antenne", "Jeanne"))
    assert ports(visitor) == told[0]
    calls[1][0].meets(calls[1][1])


def test_a_late_server_opens_no_room_and_says_so_until_that_is_over(server, chromium):
    visitor, adviser, stranger = (chromium(side, server) for side in (VISITOR, ADVISER, VISITOR))
    links = server.links()
    visitor.joins(links[0])
    adviser.open(links[1]).prepares()
    stranger.open(server.link("ailleurs", "Jeanne")).prepares()
    assert per_thread(server, "overloaded") == [0]
    server.stumble(9)
    assert per_thread(server, "overloaded") == [1]
    assert per_thread(server, "loop_lag_median_seconds")[0] > 0.01
    stranger.presses("join")
    eventually(lambda: "trop à faire" in stranger.js("document.querySelector('[data-joining-words]').textContent"), 4, what="the reason")
    assert stranger.state() == "joining"
    assert server.metric("visavis_media_rooms_refused_total") >= 1
    # The room that is open is open to whoever has a link into it.
    adviser.presses("join")
    adviser.is_in("call", within=5)
    stranger.is_in("alone", within=25)
    assert per_thread(server, "overloaded") == [0]
    visitor.meets(adviser)
    adviser.meets(visitor)
