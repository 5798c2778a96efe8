package main

// churn: -par workers join and leave, -joins times in all. A turn is two joins: a publisher by WHIP that sends, and a
// viewer of it by WHEP; once the viewer has had some packets both leave, by DELETE, or, every -vanish-th turn, by closing
// alone (DTLS close_notify).
// Each worker keeps its room and its names, so that seats are taken over as well as made.

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

func churn(b backend) {
	var turn, joins, served, faults int64
	var wg sync.WaitGroup
	var said sync.Once
	started := time.Now()
	for w := 0; w < *fPar; w++ {
		wg.Add(1)
		go func(w int) {
			defer wg.Done()
			for {
				n := atomic.AddInt64(&turn, 1)
				if n > int64((*fJoins+1)/2) {
					return
				}
				joined, packets, err := oneTurn(b, w, *fVanish > 0 && n%int64(*fVanish) == 0)
				atomic.AddInt64(&joins, joined)
				if packets {
					atomic.AddInt64(&served, 1)
				}
				if err != nil {
					atomic.AddInt64(&faults, 1)
					said.Do(func() { fmt.Fprintln(os.Stderr, "rtcload: the first fault:", err) })
				}
				if n%500 == 0 && !*fQuiet {
					fmt.Printf("%d joins, %d faults, %.0f s\n", atomic.LoadInt64(&joins), atomic.LoadInt64(&faults), time.Since(started).Seconds())
				}
			}
		}(w)
	}
	wg.Wait()
	fmt.Printf("{\"joins\": %d, \"turns_served\": %d, \"faults\": %d, \"seconds\": %.1f}\n", joins, served, faults, time.Since(started).Seconds())
}

func oneTurn(b backend, w int, vanishes bool) (joins int64, served bool, err error) {
	stop := make(chan struct{})
	defer close(stop)
	publisher, err := newPeer(w, 0, fmt.Sprintf("p%d", w), true)
	if err != nil {
		return 0, false, err
	}
	viewer, err := newPeer(w, 1, fmt.Sprintf("v%d", w), false)
	if err != nil {
		return 0, false, err
	}
	viewer.feeds = []*peer{publisher}
	for _, step := range []struct {
		p *peer
		f func(*peer) error
	}{{publisher, b.publish}, {viewer, b.subscribe}} {
		defer step.p.pc.Close()
		if err = step.p.join(step.f); err != nil {
			return joins, false, err
		}
		joins++
		if step.p.pub {
			go publisher.send(stop)
		}
	}
	for i := 0; i < 100 && atomic.LoadInt32(&viewer.media) == 0; i++ {
		time.Sleep(10 * time.Millisecond)
	}
	served = atomic.LoadInt32(&viewer.media) == 1
	if vanishes {
		return joins, served, nil
	}
	for _, p := range []*peer{viewer, publisher} {
		if e := b.leave(p); e != nil && err == nil {
			err = e
		}
	}
	return joins, served, err
}
