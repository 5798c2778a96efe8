/* flood: what a stranger, or a guest gone bad, may send to a media port, as fast as one core can.
 *
 *     flood ufrag HOST PORT RATE SECONDS    well-formed Binding requests, FINGERPRINT right, USERNAME of nobody
 *     flood ssrc  HOST PORT RATE SECONDS    packets that look like RTP, each with a random SSRC
 *     flood dtls  HOST PORT RATE SECONDS    handshake records: a ClientHello cut short, lengths that lie, garbage
 *     flood tcp   HOST PORT CONNECTIONS SECONDS    TCP connections that send nothing, half a frame byte by byte, or
 *                                           frames of requests without ever reading; closed ones are opened anew
 *
 * RATE is datagrams a second. They come from SOURCES sockets; with `-fd N` before the kind from that socket alone, which the
 * server may know. Prints one line of JSON.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 64, SLOT = 1200, SOURCES = 64, MOST_CONNECTIONS = 4096 };

static uint64_t chance = 0x9e3779b97f4a7c15u;
static uint64_t random64(void) {
    chance ^= chance << 13;
    chance ^= chance >> 7;
    return chance ^= chance << 17;
}
static void fill(unsigned char *to, int count) {
    for (int i = 0; i < count; i += 8) {
        uint64_t r = random64();
        memcpy(to + i, &r, count - i < 8 ? count - i : 8);
    }
}
static void put16(unsigned char *to, unsigned v) { to[0] = v >> 8; to[1] = v; }
static void put32(unsigned char *to, uint32_t v) { put16(to, v >> 16); put16(to + 2, v & 0xffff); }

static uint32_t crc_table[256];
static void make_crc_table(void) {
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int k = 0; k < 8; k++) c = c & 1 ? 0xedb88320u ^ c >> 1 : c >> 1;
        crc_table[i] = c;
    }
}
static uint32_t crc(const unsigned char *from, int count) {
    uint32_t c = ~0u;
    while (count--) c = crc_table[(c ^ *from++) & 255] ^ c >> 8;
    return ~c;
}

static int attribute(unsigned char *at, unsigned type, unsigned length) {
    put16(at, type);
    put16(at + 2, length);
    return 4 + (length + 3) / 4 * 4;
}

/* RFC 8489: a Binding request as a browser's, of a user that is not there. */
static int ufrag(unsigned char *p) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    int n = 20;
    put16(p, 1);
    put32(p + 4, 0x2112a442);
    fill(p + 8, 12);
    n += attribute(p + n, 0x0006, 13);
    uint64_t r = random64();
    for (int i = 0; i < 13; i++, r >>= 4) p[n - 16 + i] = i == 8 ? ':' : letters[(r + i) & 63];
    memset(p + n - 3, 0, 3);
    n += attribute(p + n, 0x0024, 4), put32(p + n - 4, 0x6e7f1eff);
    n += attribute(p + n, 0x802a, 8), fill(p + n - 8, 8);
    n += attribute(p + n, 0x0008, 20), fill(p + n - 20, 20);
    put16(p + 2, n - 12);
    uint32_t sum = crc(p, n) ^ 0x5354554e;
    n += attribute(p + n, 0x8028, 4), put32(p + n - 4, sum);
    return n;
}

static int ssrc(unsigned char *p) {
    int n = random64() & 3 ? 1112 : 132;
    fill(p, 12);
    p[0] = 0x80;
    p[1] = 96 + (p[1] & 0x1f);
    return n;
}

/* RFC 6347: a record with a handshake message in it, and what is wrong with it. */
static int dtls(unsigned char *p) {
    int body = 180, wrong = random64() & 3;
    fill(p, 25 + body);
    p[0] = wrong == 3 ? 20 + (p[0] & 7) : 22;
    put16(p + 1, 0xfeff);
    put16(p + 3, 0);
    put16(p + 5, 0);
    put16(p + 11, wrong == 1 ? 9000 : 12 + body);
    p[13] = 1;
    p[14] = 0;
    put16(p + 15, wrong == 2 ? 60000 : body);
    put16(p + 17, 0);
    p[19] = 0;
    put16(p + 20, 0);
    p[22] = 0;
    put16(p + 23, body);
    put16(p + 25, 0xfefd);
    return wrong == 0 ? 25 + 40 : 25 + body;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}
