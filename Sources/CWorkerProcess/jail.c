#define _GNU_SOURCE
#include "jail.h"

#include "CWorkerProcess.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

// A full jail allows a short list of calls that only move bytes and memory. Everything else asks the parent, who
// agrees while the program starts (it has to be executed, to load its libraries, to make its threads) and who then
// closes the listener: from that moment on the kernel itself refuses whatever is not on the list (ENOSYS), and nobody
// can undo it. Nothing of a run has reached the worker before that moment.
//
// Where the kernel cannot ask, a partial jail refuses what no worker needs at any time: network, other processes, and
// files to write to.

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef OWN_ARCHITECTURE

#define FIELD(name) ((unsigned)offsetof(struct seccomp_data, name))
#define LOW_HALF(argument) (FIELD(args) + 8 * (argument))
#define LOAD(offset) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (offset))
#define RETURN(action) BPF_STMT(BPF_RET | BPF_K, (action))
#define SKIP_UNLESS_EQUAL(value, count) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (count))
#define SKIP_IF_ANY_BIT(bits, count) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (bits), (count), 0)

/// Only moves bytes through descriptors that are open, manages memory, waits, and ends.
static const int harmless[] = {
    SYS_read, SYS_write, SYS_futex, SYS_munmap, SYS_madvise, SYS_mremap, SYS_brk, SYS_readv, SYS_writev, SYS_close,
    SYS_clock_gettime, SYS_clock_nanosleep, SYS_nanosleep, SYS_gettimeofday, SYS_getrandom, SYS_sched_yield,
    SYS_sched_getaffinity, SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack, SYS_ppoll,
    SYS_restart_syscall, SYS_gettid, SYS_getpid, SYS_exit, SYS_exit_group, SYS_set_robust_list, SYS_rseq,
#ifdef SYS_poll
    SYS_poll,
#endif
};

/// What no worker needs, not even to start.
static const int harmful[] = {
    SYS_socket, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_ptrace, SYS_process_vm_readv,
    SYS_process_vm_writev, SYS_execveat, SYS_mount, SYS_umount2, SYS_setns, SYS_unshare, SYS_bpf, SYS_keyctl,
    SYS_kill, SYS_tkill, SYS_io_uring_setup, SYS_perf_event_open, SYS_unlinkat, SYS_renameat, SYS_renameat2, SYS_linkat,
    SYS_symlinkat, SYS_mkdirat, SYS_mknodat, SYS_fchmodat, SYS_fchownat, SYS_truncate, SYS_pidfd_open,
#ifdef SYS_fork
    SYS_fork,
#endif
#ifdef SYS_vfork
    SYS_vfork,
#endif
#ifdef SYS_unlink
    SYS_unlink, SYS_rename, SYS_link, SYS_symlink, SYS_mkdir, SYS_rmdir, SYS_mknod, SYS_chmod, SYS_chown, SYS_creat,
#endif
};

/// Room for a program: three instructions a rule and some more for the special ones.
struct program {
    struct sock_filter instructions[256];
    unsigned short length;
};

static void append(struct program *program, struct sock_filter instruction) {
    if (program->length < sizeof program->instructions / sizeof program->instructions[0])
        program->instructions[program->length++] = instruction;
}

/// Foreign architectures number their calls otherwise, so a call of one ends the process.
static void begin(struct program *program) {
    program->length = 0;
    append(program, (struct sock_filter)LOAD(FIELD(arch)));
    append(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0));
    append(program, (struct sock_filter)RETURN(SECCOMP_RET_KILL_PROCESS));
    append(program, (struct sock_filter)LOAD(FIELD(nr)));
#if defined(__x86_64__)
    // The x32 numbers.
    append(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1));
    append(program, (struct sock_filter)RETURN(SECCOMP_RET_KILL_PROCESS));
#endif
}

static void decide(struct program *program, int call, unsigned action) {
    append(program, (struct sock_filter)SKIP_UNLESS_EQUAL((unsigned)call, 1));
    append(program, (struct sock_filter)RETURN(action));
}

