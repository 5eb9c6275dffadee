export const id = 5607;
export const ids = [5607,3884,1503];
export const modules = {

/***/ 54207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ spec),
/* harmony export */   l: () => (/* binding */ gateInputs)
/* harmony export */ });
/* harmony import */ var _greenlight_forge__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93884);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4929);


/** Which comments start a run, and what their verdict is called: for everything that admits comments. */
const gateInputs = {
    phrase: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
        description: 'What the whole comment has to be; a blank and a full SHA may follow.',
        default: '!testme',
    }),
    permission: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.oneOf({
        description: 'The least that the author of the comment needs on the repository.',
        choices: ['write', 'maintain', 'admin'],
        default: 'write',
    }),
    'allow-forks': _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.oneOf({
        description: 'Heads that lie in a fork: only when the comment names their full SHA, or never.',
        choices: ['with-sha', 'never'],
        default: 'with-sha',
    }),
    'allow-bots': _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.list({
        description: 'Logins of bots that may start runs, such as `release-app[bot]`; the list stands in for their permission.',
    }),
    context: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
        description: 'Name under which the forge lists the verdict; plans that are judged side by side have one each.',
        default: 'greenlight',
    }),
    plan: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({ description: 'Name of the plan, for people, while the run goes on.' }),
};
const spec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .defineAction */ .QP)({
    name: 'comment-gate',
    title: 'Decide whether a comment starts a run',
    description: 'Admits a comment such as `!testme` on a pull request: asks the forge who wrote it and what they may do, pins the commit, takes the comment for this run alone, and posts PENDING as the receipt. A comment that starts nothing is no failure.',
    inputs: {
        ..._greenlight_forge__WEBPACK_IMPORTED_MODULE_0__/* .forgeInputs */ .LV,
        ...gateInputs,
        'when-busy': _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.oneOf({
            description: 'While another run of the same commit goes on: wait for it, or take its place and cancel it where the forge can.',
            choices: ['queue', 'supersede'],
            default: 'queue',
        }),
        'queue-timeout': _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.duration({
            description: 'How long to wait for the run before, on hosts that do not queue by themselves.',
            default: '1h',
        }),
        comment: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.oneOf({
            description: 'Say PENDING in the comment of the verdict, too; as in `post-verdict`.',
            choices: ['update', 'recreate', 'hide-previous', 'only-on-change', 'off'],
            default: 'off',
        }),
        key: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.secret({
            description: 'Key that seals the mark in the comment, as in `post-verdict`; `GREENLIGHT_VERDICT_KEY` without it.',
            where: 'action',
        }),
    },
    outputs: {
        accepted: '`true` when this run is to go on, else `false`',
        reason: 'Why not, in one word of a closed list: `no-trigger`, `permission-low`, `moved`, …',
        sha: 'The commit to check out, test and report: nothing else',
        pull: 'Number of the pull request',
        comment: 'Id of the comment',
        'head-ref': 'Branch of the head',
        'head-repository': 'Repository of the head, as `OWNER/NAME`',
        fork: '`true` when the head lies in a fork',
        resumed: '`true` when an earlier attempt of this run had claimed the comment',
    },
    branding: { icon: 'shield', color: 'green' },
    examples: [
        {
            title: 'Ask before anything is checked out',
            inputs: { phrase: '!testme', 'allow-forks': 'with-sha' },
        },
    ],
});


/***/ }),

/***/ 59851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);

const spec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: 'extract-metrics',
    title: 'Read metrics out of files that exist already',
    description: 'Reads metrics out of logs, JSONL, JSON and CSV files of any size, plain, gzip or zstd, and judges them. Without criteria it passes when every named metric was found.',
    command: {
        words: ['extract'],
        exitCodes: [
            [0, 'passed'],
            [1, 'a must criterion failed'],
            [2, 'bad usage, or a file that cannot be read'],
            [3, 'inconclusive: a metric is missing'],
        ],
    },
    inputs: {
        files: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.list({
            description: 'Files to read; globs are allowed.',
            required: true,
            positional: 'FILE',
        }),
        metrics: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.yaml({
            description: 'Metrics to read: a YAML map as under `metrics:` of a plan.',
            where: 'action',
        }),
        metric: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.lines({
            description: 'A metric: a name and the pattern that finds its number, or the value path of a JSONL, JSON or CSV file.',
            where: 'command',
            flag: { value: 'NAME=PATTERN' },
        }),
        plan: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.path({ description: 'Plan whose metrics and criteria are used; needs `job`.' }),
        job: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({ description: 'Job of the plan.' }),
        accept: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.lines({
            description: 'Criteria, one a line. They must hold; `should:` or `nice:` before one makes it a lesser tier.',
            flag: { value: 'CRITERION' },
        }),
        baseline: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.path({
            description: 'File of recorded values that `baseline` in a criterion means.',
        }),
        format: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.oneOf({
            description: 'How the files are read: by their ending, as lines of a log, or as records.',
            choices: ['auto', 'log', 'jsonl', 'json', 'csv'],
            default: 'auto',
        }),
        json: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.boolean({
            description: 'Print metrics, criteria and outcome as JSON on standard output.',
            default: false,
            where: 'command',
        }),
    },
    outputs: {
        outcome: '`passed`, `failed` or `inconclusive`',
        metrics: 'Every metric with count, min, max, mean, last and more, as JSON',
        criteria: 'Every criterion as judged, as JSON',
        'exit-code': 'Exit code: 0, 1 or 3',
    },
    examples: [
        {
            title: 'Speed and reward of a training log',
            inputs: {
                files: 'train.log',
                metrics: "sps: {match: 'SPS: {number}'}\nreward: {match: 'reward {number}'}\n",
                accept: 'sps.mean >= 40000\n',
            },
        },
        {
            title: 'The same on the command line',
            line: "greenlight extract train.log --metric 'sps=SPS: {number}' --accept 'sps.mean >= 40000' --json",
        },
        {
            title: 'A value of a JSONL file',
            line: 'greenlight extract metrics.jsonl --metric reward=eval.reward',
        },
    ],
});


/***/ }),

/***/ 81364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _greenlight_forge__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93884);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4929);


