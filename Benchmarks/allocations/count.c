// Counts what the thread named "media" allocates, for scripts/allocations. Loaded by LD_PRELOAD; writes into the file named by
// ALLOCATIONS_FILE, which the script maps: the layout of `struct counts` is known there too.
//
// The thread is known by the call that names it, so other threads pay one thread-local read. Each distinct stack of return
// addresses, found by frame pointers, has its own count, so that the script can tell which path allocated.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <dlfcn.h>

enum { STACKS = 1024, DEPTH = 14 };

struct stack { uint64_t count; uint64_t address[DEPTH]; };
// Read by another process while it is written: each field alone is whole, which is all that a difference of two readings needs.
struct counts { uint64_t allocations, bytes, overflow, named; struct stack stack[STACKS]; };

static struct counts *counts;
static __thread __attribute__((tls_model("initial-exec"))) uintptr_t media_low, media_high;

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t), *__libc_memalign(size_t, size_t);

__attribute__((constructor)) static void open_counts(void) {
  const char *name = getenv("ALLOCATIONS_FILE");
  if (!name) return;
  int file = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0 || ftruncate(file, sizeof *counts)) return;
  void *place = mmap(NULL, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (place != MAP_FAILED) counts = place;
  close(file);
}

int pthread_setname_np(pthread_t thread, const char *name) {
  static int (*real)(pthread_t, const char *);
  if (!real) real = dlsym(RTLD_NEXT, "pthread_setname_np");
  if (counts && pthread_equal(thread, pthread_self()) && !strcmp(name, "media")) {
    pthread_attr_t attributes;
    void *low;
    size_t size;
    if (!pthread_getattr_np(thread, &attributes)) {
      pthread_attr_getstack(&attributes, &low, &size);
      pthread_attr_destroy(&attributes);
      counts->named++;
      media_low = (uintptr_t)low;
      media_high = media_low + size;
    }
  }
  return real(thread, name);
}

static void note(size_t size, uintptr_t frame) {
  uint64_t found[DEPTH] = {0}, hash = 1469598103934665603u;
  for (int depth = 0; depth < DEPTH; depth++) {
    if (frame < media_low || frame > media_high - 16 || frame % 8) break;
    uintptr_t next = ((uintptr_t *)frame)[0];
    found[depth] = ((uintptr_t *)frame)[1];
    hash = (hash ^ found[depth]) * 1099511628211u;
    if (next <= frame) break;
    frame = next;
  }
  counts->allocations++;
  counts->bytes += size;
  for (unsigned probe = 0; probe < STACKS; probe++) {
    struct stack *stack = &counts->stack[(hash + probe) % STACKS];
    if (!stack->count) memcpy(stack->address, found, sizeof found);
    else if (memcmp(stack->address, found, sizeof found)) continue;
    stack->count++;
    return;
  }
  counts->overflow++;
}

#define COUNT(size) if (__builtin_expect(media_high != 0, 0)) note(size, (uintptr_t)__builtin_frame_address(0))

void *malloc(size_t size) { COUNT(size); return __libc_malloc(size); }
void *calloc(size_t count, size_t size) { COUNT(count * size); return __libc_calloc(count, size); }
void *realloc(void *old, size_t size) { COUNT(size); return __libc_realloc(old, size); }
void *memalign(size_t alignment, size_t size) { COUNT(size); return __libc_memalign(alignment, size); }
void *aligned_alloc(size_t alignment, size_t size) { COUNT(size); return __libc_memalign(alignment, size); }
int posix_memalign(void **place, size_t alignment, size_t size) {
  if (alignment % sizeof(void *) || !alignment || alignment & (alignment - 1)) return EINVAL;
  COUNT(size);
  void *found = __libc_memalign(alignment, size);
  if (!found) return ENOMEM;
  *place = found;
  return 0;
}
