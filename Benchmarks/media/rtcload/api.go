package main

// What a PeerConnection of the generator offers: codecs, extensions, interceptors, timings.

import (
	"net"
	"strings"
	"time"

	"github.com/pion/dtls/v2"
	"github.com/pion/ice/v2"
	"github.com/pion/interceptor"
	"github.com/pion/sdp/v3"
	"github.com/pion/webrtc/v3"
)

func newAPI(pub bool) (*webrtc.API, error) {
	m := &webrtc.MediaEngine{}
	fb := []webrtc.RTCPFeedback{{Type: "goog-remb"}, {Type: "ccm", Parameter: "fir"}, {Type: "nack", Parameter: "pli"}}
	if *fNack {
		fb = append(fb, webrtc.RTCPFeedback{Type: "nack"})
	}
	if *fTwcc {
		fb = append(fb, webrtc.RTCPFeedback{Type: "transport-cc"})
	}
	if err := m.RegisterCodec(webrtc.RTPCodecParameters{RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90000, RTCPFeedback: fb}, PayloadType: 96}, webrtc.RTPCodecTypeVideo); err != nil {
		return nil, err
	}
	var afb []webrtc.RTCPFeedback
	if *fTwcc {
		afb = append(afb, webrtc.RTCPFeedback{Type: "transport-cc"})
	}
	if err := m.RegisterCodec(webrtc.RTPCodecParameters{RTPCodecCapability: webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2, SDPFmtpLine: "minptime=10;useinbandfec=1", RTCPFeedback: afb}, PayloadType: 111}, webrtc.RTPCodecTypeAudio); err != nil {
		return nil, err
	}
	for _, u := range []string{sdp.SDESMidURI, sdp.SDESRTPStreamIDURI, "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id"} {
		if err := m.RegisterHeaderExtension(webrtc.RTPHeaderExtensionCapability{URI: u}, webrtc.RTPCodecTypeVideo); err != nil {
			return nil, err
		}
	}
	_ = m.RegisterHeaderExtension(webrtc.RTPHeaderExtensionCapability{URI: sdp.SDESMidURI}, webrtc.RTPCodecTypeAudio)
	_ = m.RegisterHeaderExtension(webrtc.RTPHeaderExtensionCapability{URI: sdp.AudioLevelURI}, webrtc.RTPCodecTypeAudio)
	ir := &interceptor.Registry{}
	if *fTwcc {
		var err error
		if pub {
			err = webrtc.ConfigureTWCCHeaderExtensionSender(m, ir)
		} else {
			err = webrtc.ConfigureTWCCSender(m, ir)
		}
		if err != nil {
			return nil, err
		}
	}
	if *fNack {
		if err := webrtc.ConfigureNack(m, ir); err != nil {
			return nil, err
		}
	}
	if *fReports {
		if err := webrtc.ConfigureRTCPReports(ir); err != nil {
			return nil, err
		}
	}
	se := webrtc.SettingEngine{}
	se.SetNetworkTypes([]webrtc.NetworkType{webrtc.NetworkTypeUDP4})
	se.SetICEMulticastDNSMode(ice.MulticastDNSModeDisabled)
	se.SetIncludeLoopbackCandidate(true)
	want := *fIP
	se.SetIPFilter(func(ip net.IP) bool { return want == "any" || strings.HasPrefix(ip.String(), want) })
	se.SetReceiveMTU(1600)
	se.SetICETimeouts(15*time.Second, 30*time.Second, *fKeepalive)
	switch *fSRTP {
	case "gcm":
		se.SetSRTPProtectionProfiles(dtls.SRTP_AEAD_AES_128_GCM)
	case "cm":
		se.SetSRTPProtectionProfiles(dtls.SRTP_AES128_CM_HMAC_SHA1_80)
	}
	if err := ownMux(&se); err != nil {
		return nil, err
	}
	se.BufferFactory = nil
	return webrtc.NewAPI(webrtc.WithMediaEngine(m), webrtc.WithInterceptorRegistry(ir), webrtc.WithSettingEngine(se)), nil
}
