# bash completion of the greenlight command, generated from its specs
_greenlight() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} word
  COMPREPLY=()
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -- ]] && { compopt -o default; return; }
  done
  if (( COMP_CWORD == 1 )); then
    mapfile -t COMPREPLY < <(compgen -W 'run extract verdict gate checkpoint plan runs show tail report completion --help --version' -- "$current")
    return
  fi
  if (( COMP_CWORD == 2 )) && [[ ${COMP_WORDS[1]} == verdict ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'post read' -- "$current")
    return
  fi
  if (( COMP_CWORD == 2 )) && [[ ${COMP_WORDS[1]} == checkpoint ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'save restore list verify prune diff now' -- "$current")
    return
  fi
  case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in
    run' '*)
      case $previous in
        --name) return ;;
        --metric) return ;;
        --accept) return ;;
        --timeout) return ;;
        --retries) return ;;
        --env) return ;;
        --secret) return ;;
        --baseline) compopt -o default; return ;;
        --dir) compopt -o default; return ;;
        --store) return ;;
        --session) return ;;
        --deadline) return ;;
        --checkpoint) return ;;
        --every) return ;;
        --on-change) mapfile -t COMPREPLY < <(compgen -W 'refuse restart' -- "$current"); return ;;
        --only) return ;;
        --slots) return ;;
        --isolation) mapfile -t COMPREPLY < <(compgen -W 'auto cgroup subreaper pidns best-effort' -- "$current"); return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--name --metric --accept --timeout --retries --env --secret --baseline --dir --resume --store --session --deadline --checkpoint --every --on-change --only --slots --keep-going --isolation --check --json --help -h' -- "$current")
      else
        compopt -o default
      fi
      ;;
    extract' '*)
      case $previous in
        --metric) return ;;
        --plan) compopt -o default; return ;;
        --job) return ;;
        --accept) return ;;
        --baseline) compopt -o default; return ;;
        --format) mapfile -t COMPREPLY < <(compgen -W 'auto log jsonl json csv' -- "$current"); return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--metric --plan --job --accept --baseline --format --json --help -h' -- "$current")
      else
        compopt -o default
      fi
      ;;
    'verdict post')
      case $previous in
        --repo) return ;;
        --forge) mapfile -t COMPREPLY < <(compgen -W 'github gitea forgejo' -- "$current"); return ;;
        --api-url) return ;;
        --sha) return ;;
        --pull) return ;;
        --result) return ;;
        --context) return ;;
        --plan) return ;;
        --comment) mapfile -t COMPREPLY < <(compgen -W 'update recreate hide-previous only-on-change off' -- "$current"); return ;;
        --report-url) return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--repo --forge --api-url --sha --pull --pending --result --context --plan --status --check-run --comment --report-url --check --json --help -h' -- "$current")
      else
        compopt -o default
      fi
      ;;
    'verdict read')
      case $previous in
        --repo) return ;;
        --forge) mapfile -t COMPREPLY < <(compgen -W 'github gitea forgejo' -- "$current"); return ;;
        --api-url) return ;;
        --pull) return ;;
        --sha) return ;;
        --phrase) return ;;
        --timeout) return ;;
        --context) return ;;
        --creator) return ;;
        --workflow) return ;;
        --max-age) return ;;
        --build-url) return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--repo --forge --api-url --pull --sha --post --phrase --timeout --follow --context --creator --workflow --pull-request-runs --max-age --build-url --json --help -h' -- "$current")
      fi
      ;;
    gate' '*)
      case $previous in
        --repo) return ;;
        --forge) mapfile -t COMPREPLY < <(compgen -W 'github gitea forgejo' -- "$current"); return ;;
        --api-url) return ;;
        --listen) return ;;
        --url) return ;;
        --state) compopt -o default; return ;;
        --phrase) return ;;
        --permission) mapfile -t COMPREPLY < <(compgen -W 'write maintain admin' -- "$current"); return ;;
        --allow-forks) mapfile -t COMPREPLY < <(compgen -W 'with-sha never' -- "$current"); return ;;
        --allow-bots) return ;;
        --context) return ;;
        --plan) return ;;
        --when-busy) mapfile -t COMPREPLY < <(compgen -W 'queue supersede' -- "$current"); return ;;
        --comment) mapfile -t COMPREPLY < <(compgen -W 'update recreate hide-previous only-on-change off' -- "$current"); return ;;
        --slots) return ;;
        --timeout) return ;;
        --grace) return ;;
        --dispatch) return ;;
        --pipeline) mapfile -t COMPREPLY < <(compgen -W 'woodpecker drone' -- "$current"); return ;;
        --ci-url) return ;;
        --ci-repo) return ;;
        --ci-branch) return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--repo --forge --api-url --listen --url --state --phrase --permission --allow-forks --allow-bots --context --plan --when-busy --comment --slots --timeout --grace --dispatch --pipeline --ci-url --ci-repo --ci-branch --help -h' -- "$current")
      else
        compopt -o default
      fi
      ;;
    'checkpoint save')
      case $previous in
        --session) return ;;
        --step) return ;;
        --root) compopt -o default; return ;;
        --exclude) return ;;
        --tag) return ;;
        --store) return ;;
        --state) compopt -o default; return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--session --step --root --exclude --tag --base --store --state --json --help -h' -- "$current")
      else
        compopt -o default
      fi
      ;;
    'checkpoint restore')
      case $previous in
        --session) return ;;
        --into) compopt -o default; return ;;
        --step) return ;;
        --store) return ;;
        --state) compopt -o default; return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--session --into --step --replace --store --state --json --help -h' -- "$current")
      fi
      ;;
    'checkpoint list')
      case $previous in
        --session) return ;;
        --store) return ;;
        --state) compopt -o default; return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--session --store --state --json --help -h' -- "$current")
      fi
      ;;
    'checkpoint verify')
      case $previous in
        --session) return ;;
        --store) return ;;
        --state) compopt -o default; return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--session --store --state --json --help -h' -- "$current")
      fi
      ;;
    'checkpoint prune')
      case $previous in
        --session) return ;;
        --last) return ;;
        --hourly) return ;;
        --generations) return ;;
        --tag) return ;;
        --store) return ;;
        --state) compopt -o default; return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--session --last --hourly --generations --tag --check --store --state --json --help -h' -- "$current")
      fi
      ;;
    'checkpoint diff')
      case $previous in
        --session) return ;;
        --store) return ;;
        --state) compopt -o default; return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--session --store --state --json --help -h' -- "$current")
      fi
      ;;
    'checkpoint now')
      case $previous in
        --dir) compopt -o default; return ;;
        --step) return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--dir --step --json --help -h' -- "$current")
      fi
      ;;
    plan' '*)
      case $previous in
        --only) return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--only --json --help -h' -- "$current")
      else
        compopt -o default
      fi
      ;;
    runs' '*)
      case $previous in
        --dir) compopt -o default; return ;;
        --limit) return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--dir --limit --json --help -h' -- "$current")
      fi
      ;;
    show' '*)
      case $previous in
        --lines) return ;;
        --dir) compopt -o default; return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--lines --dir --json --help -h' -- "$current")
      fi
      ;;
    tail' '*)
      case $previous in
        --type) return ;;
        --job) return ;;
        --level) mapfile -t COMPREPLY < <(compgen -W 'debug info warning error' -- "$current"); return ;;
        --since) return ;;
        --dir) compopt -o default; return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--type --job --level --since --follow -f --dir --json --help -h' -- "$current")
      fi
      ;;
    report' '*)
      case $previous in
        --dir) compopt -o default; return ;;
      esac
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--dir --json --help -h' -- "$current")
      fi
      ;;
    completion' '*)
      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--help -h' -- "$current")
      fi
      ;;
  esac
}
complete -F _greenlight greenlight
