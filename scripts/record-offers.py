#!/usr/bin/env python3
"""Records the offers of the installed clients in Tests/Fixtures/sdp, and tries answers on them.

    record-offers.py                 makes every fixture anew
    record-offers.py --only NAME...  only these clients: chromium, firefox, aiortc, pion
    record-offers.py --try FOLDER    makes each offer again and sets FOLDER/<fixture>.sdp as its answer; nothing is written

Needs a Python with playwright, aiortc and websockets; Debian's chromium, firefox-esr, golang-go and
golang-github-pion-webrtc.v3-dev. The answers for --try are written by
`VISAVIS_ANSWERS=FOLDER swift test --filter NegotiationTests`.
"""
import argparse
import asyncio
import http.server
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Fixtures" / "sdp"

# What the call page, a WHIP publisher and a WHEP viewer do before they offer.
PAGE = """
async (script) => {
  const [shape, answer] = JSON.parse(script);
  const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  const capture = () => navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  if (shape === 'page') {
    const stream = await capture();
    connection.addTransceiver(stream.getAudioTracks()[0], { direction: 'sendonly', streams: [stream] });
    connection.addTransceiver(stream.getVideoTracks()[0], { direction: 'sendonly', streams: [stream] });
    connection.addTransceiver('video', { direction: 'sendonly' });
    for (let i = 0; i < 3; i++) connection.addTransceiver('audio', { direction: 'recvonly' });
    for (let i = 0; i < 3; i++) connection.addTransceiver('video', { direction: 'recvonly' });
  } else if (shape === 'simulcast') {
    const stream = await capture();
    connection.addTransceiver(stream.getVideoTracks()[0], { direction: 'sendonly', streams: [stream], sendEncodings: [
      { rid: 'q', scaleResolutionDownBy: 4 }, { rid: 'h', scaleResolutionDownBy: 2 }, { rid: 'f' }] });
  } else if (shape === 'unusual') {
    // Order, number and kind as nobody should offer: a data channel, three pictures, both ways, one idle.
    const stream = await capture();
    connection.createDataChannel('chat');
    connection.addTransceiver(stream.getVideoTracks()[0], { direction: 'sendrecv', streams: [stream] });
    connection.addTransceiver(stream.getAudioTracks()[0], { direction: 'sendrecv', streams: [stream] });
    for (let i = 0; i < 2; i++) connection.addTransceiver('video', { direction: 'sendonly' });
    connection.addTransceiver('audio', { direction: 'inactive' });
    connection.addTransceiver('audio', { direction: 'recvonly' });
  } else if (shape === 'whip') {
    const stream = await capture();
    for (const track of stream.getTracks()) connection.addTransceiver(track, { direction: 'sendonly', streams: [stream] });
  } else {
    connection.addTransceiver('audio', { direction: 'recvonly' });
    connection.addTransceiver('video', { direction: 'recvonly' });
  }
  await connection.setLocalDescription();
  if (shape === 'whip' || shape === 'whep') {
    while (connection.iceGatheringState !== 'complete')
      await new Promise(done => connection.addEventListener('icegatheringstatechange', done, { once: true }));
  }
  const offer = connection.localDescription.sdp;
  if (answer) {
    await connection.setRemoteDescription({ type: 'answer', sdp: answer });
    const directions = connection.getTransceivers().map(t => t.currentDirection);
    const tracks = connection.getReceivers().map(r => r.track.id);
    const codecs = connection.getSenders().map(s => (s.getParameters().codecs || []).map(c => c.mimeType));
    return JSON.stringify({ offer, directions, tracks, codecs });
  }
  return JSON.stringify({ offer });
}
"""
SHAPES = ["page", "whip", "whep", "simulcast", "unusual"]


def serve_empty_page():
    """getUserMedia wants a secure context: an empty page on localhost."""

    class Empty(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>offers</title>")

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Empty)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://localhost:{server.server_port}/"


