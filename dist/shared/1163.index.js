export const id = 1163;
export const ids = [1163];
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

/***/ 11163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkpointNow: () => (/* binding */ checkpointNow)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _greenlight_companion__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45407);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80482);
/* harmony import */ var _checkpoint_now_spec_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75707);




const NOTHING_SAVED = 1;
const INTERRUPTED = 130;
const checkpointNow = (0,_command_js__WEBPACK_IMPORTED_MODULE_2__/* .command */ .G)(_checkpoint_now_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .checkpointNowSpec */ .e, async (inputs, terminal) => {
    const { directory, signal } = terminal;
    try {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory, inputs.directory);
        const answer = await (0,_greenlight_companion__WEBPACK_IMPORTED_MODULE_1__/* .askCompanion */ .OE)(folder, { kind: 'now', step: inputs.step ?? null }, signal);
        const { saved, status } = answer;
        if (inputs.json)
            terminal.out(JSON.stringify(answer, null, 2));
        else if (saved === null)
            terminal.out('nothing was saved: none of the paths is there');
        else
            terminal.out(`saved ${status.session} ${(0,_greenlight_companion__WEBPACK_IMPORTED_MODULE_1__/* .describeSaved */ .Rv)(saved)}, in ${status.store}`);
        return saved === null ? NOTHING_SAVED : 0;
    }
    catch (error) {
        if (signal.aborted)
            return INTERRUPTED;
        throw (0,_greenlight_companion__WEBPACK_IMPORTED_MODULE_1__/* .explainFailure */ .SP)(error) ?? error;
    }
});


/***/ })

};
