export const id = 5319;
export const ids = [5319];
export const modules = {

/***/ 55319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openCacheStore: () => (/* binding */ openCacheStore)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/vault/build/store.js
var store = __webpack_require__(7528);
// EXTERNAL MODULE: ./packages/vault/build/stores/transfer/range.js
var transfer_range = __webpack_require__(73919);
// EXTERNAL MODULE: ./packages/vault/build/stores/transfer/stage.js
var stage = __webpack_require__(67380);
;// CONCATENATED MODULE: ./packages/vault/build/stores/cache/catalogue.js


const PREFIX = 'greenlight1/list/';
/** Numbers in a row without a list, after which there are no more. */
const GAPS = 2;
/** To save a list, while others save theirs. */
const ATTEMPTS = 8;
function createCatalogue(entries) {
    const added = new Map();
    const dropped = new Set();
    let theirs = new Map();
    let readKey = null;
    let last = Promise.resolve();
    /** Where two lists were saved within one tick of the service's clock, the number tells. */
    async function newestKey() {
        let key = later(await entries.newest(PREFIX), readKey);
        // A save that failed leaves a gap.
        for (let gap = 1; gap <= GAPS;) {
            const next = await entries.newest(keyOf(numberOf(key) + gap));
            gap = next === null ? gap + 1 : 1;
            key = next ?? key;
        }
        return key;
    }
    async function read() {
        const key = await newestKey();
        if (key !== null && key !== readKey) {
            const text = await entries.restore(key, (path) => (0,promises_.readFile)(path, 'utf8'));
            if (text !== null) {
                theirs = decode(text);
                readKey = key;
            }
        }
        const all = new Map([...theirs, ...added]);
        for (const name of dropped)
            all.delete(name);
        return all;
    }
    async function write() {
        let tried = 0;
        for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
            const all = await read();
            tried = Math.max(tried, numberOf(readKey)) + 1;
            const text = JSON.stringify([...all.values()]);
            if (!(await entries.claim(keyOf(tried), (path) => (0,promises_.writeFile)(path, text))))
                continue;
            readKey = keyOf(tried);
            theirs = all;
            return;
        }
        throw new store/* StoreError */.A('unavailable', 'cache: its list cannot be saved');
    }
    /** One change of this process after the other. */
    function change() {
        const turn = last.then(write);
        last = turn.catch(() => undefined);
        return turn;
    }
    return {
        read,
        add: async (entry) => {
            added.set(entry.name, entry);
            dropped.delete(entry.name);
            await change();
        },
        drop: async (name) => {
            added.delete(name);
            dropped.add(name);
            await change();
        },
    };
}
function keyOf(number) {
    return `${PREFIX}${String(number).padStart(8, '0')}`;
}
function later(a, b) {
    return numberOf(a) >= numberOf(b) ? a : b;
}
function numberOf(key) {
    return key === null ? 0 : Number(/\/(\d+)$/u.exec(key)?.[1] ?? 0);
}
/** What the cache gives may be anybody's: only entries that could be ours are taken. */
function decode(text) {
    const found = new Map();
    for (const entry of parse(text)) {
        if (isEntry(entry))
            found.set(entry.name, entry);
    }
    return found;
}
function parse(text) {
    try {
        const value = JSON.parse(text);
        return Array.isArray(value) ? value : [];
    }
    catch {
        return [];
    }
}
function isEntry(value) {
    if (typeof value !== 'object' || value === null)
        return false;
    const { name, size, sha256, created, key } = value;
    return (typeof name === 'string' &&
        store/* NAME */.o.test(name) &&
        Number.isSafeInteger(size) &&
        typeof sha256 === 'string' &&
        /^[\da-f]{64}$/u.test(sha256) &&
        typeof created === 'string' &&
        !Number.isNaN(Date.parse(created)) &&
        typeof key === 'string' &&
        key.startsWith(keyPrefix(name)));
}
function keyPrefix(name) {
    return `greenlight1/file/${name}/`;
}

