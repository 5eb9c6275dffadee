export const id = 8120;
export const ids = [8120,2016];
export const modules = {

/***/ 98120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   saveAfterwards: () => (/* binding */ saveAfterwards)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _greenlight_egress__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98234);
/* harmony import */ var _greenlight_engine__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80977);
/* harmony import */ var _greenlight_journal__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21795);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4929);
/* harmony import */ var _open_session_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(22016);
/* harmony import */ var _session_tags_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(97451);








/** A runner gives post steps of a cancelled job five minutes. */
const LONGEST_SAVE_MS = 240_000;
/**
 * Saves what a step that was killed could not save any more. A run that was closed needs nothing. Throws ProblemError,
 * StoreError, VaultError.
 */
async function saveAfterwards({ session, run, contents }, ports) {
    const { key, env, host } = ports;
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_4__/* .runsFolder */ .Xc)(session.root), run.run);
    const redactor = (0,_greenlight_egress__WEBPACK_IMPORTED_MODULE_2__/* .createRedactor */ .lY)(key === null ? [] : [key]);
    const journal = await (0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_4__/* .openJournal */ ._0)({ folder, run: run.run, redactor });
    try {
        if (journal.state.closed !== null)
            return;
        const save = (vault) => vault.save(contents.paths, {
            root: session.root,
            exclude: contents.exclude,
            growing: contents.growing,
            tags: ['signal', ...(0,_session_tags_js__WEBPACK_IMPORTED_MODULE_7__/* .writeTags */ .p)({ ...run, closed: false })],
            signal: AbortSignal.timeout(LONGEST_SAVE_MS),
        });
        const saved = await tell(journal, folder, () => (0,_open_session_js__WEBPACK_IMPORTED_MODULE_6__/* .withVault */ .r)({ ...session, key }, env, save));
        const { name, files, bytes } = saved;
        host.info(`the step had no time to save: saved ${name} now, ${files} files, ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_5__/* .formatSize */ .Xq)(bytes)}`);
    }
    finally {
        await journal.close();
    }
}
/** As the engine takes them: the beginning of the checkpoint is the last event that counts. */
async function tell(journal, folder, save) {
    const checkpoint = ((0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_4__/* .readMark */ .Mp)(folder)?.checkpoint ?? 0) + 1;
    const counters = journal.state.segments.at(-1)?.counters ?? {};
    const detail = 'after the step was ended';
    journal.append('checkpoint.started', { checkpoint, reason: 'signal', detail, counters });
    const bytes = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)((0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_4__/* .runPaths */ .Ot)(folder).events).size;
    await journal.barrier();
    await (0,_greenlight_journal__WEBPACK_IMPORTED_MODULE_4__/* .writeMark */ .Lx)(folder, { seq: journal.state.lastSeq, bytes, checkpoint });
    try {
        const saved = await save();
        journal.append('checkpoint.saved', (0,_greenlight_engine__WEBPACK_IMPORTED_MODULE_3__/* .savedData */ .EH)(checkpoint, saved));
        return saved;
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        journal.append('checkpoint.failed', { checkpoint, detail: why });
        throw error;
    }
}


/***/ }),

/***/ 22016:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  continueSession: () => (/* binding */ continueSession),
  startSessionSaver: () => (/* binding */ startSessionSaver),
  r: () => (/* binding */ withVault)
});

// EXTERNAL MODULE: ./packages/companion/build/index.js + 27 modules
var build = __webpack_require__(45407);
// EXTERNAL MODULE: ./packages/vault/build/index.js + 59 modules
var vault_build = __webpack_require__(90703);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/engine/build/index.js + 56 modules
var engine_build = __webpack_require__(80977);
// EXTERNAL MODULE: ./packages/journal/build/index.js + 25 modules
var journal_build = __webpack_require__(21795);
// EXTERNAL MODULE: ./actions/build/validate-job/session-tags.js
var session_tags = __webpack_require__(97451);
;// CONCATENATED MODULE: ./actions/build/validate-job/saver.js




