// The Linux calls that Glibc's module lacks. _GNU_SOURCE must not be defined here: fd_set would then differ between C
// modules, and a target that imports two of them would not compile. So the structures are our own and the functions are
// bound by their names in the library.
#pragma once
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <stddef.h>

// struct mmsghdr of recvmmsg(2), which <sys/socket.h> shows only with _GNU_SOURCE.
struct vv_mmsghdr {
    struct msghdr msg_hdr;
    unsigned int msg_len;
};

int vv_recvmmsg(int fd, struct vv_mmsghdr *messages, unsigned int count, int flags, struct timespec *timeout) __asm__("recvmmsg");
int vv_sendmmsg(int fd, struct vv_mmsghdr *messages, unsigned int count, int flags) __asm__("sendmmsg");
int vv_prctl(int option, unsigned long a, unsigned long b, unsigned long c, unsigned long d) __asm__("prctl");
int vv_accept4(int fd, struct sockaddr *address, socklen_t *length, int flags) __asm__("accept4");
int vv_malloc_trim(size_t pad) __asm__("malloc_trim");
int vv_mallopt(int parameter, int value) __asm__("mallopt");
int vv_name_thread(unsigned long thread, const char *name) __asm__("pthread_setname_np");

// linux/udp.h and linux/prctl.h; constants of the kernel's interface, the same on every architecture.
enum { VV_UDP_SEGMENT = 103, VV_SOL_UDP = 17, VV_PR_SET_TIMERSLACK = 29, VV_MSG_WAITFORONE = 0x10000 };

// malloc.h
enum { VV_M_MMAP_THRESHOLD = -3 };

// linux/tcp.h; the C library's own header stops short of what was added since.
enum { VV_TCP_NODELAY = 1, VV_TCP_INFO = 11, VV_TCP_THIN_LINEAR_TIMEOUTS = 16, VV_TCP_USER_TIMEOUT = 18 };
enum { VV_TCP_NOTSENT_LOWAT = 25, VV_TCP_RTO_MAX_MS = 44 };

// What the kernel knows of a connection (tcp(7), TCP_INFO), as far as it is looked at here.
struct vv_tcp_info {
    uint8_t before[68];
    uint32_t round_trip;  // microseconds, smoothed
    uint8_t between[72];
    uint32_t not_sent;  // bytes that never left
    uint32_t least_round_trip;  // microseconds, within the last minutes
};

_Static_assert(offsetof(struct vv_tcp_info, round_trip) == 68 && offsetof(struct vv_tcp_info, not_sent) == 144, "tcp_info looks otherwise here");

// The control message that tells the kernel where to cut a long datagram (udp(7), UDP_SEGMENT): CMSG_SPACE(2) bytes.
enum { VV_SEGMENT_CONTROL = 24 };

static inline void vv_write_segment(void *control, uint16_t size) {
    struct cmsghdr *header = (struct cmsghdr *)control;
    header->cmsg_len = CMSG_LEN(sizeof(uint16_t));
    header->cmsg_level = VV_SOL_UDP;
    header->cmsg_type = VV_UDP_SEGMENT;
    *(uint16_t *)CMSG_DATA(header) = size;
}

_Static_assert(CMSG_SPACE(sizeof(uint16_t)) == VV_SEGMENT_CONTROL, "the control message has another size here");
