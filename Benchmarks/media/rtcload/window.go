package main

// measure: opens a window on steady media, prints a line a second, and a summary of the window at its end.

import (
	"encoding/json"
	"fmt"
	"os"
	"sync/atomic"
	"time"
)

func (s *scene) measure(pids []int, before procSample) {
	afterConnect := sample(pids, false)
	wantFlows := s.wantedFlows()
	time.Sleep(*fWarm)
	for i := 0; i < 100 && sum().flows < wantFlows; i++ {
		time.Sleep(50 * time.Millisecond)
	}

	// the window opens
	self := os.Getpid()
	reg.RLock()
	for _, s := range reg.streams {
		atomic.StoreUint64(&s.winStart, atomic.LoadUint64(&s.sent)+1)
	}
	reg.RUnlock()
	lat.reset()
	atomic.StoreInt32(&inWindow, 1)
	atomic.StoreInt64(&ticks, 0)
	atomic.StoreInt64(&lateTicks, 0)
	a, ga := sample(pids, true), sample([]int{self}, true)
	ta := time.Now()
	ws := sum()
	prev, pa, pg, pt := ws, a, ga, ta
	end := ta.Add(*fDur)
	var rssMax int64
	for sec := 1; ; sec++ {
		next := ta.Add(time.Duration(sec) * time.Second)
		if next.After(end) {
			next = end
		}
		time.Sleep(time.Until(next))
		c, g, t, now := sample(pids, false), sample([]int{self}, false), sum(), time.Now()
		if c.rssKB > rssMax {
			rssMax = c.rssKB
		}
		if !*fQuiet {
			d := now.Sub(pt).Seconds()
			fmt.Printf("t=%-3d tx=%-6.0f rx=%-6.0f ooo=%d dup=%d bad=%d nack=%d | server cpu=%5.1f%% rss=%dkB thr=%d | generator cpu=%5.1f%% late=%d/%d\n", sec,
				float64(t.sent-prev.sent)/d, float64(t.recv-prev.recv)/d, t.ooo-prev.ooo, t.dup-prev.dup, t.bad-prev.bad, t.nack-prev.nack,
				100*(c.cpu-pa.cpu).Seconds()/d, c.rssKB, c.threads, 100*(g.cpu-pg.cpu).Seconds()/d, atomic.LoadInt64(&lateTicks), atomic.LoadInt64(&ticks)+atomic.LoadInt64(&lateTicks))
		}
		prev, pa, pg, pt = t, c, g, now
		if !now.Before(end) {
			break
		}
	}
	z, gz := sample(pids, true), sample([]int{self}, true)
	we := sum()
	wall := time.Since(ta)
	atomic.StoreInt32(&inWindow, 0)
	reg.RLock()
	for _, s := range reg.streams {
		atomic.StoreUint64(&s.winEnd, atomic.LoadUint64(&s.sent)+2) // none of these can have arrived yet
	}
	reg.RUnlock()
	time.Sleep(time.Second) // let the last packets of the window arrive, still sending
	var expected, got uint64
	reg.RLock()
	for _, f := range reg.flows {
		if f.st.winEnd > f.st.winStart {
			expected += f.st.winEnd - f.st.winStart
		}
		got += atomic.LoadUint64(&f.win)
	}
	missing := wantFlows - len(reg.flows)
	reg.RUnlock()
	failed := atomic.LoadInt64(&failedPeers)
	close(s.stop)

	rx := float64(we.recv - ws.recv)
	cpu := z.cpu - a.cpu
	us, ss := z.user-a.user, z.sys-a.sys
	split := 0.0
	if us+ss > 0 {
		split = float64(us) / float64(us+ss)
	}
	var setups, signals []float64
	for _, p := range s.all {
		setups = append(setups, float64(p.setup)/1e6)
		signals = append(signals, float64(p.signal)/1e6)
	}
	out := map[string]interface{}{
		"label": *fLabel, "backend": *fBackend, "rooms": *fRooms, "pubs": *fPubs, "subs": *fSubs, "mesh": *fMesh, "per_feed": *fPerFeed, "kbps": *fKbps, "srtp": *fSRTP,
		"nack_on": *fNack, "twcc_on": *fTwcc, "reports_on": *fReports, "peer_connections": len(s.all), "flows": we.flows, "flows_missing": missing, "peers_failed": failed,
		"wall_s": round(wall.Seconds(), 3), "tx_pkts": we.sent - ws.sent, "rx_pkts": we.recv - ws.recv,
		"tx_pps": round(float64(we.sent-ws.sent)/wall.Seconds(), 1), "rx_pps": round(rx/wall.Seconds(), 1), "rx_mbps": round(float64(we.recvB-ws.recvB)*8/wall.Seconds()/1e6, 2),
		"expected": expected, "received": got, "lost": int64(expected) - int64(got), "loss_pct": 0.0,
		"ooo": we.ooo - ws.ooo, "dup": we.dup - ws.dup, "bad": we.bad - ws.bad, "ts_bad": we.tsBad - ws.tsBad, "marker_bad": we.markBad - ws.markBad, "rtp_seq_gaps": we.gaps - ws.gaps, "layer_switches": we.hop - ws.hop,
		"pli": we.pli - ws.pli, "fir": we.fir - ws.fir, "nack": we.nack - ws.nack, "remb": we.remb - ws.remb, "twcc": we.twcc - ws.twcc, "send_err": we.sendErr - ws.sendErr,
		"delay_ms_p50": round(lat.quantile(.5), 2), "delay_ms_p95": round(lat.quantile(.95), 2), "delay_ms_p99": round(lat.quantile(.99), 2), "max_gap_ms": round(we.maxGapMS, 1),
		"gen_cpu_pct": round(100*(gz.cpu-ga.cpu).Seconds()/wall.Seconds(), 1), "gen_late_ticks": atomic.LoadInt64(&lateTicks), "gen_ticks": atomic.LoadInt64(&ticks) + atomic.LoadInt64(&lateTicks), "gen_udp_drops": gz.drops - ga.drops, "gen_rss_kb": gz.rssKB,
		"setup_ms_p50": round(pct(setups, .5), 1), "setup_ms_p95": round(pct(setups, .95), 1), "signal_ms_p50": round(pct(signals, .5), 1), "connect_wall_s": round(s.connected.Seconds(), 2),
	}
	loss := 0.0
	if expected > 0 {
		loss = 100 * float64(int64(expected)-int64(got)) / float64(expected)
	}
	out["loss_pct"] = round(loss, 4)
	if len(pids) > 0 {
		ns, io := 0.0, 0.0
		if rx > 0 {
			ns = float64(cpu) / rx
			io = float64(cpu) / (rx + float64(we.sent-ws.sent))
		}
		for k, v := range map[string]interface{}{
			"cpu_s": round(cpu.Seconds(), 4), "cpu_pct": round(100*cpu.Seconds()/wall.Seconds(), 2), "cpu_user_share": round(split, 3),
			"cpu_ns_per_fwd": round(ns, 0), "cpu_ns_per_packet_in_and_out": round(io, 0), "connect_cpu_ms_per_pc": round((afterConnect.cpu-before.cpu).Seconds()*1000/float64(len(s.all)), 2),
			"rss_kb": z.rssKB, "rss_max_kb": rssMax, "rss_before_kb": before.rssKB, "threads": z.threads, "threads_before": before.threads, "server_udp_drops": z.drops - a.drops,
			"ctxsw_per_fwd": round(float64(z.volcs+z.invcs-a.volcs-a.invcs)/(rx+1), 3),
		} {
			out[k] = v
		}
	}
	j, _ := json.MarshalIndent(out, "", " ")
	if *fJSON != "" {
		_ = os.WriteFile(*fJSON, append(j, '\n'), 0o644)
	}
	fmt.Printf("%s\n", j)
	s.leave()
	if *fMaxLoss >= 0 && (loss > *fMaxLoss || missing > 0 || failed > 0) {
		os.Exit(3)
	}
}
