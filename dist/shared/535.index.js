export const id = 535;
export const ids = [535];
export const modules = {

/***/ 9851:
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


/***/ }),

/***/ 8542:
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
    description: 'Shows verdict, jobs, attempts and criteria of a run; with a job, its attempts and the end of its log.',
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

/***/ 7535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/egress/build/index.js + 8 modules
var build = __webpack_require__(3615);
// EXTERNAL MODULE: ./packages/host/build/index.js + 9 modules
var host_build = __webpack_require__(801);
// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var spec_build = __webpack_require__(4929);
// EXTERNAL MODULE: ./actions/build/extract-metrics/spec.js
var spec = __webpack_require__(9851);
// EXTERNAL MODULE: ./actions/build/validate-job/spec.js
var validate_job_spec = __webpack_require__(7942);
// EXTERNAL MODULE: ./packages/cli/build/commands/specs.js
var specs = __webpack_require__(8542);
;// CONCATENATED MODULE: ./packages/cli/build/table.js



/** In the order help lists them. Specs are light and always loaded; what a command does is loaded when it is called. */
const table = [
    { spec: validate_job_spec/* spec */.I, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(296), __webpack_require__.e(798), __webpack_require__.e(480), __webpack_require__.e(909), __webpack_require__.e(385), __webpack_require__.e(902), __webpack_require__.e(483)]).then(__webpack_require__.bind(__webpack_require__, 9483))).run },
    { spec: spec/* spec */.I, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(798), __webpack_require__.e(480), __webpack_require__.e(909), __webpack_require__.e(367)]).then(__webpack_require__.bind(__webpack_require__, 1367))).extract },
    { spec: specs/* planSpec */.N0, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(296), __webpack_require__.e(480), __webpack_require__.e(115)]).then(__webpack_require__.bind(__webpack_require__, 9115))).plan },
    { spec: specs/* runsSpec */.y6, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(296), __webpack_require__.e(798), __webpack_require__.e(366)]).then(__webpack_require__.bind(__webpack_require__, 8366))).runs },
    { spec: specs/* showSpec */.pn, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(296), __webpack_require__.e(798), __webpack_require__.e(729)]).then(__webpack_require__.bind(__webpack_require__, 729))).show },
    { spec: specs/* tailSpec */.sN, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(296), __webpack_require__.e(170)]).then(__webpack_require__.bind(__webpack_require__, 170))).tail },
    { spec: specs/* reportSpec */.gn, load: async () => (await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(296), __webpack_require__.e(798), __webpack_require__.e(480), __webpack_require__.e(385), __webpack_require__.e(846)]).then(__webpack_require__.bind(__webpack_require__, 2846))).report },
    {
        spec: specs/* completionSpec */.gN,
        load: async () => {
            const { completion } = await Promise.all(/* import() */[__webpack_require__.e(296), __webpack_require__.e(966)]).then(__webpack_require__.bind(__webpack_require__, 5966));
            return completion(table.map(({ spec }) => spec));
        },
    },
];

;// CONCATENATED MODULE: ./packages/cli/build/main.js




const BAD_USAGE = 2;
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
        return BAD_USAGE;
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
            return args.length === 0 ? BAD_USAGE : 0;
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


/***/ })

};
