"""Reads a whole transport feedback packet, given in hexadecimal, without our code, by the draft's text; aiortc checks the frame.

    python read-feedback.py 8fcd...      prints base, reference time, feedback number and the arrival in ticks of 250 us, '-' if none
"""
import sys

data = bytes.fromhex(sys.argv[1])
try:
    from aiortc.rtp import RtcpPacket, RtcpRtpfbPacket
    (framed,) = RtcpPacket.parse(data)
    assert isinstance(framed, RtcpRtpfbPacket) and framed.fmt == 15
except ImportError:
    pass
body = data[12:]
base, count = int.from_bytes(body[0:2], "big"), int.from_bytes(body[2:4], "big")
reference = int.from_bytes(body[4:7], "big", signed=True)
at, symbols = 8, []
while len(symbols) < count:
    bits = format(int.from_bytes(body[at:at + 2], "big"), "016b")
    at += 2
    if bits[0] == "0":
        symbols += [int(bits[1:3], 2)] * int(bits[3:], 2)
    elif bits[1] == "0":
        symbols += [int(bit) for bit in bits[2:]]
    else:
        symbols += [int(bits[place:place + 2], 2) for place in range(2, 16, 2)]
tick, told = reference * 256, []
for symbol in symbols[:count]:
    if symbol:
        tick += int.from_bytes(body[at:at + symbol], "big", signed=symbol == 2)
        at += symbol
    told.append(str(tick) if symbol else "-")
assert len(body) - at < 4 and not any(body[at:])
print(base, reference, body[7], *told)
