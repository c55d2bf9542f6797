#define _GNU_SOURCE
#include "CWorkerProcess.h"
#include "jail.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
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
#include <time.h>
#include <unistd.h>

/// What the new process needs, all of it prepared before the fork: behind it only system calls are safe.
struct preparation {
    const struct worker_options *options;
    int channel;
    int null_device;
    int report;
    pid_t parent;
};

/// What the new process tells its parent before the program takes over.
struct report {
    /// The error number of the step that failed; 0 where the program is about to take over.
    int error;
    /// An enum worker_jail.
    int jail;
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

static void send_report(struct report report, int listener) {
    struct iovec content = {.iov_base = &report, .iov_len = sizeof report};
    union {
        struct cmsghdr aligned;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control;
    struct msghdr message = {.msg_iov = &content, .msg_iovlen = 1};
    if (listener >= 0) {
        message.msg_control = control.bytes;
        message.msg_controllen = sizeof control.bytes;
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(header), &listener, sizeof listener);
    }
    (void)sendmsg(JAIL_REPORT, &message, MSG_NOSIGNAL);
}

/// Becomes the worker; returns the error number of the step that failed.
static int become_worker(const struct preparation *preparation) {
    if (setpgid(0, 0) != 0) return errno;
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return errno;
    if (getppid() != preparation->parent) return ESRCH;
    if (dup2(preparation->channel, 0) < 0 || dup2(preparation->channel, 1) < 0) return errno;
    if (dup2(preparation->null_device, 2) < 0) return errno;
    offer_to_memory_killer();
    close_from(JAIL_REPORT + 1);
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
    int listener = -1;
    int jail = jail_enter(&listener);
    send_report((struct report){.error = 0, .jail = jail}, listener);
    if (listener >= 0) (void)close(listener);
    char *const empty[] = {NULL};
    (void)execve(preparation->options->path, preparation->options->arguments, empty);
    return errno;
}

static pid_t start(const struct preparation *preparation) {
    sigset_t all, before;
    sigfillset(&all);
    if (pthread_sigmask(SIG_SETMASK, &all, &before) != 0) return -1;
    // Not vfork: the parent has to go on, because the jail asks it before the program can take over.
    pid_t pid = fork();
    if (pid == 0) {
        // Its place among the descriptors is fixed, because the jail knows it by its number.
        int error = dup2(preparation->report, JAIL_REPORT) < 0 || fcntl(JAIL_REPORT, F_SETFD, FD_CLOEXEC) != 0
            ? errno
            : become_worker(preparation);
        send_report((struct report){.error = error, .jail = WORKER_JAIL_NONE}, -1);
        _exit(127);
    }
    int error = errno;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return pid;
}

/// Takes one report and the descriptor that may come with it; returns whether there was one.
static bool receive_report(int socket, struct report *report, int *listener) {
    struct iovec content = {.iov_base = report, .iov_len = sizeof *report};
    union {
        struct cmsghdr aligned;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control;
    struct msghdr message = {
        .msg_iov = &content, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    ssize_t received;
    do received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    while (received < 0 && errno == EINTR);
    if (received != (ssize_t)sizeof *report) return false;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header != NULL && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS)
        memcpy(listener, CMSG_DATA(header), sizeof *listener);
    return true;
}

/// Follows the new process until the program has taken over; returns the error number where that fails.
static int accompany(int socket, struct worker_process *process) {
    const int patience_milliseconds = 10000;
    while (true) {
        struct pollfd polls[] = {
            {.fd = socket, .events = POLLIN}, {.fd = process->listener, .events = POLLIN}};
        int ready = poll(polls, 2, patience_milliseconds);
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return ETIMEDOUT;
        if (polls[1].revents & POLLIN) (void)worker_jail_agree(process->listener);
        if (polls[0].revents == 0) continue;
        struct report report;
        // The end of the reports without an error: the program has closed its side by taking over.
        if (!receive_report(socket, &report, &process->listener)) return 0;
        if (report.error != 0) return report.error;
        process->jail = report.jail;
    }
}

/// Moves a descriptor above those that the new process fills, so that none is overwritten before it is used.
static int lifted(int descriptor) {
    if (descriptor < 0 || descriptor > JAIL_REPORT) return descriptor;
    int higher = fcntl(descriptor, F_DUPFD_CLOEXEC, JAIL_REPORT + 1);
    int error = errno;
    (void)close(descriptor);
    errno = error;
    return higher;
}

/// Starts the process with these descriptors for it; the caller closes them.
static int spawn_with(
    const struct worker_options *options, int channel, int null_device, const int report[2],
    struct worker_process *process) {
    struct preparation preparation = {
        .options = options, .channel = channel, .null_device = null_device, .report = report[1], .parent = getpid()};
    process->pid = start(&preparation);
    int start_error = errno;
    // The reports end when the process closes its side, if it is the only one who holds it.
    (void)close(report[1]);
    if (process->pid < 0) return start_error;
    process->listener = -1;
    process->jail = WORKER_JAIL_NONE;
    int error = accompany(report[0], process);
    if (error != 0) {
        if (process->listener >= 0) (void)close(process->listener);
        worker_kill(process->pid);
        (void)worker_reap(process->pid);
    }
    return error;
}

int worker_spawn(const struct worker_options *options, struct worker_process *process) {
    int channel[2], report[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, channel) != 0) return errno;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, report) != 0) {
        int error = errno;
        (void)close(channel[0]);
        (void)close(channel[1]);
        return error;
    }
    int own = lifted(channel[0]);
    int childs = lifted(channel[1]);
    report[0] = lifted(report[0]);
    report[1] = lifted(report[1]);
    int null_device = lifted(open("/dev/null", O_RDWR | O_CLOEXEC));
    int error;
    if (own < 0 || childs < 0 || report[0] < 0 || report[1] < 0 || null_device < 0) {
        error = errno;
        if (report[1] >= 0) (void)close(report[1]);
    } else {
        error = spawn_with(options, childs, null_device, report, process);
    }
    if (childs >= 0) (void)close(childs);
    if (report[0] >= 0) (void)close(report[0]);
    if (null_device >= 0) (void)close(null_device);
    if (error != 0 && own >= 0) (void)close(own);
    if (error == 0) process->channel = own;
    return error;
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

uint64_t worker_address_space(pid_t pid) {
    char path[32];
    (void)snprintf(path, sizeof path, "/proc/%d/statm", (int)pid);
    FILE *file = fopen(path, "re");
    if (file == NULL) return 0;
    unsigned long long pages = 0;
    int found = fscanf(file, "%llu", &pages);
    (void)fclose(file);
    return found == 1 ? (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE) : 0;
}

int worker_limit_address_space(pid_t pid, uint64_t bytes) {
    struct rlimit both = {.rlim_cur = bytes, .rlim_max = RLIM_INFINITY};
    return prlimit(pid, RLIMIT_AS, &both, NULL) == 0 ? 0 : errno;
}

uint64_t worker_processor_time(pid_t pid) {
    clockid_t clock;
    struct timespec time;
    if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &time) != 0) return 0;
    return (uint64_t)time.tv_sec * 1000000000U + (uint64_t)time.tv_nsec;
}

int worker_wake_create(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void worker_wake_signal(int wake) { (void)eventfd_write(wake, 1); }

void worker_wake_clear(int wake) {
    eventfd_t count;
    (void)eventfd_read(wake, &count);
}
