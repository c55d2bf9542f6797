#ifndef CHEAP_H
#define CHEAP_H

/// Lets all threads share one heap that grows by megabytes; nothing where the C library is not glibc.
void cheap_share(void);

#endif