// EXTERNAL MODULE: ./packages/vault/build/state/owner.js
var state_owner = __webpack_require__(19156);
;// CONCATENATED MODULE: ./packages/vault/build/stores/cache/alone.js




const EVERY_MS = 200;
const LONGEST_MS = 600_000;
/** Runs one piece of work at a time, of this process and of others that use the same lock file. */
function alone(lock, sleep) {
    let last = Promise.resolve();
    return async (work) => {
        const before = last;
        const turn = (async () => {
            await before;
            await take(lock, sleep);
            try {
                return await work();
            }
            finally {
                await (0,promises_.rm)(lock, { force: true });
            }
        })();
        last = turn.catch(() => null);
        return turn;
    };
}
async function take(lock, sleep) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(lock), { recursive: true });
    for (let waited = 0; waited < LONGEST_MS; waited += EVERY_MS) {
        try {
            await (0,promises_.writeFile)(lock, (0,state_owner/* ownerTag */.q)(), { flag: 'wx', mode: 0o600 });
            return;
        }
        catch (error) {
            if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
                throw error;
        }
        const owner = await (0,promises_.readFile)(lock, 'utf8').catch(() => '');
        if (owner !== '' && (await (0,state_owner/* ownerIsGone */.B)(owner, lock)))
            await (0,promises_.rm)(lock, { force: true });
        else
            await sleep(EVERY_MS);
    }
    throw new store/* StoreError */.A('unavailable', 'cache: another process of this job does not end');
}

// EXTERNAL MODULE: ./packages/vault/build/stores/transfer/quiet.js
var quiet = __webpack_require__(5778);
;// CONCATENATED MODULE: ./packages/vault/build/stores/cache/client.js

/** Loads the service's own client, which prints, and swallows most errors. */
async function loadCacheClient() {
    const client = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(5536), __webpack_require__.e(1955), __webpack_require__.e(8091)]).then(__webpack_require__.bind(__webpack_require__, 18091));
    let warning = '';
    const hear = (text) => {
        warning = text;
    };
    return {
        saveCache: (...given) => (0,quiet/* quietly */.g)(() => client.saveCache(...given), hear),
        restoreCache: (...given) => (0,quiet/* quietly */.g)(() => client.restoreCache(...given), hear),
        why: () => (warning === '' ? '' : ` (${warning})`),
    };
}

// EXTERNAL MODULE: ./packages/vault/build/stores/transfer/retry.js
var retry = __webpack_require__(42496);
;// CONCATENATED MODULE: ./packages/vault/build/stores/cache/probe.js


const probe_ATTEMPTS = 5;
const TIMEOUT_MS = 30_000;
/** A version that no file has. */
const NO_VERSION = '0'.repeat(64);
/**
 * Asks the service for something that is not there. Its client takes a service that fails for one that
 * has nothing, and so would call a session lost that is not; this throws a `StoreError` in that case, after
 * waiting as long as the service wants.
 */
async function probe(place, sleep, now) {
    let failure = 'no answer';
    for (let attempt = 1; attempt <= probe_ATTEMPTS; attempt += 1) {
        let retryAfter = null;
        try {
            const response = await ask(place);
            await response.body?.cancel();
            if (response.ok || response.status === 404)
                return;
            failure = String(response.status);
            if (response.status === 401 || response.status === 403) {
                throw new store/* StoreError */.A('refused', `cache: ${failure}`);
            }
            retryAfter = response.headers.get('retry-after');
        }
        catch (error) {
            if (error instanceof store/* StoreError */.A)
                throw error;
            failure = error instanceof Error ? error.message : 'no answer';
        }
        const pause = (0,retry/* pauseBefore */.G)(attempt, retryAfter, now());
        if (pause === null || attempt === probe_ATTEMPTS)
            break;
        await sleep(pause);
    }
    throw new store/* StoreError */.A('unavailable', `cache: ${failure}`);
}
function ask({ protocol, service, token }) {
    const key = 'greenlight-probe';
    const headers = { authorization: `Bearer ${token}` };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    if (protocol === 'v1') {
        const address = `${service}_apis/artifactcache/cache?keys=${key}&version=${NO_VERSION}`;
        const accept = 'application/json;api-version=6.0-preview.1';
        return fetch(address, { headers: { ...headers, accept }, signal });
    }
    const method = 'twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL';
    return fetch(new URL(`/${method}`, service), {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ key, restore_keys: [], version: NO_VERSION }),
        signal,
    });
}

