#ifndef C_WORKER_PROCESS_JAIL_H
#define C_WORKER_PROCESS_JAIL_H

/// The descriptor on which a starting worker reports to its parent; it is closed when the program takes over.
enum { JAIL_REPORT = 3 };

/// Puts the calling process under a system call filter, if the kernel lets it; call it after PR_SET_NO_NEW_PRIVS.
///
/// Stores in `listener` the descriptor through which the parent answers what the filter asks, or -1 where the filter
/// decides by itself. Returns an enum worker_jail.
int jail_enter(int *listener);

#endif
