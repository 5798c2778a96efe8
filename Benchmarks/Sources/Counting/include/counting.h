#pragma once
#include <stdint.h>

/// Makes this thread the one whose allocations Benchmarks/allocations/count.c counts, where that is loaded.
void counting_open(void);
/// Begins to count instructions, where callgrind runs us.
void counting_begin(void);
/// Ends it, and has callgrind write what was counted under this name.
void counting_end(const char *name);
/// Allocations of this thread so far; 0 where nobody counts them.
uint64_t counting_allocations(void);
