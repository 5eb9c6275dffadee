# The launcher for machines without Perl. Same protocol, files and levels: docs/reference/isolation.md.
import ctypes
import errno
import os
import resource
import select
import signal
import sys
import time

LEFTOVER_GRACE = 2  # seconds from TERM to KILL for what a command left behind
GIVE_UP = 10  # seconds from KILL to "cannot be ended"
ME = os.getpid()


def fatal(why):
    os.write(2, f"{why}\n".encode())
    sys.exit(1)


def slurp(path):
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except OSError:
        return None


def stat_fields(pid):
    stat = slurp(f"/proc/{pid}/stat")
    return None if stat is None else stat[stat.rindex(b")") + 2 :].split()


def write(path, text):
    with open(path, "wb", buffering=0) as file:
        file.write(text.encode())


def report(line):
    try:
        os.write(1, line.replace("\n", " ").encode(errors="surrogateescape") + b"\n")
    except OSError:
        pass  # the supervisor is gone; the record on disk is what counts


def children():
    return [int(pid) for pid in (slurp(f"/proc/{ME}/task/{ME}/children") or b"").split()]


def tree():
    """Every living descendant. Orphans come to us, the subreaper, so nothing of the job is outside this tree."""
    parents = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        fields = stat_fields(name)
        if fields and fields[0] != b"Z":
            parents.setdefault(int(fields[1]), []).append(int(name))
    found = []
    queue = [ME]
    while queue:
        more = parents.get(queue.pop(), [])
        found += more
        queue += more
    return found


def signal_all(number, denied, pids):
    for pid in pids:
        try:
            os.kill(pid, number)
            denied.discard(pid)
        except PermissionError:
            denied.add(pid)
        except ProcessLookupError:
            pass


class Group:
    """Our control group. The launcher lives in it, so a job is born in it; to kill the group it steps out."""

    def __init__(self, parent, start):
        self.parent = parent
        self.path = f"{parent}/greenlight-{ME}-{start}"
        os.mkdir(self.path)
        try:
            if not os.path.exists(f"{self.path}/cgroup.kill"):
                fatal("the kernel has no cgroup.kill")
            self.enter()
        except BaseException:
            os.rmdir(self.path)
            raise

    def enter(self):
        write(f"{self.path}/cgroup.procs", str(ME))

    def step_out(self):
        write(f"{self.parent}/cgroup.procs", str(ME))

    def kill(self):
        write(f"{self.path}/cgroup.kill", "1")

    def populated(self):
        return b"populated 1" in (slurp(f"{self.path}/cgroup.events") or b"")

    def limit(self, memory):
        if os.path.exists(f"{self.path}/memory.max"):
            write(f"{self.path}/memory.max", memory.decode() or "max")


