// Intel's multi-buffer crypto library (Debian, amd64 only): AES-GCM at a fifth of EVP's time.
#pragma once
#include <intel-ipsec-mb.h>
