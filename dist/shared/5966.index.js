export const id = 5966;
export const ids = [5966];
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

/***/ 45966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   completion: () => (/* binding */ completion)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80482);
/* harmony import */ var _specs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28542);



function completion(specs) {
    return (0,_command_js__WEBPACK_IMPORTED_MODULE_1__/* .command */ .G)(_specs_js__WEBPACK_IMPORTED_MODULE_2__/* .completionSpec */ .gN, ({ shell }, terminal) => {
        terminal.out((0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .renderCompletions */ .gP)(shell, specs).trimEnd());
        return 0;
    });
}


/***/ })

};
