"""Somebody on the network who means no good: may send from any address, and has heard every packet."""
import socket
import struct
import time

MAGIC = 0x2112A442


def unknown_binding_requests(count, chance):
    """Binding requests (RFC 8489) for connections that do not exist."""
    for _ in range(count):
        username = f"{chance.getrandbits(40):010x}:{chance.getrandbits(32):08x}".encode()
        attribute = struct.pack(">HH", 6, len(username)) + username.ljust((len(username) + 3) // 4 * 4, b"\0")
        integrity = struct.pack(">HH", 8, 20) + chance.randbytes(20)
        body = attribute + integrity
        yield struct.pack(">HHI", 1, len(body), MAGIC) + chance.randbytes(12) + body


def random_packets(count, chance):
    """RTP of sources that nobody announced, sealed with nobody's key."""
    for number in range(count):
        yield struct.pack(">BBHII", 0x80, 96, number & 0xFFFF, chance.getrandbits(32), chance.getrandbits(32)) + chance.randbytes(200)


def client_hello(chance):
    """The start of a DTLS handshake (RFC 6347 section 4.2.2), well formed as far as a first look goes."""
    body = b"\xfe\xfd" + chance.randbytes(32) + b"\0\0" + b"\0\x02\xc0\x2b" + b"\x01\0"
    handshake = b"\x01" + struct.pack(">I", len(body))[1:] + b"\0\0" + b"\0\0\0" + struct.pack(">I", len(body))[1:] + body
    return b"\x16\xfe\xfd" + b"\0\0" + chance.randbytes(6) + struct.pack(">H", len(handshake)) + handshake


def flood(address, datagrams):
    """Sends from an address that nobody proved; how many, and what was answered."""
    answered = 0
    count = 0
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.setblocking(False)
        for count, datagram in enumerate(datagrams, 1):
            try:
                sender.sendto(datagram, address)
            except BlockingIOError:
                pass
            if count % 64 == 0:
                # As fast as a loop of one core goes would starve the call's own browsers of theirs.
                time.sleep(0.002)
        time.sleep(0.2)
        try:
            while sender.recv(2048):
                answered += 1
        except BlockingIOError:
            pass
    return count, answered


class Eavesdropper:
    """Hears what is sent to a port of this machine, and sends it again from where it came."""

    def __init__(self, port):
        self.port = port
        self.heard = []

    def listen(self, count, within=10):
        """Keeps that many SRTP packets, each with its IP header."""
        end = time.monotonic() + within
        with socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0800)) as ear:
            ear.bind(("lo", 0x0800))
            ear.settimeout(1)
            seen = set()
            while len(self.heard) < count and time.monotonic() < end:
                packet = ear.recv(65536)
                start = (packet[0] & 15) * 4
                if packet[9] != 17 or struct.unpack_from(">H", packet, start + 2)[0] != self.port:
                    continue
                datagram = packet[start + 8:]
                # Loopback shows each packet on its way out and on its way in.
                if datagram and 128 <= datagram[0] <= 191 and datagram not in seen:
                    seen.add(datagram)
                    self.heard.append(packet)
        return self.heard

    def replay(self):
        self._send(self.heard)

    def forge(self, datagrams):
        """Sends these from the address of a packet that was heard."""
        model = self.heard[0]
        start = (model[0] & 15) * 4
        ports = model[start:start + 4]
        self._send(model[:start] + ports + struct.pack(">HH", 8 + len(each), 0) + each for each in datagrams)

    @staticmethod
    def _send(packets):
        with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW) as sender:
            for count, packet in enumerate(packets):
                target = socket.inet_ntoa(packet[16:20])
                start = (packet[0] & 15) * 4
                header = bytearray(packet)
                # The kernel fills in length and checksum; a UDP checksum of zero is none.
                header[start + 6:start + 8] = b"\0\0"
                header[10:12] = b"\0\0"
                sender.sendto(bytes(header), (target, 0))
                if count % 32 == 0:
                    time.sleep(0.002)
