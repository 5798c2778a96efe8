"""The same link opened again takes the seat over; the first page says so and stops."""
from kit.patience import eventually
from kit.sources import ADVISER, VISITOR


def test_the_second_page_takes_the_seat_over(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    adviser.meets(visitor)

    second = chromium(VISITOR, server)
    second.joins(links[0])
    second.meets(adviser)
    visitor.is_in("taken-over", within=5)
    assert visitor.js("probe.live().length") == 0
    eventually(lambda: adviser.tiles() and len(adviser.tiles()) == 1, what="one tile")
    adviser.sees(visitor)

    visitor.presses("return")
    visitor.meets(adviser)
    second.is_in("taken-over", within=5)
    assert len(adviser.tiles()) == 1


def test_who_hangs_up_may_come_back(server, chromium):
    visitor, adviser = chromium(VISITOR, server), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    adviser.meets(visitor)
    visitor.presses("leave")
    visitor.is_in("ended")
    assert visitor.js("probe.live().length") == 0
    adviser.is_in("alone", within=3)
    visitor.presses("return")
    visitor.meets(adviser)
    adviser.meets(visitor)
