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

// DTLS: options and return flags that are macros of macros.
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <openssl/srtp.h>
#include <openssl/x509v3.h>
static const uint64_t vv_ssl_op_no_query_mtu = SSL_OP_NO_QUERY_MTU;
static const uint64_t vv_ssl_op_no_ticket = SSL_OP_NO_TICKET;
static const uint64_t vv_ssl_op_no_renegotiation = SSL_OP_NO_RENEGOTIATION;
static const uint64_t vv_ssl_op_cipher_server_preference = SSL_OP_CIPHER_SERVER_PREFERENCE;
static const int vv_bio_flags_retry_read = BIO_FLAGS_READ | BIO_FLAGS_SHOULD_RETRY;
static const int vv_bio_flags_retry = BIO_FLAGS_RWS | BIO_FLAGS_SHOULD_RETRY;
