export const id = 6041;
export const ids = [6041];
export const modules = {

/***/ 48210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ax: () => (/* binding */ DAMAGED),
/* harmony export */   f: () => (/* binding */ NOTHING_THERE),
/* harmony export */   to: () => (/* binding */ explained)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);
/* harmony import */ var _greenlight_vault__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90703);


/** Checkpoints exist and cannot be used (EX_DATAERR). */
const DAMAGED = 65;
/** What is asked for is not there (EX_NOINPUT). */
const NOTHING_THERE = 66;
/** What went wrong as a user can mend it; anything else is a fault of ours and stays as it is. */
function explained(error, tried) {
    if (error instanceof _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .ProblemError */ .Mm)
        return error;
    if (error instanceof _greenlight_vault__WEBPACK_IMPORTED_MODULE_1__/* .VaultError */ .hb)
        return new _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .ProblemError */ .Mm(damage(error, tried), DAMAGED);
    if (error instanceof _greenlight_vault__WEBPACK_IMPORTED_MODULE_1__/* .StoreError */ .AD) {
        const code = `store-${error.reason}`;
        const problem = { code, field: 'store', message: error.message, hint: hintOf(error, tried.url) };
        return new _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .ProblemError */ .Mm([problem], _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .UNAVAILABLE */ .Hh);
    }
    const fault = fileFault(error);
    return fault === null ? error : new _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .ProblemError */ .Mm([fault.problem], fault.exitCode);
}
function hintOf({ reason }, url) {
    return reason === 'refused' ? accessHint(url) : HINTS[reason];
}
const HINTS = {
    unavailable: 'try again later; what was stored before is not touched',
    full: 'make room, or remove what is old with greenlight checkpoint prune',
    exists: 'another saver took the name; try again',
    missing: 'somebody removed it meanwhile; try again',
    damaged: 'try again; if it stays so, greenlight checkpoint verify tells what is good',
};
function accessHint(url) {
    if (url.startsWith('s3:')) {
        return 'look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and the name of the bucket';
    }
    if (url.startsWith('dir:'))
        return 'look at who owns the folder';
    return 'look at the permissions of the token of this job';
}
/** A line for each checkpoint that was tried, newest first. */
function damage(error, { key }) {
    const { reason, failures, message } = error;
    const hint = failures.some((failure) => /not signed/u.test(failure.reason))
        ? 'look at GREENLIGHT_CHECKPOINT_KEY: it has to be the one they were saved with'
        : key === null
            ? 'were they signed? then set GREENLIGHT_CHECKPOINT_KEY; else a new session has to begin'
            : 'a new session has to begin';
    if (reason !== 'unrestorable')
        return [{ code: reason, field: 'session', message, hint }];
    return [
        {
            code: reason,
            field: 'session',
            message: `none of its ${failures.length} checkpoint${failures.length === 1 ? '' : 's'} can be restored`,
            hint,
        },
        ...failures.map((failure) => ({
            code: 'damaged',
            message: `${failure.checkpoint}: ${failure.reason}`,
        })),
    ];
}
/** Faults of a file system that a user can mend, by their code. */
const FILE_FAULTS = {
    EACCES: 'we may not do that',
    EPERM: 'we may not do that',
    EROFS: 'it can only be read',
    ENOTDIR: 'a part of the path is no folder',
    ENOSPC: 'there is no room left',
    EDQUOT: 'there is no room left',
};
function fileFault(error) {
    if (!(error instanceof Error))
        return null;
    const { code = '', path = '', syscall = '' } = error;
    const said = FILE_FAULTS[code];
    if (said === undefined)
        return null;
    const message = `${JSON.stringify(path)}: ${said} (${syscall}: ${code})`;
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    return { problem: { code: 'no-access', message }, exitCode: full ? _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .UNAVAILABLE */ .Hh : 2 };
}


/***/ }),

/***/ 26041:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   prune: () => (/* binding */ prune)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(217);
/* harmony import */ var _specs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37941);
/* harmony import */ var _unknown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(98551);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34796);





