// Instructions of the processor that Swift has no name for.
#pragma once
#include <stddef.h>

// Asks for the cache lines of `count` bytes, which need not be there: an address that is not mapped is passed over.
static inline void vv_prefetch(const void *start, size_t count) {
    for (size_t offset = 0; offset < count; offset += 64) __builtin_prefetch((const char *)start + offset);
}
