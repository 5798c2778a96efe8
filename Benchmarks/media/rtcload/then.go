package main

// -then COMMAND: runs it with the UDP socket of the first peer as descriptor 3, once all are connected: so it speaks from
// an address that the server has proved. The socket is ours because the peer takes it by a mux of one.

import (
	"fmt"
	"net"
	"os"
	"syscall"

	"github.com/pion/webrtc/v3"
)

var ownSocket *net.UDPConn

// ownMux makes the first peer, and no other, speak over a socket that we keep hold of.
func ownMux(se *webrtc.SettingEngine) error {
	if *fThen == "" || ownSocket != nil {
		return nil
	}
	var err error
	ownSocket, err = net.ListenUDP("udp4", &net.UDPAddr{IP: net.ParseIP(*fFrom)})
	if err == nil {
		se.SetICEUDPMux(webrtc.NewICEUDPMux(nil, ownSocket))
	}
	return err
}

func runOverFirst(command string, p *peer) {
	raw, err := ownSocket.SyscallConn()
	if err != nil {
		fail(err.Error())
	}
	// Not by os/exec: it would make the socket a blocking one, for the peer too.
	var pid int
	_ = raw.Control(func(fd uintptr) {
		pid, err = syscall.ForkExec("/bin/sh", []string{"sh", "-c", command}, &syscall.ProcAttr{Env: os.Environ(), Files: []uintptr{0, 1, 2, fd}})
	})
	if err != nil {
		fail(err.Error())
	}
	var status syscall.WaitStatus
	if _, err = syscall.Wait4(pid, &status, 0, nil); err != nil || status.ExitStatus() != 0 {
		fail(fmt.Sprintf("%s: %v, status %d", command, err, status.ExitStatus()))
	}
	fmt.Printf("%s is %v\n", p.name, p.state.Load())
}