const spec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .defineAction */ .QP)({
    name: 'post-verdict',
    title: 'Say GREEN, RED or PENDING on a commit and its pull request',
    description: 'Posts a verdict as commit status, check run and one comment, of exactly the commit that was tested. A run that died without a word is RED; what stands there already is not said twice. On the command line the token is in `GREENLIGHT_TOKEN`, and a key in `GREENLIGHT_VERDICT_KEY`.',
    command: {
        words: ['verdict', 'post'],
        exitCodes: [
            [0, 'posted, whatever the verdict'],
            [2, 'bad usage, or the forge refused something'],
            [69, 'the forge could not be reached'],
        ],
    },
    inputs: {
        ..._greenlight_forge__WEBPACK_IMPORTED_MODULE_0__/* .forgeInputs */ .LV,
        sha: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'Commit that was tested, in full; the head of the pull request, or else the commit, that the host tells without it.',
            flag: { value: 'SHA' },
        }),
        pull: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.integer({
            description: 'Number of the pull request that gets the comment; the one that the host tells without it.',
            min: 1,
        }),
        verdict: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.list({
            description: 'Files `verdict.json`; globs are allowed. Of several, such as the cells of a matrix, the worst counts.',
            positional: 'VERDICT',
        }),
        'verdict-json': _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'The verdict itself, in place of a file: the output `verdict-json` of `validate-job`.',
            where: 'action',
        }),
        pending: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.boolean({
            description: 'Say that the run goes on: PENDING.',
            default: false,
        }),
        result: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'How the CI system says the run job ended: `success`, `failure`, `cancelled`, `skipped`. With any word but `success` a GREEN is not believed, and a missing verdict is RED.',
            flag: { value: 'RESULT' },
        }),
        context: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'Name under which the forge lists the verdict; plans that are judged side by side have one each.',
            default: 'greenlight',
            flag: { value: 'NAME' },
        }),
        plan: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'Name of the plan, for people, as long as no verdict tells it.',
            flag: { value: 'NAME' },
        }),
        status: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.boolean({ description: 'Post a commit status.', default: true }),
        'check-run': _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.boolean({
            description: 'Post a check run with annotations: GitHub only, and with the token of an App, such as that of a job.',
            default: false,
        }),
        comment: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.oneOf({
            description: 'The comment on the pull request: kept up to date; written anew and the old one removed, or folded away (GitHub); only when the verdict is another than the last; or none.',
            choices: ['update', 'recreate', 'hide-previous', 'only-on-change', 'off'],
            default: 'update',
        }),
        'report-url': _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'Page of the report, on the forge or the CI system, to link to.',
            flag: { value: 'URL' },
        }),
        key: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.secret({
            description: 'Key that seals the mark in the comment, so that `read-verdict` can tell it from a forged one; `GREENLIGHT_VERDICT_KEY` without it.',
            where: 'action',
        }),
        check: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.boolean({
            description: 'Show what would be posted and change nothing.',
            default: false,
        }),
        json: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.boolean({
            description: 'Print what was posted as JSON on standard output.',
            default: false,
            where: 'command',
        }),
    },
    outputs: {
        verdict: '`GREEN`, `RED` or `PENDING`, as it was posted',
        reason: 'Why, in one word; `running` for PENDING',
        summary: 'The reason in one sentence',
        sha: 'The commit it is about',
        status: '`created`, `updated`, `unchanged` or `superseded`; empty when none was written',
        'check-run': 'The same of the check run',
        comment: 'The same of the comment',
        'comment-url': 'Page of the comment',
        stale: '`true` when the head of the pull request is another commit by now',
    },
    examples: [
        { title: 'Before the run', inputs: { pending: 'true', plan: 'stable-release' } },
        {
            title: 'After it, in a job that runs always',
            inputs: {
                'verdict-json': '${{ needs.run.outputs.verdict-json }}',
                result: '${{ needs.run.result }}',
            },
        },
        {
            title: 'From a terminal',
            line: 'greenlight verdict post --forge github --repo OWNER/NAME --sha 0123456789abcdef0123456789abcdef01234567 --pull 7 .greenlight/runs/20261121-004843-3f9c/verdict.json',
        },
    ],
});


/***/ }),

/***/ 61522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _greenlight_forge__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93884);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4929);


const spec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .defineAction */ .QP)({
    name: 'read-verdict',
    title: 'Read the verdict on a pull request',
    description: 'Reads the verdict on the head of a pull request and believes it only when creator, commit, run, workflow and time can be verified. With `post` it asks for one first, with exactly one comment, and waits for the answer. On the command line the token is in `GREENLIGHT_TOKEN`, and a key in `GREENLIGHT_VERDICT_KEY`.',
    command: {
        words: ['verdict', 'read'],
        exitCodes: [
            [0, 'GREEN'],
            [1, 'RED'],
            [2, 'bad usage, or no access'],
            [3, 'PENDING: no verdict that could be verified, in the time given'],
            [69, 'the forge does not answer'],
        ],
    },
    inputs: {
        ..._greenlight_forge__WEBPACK_IMPORTED_MODULE_0__/* .forgeInputs */ .LV,
        pull: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'Pull request: its number, `OWNER/NAME#N` or the address of its page. Without it, the one that the host works on.',
            flag: { value: 'N' },
        }),
        sha: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'Commit, in full; the head of the pull request without it. With both, it has to be the head.',
            flag: { value: 'SHA' },
        }),
        post: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.boolean({
            description: 'Post the trigger and take no verdict that is older. Needs the token of a bot user or App.',
            default: false,
        }),
        phrase: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'The trigger; on a pull request from a fork the commit is added.',
            default: '!testme',
        }),
        timeout: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.duration({
            description: 'How long to wait for a verdict; `0s` looks once.',
            default: '30m',
        }),
        follow: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.boolean({
            description: 'Go on with the new head when it moves; without it the answer is PENDING.',
            default: false,
        }),
        context: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'Context of the status that holds the verdict.',
            default: 'greenlight',
        }),
        creator: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.list({
            description: 'Who may post: ids, which tell an account for good, or logins. Without it only the bot of the forge’s own Actions.',
            flag: { value: 'ID' },
        }),
        workflow: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.list({
            description: 'Workflows whose runs may judge: a file name, or a path.',
            default: ['testme.yml'],
            flag: { value: 'FILE' },
        }),
        'pull-request-runs': _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.boolean({
            description: 'Believe runs of the event `pull_request` too, though their workflow comes from the pull request.',
            default: false,
        }),
        'max-age': _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.duration({ description: 'Older verdicts do not count.', default: '7d' }),
        'build-url': _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'For another CI system than the forge’s Actions: start of the addresses of its builds. Needs `creator` and a key.',
            flag: { value: 'URL' },
        }),
        key: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.secret({
            description: 'Key that `post-verdict` seals its comment with; then the seal has to be there and agree. `GREENLIGHT_VERDICT_KEY` without it.',
            where: 'action',
        }),
        json: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.boolean({
            description: 'Print one JSON object with what was looked at, instead of the two lines.',
            default: false,
            where: 'command',
        }),
    },
    outputs: {
        verdict: '`GREEN`, `RED` or `PENDING`; `PENDING` also when the forge does not answer',
        build: 'Address of the run that says so; empty while there is none',
        sha: 'The commit',
        reason: '`verified`, `run-failed`, `in-flight`, `no-status`, `not-ours`, `head-moved`, `timeout`, or `error`',
    },
    examples: [
        {
            title: 'Ask for a verdict and wait for it',
            inputs: { post: 'true', timeout: '2h', token: '${{ secrets.BOT_TOKEN }}' },
        },
        {
            title: 'The same on the command line',
            line: 'greenlight verdict read --forge github --repo octo/hearts --pull 7 --post --timeout 2h',
        },
        {
            title: 'Look once',
            line: 'greenlight verdict read --forge github --repo octo/hearts --pull 7 --timeout 0s --json',
        },
    ],
});


/***/ }),

/***/ 27942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);