const prune = (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .checkpointCommand */ .E)({
    spec: _specs_js__WEBPACK_IMPORTED_MODULE_2__/* .pruneSpec */ .CU,
    run: async (inputs, { terminal, host, store, vault }) => {
        const { last, hourly, generations, tag: tags, check } = inputs;
        const checkpoints = await vault(inputs.session);
        const pruned = await checkpoints.prune({ last, hourly, generations, tags, check });
        const { removed, kept, bytes, held } = pruned;
        if (removed.length + kept.length === 0)
            throw await (0,_unknown_js__WEBPACK_IMPORTED_MODULE_3__/* .noSession */ .e)(store, inputs.session);
        if (held !== null)
            host.annotate('warning', `nothing went yet: ${held}`);
        if (inputs.json)
            terminal.out(JSON.stringify(pruned, null, 2));
        else {
            for (const name of removed)
                terminal.out(`  ${name}`);
            const what = `${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(removed.length, 'file')}, ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(bytes)}`;
            terminal.out(check ? `would remove ${what}` : `removed ${what}`);
            terminal.out(`${check ? 'would keep' : 'kept'} ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(kept.length, 'file')}`);
        }
        return 0;
    },
});


/***/ }),

/***/ 217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ checkpointCommand)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./packages/host/build/index.js + 8 modules
var build = __webpack_require__(42395);
// EXTERNAL MODULE: ./packages/journal/build/index.js + 25 modules
var journal_build = __webpack_require__(21795);
// EXTERNAL MODULE: ./packages/vault/build/index.js + 59 modules
var vault_build = __webpack_require__(90703);
// EXTERNAL MODULE: ./packages/cli/build/commands/checkpoint/failures.js
var failures = __webpack_require__(48210);
;// CONCATENATED MODULE: ./packages/cli/build/commands/checkpoint/interruption.js
/** Milliseconds that the work has to clean up; a store that does not answer is not waited for. */
const GRACE = 5000;
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 };
/** The first SIGINT or SIGTERM asks the work to end, which has five seconds; the second ends the process. */
function interruption(host) {
    const controller = new AbortController();
    let exitCode = EXIT_CODES.SIGINT;
    const leave = () => {
        host.flush();
        process.stderr.write('interrupted; what was not finished is not there\n');
        process.exit(exitCode);
    };
    host.onCancel((signal, count) => {
        exitCode = EXIT_CODES[signal];
        if (count > 1)
            process.exit(exitCode);
        controller.abort(new Error(`interrupted by ${signal}`));
        setTimeout(leave, GRACE).unref();
    });
    return { signal: controller.signal, leave };
}

// EXTERNAL MODULE: ./packages/cli/build/commands/checkpoint/words.js
var words = __webpack_require__(34796);
;// CONCATENATED MODULE: ./packages/cli/build/commands/checkpoint/meter.js

/** Milliseconds between two looks of the live line, and between two lines where nobody watches. */
const LIVE = 100;
const PLAIN = 10_000;
/** Of a terminal that does not tell. */
const WIDTH = 80;
/** Milliseconds before which a rate says nothing. */
const RATED = 500;
function startMeter(stream, now = () => performance.now()) {
    const live = stream.isTTY === true;
    const every = live ? LIVE : PLAIN;
    /** Phases may take turns: a save stores some while it reads. */
    const began = new Map();
    let shown = live ? Number.NEGATIVE_INFINITY : now();
    let drawn = false;
    return {
        show: (progress) => {
            if (!began.has(progress.phase))
                began.set(progress.phase, now());
            if (now() - shown < every)
                return;
            shown = now();
            const line = lineOf(progress, now() - (began.get(progress.phase) ?? now()));
            if (live)
                stream.write(`\r\u001B[2K${line.slice(0, (stream.columns || WIDTH) - 1)}`);
            else
                stream.write(`${line}\n`);
            drawn = live;
        },
        end: () => {
            if (drawn)
                stream.write('\r\u001B[2K');
            drawn = false;
        },
    };
}
const DOING = {
    scan: 'looking',
    read: 'reading',
    store: 'storing',
    fetch: 'fetching',
    write: 'writing',
    place: 'moving',
};
/** `reading: 1,204 files, 512.0 MiB of 1.0 GiB (50 %), 480.1 MiB/s` */
function lineOf({ phase, files, bytes, totalBytes }, elapsed) {
    const count = files > 0 ? `${files.toLocaleString('en')} file${files === 1 ? '' : 's'}, ` : '';
    const rated = elapsed >= RATED && !['scan', 'place'].includes(phase);
    const rate = rated ? `, ${(0,words/* rateOf */.MK)(bytes, elapsed)}` : '';
    return `${DOING[phase]}: ${count}${(0,words/* sizes */.LR)(bytes, totalBytes)}${rate}`;
}

