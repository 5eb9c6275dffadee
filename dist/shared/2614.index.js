export const id = 2614;
export const ids = [2614,6517];
export const modules = {

/***/ 730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ saveOnce)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _greenlight_companion__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45407);



/** Saves one checkpoint; null when there was nothing to save. Throws what the vault and the store throw. */
async function saveOnce({ session, plan }, { step, signal, program, }) {
    const there = plan.paths.some((path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(session.root, path), { throwIfNoEntry: false }) !== undefined);
    if (!there)
        return null;
    const saver = await (0,_greenlight_companion__WEBPACK_IMPORTED_MODULE_2__/* .startSaver */ .KM)(session, program());
    try {
        const saved = await saver.save({
            paths: plan.paths,
            exclude: plan.exclude,
            growing: plan.log === null ? [] : [plan.log],
            step,
            tags: [],
            base: false,
            signal,
        });
        // A new generation may have made an old one superfluous; that it stays is no loss.
        if (saved.base !== null)
            await saver.prune().catch(() => undefined);
        return saved;
    }
    finally {
        await saver.close();
    }
}


/***/ }),

/***/ 66517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NOTHING_SAVED: () => (/* binding */ NOTHING_SAVED),
/* harmony export */   Q: () => (/* binding */ savedOutputs),
/* harmony export */   R: () => (/* binding */ historyOutputs)
/* harmony export */ });
const NOTHING_SAVED = {
    saved: false,
    checkpoint: null,
    step: null,
    sequence: null,
    generation: null,
    bytes: null,
    newBytes: 0,
    count: 0,
    failed: 0,
};
function savedOutputs(saved) {
    const { name, step, sequence, generation, bytes, newBytes } = saved;
    return {
        ...NOTHING_SAVED,
        saved: true,
        checkpoint: name,
        step,
        sequence,
        generation,
        bytes,
        newBytes,
        count: 1,
    };
}
/** Of all that a companion saved, and what its post step saved for it. */
function historyOutputs(history, { last, saved }) {
    const newest = last ?? history.last?.saved ?? null;
    const newBytes = history.newBytes + (last?.newBytes ?? 0);
    return {
        ...(newest === null ? NOTHING_SAVED : savedOutputs(newest)),
        saved,
        newBytes,
        count: history.saved + (last === null ? 0 : 1),
        failed: history.failed,
    };
}


/***/ }),

/***/ 42614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   STATE: () => (/* binding */ STATE),
/* harmony export */   run: () => (/* binding */ run),
/* harmony export */   s: () => (/* binding */ nothing)
/* harmony export */ });
/* harmony import */ var _greenlight_companion__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45407);
/* harmony import */ var _greenlight_journal__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21795);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4929);
/* harmony import */ var _once_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(730);
/* harmony import */ var _outputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66517);
/* harmony import */ var _task_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(87183);






