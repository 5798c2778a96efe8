"""Somebody on the network who means no good: may send from any address, and has heard every packet."""
import itertools
import socket
import struct
import time
import zlib

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


def press(address, datagrams, seconds, rate=20):
    """Sends these over and over, so many a second, from an address that nobody proved; gives how many, and every answer."""
    answers = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        begin = time.monotonic()
        for count, datagram in enumerate(itertools.cycle(datagrams), 1):
            sender.sendto(datagram, address)
            while (left := begin + count / rate - time.monotonic()) > 0:
                sender.settimeout(left)
                try:
                    answers.append(sender.recv(2048))
                except TimeoutError:
                    pass
            if time.monotonic() - begin >= seconds:
                break
        # A server that is late answers late; media that comes does not end.
        end = time.monotonic() + 5
        sender.settimeout(1)
        try:
            while time.monotonic() < end:
                answers.append(sender.recv(2048))
        except TimeoutError:
            pass
    return count, answers


def is_check(datagram):
    """A Binding request."""
    return datagram[:2] == b"\0\1" and datagram[4:8] == struct.pack(">I", MAGIC)


def is_refusal(datagram):
    """An error response to a Binding request."""
    return datagram[:2] == b"\1\x11" and datagram[4:8] == struct.pack(">I", MAGIC)


def is_media(datagram):
    """SRTP, and no SRTCP (RFC 5761 section 4)."""
    return len(datagram) > 12 and 128 <= datagram[0] <= 191 and not 192 <= datagram[1] <= 223


def attributes(message):
    """Where each attribute of a STUN message has its value, by its number."""
    places, at = {}, 20
    while at + 4 <= len(message):
        kind, length = struct.unpack_from(">HH", message, at)
        places.setdefault(kind, slice(at + 4, at + 4 + length))
        at += 4 + (length + 3) // 4 * 4
    return places


def nominates(datagram):
    """A check with USE-CANDIDATE."""
    return is_check(datagram) and 0x25 in attributes(datagram)


def resealed(check, chance):
    """The same check, nominating, as somebody sends it who has the names and not the password: its integrity is a guess."""
    username = check[attributes(check)[6]]
    body = struct.pack(">HH", 6, len(username)) + username.ljust((len(username) + 3) // 4 * 4, b"\0")
    body += struct.pack(">HHI", 0x24, 4, 0x6E0001FF) + struct.pack(">HHQ", 0x802A, 8, chance.getrandbits(64)) + struct.pack(">HH", 0x25, 0)
    body += struct.pack(">HH", 8, 20) + chance.randbytes(20)
    message = struct.pack(">HHI", 1, len(body) + 8, MAGIC) + chance.randbytes(12) + body
    return message + struct.pack(">HHI", 0x8028, 4, zlib.crc32(message) ^ 0x5354554E)


def rewritten(packet, chance):
    """The same packet of media with the source and the next number, and with content of the attacker's."""
    number = struct.unpack_from(">H", packet, 2)[0] + 1 & 0xFFFF
    return packet[:2] + struct.pack(">H", number) + packet[4:12] + chance.randbytes(len(packet) - 12)


class Eavesdropper:
    """Hears what is sent to a port of this machine, and sends it again from where it came."""

    def __init__(self, port, device="lo"):
        self.port = port
        self.device = device
        self.heard = []

    def hear(self, is_wanted, source, within=10):
        """The next datagram from that port of the sender's that is wanted."""
        end = time.monotonic() + within
        # Every protocol: the kernel shows what goes out only to those who ask for all.
        with socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, 0) as ear:
            ear.bind((self.device, 3))
            ear.settimeout(1)
            while time.monotonic() < end:
                try:
                    packet = ear.recv(65536)
                except TimeoutError:
                    continue
                start = (packet[0] & 15) * 4
                if packet[0] >> 4 != 4 or packet[9] != 17 or struct.unpack_from(">HH", packet, start) != (source, self.port):
                    continue
                datagram = packet[start + 8:]
                if is_wanted(datagram):
                    return datagram
        raise AssertionError(f"nothing of the kind from port {source} within {within} s")

    def listen(self, count, within=10):
        """Keeps that many SRTP packets, each with its IP header."""
        end = time.monotonic() + within
        with socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(0x0800)) as ear:
            ear.bind((self.device, 0x0800))
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