;// CONCATENATED MODULE: ./packages/cli/build/commands/checkpoint/session.js








/** Where `greenlight run --session` keeps checkpoints when no store is named. */
const LOCAL_STORE = 'dir:.greenlight/checkpoints';
/** Opens what a checkpoint command needs, runs it, and says what went wrong as a user can mend it. */
function checkpointCommand(command) {
    return async (values, terminal) => {
        const json = values.get('json') === 'true';
        const host = await (0,build/* detectHost */.k3)({ env: terminal.env, values, json });
        const stop = command.interruptible === true ? interruption(host) : null;
        return (0,build/* runOn */.l9)(host, command.spec, async (inputs) => {
            const common = inputs;
            const exitCode = await within(common, { command, host, terminal, stop }, (work) => command.run(inputs, work));
            return { outputs: {}, exitCode };
        });
    };
}
async function within(common, { command, host, terminal, stop }, run) {
    const { env, directory } = terminal;
    const url = common.store?.trim() ?? variable(env, 'GREENLIGHT_STORE') ?? LOCAL_STORE;
    const key = variable(env, 'GREENLIGHT_CHECKPOINT_KEY');
    if (key !== null)
        host.mask(key);
    const state = (0,external_node_path_.resolve)(directory, common.state);
    const signal = stop?.signal ?? new AbortController().signal;
    const meter = startMeter(process.stderr);
    try {
        if (url === LOCAL_STORE || (0,external_node_path_.relative)(directory, state).startsWith('.greenlight/')) {
            (0,journal_build/* hideFromGit */.vE)(directory);
        }
        const scratch = await (0,vault_build/* openScratch */.jd)(state);
        try {
            const existing = command.creates !== true;
            const store = await (0,vault_build/* openStore */.Ch)(url, { env, directory, scratch: scratch.folder, existing });
            try {
                const pause = async (milliseconds) => {
                    meter.end();
                    host.annotate('warning', 'the store does not answer; it is asked again');
                    await (0,promises_.setTimeout)(milliseconds, undefined, { signal });
                };
                const vault = (session) => (0,vault_build/* openVault */.Z1)({ store, session, state, pause, ...(key === null ? {} : { key }) });
                return await run({ store, host, terminal, state, key, signal, meter, vault });
            }
            finally {
                await store.close();
            }
        }
        finally {
            await scratch.remove();
        }
    }
    catch (error) {
        meter.end();
        if (stop !== null && signal.aborted)
            return stop.leave();
        throw (0,failures/* explained */.to)(error, { url, key });
    }
    finally {
        meter.end();
    }
}
function variable(env, name) {
    const value = env[name]?.trim() ?? '';
    return value === '' ? null : value;
}


/***/ }),

/***/ 98551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ nearestSteps),
/* harmony export */   e: () => (/* binding */ noSession)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);
/* harmony import */ var _greenlight_vault__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90703);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48210);



const SHOWN = 5;
/** A session that has nothing in a store that has others. */
async function noSession(store, session) {
    const names = (await (0,_greenlight_vault__WEBPACK_IMPORTED_MODULE_1__/* .listSessions */ .GW)(store)).map((found) => found.session);
    const close = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .pA)(session, names);
    const more = names.length > SHOWN ? `, and ${names.length - SHOWN} more` : '';
    const others = `it has ${names.slice(0, SHOWN).join(', ')}${more}`;
    const hint = names.length === 0
        ? 'the store has no session at all'
        : close === undefined
            ? others
            : `did you mean ${close}? ${others}`;
    const message = `${store.url} has no session ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(session)}`;
    return new _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .ProblemError */ .Mm([{ code: 'unknown-session', field: 'session', message, hint }], _failures_js__WEBPACK_IMPORTED_MODULE_2__/* .NOTHING_THERE */ .f);
}
/** The steps around one that no checkpoint has. */
async function nearestSteps(checkpoints, step) {
    const listed = await checkpoints.list();
    const steps = [...new Set(listed.map((one) => one.step).filter((one) => one !== null))];
    const below = steps.filter((one) => one < step).sort((a, b) => b - a)[0];
    const above = steps.filter((one) => one > step).sort((a, b) => a - b)[0];
    const around = [below, above].filter((one) => one !== undefined);
    const hint = around.length === 0
        ? 'no checkpoint was saved with a step'
        : `the nearest ${around.length === 1 ? 'is' : 'are'} ${around.join(' and ')}`;
    const message = `no checkpoint has step ${step}`;
    return new _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .ProblemError */ .Mm([{ code: 'unknown-step', field: 'step', message, hint }]);
}


