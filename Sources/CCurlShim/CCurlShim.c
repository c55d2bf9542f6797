#include "CCurlShim.h"

#include <dlfcn.h>
#include <stdio.h>

#define FUNCTIONS(each) \
    each(curl_global_init) each(curl_version) each(curl_easy_init) each(curl_easy_cleanup) each(curl_easy_reset) \
    each(curl_easy_strerror) each(curl_easy_setopt) each(curl_easy_getinfo) each(curl_multi_init) \
    each(curl_multi_cleanup) each(curl_multi_add_handle) each(curl_multi_remove_handle) each(curl_multi_perform) \
    each(curl_multi_poll) each(curl_multi_wakeup) each(curl_multi_info_read) each(curl_multi_setopt) \
    each(curl_slist_append) each(curl_slist_free_all)

#define MEMBER(name) __typeof__(&name) name;
static struct { FUNCTIONS(MEMBER) } curl;

#if defined(__APPLE__)
static const char *const names[] = {"libcurl.4.dylib", "/usr/lib/libcurl.4.dylib"};
#else
static const char *const names[] = {"libcurl.so.4", "libcurl.so", "libcurl-gnutls.so.4"};
#endif

int ccurl_load(char *reason, size_t size) {
    void *library = NULL;
    for (size_t index = 0; library == NULL && index < sizeof(names) / sizeof(*names); index += 1) {
        library = dlopen(names[index], RTLD_LAZY | RTLD_LOCAL);
        if (library == NULL && index == 0) {
            const char *error = dlerror();
            snprintf(reason, size, "libcurl cannot be loaded: %s", error == NULL ? names[0] : error);
        }
    }
    if (library == NULL) return 1;
#define FIND(name) \
    curl.name = (__typeof__(curl.name))dlsym(library, #name); \
    if (curl.name == NULL) { \
        snprintf(reason, size, "the libcurl that is installed is too old: it lacks %s", #name); \
        return 1; \
    }
    FUNCTIONS(FIND)
    return 0;
}

CURLcode ccurl_global_init(long flags) { return (curl.curl_global_init)(flags); }
const char *ccurl_version(void) { return (curl.curl_version)(); }

CURL *ccurl_easy_init(void) { return (curl.curl_easy_init)(); }
void ccurl_easy_cleanup(CURL *easy) { (curl.curl_easy_cleanup)(easy); }
void ccurl_easy_reset(CURL *easy) { (curl.curl_easy_reset)(easy); }
const char *ccurl_easy_strerror(CURLcode code) { return (curl.curl_easy_strerror)(code); }

CURLM *ccurl_multi_init(void) { return (curl.curl_multi_init)(); }
CURLMcode ccurl_multi_cleanup(CURLM *multi) { return (curl.curl_multi_cleanup)(multi); }
CURLMcode ccurl_multi_add_handle(CURLM *multi, CURL *easy) { return (curl.curl_multi_add_handle)(multi, easy); }
CURLMcode ccurl_multi_remove_handle(CURLM *multi, CURL *easy) { return (curl.curl_multi_remove_handle)(multi, easy); }
CURLMcode ccurl_multi_perform(CURLM *multi, int *running) { return (curl.curl_multi_perform)(multi, running); }
CURLMcode ccurl_multi_poll(CURLM *multi, int milliseconds) {
    return (curl.curl_multi_poll)(multi, NULL, 0, milliseconds, NULL);
}
CURLMcode ccurl_multi_wakeup(CURLM *multi) { return (curl.curl_multi_wakeup)(multi); }
CURLMsg *ccurl_multi_info_read(CURLM *multi, int *left) { return (curl.curl_multi_info_read)(multi, left); }

struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *line) {
    return (curl.curl_slist_append)(list, line);
}
void ccurl_slist_free_all(struct curl_slist *list) { (curl.curl_slist_free_all)(list); }

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
    return (curl.curl_easy_setopt)(easy, option, value);
}

CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return (curl.curl_easy_setopt)(easy, option, value);
}

CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
    return (curl.curl_easy_setopt)(easy, option, value);
}

CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, const void *value) {
    return (curl.curl_easy_setopt)(easy, option, value);
}

CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *list) {
    return (curl.curl_easy_setopt)(easy, option, list);
}

CURLcode ccurl_set_receiver(CURL *easy, CURLoption option, size_t (*receiver)(char *, size_t, size_t, void *)) {
    return (curl.curl_easy_setopt)(easy, option, receiver);
}

CURLcode ccurl_set_socket_opener(CURL *easy, curl_opensocket_callback opener) {
    return (curl.curl_easy_setopt)(easy, CURLOPT_OPENSOCKETFUNCTION, opener);
}

CURLcode ccurl_set_socket_closer(CURL *easy, curl_closesocket_callback closer) {
    return (curl.curl_easy_setopt)(easy, CURLOPT_CLOSESOCKETFUNCTION, closer);
}

CURLcode ccurl_set_before_request(CURL *easy, curl_prereq_callback check) {
    return (curl.curl_easy_setopt)(easy, CURLOPT_PREREQFUNCTION, check);
}

CURLcode ccurl_set_listener(CURL *easy, curl_debug_callback listener) {
    return (curl.curl_easy_setopt)(easy, CURLOPT_DEBUGFUNCTION, listener);
}

CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
    return (curl.curl_easy_getinfo)(easy, info, value);
}

CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return (curl.curl_easy_getinfo)(easy, info, value);
}

CURLcode ccurl_get_string(CURL *easy, CURLINFO info, const char **value) {
    return (curl.curl_easy_getinfo)(easy, info, value);
}

CURLcode ccurl_get_pointer(CURL *easy, CURLINFO info, void **value) {
    return (curl.curl_easy_getinfo)(easy, info, value);
}

CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return (curl.curl_multi_setopt)(multi, option, value);
}