/** `latest`, or a run id as `greenlight runs` lists it. */
const RUN_ID = /^(?:latest|\d{8}-\d{6}-[0-9a-f]+)$/;
const spec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: 'validate-job',
    post: true,
    title: 'Run a plan, or one command, and judge it',
    description: 'Runs jobs under supervision, reads their metrics while the logs grow, judges them against criteria, and ends with a verdict and a report. With a store it saves checkpoints while it runs, and the next start of the session continues the same run, on this machine or another one. On the command line the store may be in `GREENLIGHT_STORE` as well, and the key that signs checkpoints is in `GREENLIGHT_CHECKPOINT_KEY`.',
    command: {
        words: ['run'],
        exitCodes: [
            [0, 'GREEN'],
            [1, 'RED: a job or a must criterion failed'],
            [2, 'bad usage or plan'],
            [3, 'inconclusive: something could not be decided'],
            [75, 'paused at the deadline: another start of the session continues it'],
            [124, 'timed out'],
            [130, 'interrupted by SIGINT'],
            [143, 'interrupted by SIGTERM'],
        ],
    },
    inputs: {
        plan: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.path({
            description: 'Plan file. Without `plan` and `run`, `greenlight.yaml` is used.',
            positional: 'PLAN',
        }),
        run: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({
            description: 'One command to run instead of a plan, handed to `/bin/sh -c`.',
            where: 'action',
        }),
        command: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.list({
            description: 'One command to run instead of a plan: the program and its arguments, no shell.',
            where: 'command',
            rest: 'COMMAND',
        }),
        name: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({ description: 'Name under which a run of `run` is listed and reported.' }),
        metrics: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.yaml({
            description: 'Metrics of `run`: a YAML map as under `metrics:` of a plan.',
            where: 'action',
        }),
        metric: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.lines({
            description: 'A metric of the command: a name and the pattern that finds its number.',
            where: 'command',
            flag: { value: 'NAME=PATTERN' },
        }),
        accept: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.lines({
            description: 'Criteria of `run`, one a line: `sps.mean(last 25%) >= 40000`. They must hold; `should:` or `nice:` before one makes it a lesser tier.',
            flag: { value: 'CRITERION' },
        }),
        timeout: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.duration({
            description: 'Time limit of `run`; the whole process tree is ended and the exit code is 124.',
        }),
        retries: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.integer({
            description: 'How often `run` is tried again.',
            default: 0,
            min: 0,
            max: 100,
        }),
        env: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.list({
            description: 'Variables that `run` gets beside the base allow-list: `NAME`, or `NAME=VALUE`.',
            flag: { value: 'NAME[=VALUE]' },
        }),
        secrets: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.list({
            description: 'Names of variables handed to `run` whose values are masked everywhere.',
            flag: { name: 'secret', value: 'NAME' },
        }),
        baseline: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.path({
            description: 'File of recorded values that `baseline` in a criterion means; replaces the one of the plan.',
        }),
        directory: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.path({
            description: 'Folder to run in; `.greenlight/runs` lies there.',
            default: '.',
            flag: { name: 'dir', value: 'DIR' },
        }),
        resume: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({
            description: 'Continue a run: `latest`, or a run id. What still runs is adopted, what is finished is kept.',
            flag: { value: 'RUN', bare: { means: 'latest', pattern: RUN_ID } },
        }),
        store: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({
            description: 'Where checkpoints are kept: `dir:PATH`, `s3://BUCKET/PREFIX`, `artifact:` or `cache:`. The newest good one of the session is restored, and its run continued.',
            flag: { value: 'URL' },
        }),
        session: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({
            description: 'Names what is continued from start to start: a-z, 0-9, `-` and `_`. The name of the plan without it. Without a store, checkpoints are kept in `.greenlight/checkpoints`.',
            flag: { value: 'NAME' },
        }),
        'checkpoint-key': _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.secret({
            description: 'Key that signs checkpoints; one that is not signed with it is not restored. `GREENLIGHT_CHECKPOINT_KEY` without it.',
            where: 'action',
        }),
        deadline: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({
            description: 'When to pause: a duration from the start of this process, such as `5h40m`, or a time, such as `2026-01-31T12:00Z`. What runs is asked to save and end, a last checkpoint is taken, and the exit code is 75.',
            flag: { value: 'TIME' },
        }),
        checkpoint: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.lines({
            description: 'Paths that checkpoints of `run` hold, relative to the folder, one a line.',
            flag: { value: 'PATH' },
        }),
        every: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.lines({
            description: 'When a checkpoint of `run` is taken: after a time, `10m`, or when a metric has grown, `tokens: 500000`; one a line.',
            flag: { value: 'TIME|METRIC:N' },
        }),
        'on-change': _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.oneOf({
            description: 'What to do when the run to continue is of another commit or plan: `refuse`, or `restart`, which restores its files and begins a new run on them.',
            choices: ['refuse', 'restart'],
            default: 'refuse',
        }),
        only: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.list({
            description: 'Run only these jobs and what they need.',
            flag: { value: 'JOB' },
        }),
        slots: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.number({
            description: 'CPU slots that running jobs share; as many as the machine has.',
            min: 0.1,
        }),
        'keep-going': _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.boolean({
            description: 'Go on with jobs that do not need a failed one.',
            default: false,
        }),
        isolation: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.oneOf({
            description: 'How process trees are held together: the strongest that works here, or a named one.',
            choices: ['auto', 'cgroup', 'subreaper', 'pidns', 'best-effort'],
            default: 'auto',
        }),
        check: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.boolean({
            description: 'Show what would run and change nothing.',
            default: false,
        }),
        json: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.boolean({
            description: 'Print the verdict as JSON on standard output, all else on standard error.',
            default: false,
            where: 'command',
        }),
    },
    outputs: {
        verdict: '`GREEN`, `RED` or `PENDING`',
        outcome: '`passed`, `failed`, `inconclusive` or `paused`',
        reason: 'Why, in one word: `all-passed`, `job-failed`, `criterion-failed`, `timeout`, `inconclusive`, `infrastructure`, `interrupted`, `no-work`, `no-progress`, `paused`',
        summary: 'The reason in one sentence',
        'run-id': 'Id of the run',
        'run-folder': 'Path of the run folder',
        'exit-code': 'Exit code: 0, 1, 3, 75, 124, 130 or 143',
        report: 'Path of `report.html`',
        'verdict-json': '`verdict.json` in one line, for `post-verdict` in another job; where it would be longer than 96 KiB, without evidence and what passed, or empty',
        checkpoint: 'Name of the last checkpoint that was saved',
        restored: 'Name of the checkpoint that was continued; empty for a new run',
        segment: 'Which start of the run this was, from 1',
        continue: '`true` when another start can go on: the run is paused, or was stopped after a checkpoint; `false` when it has come to its end; empty when Greenlight itself was ended before it could tell',
    },
    examples: [
        {
            title: 'One command with a limit and a criterion',
            inputs: {
                run: 'python train.py --steps 50000',
                timeout: '60m',
                metrics: "sps: {match: 'SPS: {number}'}\n",
                accept: 'sps.mean(last 25%) >= 40000\n',
            },
        },
        { title: 'A plan', inputs: { plan: 'greenlight.yaml' } },
        {
            title: 'A segment of a session that is longer than a job may be',
            inputs: { plan: 'greenlight.yaml', store: 'artifact:', deadline: '5h40m' },
        },
        { title: 'The plan of this folder', line: 'greenlight run' },
        {
            title: 'One command, no plan',
            line: "greenlight run --timeout 60m --metric 'sps=SPS: {number}' --accept 'sps.mean >= 40000' -- python train.py",
        },
        {
            title: 'A session: start it again after a crash, on any machine, and it goes on',
            line: 'greenlight run --store s3://bucket/ck --session hearts --checkpoint runs -- python train.py',
        },
        { title: 'Continue the newest run after a crash', line: 'greenlight run --resume' },
    ],
});


/***/ }),

/***/ 75707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ checkpointNowSpec)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);

const checkpointNowSpec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineCommand */ .NB)({
    title: 'Have a checkpoint taken now',
    description: 'Asks the run or the action `checkpoint-upload` that takes checkpoints of this folder for one, waits for it, and prints what was saved. Meant for the steps of a job: before something risky, or when a program knows that it is worth it.',
    command: {
        words: ['checkpoint', 'now'],
        exitCodes: [
            [0, 'it was saved'],
            [1, 'there was nothing to save'],
            [2, 'nobody takes checkpoints of this folder'],
            [
                69,
                'it was not saved: the store has no room or does not answer, or who was asked has ended',
            ],
            [130, 'interrupted: the checkpoint is taken all the same'],
        ],
    },
    inputs: {
        directory: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.path({
            description: 'Folder whose checkpoints are meant: the one that holds `.greenlight`.',
            default: '.',
            flag: { name: 'dir', value: 'DIR' },
        }),
        step: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.integer({
            description: 'Number of the checkpoint, by which it can be restored.',
            min: 0,
            flag: { value: 'N' },
        }),
        json: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.boolean({
            description: 'Print one JSON object: what was saved, and how the others went.',
            default: false,
        }),
    },
    examples: [
        { title: 'From a training script', line: 'greenlight checkpoint now --step 5000' },
        { title: 'For another program', line: 'greenlight checkpoint now --dir work --json' },
    ],
});


