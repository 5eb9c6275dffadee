export const id = 5407;
export const ids = [5407];
export const modules = {

/***/ 45407:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  OE: () => (/* reexport */ askCompanion),
  companionMain: () => (/* reexport */ companionMain),
  companionProgram: () => (/* reexport */ companionProgram),
  Rv: () => (/* reexport */ describeSaved),
  SP: () => (/* reexport */ explainFailure),
  R0: () => (/* reexport */ readCompanionLog),
  vE: () => (/* reexport */ sessionFolder),
  tV: () => (/* reexport */ startCompanion),
  KM: () => (/* reexport */ startSaver)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/companion/build/background/companion-log.js


/** Where the companion of a folder writes down what it does. */
function companionLog({ state, session, root }) {
    const place = (0,external_node_crypto_.createHash)('sha256').update(`${session}\0${root}`).digest('hex').slice(0, 12);
    return (0,external_node_path_.join)(state, `companion-${place}.jsonl`);
}
/** Values that may stand in an error of a store and in no log. */
function secretsOf(session, env) {
    const named = Object.entries(env).filter(([name]) => SECRET_NAME.test(name));
    return [session.key ?? '', ...named.map(([, value]) => value ?? '')];
}
const SECRET_NAME = /TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|(?:^|_)KEY$|ACCESS_KEY/i;

;// CONCATENATED MODULE: ./packages/companion/build/background/read-log.js



const MOST_LINES = 200;
const MOST_NOTES = 20;
/** Characters of a line; a longer one is not ours. */
const LONGEST = 1 << 20;
/** Reads what the companion of a folder wrote down; lines that are not whole are left out. */
async function readCompanionLog(session) {
    const history = {
        pid: null,
        saved: 0,
        failed: 0,
        lines: [],
        last: null,
        newBytes: 0,
        costMs: 0,
        cpuMs: 0,
        notes: [],
        ended: null,
    };
    for await (const entry of entriesOf(companionLog(session))) {
        if (entry.kind === 'started')
            history.pid = entry.pid;
        if (entry.kind === 'note' && history.notes.length < MOST_NOTES)
            history.notes.push(entry.message);
        if (entry.kind === 'ended')
            history.ended = entry;
        if (entry.kind !== 'saved' && entry.kind !== 'failed')
            continue;
        history.lines.push(entry);
        if (history.lines.length > MOST_LINES)
            history.lines.shift();
        if (entry.reason !== 'end') {
            history.costMs += entry.costMs;
            history.cpuMs += entry.cpuMs;
        }
        if (entry.kind === 'failed')
            history.failed++;
        else {
            history.saved++;
            history.newBytes += entry.saved.newBytes;
            history.last = entry;
        }
    }
    return history;
}
async function* entriesOf(file) {
    const stream = (0,external_node_fs_.createReadStream)(file, 'utf8');
    try {
        for await (const line of (0,external_node_readline_.createInterface)({ input: stream, crlfDelay: Infinity })) {
            const entry = line.length > LONGEST ? null : parse(line);
            if (entry !== null)
                yield entry;
        }
    }
    catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
            throw error;
    }
}
/** It lies in a folder of this user's own, written by a process of ours. */
function parse(line) {
    try {
        const entry = JSON.parse(line);
        const known = typeof entry === 'object' && entry !== null && 'kind' in entry && 'at' in entry;
        return known ? entry : null;
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: ./packages/vault/build/index.js + 59 modules
var build = __webpack_require__(90703);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/companion/build/process/environment.js
/** What a store never needs: inputs, a key among them, and the files through which a step talks to its runner. */
const NOT_FOR_IT = /^(?:INPUT_|PLUGIN_|STATE_|(?:GITHUB|GITEA|FORGEJO)_(?:ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$|NODE_CHANNEL_)/;
/** Stores take their credentials from the variables of the process, so it gets ours. */
function companionEnvironment(ours) {
    return Object.fromEntries(Object.entries(ours).filter(([name]) => !NOT_FOR_IT.test(name)));
}

// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var spec_build = __webpack_require__(4929);
;// CONCATENATED MODULE: ./packages/companion/build/process/failure.js


function packError(error) {
    if (error instanceof spec_build/* ProblemError */.Mm) {
        return { kind: 'problem', problems: error.problems, exitCode: error.exitCode };
    }
    if (error instanceof build/* StoreError */.AD) {
        return { kind: 'store', reason: error.reason, message: error.message };
    }
    if (error instanceof build/* VaultError */.hb) {
        const { reason, message, failures } = error;
        return { kind: 'vault', reason, message, failures };
    }
    if (!(error instanceof Error))
        return { kind: 'other', message: String(error), stack: null };
    if (error.name === 'AbortError')
        return { kind: 'aborted', message: error.message };
    return { kind: 'other', message: error.message, stack: error.stack ?? null };
}
function unpackError(sent) {
    switch (sent.kind) {
        case 'problem':
            return new spec_build/* ProblemError */.Mm(sent.problems, sent.exitCode);
        case 'store':
            return new build/* StoreError */.AD(sent.reason, sent.message);
        case 'vault':
            return new build/* VaultError */.hb(sent.reason, sent.message, { failures: sent.failures });
        case 'aborted':
            return new DOMException(sent.message, 'AbortError');
        case 'other':
            break;
    }
    const stack = sent.stack === null ? {} : { stack: sent.stack };
    return Object.assign(new Error(sent.message), stack);
}
/** What another process says it failed with; null for anything else. */
function receiveError(value) {
    if (!isFields(value))
        return null;
    const { kind, message, reason } = value;
    if (kind === 'problem') {
        const { problems, exitCode } = value;
        if (!Array.isArray(problems) || !Number.isInteger(exitCode))
            return null;
        const checked = problems.map(problemOf);
        return { kind, problems: checked, exitCode: Number(exitCode) };
    }
    if (typeof message !== 'string')
        return null;
    if (kind === 'store' && isOneOf(STORE_REASONS, reason))
        return { kind, reason, message };
    if (kind === 'vault' && isOneOf(VAULT_REASONS, reason)) {
        return { kind, reason, message, failures: [] };
    }
    if (kind === 'aborted')
        return { kind, message };
    return kind === 'other' ? { kind, message, stack: null } : null;
}
const STORE_REASONS = ['missing', 'exists', 'full', 'refused', 'unavailable', 'damaged'];
const VAULT_REASONS = ['unrestorable', 'damaged', 'hostile'];
function problemOf(value) {
    const fields = isFields(value) ? value : {};
    const text = (name) => {
        const one = fields[name];
        return typeof one === 'string' ? one : undefined;
    };
    const [field, expected, hint] = [text('field'), text('expected'), text('hint')];
    return {
        code: text('code') ?? 'unknown',
        message: text('message') ?? 'something went wrong',
        ...(field === undefined ? {} : { field }),
        ...(expected === undefined ? {} : { expected }),
        ...(hint === undefined ? {} : { hint }),
    };
}
function isFields(value) {
    return typeof value === 'object' && value !== null;
}
function isOneOf(all, value) {
    return all.some((one) => one === value);
}

;// CONCATENATED MODULE: ./packages/companion/build/process/spawn.js






/** The process ended before it had answered. */
class WorkerGone extends Error {
    constructor(cause) {
        super(`the process that takes checkpoints has ended before it answered (${cause})`);
        this.name = 'WorkerGone';
    }
}
/** Starts the process and gives it its first order; resolves with the answer to that. */
async function startWorker(program, order, options) {
    const [file, ...args] = program;
    const child = (0,external_node_child_process_.spawn)(file, args, {
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        detached: options.detached,
        env: companionEnvironment(process.env),
        cwd: '/',
    });
    const worker = new ChildWorker(child);
    const answer = worker.expect(0);
    worker.tell(order);
    return { worker, answer: await answer };
}
/** Characters of what it says in its last need: the beginning names the error. */
const MOST_SAID = 2000;
class ChildWorker {
    #child;
    #waiting = new Map();
    ended;
    gone = false;
    constructor(child) {
        this.#child = child;
        child.on('message', (report) => this.#take(report));
        let said = '';
        child.stderr?.setEncoding('utf8').on('data', (text) => {
            said = (said + text).slice(0, MOST_SAID);
        });
        this.ended = new Promise((resolve) => {
            const end = (cause) => {
                this.gone = true;
                for (const { reject } of this.#waiting.values())
                    reject(new WorkerGone(cause));
                this.#waiting.clear();
                resolve();
            };
            child.once('exit', (code, signal) => {
                void drained(child).then(() => end(signal ?? [`exit code ${code}`, said.trim()].join(' ')));
            });
            child.once('error', (error) => end(error.message));
        });
        this.#hold();
    }
    get pid() {
        return this.#child.pid ?? 0;
    }
    ask(order) {
        const answer = this.expect(order.id);
        this.tell(order);
        return answer;
    }
    expect(id) {
        if (this.gone)
            return Promise.reject(new WorkerGone('gone already'));
        const { promise, resolve, reject } = Promise.withResolvers();
        this.#waiting.set(id, { resolve, reject });
        this.#hold();
        return promise;
    }
    tell(order) {
        // A channel that is closed means a process that is gone, which `exit` tells.
        if (this.#child.connected)
            this.#child.send(order, () => undefined);
    }
    release() {
        if (this.#child.connected)
            this.#child.disconnect();
        this.#child.ref();
    }
    leave() {
        if (this.#child.connected)
            this.#child.disconnect();
        this.#child.stderr?.destroy();
        this.#child.unref();
    }
    #take(report) {
        const waiting = this.#waiting.get(report.id);
        if (waiting === undefined)
            return;
        this.#waiting.delete(report.id);
        if (report.kind === 'done')
            waiting.resolve(report.value);
        else
            waiting.reject(unpackError(report.error));
        this.#hold();
    }
    /** Our process stays for an answer, not for a process that has nothing to do. */
    #hold() {
        const { channel, stderr } = this.#child;
        const held = [this.#child, channel, stderr instanceof external_node_net_.Socket ? stderr : null];
        for (const one of held) {
            if (this.#waiting.size > 0)
                one?.ref();
            else
                one?.unref();
        }
    }
}
/** What it sent before it ended may arrive after its end. */
async function drained(child) {
    const arrived = [];
    if (child.connected)
        arrived.push((0,external_node_events_.once)(child, 'disconnect'));
    if (child.exitCode !== 0 && child.stderr?.readable === true) {
        arrived.push((0,external_node_events_.once)(child.stderr, 'end'));
    }
    await Promise.race([Promise.all(arrived), (0,promises_.setTimeout)(LATEST_WORDS)]);
}
/** Milliseconds. */
const LATEST_WORDS = 500;

// EXTERNAL MODULE: ./packages/metrics/build/index.js + 45 modules
var metrics_build = __webpack_require__(24717);
// EXTERNAL MODULE: ./packages/plan/build/index.js + 43 modules
var plan_build = __webpack_require__(39988);
;// CONCATENATED MODULE: ./packages/companion/build/background/counters.js




/** A metric of this name numbers the checkpoints. */
const STEP = 'step';
/** Throws a ProblemError with everything that is wrong with the counters of a plan. */
function checkCounters(plan) {
    const { metrics, problems } = (0,plan_build/* parseMetrics */.Bm)(plan.metrics ?? {}, 'metrics');
    const found = [...problems];
    const names = metrics.map(({ name }) => name);
    for (const name of problems.length > 0 ? [] : Object.keys(plan.everyGrowth)) {
        if (names.includes(name))
            continue;
        const hint = (0,spec_build/* didYouMean */.au)(name, names);
        found.push({
            code: 'unknown-metric',
            field: 'every',
            message: `there is no metric ${JSON.stringify(name)}`,
            expected: 'a duration, or a name under "metrics"',
            ...(hint === undefined ? {} : { hint }),
        });
    }
    const logged = metrics.find(({ source }) => source.files.length === 0);
    if (logged !== undefined && plan.log === null) {
        const message = `the metric ${JSON.stringify(logged.name)} names no file, and there is no log`;
        const hint = 'name the file that the job writes to; with tee, for instance';
        found.push({ code: 'missing-log', field: 'log', message, hint });
    }
    if (found.length > 0)
        throw new spec_build/* ProblemError */.Mm(found);
    (0,metrics_build/* compileMetrics */.fk)(metrics);
    return metrics;
}
function followCounters(plan, root) {
    const definitions = checkCounters(plan);
    if (definitions.length === 0)
        return { read: async () => new Map(), close: () => undefined };
    const follower = (0,metrics_build/* followMetrics */.NC)((0,metrics_build/* compileMetrics */.fk)(definitions), {
        log: (0,external_node_path_.resolve)(root, plan.log ?? ''),
        directory: root,
    });
    return {
        read: () => latest(follower),
        close: () => follower.close(),
    };
}
async function latest(follower) {
    await follower.poll();
    return new Map(follower
        .summaries()
        .flatMap(({ name, last }) => (last === null ? [] : [[name, last]])));
}

;// CONCATENATED MODULE: ./packages/companion/build/background/start-companion.js



/**
 * Starts a process that takes checkpoints in the background of a CI job and outlives ours; `askCompanion`
 * reaches it. Throws ProblemError, `companion-running` among them, and StoreError.
 */
async function startCompanion(session, plan, program) {
    checkCounters(plan);
    try {
        const order = { kind: 'accompany', session, plan };
        const { worker, answer } = await startWorker(program, order, { detached: true });
        worker.leave();
        if (answer === null || !('pid' in answer))
            throw new Error('a companion without a status');
        return answer;
    }
    catch (error) {
        if (!(error instanceof WorkerGone))
            throw error;
        throw new build/* StoreError */.AD('unavailable', error.message, { cause: error });
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./packages/egress/build/index.js + 12 modules
var egress_build = __webpack_require__(98234);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./packages/companion/build/door/check.js
/** Null for what is no question. */
function checkAsk(value) {
    if (!isRecord(value))
        return null;
    const { kind, step } = value;
    if (kind === 'status' || kind === 'finish')
        return { kind };
    if (kind !== 'now')
        return null;
    if (step === null || step === undefined)
        return { kind, step: null };
    return isCount(step) ? { kind, step } : null;
}
/** Null for what is no answer. */
function checkAnswer(value) {
    if (!isRecord(value))
        return null;
    const { saved, status } = value;
    if (!isStatus(status))
        return null;
    if (saved === null)
        return { saved: null, status };
    return isSaved(saved) ? { saved, status } : null;
}
const COUNTS = ['sequence', 'generation', 'bytes', 'newBytes', 'files', 'milliseconds'];
function isSaved(value) {
    if (!isRecord(value))
        return false;
    const { name, step, base, fuzzy, skipped } = value;
    return (typeof name === 'string' &&
        (step === null || typeof step === 'number') &&
        isTextOrNull(base) &&
        COUNTS.every((key) => isAmount(value[key])) &&
        Array.isArray(fuzzy) &&
        fuzzy.every((one) => typeof one === 'string') &&
        Array.isArray(skipped) &&
        skipped.every((one) => isRecord(one) && typeof one['path'] === 'string'));
}
function isStatus(value) {
    if (!isRecord(value))
        return false;
    const { session, store, last, failure } = value;
    return (['pid', 'saved', 'failed', 'costMs', 'cpuMs'].every((key) => isAmount(value[key])) &&
        typeof session === 'string' &&
        typeof store === 'string' &&
        (last === null || isSaved(last)) &&
        isTextOrNull(failure));
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isTextOrNull(value) {
    return value === null || typeof value === 'string';
}
function isAmount(value) {
    return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
function isCount(value) {
    return isAmount(value) && Number.isSafeInteger(value);
}

;// CONCATENATED MODULE: ./packages/companion/build/door/place.js
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






/** Bytes; a longer file is none of ours. */
const LARGEST = 4096;
/** A path that is longer does not fit into the address of a socket. */
const LONGEST_SOCKET = 100;
/** Nobody can have us connect to another socket of this user with a file of theirs. */
const SOCKET = /\/greenlight-[A-Za-z0-9]{6}\/companion$/;
const PRIVATE = 0o077;
function placeFile(directory) {
    return external_node_path_.join(directory, '.greenlight', 'companion.json');
}
/** A path for a socket in a folder of its own that only this user can enter. */
async function newSocketPath() {
    const longest = LONGEST_SOCKET - '/greenlight-XXXXXX/companion'.length;
    const parent = (0,external_node_os_.tmpdir)().length <= longest ? (0,external_node_os_.tmpdir)() : '/tmp';
    // The folder that is made is private to this user.
    const folder = await external_node_fs_promises_.mkdtemp(external_node_path_.join(await external_node_fs_promises_.realpath(parent), 'greenlight-'));
    return external_node_path_.join(folder, 'companion');
}
/** Null when there is none, or one that is not to be believed: of another user, or one that others may write. */
async function readPlace(file) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const handle = __addDisposableResource(env_1, await external_node_fs_promises_.open(file, external_node_fs_promises_.constants.O_RDONLY | external_node_fs_promises_.constants.O_NOFOLLOW), true);
            const stat = await handle.stat();
            if (!stat.isFile() || stat.size > LARGEST || !isOurs(stat.uid))
                return null;
            const place = parsePlace(await handle.readFile('utf8'));
            return place !== null && (await isPrivate(place.socket)) ? place : null;
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
    catch (error) {
        if (isCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES'))
            return null;
        throw error;
    }
}
/**
 * Writes the place down unless somebody else answers at the one that stands there. Throws a
 * ProblemError `companion-running` when somebody does.
 */
async function claimPlace(file, place) {
    await external_node_fs_promises_.mkdir(external_node_path_.dirname(file), { recursive: true });
    const mine = `${file}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    await external_node_fs_promises_.writeFile(mine, `${JSON.stringify(place)}\n`, { mode: 0o600, flag: 'wx' });
    try {
        while (!(await putInPlace(mine, file))) {
            const text = await textOf(file);
            const other = await readPlace(file);
            if (other?.socket === place.socket)
                return;
            if (other !== null && (await answers(other.socket)))
                throw running(other);
            await takeAway(file, text);
            // What a killed process left behind.
            if (other !== null)
                await external_node_fs_promises_.rm(external_node_path_.dirname(other.socket), { recursive: true, force: true });
        }
    }
    finally {
        await external_node_fs_promises_.rm(mine, { force: true });
    }
}
/** Removes the file, unless it is somebody else's by now. */
async function leavePlace(file, place) {
    const current = await readPlace(file);
    if (current?.socket === place.socket)
        await external_node_fs_promises_.rm(file, { force: true });
}
async function putInPlace(mine, file) {
    try {
        await external_node_fs_promises_.link(mine, file);
    }
    catch (error) {
        if (isCode(error, 'EEXIST'))
            return false;
        if (!isCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'))
            throw error;
        // A file system without links.
        return external_node_fs_promises_.copyFile(mine, file, external_node_fs_promises_.constants.COPYFILE_EXCL).then(() => true, () => false);
    }
    return true;
}
/** Whoever was faster has put another file there meanwhile: that one stays. */
async function takeAway(file, stale) {
    const aside = `${file}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    try {
        await external_node_fs_promises_.rename(file, aside);
    }
    catch (error) {
        if (isCode(error, 'ENOENT'))
            return;
        throw error;
    }
    if ((await textOf(aside)) !== stale)
        await external_node_fs_promises_.link(aside, file).catch(() => undefined);
    await external_node_fs_promises_.rm(aside, { force: true, recursive: true });
}
async function textOf(file) {
    return external_node_fs_promises_.readFile(file, 'latin1').catch(() => null);
}
function parsePlace(text) {
    try {
        const value = JSON.parse(text);
        if (typeof value !== 'object' || value === null)
            return null;
        if (!('pid' in value) || !('socket' in value))
            return null;
        const { pid, socket } = value;
        if (!Number.isSafeInteger(pid) || typeof pid !== 'number' || pid < 1)
            return null;
        if (typeof socket !== 'string' || !SOCKET.test(socket))
            return null;
        return external_node_path_.isAbsolute(socket) && socket.length <= LONGEST_SOCKET ? { pid, socket } : null;
    }
    catch {
        return null;
    }
}
/** Only this user can have put the socket there. */
async function isPrivate(socket) {
    const stat = await external_node_fs_promises_.lstat(external_node_path_.dirname(socket));
    return stat.isDirectory() && isOurs(stat.uid) && (stat.mode & PRIVATE) === 0;
}
function isOurs(uid) {
    return uid === process.getuid?.();
}
/** A socket whose process is gone refuses; whatever else goes wrong may be somebody who is busy. */
function answers(socket) {
    return new Promise((resolve) => {
        const connection = (0,external_node_net_.connect)(socket);
        connection.once('connect', () => {
            connection.destroy();
            resolve(true);
        });
        connection.once('error', (error) => resolve(!isCode(error, 'ECONNREFUSED', 'ENOENT')));
    });
}
function running({ pid }) {
    return new spec_build/* ProblemError */.Mm([
        {
            code: 'companion-running',
            message: `process ${pid} takes checkpoints of this folder already`,
            hint: 'greenlight checkpoint now asks it for one; another run or companion needs a folder of its own',
        },
    ]);
}
function isCode(error, ...codes) {
    return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

;// CONCATENATED MODULE: ./packages/companion/build/door/wire.js
/** Bytes of a question, and of an answer: a checkpoint names what it skipped. */
const QUESTION_BYTES = 4096;
const ANSWER_BYTES = 16 << 20;
/** One message is one line of JSON. */
function sendLine(socket, message) {
    socket.end(`${JSON.stringify(message)}\n`);
}
/** The first line that arrives; null when the other end closes before, or sends more than `most` bytes. */
function readLine(socket, most) {
    return new Promise((resolve) => {
        const parts = [];
        let bytes = 0;
        socket.on('data', (part) => {
            const end = part.indexOf(10);
            bytes += end < 0 ? part.length : end;
            if (bytes > most) {
                resolve(null);
                socket.destroy();
                return;
            }
            parts.push(end < 0 ? part : part.subarray(0, end));
            if (end >= 0)
                resolve(Buffer.concat(parts).toString('utf8'));
        });
        for (const event of ['end', 'close', 'error', 'timeout']) {
            socket.once(event, () => resolve(null));
        }
    });
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./packages/companion/build/door/open-door.js








const MOST_CONNECTIONS = 32;
/** Milliseconds in which a question has to be asked. */
const QUESTION_MS = 10_000;
/**
 * Answers questions about the checkpoints of a folder, over a socket that only this user can reach.
 * Throws a ProblemError `companion-running` when somebody answers there already.
 */
async function openDoor(directory, answer) {
    const file = placeFile(directory);
    const socket = await newSocketPath();
    const place = { pid: process.pid, socket };
    const server = (0,external_node_net_.createServer)((connection) => void serve(connection, answer));
    server.maxConnections = MOST_CONNECTIONS;
    // A process that has nothing else to do may end.
    server.unref();
    try {
        await listening(server, socket);
        await (0,external_node_fs_promises_.chmod)(socket, 0o600);
        await claimPlace(file, place);
    }
    catch (error) {
        await shut(server, socket);
        throw error;
    }
    return {
        async keep() {
            if ((await readPlace(file)) === null)
                await claimPlace(file, place);
        },
        async close() {
            await leavePlace(file, place);
            await shut(server, socket);
        },
    };
}
async function serve(connection, answer) {
    connection.on('error', () => undefined);
    connection.setTimeout(QUESTION_MS, () => connection.destroy());
    const line = await readLine(connection, QUESTION_BYTES);
    if (line === null)
        return;
    connection.setTimeout(0);
    try {
        const ask = checkAsk(parseJson(line));
        if (ask === null)
            throw new spec_build/* ProblemError */.Mm([{ code: 'bad-ask', message: 'no such question' }]);
        sendLine(connection, { answer: await answer(ask) });
    }
    catch (error) {
        sendLine(connection, { error: packError(error) });
    }
}
function listening(server, socket) {
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(socket, resolve);
    });
}
/** Answers that are under way are given before. */
async function shut(server, socket) {
    server.close();
    await (0,external_node_fs_promises_.rm)((0,external_node_path_.dirname)(socket), { recursive: true, force: true });
}

;// CONCATENATED MODULE: ./packages/companion/build/prune-after.js
/**
 * Only a new generation makes an older one superfluous; until then there is nothing to look for. That
 * it fails costs room in the store and nothing else: the next one tries again.
 */
async function pruneAfter(vault, saved) {
    if (saved.base === null || saved.generation <= KEPT_GENERATIONS)
        return;
    await vault.prune().catch(() => undefined);
}
const KEPT_GENERATIONS = 2;

;// CONCATENATED MODULE: ./packages/companion/build/session.js

/** Opens store and vault of a session, with the credentials of this process. Throws ProblemError, StoreError. */
async function openSession(session) {
    const scratch = await (0,build/* openScratch */.jd)(session.state);
    const store = await (0,build/* openStore */.Ch)(session.store, {
        env: process.env,
        directory: session.root,
        scratch: scratch.folder,
    }).catch(async (error) => {
        await scratch.remove();
        throw error;
    });
    const shut = async () => {
        await store.close();
        await scratch.remove();
    };
    try {
        const vault = await (0,build/* openVault */.Z1)({
            store,
            session: session.session,
            state: session.state,
            ...(session.key === null ? {} : { key: session.key }),
        });
        return {
            store,
            vault,
            close: async () => {
                await vault.close();
                await shut();
            },
        };
    }
    catch (error) {
        await shut();
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/companion/build/tally.js
/** What became of the checkpoints so far. */
class Tally {
    #session;
    #store;
    #saved = 0;
    #failed = 0;
    #costMs = 0;
    #cpuMs = 0;
    #last = null;
    #failure = null;
    constructor({ session, store }) {
        this.#session = session;
        this.#store = withoutSecrets(store);
    }
    saved(saved, costMs, cpuMs = 0) {
        this.#saved += 1;
        this.#last = saved;
        this.#failure = null;
        this.#spent(costMs, cpuMs);
    }
    failed(error, costMs, cpuMs = 0) {
        this.#failed += 1;
        this.#failure = error instanceof Error ? error.message : String(error);
        this.#spent(costMs, cpuMs);
    }
    status(pid) {
        return {
            pid,
            session: this.#session,
            store: this.#store,
            saved: this.#saved,
            failed: this.#failed,
            costMs: Math.round(this.#costMs),
            cpuMs: Math.round(this.#cpuMs),
            last: this.#last,
            failure: this.#failure,
        };
    }
    #spent(costMs, cpuMs) {
        this.#costMs += costMs;
        this.#cpuMs += cpuMs;
    }
}
/** A store refuses a URL with credentials in it; it is not printed before that either. */
function withoutSecrets(url) {
    return url.replace(/\/\/[^/@]*@/u, '//').replace(/[?#].*$/u, '');
}

;// CONCATENATED MODULE: ./packages/companion/build/background/budget.js

/** Of the files that a store takes from one job; the others in it need some, and the last checkpoint does. */
const SHARE = 0.9;
/** Of that share, which may be used as fast as checkpoints are due. */
const FREE = 0.2;
/** A checkpoint with more bytes takes a file for each further so many. */
const PACK_BYTES = 512 << 20;
/** How long a job on a hosted runner may be. One that is older is taken to be halfway. Milliseconds. */
const LONGEST_JOB = 6 * 3_600_000;
/** With room for so many checkpoints nothing is held back: until then old ones have gone. */
const PLENTY = 24;
/** For want of room a checkpoint never waits longer: somebody may have made some. Milliseconds. */
const LONGEST_WAIT = 3_600_000;
function createBudget(options) {
    const { maxFiles, now } = options;
    const most = maxFiles === null ? null : Math.floor(maxFiles * SHARE);
    const began = now();
    let last = began;
    let files = 0;
    let room = null;
    /** Bytes of the last checkpoint that was a delta. */
    let delta = null;
    function spread(remaining) {
        const elapsed = now() - began;
        return Math.max(LONGEST_JOB - elapsed, elapsed) / remaining;
    }
    function waits(gap) {
        return now() - last < gap;
    }
    return {
        took({ newBytes, base }) {
            last = now();
            files += 1 + Math.floor(newBytes / PACK_BYTES);
            if (base === null)
                delta = newBytes;
        },
        room(bytes) {
            room = bytes;
        },
        holds() {
            if (most !== null && files >= most) {
                return `the store takes ${maxFiles} files from one job, and ${files} are used: only a last checkpoint will be taken`;
            }
            if (most !== null && files >= most * FREE && waits(spread(most - files))) {
                return `the store takes ${maxFiles} files from one job: checkpoints are at least ${(0,spec_build/* formatDuration */.a3)(spread(most - files))} apart`;
            }
            if (room === null || delta === null || delta === 0)
                return null;
            const left = Math.floor(room / delta);
            if (left >= PLENTY)
                return null;
            const gap = Math.min(spread(Math.max(1, left)), LONGEST_WAIT);
            return waits(gap)
                ? `the store has room for ${(0,spec_build/* formatSize */.Xq)(room)}: checkpoints are at least ${(0,spec_build/* formatDuration */.a3)(gap)} apart`
                : null;
        },
    };
}

;// CONCATENATED MODULE: ./packages/companion/build/background/log.js


/** Lines are whole or not there: each is one append. A disk that is full costs lines, not checkpoints. */
function openLog(file, redactor) {
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(file), { recursive: true, mode: 0o700 });
    const noted = new Set();
    const write = (entry) => {
        const line = JSON.stringify({ at: new Date().toISOString(), ...entry });
        try {
            (0,external_node_fs_.appendFileSync)(file, `${redactor.text(line)}\n`, { mode: 0o600 });
        }
        catch {
            return;
        }
    };
    return {
        write,
        note(message) {
            // Amounts in it change; what it is about does not.
            const about = message.replaceAll(/\d+/g, '');
            if (noted.has(about))
                return;
            noted.add(about);
            write({ kind: 'note', message });
        },
    };
}
function savedEntry({ fuzzy, skipped, ...saved }) {
    return { ...saved, fuzzy: fuzzy.length, skipped: skipped.length };
}

;// CONCATENATED MODULE: ./packages/companion/build/background/companion.js




/** Takes checkpoints when they are due or asked for, one at a time, until it is told to finish. */
class Companion {
    #parts;
    #last = Promise.resolve();
    #busy = 0;
    #begun = false;
    #finishing = null;
    /** The one that is asked for and has not begun: it does for everybody who asks meanwhile. */
    #next = null;
    #step = null;
    constructor(parts) {
        this.#parts = parts;
    }
    answer(ask) {
        if (ask.kind === 'status')
            return this.#told(Promise.resolve(null));
        if (ask.kind === 'finish')
            return (this.#finishing ??= this.#told(this.#ask('end', null)));
        return this.#told(this.#ask('asked', ask.step));
    }
    /** Looks at the counters and the clock; call it about once a second. */
    async tick() {
        const { counters, pace, budget, share, log } = this.#parts;
        try {
            for (const [name, value] of await counters.read()) {
                pace.count(name, value);
                if (name === STEP)
                    this.#step = Number.isSafeInteger(value) && value >= 0 ? value : null;
            }
        }
        catch (error) {
            log.note(`the counters could not be read: ${messageOf(error)}`);
        }
        const due = this.#busy > 0 || this.#finishing !== null ? null : pace.due();
        if (due === null || !share.allows() || !this.#somethingThere())
            return;
        const held = budget.holds();
        if (held !== null)
            return log.note(held);
        await this.#inTurn({ ...due, step: null }).catch(() => undefined);
    }
    async #told(saving) {
        const saved = await saving;
        return { saved, status: this.#parts.tally.status(process.pid) };
    }
    #ask(reason, step) {
        if (reason === 'asked' && this.#next?.step === step)
            return this.#next.saved;
        const detail = reason === 'asked' ? 'asked for' : 'the last one';
        const saved = this.#inTurn({ reason, detail, step });
        if (reason === 'asked')
            this.#next = { step, saved };
        return saved;
    }
    #inTurn(cause) {
        this.#busy++;
        const saving = this.#last.then(() => this.#save(cause));
        this.#last = saving.catch(() => undefined).finally(() => this.#busy--);
        return saving;
    }
    /** Null when there was nothing to save. */
    async #save({ reason, detail, step }) {
        this.#next = null;
        const { pace, tally, log, budget, share } = this.#parts;
        if (!this.#somethingThere()) {
            log.note('nothing was saved while none of the paths was there');
            return null;
        }
        pace.began();
        const began = performance.now();
        const cpu = process.cpuUsage();
        const cost = () => {
            const { user, system } = process.cpuUsage(cpu);
            return {
                costMs: Math.round(performance.now() - began),
                cpuMs: Math.round((user + system) / 1000),
            };
        };
        try {
            const saved = await this.#parts.save({ step: step ?? this.#step, base: !this.#begun });
            this.#begun = true;
            pace.ended('saved');
            const { costMs, cpuMs } = cost();
            share.took(costMs);
            tally.saved(saved, costMs, cpuMs);
            log.write({ kind: 'saved', reason, detail, saved: savedEntry(saved), costMs, cpuMs });
            budget.took(saved);
            budget.room(await this.#parts.room().catch(() => null));
            return saved;
        }
        catch (error) {
            pace.ended('failed');
            const { costMs, cpuMs } = cost();
            share.took(costMs);
            tally.failed(error, costMs, cpuMs);
            log.write({ kind: 'failed', reason, detail, message: messageOf(error), costMs, cpuMs });
            throw error;
        }
    }
    /** Of an empty place a checkpoint would hide the one that a restore needs. */
    #somethingThere() {
        const { root, paths } = this.#parts;
        return paths.some((one) => (0,external_node_fs_.lstatSync)((0,external_node_path_.resolve)(root, one), { throwIfNoEntry: false }) !== undefined);
    }
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}

;// CONCATENATED MODULE: ./packages/companion/build/background/share.js
/** Of the time of a job that checkpoints beside it may take together. */
const MOST = 0.035;
function createShare(now) {
    const began = now();
    let spent = 0;
    let last = 0;
    return {
        took(milliseconds) {
            spent += milliseconds;
            last = milliseconds;
        },
        allows: () => spent + 2 * last <= MOST * (now() - began),
    };
}

;// CONCATENATED MODULE: ./packages/companion/build/background/accompany.js













/** Milliseconds between two looks at the counters and the clock. */
const LOOK_EVERY = 1000;
/** Our own files below the root. */
const OURS = ['/.greenlight/companion.json*', '/.greenlight/companion'];
/**
 * Takes checkpoints in the background of a job until it is told to finish, or the folder of the job
 * is gone. Throws what stands in the way of the beginning.
 */
async function accompany(session, plan) {
    const began = performance.now();
    const counters = followCounters(plan, session.root);
    const open = await openSession(session);
    const log = openLog(companionLog(session), (0,egress_build/* createRedactor */.lY)(secretsOf(session, process.env)));
    const tally = new Tally(session);
    const companion = await companionOf({ session, plan, open, counters, log, tally });
    const end = Promise.withResolvers();
    let besideMs = null;
    const door = await openDoor(session.root, async (ask) => {
        if (ask.kind !== 'finish')
            return companion.answer(ask);
        besideMs ??= performance.now() - began;
        try {
            return await companion.answer(ask);
        }
        finally {
            // Whoever asked reads it next.
            logEnd(log, besideMs);
            end.resolve();
        }
    }).catch(async (error) => {
        await open.close();
        throw error;
    });
    log.write({ kind: 'started', pid: process.pid });
    process.on('uncaughtException', (error) => {
        log.note(`the companion failed: ${error.message}`);
        process.exit(1);
    });
    const looking = repeatedly(async () => {
        if (!(0,external_node_fs_.existsSync)(session.root) || !(0,external_node_fs_.existsSync)(session.state))
            return end.resolve();
        await door.keep().catch(() => undefined);
        await companion.tick();
    });
    const report = { kind: 'done', id: 0, value: tally.status(process.pid) };
    process.send?.(report, () => undefined);
    await end.promise;
    await looking.stop();
    counters.close();
    await door.close();
    await open.close();
}
function logEnd(log, besideMs) {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    log.write({
        kind: 'ended',
        besideMs: Math.round(besideMs),
        cpuMs: Math.round((userCPUTime + systemCPUTime) / 1000),
        maxRssBytes: maxRSS * 1024,
    });
}
async function companionOf(of) {
    const { session, plan, open, counters } = of;
    const { root } = session;
    const { store, vault } = open;
    // What a log holds already was counted before this job.
    const known = await counters.read().catch(() => new Map());
    return new Companion({
        ...of,
        root,
        paths: plan.paths,
        pace: (0,build/* createPace */.qP)({ ...plan, counters: Object.fromEntries(known), now: clock }),
        share: createShare(clock),
        budget: createBudget({ maxFiles: store.promises.maxFiles, now: clock }),
        room: () => store.promises.room(),
        async save({ step, base }) {
            const saved = await vault.save(plan.paths, {
                root,
                base,
                exclude: [...plan.exclude, ...OURS],
                growing: plan.log === null ? [] : [plan.log],
                ...(step === null ? {} : { step }),
            });
            void pruneAfter(vault, saved);
            return saved;
        },
    });
}
function clock() {
    return performance.now();
}
/** Does it about once a second, never twice at a time. */
function repeatedly(work) {
    let running = null;
    const timer = setInterval(() => {
        running ??= work().finally(() => {
            running = null;
        });
    }, LOOK_EVERY);
    return {
        async stop() {
            clearInterval(timer);
            await running;
        },
    };
}

;// CONCATENATED MODULE: ./packages/companion/build/saver/serve-saver.js



/** Serves the saver in our parent until that lets go of us, or is gone. */
async function serveSaver(session) {
    const { vault, close } = await openSession(session);
    const running = new Map();
    const work = new Set();
    async function execute(id, order) {
        const abort = new AbortController();
        running.set(id, abort);
        try {
            report({ kind: 'done', id, value: await order(abort.signal) });
        }
        catch (error) {
            report({ kind: 'failed', id, error: packError(error) });
        }
        finally {
            running.delete(id);
        }
    }
    async function save(request, signal) {
        const { paths, step, ...rest } = request;
        const saved = await vault.save(paths, {
            ...rest,
            root: session.root,
            ...(step === null ? {} : { step }),
            signal,
        });
        begin(pruneAfter(vault, saved));
        return saved;
    }
    function begin(task) {
        work.add(task);
        void task.finally(() => work.delete(task));
    }
    process.on('message', (message) => {
        const order = message;
        if (order.kind === 'abort')
            running.get(order.id)?.abort();
        if (order.kind === 'save') {
            begin(execute(order.id, (signal) => save(order.request, signal)));
        }
        if (order.kind === 'prune') {
            begin(execute(order.id, async () => {
                await vault.prune();
                return null;
            }));
        }
    });
    process.once('disconnect', () => {
        for (const abort of running.values())
            abort.abort();
        // What is half done is tidied up, and seen by nobody when there is no time for that either.
        setTimeout(() => process.exit(0), TIDY_MS).unref();
        void Promise.allSettled(work)
            .then(close)
            .finally(() => process.exit(0));
    });
    if (!process.connected)
        process.exit(0);
    report({ kind: 'done', id: 0, value: null });
}
/** Milliseconds. */
const TIDY_MS = 5000;
function report(message) {
    if (process.connected)
        process.send?.(message, () => undefined);
}

;// CONCATENATED MODULE: ./packages/companion/build/companion-main.js




/**
 * The process that takes checkpoints. What it does is told by its parent over the IPC channel, the
 * first message says as what it is needed. Signals are for our parent to judge: a cancelled job still
 * gets its last checkpoint.
 */
async function companionMain() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
        process.on(signal, () => undefined);
    // Who started us may be gone, and nobody reads what we say.
    process.stderr.on('error', () => undefined);
    if (process.send === undefined) {
        process.stderr.write('greenlight: this program is started by others, to take checkpoints\n');
        process.exitCode = 2;
        return;
    }
    yieldToJobs();
    const order = await firstOrder();
    if (order === null)
        return;
    try {
        if (order.kind === 'serve')
            await serveSaver(order.session);
        else
            await accompany(order.session, order.plan);
    }
    catch (error) {
        process.exitCode = 1;
        const report = { kind: 'failed', id: 0, error: packError(error) };
        process.send(report, () => process.disconnect());
    }
}
/** Not the lowest priority: beside two busy jobs a checkpoint would take minutes. */
function yieldToJobs() {
    try {
        (0,external_node_os_.setPriority)(external_node_os_.constants.priority.PRIORITY_BELOW_NORMAL);
    }
    catch {
        // Where this is forbidden, checkpoints are taken all the same.
    }
}
/** Null when our parent is gone before it said anything. */
function firstOrder() {
    return new Promise((resolve) => {
        process.once('message', (message) => {
            const order = message;
            resolve(order.kind === 'serve' || order.kind === 'accompany' ? order : null);
        });
        process.once('disconnect', () => resolve(null));
    });
}

;// CONCATENATED MODULE: ./packages/companion/build/describe-saved.js

/** `#3, step 12, generation 1: 1.2 GiB in 20,014 files, 23.7 MiB stored, in 0.9s` */
function describeSaved(saved) {
    const { sequence, step, generation, bytes, newBytes, files, milliseconds } = saved;
    const numbered = step === null ? '' : `, step ${step}`;
    const size = `${(0,spec_build/* formatSize */.Xq)(bytes)} in ${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'}`;
    return `#${sequence}${numbered}, generation ${generation}: ${size}, ${(0,spec_build/* formatSize */.Xq)(newBytes)} stored, in ${(0,spec_build/* formatDuration */.a3)(milliseconds)}`;
}

;// CONCATENATED MODULE: ./packages/companion/build/door/ask-companion.js






/**
 * Asks whoever takes checkpoints of this folder, and waits for the answer: as long as a checkpoint
 * takes. Throws a ProblemError `no-companion` when there is nobody, `companion-gone` when it ends
 * before it has answered, and what went wrong there as what it was.
 */
async function askCompanion(directory, ask, signal) {
    const place = await readPlace(placeFile(directory));
    const connection = place === null ? null : await connected(place.socket);
    if (connection === null)
        throw nobody(directory);
    const abort = () => connection.destroy();
    signal?.addEventListener('abort', abort, { once: true });
    try {
        connection.write(`${JSON.stringify(ask)}\n`);
        const line = await readLine(connection, ANSWER_BYTES);
        signal?.throwIfAborted();
        if (line === null)
            throw gone();
        return answerOf(parseJson(line));
    }
    finally {
        signal?.removeEventListener('abort', abort);
        connection.destroy();
    }
}
function answerOf(message) {
    if (isRecord(message)) {
        const answer = checkAnswer(message['answer']);
        if (answer !== null)
            return answer;
        const error = receiveError(message['error']);
        if (error !== null)
            throw unpackError(error);
    }
    throw new spec_build/* ProblemError */.Mm([{ code: 'bad-answer', message: 'what takes checkpoints here answers in no way we know' }], spec_build/* UNAVAILABLE */.Hh);
}
/** Null when nobody listens there. */
function connected(socket) {
    return new Promise((resolve) => {
        const connection = (0,external_node_net_.connect)(socket);
        connection.once('error', () => resolve(null));
        connection.once('connect', () => {
            connection.on('error', () => undefined);
            resolve(connection);
        });
    });
}
function nobody(directory) {
    return new spec_build/* ProblemError */.Mm([
        {
            code: 'no-companion',
            field: 'directory',
            message: `nothing takes checkpoints of ${directory}`,
            hint: 'start the run with --store, or use the action checkpoint-upload; --dir names another folder',
        },
    ]);
}
function gone() {
    return new spec_build/* ProblemError */.Mm([{ code: 'companion-gone', message: 'what takes checkpoints here ended before it answered' }], spec_build/* UNAVAILABLE */.Hh);
}

;// CONCATENATED MODULE: ./packages/companion/build/explain-failure.js


/** Checkpoints exist and cannot be used (EX_DATAERR). */
const DAMAGED = 65;
/** What went wrong with a checkpoint as a user can mend it; null for what is a fault of ours. */
function explainFailure(error) {
    if (error instanceof spec_build/* ProblemError */.Mm)
        return error;
    if (error instanceof build/* StoreError */.AD) {
        const { reason, message } = error;
        const problem = { code: `store-${reason}`, field: 'store', message, hint: HINTS[reason] };
        return new spec_build/* ProblemError */.Mm([problem], spec_build/* UNAVAILABLE */.Hh);
    }
    if (!(error instanceof build/* VaultError */.hb))
        return null;
    const { reason, message, failures } = error;
    const tried = failures.map((failure) => ({
        code: 'damaged',
        message: `${failure.checkpoint}: ${failure.reason}`,
    }));
    const hint = 'was it saved with another key? else a new session has to begin';
    return new spec_build/* ProblemError */.Mm([{ code: reason, field: 'session', message, hint }, ...tried], DAMAGED);
}
const HINTS = {
    unavailable: 'what was saved before is not touched',
    full: 'make room, or remove what is old with greenlight checkpoint prune',
    refused: 'look at the credentials and permissions of this job',
    exists: 'another saver took the name',
    missing: 'somebody removed it meanwhile',
    damaged: 'greenlight checkpoint verify tells what is good',
};

;// CONCATENATED MODULE: ./packages/companion/build/program.js



/** Folder of our stub in `dist/`. */
const ENTRY = (0,external_node_path_.join)('checkpoint-companion', 'index.js');
const SOURCE = (0,external_node_path_.join)('packages', 'companion', 'src', 'main.ts');
/**
 * The program that takes checkpoints, found from the script that runs now (`process.argv[1]`): beside
 * it in `dist/`, or in the source of the same checkout when that is what runs. Throws a ProblemError
 * when there is none.
 */
function companionProgram(script) {
    const start = (0,external_node_fs_.existsSync)(script) ? (0,external_node_fs_.realpathSync)(script) : script;
    const fromSource = start.endsWith('.ts');
    for (let folder = (0,external_node_path_.dirname)(start);; folder = (0,external_node_path_.dirname)(folder)) {
        const source = (0,external_node_path_.join)(folder, SOURCE);
        if (fromSource && (0,external_node_fs_.existsSync)(source))
            return [process.execPath, '-C', 'source', source];
        for (const stub of [(0,external_node_path_.join)(folder, ENTRY), (0,external_node_path_.join)(folder, 'dist', ENTRY)]) {
            if ((0,external_node_fs_.existsSync)(stub))
                return [process.execPath, stub];
        }
        if (folder === (0,external_node_path_.dirname)(folder))
            break;
    }
    throw new spec_build/* ProblemError */.Mm([
        {
            code: 'no-companion-program',
            message: `the program that takes checkpoints is not beside ${script}`,
            hint: 'run "npm run build" in the folder of greenlight',
        },
    ]);
}

;// CONCATENATED MODULE: ./packages/companion/build/saver/start-saver.js




/**
 * Starts the process that takes the checkpoints of a run, and opens the door at which `greenlight
 * checkpoint now` asks. Throws ProblemError, also when somebody else takes checkpoints of this
 * folder, and StoreError.
 */
async function startSaver(session, program) {
    const saver = new ProcessSaver(session, program);
    await saver.open();
    return saver;
}
class ProcessSaver {
    root;
    #session;
    #program;
    #tally;
    #worker = null;
    #starting = null;
    #closeDoor = null;
    #listener = null;
    #id = 0;
    #closed = false;
    constructor(session, program) {
        this.root = session.root;
        this.#session = session;
        this.#program = program;
        this.#tally = new Tally(session);
    }
    async open() {
        const door = await openDoor(this.root, (ask) => {
            if (ask.kind === 'status')
                return Promise.resolve({ saved: null, status: this.#status() });
            return this.#asked();
        });
        this.#closeDoor = () => door.close();
        try {
            await this.#live();
        }
        catch (error) {
            await door.close();
            throw error;
        }
    }
    async save({ signal, ...request }) {
        signal.throwIfAborted();
        const began = performance.now();
        try {
            const saved = await this.#order((id) => ({ kind: 'save', id, request }), signal);
            if (saved === null || !('sequence' in saved))
                throw new Error('a save without a checkpoint');
            this.#tally.saved(saved, performance.now() - began);
            return saved;
        }
        catch (error) {
            this.#tally.failed(error, performance.now() - began);
            throw error;
        }
    }
    onAsked(listener) {
        this.#listener = listener;
    }
    async prune() {
        await this.#order((id) => ({ kind: 'prune', id }), null);
    }
    async close() {
        if (this.#closed)
            return;
        this.#closed = true;
        await this.#closeDoor?.();
        const worker = this.#worker;
        if (worker === null)
            return;
        worker.release();
        await worker.ended;
    }
    async #order(make, signal) {
        const worker = await this.#live();
        signal?.throwIfAborted();
        const id = ++this.#id;
        const abort = () => worker.tell({ kind: 'abort', id });
        signal?.addEventListener('abort', abort, { once: true });
        try {
            return await worker.ask(make(id));
        }
        catch (error) {
            if (error instanceof WorkerGone)
                throw this.#lost(error);
            if (signal?.aborted === true && isAbort(error))
                throw signal.reason;
            throw error;
        }
        finally {
            signal?.removeEventListener('abort', abort);
        }
    }
    /** The next order begins a process anew: one that was killed, as for want of memory, is no reason to save no more. */
    #live() {
        if (this.#closed)
            throw new Error('the saver is closed');
        if (this.#worker?.gone === false)
            return Promise.resolve(this.#worker);
        this.#starting ??= this.#start().finally(() => {
            this.#starting = null;
        });
        return this.#starting;
    }
    async #start() {
        const order = { kind: 'serve', session: this.#session };
        try {
            const { worker } = await startWorker(this.#program, order, { detached: false });
            this.#worker = worker;
            return worker;
        }
        catch (error) {
            throw error instanceof WorkerGone ? this.#lost(error) : error;
        }
    }
    #lost(error) {
        return new build/* StoreError */.AD('unavailable', error.message, { cause: error });
    }
    async #asked() {
        if (this.#listener === null) {
            throw new build/* StoreError */.AD('unavailable', 'the run is not ready to take checkpoints');
        }
        return { saved: await this.#listener(), status: this.#status() };
    }
    #status() {
        return this.#tally.status(this.#worker?.pid ?? process.pid);
    }
}
function isAbort(error) {
    return error instanceof Error && error.name === 'AbortError';
}

;// CONCATENATED MODULE: ./packages/companion/build/session-folder.js


/**
 * Where the steps of a CI job keep what makes the next checkpoint fast: one folder for each store, so
 * that a restore prepares the first save. Below the runner's folder for temporary files, which it
 * empties for each job, or else below the root.
 */
function sessionFolder(store, root, temporary) {
    const name = (0,external_node_crypto_.createHash)('sha256').update(store).digest('hex').slice(0, 12);
    return temporary === null
        ? (0,external_node_path_.join)(root, '.greenlight', 'companion', name)
        : (0,external_node_path_.join)(temporary, 'greenlight-checkpoints', name);
}

;// CONCATENATED MODULE: ./packages/companion/build/index.js











/***/ })

};