/** What the step says to its own post step. */
const STATE = 'checkpoint';
/** The step itself. Throws a ProblemError for bad inputs; a store that fails is one only when the checkpoint is required. */
async function run(inputs, ports) {
    const { host } = ports;
    const task = (0,_task_js__WEBPACK_IMPORTED_MODULE_5__/* .taskOf */ .X)(inputs, ports);
    if (task.session.key !== null)
        host.mask(task.session.key);
    (0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_1__/* .hideFromGit */ .vE)(task.session.root);
    const outlasts = host.kind === 'github' || host.kind === 'gitea' || host.kind === 'forgejo';
    if (inputs.mode === 'during' && outlasts)
        return accompany(task, inputs, ports);
    if (inputs.mode === 'during')
        host.info('no step outlasts itself here: one checkpoint is saved now');
    return save(task, inputs, ports);
}
async function accompany(task, inputs, ports) {
    const { host } = ports;
    // Before it starts: a job that is cancelled just now has a post step that looks for it.
    host.saveState(STATE, 'companion');
    try {
        const { pid } = await (0,_greenlight_companion__WEBPACK_IMPORTED_MODULE_0__/* .startCompanion */ .tV)(task.session, task.plan, ports.program());
        host.info(`process ${pid} saves checkpoints of ${task.session.session}${due(task)}, and a last one when the job ends`);
    }
    catch (error) {
        failed(error, 'checkpoints cannot be saved in the background', inputs, ports);
    }
    return { outputs: _outputs_js__WEBPACK_IMPORTED_MODULE_4__.NOTHING_SAVED, exitCode: 0 };
}
function due({ plan }) {
    const time = plan.everyMs === null ? [] : [`every ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a3)(plan.everyMs)}`];
    const grown = Object.entries(plan.everyGrowth).map(([name, amount]) => `whenever ${name} has grown by ${amount}`);
    return [...time, ...grown].map((text) => `, ${text}`).join('');
}
async function save(task, inputs, ports) {
    const { host } = ports;
    const tell = (state) => host.saveState(STATE, state);
    tell('unfinished');
    const abort = new AbortController();
    const cancel = { exitCode: 0 };
    host.onCancel((signal, count) => {
        cancel.exitCode = signal === 'SIGINT' ? 130 : 143;
        // The first leaves some seconds, in which most checkpoints are done.
        if (count > 1)
            abort.abort();
    });
    try {
        const how = { step: inputs.step ?? null, signal: abort.signal, program: ports.program };
        const saved = await (0,_once_js__WEBPACK_IMPORTED_MODULE_3__/* .saveOnce */ .b)(task, how);
        tell('finished');
        if (saved === null)
            return nothing(inputs, ports);
        host.info(`saved ${task.session.session} ${(0,_greenlight_companion__WEBPACK_IMPORTED_MODULE_0__/* .describeSaved */ .Rv)(saved)}`);
        return { outputs: (0,_outputs_js__WEBPACK_IMPORTED_MODULE_4__/* .savedOutputs */ .Q)(saved), exitCode: 0 };
    }
    catch (error) {
        if (abort.signal.aborted) {
            host.info('cancelled before the checkpoint was whole: nothing was saved yet');
            return { outputs: _outputs_js__WEBPACK_IMPORTED_MODULE_4__.NOTHING_SAVED, exitCode: cancel.exitCode };
        }
        failed(error, 'the checkpoint was not saved', inputs, ports);
        return { outputs: { ..._outputs_js__WEBPACK_IMPORTED_MODULE_4__.NOTHING_SAVED, failed: 1 }, exitCode: 0 };
    }
}
/** Of an empty place a checkpoint would hide the one that a restore needs. */
function nothing(inputs, { host }) {
    const message = 'nothing was saved: none of the paths is there';
    host.annotate(inputs.required ? 'error' : 'warning', message, { title: 'Checkpoint' });
    return { outputs: _outputs_js__WEBPACK_IMPORTED_MODULE_4__.NOTHING_SAVED, exitCode: inputs.required ? 1 : 0 };
}
/** A warning, unless the checkpoint is required, or it is a mistake in the inputs or a fault of ours. */
function failed(error, what, inputs, { host }) {
    const explained = (0,_greenlight_companion__WEBPACK_IMPORTED_MODULE_0__/* .explainFailure */ .SP)(error);
    if (explained === null || explained === error || inputs.required)
        throw explained ?? error;
    const [problem] = explained.problems;
    const why = problem === undefined ? '' : `: ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .formatProblem */ .Vw)(problem)}`;
    host.annotate('warning', `${what}${why}; it is tried again when the job ends`, {
        title: 'Checkpoint',
    });
}


/***/ }),

/***/ 87183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ taskOf)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/companion/build/index.js + 27 modules
var build = __webpack_require__(45407);
// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var spec_build = __webpack_require__(4929);
;// CONCATENATED MODULE: ./actions/build/checkpoint-upload/every.js

