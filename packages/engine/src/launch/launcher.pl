# Starts, guards and ends one job after another, outside the supervisor's process.
# Core Perl without modules: it starts in milliseconds and runs where only perl-base is installed.
# The protocol, the files of an attempt and the levels are described in docs/reference/isolation.md.
use strict;

my ($arch, $level, $cgroup_parent, $run_folder) = @ARGV;
my %numbers = (
  x64 => {
    write => 1, close => 3, sigmask => 14, execve => 59, chdir => 80, unlinkat => 263, setsid => 112, prctl => 157,
    clock => 228, openat => 257, signalfd => 289, dup3 => 292, prlimit => 302,
  },
  arm64 => {
    write => 64, close => 57, sigmask => 135, execve => 221, chdir => 49, unlinkat => 35, setsid => 157, prctl => 167,
    clock => 113, openat => 56, signalfd => 74, dup3 => 24, prlimit => 261,
  },
);
my $call = $numbers{$arch} or fatal("no system call numbers for $arch");
my @signal_names = split ' ', '- HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS';
my ($LEFTOVER_GRACE, $GIVE_UP) = (2, 10);    # seconds: TERM to KILL for what a command left behind; KILL to "cannot be ended"

$0 = "greenlight-launcher $run_folder";
close_inherited();
my $timespec = "\0" x 16;
my ($none, $blocked) = ("\0" x 8, pack 'Q', signal_set(1, 2, 3, 10, 12, 13, 14, 15, 17));
$SIG{$_} = 'DEFAULT' for qw(HUP INT QUIT FPE USR1 USR2 PIPE ALRM TERM CHLD);    # FPE is ignored by Perl itself
# Blocked, not ignored: a child only has to clear the mask, and no handler can race with a wait.
syscall($call->{sigmask}, 2, $blocked, 0, 8) == 0 or fatal("sigprocmask: $!");
my $wanted_set = pack 'Q', signal_set(3, 15, 17);
my $signal_fd = syscall $call->{signalfd}, -1, $wanted_set, 8, 02004000;
$signal_fd >= 0 && open(my $signals, '<&=', $signal_fd) or fatal("signalfd: $!");
open(my $null, '<', '/dev/null') or fatal("/dev/null: $!");
my $null_fd = fileno $null;
become_subreaper();
my ($me, $my_start) = ($$, start_ticks());
my $cgroup = $level eq 'cgroup' ? enter_cgroup() : undef;

my ($input, $eof, $wanted, $current, @starts, %stops) = ('', 0, 0, '');
report("ready $me $my_start");
until (@starts == 0 && ($eof || $wanted)) {
  my $job = shift @starts or do { await(undef); next };
  run(@$job);
  ($current, $wanted) = ('', 0);
}
leave(0);

