# fish completion of the greenlight command, generated from its specs
function __greenlight_is
    set -l given (commandline -opc)
    test "$given[2..(math 1 + (count $argv))]" = "$argv"
end
function __greenlight_at
    set -l given (commandline -opc)
    test (count $given) -eq (math 1 + (count $argv)); and __greenlight_is $argv
end
complete -c greenlight -f
complete -c greenlight -n __greenlight_at -a run -d 'Run a plan, or one command, and judge it'
complete -c greenlight -n __greenlight_at -a extract -d 'Read metrics out of files that exist already'
complete -c greenlight -n __greenlight_at -a plan -d 'Show what a plan would run'
complete -c greenlight -n __greenlight_at -a runs -d 'List the runs of this folder'
complete -c greenlight -n __greenlight_at -a show -d 'Show a run, or one job of it'
complete -c greenlight -n __greenlight_at -a tail -d 'Print the events of a run'
complete -c greenlight -n __greenlight_at -a report -d 'Write the reports of a run again, and say where they are'
complete -c greenlight -n __greenlight_at -a completion -d 'Print a completion script for your shell'
complete -c greenlight -n '__greenlight_is run' -l name -x -d 'Name under which a run of run is listed and reported.'
complete -c greenlight -n '__greenlight_is run' -l metric -x -d 'A metric of the command: a name and the pattern that finds its number.'
complete -c greenlight -n '__greenlight_is run' -l accept -x -d 'Criteria of run, one a line: sps.mean(last 25%) >= 40000. They must hold; should: or nice: before one makes it a lesser tier.'
complete -c greenlight -n '__greenlight_is run' -l timeout -x -d 'Time limit of run; the whole process tree is ended and the exit code is 124.'
complete -c greenlight -n '__greenlight_is run' -l retries -x -d 'How often run is tried again.'
complete -c greenlight -n '__greenlight_is run' -l env -x -d 'Variables that run gets beside the base allow-list: NAME, or NAME=VALUE.'
complete -c greenlight -n '__greenlight_is run' -l secret -x -d 'Names of variables handed to run whose values are masked everywhere.'
complete -c greenlight -n '__greenlight_is run' -l baseline -r -F -d 'File of recorded values that baseline in a criterion means; replaces the one of the plan.'
complete -c greenlight -n '__greenlight_is run' -l dir -r -F -d 'Folder to run in; .greenlight/runs lies there.'
complete -c greenlight -n '__greenlight_is run' -l resume -d 'Continue a run: latest, or a run id. What still runs is adopted, what is finished is kept.'
complete -c greenlight -n '__greenlight_is run' -l only -x -d 'Run only these jobs and what they need.'
complete -c greenlight -n '__greenlight_is run' -l slots -x -d 'CPU slots that running jobs share; as many as the machine has.'
complete -c greenlight -n '__greenlight_is run' -l keep-going -d 'Go on with jobs that do not need a failed one.'
complete -c greenlight -n '__greenlight_is run' -l isolation -x -a 'auto cgroup subreaper pidns best-effort' -d 'How process trees are held together: the strongest that works here, or a named one.'
complete -c greenlight -n '__greenlight_is run' -l check -d 'Show what would run and change nothing.'
complete -c greenlight -n '__greenlight_is run' -l json -d 'Print the verdict as JSON on standard output, all else on standard error.'
complete -c greenlight -n '__greenlight_is run' -l help -s h -d 'Show this help.'
complete -c greenlight -n '__greenlight_is run' -F
complete -c greenlight -n '__greenlight_is extract' -l metric -x -d 'A metric: a name and the pattern that finds its number, or the value path of a JSONL, JSON or CSV file.'
complete -c greenlight -n '__greenlight_is extract' -l plan -r -F -d 'Plan whose metrics and criteria are used; needs job.'
complete -c greenlight -n '__greenlight_is extract' -l job -x -d 'Job of the plan.'
complete -c greenlight -n '__greenlight_is extract' -l accept -x -d 'Criteria, one a line. They must hold; should: or nice: before one makes it a lesser tier.'
complete -c greenlight -n '__greenlight_is extract' -l baseline -r -F -d 'File of recorded values that baseline in a criterion means.'
complete -c greenlight -n '__greenlight_is extract' -l format -x -a 'auto log jsonl json csv' -d 'How the files are read: by their ending, as lines of a log, or as records.'
complete -c greenlight -n '__greenlight_is extract' -l json -d 'Print metrics, criteria and outcome as JSON on standard output.'
complete -c greenlight -n '__greenlight_is extract' -l help -s h -d 'Show this help.'
complete -c greenlight -n '__greenlight_is extract' -F
complete -c greenlight -n '__greenlight_is plan' -l only -x -d 'Only these jobs and what they need.'
complete -c greenlight -n '__greenlight_is plan' -l json -d 'Print the one machine-readable result on standard output.'
complete -c greenlight -n '__greenlight_is plan' -l help -s h -d 'Show this help.'
complete -c greenlight -n '__greenlight_is plan' -F
complete -c greenlight -n '__greenlight_is runs' -l dir -r -F -d 'Folder whose runs are meant: the one that holds .greenlight.'
complete -c greenlight -n '__greenlight_is runs' -l limit -x -d 'At most so many.'
complete -c greenlight -n '__greenlight_is runs' -l json -d 'Print the one machine-readable result on standard output.'
complete -c greenlight -n '__greenlight_is runs' -l help -s h -d 'Show this help.'
complete -c greenlight -n '__greenlight_is show' -l lines -x -d 'Lines of the log that are shown of a job.'
complete -c greenlight -n '__greenlight_is show' -l dir -r -F -d 'Folder whose runs are meant: the one that holds .greenlight.'
complete -c greenlight -n '__greenlight_is show' -l json -d 'Print the one machine-readable result on standard output.'
complete -c greenlight -n '__greenlight_is show' -l help -s h -d 'Show this help.'
complete -c greenlight -n '__greenlight_is tail' -l type -x -d 'Only events of this type, or of this noun: job, job.finished.'
complete -c greenlight -n '__greenlight_is tail' -l job -x -d 'Only events of this job.'
complete -c greenlight -n '__greenlight_is tail' -l level -x -a 'debug info warning error' -d 'Only events of this level or a graver one.'
complete -c greenlight -n '__greenlight_is tail' -l since -x -d 'Only events after this: a duration such as 10m, or a time such as 2026-01-31T12:00Z.'
complete -c greenlight -n '__greenlight_is tail' -l follow -s f -d 'Go on until the run ends.'
complete -c greenlight -n '__greenlight_is tail' -l dir -r -F -d 'Folder whose runs are meant: the one that holds .greenlight.'
complete -c greenlight -n '__greenlight_is tail' -l json -d 'Print the lines as they are in events.jsonl.'
complete -c greenlight -n '__greenlight_is tail' -l help -s h -d 'Show this help.'
complete -c greenlight -n '__greenlight_is report' -l dir -r -F -d 'Folder whose runs are meant: the one that holds .greenlight.'
complete -c greenlight -n '__greenlight_is report' -l json -d 'Print the one machine-readable result on standard output.'
complete -c greenlight -n '__greenlight_is report' -l help -s h -d 'Show this help.'
complete -c greenlight -n '__greenlight_is completion' -l help -s h -d 'Show this help.'
