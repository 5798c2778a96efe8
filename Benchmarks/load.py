"""The server under the load that counts of instructions and allocations share, by Benchmarks/media's rtcload on loopback."""
import pathlib
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "media"))
import place  # noqa: E402
import servers  # noqa: E402


def free_port(kind):
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Shape:
    """Who sends and who receives: what rtcload is told, how many connections that is, and how many streams are forwarded."""

    def __init__(self, flags, connections, streams, name, mesh=False):
        self.flags, self.connections, self.streams, self.name, self.mesh = flags, connections, streams, name, mesh

    @classmethod
    def viewers(cls, count):
        return cls(["-pubs", "1", "-subs", str(count)], count + 1, count, f"one to {count}")

    @classmethod
    def rooms(cls, count):
        """Rooms of two, each publishing and taking the other."""
        return cls(["-rooms", str(count), "-pubs", "2", "-mesh"], count * 4, count * 2, f"{count} rooms of two", mesh=True)


class Server(servers.Visavis):
    """`visavis serve` on loopback, at ports that nobody has, so that it runs beside others and under other programs."""

    def __init__(self, binary, prefix=(), environment=None, patience=20):
        super().__init__(servers.visavis(binary), prefix, environment, patience)
        self.host, self.port, self.media = "127.0.0.1", free_port(socket.SOCK_STREAM), free_port(socket.SOCK_DGRAM)

    def counter(self, name):
        return int(self.metrics()[name])

    def forwarded(self):
        return self.counter("media_packets_forwarded_total")

    def begin(self, shape, seconds, connect=20, kbps=1000):
        """That shape, for so many seconds once all are connected."""
        return subprocess.Popen(
            [place.built("rtcload") / "rtcload", *self.load(shape.mesh), *shape.flags, "-srtp", "gcm", "-kbps", str(kbps), "-warm", "1s",
             "-dur", f"{seconds}s", "-q", "-connect-timeout", f"{connect}s"],
            stdout=open(self.folder / "load", "w"), stderr=subprocess.STDOUT)

    def demand_running(self, load, shape):
        """Exits when the load ended, or the server ended a connection, before it was told to: nothing steady was measured."""
        if load.poll() is not None:
            sys.exit(f"the load ended early: {(self.folder / 'load').read_text()[-800:]}")
        if (count := self.counter("media_connections")) != shape.connections:
            sys.exit(f"{count} connections are left of {shape.connections}")

    def wait_for_media(self, load, shape, patience=60, share=0.8):
        """Returns once everybody is served: what is forwarded in a second is about 160 packets a stream."""
        end = time.monotonic() + patience
        before, at = self.forwarded(), time.monotonic()
        while time.monotonic() < end and load.poll() is None:
            time.sleep(1)
            count, now = self.forwarded(), time.monotonic()
            if (count - before) / (now - at) > shape.streams * 160 * share:
                return
            before, at = count, now
        load.kill()
        sys.exit(f"no steady media: {(self.folder / 'load').read_text()[-600:]}")