;// CONCATENATED MODULE: ./packages/vault/build/stores/cache/entries.js







/** The one path of every entry: its hash is part of what an entry is found by, so it never changes. */
const FOLDER = '.greenlight/cache-store';
/** Pauses before looks for what was saved: it may not be found at once. */
const LOOKS_MS = [0, 1000, 4000, 10_000];
async function openCacheEntries(place, sleep, now) {
    const { saveCache, restoreCache, why } = await loadCacheClient();
    const folder = (0,external_node_path_.join)(place.workspace, FOLDER);
    const file = (0,external_node_path_.join)(folder, 'file');
    const exclusively = alone(`${folder}.lock`, sleep);
    async function newest(prefix) {
        const key = await restoreCache([FOLDER], prefix, [prefix], { lookupOnly: true });
        if (key?.startsWith(prefix) === true)
            return key;
        await probe(place, sleep, now);
        return null;
    }
    async function emptied(work) {
        return exclusively(async () => {
            await (0,promises_.rm)(folder, { recursive: true, force: true });
            await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
            try {
                return await work();
            }
            finally {
                await (0,promises_.rm)(folder, { recursive: true, force: true });
            }
        });
    }
    function claim(key, fill) {
        return emptied(async () => {
            await fill(file);
            // It answers -1 for a failure, and 'saved' for what is not found later.
            if ((await saveCache([FOLDER], key)) === -1) {
                await probe(place, sleep, now);
                return false;
            }
            for (const pause of LOOKS_MS) {
                await sleep(pause);
                if ((await newest(key)) !== null)
                    return true;
            }
            return false;
        });
    }
    return {
        newest,
        claim,
        save: async (prefix, fill) => {
            // A key whose upload failed is locked for a day.
            const key = `${prefix}${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
            if (await claim(key, fill))
                return key;
            throw new store/* StoreError */.A('unavailable', `cache: what was saved is not found${why()}`);
        },
        restore: (key, use) => emptied(async () => {
            const found = await restoreCache([FOLDER], key);
            if (found === key)
                return use(file);
            if ((await newest(key)) === null)
                return null;
            throw new store/* StoreError */.A('unavailable', `cache: an entry cannot be downloaded${why()}`);
        }),
    };
}

;// CONCATENATED MODULE: ./packages/vault/build/stores/cache/cache-store.js









/** What is not read for so long goes, and earlier what was not read for longest. */
const IDLE_DAYS = 7;
/** An entry of the CI's cache for each file, and one for each list of them. */
async function openCacheStore(url, place, { scratch, sleep, now }) {
    const entries = await openCacheEntries(place, sleep, now);
    const catalogue = createCatalogue(entries);
    async function list(prefix) {
        const known = [...(await catalogue.read()).values()];
        const there = [];
        for (const entry of known.filter(({ name }) => name.startsWith(prefix))) {
            // A look also makes it the youngest of those that may be evicted.
            if ((await entries.newest(entry.key)) !== null)
                there.push(described(entry));
        }
        return there;
    }
    async function put(name, source, signal) {
        signal?.throwIfAborted();
        const before = await find(catalogue, entries, name);
        if (before !== null) {
            if (before.sha256 === source.sha256 && before.size === source.size)
                return described(before);
            throw new store/* StoreError */.A('exists', `cache: ${name} exists, with other bytes`);
        }
        const key = await entries.save(keyPrefix(name), (path) => (0,stage/* stage */.d)(source, path, name, signal));
        const { size, sha256 } = source;
        const entry = { name, size, sha256, created: now().toISOString(), key };
        await catalogue.add(entry);
        return described(entry);
    }
    return {
        url,
        promises: {
            ranges: false,
            retentionDays: IDLE_DAYS,
            maxFiles: null,
            room: () => Promise.resolve(null),
            evicts: true,
            visibility: 'repository',
            cost: 'Free up to the quota of the repository, 10 GB on GitHub, shared with every other cache; what was not read for longest goes first.',
        },
        list,
        put,
        get: async (name, range, signal) => {
            signal?.throwIfAborted();
            const entry = await find(catalogue, entries, name);
            if (entry === null)
                throw new store/* StoreError */.A('missing', `cache: ${name} is not there`);
            const path = (0,external_node_path_.join)(scratch, `cache-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
            const size = await entries.restore(entry.key, (file) => cache_store_take(file, path, entry));
            if (size === null)
                throw new store/* StoreError */.A('missing', `cache: ${name} was evicted`);
            return (0,transfer_range/* readRange */.q)(path, range, () => (0,promises_.rm)(path, { force: true }));
        },
        remove: async (name) => {
            // The service lets nobody delete without a token for it; an entry that no list names goes by itself.
            if ((await catalogue.read()).has(name))
                await catalogue.drop(name);
        },
        close: () => Promise.resolve(),
    };
}
async function find(catalogue, entries, name) {
    const entry = (await catalogue.read()).get(name);
    if (entry === undefined)
        return null;
    return (await entries.newest(entry.key)) === null ? null : entry;
}
/** Moves the file out of the client's folder when it holds what the list says. */
async function cache_store_take(file, path, entry) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let size = 0;
    try {
        for await (const chunk of (0,external_node_fs_.createReadStream)(file)) {
            size += chunk.length;
            hash.update(chunk);
        }
    }
    catch (error) {
        throw new store/* StoreError */.A('damaged', `cache: ${entry.name} is not one file`, { cause: error });
    }
    if (size !== entry.size || hash.digest('hex') !== entry.sha256) {
        throw new store/* StoreError */.A('damaged', `cache: ${entry.name} came with other bytes`);
    }
    await (0,promises_.rename)(file, path).catch(() => (0,promises_.copyFile)(file, path));
    return size;
}
function described({ name, size, sha256, created }) {
    return { name, size, sha256, created };
}


