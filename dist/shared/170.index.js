export const id = 170;
export const ids = [170];
export const modules = {

/***/ 482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ command)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);

/** A command that needs no host: its inputs are decoded, its result is printed. */
function command(spec, execute) {
    return async (values, terminal) => {
        const inputs = await (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .decodeInputs */ .cs)(spec, {
            face: 'command',
            input: (name) => values.get(name),
        });
        return execute(inputs, terminal);
    };
}


/***/ }),

/***/ 9783:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ findRun),
/* harmony export */   U: () => (/* binding */ runsIn)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _greenlight_journal__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8865);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4929);




/** The runs of a folder, newest first. Throws a ProblemError when there is no such folder. */
function runsIn(terminal, directory) {
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(terminal.directory, directory);
    if (!isFolder(absolute)) {
        const message = `${directory} is no folder`;
        throw new _greenlight_spec__WEBPACK_IMPORTED_MODULE_3__/* .ProblemError */ .Mm([{ code: 'no-folder', field: '--dir', message }]);
    }
    return (0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_2__/* .listRuns */ .v)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(absolute, '.greenlight', 'runs'));
}
function isFolder(path) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
/** The run a user means: an id, the beginning of one, or the newest. Throws a ProblemError when there is none, or more than one. */
function findRun(terminal, inputs) {
    const known = runsIn(terminal, inputs.directory);
    const wanted = inputs.run ?? 'latest';
    const exact = wanted === 'latest' ? known[0] : known.find(({ run }) => run === wanted);
    const similar = exact === undefined ? known.filter(({ run }) => run.startsWith(wanted)) : [exact];
    const [found] = similar;
    if (found !== undefined && similar.length === 1)
        return found;
    const [newest] = known;
    throw new _greenlight_spec__WEBPACK_IMPORTED_MODULE_3__/* .ProblemError */ .Mm([
        newest === undefined
            ? {
                code: 'no-runs',
                field: 'RUN',
                message: `there are no runs in ${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(terminal.directory, inputs.directory)}`,
                hint: 'greenlight run starts one; --dir names another folder',
            }
            : {
                code: similar.length > 1 ? 'ambiguous-run' : 'unknown-run',
                field: 'RUN',
                message: similar.length > 1
                    ? `${similar.length} runs begin with "${wanted}"`
                    : `there is no run "${wanted}"`,
                hint: `the newest is ${newest.run}; greenlight runs lists them`,
            },
    ]);
}


/***/ }),

/***/ 170:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   tail: () => (/* binding */ tail)
/* harmony export */ });
/* harmony import */ var _greenlight_journal__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8865);
/* harmony import */ var _greenlight_egress__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3615);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4929);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(482);
/* harmony import */ var _find_run_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9783);
/* harmony import */ var _specs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8542);






const LEVELS = ['debug', 'info', 'warning', 'error'];
const tail = (0,_command_js__WEBPACK_IMPORTED_MODULE_3__/* .command */ .G)(_specs_js__WEBPACK_IMPORTED_MODULE_5__/* .tailSpec */ .sN, async (inputs, terminal) => {
    const { folder } = (0,_find_run_js__WEBPACK_IMPORTED_MODULE_4__/* .findRun */ .L)(terminal, inputs);
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
/** `12:00:01.250  job.finished      train/1  outcome=passed reason=ok` */
function eventLine(event) {
    const job = event.job === undefined
        ? '-'
        : `${event.job}${event.attempt === undefined ? '' : `/${event.attempt}`}`;
    const data = Object.entries(event.data)
        .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join(' ');
    const mark = event.level === 'error' || event.level === 'warning' ? `${event.level}: ` : '';
    return `${event.ts.slice(11, 23)}  ${event.type.padEnd(17)} ${(0,_greenlight_egress__WEBPACK_IMPORTED_MODULE_1__/* .singleLine */ .pF)(job).padEnd(16)} ${mark}${(0,_greenlight_egress__WEBPACK_IMPORTED_MODULE_1__/* .singleLine */ .pF)(data)}`;
}


/***/ })

};
