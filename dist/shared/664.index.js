export const id = 664;
export const ids = [664];
export const modules = {

/***/ 664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connect: () => (/* binding */ connect),
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var _greenlight_host__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(801);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4929);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7942);




/** Inputs are read and refused before the machinery of a run is loaded. */
async function main() {
    await (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_1__/* .runOnHost */ .l6)(_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .spec */ .I, async (inputs, host) => {
        const { run } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(444), __webpack_require__.e(296), __webpack_require__.e(480), __webpack_require__.e(717), __webpack_require__.e(385), __webpack_require__.e(902), __webpack_require__.e(884)]).then(__webpack_require__.bind(__webpack_require__, 3902));
        return run(inputs, await connect(host, null));
    }, { failed: (exitCode) => ({ outcome: 'failed', exitCode }) });
}
/** The ports of a real process. `screen` is where a live display may be drawn, null for plain lines. */
async function connect(host, screen) {
    const { createConsole } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(444), __webpack_require__.e(296), __webpack_require__.e(480), __webpack_require__.e(385), __webpack_require__.e(503)]).then(__webpack_require__.bind(__webpack_require__, 7385));
    return {
        host,
        directory: process.cwd(),
        env: process.env,
        version: _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .version */ .rE,
        slots: (0,node_os__WEBPACK_IMPORTED_MODULE_0__.availableParallelism)(),
        now: () => new Date(),
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

/***/ 7942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);

/** `latest`, or a run id as `greenlight runs` lists it. */
const RUN_ID = /^(?:latest|\d{8}-\d{6}-[0-9a-f]+)$/;
const spec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: 'validate-job',
    title: 'Run a plan, or one command, and judge it',
    description: 'Runs jobs under supervision, reads their metrics while the logs grow, judges them against criteria, and ends with a verdict and a report.',
    command: {
        words: ['run'],
        exitCodes: [
            [0, 'GREEN'],
            [1, 'RED: a job or a must criterion failed'],
            [2, 'bad usage or plan'],
            [3, 'inconclusive: something could not be decided'],
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
        outcome: '`passed`, `failed` or `inconclusive`',
        reason: 'Why, in one word: `all-passed`, `job-failed`, `criterion-failed`, `timeout`, `inconclusive`, `infrastructure`, `interrupted`, `no-work`',
        summary: 'The reason in one sentence',
        'run-id': 'Id of the run',
        'run-folder': 'Path of the run folder',
        'exit-code': 'Exit code: 0, 1, 3, 124, 130 or 143',
        report: 'Path of `report.html`',
        'verdict-json': '`verdict.json` in one line, for `post-verdict` in another job; where it would be longer than 96 KiB, without evidence and what passed, or empty',
        continue: '`true` when the run is not finished and wants to be resumed elsewhere',
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
        { title: 'The plan of this folder', line: 'greenlight run' },
        {
            title: 'One command, no plan',
            line: "greenlight run --timeout 60m --metric 'sps=SPS: {number}' --accept 'sps.mean >= 40000' -- python train.py",
        },
        { title: 'Continue the newest run after a crash', line: 'greenlight run --resume' },
    ],
});


/***/ })

};
