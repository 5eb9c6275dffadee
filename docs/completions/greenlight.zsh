#compdef greenlight
# zsh completion of the greenlight command, generated from its specs
_greenlight() {
  local -a choices
  if (( CURRENT == 2 )); then
    choices=('run:Run a plan, or one command, and judge it' 'extract:Read metrics out of files that exist already' 'verdict:post, read' 'gate:Receive webhooks, and start a command or a pipeline for each trigger' 'checkpoint:save, restore, list, verify, prune, diff, now' 'plan:Show what a plan would run' 'runs:List the runs of this folder' 'show:Show a run, or one job of it' 'tail:Print the events of a run' 'report:Write the reports of a run again, and say where they are' 'completion:Print a completion script for your shell')
    _describe 'command' choices
    return
  fi
  if (( CURRENT == 3 )) && [[ $words[2] == verdict ]]; then
    choices=('post:Say GREEN, RED or PENDING on a commit and its pull request' 'read:Read the verdict on a pull request')
    _describe 'command' choices
    return
  fi
  if (( CURRENT == 3 )) && [[ $words[2] == checkpoint ]]; then
    choices=('save:Save paths as a checkpoint' 'restore:Restore the newest good checkpoint' 'list:List the checkpoints of a session' 'verify:Read every checkpoint back' 'prune:Remove checkpoints that are no longer needed' 'diff:Show what changed between two checkpoints' 'now:Have a checkpoint taken now')
    _describe 'command' choices
    return
  fi
  case "$words[2] $words[3]" in
    run' '*)
      shift 1 words; (( CURRENT -= 1 ))
      _arguments -s \
        '--name=[Name under which a run of run is listed and reported.]:TEXT:' \
        '*--metric=[A metric of the command\: a name and the pattern that finds its number.]:NAME=PATTERN:' \
        '*--accept=[Criteria of run, one a line\: sps.mean(last 25%) >= 40000. They must hold; should\: or nice\: before one makes it a lesser tier.]:CRITERION:' \
        '--timeout=[Time limit of run; the whole process tree is ended and the exit code is 124.]:DURATION:' \
        '--retries=[How often run is tried again.]:N:' \
        '*--env=[Variables that run gets beside the base allow-list\: NAME, or NAME=VALUE.]:NAME\[=VALUE\]:' \
        '*--secret=[Names of variables handed to run whose values are masked everywhere.]:NAME:' \
        '--baseline=[File of recorded values that baseline in a criterion means; replaces the one of the plan.]:PATH:_files' \
        '--dir=[Folder to run in; .greenlight/runs lies there.]:DIR:_files' \
        '--resume=[Continue a run\: latest, or a run id. What still runs is adopted, what is finished is kept.]::RUN:' \
        '--store=[Where checkpoints are kept\: dir\:PATH, s3\://BUCKET/PREFIX, artifact\: or cache\:. The newest good one of the session is restored, and its run continued.]:URL:' \
        '--session=[Names what is continued from start to start\: a-z, 0-9, - and _. The name of the plan without it. Without a store, checkpoints are kept in .greenlight/checkpoints.]:NAME:' \
        '--deadline=[When to pause\: a duration from the start of this process, such as 5h40m, or a time, such as 2026-01-31T12\:00Z. What runs is asked to save and end, a last checkpoint is taken, and the exit code is 75.]:TIME:' \
        '*--checkpoint=[Paths that checkpoints of run hold, relative to the folder, one a line.]:PATH:' \
        '*--every=[When a checkpoint of run is taken\: after a time, 10m, or when a metric has grown, tokens\: 500000; one a line.]:TIME|METRIC\:N:' \
        '--on-change=[What to do when the run to continue is of another commit or plan\: refuse, or restart, which restores its files and begins a new run on them.]:value:(refuse restart)' \
        '*--only=[Run only these jobs and what they need.]:JOB:' \
        '--slots=[CPU slots that running jobs share; as many as the machine has.]:NUMBER:' \
        '--keep-going[Go on with jobs that do not need a failed one.]' \
        '--isolation=[How process trees are held together\: the strongest that works here, or a named one.]:value:(auto cgroup subreaper pidns best-effort)' \
        '--check[Show what would run and change nothing.]' \
        '--json[Print the verdict as JSON on standard output, all else on standard error.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]' \
        '*:file:_files'
      ;;
    extract' '*)
      shift 1 words; (( CURRENT -= 1 ))
      _arguments -s \
        '*--metric=[A metric\: a name and the pattern that finds its number, or the value path of a JSONL, JSON or CSV file.]:NAME=PATTERN:' \
        '--plan=[Plan whose metrics and criteria are used; needs job.]:PATH:_files' \
        '--job=[Job of the plan.]:TEXT:' \
        '*--accept=[Criteria, one a line. They must hold; should\: or nice\: before one makes it a lesser tier.]:CRITERION:' \
        '--baseline=[File of recorded values that baseline in a criterion means.]:PATH:_files' \
        '--format=[How the files are read\: by their ending, as lines of a log, or as records.]:value:(auto log jsonl json csv)' \
        '--json[Print metrics, criteria and outcome as JSON on standard output.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]' \
        '*:file:_files'
      ;;
    'verdict post')
      shift 2 words; (( CURRENT -= 2 ))
      _arguments -s \
        '--repo=[Repository, as OWNER/NAME; the one the host works on without it.]:OWNER/NAME:' \
        '--forge=[Kind of code host; what the host or the address tells without it.]:value:(github gitea forgejo)' \
        '--api-url=[Root of the API, such as https\://git.example.org/api/v1; what the host tells without it.]:URL:' \
        '--sha=[Commit that was tested, in full; the head of the pull request, or else the commit, that the host tells without it.]:SHA:' \
        '--pull=[Number of the pull request that gets the comment; the one that the host tells without it.]:N:' \
        '--pending[Say that the run goes on\: PENDING.]' \
        '--result=[How the CI system says the run job ended\: success, failure, cancelled, skipped. With any word but success a GREEN is not believed, and a missing verdict is RED.]:RESULT:' \
        '--context=[Name under which the forge lists the verdict; plans that are judged side by side have one each.]:NAME:' \
        '--plan=[Name of the plan, for people, as long as no verdict tells it.]:NAME:' \
        '--status[Post a commit status.]' \
        '--check-run[Post a check run with annotations\: GitHub only, and with the token of an App, such as that of a job.]' \
        '--comment=[The comment on the pull request\: kept up to date; written anew and the old one removed, or folded away (GitHub); only when the verdict is another than the last; or none.]:value:(update recreate hide-previous only-on-change off)' \
        '--report-url=[Page of the report, on the forge or the CI system, to link to.]:URL:' \
        '--check[Show what would be posted and change nothing.]' \
        '--json[Print what was posted as JSON on standard output.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]' \
        '*:file:_files'
      ;;
    'verdict read')
      shift 2 words; (( CURRENT -= 2 ))
      _arguments -s \
        '--repo=[Repository, as OWNER/NAME; the one the host works on without it.]:OWNER/NAME:' \
        '--forge=[Kind of code host; what the host or the address tells without it.]:value:(github gitea forgejo)' \
        '--api-url=[Root of the API, such as https\://git.example.org/api/v1; what the host tells without it.]:URL:' \
        '--pull=[Pull request\: its number, OWNER/NAME#N or the address of its page. Without it, the one that the host works on.]:N:' \
        '--sha=[Commit, in full; the head of the pull request without it. With both, it has to be the head.]:SHA:' \
        '--post[Post the trigger and take no verdict that is older. Needs the token of a bot user or App.]' \
        '--phrase=[The trigger; on a pull request from a fork the commit is added.]:TEXT:' \
        '--timeout=[How long to wait for a verdict; 0s looks once.]:DURATION:' \
        '--follow[Go on with the new head when it moves; without it the answer is PENDING.]' \
        '--context=[Context of the status that holds the verdict.]:TEXT:' \
        '*--creator=[Who may post\: ids, which tell an account for good, or logins. Without it only the bot of the forge’s own Actions.]:ID:' \
        '*--workflow=[Workflows whose runs may judge\: a file name, or a path.]:FILE:' \
        '--pull-request-runs[Believe runs of the event pull_request too, though their workflow comes from the pull request.]' \
        '--max-age=[Older verdicts do not count.]:DURATION:' \
        '--build-url=[For another CI system than the forge’s Actions\: start of the addresses of its builds. Needs creator and a key.]:URL:' \
        '--json[Print one JSON object with what was looked at, instead of the two lines.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]'
      ;;
    gate' '*)
      shift 1 words; (( CURRENT -= 1 ))
      _arguments -s \
        '*--repo=[Repository that is served, as OWNER/NAME.]:OWNER/NAME:' \
        '--forge=[Kind of code host; what the host or the address tells without it.]:value:(github gitea forgejo)' \
        '--api-url=[Root of the API, such as https\://git.example.org/api/v1; what the host tells without it.]:URL:' \
        '--listen=[Address and port to listen on.]:HOST\:PORT:' \
        '--url=[Address under which people reach this gate; the statuses then link to URL/runs/ID, else to the pull request.]:URL:' \
        '--state=[Folder for what has been claimed and what is to be done.]:DIR:_files' \
        '--phrase=[What the whole comment has to be; a blank and a full SHA may follow.]:TEXT:' \
        '--permission=[The least that the author of the comment needs on the repository.]:value:(write maintain admin)' \
        '--allow-forks=[Heads that lie in a fork\: only when the comment names their full SHA, or never.]:value:(with-sha never)' \
        '*--allow-bots=[Logins of bots that may start runs, such as release-app\[bot\]; the list stands in for their permission.]:TEXT:' \
        '--context=[Name under which the forge lists the verdict; plans that are judged side by side have one each.]:TEXT:' \
        '--plan=[Name of the plan, for people, while the run goes on.]:TEXT:' \
        '--when-busy=[While a run of the same commit goes on\: wait for it, the newest trigger only; or end it.]:value:(queue supersede)' \
        '--comment=[The comment with the verdict, as in post-verdict.]:value:(update recreate hide-previous only-on-change off)' \
        '--slots=[Runs at once.]:N:' \
        '--timeout=[Time limit of a run; the whole process tree is ended, and the verdict is RED.]:DURATION:' \
        '--grace=[On SIGTERM, how long to wait for what runs; the rest is taken up at the next start.]:DURATION:' \
        '--dispatch=[Start this workflow of the forge, with inputs sha and pull, not a command.]:WORKFLOW:' \
        '--pipeline=[Start a pipeline of this CI system, not a command; its token is in WOODPECKER_TOKEN or DRONE_TOKEN.]:value:(woodpecker drone)' \
        '--ci-url=[Root of the pages of that CI system.]:URL:' \
        '--ci-repo=[The repository there, as OWNER/NAME or by its number; repo without it.]:OWNER/NAME:' \
        '--ci-branch=[Branch whose pipeline is started.]:BRANCH:' \
        '-h[Show this help.]' \
        '--help[Show this help.]' \
        '*:file:_files'
      ;;
    'checkpoint save')
      shift 2 words; (( CURRENT -= 2 ))
      _arguments -s \
        '--session=[Name of what is continued\: at most 80 of a-z, 0-9, - and _.]:NAME:' \
        '--step=[Your own number for where the work stands, for restore --step.]:N:' \
        '--root=[Paths are taken from here, and restored below --into.]:DIR:_files' \
        '*--exclude=[Leave this out, as a simple line of .gitignore would. Credentials, .git and .greenlight are left out unless they are named as paths.]:PATTERN:' \
        '*--tag=[Mark it, so that prune --tag keeps it.]:TAG:' \
        '--base[Begin a generation\: everything is stored, and it needs no older checkpoint.]' \
        '--store=[Where the checkpoints lie\: dir\:PATH, s3\://BUCKET/PREFIX, artifact\: or cache\:. Without it GREENLIGHT_STORE, else the one of this folder, dir\:.greenlight/checkpoints.]:URL:' \
        '--state=[Folder of this machine for what makes the next save fast; it may be lost at any time.]:DIR:_files' \
        '--json[Print the one machine-readable result on standard output.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]' \
        '*:file:_files'
      ;;
    'checkpoint restore')
      shift 2 words; (( CURRENT -= 2 ))
      _arguments -s \
        '--session=[Name of what is continued\: at most 80 of a-z, 0-9, - and _.]:NAME:' \
        '--into=[Folder to restore below; it is made when it is missing.]:DIR:_files' \
        '--step=[The newest checkpoint of this step.]:N:' \
        '--replace[Put what is restored in the place of what lies there.]' \
        '--store=[Where the checkpoints lie\: dir\:PATH, s3\://BUCKET/PREFIX, artifact\: or cache\:. Without it GREENLIGHT_STORE, else the one of this folder, dir\:.greenlight/checkpoints.]:URL:' \
        '--state=[Folder of this machine for what makes the next save fast; it may be lost at any time.]:DIR:_files' \
        '--json[Print the one machine-readable result on standard output.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]'
      ;;
    'checkpoint list')
      shift 2 words; (( CURRENT -= 2 ))
      _arguments -s \
        '--session=[Name of a session; all sessions in one line each without it.]:NAME:' \
        '--store=[Where the checkpoints lie\: dir\:PATH, s3\://BUCKET/PREFIX, artifact\: or cache\:. Without it GREENLIGHT_STORE, else the one of this folder, dir\:.greenlight/checkpoints.]:URL:' \
        '--state=[Folder of this machine for what makes the next save fast; it may be lost at any time.]:DIR:_files' \
        '--json[Print the one machine-readable result on standard output.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]'
      ;;
    'checkpoint verify')
      shift 2 words; (( CURRENT -= 2 ))
      _arguments -s \
        '--session=[Name of what is continued\: at most 80 of a-z, 0-9, - and _.]:NAME:' \
        '--store=[Where the checkpoints lie\: dir\:PATH, s3\://BUCKET/PREFIX, artifact\: or cache\:. Without it GREENLIGHT_STORE, else the one of this folder, dir\:.greenlight/checkpoints.]:URL:' \
        '--state=[Folder of this machine for what makes the next save fast; it may be lost at any time.]:DIR:_files' \
        '--json[Print the one machine-readable result on standard output.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]'
      ;;
    'checkpoint prune')
      shift 2 words; (( CURRENT -= 2 ))
      _arguments -s \
        '--session=[Name of what is continued\: at most 80 of a-z, 0-9, - and _.]:NAME:' \
        '--last=[Keep so many of the newest.]:N:' \
        '--hourly=[Keep the newest one of each of so many hours.]:N:' \
        '--generations=[Keep so many whole generations, each proven.]:N:' \
        '*--tag=[Keep every checkpoint that was saved with this tag.]:TAG:' \
        '--check[Say what would go, and remove nothing.]' \
        '--store=[Where the checkpoints lie\: dir\:PATH, s3\://BUCKET/PREFIX, artifact\: or cache\:. Without it GREENLIGHT_STORE, else the one of this folder, dir\:.greenlight/checkpoints.]:URL:' \
        '--state=[Folder of this machine for what makes the next save fast; it may be lost at any time.]:DIR:_files' \
        '--json[Print the one machine-readable result on standard output.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]'
      ;;
    'checkpoint diff')
      shift 2 words; (( CURRENT -= 2 ))
      _arguments -s \
        '--session=[Name of what is continued\: at most 80 of a-z, 0-9, - and _.]:NAME:' \
        '--store=[Where the checkpoints lie\: dir\:PATH, s3\://BUCKET/PREFIX, artifact\: or cache\:. Without it GREENLIGHT_STORE, else the one of this folder, dir\:.greenlight/checkpoints.]:URL:' \
        '--state=[Folder of this machine for what makes the next save fast; it may be lost at any time.]:DIR:_files' \
        '--json[Print the one machine-readable result on standard output.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]'
      ;;
    'checkpoint now')
      shift 2 words; (( CURRENT -= 2 ))
      _arguments -s \
        '--dir=[Folder whose checkpoints are meant\: the one that holds .greenlight.]:DIR:_files' \
        '--step=[Number of the checkpoint, by which it can be restored.]:N:' \
        '--json[Print one JSON object\: what was saved, and how the others went.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]'
      ;;
    plan' '*)
      shift 1 words; (( CURRENT -= 1 ))
      _arguments -s \
        '*--only=[Only these jobs and what they need.]:JOB:' \
        '--json[Print the one machine-readable result on standard output.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]' \
        '*:file:_files'
      ;;
    runs' '*)
      shift 1 words; (( CURRENT -= 1 ))
      _arguments -s \
        '--dir=[Folder whose runs are meant\: the one that holds .greenlight.]:DIR:_files' \
        '--limit=[At most so many.]:N:' \
        '--json[Print the one machine-readable result on standard output.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]'
      ;;
    show' '*)
      shift 1 words; (( CURRENT -= 1 ))
      _arguments -s \
        '--lines=[Lines of the log that are shown of a job.]:N:' \
        '--dir=[Folder whose runs are meant\: the one that holds .greenlight.]:DIR:_files' \
        '--json[Print the one machine-readable result on standard output.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]'
      ;;
    tail' '*)
      shift 1 words; (( CURRENT -= 1 ))
      _arguments -s \
        '*--type=[Only events of this type, or of this noun\: job, job.finished.]:TYPE:' \
        '*--job=[Only events of this job.]:JOB:' \
        '--level=[Only events of this level or a graver one.]:value:(debug info warning error)' \
        '--since=[Only events after this\: a duration such as 10m, or a time such as 2026-01-31T12\:00Z.]:TIME:' \
        '-f[Go on until the run ends.]' \
        '--follow[Go on until the run ends.]' \
        '--dir=[Folder whose runs are meant\: the one that holds .greenlight.]:DIR:_files' \
        '--json[Print the lines as they are in events.jsonl.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]'
      ;;
    report' '*)
      shift 1 words; (( CURRENT -= 1 ))
      _arguments -s \
        '--dir=[Folder whose runs are meant\: the one that holds .greenlight.]:DIR:_files' \
        '--json[Print the one machine-readable result on standard output.]' \
        '-h[Show this help.]' \
        '--help[Show this help.]'
      ;;
    completion' '*)
      shift 1 words; (( CURRENT -= 1 ))
      _arguments -s \
        '-h[Show this help.]' \
        '--help[Show this help.]'
      ;;
  esac
}
compdef _greenlight greenlight