/***/ }),

/***/ 34796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I9: () => (/* binding */ restoredWords),
/* harmony export */   LR: () => (/* binding */ sizes),
/* harmony export */   MK: () => (/* binding */ rateOf),
/* harmony export */   OU: () => (/* binding */ promisesWords),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   hy: () => (/* binding */ ageOf),
/* harmony export */   pu: () => (/* binding */ savedWords)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);

/** `480.1 MiB/s` */
function rateOf(bytes, milliseconds) {
    return `${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(Math.round((bytes * 1000) / Math.max(1, milliseconds)))}/s`;
}
/** `512.0 MiB of 1.0 GiB (50 %)` */
function sizes(bytes, total) {
    if (total === null || total === 0)
        return (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(bytes);
    const percent = Math.min(100, Math.floor((bytes * 100) / total));
    return `${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(bytes)} of ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(total)} (${percent} %)`;
}
/** `20,014 files` */
function counted(count, thing) {
    return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;
}
/** `just now`, `3m12s` */
function ageOf(milliseconds) {
    return milliseconds < 1000 ? 'just now' : `${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(milliseconds)} ago`;
}
const SHOWN = 10;
/** What a save did, a line each. */
function savedWords(session, saved) {
    const { sequence, generation, base, bytes, newBytes, milliseconds } = saved;
    const step = saved.step === null ? '' : `, step ${saved.step}`;
    const kind = base === null ? 'what changed' : `everything: ${base}`;
    const ratio = newBytes === 0 ? '' : `, ${(bytes / newBytes).toFixed(1)} : 1`;
    return [
        `saved ${session} #${sequence}${step}, generation ${generation} (${kind})`,
        `  ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(bytes)} in ${counted(saved.files, 'file')}, in ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(milliseconds)} (${rateOf(bytes, milliseconds)})`,
        `  ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(newBytes)} went to the store${ratio}`,
        ...named('changed each time it was read', saved.fuzzy),
        ...named('removed to make room', saved.dropped ?? []),
        ...named('left out', saved.skipped.map(({ path, reason }) => `${path} (${SKIPPED[reason]})`)),
    ];
}
const SKIPPED = {
    missing: 'is not there',
    special: 'no file, folder or link',
    'link-leads-out': 'a link that leads out of the root',
};
function named(what, names) {
    if (names.length === 0)
        return [];
    const more = names.length > SHOWN ? [`    and ${names.length - SHOWN} more`] : [];
    return [
        `  ${what}: ${names.length}`,
        ...names.slice(0, SHOWN).map((name) => `    ${name}`),
        ...more,
    ];
}
/** What a restore did, a line each. */
function restoredWords(session, into, restored) {
    const { sequence, generation, age, bytes, files, milliseconds, fuzzy, fallbacks } = restored;
    const step = restored.step === null ? '' : `, step ${restored.step}`;
    return [
        `restored ${session} #${sequence}${step}, generation ${generation}, saved ${ageOf(age)}, into ${into}`,
        `  ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .formatSize */ .Xq)(bytes)} in ${counted(files, 'file')}, in ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(milliseconds)} (${rateOf(bytes, milliseconds)})`,
        ...(fuzzy === 0 ? [] : [`  ${counted(fuzzy, 'file')} changed while they were saved`]),
        ...(fallbacks === 0
            ? []
            : [`  ${counted(fallbacks, 'newer checkpoint')} could not be restored:`]),
        ...restored.failures
            .slice(0, SHOWN)
            .map(({ checkpoint, reason }) => `    ${checkpoint}: ${reason}`),
    ];
}
/** What a store promises, for people. */
function promisesWords(url, promises) {
    const { visibility, retentionDays, maxFiles, evicts, cost } = promises;
    const kept = retentionDays === null
        ? 'kept until they are removed'
        : evicts
            ? `gone after ${counted(retentionDays, 'day')} without being read, earlier when room is needed`
            : `gone after ${counted(retentionDays, 'day')}`;
    const most = maxFiles === null ? '' : `; at most ${counted(maxFiles, 'file')} from one job`;
    return [`${url}: ${SEEN[visibility]}, ${kept}${most}`, cost];
}
const SEEN = {
    run: 'seen by this run only',
    repository: 'seen by the whole repository',
    everywhere: 'seen by everybody with access',
};


/***/ })

};