/***/ }),

/***/ 18737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bj: () => (/* binding */ sha256Of),
/* harmony export */   C3: () => (/* binding */ asAnnounced),
/* harmony export */   IE: () => (/* binding */ pieces)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7528);


/** The bytes of a source, cut into pieces of `size` bytes; the last may be shorter. */
async function* pieces(source, size) {
    let kept = [];
    let length = 0;
    for await (const chunk of source) {
        let rest = chunk;
        while (length + rest.length >= size) {
            const taken = rest.subarray(0, size - length);
            yield Buffer.concat([...kept, taken]);
            rest = rest.subarray(taken.length);
            kept = [];
            length = 0;
        }
        if (rest.length > 0) {
            kept.push(rest);
            length += rest.length;
        }
    }
    if (length > 0)
        yield Buffer.concat(kept);
}
/**
 * Passes the bytes of a source on and throws a `StoreError` `damaged` before its end when they are not
 * those it announced, so that a transfer of them can never be completed.
 */
async function* asAnnounced(source, name) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let size = 0;
    let last = null;
    for await (const chunk of source.open()) {
        if (chunk.length === 0)
            continue;
        if (last !== null)
            yield last;
        hash.update(chunk);
        size += chunk.length;
        last = chunk;
    }
    if (size !== source.size || hash.digest('hex') !== source.sha256) {
        throw new _store_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreError */ .A('damaged', `${name}: its bytes changed before they were stored`);
    }
    if (last !== null)
        yield last;
}
function sha256Of(bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex');
}