class Launcher:
    def __init__(self, level, parent):
        caught = {signal.SIGTERM, signal.SIGQUIT, signal.SIGCHLD}
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ, signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)
        # Blocked, not ignored: a child only has to clear the mask.
        signal.pthread_sigmask(signal.SIG_SETMASK, {signal.SIGHUP, signal.SIGINT, signal.SIGPIPE, signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM})
        self.wake_read, wake_write = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
        for number in caught:
            signal.signal(number, lambda *_: None)
        self.null = os.open("/dev/null", os.O_RDONLY | os.O_CLOEXEC)
        self.start = stat_fields(ME)[19].decode()
        self.input = b""
        self.eof = False
        self.wanted = 0
        self.current = None
        self.starts = []
        self.stops = {}
        self.become_subreaper()
        self.group = Group(parent, self.start) if level == "cgroup" else None

    def become_subreaper(self):
        libc = ctypes.CDLL(None, use_errno=True)
        answer = ctypes.c_int(0)
        if libc.prctl(36, 1, 0, 0, 0) != 0 or libc.prctl(37, ctypes.byref(answer), 0, 0, 0) != 0 or answer.value != 1:
            fatal("cannot become a subreaper: " + os.strerror(ctypes.get_errno()))

    def serve(self):
        report(f"ready {ME} {self.start}")
        while self.starts or not (self.eof or self.wanted):
            if not self.starts:
                self.wait(None)
                continue
            self.run(*self.starts.pop(0))
            self.current, self.wanted = None, 0
        self.leave()

    def leave(self):
        if self.group:
            self.group.step_out()
            os.rmdir(self.group.path)
        sys.exit(0)

    def wait(self, seconds):
        """Waits for a signal, a request or the time, and sorts what came."""
        watched = [self.wake_read] if self.eof else [self.wake_read, 0]
        ready = select.select(watched, [], [], seconds)[0]
        if self.wake_read in ready:
            for number in os.read(self.wake_read, 4096):
                if number == signal.SIGTERM:
                    self.wanted += 1
                elif number == signal.SIGQUIT:
                    self.wanted = 2
        if 0 in ready:
            data = os.read(0, 65536)
            self.eof = not data
            self.input += data
            self.take_records()

    def take_records(self):
        while True:
            head, newline, rest = self.input.partition(b"\n")
            if not newline or len(rest) < int(head):
                return
            verb, *fields = rest[: int(head)].split(b"\0")[:-1]
            self.input = rest[int(head) :]
            if verb == b"start":
                self.starts.append(fields)
                continue
            level = 2 if fields[1] else 1
            if fields[0] == self.current:
                self.wanted = max(self.wanted, level)
            elif any(start[0] == fields[0] for start in self.starts):
                self.stops[fields[0]] = level

    def run(self, identity, directory, cwd, timeout, grace, memory, private, refusal, argc, *rest):
        self.current = identity
        self.wanted = max(self.wanted, self.stops.pop(identity, 0))
        grace = int(grace) / 1000
        if self.group:
            self.group.limit(memory)
        began = now = time.monotonic()
        try:
            pid = os.fork()
        except OSError as error:
            return report(f"failed cannot fork: {error.strerror}")
        if pid == 0:
            self.child(directory, cwd, memory, private, refusal, rest[: int(argc)], rest[int(argc) :])
        deadline = began + int(timeout) / 1000 if timeout else None
        phase, status, kill_at, give_up, pause = "run", None, 0, 0, 0.001
        stopped = timed_out = False
        proof, leftover, denied = None, set(), set()
        while True:
            if phase == "run":
                if status is not None:
                    phase, kill_at = "end", now + min(grace, LEFTOVER_GRACE)
                elif self.wanted:
                    phase, stopped, kill_at = "end", True, now + grace
                elif deadline is not None and now >= deadline:
                    phase, timed_out, kill_at = "end", True, now + grace
                if phase == "end":
                    family = tree()
                    if status is not None:
                        leftover.update(family)
                    if self.wanted < 2:
                        signal_all(signal.SIGTERM, denied, family)
                        signal_all(signal.SIGCONT, set(), family)
            if phase == "end" and (self.wanted > 1 or now >= kill_at):
                phase, give_up = "kill", now + GIVE_UP
                if self.group:
                    self.group.step_out()
            if phase == "kill":
                if now >= give_up:
                    break
                family = tree()
                leftover.update(set(family) - {pid})
                if self.group:
                    self.group.kill()
                # Orphans that keep moving are our own children: the scan is too slow for them.
                signal_all(signal.SIGKILL, set(), children())
                signal_all(signal.SIGKILL, denied, family)
                self.wait(pause)
                pause = min(pause * 2, 0.05)
            else:
                until = kill_at if phase == "end" else deadline
                self.wait(None if until is None else max(0, until - now))
            reaped, empty = self.reap(pid)
            status = reaped if reaped is not None else status
            now = time.monotonic()
            # ECHILD: everything that ever belonged to the job would be a child of ours.
            killed = self.group is not None and phase == "kill"
            if empty and not (killed and self.group.populated()):
                proof = "cgroup-empty" if killed else "no-children"
                break
        if self.group and phase == "kill":
            self.group.enter()
        self.finish(directory, pid, 9 if status is None else status, now - began, timed_out, stopped, leftover, proof, denied)

    def reap(self, pid):
        status = None
        while True:
            try:
                reaped, value = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return status, True
            if reaped == 0:
                return status, False
            if reaped == pid:
                status = value

    def finish(self, directory, pid, status, seconds, timed_out, stopped, leftover, proof, denied):
        number = status & 127
        code = 128 + number if number else status >> 8
        if code == 125 and not number:
            claim = slurp(directory + b"/pid")
            if claim is None:
                return report(f"failed cannot claim the attempt in {os.fsdecode(directory)}: {self.claim_error(directory)}")
            if not claim.startswith(f"{pid} {ME} ".encode()):
                return report('done {"exit_code":125,"signal":null,"timed_out":false,"stopped":false,"duration_ms":0,"stragglers":0,"kill_proof":null,"claim_taken":true}')
        record = '{"exit_code":%d,"signal":%s,"timed_out":%s,"stopped":%s,"duration_ms":%d,"stragglers":%d,"kill_proof":%s%s}' % (
            124 if timed_out else code,
            f'"{signal.Signals(number).name}"' if number else "null",
            "true" if timed_out else "false",
            "true" if stopped else "false",
            seconds * 1000,
            len(leftover),
            f'"{proof}"' if proof else "null",
            f',"denied":{len(denied)}' if denied and not proof else "",
        )
        self.commit(directory, record)
        report("done " + record)
        if not proof:
            self.leave()  # what could not be ended must not be mistaken for the next job's

    def commit(self, directory, record):
        """A full disk must not lose a result: we hold it until there is room, or until we are told to stop."""
        self.wanted = 0
        told = False
        line = record.encode() + b"\n"
        while True:
            why = "no space"
            try:
                file = os.open(directory + b"/rc", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
                try:
                    if os.write(file, line) == len(line):
                        return
                finally:
                    os.close(file)
            except FileNotFoundError:
                return
            except OSError as error:
                why = error.strerror
            if self.wanted:
                return
            if not told:
                report(f"stuck cannot write the exit record in {os.fsdecode(directory)}: {why}")
            told = True
            self.wait(0.5)

    def claim_error(self, directory):
        """Asked again, because the child could not tell: the directory refuses a new file for the same reason."""
        probe = directory + f"/.claim-{ME}".encode()
        try:
            file = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                os.write(file, probe)
            finally:
                os.close(file)
                os.unlink(probe)
            return "it could be written a moment later"
        except OSError as error:
            return error.strerror

    def child(self, directory, cwd, memory, private, refusal, argv, env):
        """The job's side of the fork: claim first, so that nothing happens before the claim is visible."""
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGTERM, signal.SIGQUIT, signal.SIGCHLD):
                signal.signal(number, signal.SIG_DFL)
            os.setsid()
            try:
                claim = os.open(directory + b"/pid", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
            except OSError:
                os._exit(125)
            text = f"{os.getpid()} {ME} {self.start}\n".encode()
            try:
                if os.write(claim, text) != len(text):
                    raise OSError(errno.ENOSPC, "")
            except OSError:
                os.unlink(directory + b"/pid")
                os._exit(125)
            os.close(claim)
            log = os.open(directory + b"/log", os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600 if private else 0o644)
            for source, target in ((self.null, 0), (log, 1), (log, 2)):
                os.dup2(source, target)
            self.become(cwd, memory, refusal, argv, env)
        finally:
            os._exit(126)

    def become(self, cwd, memory, refusal, argv, env):
        def refuse(code, message):
            os.write(2, b"greenlight: " + message + b"\n")
            os._exit(code)

        if refusal:
            refuse(126, refusal)
        try:
            os.chdir(cwd)
        except OSError as error:
            refuse(126, b"cannot enter the directory " + cwd + b": " + error.strerror.encode())
        if memory:
            try:
                resource.setrlimit(resource.RLIMIT_DATA, (int(memory), int(memory)))
            except (OSError, ValueError) as error:
                refuse(126, f"cannot limit memory: {error}".encode())
        environment = dict(entry.split(b"=", 1) for entry in env)
        signal.pthread_sigmask(signal.SIG_SETMASK, set())
        try:
            os.execvpe(argv[0], argv, environment)
        except OSError as error:
            if error.errno == errno.ENOEXEC:
                os.execve("/bin/sh", [b"sh", *argv], environment)
            refuse(127 if error.errno == errno.ENOENT else 126, b"cannot run " + argv[0] + b": " + error.strerror.encode())


def close_inherited():
    for name in os.listdir("/proc/self/fd"):
        if int(name) > 2:
            try:
                os.close(int(name))
            except OSError:
                pass


close_inherited()
try:
    Launcher(sys.argv[2], sys.argv[3]).serve()
except OSError as error:
    fatal(error)
