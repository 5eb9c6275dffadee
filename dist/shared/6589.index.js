export const id = 6589;
export const ids = [6589];
export const modules = {

/***/ 86589:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _greenlight_companion__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45407);
/* harmony import */ var _greenlight_journal__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21795);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4929);
/* harmony import */ var _greenlight_vault__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90703);





/** What is asked for is not there (EX_NOINPUT). */
const NOTHING_THERE = 66;
/**
 * Throws a ProblemError for bad inputs, for checkpoints of which none can be restored, for a store that
 * does not answer, and for none at all when one is required.
 */
async function run(inputs, ports) {
    const abort = new AbortController();
    let cancelled = 0;
    ports.host.onCancel((signal) => {
        cancelled = signal === 'SIGINT' ? 130 : 143;
        abort.abort();
    });
    try {
        return told(await restore(inputs, ports, abort.signal), inputs, ports);
    }
    catch (error) {
        if (!abort.signal.aborted)
            throw (0,_greenlight_companion__WEBPACK_IMPORTED_MODULE_1__/* .explainFailure */ .SP)(error) ?? error;
        ports.host.info('cancelled; nothing was put in place');
        return { outputs: NOTHING, exitCode: cancelled };
    }
}
async function restore(inputs, { host, directory, env }, signal) {
    const into = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(directory, inputs.into);
    const key = inputs.key ?? env['GREENLIGHT_CHECKPOINT_KEY']?.trim() ?? '';
    if (key !== '')
        host.mask(key);
    const temporary = env['RUNNER_TEMP']?.trim() ?? '';
    const state = (0,_greenlight_companion__WEBPACK_IMPORTED_MODULE_1__/* .sessionFolder */ .vE)(inputs.store, into, temporary === '' ? null : temporary);
    if (temporary === '')
        (0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_2__/* .hideFromGit */ .vE)(into);
    const scratch = await (0,_greenlight_vault__WEBPACK_IMPORTED_MODULE_4__/* .openScratch */ .jd)(state);
    try {
        const store = await (0,_greenlight_vault__WEBPACK_IMPORTED_MODULE_4__/* .openStore */ .Ch)(inputs.store, { env, directory, scratch: scratch.folder });
        try {
            const { session } = inputs;
            const vault = await (0,_greenlight_vault__WEBPACK_IMPORTED_MODULE_4__/* .openVault */ .Z1)({ store, session, state, ...(key === '' ? {} : { key }) });
            const options = { into, replace: inputs.replace, signal };
            return await vault.restore(inputs.step === undefined ? options : { ...options, step: inputs.step });
        }
        finally {
            await store.close();
        }
    }
    finally {
        await scratch.remove();
    }
}
function told(restored, inputs, { host }) {
    const { session } = inputs;
    const which = inputs.step === undefined ? '' : ` of step ${inputs.step}`;
    if (restored === null) {
        const message = `${session} has no checkpoint${which}`;
        if (inputs.required) {
            const problem = { code: 'no-checkpoint', field: 'session', message };
            throw new _greenlight_spec__WEBPACK_IMPORTED_MODULE_3__/* .ProblemError */ .Mm([problem], NOTHING_THERE);
        }
        host.info(`${message}: this is a beginning`);
        return { outputs: NOTHING, exitCode: 0 };
    }
    const { name, step, sequence, generation, age, fallbacks, files, bytes, milliseconds } = restored;
    const numbered = step === null ? '' : `, step ${step}`;
    const size = `${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_3__/* .formatSize */ .Xq)(bytes)} in ${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'}`;
    host.info(`restored ${session} #${sequence}${numbered}, generation ${generation}, ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a3)(age)} old: ${size}, in ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a3)(milliseconds)}`);
    if (restored.fuzzy > 0)
        host.info(`${restored.fuzzy} of them changed while they were saved`);
    warnOfFallbacks(restored, host);
    return {
        outputs: {
            restored: true,
            checkpoint: name,
            step,
            generation,
            age: Math.round(age / 1000),
            fallbacks,
            continue: true,
        },
        exitCode: 0,
    };
}
const MOST_NAMED = 5;
function warnOfFallbacks({ fallbacks, failures }, host) {
    if (fallbacks === 0)
        return;
    const named = failures
        .slice(0, MOST_NAMED)
        .map(({ checkpoint, reason }) => `${checkpoint}: ${reason}`);
    const count = `${fallbacks} newer ${fallbacks === 1 ? 'checkpoint is' : 'checkpoints are'} not good`;
    host.annotate('warning', `${count}; ${named.join('; ')}`, { title: 'Checkpoint' });
}
const NOTHING = {
    restored: false,
    checkpoint: null,
    step: null,
    generation: null,
    age: null,
    fallbacks: 0,
    continue: false,
};


/***/ })

};