/***/ }),

/***/ 5778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ quietly)
/* harmony export */ });
/* harmony import */ var node_async_hooks__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16698);

const listeners = new node_async_hooks__WEBPACK_IMPORTED_MODULE_0__.AsyncLocalStorage();
const LONGEST = 200;
/**
 * Runs a call of a client that prints to standard output, where a machine-readable result of ours
 * belongs, and where a runner would obey it. What it prints, and only that, is not printed; `warned`
 * gets what it warned of, on one line and without the queries of addresses, which hold signatures.
 */
function quietly(call, warned = () => undefined) {
    divert();
    return listeners.run((text) => {
        for (const [, said = ''] of text.matchAll(/^::(?:warning|error)[^:]*::(.*)$/gmu)) {
            warned(said.replaceAll(/\?\S+/gu, '?…').slice(0, LONGEST));
        }
    }, call);
}
let diverted = null;
/** Whoever replaced the function after us is put behind us again. */
function divert() {
    if (process.stdout.write === diverted)
        return;
    const write = process.stdout.write.bind(process.stdout);
    diverted = (chunk, encoding, done) => {
        const written = typeof encoding === 'function' ? encoding : done;
        const listener = listeners.getStore();
        if (listener === undefined) {
            return typeof encoding === 'string' ? write(chunk, encoding, written) : write(chunk, written);
        }
        listener(Buffer.from(chunk).toString('utf8'));
        if (written !== undefined)
            process.nextTick(written);
        return true;
    };
    process.stdout.write = diverted;
}


/***/ }),

/***/ 73919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ boundsOf),
/* harmony export */   q: () => (/* binding */ readRange)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7528);



/** Both ends of a range of a file of `size` bytes; `end` is exclusive and never beyond the file. */
function boundsOf(range, size) {
    const start = range?.start ?? 0;
    const end = Math.min(range?.end ?? size, size);
    if (!Number.isSafeInteger(start) || start < 0 || end < start) {
        throw new _store_js__WEBPACK_IMPORTED_MODULE_2__/* .StoreError */ .A('damaged', `no bytes ${start} to ${end} in a file of ${size} bytes`);
    }
    return { start, end };
}
/** Reads a range of a file and calls `finished` once the reader is done with it, however that ends. */
async function* readRange(path, range, finished) {
    try {
        const { size } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path);
        const { start, end } = boundsOf(range, size);
        if (end === start)
            return;
        // A stream's own end is inclusive.
        for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(path, { start, end: end - 1 })) {
            yield chunk;
        }
    }
    finally {
        await finished();
    }
}


/***/ }),

/***/ 67380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ stage)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46466);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7528);
/* harmony import */ var _full_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(63603);
/* harmony import */ var _local_files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(55889);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(18737);








/** Makes the bytes of a source a file at `path`, for clients that take nothing else. One on the same disk is linked. */
async function stage(source, path, name, signal) {
    const file = (0,_local_files_js__WEBPACK_IMPORTED_MODULE_7__/* .fileOfSource */ .J)(source);
    if (file !== null) {
        const linked = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.link)(file, path).then(() => true, () => false);
        if (linked)
            return;
    }
    try {
        const target = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createWriteStream)(path, { flags: 'wx', mode: 0o600 });
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_3__.pipeline)(node_stream__WEBPACK_IMPORTED_MODULE_2__.Readable.from((0,_bytes_js__WEBPACK_IMPORTED_MODULE_6__/* .asAnnounced */ .C3)(source, name)), target, { signal });
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true });
        signal?.throwIfAborted();
        if ((0,_full_js__WEBPACK_IMPORTED_MODULE_5__/* .isFull */ .u)(error)) {
            throw new _store_js__WEBPACK_IMPORTED_MODULE_4__/* .StoreError */ .A('full', `no room for ${name} on its way`, { cause: error });
        }
        throw error;
    }
}


/***/ })

};
