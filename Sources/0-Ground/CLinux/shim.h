// The Linux calls that Glibc's module lacks. _GNU_SOURCE must not be defined here: fd_set would then differ between C
// modules, and a target that imports two of them would not compile.
#pragma once
