package main

// What a publisher sends: frames and voice by the clock, late rather than left out.

import (
	"io"
	"math/rand"
	"sync/atomic"
	"time"

	"github.com/pion/rtp"
	"github.com/pion/sdp/v3"
	"github.com/pion/webrtc/v3"
)

type ticker struct {
	st      *stream
	track   *webrtc.TrackLocalStaticRTP
	video   bool
	period  time.Duration
	next    time.Time
	rid     string
	perTick float64 // packets a tick
	acc     float64
	size    int
	seq     uint64
	rtpSeq  uint16
	ts      uint32
	tsStep  uint32
	pic     uint16
	frames  int
	ssrcExt []func(*rtp.Header)
}

func (p *peer) send(stop <-chan struct{}) {
	var tk []*ticker
	now := time.Now()
	if p.atrack != nil {
		per := time.Second / time.Duration(*fAudioPPS)
		tk = append(tk, &ticker{st: p.audio, track: p.atrack, period: per, next: now.Add(time.Duration(rand.Int63n(int64(per)))), perTick: 1, size: *fAudioSize, tsStep: uint32(48000 / *fAudioPPS), rtpSeq: uint16(rand.Int31()), ts: rand.Uint32()})
	}
	kbps := []int{*fKbps}
	if *fSimulcast {
		kbps = []int{*fKbps / 10, *fKbps / 3, *fKbps}
	}
	phase := time.Duration(rand.Int63n(int64(time.Second) / int64(*fFPS)))
	for i, t := range p.vtrack {
		per := time.Second / time.Duration(*fFPS)
		k := &ticker{st: p.video[i], track: t, video: true, period: per, next: now.Add(phase), size: *fVideoSize, tsStep: uint32(90000 / *fFPS), rtpSeq: uint16(rand.Int31()), ts: rand.Uint32(), rid: t.RID()}
		k.perTick = float64(kbps[i]) * 1000 / 8 / float64(*fVideoSize) / float64(*fFPS)
		if k.perTick < 1 {
			k.perTick, k.size = 1, kbps[i]*1000/8 / *fFPS
		}
		if k.rid != "" {
			for _, h := range p.vsender.GetParameters().HeaderExtensions {
				id := uint8(h.ID)
				switch h.URI {
				case sdp.SDESRTPStreamIDURI:
					rid := k.rid
					k.ssrcExt = append(k.ssrcExt, func(h *rtp.Header) { _ = h.SetExtension(id, []byte(rid)) })
				case sdp.SDESMidURI:
					mid := p.midOf(p.vsender)
					k.ssrcExt = append(k.ssrcExt, func(h *rtp.Header) { _ = h.SetExtension(id, []byte(mid)) })
				}
			}
		}
		tk = append(tk, k)
	}
	if len(tk) == 0 {
		return
	}
	buf := make([]byte, 1500)
	pkt := rtp.Packet{}
	for {
		n := tk[0]
		for _, t := range tk[1:] {
			if t.next.Before(n.next) {
				n = t
			}
		}
		if d := time.Until(n.next); d > 0 {
			time.Sleep(d)
			atomic.AddInt64(&ticks, 1)
		} else if -d > 5*time.Millisecond {
			atomic.AddInt64(&lateTicks, 1)
		}
		select {
		case <-stop:
			return
		default:
		}
		n.acc += n.perTick
		key := false
		if n.video {
			if n.frames == 0 || (n.frames > 5 && atomic.SwapInt32(&p.keyReq, 0) == 1) {
				key = true
			}
			n.frames++
			n.pic = (n.pic + 1) & 0x7fff
		}
		count := int(n.acc)
		n.acc -= float64(count)
		for i := 0; i < count; i++ {
			last := i == count-1
			o := own{stream: n.st.id, seq: n.seq, ns: time.Now().UnixNano(), ts: n.ts}
			if n.video {
				o.flags |= flagVideo
				if key {
					o.flags |= flagKey
				}
				if last {
					o.flags |= flagMarker
				}
			}
			b := buf[:n.size]
			putPayload(b, o, i == 0, n.pic)
			pkt.Header = rtp.Header{Version: 2, Marker: n.video && last, SequenceNumber: n.rtpSeq, Timestamp: n.ts}
			for _, f := range n.ssrcExt {
				f(&pkt.Header)
			}
			pkt.Payload = b
			if err := n.track.WriteRTP(&pkt); err != nil && err != io.ErrClosedPipe {
				atomic.AddUint64(&n.st.sendErr, 1)
			}
			n.seq++
			n.rtpSeq++
			atomic.StoreUint64(&n.st.sent, n.seq)
			atomic.AddUint64(&n.st.sentB, uint64(n.size))
		}
		n.ts += n.tsStep
		n.next = n.next.Add(n.period)
	}
}

func (p *peer) midOf(s *webrtc.RTPSender) string {
	for _, t := range p.pc.GetTransceivers() {
		if t.Sender() == s {
			return t.Mid()
		}
	}
	return ""
}
