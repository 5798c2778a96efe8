"""Two people open their links in two Chromiums and see and hear each other, encrypted, and never themselves."""
from kit.patience import eventually
from kit.sources import ADVISER, VISITOR


def test_two_chromiums_talk(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    assert visitor.state() == "alone"
    adviser.joins(links[1])
    visitor.meets(adviser)
    adviser.meets(visitor)
    for person in (visitor, adviser):
        assert_it_is_encrypted(person)


def test_the_first_pictures_come_within_a_second_of_both_being_joined(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    waits = []
    joined = max(first_state(person) for person in (visitor, adviser))
    for person in (visitor, adviser):
        frames = eventually(lambda: person.js("probe.times.frames"), what="a first picture")
        waits.append(frames[0][0] - joined)
    assert max(waits) < 1000, f"first pictures after {waits} ms"


def first_state(person):
    """When the page was joined, by its own clock, which is the machine's."""
    return next(at for at, state in person.js("probe.times.states") if state in ("alone", "call"))


def assert_it_is_encrypted(person):
    [transport] = person.stats("transport")
    assert transport["dtlsState"] == "connected"
    assert transport["tlsVersion"] == "FEFD", "DTLS 1.2"
    assert "GCM" in transport["srtpCipher"], transport["srtpCipher"]
