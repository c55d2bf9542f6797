#define _GNU_SOURCE
#include "CWorkerProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/// What the new process needs, all of it prepared before the fork: behind it only system calls are safe.
struct preparation {
    const struct worker_options *options;
    int channel;
    int null_device;
    pid_t parent;
    /// Written by the child, which shares this memory until it has become the program.
    volatile int error;
};

static void limit(int resource, rlim_t value) {
    struct rlimit both = {.rlim_cur = value, .rlim_max = value};
    (void)setrlimit(resource, &both);
}

static void close_from(unsigned first) {
    if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
    for (unsigned descriptor = first; descriptor < 65536; descriptor++) (void)close((int)descriptor);
}

/// Handlers of the parent must not run here, and a signal that the parent ignores must not stay ignored.
static void restore_signals(void) {
    struct sigaction standard = {.sa_handler = SIG_DFL};
    for (int number = 1; number < 65; number++) (void)sigaction(number, &standard, NULL);
    sigset_t none;
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
}

static void offer_to_memory_killer(void) {
    int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    ssize_t written = write(file, "500", 3);
    (void)written;
    (void)close(file);
}

/// Becomes the worker; returns the error number of the step that failed.
static int become_worker(const struct preparation *preparation) {
    if (setpgid(0, 0) != 0) return errno;
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return errno;
    if (getppid() != preparation->parent) return ESRCH;
    if (dup2(preparation->channel, 0) < 0 || dup2(preparation->channel, 1) < 0) return errno;
    if (dup2(preparation->null_device, 2) < 0) return errno;
    offer_to_memory_killer();
    close_from(3);
    if (chdir("/") != 0) return errno;
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 32);
    if (preparation->options->memory_bytes > 0) {
        struct rlimit memory = {.rlim_cur = preparation->options->memory_bytes, .rlim_max = RLIM_INFINITY};
        (void)setrlimit(RLIMIT_DATA, &memory);
    }
    restore_signals();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    char *const empty[] = {NULL};
    (void)execve(preparation->options->path, preparation->options->arguments, empty);
    return errno;
}

static pid_t start(struct preparation *preparation) {
    sigset_t all, before;
    sigfillset(&all);
    if (pthread_sigmask(SIG_SETMASK, &all, &before) != 0) return -1;
    // The child borrows this thread's memory and stack until it has become the program: no page is copied.
    pid_t pid = vfork();
    if (pid == 0) {
        preparation->error = become_worker(preparation);
        _exit(127);
    }
    int error = errno;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return pid;
}

/// Moves a descriptor above the standard ones, so that none of them is overwritten before it is used.
static int lifted(int descriptor) {
    if (descriptor < 0 || descriptor > 2) return descriptor;
    int higher = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    int error = errno;
    (void)close(descriptor);
    errno = error;
    return higher;
}

int worker_spawn(const struct worker_options *options, struct worker_process *process) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return errno;
    int own = lifted(pair[0]);
    int childs = lifted(pair[1]);
    int null_device = lifted(open("/dev/null", O_RDWR | O_CLOEXEC));
    int error = (own < 0 || childs < 0 || null_device < 0) ? errno : 0;
    pid_t pid = -1;
    if (error == 0) {
        struct preparation preparation = {
            .options = options, .channel = childs, .null_device = null_device, .parent = getpid(), .error = 0};
        pid = start(&preparation);
        error = pid < 0 ? errno : preparation.error;
        if (pid > 0 && error != 0) (void)worker_reap(pid);
    }
    if (childs >= 0) (void)close(childs);
    if (null_device >= 0) (void)close(null_device);
    if (error != 0) {
        if (own >= 0) (void)close(own);
        return error;
    }
    process->pid = pid;
    process->channel = own;
    return 0;
}

ssize_t worker_send(int channel, const void *bytes, size_t count) {
    ssize_t sent;
    do sent = send(channel, bytes, count, MSG_DONTWAIT | MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent < 0 ? -errno : sent;
}

ssize_t worker_receive(int channel, void *bytes, size_t count) {
    ssize_t received;
    do received = recv(channel, bytes, count, MSG_DONTWAIT);
    while (received < 0 && errno == EINTR);
    return received < 0 ? -errno : received;
}

void worker_kill(pid_t pid) {
    if (pid <= 1) return;
    if (kill(-pid, SIGKILL) != 0) (void)kill(pid, SIGKILL);
}

int worker_reap(pid_t pid) {
    int status = 0;
    pid_t reaped;
    do reaped = waitpid(pid, &status, 0);
    while (reaped < 0 && errno == EINTR);
    if (reaped < 0) return -SIGKILL;
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

int worker_limit_memory(pid_t pid, uint64_t memory_bytes) {
    struct rlimit memory = {
        .rlim_cur = memory_bytes == 0 ? RLIM_INFINITY : memory_bytes, .rlim_max = RLIM_INFINITY};
    return prlimit(pid, RLIMIT_DATA, &memory, NULL) == 0 ? 0 : errno;
}

int worker_wake_create(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void worker_wake_signal(int wake) { (void)eventfd_write(wake, 1); }

void worker_wake_clear(int wake) {
    eventfd_t count;
    (void)eventfd_read(wake, &count);
}