async def chromium(url, answers):
    from playwright.async_api import async_playwright

    async with async_playwright() as play:
        browser = await play.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"])
        for shape in SHAPES:
            page = await browser.new_page()
            await page.goto(url)
            yield shape, json.loads(await page.evaluate(PAGE, json.dumps([shape, answers(f"chromium-{shape}")])))
            await page.close()
        await browser.close()


async def firefox(url, answers):
    """WebDriver BiDi straight: Debian has no geckodriver."""
    import websockets

    profile = tempfile.TemporaryDirectory(prefix="record-offers-", ignore_cleanup_errors=True)
    pathlib.Path(profile.name, "user.js").write_text("".join(
        f'user_pref("{name}", {json.dumps(value)});\n' for name, value in {
            "media.navigator.streams.fake": True, "media.navigator.permission.disabled": True,
            "media.autoplay.default": 0}.items()))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        ["firefox-esr", "--headless", "--no-remote", "--profile", profile.name, "--remote-debugging-port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                line = await websockets.connect(f"ws://127.0.0.1:{port}/session", max_size=None)
                break
            except OSError:
                await asyncio.sleep(0.2)
        else:
            sys.exit("Firefox opens no debugging port")
        count = 0

        async def command(method, **parameters):
            nonlocal count
            count += 1
            await line.send(json.dumps({"id": count, "method": method, "params": parameters}))
            while True:
                reply = json.loads(await line.recv())
                if reply.get("id") == count:
                    if reply["type"] == "error":
                        raise RuntimeError(reply)
                    return reply["result"]

        await command("session.new", capabilities={})
        for shape in SHAPES:
            context = (await command("browsingContext.create", type="tab"))["context"]
            await command("browsingContext.navigate", context=context, url=url, wait="complete")
            result = await command(
                "script.callFunction", functionDeclaration=PAGE, awaitPromise=True, target={"context": context},
                arguments=[{"type": "string", "value": json.dumps([shape, answers(f"firefox-{shape}")])}])
            if result["type"] == "exception":
                raise RuntimeError(result["exceptionDetails"]["text"])
            yield shape, json.loads(result["result"]["value"])
        await line.close()
    finally:
        process.terminate()
        process.wait()


async def aiortc(_, answers):
    from aiortc import RTCPeerConnection, RTCSessionDescription
    from aiortc.mediastreams import AudioStreamTrack, VideoStreamTrack

    for shape in ["whip", "whep"]:
        connection = RTCPeerConnection()
        if shape == "whip":
            connection.addTransceiver(AudioStreamTrack(), direction="sendonly")
            connection.addTransceiver(VideoStreamTrack(), direction="sendonly")
        else:
            connection.addTransceiver("audio", direction="recvonly")
            connection.addTransceiver("video", direction="recvonly")
        await connection.setLocalDescription(await connection.createOffer())
        result = {"offer": connection.localDescription.sdp}
        if answers(f"aiortc-{shape}"):
            await connection.setRemoteDescription(RTCSessionDescription(type="answer", sdp=answers(f"aiortc-{shape}")))
            result["directions"] = [t.currentDirection for t in connection.getTransceivers()]
        yield shape, result
        await connection.close()


# As the load generator of the bench offers: VP8 96 and Opus 111 alone, pairs of audio and video.
PION = """
package main

import (
	"encoding/json"
	"os"

	"github.com/pion/webrtc/v3"
)

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	feedback := []webrtc.RTCPFeedback{{Type: "goog-remb"}, {Type: "ccm", Parameter: "fir"}, {Type: "nack", Parameter: "pli"}, {Type: "nack"}}
	vp8 := webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90000, RTCPFeedback: feedback}
	opus := webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2, SDPFmtpLine: "minptime=10;useinbandfec=1"}
	m := &webrtc.MediaEngine{}
	must(m.RegisterCodec(webrtc.RTPCodecParameters{RTPCodecCapability: vp8, PayloadType: 96}, webrtc.RTPCodecTypeVideo))
	must(m.RegisterCodec(webrtc.RTPCodecParameters{RTPCodecCapability: opus, PayloadType: 111}, webrtc.RTPCodecTypeAudio))
	for _, kind := range []webrtc.RTPCodecType{webrtc.RTPCodecTypeAudio, webrtc.RTPCodecTypeVideo} {
		must(m.RegisterHeaderExtension(webrtc.RTPHeaderExtensionCapability{URI: "urn:ietf:params:rtp-hdrext:sdes:mid"}, kind))
	}
	pc, err := webrtc.NewAPI(webrtc.WithMediaEngine(m)).NewPeerConnection(webrtc.Configuration{
		BundlePolicy: webrtc.BundlePolicyMaxBundle, RTCPMuxPolicy: webrtc.RTCPMuxPolicyRequire})
	must(err)
	if os.Args[1] == "whip" {
		for _, c := range []webrtc.RTPCodecCapability{opus, vp8} {
			track, err := webrtc.NewTrackLocalStaticRTP(c, c.MimeType[:5], "stream")
			must(err)
			_, err = pc.AddTransceiverFromTrack(track, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
			must(err)
		}
	} else {
		for i := 0; i < 2; i++ {
			for _, kind := range []webrtc.RTPCodecType{webrtc.RTPCodecTypeAudio, webrtc.RTPCodecTypeVideo} {
				_, err = pc.AddTransceiverFromKind(kind, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionRecvonly})
				must(err)
			}
		}
	}
	offer, err := pc.CreateOffer(nil)
	must(err)
	gathered := webrtc.GatheringCompletePromise(pc)
	must(pc.SetLocalDescription(offer))
	<-gathered
	result := map[string]interface{}{"offer": pc.LocalDescription().SDP}
	if len(os.Args) > 2 {
		must(pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: os.Args[2]}))
		result["signaling"] = pc.SignalingState().String()
	}
	must(json.NewEncoder(os.Stdout).Encode(result))
}
"""


async def pion(_, answers):
    with tempfile.TemporaryDirectory(prefix="record-offers-") as folder:
        source = pathlib.Path(folder, "gopath", "src", "offer")
        source.mkdir(parents=True)
        (source / "main.go").write_text(PION)
        # Go maps Debian's folders to versioned import paths only in GOPATH mode with a go.mod beside the source.
        (source / "go.mod").write_text("module offer\n\ngo 1.19\n\nrequire github.com/pion/webrtc/v3 v3.1.56\n")
        environment = os.environ | {"GO111MODULE": "off", "GOPATH": f"{folder}/gopath:/usr/share/gocode", "GOFLAGS": "",
                                    "GOCACHE": str(pathlib.Path.home() / ".cache" / "visavis-bench" / "gocache")}
        subprocess.run(["go", "build", "-o", f"{folder}/offer", "."], cwd=source, env=environment, check=True)
        for shape in ["whip", "whep"]:
            answer = answers(f"pion-{shape}")
            done = subprocess.run([f"{folder}/offer", shape] + ([answer] if answer else []), capture_output=True, text=True, check=True)
            yield shape, json.loads(done.stdout)


async def main():
    clients = {"chromium": chromium, "firefox": firefox, "aiortc": aiortc, "pion": pion}
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--only", nargs="+", choices=clients, default=list(clients))
    arguments.add_argument("--try", dest="answers", type=pathlib.Path)
    options = arguments.parse_args()

    def answer(name):
        if not options.answers:
            return None
        # newline="": the lines of a session description end in CRLF and stay so.
        with open(options.answers / f"{name}.sdp", newline="") as file:
            return file.read()

    url = serve_empty_page()
    for client in options.only:
        async for shape, result in clients[client](url, answer):
            offer = result.pop("offer")
            if options.answers:
                print(f"{client}-{shape}: accepted {json.dumps(result)}")
            else:
                (FIXTURES / f"{client}-{shape}.sdp").write_bytes(offer.encode())
                print(f"{client}-{shape}.sdp: {len(offer)} bytes")


asyncio.run(main())
