// Seats of interviews as their browsers hold them, many in one process: each offers what the page offers (Browser/call/connection.mjs),
// sends a voice and a face of its own, and counts whom it hears and sees. Orders come as JSON lines on standard input, answers go to
// standard output; signalling is the caller's.
//
//	{"seat":7,"do":"offer"}             -> {"seat":7,"sdp":"..."}
//	{"seat":7,"do":"answer","sdp":".."} -> {"seat":7,"state":"connected"}, and later states as they come
//	{"seat":7,"do":"count"}             -> {"seat":7,"sent":[audio,video],"heard":{"12":[audio,video]}}: packets by who sent them
//	{"seat":7,"do":"close"}             -> {"seat":7,"state":"closed"}
//
// Built by Benchmarks/seats/build with Debian's Pion.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"flag"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/pion/ice/v2"
	"github.com/pion/rtp"
	"github.com/pion/webrtc/v3"
)

const (
	mark          = 0x56495341
	framesASecond = 25
	packetBytes   = 1000
)

var kbps = flag.Int("kbps", 600, "of each seat's picture")

type order struct {
	Seat uint32 `json:"seat"`
	Do   string `json:"do"`
	SDP  string `json:"sdp"`
}

type answer struct {
	Seat  uint32               `json:"seat"`
	SDP   string               `json:"sdp,omitempty"`
	State string               `json:"state,omitempty"`
	Error string               `json:"error,omitempty"`
	Sent  *[2]uint64           `json:"sent,omitempty"`
	Heard map[uint32][2]uint64 `json:"heard,omitempty"`
}

var output = struct {
	sync.Mutex
	*json.Encoder
}{Encoder: json.NewEncoder(os.Stdout)}

func say(a answer) {
	output.Lock()
	defer output.Unlock()
	_ = output.Encode(a)
}

type seat struct {
	number      uint32
	connection  *webrtc.PeerConnection
	voice, face *webrtc.TrackLocalStaticRTP
	sent        [2]uint64
	done        chan struct{}
	start       sync.Once
	lock        sync.Mutex
	heard       map[uint32][2]uint64
}

func newSeat(number uint32) (*seat, error) {
	media := &webrtc.MediaEngine{}
	feedback := []webrtc.RTCPFeedback{{Type: "goog-remb"}, {Type: "nack"}, {Type: "nack", Parameter: "pli"}}
	vp8 := webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90000, RTCPFeedback: feedback}
	opus := webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2}
	if err := media.RegisterCodec(webrtc.RTPCodecParameters{RTPCodecCapability: vp8, PayloadType: 96}, webrtc.RTPCodecTypeVideo); err != nil {
		return nil, err
	}
	if err := media.RegisterCodec(webrtc.RTPCodecParameters{RTPCodecCapability: opus, PayloadType: 111}, webrtc.RTPCodecTypeAudio); err != nil {
		return nil, err
	}
	engine := webrtc.SettingEngine{}
	engine.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4})
	engine.SetICEMulticastDNSMode(ice.MulticastDNSModeDisabled)
	engine.SetIncludeLoopbackCandidate(true)
	engine.SetReceiveMTU(1600)
	api := webrtc.NewAPI(webrtc.WithMediaEngine(media), webrtc.WithSettingEngine(engine))
	connection, err := api.NewPeerConnection(webrtc.Configuration{BundlePolicy: webrtc.BundlePolicyMaxBundle})
	if err != nil {
		return nil, err
	}
	s := &seat{number: number, connection: connection, done: make(chan struct{}), heard: map[uint32][2]uint64{}}
	connection.OnConnectionStateChange(func(state webrtc.PeerConnectionState) {
		if state == webrtc.PeerConnectionStateConnected {
			s.start.Do(func() { go s.speak(); go s.show() })
		}
		say(answer{Seat: number, State: state.String()})
	})
	connection.OnTrack(func(track *webrtc.TrackRemote, _ *webrtc.RTPReceiver) { s.listen(track) })
	return s, s.addSections(vp8, opus)
}

// Send voice, face, document; receive three voices, three faces.
func (s *seat) addSections(vp8, opus webrtc.RTPCodecCapability) (err error) {
	var document *webrtc.TrackLocalStaticRTP
	for _, section := range []struct {
		track **webrtc.TrackLocalStaticRTP
		codec webrtc.RTPCodecCapability
		name  string
	}{{&s.voice, opus, "voice"}, {&s.face, vp8, "face"}, {&document, vp8, "document"}} {
		if *section.track, err = webrtc.NewTrackLocalStaticRTP(section.codec, section.name, "own"); err != nil {
			return err
		}
		way := webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly}
		sending, err := s.connection.AddTransceiverFromTrack(*section.track, way)
		if err != nil {
			return err
		}
		go func() {
			for {
				if _, _, err := sending.Sender().ReadRTCP(); err != nil {
					return
				}
			}
		}()
	}
	for _, kind := range []webrtc.RTPCodecType{webrtc.RTPCodecTypeAudio, webrtc.RTPCodecTypeVideo} {
		for place := 0; place < 3; place++ {
			way := webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionRecvonly}
			if _, err := s.connection.AddTransceiverFromKind(kind, way); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *seat) stamp(payload []byte) []byte {
	binary.BigEndian.PutUint32(payload[len(payload)-8:], mark)
	binary.BigEndian.PutUint32(payload[len(payload)-4:], s.number)
	return payload
}

