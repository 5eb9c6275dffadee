"""The extraction that Greenlight replaces: every line of the file against every pattern.

usage: by_line.py FILE PATTERN…    one regular expression with one group each
       by_line.py FILE --json KEY  the key of every line's object
"""

import json
import re
import sys

file, *patterns = sys.argv[1:]
count = 0
total = 0.0
with open(file, encoding="utf-8", errors="ignore") as lines:
    if patterns[0] == "--json":
        for line in lines:
            total += json.loads(line)[patterns[1]]
            count += 1
    else:
        compiled = [re.compile(pattern) for pattern in patterns]
        for line in lines:
            for pattern in compiled:
                found = pattern.search(line)
                if found:
                    count += 1
                    total += float(found.group(1))
print(json.dumps({"count": count, "sum": total}))
