"""measure.py OUTPUT PROGRAM [ARGUMENT...]: runs a program with its standard output in a file.

Prints CPU (user and system), wall time and peak RSS as the kernel counted them for that process alone. Python, since
Node tells a child's usage neither to the microsecond nor apart from its own.
"""

import json
import os
import sys
import time

output = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
program = sys.argv[2:]
started = time.monotonic()
child = os.posix_spawnp(
    program[0], program, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, output, 1)]
)
_, status, usage = os.wait4(child, 0)
wall = time.monotonic() - started
print(
    json.dumps(
        {
            "exit_code": os.waitstatus_to_exitcode(status),
            "cpu_ms": (usage.ru_utime + usage.ru_stime) * 1000,
            "wall_ms": wall * 1000,
            "rss_kib": usage.ru_maxrss,
        }
    )
)