func (s *seat) speak() {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for number := uint16(0); ; number++ {
		select {
		case <-s.done:
			return
		case <-tick.C:
		}
		payload := s.stamp(append([]byte{0x78}, make([]byte, 79)...))
		header := rtp.Header{Version: 2, PayloadType: 111, SequenceNumber: number, Timestamp: uint32(number) * 960}
		if s.voice.WriteRTP(&rtp.Packet{Header: header, Payload: payload}) == nil {
			atomic.AddUint64(&s.sent[0], 1)
		}
	}
}

// Each second begins with a keyframe, as far as its first bytes go (RFC 7741 sections 4.2 and 4.3).
func (s *seat) show() {
	tick := time.NewTicker(time.Second / framesASecond)
	defer tick.Stop()
	packets := *kbps * 1000 / 8 / packetBytes / framesASecond
	if packets < 1 {
		packets = 1
	}
	sequence := uint16(0)
	for frame := uint32(0); ; frame++ {
		select {
		case <-s.done:
			return
		case <-tick.C:
		}
		for index := 0; index < packets; index++ {
			payload := make([]byte, packetBytes)
			if index == 0 {
				payload[0] = 0x10
				if frame%framesASecond == 0 {
					copy(payload[1:], []byte{0x10, 2, 0, 0x9d, 1, 0x2a, 0x40, 1, 0xf0, 0})
				} else {
					payload[1] = 0x11
				}
			}
			header := rtp.Header{Version: 2, PayloadType: 96, SequenceNumber: sequence, Timestamp: frame * 90000 / framesASecond, Marker: index == packets-1}
			sequence++
			if s.face.WriteRTP(&rtp.Packet{Header: header, Payload: s.stamp(payload)}) == nil {
				atomic.AddUint64(&s.sent[1], 1)
			}
		}
	}
}

func (s *seat) listen(track *webrtc.TrackRemote) {
	kind := 0
	if track.Kind() == webrtc.RTPCodecTypeVideo {
		kind = 1
	}
	for {
		packet, _, err := track.ReadRTP()
		if err != nil {
			return
		}
		end := packet.Payload
		if len(end) < 8 || binary.BigEndian.Uint32(end[len(end)-8:]) != mark {
			continue
		}
		from := binary.BigEndian.Uint32(end[len(end)-4:])
		s.lock.Lock()
		counts := s.heard[from]
		counts[kind]++
		s.heard[from] = counts
		s.lock.Unlock()
	}
}

func (s *seat) count() answer {
	s.lock.Lock()
	defer s.lock.Unlock()
	heard := map[uint32][2]uint64{}
	for from, counts := range s.heard {
		heard[from] = counts
	}
	return answer{Seat: s.number, Sent: &[2]uint64{atomic.LoadUint64(&s.sent[0]), atomic.LoadUint64(&s.sent[1])}, Heard: heard}
}

func (s *seat) offer() (string, error) {
	offer, err := s.connection.CreateOffer(nil)
	if err != nil {
		return "", err
	}
	gathered := webrtc.GatheringCompletePromise(s.connection)
	if err := s.connection.SetLocalDescription(offer); err != nil {
		return "", err
	}
	<-gathered
	return s.connection.LocalDescription().SDP, nil
}

func main() {
	flag.Parse()
	seats := map[uint32]*seat{}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<20)
	for lines.Scan() {
		var o order
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			say(answer{Error: err.Error()})
			continue
		}
		if err := carryOut(o, seats); err != nil {
			say(answer{Seat: o.Seat, Error: err.Error()})
		}
	}
}

func carryOut(o order, seats map[uint32]*seat) error {
	s := seats[o.Seat]
	switch {
	case o.Do == "offer" && s == nil:
		s, err := newSeat(o.Seat)
		if err != nil {
			return err
		}
		seats[o.Seat] = s
		sdp, err := s.offer()
		if err != nil {
			return err
		}
		say(answer{Seat: o.Seat, SDP: sdp})
	case s == nil:
		say(answer{Seat: o.Seat, Error: "no such seat"})
	case o.Do == "answer":
		return s.connection.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: o.SDP})
	case o.Do == "count":
		say(s.count())
	case o.Do == "close":
		close(s.done)
		delete(seats, o.Seat)
		go func() { _ = s.connection.Close() }()
	default:
		say(answer{Seat: o.Seat, Error: "no such order"})
	}
	return nil
}
