export const id = 977;
export const ids = [977];
export const modules = {

/***/ 80977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ME: () => (/* reexport */ closingStatus),
  GA: () => (/* reexport */ jobsUnderWay),
  EH: () => (/* reexport */ savedData),
  zD: () => (/* reexport */ supervise)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/journal/build/index.js + 25 modules
var build = __webpack_require__(21795);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/engine/build/resume.js
/**
 * Why nothing of an earlier start stands; null when plan and commit are the same. A work tree that was clean
 * and is not any more is no reason: what a job writes there makes it so.
 */
function whatChanged(state, now) {
    const { opened } = state;
    if (opened === null)
        return null;
    if (opened.plan_sha256 !== now.planSha256) {
        return `the plan has changed (${resume_short(opened.plan_sha256)} → ${resume_short(now.planSha256)})`;
    }
    if (opened.sha !== now.commit.sha) {
        return `the commit has changed (${resume_short(opened.sha)} → ${resume_short(now.commit.sha)})`;
    }
    return null;
}
/** Whether a run paused, or lost its machine, with work left to do. */
function isUnfinished(state, moved) {
    if (!moved && state.pausing === null)
        return false;
    return [...state.jobs.values()].some(({ lifecycle }) => lifecycle !== 'completed');
}
function continueJob(job, { changed, dirty, unfinished }) {
    const attempt = job?.attempts.at(-1);
    if (job === undefined || (attempt === undefined && job.lifecycle !== 'completed')) {
        return { kind: 'run', why: 'first attempt' };
    }
    if (job.lifecycle !== 'completed' && attempt !== undefined)
        return continueAttempt(attempt);
    if (changed !== null)
        return { kind: 'run', why: `run again: ${changed}` };
    if (job.outcome === 'passed') {
        return { kind: 'keep', outcome: 'passed', detail: keptDetail(attempt, dirty) };
    }
    if (unfinished && hasFailed(job)) {
        return { kind: 'keep', outcome: job.outcome ?? 'failed', detail: job.detail };
    }
    if (job.outcome === 'skipped')
        return { kind: 'run', why: `skipped in the start before (${job.detail})` };
    const how = job.reason === 'interrupted' ? 'was interrupted' : (job.outcome ?? 'had no outcome');
    return { kind: 'run', why: `run again: ${how} in the start before (${job.detail})` };
}
function continueAttempt(attempt) {
    const { number, retrying } = attempt;
    if (isOpen(attempt))
        return { kind: 'trace', attempt };
    if (attempt.lost)
        return goOn(`attempt ${number} was lost`);
    if (attempt.paused)
        return goOn(continuedAfterPause(number));
    if (retrying !== null)
        return goOn(`after ${retrying.detail}`);
    return { kind: 'conclude', attempt };
}
function goOn(why) {
    return { kind: 'run', why, continues: true };
}
/** Why an attempt begins that goes on from a paused one. */
function continuedAfterPause(attempt) {
    return `continued after the pause of attempt ${attempt}`;
}
/** A pause is no further chance for what has failed; what nobody could judge has not. */
function hasFailed({ outcome, reason }) {
    return outcome === 'failed' || (outcome === 'inconclusive' && reason === 'inconclusive');
}
/** Neither its end nor its loss is on record. */
function isOpen(attempt) {
    return attempt.exit === null && !attempt.lost;
}
function keptDetail(attempt, dirty) {
    const when = attempt?.ended ?? null;
    const passed = when === null ? 'passed before' : `passed at ${when}`;
    const tree = dirty ? ' (the work tree differs from the commit)' : '';
    return `${passed}, same plan and commit${tree}`;
}
function resume_short(sha) {
    return sha === null ? 'none' : sha.slice(0, 8);
}

;// CONCATENATED MODULE: ./packages/engine/build/checkpoints/contents.js



/** What a checkpoint holds that is taken now. */
function contentsOf(rules, jobs, paths, state) {
    const inRun = (file) => (0,external_node_path_.join)(rules.folder, (0,external_node_path_.relative)(paths.folder, file));
    const logs = jobs.flatMap((job) => (state.jobs.get(job.id)?.attempts ?? []).map((attempt) => ({
        log: paths.attempt(job.id, attempt.number).log,
        open: isOpen(attempt),
        secret: job.secrets.length > 0,
    })));
    const masked = logs.filter(({ secret, log }) => secret && isMasked(log));
    const raw = jobs.filter(({ secrets }) => secrets.length > 0);
    return {
        paths: [
            ...rules.paths,
            rules.folder,
            // By name, so that no pattern can leave them out.
            inRun(paths.events),
            (0,external_node_path_.join)(rules.folder, 'checkpoints', 'mark.json'),
            ...masked.map(({ log }) => inRun(log)),
        ],
        exclude: [
            ...rules.exclude,
            `/${inRun(paths.lock)}`,
            // A raw log with secrets stays on this machine; once it is masked it goes along by name.
            ...raw.map(({ id }) => `/${(0,external_node_path_.join)(inRun(paths.attempt(id, 1).dir), '..', '*', 'log*')}`),
        ],
        growing: [
            inRun(paths.events),
            ...logs.filter(({ open, secret }) => open && !secret).map(({ log }) => inRun(log)),
        ],
    };
}
/** The raw log is readable by its owner only. */
function isMasked(log) {
    const found = (0,external_node_fs_.statSync)(log, { throwIfNoEntry: false });
    return found !== undefined && (found.mode & 0o077) !== 0;
}

;// CONCATENATED MODULE: ./packages/engine/build/checkpoints/save.js



/** How long a save that was given up may take to end. */
const ABORT_MS = 2000;
/** Takes checkpoints and writes down what came of them; only one at a time. */
function openSaver({ context, barrier, rules, port, counters }) {
    const { recorder, paths, jobs } = context;
    let number = lastNumber(paths.folder);
    function begin(order) {
        const abort = new AbortController();
        const left = Promise.withResolvers();
        const { promise: marked, resolve } = Promise.withResolvers();
        const { reason, detail } = order;
        number += 1;
        const checkpoint = number;
        counters.read();
        recorder.append('checkpoint.started', {
            checkpoint,
            reason,
            detail,
            counters: counters.highest,
        });
        const bytes = (0,external_node_fs_.statSync)(paths.events).size;
        const mark = { seq: recorder.state.lastSeq, bytes, checkpoint };
        async function save() {
            await barrier();
            (0,external_node_fs_.mkdirSync)(paths.checkpoints, { recursive: true });
            await (0,build/* writeMark */.Lx)(paths.folder, mark);
            resolve();
            abort.signal.throwIfAborted();
            const contents = contentsOf(rules, jobs, paths, recorder.state);
            const { tags, base } = order;
            const step = stepOf(Object.keys(rules.everyGrowth), counters.highest);
            return port.save({ ...contents, step, tags, base, signal: abort.signal });
        }
        async function told() {
            try {
                const saved = await Promise.race([save(), left.promise]);
                recorder.append('checkpoint.saved', savedData(checkpoint, saved));
                return saved;
            }
            catch (error) {
                const why = context.redactor.text(error instanceof Error ? error.message : String(error));
                recorder.append('checkpoint.failed', { checkpoint, detail: why }, { level: 'warning' });
                throw error;
            }
            finally {
                resolve();
            }
        }
        const saved = told();
        saved.catch(() => undefined);
        left.promise.catch(() => undefined);
        return {
            marked,
            saved,
            abort(why, now) {
                const error = new Error(why);
                abort.abort(error);
                // A port that does not end when it is asked to is left behind.
                setTimeout(() => left.reject(error), now ? 0 : ABORT_MS).unref();
            },
        };
    }
    return { begin };
}
/** The number of the last checkpoint that was begun, here or where the run folder comes from. */
function lastNumber(folder) {
    try {
        return (0,build/* readMark */.Mp)(folder)?.checkpoint ?? 0;
    }
    catch {
        return 0;
    }
}
/** Where the plan counts one thing, that is how far the checkpoint has come. */
function stepOf(names, counters) {
    const [only = '', ...others] = names;
    const step = Math.floor(counters[only] ?? Number.NaN);
    if (others.length > 0)
        return null;
    return Number.isSafeInteger(step) && step >= 0 ? step : null;
}
/** What an event says of a checkpoint that was saved. */
function savedData(checkpoint, saved) {
    const { name, sequence, generation, step, files, bytes, newBytes, fuzzy, milliseconds } = saved;
    return {
        checkpoint,
        name,
        sequence,
        generation,
        step,
        files,
        bytes,
        new_bytes: newBytes,
        fuzzy: fuzzy.length,
        duration_ms: Math.round(milliseconds),
    };
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./packages/egress/build/index.js + 12 modules
var egress_build = __webpack_require__(98234);
// EXTERNAL MODULE: ./packages/plan/build/index.js + 43 modules
var plan_build = __webpack_require__(39988);
// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var spec_build = __webpack_require__(4929);
;// CONCATENATED MODULE: ./packages/engine/build/check.js

/** Refuses what could never run, before anything runs: every problem of every job at once. */
function checkJobs(jobs, options, capacity) {
    const problems = jobs.flatMap((job) => [
        ...resourceProblems(job, capacity),
        ...secretProblems(job, options.env),
    ]);
    if (!(options.slots > 0)) {
        problems.push({
            code: 'bad-slots',
            field: 'slots',
            message: `${options.slots} slots cannot run anything`,
            expected: 'a number above 0',
        });
    }
    if (problems.length > 0)
        throw new spec_build/* ProblemError */.Mm(problems);
}
function resourceProblems(job, capacity) {
    const { cpus, memoryBytes, named } = job.resources;
    const field = `jobs.${job.entry}.resources`;
    const problems = [];
    if (cpus > capacity.cpus) {
        problems.push({
            code: 'too-many-cpus',
            field: `${field}.cpus`,
            message: `${job.id} needs ${cpus} slots and the run has ${capacity.cpus}`,
            expected: `at most ${capacity.cpus}`,
            hint: 'give the run more slots',
        });
    }
    if (memoryBytes !== null && memoryBytes > capacity.memoryBytes) {
        problems.push({
            code: 'too-much-memory',
            field: `${field}.memory`,
            message: `${job.id} needs ${(0,spec_build/* formatSize */.Xq)(memoryBytes)} and this machine has ${(0,spec_build/* formatSize */.Xq)(capacity.memoryBytes)}`,
        });
    }
    for (const [name, count] of Object.entries(named)) {
        const available = capacity.named[name] ?? 0;
        if (count <= available)
            continue;
        problems.push({
            code: 'too-few-resources',
            field: `${field}.${name}`,
            message: `${job.id} needs ${count} of "${name}" and the run has ${available}`,
            hint: `tell how many "${name}" this machine has`,
        });
    }
    return problems;
}
/** CI systems hand over a secret that does not exist as an empty text. */
function secretProblems(job, env) {
    return job.secrets
        .filter((name) => (env[name] ?? '') === '')
        .map((name) => ({
        code: 'missing-secret',
        field: `jobs.${job.entry}.secrets`,
        message: `${job.id} needs the secret ${name}, which is not set`,
        expected: `the environment variable ${name}, not empty`,
    }));
}
/** Values of every secret the plan declares, for the one redactor of a run. */
function secretValues(jobs, env) {
    const names = new Set(jobs.flatMap(({ secrets }) => secrets));
    return [...names].flatMap((name) => {
        const value = env[name] ?? '';
        return value === '' ? [] : [value];
    });
}

// EXTERNAL MODULE: ./packages/vault/build/index.js + 59 modules
var vault_build = __webpack_require__(90703);
;// CONCATENATED MODULE: ./packages/engine/build/checkpoints/counters.js
function openCounters(names, before, metrics) {
    const wanted = new Set(names);
    const highest = new Map(Object.entries(before).filter(([key]) => wanted.has(key)));
    function read() {
        const values = [];
        for (const [job, summaries] of wanted.size === 0 ? [] : metrics()) {
            for (const { name, max } of summaries) {
                const key = `${job}/${name}`;
                if (max === null || !wanted.has(key))
                    continue;
                values.push([key, max]);
                highest.set(key, Math.max(highest.get(key) ?? max, max));
            }
        }
        return values;
    }
    return {
        read,
        get highest() {
            return Object.fromEntries(highest);
        },
    };
}
/** As the starts before this one left them. */
function countersBefore(state) {
    const highest = new Map();
    for (const { counters } of state.segments) {
        for (const [key, value] of Object.entries(counters)) {
            highest.set(key, Math.max(highest.get(key) ?? value, value));
        }
    }
    return Object.fromEntries(highest);
}

;// CONCATENATED MODULE: ./packages/engine/build/checkpoints/checkpoints.js



/** Of a run that saves nothing. */
function noCheckpoints(barrier) {
    return {
        begin: () => undefined,
        phasePassed: barrier,
        finish: () => Promise.resolve(),
        abort: () => undefined,
    };
}
/** How often it is looked whether a checkpoint is due. */
const LOOK_MS = 1000;
/** Failures in a row of which people are told: the first, and when it stays so. */
const TOLD = new Set([1, 3]);
/** Alerts of one start, however often the store comes and goes. */
const MOST_ALERTS = 6;
function openCheckpoints(parts) {
    const { context, rules, port } = parts;
    const { recorder } = context;
    const before = countersBefore(recorder.state);
    const counters = openCounters(Object.keys(rules.everyGrowth), before, () => context.live.current());
    const { everyMs, everyGrowth } = rules;
    const now = performance.now.bind(performance);
    const pace = (0,vault_build/* createPace */.qP)({ everyMs, everyGrowth, counters: before, now });
    const saver = openSaver({ ...parts, counters });
    const waiting = [];
    let current = null;
    let looking = null;
    /** `last`: only the last checkpoint is still taken. */
    let closing = 'no';
    /** The end of what is under way, with all that follows from it. */
    let watched = Promise.resolve();
    let good = context.options.restored !== null;
    let failures = 0;
    let alerts = 0;
    function enqueue(order) {
        const marked = Promise.withResolvers();
        const saved = Promise.withResolvers();
        saved.promise.catch(() => undefined);
        waiting.push({ order, marked: marked.resolve, saved: saved.resolve });
        return { marked: marked.promise, saved: saved.promise };
    }
    /** Takes a checkpoint as soon as none is under way. */
    function take(order) {
        const taken = enqueue(order);
        next();
        return taken;
    }
    /** What waits is saved together: one checkpoint is as new as the other. */
    function next() {
        if (current !== null || closing === 'closed')
            return;
        const together = waiting.splice(0);
        const [first, ...others] = together.map(({ order }) => order);
        if (first === undefined)
            return;
        try {
            const save = begin(others.reduce(merged, first));
            for (const one of together) {
                void save.marked.then(one.marked);
                one.saved(save.saved);
            }
        }
        catch (error) {
            for (const one of together) {
                one.marked();
                one.saved(Promise.reject(error));
            }
            parts.failed(error);
        }
    }
    function begin(order) {
        for (const [key, value] of counters.read())
            pace.count(key, value);
        pace.began();
        const save = saver.begin(order);
        current = save;
        watched = watch(save);
        return save;
    }
    async function watch(save) {
        try {
            await save.saved;
            pace.ended('saved');
            good = true;
            failures = 0;
        }
        catch (error) {
            pace.ended('failed');
            if (closing === 'no')
                tell(error);
        }
        current = null;
        if (closing === 'no')
            next();
    }
    function tell(error) {
        failures += 1;
        if (!TOLD.has(failures) || alerts >= MOST_ALERTS)
            return;
        alerts += 1;
        const times = failures === 1 ? '' : ` ${failures} times in a row`;
        const why = context.redactor.text(error instanceof Error ? error.message : String(error));
        const message = `the checkpoint failed${times}: ${why}`;
        try {
            recorder.append('alert.raised', { code: 'checkpoint-failed', message }, { level: 'warning' });
        }
        catch (fault) {
            parts.failed(fault);
        }
    }
    function look() {
        for (const [key, value] of counters.read())
            pace.count(key, value);
        const { stopping, pausing } = recorder.state;
        if (current !== null || stopping !== null || pausing !== null)
            return;
        const due = pace.due();
        if (due !== null)
            take(orderOf(due.reason, due.detail));
    }
    function asked() {
        if (closing !== 'no')
            return Promise.reject(new Error('the run is about to end'));
        return take(orderOf('asked', 'asked for')).saved;
    }
    function wanted(reason) {
        const { moments } = rules;
        if (reason === 'deadline')
            return true;
        // The end of the last phase is the end of the run.
        return moments.has(reason) || (reason === 'end' && moments.has('phase') && hasPhases(context));
    }
    async function finish(reason) {
        stopLooking();
        if (closing === 'no')
            closing = 'last';
        const last = wanted(reason);
        // A newer state in its place, unless it would be the first good one.
        if (reason === 'signal' && last && good)
            current?.abort('given up for the last one', false);
        await watched;
        if (closing !== 'closed' && (last || waiting.length > 0))
            await takeLast(orderOf(reason, LAST[reason]));
        closing = 'closed';
        release();
    }
    /** With everything that still waits. */
    async function takeLast(last) {
        const rest = waiting.splice(0);
        const { saved } = enqueue(last);
        waiting.push(...rest);
        next();
        await saved.catch((error) => {
            if (closing === 'last')
                tell(error);
        });
        await watched;
    }
    function abort() {
        closing = 'closed';
        stopLooking();
        current?.abort('the run stopped at once', true);
        release();
    }
    function stopLooking() {
        if (looking !== null)
            clearInterval(looking);
        looking = null;
    }
    function release() {
        for (const one of waiting.splice(0)) {
            one.marked();
            one.saved(Promise.reject(new Error('the run has ended')));
        }
    }
    return {
        begin(first) {
            port.onAsked(asked);
            looking = setInterval(look, Math.min(LOOK_MS, (everyMs ?? LOOK_MS) / 4));
            looking.unref();
            if (first)
                take({ ...orderOf('start', 'as this start began'), base: true });
        },
        async phasePassed(phase) {
            if (!rules.moments.has('phase') || closing !== 'no')
                return parts.barrier();
            const detail = `at the end of phase ${phase}`;
            const wasBusy = current !== null;
            const { marked } = take({ ...orderOf('phase', detail), tags: ['phase', `phase:${phase}`] });
            await (wasBusy ? parts.barrier() : marked);
        },
        finish,
        abort,
    };
}
const LAST = {
    signal: 'the run was stopped',
    deadline: 'the run pauses',
    end: 'the run has ended',
};
function orderOf(reason, detail) {
    return { reason, detail, tags: [reason], base: false };
}
/** For the reason of the first that was not only asked for. */
function merged(one, other) {
    const main = one.reason === 'asked' || one.reason === 'time' ? other : one;
    return {
        reason: main.reason,
        detail: main.detail,
        tags: [...new Set([...one.tags, ...other.tags])],
        base: one.base || other.base,
    };
}
function hasPhases({ options }) {
    return options.plan.phases.length > 0;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/engine/build/checkpoints/content-print.js




/** Names that no checkpoint holds: they differ from machine to machine. */
const NEVER_SAVED = new Set(vault_build/* DEFAULT_EXCLUDES */.Wg);
const SLASH = Buffer.from('/');
/** Null when it cannot be told: what is there cannot be read. */
function contentPrint(rules, root) {
    try {
        return printOf(rules, root);
    }
    catch {
        return null;
    }
}
/**
 * Changes when a file in the saved paths does, by name, size and time of change, which a restore brings back. The run
 * folder does not count: it changes with every start.
 */
function printOf(rules, root) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const own = Buffer.from((0,external_node_path_.resolve)(root, rules.folder));
    const waiting = rules.paths.map((path) => Buffer.from((0,external_node_path_.resolve)(root, path)));
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        if (at.equals(own))
            continue;
        const found = (0,external_node_fs_.lstatSync)(at, { throwIfNoEntry: false, bigint: true });
        if (found === undefined)
            continue;
        hash.update(`${at.length} `).update(at.subarray(root.length));
        if (found.isDirectory())
            for (const name of namesIn(at))
                waiting.push(join(at, name));
        else
            hash.update(fileState(found));
    }
    return hash.digest('hex');
}
/** Folders change whenever something in them is written and removed again. */
function fileState({ size, mtimeNs, mode }) {
    const microseconds = mtimeNs / 1000n;
    return `${size} ${microseconds / 1000n} ${mode}\n`;
}
function namesIn(folder) {
    return (0,external_node_fs_.readdirSync)(folder, { encoding: 'buffer' })
        .filter((name) => !NEVER_SAVED.has(name.toString()))
        .sort((a, b) => Buffer.compare(a, b));
}
function join(folder, name) {
    return Buffer.concat([folder, SLASH, name]);
}

;// CONCATENATED MODULE: ./packages/engine/build/checkpoints/progress.js




/** Starts in a row that brought nothing, after which a run is given up. */
const PATIENCE = 2;
/**
 * Why a run that was restored is given up: the two starts before this one each completed no job and raised no
 * counter or, where the plan counts nothing, left the files as they had found them. Null while there is hope.
 */
function whyNoProgress(state, rules, paths, root) {
    const { segments } = state;
    if (segments.length < PATIENCE)
        return null;
    const recent = segments.map((segment, at) => ({ segment, before: segments[at - 1] }));
    const idle = recent.slice(-PATIENCE).every(({ segment, before }) => isIdle(segment, before));
    if (!idle)
        return null;
    const counts = Object.keys(rules.everyGrowth).length > 0;
    if (!counts) {
        const now = contentPrint(rules, root);
        if (now === null || !sameContent(readPrints(paths), segments.length, now))
            return null;
    }
    const what = counts ? 'raised no counter' : 'changed no file that is saved';
    return `the last ${PATIENCE} starts completed no job and ${what}`;
}
function isIdle(segment, before) {
    if (segment.completed > (before?.completed ?? 0))
        return false;
    return Object.entries(segment.counters).every(([key, value]) => value <= (before?.counters[key] ?? Number.NEGATIVE_INFINITY));
}
/** `now` is what the last of them left; each of them is known by what it found. */
function sameContent({ starts }, last, now) {
    const found = (segment) => starts.find((start) => start.segment === segment)?.content;
    return Array.from({ length: PATIENCE }, (_, back) => found(last - back)).every((content) => content === now);
}
/**
 * Notes what this start found, for those after it: goes into its checkpoints. Where that is not possible, nobody can
 * say later that nothing has changed.
 */
async function noteContent(segment, rules, paths, root) {
    if (Object.keys(rules.everyGrowth).length > 0)
        return;
    const content = contentPrint(rules, root);
    const earlier = readPrints(paths).starts.filter((start) => start.segment < segment);
    if (content === null)
        return;
    const starts = [...earlier.slice(1 - PATIENCE), { segment, content }];
    try {
        await (0,build/* writeAtomic */.vZ)(fileOf(paths), `${JSON.stringify({ starts })}\n`);
    }
    catch {
        return;
    }
}
function readPrints(paths) {
    try {
        const read = JSON.parse((0,external_node_fs_.readFileSync)(fileOf(paths), 'utf8'));
        const starts = read?.starts;
        return { starts: Array.isArray(starts) ? starts : [] };
    }
    catch {
        return { starts: [] };
    }
}
function fileOf(paths) {
    return (0,external_node_path_.join)(paths.checkpoints, 'content.json');
}

;// CONCATENATED MODULE: ./packages/engine/build/checkpoints/rules.js



/** Null when nothing is to be saved. Throws ProblemError for what lies outside of the root. */
function checkpointRules(options, root) {
    const policies = options.plan.jobs.flatMap((job) => job.checkpoint === null ? [] : [{ job, policy: job.checkpoint }]);
    if (policies.length === 0)
        return null;
    const problems = [];
    const inside = (path, field) => {
        const found = below(root, path);
        if (found === null)
            problems.push(outside(field, path, root));
        return found ?? '';
    };
    const kept = policies.map(({ job, policy }) => {
        const field = `jobs.${job.entry}.checkpoint.paths`;
        const directory = (0,external_node_path_.resolve)(options.directory, job.directory);
        const paths = policy.paths.map((path) => inside((0,external_node_path_.resolve)(directory, path), field));
        return {
            paths,
            exclude: policy.exclude.flatMap((pattern) => scoped(pattern, paths, inside(directory, field))),
        };
    });
    const folder = inside(options.folder, 'checkpoint');
    if (problems.length > 0)
        throw new spec_build/* ProblemError */.Mm(problems);
    const times = policies.flatMap(({ policy }) => policy.everyMs ?? []);
    return {
        everyMs: times.length === 0 ? null : Math.min(...times),
        everyGrowth: Object.fromEntries(policies.flatMap(({ job, policy }) => growth(job, policy))),
        moments: new Set(policies.flatMap(({ policy }) => policy.on)),
        paths: [...new Set(kept.flatMap(({ paths }) => paths))],
        exclude: [...new Set(kept.flatMap(({ exclude }) => exclude))],
        folder,
    };
}
function growth(job, { everyGrowth }) {
    return Object.entries(everyGrowth).map(([metric, by]) => [`${job.id}/${metric}`, by]);
}
/** What a job leaves out is left out of its own paths: the run folder and other jobs' paths are not its own. */
function scoped(pattern, paths, directory) {
    const clean = pattern.replace(/\/+$/, '');
    if (clean.startsWith('/'))
        return [`/${(0,external_node_path_.join)(directory, clean)}`];
    return paths.map((path) => `/${(0,external_node_path_.join)(path, '**', clean)}`);
}
/** The path relative to the root, links on the way to what exists of it followed; null when it is outside. */
function below(root, path) {
    const found = (0,external_node_path_.relative)(real(root), real(path));
    return found === '..' || found.startsWith('../') ? null : found === '' ? '.' : found;
}
function real(path) {
    try {
        return (0,external_node_fs_.realpathSync)(path);
    }
    catch {
        return path === (0,external_node_path_.dirname)(path) ? path : (0,external_node_path_.join)(real((0,external_node_path_.dirname)(path)), (0,external_node_path_.basename)(path));
    }
}
function outside(field, path, root) {
    return {
        code: 'outside-checkpoint',
        field,
        message: `${path} is outside of ${root}, and checkpoints hold what is inside`,
        expected: 'a path inside the folder the run starts in',
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./packages/engine/build/masking.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});


const PIECE = 1024 * 1024;
const LF = 10;
/** The log of a job with secrets is readable by its owner only; the masked copy that replaces it, by all. */
const RAW_MODE = 0o600;
const MASKED_MODE = 0o644;
/**
 * Replaces a raw private log by its masked copy; atomic, so that there is always one whole log. A log
 * that has been masked before, or is missing, is left alone. Throws what the file system says, the raw
 * log then being untouched and still private.
 */
async function maskLog(log, redactor) {
    if (redactor.empty || !(await isRaw(log)))
        return;
    const copy = `${log}.masked`;
    try {
        await writeMasked(log, copy, redactor);
        await (0,promises_.rename)(copy, log);
    }
    catch (error) {
        await (0,promises_.rm)(copy, { force: true });
        throw error;
    }
}
async function isRaw(log) {
    const found = await (0,promises_.stat)(log).catch((error) => {
        if (error.code === 'ENOENT')
            return null;
        throw error;
    });
    return found !== null && (found.mode & 0o777) === RAW_MODE;
}
async function writeMasked(log, copy, redactor) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const flags = external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_TRUNC;
        const source = __addDisposableResource(env_1, await (0,promises_.open)(log, 'r'), true);
        const target = __addDisposableResource(env_1, await (0,promises_.open)(copy, flags, RAW_MODE), true);
        const stream = redactor.stream();
        const buffer = Buffer.alloc(PIECE);
        for (;;) {
            const { bytesRead } = await source.read(buffer, 0, PIECE, null);
            if (bytesRead === 0)
                break;
            await target.writeFile(stream.push(buffer.subarray(0, bytesRead)));
        }
        await target.writeFile(stream.end());
        await target.chmod(MASKED_MODE);
        await target.datasync();
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Byte offsets at which lines begin, counted from 1 by LF; those beyond the end are left out. */
async function offsetsOfLines(path, lines) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const wanted = new Set(lines);
        const found = new Map();
        if (wanted.size === 0)
            return found;
        const last = Math.max(...wanted);
        const file = __addDisposableResource(env_2, await (0,promises_.open)(path, 'r'), true);
        const buffer = Buffer.alloc(PIECE);
        let line = 1;
        if (wanted.has(1))
            found.set(1, 0);
        for (let begin = 0; line < last;) {
            const { bytesRead } = await file.read(buffer, 0, PIECE, begin);
            if (bytesRead === 0)
                break;
            const piece = buffer.subarray(0, bytesRead);
            for (let at = piece.indexOf(LF); at !== -1; at = piece.indexOf(LF, at + 1)) {
                line += 1;
                if (wanted.has(line))
                    found.set(line, begin + at + 1);
            }
            begin += bytesRead;
        }
        return found;
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = __disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}

