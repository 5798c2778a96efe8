package main

// hold: connects everybody, says so on a line, and stays until it is told to end or -dur is over. Whoever started it
// measures the server meanwhile. With -mute nobody sends media: connectivity checks alone.

import (
	"fmt"
	"os"
	"time"
)

func (s *scene) hold(end <-chan os.Signal) {
	fmt.Printf("connected %d %.1f\n", len(s.all), s.connected.Seconds())
	if *fThen != "" {
		runOverFirst(*fThen, s.all[0])
	} else {
		select {
		case <-end:
		case <-time.After(*fDur):
		}
	}
	fmt.Printf("failed %d\n", failedCount())
	close(s.stop)
	s.leave()
}
