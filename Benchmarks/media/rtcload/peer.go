package main

import (
	"fmt"
	"sync/atomic"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v3"
)

// peer is one PeerConnection of the generator: a publisher or a subscriber.
type peer struct {
	room, idx int
	name      string
	pub       bool
	feeds     []*peer // subscriber: the publishers it takes
	pc        *webrtc.PeerConnection
	video     []*stream // one, or one for each simulcast layer, lowest first
	audio     *stream
	vtrack    []*webrtc.TrackLocalStaticRTP
	atrack    *webrtc.TrackLocalStaticRTP
	vsender   *webrtc.RTPSender
	asender   *webrtc.RTPSender
	connected chan struct{}
	failed    chan string
	state     atomic.Value
	setup     time.Duration // from the start of signalling to connected
	signal    time.Duration // from the start of signalling to the answer
	// what the backend keeps
	feedID   uint64
	handle   uint64
	resource string
	wid      string
	keyReq   int32
	media    int32 // 1 once the first packet came
}

func newPeer(room, idx int, name string, pub bool) (*peer, error) {
	api, err := newAPI(pub)
	if err != nil {
		return nil, err
	}
	p := &peer{room: room, idx: idx, name: name, pub: pub, connected: make(chan struct{}), failed: make(chan string, 4)}
	p.state.Store("new")
	p.pc, err = api.NewPeerConnection(webrtc.Configuration{BundlePolicy: webrtc.BundlePolicyMaxBundle, RTCPMuxPolicy: webrtc.RTCPMuxPolicyRequire})
	if err != nil {
		return nil, err
	}
	done := false
	p.pc.OnConnectionStateChange(func(s webrtc.PeerConnectionState) {
		p.state.Store(s.String())
		if s == webrtc.PeerConnectionStateConnected && !done {
			done = true
			close(p.connected)
		}
		if s == webrtc.PeerConnectionStateFailed {
			atomic.AddInt64(&failedPeers, 1)
			select {
			case p.failed <- s.String():
			default:
			}
		}
	})
	if pub {
		return p, p.addTracks()
	}
	p.pc.OnTrack(func(t *webrtc.TrackRemote, r *webrtc.RTPReceiver) { p.receive(t, r) })
	return p, nil
}

func (p *peer) addTracks() (err error) {
	stream := "s-" + p.name
	if *fAudioPPS > 0 {
		p.atrack, err = webrtc.NewTrackLocalStaticRTP(webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2}, "a-"+p.name, stream)
		if err != nil {
			return err
		}
		tr, err := p.pc.AddTransceiverFromTrack(p.atrack, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
		if err != nil {
			return err
		}
		p.asender = tr.Sender()
		p.audio = newStream(false)
		go p.readRTCP(p.asender, "", p.audio)
	}
	if *fKbps > 0 {
		rids := []string{""}
		if *fSimulcast {
			rids = []string{"q", "h", "f"}
		}
		for i, rid := range rids {
			var opt []func(*webrtc.TrackLocalStaticRTP)
			if rid != "" {
				opt = append(opt, webrtc.WithRTPStreamID(rid))
			}
			t, err := webrtc.NewTrackLocalStaticRTP(webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90000}, "v-"+p.name, stream, opt...)
			if err != nil {
				return err
			}
			if i == 0 {
				tr, err := p.pc.AddTransceiverFromTrack(t, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionSendonly})
				if err != nil {
					return err
				}
				p.vsender = tr.Sender()
			} else if err := p.vsender.AddEncoding(t); err != nil {
				return err
			}
			s := newStream(true)
			p.video = append(p.video, s)
			p.vtrack = append(p.vtrack, t)
			go p.readRTCP(p.vsender, rid, s)
		}
	}
	return nil
}

// readRTCP counts the feedback that the server sends to a publisher, and lets the interceptors see it.
func (p *peer) readRTCP(s *webrtc.RTPSender, rid string, st *stream) {
	for {
		var pk []rtcp.Packet
		var err error
		if rid == "" {
			pk, _, err = s.ReadRTCP()
		} else {
			pk, _, err = s.ReadSimulcastRTCP(rid)
		}
		if err != nil {
			return
		}
		for _, x := range pk {
			switch v := x.(type) {
			case *rtcp.PictureLossIndication:
				atomic.AddUint64(&st.pli, 1)
				atomic.StoreInt32(&p.keyReq, 1)
			case *rtcp.FullIntraRequest:
				atomic.AddUint64(&st.fir, 1)
				atomic.StoreInt32(&p.keyReq, 1)
			case *rtcp.TransportLayerNack:
				for _, n := range v.Nacks {
					atomic.AddUint64(&st.nack, uint64(len(n.PacketList())))
				}
			case *rtcp.ReceiverEstimatedMaximumBitrate:
				atomic.AddUint64(&st.remb, 1)
				atomic.StoreUint64(&st.rembBps, uint64(v.Bitrate))
			case *rtcp.TransportLayerCC:
				atomic.AddUint64(&st.twcc, 1)
			}
		}
	}
}

func (p *peer) waitConnected(d time.Duration) error {
	select {
	case <-p.connected:
		return nil
	case s := <-p.failed:
		return fmt.Errorf("%s: connection %s", p.name, s)
	case <-time.After(d):
		return fmt.Errorf("%s: not connected after %v (%v)", p.name, d, p.state.Load())
	}
}

// gatheredOffer makes the local offer with every candidate in it.
func (p *peer) gatheredOffer() (string, error) {
	o, err := p.pc.CreateOffer(nil)
	if err != nil {
		return "", err
	}
	g := webrtc.GatheringCompletePromise(p.pc)
	if err = p.pc.SetLocalDescription(o); err != nil {
		return "", err
	}
	<-g
	return p.pc.LocalDescription().SDP, nil
}

func (p *peer) gatheredAnswer(offer string) (string, error) {
	if err := p.pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeOffer, SDP: offer}); err != nil {
		return "", err
	}
	a, err := p.pc.CreateAnswer(nil)
	if err != nil {
		return "", err
	}
	g := webrtc.GatheringCompletePromise(p.pc)
	if err = p.pc.SetLocalDescription(a); err != nil {
		return "", err
	}
	<-g
	return p.pc.LocalDescription().SDP, nil
}
