"""Fake cameras and microphones: files with one colour and one tone a side, so that nobody is taken for another."""
import wave
from dataclasses import dataclass

import numpy


@dataclass(frozen=True)
class Side:
    """What one side's camera sees and its microphone hears."""
    name: str
    colour: tuple[int, int, int]
    tone: float


VISITOR = Side("visitor", (200, 50, 40), 640.0)
ADVISER = Side("adviser", (40, 70, 200), 1130.0)
BLACK_AND_SILENT = Side("dead", (0, 0, 0), 0.0)


def write_video(path, side, size=(320, 240), frames=10, rate=20, grain=12):
    """A Y4M of that colour, with grain so that the encoder has something to do."""
    width, height = size
    red, green, blue = (value / 255 for value in side.colour)
    luma = 16 + 65.481 * red + 128.553 * green + 24.966 * blue
    chroma_blue = 128 - 37.797 * red - 74.203 * green + 112 * blue
    chroma_red = 128 + 112 * red - 93.786 * green - 18.214 * blue
    chance = numpy.random.default_rng(7)
    with open(path, "wb") as file:
        file.write(f"YUV4MPEG2 W{width} H{height} F{rate}:1 Ip A1:1 C420jpeg\n".encode())
        for _ in range(frames):
            file.write(b"FRAME\n")
            noise = chance.integers(-grain, grain + 1, (height, width)) if grain and any(side.colour) else 0
            plane = numpy.clip(numpy.full((height, width), luma) + noise, 16, 235)
            file.write(plane.astype(numpy.uint8).tobytes())
            for chroma in (chroma_blue, chroma_red):
                file.write(bytes([round(chroma)]) * (width * height // 4))
    return path


def write_audio(path, side, seconds=4):
    """A WAV of that tone at 48 kHz, whole periods, so that it loops without a click."""
    samples = numpy.arange(48_000 * seconds) / 48_000
    wave_form = (0.4 * 32767 * numpy.sin(2 * numpy.pi * side.tone * samples)).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(wave_form.tobytes())
    return path
