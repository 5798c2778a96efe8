"""A real line between the browsers and the server: the server sits in a network namespace behind a veth pair."""
import itertools
import os
import subprocess

_numbers = itertools.count(os.getpid() % 200)


def run(*command):
    subprocess.run(command, check=True, capture_output=True)


class Line:
    def __init__(self):
        number = next(_numbers) % 250
        self.name = f"visavis{number}"
        self.outer, self.inner = f"vvo{number}", f"vvi{number}"
        self.outside, self.inside = f"10.77.{number}.1", f"10.77.{number}.2"
        self.within = ["ip", "netns", "exec", self.name]
        run("ip", "netns", "add", self.name)
        run("ip", "link", "add", self.outer, "type", "veth", "peer", "name", self.inner, "netns", self.name)
        run("ip", "address", "add", f"{self.outside}/24", "dev", self.outer)
        run("ip", "link", "set", self.outer, "up")
        run(*self.within, "ip", "address", "add", f"{self.inside}/24", "dev", self.inner)
        run(*self.within, "ip", "link", "set", self.inner, "up")
        run(*self.within, "ip", "link", "set", "lo", "up")

    def swallow(self):
        """Nothing passes and nothing is said about it, as behind a router that lost its line."""
        rules = "table inet gap { chain in { type filter hook input priority 0; policy drop; }; chain out { type filter hook output priority 0; policy drop; }; }"
        subprocess.run([*self.within, "nft", "-f", "-"], input=rules.encode(), check=True, capture_output=True)

    def unplug(self):
        """As a cable pulled out: the machine notices."""
        run(*self.within, "ip", "link", "set", self.inner, "down")

    def heal(self):
        subprocess.run([*self.within, "nft", "delete", "table", "inet", "gap"], capture_output=True)
        run(*self.within, "ip", "link", "set", self.inner, "up")
        subprocess.run(["tc", "qdisc", "del", "dev", self.outer, "root"], capture_output=True)

    def narrow(self, kilobits, queue):
        """The browsers' way up, with a queue of so many milliseconds."""
        run("tc", "qdisc", "replace", "dev", self.outer, "root", "tbf", "rate", f"{kilobits}kbit", "burst", "4kb", "latency", f"{queue}ms")

    def close(self):
        run("ip", "netns", "delete", self.name)