/** Milliseconds. */
const LONGEST_SAVE = 600_000;
function openSessionSaver(saver, run, { host, asked }) {
    let request = null;
    let last = null;
    async function save(wanted, closed) {
        const whole = { ...wanted, exclude: [...wanted.exclude, OURS] };
        if (request === null)
            asked(whole);
        request = wanted;
        const tags = [...wanted.tags, ...(0,session_tags/* writeTags */.p)({ ...run, closed })];
        const saved = await saver.save({ ...whole, tags });
        last = saved.name;
        return saved;
    }
    return {
        port: {
            root: saver.root,
            save: (wanted) => save(wanted, false),
            onAsked: (listener) => saver.onAsked(listener),
        },
        last: () => last,
        async saveEnd(folder, supervision) {
            const wanted = request;
            if (wanted === null)
                return;
            const signal = AbortSignal.timeout(LONGEST_SAVE);
            try {
                await told(folder, supervision, () => save({ ...wanted, tags: ['end'], base: false, signal }, true));
            }
            catch (error) {
                const why = error instanceof Error ? error.message : String(error);
                const message = `that the run has ended could not be saved, so the next start of the session goes on with it: ${why}`;
                host.annotate('warning', message, { title: 'checkpoints' });
            }
        },
        close: () => saver.close(),
    };
}
/** Of what is ours a checkpoint holds the run, which is named, and no other run and no store. */
const OURS = '/.greenlight';
/** A checkpoint as the engine takes them: its beginning is the last event that it holds. */
async function told(folder, supervision, save) {
    const checkpoint = ((0,journal_build/* readMark */.Mp)(folder)?.checkpoint ?? 0) + 1;
    const { segments } = supervision.status();
    await supervision.record('checkpoint.started', {
        checkpoint,
        reason: 'end',
        detail: 'with its reports',
        counters: segments.at(-1)?.counters ?? {},
    });
    const bytes = (0,external_node_fs_.statSync)((0,journal_build/* runPaths */.Ot)(folder).events).size;
    await (0,journal_build/* writeMark */.Lx)(folder, { seq: supervision.status().lastSeq, bytes, checkpoint });
    try {
        await supervision.record('checkpoint.saved', (0,engine_build/* savedData */.EH)(checkpoint, await save()));
    }
    catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        await supervision.record('checkpoint.failed', { checkpoint, detail });
        throw error;
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var spec_build = __webpack_require__(4929);
;// CONCATENATED MODULE: ./actions/build/validate-job/take-up.js






/**
 * The run to continue; null when a new one begins, which is said together with why. Never null because
 * something is damaged. Throws ProblemError, VaultError, StoreError.
 */
async function takeUp(vault, wanted) {
    const { session, host } = wanted;
    const listed = await vault.list();
    if (listed.length === 0) {
        refuseResume(wanted, null);
        host.info(`session ${session.session} has no checkpoint yet: a new run begins`);
        return null;
    }
    const newest = listed.find(({ state }) => state === 'complete');
    const tags = newest === undefined ? null : (0,session_tags/* readTags */.g)(newest.tags);
    if (newest === undefined || tags === null)
        return continueRestored(wanted, await restore(vault, wanted));
    const here = runOfHere(session.root, tags, newest);
    if (here === 'older')
        refuseUnderWay(wanted, tags.run);
    const ended = here === 'ended' || tags.closed;
    if (ended && wanted.resume === undefined)
        return beginAnew(wanted, newest, listed, tags);
    refuseResume(wanted, tags.run);
    const changed = changeOf(wanted, tags);
    if (changed !== null)
        return restart(vault, wanted, tags.run, changed);
    if (here === 'older')
        return continueRestored(wanted, await restore(vault, wanted));
    host.info(`session ${session.session}: the run ${tags.run} goes on as it lies here`);
    return { run: tags.run, folder: (0,external_node_path_.join)((0,journal_build/* runsFolder */.Xc)(session.root), tags.run), restored: null };
}
/**
 * What lies in this folder of the run of a checkpoint: `older`, nothing or less than the checkpoint holds;
 * `newest`, all of that and what came after; `ended`, the same, and the run came to its end. Throws a
 * ProblemError while it is under way.
 */
function runOfHere(root, tags, newest) {
    const known = (0,journal_build/* runsOf */.ky)(root).find(({ run }) => run === tags.run);
    if (known === undefined || known.status === 'broken')
        return 'older';
    if (known.status === 'running') {
        const message = `the run ${tags.run} of this session is under way in this folder`;
        const hint = 'wait for it to end, or stop it; greenlight tail shows what it does';
        throw new spec_build/* ProblemError */.Mm([{ code: 'run-locked', field: 'session', message, hint }]);
    }
    const { last, restored } = (0,journal_build/* readRun */.cI)(known.folder).checkpoints;
    if (last?.name !== newest.name && restored?.name !== newest.name)
        return 'older';
    return known.status === 'complete' || known.status === 'failed' ? 'ended' : 'newest';
}
/** Files of a session that is over are not handed on: a job that finds its own result would pass by it. */
function beginAnew({ session, host }, newest, listed, { run }) {
    const damaged = listed.slice(0, listed.indexOf(newest));
    if (damaged.length > 0) {
        throw new spec_build/* ProblemError */.Mm([
            {
                code: 'unrestorable',
                field: 'session',
                message: `the newest good checkpoint of ${session.session} is of the run ${run}, which has ended, and newer ones cannot be restored`,
                hint: 'name another session to begin a new run',
            },
            ...damaged.map(({ name, problem, state }) => ({
                code: 'bad-checkpoint',
                message: `${name}: ${problem ?? state}`,
            })),
        ]);
    }
    host.info(`session ${session.session}: run ${run} has ended; a new run begins`);
    return null;
}
/** What a job writes and what is restored, or what a new run writes, would mix. */
function refuseUnderWay({ session }, run) {
    const folder = (0,external_node_path_.join)((0,journal_build/* runsFolder */.Xc)(session.root), run);
    if (!(0,external_node_fs_.existsSync)((0,journal_build/* runPaths */.Ot)(folder).events))
        return;
    const jobs = (0,engine_build/* jobsUnderWay */.GA)(folder);
    if (jobs.length === 0)
        return;
    throw new spec_build/* ProblemError */.Mm([
        {
            code: 'jobs-under-way',
            field: 'session',
            message: `${jobs.join(', ')} of the run ${run} still runs in this folder, and meanwhile the session went on elsewhere`,
            hint: `wait for its end; greenlight run --resume ${run} goes on with what lies here`,
        },
    ]);
}
/** A resume of a session names its run, if any. */
function refuseResume({ resume, session }, run) {
    if (resume === undefined || (run !== null && (resume === 'latest' || resume === run)))
        return;
    const message = run === null
        ? `the session ${session.session} has no run to continue`
        : `the run of the session ${session.session} is ${run}, not ${resume}`;
    throw new spec_build/* ProblemError */.Mm([{ code: 'unknown-run', field: 'resume', message }]);
}
/** Null when commit and plan are those the run began with. */
function changeOf({ sha, planSha256 }, run) {
    if (run.sha !== sha)
        return `another commit (${take_up_short(run.sha)} → ${take_up_short(sha)})`;
    if (run.planSha256 === planSha256)
        return null;
    return `another plan (${take_up_short(run.planSha256)} → ${take_up_short(planSha256)})`;
}
/** Hours of results are not set aside without a word: only who asks for it begins again on the restored files. */
async function restart(vault, wanted, run, changed) {
    refuseChange(wanted, run, changed);
    const { name } = await restore(vault, wanted);
    sayRestart(wanted, run, changed, name);
    return null;
}
function refuseChange({ onChange, session }, run, changed) {
    if (onChange === 'restart')
        return;
    throw new spec_build/* ProblemError */.Mm([
        {
            code: 'session-changed',
            field: 'session',
            message: `the session ${session.session} would continue the run ${run}, which is of ${changed}`,
            hint: 'check out what it began with, name another session, or let on-change be "restart"',
        },
    ]);
}
function sayRestart({ host, session }, run, changed, name) {
    const message = `the run ${run} is of ${changed}: a new run begins on the files of ${name}`;
    host.annotate('warning', message, { title: `session ${session.session}` });
}
/** What was restored need not be what the listing promised: an older one may be of another run. */
function continueRestored(wanted, restored) {
    const { session, host } = wanted;
    const tags = (0,session_tags/* readTags */.g)(restored.tags);
    if (tags === null) {
        const message = `${restored.name} holds files and no run: a new run begins on them`;
        host.annotate('warning', message, { title: `session ${session.session}` });
        return null;
    }
    const folder = (0,external_node_path_.join)((0,journal_build/* runsFolder */.Xc)(session.root), tags.run);
    refuseEnded(wanted, restored, tags);
    if (!(0,external_node_fs_.existsSync)((0,journal_build/* runPaths */.Ot)(folder).events))
        throw without(restored, tags.run);
    const { opened } = (0,journal_build/* readRun */.cI)(folder);
    if (opened === null)
        throw without(restored, tags.run);
    const changed = changeOf(wanted, { sha: opened.sha, planSha256: opened.plan_sha256 });
    if (changed !== null) {
        refuseChange(wanted, tags.run, changed);
        sayRestart(wanted, tags.run, changed, restored.name);
        return null;
    }
    const { name, sequence, generation, step, age, fallbacks, files, bytes } = restored;
    return {
        run: tags.run,
        folder,
        restored: { name, sequence, generation, step, age_ms: age, fallbacks, files, bytes },
    };
}
/** Newer ones were tried in vain, so that what was to be continued is lost, and this is not it. */
function refuseEnded({ resume, session }, restored, { run, closed }) {
    if (!closed || resume !== undefined)
        return;
    throw new spec_build/* ProblemError */.Mm([
        {
            code: 'unrestorable',
            field: 'session',
            message: `the newest good checkpoint of ${session.session} is of the run ${run}, which has ended`,
            hint: 'name another session to begin a new run',
        },
        ...restored.failures.map(({ checkpoint, reason }) => ({
            code: 'bad-checkpoint',
            message: `${checkpoint}: ${reason}`,
        })),
    ]);
}
function without({ name }, run) {
    const message = `${name} does not hold the run ${run} that it is of`;
    return new spec_build/* ProblemError */.Mm([{ code: 'no-run', field: 'session', message }]);
}
const TELL_EVERY_MS = 5000;
async function restore(vault, { session, host }) {
    let told = performance.now();
    const progress = ({ phase, bytes, totalBytes }) => {
        if (performance.now() - told < TELL_EVERY_MS)
            return;
        told = performance.now();
        const whole = totalBytes === null ? '' : ` of ${(0,spec_build/* formatSize */.Xq)(totalBytes)}`;
        host.info(`restoring ${session.session}: ${phase} ${(0,spec_build/* formatSize */.Xq)(bytes)}${whole}`);
    };
    const restored = await vault.restore({
        into: session.root,
        replace: true,
        shared: [(0,external_node_path_.relative)(session.root, (0,journal_build/* runsFolder */.Xc)(session.root))],
        progress,
    });
    if (restored === null)
        throw new Error('a checkpoint that was listed is gone');
    for (const { checkpoint, reason } of restored.failures) {
        host.annotate('warning', `${checkpoint} is not good: ${reason}; an older one was restored`, {
            title: `session ${session.session}`,
        });
    }
    host.info(`restored ${describe(restored)}`);
    return restored;
}
function describe({ name, step, age, files, bytes, milliseconds }) {
    const at = step === null ? '' : `step ${step}, `;
    const what = `${files} ${files === 1 ? 'file' : 'files'}, ${(0,spec_build/* formatSize */.Xq)(bytes)}`;
    return `${name} (${at}${(0,spec_build/* formatDuration */.a3)(age)} old): ${what} in ${(0,spec_build/* formatDuration */.a3)(milliseconds)}`;
}
function take_up_short(digest) {
    return digest === null ? 'none' : digest.slice(0, 8);
}

;// CONCATENATED MODULE: ./actions/build/validate-job/open-session.js




/** The run that the session continues, restored if need be; null for a new one. Throws a ProblemError. */
async function continueSession(wanted, env) {
    return withVault(wanted.session, env, (vault) => takeUp(vault, wanted));
}
/** Throws a ProblemError for what the work or the store throws. */
async function withVault({ store: url, session, key, root, state }, env, work) {
    const scratch = await (0,vault_build/* openScratch */.jd)(state);
    try {
        const store = await (0,vault_build/* openStore */.Ch)(url, { env, directory: root, scratch: scratch.folder });
        try {
            const vault = await (0,vault_build/* openVault */.Z1)({ store, session, state, ...(key === null ? {} : { key }) });
            try {
                return await work(vault);
            }
            finally {
                await vault.close();
            }
        }
        finally {
            await store.close();
        }
    }
    catch (error) {
        throw (0,build/* explainFailure */.SP)(error) ?? error;
    }
    finally {
        await scratch.remove();
    }
}
/** The process that saves for the run; `asked` is told the first request. Throws a ProblemError. */
async function startSessionSaver(session, run, ports) {
    try {
        return openSessionSaver(await (0,build/* startSaver */.KM)(session, ports.program), run, ports);
    }
    catch (error) {
        throw (0,build/* explainFailure */.SP)(error) ?? error;
    }
}


/***/ }),

/***/ 97451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readTags),
/* harmony export */   p: () => (/* binding */ writeTags)
/* harmony export */ });
const CLOSED = 'closed';
const NO_COMMIT = 'none';
function writeTags({ run, sha, planSha256, closed }) {
    const tags = [`run-${run}`, `commit-${sha ?? NO_COMMIT}`, `plan-${planSha256}`];
    return closed ? [...tags, CLOSED] : tags;
}
/** Null for a checkpoint that no run has saved. Tags come out of a store: a run's id becomes a path. */
function readTags(tags) {
    const run = valueOf(tags, /^run-(\d{8}-\d{6}-[0-9a-f]{4,16})$/);
    const commit = valueOf(tags, /^commit-([0-9a-f]{40,64}|none)$/);
    const planSha256 = valueOf(tags, /^plan-([0-9a-f]{64})$/);
    if (run === null || commit === null || planSha256 === null)
        return null;
    const sha = commit === NO_COMMIT ? null : commit;
    return { run, sha, planSha256, closed: tags.includes(CLOSED) };
}
function valueOf(tags, pattern) {
    for (const tag of tags) {
        const value = pattern.exec(tag)?.[1];
        if (value !== undefined)
            return value;
    }
    return null;
}


/***/ })

};