const LINE = /^(?:([A-Za-z_][\w.-]*)\s*:\s*)?(\S.*)$/;
/** Reads `10m`, `time: 10m` and `tokens: 500000`. Throws a ProblemError with every line that is none of these. */
function readEvery(lines) {
    let everyMs = null;
    const growth = new Map();
    const problems = [];
    for (const line of lines) {
        const [, name = 'time', text = ''] = LINE.exec(line) ?? [];
        const amount = name === 'time' ? (0,spec_build/* parseDuration */.E9)(text) : numberOf(text);
        if (amount === undefined || amount <= 0)
            problems.push(unreadable(line));
        else if (name === 'time' ? everyMs !== null : growth.has(name))
            problems.push(twice(name));
        else if (name === 'time')
            everyMs = amount;
        else
            growth.set(name, amount);
    }
    if (problems.length > 0)
        throw new spec_build/* ProblemError */.Mm(problems);
    return { everyMs, everyGrowth: Object.fromEntries(growth) };
}
function numberOf(text) {
    return /^\d[\d_]*(?:\.\d+)?(?:e\d+)?$/i.test(text) ? Number(text.replaceAll('_', '')) : undefined;
}
function unreadable(line) {
    return {
        code: 'bad-every',
        field: 'every',
        message: `${(0,spec_build/* quote */.hD)(line)} does not say when`,
        expected: `${spec_build/* DURATION_EXAMPLES */.rJ}, or a counter such as "tokens: 500000"`,
    };
}
function twice(name) {
    return { code: 'bad-every', field: 'every', message: `${name} is given twice` };
}

;// CONCATENATED MODULE: ./actions/build/checkpoint-upload/task.js





/** Throws a ProblemError with everything that is wrong, before anything is started. */
function taskOf(inputs, place) {
    const root = (0,external_node_path_.resolve)(place.directory, inputs.directory);
    const problems = [];
    const folder = (0,external_node_fs_.statSync)(root, { throwIfNoEntry: false });
    if (folder?.isDirectory() !== true) {
        const message = `${(0,spec_build/* quote */.hD)(inputs.directory)} is no folder`;
        problems.push({ code: 'no-folder', field: 'directory', message });
    }
    for (const path of inputs.paths) {
        if (isBelow(root, path))
            continue;
        const message = `${(0,spec_build/* quote */.hD)(path)} is outside of ${(0,spec_build/* quote */.hD)(inputs.directory)}`;
        problems.push({ code: 'path-outside', field: 'paths', message, hint: 'set directory' });
    }
    if (problems.length > 0)
        throw new spec_build/* ProblemError */.Mm(problems);
    const temporary = place.env['RUNNER_TEMP']?.trim() ?? '';
    return {
        session: {
            store: storeFrom(inputs.store, place.directory),
            session: inputs.session,
            key: inputs.key ?? keyOf(place.env),
            root,
            state: (0,build/* sessionFolder */.vE)(inputs.store, root, temporary === '' ? null : temporary),
        },
        plan: {
            paths: inputs.paths,
            exclude: inputs.exclude,
            ...readEvery(inputs.every),
            metrics: inputs.metrics ?? null,
            log: inputs.log ?? null,
        },
    };
}
/** A relative folder means the one in which steps start, for this action and for `checkpoint-restore`. */
function storeFrom(url, directory) {
    const [, folder] = /^dir:([^/].*)$/s.exec(url) ?? [];
    return folder === undefined ? url : `dir:${(0,external_node_path_.resolve)(directory, folder)}`;
}
function keyOf(env) {
    const key = env['GREENLIGHT_CHECKPOINT_KEY']?.trim() ?? '';
    return key === '' ? null : key;
}
function isBelow(root, path) {
    const from = (0,external_node_path_.relative)(root, (0,external_node_path_.resolve)(root, path));
    return from !== '..' && !from.startsWith('../') && !(0,external_node_path_.isAbsolute)(from);
}


/***/ })

};
