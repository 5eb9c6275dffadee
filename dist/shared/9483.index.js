export const id = 9483;
export const ids = [9483];
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

/***/ 39483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _greenlight_actions_validate_job_main__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60664);
/* harmony import */ var _greenlight_actions_validate_job_run__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18289);
/* harmony import */ var _greenlight_actions_validate_job_spec__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27942);
/* harmony import */ var _greenlight_host__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42395);




/** On a terminal the run is drawn live; where nobody watches, or a CI system does, it is plain lines. */
const run = async (values, terminal) => {
    const json = values.get('json') === 'true';
    const host = await (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_3__/* .detectHost */ .k3)({ env: terminal.env, values, json });
    const stream = json ? process.stderr : process.stdout;
    const screen = host.kind === 'terminal' && stream.isTTY ? stream : null;
    return (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_3__/* .runOn */ .l9)(host, _greenlight_actions_validate_job_spec__WEBPACK_IMPORTED_MODULE_2__/* .spec */ .I, async (inputs) => {
        const result = await (0,_greenlight_actions_validate_job_run__WEBPACK_IMPORTED_MODULE_1__.run)(inputs, await (0,_greenlight_actions_validate_job_main__WEBPACK_IMPORTED_MODULE_0__.connect)(host, screen));
        if (inputs.json)
            terminal.out(JSON.stringify(result.planned ?? result.verdict, null, 2));
        return result;
    });
};


/***/ })

};
