module seats

go 1.19

require (
	github.com/pion/ice/v2 v2.3.1
	github.com/pion/rtp v1.7.13
	github.com/pion/webrtc/v3 v3.1.56
)