/// Takes `without` where none of the bits is set in the argument, else `with`.
static void decide_by_bits(
    struct program *program, int call, unsigned argument, unsigned bits, unsigned without, unsigned with) {
    append(program, (struct sock_filter)SKIP_UNLESS_EQUAL((unsigned)call, 4));
    append(program, (struct sock_filter)LOAD(LOW_HALF(argument)));
    append(program, (struct sock_filter)SKIP_IF_ANY_BIT(bits, 1));
    append(program, (struct sock_filter)RETURN(without));
    append(program, (struct sock_filter)RETURN(with));
}

static void build_full(struct program *program) {
    begin(program);
    for (unsigned place = 0; place < sizeof harmless / sizeof harmless[0]; place++)
        decide(program, harmless[place], SECCOMP_RET_ALLOW);
    decide_by_bits(program, SYS_mmap, 2, PROT_EXEC, SECCOMP_RET_ALLOW, SECCOMP_RET_USER_NOTIF);
    decide_by_bits(program, SYS_mprotect, 2, PROT_EXEC, SECCOMP_RET_ALLOW, SECCOMP_RET_USER_NOTIF);
    // The listener itself goes to the parent by this descriptor, before there is anybody who could agree.
    append(program, (struct sock_filter)SKIP_UNLESS_EQUAL(SYS_sendmsg, 4));
    append(program, (struct sock_filter)LOAD(LOW_HALF(0)));
    append(program, (struct sock_filter)SKIP_UNLESS_EQUAL(JAIL_REPORT, 1));
    append(program, (struct sock_filter)RETURN(SECCOMP_RET_ALLOW));
    append(program, (struct sock_filter)RETURN(SECCOMP_RET_USER_NOTIF));
    append(program, (struct sock_filter)RETURN(SECCOMP_RET_USER_NOTIF));
}

static void build_partial(struct program *program) {
    const unsigned refuse = SECCOMP_RET_ERRNO | EPERM;
    begin(program);
    for (unsigned place = 0; place < sizeof harmful / sizeof harmful[0]; place++)
        decide(program, harmful[place], refuse);
    // A thread is made by either call; the second hides its flags, and the library then takes the first.
    decide_by_bits(program, SYS_clone, 0, CLONE_THREAD, refuse, SECCOMP_RET_ALLOW);
    decide(program, SYS_clone3, SECCOMP_RET_ERRNO | ENOSYS);
    decide_by_bits(program, SYS_openat, 2, 0003 | 0100, SECCOMP_RET_ALLOW, refuse);
#ifdef SYS_open
    decide_by_bits(program, SYS_open, 1, 0003 | 0100, SECCOMP_RET_ALLOW, refuse);
#endif
    decide(program, SYS_openat2, SECCOMP_RET_ERRNO | ENOSYS);
    append(program, (struct sock_filter)RETURN(SECCOMP_RET_ALLOW));
}

static int install(struct program *program, unsigned flags) {
    struct sock_fprog filter = {.len = program->length, .filter = program->instructions};
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &filter);
}

int jail_enter(int *listener) {
    struct program program;
    build_full(&program);
    *listener = install(&program, SECCOMP_FILTER_FLAG_NEW_LISTENER);
    if (*listener >= 0) return WORKER_JAIL_FULL;
    build_partial(&program);
    return install(&program, 0) == 0 ? WORKER_JAIL_PARTIAL : WORKER_JAIL_NONE;
}

int worker_jail_agree(int listener) {
    struct {
        struct seccomp_notif fixed;
        // A newer kernel may have a longer form.
        char rest[512];
    } question;
    struct {
        struct seccomp_notif_resp fixed;
        char rest[512];
    } answer;
    memset(&question, 0, sizeof question);
    memset(&answer, 0, sizeof answer);
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &question) != 0) return errno == EINTR || errno == ENOENT ? 0 : errno;
    answer.fixed.id = question.fixed.id;
    answer.fixed.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer) != 0) return errno == EINTR || errno == ENOENT ? 0 : errno;
    return 0;
}

#else

int jail_enter(int *listener) {
    *listener = -1;
    return WORKER_JAIL_NONE;
}

int worker_jail_agree(int listener) { return listener < 0 ? EBADF : ENOSYS; }

#endif