;// CONCATENATED MODULE: ./packages/engine/build/context.js
/** Names one attempt across everything on this machine, in the environment of its processes. */
function identityOf(run, job, attempt) {
    return `${run}/${job}/${attempt}`;
}

;// CONCATENATED MODULE: ./packages/engine/build/launch/process-table.js

/** When a process started, in clock ticks since boot; null for no such process and for a zombie. */
function startOf(pid) {
    const stat = read(`/proc/${pid}/stat`);
    if (stat === null)
        return null;
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
}
/** Whether a process carries the identity of an attempt in the environment it was started with. */
function carriesIdentity(pid, identity) {
    const entry = Buffer.from(`\0GREENLIGHT_ATTEMPT=${identity}\0`).toString('latin1');
    const environment = read(`/proc/${pid}/environ`);
    return environment !== null && `\0${environment}`.includes(entry);
}
/** Every living process that carries the identity; one with a cleared environment stays hidden. */
function findByIdentity(identity) {
    return pids().filter((pid) => carriesIdentity(pid, identity) && startOf(pid) !== null);
}
/** Whether another process that we may look into has this file open. */
function isHeldOpen(file) {
    const wanted = inodeOf(file);
    return (wanted !== null &&
        pids().some((pid) => list(`/proc/${pid}/fd`).some((fd) => inodeOf(`/proc/${pid}/fd/${fd}`) === wanted)));
}
function sendSignal(pid, signal) {
    try {
        process.kill(pid, signal);
    }
    catch {
        // Gone already, or not ours to signal: the caller looks again.
    }
}
function pids() {
    return list('/proc')
        .filter((name) => name >= '1' && name < ':')
        .map(Number)
        .filter((pid) => pid !== process.pid);
}
function inodeOf(path) {
    try {
        const { dev, ino } = (0,external_node_fs_.statSync)(path);
        return `${dev}:${ino}`;
    }
    catch {
        return null;
    }
}
function list(directory) {
    try {
        return (0,external_node_fs_.readdirSync)(directory);
    }
    catch {
        return [];
    }
}
function read(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'latin1');
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/engine/build/launch/protocol.js
/** A request as a launcher reads it: `<bytes>\n`, then fields that each end in NUL. */
function encodeStart(request) {
    const environment = Object.entries({
        ...request.env,
        GREENLIGHT_ATTEMPT: request.identity,
    }).map(([name, value]) => `${name}=${value}`);
    const refusal = refusalOf(request, environment);
    const argv = refusal === '' ? request.argv : [];
    return encode([
        'start',
        request.identity,
        request.directory,
        refusal === '' ? request.cwd : '/',
        String(request.timeoutMs ?? ''),
        String(request.graceMs),
        String(request.memoryBytes ?? ''),
        request.privateLog ? '1' : '',
        refusal,
        String(argv.length),
        ...argv,
        ...(refusal === '' ? environment : []),
    ]);
}
function encodeStop(identity, now) {
    return encode(['stop', identity, now ? '1' : '']);
}
function encode(fields) {
    const body = Buffer.from(fields.map((field) => `${field}\0`).join(''));
    return Buffer.concat([Buffer.from(`${body.length}\n`), body]);
}
/** Why the system could not be asked to run this; the attempt then ends with 126 and this message in its log. */
function refusalOf(request, environment) {
    if (request.argv.length === 0 || request.argv[0] === '')
        return 'the command is empty';
    if (request.argv.some((word) => word.includes('\0')))
        return 'the command contains a NUL byte';
    if (request.cwd.includes('\0'))
        return 'the working directory contains a NUL byte';
    if (environment.some((entry) => entry.includes('\0')))
        return 'the environment contains a NUL byte';
    const odd = Object.keys(request.env).find((name) => name === '' || name.includes('='));
    return odd === undefined ? '' : `"${odd}" cannot be the name of an environment variable`;
}
/** Null for a line that no launcher writes. */
function parseReport(line) {
    const [verb, rest] = split(line);
    if (verb === 'ready')
        return { kind: 'ready', pid: Number(split(rest)[0]) };
    if (verb === 'failed' || verb === 'stuck')
        return { kind: verb, message: rest };
    const record = verb === 'done' ? parseExitRecord(`${rest}\n`) : null;
    return record === null ? null : { kind: 'done', record };
}
function split(text) {
    const space = text.indexOf(' ');
    return space === -1 ? [text, ''] : [text.slice(0, space), text.slice(space + 1)];
}
/** Null for a record that is not committed (no newline yet) or not a record. */
function parseExitRecord(text) {
    if (!text.endsWith('\n'))
        return null;
    try {
        const value = JSON.parse(text);
        return isExitRecord(value) ? value : null;
    }
    catch {
        return null;
    }
}
function isExitRecord(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const record = value;
    return (Number.isInteger(record.exit_code) &&
        (record.signal === null || typeof record.signal === 'string') &&
        typeof record.timed_out === 'boolean' &&
        typeof record.stopped === 'boolean' &&
        Number.isInteger(record.duration_ms) &&
        Number.isInteger(record.stragglers) &&
        (record.kill_proof === null || typeof record.kill_proof === 'string'));
}

;// CONCATENATED MODULE: ./packages/engine/build/launch/trace.js





/** In `pid` when a supervisor took the claim. */
const NEVER = '0 0 0\n';
const SCAN_PAUSE_MS = 20;
const END_MS = 10_000;
/**
 * Finds out what became of an attempt that nobody saw begin or end. Takes the claim of one that never began;
 * ends what is left of one whose launcher died, because its result could not be recorded any more.
 */
async function traceAttempt(directory, identity) {
    if (takeClaim(directory))
        return { kind: 'never-began' };
    const claim = await readClaim(directory);
    if (claim === NEVER)
        return { kind: 'never-began' };
    const [pid = '', launcher = '', launcherStart = ''] = claim.trim().split(' ');
    // The launcher is looked at before the record: it commits before it ends.
    const guarded = startOf(Number(launcher)) === launcherStart && launcherStart !== '';
    const record = readExitRecord(directory);
    if (record !== null)
        return { kind: 'ended', record };
    if (guarded) {
        return { kind: 'running', pid: Number(pid), launcher: Number(launcher), launcherStart };
    }
    await endLeftovers(identity);
    return { kind: 'lost' };
}
/** Whether the launcher of an attempt lives, and with it perhaps its processes. Only looks. */
function isGuarded(directory) {
    const [, launcher = '', started = ''] = (readIfThere((0,external_node_path_.join)(directory, 'pid')) ?? '')
        .trim()
        .split(' ');
    return started !== '' && startOf(Number(launcher)) === started;
}
/** Null while there is no committed record. */
function readExitRecord(directory) {
    const text = readIfThere((0,external_node_path_.join)(directory, 'rc'));
    return text === null ? null : parseExitRecord(text);
}
/**
 * Kills what carries the identity of an attempt without a launcher, until none is found.
 * Returns how many processes were found. One that cleared its environment is not found: only a living launcher finds all.
 */
async function endLeftovers(identity) {
    const found = new Set();
    const deadline = Date.now() + END_MS;
    for (;;) {
        const now = findByIdentity(identity);
        if (now.length === 0 || Date.now() > deadline)
            return found.size;
        for (const pid of now) {
            found.add(pid);
            sendSignal(pid, 'SIGKILL');
        }
        await (0,external_node_timers_promises_.setTimeout)(SCAN_PAUSE_MS);
    }
}
function takeClaim(directory) {
    let file;
    try {
        (0,external_node_fs_.mkdirSync)(directory, { recursive: true });
        file = (0,external_node_fs_.openSync)((0,external_node_path_.join)(directory, 'pid'), 'wx', 0o644);
    }
    catch (error) {
        if (error.code === 'EEXIST')
            return false;
        throw error;
    }
    try {
        (0,external_node_fs_.writeSync)(file, NEVER);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
    return true;
}
/** The content of `pid`. Between its creation and its content its writer holds it open; an empty one without a writer stays empty. */
async function readClaim(directory) {
    const file = (0,external_node_path_.join)(directory, 'pid');
    for (;;) {
        const held = isEmpty(file) && isHeldOpen(file);
        const claim = readIfThere(file) ?? '';
        if (claim.endsWith('\n') || !held)
            return claim;
        await (0,external_node_timers_promises_.setTimeout)(SCAN_PAUSE_MS);
    }
}
function isEmpty(file) {
    return (readIfThere(file) ?? '') === '';
}
function readIfThere(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' || code === 'EISDIR')
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/engine/build/launch/adopt.js
var adopt_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var adopt_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



/** The floor under notifications of the file system, which some file systems do not send. */
const POLL_MS = 500;
/**
 * Waits for the end of an attempt whose launcher serves another, dead supervisor.
 * Rejects with the signal's reason when it is aborted.
 */
async function waitForAdopted(directory, identity, signal) {
    for (;;) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            signal.throwIfAborted();
            // Watching begins before looking, so that nothing falls between.
            const change = adopt_addDisposableResource(env_1, nextChange(directory, signal), false);
            const trace = await traceAttempt(directory, identity);
            if (trace.kind === 'ended')
                return trace.record;
            if (trace.kind !== 'running')
                return 'lost';
            await change.happened;
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            adopt_disposeResources(env_1);
        }
    }
}
/**
 * Asks the launcher of an adopted attempt to end it: TERM, grace, KILL; `now` skips the grace.
 * The exit record follows as usual.
 */