/***/ }),

/***/ 37941:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ verifySpec),
/* harmony export */   $E: () => (/* binding */ saveSpec),
/* harmony export */   CU: () => (/* binding */ pruneSpec),
/* harmony export */   QQ: () => (/* binding */ restoreSpec),
/* harmony export */   SF: () => (/* binding */ listSpec),
/* harmony export */   nF: () => (/* binding */ diffSpec)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);

const json = _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.boolean({
    description: 'Print the one machine-readable result on standard output.',
    default: false,
});
const common = {
    store: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({
        description: 'Where the checkpoints lie: `dir:PATH`, `s3://BUCKET/PREFIX`, `artifact:` or `cache:`. Without it `GREENLIGHT_STORE`, else the one of this folder, `dir:.greenlight/checkpoints`.',
        flag: { value: 'URL' },
    }),
    state: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.path({
        description: 'Folder of this machine for what makes the next save fast; it may be lost at any time.',
        default: '.greenlight/vault',
        flag: { value: 'DIR' },
    }),
    json,
};
const session = _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({
    description: 'Name of what is continued: at most 80 of a-z, 0-9, - and _.',
    required: true,
    flag: { value: 'NAME' },
});
const KEY = 'A key in `GREENLIGHT_CHECKPOINT_KEY` signs every checkpoint, and what is not signed with it is not trusted.';
const STORE_FAILED = [
    69,
    'the store refuses, does not answer, or has no room',
];
const NOTHING_THERE = [66, 'there is no such session or store'];
const DAMAGED = [65, 'checkpoints exist, and none of them is good'];
const BAD_USAGE = [2, 'bad usage'];
const INTERRUPTED = [
    [130, 'interrupted by SIGINT'],
    [143, 'interrupted by SIGTERM'],
];
const saveSpec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineCommand */ .NB)({
    title: 'Save paths as a checkpoint',
    description: `Saves files and folders as the next checkpoint of a session: what changed since the last one goes to the store. It is there as a whole or not at all. ${KEY}`,
    command: {
        words: ['checkpoint', 'save'],
        exitCodes: [
            [0, 'saved'],
            [2, 'bad usage, or a path cannot be read'],
            STORE_FAILED,
            [130, 'interrupted by SIGINT: nothing was saved'],
            [143, 'interrupted by SIGTERM: nothing was saved'],
        ],
    },
    inputs: {
        paths: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.list({
            description: 'Files and folders, relative to the root. What is missing is left out and told.',
            required: true,
            positional: 'PATH',
        }),
        session,
        step: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.integer({
            description: 'Your own number for where the work stands, for `restore --step`.',
            min: 0,
        }),
        root: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.path({
            description: 'Paths are taken from here, and restored below `--into`.',
            default: '.',
            flag: { value: 'DIR' },
        }),
        exclude: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.list({
            description: 'Leave this out, as a simple line of `.gitignore` would. Credentials, `.git` and `.greenlight` are left out unless they are named as paths.',
            flag: { value: 'PATTERN' },
        }),
        tag: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.list({
            description: 'Mark it, so that `prune --tag` keeps it.',
            flag: { value: 'TAG' },
        }),
        base: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.boolean({
            description: 'Begin a generation: everything is stored, and it needs no older checkpoint.',
            default: false,
        }),
        ...common,
    },
    examples: [
        {
            title: 'Two folders, into a folder of this machine',
            line: 'greenlight checkpoint save --store dir:/var/checkpoints --session train --step 300 model logs',
        },
    ],
});
const restoreSpec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineCommand */ .NB)({
    title: 'Restore the newest good checkpoint',
    description: `Restores what a session saved, on this machine or another one: the newest checkpoint, and where it is damaged the next older one. Everything is checked before anything is put in its place. ${KEY}`,
    command: {
        words: ['checkpoint', 'restore'],
        exitCodes: [
            [0, 'restored; perhaps an older checkpoint, which is told'],
            [2, 'bad usage, something lies in the way, or no checkpoint has the step'],
            DAMAGED,
            NOTHING_THERE,
            STORE_FAILED,
            ...INTERRUPTED,
        ],
    },
    inputs: {
        session,
        into: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.path({
            description: 'Folder to restore below; it is made when it is missing.',
            required: true,
            flag: { value: 'DIR' },
        }),
        step: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.integer({ description: 'The newest checkpoint of this step.', min: 0 }),
        replace: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.boolean({
            description: 'Put what is restored in the place of what lies there.',
            default: false,
        }),
        ...common,
    },
    examples: [
        {
            title: 'Go on where another machine stopped',
            line: 'greenlight checkpoint restore --store s3://bucket/checkpoints --session train --into .',
        },
    ],
});
const listSpec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineCommand */ .NB)({
    title: 'List the checkpoints of a session',
    description: 'Lists checkpoints, the newest first: age, step, size, generation, state, and whether its bytes were read back on this machine. Without a session it lists those of the store.',
    command: {
        words: ['checkpoint', 'list'],
        exitCodes: [[0, 'listed'], BAD_USAGE, NOTHING_THERE, STORE_FAILED],
    },
    inputs: {
        session: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({
            description: 'Name of a session; all sessions in one line each without it.',
            flag: { value: 'NAME' },
        }),
        ...common,
    },
    examples: [
        {
            title: 'What there is of a session',
            line: 'greenlight checkpoint list --store dir:/var/checkpoints --session train',
        },
    ],
});
const verifySpec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineCommand */ .NB)({
    title: 'Read every checkpoint back',
    description: `Reads every byte of every checkpoint of a session and compares it with its digest. A generation that is found damaged is not built on any more. ${KEY}`,
    command: {
        words: ['checkpoint', 'verify'],
        exitCodes: [
            [0, 'all are good'],
            [1, 'some are damaged, and at least one can be restored'],
            BAD_USAGE,
            [65, 'none can be restored'],
            NOTHING_THERE,
            STORE_FAILED,
            ...INTERRUPTED,
        ],
    },
    inputs: { session, ...common },
    examples: [
        {
            title: 'All of a session',
            line: 'greenlight checkpoint verify --store dir:/var/checkpoints --session train',
        },
    ],
});
const pruneSpec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineCommand */ .NB)({
    title: 'Remove checkpoints that are no longer needed',
    description: 'Removes what no policy keeps. Nothing goes before as many generations as are kept were read back whole.',
    command: {
        words: ['checkpoint', 'prune'],
        exitCodes: [
            [0, 'done, also when nothing could go yet'],
            BAD_USAGE,
            NOTHING_THERE,
            STORE_FAILED,
        ],
    },
    inputs: {
        session,
        last: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.integer({ description: 'Keep so many of the newest.', default: 3, min: 0 }),
        hourly: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.integer({
            description: 'Keep the newest one of each of so many hours.',
            default: 6,
            min: 0,
        }),
        generations: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.integer({
            description: 'Keep so many whole generations, each proven.',
            default: 2,
            min: 2,
        }),
        tag: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.list({
            description: 'Keep every checkpoint that was saved with this tag.',
            flag: { value: 'TAG' },
        }),
        check: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.boolean({ description: 'Say what would go, and remove nothing.', default: false }),
        ...common,
    },
    examples: [
        {
            title: 'What would go',
            line: 'greenlight checkpoint prune --store dir:/var/checkpoints --session train --check',
        },
    ],
});
const diffSpec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineCommand */ .NB)({
    title: 'Show what changed between two checkpoints',
    description: 'Shows what was added, removed and changed between two checkpoints: bytes, modes and targets of links count, times do not.',
    command: {
        words: ['checkpoint', 'diff'],
        exitCodes: [
            [0, 'nothing changed'],
            [1, 'something did'],
            [2, 'bad usage, or no such checkpoint'],
            [65, 'one of them is damaged'],
            NOTHING_THERE,
            STORE_FAILED,
        ],
    },
    inputs: {
        before: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({
            description: 'The older one: its sequence or its name, as `list` shows them.',
            required: true,
            positional: 'A',
        }),
        after: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({ description: 'The newer one.', required: true, positional: 'B' }),
        session,
        ...common,
    },
    examples: [
        {
            title: 'From the first to the twelfth',
            line: 'greenlight checkpoint diff --store dir:/var/checkpoints --session train 1 12',
        },
    ],
});


