export const id = 729;
export const ids = [729];
export const modules = {

/***/ 80482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ command),
/* harmony export */   n: () => (/* binding */ runOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _greenlight_journal__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21795);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4929);



/** A command that needs no host: its inputs are decoded, its result is printed. */
function command(spec, execute) {
    return async (values, terminal) => {
        const inputs = await (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .decodeInputs */ .cs)(spec, {
            face: 'command',
            input: (name) => values.get(name),
        });
        try {
            return await execute(inputs, terminal);
        }
        catch (error) {
            if (!(error instanceof _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .ProblemError */ .Mm))
                throw error;
            const problems = error.problems.map((problem) => (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .labelled */ .wW)(problem, spec, 'command'));
            throw new _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .ProblemError */ .Mm(problems, error.exitCode);
        }
    };
}
/** The run that a command's `RUN` and `--dir` mean. Throws a ProblemError when there is none, or more than one. */
function runOf(terminal, inputs) {
    return (0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_1__/* .findRun */ .Lc)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(terminal.directory, inputs.directory), inputs.run ?? 'latest', 'RUN');
}


/***/ }),

/***/ 10729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   show: () => (/* binding */ show)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _greenlight_egress__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98234);
/* harmony import */ var _greenlight_journal__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21795);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4929);
/* harmony import */ var _greenlight_report__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(11216);
/* harmony import */ var _greenlight_verdict__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5026);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(80482);
/* harmony import */ var _specs_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(28542);









const show = (0,_command_js__WEBPACK_IMPORTED_MODULE_7__/* .command */ .G)(_specs_js__WEBPACK_IMPORTED_MODULE_8__/* .showSpec */ .pn, (inputs, terminal) => {
    const { folder, status } = (0,_command_js__WEBPACK_IMPORTED_MODULE_7__/* .runOf */ .n)(terminal, inputs);
    const state = (0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_3__/* .readRun */ .cI)(folder);
    const verdict = (0,_greenlight_verdict__WEBPACK_IMPORTED_MODULE_6__/* .decideVerdict */ .AU)(state, { finished: state.closed?.ts ?? null });
    if (inputs.job === undefined) {
        const result = inputs.json
            ? [JSON.stringify(verdict, null, 2)]
            : [...(0,_greenlight_verdict__WEBPACK_IMPORTED_MODULE_6__/* .renderVerdict */ .gM)(verdict), ...(0,_greenlight_report__WEBPACK_IMPORTED_MODULE_5__/* .renderSession */ .hr)(state, verdict.reason)];
        for (const line of result)
            terminal.out(line);
        if (state.closed === null && status === 'interrupted' && !inputs.json) {
            terminal.out(`its supervisor is gone; greenlight run --resume ${state.run} continues it`);
        }
        if (status === 'paused' && !inputs.json) {
            terminal.out(`it paused; greenlight run --resume ${state.run} continues it here`);
        }
        return 0;
    }
    const job = state.jobs.get(inputs.job) ?? refuse(inputs.job, [...state.jobs.keys()]);
    if (inputs.json) {
        terminal.out(JSON.stringify(job, null, 2));
        return 0;
    }
    for (const line of jobLines(job))
        terminal.out(line);
    const last = job.attempts.at(-1);
    if (last === undefined || inputs.lines === 0)
        return 0;
    const { log } = (0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_3__/* .runPaths */ .Ot)(folder).attempt(job.id, last.number);
    terminal.out(`\n${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(terminal.directory, log)}`);
    for (const line of lastLines(log, inputs.lines))
        terminal.out(`  ${line}`);
    return 0;
});
function refuse(wanted, known) {
    const hint = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_4__/* .didYouMean */ .au)(wanted, known) ?? `jobs are ${known.slice(0, 20).join(', ')}`;
    throw new _greenlight_spec__WEBPACK_IMPORTED_MODULE_4__/* .ProblemError */ .Mm([
        { code: 'unknown-job', field: 'JOB', message: `the run has no job "${wanted}"`, hint },
    ]);
}
function jobLines(job) {
    const needs = job.needs.length === 0 ? [] : [`  needs ${job.needs.join(', ')}`];
    const attempts = job.attempts.map(({ number, started, ended, exit, lost, adopted, paused, isolation }) => {
        const took = exit === null ? '' : ` after ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a3)(exit.duration_ms)}`;
        const end = lost
            ? 'lost'
            : exit === null
                ? 'running'
                : exit.timed_out
                    ? 'timed out'
                    : exit.signal === null
                        ? `exit ${exit.exit_code}`
                        : exit.signal;
        const proof = exit?.kill_proof === null || exit === null ? '' : `, tree ended (${exit.kill_proof})`;
        return `  attempt ${number}: ${started} → ${ended ?? 'now'}: ${end}${took}, ${isolation}${proof}${adopted ? ', adopted' : ''}${paused ? ', paused' : ''}`;
    });
    const criteria = job.criteria.map(({ outcome, tier, text, actual, reason }) => `  ${outcome} ${tier} ${text}: ${actual ?? '-'} (${reason})`);
    return [
        `${job.id}: ${job.outcome ?? job.lifecycle}${job.detail === '' ? '' : `, ${job.detail}`}`,
        ...needs,
        ...attempts,
        ...criteria,
    ].map(_greenlight_egress__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh);
}
const TAIL_BYTES = 1 << 20;
/** The end of a log, inert; nothing when it is gone. */
function lastLines(path, count) {
    let descriptor;
    try {
        descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'r');
    }
    catch {
        return ['(the log is gone)'];
    }
    try {
        const { size } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor);
        const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES));
        const length = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, bytes, 0, bytes.length, size - bytes.length);
        return (0,_greenlight_egress__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh)(bytes.toString('utf8', 0, length))
            .trimEnd()
            .split('\n')
            .slice(-count);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor);
    }
}


/***/ })

};
