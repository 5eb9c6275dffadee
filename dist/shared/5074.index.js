export const id = 5074;
export const ids = [5074];
export const modules = {

/***/ 25074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openArtifactStore: () => (/* binding */ openArtifactStore)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
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
;// CONCATENATED MODULE: ./packages/vault/build/stores/transfer/until-aborted.js
/** For work that cannot be stopped; whoever waits for it can. */
async function untilAborted(work, signal) {
    if (signal === undefined)
        return work;
    const done = new AbortController();
    const aborted = new Promise((_, reject) => {
        const stop = () => reject(signal.reason);
        signal.addEventListener('abort', stop, { once: true, signal: done.signal });
    });
    try {
        return await Promise.race([work, aborted]);
    }
    finally {
        done.abort();
        work.catch(() => null);
    }
}

// EXTERNAL MODULE: ./packages/vault/build/stores/transfer/quiet.js
var quiet = __webpack_require__(5778);
;// CONCATENATED MODULE: ./packages/vault/build/stores/artifact/client.js

/** Loads the service's own client: it weighs megabytes, and most runs never need it. */
async function loadArtifactClient() {
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(5536), __webpack_require__.e(1351), __webpack_require__.e(5203)]).then(__webpack_require__.bind(__webpack_require__, 75203));
    const client = new DefaultArtifactClient();
    return {
        uploadArtifact: (...given) => onAnyHost(() => client.uploadArtifact(...given)),
        listArtifacts: (...given) => onAnyHost(() => client.listArtifacts(...given)),
        getArtifact: (...given) => onAnyHost(() => client.getArtifact(...given)),
        downloadArtifact: (...given) => onAnyHost(() => client.downloadArtifact(...given)),
        deleteArtifact: (...given) => onAnyHost(() => client.deleteArtifact(...given)),
    };
}
/**
 * The client refuses every host but github.com, *.ghe.com and *.localhost, though Gitea serves the same
 * protocol. It looks at `GITHUB_SERVER_URL`, for this and nothing else, before it first gives way; so the
 * variable is another for the length of a call that nothing can interrupt.
 */