static void pause_until(double when) {
    double wait = when - now();
    if (wait <= 0) return;
    struct timespec t = {(time_t)wait, (long)((wait - (time_t)wait) * 1e9)};
    nanosleep(&t, NULL);
}
static double cpu(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return u.ru_utime.tv_sec + u.ru_stime.tv_sec + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static int datagrams(int (*make)(unsigned char *), int fd, struct sockaddr_in to, double rate, double seconds) {
    static unsigned char slots[BATCH][SLOT];
    static struct mmsghdr m[BATCH];
    static struct iovec v[BATCH];
    int sockets[SOURCES], count = fd >= 0 ? 1 : SOURCES, next = 0;
    for (int i = 0; i < count; i++) sockets[i] = fd >= 0 ? fd : socket(AF_INET, SOCK_DGRAM, 0);
    for (int i = 0; i < BATCH; i++) {
        fill(slots[i], SLOT);
        v[i].iov_base = slots[i];
        m[i].msg_hdr = (struct msghdr){.msg_name = &to, .msg_namelen = sizeof to, .msg_iov = &v[i], .msg_iovlen = 1};
    }
    double start = now(), t = start, due = start;
    long sent = 0, failed = 0;
    for (; t < start + seconds; t = now()) {
        if (due < t - 0.1) due = t; /* paused: what was missed is not made up for in one burst */
        for (int i = 0; i < BATCH; i++) v[i].iov_len = make(slots[i]);
        int n = sendmmsg(sockets[next++ % count], m, BATCH, 0);
        if (n > 0) sent += n;
        else if (errno == EAGAIN) { struct pollfd p = {sockets[(next - 1) % count], POLLOUT, 0}; poll(&p, 1, 10); }
        else failed++;
        due += BATCH / rate;
        pause_until(due);
    }
    printf("{\"sent\": %ld, \"failed\": %ld, \"per_second\": %.0f, \"cpu_share\": %.2f}\n", sent, failed, sent / (t - start), cpu() / (t - start));
    return 0;
}

/* One connection: what is left to send of its frame, and how it behaves. */
struct line { int fd, offset, length, opened; unsigned char frame[256]; };

static int dial(struct sockaddr_in to, int behaviour) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), small = 2048, on = 1;
    if (fd < 0) return -1;
    if (behaviour == 2) setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(fd, (void *)&to, sizeof to) && errno != EINPROGRESS) { close(fd); return -1; }
    return fd;
}

static int connections(struct sockaddr_in to, int count, double seconds) {
    static struct line lines[MOST_CONNECTIONS];
    static struct pollfd p[MOST_CONNECTIONS];
    long dialled = 0, opened = 0, refused = 0, closed = 0, bytes = 0, most = 0;
    for (int i = 0; i < count; i++) lines[i].fd = -1;
    double start = now(), tick = start;
    while (now() < start + seconds) {
        long open_now = 0;
        for (int i = 0; i < count; i++) {
            struct line *l = &lines[i];
            if (l->fd < 0) {
                *l = (struct line){.fd = dial(to, i % 3)};
                dialled++;
                l->length = 2 + ufrag(l->frame + 2);
                put16(l->frame, i % 3 == 1 ? 1500 : l->length - 2);
            }
            p[i] = (struct pollfd){l->fd, i % 3 == 0 ? POLLIN : POLLOUT, 0};
        }
        poll(p, count, 0);
        for (int i = 0; i < count; i++) {
            struct line *l = &lines[i];
            if (l->fd < 0) continue;
            int gone = p[i].revents & (POLLERR | POLLHUP);
            char byte;
            if (!gone && p[i].revents & POLLIN && recv(l->fd, &byte, 1, 0) == 0) gone = 1;
            if (!gone && !l->opened) {
                struct tcp_info info;
                socklen_t size = sizeof info;
                if (!getsockopt(l->fd, IPPROTO_TCP, TCP_INFO, &info, &size) && info.tcpi_state == TCP_ESTABLISHED) l->opened = 1, opened++;
            }
            if (!gone && l->opened && i % 3) {
                int most_bytes = i % 3 == 1 ? 1 : l->length - l->offset;
                ssize_t n = send(l->fd, l->frame + l->offset, most_bytes, MSG_NOSIGNAL | MSG_DONTWAIT);
                if (n > 0) bytes += n, l->offset = (l->offset + n) % l->length;
                else if (n < 0 && errno != EAGAIN) gone = 1;
            }
            if (gone) {
                l->opened ? closed++ : refused++;
                close(l->fd);
                l->fd = -1;
            }
            open_now += l->opened && !gone;
        }
        if (open_now > most) most = open_now;
        pause_until(tick += 0.05);
    }
    printf("{\"dialled\": %ld, \"opened\": %ld, \"refused\": %ld, \"closed_by_server\": %ld, \"most_open\": %ld, \"bytes\": %ld, \"cpu_share\": %.2f}\n",
        dialled, opened, refused, closed, most, bytes, cpu() / seconds);
    return 0;
}

int main(int argc, char **argv) {
    int fd = -1;
    if (argc > 2 && !strcmp(argv[1], "-fd")) { fd = atoi(argv[2]); argv += 2; argc -= 2; }
    if (argc < 6) { fprintf(stderr, "usage: flood [-fd N] ufrag|ssrc|dtls|tcp HOST PORT RATE|CONNECTIONS SECONDS\n"); return 2; }
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[3]))};
    if (inet_pton(AF_INET, argv[2], &to.sin_addr) != 1) { fprintf(stderr, "flood: %s is no IPv4 address\n", argv[2]); return 2; }
    double rate = atof(argv[4]), seconds = atof(argv[5]);
    make_crc_table();
    if (!strcmp(argv[1], "tcp")) return rate > MOST_CONNECTIONS ? 2 : connections(to, (int)rate, seconds);
    int (*make)(unsigned char *) = !strcmp(argv[1], "ufrag") ? ufrag : !strcmp(argv[1], "ssrc") ? ssrc : !strcmp(argv[1], "dtls") ? dtls : NULL;
    if (!make || rate <= 0) { fprintf(stderr, "flood: no such kind\n"); return 2; }
    return datagrams(make, fd, to, rate, seconds);
}
