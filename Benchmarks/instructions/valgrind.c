// Two calls that valgrind 3.19 does not bear, for scripts/instructions, which loads this into the server.
#define _GNU_SOURCE
#include <signal.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// Valgrind writes into the mask, which libdispatch keeps in read-only memory, and dies of it: it gets a copy.
int sigsuspend(const sigset_t *mask) {
  sigset_t copy = *mask;
  return (int)syscall(SYS_rt_sigsuspend, &copy, 8);
}

// Valgrind does not know the call. Milliseconds, rounded up, do for a count of instructions.
int epoll_pwait2(int file, struct epoll_event *events, int count, const struct timespec *timeout, const sigset_t *mask) {
  long long wait = timeout ? timeout->tv_sec * 1000LL + (timeout->tv_nsec + 999999) / 1000000 : -1;
  return epoll_pwait(file, events, count, wait > 0x7FFFFFFF ? 0x7FFFFFFF : (int)wait, mask);
}
