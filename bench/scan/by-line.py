"""by-line.py FILE NAME=REGEX...: what a project writes first. Prints count and sum of each as JSON."""

import json
import re
import sys

path = sys.argv[1]
patterns = [
    (name, re.compile(regex))
    for name, regex in (argument.split("=", 1) for argument in sys.argv[2:])
]
found = {name: {"count": 0, "sum": 0.0} for name, _ in patterns}

with open(path, encoding="utf-8", errors="replace") as lines:
    if len(patterns) == 1:
        name, pattern = patterns[0]
        count, total = 0, 0.0
        for line in lines:
            match = pattern.search(line)
            if match:
                count += 1
                total += float(match.group(1))
        found[name] = {"count": count, "sum": total}
    else:
        for line in lines:
            for name, pattern in patterns:
                match = pattern.search(line)
                if match:
                    one = found[name]
                    one["count"] += 1
                    one["sum"] += float(match.group(1))

print(json.dumps({"metrics": found}))
