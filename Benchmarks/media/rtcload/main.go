// rtcload: a WebRTC load generator for SFUs. It makes publishers and subscribers in rooms over real ICE and DTLS-SRTP,
// sends synthetic VP8 and Opus RTP, checks every packet that comes back, and reads the server process's CPU time,
// so that "CPU ns per forwarded packet" can be compared between servers.
//
// -mode measure (as if not given) does that; hold connects and stays, for whoever measures from outside; churn joins and leaves.
package main

import (
	"flag"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
)

func main() {
	flag.Var(&fHeaders, "H", "WHIP: one more request header, 'Name: value' (template); may be given again")
	flag.Parse()
	initFiller(*fSeed)
	if *fAudioPPS > 0 && *fAudioSize < audioPrefix+ownBlock {
		fail("-audio-size is too small")
	}
	var pids []int
	for _, s := range strings.Split(*fPid, ",") {
		if n, err := strconv.Atoi(s); err == nil {
			pids = append(pids, n)
		}
	}
	var b backend
	switch *fBackend {
	case "janus":
		b = &janusBackend{url: *fURL}
	case "whip":
		b = &whipBackend{pubURL: *fWhip, subURL: *fWhep}
	default:
		fail("unknown backend")
	}
	before := sample(pids, true)
	if err := b.open(*fRooms); err != nil {
		fail(err.Error())
	}
	sig := make(chan os.Signal, 1)
	signal.Notify(sig, os.Interrupt, syscall.SIGTERM)
	switch *fMode {
	case "measure":
		go func() { <-sig; b.close(); os.Exit(130) }()
		connectScene(b).measure(pids, before)
	case "hold":
		connectScene(b).hold(sig)
	case "churn":
		churn(b)
		b.close()
	default:
		fail("unknown mode")
	}
}
