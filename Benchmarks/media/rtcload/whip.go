package main

// WHIP (RFC 9725) for publishers and WHEP for subscribers. The client offers, the server answers 201 with a Location; DELETE ends.
// URL templates: {room} {peer} {i} {wid}; {peer} is the publisher's name, {i} its number in the room,
// {wid} the last path segment of the publisher's WHIP resource, {sub} the subscriber's name, {self} the participant that
// the peer belongs to: in a mesh the publisher whose second connection a subscriber is, else the peer's own name.

import (
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/pion/webrtc/v3"
)

type whipBackend struct {
	pubURL, subURL string
	c              *http.Client
	tokens         sync.Map // by the command that prints them
}

func (w *whipBackend) open(int) error {
	w.c = &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{
		TLSClientConfig: &tls.Config{InsecureSkipVerify: *fInsecure}, MaxIdleConnsPerHost: 16}}
	return nil
}

func expand(t string, p, feed *peer) string {
	r := []string{"{room}", *fRoomPrefix + strconv.Itoa(p.room), "{sub}", p.name, "{self}", p.participant()}
	if feed != nil {
		r = append(r, "{peer}", feed.name, "{i}", strconv.Itoa(feed.idx), "{wid}", feed.wid)
	}
	return strings.NewReplacer(r...).Replace(t)
}

func (p *peer) participant() string {
	if *fMesh && !p.pub {
		return fmt.Sprintf("p%d-%d", p.room, p.idx)
	}
	return p.name
}

func (w *whipBackend) auth(req *http.Request, p, feed *peer) error {
	if *fToken != "" {
		req.Header.Set("Authorization", "Bearer "+expand(*fToken, p, feed))
	}
	if *fTokenCmd != "" {
		command := expand(*fTokenCmd, p, feed)
		token, known := w.tokens.Load(command)
		if !known {
			out, err := exec.Command("/bin/sh", "-c", command).Output()
			if err != nil {
				return err
			}
			token = strings.TrimSpace(string(out))
			w.tokens.Store(command, token)
		}
		req.Header.Set("Authorization", "Bearer "+token.(string))
	}
	for _, h := range fHeaders {
		if k, v, ok := strings.Cut(h, ":"); ok {
			req.Header.Set(strings.TrimSpace(k), strings.TrimSpace(expand(v, p, feed)))
		}
	}
	return nil
}

func (w *whipBackend) exchange(u string, p, feed *peer) error {
	offer, err := p.gatheredOffer()
	if err != nil {
		return err
	}
	req, err := http.NewRequest("POST", u, strings.NewReader(offer))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/sdp")
	req.Header.Set("Accept", "application/sdp")
	if err = w.auth(req, p, feed); err != nil {
		return err
	}
	res, err := w.c.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(res.Body)
	if res.StatusCode != 201 {
		return fmt.Errorf("POST %s: %s: %.300s", u, res.Status, body)
	}
	if ct := res.Header.Get("Content-Type"); !strings.HasPrefix(ct, "application/sdp") {
		return fmt.Errorf("POST %s: Content-Type %q", u, ct)
	}
	loc, err := url.Parse(res.Header.Get("Location"))
	if err != nil || res.Header.Get("Location") == "" {
		return fmt.Errorf("POST %s: no usable Location %q", u, res.Header.Get("Location"))
	}
	debugSDP("offer "+p.name, offer)
	debugSDP("answer "+p.name, string(body))
	p.resource = req.URL.ResolveReference(loc).String()
	p.wid = p.resource[strings.LastIndexByte(p.resource, '/')+1:]
	return p.pc.SetRemoteDescription(webrtc.SessionDescription{Type: webrtc.SDPTypeAnswer, SDP: string(body)})
}

func (w *whipBackend) publish(p *peer) error { return w.exchange(expand(w.pubURL, p, p), p, p) }

func (w *whipBackend) subscribe(p *peer) error {
	pairs := *fWhepPairs
	if pairs == 0 {
		pairs = len(p.feeds)
	}
	for i := 0; i < pairs; i++ {
		for _, k := range []webrtc.RTPCodecType{webrtc.RTPCodecTypeAudio, webrtc.RTPCodecTypeVideo} {
			if k == webrtc.RTPCodecTypeAudio && *fAudioPPS == 0 || k == webrtc.RTPCodecTypeVideo && *fKbps == 0 {
				continue
			}
			if _, err := p.pc.AddTransceiverFromKind(k, webrtc.RTPTransceiverInit{Direction: webrtc.RTPTransceiverDirectionRecvonly}); err != nil {
				return err
			}
		}
	}
	return w.exchange(expand(w.subURL, p, p.feeds[0]), p, p.feeds[0])
}

func (w *whipBackend) leave(p *peer) error {
	if p.resource == "" {
		return nil
	}
	req, err := http.NewRequest("DELETE", p.resource, nil)
	if err != nil {
		return err
	}
	var feed *peer = p
	if len(p.feeds) > 0 {
		feed = p.feeds[0]
	}
	if err = w.auth(req, p, feed); err != nil {
		return err
	}
	res, err := w.c.Do(req)
	if err != nil {
		return err
	}
	res.Body.Close()
	if res.StatusCode/100 != 2 {
		return fmt.Errorf("DELETE %s: %s", p.resource, res.Status)
	}
	return nil
}

func (w *whipBackend) close() {}
