export const id = 2846;
export const ids = [2846];
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

/***/ 62846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   report: () => (/* binding */ report)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _greenlight_egress__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98234);
/* harmony import */ var _greenlight_journal__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21795);
/* harmony import */ var _greenlight_report__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(11216);
/* harmony import */ var _greenlight_verdict__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5026);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(80482);
/* harmony import */ var _specs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(28542);







/** What a run recorded was redacted when it was written, so there is nothing left to hide here. */
const NO_SECRETS = (0,_greenlight_egress__WEBPACK_IMPORTED_MODULE_1__/* .createRedactor */ .lY)([]);
const report = (0,_command_js__WEBPACK_IMPORTED_MODULE_5__/* .command */ .G)(_specs_js__WEBPACK_IMPORTED_MODULE_6__/* .reportSpec */ .gn, async (inputs, terminal) => {
    const { folder } = (0,_command_js__WEBPACK_IMPORTED_MODULE_5__/* .runOf */ .n)(terminal, inputs);
    const state = (0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_2__/* .readRun */ .cI)(folder);
    const verdict = (0,_greenlight_verdict__WEBPACK_IMPORTED_MODULE_4__/* .decideVerdict */ .AU)(state, {
        finished: state.closed?.ts ?? null,
        report: 'report.html',
    });
    const written = await (0,_greenlight_report__WEBPACK_IMPORTED_MODULE_3__/* .writeReports */ .Li)({ folder, state, verdict, redactor: NO_SECRETS });
    if (inputs.json)
        terminal.out(JSON.stringify(written, null, 2));
    else
        terminal.out((0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(terminal.directory, (0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_2__/* .runPaths */ .Ot)(folder).reportHtml));
    return 0;
});


/***/ })

};
