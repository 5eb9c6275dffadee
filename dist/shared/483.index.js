export const id = 483;
export const ids = [483];
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

/***/ 9483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _greenlight_actions_validate_job_main__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(664);
/* harmony import */ var _greenlight_actions_validate_job_run__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3902);
/* harmony import */ var _greenlight_actions_validate_job_spec__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7942);
/* harmony import */ var _greenlight_host__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(801);




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