/***/ }),

/***/ 3341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ gateSpec)
/* harmony export */ });
/* harmony import */ var _greenlight_actions_comment_gate_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54207);
/* harmony import */ var _greenlight_forge__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93884);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4929);



const { forge, 'api-url': apiUrl } = _greenlight_forge__WEBPACK_IMPORTED_MODULE_1__/* .forgeInputs */ .LV;
const gateSpec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .defineCommand */ .NB)({
    title: 'Receive webhooks, and start a command or a pipeline for each trigger',
    description: 'Listens for the comment webhooks of GitHub, Gitea and Forgejo, admits triggers as `comment-gate` does, starts a command or a pipeline once for each, and posts the verdict. Webhooks go to `/webhook`; `/healthz` tells how it is. The secrets of the webhooks are in `GREENLIGHT_GATE_SECRET`, between blanks while one is being replaced; the token of the forge is in `GREENLIGHT_TOKEN`.',
    command: {
        words: ['gate'],
        exitCodes: [
            [0, 'stopped by SIGTERM or SIGINT'],
            [2, 'bad usage, or the forge refused'],
            [130, 'stopped at once by a second SIGINT'],
            [143, 'stopped at once by a second SIGTERM'],
        ],
    },
    inputs: {
        command: _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.list({
            description: 'Command for each claim, without a shell. It finds the commit in `GREENLIGHT_SHA` and leaves its `verdict.json` at `GREENLIGHT_VERDICT`.',
            rest: 'COMMAND',
        }),
        repo: _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.list({
            description: 'Repository that is served, as `OWNER/NAME`.',
            required: true,
            flag: { value: 'OWNER/NAME' },
        }),
        forge,
        'api-url': apiUrl,
        listen: _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.string({
            description: 'Address and port to listen on.',
            default: '127.0.0.1:8787',
            flag: { value: 'HOST:PORT' },
        }),
        url: _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.string({
            description: 'Address under which people reach this gate; the statuses then link to `URL/runs/ID`, else to the pull request.',
            flag: { value: 'URL' },
        }),
        state: _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.path({
            description: 'Folder for what has been claimed and what is to be done.',
            default: '.greenlight/gate',
            flag: { value: 'DIR' },
        }),
        ..._greenlight_actions_comment_gate_spec__WEBPACK_IMPORTED_MODULE_0__/* .gateInputs */ .l,
        'when-busy': _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.oneOf({
            description: 'While a run of the same commit goes on: wait for it, the newest trigger only; or end it.',
            choices: ['queue', 'supersede'],
            default: 'queue',
        }),
        comment: _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.oneOf({
            description: 'The comment with the verdict, as in `post-verdict`.',
            choices: ['update', 'recreate', 'hide-previous', 'only-on-change', 'off'],
            default: 'update',
        }),
        slots: _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.integer({ description: 'Runs at once.', default: 1, min: 1, max: 64 }),
        timeout: _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.duration({
            description: 'Time limit of a run; the whole process tree is ended, and the verdict is RED.',
            default: '6h',
        }),
        grace: _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.duration({
            description: 'On SIGTERM, how long to wait for what runs; the rest is taken up at the next start.',
            default: '30s',
        }),
        dispatch: _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.string({
            description: 'Start this workflow of the forge, with inputs `sha` and `pull`, not a command.',
            flag: { value: 'WORKFLOW' },
        }),
        pipeline: _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.oneOf({
            description: 'Start a pipeline of this CI system, not a command; its token is in `WOODPECKER_TOKEN` or `DRONE_TOKEN`.',
            choices: ['woodpecker', 'drone'],
        }),
        'ci-url': _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.string({
            description: 'Root of the pages of that CI system.',
            flag: { value: 'URL' },
        }),
        'ci-repo': _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.string({
            description: 'The repository there, as `OWNER/NAME` or by its number; `repo` without it.',
            flag: { value: 'OWNER/NAME' },
        }),
        'ci-branch': _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ.string({
            description: 'Branch whose pipeline is started.',
            default: 'main',
            flag: { value: 'BRANCH' },
        }),
    },
    examples: [
        {
            title: 'A script on a server of your own',
            line: 'greenlight gate --repo OWNER/NAME --forge gitea --api-url https://git.example.org/api/v1 --state /var/lib/greenlight -- /usr/local/bin/qualify',
        },
        {
            title: 'A pipeline of Woodpecker',
            line: 'greenlight gate --repo OWNER/NAME --forge forgejo --api-url https://git.example.org/api/v1 --pipeline woodpecker --ci-url https://ci.example.org',
        },
    ],
});


/***/ }),

/***/ 28542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N0: () => (/* binding */ planSpec),
/* harmony export */   gN: () => (/* binding */ completionSpec),
/* harmony export */   gn: () => (/* binding */ reportSpec),
/* harmony export */   pn: () => (/* binding */ showSpec),
/* harmony export */   sN: () => (/* binding */ tailSpec),
/* harmony export */   y6: () => (/* binding */ runsSpec)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);