sub run {
  my ($identity, $dir, $cwd, $timeout, $grace, $memory, $private, $refusal, $argc, @rest) = @_;
  my @argv = splice @rest, 0, $argc;
  $current = $identity;
  $wanted = max($wanted, delete $stops{$identity} // 0);
  limit_cgroup($memory);
  my $began = now();
  my $job = prepare($dir, $cwd, $memory, $private, $refusal, \@argv, \@rest);
  my $pid = fork;
  return report("failed cannot fork: $!") unless defined $pid;
  child($job) if $pid == 0;
  my $deadline = $timeout eq '' ? undef : $began + $timeout / 1000;
  my ($phase, $status, $kill_at, $proof, $stopped, $timed_out) = ('run');
  my ($pause, $give_up, %leftover, %denied) = (0.001);
  my $time = $began;
  for (;;) {
    if ($phase eq 'run') {
      if (defined $status) { ($phase, $kill_at) = ('end', $time + min($grace / 1000, $LEFTOVER_GRACE)) }
      elsif ($wanted) { ($phase, $stopped, $kill_at) = ('end', 1, $time + $grace / 1000) }
      elsif (defined $deadline && $time >= $deadline) { ($phase, $timed_out, $kill_at) = ('end', 1, $time + $grace / 1000) }
      if ($phase eq 'end') {
        my @tree = tree();
        $leftover{$_} = 1 for defined $status ? @tree : ();
        if ($wanted < 2) { signal_all('TERM', \%denied, @tree); signal_all('CONT', {}, @tree) }
      }
    }
    if ($phase eq 'end' && ($wanted > 1 || $time >= $kill_at)) {
      ($phase, $give_up) = ('kill', $time + $GIVE_UP);
      cgroup_write("$cgroup_parent/cgroup.procs", $me) if $cgroup;
    }
    if ($phase eq 'kill') {
      last if $time >= $give_up;
      my @tree = tree();
      $leftover{$_} = 1 for grep { $_ != $pid } @tree;
      cgroup_write("$cgroup/cgroup.kill", 1) if $cgroup;
      signal_all('KILL', {}, children());    # orphans that keep moving are our own children: the scan is too slow for them
      signal_all('KILL', \%denied, @tree);
    }
    await($phase eq 'kill' ? $pause : $phase eq 'end' ? max(0, $kill_at - $time) : defined $deadline ? max(0, $deadline - $time) : undef);
    $pause = min($pause * 2, 0.05) if $phase eq 'kill';
    my $reaped;
    while (($reaped = waitpid -1, 1) > 0) { $status = $? if $reaped == $pid }
    $time = now();
    if ($reaped == -1) {    # ECHILD: everything that ever belonged to the job would be a child of ours
      next if $cgroup && $phase eq 'kill' && cgroup_populated() && $time < $give_up;
      $proof = $cgroup && $phase eq 'kill' ? 'cgroup-empty' : 'no-children';
      last;
    }
  }
  cgroup_write("$cgroup/cgroup.procs", $me) if $cgroup && $phase eq 'kill';
  $status = 9 unless defined $status;
  my $signal = $status & 127;
  my $code = $signal ? 128 + $signal : $status >> 8;
  if ($code == 125 && !$signal) {
    my $claim = slurp("$dir/pid");
    return report("failed cannot claim the attempt in $dir: " . claim_error($dir)) unless defined $claim;
    return report('done {"exit_code":125,"signal":null,"timed_out":false,"stopped":false,"duration_ms":0,"stragglers":0,"kill_proof":null,"claim_taken":true}') if $claim !~ /^$pid $me /;
  }
  my $denied = %denied && !$proof ? ',"denied":' . keys %denied : '';
  my $record = sprintf '{"exit_code":%d,"signal":%s,"timed_out":%s,"stopped":%s,"duration_ms":%d,"stragglers":%d,"kill_proof":%s%s}',
    $timed_out ? 124 : $code, $signal ? "\"SIG$signal_names[$signal]\"" : 'null', $timed_out ? 'true' : 'false', $stopped ? 'true' : 'false',
    ($time - $began) * 1000, scalar(keys %leftover), $proof ? "\"$proof\"" : 'null', $denied;
  commit($dir, "$record\n");
  report("done $record");
  leave(0) unless $proof;    # what could not be ended must not be mistaken for the next job's
}

# Everything the child needs, made ready before the fork: each page that it writes, or that we write while it lives,
# is copied. With plain system calls on finished strings it writes few.
sub prepare {
  my ($dir, $cwd, $memory, $private, $refusal, $argv, $env) = @_;
  my %env = map { split /=/, $_, 2 } @$env;
  my $name = $argv->[0] // '';
  my @programs = $name =~ m{/} ? $name : map { ($_ eq '' ? '.' : $_) . "/$name" } split /:/, $env{PATH} // '/bin:/usr/bin', -1;
  my $job = { claim => "$dir/pid", log => "$dir/log", cwd => "$cwd", private => $private, refusal => $refusal, name => $name };
  @$job{qw(programs argv env)} = (\@programs, [@$argv], [@$env]);
  $job->{tail} = " $me $my_start\n";
  $job->{limit} = $memory eq '' ? undef : pack 'QQ', $memory, $memory;
  $job->{argv_pointers} = pack 'p*', @{ $job->{argv} }, undef;
  $job->{env_pointers} = pack 'p*', @{ $job->{env} }, undef;
  return $job;
}

# The job's side of the fork: claim first, so that nothing happens before the claim is visible.
sub child {
  my ($job) = @_;
  syscall $call->{setsid};
  my $text = $$ . $job->{tail};
  my $file = open_file($job->{claim}, 0301, 0644);
  exit 125 if $file < 0;
  if (syscall($call->{write}, $file, $text, length $text) != length $text) { syscall $call->{unlinkat}, -100, $job->{claim}, 0; exit 125 }
  my $log = open_file($job->{log}, 02101, $job->{private} ? 0600 : 0644);
  exit 126 if $log < 0;
  syscall $call->{dup3}, $null_fd, 0, 0;
  syscall $call->{dup3}, $log, 1, 0;
  syscall $call->{dup3}, $log, 2, 0;
  stop_child(126, $job->{refusal}) if $job->{refusal} ne '';
  syscall($call->{chdir}, $job->{cwd}) == 0 or stop_child(126, "cannot enter the directory $job->{cwd}: $!");
  if (defined $job->{limit}) { syscall($call->{prlimit}, 0, 2, $job->{limit}, 0) == 0 or stop_child(126, "cannot limit memory: $!") }
  syscall $call->{sigmask}, 2, $none, 0, 8;
  execute($job);
}

# As execvp: along the PATH of the job; a script without an interpreter line goes to the shell.
sub execute {
  my ($job) = @_;
  my $error = 2;
  for my $program (@{ $job->{programs} }) {
    syscall $call->{execve}, $program, $job->{argv_pointers}, $job->{env_pointers};
    if ($! == 8) {
      my $shell = '/bin/sh';
      my @argv = ('sh', $program, @{ $job->{argv} }[1 .. $#{ $job->{argv} }]);
      my $pointers = pack 'p*', @argv, undef;
      syscall $call->{execve}, $shell, $pointers, $job->{env_pointers};
    }
    $error = $! + 0 unless $! == 2 || $! == 20;
    last unless $! == 2 || $! == 13 || $! == 20;
  }
  $! = $error;
  stop_child($error == 2 ? 127 : 126, "cannot run $job->{name}: $!");
}

sub stop_child { my ($code, $message) = @_; syswrite STDERR, "greenlight: $message\n"; exit $code }

# Closed on exec, as every file of ours. Without a handle, which would cost three more system calls.
sub open_file { my ($path, $flags, $mode) = @_; return syscall $call->{openat}, -100, $path, $flags | 02000000, $mode }

# Waits for a signal, a request or the time, and sorts what came.
sub await {
  my ($seconds) = @_;
  my $watch = '';
  vec($watch, $signal_fd, 1) = 1;
  vec($watch, 0, 1) = 1 unless $eof;
  return unless select($watch, undef, undef, $seconds) > 0;
  if (vec $watch, $signal_fd, 1) {
    my $size = sysread $signals, my $infos, 1024;
    for (my $at = 0; $at < $size; $at += 128) {
      my $signal = unpack 'L', substr $infos, $at, 4;
      $wanted++ if $signal == 15;
      $wanted = 2 if $signal == 3;
    }
  }
  if (!$eof && vec $watch, 0, 1) {
    $eof = 1 unless sysread STDIN, $input, 65536, length $input;
    take_records();
  }
}

sub take_records {
  while ($input =~ /\A(\d+)\n/ && length($input) >= $+[0] + $1) {
    my ($head, $size) = ($+[0], $1);
    my ($verb, @fields) = split /\0/, substr($input, $head, $size), -1;
    pop @fields;
    substr($input, 0, $head + $size, '');
    push @starts, \@fields if $verb eq 'start';
    next if $verb ne 'stop';
    my ($identity, $level) = ($fields[0], $fields[1] ? 2 : 1);
    if ($identity eq $current) { $wanted = max($wanted, $level) }
    else { $stops{$_} = $level for grep { $_ eq $identity } map { $_->[0] } @starts }
  }
}

# A full disk must not lose a result: we hold it until there is room, or until we are told to stop.
sub commit {
  my ($dir, $line) = @_;
  $wanted = 0;
  for (my $told = 0; ; $told = 1) {
    my $file = open_file("$dir/rc", 01101, 0644);
    my $ok = $file >= 0 && syscall($call->{write}, $file, $line, length $line) == length $line;
    my ($code, $why) = ($! + 0, "$!");
    syscall $call->{close}, $file if $file >= 0;
    return if $ok || $code == 2 || $wanted;
    report("stuck cannot write the exit record in $dir: $why") unless $told;
    await(0.5);
  }
}

sub report { my ($line) = @_; $line =~ tr/\n/ /; syswrite STDOUT, "$line\n" }

# Every living descendant. Orphans come to us, the subreaper, so nothing of the job is outside this tree.
sub tree {
  my (%of, @found);
  opendir my $proc, '/proc' or return children();
  for my $pid (grep { /^\d/ } readdir $proc) {
    my $stat = slurp("/proc/$pid/stat");
    push @{ $of{$2} }, $pid if defined $stat && $stat =~ /.*\) (\S) (\d+)/s && $1 ne 'Z';
  }
  my @parents = ($me);
  while (@parents) { my $more = $of{ shift @parents } or next; push @found, @$more; push @parents, @$more }
  return @found;
}

sub children { return split ' ', slurp("/proc/$me/task/$me/children") // '' }

sub signal_all {
  my ($signal, $denied, @pids) = @_;
  for my $pid (@pids) { if (kill $signal, $pid) { delete $denied->{$pid} } elsif ($! == 1) { $denied->{$pid} = 1 } }
}

sub become_subreaper {
  my $answer = "\0" x 8;
  syscall($call->{prctl}, 36, 1, 0, 0, 0) == 0 or fatal("cannot become a subreaper: $!");
  syscall($call->{prctl}, 37, $answer, 0, 0, 0) == 0 && unpack('L', $answer) == 1 or fatal('the kernel did not make us a subreaper');
}

# The launcher lives in the group, so a job is born in it at no cost; to kill the group it steps out.
sub enter_cgroup {
  my $group = "$cgroup_parent/greenlight-$me-$my_start";
  mkdir $group or fatal("mkdir $group: $!");
  my $entered = -e "$group/cgroup.kill" && cgroup_write("$group/cgroup.procs", $me);
  return $group if $entered;
  my $why = -e "$group/cgroup.kill" ? "$!" : 'the kernel has no cgroup.kill';
  rmdir $group;
  fatal("$group: $why");
}

sub limit_cgroup {
  my ($memory) = @_;
  cgroup_write("$cgroup/memory.max", $memory eq '' ? 'max' : $memory) if $cgroup && -e "$cgroup/memory.max";
}

sub cgroup_write { my ($file, $text, $handle) = @_; return open($handle, '>', $file) && syswrite($handle, $text) }
sub cgroup_populated { return (slurp("$cgroup/cgroup.events") // '') =~ /^populated 1/m }

sub leave {
  if ($cgroup) { cgroup_write("$cgroup_parent/cgroup.procs", $me); rmdir $cgroup }
  exit $_[0];
}

# Asked again, because the child could not tell: the directory refuses a new file for the same reason.
sub claim_error {
  my ($dir, $file) = @_;
  my $probe = "$dir/.claim-$me";
  my $ok = sysopen($file, $probe, 0301, 0600) && syswrite($file, $probe);
  my $why = $ok ? 'it could be written a moment later' : "$!";
  unlink $probe;
  return $why;
}
sub start_ticks { my $stat = slurp("/proc/$$/stat") // fatal('cannot read /proc'); $stat =~ s/.*\) //s; return (split ' ', $stat)[19] }
sub close_inherited { opendir my $dir, '/proc/self/fd' or return; my @fds = grep { /^\d+$/ && $_ > 2 } readdir $dir; closedir $dir; syscall $call->{close}, $_ + 0 for @fds }
sub signal_set { my $set = 0; $set |= 1 << ($_ - 1) for @_; return $set }
sub now { syscall $call->{clock}, 1, $timespec; my ($seconds, $nanos) = unpack 'qq', $timespec; return $seconds + $nanos / 1e9 }
sub slurp { my ($file) = @_; open(my $handle, '<', $file) or return undef; local $/; return scalar <$handle> }
sub min { return $_[0] < $_[1] ? $_[0] : $_[1] }
sub max { return $_[0] > $_[1] ? $_[0] : $_[1] }
sub fatal { my ($why) = @_; syswrite STDERR, "$why\n"; exit 1 }
