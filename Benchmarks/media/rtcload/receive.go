package main

// What a subscriber checks in every packet that comes.

import (
	"encoding/binary"
	"sync/atomic"
	"time"

	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v3"
)

// receive reads one remote track and keeps the books of each stream that arrives on it.
func (p *peer) receive(t *webrtc.TrackRemote, r *webrtc.RTPReceiver) {
	go func() {
		for {
			if _, _, err := r.ReadRTCP(); err != nil {
				return
			}
		}
	}()
	if atomic.SwapInt32(&p.media, 1) == 0 {
		atomic.AddInt64(&subsWithMedia, 1)
	}
	if t.Kind() == webrtc.RTPCodecTypeVideo {
		_ = p.pc.WriteRTCP([]rtcp.Packet{&rtcp.PictureLossIndication{MediaSSRC: uint32(t.SSRC())}})
	}
	video := t.Kind() == webrtc.RTPCodecTypeVideo
	flows := map[uint32]*flow{}
	buf := make([]byte, 1600)
	var cur *flow
	var curID uint32
	for {
		n, _, err := t.Read(buf)
		if err != nil {
			return
		}
		now := time.Now().UnixNano()
		b := buf[:n]
		if n < 12 {
			continue
		}
		h := 12 + 4*int(b[0]&15)
		if b[0]&0x10 != 0 && n >= h+4 {
			h += 4 + 4*int(binary.BigEndian.Uint16(b[h+2:]))
		}
		if h > n {
			continue
		}
		pl := b[h:]
		if b[0]&0x20 != 0 && len(pl) > 0 {
			pad := int(pl[len(pl)-1])
			if pad <= len(pl) {
				pl = pl[:len(pl)-pad]
			}
		}
		if len(pl) == 0 {
			continue
		}
		o, ok := getPayload(pl, video)
		if !ok {
			if cur != nil {
				atomic.AddUint64(&cur.bad, 1)
			} else {
				atomic.AddUint64(&strayBad, 1)
			}
			continue
		}
		if cur == nil || curID != o.stream {
			f := flows[o.stream]
			if f == nil {
				f = newFlow()
				f.st = streamByID(o.stream)
				if f.st == nil {
					atomic.AddUint64(&strayBad, 1)
					continue
				}
				flows[o.stream] = f
			}
			if cur != nil {
				atomic.AddUint64(&cur.layerHops, 1)
			}
			cur, curID = f, o.stream
		}
		f := cur
		prevMax := f.max
		wasStarted := f.started
		if !f.mark(o.seq) {
			atomic.AddUint64(&f.dup, 1)
			continue
		}
		if wasStarted && o.seq < prevMax {
			atomic.AddUint64(&f.ooo, 1)
		}
		atomic.AddUint64(&f.recv, 1)
		atomic.AddUint64(&f.recvB, uint64(len(pl)))
		if o.seq >= atomic.LoadUint64(&f.st.winStart) && o.seq < atomic.LoadUint64(&f.st.winEnd) {
			atomic.AddUint64(&f.win, 1)
		}
		ts := binary.BigEndian.Uint32(b[4:])
		if d := ts - o.ts; !f.tsSet {
			f.tsSet, f.tsDelta = true, d
		} else if d != f.tsDelta {
			atomic.AddUint64(&f.tsBad, 1)
			f.tsDelta = d
		}
		if video && (b[1]&0x80 != 0) != (o.flags&flagMarker != 0) {
			atomic.AddUint64(&f.markBad, 1)
		}
		sq := binary.BigEndian.Uint16(b[2:])
		if f.rtpSet && int16(sq-f.rtpMax) > 1 {
			atomic.AddUint64(&f.seqGap, uint64(sq-f.rtpMax-1))
		}
		if !f.rtpSet || int16(sq-f.rtpMax) > 0 {
			f.rtpSet, f.rtpMax = true, sq
		}
		if f.lastNS != 0 && now-f.lastNS > atomic.LoadInt64(&f.maxGapNS) && atomic.LoadInt32(&inWindow) == 1 {
			atomic.StoreInt64(&f.maxGapNS, now-f.lastNS)
		}
		f.lastNS = now
		if o.seq&3 == 0 {
			lat.add(now - o.ns)
		}
	}
}
