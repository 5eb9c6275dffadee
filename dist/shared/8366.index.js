export const id = 8366;
export const ids = [8366];
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

/***/ 28366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runs: () => (/* binding */ runs)
/* harmony export */ });
/* harmony import */ var _greenlight_egress__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98234);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _greenlight_journal__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21795);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4929);
/* harmony import */ var _greenlight_verdict__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5026);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(80482);
/* harmony import */ var _specs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(28542);







const runs = (0,_command_js__WEBPACK_IMPORTED_MODULE_5__/* .command */ .G)(_specs_js__WEBPACK_IMPORTED_MODULE_6__/* .runsSpec */ .y6, (inputs, terminal) => {
    const found = (0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_2__/* .runsOf */ .ky)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(terminal.directory, inputs.directory));
    const shown = found.slice(0, inputs.limit);
    if (inputs.json) {
        terminal.out(JSON.stringify(shown, null, 2));
        return 0;
    }
    if (found.length === 0)
        terminal.out('no runs here yet; greenlight run starts one');
    const now = Date.now();
    for (const line of (0,_greenlight_verdict__WEBPACK_IMPORTED_MODULE_4__/* .alignColumns */ .RM)(shown.map((run) => rowOf(run, now))))
        terminal.out(line.trim());
    const older = found.length - shown.length;
    if (older > 0)
        terminal.out(`and ${older} older run${older === 1 ? '' : 's'}`);
    return 0;
});
function rowOf(run, now) {
    const took = run.started === null || run.updated === null
        ? '-'
        : (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a3)(Date.parse(run.updated) - Date.parse(run.started));
    const age = run.started === null ? null : now - Date.parse(run.started);
    const ago = age === null ? '' : age < 1000 ? 'just now' : `${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a3)(age)} ago`;
    return [
        run.run,
        run.verdict === null || run.verdict === 'PENDING' ? run.status : run.verdict,
        (0,_greenlight_egress__WEBPACK_IMPORTED_MODULE_0__/* .singleLine */ .pF)(run.plan ?? run.detail),
        run.sha?.slice(0, 12) ?? '-',
        took,
        ago,
    ];
}


/***/ })

};
