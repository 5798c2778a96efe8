package main

// Rooms with their publishers and subscribers, connected a few at a time.

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type scene struct {
	b         backend
	subs, all []*peer
	stop      chan struct{}
	connected time.Duration // how long all took
}

func connectScene(b backend) *scene {
	s := &scene{b: b, stop: make(chan struct{})}
	var pubs [][]*peer
	var list []*peer
	for r := 0; r < *fRooms; r++ {
		var row []*peer
		for i := 0; i < *fPubs; i++ {
			row = append(row, mustPeer(r, i, fmt.Sprintf("p%d-%d", r, i), true))
		}
		pubs = append(pubs, row)
		list = append(list, row...)
	}
	t0 := time.Now()
	s.connect(list, b.publish)
	if !*fMute {
		for _, p := range list {
			go p.send(s.stop)
		}
	}
	for r := 0; r < *fRooms; r++ {
		if !*fMesh {
			for i := 0; i < *fSubs; i++ {
				s.addSub(r, i, fmt.Sprintf("s%d-%d", r, i), pubs[r])
			}
			continue
		}
		for i := range pubs[r] {
			var feeds []*peer
			for k, p := range pubs[r] {
				if k != i {
					feeds = append(feeds, p)
				}
			}
			s.addSub(r, i, fmt.Sprintf("m%d-%d", r, i), feeds)
		}
	}
	s.connect(s.subs, b.subscribe)
	s.connected = time.Since(t0)
	return s
}

func mustPeer(room, idx int, name string, pub bool) *peer {
	p, err := newPeer(room, idx, name, pub)
	if err != nil {
		fail(err.Error())
	}
	return p
}

func (s *scene) addSub(r, i int, name string, feeds []*peer) {
	groups := [][]*peer{feeds}
	if *fPerFeed {
		groups = nil
		for _, f := range feeds {
			groups = append(groups, []*peer{f})
		}
	}
	for k, g := range groups {
		p := mustPeer(r, i, fmt.Sprintf("%s-%d", name, k), false)
		p.feeds = g
		s.subs = append(s.subs, p)
	}
}

// join signals by f and waits until the peer is connected.
func (p *peer) join(f func(*peer) error) error {
	t := time.Now()
	err := f(p)
	p.signal = time.Since(t)
	if err == nil {
		err = p.waitConnected(*fWait)
	}
	p.setup = time.Since(t)
	return err
}

func (s *scene) connect(ps []*peer, f func(*peer) error) {
	sem := make(chan struct{}, *fPar)
	var wg sync.WaitGroup
	var mu sync.Mutex
	var errs []string
	for _, p := range ps {
		wg.Add(1)
		sem <- struct{}{}
		go func(p *peer) {
			defer func() { <-sem; wg.Done() }()
			if err := p.join(f); err != nil {
				mu.Lock()
				errs = append(errs, err.Error())
				mu.Unlock()
			}
		}(p)
	}
	wg.Wait()
	if len(errs) > 0 {
		s.b.close()
		fail(fmt.Sprintf("%d of %d peers did not connect; first: %s", len(errs), len(ps), errs[0]))
	}
	s.all = append(s.all, ps...)
}

// leave ends everybody's connection, by signalling and then by itself.
func (s *scene) leave() {
	for _, p := range s.all {
		_ = s.b.leave(p)
	}
	s.b.close()
	for _, p := range s.all {
		_ = p.pc.Close()
	}
}

// wantedFlows is how many streams the subscribers should see.
func (s *scene) wantedFlows() (n int) {
	for _, p := range s.subs {
		for _, f := range p.feeds {
			if f.audio != nil {
				n++
			}
			if len(f.video) > 0 {
				n++
			}
		}
	}
	return n
}

func failedCount() int64 { return atomic.LoadInt64(&failedPeers) }
