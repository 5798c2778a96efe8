// Debian's libcurl. Its options are set by a variadic function, which Swift does not import: these say one type each. What the option
// takes has to be what curl's manual says of it.
#pragma once
#include <curl/curl.h>

CURLcode vv_curl_set_number(CURL *curl, CURLoption option, long number);
// Curl keeps a copy.
CURLcode vv_curl_set_text(CURL *curl, CURLoption option, const char *text);
// Curl keeps the pointer: the list is freed after the handle.
CURLcode vv_curl_set_list(CURL *curl, CURLoption option, struct curl_slist *list);
// Curl keeps `context` and hands it to what it calls, cleaning up the handle included.
CURLcode vv_curl_set_reader(CURL *curl, curl_read_callback read, void *context);
CURLcode vv_curl_set_writer(CURL *curl, curl_write_callback write, void *context);
// The last answer's number; 0 where none came.
long vv_curl_status(CURL *curl);
CURLcode vv_curl_set_witness(CURL *curl, curl_debug_callback witness, void *context);
CURLcode vv_curl_set_progress(CURL *curl, curl_xferinfo_callback progress, void *context);
