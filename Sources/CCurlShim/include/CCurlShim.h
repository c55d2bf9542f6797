#ifndef CCURLSHIM_H
#define CCURLSHIM_H

#include <curl/curl.h>

// libcurl's setters and getters are variadic, which Swift cannot call: one function here for each kind of argument.

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value);
CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, const void *value);
CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *list);
CURLcode ccurl_set_receiver(CURL *easy, CURLoption option, size_t (*receiver)(char *, size_t, size_t, void *));
CURLcode ccurl_set_socket_opener(CURL *easy, curl_opensocket_callback opener);
CURLcode ccurl_set_socket_closer(CURL *easy, curl_closesocket_callback closer);
CURLcode ccurl_set_before_request(CURL *easy, curl_prereq_callback check);
CURLcode ccurl_set_listener(CURL *easy, curl_debug_callback listener);

CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value);
CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value);
CURLcode ccurl_get_string(CURL *easy, CURLINFO info, const char **value);
CURLcode ccurl_get_pointer(CURL *easy, CURLINFO info, void **value);

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);

#endif
