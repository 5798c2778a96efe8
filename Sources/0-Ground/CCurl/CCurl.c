#include "CCurl.h"

CURLcode vv_curl_set_number(CURL *curl, CURLoption option, long number) { return curl_easy_setopt(curl, option, number); }

CURLcode vv_curl_set_text(CURL *curl, CURLoption option, const char *text) { return curl_easy_setopt(curl, option, text); }

CURLcode vv_curl_set_list(CURL *curl, CURLoption option, struct curl_slist *list) { return curl_easy_setopt(curl, option, list); }

CURLcode vv_curl_set_reader(CURL *curl, curl_read_callback read, void *context) {
    CURLcode code = curl_easy_setopt(curl, CURLOPT_READFUNCTION, read);
    return code ? code : curl_easy_setopt(curl, CURLOPT_READDATA, context);
}

CURLcode vv_curl_set_writer(CURL *curl, curl_write_callback write, void *context) {
    CURLcode code = curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, write);
    return code ? code : curl_easy_setopt(curl, CURLOPT_WRITEDATA, context);
}

long vv_curl_status(CURL *curl) {
    long status = 0;
    return curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status) ? 0 : status;
}

CURLcode vv_curl_set_witness(CURL *curl, curl_debug_callback witness, void *context) {
    CURLcode code = curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, witness);
    if (!code) code = curl_easy_setopt(curl, CURLOPT_DEBUGDATA, context);
    return code ? code : curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
}

CURLcode vv_curl_set_progress(CURL *curl, curl_xferinfo_callback progress, void *context) {
    CURLcode code = curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, progress);
    if (!code) code = curl_easy_setopt(curl, CURLOPT_XFERINFODATA, context);
    return code ? code : curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
}