function onAnyHost(call) {
    const { GITHUB_SERVER_URL: host } = process.env;
    process.env['GITHUB_SERVER_URL'] = 'https://github.com';
    try {
        return (0,quiet/* quietly */.g)(call);
    }
    finally {
        if (host === undefined)
            delete process.env['GITHUB_SERVER_URL'];
        else
            process.env['GITHUB_SERVER_URL'] = host;
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./packages/vault/build/stores/artifact/download.js





/**
 * Downloads an artifact into a folder of its own. The client takes a body that ends early for the whole
 * and a wrong digest for a remark, so the size and the digest of the listing are compared here; where
 * they differ it is a `StoreError` `damaged`.
 */
async function download(client, artifact, run, scratch) {
    const folder = (0,external_node_path_.join)(scratch, `down-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
    const remove = () => (0,promises_.rm)(folder, { recursive: true, force: true });
    await (0,promises_.mkdir)(folder, { mode: 0o700 });
    try {
        await client.downloadArtifact(artifact.id, {
            path: folder,
            skipDecompress: true,
            ...(run === null ? {} : { findBy: run }),
        });
        // Under whatever name the service gave it.
        const [file, ...more] = await (0,promises_.readdir)(folder);
        if (file === undefined || more.length > 0) {
            throw new store/* StoreError */.A('damaged', `artifacts: ${artifact.name} is not one file`);
        }
        const path = (0,external_node_path_.join)(folder, file);
        const { size } = await (0,promises_.stat)(path);
        const sha256 = await hashOf(path);
        if (size !== artifact.size) {
            const sizes = `${size} bytes instead of ${artifact.size}`;
            throw new store/* StoreError */.A('damaged', `artifacts: ${artifact.name} came with ${sizes}`);
        }
        if (artifact.digest !== undefined &&
            artifact.digest !== '' &&
            artifact.digest !== `sha256:${sha256}`) {
            throw new store/* StoreError */.A('damaged', `artifacts: ${artifact.name} came with other bytes`);
        }
        return { path, sha256, remove };
    }
    catch (error) {
        await remove();
        throw error;
    }
}
async function hashOf(path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of (0,external_node_fs_.createReadStream)(path))
        hash.update(chunk);
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./packages/vault/build/stores/artifact/failure.js

/** What the client's errors mean; it has classes for two of them, and sentences for the others. */
function failureOf(error, doing) {
    if (error instanceof store/* StoreError */.A)
        return error;
    const name = error instanceof Error ? error.name : '';
    const message = error instanceof Error ? error.message : String(error);
    const fail = (reason) => new store/* StoreError */.A(reason, `artifacts: ${doing}: ${firstLine(message)}`);
    if (name === 'ArtifactNotFoundError' || /\b404\b/u.test(message))
        return fail('missing');
    if (name === 'UsageError' || /quota has been hit|insufficient usage/iu.test(message)) {
        return fail('full');
    }
    if (/\(409\)|already exists/iu.test(message))
        return fail('exists');
    if (/\((?:401|403)\)|not accessible|bad credentials|forbidden|unauthorized/iu.test(message)) {
        return fail('refused');
    }
    return fail('unavailable');
}
/** The rest is advice for the client's own action. */
function firstLine(text) {
    return text.split('\n', 1)[0] ?? '';
}

;// CONCATENATED MODULE: ./packages/vault/build/stores/artifact/titles.js

/** What a file can be called there: its name, and others for when an upload of that was never finished. */
function titlesOf(name) {
    return [name, `${name}~2`, `${name}~3`];
}
/** The name of the file that an artifact is; null for one that is not ours. */
function nameOf({ name: title }) {
    const name = title.replace(/~[23]$/u, '');
    return store/* NAME */.o.test(name) ? name : null;
}

;// CONCATENATED MODULE: ./packages/vault/build/stores/artifact/artifact-store.js











/** GitHub takes 500 of a job; some of them belong to others. */
const MAX_FILES = 400;
/** Pauses before looks for a file whose answer got lost. */
const LOOKS_MS = [0, 2000, 5000];
/** An artifact of this run for each file, raw, without a zip around it. */
async function openArtifactStore(url, place, surroundings) {
    return new ArtifactStore(url, place, surroundings, await loadArtifactClient());
}
class ArtifactStore {
    url;
    promises;
    #place;
    #surroundings;
    #client;
    constructor(url, place, surroundings, client) {
        this.url = url;
        this.#place = place;
        this.#surroundings = surroundings;
        this.#client = client;
        this.promises = {
            ranges: false,
            retentionDays: place.retentionDays,
            maxFiles: MAX_FILES,
            room: () => Promise.resolve(null),
            evicts: false,
            visibility: place.other === null ? 'run' : 'repository',
            cost: 'Counts against the storage of the account by the hour; deleting gives nothing back, and a full account stops every upload of the organization.',
        };
    }
    async list(prefix) {
        const found = new Map();
        for (const run of this.#runs()) {
            // A lost answer can leave two of a name; ours come last and stand before those of another run.
            for (const artifact of await this.#all(run)) {
                const name = nameOf(artifact);
                if (name?.startsWith(prefix) === true)
                    found.set(name, artifact);
            }
        }
        return [...found.values()].map(described);
    }
    /** The oldest first. */
    async #all(run) {
        const { artifacts } = await asked('list', () => this.#client.listArtifacts(run === null ? {} : { findBy: run }));
        return artifacts.toSorted((a, b) => a.id - b.id);
    }
    async put(name, source, signal) {
        signal?.throwIfAborted();
        const before = await this.#settle(name, source);
        if (before !== null)
            return before;
        for (const title of titlesOf(name)) {
            const stored = await this.#send(name, title, source, signal);
            if (stored !== null)
                return stored;
        }
        throw new store/* StoreError */.A('unavailable', `artifacts: ${name} is taken by uploads that were not finished`);
    }
    /** Null when the title is taken by an upload that was never finished: nobody can take it again. */
    async #send(name, title, source, signal) {
        const folder = (0,external_node_path_.join)(this.#surroundings.scratch, `up-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
        await (0,promises_.mkdir)(folder, { mode: 0o700 });
        try {
            // A raw artifact bears the name of its file.
            const file = (0,external_node_path_.join)(folder, title);
            await (0,stage/* stage */.d)(source, file, name, signal);
            return await this.#upload({ name, title, file, folder }, source, signal);
        }
        finally {
            await (0,promises_.rm)(folder, { recursive: true, force: true });
        }
    }
    async #upload({ name, title, file, folder }, source, signal) {
        let failure = new store/* StoreError */.A('unavailable', `artifacts: ${name} was stored and is not listed`);
        const { retentionDays } = this.#place;
        try {
            const sent = await untilAborted(asked('upload', () => this.#client.uploadArtifact(title, [file], folder, { skipArchive: true, retentionDays })), signal);
            if (sent.size !== source.size || sent.digest !== source.sha256) {
                await this.remove(name);
                throw new store/* StoreError */.A('damaged', `artifacts: other bytes of ${name} arrived`);
            }
        }
        catch (error) {
            signal?.throwIfAborted();
            if (!(error instanceof store/* StoreError */.A))
                throw error;
            // It may be finished, and only the answer got lost: sending it again would make a second one.
            if (error.reason !== 'unavailable' && error.reason !== 'exists')
                throw error;
            failure = error;
        }
        for (const pause of LOOKS_MS) {
            await this.#surroundings.sleep(pause, signal);
            const stored = await this.#settle(name, source);
            if (stored !== null)
                return stored;
        }
        if (failure.reason === 'exists')
            return null;
        throw failure;
    }
    /** The file of this run when it holds these bytes, null when there is none; throws `exists` for any other. */
    async #settle(name, source) {
        const artifact = await this.#find(name, null);
        if (artifact === null)
            return null;
        const stored = described(artifact);
        const sha256 = stored.size === source.size ? (stored.sha256 ?? (await this.#hash(artifact))) : null;
        if (sha256 === source.sha256)
            return stored;
        throw new store/* StoreError */.A('exists', `artifacts: ${name} exists, with other bytes`);
    }
    /** Gitea tells no digest. */
    async #hash(artifact) {
        const file = await this.#download({ artifact, run: null });
        await file.remove();
        return file.sha256;
    }
    async get(name, range, signal) {
        signal?.throwIfAborted();
        for (const run of this.#runs().toReversed()) {
            const artifact = await this.#find(name, run);
            if (artifact === null)
                continue;
            const file = await untilAborted(this.#download({ artifact, run }), signal);
            return (0,transfer_range/* readRange */.q)(file.path, range, () => file.remove());
        }
        throw new store/* StoreError */.A('missing', `artifacts: ${name} is not there`);
    }
    async remove(name) {
        for (const run of this.#runs()) {
            for (const artifact of await this.#all(run)) {
                if (nameOf(artifact) !== name)
                    continue;
                await asked('delete', () => this.#client.deleteArtifact(artifact.name, run === null ? {} : { findBy: run })).catch(missing);
            }
        }
    }
    close() {
        return Promise.resolve();
    }
    /** Ours comes last. */
    #runs() {
        return this.#place.other === null ? [null] : [this.#place.other, null];
    }
    async #find(name, run) {
        const options = run === null ? {} : { findBy: run };
        const answer = await asked('find', () => this.#client.getArtifact(name, options)).catch(missing);
        if (answer !== null)
            return answer.artifact;
        return (await this.#all(run)).findLast((artifact) => nameOf(artifact) === name) ?? null;
    }
    #download({ artifact, run }) {
        return asked('download', () => download(this.#client, artifact, run, this.#surroundings.scratch));
    }
}
function described(artifact) {
    const digest = /^sha256:([\da-f]{64})$/u.exec(artifact.digest ?? '')?.[1] ?? null;
    return {
        name: nameOf(artifact) ?? artifact.name,
        size: artifact.size,
        sha256: digest,
        created: (artifact.createdAt ?? new Date(0)).toISOString(),
    };
}
async function asked(doing, ask) {
    try {
        return await ask();
    }
    catch (error) {
        throw failureOf(error, doing);
    }
}
function missing(error) {
    if (error instanceof store/* StoreError */.A && error.reason === 'missing')
        return null;
    throw error;
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
