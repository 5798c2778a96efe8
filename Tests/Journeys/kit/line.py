"""A real line between the browsers and the server: the server sits in a network namespace behind a veth pair."""
import itertools
import os
import pathlib
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
        self.mapped = {}
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

    def _wall(self, *rules):
        """In both directions, whatever a rule drops."""
        # What the server says to itself meets no wall.
        chains = " ".join(f"chain {way} {{ type filter hook {way} priority 0; {side} lo accept; {'; '.join(rules)}; }};"
                          for way, side in (("input", "iifname"), ("output", "oifname")))
        subprocess.run([*self.within, "nft", "-f", "-"], input=f"table inet wall {{ {chains} }}".encode(), check=True, capture_output=True)

    def block_datagrams(self, but=""):
        """No UDP passes, but that of one port."""
        self._wall(*([f"udp sport {but} accept", f"udp dport {but} accept"] if but else []), "meta l4proto udp drop")

    def pass_stun_only(self):
        """As some inspecting firewalls do: STUN begins with a byte of 0 to 3 (RFC 7983), DTLS and SRTP do not."""
        self._wall("meta l4proto udp @th,64,8 > 3 drop")

    def narrow_stream(self, port, kilobits, queue):
        """What comes over TCP from a port of the server's, with a queue of so many milliseconds."""
        tc = [*self.within, "tc"]
        run(*tc, "qdisc", "replace", "dev", self.inner, "root", "handle", "1:", "htb", "default", "1")
        run(*tc, "class", "add", "dev", self.inner, "parent", "1:", "classid", "1:1", "htb", "rate", "1gbit")
        run(*tc, "class", "add", "dev", self.inner, "parent", "1:", "classid", "1:2", "htb", "rate", "1gbit")
        run(*tc, "qdisc", "add", "dev", self.inner, "parent", "1:2", "tbf", "rate", f"{kilobits}kbit", "burst", "2kb", "latency", f"{queue}ms")
        # A segment that the kernel would cut later is longer than the bucket.
        run(*self.within, "ip", "link", "set", self.inner, "gso_max_size", "1514", "gso_max_segs", "1")
        rules = f"table inet narrow {{ chain out {{ type route hook output priority 0; tcp sport {port} meta priority set 0x10002; }}; }}"
        subprocess.run([*self.within, "nft", "-f", "-"], input=rules.encode(), check=True, capture_output=True)

    def rebind(self, port):
        """Whoever sends UDP from this port of the machine's comes from another address and port now, and knows nothing of it.

        As behind a router that forgot its translation. What is sent to the address before is lost, and nobody says so.
        """
        before = self.mapped.setdefault(port, [])
        number = sum(map(len, self.mapped.values()))
        before.append((f"{self.outside.rsplit('.', 1)[0]}.{10 + number}", 40_000 + number))
        outer = pathlib.Path(f"/sys/class/net/{self.outer}/address").read_text().strip()
        # No machine has that address, so nobody would answer who asks for it.
        run(*self.within, "ip", "neighbour", "replace", before[-1][0], "lladdr", outer, "dev", self.inner, "nud", "permanent")
        rules = {"ingress": [], "egress": []}
        for own, (*lost, (address, new)) in self.mapped.items():
            rules["ingress"].append(f"ip saddr {self.outside} udp sport {own} ip saddr set {address} udp sport set {new}")
            # At the device, where the sender is told of nothing: a packet dropped any earlier is an error of its `sendmsg`.
            rules["egress"] += [f"ip daddr {old} udp dport {other} drop" for old, other in [(self.outside, own), *lost]]
            rules["egress"].append(f"ip daddr {address} udp dport {new} ip daddr set {self.outside} udp dport set {own}")
        chains = " ".join(f"chain {way} {{ type filter hook {way} device {self.inner} priority 0; {'; '.join(each)}; }};"
                          for way, each in rules.items())
        # In one transaction: no packet passes between two translations.
        table = f"add table netdev mapping; delete table netdev mapping; table netdev mapping {{ {chains} }}"
        subprocess.run([*self.within, "nft", "-f", "-"], input=table.encode(), check=True, capture_output=True)
        return before[-1]

    def unplug(self):
        """As a cable pulled out: the machine notices."""
        run(*self.within, "ip", "link", "set", self.inner, "down")

    def heal(self):
        for table in ("gap", "wall", "narrow"):
            subprocess.run([*self.within, "nft", "delete", "table", "inet", table], capture_output=True)
        subprocess.run([*self.within, "nft", "delete", "table", "netdev", "mapping"], capture_output=True)
        subprocess.run([*self.within, "ip", "neighbour", "flush", "dev", self.inner, "nud", "permanent"], capture_output=True)
        self.mapped = {}
        subprocess.run([*self.within, "tc", "qdisc", "del", "dev", self.inner, "root"], capture_output=True)
        run(*self.within, "ip", "link", "set", self.inner, "up")
        subprocess.run(["tc", "qdisc", "del", "dev", self.outer, "root"], capture_output=True)

    def narrow(self, kilobits, queue):
        """The browsers' way up, with a queue of so many milliseconds."""
        run("tc", "qdisc", "replace", "dev", self.outer, "root", "tbf", "rate", f"{kilobits}kbit", "burst", "4kb", "latency", f"{queue}ms")

    def close(self):
        run("ip", "netns", "delete", self.name)
