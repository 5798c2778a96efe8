// Debian's OpenSSL 3.0, and its macros made of macros, which Swift does not import.
#pragma once
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

// SHA-1 by state. EVP's HMAC allocates for each message in 3.0; these do not, and a prepared state is copied by value.
// Bound by other names because the header marks them deprecated, which is an error here.
#include <openssl/sha.h>
int SHA1Begin(SHA_CTX *state) __asm__("SHA1_Init");
int SHA1Absorb(SHA_CTX *state, const void *bytes, size_t count) __asm__("SHA1_Update");
int SHA1Finish(unsigned char *digest, SHA_CTX *state) __asm__("SHA1_Final");