function stopAdopted(trace, now) {
    if (startOf(trace.launcher) !== trace.launcherStart)
        return;
    sendSignal(trace.launcher, now ? 'SIGQUIT' : 'SIGTERM');
}
function nextChange(directory, signal) {
    const { promise, resolve } = Promise.withResolvers();
    const done = () => resolve();
    const timer = setTimeout(done, POLL_MS);
    signal.addEventListener('abort', done, { once: true });
    const watcher = watchFor(directory, done);
    return {
        happened: promise,
        [Symbol.dispose]() {
            clearTimeout(timer);
            signal.removeEventListener('abort', done);
            watcher?.close();
        },
    };
}
/** Only the record is worth a look: a job that writes its log must not wake us for each line. */
function watchFor(directory, changed) {
    try {
        const watcher = (0,external_node_fs_.watch)(directory, (_, name) => {
            if (name === 'rc')
                changed();
        });
        return watcher.on('error', () => undefined);
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./packages/engine/build/launch/launcher-process.js




/** No exit record will come from this start: nothing ran, or the launcher died. */
class LaunchError extends Error {
    /** `nothing-ran`: the claim could not be written; `launcher-lost`: the launcher ended before its job. */
    reason;
    constructor(reason, message) {
        super(message);
        this.name = 'LaunchError';
        this.reason = reason;
    }
}
/** How long a launcher may take to come up; generous, because the machine may be loaded. */
const READY_MS = 30_000;
const STDERR_KEPT = 2_000;
/** One launcher: runs one job at a time and outlives us while it does. */
class LauncherProcess {
    #child;
    #onStuck;
    #buffer = '';
    #errors = '';
    #running = null;
    #alive = true;
    #markReady = () => undefined;
    constructor(child, onStuck) {
        this.#child = child;
        this.#onStuck = onStuck;
        child.stdout?.setEncoding('utf8').on('data', (text) => this.#receive(text));
        child.stderr?.setEncoding('utf8').on('data', (text) => {
            this.#errors = (this.#errors + text).slice(-STDERR_KEPT);
        });
        // A launcher that dies while we write to it is told by its exit.
        child.stdin?.on('error', () => undefined);
        child.on('error', (error) => {
            this.#errors = error.message;
            this.#lost();
        });
        child.on('close', () => this.#lost());
    }
    /** Rejects with the launcher's own words when it cannot give its level. */
    static async open(kind, path, onStuck) {
        // A session of its own: neither the terminal's signals nor our death reach it.
        const child = (0,external_node_child_process_.spawn)(kind.command, [...kind.args], {
            cwd: '/',
            detached: true,
            env: { PATH: path },
            stdio: ['pipe', 'pipe', 'pipe'],
        });
        const launcher = new LauncherProcess(child, onStuck);
        const { promise: ready, resolve, reject } = Promise.withResolvers();
        launcher.#markReady = resolve;
        const gaveUp = () => {
            reject(new Error(launcher.#errors.trim() || `${kind.language} ended before it was ready`));
        };
        child.once('close', gaveUp).once('error', gaveUp);
        const timer = setTimeout(() => {
            child.kill('SIGKILL');
        }, READY_MS);
        child.stdin?.write(kind.program);
        try {
            await ready;
        }
        finally {
            clearTimeout(timer);
            child.off('close', gaveUp).off('error', gaveUp);
        }
        return launcher;
    }
    get alive() {
        return this.#alive;
    }
    get identity() {
        return this.#running?.request.identity ?? null;
    }
    run(request) {
        return new Promise((resolve, reject) => {
            this.#running = { request, resolve, reject };
            this.#child.stdin?.write(encodeStart(request));
        });
    }
    stop(now) {
        if (this.identity !== null)
            this.#child.stdin?.write(encodeStop(this.identity, now));
    }
    /** Resolves when an idle launcher has ended; a running one is let go and ends with its job. */
    async close() {
        this.#child.stdin?.end();
        if (this.identity === null && this.#alive)
            await (0,external_node_events_.once)(this.#child, 'close');
        else
            this.#letGo();
    }
    /** Our process may end before the job does. */
    #letGo() {
        this.#child.unref();
        for (const pipe of [this.#child.stdin, this.#child.stdout, this.#child.stderr]) {
            if (pipe instanceof external_node_net_.Socket)
                pipe.unref();
        }
    }
    #receive(text) {
        this.#buffer += text;
        for (let end = this.#buffer.indexOf('\n'); end !== -1; end = this.#buffer.indexOf('\n')) {
            const line = this.#buffer.slice(0, end);
            this.#buffer = this.#buffer.slice(end + 1);
            const report = parseReport(line);
            if (report === null)
                return this.#disown(line);
            this.#handle(report);
        }
    }
    /** What does not speak as a launcher is not trusted with a job. */
    #disown(line) {
        this.#errors = `it said ${JSON.stringify(line.slice(0, 100))}`;
        this.#buffer = '';
        this.#child.kill('SIGKILL');
    }
    #handle(report) {
        const running = this.#running;
        if (report.kind === 'ready') {
            this.#markReady();
        }
        else if (report.kind === 'stuck') {
            this.#onStuck(running?.request.identity ?? '', report.message);
        }
        else {
            this.#running = null;
            if (report.kind === 'done')
                running?.resolve(report.record);
            else
                running?.reject(new LaunchError('nothing-ran', report.message));
        }
    }
    #lost() {
        this.#alive = false;
        const running = this.#running;
        this.#running = null;
        const why = this.#errors.trim() || 'killed';
        running?.reject(new LaunchError('launcher-lost', `the launcher ended before its job (${why})`));
    }
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./packages/engine/build/launch/interpreters.js




/** Looks along the PATH of `env`, as a shell would. */
async function findInterpreters(env) {
    const [perl, python, unshare] = await Promise.all([
        findProgram('perl', env),
        findProgram('python3', env),
        findProgram('unshare', env),
    ]);
    return { perl, python, unshare, node: process.execPath };
}
async function findProgram(name, env) {
    for (const directory of (env['PATH'] ?? '/usr/bin:/bin').split(external_node_path_.delimiter)) {
        if (!(0,external_node_path_.isAbsolute)(directory))
            continue;
        const candidate = (0,external_node_path_.join)(directory, name);
        try {
            await (0,promises_.access)(candidate, promises_.constants.X_OK);
            return candidate;
        }
        catch {
            // Not in this directory.
        }
    }
    return null;
}
/** The interpreter behind a wrapper such as a version manager's shim, which needs the user's environment. */
async function realPython(python, env) {
    const ask = ['-I', '-S', '-c', 'import sys; print(sys.executable)'];
    try {
        const { stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(python, ask, { env: { ...env }, timeout: 10_000 });
        return stdout.trim() || python;
    }
    catch {
        // It will not start as a launcher either, and says why there.
        return python;
    }
}

;// CONCATENATED MODULE: ./packages/engine/build/launch/cgroup.js


/** Our own group in the version 2 hierarchy, where groups for jobs can be made; or why there is none. */
function cgroupParent() {
    try {
        const mount = findMount((0,external_node_fs_.readFileSync)('/proc/self/mountinfo', 'utf8'));
        if (mount === null)
            return { missing: 'no cgroup v2 hierarchy is mounted' };
        const own = /^0::(.*)$/m.exec((0,external_node_fs_.readFileSync)('/proc/self/cgroup', 'utf8'))?.[1] ?? '/';
        const inside = (0,external_node_path_.relative)(mount.root, own);
        if (inside.startsWith('..'))
            return { missing: 'our control group lies outside the mount' };
        const path = (0,external_node_path_.join)(mount.point, inside);
        (0,external_node_fs_.accessSync)((0,external_node_path_.join)(path, 'cgroup.procs'), external_node_fs_.constants.W_OK);
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.W_OK);
        return { path };
    }
    catch (error) {
        return { missing: `control groups are not ours to write (${error.message})` };
    }
}
/** The fields of a mountinfo line: id, parent, device, root, mount point, options, optional fields, `-`, type, … */
function findMount(mountinfo) {
    for (const line of mountinfo.split('\n')) {
        const [before = '', after = ''] = line.split(' - ');
        const [, , , root, point] = before.split(' ');
        if (after.startsWith('cgroup2 ') && root !== undefined && point !== undefined) {
            return { root: unescape8(root), point: unescape8(point) };
        }
    }
    return null;
}
/** Blanks in mountinfo are written as `\040`. */
function unescape8(text) {
    return text.replaceAll(/\\([0-7]{3})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 8)));
}

;// CONCATENATED MODULE: ./packages/engine/build/launch/generated/launcher-sources.js
// Generated by generate-sources.ts from the launchers beside it.
/** launcher.pl */
const PERL_LAUNCHER = "# Starts, guards and ends one job after another, outside the supervisor's process.\n# Core Perl without modules: it starts in milliseconds and runs where only perl-base is installed.\n# The protocol, the files of an attempt and the levels are described in docs/reference/isolation.md.\nuse strict;\n\nmy ($arch, $level, $cgroup_parent, $run_folder) = @ARGV;\nmy %numbers = (\n  x64 => {\n    write => 1, close => 3, sigmask => 14, execve => 59, chdir => 80, unlinkat => 263, setsid => 112, prctl => 157,\n    clock => 228, openat => 257, signalfd => 289, dup3 => 292, prlimit => 302,\n  },\n  arm64 => {\n    write => 64, close => 57, sigmask => 135, execve => 221, chdir => 49, unlinkat => 35, setsid => 157, prctl => 167,\n    clock => 113, openat => 56, signalfd => 74, dup3 => 24, prlimit => 261,\n  },\n);\nmy $call = $numbers{$arch} or fatal(\"no system call numbers for $arch\");\nmy @signal_names = split ' ', '- HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS';\nmy ($LEFTOVER_GRACE, $GIVE_UP) = (2, 10);    # seconds: TERM to KILL for what a command left behind; KILL to \"cannot be ended\"\n\n$0 = \"greenlight-launcher $run_folder\";\nclose_inherited();\nmy $timespec = \"\\0\" x 16;\nmy ($none, $blocked) = (\"\\0\" x 8, pack 'Q', signal_set(1, 2, 3, 10, 12, 13, 14, 15, 17));\n$SIG{$_} = 'DEFAULT' for qw(HUP INT QUIT FPE USR1 USR2 PIPE ALRM TERM CHLD);    # FPE is ignored by Perl itself\n# Blocked, not ignored: a child only has to clear the mask, and no handler can race with a wait.\nsyscall($call->{sigmask}, 2, $blocked, 0, 8) == 0 or fatal(\"sigprocmask: $!\");\nmy $wanted_set = pack 'Q', signal_set(3, 15, 17);\nmy $signal_fd = syscall $call->{signalfd}, -1, $wanted_set, 8, 02004000;\n$signal_fd >= 0 && open(my $signals, '<&=', $signal_fd) or fatal(\"signalfd: $!\");\nopen(my $null, '<', '/dev/null') or fatal(\"/dev/null: $!\");\nmy $null_fd = fileno $null;\nbecome_subreaper();\nmy ($me, $my_start) = ($$, start_ticks());\nmy $cgroup = $level eq 'cgroup' ? enter_cgroup() : undef;\n\nmy ($input, $eof, $wanted, $current, @starts, %stops) = ('', 0, 0, '');\nreport(\"ready $me $my_start\");\nuntil (@starts == 0 && ($eof || $wanted)) {\n  my $job = shift @starts or do { await(undef); next };\n  run(@$job);\n  ($current, $wanted) = ('', 0);\n}\nleave(0);\n\nsub run {\n  my ($identity, $dir, $cwd, $timeout, $grace, $memory, $private, $refusal, $argc, @rest) = @_;\n  my @argv = splice @rest, 0, $argc;\n  $current = $identity;\n  $wanted = max($wanted, delete $stops{$identity} // 0);\n  limit_cgroup($memory);\n  my $began = now();\n  my $job = prepare($dir, $cwd, $memory, $private, $refusal, \\@argv, \\@rest);\n  my $pid = fork;\n  return report(\"failed cannot fork: $!\") unless defined $pid;\n  child($job) if $pid == 0;\n  my $deadline = $timeout eq '' ? undef : $began + $timeout / 1000;\n  my ($phase, $status, $kill_at, $proof, $stopped, $timed_out) = ('run');\n  my ($pause, $give_up, %leftover, %denied) = (0.001);\n  my $time = $began;\n  for (;;) {\n    if ($phase eq 'run') {\n      if (defined $status) { ($phase, $kill_at) = ('end', $time + min($grace / 1000, $LEFTOVER_GRACE)) }\n      elsif ($wanted) { ($phase, $stopped, $kill_at) = ('end', 1, $time + $grace / 1000) }\n      elsif (defined $deadline && $time >= $deadline) { ($phase, $timed_out, $kill_at) = ('end', 1, $time + $grace / 1000) }\n      if ($phase eq 'end') {\n        my @tree = tree();\n        $leftover{$_} = 1 for defined $status ? @tree : ();\n        if ($wanted < 2) { signal_all('TERM', \\%denied, @tree); signal_all('CONT', {}, @tree) }\n      }\n    }\n    if ($phase eq 'end' && ($wanted > 1 || $time >= $kill_at)) {\n      ($phase, $give_up) = ('kill', $time + $GIVE_UP);\n      cgroup_write(\"$cgroup_parent/cgroup.procs\", $me) if $cgroup;\n    }\n    if ($phase eq 'kill') {\n      last if $time >= $give_up;\n      my @tree = tree();\n      $leftover{$_} = 1 for grep { $_ != $pid } @tree;\n      cgroup_write(\"$cgroup/cgroup.kill\", 1) if $cgroup;\n      signal_all('KILL', {}, children());    # orphans that keep moving are our own children: the scan is too slow for them\n      signal_all('KILL', \\%denied, @tree);\n    }\n    await($phase eq 'kill' ? $pause : $phase eq 'end' ? max(0, $kill_at - $time) : defined $deadline ? max(0, $deadline - $time) : undef);\n    $pause = min($pause * 2, 0.05) if $phase eq 'kill';\n    my $reaped;\n    while (($reaped = waitpid -1, 1) > 0) { $status = $? if $reaped == $pid }\n    $time = now();\n    if ($reaped == -1) {    # ECHILD: everything that ever belonged to the job would be a child of ours\n      next if $cgroup && $phase eq 'kill' && cgroup_populated() && $time < $give_up;\n      $proof = $cgroup && $phase eq 'kill' ? 'cgroup-empty' : 'no-children';\n      last;\n    }\n  }\n  cgroup_write(\"$cgroup/cgroup.procs\", $me) if $cgroup && $phase eq 'kill';\n  $status = 9 unless defined $status;\n  my $signal = $status & 127;\n  my $code = $signal ? 128 + $signal : $status >> 8;\n  if ($code == 125 && !$signal) {\n    my $claim = slurp(\"$dir/pid\");\n    return report(\"failed cannot claim the attempt in $dir: \" . claim_error($dir)) unless defined $claim;\n    return report('done {\"exit_code\":125,\"signal\":null,\"timed_out\":false,\"stopped\":false,\"duration_ms\":0,\"stragglers\":0,\"kill_proof\":null,\"claim_taken\":true}') if $claim !~ /^$pid $me /;\n  }\n  my $denied = %denied && !$proof ? ',\"denied\":' . keys %denied : '';\n  my $record = sprintf '{\"exit_code\":%d,\"signal\":%s,\"timed_out\":%s,\"stopped\":%s,\"duration_ms\":%d,\"stragglers\":%d,\"kill_proof\":%s%s}',\n    $timed_out ? 124 : $code, $signal ? \"\\\"SIG$signal_names[$signal]\\\"\" : 'null', $timed_out ? 'true' : 'false', $stopped ? 'true' : 'false',\n    ($time - $began) * 1000, scalar(keys %leftover), $proof ? \"\\\"$proof\\\"\" : 'null', $denied;\n  commit($dir, \"$record\\n\");\n  report(\"done $record\");\n  leave(0) unless $proof;    # what could not be ended must not be mistaken for the next job's\n}\n\n# Everything the child needs, made ready before the fork: each page that it writes, or that we write while it lives,\n# is copied. With plain system calls on finished strings it writes few.\nsub prepare {\n  my ($dir, $cwd, $memory, $private, $refusal, $argv, $env) = @_;\n  my %env = map { split /=/, $_, 2 } @$env;\n  my $name = $argv->[0] // '';\n  my @programs = $name =~ m{/} ? $name : map { ($_ eq '' ? '.' : $_) . \"/$name\" } split /:/, $env{PATH} // '/bin:/usr/bin', -1;\n  my $job = { claim => \"$dir/pid\", log => \"$dir/log\", cwd => \"$cwd\", private => $private, refusal => $refusal, name => $name };\n  @$job{qw(programs argv env)} = (\\@programs, [@$argv], [@$env]);\n  $job->{tail} = \" $me $my_start\\n\";\n  $job->{limit} = $memory eq '' ? undef : pack 'QQ', $memory, $memory;\n  $job->{argv_pointers} = pack 'p*', @{ $job->{argv} }, undef;\n  $job->{env_pointers} = pack 'p*', @{ $job->{env} }, undef;\n  return $job;\n}\n\n# The job's side of the fork: claim first, so that nothing happens before the claim is visible.\nsub child {\n  my ($job) = @_;\n  syscall $call->{setsid};\n  my $text = $$ . $job->{tail};\n  my $file = open_file($job->{claim}, 0301, 0644);\n  exit 125 if $file < 0;\n  if (syscall($call->{write}, $file, $text, length $text) != length $text) { syscall $call->{unlinkat}, -100, $job->{claim}, 0; exit 125 }\n  my $log = open_file($job->{log}, 02101, $job->{private} ? 0600 : 0644);\n  exit 126 if $log < 0;\n  syscall $call->{dup3}, $null_fd, 0, 0;\n  syscall $call->{dup3}, $log, 1, 0;\n  syscall $call->{dup3}, $log, 2, 0;\n  stop_child(126, $job->{refusal}) if $job->{refusal} ne '';\n  syscall($call->{chdir}, $job->{cwd}) == 0 or stop_child(126, \"cannot enter the directory $job->{cwd}: $!\");\n  if (defined $job->{limit}) { syscall($call->{prlimit}, 0, 2, $job->{limit}, 0) == 0 or stop_child(126, \"cannot limit memory: $!\") }\n  syscall $call->{sigmask}, 2, $none, 0, 8;\n  execute($job);\n}\n\n# As execvp: along the PATH of the job; a script without an interpreter line goes to the shell.\nsub execute {\n  my ($job) = @_;\n  my $error = 2;\n  for my $program (@{ $job->{programs} }) {\n    syscall $call->{execve}, $program, $job->{argv_pointers}, $job->{env_pointers};\n    if ($! == 8) {\n      my $shell = '/bin/sh';\n      my @argv = ('sh', $program, @{ $job->{argv} }[1 .. $#{ $job->{argv} }]);\n      my $pointers = pack 'p*', @argv, undef;\n      syscall $call->{execve}, $shell, $pointers, $job->{env_pointers};\n    }\n    $error = $! + 0 unless $! == 2 || $! == 20;\n    last unless $! == 2 || $! == 13 || $! == 20;\n  }\n  $! = $error;\n  stop_child($error == 2 ? 127 : 126, \"cannot run $job->{name}: $!\");\n}\n\nsub stop_child { my ($code, $message) = @_; syswrite STDERR, \"greenlight: $message\\n\"; exit $code }\n\n# Closed on exec, as every file of ours. Without a handle, which would cost three more system calls.\nsub open_file { my ($path, $flags, $mode) = @_; return syscall $call->{openat}, -100, $path, $flags | 02000000, $mode }\n\n# Waits for a signal, a request or the time, and sorts what came.\nsub await {\n  my ($seconds) = @_;\n  my $watch = '';\n  vec($watch, $signal_fd, 1) = 1;\n  vec($watch, 0, 1) = 1 unless $eof;\n  return unless select($watch, undef, undef, $seconds) > 0;\n  if (vec $watch, $signal_fd, 1) {\n    my $size = sysread $signals, my $infos, 1024;\n    for (my $at = 0; $at < $size; $at += 128) {\n      my $signal = unpack 'L', substr $infos, $at, 4;\n      $wanted++ if $signal == 15;\n      $wanted = 2 if $signal == 3;\n    }\n  }\n  if (!$eof && vec $watch, 0, 1) {\n    $eof = 1 unless sysread STDIN, $input, 65536, length $input;\n    take_records();\n  }\n}\n\nsub take_records {\n  while ($input =~ /\\A(\\d+)\\n/ && length($input) >= $+[0] + $1) {\n    my ($head, $size) = ($+[0], $1);\n    my ($verb, @fields) = split /\\0/, substr($input, $head, $size), -1;\n    pop @fields;\n    substr($input, 0, $head + $size, '');\n    push @starts, \\@fields if $verb eq 'start';\n    next if $verb ne 'stop';\n    my ($identity, $level) = ($fields[0], $fields[1] ? 2 : 1);\n    if ($identity eq $current) { $wanted = max($wanted, $level) }\n    else { $stops{$_} = $level for grep { $_ eq $identity } map { $_->[0] } @starts }\n  }\n}\n\n# A full disk must not lose a result: we hold it until there is room, or until we are told to stop.\nsub commit {\n  my ($dir, $line) = @_;\n  $wanted = 0;\n  for (my $told = 0; ; $told = 1) {\n    my $file = open_file(\"$dir/rc\", 01101, 0644);\n    my $ok = $file >= 0 && syscall($call->{write}, $file, $line, length $line) == length $line;\n    my ($code, $why) = ($! + 0, \"$!\");\n    syscall $call->{close}, $file if $file >= 0;\n    return if $ok || $code == 2 || $wanted;\n    report(\"stuck cannot write the exit record in $dir: $why\") unless $told;\n    await(0.5);\n  }\n}\n\nsub report { my ($line) = @_; $line =~ tr/\\n/ /; syswrite STDOUT, \"$line\\n\" }\n\n# Every living descendant. Orphans come to us, the subreaper, so nothing of the job is outside this tree.\nsub tree {\n  my (%of, @found);\n  opendir my $proc, '/proc' or return children();\n  for my $pid (grep { /^\\d/ } readdir $proc) {\n    my $stat = slurp(\"/proc/$pid/stat\");\n    push @{ $of{$2} }, $pid if defined $stat && $stat =~ /.*\\) (\\S) (\\d+)/s && $1 ne 'Z';\n  }\n  my @parents = ($me);\n  while (@parents) { my $more = $of{ shift @parents } or next; push @found, @$more; push @parents, @$more }\n  return @found;\n}\n\nsub children { return split ' ', slurp(\"/proc/$me/task/$me/children\") // '' }\n\nsub signal_all {\n  my ($signal, $denied, @pids) = @_;\n  for my $pid (@pids) { if (kill $signal, $pid) { delete $denied->{$pid} } elsif ($! == 1) { $denied->{$pid} = 1 } }\n}\n\nsub become_subreaper {\n  my $answer = \"\\0\" x 8;\n  syscall($call->{prctl}, 36, 1, 0, 0, 0) == 0 or fatal(\"cannot become a subreaper: $!\");\n  syscall($call->{prctl}, 37, $answer, 0, 0, 0) == 0 && unpack('L', $answer) == 1 or fatal('the kernel did not make us a subreaper');\n}\n\n# The launcher lives in the group, so a job is born in it at no cost; to kill the group it steps out.\nsub enter_cgroup {\n  my $group = \"$cgroup_parent/greenlight-$me-$my_start\";\n  mkdir $group or fatal(\"mkdir $group: $!\");\n  my $entered = -e \"$group/cgroup.kill\" && cgroup_write(\"$group/cgroup.procs\", $me);\n  return $group if $entered;\n  my $why = -e \"$group/cgroup.kill\" ? \"$!\" : 'the kernel has no cgroup.kill';\n  rmdir $group;\n  fatal(\"$group: $why\");\n}\n\nsub limit_cgroup {\n  my ($memory) = @_;\n  cgroup_write(\"$cgroup/memory.max\", $memory eq '' ? 'max' : $memory) if $cgroup && -e \"$cgroup/memory.max\";\n}\n\nsub cgroup_write { my ($file, $text, $handle) = @_; return open($handle, '>', $file) && syswrite($handle, $text) }\nsub cgroup_populated { return (slurp(\"$cgroup/cgroup.events\") // '') =~ /^populated 1/m }\n\nsub leave {\n  if ($cgroup) { cgroup_write(\"$cgroup_parent/cgroup.procs\", $me); rmdir $cgroup }\n  exit $_[0];\n}\n\n# Asked again, because the child could not tell: the directory refuses a new file for the same reason.\nsub claim_error {\n  my ($dir, $file) = @_;\n  my $probe = \"$dir/.claim-$me\";\n  my $ok = sysopen($file, $probe, 0301, 0600) && syswrite($file, $probe);\n  my $why = $ok ? 'it could be written a moment later' : \"$!\";\n  unlink $probe;\n  return $why;\n}\nsub start_ticks { my $stat = slurp(\"/proc/$$/stat\") // fatal('cannot read /proc'); $stat =~ s/.*\\) //s; return (split ' ', $stat)[19] }\nsub close_inherited { opendir my $dir, '/proc/self/fd' or return; my @fds = grep { /^\\d+$/ && $_ > 2 } readdir $dir; closedir $dir; syscall $call->{close}, $_ + 0 for @fds }\nsub signal_set { my $set = 0; $set |= 1 << ($_ - 1) for @_; return $set }\nsub now { syscall $call->{clock}, 1, $timespec; my ($seconds, $nanos) = unpack 'qq', $timespec; return $seconds + $nanos / 1e9 }\nsub slurp { my ($file) = @_; open(my $handle, '<', $file) or return undef; local $/; return scalar <$handle> }\nsub min { return $_[0] < $_[1] ? $_[0] : $_[1] }\nsub max { return $_[0] > $_[1] ? $_[0] : $_[1] }\nsub fatal { my ($why) = @_; syswrite STDERR, \"$why\\n\"; exit 1 }\n";
/** launcher.py */
const PYTHON_LAUNCHER = "# The launcher for machines without Perl. Same protocol, files and levels: docs/reference/isolation.md.\nimport ctypes\nimport errno\nimport os\nimport resource\nimport select\nimport signal\nimport sys\nimport time\n\nLEFTOVER_GRACE = 2  # seconds from TERM to KILL for what a command left behind\nGIVE_UP = 10  # seconds from KILL to \"cannot be ended\"\nME = os.getpid()\n\n\ndef fatal(why):\n    os.write(2, f\"{why}\\n\".encode())\n    sys.exit(1)\n\n\ndef slurp(path):\n    try:\n        with open(path, \"rb\", buffering=0) as file:\n            return file.read()\n    except OSError:\n        return None\n\n\ndef stat_fields(pid):\n    stat = slurp(f\"/proc/{pid}/stat\")\n    return None if stat is None else stat[stat.rindex(b\")\") + 2 :].split()\n\n\ndef write(path, text):\n    with open(path, \"wb\", buffering=0) as file:\n        file.write(text.encode())\n\n\ndef report(line):\n    try:\n        os.write(1, line.replace(\"\\n\", \" \").encode(errors=\"surrogateescape\") + b\"\\n\")\n    except OSError:\n        pass  # the supervisor is gone; the record on disk is what counts\n\n\ndef children():\n    return [int(pid) for pid in (slurp(f\"/proc/{ME}/task/{ME}/children\") or b\"\").split()]\n\n\ndef tree():\n    \"\"\"Every living descendant. Orphans come to us, the subreaper, so nothing of the job is outside this tree.\"\"\"\n    parents = {}\n    for name in os.listdir(\"/proc\"):\n        if not name.isdigit():\n            continue\n        fields = stat_fields(name)\n        if fields and fields[0] != b\"Z\":\n            parents.setdefault(int(fields[1]), []).append(int(name))\n    found = []\n    queue = [ME]\n    while queue:\n        more = parents.get(queue.pop(), [])\n        found += more\n        queue += more\n    return found\n\n\ndef signal_all(number, denied, pids):\n    for pid in pids:\n        try:\n            os.kill(pid, number)\n            denied.discard(pid)\n        except PermissionError:\n            denied.add(pid)\n        except ProcessLookupError:\n            pass\n\n\nclass Group:\n    \"\"\"Our control group. The launcher lives in it, so a job is born in it; to kill the group it steps out.\"\"\"\n\n    def __init__(self, parent, start):\n        self.parent = parent\n        self.path = f\"{parent}/greenlight-{ME}-{start}\"\n        os.mkdir(self.path)\n        try:\n            if not os.path.exists(f\"{self.path}/cgroup.kill\"):\n                fatal(\"the kernel has no cgroup.kill\")\n            self.enter()\n        except BaseException:\n            os.rmdir(self.path)\n            raise\n\n    def enter(self):\n        write(f\"{self.path}/cgroup.procs\", str(ME))\n\n    def step_out(self):\n        write(f\"{self.parent}/cgroup.procs\", str(ME))\n\n    def kill(self):\n        write(f\"{self.path}/cgroup.kill\", \"1\")\n\n    def populated(self):\n        return b\"populated 1\" in (slurp(f\"{self.path}/cgroup.events\") or b\"\")\n\n    def limit(self, memory):\n        if os.path.exists(f\"{self.path}/memory.max\"):\n            write(f\"{self.path}/memory.max\", memory.decode() or \"max\")\n\n\nclass Launcher:\n    def __init__(self, level, parent):\n        caught = {signal.SIGTERM, signal.SIGQUIT, signal.SIGCHLD}\n        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ, signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM):\n            signal.signal(number, signal.SIG_DFL)\n        # Blocked, not ignored: a child only has to clear the mask.\n        signal.pthread_sigmask(signal.SIG_SETMASK, {signal.SIGHUP, signal.SIGINT, signal.SIGPIPE, signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM})\n        self.wake_read, wake_write = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)\n        signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)\n        for number in caught:\n            signal.signal(number, lambda *_: None)\n        self.null = os.open(\"/dev/null\", os.O_RDONLY | os.O_CLOEXEC)\n        self.start = stat_fields(ME)[19].decode()\n        self.input = b\"\"\n        self.eof = False\n        self.wanted = 0\n        self.current = None\n        self.starts = []\n        self.stops = {}\n        self.become_subreaper()\n        self.group = Group(parent, self.start) if level == \"cgroup\" else None\n\n    def become_subreaper(self):\n        libc = ctypes.CDLL(None, use_errno=True)\n        answer = ctypes.c_int(0)\n        if libc.prctl(36, 1, 0, 0, 0) != 0 or libc.prctl(37, ctypes.byref(answer), 0, 0, 0) != 0 or answer.value != 1:\n            fatal(\"cannot become a subreaper: \" + os.strerror(ctypes.get_errno()))\n\n    def serve(self):\n        report(f\"ready {ME} {self.start}\")\n        while self.starts or not (self.eof or self.wanted):\n            if not self.starts:\n                self.wait(None)\n                continue\n            self.run(*self.starts.pop(0))\n            self.current, self.wanted = None, 0\n        self.leave()\n\n    def leave(self):\n        if self.group:\n            self.group.step_out()\n            os.rmdir(self.group.path)\n        sys.exit(0)\n\n    def wait(self, seconds):\n        \"\"\"Waits for a signal, a request or the time, and sorts what came.\"\"\"\n        watched = [self.wake_read] if self.eof else [self.wake_read, 0]\n        ready = select.select(watched, [], [], seconds)[0]\n        if self.wake_read in ready:\n            for number in os.read(self.wake_read, 4096):\n                if number == signal.SIGTERM:\n                    self.wanted += 1\n                elif number == signal.SIGQUIT:\n                    self.wanted = 2\n        if 0 in ready:\n            data = os.read(0, 65536)\n            self.eof = not data\n            self.input += data\n            self.take_records()\n\n    def take_records(self):\n        while True:\n            head, newline, rest = self.input.partition(b\"\\n\")\n            if not newline or len(rest) < int(head):\n                return\n            verb, *fields = rest[: int(head)].split(b\"\\0\")[:-1]\n            self.input = rest[int(head) :]\n            if verb == b\"start\":\n                self.starts.append(fields)\n                continue\n            level = 2 if fields[1] else 1\n            if fields[0] == self.current:\n                self.wanted = max(self.wanted, level)\n            elif any(start[0] == fields[0] for start in self.starts):\n                self.stops[fields[0]] = level\n\n    def run(self, identity, directory, cwd, timeout, grace, memory, private, refusal, argc, *rest):\n        self.current = identity\n        self.wanted = max(self.wanted, self.stops.pop(identity, 0))\n        grace = int(grace) / 1000\n        if self.group:\n            self.group.limit(memory)\n        began = now = time.monotonic()\n        try:\n            pid = os.fork()\n        except OSError as error:\n            return report(f\"failed cannot fork: {error.strerror}\")\n        if pid == 0:\n            self.child(directory, cwd, memory, private, refusal, rest[: int(argc)], rest[int(argc) :])\n        deadline = began + int(timeout) / 1000 if timeout else None\n        phase, status, kill_at, give_up, pause = \"run\", None, 0, 0, 0.001\n        stopped = timed_out = False\n        proof, leftover, denied = None, set(), set()\n        while True:\n            if phase == \"run\":\n                if status is not None:\n                    phase, kill_at = \"end\", now + min(grace, LEFTOVER_GRACE)\n                elif self.wanted:\n                    phase, stopped, kill_at = \"end\", True, now + grace\n                elif deadline is not None and now >= deadline:\n                    phase, timed_out, kill_at = \"end\", True, now + grace\n                if phase == \"end\":\n                    family = tree()\n                    if status is not None:\n                        leftover.update(family)\n                    if self.wanted < 2:\n                        signal_all(signal.SIGTERM, denied, family)\n                        signal_all(signal.SIGCONT, set(), family)\n            if phase == \"end\" and (self.wanted > 1 or now >= kill_at):\n                phase, give_up = \"kill\", now + GIVE_UP\n                if self.group:\n                    self.group.step_out()\n            if phase == \"kill\":\n                if now >= give_up:\n                    break\n                family = tree()\n                leftover.update(set(family) - {pid})\n                if self.group:\n                    self.group.kill()\n                # Orphans that keep moving are our own children: the scan is too slow for them.\n                signal_all(signal.SIGKILL, set(), children())\n                signal_all(signal.SIGKILL, denied, family)\n                self.wait(pause)\n                pause = min(pause * 2, 0.05)\n            else:\n                until = kill_at if phase == \"end\" else deadline\n                self.wait(None if until is None else max(0, until - now))\n            reaped, empty = self.reap(pid)\n            status = reaped if reaped is not None else status\n            now = time.monotonic()\n            # ECHILD: everything that ever belonged to the job would be a child of ours.\n            killed = self.group is not None and phase == \"kill\"\n            if empty and not (killed and self.group.populated()):\n                proof = \"cgroup-empty\" if killed else \"no-children\"\n                break\n        if self.group and phase == \"kill\":\n            self.group.enter()\n        self.finish(directory, pid, 9 if status is None else status, now - began, timed_out, stopped, leftover, proof, denied)\n\n    def reap(self, pid):\n        status = None\n        while True:\n            try:\n                reaped, value = os.waitpid(-1, os.WNOHANG)\n            except ChildProcessError:\n                return status, True\n            if reaped == 0:\n                return status, False\n            if reaped == pid:\n                status = value\n\n    def finish(self, directory, pid, status, seconds, timed_out, stopped, leftover, proof, denied):\n        number = status & 127\n        code = 128 + number if number else status >> 8\n        if code == 125 and not number:\n            claim = slurp(directory + b\"/pid\")\n            if claim is None:\n                return report(f\"failed cannot claim the attempt in {os.fsdecode(directory)}: {self.claim_error(directory)}\")\n            if not claim.startswith(f\"{pid} {ME} \".encode()):\n                return report('done {\"exit_code\":125,\"signal\":null,\"timed_out\":false,\"stopped\":false,\"duration_ms\":0,\"stragglers\":0,\"kill_proof\":null,\"claim_taken\":true}')\n        record = '{\"exit_code\":%d,\"signal\":%s,\"timed_out\":%s,\"stopped\":%s,\"duration_ms\":%d,\"stragglers\":%d,\"kill_proof\":%s%s}' % (\n            124 if timed_out else code,\n            f'\"{signal.Signals(number).name}\"' if number else \"null\",\n            \"true\" if timed_out else \"false\",\n            \"true\" if stopped else \"false\",\n            seconds * 1000,\n            len(leftover),\n            f'\"{proof}\"' if proof else \"null\",\n            f',\"denied\":{len(denied)}' if denied and not proof else \"\",\n        )\n        self.commit(directory, record)\n        report(\"done \" + record)\n        if not proof:\n            self.leave()  # what could not be ended must not be mistaken for the next job's\n\n    def commit(self, directory, record):\n        \"\"\"A full disk must not lose a result: we hold it until there is room, or until we are told to stop.\"\"\"\n        self.wanted = 0\n        told = False\n        line = record.encode() + b\"\\n\"\n        while True:\n            why = \"no space\"\n            try:\n                file = os.open(directory + b\"/rc\", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)\n                try:\n                    if os.write(file, line) == len(line):\n                        return\n                finally:\n                    os.close(file)\n            except FileNotFoundError:\n                return\n            except OSError as error:\n                why = error.strerror\n            if self.wanted:\n                return\n            if not told:\n                report(f\"stuck cannot write the exit record in {os.fsdecode(directory)}: {why}\")\n            told = True\n            self.wait(0.5)\n\n    def claim_error(self, directory):\n        \"\"\"Asked again, because the child could not tell: the directory refuses a new file for the same reason.\"\"\"\n        probe = directory + f\"/.claim-{ME}\".encode()\n        try:\n            file = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)\n            try:\n                os.write(file, probe)\n            finally:\n                os.close(file)\n                os.unlink(probe)\n            return \"it could be written a moment later\"\n        except OSError as error:\n            return error.strerror\n\n    def child(self, directory, cwd, memory, private, refusal, argv, env):\n        \"\"\"The job's side of the fork: claim first, so that nothing happens before the claim is visible.\"\"\"\n        try:\n            signal.set_wakeup_fd(-1)\n            for number in (signal.SIGTERM, signal.SIGQUIT, signal.SIGCHLD):\n                signal.signal(number, signal.SIG_DFL)\n            os.setsid()\n            try:\n                claim = os.open(directory + b\"/pid\", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)\n            except OSError:\n                os._exit(125)\n            text = f\"{os.getpid()} {ME} {self.start}\\n\".encode()\n            try:\n                if os.write(claim, text) != len(text):\n                    raise OSError(errno.ENOSPC, \"\")\n            except OSError:\n                os.unlink(directory + b\"/pid\")\n                os._exit(125)\n            os.close(claim)\n            log = os.open(directory + b\"/log\", os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600 if private else 0o644)\n            for source, target in ((self.null, 0), (log, 1), (log, 2)):\n                os.dup2(source, target)\n            self.become(cwd, memory, refusal, argv, env)\n        finally:\n            os._exit(126)\n\n    def become(self, cwd, memory, refusal, argv, env):\n        def refuse(code, message):\n            os.write(2, b\"greenlight: \" + message + b\"\\n\")\n            os._exit(code)\n\n        if refusal:\n            refuse(126, refusal)\n        try:\n            os.chdir(cwd)\n        except OSError as error:\n            refuse(126, b\"cannot enter the directory \" + cwd + b\": \" + error.strerror.encode())\n        if memory:\n            try:\n                resource.setrlimit(resource.RLIMIT_DATA, (int(memory), int(memory)))\n            except (OSError, ValueError) as error:\n                refuse(126, f\"cannot limit memory: {error}\".encode())\n        environment = dict(entry.split(b\"=\", 1) for entry in env)\n        signal.pthread_sigmask(signal.SIG_SETMASK, set())\n        try:\n            os.execvpe(argv[0], argv, environment)\n        except OSError as error:\n            if error.errno == errno.ENOEXEC:\n                os.execve(\"/bin/sh\", [b\"sh\", *argv], environment)\n            refuse(127 if error.errno == errno.ENOENT else 126, b\"cannot run \" + argv[0] + b\": \" + error.strerror.encode())\n\n\ndef close_inherited():\n    for name in os.listdir(\"/proc/self/fd\"):\n        if int(name) > 2:\n            try:\n                os.close(int(name))\n            except OSError:\n                pass\n\n\nclose_inherited()\ntry:\n    Launcher(sys.argv[2], sys.argv[3]).serve()\nexcept OSError as error:\n    fatal(error)\n";
/** launcher.mjs */
const NODE_LAUNCHER = "// The launcher for machines with neither Perl nor Python, and for PID namespaces.\n// Same protocol, files and levels as the others: docs/reference/isolation.md.\nimport { spawn } from 'node:child_process'\nimport fs from 'node:fs'\nimport os from 'node:os'\nimport {\n  guards,\n  LEFTOVER_GRACE_MS,\n  ME,\n  START,\n  signalAll,\n  slurp,\n  TICK_MS,\n} from 'data:text/javascript;base64,Ly8gVGhlIGxldmVscyBvZiBpc29sYXRpb24gdGhhdCBhIGxhdW5jaGVyIGluIE5vZGUgY2FuIGdpdmUuIEEgZ3VhcmQga25vd3MgaG93IHRvIHN0YXJ0IGEgam9iIHNvIHRoYXQgaXRzCi8vIHByb2Nlc3NlcyBjYW4gYmUgZm91bmQsIGZpbmRzIHRoZW0sIGFuZCBraWxscyB0aGVtOgovLyAgIHdyYXAoam9iKSAgICAgdGhlIGNvbW1hbmQgbGluZSB0byBzdGFydCBpbiBwbGFjZSBvZiB0aGUgam9iJ3MKLy8gICBiZWdpbihqb2IpICAgIGJlZm9yZSB0aGUgc3RhcnQKLy8gICBtZW1iZXJzKGpvYikgIHRoZSBsaXZpbmcgcHJvY2Vzc2VzCi8vICAga2lsbChqb2IpICAgICBiZXlvbmQgdGhlIHNpZ25hbHMgdGhhdCBldmVyeSBtZW1iZXIgZ2V0cwovLyAgIHByb29mKGpvYikgICAgd2hhdCBmaW5kaW5nIG5vIG1lbWJlciBwcm92ZXMKLy8gICBlbmQoKSAgICAgICAgIGFmdGVyIGEga2lsbAovLyAgIGxlYXZlKCkgICAgICAgd2hlbiB0aGUgbGF1bmNoZXIgZW5kcwppbXBvcnQgeyBzcGF3blN5bmMgfSBmcm9tICdub2RlOmNoaWxkX3Byb2Nlc3MnCmltcG9ydCBmcyBmcm9tICdub2RlOmZzJwoKZXhwb3J0IGNvbnN0IE1FID0gcHJvY2Vzcy5waWQKZXhwb3J0IGNvbnN0IExFRlRPVkVSX0dSQUNFX01TID0gMjAwMApleHBvcnQgY29uc3QgVElDS19NUyA9IDUwCgovKiogUElEIDEgb2YgYSBuYW1lc3BhY2U6IHJ1bnMgdGhlIGNvbW1hbmQsIHRoZW4gZW5kcyB3aGF0IGl0IGxlZnQuICQxOiB0aWNrcyBvZiBncmFjZSwgb3IgMCB3aXRob3V0IGEgL3Byb2Mgb2YgaXRzIG93bjsgJDI6IEtpQi4gKi8KY29uc3QgSU5JVCA9IGB0cmFwIDogVEVSTSBIVVAgSU5UCnRpY2tzPSQxOyBtZW1vcnk9JDI7IHNoaWZ0IDIKKCBleGVjIDI+JjQgMz4mLSA0PiYtOyBbICIkbWVtb3J5IiA9IC0gXSB8fCB1bGltaXQgLWQgIiRtZW1vcnkiIHx8IGV4aXQgMTI2OyBleGVjICIkQCIgKQpjb2RlPSQ/CmVjaG8gImNvZGUgJGNvZGUiID4mMwpsZWZ0KCkgewogIG49MAogIGZvciBwIGluIC9wcm9jL1swLTldKjsgZG8KICAgIFsgIiRwIiA9IC9wcm9jLzEgXSB8fCB7IHJlYWQgLXIgc3RhdCAyPi9kZXYvbnVsbCA8IiRwL3N0YXQiICYmIGNhc2UgIiRzdGF0IiBpbiAqIikgWiAiKikgOzsgKikgbj0kKChuKzEpKSA7OyBlc2FjOyB9CiAgZG9uZQp9ClsgIiR0aWNrcyIgPSAwIF0gfHwgeyBsZWZ0OyBlY2hvICJsZWZ0ICRuIiA+JjM7IFsgIiRuIiA9IDAgXSB8fCBraWxsIC1URVJNIC0xOyB9CndoaWxlIFsgIiR0aWNrcyIgLWd0IDAgXSAmJiBbICIkbiIgLWd0IDAgXTsgZG8gdGlja3M9JCgodGlja3MtMSkpOyBzbGVlcCAwLjA1OyBsZWZ0OyBkb25lCmV4aXQgIiRjb2RlImAKCmV4cG9ydCBjb25zdCBzbHVycCA9IChmaWxlKSA9PiB7CiAgdHJ5IHsKICAgIHJldHVybiBmcy5yZWFkRmlsZVN5bmMoZmlsZSwgJ2xhdGluMScpCiAgfSBjYXRjaCB7CiAgICByZXR1cm4gbnVsbAogIH0KfQoKLyoqIEluIGNsb2NrIHRpY2tzIHNpbmNlIGJvb3Q6IHdpdGggdGhlIHBpZCBpdCBuYW1lcyBvbmUgcHJvY2VzcyBmb3IgZ29vZC4gKi8KZXhwb3J0IGNvbnN0IFNUQVJUID0gc2x1cnAoJy9wcm9jL3NlbGYvc3RhdCcpCiAgLnJlcGxhY2UoL14uKlwpIC9zLCAnJykKICAuc3BsaXQoJyAnKVsxOV0KCmZ1bmN0aW9uIGZhdGFsKHdoeSkgewogIGZzLndyaXRlU3luYygyLCBgJHt3aHl9XG5gKQogIHByb2Nlc3MuZXhpdCgxKQp9CgovKiogcGlkLCBwYXJlbnQsIGdyb3VwIGFuZCBzZXNzaW9uIG9mIGV2ZXJ5IGxpdmluZyBwcm9jZXNzLiAqLwpmdW5jdGlvbiBwcm9jZXNzZXMoKSB7CiAgcmV0dXJuIGZzCiAgICAucmVhZGRpclN5bmMoJy9wcm9jJykKICAgIC5maWx0ZXIoKG5hbWUpID0+IG5hbWUgPj0gJzEnICYmIG5hbWUgPCAnOicpCiAgICAuZmxhdE1hcCgobmFtZSkgPT4gewogICAgICBjb25zdCBzdGF0ID0gc2x1cnAoYC9wcm9jLyR7bmFtZX0vc3RhdGApCiAgICAgIGNvbnN0IGZpZWxkcyA9IHN0YXQ/LnNsaWNlKHN0YXQubGFzdEluZGV4T2YoJyknKSArIDIpLnNwbGl0KCcgJykKICAgICAgaWYgKGZpZWxkcyA9PT0gdW5kZWZpbmVkIHx8IGZpZWxkc1swXSA9PT0gJ1onIHx8IGZpZWxkc1swXSA9PT0gJ1gnKSByZXR1cm4gW10KICAgICAgcmV0dXJuIHsgcGlkOiBOdW1iZXIobmFtZSksIHBhcmVudDogK2ZpZWxkc1sxXSwgZ3JvdXA6ICtmaWVsZHNbMl0sIHNlc3Npb246ICtmaWVsZHNbM10gfQogICAgfSkKfQoKZnVuY3Rpb24gZGVzY2VuZGFudHMocm9vdHMsIGFsbCkgewogIGNvbnN0IGZvdW5kID0gW10KICBmb3IgKGxldCBsYXllciA9IG5ldyBTZXQocm9vdHMpOyBsYXllci5zaXplID4gMDsgKSB7CiAgICBjb25zdCBwYXJlbnRzID0gbGF5ZXIKICAgIGxheWVyID0gbmV3IFNldChhbGwuZmlsdGVyKCh7IHBhcmVudCB9KSA9PiBwYXJlbnRzLmhhcyhwYXJlbnQpKS5tYXAoKHsgcGlkIH0pID0+IHBpZCkpCiAgICBmb3VuZC5wdXNoKC4uLmxheWVyKQogIH0KICByZXR1cm4gZm91bmQKfQoKZXhwb3J0IGZ1bmN0aW9uIHNpZ25hbEFsbChzaWduYWwsIGRlbmllZCwgcGlkcykgewogIGZvciAoY29uc3QgcGlkIG9mIHBpZHMpIHsKICAgIHRyeSB7CiAgICAgIHByb2Nlc3Mua2lsbChwaWQsIHNpZ25hbCkKICAgICAgZGVuaWVkLmRlbGV0ZShwaWQpCiAgICB9IGNhdGNoIChlcnJvcikgewogICAgICBpZiAoZXJyb3IuY29kZSA9PT0gJ0VQRVJNJykgZGVuaWVkLmFkZChwaWQpCiAgICB9CiAgfQp9CgovKiogT3VyIGNvbnRyb2wgZ3JvdXAuIFRoZSBsYXVuY2hlciBsaXZlcyBpbiBpdCwgc28gYSBqb2IgaXMgYm9ybiBpbiBpdDsgdG8ga2lsbCB0aGUgZ3JvdXAgaXQgc3RlcHMgb3V0LiAqLwpmdW5jdGlvbiBjZ3JvdXBHdWFyZChwYXJlbnQpIHsKICBjb25zdCBncm91cCA9IGAke3BhcmVudH0vZ3JlZW5saWdodC0ke01FfS0ke1NUQVJUfWAKICBmcy5ta2RpclN5bmMoZ3JvdXApCiAgY29uc3QgZW50ZXIgPSAoKSA9PiBmcy53cml0ZUZpbGVTeW5jKGAke2dyb3VwfS9jZ3JvdXAucHJvY3NgLCBTdHJpbmcoTUUpKQogIGNvbnN0IHN0ZXBPdXQgPSAoKSA9PiBmcy53cml0ZUZpbGVTeW5jKGAke3BhcmVudH0vY2dyb3VwLnByb2NzYCwgU3RyaW5nKE1FKSkKICBpZiAoIWZzLmV4aXN0c1N5bmMoYCR7Z3JvdXB9L2Nncm91cC5raWxsYCkpIHsKICAgIGZzLnJtZGlyU3luYyhncm91cCkKICAgIGZhdGFsKCd0aGUga2VybmVsIGhhcyBubyBjZ3JvdXAua2lsbCcpCiAgfQogIGVudGVyKCkKICBjb25zdCBpbnNpZGUgPSAoZm9sZGVyKSA9PgogICAgZnMucmVhZGRpclN5bmMoZm9sZGVyLCB7IHdpdGhGaWxlVHlwZXM6IHRydWUgfSkuZmxhdE1hcCgoZW50cnkpID0+IHsKICAgICAgaWYgKGVudHJ5LmlzRGlyZWN0b3J5KCkpIHJldHVybiBpbnNpZGUoYCR7Zm9sZGVyfS8ke2VudHJ5Lm5hbWV9YCkKICAgICAgaWYgKGVudHJ5Lm5hbWUgIT09ICdjZ3JvdXAucHJvY3MnKSByZXR1cm4gW10KICAgICAgcmV0dXJuIChzbHVycChgJHtmb2xkZXJ9L2Nncm91cC5wcm9jc2ApID8/ICcnKS5zcGxpdCgnXG4nKS5maWx0ZXIoQm9vbGVhbikubWFwKE51bWJlcikKICAgIH0pCiAgY29uc3QgbGltaXQgPSBgJHtncm91cH0vbWVtb3J5Lm1heGAKICByZXR1cm4gewogICAgcHJvb2Y6ICgpID0+ICdjZ3JvdXAtZW1wdHknLAogICAgd3JhcDogKGpvYikgPT4gbGltaXRlZChqb2IpLAogICAgYmVnaW46IChqb2IpID0+IGZzLmV4aXN0c1N5bmMobGltaXQpICYmIGZzLndyaXRlRmlsZVN5bmMobGltaXQsIGpvYi5tZW1vcnkgfHwgJ21heCcpLAogICAgbWVtYmVyczogKCkgPT4gaW5zaWRlKGdyb3VwKS5maWx0ZXIoKHBpZCkgPT4gcGlkICE9PSBNRSksCiAgICBraWxsOiAoKSA9PiB7CiAgICAgIHN0ZXBPdXQoKQogICAgICBmcy53cml0ZUZpbGVTeW5jKGAke2dyb3VwfS9jZ3JvdXAua2lsbGAsICcxJykKICAgIH0sCiAgICBlbmQ6IGVudGVyLAogICAgbGVhdmU6ICgpID0+IHsKICAgICAgc3RlcE91dCgpCiAgICAgIGZzLnJtZGlyU3luYyhncm91cCkKICAgIH0sCiAgfQp9CgovKiogR3JvdXAsIHRyZWUsIHNlc3Npb24gYW5kIGVudmlyb25tZW50OiBmaW5kcyBtb3N0LCBwcm92ZXMgbm90aGluZy4gKi8KZnVuY3Rpb24gc2Nhbkd1YXJkKCkgewogIGxldCBrbm93biA9IG5ldyBTZXQoKQogIHJldHVybiB7CiAgICBwcm9vZjogKCkgPT4gJ3NjYW4nLAogICAgd3JhcDogKGpvYikgPT4gbGltaXRlZChqb2IpLAogICAgYmVnaW46ICgpID0+IChrbm93biA9IG5ldyBTZXQoKSksCiAgICBtZW1iZXJzOiAoam9iKSA9PiB7CiAgICAgIGNvbnN0IGFsbCA9IHByb2Nlc3NlcygpLmZpbHRlcigoeyBwaWQgfSkgPT4gcGlkICE9PSBNRSkKICAgICAgaWYgKGpvYi5waWQgIT09IHVuZGVmaW5lZCkga25vd24uYWRkKGpvYi5waWQpCiAgICAgIGNvbnN0IG1hcmsgPSBCdWZmZXIuZnJvbShgXDBHUkVFTkxJR0hUX0FUVEVNUFQ9JHtqb2IuaWRlbnRpdHl9XDBgKS50b1N0cmluZygnbGF0aW4xJykKICAgICAgZm9yIChjb25zdCB7IHBpZCwgZ3JvdXAsIHNlc3Npb24gfSBvZiBhbGwpIHsKICAgICAgICBjb25zdCBvdXJzID0KICAgICAgICAgIGtub3duLmhhcyhncm91cCkgfHwKICAgICAgICAgIGtub3duLmhhcyhzZXNzaW9uKSB8fAogICAgICAgICAgYFwwJHtzbHVycChgL3Byb2MvJHtwaWR9L2Vudmlyb25gKSA/PyAnJ31gLmluY2x1ZGVzKG1hcmspCiAgICAgICAgaWYgKG91cnMpIGtub3duLmFkZChwaWQpCiAgICAgIH0KICAgICAgZm9yIChjb25zdCBwaWQgb2YgZGVzY2VuZGFudHMoa25vd24sIGFsbCkpIGtub3duLmFkZChwaWQpCiAgICAgIGNvbnN0IGxpdmluZyA9IG5ldyBTZXQoYWxsLm1hcCgoeyBwaWQgfSkgPT4gcGlkKSkKICAgICAgZm9yIChjb25zdCBwaWQgb2Yga25vd24pIGlmICghbGl2aW5nLmhhcyhwaWQpICYmIHBpZCAhPT0gam9iLnBpZCkga25vd24uZGVsZXRlKHBpZCkKICAgICAgcmV0dXJuIFsuLi5rbm93bl0uZmlsdGVyKChwaWQpID0+IGxpdmluZy5oYXMocGlkKSkKICAgIH0sCiAgICBraWxsOiAoKSA9PiB1bmRlZmluZWQsCiAgICBlbmQ6ICgpID0+IHVuZGVmaW5lZCwKICAgIGxlYXZlOiAoKSA9PiB1bmRlZmluZWQsCiAgfQp9CgovKiogQSBQSUQgbmFtZXNwYWNlIHdob3NlIGluaXQgaXMgYSBzaGVsbDsgd2hlbiBpbml0IGhhcyBlbmRlZCB0aGUga2VybmVsIGhhcyBlbmRlZCBhbGwgdGhlIG90aGVycy4gKi8KZnVuY3Rpb24gaW5pdE9mKGpvYikgewogIHJldHVybiBwcm9jZXNzZXMoKS5maW5kKCh7IHBhcmVudCB9KSA9PiBwYXJlbnQgPT09IGpvYi5waWQpPy5waWQKfQoKZnVuY3Rpb24gbmFtZXNwYWNlR3VhcmQodW5zaGFyZSkgewogIGNvbnN0IHVzZXJzID0KICAgIHByb2Nlc3MuZ2V0dWlkKCkgPT09IDAKICAgICAgPyBbW10sIFsnLS11c2VyJywgJy0tbWFwLWN1cnJlbnQtdXNlciddXQogICAgICA6IFtbJy0tdXNlcicsICctLW1hcC1jdXJyZW50LXVzZXInXV0KICBjb25zdCB3b3JrcyA9IHVzZXJzCiAgICAuZmxhdE1hcCgodXNlcikgPT4gW1suLi51c2VyLCAnLS1tb3VudC1wcm9jJ10sIHVzZXJdKQogICAgLm1hcCgoZXh0cmEpID0+IFsnLS1waWQnLCAnLS1mb3JrJywgJy0ta2lsbC1jaGlsZCcsIC4uLmV4dHJhXSkKICAgIC5maW5kKChmbGFncykgPT4gewogICAgICBjb25zdCB0cmlhbCA9IHNwYXduU3luYyh1bnNoYXJlLCBbLi4uZmxhZ3MsICcvYmluL3NoJywgJy1jJywgJ1sgJCQgPSAxIF0gJiYgZXhpdCA0MiddKQogICAgICByZXR1cm4gdHJpYWwuc3RhdHVzID09PSA0MgogICAgfSkKICBpZiAod29ya3MgPT09IHVuZGVmaW5lZCkgZmF0YWwoJ3Vuc2hhcmUgY2Fubm90IG1ha2UgYSBQSUQgbmFtZXNwYWNlIGhlcmUnKQogIGNvbnN0IG93blByb2MgPSB3b3Jrcy5pbmNsdWRlcygnLS1tb3VudC1wcm9jJykKICBsZXQga2lsbGVkID0gZmFsc2UKICByZXR1cm4gewogICAgLy8gQW4gdW5zaGFyZSB0aGF0IHdhcyBpdHNlbGYga2lsbGVkIGhhcyBub3Qgd2FpdGVkIGZvciB0aGUgbmFtZXNwYWNlLgogICAgcHJvb2Y6IChqb2IpID0+IChraWxsZWQgfHwgam9iLnVuc2hhcmVTaWduYWwgPT09IG51bGwgPyAnbmFtZXNwYWNlLWdvbmUnIDogbnVsbCksCiAgICB3cmFwOiAoam9iKSA9PiB7CiAgICAgIGNvbnN0IHRpY2tzID0gb3duUHJvYyA/IE1hdGguY2VpbChNYXRoLm1pbihqb2IuZ3JhY2UsIExFRlRPVkVSX0dSQUNFX01TKSAvIFRJQ0tfTVMpIDogMAogICAgICBjb25zdCBtZW1vcnkgPSBqb2IubWVtb3J5ID8gU3RyaW5nKE1hdGguZmxvb3Ioam9iLm1lbW9yeSAvIDEwMjQpKSA6ICctJwogICAgICBjb25zdCBzaGVsbCA9IFsnL2Jpbi9zaCcsICctYycsIElOSVQsICdncmVlbmxpZ2h0LWluaXQnLCBTdHJpbmcodGlja3MpLCBtZW1vcnldCiAgICAgIHJldHVybiBbdW5zaGFyZSwgLi4ud29ya3MsICctLScsIC4uLnNoZWxsLCAuLi5qb2IuYXJndl0KICAgIH0sCiAgICBiZWdpbjogKCkgPT4gKGtpbGxlZCA9IGZhbHNlKSwKICAgIG1lbWJlcnM6IChqb2IpID0+IHsKICAgICAgaWYgKGpvYi5lbmRlZCkgcmV0dXJuIFtdCiAgICAgIGNvbnN0IGZpcnN0ID0gaW5pdE9mKGpvYikKICAgICAgcmV0dXJuIGZpcnN0ID09PSB1bmRlZmluZWQgPyBbXSA6IGRlc2NlbmRhbnRzKFtmaXJzdF0sIHByb2Nlc3NlcygpKQogICAgfSwKICAgIGtpbGw6IChqb2IpID0+IHsKICAgICAgY29uc3QgZmlyc3QgPSBpbml0T2Yoam9iKQogICAgICBpZiAoZmlyc3QgPT09IHVuZGVmaW5lZCkgcmV0dXJuCiAgICAgIGtpbGxlZCA9IHRydWUKICAgICAgc2lnbmFsQWxsKCdTSUdLSUxMJywgbmV3IFNldCgpLCBbZmlyc3RdKQogICAgfSwKICAgIGVuZDogKCkgPT4gdW5kZWZpbmVkLAogICAgbGVhdmU6ICgpID0+IHVuZGVmaW5lZCwKICB9Cn0KCi8qKiBSTElNSVRfREFUQSB0aHJvdWdoIGEgc2hlbGwsIGJlY2F1c2UgTm9kZSBjYW5ub3Qgc2V0IGxpbWl0cy4gKi8KZnVuY3Rpb24gbGltaXRlZCh7IG1lbW9yeSwgYXJndiB9KSB7CiAgaWYgKCFtZW1vcnkpIHJldHVybiBhcmd2CiAgcmV0dXJuIFsKICAgICcvYmluL3NoJywKICAgICctYycsCiAgICAndWxpbWl0IC1kICIkMCIgfHwgZXhpdCAxMjY7IGV4ZWMgIiRAIicsCiAgICBTdHJpbmcoTWF0aC5mbG9vcihtZW1vcnkgLyAxMDI0KSksCiAgICAuLi5hcmd2LAogIF0KfQoKZXhwb3J0IGNvbnN0IGd1YXJkcyA9IHsgY2dyb3VwOiBjZ3JvdXBHdWFyZCwgcGlkbnM6IG5hbWVzcGFjZUd1YXJkLCAnYmVzdC1lZmZvcnQnOiBzY2FuR3VhcmQgfQo='\n\nconst [level, place] = process.argv.slice(3)\nconst GIVE_UP_MS = 10_000\nconst O_CLOEXEC = 0o2000000\n\nfunction report(line) {\n  try {\n    fs.writeSync(1, `${line.replaceAll('\\n', ' ')}\\n`)\n  } catch {\n    // The supervisor is gone; the record on disk is what counts.\n  }\n}\n\nlet input = Buffer.alloc(0)\nlet eof = false\nlet wanted = 0\nlet current = null\nlet wake = () => undefined\nconst starts = []\nconst stops = new Map()\n\nconst pause = (ms) =>\n  new Promise((resolve) => {\n    const timer = ms === null ? undefined : setTimeout(resolve, Math.min(ms, 2 ** 31 - 1))\n    wake = () => {\n      clearTimeout(timer)\n      resolve()\n    }\n  })\n\nfunction takeRecords() {\n  for (let end = input.indexOf('\\n'); end !== -1; end = input.indexOf('\\n')) {\n    const size = Number(input.toString('latin1', 0, end))\n    if (input.length < end + 1 + size) return\n    const [verb, ...fields] = input.toString('utf8', end + 1, end + size).split('\\0')\n    input = input.subarray(end + 1 + size)\n    if (verb === 'start') starts.push(fields)\n    else if (fields[0] === current) wanted = Math.max(wanted, fields[1] ? 2 : 1)\n    else if (starts.some(([identity]) => identity === fields[0]))\n      stops.set(fields[0], fields[1] ? 2 : 1)\n  }\n}\n\nasync function run(fields) {\n  const [identity, dir, cwd, timeout, grace, memory, secret, refusal, argc, ...rest] = fields\n  const argv = rest.slice(0, Number(argc))\n  const env = Object.fromEntries(\n    rest.slice(Number(argc)).map((entry) => {\n      const at = entry.indexOf('=', 1)\n      return [entry.slice(0, at), entry.slice(at + 1)]\n    }),\n  )\n  const job = {\n    identity,\n    dir,\n    memory: Number(memory),\n    grace: Number(grace),\n    argv,\n    code: null,\n    signal: null,\n    ended: false,\n    left: 0,\n  }\n  current = identity\n  wanted = Math.max(wanted, stops.get(identity) ?? 0)\n  stops.delete(identity)\n  const claim = takeClaim(dir)\n  if (claim === null) return\n  guard.begin(job)\n  const began = performance.now()\n  try {\n    begin(job, { cwd, env, refusal, secret })\n  } catch (error) {\n    Object.assign(job, { code: 126, ended: true })\n    say(job, `cannot begin: ${error.message}`)\n  }\n  if (job.pid !== undefined) fs.writeSync(claim, String(job.pid).padStart(10, '0'), 0)\n  fs.closeSync(claim)\n  const outcome = await watch(job, began, timeout === '' ? Infinity : began + Number(timeout))\n  const { denied, proof, leftover, timedOut, stopped } = outcome\n  const record = JSON.stringify({\n    exit_code: timedOut ? 124 : (job.code ?? 137),\n    signal: job.signal,\n    timed_out: timedOut,\n    stopped,\n    duration_ms: Math.round(performance.now() - began),\n    stragglers: Math.max(leftover, job.left),\n    kill_proof: proof,\n    ...(proof === null && denied > 0 ? { denied } : {}),\n  })\n  await commit(dir, record)\n  report(`done ${record}`)\n  // What could not be ended must not be mistaken for the next job's.\n  if (proof === null) leave()\n}\n\n/** The claim is whole before the command begins; the command's own number follows in its place. */\nfunction takeClaim(dir) {\n  const file = `${dir}/pid`\n  try {\n    const claim = fs.openSync(file, 'wx', 0o644)\n    try {\n      fs.writeSync(claim, `${'0'.repeat(10)} ${ME} ${START}\\n`)\n      return claim\n    } catch (error) {\n      fs.unlinkSync(file)\n      throw error\n    }\n  } catch (error) {\n    if (error.code !== 'EEXIST')\n      report(`failed cannot claim the attempt in ${dir}: ${error.message}`)\n    else\n      report(\n        'done {\"exit_code\":125,\"signal\":null,\"timed_out\":false,\"stopped\":false,\"duration_ms\":0,\"stragglers\":0,\"kill_proof\":null,\"claim_taken\":true}',\n      )\n    return null\n  }\n}\n\nfunction begin(job, { cwd, env, refusal, secret }) {\n  const log = fs.openSync(`${job.dir}/log`, 'a', secret ? 0o600 : 0o644)\n  try {\n    if (refusal !== '') throw new Error(refusal)\n    if (!fs.statSync(cwd).isDirectory()) throw new Error(`${cwd} is not a directory`)\n    fs.accessSync(cwd, fs.constants.X_OK)\n    const [command, ...args] = guard.wrap(job)\n    // What unshare and init have to say about a kill does not belong in the job's log.\n    const stdio = level === 'pidns' ? ['ignore', log, 'ignore', 'pipe', log] : ['ignore', log, log]\n    const child = spawn(command, args, { cwd, env, detached: true, stdio })\n    job.pid = child.pid\n    child.on('error', (error) => {\n      Object.assign(job, { code: error.code === 'ENOENT' ? 127 : 126, ended: true })\n      say(job, `cannot run ${job.argv[0]}: ${error.message}`)\n      wake()\n    })\n    child.on('close', (code, signal) => {\n      Object.assign(job, { ended: true, unshareSignal: signal })\n      // Without a word from init, what unshare says is about init, which only a kill can end early.\n      if (job.code === null) setStatus(job, code, level === 'pidns' ? 'SIGKILL' : signal)\n      wake()\n    })\n    child.on('exit', () => wake())\n    child.stdio[3]?.setEncoding('utf8').on('data', (text) => {\n      const code = /code (\\d+)/.exec(text)\n      const left = /left (\\d+)/.exec(text)\n      if (code !== null) setStatus(job, Number(code[1]), null)\n      if (left !== null) job.left = Number(left[1])\n    })\n  } finally {\n    fs.closeSync(log)\n  }\n}\n\nfunction setStatus(job, code, signal) {\n  const number = signal === null ? code - 128 : os.constants.signals[signal]\n  job.code = signal === null ? code : 128 + number\n  // A namespace's init can only tell us 128 + n.\n  const named = Object.entries(os.constants.signals).find(([, value]) => value === number)?.[0]\n  job.signal = signal ?? (level === 'pidns' ? (named ?? null) : null)\n}\n\n/** Follows the job to its end; the steps are those of the other launchers. */\nasync function watch(job, began, deadline) {\n  let phase = 'run'\n  let [killAt, giveUp, rest] = [0, 0, 1]\n  let [timedOut, stopped] = [false, false]\n  const [leftover, denied] = [new Set(), new Set()]\n  for (;;) {\n    const now = performance.now()\n    const members =\n      phase === 'run' && !job.ended && wanted === 0 && now < deadline ? null : guard.members(job)\n    if (job.ended && members?.length === 0) break\n    if (phase === 'run' && members !== null) {\n      phase = 'end'\n      if (!job.ended && wanted > 0) stopped = true\n      else if (!job.ended) timedOut = true\n      else for (const pid of members) leftover.add(pid)\n      killAt = now + (job.ended ? Math.min(job.grace, LEFTOVER_GRACE_MS) : job.grace)\n      if (wanted < 2) {\n        signalAll('SIGTERM', denied, members)\n        signalAll('SIGCONT', new Set(), members)\n      }\n    }\n    if (phase === 'end' && (wanted > 1 || now >= killAt)) {\n      phase = 'kill'\n      giveUp = now + GIVE_UP_MS\n    }\n    if (phase === 'kill') {\n      if (now >= giveUp)\n        return { denied: denied.size, proof: null, leftover: leftover.size, timedOut, stopped }\n      for (const pid of members) if (pid !== job.pid) leftover.add(pid)\n      guard.kill(job)\n      signalAll('SIGKILL', denied, members)\n      rest = Math.min(rest * 2, TICK_MS)\n    }\n    if (phase === 'run') await pause(deadline === Infinity ? null : deadline - now)\n    else await pause(phase === 'kill' ? rest : Math.min(killAt - now, TICK_MS))\n  }\n  if (phase === 'kill') guard.end()\n  return {\n    denied: denied.size,\n    proof: guard.proof(job),\n    leftover: leftover.size,\n    timedOut,\n    stopped,\n  }\n}\n\nfunction say(job, message) {\n  try {\n    fs.appendFileSync(`${job.dir}/log`, `greenlight: ${message}\\n`)\n  } catch {\n    // The exit code says it too.\n  }\n}\n\n/** A full disk must not lose a result: we hold it until there is room, or until we are told to stop. */\nasync function commit(dir, record) {\n  wanted = 0\n  for (let told = false; ; told = true) {\n    try {\n      fs.writeFileSync(`${dir}/rc`, `${record}\\n`, { mode: 0o644 })\n      return\n    } catch (error) {\n      if (error.code === 'ENOENT' || wanted > 0) return\n      if (!told) report(`stuck cannot write the exit record in ${dir}: ${error.message}`)\n    }\n    await pause(500)\n  }\n}\n\nasync function serve() {\n  for (;;) {\n    const job = starts.shift()\n    if (job !== undefined) {\n      await run(job)\n      current = null\n      wanted = 0\n    } else if (eof || wanted > 0) {\n      return\n    } else {\n      await pause(null)\n    }\n  }\n}\n\nfunction leave() {\n  guard.leave()\n  process.exit(0)\n}\n\n/** Everything Node opens is closed on exec; what is not came from whoever started us. */\nfunction closeInherited() {\n  for (const fd of fs.readdirSync('/proc/self/fd').map(Number)) {\n    const flags = /^flags:\\s*(\\d+)/m.exec(slurp(`/proc/self/fdinfo/${fd}`) ?? '')?.[1]\n    const closesOnExec = (Number.parseInt(flags ?? '0', 8) & O_CLOEXEC) !== 0\n    if (fd > 2 && flags !== undefined && !closesOnExec) fs.closeSync(fd)\n  }\n}\n\nfor (const signal of ['SIGINT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2']) process.on(signal, () => undefined)\ncloseInherited()\nconst guard = guards[level](place)\nprocess.on('SIGTERM', () => {\n  wanted += 1\n  wake()\n})\nprocess.on('SIGQUIT', () => {\n  wanted = 2\n  wake()\n})\nprocess.stdin.on('data', (data) => {\n  input = Buffer.concat([input, data])\n  takeRecords()\n  wake()\n})\nprocess.stdin.on('close', () => {\n  eof = true\n  wake()\n})\nprocess.stdin.on('error', () => undefined)\nreport(`ready ${ME} ${START}`)\n// The interval holds Node up while nothing else does: after the supervisor's death, between two looks.\nconst held = setInterval(() => undefined, 2 ** 30)\nawait serve()\nclearInterval(held)\nleave()\n";

;// CONCATENATED MODULE: ./packages/engine/build/launch/kind.js



/** Each reads its own program, whose length is its first argument, from standard input: no file to lose or to tamper with. */
const BOOTSTRAPS = {
    perl: 'my $n = shift; my $s = ""; while (length $s < $n) { sysread(STDIN, $s, $n - length $s, length $s) or exit 1 } eval $s; die $@ if $@',
    python: 'import os, sys\nn = int(sys.argv.pop(1)); s = b""\nwhile len(s) < n: s += os.read(0, n - len(s)) or sys.exit(1)\nexec(compile(s, "greenlight-launcher", "exec"), {"__name__": "__main__"})',
    node: 'const { readSync } = require("node:fs"); const s = Buffer.alloc(Number(process.argv[1])); for (let n = 0; n < s.length; ) { const r = readSync(0, s, n, s.length - n, null); if (r === 0) process.exit(1); n += r } import("data:text/javascript;base64," + s.toString("base64"))',
};
const PROGRAMS = { perl: PERL_LAUNCHER, python: PYTHON_LAUNCHER, node: NODE_LAUNCHER };
const FLAGS = { perl: ['-e'], python: ['-I', '-S', '-c'], node: ['-e'] };
/** Languages in the order of their cost for each level. */
const LANGUAGES = {
    cgroup: ['perl', 'python', 'node'],
    subreaper: ['perl', 'python'],
    pidns: ['node'],
    'best-effort': ['node'],
};
/** What can be tried for a level, cheapest first; looked into one after the other, because finding a Python takes time. */
async function* candidates(isolation, interpreters, from) {
    const parent = isolation === 'cgroup' ? cgroupParent() : { path: '' };
    for (const language of LANGUAGES[isolation]) {
        const command = interpreters[language];
        if ('missing' in parent) {
            yield { ...parent, isolation, language };
        }
        else if (command === null) {
            yield { missing: `there is no ${language}`, isolation, language };
        }
        else if (isolation === 'pidns' && interpreters.unshare === null) {
            yield { missing: 'there is no unshare program', isolation, language };
        }
        else {
            const place = isolation === 'pidns' ? (interpreters.unshare ?? '') : parent.path;
            const real = language === 'python' ? await realPython(command, from.env) : command;
            yield launcherKind(isolation, language, real, [place, from.runFolder]);
        }
    }
}
/** `last`: the parent of control groups or the unshare program, and the run folder for a reader of process lists. */
function launcherKind(isolation, language, command, last) {
    const program = PROGRAMS[language];
    const length = String(Buffer.byteLength(program));
    const args = [...FLAGS[language], BOOTSTRAPS[language], length, process.arch, isolation, ...last];
    return { isolation, language, command, args, program };
}

;// CONCATENATED MODULE: ./packages/engine/build/launch/ladder.js




/** Cheapest proof first; ADR 0030 says why a subreaper comes before a control group. */
const LADDER = ['subreaper', 'cgroup', 'pidns', 'best-effort'];
const ignoreStuck = () => undefined;
/** Takes the first launcher that comes up. Throws ProblemError when none of the level asked for does. */
async function climb(options) {
    const interpreters = options.interpreters ?? (await findInterpreters(options.env));
    const levels = options.isolation === 'auto' ? LADDER : [options.isolation];
    const refused = [];
    for (const level of levels) {
        for await (const candidate of candidates(level, interpreters, options)) {
            const tried = await bringUp(candidate, options);
            if (typeof tried !== 'string') {
                const { kind } = tried;
                const how = `${options.isolation === 'auto' ? 'chosen' : 'asked for'}, ${kind.language} launcher`;
                const reason = [how, ...refused].join('; ');
                return { ...tried, reason };
            }
            refused.push(tried);
        }
    }
    throw new spec_build/* ProblemError */.Mm([unavailable(options.isolation, refused)]);
}
/** Tries every level for real, one after the other; for `doctor` and for tests. */
async function probeIsolation(options) {
    const probes = [];
    for (const isolation of LADDER) {
        try {
            const { first, reason } = await climb({ ...options, isolation });
            await first.close();
            probes.push({ isolation, available: true, detail: reason });
        }
        catch (error) {
            probes.push({ isolation, available: false, detail: error.message });
        }
    }
    return probes;
}
/** The launcher, or why there is none. */
async function bringUp(candidate, options) {
    const way = (why) => `no ${candidate.isolation} by ${candidate.language}: ${why}`;
    if ('missing' in candidate)
        return way(candidate.missing);
    const path = options.env['PATH'] ?? '/usr/bin:/bin';
    const openAnother = () => LauncherProcess.open(candidate, path, options.onStuck ?? ignoreStuck);
    try {
        return { kind: candidate, first: await openAnother(), openAnother };
    }
    catch (error) {
        return way(error.message);
    }
}
function unavailable(isolation, refused) {
    return {
        code: 'isolation-unavailable',
        field: 'isolation',
        message: `isolation "${isolation}" does not work on this machine: ${refused.join('; ')}`,
        hint: 'auto takes the best level that works here',
    };
}

;// CONCATENATED MODULE: ./packages/engine/build/launch/pool.js





/**
 * Brings up the first launcher, which is also the proof that its level works here.
 * Throws ProblemError when the level asked for is not available.
 */
async function openLauncherPool(options) {
    return new Pool(await climb(options), options.slots);
}
class Pool {
    isolation;
    reason;
    #slots;
    #open;
    #all;
    #idle;
    /** Stops asked for while a job still waits for its launcher: identity → at once. */
    #early = new Map();
    #starting = new Set();
    #closed = false;
    constructor(rung, slots) {
        this.isolation = rung.kind.isolation;
        this.reason = rung.reason;
        this.#slots = slots;
        this.#open = rung.openAnother;
        this.#all = new Set([rung.first]);
        this.#idle = [rung.first];
    }
    async start(request) {
        this.#starting.add(request.identity);
        const { launcher, ended } = await this.#begin(request);
        try {
            const record = await ended;
            // A launcher that could not end its job's tree goes with it.
            this.#giveBack(launcher, record.kill_proof !== null || record.claim_taken === true);
            return record;
        }
        catch (error) {
            this.#giveBack(launcher, launcher.alive);
            return await this.#recover(request, error);
        }
    }
    /** A stop finds it at any moment: first as one that is starting, then by its launcher. */
    async #begin(request) {
        const { identity } = request;
        try {
            const launcher = await this.#take();
            const ended = launcher.run(request);
            const early = this.#early.get(identity);
            if (early !== undefined)
                launcher.stop(early);
            return { launcher, ended };
        }
        finally {
            this.#starting.delete(identity);
            this.#early.delete(identity);
        }
    }
    stop(identity, now) {
        if (this.#starting.has(identity))
            this.#early.set(identity, now);
        for (const launcher of this.#all)
            if (launcher.identity === identity)
                launcher.stop(now);
    }
    async close() {
        this.#closed = true;
        await Promise.all([...this.#all].map((launcher) => launcher.close()));
    }
    async #take() {
        if (this.#closed)
            throw new LaunchError('nothing-ran', 'the launchers are closed');
        for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
            if (idle.alive)
                return idle;
            this.#all.delete(idle);
        }
        try {
            const launcher = await this.#open();
            this.#all.add(launcher);
            return launcher;
        }
        catch (error) {
            throw new LaunchError('nothing-ran', `no launcher could be started: ${error.message}`);
        }
    }
    #giveBack(launcher, usable) {
        if (usable && !this.#closed && this.#idle.length < this.#slots) {
            this.#idle.push(launcher);
            return;
        }
        this.#all.delete(launcher);
        void launcher.close();
    }
    /** The launcher died: its last act may have been the record; else whatever it guarded is ended. */
    async #recover(request, error) {
        if (!(error instanceof LaunchError) || error.reason !== 'launcher-lost')
            throw error;
        const record = readExitRecord(request.directory);
        if (record !== null)
            return record;
        // It died idle, before it read the request; should it have forked after all, one of the two takes the claim.
        if (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(request.directory, 'pid')) && !this.#closed)
            return await this.start(request);
        await endLeftovers(request.identity);
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/engine/build/launch/index.js





;// CONCATENATED MODULE: ./packages/engine/build/recover.js


/** Looks at what an attempt left behind; one that never began can never begin after this. */
async function recoverAttempt(place, job, attempt) {
    const { number } = attempt;
    const trace = await traceAttempt(place.directory, identityOf(place.run, job.id, number));
    if (trace.kind === 'running')
        return { kind: 'running', number, trace };
    const recorded = attempt.exit !== null;
    if (trace.kind === 'ended')
        return { kind: 'ended', number, record: trace.record, recorded };
    if (attempt.exit !== null) {
        return { kind: 'ended', number, record: { ...attempt.exit, stopped: false }, recorded };
    }
    const detail = trace.kind === 'lost'
        ? 'it began, and left neither a process nor an exit record'
        : 'it was announced and never began';
    return { kind: 'lost', number, detail };
}
/** Ends an attempt that belongs to another plan or commit, so that the new one never runs beside it. */
async function giveUpAttempt(place, job, attempt) {
    const found = await recoverAttempt(place, job, attempt);
    if (found.kind !== 'running')
        return;
    stopAdopted(found.trace, false);
    await waitForAdopted(place.directory, identityOf(place.run, job.id, found.number), place.signal);
}

;// CONCATENATED MODULE: ./packages/engine/build/entries.js



/** Decides for every job how it enters this start; looks at what attempts without an end left behind. */
async function enterJobs(context, state, selected, before) {
    const { jobs } = context;
    const entries = [];
    for (const job of jobs) {
        const next = continueJob(state.jobs.get(job.id), before);
        if (next.kind === 'keep') {
            entries.push(next);
        }
        else if (next.kind !== 'run') {
            const found = await recover(context, job, next.attempt);
            entries.push({ kind: 'recovered', found });
        }
        else if (selected.has(job.id)) {
            entries.push(next);
        }
        else {
            entries.push({ kind: 'leave', detail: 'not selected' });
        }
    }
    return entries;
}
/** Tells the line of what does not begin in it, and of what goes on. */
function enterLine(line, entries) {
    for (const [at, entry] of entries.entries()) {
        if (entry.kind === 'keep')
            line.keep(at, entry.outcome, entry.detail);
        else if (entry.kind === 'leave')
            line.leave(at, entry.detail);
        else if (entry.kind === 'recovered')
            line.occupy(at);
        else if (entry.continues === true)
            line.continues(at);
    }
}
/** What another machine left is only what was recorded. */
async function recover(context, job, attempt) {
    const { exit, number } = attempt;
    if (context.options.restored === null || exit === null) {
        return recoverAttempt(placeOf(context, job, attempt), job, attempt);
    }
    return { kind: 'ended', number, record: { ...exit, stopped: false }, recorded: true };
}
/** Before an earlier start is set aside because plan or commit have changed: nothing of it runs on. */
async function giveUpOpenAttempts(context, state) {
    const open = context.jobs.flatMap((job) => {
        const attempt = state.jobs.get(job.id)?.attempts.at(-1);
        return attempt !== undefined && isOpen(attempt) ? [{ job, attempt }] : [];
    });
    await Promise.all(open.map(({ job, attempt }) => giveUpAttempt(placeOf(context, job, attempt), job, attempt)));
}
/** Logs with secrets that an earlier start could not mask before it was killed. */
async function maskEarlierLogs(context, state) {
    for (const job of context.jobs) {
        if (job.secrets.length === 0)
            continue;
        for (const attempt of state.jobs.get(job.id)?.attempts ?? []) {
            if (!isOpen(attempt))
                await maskLog(context.paths.attempt(job.id, attempt.number).log, context.redactor);
        }
    }
}
function placeOf({ options, paths, signal }, job, { number }) {
    return { run: options.run, directory: paths.attempt(job.id, number).dir, signal };
}

;// CONCATENATED MODULE: ./packages/engine/build/environment.js

/**
 * What every job gets of our environment: who and where we are, the language, and where tools live.
 * Nothing a CI system puts there is among it but `CI`: no token, no `ACTIONS_*`, `INPUT_*`, `PLUGIN_*`,
 * no file-command path. Whoever needs more names it under `env:` or `secrets:`.
 */
const BASE_NAMES = [
    'PATH',
    'HOME',
    'USER',
    'LOGNAME',
    'SHELL',
    'LANG',
    'LANGUAGE',
    'TZ',
    'TMPDIR',
    'TERM',
    'CI',
    'NO_COLOR',
    'FORCE_COLOR',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
    'LD_LIBRARY_PATH',
    'PKG_CONFIG_PATH',
    'VIRTUAL_ENV',
    'CONDA_PREFIX',
    'JAVA_HOME',
    'GOROOT',
    'GOPATH',
    'CARGO_HOME',
    'RUSTUP_HOME',
    'CUDA_HOME',
    'CUDA_VISIBLE_DEVICES',
];
/** The part that is the same for every job of a run. */
function baseEnvironment(ours) {
    const base = {};
    const locale = Object.keys(ours).filter((name) => name.startsWith('LC_'));
    for (const name of [...BASE_NAMES, ...locale]) {
        const value = ours[name];
        if (value !== undefined)
            base[name] = value;
    }
    return base;
}
/**
 * The whole environment of one attempt. Later wins: base, matrix, what the plan names, secrets, our own
 * `GREENLIGHT_*`, which a plan cannot replace because adoption after a crash relies on them.
 */
function attemptEnvironment(input) {
    const { base, ours, job, run, attempt, segment, identity } = input;
    const env = { ...base };
    for (const [key, value] of Object.entries(job.matrix))
        env[(0,plan_build/* matrixVariable */.io)(key)] = String(value);
    for (const [name, value] of Object.entries(job.env)) {
        const chosen = value ?? ours[name];
        if (chosen !== undefined)
            env[name] = chosen;
    }
    for (const name of job.secrets) {
        const value = ours[name];
        if (value !== undefined)
            env[name] = value;
    }
    env['GREENLIGHT_RUN'] = run;
    env['GREENLIGHT_JOB'] = job.id;
    env['GREENLIGHT_ATTEMPT'] = identity;
    env['GREENLIGHT_ATTEMPT_NUMBER'] = String(attempt);
    env['GREENLIGHT_SEGMENT'] = String(segment);
    return env;
}

;// CONCATENATED MODULE: ./packages/engine/build/faults.js

const CAUSES = {
    ENOSPC: ['disk-full', 'the disk is full', 'free some space'],
    EDQUOT: ['disk-full', 'the disk quota is used up', 'free some space'],
    EFBIG: ['disk-full', 'a file reached the size limit', 'raise the limit (ulimit -f)'],
    EROFS: ['read-only', 'the file system is read-only', 'make it writable'],
    EACCES: ['not-writable', 'permission is denied', 'make the run folder writable'],
    EPERM: ['not-writable', 'permission is denied', 'make the run folder writable'],
    ENOTDIR: ['not-a-folder', 'a part of the path is a file', 'choose another folder'],
    EIO: ['disk-error', 'the disk reports an error', 'look after the disk'],
    EMFILE: ['too-many-files', 'too many files are open', 'raise the limit (ulimit -n)'],
    ENFILE: ['too-many-files', 'too many files are open', 'raise the limit (ulimit -n)'],
};
/**
 * A fault of the machine under the run folder, in words a person can act on. Nothing recorded before it is
 * lost: with the cause gone, the run is continued. Anything else is handed back as it is.
 */
function explainFault(error, folder, then) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const cause = CAUSES[code];
    if (cause === undefined || error instanceof spec_build/* ProblemError */.Mm)
        return error;
    const [name, what, hint] = cause;
    const explained = new spec_build/* ProblemError */.Mm([
        { code: name, field: folder, message: `${what} (${code})`, hint: `${hint}, then ${then}` },
    ]);
    explained.cause = error;
    return explained;
}

;// CONCATENATED MODULE: ./packages/engine/build/command.js
/** Words that a shell would only split at spaces: no quotes, globs, variables, redirections, comments or tildes. */
const PLAIN_WORDS = /^[A-Za-z0-9_@%+:,./-]+(?: +[A-Za-z0-9_@%+:,./=-]+)*$/;
const SYSTEM_PROGRAM = /^(?:\/usr)?\/bin\/[^/]+$/;
/** What a shell does itself, or does differently from the program of the same name. */
const SHELL_WORDS = new Set(('. : alias bg bind break builtin caller case cd command compgen complete compopt continue declare ' +
    'dirs disown do done echo elif else enable esac eval exec exit export fc fg fi for function getopts ' +
    'hash help history if in jobs kill let local logout mapfile popd printf pushd pwd read readarray ' +
    'readonly return select set shift shopt source suspend test then time times trap type typeset ' +
    'ulimit umask unalias unset until wait while').split(' '));
/**
 * The program to start. A script without anything a shell would act on is started directly, as make does:
 * half the cost of a trivial job is the shell. A path (`./run`) goes through the shell, which alone can
 * start a script without `#!`.
 */
function argvOf(command) {
    if (command.kind === 'argv')
        return command.argv;
    const script = command.script.trim();
    const [first = '', ...rest] = script.split(/ +/);
    const program = !first.includes('/') || SYSTEM_PROGRAM.test(first);
    const plain = PLAIN_WORDS.test(script) && !SHELL_WORDS.has(first) && program;
    return plain ? [first, ...rest] : ['/bin/sh', '-c', command.script];
}

;// CONCATENATED MODULE: ./packages/engine/build/pause/continued.js
/**
 * Numbers of the attempts that this one goes on from, oldest first: those of a job that saves its state which were
 * paused, interrupted or lost. What they measured belongs to the same series.
 */
function continuedBy(attempts, number, { checkpoint }) {
    const continued = [];
    if (checkpoint === null)
        return continued;
    for (const attempt of attempts.toReversed()) {
        if (attempt.number >= number)
            continue;
        if (!attempt.paused && !attempt.lost && attempt.interrupted !== true)
            break;
        continued.unshift(attempt.number);
    }
    return continued;
}

;// CONCATENATED MODULE: ./packages/engine/build/attempt.js







/** Makes the folder of a new attempt and puts on record that it starts; once that is written it may be launched. */
function announceAttempt({ paths, pool, recorder }, job, number, why) {
    const files = paths.attempt(job.id, number);
    makeFolder(files.dir);
    recorder.append('attempt.starting', { timeout_ms: job.timeoutMs, isolation: pool.isolation, why }, { job: job.id, attempt: number });
    return { job, number, files };
}
/** Much less work than asking for a recursive one, in the order in which it mostly succeeds. */
function makeFolder(dir) {
    try {
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(dir));
        (0,external_node_fs_.mkdirSync)(dir);
    }
    catch {
        (0,external_node_fs_.mkdirSync)(dir, { recursive: true });
    }
}
function launchAttempt(context, announced) {
    const { options, pool } = context;
    const { job, number, files } = announced;
    const identity = identityOf(options.run, job.id, number);
    const exit = pool.start({
        identity,
        directory: files.dir,
        cwd: context.directoryOf(job),
        argv: argvOf(job.command),
        env: attemptEnvironment({
            base: context.base,
            ours: options.env,
            job,
            run: options.run,
            attempt: number,
            segment: context.recorder.state.resumes + 1,
            identity,
        }),
        timeoutMs: job.timeoutMs,
        graceMs: job.graceMs,
        memoryBytes: job.resources.memoryBytes,
        privateLog: job.secrets.length > 0,
    });
    return {
        number,
        identity,
        end: observe(context, announced, exit, 'launcher'),
        stop: (now) => pool.stop(identity, now),
    };
}
/** Watches an attempt of an earlier start until it ends; its launcher goes on counting its time. */
function adoptAttempt(context, job, number, trace) {
    const identity = identityOf(context.options.run, job.id, number);
    const files = context.paths.attempt(job.id, number);
    context.recorder.append('attempt.adopted', {
        pid: trace.pid,
        detail: `still running, started before; watched by process ${trace.launcher}`,
    }, { job: job.id, attempt: number });
    return {
        number,
        identity,
        end: observe(context, { job, number, files }, waitForAdopted(files.dir, identity, context.signal), 'record'),
        stop: (now) => stopAdopted(trace, now),
    };
}
async function observe(context, { job, number, files }, exit, source) {
    const tail = context.tails.open(job.id, number, files.log, source === 'launcher');
    const metrics = watchMetrics(context, job, number);
    const lost = (reason, detail) => {
        return { kind: 'lost', reason, detail, metrics };
    };
    try {
        const record = await exit;
        if (record === 'lost')
            return lost('lost', 'its launcher died with it and left no exit record');
        if (record.claim_taken === true)
            return lost('launch', 'another process had claimed it');
        return { kind: 'exited', record, source, metrics };
    }
    catch (error) {
        if (!(error instanceof LaunchError))
            throw error;
        return lost(error.reason === 'nothing-ran' ? 'launch' : 'lost', error.message);
    }
    finally {
        tail.finish();
    }
}
/** Follows what an attempt measures, with those that it continues; null for a job that measures nothing. */
function watchMetrics(context, job, number) {
    const program = context.programOf(job);
    if (program === null)
        return null;
    const { paths, recorder, live } = context;
    const logOf = (attempt) => paths.attempt(job.id, attempt).log;
    const attempts = recorder.state.jobs.get(job.id)?.attempts ?? [];
    return live.watch(job.id, program, {
        log: logOf(number),
        earlier: continuedBy(attempts, number, job).map(logOf),
        directory: context.directoryOf(job),
    });
}

// EXTERNAL MODULE: ./packages/metrics/build/index.js + 45 modules
var metrics_build = __webpack_require__(24717);
;// CONCATENATED MODULE: ./packages/engine/build/live-metrics.js

const live_metrics_POLL_MS = 300;
/** How often a watcher is told. */
const TELL_MS = 500;
function openLiveMetrics(sink, redactor) {
    const watched = new Set();
    const latest = new Map();
    let timer = null;
    function tick() {
        for (const one of watched)
            one.polling ??= poll(one);
    }
    /** A file that cannot be read now is tried again; at the end `finish` says what is wrong with it. */
    async function poll(one) {
        try {
            await one.follower.poll();
            const now = Date.now();
            if (!watched.has(one) || now - one.told < TELL_MS)
                return;
            one.told = now;
            tell(one, one.follower.summaries());
        }
        catch {
            return;
        }
        finally {
            one.polling = null;
        }
    }
    function tell(one, summaries) {
        const safe = redactor.empty ? summaries : summaries.map((summary) => redact(summary, redactor));
        latest.set(one.job, safe);
        sink(one.job, safe);
    }
    function leave(one) {
        watched.delete(one);
        if (watched.size > 0 || timer === null)
            return;
        clearInterval(timer);
        timer = null;
    }
    return {
        watch(job, program, target) {
            const follower = (0,metrics_build/* followMetrics */.NC)(program, target);
            const one = { job, follower, polling: null, told: 0 };
            watched.add(one);
            timer ??= setInterval(tick, live_metrics_POLL_MS);
            return {
                async finish() {
                    leave(one);
                    await one.polling;
                    try {
                        const readings = await follower.finish();
                        tell(one, readings.summaries);
                        return readings;
                    }
                    finally {
                        follower.close();
                    }
                },
                abandon() {
                    leave(one);
                    void (one.polling ?? Promise.resolve()).then(() => follower.close());
                },
            };
        },
        current: () => latest,
        close() {
            for (const one of watched)
                one.follower.close();
            watched.clear();
            if (timer !== null)
                clearInterval(timer);
            timer = null;
        },
    };
}
function redact(summary, redactor) {
    return {
        ...summary,
        missing: summary.missing === null ? null : redactor.text(summary.missing),
        nearMisses: summary.nearMisses.map((miss) => ({ ...miss, text: redactor.text(miss.text) })),
    };
}
/** What an event says of a metric. */
function reduceSummary(summary) {
    const { name, unit, count, last, min, max, mean, nearMissCount } = summary;
    return { metric: name, unit, count, last, min, max, mean, near_misses: nearMissCount };
}

;// CONCATENATED MODULE: ./packages/engine/build/outcome.js

/** Whether the attempt itself went wrong, whatever the criteria say: only then is a retry worth anything. */
function attemptFailed(record) {
    return record.timed_out || record.signal !== null || record.exit_code !== 0;
}
/** Up to this long after its limit, the end of a tree is not worth a word. */
const PROMPT_MS = 500;
/** The end of an attempt in words: `exit 3 after 1.2s`, `timed out at its limit of 10m00s`, `killed by SIGKILL after 3.0s`. */
function describeExit(record, limitMs) {
    const duration = (0,spec_build/* formatDuration */.a3)(record.duration_ms);
    if (record.timed_out)
        return describeTimeout(record.duration_ms, limitMs ?? record.duration_ms);
    if (record.signal !== null)
        return `killed by ${record.signal} after ${duration}`;
    return `exit ${record.exit_code} after ${duration}`;
}
function describeTimeout(durationMs, limitMs) {
    const late = durationMs - limitMs > PROMPT_MS;
    const grace = late ? `, ended ${(0,spec_build/* formatDuration */.a3)(durationMs - limitMs)} later` : '';
    return `timed out at its limit of ${(0,spec_build/* formatDuration */.a3)(limitMs)}${grace}`;
}
/**
 * The outcome of a job whose last attempt ended so. Only `must` criteria decide; one that could not be
 * decided is never a pass. `timeBox` names the time box that asked it to end, if one did: then exit 0 says that
 * it was ready for that.
 */
function judgeJob(record, criteria, limitMs, timeBox = null) {
    const detail = describeExit(record, limitMs);
    if (record.stopped && timeBox === null)
        return { outcome: 'inconclusive', reason: 'interrupted', detail };
    if (record.stopped && attemptFailed(record))
        return { outcome: 'failed', reason: 'timeout', detail: `ended by ${timeBox}: ${detail}` };
    if (record.timed_out)
        return { outcome: 'failed', reason: 'timeout', detail };
    if (record.signal !== null)
        return { outcome: 'failed', reason: 'signal', detail };
    if (record.exit_code !== 0)
        return { outcome: 'failed', reason: 'exit', detail };
    const must = criteria.filter(({ tier }) => tier === 'must');
    const failed = must.filter(({ outcome }) => outcome === 'failed');
    if (failed.length > 0)
        return { outcome: 'failed', reason: 'criterion', detail: quote(failed) };
    const open = must.filter(({ outcome }) => outcome === 'inconclusive');
    if (open.length > 0)
        return { outcome: 'inconclusive', reason: 'inconclusive', detail: quote(open) };
    return { outcome: 'passed', reason: 'ok', detail };
}
/** The first criterion with its reason, and how many more there are. */
function quote(criteria) {
    const [first, ...more] = criteria;
    if (first === undefined)
        return '';
    const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
    return `${first.text}: ${first.reason}${rest}`;
}

;// CONCATENATED MODULE: ./packages/engine/build/retry.js
/** How often a job that was lost, not failed, is started again. */
const MOST_LOSSES = 5;
/**
 * The attempts since the job last came to an end: a job that failed and is run again on resume starts with
 * all its retries. An attempt belongs to the series of the next one when it was retried, lost or paused.
 */
function seriesOf(attempts) {
    let first = Math.max(0, attempts.length - 1);
    while (first > 0 && continues(attempts[first - 1]))
        first -= 1;
    return attempts.slice(first);
}
function continues(attempt) {
    if (attempt === undefined)
        return false;
    return attempt.lost || attempt.paused || attempt.retrying !== null;
}
function retryHistory(attempts) {
    const retried = seriesOf(attempts).flatMap(({ retrying }) => retrying === null ? [] : [retrying]);
    const last = retried.at(-1);
    return {
        retries: retried.length,
        previousWaitMs: last?.wait_ms ?? null,
        previousSignature: last?.signature ?? null,
    };
}
function lossesOf(attempts) {
    return seriesOf(attempts).filter(({ lost }) => lost).length;
}
/** Whether a failed attempt is tried again, and after how long. `random` gives numbers in [0, 1). */
function decideRetry(policy, history, signature, random) {
    const tried = history.retries + 1;
    if (policy.attempts <= 1)
        return { retry: false, detail: '' };
    if (policy.stopOnSameFailure && history.previousSignature === signature) {
        return {
            retry: false,
            detail: `the same failure twice in a row, so not tried again (attempt ${tried} of ${policy.attempts})`,
        };
    }
    if (tried >= policy.attempts)
        return { retry: false, detail: `attempt ${tried} of ${policy.attempts}` };
    const waitMs = nextWait(policy, history.previousWaitMs, random);
    return { retry: true, waitMs, detail: `attempt ${tried} of ${policy.attempts}` };
}
/**
 * Decorrelated jitter: somewhere between the policy's wait and three times the last one, so that waits
 * about double, and jobs that failed together do not come back together.
 */
function nextWait(policy, previousMs, random) {
    const low = policy.backoffMs;
    const high = Math.max(low, (previousMs ?? low / 2) * 3);
    return Math.round(Math.min(policy.maxBackoffMs, low + random() * (high - low)));
}

;// CONCATENATED MODULE: ./packages/engine/build/signature.js


const TAIL_BYTES = 4096;
const TAIL_LINES = 5;
/**
 * What two failures have in common when they are the same: how it ended, and the last lines with everything
 * taken out that changes from one try to the next. `exit 1 3f9c2ab01d44`.
 */
function failureSignature(record, log, redactor) {
    const end = record.timed_out ? 'timeout' : (record.signal ?? `exit ${record.exit_code}`);
    const lines = normalise(redactor.text(readTail(log)));
    return `${end} ${(0,external_node_crypto_.createHash)('sha256').update(lines).digest('hex').slice(0, 12)}`;
}
/** Colours, numbers, hexadecimal ids and spacing away; the last few lines that say something. */
function normalise(text) {
    return text
        .replaceAll(/\u001B\[[0-9;?]*[A-Za-z]/g, '')
        .split(/[\r\n]+/)
        .map((line) => line
        .replaceAll(/0x[0-9a-fA-F]+|\b(?=[0-9a-f]*\d)[0-9a-f]{6,}\b/g, '#')
        .replaceAll(/\d+(?:[.,:]\d+)*/g, '#')
        .replaceAll(/\s+/g, ' ')
        .trim())
        .filter((line) => line !== '')
        .slice(-TAIL_LINES)
        .join('\n');
}
/** A log that cannot be read has no lines: the signature is then the exit alone. */
function readTail(path) {
    let file;
    try {
        file = (0,external_node_fs_.openSync)(path, 'r');
    }
    catch {
        return '';
    }
    try {
        const { size } = (0,external_node_fs_.fstatSync)(file);
        const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
        const read = (0,external_node_fs_.readSync)(file, buffer, 0, buffer.length, size - buffer.length);
        return buffer.toString('utf8', 0, read);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}

;// CONCATENATED MODULE: ./packages/engine/build/conclude.js







/** Points kept of each series for charts. */
const SERIES_POINTS = 2000;
async function concludeAttempt(context, ended) {
    const { job, number, record, metrics } = ended;
    const alerts = leftovers(job, record);
    const retry = retryOf(context, ended);
    if (retry?.kind === 'retry') {
        metrics?.abandon();
        await maskAttempt(context, job, number, alerts);
        return { reduced: [], judged: [], alerts, next: retry };
    }
    const measured = metrics === null ? NOTHING : await measure(context, job, metrics, alerts);
    await maskAttempt(context, job, number, alerts);
    const finish = judgeJob(record, measured.judged, job.timeoutMs, ended.timeBox);
    const detail = retry === null ? finish.detail : `${finish.detail}, ${retry.detail}`;
    const judged = await relocateEvidence(context, job, number, measured.judged);
    return {
        reduced: measured.summaries.map(reduceSummary),
        judged,
        alerts,
        next: { kind: 'finish', data: { ...finish, detail } },
    };
}
/** What an attempt that goes on in another has measured up to now: nothing is judged by it. */
async function measureSoFar(context, job, number, metrics) {
    const alerts = [];
    const measured = metrics === null ? NOTHING : await measure(context, job, metrics, alerts);
    await maskAttempt(context, job, number, alerts);
    return { reduced: measured.summaries.map(reduceSummary), alerts };
}
const NOTHING = { summaries: [], judged: [] };
/** Null when there is nothing to try again, or no more than one try was asked for. */
function retryOf(context, { job, number, record, before, stopping }) {
    if (!attemptFailed(record) || record.stopped || stopping)
        return null;
    if (job.retry.attempts <= 1)
        return null;
    const { log } = context.paths.attempt(job.id, number);
    const signature = failureSignature(record, log, context.redactor);
    const decision = decideRetry(job.retry, retryHistory(before), signature, Math.random);
    if (!decision.retry)
        return { kind: 'stay', detail: decision.detail };
    const detail = `${describeExit(record, job.timeoutMs)}, ${decision.detail}`;
    return { kind: 'retry', data: { wait_ms: decision.waitMs, signature, detail } };
}
/**
 * Reads and judges before the log is masked, since evidence is quoted from where it was found. What cannot
 * be read leaves its criteria inconclusive, and an alert says why.
 */
async function measure(context, job, metrics, alerts) {
    const { baseline } = context.options;
    try {
        const readings = await metrics.finish();
        const judged = (0,metrics_build/* judge */.S4)(job.criteria, readings, baseline);
        await writeSeries(context, job, readings, alerts);
        return { summaries: readings.summaries, judged };
    }
    catch (error) {
        alerts.push({ code: 'metrics-unreadable', message: `${job.id}: ${messageOf(error)}` });
        const nothing = { summaries: [], series: () => [] };
        return { summaries: [], judged: (0,metrics_build/* judge */.S4)(job.criteria, nothing, baseline) };
    }
}
/** Masking moves bytes, not lines: evidence in a masked log is found again by its line. */
async function relocateEvidence({ paths }, job, number, judged) {
    if (job.secrets.length === 0)
        return judged;
    const { log } = paths.attempt(job.id, number);
    const lines = judged.flatMap(({ evidence }) => evidence.flatMap(({ line }) => line ?? []));
    const offsets = await offsetsOfLines(log, lines);
    return judged.map((criterion) => ({
        ...criterion,
        evidence: criterion.evidence.map((found) => {
            const offset = found.file === log ? offsets.get(found.line ?? 0) : undefined;
            return offset === undefined ? found : { ...found, offset };
        }),
    }));
}
async function writeSeries(context, job, readings, alerts) {
    const lines = readings.summaries
        .flatMap(({ name }) => readings.series(name, SERIES_POINTS))
        .map((point) => `${JSON.stringify(point)}\n`);
    try {
        await (0,build/* writeAtomic */.vZ)(context.paths.series(job.id), lines.join(''));
    }
    catch (error) {
        alerts.push({ code: 'series-not-written', message: `${job.id}: ${messageOf(error)}` });
    }
}
/** The raw log stays private when it cannot be masked now; the next start tries again. */
async function maskAttempt({ paths, redactor }, job, number, alerts) {
    if (job.secrets.length === 0)
        return;
    try {
        await maskLog(paths.attempt(job.id, number).log, redactor);
    }
    catch (error) {
        alerts.push({ code: 'log-not-masked', message: `${job.id}: ${messageOf(error)}` });
    }
}
/** What the launcher could not end or prove gone. */
function leftovers(job, record) {
    if (record.kill_proof !== null)
        return [];
    const denied = record.denied ?? 0;
    const why = denied > 0 ? `; ${denied} belong to somebody else` : '';
    return [{ code: 'processes-left', message: `${job.id}: processes may be left running${why}` }];
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}

;// CONCATENATED MODULE: ./packages/engine/build/ending.js




/** Wait before a lost job is started for the third time and on; it doubles. The second start is at once. */
const LOSS_WAIT_MS = 100;
async function endAttempt(context, ended) {
    const { end } = ended;
    if (end.kind === 'lost')
        return lose(context, ended, end);
    return isPause(ended, end.record) ? pause(context, ended, end) : exit(context, ended, end);
}
/** One that ended by itself has ended, however short before the pause; so has one that used up its time. */
function isPause({ pausing, timeBox }, record) {
    return pausing && timeBox === null && record.stopped && !record.timed_out;
}
async function exit(context, ended, end) {
    const { recorder } = context;
    const { job, number, stopping, timeBox } = ended;
    const { record, metrics } = end;
    const before = attemptsOf(context, job).filter((attempt) => attempt.number < number);
    const { next, ...found } = await concludeAttempt(context, {
        job,
        number,
        record,
        metrics,
        before,
        stopping,
        timeBox: stopping ? null : timeBox,
    });
    const here = { job: job.id, attempt: number };
    function write() {
        writeExit(context, ended, end);
        raise(context, found.alerts);
        for (const reduced of found.reduced)
            recorder.append('metric.reduced', reduced, here);
        for (const judged of found.judged)
            recorder.append('criterion.judged', judged, here);
        if (next.kind === 'retry') {
            recorder.append('attempt.retrying', next.data, { ...here, level: 'warning' });
        }
    }
    if (next.kind === 'finish')
        return { write, next: { ...next, attempt: number } };
    const { wait_ms, detail } = next.data;
    return { write, next: { kind: 'again', waitMs: wait_ms, why: `after ${detail}` } };
}
async function pause(context, ended, end) {
    const { recorder } = context;
    const { job, number } = ended;
    const { reduced, alerts } = await measureSoFar(context, job, number, end.metrics);
    const here = { job: job.id, attempt: number };
    const detail = `asked to end, and to go on in another start: ${describeExit(end.record, null)}`;
    return {
        write() {
            writeExit(context, ended, end);
            raise(context, alerts);
            for (const one of reduced)
                recorder.append('metric.reduced', one, here);
            recorder.append('job.paused', { detail }, here);
        },
        next: { kind: 'paused', why: continuedAfterPause(number) },
    };
}
async function lose(context, ended, end) {
    const { recorder } = context;
    const { job, number } = ended;
    const alerts = [];
    end.metrics?.abandon();
    await maskAttempt(context, job, number, alerts);
    const losses = lossesHere(context, job) + 1;
    function write() {
        const here = { job: job.id, attempt: number };
        recorder.append('attempt.lost', { detail: end.detail }, { ...here, level: 'warning' });
        raise(context, alerts);
    }
    if (losses > MOST_LOSSES) {
        const detail = `lost ${losses} times, the last time because ${end.detail}`;
        const data = { outcome: 'inconclusive', reason: end.reason, detail };
        return { write, next: { kind: 'finish', data, attempt: number } };
    }
    const waitMs = losses < 2 ? 0 : LOSS_WAIT_MS * 2 ** (losses - 2);
    const why = `attempt ${number} was lost: ${end.detail}`;
    return { write, next: { kind: 'again', waitMs, why } };
}
/** Losses that tell against the job: not those of machines that are gone. */
function lossesHere(context, job) {
    const attempts = attemptsOf(context, job);
    if (context.options.restored === null)
        return lossesOf(attempts);
    const since = context.recorder.state.segments.at(-1)?.started ?? '';
    return lossesOf(attempts.filter(({ started }) => started >= since));
}
function writeExit({ recorder }, ended, end) {
    if (ended.recorded)
        return;
    const { exit_code, signal, timed_out, duration_ms, stragglers, kill_proof } = end.record;
    const { source } = end;
    recorder.append('attempt.exited', { exit_code, signal, timed_out, duration_ms, stragglers, kill_proof, source }, { job: ended.job.id, attempt: ended.number });
}
function raise({ recorder }, alerts) {
    for (const alert of alerts)
        recorder.append('alert.raised', alert, { level: 'warning' });
}
function attemptsOf({ recorder }, { id }) {
    return recorder.state.jobs.get(id)?.attempts ?? [];
}

;// CONCATENATED MODULE: ./packages/engine/build/phases/barriers.js
function withBarriers(jobs, phases) {
    const position = new Map(jobs.map(({ id }, at) => [id, at]));
    const positionsOf = (ids) => ids.flatMap((id) => position.get(id) ?? []);
    const at = (phase) => jobs.length + phase;
    const before = (phase) => (phase > 0 ? [at(phase - 1)] : []);
    const phaseOf = phasesOfJobs(jobs, phases);
    const needs = [
        ...jobs.map((job, index) => [...positionsOf(job.needs), ...before(phaseOf[index] ?? 0)]),
        ...phases.map((phase, index) => [...positionsOf(phase.jobs), ...before(index)]),
    ];
    return {
        needs,
        at,
        phaseAt: (found) => (found < jobs.length ? null : found - jobs.length),
    };
}
/** For each job the position of its phase; null in a plan without. */
function phasesOfJobs(jobs, phases) {
    const of = new Map(phases.flatMap((phase, at) => phase.jobs.map((id) => [id, at])));
    return jobs.map(({ id }) => of.get(id) ?? null);
}

;// CONCATENATED MODULE: ./packages/engine/build/schedule.js
/** `needs[i]` are the positions that job `i` needs. */
function openSchedule(needs) {
    const left = new Int32Array(needs.length);
    const dependents = needs.map(() => []);
    for (const [job, needed] of needs.entries()) {
        const distinct = needed.length > 1 ? new Set(needed) : needed;
        for (const need of distinct) {
            dependents[need]?.push(job);
            left[job] = (left[job] ?? 0) + 1;
        }
    }
    const dead = new Uint8Array(needs.length);
    function passed(job) {
        const freed = [];
        for (const dependent of dependents[job] ?? []) {
            const rest = (left[dependent] ?? 0) - 1;
            left[dependent] = rest;
            if (rest === 0)
                freed.push(dependent);
        }
        return freed;
    }
    function blocked(job) {
        const found = [];
        const queue = [job];
        // An array grows while it is walked: every newly blocked job is walked in turn.
        for (const by of queue) {
            for (const dependent of dependents[by] ?? []) {
                if (dead[dependent] === 1)
                    continue;
                dead[dependent] = 1;
                found.push({ job: dependent, by });
                queue.push(dependent);
            }
        }
        return found;
    }
    const first = [...left.keys()].filter((job) => left[job] === 0);
    return { first, passed, blocked };
}

;// CONCATENATED MODULE: ./packages/engine/build/slots.js
/** How many younger jobs may start before one that waits for more than is free. */
const slots_PATIENCE = 64;
const CPU_PARTS = 1000;
function openSlots(resources, capacity) {
    const names = [...new Set(resources.flatMap(({ named }) => Object.keys(named)))];
    const free = [
        parts(capacity.cpus),
        capacity.memoryBytes,
        ...names.map((name) => parts(capacity.named[name] ?? 0)),
    ];
    const lines = new Map();
    const lineOf = resources.map((wanted) => {
        const amounts = amountsOf(wanted, names);
        const shape = amounts.map(({ resource, count }) => `${resource}:${count}`).join(' ');
        const known = lines.get(shape) ?? { amounts, jobs: [], head: 0 };
        lines.set(shape, known);
        return known;
    });
    let turns = 0;
    let overtaken = 0;
    let waiting = -1;
    function fits(line) {
        return line.amounts.every(({ resource, count }) => (free[resource] ?? 0) >= count);
    }
    function move(job, sign) {
        for (const { resource, count } of lineOf[job]?.amounts ?? []) {
            free[resource] = (free[resource] ?? 0) + sign * count;
        }
    }
    function next(accept) {
        let best;
        let bestTurn = Number.POSITIVE_INFINITY;
        for (const line of lines.values()) {
            const turn = line.jobs[line.head]?.turn;
            if (turn !== undefined && turn < bestTurn && accept(line)) {
                best = line;
                bestTurn = turn;
            }
        }
        return best;
    }
    /** Whether the oldest job has been overtaken as often as is fair; then nothing else starts before it. */
    function outOfPatience(chosen) {
        const oldest = next(() => true);
        if (oldest === undefined || oldest === chosen)
            return false;
        const turn = oldest.jobs[oldest.head]?.turn ?? -1;
        overtaken = turn === waiting ? overtaken + 1 : 1;
        waiting = turn;
        return overtaken > slots_PATIENCE;
    }
    function take() {
        const line = next(fits);
        if (line === undefined || (lines.size > 1 && outOfPatience(line)))
            return undefined;
        const job = line.jobs[line.head]?.job;
        if (job === undefined)
            return undefined;
        advance(line);
        move(job, -1);
        return job;
    }
    return {
        add: (job) => void lineOf[job]?.jobs.push({ job, turn: turns++ }),
        take,
        hold: (job) => move(job, -1),
        give: (job) => move(job, 1),
        drain() {
            const rest = [...lines.values()].flatMap((line) => line.jobs.slice(line.head));
            for (const line of lines.values())
                line.head = line.jobs.length;
            return rest.sort((a, b) => a.turn - b.turn).map(({ job }) => job);
        },
    };
}
/** Whole parts, so that three thirds of a slot are exactly one. */
function parts(amount) {
    return Math.round(amount * CPU_PARTS);
}
function amountsOf(wanted, names) {
    return [
        { resource: 0, count: parts(wanted.cpus) },
        { resource: 1, count: wanted.memoryBytes ?? 0 },
        ...names.map((name, at) => ({ resource: at + 2, count: parts(wanted.named[name] ?? 0) })),
    ].filter(({ count }) => count > 0);
}
/** Moves the head on, and gives back the memory of the part that has been used up now and then. */
function advance(line) {
    line.head += 1;
    if (line.head < 1024 || line.head * 2 < line.jobs.length)
        return;
    line.jobs.splice(0, line.head);
    line.head = 0;
}

;// CONCATENATED MODULE: ./packages/engine/build/line.js



function openLine(parts) {
    const { jobs, phases, capacity, recorder, keepGoing, ended } = parts;
    const barriers = withBarriers(jobs, phases);
    const schedule = openSchedule(barriers.needs);
    const resources = jobs.map((job) => job.resources);
    const slots = openSlots(resources, capacity);
    const stage = jobs.map(() => 'waiting');
    /** Jobs whose needs have passed. */
    const free = new Uint8Array(jobs.length);
    /** Jobs that have begun. */
    const begun = new Uint8Array(jobs.length);
    /** Ended before anything began: in nobody's way, or in the way of what needs them. */
    const over = [];
    const inTheWay = [];
    const passed = [];
    /** By barrier that will never open: why. */
    const causes = new Map();
    let left = jobs.length;
    let halted = false;
    function idOf(job) {
        return jobs[job]?.id ?? '';
    }
    /** `at` is a job, or the barrier at the end of a phase. */
    function release(at) {
        const phase = barriers.phaseAt(at);
        if (phase !== null)
            return void passed.push(phase);
        free[at] = 1;
        if (stage[at] === 'waiting')
            slots.add(at);
    }
    function pass(at) {
        for (const dependent of schedule.passed(at))
            release(dependent);
    }
    function end(job) {
        stage[job] = 'ended';
        left -= 1;
        ended(job);
    }
    function skip(job, reason, detail) {
        recorder.append('job.skipped', { reason, detail }, { job: idOf(job) });
        end(job);
    }
    function skipDependents(job) {
        for (const { job: dependent, by } of schedule.blocked(job)) {
            const phase = barriers.phaseAt(dependent);
            if (phase !== null) {
                const own = `comes after phase ${phases[phase]?.name ?? ''}, in which ${idOf(by)} did not pass`;
                causes.set(dependent, causes.get(by) ?? own);
            }
            else if (stage[dependent] === 'waiting')
                skip(dependent, 'needs', whyNot(by, by === job));
        }
    }
    function whyNot(by, itself) {
        const needed = `needs ${idOf(by)}, ${itself ? 'which did not pass' : 'which was skipped'}`;
        return causes.get(by) ?? needed;
    }
    function finish(job, data, attempt) {
        const good = data.outcome === 'passed';
        recorder.append('job.finished', data, {
            job: idOf(job),
            level: good ? 'info' : 'error',
            ...(attempt !== undefined && { attempt }),
        });
        end(job);
        if (good)
            pass(job);
        else
            block(job);
    }
    function block(job) {
        skipDependents(job);
        if (!keepGoing && !halted)
            halt('stopped', `${idOf(job)} did not pass`);
    }
    function halt(reason, detail) {
        halted = true;
        slots.drain();
        const returning = [];
        for (const job of jobs.keys()) {
            if (stage[job] !== 'waiting')
                continue;
            if (begun[job] === 1 && free[job] === 1 && reason !== 'no-progress')
                returning.push(job);
            else
                skip(job, reason, detail);
        }
        for (const job of returning) {
            if (reason === 'stopped')
                slots.add(job);
            else
                finish(job, {
                    outcome: 'inconclusive',
                    reason: 'interrupted',
                    detail: `${detail} before it was tried again`,
                });
        }
    }
    return {
        get left() {
            return left;
        },
        keep(job, outcome, detail) {
            recorder.append('job.kept', { outcome, detail }, { job: idOf(job) });
            end(job);
            if (outcome === 'passed')
                over.push(job);
            else
                inTheWay.push(job);
        },
        leave(job, detail) {
            skip(job, 'not-selected', detail);
            over.push(job);
        },
        continues: (job) => void (begun[job] = 1),
        occupy(job) {
            stage[job] = 'at-work';
            begun[job] = 1;
            slots.hold(job);
        },
        open() {
            for (const at of schedule.first)
                release(at);
            for (const job of over)
                pass(job);
            for (const job of inTheWay)
                block(job);
        },
        take() {
            let job = slots.take();
            while (job !== undefined && stage[job] !== 'waiting') {
                slots.give(job);
                job = slots.take();
            }
            if (job === undefined)
                return undefined;
            stage[job] = 'at-work';
            begun[job] = 1;
            return job;
        },
        give: (job) => slots.give(job),
        again(job) {
            stage[job] = 'waiting';
            if (free[job] === 1)
                slots.add(job);
        },
        finish,
        withdraw(withdrawn, began, detail) {
            for (const job of withdrawn) {
                if (stage[job] !== 'waiting')
                    continue;
                const data = began(job);
                if (data !== null)
                    finish(job, data);
                else {
                    skip(job, 'stopped', detail);
                    skipDependents(job);
                }
            }
        },
        halt,
        passedPhases: () => passed.splice(0),
        letIn: (phase) => pass(barriers.at(phase)),
    };
}

;// CONCATENATED MODULE: ./packages/engine/build/alarm.js
/** Longest time in one go: a timer of the system takes no more than 24 days, and clocks are set and machines sleep. */
const LONGEST_MS = 60_000;
/** Rings once, when `remaining` milliseconds have come down to 0; asks again on the way. */
function openAlarm(remaining, ring) {
    let timer;
    function wait() {
        const left = remaining();
        if (left <= 0)
            return ring();
        timer = setTimeout(wait, Math.min(left, LONGEST_MS));
        timer.unref();
    }
    timer = setTimeout(wait, Math.min(Math.max(0, remaining()), LONGEST_MS));
    timer.unref();
    return { [Symbol.dispose]: () => clearTimeout(timer) };
}

;// CONCATENATED MODULE: ./packages/engine/build/phases/phases.js



function openPhases(parts) {
    const { jobs, phases, recorder, closed } = parts;
    const phaseOf = phasesOfJobs(jobs, phases);
    const courses = phases.map((_, phase) => {
        const own = [...jobs.keys()].filter((job) => phaseOf[job] === phase);
        return { jobs: own, left: own.length, base: 0, began: null, closed: false, alarm: null };
    });
    let frozen = false;
    function recorded(phase) {
        return recorder.state.phases[phase];
    }
    function begin(phase) {
        const course = courses[phase];
        const plan = phases[phase];
        if (course === undefined || plan === undefined || course.began !== null)
            return 'open';
        const before = recorded(phase);
        const open = before !== undefined && before.started !== null && before.ended === null;
        // Nothing of it is left to do, and that is on record already or there never was anything.
        if (course.left === 0 && !open)
            return 'open';
        course.base = before?.elapsedMs ?? 0;
        course.began = performance.now();
        const { name, limitMs } = plan;
        if (!open)
            recorder.append('phase.started', { phase: name, limit_ms: limitMs });
        if (course.left === 0)
            end(phase, course);
        else if (limitMs !== null && !frozen)
            return watch(phase, course, limitMs);
        return 'open';
    }
    function watch(phase, course, limitMs) {
        course.closed = elapsed(course) >= limitMs;
        if (course.closed)
            return 'closed';
        const remaining = () => limitMs - elapsed(course);
        course.alarm = openAlarm(remaining, () => {
            if (frozen || course.left === 0)
                return;
            course.closed = true;
            closed(phase);
        });
        return 'open';
    }
    function end(phase, course) {
        course.alarm?.[Symbol.dispose]();
        recorder.append('phase.ended', {
            phase: phases[phase]?.name ?? '',
            reason: course.closed ? 'time-box' : 'done',
            elapsed_ms: Math.round(elapsed(course)),
        });
    }
    function courseOf(job) {
        return courses[phaseOf[job] ?? -1];
    }
    return {
        begin,
        ended(job) {
            const phase = phaseOf[job] ?? -1;
            const course = courses[phase];
            if (course === undefined)
                return;
            course.left -= 1;
            if (course.left === 0 && course.began !== null)
                end(phase, course);
        },
        isClosed: (job) => courseOf(job)?.closed ?? false,
        jobsOf: (phase) => courses[phase]?.jobs ?? [],
        describe(job) {
            const phase = phases[phaseOf[job] ?? -1];
            return `the time box of phase ${phase?.name ?? ''} (${(0,spec_build/* formatDuration */.a3)(phase?.limitMs ?? 0)})`;
        },
        freeze() {
            frozen = true;
            for (const { alarm } of courses)
                alarm?.[Symbol.dispose]();
        },
    };
}
/** Milliseconds, over all starts. */
function elapsed({ base, began }) {
    return base + (began === null ? 0 : performance.now() - began);
}

;// CONCATENATED MODULE: ./packages/engine/build/phases/time-box.js
/** Ends what waits in a phase whose time is used up; what runs is not touched. */
function closeTimeBox(phase, parts) {
    const { phases, line, waits, recorder, hasBegun } = parts;
    const own = phases.jobsOf(phase);
    const [first = 0] = own;
    const timeBox = phases.describe(first);
    const message = `${timeBox} has closed: what runs is asked to end`;
    recorder.append('alert.raised', { code: 'time-box', message }, { level: 'warning' });
    const finish = timedOut(timeBox);
    line.withdraw(own, (job) => (hasBegun(job) ? finish : null), `${timeBox} closed before it began`);
    for (const job of waits.take(own))
        line.finish(job, finish);
}
/** The end of a job that waited for another try when its time box closed. */
function timedOut(timeBox) {
    const detail = `${timeBox} closed before it was tried again`;
    return { outcome: 'failed', reason: 'timeout', detail };
}

;// CONCATENATED MODULE: ./packages/engine/build/trouble.js

/** How long an exit record may wait for room on the disk before the run ends. */
const STUCK_MS = 5000;
const STUCK_HINT = 'free some space, then continue the run: the result is kept until then';
/** Tells people what happens beside the jobs; `fail` ends the run. */
function watchTrouble({ trouble, recorder }, isRunning, fail) {
    function tell(code, message) {
        try {
            recorder.append('alert.raised', { code, message }, { level: 'warning' });
        }
        catch (error) {
            fail(error);
        }
    }
    /** The launcher keeps an exit record until it can be written; when that takes long, people have to know. */
    function onStuck(identity, message) {
        tell('record-stuck', message);
        setTimeout(() => {
            if (!isRunning(identity))
                return;
            fail(new spec_build/* ProblemError */.Mm([{ code: 'record-not-written', message, hint: STUCK_HINT }]));
        }, STUCK_MS).unref();
    }
    trouble.on('stuck', onStuck);
    trouble.on('alert', tell);
}

;// CONCATENATED MODULE: ./packages/engine/build/waits.js
function openWaits(over) {
    const timers = new Map();
    function remove(job) {
        clearTimeout(timers.get(job));
        timers.delete(job);
    }
    function take(jobs) {
        const waiting = jobs.filter((job) => timers.has(job));
        for (const job of waiting)
            remove(job);
        return waiting;
    }
    return {
        add(job, milliseconds) {
            const timer = setTimeout(() => {
                timers.delete(job);
                over(job);
            }, milliseconds);
            timers.set(job, timer);
        },
        clear: () => take([...timers.keys()]),
        take,
    };
}

;// CONCATENATED MODULE: ./packages/engine/build/floor.js








function openFloor(parts) {
    const { context, entries, capacity, pausedBefore } = parts;
    const { jobs, options, recorder } = context;
    const planned = options.plan.phases;
    const { keepGoing } = options;
    const phases = openPhases({ jobs, phases: planned, recorder, closed: onTimeBox });
    const line = openLine({
        jobs,
        phases: planned,
        capacity,
        recorder,
        keepGoing,
        ended: (at) => phases.ended(at),
    });
    const why = entries.map((entry) => (entry.kind === 'run' ? entry.why : ''));
    const running = new Map();
    const waits = openWaits((at) => guard(() => transition(() => line.again(at))));
    const { promise: done, resolve, reject } = Promise.withResolvers();
    /** Attempts whose end is not written yet. */
    let underWay = entries.filter(({ kind }) => kind === 'recovered').length;
    let stopping = 'no';
    let pausing = false;
    let over = false;
    let broken = false;
    function begin(giveUp) {
        transition(() => {
            enterLine(line, entries);
            if (giveUp !== null)
                line.halt('no-progress', giveUp);
            if (!pausing)
                enterPhase(0);
            line.open();
            // Of phases that are over from earlier starts there is nothing to wait for.
            for (let ended = line.passedPhases(); ended.length > 0; ended = line.passedPhases()) {
                for (const phase of ended)
                    letIn(phase);
            }
        });
        for (const [at, entry] of entries.entries()) {
            if (entry.kind === 'recovered')
                proceed(at, entry.found);
        }
    }
    function enterPhase(phase) {
        if (phases.begin(phase) === 'closed')
            closePhase(phase);
    }
    function letIn(phase) {
        if (pausing || line.left === 0)
            return;
        if (stopping === 'no')
            enterPhase(phase + 1);
        line.letIn(phase);
    }
    /** Takes up an attempt of an earlier start where it is now. */
    function proceed(at, found) {
        const job = jobAt(at);
        const { number } = found;
        if (found.kind === 'running') {
            track(at, adoptAttempt(context, job, number, found.trace));
        }
        else if (found.kind === 'lost') {
            const { detail } = found;
            void conclude(at, number, { kind: 'lost', reason: 'lost', detail, metrics: null });
        }
        else {
            const { record, recorded } = found;
            const metrics = watchMetrics(context, job, number);
            void conclude(at, number, { kind: 'exited', record, source: 'record', metrics }, recorded);
        }
    }
    /**
     * Whatever happens on the floor: its events, and those of the attempts that can start because of it, leave in
     * one write; only then do the attempts start.
     */
    function transition(work) {
        let starting = [];
        recorder.batch(() => {
            work();
            starting = announceAttempts();
        });
        underWay += starting.length;
        for (const { at, announced } of starting)
            track(at, launchAttempt(context, announced));
        for (const phase of line.passedPhases())
            void passPhase(phase);
        if (line.left === 0 || (pausing && underWay === 0))
            leave();
    }
    function leave() {
        over = true;
        waits.clear();
        phases.freeze();
        resolve();
    }
    async function passPhase(phase) {
        try {
            if (line.left > 0)
                await parts.phasePassed(planned[phase]?.name ?? '');
            if (!broken)
                transition(() => letIn(phase));
        }
        catch (error) {
            fail(error);
        }
    }
    function announceAttempts() {
        const starting = [];
        for (let at = nextJob(); at !== undefined; at = nextJob()) {
            const job = jobAt(at);
            const number = lastAttempt(job) + 1;
            starting.push({ at, announced: announceAttempt(context, job, number, why[at] ?? '') });
        }
        return starting;
    }
    function nextJob() {
        return stopping === 'no' && !pausing && !broken ? line.take() : undefined;
    }
    function track(at, attempt) {
        running.set(at, attempt);
        if (pausing || phases.isClosed(at))
            attempt.stop(false);
        void attempt.end.then((end) => conclude(at, attempt.number, end), fail);
    }
    async function conclude(at, number, end, recorded = false) {
        if (broken)
            return;
        const recovered = end.kind === 'exited' && end.source === 'record';
        try {
            const ending = await endAttempt(context, {
                job: jobAt(at),
                number,
                end,
                recorded,
                stopping: stopping !== 'no' && !pausing,
                pausing: pausing || (recovered && pausedBefore),
                timeBox: phases.isClosed(at) ? phases.describe(at) : null,
            });
            running.delete(at);
            underWay -= 1;
            transition(() => {
                ending.write();
                follow(at, ending.next);
                line.give(at);
            });
        }
        catch (error) {
            fail(error);
        }
    }
    function follow(at, next) {
        if (next.kind === 'finish')
            return line.finish(at, next.data, next.attempt);
        why[at] = next.why;
        // Its place in another start is where it is now: not at an end, and behind nobody.
        if (pausing)
            return;
        if (stopping !== 'no')
            return line.finish(at, interrupted());
        if (phases.isClosed(at))
            return line.finish(at, timedOut(phases.describe(at)));
        const waitMs = next.kind === 'again' ? next.waitMs : 0;
        if (waitMs === 0)
            line.again(at);
        else
            waits.add(at, waitMs);
    }
    function stop(signal) {
        if (broken || over || stopping === 'now')
            return;
        const force = stopping === 'asked';
        stopping = force ? 'now' : 'asked';
        guard(() => {
            for (const attempt of running.values())
                attempt.stop(force);
            transition(() => {
                recorder.append('run.stopping', { signal, force }, { level: 'warning' });
                if (force || pausing)
                    return;
                line.halt('interrupted', `stopped by ${signal}`);
                for (const at of waits.clear())
                    line.finish(at, interrupted());
            });
        });
    }
    function pause(detail) {
        if (broken || over || stopping !== 'no' || pausing)
            return;
        pausing = true;
        phases.freeze();
        waits.clear();
        guard(() => {
            transition(() => {
                recorder.append('run.pausing', { reason: 'deadline', detail }, { level: 'warning' });
            });
            for (const attempt of running.values())
                attempt.stop(false);
        });
    }
    function onTimeBox(phase) {
        if (broken || stopping !== 'no' || pausing)
            return;
        guard(() => {
            transition(() => closePhase(phase));
            for (const at of phases.jobsOf(phase))
                running.get(at)?.stop(false);
        });
    }
    function hasBegun(at) {
        return lastAttempt(jobAt(at)) > 0;
    }
    function closePhase(phase) {
        closeTimeBox(phase, { phases, line, waits, recorder, hasBegun });
    }
    function guard(work) {
        try {
            work();
        }
        catch (error) {
            fail(error);
        }
    }
    function isRunning(identity) {
        return Array.from(running.values()).some((attempt) => attempt.identity === identity);
    }
    /** Nothing can be written any more: what runs goes on by itself, and the next start finds it. */
    function fail(error) {
        broken = true;
        waits.clear();
        phases.freeze();
        reject(error);
    }
    function jobAt(at) {
        const job = jobs[at];
        if (job === undefined)
            throw new RangeError(`the plan has no job at position ${at}`);
        return job;
    }
    function lastAttempt({ id }) {
        return recorder.state.jobs.get(id)?.attempts.at(-1)?.number ?? 0;
    }
    watchTrouble(context, isRunning, fail);
    return { done, begin: (giveUp = null) => guard(() => begin(giveUp)), stop, pause, fail };
}
function interrupted() {
    const detail = 'stopped before it was tried again';
    return { outcome: 'inconclusive', reason: 'interrupted', detail };
}

;// CONCATENATED MODULE: ./packages/engine/build/checkpoints/moved.js





/**
 * Brings the events of a restored run folder to the moment of its checkpoint: what they tell after it may be of work
 * whose files were not saved. Throws ProblemError `mark-mismatch`.
 */
function cutToMark(folder) {
    const mark = (0,build/* readMark */.Mp)(folder);
    if (mark !== null)
        return (0,build/* cutEvents */._L)(folder, mark);
    throw new spec_build/* ProblemError */.Mm([
        {
            code: 'mark-mismatch',
            field: folder,
            message: 'the restored run folder does not say which moment it is of',
            hint: 'only checkpoints that a run took by itself can be continued',
        },
    ]);
}
/**
 * Removes what attempts left that the events do not know, and the claims and exit records of those that were under way:
 * nothing of another machine can be mistaken for something of this one.
 */
function clearAttempts(paths, state) {
    const known = new Set();
    for (const { id, attempts } of state.jobs.values()) {
        for (const attempt of attempts) {
            const { dir, pid, rc } = paths.attempt(id, attempt.number);
            known.add(dir);
            if (isOpen(attempt))
                for (const file of [pid, rc])
                    (0,external_node_fs_.rmSync)(file, { force: true });
        }
    }
    for (const job of foldersIn(paths.jobs)) {
        for (const attempt of foldersIn(job)) {
            if (!known.has(attempt))
                (0,external_node_fs_.rmSync)(attempt, { recursive: true, force: true });
        }
    }
}
function foldersIn(folder) {
    if (!(0,external_node_fs_.existsSync)(folder))
        return [];
    return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => (0,external_node_path_.join)(folder, name));
}

;// CONCATENATED MODULE: ./packages/engine/build/open-run.js






/**
 * Creates the run folder, or takes it up again, and locks it. One that was restored is brought to the moment of its
 * checkpoint first.
 * Throws ProblemError: `run-exists`, `unknown-run`, `other-jobs`, `journal-lost`, `mark-mismatch`, and faults of the disk such as `read-only`.
 */
async function openRunFolder(options, paths, redactor) {
    const { folder, run, resume, plan, restored } = options;
    const exists = (0,external_node_fs_.existsSync)(paths.events);
    if (exists && !resume) {
        throw refusal('run-exists', folder, `the run ${run} exists already`, 'continue it, or start another');
    }
    if (resume && !(0,external_node_fs_.existsSync)(folder)) {
        throw refusal('unknown-run', folder, `there is no run ${run}`, 'greenlight runs lists the runs');
    }
    try {
        if (restored !== null)
            cutToMark(folder);
        const journal = await (0,build/* openJournal */._0)({ folder, run, redactor });
        try {
            refuseLostEvents(journal.state, options, paths);
            refuseOtherJobs(journal.state, options);
            if (restored !== null)
                clearAttempts(paths, journal.state);
            await (0,build/* writeAtomic */.vZ)(paths.plan, plan.source.text);
        }
        catch (error) {
            await journal.close();
            throw error;
        }
        return journal;
    }
    catch (error) {
        throw explainFault(error, folder, 'start again');
    }
}
/** Attempts that no event tells of: to begin anew would execute again what has been executed. */
function refuseLostEvents(state, { folder }, paths) {
    if (state.jobs.size > 0 || !(0,external_node_fs_.existsSync)(paths.jobs) || (0,external_node_fs_.readdirSync)(paths.jobs).length === 0)
        return;
    throw refusal('journal-lost', folder, `${paths.events} tells of no job, and there are attempts in ${paths.jobs}`, 'put the events back, or start a new run');
}
/** The jobs of a run stay the same for its life: a verdict speaks of all of them. */
function refuseOtherJobs(state, { plan, run, folder }) {
    if (state.jobs.size === 0)
        return;
    const planned = new Set(plan.jobs.map(({ id }) => id));
    const gone = [...state.jobs.keys()].find((id) => !planned.has(id));
    const added = [...planned].find((id) => !state.jobs.has(id));
    const which = gone ?? added;
    if (which === undefined)
        return;
    const how = gone === undefined ? 'is new in the plan' : 'is not in the plan any more';
    throw refusal('other-jobs', folder, `${which} ${how}, so ${run} cannot be continued`, 'start a new run');
}
function refusal(code, field, message, hint) {
    return new spec_build/* ProblemError */.Mm([{ code, field, message, hint }]);
}
/**
 * Writes how this start begins: the run opened, or resumed; opened again when plan or commit have changed,
 * everything that had come to an end being set aside before.
 */
function announceRun(recorder, options, pool, { cutBytes, changed }) {
    const { state } = recorder;
    const { pid } = process;
    const isolation = pool.isolation;
    recorder.batch(() => {
        if (changed !== null)
            setAside(recorder, changed);
        if (state.opened === null || changed !== null)
            recorder.append('run.opened', opening(options, pool, pid));
        if (state.jobs.size === 0 || changed !== null)
            recorder.append('plan.loaded', loading(options));
        const { restored } = options;
        if (!options.resume)
            return;
        const how = { pid, isolation, cut_bytes: cutBytes };
        recorder.append('run.resumed', restored === null ? how : { ...how, moved: true });
        if (restored === null)
            return;
        recorder.append('checkpoint.restored', restored);
        if (changed === null)
            loseOpenAttempts(recorder);
    });
}
/** Why nothing of an earlier start stands; null when everything does. */
function changeOf(state, { plan, commit }) {
    return whatChanged(state, { planSha256: plan.source.sha256, commit });
}
/**
 * Goes before the new plan in the log: a crash in between, or later, must not let an old result pass for
 * a new one.
 */
function setAside(recorder, changed) {
    const detail = `set aside: ${changed}`;
    for (const { id, lifecycle, attempts } of recorder.state.jobs.values()) {
        if (lifecycle === 'pending')
            continue;
        const last = attempts.at(-1);
        if (last !== undefined && isOpen(last)) {
            recorder.append('attempt.lost', { detail }, { job: id, attempt: last.number });
        }
        recorder.append('job.skipped', { reason: 'stopped', detail }, { job: id });
    }
}
/** Their machine is gone, and they with it: they begin again as further attempts. */
function loseOpenAttempts(recorder) {
    const detail = 'its machine is gone; the run went on from a checkpoint';
    for (const { id, attempts } of recorder.state.jobs.values()) {
        const last = attempts.at(-1);
        if (last === undefined || !isOpen(last))
            continue;
        recorder.append('attempt.lost', { detail }, { job: id, attempt: last.number, level: 'warning' });
    }
}
function opening(options, pool, pid) {
    const { plan, commit } = options;
    return {
        greenlight: options.version,
        plan: plan.name,
        plan_path: plan.source.path,
        plan_sha256: plan.source.sha256,
        sha: commit.sha,
        dirty: commit.dirty,
        directory: options.directory,
        host: options.host,
        pid,
        slots: options.slots,
        isolation: pool.isolation,
        isolation_reason: pool.reason,
    };
}
function loading({ plan }) {
    const jobs = plan.jobs.map(({ id, entry, needs }) => ({ id, entry, needs }));
    if (plan.phases.length === 0)
        return { jobs };
    const phases = plan.phases.map(({ name, jobs: own, limitMs }) => ({
        name,
        jobs: own,
        limit_ms: limitMs,
    }));
    return { jobs, phases };
}

;// CONCATENATED MODULE: ./packages/engine/build/output.js

/** Bytes of one log handed on at most, per tick. */
const WINDOW = 64 * 1024;
/** Bytes handed on at most when an attempt has ended. */
const LAST_WINDOW = 1024 * 1024;
const TICK_MS = 100;
const NEWLINE = 10;
/**
 * `longestSecret` in bytes: after a gap, this much is read before the window so that a secret that begins
 * in the gap is recognised.
 */
function openOutputTails(sink, redactor, longestSecret) {
    const tails = new Set();
    let timer = null;
    const context = longestSecret * 6;
    function tick() {
        for (const tail of tails) {
            try {
                show(tail, WINDOW);
            }
            catch {
                // What cannot be read now is read later, at the latest when the attempt has ended.
            }
        }
    }
    function show(tail, window) {
        tail.file ??= openLog(tail.log);
        if (tail.file === null)
            return;
        const { size } = (0,external_node_fs_.fstatSync)(tail.file);
        if (size < tail.offset)
            tail.offset = size;
        const skipped = Math.max(0, size - tail.offset - window);
        if (skipped > 0)
            jump(tail, skipped);
        let gap = skipped;
        while (tail.offset < size) {
            const raw = output_read(tail.file, tail.offset, Math.min(WINDOW, size - tail.offset));
            if (raw.length === 0)
                return;
            tail.offset += raw.length;
            const safe = redactor.empty ? raw : streamOf(tail).push(raw);
            const cut = gap > 0 ? safe.indexOf(NEWLINE) + 1 : 0;
            if (safe.length > cut)
                sink(tail.job, tail.attempt, safe.subarray(cut), gap + cut);
            gap = 0;
        }
    }
    /** Leaves `skipped` bytes out. What is held back from before the gap is dropped: it may be half a secret. */
    function jump(tail, skipped) {
        const target = tail.offset + skipped;
        if (!redactor.empty && tail.file !== null) {
            tail.stream = null;
            const before = Math.min(context, skipped);
            streamOf(tail).push(output_read(tail.file, target - before, before));
        }
        tail.offset = target;
    }
    function streamOf(tail) {
        tail.stream ??= redactor.stream();
        return tail.stream;
    }
    function finish(tail) {
        tails.delete(tail);
        if (tails.size === 0)
            stopTimer();
        if (tail.file === null && output_isEmpty(tail.log))
            return;
        show(tail, LAST_WINDOW);
        if (tail.file !== null)
            (0,external_node_fs_.closeSync)(tail.file);
        const rest = tail.stream?.end();
        if (rest !== undefined && rest.length > 0)
            sink(tail.job, tail.attempt, rest, 0);
    }
    function stopTimer() {
        if (timer !== null)
            clearInterval(timer);
        timer = null;
    }
    return {
        open(job, attempt, log, whole) {
            const tail = { job, attempt, log, file: null, offset: 0, stream: null };
            if (!whole)
                skipTo(tail);
            tails.add(tail);
            timer ??= setInterval(tick, TICK_MS);
            return { finish: () => finish(tail) };
        },
        close() {
            stopTimer();
            for (const { file } of tails)
                if (file !== null)
                    (0,external_node_fs_.closeSync)(file);
            tails.clear();
        },
    };
    function skipTo(tail) {
        tail.file = openLog(tail.log);
        const size = tail.file === null ? 0 : (0,external_node_fs_.fstatSync)(tail.file).size;
        if (size > WINDOW)
            jump(tail, size - WINDOW);
    }
}
/** Most jobs of a large plan are quick and quiet: then one look is all that is needed. */
function output_isEmpty(log) {
    return ((0,external_node_fs_.statSync)(log, { throwIfNoEntry: false })?.size ?? 0) === 0;
}
/** Null while the launcher has not created it. */
function openLog(log) {
    try {
        return (0,external_node_fs_.openSync)(log, 'r');
    }
    catch {
        return null;
    }
}
function output_read(file, offset, length) {
    const buffer = Buffer.allocUnsafe(length);
    return buffer.subarray(0, (0,external_node_fs_.readSync)(file, buffer, 0, length, offset));
}

;// CONCATENATED MODULE: ./packages/engine/build/programs.js


/**
 * Compiles the metrics of every job before anything runs; jobs that measure the same share one program.
 * Throws ProblemError with the problems of all jobs.
 */
function compilePrograms(jobs) {
    const programs = new Map();
    const problems = [];
    for (const job of jobs) {
        const key = keyOf(job);
        if (key === null || programs.has(key))
            continue;
        try {
            programs.set(key, (0,metrics_build/* compileMetrics */.fk)(job.metrics));
        }
        catch (error) {
            if (!(error instanceof spec_build/* ProblemError */.Mm))
                throw error;
            problems.push(...error.problems);
        }
    }
    if (problems.length > 0)
        throw new spec_build/* ProblemError */.Mm(problems);
    return (job) => programs.get(keyOf(job) ?? '') ?? null;
}
function keyOf(job) {
    if (job.metrics.length === 0 && job.criteria.length === 0)
        return null;
    return JSON.stringify(job.metrics);
}

;// CONCATENATED MODULE: ./packages/engine/build/pause/deadline.js

/** Whether it is time to pause already. */
function isPast(deadline) {
    return deadline !== null && deadline.getTime() <= Date.now();
}
/** Why the run pauses, in words. */
function deadlineDetail(deadline) {
    return `the deadline at ${deadline.toISOString()}`;
}
/** Tells when the deadline has come. */
function openDeadline(deadline, come) {
    if (deadline === null)
        return { [Symbol.dispose]: () => undefined };
    return openAlarm(() => deadline.getTime() - Date.now(), come);
}

;// CONCATENATED MODULE: ./packages/engine/build/projections.js


/** How old `status`, `manifest.json` and `metrics_current.json` may be while a run is under way. */
const EVERY_MS = 2000;
/** Of a large run they are written more seldom: at most this share of the time goes into them. */
const SHARE = 1 / 20;
function openProjections({ journal, paths, metrics, failed }) {
    let timer = null;
    let writing = Promise.resolve();
    let told = false;
    let waitMs = EVERY_MS;
    /** One write after the other: two at once could leave the older one in place. */
    function flush() {
        const next = writing.then(write);
        writing = next.catch(() => undefined);
        return next;
    }
    async function write() {
        const begun = performance.now();
        await journal.barrier();
        await (0,build/* writeProjections */.AC)(paths.folder, withLiveMetrics(journal.state, metrics()));
        waitMs = Math.max(EVERY_MS, (performance.now() - begun) / SHARE);
    }
    function soon() {
        if (timer !== null)
            clearTimeout(timer);
        timer = null;
        flush().catch((error) => {
            if (!told)
                failed('projection-not-written', error.message);
            told = true;
        });
    }
    return {
        changed() {
            timer ??= setTimeout(soon, waitMs);
        },
        soon,
        flush,
        close() {
            if (timer !== null)
                clearTimeout(timer);
            timer = null;
        },
    };
}
/** The log tells what a job measured when it has ended; until then there is what is read of it now. */
function withLiveMetrics(state, live) {
    if (live.size === 0)
        return state;
    const jobs = new Map(state.jobs);
    for (const [id, summaries] of live) {
        const job = jobs.get(id);
        if (job?.lifecycle !== 'running')
            continue;
        jobs.set(id, { ...job, metrics: summaries.map(reduceSummary) });
    }
    return { ...state, jobs };
}

;// CONCATENATED MODULE: ./packages/engine/build/recorder.js
function openRecorder(journal, observer, changed) {
    let pending = null;
    function tell(event) {
        if (pending === null)
            show([event]);
        else
            pending.push(event);
    }
    function show(events) {
        for (const event of events)
            observer.event(event, journal.state);
        changed();
    }
    return {
        get state() {
            return journal.state;
        },
        append(type, data, at) {
            tell(journal.append(type, data, at));
        },
        batch(work) {
            const events = [];
            pending = events;
            try {
                journal.batch(work);
            }
            finally {
                pending = null;
            }
            show(events);
        },
    };
}

;// CONCATENATED MODULE: ./packages/engine/build/supervision.js


/** The handle of a run under way: its end, how to stop it, and the last words of later stages. */
function openSupervision(parts, floor, checkpoints) {
    const { context, journal, projections } = parts;
    const { deadline } = context.options;
    const alarm = openDeadline(deadline, () => {
        if (deadline !== null)
            floor.pause(deadlineDetail(deadline));
    });
    let signals = 0;
    let closed = false;
    async function work() {
        try {
            await floor.done;
            alarm[Symbol.dispose]();
            await projections.flush();
            await checkpoints.finish(lastReason(journal.state));
            await leave(parts);
            await projections.flush();
            return journal.state;
        }
        catch (error) {
            closed = true;
            alarm[Symbol.dispose]();
            checkpoints.abort();
            await abandon(parts);
            const { folder, run } = context.options;
            throw explainFault(error, folder, `continue the run ${run}: what still runs ends by itself`);
        }
    }
    const done = work();
    // Whoever awaits `done` is told; nobody has to.
    done.catch(() => undefined);
    return {
        done,
        stop(signal) {
            signals += 1;
            if (signals > 1)
                checkpoints.abort();
            floor.stop(signal);
        },
        status: () => journal.state,
        async record(type, data) {
            context.recorder.append(type, data);
            await journal.barrier();
        },
        async close(status) {
            if (closed)
                return;
            closed = true;
            context.recorder.append('run.closed', status);
            await projections.flush();
            projections.close();
            await journal.close();
        },
    };
}
/** Nothing runs any more. */
async function leave({ context }) {
    context.tails.close();
    context.live.close();
    await context.pool.close();
}
/** The log cannot be written: lets go of everything, so that another start can take the run up. */
async function abandon(parts) {
    const { journal, projections, abort } = parts;
    abort.abort();
    projections.close();
    await Promise.allSettled([leave(parts), journal.close()]);
}
/** Why the last checkpoint is taken. */
function lastReason(state) {
    if (state.stopping !== null)
        return 'signal';
    return isPaused(state) ? 'deadline' : 'end';
}
function isPaused({ pausing, jobs }) {
    return pausing !== null && [...jobs.values()].some(({ lifecycle }) => lifecycle !== 'completed');
}
/** The status a run is closed with: every selected job passed, or not, or it was stopped, or it goes on in another start. */
function closingStatus(state) {
    if (state.stopping !== null)
        return 'interrupted';
    if (isPaused(state))
        return 'paused';
    for (const { outcome, skipped } of state.jobs.values()) {
        if (outcome !== 'passed' && skipped !== 'not-selected')
            return 'failed';
    }
    return 'complete';
}

;// CONCATENATED MODULE: ./packages/engine/build/supervise.js
























/**
 * Starts or continues a run. Throws ProblemError before anything ran: what the plan asks for and this
 * machine or this environment lacks, a run folder that cannot be used, a run that is under way already.
 */
async function supervise(options) {
    const { plan } = options;
    const selected = (0,plan_build/* selectJobs */.hm)(plan, options.only);
    const capacity = {
        cpus: options.slots,
        memoryBytes: (0,external_node_os_.totalmem)(),
        named: options.capacity,
    };
    checkJobs(plan.jobs.filter(({ id }) => selected.has(id)), options, capacity);
    const { checkpoints } = options;
    const rules = checkpoints === null ? null : checkpointRules(options, checkpoints.root);
    const programOf = compilePrograms(plan.jobs);
    const secrets = secretValues(plan.jobs, options.env);
    const redactor = (0,egress_build/* createRedactor */.lY)(secrets);
    const paths = (0,build/* runPaths */.Ot)(options.folder);
    const journal = await openRunFolder(options, paths, redactor);
    try {
        const parts = await openParts(options, journal, { programOf, secrets, redactor, paths });
        return await begin(parts, rules, selected, capacity);
    }
    catch (error) {
        await journal.close();
        throw explainFault(error, options.folder, 'start again');
    }
}
async function openParts(options, journal, { programOf, secrets, redactor, paths }) {
    const { observer } = options;
    const trouble = new external_node_events_.EventEmitter();
    const live = openLiveMetrics((job, summaries) => observer.metrics(job, summaries), redactor);
    const projections = openProjections({
        journal,
        paths,
        metrics: () => live.current(),
        failed: (code, message) => void trouble.emit('alert', code, message),
    });
    const recorder = openRecorder(journal, observer, () => projections.changed());
    const tails = openOutputTails((job, attempt, chunk, skipped) => observer.output(job, attempt, chunk, skipped), redactor, Math.max(0, ...secrets.map((secret) => Buffer.byteLength(secret))));
    const pool = await openLauncherPool({
        isolation: options.isolation,
        runFolder: options.folder,
        env: options.env,
        slots: Math.ceil(options.slots),
        onStuck: (identity, message) => void trouble.emit('stuck', identity, message),
    });
    const abort = new AbortController();
    const directories = new Map(options.plan.jobs.map(({ directory }) => [directory, (0,external_node_path_.resolve)(options.directory, directory)]));
    const context = {
        options,
        jobs: options.plan.jobs,
        paths,
        pool,
        recorder,
        redactor,
        tails,
        live,
        base: baseEnvironment(options.env),
        signal: abort.signal,
        trouble,
        directoryOf: (job) => directories.get(job.directory) ?? options.directory,
        programOf,
    };
    return { context, journal, projections, abort };
}
async function begin(parts, rules, selected, capacity) {
    const { context, journal } = parts;
    const { options, recorder, pool, paths } = context;
    const { checkpoints: port, restored, deadline } = options;
    const { state } = journal;
    try {
        const changed = changeOf(state, options);
        const moved = restored !== null;
        const pausedBefore = state.pausing !== null;
        const unfinished = changed === null && isUnfinished(state, moved);
        const hopeless = moved && changed === null && rules !== null && port !== null
            ? whyNoProgress(state, rules, paths, port.root)
            : null;
        await maskEarlierLogs(context, state);
        if (changed !== null && !moved)
            await giveUpOpenAttempts(context, state);
        announceRun(recorder, options, pool, { cutBytes: journal.cutBytes, changed });
        const { dirty } = options.commit;
        const entries = await enterJobs(context, state, selected, { changed, dirty, unfinished });
        const barrier = () => journal.barrier();
        if (rules !== null && port !== null) {
            await noteContent(state.resumes + 1, rules, paths, port.root);
        }
        const checkpoints = rules === null || port === null
            ? noCheckpoints(barrier)
            : openCheckpoints({ context, barrier, rules, port, failed: (error) => floor.fail(error) });
        const floor = openFloor({
            context,
            entries,
            capacity,
            pausedBefore,
            phasePassed: (phase) => checkpoints.phasePassed(phase),
        });
        const supervision = openSupervision(parts, floor, checkpoints);
        parts.projections.soon();
        const late = hopeless === null && isPast(deadline);
        checkpoints.begin(hopeless === null && !late);
        if (late && deadline !== null)
            floor.pause(deadlineDetail(deadline));
        floor.begin(hopeless);
        return supervision;
    }
    catch (error) {
        parts.projections.close();
        await pool.close();
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/engine/build/under-way.js



/** Jobs of the run in this folder that run on this machine, whether a supervisor is there or not. Changes nothing. */
function jobsUnderWay(folder) {
    const paths = (0,build/* runPaths */.Ot)(folder);
    return [...(0,build/* readRun */.cI)(folder).jobs.values()].flatMap(({ id, attempts }) => {
        const last = attempts.at(-1);
        if (last === undefined || !isOpen(last))
            return [];
        return isGuarded(paths.attempt(id, last.number).dir) ? [id] : [];
    });
}

;// CONCATENATED MODULE: ./packages/engine/build/index.js






/***/ })

};