const json = _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.boolean({
    description: 'Print the one machine-readable result on standard output.',
    default: false,
});
const directory = _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.path({
    description: 'Folder whose runs are meant: the one that holds `.greenlight`.',
    default: '.',
    flag: { name: 'dir', value: 'DIR' },
});
const run = _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({
    description: 'Run id, or the beginning of one; the newest run when left out.',
    positional: 'RUN',
});
const planSpec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineCommand */ .NB)({
    title: 'Show what a plan would run',
    description: 'Checks a plan and prints what would run, in what order, and why. Runs nothing.',
    command: {
        words: ['plan'],
        exitCodes: [
            [0, 'the plan is good'],
            [2, 'it is not'],
        ],
    },
    inputs: {
        plan: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.path({ description: 'Plan file.', positional: 'PLAN', default: 'greenlight.yaml' }),
        only: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.list({
            description: 'Only these jobs and what they need.',
            flag: { value: 'JOB' },
        }),
        json,
    },
    examples: [{ title: 'The plan of this folder', line: 'greenlight plan' }],
});
const runsSpec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineCommand */ .NB)({
    title: 'List the runs of this folder',
    description: 'Lists runs, the newest first: id, verdict or status, plan, commit, how long it took and how long ago it began.',
    command: { words: ['runs'] },
    inputs: {
        directory,
        limit: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.integer({ description: 'At most so many.', default: 20, min: 1 }),
        json,
    },
    examples: [{ title: 'The last five', line: 'greenlight runs --limit 5' }],
});
const showSpec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineCommand */ .NB)({
    title: 'Show a run, or one job of it',
    description: 'Shows verdict, jobs, criteria, phases, checkpoints and starts of a run; with a job, its attempts and the end of its log.',
    command: { words: ['show'] },
    inputs: {
        run,
        job: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({ description: 'A job of the run.', positional: 'JOB' }),
        lines: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.integer({
            description: 'Lines of the log that are shown of a job.',
            default: 20,
            min: 0,
        }),
        directory,
        json,
    },
    examples: [
        { title: 'The newest run', line: 'greenlight show' },
        { title: 'A job of it', line: "greenlight show latest 'train[seed=1]'" },
    ],
});
const tailSpec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineCommand */ .NB)({
    title: 'Print the events of a run',
    description: 'Prints the events of a run, one a line; follows a run that is under way.',
    command: { words: ['tail'] },
    inputs: {
        run,
        type: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.list({
            description: 'Only events of this type, or of this noun: `job`, `job.finished`.',
            flag: { value: 'TYPE' },
        }),
        job: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.list({ description: 'Only events of this job.', flag: { value: 'JOB' } }),
        level: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.oneOf({
            description: 'Only events of this level or a graver one.',
            choices: ['debug', 'info', 'warning', 'error'],
            default: 'debug',
        }),
        since: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({
            description: 'Only events after this: a duration such as `10m`, or a time such as `2026-01-31T12:00Z`.',
            flag: { value: 'TIME' },
        }),
        follow: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.boolean({
            description: 'Go on until the run ends.',
            default: false,
            flag: { short: 'f' },
        }),
        directory,
        json: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.boolean({
            description: 'Print the lines as they are in `events.jsonl`.',
            default: false,
        }),
    },
    examples: [{ title: 'What happens now', line: 'greenlight tail --follow' }],
});
const reportSpec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineCommand */ .NB)({
    title: 'Write the reports of a run again, and say where they are',
    description: 'Rebuilds `report.html`, `report.md`, JUnit XML and CTRF of a run from its events, and prints the path of `report.html`.',
    command: { words: ['report'] },
    inputs: { run, directory, json },
    examples: [{ title: 'The newest run', line: 'greenlight report' }],
});
const completionSpec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineCommand */ .NB)({
    title: 'Print a completion script for your shell',
    description: 'Prints a script that completes commands, flags and values.',
    command: { words: ['completion'] },
    inputs: {
        shell: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.oneOf({
            description: 'Your shell.',
            choices: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .SHELLS */ .OF,
            required: true,
            positional: 'SHELL',
        }),
    },
    examples: [{ title: 'For this bash', line: 'source <(greenlight completion bash)' }],
});


/***/ }),

/***/ 45607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/egress/build/index.js + 12 modules
var build = __webpack_require__(98234);
// EXTERNAL MODULE: ./packages/host/build/index.js + 8 modules
var host_build = __webpack_require__(42395);
// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var spec_build = __webpack_require__(4929);
// EXTERNAL MODULE: ./actions/build/extract-metrics/spec.js
var spec = __webpack_require__(59851);
// EXTERNAL MODULE: ./actions/build/post-verdict/spec.js
var post_verdict_spec = __webpack_require__(81364);
// EXTERNAL MODULE: ./actions/build/read-verdict/spec.js
var read_verdict_spec = __webpack_require__(61522);
// EXTERNAL MODULE: ./actions/build/validate-job/spec.js
var validate_job_spec = __webpack_require__(27942);
// EXTERNAL MODULE: ./packages/cli/build/commands/checkpoint-now-spec.js
var checkpoint_now_spec = __webpack_require__(75707);
// EXTERNAL MODULE: ./packages/cli/build/commands/checkpoint/specs.js
var specs = __webpack_require__(37941);
;// CONCATENATED MODULE: ./packages/cli/build/commands/checkpoint/index.js

/** In the order help lists them. */
const checkpointCommands = [
    { spec: specs/* saveSpec */.$E, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(1795), __webpack_require__.e(703), __webpack_require__.e(2572)]).then(__webpack_require__.bind(__webpack_require__, 12572))).save },
    { spec: specs/* restoreSpec */.QQ, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(1795), __webpack_require__.e(703), __webpack_require__.e(1151)]).then(__webpack_require__.bind(__webpack_require__, 41151))).restore },
    { spec: specs/* listSpec */.SF, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(1795), __webpack_require__.e(5026), __webpack_require__.e(703), __webpack_require__.e(5193)]).then(__webpack_require__.bind(__webpack_require__, 55193))).list },
    { spec: specs/* verifySpec */.$4, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(1795), __webpack_require__.e(703), __webpack_require__.e(8264)]).then(__webpack_require__.bind(__webpack_require__, 68264))).verify },
    { spec: specs/* pruneSpec */.CU, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(1795), __webpack_require__.e(703), __webpack_require__.e(6041)]).then(__webpack_require__.bind(__webpack_require__, 26041))).prune },
    { spec: specs/* diffSpec */.nF, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(1795), __webpack_require__.e(5026), __webpack_require__.e(703), __webpack_require__.e(4970)]).then(__webpack_require__.bind(__webpack_require__, 74970))).diff },
];

// EXTERNAL MODULE: ./packages/cli/build/commands/gate/spec.js
var gate_spec = __webpack_require__(3341);
// EXTERNAL MODULE: ./packages/cli/build/commands/specs.js
var commands_specs = __webpack_require__(28542);
;// CONCATENATED MODULE: ./packages/cli/build/table.js








/** In the order help lists them. Specs are light and always loaded; what a command does is loaded when it is called. */
const table = [
    { spec: validate_job_spec/* spec */.I, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1795), __webpack_require__.e(5026), __webpack_require__.e(703), __webpack_require__.e(9988), __webpack_require__.e(4717), __webpack_require__.e(1216), __webpack_require__.e(977), __webpack_require__.e(8289), __webpack_require__.e(9483)]).then(__webpack_require__.bind(__webpack_require__, 39483))).run },
    { spec: spec/* spec */.I, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(5026), __webpack_require__.e(9988), __webpack_require__.e(4717), __webpack_require__.e(1367)]).then(__webpack_require__.bind(__webpack_require__, 41367))).extract },
    {
        spec: post_verdict_spec/* spec */.I,
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(5026), __webpack_require__.e(9118)]).then(__webpack_require__.bind(__webpack_require__, 89118))).verdictPost,
    },
    {
        spec: read_verdict_spec/* spec */.I,
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(5026), __webpack_require__.e(8348)]).then(__webpack_require__.bind(__webpack_require__, 68348))).verdictRead,
    },
    { spec: gate_spec/* gateSpec */.L, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(5026), __webpack_require__.e(4224), __webpack_require__.e(649)]).then(__webpack_require__.bind(__webpack_require__, 90649))).gate },
    ...checkpointCommands,
    {
        spec: checkpoint_now_spec/* checkpointNowSpec */.e,
        load: async () => (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1795), __webpack_require__.e(703), __webpack_require__.e(9988), __webpack_require__.e(4717), __webpack_require__.e(5407), __webpack_require__.e(1163)]).then(__webpack_require__.bind(__webpack_require__, 11163))).checkpointNow,
    },
    { spec: commands_specs/* planSpec */.N0, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1795), __webpack_require__.e(9988), __webpack_require__.e(9115)]).then(__webpack_require__.bind(__webpack_require__, 9115))).plan },
    { spec: commands_specs/* runsSpec */.y6, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(1795), __webpack_require__.e(5026), __webpack_require__.e(8366)]).then(__webpack_require__.bind(__webpack_require__, 28366))).runs },
    { spec: commands_specs/* showSpec */.pn, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1795), __webpack_require__.e(5026), __webpack_require__.e(9988), __webpack_require__.e(1216), __webpack_require__.e(729)]).then(__webpack_require__.bind(__webpack_require__, 10729))).show },
    { spec: commands_specs/* tailSpec */.sN, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(1795), __webpack_require__.e(170)]).then(__webpack_require__.bind(__webpack_require__, 60170))).tail },
    { spec: commands_specs/* reportSpec */.gn, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1795), __webpack_require__.e(5026), __webpack_require__.e(9988), __webpack_require__.e(1216), __webpack_require__.e(2846)]).then(__webpack_require__.bind(__webpack_require__, 62846))).report },
    {
        spec: commands_specs/* completionSpec */.gN,
        load: async () => {
            const { completion } = await Promise.all(/* import() */[__webpack_require__.e(1795), __webpack_require__.e(5966)]).then(__webpack_require__.bind(__webpack_require__, 45966));
            return completion(table.map(({ spec }) => spec));
        },
    },
];

