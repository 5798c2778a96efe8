package main

import (
	"flag"
	"strings"
	"time"
)

type list []string

func (l *list) String() string     { return strings.Join(*l, ",") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

var (
	fBackend    = flag.String("backend", "janus", "janus or whip")
	fURL        = flag.String("url", "http://127.0.0.1:8088/janus", "Janus HTTP API")
	fWhip       = flag.String("whip", "http://127.0.0.1:9000/whip/{room}/{peer}", "WHIP URL template")
	fWhep       = flag.String("whep", "http://127.0.0.1:9000/whep/{room}/{peer}", "WHEP URL template")
	fWhepPairs  = flag.Int("whep-pairs", 0, "audio+video m-line pairs in one WHEP offer (0: one for each feed)")
	fToken      = flag.String("token", "", "bearer token (template)")
	fTokenCmd   = flag.String("token-cmd", "", "shell command (template) that prints a bearer token")
	fInsecure   = flag.Bool("k", true, "accept any TLS certificate")
	fRoomPrefix = flag.String("room-prefix", "r", "WHIP: {room} is this and the room's number")
	fJanusRoom  = flag.String("janus-room", "", "more videoroom options, as k=v,k=v")
	fRooms      = flag.Int("rooms", 1, "rooms")
	fPubs       = flag.Int("pubs", 1, "publishers in each room")
	fSubs       = flag.Int("subs", 1, "subscribers in each room, besides -mesh")
	fMesh       = flag.Bool("mesh", false, "each publisher also takes all the others of its room (-subs is ignored)")
	fPerFeed    = flag.Bool("per-feed", false, "one PeerConnection for each feed that a subscriber takes")
	fKbps       = flag.Int("kbps", 1000, "video kb/s of RTP payload (0: none)")
	fVideoSize  = flag.Int("video-size", 1136, "bytes of a video payload")
	fFPS        = flag.Int("fps", 30, "video frames a second, each sent as a burst")
	fAudioPPS   = flag.Int("audio-pps", 50, "audio packets a second (0: none)")
	fAudioSize  = flag.Int("audio-size", 80, "bytes of an audio payload (41 or more)")
	fSimulcast  = flag.Bool("simulcast", false, "send three layers: kbps/10, kbps/3, kbps")
	fWarm       = flag.Duration("warm", 3*time.Second, "media before the window opens")
	fDur        = flag.Duration("dur", 10*time.Second, "measuring window")
	fPid        = flag.String("pid", "", "server process ids, comma separated")
	fSRTP       = flag.String("srtp", "any", "SRTP profile: gcm, cm or any (gcm first)")
	fIP         = flag.String("ip", "127.0.0.1", "only local addresses with this prefix (any: all)")
	fNack       = flag.Bool("nack", true, "NACK generator and responder")
	fTwcc       = flag.Bool("twcc", true, "transport-wide congestion control feedback")
	fReports    = flag.Bool("reports", true, "RTCP sender and receiver reports")
	fPar        = flag.Int("par", 4, "peers that connect at a time")
	fJSON       = flag.String("json", "", "write the summary to this file")
	fLabel      = flag.String("label", "", "label in the summary")
	fQuiet      = flag.Bool("q", false, "no line a second")
	fSeed       = flag.Int64("seed", 1, "seed of the filler")
	fWait       = flag.Duration("connect-timeout", 20*time.Second, "how long a peer may take to connect")
	fMaxLoss    = flag.Float64("max-loss", -1, "exit 3 when loss in the window is more than this many percent")
	fMode       = flag.String("mode", "measure", "measure, hold or churn")
	fMute       = flag.Bool("mute", false, "publishers send no media")
	fKeepalive  = flag.Duration("keepalive", 2*time.Second, "between connectivity checks of a connected peer")
	fThen       = flag.String("then", "", "hold: run this command with the first peer's socket as descriptor 3, then end")
	fFrom       = flag.String("from", "127.0.0.1", "-then: the address of that socket")
	fJoins      = flag.Int("joins", 10000, "churn: joins in all")
	fVanish     = flag.Int("vanish", 0, "churn: every so many turns leave without a DELETE (0: none)")
	fHeaders    list
)
