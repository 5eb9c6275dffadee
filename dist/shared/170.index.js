export const id = 170;
export const ids = [170];
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

/***/ 60170:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   tail: () => (/* binding */ tail)
/* harmony export */ });
/* harmony import */ var _greenlight_journal__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21795);
/* harmony import */ var _greenlight_egress__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98234);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4929);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80482);
/* harmony import */ var _specs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(28542);





const LEVELS = ['debug', 'info', 'warning', 'error'];
const tail = (0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .command */ .G)(_specs_js__WEBPACK_IMPORTED_MODULE_4__/* .tailSpec */ .sN, async (inputs, terminal) => {
    const { folder } = (0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .runOf */ .n)(terminal, inputs);
    const wanted = filterOf(inputs, Date.now());
    const print = (event) => {
        if (wanted(event))
            terminal.out(inputs.json ? JSON.stringify(event) : eventLine(event));
    };
    if (!inputs.follow) {
        for (const event of (0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_0__/* .readEvents */ .wj)(folder))
            print(event);
        return 0;
    }
    for await (const event of (0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_0__/* .followEvents */ .ZG)(folder, terminal.signal)) {
        print(event);
        if (event.type === 'run.closed')
            break;
    }
    return 0;
});
/** Throws a ProblemError for a `--since` that is neither a duration nor a time. */
function filterOf(inputs, now) {
    const since = inputs.since === undefined ? Number.NEGATIVE_INFINITY : timeOf(inputs.since, now);
    const least = LEVELS.indexOf(inputs.level);
    return (event) => LEVELS.indexOf(event.level) >= least &&
        Date.parse(event.ts) >= since &&
        (inputs.job.length === 0 || inputs.job.includes(event.job ?? '')) &&
        (inputs.type.length === 0 || inputs.type.some((type) => isOfType(event, type)));
}
function isOfType(event, type) {
    return event.type === type || event.type.startsWith(`${type}.`);
}
function timeOf(text, now) {
    const ago = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .parseDuration */ .E9)(text);
    const time = ago === undefined ? Date.parse(text) : now - ago;
    if (Number.isFinite(time))
        return time;
    throw new _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .ProblemError */ .Mm([
        {
            code: 'bad-time',
            field: '--since',
            message: `"${text}" is neither a duration nor a time`,
            expected: '10m, 2h, or 2026-01-31T12:00Z',
        },
    ]);
}
/** `12:00:01.250  job.finished        train/1  outcome=passed reason=ok` */
function eventLine(event) {
    const job = event.job === undefined
        ? '-'
        : `${event.job}${event.attempt === undefined ? '' : `/${event.attempt}`}`;
    const data = Object.entries(event.data)
        .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join(' ');
    const mark = event.level === 'error' || event.level === 'warning' ? `${event.level}: ` : '';
    return `${event.ts.slice(11, 23)}  ${event.type.padEnd(19)} ${(0,_greenlight_egress__WEBPACK_IMPORTED_MODULE_1__/* .singleLine */ .pF)(job).padEnd(16)} ${mark}${(0,_greenlight_egress__WEBPACK_IMPORTED_MODULE_1__/* .singleLine */ .pF)(data)}`;
}


/***/ })

};
