"""A foreign client publishes by WHIP and another receives by WHEP: every payload comes through as it was sent."""
import asyncio

from kit.numbered import Client, number_encoders, play, record_receivers

SECONDS = 10


def test_every_payload_is_the_same_and_none_is_lost(server, monkeypatch):
    sent, received = number_encoders(monkeypatch), record_receivers(monkeypatch)
    play(carry(server))
    for kind in ("audio", "video"):
        compare(kind, sent[kind], received[kind])
    assert len(received["video"]) * 1000 * 8 / SECONDS > 1_900_000, "2 Mb/s"


async def carry(server):
    rights = server.token("atelier", "Alix", "--publish"), server.token("atelier", "Basile", "--subscribe")
    viewer = await Client(server, "/whep/atelier/Alix", rights[1]).receive()
    publisher = await Client(server, "/whip/atelier/Alix", rights[0]).publish()
    await asyncio.sleep(SECONDS)
    publisher.rest()
    await asyncio.sleep(1)
    assert await publisher.close() == [200, 404]
    assert await viewer.close() == [200, 404]


def compare(kind, sent, received):
    payloads = [packet.payload for packet in sorted(received, key=lambda packet: unrolled(packet, received[0]))]
    numbers = [packet.sequence_number for packet in received]
    assert len(set(numbers)) == len(numbers), f"{kind}: no packet twice"
    assert payloads, f"{kind}: nothing came"
    begin = sent.index(payloads[0])
    assert payloads == sent[begin:], f"{kind}: {len(payloads)} came of {len(sent) - begin} sent"
    assert len({packet.ssrc for packet in received}) == 1


def unrolled(packet, first):
    """The sequence number as far from the first as it is, over the wrap."""
    return (packet.sequence_number - first.sequence_number + 0x8000) % 0x10000


def test_a_room_is_received_by_place(server, monkeypatch):
    sent, received = number_encoders(monkeypatch), record_receivers(monkeypatch)

    async def run():
        rights = server.token("atelier", "Alix", "--publish"), server.token("atelier", "Basile", "--subscribe")
        publisher = await Client(server, "/whip/atelier/Alix", rights[0]).publish()
        viewer = await Client(server, "/whep/atelier", rights[1]).receive()
        await asyncio.sleep(3)
        assert "a=msid:place-1 voice" in viewer.answer
        await viewer.close()
        await publisher.close()

    play(run())
    assert sent["video"]
    assert len(received["video"]) > 100
