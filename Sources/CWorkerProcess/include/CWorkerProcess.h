#ifndef C_WORKER_PROCESS_H
#define C_WORKER_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// How far the kernel confines a worker's system calls.
enum worker_jail {
    /// Not at all: this kernel filters no calls.
    WORKER_JAIL_NONE = 0,
    /// No network, no other process, no file to write to.
    WORKER_JAIL_PARTIAL = 1,
    /// Once its jail is shut, nothing but bytes through its channel, memory, waiting and ending.
    WORKER_JAIL_FULL = 2,
};

/// How a worker process is started and confined.
struct worker_options {
    /// The program, as an absolute path.
    const char *path;
    /// The program's arguments, its name first, ended by a null pointer.
    char *const *arguments;
    /// How many bytes of writable memory the process may have; 0 for no bound.
    uint64_t memory_bytes;
};

/// A started worker process.
struct worker_process {
    pid_t pid;
    /// This side of the socket that is the worker's standard input and output.
    int channel;
    /// An enum worker_jail.
    int jail;
    /// In a full jail the descriptor on which the starting program asks for calls; closing it shuts the jail for good.
    /// Otherwise -1.
    int listener;
};

/// Starts a worker: empty environment, its own process group, `/` as its directory, no descriptor but its channel
/// (standard input and output) and /dev/null (standard error), no new privileges, no core file, no file to write to,
/// a jail as far as the kernel has one, and killed when the calling thread ends. Call it on a thread that outlives the
/// worker.
///
/// Returns 0, or the error number of the step that failed.
int worker_spawn(const struct worker_options *options, struct worker_process *process);

/// Agrees to one call that a starting program asks for; call it whenever the listener can be read.
///
/// Returns 0, or an error number when there is nobody left to agree with.
int worker_jail_agree(int listener);

/// Sends without waiting and without SIGPIPE; returns the number of bytes taken, or a negative error number.
ssize_t worker_send(int channel, const void *bytes, size_t count);

/// Receives without waiting; returns the number of bytes, 0 at the end, or a negative error number.
ssize_t worker_receive(int channel, void *bytes, size_t count);

/// Kills the worker and whatever it may have started.
void worker_kill(pid_t pid);

/// Waits for a worker that has ended or was killed; the status is an exit status, or the negative number of a signal.
int worker_reap(pid_t pid);

/// Sets how many bytes of writable memory a running worker may have; returns 0 or an error number.
int worker_limit_memory(pid_t pid, uint64_t memory_bytes);

/// How many bytes of address space a worker has mapped, whatever for; 0 where that is unknown.
uint64_t worker_address_space(pid_t pid);

/// Sets how many bytes of address space a running worker may map; returns 0 or an error number.
int worker_limit_address_space(pid_t pid, uint64_t bytes);

/// How many nanoseconds of processor time a worker has used; 0 where that is unknown.
uint64_t worker_processor_time(pid_t pid);

/// Makes a descriptor with which one thread wakes another out of `poll`; negative where there is none.
int worker_wake_create(void);

/// Wakes the thread that polls the descriptor.
void worker_wake_signal(int wake);

/// Takes back every signal so far.
void worker_wake_clear(int wake);

#endif
