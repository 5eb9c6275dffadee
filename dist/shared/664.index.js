export const id = 664;
export const ids = [664];
export const modules = {

/***/ 60664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connect: () => (/* binding */ connect),
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var _greenlight_host__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42395);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4929);
/* harmony import */ var _session_key_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45615);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27942);





/** By which a step knows that it is its own post step, and what is left to do then. */
const STATE = 'session';
/**
 * Inputs are read and refused before the machinery of a run is loaded. The post step is the same program: of a step
 * that was killed before it could remember anything, it runs nothing again.
 */
async function main(step) {
    const host = await (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_1__/* .detectHost */ .k3)({ env: process.env });
    const remembered = isAction(host) ? host.state(STATE) : '';
    if (remembered !== '')
        return after(host, remembered);
    if (step === 'post')
        return;
    host.saveState(STATE, NOTHING_LEFT);
    process.exitCode = await (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_1__/* .runOn */ .l9)(host, _spec_js__WEBPACK_IMPORTED_MODULE_3__/* .spec */ .I, async (inputs) => {
        const { run } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1795), __webpack_require__.e(5026), __webpack_require__.e(703), __webpack_require__.e(9988), __webpack_require__.e(4717), __webpack_require__.e(1216), __webpack_require__.e(977), __webpack_require__.e(8289), __webpack_require__.e(3884)]).then(__webpack_require__.bind(__webpack_require__, 18289));
        const result = await run(inputs, await connect(host, null));
        host.saveState(STATE, NOTHING_LEFT);
        return result;
    }, { failed });
}
const NOTHING_LEFT = 'nothing';
function isAction({ kind }) {
    return kind === 'github' || kind === 'gitea' || kind === 'forgejo';
}
/** May warn, and fails nothing. */
async function after(host, remembered) {
    if (remembered === NOTHING_LEFT)
        return;
    try {
        const { checkpointKey } = await (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .decodeInputs */ .cs)(_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .spec */ .I, host);
        const { env } = process;
        const key = (0,_session_key_js__WEBPACK_IMPORTED_MODULE_4__/* .keyOf */ .T)(checkpointKey, env);
        if (key !== null)
            host.mask(key);
        const { saveAfterwards } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1795), __webpack_require__.e(703), __webpack_require__.e(9988), __webpack_require__.e(4717), __webpack_require__.e(5407), __webpack_require__.e(977), __webpack_require__.e(8120)]).then(__webpack_require__.bind(__webpack_require__, 98120));
        await saveAfterwards(JSON.parse(remembered), { key, env, host });
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        host.annotate('warning', `what the step could not save is lost: ${why}`);
    }
}
/** Bad input stays bad: nothing is to be started again for it. */
function failed(exitCode) {
    const goesOn = exitCode === _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .BAD_INPUT */ .zK ? false : null;
    return { outcome: 'failed', exitCode, continue: goesOn };
}
/** The ports of a real process. `screen` is where a live display may be drawn, null for plain lines. */
async function connect(host, screen) {
    const { companionProgram } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(703), __webpack_require__.e(9988), __webpack_require__.e(4717), __webpack_require__.e(5407)]).then(__webpack_require__.bind(__webpack_require__, 45407));
    const { createConsole } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1795), __webpack_require__.e(5026), __webpack_require__.e(9988), __webpack_require__.e(1216), __webpack_require__.e(1503)]).then(__webpack_require__.bind(__webpack_require__, 11216));
    return {
        host,
        directory: process.cwd(),
        env: process.env,
        version: _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .version */ .rE,
        slots: (0,node_os__WEBPACK_IMPORTED_MODULE_0__.availableParallelism)(),
        started: new Date(Date.now() - process.uptime() * 1000),
        now: () => new Date(),
        remember: (left) => host.saveState(STATE, JSON.stringify(left)),
        saverProgram: () => companionProgram(process.argv[1] ?? ''),
        commit: _greenlight_host__WEBPACK_IMPORTED_MODULE_1__/* .readCommit */ .kN,
        onStatusRequest: _greenlight_host__WEBPACK_IMPORTED_MODULE_1__/* .onStatusRequest */ .ny,
        console: (expected) => createConsole({
            mode: screen === null ? 'plain' : 'live',
            sink: {
                line: (text) => host.info(text),
                group: (title) => host.group(title),
                jobOutput: (text) => host.jobOutput(text),
            },
            expected,
            ...(screen === null ? {} : { terminal: screen }),
        }),
    };
}


/***/ }),

/***/ 45615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ keyOf)
/* harmony export */ });
/** The key that signs checkpoints: the input, or the variable; null for none. */
function keyOf(input, env) {
    const variable = env['GREENLIGHT_CHECKPOINT_KEY']?.trim() ?? '';
    return input ?? (variable === '' ? null : variable);
}


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


/***/ })

};