;// CONCATENATED MODULE: ./packages/cli/build/main.js




/** The `greenlight` command. Sets the exit code of the process. */
async function main() {
    process.stdout.on('error', (error) => {
        if (error.code !== 'EPIPE')
            throw error;
        stop.abort();
    });
    process.exitCode = await greenlight(process.argv.slice(2));
}
async function greenlight(argv) {
    const specs = table.map(({ spec }) => spec);
    try {
        const group = (0,spec_build/* groupOf */.F8)(specs, argv);
        if (group.length > 0) {
            print((0,spec_build/* renderOverview */.mp)(group));
            return argv.length === 1 ? spec_build/* BAD_INPUT */.zK : 0;
        }
        const selected = (0,spec_build/* selectCommand */._h)(specs, argv);
        if (selected === undefined)
            return overview(argv);
        const row = table.find(({ spec }) => spec === selected.spec);
        const { help, values } = (0,spec_build/* parseArguments */.We)(selected.spec, selected.argv);
        if (help || row === undefined) {
            print((0,spec_build/* renderHelp */.W5)(selected.spec));
            return 0;
        }
        const execute = await row.load();
        return await execute(values, {
            out: values.get('json') === 'true' ? print : printFor((0,host_build/* hostKind */.Pz)(process.env)),
            directory: process.cwd(),
            env: process.env,
            version: spec_build/* version */.rE,
            get signal() {
                return interruption();
            },
        });
    }
    catch (error) {
        const host = await (0,host_build/* detectHost */.k3)({ env: process.env, values: new Map(), json: true });
        if (!(error instanceof spec_build/* ProblemError */.Mm)) {
            (0,host_build/* reportBug */.fy)(host, error);
            return host_build/* INTERNAL_ERROR */.zR;
        }
        host.fail(error.problems);
        return error.exitCode;
    }
    function overview(args) {
        if (args[0] === '--version') {
            print(spec_build/* version */.rE);
            return 0;
        }
        const asked = args.length === 0 || args[0] === '--help' || args[0] === '-h';
        if (asked)
            print((0,spec_build/* renderOverview */.mp)(specs));
        if (asked)
            return args.length === 0 ? spec_build/* BAD_INPUT */.zK : 0;
        throw new spec_build/* ProblemError */.Mm([
            {
                code: 'unknown-flag',
                field: String(args[0]),
                message: 'there is no such flag before a command',
                hint: 'greenlight --help lists the commands',
            },
        ]);
    }
}
/** In a CI system with workflow commands, a line of ours may quote a plan or a log that holds some. */
function printFor(kind) {
    const obeys = kind === 'github' || kind === 'gitea' || kind === 'forgejo';
    return obeys ? (text) => print((0,build/* defuseCommands */.pq)(text)) : print;
}
function print(text) {
    process.stdout.write(`${text}\n`);
}
/** Aborted as well when the reader has gone away (`greenlight tail --follow | head`). */
const stop = new AbortController();
/** Commands that only look at runs end quietly when interrupted. */
function interruption() {
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.once(signal, () => stop.abort());
    return stop.signal;
}


/***/ }),

/***/ 36723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wz: () => (/* binding */ isGitHub),
/* harmony export */   n6: () => (/* binding */ webUrlOf),
/* harmony export */   po: () => (/* binding */ apiUrlOf)
/* harmony export */ });
/** Root of the API of a forge whose pages are there. */
function apiUrlOf(kind, webUrl) {
    const root = webUrl.replace(/\/+$/, '');
    if (kind !== 'github')
        return `${root}/api/v1`;
    const { protocol, host } = new URL(root);
    if (host === 'github.com' || host.endsWith('.ghe.com'))
        return `${protocol}//api.${host}`;
    return `${root}/api/v3`;
}
/** Root of the pages of a forge whose API is there, without a slash at the end. */
function webUrlOf(apiUrl) {
    const url = new URL(apiUrl);
    if (isGitHub(url))
        return `${url.protocol}//${url.host.replace(/^api\./, '')}`;
    return `${url.origin}${url.pathname.replace(/(?:\/api(?:\/v\d+)?)?\/*$/, '')}`;
}
/** An address of github.com or its cloud, API or pages. */
function isGitHub(url) {
    return /^(?:api\.)?(?:github\.com|[a-z0-9-]+\.ghe\.com)$/.test(url.host);
}


/***/ }),

/***/ 48159:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ ForgeError)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);

const SERVICE = new Set([
    'rate-limited',
    'unavailable',
    'uncertain',
    'malformed',
    'redirected',
]);
/**
 * The forge would not or could not. Its one problem says what was asked of which forge and what to
 * do; neither holds a token. The exit code tells the user's fault (2) from the service's (69).
 */
class ForgeError extends _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .ProblemError */ .Mm {
    reason;
    /** HTTP status; null when there was no answer. */
    status;
    constructor(reason, status, problem) {
        super([{ code: `forge-${reason}`, ...problem }], SERVICE.has(reason) ? _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .UNAVAILABLE */ .Hh : _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .BAD_INPUT */ .zK);
        this.name = 'ForgeError';
        this.reason = reason;
        this.status = status;
    }
}


/***/ }),

/***/ 93884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q8: () => (/* reexport */ errors/* ForgeError */.Q),
  connectForge: () => (/* reexport */ connectForge),
  LV: () => (/* reexport */ forgeInputs)
});

// UNUSED EXPORTS: openForge

// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var build = __webpack_require__(4929);
// EXTERNAL MODULE: ./packages/forge/build/connect/addresses.js
var addresses = __webpack_require__(36723);
;// CONCATENATED MODULE: ./packages/forge/build/connect/token.js
/** The variables in which hosts hand out their own token. */
const VARIABLES = {
    github: 'GITHUB_TOKEN',
    gitea: 'GITEA_TOKEN',
    forgejo: 'FORGEJO_TOKEN',
};
/** Prefix of the token that a job on GitHub gets, which inputs have as their default. */
const JOB_TOKEN = /^ghs_/;
/**
 * The token for that address; null after adding the problem. What the host gave for its own forge
 * goes nowhere else (A20): for another server a token has to be named on purpose.
 */
