"""A visitor in Firefox and an adviser in Chromium see and hear each other."""
from kit.sources import ADVISER, VISITOR


def test_chromium_and_firefox_talk(server, chromium, firefox):
    visitor, adviser = firefox(VISITOR), chromium(ADVISER, server)
    links = server.links()
    visitor.joins(links[0])
    adviser.joins(links[1])
    visitor.meets(adviser, within=15)
    adviser.meets(visitor, within=15)
