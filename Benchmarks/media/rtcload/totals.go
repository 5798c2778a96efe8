package main

// Sums over all streams and processes, and the statistics of the summary.

import (
	"fmt"
	"os"
	"sort"
	"strconv"
	"sync/atomic"
)

var (
	failedPeers, ticks, lateTicks, subsWithMedia int64
	strayBad                                     uint64
	inWindow                                     int32
	lat                                          hist
)

type totals struct {
	sent, sentB, sendErr                                       uint64
	recv, recvB, dup, ooo, bad, tsBad, markBad, gaps, win, hop uint64
	pli, fir, nack, remb, twcc                                 uint64
	maxGapMS                                                   float64
	flows                                                      int
}

func sum() (t totals) {
	reg.RLock()
	defer reg.RUnlock()
	for _, s := range reg.streams {
		t.sent += atomic.LoadUint64(&s.sent)
		t.sentB += atomic.LoadUint64(&s.sentB)
		t.sendErr += atomic.LoadUint64(&s.sendErr)
		t.pli += atomic.LoadUint64(&s.pli)
		t.fir += atomic.LoadUint64(&s.fir)
		t.nack += atomic.LoadUint64(&s.nack)
		t.remb += atomic.LoadUint64(&s.remb)
		t.twcc += atomic.LoadUint64(&s.twcc)
	}
	t.flows = len(reg.flows)
	t.bad = atomic.LoadUint64(&strayBad)
	for _, f := range reg.flows {
		t.recv += atomic.LoadUint64(&f.recv)
		t.recvB += atomic.LoadUint64(&f.recvB)
		t.dup += atomic.LoadUint64(&f.dup)
		t.ooo += atomic.LoadUint64(&f.ooo)
		t.bad += atomic.LoadUint64(&f.bad)
		t.tsBad += atomic.LoadUint64(&f.tsBad)
		t.markBad += atomic.LoadUint64(&f.markBad)
		t.gaps += atomic.LoadUint64(&f.seqGap)
		t.win += atomic.LoadUint64(&f.win)
		t.hop += atomic.LoadUint64(&f.layerHops)
		if g := float64(atomic.LoadInt64(&f.maxGapNS)) / 1e6; g > t.maxGapMS {
			t.maxGapMS = g
		}
	}
	return t
}

func sample(pids []int, deep bool) (s procSample) {
	for _, p := range pids {
		x, err := readProc(p, deep)
		if err != nil {
			continue
		}
		s.cpu += x.cpu
		s.user += x.user
		s.sys += x.sys
		s.rssKB += x.rssKB
		s.hwmKB += x.hwmKB
		s.threads += x.threads
		s.drops += x.drops
		s.volcs += x.volcs
		s.invcs += x.invcs
	}
	return s
}

func pct(v []float64, q float64) float64 {
	if len(v) == 0 {
		return 0
	}
	sort.Float64s(v)
	return v[int(q*float64(len(v)-1)+0.5)]
}

func round(x float64, n int) float64 {
	f, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', n, 64), 64)
	return f
}

func fail(s string) {
	fmt.Fprintln(os.Stderr, "rtcload:", s)
	os.Exit(1)
}