function findToken(inputs, place, address, problems) {
    const variables = address === null ? Object.values(VARIABLES) : [VARIABLES[address.kind]];
    const found = given('token', inputs.token) ??
        ['GREENLIGHT_TOKEN', ...variables]
            .map((name) => given(name, place.env[name]))
            .find((token) => token !== null);
    if (found === null || found === undefined) {
        problems.push({
            code: 'missing-token',
            field: 'token',
            message: 'no token',
            expected: `one in GREENLIGHT_TOKEN${variables.map((name) => ` or ${name}`).join('')}`,
            hint: 'an action takes it as its input `token`; it is never a flag',
        });
        return null;
    }
    if (!/^[\x21-\x7e]+$/.test(found.token)) {
        place.mask(found.token);
        problems.push({
            code: 'bad-token',
            field: found.from,
            message: 'the token holds a space, a line break or another character that no token has',
            hint: 'was it copied with something around it?',
        });
        return null;
    }
    if (address !== null && !address.trusted && isOfHost(found, place)) {
        problems.push({
            code: 'token-elsewhere',
            field: 'api-url',
            message: `the token of ${found.from === 'token' ? 'the job' : found.from} is for the forge of this host, and ${new URL(address.apiUrl).host} is another server`,
            expected: 'a token of that server in GREENLIGHT_TOKEN',
        });
        return null;
    }
    return found.token;
}
function given(from, text) {
    const token = text?.trim() ?? '';
    return token === '' ? null : { from, token };
}
function isOfHost({ from, token }, { env }) {
    const names = Object.values(VARIABLES);
    if (names.includes(from) || names.some((name) => env[name]?.trim() === token))
        return true;
    return from === 'token' && JOB_TOKEN.test(token);
}

;// CONCATENATED MODULE: ./packages/forge/build/open.js
/** Opens a repository; only the client of its own kind is loaded. Throws a `ForgeError` for an address that is none. */
async function openForge(options) {
    if (options.kind === 'github') {
        const { openGitHub } = await Promise.all(/* import() */[__webpack_require__.e(7447), __webpack_require__.e(2729)]).then(__webpack_require__.bind(__webpack_require__, 82729));
        return openGitHub(options);
    }
    const { openGitea } = await Promise.all(/* import() */[__webpack_require__.e(7447), __webpack_require__.e(6093)]).then(__webpack_require__.bind(__webpack_require__, 6093));
    return openGitea(options);
}

;// CONCATENATED MODULE: ./packages/forge/build/connect/connect.js




/** Throws a ProblemError that names every input that is missing, and where a token is looked for. */
async function connectForge(inputs, place) {
    const problems = [];
    const repository = findRepository(inputs, place, problems);
    const address = findAddress(inputs, place, problems);
    const token = findToken(inputs, place, address, problems);
    if (repository === null || address === null || token === null || problems.length > 0) {
        throw new build/* ProblemError */.Mm(problems);
    }
    place.mask(token);
    const { redact, progress, signal } = place;
    return openForge({
        kind: address.kind,
        webUrl: address.webUrl,
        apiUrl: address.apiUrl,
        repository,
        token,
        redact,
        ...(progress === undefined ? {} : { progress }),
        ...(signal === undefined ? {} : { signal }),
    });
}
function findRepository(inputs, place, problems) {
    const repository = inputs.repo ?? place.context.repository;
    const expected = 'OWNER/NAME, such as octo/hello';
    if (repository === null) {
        problems.push({
            code: 'missing-repo',
            field: 'repo',
            message: 'no repository, and the host names none',
            expected,
        });
        return null;
    }
    if (isRepositoryName(repository))
        return repository;
    problems.push({
        code: 'bad-repo',
        field: 'repo',
        message: `${(0,build/* quote */.hD)(repository)} is not the name of a repository`,
        expected,
    });
    return null;
}
/** `owner/name` of letters, digits, `-`, `_` and `.`, and no part a dot or two. */
function isRepositoryName(text) {
    return /^(?!\.{1,2}\/)[\w.-]{1,100}\/(?!\.{1,2}$)[\w.-]{1,100}$/.test(text);
}
function findAddress(inputs, place, problems) {
    const { forge: host } = place.context;
    const given = inputs.apiUrl === undefined ? null : parseAddress(inputs.apiUrl);
    if (inputs.apiUrl !== undefined && given === null) {
        problems.push({
            code: 'bad-api-url',
            field: 'api-url',
            message: `${(0,build/* quote */.hD)(inputs.apiUrl)} is not the address of an API`,
            expected: 'an address such as https://git.example.org/api/v1, without a name, a password or a query',
        });
        return null;
    }
    const kind = inputs.forge ?? (given !== null && (0,addresses/* isGitHub */.Wz)(given) ? 'github' : kindOfHost(host));
    if (kind === null) {
        problems.push({
            code: 'missing-forge',
            field: 'forge',
            message: 'no kind of code host, and neither the host nor the address tells it',
            expected: 'github, gitea or forgejo',
        });
        return null;
    }
    const own = hostAddress(kind, host);
    if (given !== null) {
        const apiUrl = `${given.origin}${given.pathname.replace(/\/+$/, '')}`;
        if (own !== null && new URL(own.apiUrl).origin === given.origin)
            return { ...own, apiUrl };
        return {
            kind,
            webUrl: (0,addresses/* webUrlOf */.n6)(apiUrl),
            apiUrl,
            trusted: own === null && host === null && kind !== 'github',
        };
    }
    if (own !== null)
        return own;
    problems.push({
        code: 'missing-api-url',
        field: 'api-url',
        message: `no address of the API of ${kind}, and the host names none`,
        expected: 'an address such as https://git.example.org/api/v1',
    });
    return null;
}
function kindOfHost(host) {
    if (host === null)
        return null;
    if (host.kind !== null)
        return host.kind;
    const url = parseAddress(host.webUrl);
    return url !== null && (0,addresses/* isGitHub */.Wz)(url) ? 'github' : null;
}
/** The forge that the host serves, if it is of that kind; of GitHub there is always github.com. */
function hostAddress(kind, host) {
    const web = host === null ? null : parseAddress(host.webUrl);
    const hostKind = kindOfHost(host);
    if (host !== null && web !== null && (hostKind === kind || hostKind === null)) {
        const webUrl = host.webUrl.replace(/\/+$/, '');
        const apiUrl = host.apiUrl ?? (0,addresses/* apiUrlOf */.po)(kind, webUrl);
        return { kind, webUrl, apiUrl, trusted: true };
    }
    if (kind !== 'github')
        return null;
    return { kind, webUrl: 'https://github.com', apiUrl: 'https://api.github.com', trusted: true };
}
function parseAddress(text) {
    if (!/^https?:\/\/[^\s\p{Cc}\\]+$/u.test(text) || !URL.canParse(text))
        return null;
    const url = new URL(text);
    const extras = [url.username, url.password, url.search, url.hash].join('');
    return extras === '' ? url : null;
}

// EXTERNAL MODULE: ./packages/forge/build/errors.js
var errors = __webpack_require__(48159);
;// CONCATENATED MODULE: ./packages/forge/build/inputs.js

/** Inputs of everything that talks to a forge; specs spread them. A token is never a flag. */
const forgeInputs = {
    repo: build/* field */.ZZ.string({
        description: 'Repository, as `OWNER/NAME`; the one the host works on without it.',
        flag: { value: 'OWNER/NAME' },
    }),
    forge: build/* field */.ZZ.oneOf({
        description: 'Kind of code host; what the host or the address tells without it.',
        choices: ['github', 'gitea', 'forgejo'],
    }),
    'api-url': build/* field */.ZZ.string({
        description: 'Root of the API, such as `https://git.example.org/api/v1`; what the host tells without it.',
        flag: { value: 'URL' },
    }),
    token: build/* field */.ZZ.secret({
        description: 'Token; without it `GREENLIGHT_TOKEN`, then the variable of the host (`GITHUB_TOKEN`, `GITEA_TOKEN`, `FORGEJO_TOKEN`).',
        where: 'action',
        expression: '${{ github.token }}',
    }),
};

;// CONCATENATED MODULE: ./packages/forge/build/index.js






/***/ })

};
