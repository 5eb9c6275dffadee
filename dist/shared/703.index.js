export const id = 703;
export const ids = [703];
export const modules = {

/***/ 90703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Wg: () => (/* reexport */ DEFAULT_EXCLUDES),
  AD: () => (/* reexport */ build_store/* StoreError */.A),
  hb: () => (/* reexport */ VaultError),
  qP: () => (/* reexport */ createPace),
  GW: () => (/* reexport */ listSessions),
  jd: () => (/* reexport */ openScratch),
  Ch: () => (/* reexport */ openStore),
  Z1: () => (/* reexport */ openVault)
});

// UNUSED EXPORTS: NAME, openDirectoryStore

;// CONCATENATED MODULE: ./packages/vault/build/errors.js
/**
 * What lies in the store cannot be used. `damaged`: bytes are missing or differ from their digest;
 * `hostile`: intact by its digests, but it asks for what no vault of ours writes;
 * `unrestorable`: checkpoints exist and none of them is good.
 */
class VaultError extends Error {
    reason;
    /** Per checkpoint that was tried, newest first. */
    failures;
    constructor(reason, message, options = {}) {
        super(message, options);
        this.name = 'VaultError';
        this.reason = reason;
        this.failures = options.failures ?? [];
    }
}
function damaged(message) {
    return new VaultError('damaged', message);
}
function hostile(message) {
    return new VaultError('hostile', message);
}

// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var build = __webpack_require__(4929);
;// CONCATENATED MODULE: ./packages/vault/build/pace/pace.js

/** Share of a job's time that its checkpoints may cost. */
const MOST_OVERHEAD = 0.035;
/** Milliseconds after a first failure before another try; twice that after each further one. */
const FIRST_RETRY = 30_000;
/** Longest pause after failures. Milliseconds. */
const LONGEST_RETRY = 600_000;
function createPace({ everyMs, everyGrowth, counters: known = {}, now }) {
    const counters = new Map();
    let underWay = false;
    let begun = now();
    /** Time from which another may be taken. */
    let allowed = begun;
    let failures = 0;
    function grown() {
        for (const [counter, { value, saved }] of counters) {
            const wanted = own(everyGrowth, counter);
            const growth = value - saved;
            if (wanted === undefined || growth <= 0 || growth < wanted)
                continue;
            return { reason: 'counter', detail: `${counter} grew by ${Number(growth.toPrecision(12))}` };
        }
        return null;
    }
    function elapsed() {
        if (everyMs === null)
            return null;
        const since = now() - begun;
        if (failures > 0)
            return { reason: 'time', detail: 'the last one failed' };
        if (since < everyMs)
            return null;
        return { reason: 'time', detail: `${(0,build/* formatDuration */.a3)(since)} since the last one` };
    }
    return {
        count(counter, value) {
            if (!Number.isFinite(value))
                return;
            const at = counters.get(counter) ?? begin(own(known, counter) ?? 0);
            at.value = value;
            at.saved = Math.min(at.saved, value);
            at.taken = Math.min(at.taken, value);
            counters.set(counter, at);
        },
        due() {
            if (underWay || now() < allowed)
                return null;
            return elapsed() ?? grown();
        },
        began() {
            underWay = true;
            begun = now();
            for (const counter of counters.values())
                counter.taken = counter.value;
        },
        ended(outcome = 'saved') {
            underWay = false;
            const at = now();
            allowed = at + (at - begun) * (1 / MOST_OVERHEAD - 1);
            if (outcome === 'saved') {
                failures = 0;
                for (const counter of counters.values())
                    counter.saved = counter.taken;
                return;
            }
            failures++;
            const longest = Math.min(everyMs ?? LONGEST_RETRY, LONGEST_RETRY);
            allowed = Math.max(allowed, at + Math.min(FIRST_RETRY * 2 ** (failures - 1), longest));
        },
    };
}
function begin(saved) {
    return { value: saved, saved, taken: saved };
}
function own(values, name) {
    return Object.hasOwn(values, name) ? values[name] : undefined;
}

// EXTERNAL MODULE: ./packages/vault/build/store.js
var build_store = __webpack_require__(7528);
// EXTERNAL MODULE: ./packages/vault/build/stores/directory.js
var directory = __webpack_require__(16607);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/vault/build/stores/transfer/retry.js
var retry = __webpack_require__(42496);
;// CONCATENATED MODULE: ./packages/vault/build/stores/open-store/open-store.js




/** Exit code for a store of which nothing is there (EX_NOINPUT). */
const NOTHING_THERE = 66;
const SCHEMES = 'dir:PATH, s3://BUCKET/PREFIX, artifact: or cache:';
/**
 * The store that a URL names. Throws a ProblemError with everything that is wrong with the URL, or that
 * it needs and the environment lacks. What talks to a service is loaded here, and only for its scheme.
 */
async function openStore(url, options) {
    const problems = [];
    const field = options.field ?? 'store';
    const report = (problem) => {
        problems.push({ ...problem, field });
    };
    const check = () => {
        if (problems.length > 0)
            throw new build/* ProblemError */.Mm(problems);
    };
    const sleep = options.sleep ?? retry/* defaultSleep */.J;
    const now = options.now ?? (() => new Date());
    const scheme = /^([a-z][a-z0-9+.-]*):/iu.exec(url)?.[1]?.toLowerCase();
    switch (scheme) {
        case 'dir': {
            const folder = readFolder(url, options.directory, report);
            check();
            if (options.existing === true && !(0,external_node_fs_.existsSync)(folder)) {
                const message = `there is no folder ${JSON.stringify(folder)}`;
                report({ code: 'no-store', message, hint: 'the first save makes it' });
                throw new build/* ProblemError */.Mm(problems, NOTHING_THERE);
            }
            const { openDirectoryStore } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 16607));
            return openDirectoryStore(folder);
        }
        case 's3': {
            const { readS3Address, readS3Credentials } = await __webpack_require__.e(/* import() */ 6187).then(__webpack_require__.bind(__webpack_require__, 16187));
            const parsed = parse(url, 's3://bucket/prefix', report);
            const credentials = readS3Credentials(options.env, report);
            const address = parsed === null ? null : readS3Address(parsed, options.env, report);
            check();
            if (address === null)
                throw new Error('an address without a problem');
            const { createS3Client } = await __webpack_require__.e(/* import() */ 3483).then(__webpack_require__.bind(__webpack_require__, 63483));
            const { createS3Store } = await __webpack_require__.e(/* import() */ 9713).then(__webpack_require__.bind(__webpack_require__, 99713));
            return createS3Store(url, createS3Client({ address, credentials, sleep, now }));
        }
        case 'artifact': {
            const { readArtifactPlace } = await __webpack_require__.e(/* import() */ 9932).then(__webpack_require__.bind(__webpack_require__, 69932));
            const place = readArtifactPlace(url, options.env, report);
            check();
            const { openArtifactStore } = await __webpack_require__.e(/* import() */ 5074).then(__webpack_require__.bind(__webpack_require__, 25074));
            return openArtifactStore(url, place, { ...options, sleep });
        }
        case 'cache': {
            const { readCachePlace } = await __webpack_require__.e(/* import() */ 3186).then(__webpack_require__.bind(__webpack_require__, 53186));
            const place = readCachePlace(url, options.env, report);
            check();
            const { openCacheStore } = await __webpack_require__.e(/* import() */ 5319).then(__webpack_require__.bind(__webpack_require__, 55319));
            return openCacheStore(url, place, { ...options, sleep, now });
        }
        default:
            report({
                code: 'unknown-store',
                // Not the URL itself: somebody may have put a secret into it.
                message: scheme === undefined ? 'not the URL of a store' : `no store is named ${scheme}:`,
                expected: SCHEMES,
            });
            throw new build/* ProblemError */.Mm(problems);
    }
}
/** `dir:/path`, `dir:path` or `dir:///path`: a path as it stands, nothing in it is decoded. */
function readFolder(url, directory, report) {
    const path = url.slice('dir:'.length).replace(/^\/\/(?=\/)/u, '');
    if (path === '' || path.includes('\0')) {
        report({ code: 'bad-folder', message: 'no folder is named', expected: 'dir:/path/of/folder' });
    }
    return (0,external_node_path_.resolve)(directory, path);
}
function parse(url, expected, report) {
    if (URL.canParse(url))
        return new URL(url);
    report({ code: 'bad-url', message: 'the URL of the store cannot be read', expected });
    return null;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./packages/vault/build/state/owner.js
var owner = __webpack_require__(19156);
;// CONCATENATED MODULE: ./packages/vault/build/state/workshop.js




/** A folder for parts: of checkpoints on their way to the store, and of copies on their way back. */
class Workshop {
    #folder;
    constructor(folder) {
        this.#folder = folder;
        (0,external_node_fs_.mkdirSync)(folder, { recursive: true, mode: 0o700 });
    }
    /** A path that nothing has yet. Whoever keeps the disk tidy may have removed the folder. */
    path(purpose) {
        (0,external_node_fs_.mkdirSync)(this.#folder, { recursive: true, mode: 0o700 });
        return external_node_path_.join(this.#folder, `${(0,owner/* ownerTag */.q)()}-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}-${purpose}`);
    }
    /** Removes what processes left that are gone. */
    async sweep() {
        for (const name of (0,external_node_fs_.readdirSync)(this.#folder)) {
            const part = external_node_path_.join(this.#folder, name);
            if (await (0,owner/* ownerIsGone */.B)(name, part))
                (0,external_node_fs_.rmSync)(part, { force: true, recursive: true });
        }
    }
}

;// CONCATENATED MODULE: ./packages/vault/build/stores/scratch.js



/**
 * A folder for what is on its way to or from a store, below the state folder, so that most files need
 * not be copied. What processes left that are gone is removed first. No session can have its name.
 */
async function openScratch(state) {
    const workshop = new Workshop((0,external_node_path_.join)(state, '.scratch'));
    await workshop.sweep();
    const folder = workshop.path('store');
    await (0,promises_.mkdir)(folder, { mode: 0o700 });
    return { folder, remove: () => (0,promises_.rm)(folder, { recursive: true, force: true }) };
}

;// CONCATENATED MODULE: ./packages/vault/build/names.js

const SESSION = /^[a-z0-9][a-z0-9_-]{0,79}$/;
const CHECKPOINT = /^ck\.([a-z0-9][a-z0-9_-]{0,79})\.g(\d{4,9})\.(\d{6,12})\.([0-9a-f]{16})$/;
function checkSession(session) {
    if (SESSION.test(session))
        return session;
    throw new build/* ProblemError */.Mm([
        {
            code: 'bad-session',
            field: 'session',
            message: `${JSON.stringify(session)} cannot name a session`,
            expected: 'at most 80 of a-z, 0-9, - and _, the first a letter or digit',
        },
    ]);
}
function checkpointName({ session, generation, sequence, token }) {
    return `ck.${session}.g${padded(generation, 4)}.${padded(sequence, 6)}.${token}`;
}
/** Null for what is no checkpoint. */
function parseCheckpointName(name) {
    const [, session = '', generation, sequence, token = ''] = CHECKPOINT.exec(name) ?? [];
    if (session === '')
        return null;
    return { session, generation: Number(generation), sequence: Number(sequence), token };
}
function checkpointPrefix(session) {
    return `ck.${session}.g`;
}
/** Frames of a checkpoint that is too large for one file; `ck.…` names them. */
function packName(checkpoint, index) {
    return `pk.${checkpoint.slice('ck.'.length)}.${padded(index, 3)}`;
}
/** The checkpoint a pack belongs to; the name of a checkpoint is its own. */
function checkpointOf(name) {
    return name.replace(/^pk\./, 'ck.').replace(/(\.[0-9a-f]{16})\.\d+$/, '$1');
}
function packPrefix(session) {
    return `pk.${session}.g`;
}
/** Newest first. */
function bySequence(a, b) {
    const [x, y] = [parseCheckpointName(a), parseCheckpointName(b)];
    return (y?.sequence ?? 0) - (x?.sequence ?? 0) || (a < b ? 1 : -1);
}
function padded(value, digits) {
    return String(value).padStart(digits, '0');
}

;// CONCATENATED MODULE: ./packages/vault/build/stores/sessions.js

/** Every session of a store that has a checkpoint, the one that was saved last first. */
async function listSessions(store) {
    const found = new Map();
    for (const { name, created } of await store.list('ck.')) {
        const session = parseCheckpointName(name)?.session;
        if (session === undefined)
            continue;
        const { checkpoints = 0, newest = '' } = found.get(session) ?? {};
        found.set(session, {
            session,
            checkpoints: checkpoints + 1,
            newest: created > newest ? created : newest,
        });
    }
    return [...found.values()].sort((a, b) => b.newest.localeCompare(a.newest) || a.session.localeCompare(b.session));
}

;// CONCATENATED MODULE: ./packages/vault/build/tree/byte-path.js
const BEYOND_ASCII = /[^ -~]/;
function fromText(text) {
    return Buffer.from(text, 'utf8').toString('latin1');
}
/** For `node:fs`, which takes text as UTF-8, and ASCII as text several times faster than bytes. */
function fsPath(path) {
    return BEYOND_ASCII.test(path) ? Buffer.from(path, 'latin1') : path;
}
/** For people; bytes that are not UTF-8 become replacement characters. */
function toText(path) {
    return Buffer.from(path, 'latin1').toString('utf8');
}
function parentOf(path) {
    const at = path.lastIndexOf('/');
    return at < 0 ? '' : path.slice(0, at);
}
function joined(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}
/** By bytes, the one order of a manifest. */
function byBytes(a, b) {
    if (a === b)
        return 0;
    return a < b ? -1 : 1;
}

;// CONCATENATED MODULE: ./packages/vault/build/tree/exclude.js

/** Left out unless named as a path to save: what holds credentials, and what others restore from. */
const DEFAULT_EXCLUDES = [
    '.git',
    '.env',
    '.env.*',
    '.netrc',
    '.npmrc',
    '.pypirc',
    '.git-credentials',
    '.ssh',
    '.gnupg',
    '.aws/credentials',
    '.docker/config.json',
    '.kube/config',
    'id_rsa',
    'id_ecdsa',
    'id_ed25519',
    '.greenlight-restore-*',
];
/**
 * Patterns as in `.gitignore`, the simple part of it: `*`, `?` and `**`; one with a slash inside is
 * matched from any folder on, one without against names.
 */
function compilePatterns(patterns) {
    if (patterns.length === 0)
        return () => false;
    const all = new RegExp(patterns.map(source).join('|'));
    return (path) => all.test(path);
}
function source(pattern) {
    const bytes = fromText(pattern).replace(/\/+$/, '');
    const anchored = bytes.startsWith('/');
    const body = bytes
        .replace(/^\/+/, '')
        .split('/')
        .map((name) => (name === '**' ? '.*' : nameSource(name)))
        .join('/')
        .replaceAll('.*/', '(?:.*/)?');
    return `${anchored ? '^' : '(?:^|/)'}${body}$`;
}
function nameSource(name) {
    return name
        .replaceAll(/[.+^${}()|[\]\\]/g, String.raw `\$&`)
        .replaceAll(/\*+/g, '[^/]*')
        .replaceAll('?', '[^/]');
}

;// CONCATENATED MODULE: ./packages/vault/build/chunk/gear.js

/** Also a cut, so that a file can be cut in parallel and an early insertion stays an early change. */
const FORCED_CUT = 64 << 20;
/** What each byte adds to the gear. */
const GEAR = gearTable();
function chunkSizes(average) {
    const least = average * 0.75;
    return {
        average,
        least,
        most: average * 2,
        mask: 0xff_ff_ff_ff << (32 - Math.round(Math.log2(average - least))),
    };
}
/** Length of the chunk that begins at `start`; `end` is the end of what there is of it. */
function cutLength(bytes, { start, end, scan }, sizes) {
    const last = Math.min(end, start + sizes.most);
    const at = start + sizes.least;
    return (at >= last ? last : scan(bytes, at, last, sizes.mask)) - start;
}
const scanGear = (bytes, from, last, mask) => {
    let gear = 0;
    for (let warm = from - 32; warm < from; warm++) {
        gear = ((gear << 1) + (GEAR[bytes[warm] ?? 0] ?? 0)) | 0;
    }
    for (let at = from; at < last;) {
        gear = ((gear << 1) + (GEAR[bytes[at] ?? 0] ?? 0)) | 0;
        at++;
        if ((gear & mask) === 0)
            return at;
    }
    return last;
};
/** Fixed for all time: with another table nothing would be found again. */
function gearTable() {
    return Int32Array.from({ length: 256 }, (_, byte) => (0,external_node_crypto_.hash)('sha256', `greenlight gear ${byte}`, 'buffer').readInt32LE(0));
}

;// CONCATENATED MODULE: ./packages/vault/build/chunk/generated/kernel.js
// Generated by packages/vault/scripts/kernel.ts from kernel.wat; do not edit.
/** WebAssembly, base64. */
const KERNEL = 'AGFzbQEAAAABDgJgA39/fwBgA39/fwF/AwQDAAABBQMBAAEHHwMGbWVtb3J5AgALZmluZ2VycHJpbnQAAQRzY2FuAAIK2AMDtgICA38IeyAAIAFBYHFqIQQCQANAIAAgBE8EQCABQR9xIQUgBUUNAkHAIP0MAAAAAAAAAAAAAAAAAAAAAP0LBABB0CD9DAAAAAAAAAAAAAAAAAAAAAD9CwQAQcAgIAAgBfwKAAAgASAFayEBQcAgIQBB4CAhBAsgAP0ABAAhCiAA/QAEECELIAogA/0ABAD9rgEhDCALIAP9AAQQ/a4BIQ0gBiAMIA393gH9zgEhBiAHIAwgDf3fAf3OASEHIAogA/0ABCD9rgEhDCALIAP9AAQw/a4BIQ0gCCAMIA393gH9zgEhCCAJIAwgDf3fAf3OASEJIABBIGohACADQSBqIQMMAAsLIAYgB/3OASEGIAggCf3OASEIIAIgBv0dACAG/R0BfDcDACACIAj9HQAgCP0dAXw3AwgLOwEBfwNAIAFFBEAPC0GAICABIAFBgCBLGyEDIAAgAyACEAAgACADaiEAIAEgA2shASACQRBqIQIMAAsLYgECfyAAQSBrIQQDQCADQQF0IAQtAABBAnQoAoAoaiEDIARBAWohBCAEIABJDQALA0AgACABTwRAIAEPCyADQQF0IAAtAABBAnQoAoAoaiEDIABBAWohACADIAJxDQALIAAL';

;// CONCATENATED MODULE: ./packages/vault/build/chunk/kernel.js


/** Bytes of a key. */
const KEY = 4128;
const PAGE = 65_536;
/** Where `kernel.wat` has the table of the gear, room for what it gives back, and behind it for data. */
const TABLE = 5120;
const OUT = 8192;
const DATA = PAGE;
/** Bytes taken at once when they lie elsewhere and have to be copied. */
const COPIED = 2 * PAGE;
const MOST = (PAGE - OUT) / 16;
/** `kernel.wat`, with a key and a memory of its own. */
class Kernel {
    #exports;
    #memory;
    #window = null;
    constructor(exports, key) {
        this.#exports = exports;
        exports.memory.grow(COPIED / PAGE);
        this.#memory = Buffer.from(exports.memory.buffer);
        this.#memory.set(key);
        for (const [index, word] of GEAR.entries())
            this.#memory.writeInt32LE(word, TABLE + index * 4);
    }
    /** Memory of this length from which nothing need be copied; the same one each time. */
    window(bytes) {
        if (this.#window?.length === bytes)
            return this.#window;
        const { memory } = this.#exports;
        const pages = memory.grow(Math.ceil(bytes / PAGE));
        this.#memory = Buffer.from(memory.buffer);
        this.#window = this.#memory.subarray(pages * PAGE, pages * PAGE + bytes);
        return this.#window;
    }
    /** As `scanGear`, for bytes of the window. */
    scan(bytes, at, last, mask) {
        const from = bytes.byteOffset;
        return this.#exports.scan(from + at, from + last, mask) - from;
    }
    /** 16 bytes for each block of 4096, of which the last may be short. */
    write(bytes, out) {
        const inside = bytes.buffer === this.#memory.buffer;
        const step = inside ? MOST * 4096 : COPIED;
        for (let from = 0, to = 0; from < bytes.length; from += step) {
            const length = Math.min(step, bytes.length - from);
            const at = inside ? bytes.byteOffset + from : DATA;
            if (!inside)
                this.#memory.set(bytes.subarray(from, from + length), DATA);
            this.#exports.fingerprint(at, length, OUT);
            const end = OUT + Math.ceil(length / 4096) * 16;
            out.set(this.#memory.subarray(OUT, end), to);
            to += end - OUT;
        }
    }
}
/** Null on a machine without SIMD in WebAssembly. `key` has `KEY` bytes. */
function openKernel(key) {
    if (typeof WebAssembly === 'undefined')
        return null;
    const code = Buffer.from(KERNEL, 'base64');
    if (!WebAssembly.validate(code))
        return null;
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code));
    return new Kernel(exports, key);
}

;// CONCATENATED MODULE: ./packages/vault/build/chunk/fingerprint.js



/** Bytes that one fingerprint stands for, and the unit of a patch. */
const BLOCK = 4096;
/** Bytes. */
const FINGERPRINT = 16;
/** Half of the memory that files go through: one half is worked on while the other is read or written. Both fit into a core's own cache. */
const HALF = 1 << 20;
/** Room before each half for what was left of the other. */
const LEFT = 256 << 10;
/** Bytes of both. */
const WINDOW = 2 * (LEFT + HALF);
/** The fastest one that this machine has. */
function openFingerprinter(key) {
    return simdFingerprinter(key) ?? sha256Fingerprinter(key);
}
/** NH in WebAssembly, fifteen times as fast as SHA-256; null where there is no SIMD. */
function simdFingerprinter(key) {
    const stretched = (0,external_node_crypto_.createHash)('shake256', { outputLength: KEY }).update(key).digest();
    const kernel = openKernel(stretched);
    if (kernel === null)
        return null;
    return {
        identity: `nh:${key}`,
        window: () => kernel.window(WINDOW),
        scan: (bytes, at, last, mask) => kernel.scan(bytes, at, last, mask),
        write: (bytes, out) => kernel.write(bytes, out),
    };
}
/** Cut SHA-256: as strong as what decides identity, and Node computes it natively. */
function sha256Fingerprinter(key) {
    let window = null;
    return {
        identity: `sha256:${key}`,
        window: () => (window ??= Buffer.allocUnsafe(WINDOW)),
        scan: scanGear,
        write(bytes, out) {
            for (let at = 0, to = 0; at < bytes.length; at += BLOCK, to += FINGERPRINT) {
                const digest = (0,external_node_crypto_.hash)('sha256', bytes.subarray(at, at + BLOCK), 'buffer');
                out.set(digest.subarray(0, FINGERPRINT), to);
            }
        },
    };
}
function blocksOf(length) {
    return Math.ceil(length / BLOCK);
}

;// CONCATENATED MODULE: ./packages/vault/build/meter.js
/** Milliseconds between two reports of a phase. */
const INTERVAL = 250;
/** No byte counts twice, however often the file is begun again. */
function countOnce(meter) {
    let [at, most] = [0, 0];
    return {
        again() {
            at = 0;
        },
        add(bytes) {
            at += bytes;
            if (at <= most)
                return;
            meter.add(at - most);
            most = at;
        },
    };
}
/** Reports what was done at most four times a second and phase, besides the beginning and the end of each. */
function startMeter(listener, phase, totalBytes = null) {
    let [files, bytes, total] = [0, 0, totalBytes];
    let next = 0;
    let told = false;
    const tell = () => {
        next = performance.now() + INTERVAL;
        told = true;
        listener?.({ phase, files, bytes, totalBytes: total });
    };
    const now = () => {
        told = false;
        if (performance.now() >= next)
            tell();
    };
    return {
        add(moreBytes, moreFiles = 0) {
            bytes += moreBytes;
            files += moreFiles;
            now();
        },
        expect(more) {
            total = (total ?? 0) + more;
            now();
        },
        end() {
            if (!told)
                tell();
        },
    };
}

;// CONCATENATED MODULE: ./packages/vault/build/format/fingerprints.js

/** A shorter chunk is compared by its digest alone. */
const LEAST_FINGERPRINTED = 8192;
/** Blocks that a patch can tell apart: the bits of a row's bitmap. */
const MOST_BLOCKS = 32;
const scratch = Buffer.alloc(MOST_BLOCKS * FINGERPRINT);
/** Fingerprints of the blocks of chunks, by row. Local: never uploaded, and rebuilt when lost. */
class Fingerprints {
    kernel;
    /** Number of the first block of a row plus one; 0 for none. */
    #first = new Uint32Array(1024);
    #data = Buffer.alloc(FINGERPRINT * 4096);
    #blocks = 0;
    constructor(kernel) {
        this.kernel = kernel;
    }
    has(row) {
        return (this.#first[row] ?? 0) > 0;
    }
    /** Of a chunk as it is now; valid until the next call. Null for one that is too long to patch. */
    compute(chunk) {
        const blocks = blocksOf(chunk.length);
        if (blocks > MOST_BLOCKS)
            return null;
        this.kernel.write(chunk, scratch);
        return scratch.subarray(0, blocks * FINGERPRINT);
    }
    equal(row, fingerprints) {
        const at = ((this.#first[row] ?? 0) - 1) * FINGERPRINT;
        return fingerprints.compare(this.#data, at, at + fingerprints.length) === 0;
    }
    /** Bitmap of the blocks that differ, and how many they are. */
    difference(row, fingerprints) {
        const first = ((this.#first[row] ?? 0) - 1) * FINGERPRINT;
        let bitmap = 0;
        let blocks = 0;
        for (let at = 0; at < fingerprints.length; at += FINGERPRINT) {
            const from = first + at;
            const end = from + FINGERPRINT;
            if (fingerprints.compare(this.#data, from, end, at, at + FINGERPRINT) === 0)
                continue;
            bitmap |= 1 << (at / FINGERPRINT);
            blocks++;
        }
        return { bitmap, blocks };
    }
    set(row, fingerprints) {
        const blocks = fingerprints.length / FINGERPRINT;
        if (row >= this.#first.length) {
            const larger = new Uint32Array(Math.max(this.#first.length * 2, row + 1));
            larger.set(this.#first);
            this.#first = larger;
        }
        if ((this.#blocks + blocks) * FINGERPRINT > this.#data.length) {
            const larger = Buffer.alloc(Math.max(this.#data.length * 2, fingerprints.length));
            this.#data.copy(larger);
            this.#data = larger;
        }
        fingerprints.copy(this.#data, this.#blocks * FINGERPRINT);
        this.#first[row] = this.#blocks + 1;
        this.#blocks += blocks;
    }
    encode(rows) {
        const words = new Uint32Array(rows);
        words.set(this.#first.subarray(0, rows));
        const first = Buffer.from(words.buffer);
        return { first, data: this.#data.subarray(0, this.#blocks * FINGERPRINT) };
    }
    load(first, data) {
        this.#first = new Uint32Array(Math.max(1024, first.length / 4));
        new Uint8Array(this.#first.buffer).set(first);
        this.#data = Buffer.concat([data, Buffer.alloc(BLOCK * FINGERPRINT)]);
        this.#blocks = data.length / FINGERPRINT;
    }
}
/** The blocks of a chunk that a bitmap names, one after the other. */
function patchOf(chunk, bitmap) {
    const parts = [];
    for (let block = 0; block * BLOCK < chunk.length; block++) {
        if (((bitmap >>> block) & 1) === 1) {
            parts.push(chunk.subarray(block * BLOCK, (block + 1) * BLOCK));
        }
    }
    return Buffer.concat(parts);
}
/** Puts the blocks of a patch into a copy of the base; false when the patch does not fit. */
function applyPatch(chunk, bitmap, patch) {
    let from = 0;
    for (let block = 0; block * BLOCK < chunk.length; block++) {
        if (((bitmap >>> block) & 1) === 0)
            continue;
        const length = Math.min(BLOCK, chunk.length - block * BLOCK);
        if (from + length > patch.length)
            return false;
        patch.copy(chunk, block * BLOCK, from, from + length);
        from += length;
    }
    return from === patch.length;
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./packages/vault/build/tree/entry.js
function sameEntry(a, b) {
    if (a.kind === 'link')
        return b.kind === 'link' && a.target === b.target;
    if (b.kind === 'link' || a.mode !== b.mode || a.modified !== b.modified)
        return false;
    if (a.kind === 'folder')
        return b.kind === 'folder';
    return b.kind === 'file' && a.fuzzy === b.fuzzy && sameContent(a, b);
}
/** Of two files of one lineage. */
function sameContent(a, b) {
    if (a.size !== b.size || a.chunks.length !== b.chunks.length)
        return false;
    return a.chunks === b.chunks || a.chunks.every((row, index) => row === b.chunks[index]);
}

;// CONCATENATED MODULE: ./packages/vault/build/format/varint.js

const LOW = 2 ** 28;
/** Growing buffer of numbers and bytes. */
class ByteWriter {
    #bytes = Buffer.allocUnsafe(64 << 10);
    #length = 0;
    byte(value) {
        this.#room(1);
        this.#bytes[this.#length++] = value;
    }
    /** A whole number of at most 53 bits, seven bits a byte. */
    number(value) {
        this.#room(8);
        let rest = value;
        if (rest >= LOW) {
            // Whole numbers of 32 bits are several times faster than longer ones.
            const low = rest % LOW;
            for (let bits = 0; bits < 28; bits += 7) {
                this.#bytes[this.#length++] = ((low >>> bits) & 0x7f) | 0x80;
            }
            rest = (rest - low) / LOW;
        }
        for (; rest >= 0x80; rest >>>= 7)
            this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
        this.#bytes[this.#length++] = rest;
    }
    signed(value) {
        this.number(value < 0 ? -value * 2 - 1 : value * 2);
    }
    /** One byte per character, without its length. */
    latin1(text) {
        this.#room(text.length);
        this.#length += this.#bytes.write(text, this.#length, 'latin1');
    }
    finish() {
        return this.#bytes.subarray(0, this.#length);
    }
    #room(bytes) {
        if (this.#length + bytes <= this.#bytes.length)
            return;
        const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + bytes));
        this.#bytes.copy(larger, 0, 0, this.#length);
        this.#bytes = larger;
    }
}
/** Reads what ByteWriter wrote; throws VaultError `damaged` past the end or for a number too large. */
class ByteReader {
    #bytes;
    #at = 0;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    get ended() {
        return this.#at >= this.#bytes.length;
    }
    get left() {
        return this.#bytes.length - this.#at;
    }
    byte() {
        const value = this.#bytes[this.#at++];
        if (value === undefined)
            throw damaged('a section ends too early');
        return value;
    }
    number() {
        let value = 0;
        let scale = 1;
        for (;;) {
            const byte = this.byte();
            value += (byte & 0x7f) * scale;
            if (value > Number.MAX_SAFE_INTEGER)
                throw damaged('a number is too large');
            if (byte < 0x80)
                return value;
            scale *= 0x80;
            if (scale > Number.MAX_SAFE_INTEGER)
                throw damaged('a number is too long');
        }
    }
    signed() {
        const value = this.number();
        return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    }
    latin1(length) {
        if (length > this.left)
            throw damaged('a section ends too early');
        const text = this.#bytes.toString('latin1', this.#at, this.#at + length);
        this.#at += length;
        return text;
    }
}

;// CONCATENATED MODULE: ./packages/vault/build/format/manifest.js




const GONE = 0;
const FOLDER = 1;
const FILE = 2;
const LINK = 3;
const FUZZY = 4;
const MOST_ENTRIES = 20_000_000;
/** Chunks named by all files together; a file of holes names the same one again and again. */
const MOST_CHUNKS = 1 << 28;
/** What became of the tree since `before`: entries that are new or different, and paths that are gone. */
function encodeChanges(before, after) {
    const changed = [...after.values()].filter((entry) => {
        const old = before.get(entry.path);
        return old === undefined || !(old === entry || sameEntry(old, entry));
    });
    const gone = [...before.keys()].filter((path) => !after.has(path));
    const writer = new ByteWriter();
    let last = '';
    for (const entry of changed.sort((a, b) => byBytes(a.path, b.path))) {
        writeEntry(writer, entry, last);
        last = entry.path;
    }
    for (const path of gone.sort(byBytes)) {
        writer.byte(GONE);
        writePath(writer, path, last);
        last = path;
    }
    return writer.finish();
}
/** Applies them; throws VaultError `damaged` or `hostile`. */
function applyChanges(tree, encoded, rows) {
    const reader = new ByteReader(encoded);
    const budget = { chunks: MOST_CHUNKS };
    let last = '';
    while (!reader.ended) {
        const tag = reader.byte();
        const path = readPath(reader, last);
        last = path;
        if (tag === GONE) {
            if (!tree.delete(path))
                throw damaged('it removes what is not there');
            continue;
        }
        tree.set(path, readEntry(reader, tag, path, rows, budget));
        if (tree.size > MOST_ENTRIES)
            throw hostile('absurdly many entries');
    }
}
function writeEntry(writer, entry, last) {
    if (entry.kind === 'link') {
        writer.byte(LINK);
        writePath(writer, entry.path, last);
        writer.number(entry.target.length);
        writer.latin1(entry.target);
        return;
    }
    writer.byte(entry.kind === 'folder' ? FOLDER : FILE | (entry.fuzzy ? FUZZY : 0));
    writePath(writer, entry.path, last);
    writer.number(entry.mode);
    writer.signed(entry.modified);
    if (entry.kind === 'file')
        writeChunks(writer, entry);
}
function readEntry(reader, tag, path, rows, budget) {
    if (tag === LINK)
        return { kind: 'link', path, target: reader.latin1(reader.number()) };
    const kind = tag & ~FUZZY;
    if (kind !== FILE && tag !== FOLDER)
        throw damaged('an entry of an unknown kind');
    const mode = reader.number();
    if (mode > 0o777)
        throw hostile('a mode beyond permissions');
    const modified = reader.signed();
    if (kind === FOLDER)
        return { kind: 'folder', path, mode, modified };
    return {
        kind: 'file',
        path,
        mode,
        modified,
        fuzzy: tag !== FILE,
        ...readChunks(reader, rows, budget),
    };
}
function writePath(writer, path, last) {
    let shared = 0;
    while (shared < path.length && path[shared] === last[shared])
        shared++;
    writer.number(shared);
    writer.number(path.length - shared);
    writer.latin1(path.slice(shared));
}
function readPath(reader, last) {
    const shared = reader.number();
    if (shared > last.length)
        throw damaged('a path begins with more than the one before has');
    return last.slice(0, shared) + reader.latin1(reader.number());
}
/** As runs: rows that follow each other, or one row many times. */
function writeChunks(writer, { size, chunks }) {
    writer.number(size);
    writer.number(chunks.length);
    let expected = 0;
    for (let at = 0; at < chunks.length;) {
        const first = chunks[at] ?? 0;
        const step = chunks[at + 1] === first ? 0 : 1;
        let length = 1;
        while (at + length < chunks.length && chunks[at + length] === first + length * step)
            length++;
        writer.signed(first - expected);
        writer.number(length * 2 + step);
        expected = first + length * step;
        at += length;
    }
}
function readChunks(reader, rows, budget) {
    const size = reader.number();
    const count = reader.number();
    budget.chunks -= count;
    if (budget.chunks < 0)
        throw hostile('absurdly many chunks');
    const chunks = new Uint32Array(count);
    let total = 0;
    let expected = 0;
    for (let at = 0; at < count;) {
        const first = expected + reader.signed();
        const run = reader.number();
        const [length, step] = [Math.floor(run / 2), run % 2];
        if (length === 0 || at + length > count)
            throw damaged('a run of chunks does not fit');
        expected = first + length * step;
        if (first < 0 || first + (length - 1) * step >= rows.count) {
            throw damaged('a chunk that is not there');
        }
        for (let index = 0; index < length; index++) {
            const row = first + index * step;
            chunks[at++] = row;
            total += rows.length(row);
        }
    }
    if (total !== size)
        throw damaged('a file is longer or shorter than its chunks');
    return { size, chunks };
}

;// CONCATENATED MODULE: ./packages/vault/build/format/rows.js

/**
 * One row per chunk, 72 bytes: SHA-256 (32), then as 32-bit words: file, offset of the frame,
 * length of the frame, offset inside it, length of the payload, length of the chunk, base row + 1,
 * bitmap of patched blocks, flags, length of the frame unpacked. Little-endian, as every machine
 * that Node 24 runs on but one.
 */
const ROW = 72;
const WORDS = ROW / 4;
const DIGEST = 32;
/** Chunks of one generation: at 32 KiB 512 GiB. */
const MOST_ROWS = 1 << 24;
const MOST_FRAME = 4 << 20;
const MOST_CHUNK = 1 << 20;
const PACKED = 1;
/** All rows of a lineage, found by digest. */
class RowTable {
    #bytes = Buffer.alloc(ROW * 1024);
    #words = new Uint32Array(this.#bytes.buffer, this.#bytes.byteOffset, WORDS * 1024);
    #count = 0;
    #index = new Int32Array(4096);
    get count() {
        return this.#count;
    }
    /** The row of a digest, or -1. */
    find(digest) {
        const mask = this.#index.length - 1;
        for (let slot = digest.readUInt32LE(0) & mask;; slot = (slot + 1) & mask) {
            const row = (this.#index[slot] ?? 0) - 1;
            if (row < 0)
                return -1;
            if (this.hasDigest(row, digest))
                return row;
        }
    }
    hasDigest(row, digest) {
        return digest.compare(this.#bytes, row * ROW, row * ROW + DIGEST) === 0;
    }
    /** Valid until a row is added. */
    digestOf(row) {
        return this.#bytes.subarray(row * ROW, row * ROW + DIGEST);
    }
    /** Hexadecimal. */
    digest(row) {
        return this.#bytes.toString('hex', row * ROW, row * ROW + DIGEST);
    }
    /** Its place comes later. */
    add(chunk) {
        const row = this.#count;
        this.#reserve(row + 1);
        this.#count++;
        chunk.digest.copy(this.#bytes, row * ROW);
        const at = row * WORDS;
        this.#words[at + 12] = chunk.payload;
        this.#words[at + 13] = chunk.length;
        this.#words[at + 14] = chunk.base + 1;
        this.#words[at + 15] = chunk.bitmap;
        this.#insert(row);
        return row;
    }
    place(row, place) {
        const at = row * WORDS;
        this.#words[at + 8] = place.file;
        this.#words[at + 9] = place.offset;
        this.#words[at + 10] = place.length;
        this.#words[at + 11] = place.inner;
        this.#words[at + 16] = place.packed ? PACKED : 0;
        this.#words[at + 17] = place.raw;
    }
    placeOf(row) {
        const at = row * WORDS;
        return {
            file: this.#words[at + 8] ?? 0,
            offset: this.#words[at + 9] ?? 0,
            length: this.#words[at + 10] ?? 0,
            inner: this.#words[at + 11] ?? 0,
            raw: this.#words[at + 17] ?? 0,
            packed: ((this.#words[at + 16] ?? 0) & PACKED) !== 0,
        };
    }
    payload(row) {
        return this.#words[row * WORDS + 12] ?? 0;
    }
    length(row) {
        return this.#words[row * WORDS + 13] ?? 0;
    }
    /** The row that is patched, or -1. */
    base(row) {
        return (this.#words[row * WORDS + 14] ?? 0) - 1;
    }
    bitmap(row) {
        return this.#words[row * WORDS + 15] ?? 0;
    }
    /** The rows from `first` on, as they are written. */
    encode(first) {
        return this.#bytes.subarray(first * ROW, this.#count * ROW);
    }
    /**
     * Appends what `encode` gave. `files` are those of the lineage that they may lie in, against which
     * each row is checked; null for rows that were checked before.
     */
    append(encoded, files) {
        if (encoded.length % ROW !== 0)
            throw damaged('the rows are cut');
        const added = encoded.length / ROW;
        if (this.#count + added > MOST_ROWS)
            throw hostile('absurdly many chunks');
        this.#reserve(this.#count + added);
        encoded.copy(this.#bytes, this.#count * ROW);
        for (let left = added; left > 0; left--) {
            const row = this.#count++;
            if (files !== null)
                this.#check(row, files);
            this.#insert(row);
        }
    }
    #check(row, files) {
        const at = row * WORDS;
        const word = (index) => this.#words[at + index] ?? 0;
        const [file, stored, inner, raw] = [word(8), word(10), word(11), word(17)];
        const [payload, length, base] = [word(12), word(13), word(14) - 1];
        const sound = file >= files.first &&
            file < files.first + files.count &&
            length > 0 &&
            length <= MOST_CHUNK &&
            raw <= MOST_FRAME &&
            stored <= MOST_FRAME &&
            stored > 0 &&
            ((word(16) & PACKED) !== 0 || raw === stored) &&
            inner + payload <= raw;
        const patch = base < 0 ? payload === length : base < row && this.base(base) < 0;
        if (!sound || !patch || (base >= 0 && this.length(base) !== length)) {
            throw hostile(`row ${row} contradicts itself`);
        }
    }
    #reserve(rows) {
        const capacity = this.#bytes.length / ROW;
        if (rows > capacity) {
            const larger = Buffer.alloc(Math.max(capacity * 2, rows) * ROW);
            this.#bytes.copy(larger, 0, 0, this.#count * ROW);
            this.#bytes = larger;
            this.#words = new Uint32Array(larger.buffer, larger.byteOffset, larger.length / 4);
        }
        if (rows * 2 > this.#index.length) {
            let size = this.#index.length;
            while (rows * 2 > size)
                size *= 2;
            this.#index = new Int32Array(size);
            for (let row = 0; row < this.#count; row++)
                this.#insert(row);
        }
    }
    #insert(row) {
        const mask = this.#index.length - 1;
        let slot = (this.#words[row * WORDS] ?? 0) & mask;
        while ((this.#index[slot] ?? 0) !== 0)
            slot = (slot + 1) & mask;
        this.#index[slot] = row + 1;
    }
}

;// CONCATENATED MODULE: ./packages/vault/build/format/seal.js

/**
 * Digest of a file of which most was hashed already: SHA-256 of its bytes, where the SHA-256 of a
 * chunk that lies there as it is takes the place of its bytes.
 */
class Seal {
    #outer = (0,external_node_crypto_.createHash)('sha256');
    #wholes;
    /** Of the chunk at `#next`, while the bytes are in it. */
    #inner = null;
    #next = 0;
    #position = 0;
    constructor(wholes) {
        this.#wholes = wholes;
    }
    update(bytes) {
        for (let at = 0; at < bytes.length;) {
            const part = bytes.subarray(at, at + this.#until());
            if (part.length === 0)
                continue;
            if (this.#inner === null)
                this.#outer.update(part);
            else
                this.#inner.update(part);
            at += part.length;
            this.#position += part.length;
        }
        this.#until();
    }
    /** Hexadecimal; once. */
    digest() {
        if (this.#inner !== null)
            this.#outer.update(this.#inner.digest());
        return this.#outer.digest('hex');
    }
    /** Bytes until a chunk begins or ends; 0 when one has just begun or ended. */
    #until() {
        const offset = this.#wholes[this.#next] ?? Infinity;
        const end = offset + (this.#wholes[this.#next + 1] ?? 0);
        if (this.#inner === null) {
            if (this.#position < offset)
                return offset - this.#position;
            this.#inner = (0,external_node_crypto_.createHash)('sha256');
            return 0;
        }
        if (this.#position < end)
            return end - this.#position;
        this.#outer.update(this.#inner.digest());
        this.#inner = null;
        this.#next += 2;
        return 0;
    }
}
/** Whether the payload of a row is the row's chunk, and its frame is nothing else. */
function isWhole(rows, row) {
    const { packed, inner, raw } = rows.placeOf(row);
    return !packed && inner === 0 && rows.base(row) < 0 && rows.length(row) === raw;
}
/** By number of the file in the lineage. */
function wholesOf(rows) {
    const found = new Map();
    for (let row = 0; row < rows.count; row++) {
        if (!isWhole(rows, row))
            continue;
        const { file, offset, length } = rows.placeOf(row);
        const list = found.get(file);
        if (list === undefined)
            found.set(file, [{ offset, length }]);
        else
            list.push({ offset, length });
    }
    return (file) => (found.get(file) ?? [])
        .toSorted((a, b) => a.offset - b.offset)
        .flatMap(({ offset, length }) => [offset, length]);
}

;// CONCATENATED MODULE: ./packages/vault/build/tree/link-target.js
/**
 * Whether a link at `path` stays inside the root. `..` is taken at the beginning only: after a name
 * that may itself be a link, nobody can say where it leads. What such targets lead to is inside,
 * also over further links, for these hold to the same.
 */
function staysInside(path, target) {
    if (target === '' || target.startsWith('/') || target.includes('\0'))
        return false;
    const names = target.split('/');
    const first = names.findIndex((name) => name !== '..' && name !== '.');
    const head = first < 0 ? names : names.slice(0, first);
    const rest = first < 0 ? [] : names.slice(first);
    const ups = head.filter((name) => name === '..').length;
    const depth = path.split('/').length - 1;
    return ups <= depth && !rest.includes('..');
}

;// CONCATENATED MODULE: ./packages/vault/build/tree/check-tree.js



const LONGEST_PATH = 4096;
const LONGEST_NAME = 255;
/**
 * Refuses what would leave the folder it is restored into: throws VaultError `hostile`. What passes
 * has a folder of its own above every entry, so nothing is ever written through a link.
 */
function checkTree(tree, roots) {
    for (const entry of tree.values())
        checkEntry(entry, tree);
    for (const root of roots) {
        if (root !== '')
            checkPath(root);
        if (!tree.has(root))
            throw hostile(`it names ${shown(root)} and does not hold it`);
    }
}
function checkEntry(entry, tree) {
    const { path } = entry;
    if (path === '') {
        if (entry.kind !== 'folder')
            throw hostile('its root is no folder');
        return;
    }
    checkPath(path);
    const parent = parentOf(path);
    if (parent !== '' && tree.get(parent)?.kind !== 'folder') {
        throw hostile(`${shown(path)} lies in no folder of its own`);
    }
    if (entry.kind === 'link' && !staysInside(path, entry.target)) {
        throw hostile(`the link ${shown(path)} leads out of the session`);
    }
}
function checkPath(path) {
    const names = path.split('/');
    if (path.length > LONGEST_PATH || path.includes('\0') || !names.every(isName)) {
        throw hostile(`${shown(path)} is no path inside the session`);
    }
}
function isName(name) {
    return name !== '' && name !== '.' && name !== '..' && name.length <= LONGEST_NAME;
}
function shown(path) {
    return JSON.stringify(toText(path.slice(0, 200)));
}

;// CONCATENATED MODULE: ./packages/vault/build/state/lineage.js







const SMALL_SECTION = 4 << 20;
/** Files in the order in which rows number them: per checkpoint its packs, then itself. */
function filesOf(members) {
    return members.flatMap((member) => [...member.packs, member]);
}
/** The same, with what it takes to check them as a whole. */
function sealedFilesOf({ members, rows }) {
    let found = null;
    const wholes = (file) => (found ??= wholesOf(rows))(file);
    return filesOf(members).map((file, index) => ({ ...file, wholes: () => wholes(index) }));
}
/** What keeps a lineage from being restored, as far as names and sizes tell; null for nothing. */
function gap(files, listing) {
    for (const { name, size } of files) {
        const object = listing.get(name);
        if (object === undefined)
            return `${name} is missing`;
        if (object.size !== size)
            return `${name} has ${object.size} bytes instead of ${size}`;
    }
    return null;
}
/**
 * Reads what binds a checkpoint: every footer, row and entry of its lineage, all of them checked.
 * Throws VaultError; `listing` holds checkpoints and packs. Where the checkpoint builds on `before`
 * and on nothing after it, that is not read again: its rows and tree become those of the result.
 */
async function loadLineage(shelf, name, listing, before = null) {
    const size = listing.get(name)?.size;
    if (size === undefined)
        throw damaged('it is gone');
    const { footer, digest, end } = await shelf.footer(name, size);
    const missing = gap([...filesOf(footer.ancestors), ...footer.packs], listing);
    if (missing !== null)
        throw damaged(missing);
    const { rows, tree } = before !== null && isNextOf(before, footer)
        ? before
        : await readAncestors(shelf, footer.ancestors);
    await readSections(shelf, footer, { rows, tree, first: filesOf(footer.ancestors).length });
    const roots = footer.roots.map((root) => Buffer.from(root, 'hex').toString('latin1'));
    checkTree(tree, roots);
    const itself = {
        name,
        size,
        seal: footer.body,
        digested: end,
        footer: digest,
        packs: footer.packs,
    };
    return { members: [...footer.ancestors, itself], rows, tree, footer, roots };
}
/** What can be told of a member without its frames: its footer, and its rows and changes if they are small. */
async function checkIndex(shelf, member) {
    const footer = await footerOf(shelf, member);
    for (const section of [footer.rows, footer.changes]) {
        if (section.length <= SMALL_SECTION)
            await readSection(shelf, footer.name, section);
    }
}
async function footerOf(shelf, { name, size, footer: wanted }) {
    const { footer, digest } = await shelf.footer(name, size);
    if (digest !== wanted)
        throw damaged(`${name} is another than it was`);
    return footer;
}
function isNextOf({ members }, { ancestors }) {
    if (members.length !== ancestors.length)
        return false;
    return members.every(({ footer }, index) => footer === ancestors[index]?.footer);
}
async function readAncestors(shelf, ancestors) {
    const rows = new RowTable();
    const tree = new Map();
    let first = 0;
    for (const ancestor of ancestors) {
        const footer = await footerOf(shelf, ancestor);
        await readSections(shelf, footer, { rows, tree, first });
        first += footer.packs.length + 1;
    }
    return { rows, tree };
}
async function readSections(shelf, footer, to) {
    const rows = await readSection(shelf, footer.name, footer.rows);
    to.rows.append(rows, { first: to.first, count: footer.packs.length + 1 });
    applyChanges(to.tree, await readSection(shelf, footer.name, footer.changes), to.rows);
}
async function readSection(shelf, name, section) {
    const { offset, length, raw, sha256 } = section;
    const packed = await shelf.range(name, offset, offset + length);
    if ((0,external_node_crypto_.hash)('sha256', packed, 'hex') !== sha256)
        throw damaged(`${name} is damaged in its index`);
    if (raw === 0)
        return Buffer.alloc(0);
    const bytes = unpack(packed, raw);
    if (bytes?.length !== raw)
        throw damaged(`${name} has an index of another length`);
    return bytes;
}
/** Null for what is not packed, or would become longer. */
function unpack(packed, raw) {
    try {
        return (0,external_node_zlib_.zstdDecompressSync)(packed, { maxOutputLength: raw });
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./packages/vault/build/restore/unpack.js




/** Throws VaultError `damaged`; never more bytes than the row says, whatever the frame would become. */
function unpackFrame(stored, place) {
    if (!place.packed)
        return stored;
    let frame;
    try {
        frame = (0,external_node_zlib_.zstdDecompressSync)(stored, { maxOutputLength: place.raw });
    }
    catch {
        throw damaged('a frame cannot be unpacked');
    }
    if (frame.length !== place.raw)
        throw damaged('a frame has another length');
    return frame;
}
/** The bytes of a row out of its frame, and for a patch out of the frame of its base; checked by digest. */
function unpackChunk(rows, row, frame, base) {
    const payload = payloadOf(rows, row, frame);
    const chunk = base === null ? payload : Buffer.from(payloadOf(rows, base.row, base.frame));
    if (base !== null)
        patchChunk(rows, row, chunk, payload);
    checkChunk(rows, row, chunk);
    return chunk;
}
/** Makes the chunk of a row out of that of its base. Throws VaultError `damaged`. */
function patchChunk(rows, row, chunk, patch) {
    if (!applyPatch(chunk, rows.bitmap(row), patch))
        throw damaged('a patch does not fit');
}
/** Throws VaultError `damaged`. */
function checkChunk(rows, row, chunk) {
    if (isChunk(rows, row, chunk))
        return;
    throw damaged('a chunk has other bytes than were saved');
}
function isChunk(rows, row, chunk) {
    return rows.hasDigest(row, (0,external_node_crypto_.hash)('sha256', chunk, 'buffer'));
}
function payloadOf(rows, row, frame) {
    const { inner } = rows.placeOf(row);
    return frame.subarray(inner, inner + rows.payload(row));
}

;// CONCATENATED MODULE: ./packages/vault/build/restore/chunk-reader.js




/** Unpacked frames that are kept, the last ones used. */
const FRAMES = 32;
/** The bytes of the chunks of a lineage, each checked by its digest. */
class ChunkReader {
    #rows;
    #files;
    #fingerprints;
    #frames = new Map();
    /** What is read is fingerprinted as well when there is somewhere to put it. */
    constructor(rows, files, fingerprints) {
        this.#rows = rows;
        this.#files = files;
        this.#fingerprints = fingerprints;
    }
    /** Fills `chunk`, which has the length of the row, and returns it. Throws VaultError `damaged`. */
    read(row, chunk = Buffer.allocUnsafe(this.#rows.length(row))) {
        const base = this.#rows.base(row);
        if (base < 0) {
            this.#payload(row, chunk);
        }
        else {
            this.#payload(base, chunk);
            this.#fingerprintBase(base, chunk);
            const patch = this.#payload(row, Buffer.allocUnsafe(this.#rows.payload(row)));
            patchChunk(this.#rows, row, chunk, patch);
        }
        checkChunk(this.#rows, row, chunk);
        this.#fingerprint(row, chunk);
        return chunk;
    }
    close() {
        for (const file of this.#files.values())
            file.close();
    }
    #payload(row, into) {
        const place = this.#rows.placeOf(row);
        const file = this.#files.get(place.file);
        if (file === undefined)
            throw damaged('a chunk lies in no file of the lineage');
        if (!place.packed)
            return file.readInto(into, place.offset + place.inner);
        this.#frame(file, place).copy(into, 0, place.inner, place.inner + into.length);
        return into;
    }
    #frame(file, place) {
        const key = place.file * 2 ** 32 + place.offset;
        const kept = this.#frames.get(key);
        if (kept !== undefined) {
            this.#frames.delete(key);
            this.#frames.set(key, kept);
            return kept;
        }
        const frame = unpackFrame(file.read(place.offset, place.length), place);
        this.#keep(key, frame);
        return frame;
    }
    /** A patch of the base as it should be says nothing about the base as it is, so that is checked too. */
    #fingerprintBase(base, chunk) {
        if (this.#fingerprints?.has(base) === false && isChunk(this.#rows, base, chunk)) {
            this.#fingerprint(base, chunk);
        }
    }
    #fingerprint(row, chunk) {
        if (this.#fingerprints === null || this.#fingerprints.has(row))
            return;
        if (chunk.length < LEAST_FINGERPRINTED)
            return;
        const prints = this.#fingerprints.compute(chunk);
        if (prints !== null)
            this.#fingerprints.set(row, prints);
    }
    #keep(key, frame) {
        this.#frames.set(key, frame);
        if (this.#frames.size <= FRAMES)
            return;
        for (const oldest of this.#frames.keys()) {
            this.#frames.delete(oldest);
            return;
        }
    }
}
/** Opens the files that a tree needs, copying them from a store that is not on this machine. */
async function openChunks(shelf, lineage, options) {
    const files = sealedFilesOf(lineage);
    const needed = [...neededFiles(lineage.tree, lineage.rows)].map((index) => {
        const file = files[index];
        if (file === undefined)
            throw damaged('a chunk lies in no file of the lineage');
        return { index, file };
    });
    options.meter.expect(needed.reduce((sum, { file }) => sum + file.size, 0));
    const open = new Map();
    try {
        for (const { index, file } of needed) {
            open.set(index, await shelf.open(file, options.signal, options.meter));
        }
        options.meter.end();
        return new ChunkReader(lineage.rows, open, options.fingerprints ?? null);
    }
    catch (error) {
        for (const file of open.values())
            file.close();
        throw error;
    }
}
function neededFiles(tree, rows) {
    const needed = new Set();
    for (const entry of tree.values()) {
        if (entry.kind !== 'file')
            continue;
        for (const row of entry.chunks) {
            needed.add(rows.placeOf(row).file);
            const base = rows.base(row);
            if (base >= 0)
                needed.add(rows.placeOf(base).file);
        }
    }
    return needed;
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/vault/build/save/breathe.js

/** Milliseconds of work after which others get a turn: signals, progress, the job's own output. */
const BREATH = 20;
let last = 0;
/** Files are read synchronously, which is several times faster; so that nobody notices, call this often and wait for what it returns. */
function breathe(signal) {
    return performance.now() - last < BREATH ? undefined : breatheOut(signal);
}
async function breatheOut(signal) {
    await (0,external_node_timers_promises_.setImmediate)();
    signal?.throwIfAborted();
    last = performance.now();
}

;// CONCATENATED MODULE: ./packages/vault/build/keep/diff.js








/** By what the entries are, not by when they were touched. */
async function diff(bench, before, after) {
    const listing = await bench.shelf.everything();
    const a = await loadLineage(bench.shelf, find(before, 'before', listing), listing);
    const b = await loadLineage(bench.shelf, find(after, 'after', listing), listing);
    const comparison = new Comparison(bench, a, b);
    try {
        return await comparison.run();
    }
    finally {
        comparison.close();
    }
}
class Comparison {
    #bench;
    #a;
    #b;
    #readers = new Map();
    constructor(bench, a, b) {
        this.#bench = bench;
        this.#a = a;
        this.#b = b;
    }
    async run() {
        const paths = new Set([...this.#a.tree.keys(), ...this.#b.tree.keys()]);
        const differences = [];
        for (const path of [...paths].sort(byBytes)) {
            await breathe();
            const [old, now] = [this.#a.tree.get(path), this.#b.tree.get(path)];
            if (old !== undefined && now !== undefined && (await this.#same(old, now)))
                continue;
            const change = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
            differences.push({ path: toText(path), change, before: sizeOf(old), after: sizeOf(now) });
        }
        return differences;
    }
    close() {
        for (const reader of this.#readers.values())
            reader.close();
    }
    async #same(old, now) {
        if (old.kind === 'link')
            return now.kind === 'link' && old.target === now.target;
        if (now.kind === 'link' || old.mode !== now.mode)
            return false;
        if (old.kind === 'folder')
            return now.kind === 'folder';
        return now.kind === 'file' && old.size === now.size && (await this.#sameBytes(old, now));
    }
    /** By the digests of the chunks; where the cuts differ, by the bytes themselves. */
    async #sameBytes(old, now) {
        if (digestsOf(this.#a, old) === digestsOf(this.#b, now))
            return true;
        return (await this.#digest(this.#a, old)) === (await this.#digest(this.#b, now));
    }
    async #digest(lineage, { chunks }) {
        let reader = this.#readers.get(lineage);
        if (reader === undefined) {
            reader = await openChunks(this.#bench.shelf, lineage, {
                signal: undefined,
                meter: startMeter(undefined, 'fetch'),
            });
            this.#readers.set(lineage, reader);
        }
        const digest = (0,external_node_crypto_.createHash)('sha256');
        for (const row of chunks) {
            await breathe();
            digest.update(reader.read(row));
        }
        return digest.digest('hex');
    }
}
function digestsOf(lineage, { chunks }) {
    return Array.from(chunks, (row) => lineage.rows.digest(row)).join();
}
function find(wanted, field, listing) {
    const names = [...listing.keys()].filter((name) => parseCheckpointName(name) !== null);
    const bySequence = names.filter((name) => String(parseCheckpointName(name)?.sequence) === wanted);
    const [found, second] = names.includes(wanted) ? [wanted] : bySequence;
    if (found !== undefined && second === undefined)
        return found;
    const message = second === undefined
        ? `there is no checkpoint ${JSON.stringify(wanted)}`
        : `two savers wrote a checkpoint ${wanted}`;
    const expected = 'a name or a sequence as list shows them';
    throw new build/* ProblemError */.Mm([{ code: 'unknown-checkpoint', field, message, expected }]);
}
function sizeOf(entry) {
    return entry?.kind === 'file' ? entry.size : null;
}

;// CONCATENATED MODULE: ./packages/vault/build/keep/list.js



/** Footers that are asked for at the same time. */
const AT_ONCE = 8;
/** Newest first. */
async function listCheckpoints(bench) {
    const found = await findCheckpoints(bench, await bench.shelf.everything());
    return found.map(({ listed }) => listed);
}
/** Checkpoints of a listing, newest first, by footers alone; no frame is read. */
async function findCheckpoints(bench, listing) {
    const objects = [...listing.values()].filter(({ name }) => parseCheckpointName(name) !== null);
    objects.sort((a, b) => bySequence(a.name, b.name));
    const found = [];
    for (let at = 0; at < objects.length; at += AT_ONCE) {
        const some = objects.slice(at, at + AT_ONCE);
        found.push(...(await Promise.all(some.map((object) => list_find(bench, object, listing)))));
    }
    return found;
}
async function list_find(bench, object, listing) {
    try {
        const { footer } = await bench.shelf.footer(object.name, object.size);
        const bounds = [...filesOf(footer.ancestors), ...footer.packs];
        const files = [...bounds.map(({ name }) => name), object.name];
        const missing = gap(bounds, listing);
        const bad = bench.marks.firstBad(files);
        const state = missing !== null ? 'incomplete' : bad !== null ? 'damaged' : 'complete';
        return { listed: describe(bench, object, { footer, state, problem: missing ?? bad }), files };
    }
    catch (error) {
        if (!(error instanceof VaultError))
            throw error;
        const how = { footer: null, state: 'damaged', problem: error.message };
        return { listed: describe(bench, object, how), files: [] };
    }
}
function describe(bench, object, { footer, state, problem }) {
    const { sequence = 0, generation = 0 } = parseCheckpointName(object.name) ?? {};
    const created = footer?.created ?? object.created;
    const packs = footer?.packs.reduce((sum, pack) => sum + pack.size, 0) ?? 0;
    return {
        name: object.name,
        step: footer?.step ?? null,
        sequence,
        generation,
        created,
        age: Math.max(0, bench.now() - Date.parse(created)),
        stored: object.size + packs,
        bytes: footer?.bytes ?? null,
        files: footer?.files ?? null,
        tags: footer?.tags ?? [],
        fuzzy: footer?.fuzzy ?? 0,
        state,
        problem,
        verified: state === 'complete' ? bench.marks.whenVerified(object.name) : null,
    };
}

;// CONCATENATED MODULE: ./packages/vault/build/keep/prune.js




const HOUR = 3_600_000;
/** A pack that no checkpoint names may belong to one that is just being saved. Milliseconds. */
const ORPHAN = 24 * HOUR;
const FEWEST_GENERATIONS = 2;
/**
 * Removes whole files that no kept checkpoint needs. Nothing goes before as many generations as the
 * policy names were read back whole.
 */
async function prune(bench, policy = {}) {
    const { listing, removable, held } = await plan(bench, policy);
    if (policy.check !== true)
        await remove(bench, removable);
    const removed = removable.map(({ name }) => name);
    const gone = new Set(removed);
    return {
        removed,
        kept: [...listing.keys()].filter((name) => !gone.has(name)),
        bytes: removable.reduce((sum, { size }) => sum + size, 0),
        held,
    };
}
/** As `prune`, but of all that may go only the oldest generation. */
async function dropOldest(bench, policy) {
    const { removable, held } = await plan(bench, policy);
    const oldest = Math.min(...removable.map(({ name }) => generationOf(name)));
    const dropped = removable.filter(({ name }) => generationOf(name) === oldest);
    await remove(bench, dropped);
    return { removed: dropped.map(({ name }) => name), held };
}
async function plan(bench, policy) {
    const listing = await bench.shelf.everything();
    const found = await findCheckpoints(bench, listing);
    const wanted = Math.max(FEWEST_GENERATIONS, policy.generations ?? FEWEST_GENERATIONS);
    const generations = await goodGenerations(bench, { found, listing, wanted });
    if (generations.length < wanted) {
        const held = `${generations.length} of ${wanted} generations were read back whole`;
        return { listing, removable: [], held };
    }
    const keep = new Set();
    for (const file of generations.flat())
        keep.add(file);
    for (const file of chosen(found, policy).flatMap(({ files }) => files))
        keep.add(file);
    const oldest = Math.min(...generations.flat().map(sequenceOf));
    const owned = new Set(found.map(({ listed }) => listed.name));
    const removable = [...listing.values()].filter(({ name, created }) => !keep.has(name) && mayGo(name, created, { oldest, now: bench.now(), owned }));
    return { listing, removable, held: null };
}
async function remove(bench, objects) {
    for (const { name } of inOrder(objects))
        await bench.shelf.remove(name);
    bench.marks.forget(objects.map(({ name }) => name));
}
/** The newest generations of which a checkpoint is verified, with every file of all their checkpoints. */
async function goodGenerations(bench, from) {
    const good = [];
    const bases = new Set();
    for (const { listed, files } of from.found) {
        if (good.length === from.wanted)
            break;
        const [base] = files;
        if (listed.state !== 'complete' || base === undefined || bases.has(base))
            continue;
        if (!(await prune_isWhole(bench, listed.name, from.listing)))
            continue;
        bases.add(base);
        good.push([...files]);
    }
    return good;
}
/** Whether every file of a checkpoint is, or was, read back as it was stored. */
async function prune_isWhole(bench, name, listing) {
    let at = name;
    try {
        const files = sealedFilesOf(await loadLineage(bench.shelf, name, listing));
        for (const file of files) {
            at = file.name;
            if (bench.marks.whenVerified(file.name) !== null)
                continue;
            await bench.shelf.check(file);
            bench.marks.verified([file.name], new Date(bench.now()).toISOString());
        }
        return true;
    }
    catch (error) {
        if (!(error instanceof VaultError))
            throw error;
        bench.marks.bad(at);
        return false;
    }
}
function chosen(found, policy) {
    const good = found.filter(({ listed }) => listed.state === 'complete');
    const hours = new Map();
    for (const one of good) {
        const hour = Math.floor(Date.parse(one.listed.created) / HOUR);
        if (!hours.has(hour))
            hours.set(hour, one);
    }
    const hourly = [...hours.values()].slice(0, policy.hourly ?? 6);
    const tagged = good.filter(({ listed }) => listed.tags.some((tag) => policy.tags?.includes(tag)));
    return [...good.slice(0, policy.last ?? 3), ...hourly, ...tagged];
}
/**
 * What is newer than the oldest kept generation stays, whoever wrote it: another saver may be
 * building on it. So do packs of which nobody knows yet.
 */
function mayGo(name, created, { oldest, now, owned }) {
    if (owned.has(checkpointOf(name)))
        return sequenceOf(name) < oldest;
    return now - Date.parse(created) > ORPHAN;
}
function sequenceOf(name) {
    return parseCheckpointName(checkpointOf(name))?.sequence ?? Number.MAX_SAFE_INTEGER;
}
function generationOf(name) {
    return parseCheckpointName(checkpointOf(name))?.generation ?? Number.MAX_SAFE_INTEGER;
}
/** Checkpoints before packs, newest first: what is left after a crash is never half a checkpoint. */
function inOrder(objects) {
    return objects.toSorted((a, b) => rank(a) - rank(b) || sequenceOf(b.name) - sequenceOf(a.name));
}
function rank({ name }) {
    return name.startsWith('ck.') ? 0 : 1;
}

;// CONCATENATED MODULE: ./packages/vault/build/keep/verify.js




/** Reads every file of every checkpoint once, from the oldest on; what is found is remembered on this machine. */
async function verify(bench, options = {}) {
    const listing = await bench.shelf.everything();
    const names = [...listing.keys()].filter((name) => parseCheckpointName(name) !== null);
    const total = [...listing.values()].reduce((sum, { size }) => sum + size, 0);
    const meter = startMeter(options.progress, 'fetch', total);
    const files = new FileChecks(bench, meter, options.signal);
    const failures = [];
    let newestGood = null;
    let before = null;
    for (const name of names.sort(bySequence).toReversed()) {
        try {
            before = await loadLineage(bench.shelf, name, listing, before);
            const checked = sealedFilesOf(before);
            for (const file of checked)
                await files.check(file);
            const at = new Date(bench.now()).toISOString();
            bench.marks.verified(checked.map((file) => file.name), at);
            newestGood = name;
        }
        catch (error) {
            if (!(error instanceof VaultError))
                throw error;
            failures.unshift({ checkpoint: name, reason: error.message });
            bench.marks.bad(name);
            before = null;
        }
    }
    meter.end();
    return { checked: names.length, bytes: files.bytes, failures, newestGood };
}
/** Remembers what it has read: a base is read once for all that build on it. */
class FileChecks {
    #bench;
    #meter;
    #signal;
    #results = new Map();
    bytes = 0;
    constructor(bench, meter, signal) {
        this.#bench = bench;
        this.#meter = meter;
        this.#signal = signal;
    }
    async check(file) {
        const before = this.#results.get(file.name);
        if (before === undefined)
            await this.#read(file);
        else if (before !== null)
            throw before;
    }
    async #read(file) {
        try {
            await this.#bench.shelf.check(file, this.#signal, this.#meter);
            this.#results.set(file.name, null);
        }
        catch (error) {
            if (error instanceof VaultError) {
                this.#results.set(file.name, error);
                this.#bench.marks.bad(file.name);
            }
            throw error;
        }
        finally {
            this.bytes += file.size;
            this.#meter.add(0, 1);
        }
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./packages/vault/build/stores/full.js
var full = __webpack_require__(63603);
// EXTERNAL MODULE: ./packages/vault/build/stores/local-files.js
var local_files = __webpack_require__(55889);
;// CONCATENATED MODULE: ./packages/vault/build/tree/walk.js






/**
 * Everything below `paths`, and the folders above them. Throws ProblemError for paths outside the
 * root and for what cannot be read, all of it in one go.
 */
async function walk(paths, options) {
    const walker = new Walker(options);
    for (const path_ of paths)
        await walker.start(path_);
    return walker.finish();
}
class Walker {
    #options;
    #root;
    #avoid;
    #found = new Map();
    #roots = [];
    #skipped = [];
    #problems = [];
    #bytes = 0;
    constructor(options) {
        this.#options = options;
        this.#root = fromText(external_node_path_.resolve(options.root)).replace(/\/+$/, '');
        this.#avoid = new Set(options.avoid
            .map((folder) => (0,external_node_fs_.lstatSync)(folder, { throwIfNoEntry: false }))
            .flatMap((stat) => (stat === undefined ? [] : [identity(stat)])));
    }
    async start(text) {
        const root = this.#normal(text);
        if (root === null)
            return;
        const stat = this.#stat(root);
        if (stat === null) {
            this.#skipped.push({ path: text, reason: 'missing' });
            return;
        }
        for (let above = root; above !== '';) {
            above = parentOf(above);
            if (this.#stat(above)?.isDirectory() !== true) {
                this.#problem('path-through-link', above, 'is no folder of its own', 'name the real path');
                return;
            }
            this.#add(above);
        }
        const before = this.#skipped.length;
        await this.#below(root);
        if (this.#skipped.slice(before).some((skipped) => skipped.path === toText(root))) {
            this.#problem('path-leads-out', root, 'is a link that leads out of the root', 'name what it leads to');
            return;
        }
        if (!this.#roots.includes(root))
            this.#roots.push(root);
    }
    finish() {
        if (this.#problems.length > 0)
            throw new build/* ProblemError */.Mm(this.#problems);
        if (this.#roots.length === 0) {
            const message = 'none of the paths to save exists';
            throw new build/* ProblemError */.Mm([{ code: 'nothing-to-save', field: 'paths', message }]);
        }
        this.#options.meter.end();
        const found = [...this.#found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
        return { found, roots: this.#roots, skipped: this.#skipped, bytes: this.#bytes };
    }
    async #below(top) {
        const waiting = [top];
        for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
            const pause = breathe(this.#options.signal);
            if (pause !== undefined)
                await pause;
            if (!this.#add(at))
                continue;
            for (const name of this.#names(at)) {
                const below = joined(at, name);
                if (!this.#options.excluded(below))
                    waiting.push(below);
            }
        }
    }
    /** True for a folder to be entered. */
    #add(path_) {
        const stat = this.#stat(path_);
        if (stat === null)
            return false;
        const mode = stat.mode & 0o777;
        if (stat.isDirectory()) {
            if (this.#avoid.has(identity(stat)))
                return false;
            const modified = microseconds(stat.mtimeMs);
            this.#found.set(path_, { kind: 'folder', path: path_, mode, modified });
            return true;
        }
        if (stat.isFile()) {
            if (!this.#found.has(path_)) {
                this.#bytes += stat.size;
                this.#options.meter.add(stat.size, 1);
            }
            this.#found.set(path_, { kind: 'file', path: path_, mode, seen: seenAs(stat) });
        }
        else if (stat.isSymbolicLink()) {
            this.#link(path_);
        }
        else {
            this.#skipped.push({ path: toText(path_), reason: 'special' });
        }
        return false;
    }
    #link(path_) {
        const target = this.#try(path_, (at) => (0,external_node_fs_.readlinkSync)(at, 'latin1'));
        if (target === null)
            return;
        if (staysInside(path_, target))
            this.#found.set(path_, { kind: 'link', path: path_, target });
        else
            this.#skipped.push({ path: toText(path_), reason: 'link-leads-out' });
    }
    #names(folder) {
        return this.#try(folder, (at) => (0,external_node_fs_.readdirSync)(at, 'latin1')) ?? [];
    }
    #stat(path_) {
        return this.#try(path_, (at) => (0,external_node_fs_.lstatSync)(at));
    }
    /** Null for what has gone meanwhile. */
    #try(path_, look) {
        try {
            return look(fsPath(path_ === '' ? this.#root || '/' : `${this.#root}/${path_}`));
        }
        catch (error) {
            const code = error instanceof Error && 'code' in error ? String(error.code) : '';
            if (code === 'ENOENT' || code === 'ENOTDIR')
                return null;
            this.#problem('unreadable', path_, `cannot be read (${code})`, 'exclude it, or allow it');
            return null;
        }
    }
    #normal(text) {
        const names = fromText(text)
            .split('/')
            .filter((name) => name !== '' && name !== '.');
        if (!text.startsWith('/') && !names.includes('..') && !text.includes('\0'))
            return names.join('/');
        this.#problem('path-outside', fromText(text), 'is not below the root', 'give a path relative to it');
        return null;
    }
    #problem(code, path_, message, hint) {
        if (this.#problems.length === 100)
            return;
        const shown = JSON.stringify(toText(path_));
        this.#problems.push({ code, field: 'paths', message: `${shown} ${message}`, hint });
    }
}
function seenAs(stat) {
    return { size: stat.size, modified: stat.mtimeMs, changed: stat.ctimeMs, inode: stat.ino };
}
function sameSeen(a, b) {
    return (a.size === b.size && a.modified === b.modified && a.changed === b.changed && a.inode === b.inode);
}
function microseconds(milliseconds) {
    return Math.floor(milliseconds * 1000);
}
function identity(stat) {
    return `${stat.dev}:${stat.ino}`;
}

;// CONCATENATED MODULE: ./packages/vault/build/restore/write-behind.js



/** A shorter stretch of zeros is written; a longer one becomes a hole. */
const LEAST_HOLE = 4096;
const ZEROS = Buffer.alloc(1 << 20);
const writeSome = (0,external_node_util_.promisify)(external_node_fs_.write);
/** Writes a file from front to back, half a window at a time; while one half is written the other is filled. */
class WriteBehind {
    #window;
    #descriptor;
    /** Where the half begins that is being filled. */
    #half = 0;
    #filled = 0;
    /** In the file, of the first byte of the half. */
    #position = 0;
    /** Behind the last byte that was written. */
    #end = 0;
    #writing = Promise.resolve();
    /** Nothing else may use the window until `settle`. */
    constructor(window, descriptor) {
        this.#window = window;
        this.#descriptor = descriptor;
    }
    /** Where the next bytes belong, at most 1 MiB. */
    async room(length) {
        if (this.#filled + length > HALF)
            await this.#turn();
        const at = this.#half + this.#filled;
        return this.#window.subarray(at, at + length);
    }
    /** What was put there is part of the file. */
    fill(length) {
        const at = this.#half + this.#filled;
        if (length >= LEAST_HOLE && this.#window.compare(ZEROS, 0, length, at, at + length) === 0) {
            this.#writeNow();
            this.#position += length;
            return;
        }
        this.#filled += length;
    }
    /** The rest; a file that ends in a hole becomes as long as it is. */
    async finish(size) {
        await this.#writing;
        this.#writeNow();
        if (this.#end < size)
            (0,external_node_fs_.ftruncateSync)(this.#descriptor, size);
    }
    /** Before the file is closed or the window is used by others. */
    async settle() {
        await this.#writing.catch(() => undefined);
    }
    async #turn() {
        await this.#writing;
        this.#writing = this.#write(this.#half, this.#filled, this.#position);
        // Whoever turns next is told; until then nobody may be there to hear it.
        this.#writing.catch(() => undefined);
        this.#half = this.#half === 0 ? HALF : 0;
        this.#position += this.#filled;
        this.#end = this.#position;
        this.#filled = 0;
    }
    async #write(at, length, position) {
        for (let done = 0; done < length;) {
            const { bytesWritten } = await writeSome(this.#descriptor, this.#window, at + done, length - done, position + done);
            done += bytesWritten;
        }
    }
    #writeNow() {
        for (let done = 0; done < this.#filled;) {
            const [at, left] = [this.#half + done, this.#filled - done];
            done += (0,external_node_fs_.writeSync)(this.#descriptor, this.#window, at, left, this.#position + done);
        }
        if (this.#filled > 0)
            this.#end = this.#position + this.#filled;
        this.#position += this.#filled;
        this.#filled = 0;
    }
}

;// CONCATENATED MODULE: ./packages/vault/build/restore/write-file.js




const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = external_node_fs_.constants;
/** Writes a file that is not there yet, below a folder of ours. */
async function writeFile(folder, entry, { rows, chunks, window, signal, wrote }) {
    const path = fsPath(`${folder}/${entry.path}`);
    const descriptor = (0,external_node_fs_.openSync)(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600);
    const out = new WriteBehind(window, descriptor);
    try {
        for (const row of entry.chunks) {
            const pause = breathe(signal);
            if (pause !== undefined)
                await pause;
            const length = rows.length(row);
            chunks.read(row, await out.room(length));
            out.fill(length);
            wrote(length, 0);
        }
        await out.finish(entry.size);
        (0,external_node_fs_.fchmodSync)(descriptor, entry.mode);
        const time = asSeconds(entry.modified);
        (0,external_node_fs_.futimesSync)(descriptor, time, time);
        wrote(0, 1);
    }
    finally {
        await out.settle();
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
/** In the middle of the microsecond, so that it is the same one after rounding. */
function asSeconds(microseconds) {
    return (microseconds + 0.5) / 1e6;
}

;// CONCATENATED MODULE: ./packages/vault/build/restore/build-tree.js



/**
 * Builds a checked tree in an empty folder of ours: folders, files, links, and last the modes of
 * folders, of which those in `later` are left open.
 */
async function buildTree(folder, tree, options) {
    const entries = [...tree.values()].filter((entry) => entry.path !== '');
    const folders = entries.filter((entry) => entry.kind === 'folder');
    folders.sort((a, b) => byBytes(a.path, b.path));
    for (const { path } of folders)
        (0,external_node_fs_.mkdirSync)(fsPath(`${folder}/${path}`), { mode: 0o700 });
    const files = entries.filter((entry) => entry.kind === 'file');
    for (const file of inOrderOfFrames(files, options.rows))
        await writeFile(folder, file, options);
    for (const entry of entries) {
        if (entry.kind !== 'link')
            continue;
        (0,external_node_fs_.symlinkSync)(fsPath(entry.target), fsPath(`${folder}/${entry.path}`));
    }
    for (const one of folders.toReversed())
        if (!options.later.has(one.path))
            finishFolder(folder, one);
}
/** Mode and time, when nothing is put in or moved any more. */
function finishFolder(folder, { path, mode, modified }) {
    const at = fsPath(`${folder}/${path}`);
    const time = asSeconds(modified);
    (0,external_node_fs_.utimesSync)(at, time, time);
    (0,external_node_fs_.chmodSync)(at, mode);
}
/** So that the files of the store are read from front to back. */
function inOrderOfFrames(files, rows) {
    const keyed = files.map((file) => {
        const [first] = file.chunks;
        if (first === undefined)
            return { file, key: -1 };
        const place = rows.placeOf(first);
        return { file, key: place.file * 2 ** 32 + place.offset };
    });
    return keyed.sort((a, b) => a.key - b.key).map(({ file }) => file);
}

;// CONCATENATED MODULE: ./packages/vault/build/restore/room.js

/** Bytes that a tree will take; zeros that follow zeros take none. */
function bytesOnDisk(tree, rows) {
    const zeros = new Map();
    const isZero = (row) => {
        const known = zeros.get(row);
        if (known !== undefined)
            return known;
        const zero = rows.hasDigest(row, (0,external_node_crypto_.hash)('sha256', Buffer.alloc(rows.length(row)), 'buffer'));
        zeros.set(row, zero);
        return zero;
    };
    let bytes = 0;
    for (const entry of tree.values()) {
        if (entry.kind !== 'file')
            continue;
        let last = -1;
        for (const row of entry.chunks) {
            if (row !== last || !isZero(row))
                bytes += rows.length(row);
            last = row;
        }
    }
    return bytes;
}

;// CONCATENATED MODULE: ./packages/vault/build/restore/target.js







const PART = '.greenlight-restore-';
/** The folder that is restored into, and a folder in it where everything is built before it is moved. */
class Target {
    folder;
    #replace;
    constructor(into, replace) {
        this.folder = external_node_path_.resolve(into);
        this.#replace = replace;
        (0,external_node_fs_.mkdirSync)(this.folder, { recursive: true });
    }
    /** Bytes. */
    room() {
        const { bavail, bsize } = (0,external_node_fs_.statfsSync)(this.folder);
        return bavail * bsize;
    }
    /** Removes what restores left that were killed. */
    async sweep() {
        for (const name of (0,external_node_fs_.readdirSync)(this.folder)) {
            const part = external_node_path_.join(this.folder, name);
            if (name.startsWith(PART) && (await (0,owner/* ownerIsGone */.B)(name.slice(PART.length), part)))
                target_remove(part);
        }
    }
    /** An empty folder on the same file system; `discard` it. */
    begin() {
        const part = external_node_path_.join(this.folder, `${PART}${(0,owner/* ownerTag */.q)()}-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
        const built = external_node_path_.join(part, 'new');
        (0,external_node_fs_.mkdirSync)(built, { recursive: true, mode: 0o700 });
        (0,external_node_fs_.mkdirSync)(external_node_path_.join(part, 'old'), { mode: 0o700 });
        return { built, discard: () => target_remove(part) };
    }
    /** Throws ProblemError with everything that lies in the way. */
    check(parts) {
        const problems = parts.flatMap((part) => {
            const link = above(part).find((folder) => this.#kind(folder) === 'other');
            const at = JSON.stringify(toText(part));
            if (link !== undefined) {
                const message = `${JSON.stringify(toText(link))}, above ${at}, is no folder`;
                return [{ code: 'target-through-link', field: 'into', message }];
            }
            if (this.#replace || ['none', 'empty'].includes(this.#kind(part)))
                return [];
            const message = `${at} is there already`;
            const hint = 'restore into another folder, or replace it';
            return [{ code: 'target-exists', field: 'into', message, hint }];
        });
        if (problems.length > 0)
            throw new build/* ProblemError */.Mm(problems);
    }
    /** Moves what was built to its place; each part is there as a whole or not at all. */
    place(built, parts, tree) {
        for (const [index, part] of parts.entries()) {
            this.#folders(part, tree);
            const at = fsPath(`${this.folder}/${part}`);
            const kind = this.#kind(part);
            if (kind === 'empty')
                (0,external_node_fs_.rmdirSync)(at);
            else if (kind !== 'none')
                (0,external_node_fs_.renameSync)(at, external_node_path_.join(built, '..', 'old', String(index)));
            (0,external_node_fs_.renameSync)(fsPath(`${built}/${part}`), at);
            const entry = tree.get(part);
            if (entry?.kind === 'folder')
                finishFolder(this.folder, entry);
        }
    }
    #folders(part, tree) {
        for (const folder of above(part)) {
            if (this.#kind(folder) !== 'none')
                continue;
            const entry = tree.get(folder);
            const mode = entry?.kind === 'folder' ? entry.mode | 0o700 : 0o755;
            (0,external_node_fs_.mkdirSync)(fsPath(`${this.folder}/${folder}`), { mode });
        }
    }
    #kind(at) {
        const full = fsPath(`${this.folder}/${at}`);
        const stat = (0,external_node_fs_.lstatSync)(full, { throwIfNoEntry: false });
        if (stat === undefined)
            return 'none';
        if (!stat.isDirectory())
            return 'other';
        return (0,external_node_fs_.readdirSync)(full).length === 0 ? 'empty' : 'folder';
    }
}
/** What is moved: the saved paths, and of a root that was saved as a whole what lies directly in it. */
function partsOf(roots, tree, kept) {
    const parts = roots.includes('')
        ? childrenOf('', tree)
        : roots.filter((root) => !roots.some((other) => root.startsWith(`${other}/`)));
    return parts.flatMap((part) => apart(part, tree, kept));
}
/** A folder with a kept one inside is not moved as a whole. */
function apart(part, tree, kept) {
    const { own, shared } = kept;
    if (own.some((folder) => part === folder || part.startsWith(`${folder}/`)))
        return [];
    const holds = [...own, ...shared].some((folder) => part === folder || folder.startsWith(`${part}/`));
    return holds ? childrenOf(part, tree).flatMap((child) => apart(child, tree, kept)) : [part];
}
function childrenOf(folder, tree) {
    return [...tree.keys()].filter((at) => at !== '' && parentOf(at) === folder);
}
/** From the outermost to the innermost, without itself. */
function above(part) {
    const folders = [];
    for (let at = parentOf(part); at !== ''; at = parentOf(at))
        folders.unshift(at);
    return folders;
}
function target_remove(part) {
    (0,external_node_fs_.rmSync)(fsPath(fromText(part)), { recursive: true, force: true, maxRetries: 3 });
}

;// CONCATENATED MODULE: ./packages/vault/build/restore/restore.js


















const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
async function restore(bench, options) {
    const clock = performance.now();
    const listing = await bench.shelf.everything();
    const names = [...listing.keys()].filter((name) => parseCheckpointName(name) !== null);
    if (names.length === 0)
        return null;
    const target = new Target(options.into, options.replace ?? false);
    await target.sweep();
    const failures = [];
    for (const name of names.sort(bySequence)) {
        options.signal?.throwIfAborted();
        try {
            const lineage = await loadLineage(bench.shelf, name, listing);
            if (options.step !== undefined && lineage.footer.step !== options.step)
                continue;
            const fingerprints = bench.local.fingerprints();
            const seen = await restore_build(bench, lineage, { target, fingerprints, options });
            const { members, rows, tree } = lineage;
            const known = { members, rows, tree, fingerprints, seen };
            return { restored: restore_describe(lineage, { failures, clock, now: bench.now() }), known };
        }
        catch (error) {
            if (!(error instanceof VaultError))
                throw error;
            failures.push({ checkpoint: name, reason: error.message });
        }
    }
    throw nothingGood(failures, options);
}
/** Builds and checks everything beside the target, and only then moves it there. */
async function restore_build(bench, lineage, to) {
    const { target, fingerprints, options } = to;
    const { tree, rows, roots, footer } = lineage;
    const parts = partsOf(roots, tree, keptIn(bench, target.folder, options));
    target.check(parts);
    const needed = bytesOnDisk(tree, rows);
    if (needed > target.room()) {
        throw new build_store/* StoreError */.A('full', `${needed} bytes to restore, ${target.room()} free in the target`);
    }
    const { progress, signal } = options;
    const meter = startMeter(progress, 'fetch');
    const chunks = await openChunks(bench.shelf, lineage, { signal, meter, fingerprints });
    const { built, discard } = target.begin();
    try {
        const later = new Set(parts);
        const written = startMeter(progress, 'write', footer.bytes);
        const window = fingerprints.kernel.window();
        const wrote = written.add;
        await buildTree(built, tree, { rows, chunks, window, later, signal, wrote });
        written.end();
        const placed = startMeter(progress, 'place', footer.bytes);
        placed.add(0);
        if (options.durable !== false)
            await settle(built);
        target.place(built, parts, tree);
        placed.add(footer.bytes, footer.files);
        placed.end();
        return look(target.folder, tree);
    }
    catch (error) {
        if (!(0,full/* isFull */.u)(error))
            throw error;
        throw new build_store/* StoreError */.A('full', 'no room in the folder to restore into', { cause: error });
    }
    finally {
        chunks.close();
        discard();
    }
}
/** What lies in the target and is no part of it: the local state, a store, and what the caller names. */
function keptIn({ folder, shelf }, into, { shared = [] }) {
    const own = (0,local_files/* hasLocalFiles */.z)(shelf.store) ? [folder, shelf.store.localFolder] : [folder];
    const within = (at) => {
        const below = external_node_path_.relative((0,external_node_fs_.realpathSync)(into), (0,external_node_fs_.realpathSync)(at));
        return below === '' || below === '..' || below.startsWith('../') ? [] : [fromText(below)];
    };
    return { own: own.flatMap(within), shared: shared.map(fromText) };
}
/** To the disk, all files in one go; where the program is missing the system does it in its own time. */
async function settle(folder) {
    await run('sync', ['-f', folder]).catch(() => undefined);
}
/** How the files look now, so that the next save knows them. */
function look(folder, tree) {
    const seen = new Map();
    for (const entry of tree.values()) {
        if (entry.kind !== 'file')
            continue;
        const stat = (0,external_node_fs_.lstatSync)(fsPath(`${folder}/${entry.path}`), { throwIfNoEntry: false });
        if (stat !== undefined)
            seen.set(entry.path, seenAs(stat));
    }
    return seen;
}
function restore_describe({ footer }, { failures, clock, now }) {
    const { sequence = 0, generation = 0 } = parseCheckpointName(footer.name) ?? {};
    const { name, step, files, bytes, fuzzy, tags } = footer;
    const age = Math.max(0, now - Date.parse(footer.created));
    const milliseconds = performance.now() - clock;
    const fallbacks = failures.length;
    return {
        name,
        step,
        sequence,
        generation,
        age,
        fallbacks,
        failures,
        files,
        bytes,
        fuzzy,
        tags,
        milliseconds,
    };
}
function nothingGood(failures, { step }) {
    if (failures.length > 0) {
        const tried = failures.map(({ checkpoint, reason }) => `${checkpoint}: ${reason}`).join('; ');
        return new VaultError('unrestorable', `no checkpoint is good: ${tried}`, { failures });
    }
    const message = `no checkpoint has step ${step}`;
    return new build/* ProblemError */.Mm([{ code: 'unknown-step', field: 'step', message }]);
}

// EXTERNAL MODULE: ./packages/vault/build/state/room.js
var room = __webpack_require__(23352);
;// CONCATENATED MODULE: ./packages/vault/build/keep/sample.js




const SAMPLES = 6;
/**
 * Reads a few chunks and the index of one member back, drawn anew each time: damage is found while
 * there is still a live folder. Null when they are good, and for a store that only gives whole files.
 */
async function sampleLineage(shelf, lineage) {
    if (!shelf.store.promises.ranges)
        return null;
    return (await sampleIndex(shelf, lineage)) ?? (await sampleChunks(shelf, lineage));
}
async function sampleIndex(shelf, { members }) {
    // Every second time the base, on which all of them stand.
    const member = members[(0,external_node_crypto_.randomInt)(2) === 0 ? 0 : (0,external_node_crypto_.randomInt)(members.length)];
    if (member === undefined)
        return null;
    try {
        await checkIndex(shelf, member);
        return null;
    }
    catch (error) {
        return damageOf(error, member.name);
    }
}
async function sampleChunks(shelf, lineage) {
    const { rows } = lineage;
    if (rows.count === 0)
        return null;
    const files = filesOf(lineage.members);
    for (let sample = 0; sample < SAMPLES; sample++) {
        const row = (0,external_node_crypto_.randomInt)(rows.count);
        let file = '';
        const frame = async (of) => {
            const place = rows.placeOf(of);
            file = files[place.file]?.name ?? '';
            const bytes = await shelf.range(file, place.offset, place.offset + place.length);
            return unpackFrame(bytes, place);
        };
        try {
            const base = rows.base(row);
            const under = base < 0 ? null : { frame: await frame(base), row: base };
            unpackChunk(rows, row, await frame(row), under);
        }
        catch (error) {
            return damageOf(error, file);
        }
    }
    return null;
}
function damageOf(error, file) {
    if (!(error instanceof VaultError))
        throw error;
    return { file, reason: `${file} is damaged` };
}

;// CONCATENATED MODULE: ./packages/vault/build/save/choose-lineage.js




const MOST_DELTAS = 36;
/** Of the base, that all deltas may take together. */
const MOST_WEIGHT = 1.5;
/** A delta where it pays and where what it builds on is whole; otherwise a new generation heals. */
async function chooseLineage(options) {
    const known = options.known ?? (options.base ? null : options.local.read());
    const last = known?.members.at(-1)?.name ?? '';
    const after = parseCheckpointName(last)?.sequence ?? 0;
    return { after, ...(await choose(options, known)) };
}
async function choose(options, known) {
    const { shelf, listing, marks } = options;
    if (options.base)
        return choose_lineage_begin('asked for');
    const problem = known === null ? null : missing(known, listing, marks);
    const on = known !== null && problem === null ? known : await heirOf(known, options);
    if (on === null)
        return choose_lineage_begin(problem ?? 'the first');
    const [base = 0, ...deltas] = on.members.map(weight);
    if (deltas.length >= MOST_DELTAS)
        return choose_lineage_begin(`${MOST_DELTAS} deltas`);
    const weights = deltas.reduce((sum, delta) => sum + delta, 0);
    if (weights > base * MOST_WEIGHT)
        return choose_lineage_begin('the deltas outweigh their base');
    const damage = await sampleLineage(shelf, on);
    if (damage === null)
        return { on, reason: null };
    marks.bad(damage.file);
    return choose_lineage_begin(damage.reason);
}
function choose_lineage_begin(reason) {
    return { on: null, reason };
}
function missing(lineage, listing, marks) {
    const files = filesOf(lineage.members);
    return gap(files, listing) ?? marks.firstBad(files.map(({ name }) => name));
}
/**
 * What can be built on when the last checkpoint cannot: the newest lineage that is whole by its
 * index, of the same base. An older generation is no heir, for two that do not need each other are
 * what makes a session safe.
 */
async function heirOf(known, options) {
    const found = await newestWhole(options);
    if (known === null || found?.members[0]?.name === known.members[0]?.name)
        return found;
    return null;
}
async function newestWhole({ shelf, local, listing, marks }) {
    for (const name of [...listing.keys()].filter((key) => key.startsWith('ck.')).sort(bySequence)) {
        try {
            const { members, rows, tree } = await loadLineage(shelf, name, listing);
            const found = { members, rows, tree, fingerprints: local.fingerprints(), seen: new Map() };
            if (missing(found, listing, marks) === null)
                return found;
        }
        catch (error) {
            if (!(error instanceof VaultError))
                throw error;
        }
    }
    return null;
}
function weight(member) {
    return member.packs.reduce((sum, pack) => sum + pack.size, member.size);
}

;// CONCATENATED MODULE: ./packages/vault/build/format/footer.js




/** First bytes of a checkpoint and of a pack. */
const MAGIC = Buffer.from('GLCKPT1\n', 'latin1');
const END = Buffer.from('GLCKEND\n', 'latin1');
/** Length of the footer (4), its proof (32), end mark (8). */
const TRAILER = 44;
const MOST_FOOTER = 4 << 20;
const MOST_SECTION = 1 << 30;
/** Footer and trailer. The proof is an HMAC with a key, and without one a digest. */
function encodeFooter(footer, key) {
    const body = Buffer.from(JSON.stringify(footer), 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(body.length);
    return Buffer.concat([body, length, proof(body, key), END]);
}
/** Bytes of footer and trailer together, by the last bytes of a file. */
function footerSpan(tail) {
    if (tail.length < TRAILER || !tail.subarray(-END.length).equals(END)) {
        throw damaged('it does not end as a checkpoint does');
    }
    const length = tail.readUInt32LE(tail.length - TRAILER);
    if (length > MOST_FOOTER)
        throw hostile('an absurdly long footer');
    return length + TRAILER;
}
/** `tail` ends where the file ends and holds the whole footer; `size` is the file's. */
function decodeFooter(tail, name, size, key) {
    const span = footerSpan(tail);
    if (span > tail.length)
        throw damaged('its footer is cut');
    const body = tail.subarray(tail.length - span, tail.length - TRAILER);
    const claimed = tail.subarray(tail.length - TRAILER + 4, tail.length - END.length);
    if (!(0,external_node_crypto_.timingSafeEqual)(proof(body, key), claimed)) {
        throw damaged(key === null ? 'its footer is damaged' : 'its footer is not signed with our key');
    }
    const footer = footer_parse(body.toString('utf8'));
    if (footer.name !== name)
        throw damaged(`it is ${footer.name} under another name`);
    const end = size - span;
    for (const section of [footer.rows, footer.changes]) {
        if (section.offset + section.length > end)
            throw damaged('a section lies beyond its end');
    }
    return { footer, digest: (0,external_node_crypto_.hash)('sha256', body, 'hex'), end };
}
function proof(body, key) {
    if (key === null)
        return (0,external_node_crypto_.hash)('sha256', body, 'buffer');
    return (0,external_node_crypto_.createHmac)('sha256', key).update(body).digest();
}
function footer_parse(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        throw damaged('its footer is no JSON');
    }
    if (!isFooter(value))
        throw hostile('its footer has another shape');
    return value;
}
function isFooter(value) {
    return (isRecord(value) &&
        value['schema'] === 1 &&
        typeof value['name'] === 'string' &&
        parseCheckpointName(value['name']) !== null &&
        (value['step'] === null || isCount(value['step'])) &&
        typeof value['created'] === 'string' &&
        !Number.isNaN(Date.parse(value['created'])) &&
        isListOf(value['tags'], isText) &&
        isListOf(value['ancestors'], isAncestor) &&
        isListOf(value['packs'], isBound) &&
        isSection(value['rows']) &&
        isSection(value['changes']) &&
        isDigest(value['body']) &&
        isListOf(value['roots'], isHex) &&
        [value['files'], value['bytes'], value['fuzzy']].every(isCount));
}
function isAncestor(value) {
    return (isBound(value) &&
        isRecord(value) &&
        isDigest(value['footer']) &&
        isListOf(value['packs'], isBound) &&
        parseCheckpointName(String(value['name'])) !== null);
}
function isBound(value) {
    return (isRecord(value) &&
        typeof value['name'] === 'string' &&
        build_store/* NAME */.o.test(value['name']) &&
        isCount(value['size']) &&
        isCount(value['digested']) &&
        Number(value['digested']) <= Number(value['size']) &&
        isDigest(value['seal']));
}
function isSection(value) {
    if (!isRecord(value))
        return false;
    const { offset, length, raw, sha256 } = value;
    if (!isCount(offset) || !isCount(length) || !isCount(raw) || !isDigest(sha256))
        return false;
    return Number(raw) <= MOST_SECTION && Number(raw) <= Number(length) * 2000 + 4096;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isListOf(value, is) {
    return Array.isArray(value) && value.length <= 100_000 && value.every(is);
}
function isCount(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
function isText(value) {
    return typeof value === 'string' && value.length <= 1000;
}
function isDigest(value) {
    return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
function isHex(value) {
    return typeof value === 'string' && value.length <= 8192 && /^(?:[0-9a-f]{2})*$/.test(value);
}

;// CONCATENATED MODULE: ./packages/vault/build/save/confirm.js


const SAMPLE = 128 << 10;
/**
 * A file counts as stored when it has been read back: by the digest the store itself names, else by
 * its end and a piece from the middle. What differs is removed; throws StoreError `damaged`.
 */
async function confirm_confirm(shelf, stored, staging, source) {
    const good = stored.size === source.size &&
        (stored.sha256 === null
            ? await samplesAreEqual(shelf, stored, staging)
            : stored.sha256 === source.sha256);
    if (good)
        return;
    await shelf.remove(stored.name);
    throw new build_store/* StoreError */.A('damaged', `${stored.name} came back from the store with other bytes`);
}
async function samplesAreEqual(shelf, stored, staging) {
    if (!shelf.store.promises.ranges)
        return true;
    const { name, size } = stored;
    const last = Math.max(0, size - SAMPLE);
    for (const start of [last, (0,external_node_crypto_.randomInt)(0, last + 1)]) {
        const end = Math.min(size, start + SAMPLE);
        const back = await shelf.range(name, start, end);
        if (!back.equals(staging.read(start, end)))
            return false;
    }
    return true;
}

;// CONCATENATED MODULE: ./packages/vault/build/chunk/entropy.js
/** Shorter is taken for compressible. */
const LEAST = 4096;
/** Pieces from all over, together enough for a verdict. */
const PIECES = 8;
const PIECE = 128;
/** Bits per byte above which zstd does not earn its time. */
const DENSE = 6;
const entropy_SAMPLE = PIECES * PIECE;
const counts = new Uint16Array(256);
const TERMS = Float64Array.from({ length: entropy_SAMPLE + 1 }, (_, n) => (n === 0 ? 0 : n * Math.log2(n)));
/** Whether compressing hardly pays, by a sample. */
function isDense(bytes) {
    if (bytes.length < LEAST)
        return false;
    counts.fill(0);
    const stride = Math.floor((bytes.length - PIECE) / (PIECES - 1));
    for (let piece = 0; piece < PIECES; piece++) {
        const start = piece * stride;
        for (let at = start; at < start + PIECE; at++) {
            const byte = bytes[at] ?? 0;
            counts[byte] = (counts[byte] ?? 0) + 1;
        }
    }
    let sum = 0;
    for (const count of counts)
        sum += TERMS[count] ?? 0;
    return Math.log2(entropy_SAMPLE) - sum / entropy_SAMPLE > DENSE;
}

;// CONCATENATED MODULE: ./packages/vault/build/save/frame-writer.js



const SOLID = 1 << 20;
/** Frames that are packed in the background at most. */
const SPARES = 4;
/** Gain below which a frame stays as it is. */
const WORTH = 0.95;
const LEVEL = {
    chunkSize: SOLID,
    params: { [external_node_zlib_.constants.ZSTD_c_compressionLevel]: 1 },
};
const packLater = (0,external_node_util_.promisify)(external_node_zlib_.zstdCompress);
/** What packs, small chunks and patches share; what is dense is written as it is. */
class FrameWriter {
    #rows;
    #solid = emptySolid();
    #spares = Array.from({ length: SPARES }, emptySolid);
    #packing = new Set();
    #failure = null;
    constructor(rows) {
        this.#rows = rows;
    }
    /** The next frame is nearly full and none is free to follow it, unless one that was packed waits to be noticed. */
    get isBusy() {
        return this.#spares.length === 0 && this.#solid.filled > SOLID * 0.75;
    }
    /** Copies the payload of a row; `digest` is its SHA-256 when it is a whole chunk. */
    add(row, payload, digest, target) {
        if (isDense(payload) || payload.length > SOLID) {
            const offset = target.staging.write(payload, digest);
            const { length } = payload;
            const { file } = target;
            this.#rows.place(row, { file, offset, length, inner: 0, raw: length, packed: false });
            return;
        }
        if (this.#solid.filled + payload.length > SOLID)
            this.flush(target);
        const solid = this.#solid;
        payload.copy(solid.bytes, solid.filled);
        solid.rows.push({ row, inner: solid.filled });
        solid.filled += payload.length;
    }
    /** Packs in the background what there is; when enough is being packed there, at once. */
    flush(target) {
        const solid = this.#solid;
        if (solid.filled === 0)
            return;
        const plain = solid.bytes.subarray(0, solid.filled);
        const spare = this.#spares.pop();
        if (spare === undefined) {
            this.#store(solid, (0,external_node_zlib_.zstdCompressSync)(plain, LEVEL), target);
            return;
        }
        this.#solid = spare;
        const packing = packLater(plain, LEVEL)
            .then((small) => this.#store(solid, small, target))
            .catch((error) => {
            this.#failure = error;
        })
            .finally(() => {
            this.#spares.push(solid);
            this.#packing.delete(packing);
        });
        this.#packing.add(packing);
    }
    /** Waits until everything that was flushed is written; throws what went wrong. */
    async drain() {
        await Promise.all(this.#packing);
        if (this.#failure !== null)
            throw this.#failure;
    }
    #store(solid, small, { staging, file }) {
        const plain = solid.bytes.subarray(0, solid.filled);
        const packed = small.length < plain.length * WORTH;
        const frame = packed ? small : plain;
        const [only, second] = solid.rows;
        const alone = !packed && only !== undefined && second === undefined;
        const whole = alone && this.#rows.base(only.row) < 0;
        const offset = staging.write(frame, whole ? this.#rows.digestOf(only.row) : null);
        const common = { file, offset, length: frame.length, raw: plain.length, packed };
        for (const { row, inner } of solid.rows)
            this.#rows.place(row, { ...common, inner });
        solid.filled = 0;
        solid.rows.length = 0;
    }
}
function emptySolid() {
    return { bytes: Buffer.allocUnsafe(SOLID), filled: 0, rows: [] };
}

;// CONCATENATED MODULE: ./packages/vault/build/save/staging.js






const BUFFER = 4 << 20;
const staging_writeSome = (0,external_node_util_.promisify)(external_node_fs_.write);
/** A file on its way to the store, written once from front to back. A full disk is StoreError `full`. */
class Staging {
    path;
    #descriptor;
    #seal = (0,external_node_crypto_.createHash)('sha256');
    /** Of every byte; null when the store will not ask for it. */
    #digest;
    #buffer = Buffer.allocUnsafe(BUFFER);
    /** Null while it is being written. */
    #spare = Buffer.allocUnsafe(BUFFER);
    #writing = Promise.resolve();
    #failure = null;
    #filled = 0;
    #flushed = 0;
    #open = true;
    /** With `hashed` the SHA-256 of the file is known as soon as it is written, else it is made when asked for. */
    constructor(path, hashed) {
        this.path = path;
        this.#descriptor = (0,external_node_fs_.openSync)(path, 'wx+', 0o600);
        this.#digest = hashed ? (0,external_node_crypto_.createHash)('sha256') : null;
        this.write(MAGIC);
    }
    /** Bytes so far. */
    get length() {
        return this.#flushed + this.#filled;
    }
    /** Copies; returns where the bytes begin. `digest` is their SHA-256, for a chunk that is written as it is. */
    write(bytes, digest = null) {
        const offset = this.length;
        this.#seal.update(digest ?? bytes);
        if (this.#filled + bytes.length > BUFFER)
            this.#flush();
        if (bytes.length > BUFFER) {
            this.#store(bytes);
        }
        else {
            this.#buffer.set(bytes, this.#filled);
            this.#filled += bytes.length;
        }
        return offset;
    }
    /** The `Seal` of everything so far, hexadecimal. */
    seal() {
        return this.#seal.copy().digest('hex');
    }
    /** When all of it is in the file. */
    async source() {
        this.#flush();
        await this.#writing;
        this.#check();
        const { path } = this;
        const known = this.#digest?.copy().digest('hex');
        return {
            size: this.length,
            get sha256() {
                return known ?? (0,external_node_crypto_.createHash)('sha256').update((0,external_node_fs_.readFileSync)(path)).digest('hex');
            },
            file: path,
            open: () => (0,external_node_fs_.createReadStream)(path, { highWaterMark: 1 << 20 }),
        };
    }
    /** Of what is in the file. */
    read(start, end) {
        const bytes = Buffer.alloc(end - start);
        (0,external_node_fs_.readSync)(this.#descriptor, bytes, 0, bytes.length, start);
        return bytes;
    }
    async discard() {
        await this.#writing;
        if (this.#open)
            (0,external_node_fs_.closeSync)(this.#descriptor);
        this.#open = false;
        (0,external_node_fs_.rmSync)(this.path, { force: true });
    }
    /** While one buffer is on its way to the disk the other is filled; when both are full, this waits. */
    #flush() {
        this.#check();
        const filled = this.#buffer.subarray(0, this.#filled);
        this.#filled = 0;
        if (filled.length === 0)
            return;
        if (this.#spare === null) {
            this.#store(filled);
            return;
        }
        const full = this.#buffer;
        this.#buffer = this.#spare;
        this.#spare = null;
        this.#writing = this.#send(full, filled.length, this.#advance(filled));
    }
    async #send(buffer, end, position) {
        try {
            for (let at = 0; at < end;) {
                const wrote = await staging_writeSome(this.#descriptor, buffer, at, end - at, position + at);
                at += wrote.bytesWritten;
            }
        }
        catch (error) {
            this.#failure = error;
        }
        finally {
            this.#spare = buffer;
        }
    }
    #store(bytes) {
        const position = this.#advance(bytes);
        try {
            for (let at = 0; at < bytes.length;) {
                at += (0,external_node_fs_.writeSync)(this.#descriptor, bytes, at, bytes.length - at, position + at);
            }
        }
        catch (error) {
            this.#failure = error;
        }
        this.#check();
    }
    /** Where the bytes belong that come next. */
    #advance(bytes) {
        this.#digest?.update(bytes);
        this.#flushed += bytes.length;
        return this.#flushed - bytes.length;
    }
    #check() {
        if (this.#failure === null)
            return;
        if (!(0,full/* isFull */.u)(this.#failure))
            throw this.#failure;
        throw new build_store/* StoreError */.A('full', 'no room in the state folder', { cause: this.#failure });
    }
}

;// CONCATENATED MODULE: ./packages/vault/build/save/draft.js










/** A checkpoint in the making. Until `finish` has put its last file, nobody sees it. */
class Draft {
    rows;
    fingerprints;
    /** Through which files are read. */
    window;
    #options;
    #frames;
    #firstRow;
    #packs = [];
    #staging;
    constructor(options) {
        this.#options = options;
        this.rows = options.rows;
        this.fingerprints = options.fingerprints;
        this.window = options.fingerprints.kernel.window();
        this.#frames = new FrameWriter(options.rows);
        this.#firstRow = options.rows.count;
        this.#staging = this.#begin();
    }
    /** The row of a chunk, by its digest; a new one is stored. `prints` as `fingerprints.compute` gave it. */
    intern(chunk, prints) {
        const digest = (0,external_node_crypto_.hash)('sha256', chunk, 'buffer');
        const known = this.rows.find(digest);
        if (known >= 0) {
            if (prints !== null && !this.fingerprints.has(known))
                this.fingerprints.set(known, prints);
            return known;
        }
        return this.#add(digest, chunk.length, { base: -1, bitmap: 0, payload: chunk, prints });
    }
    /** The row of a chunk of which only the blocks in `bitmap` differ from the row `base`. */
    patch(chunk, prints, base, bitmap) {
        const digest = (0,external_node_crypto_.hash)('sha256', chunk, 'buffer');
        const known = this.rows.find(digest);
        if (known >= 0)
            return known;
        return this.#add(digest, chunk.length, {
            base,
            bitmap,
            payload: patchOf(chunk, bitmap),
            prints,
        });
    }
    /** Call it often: sends away a pack that is full. */
    async settle() {
        if (this.#frames.isBusy)
            await (0,external_node_timers_promises_.setImmediate)();
        if (this.#staging.length < this.#options.packBytes)
            return;
        this.#frames.flush(this.#target());
        await this.#frames.drain();
        const { shelf, name, signal } = this.#options;
        const pack = packName(name, this.#packs.length);
        const source = await this.#staging.source();
        const { size } = source;
        const stored = await shelf.put(pack, source, signal);
        this.#packs.push({ name: pack, size, seal: this.#staging.seal(), digested: size });
        await confirm_confirm(shelf, stored, this.#staging, source);
        await this.#staging.discard();
        this.#staging = this.#begin();
    }
    /** Writes index, manifest and footer, stores the file and reads it back. */
    async finish(changes, facts) {
        const { shelf, name, signal } = this.#options;
        this.#frames.flush(this.#target());
        await this.#frames.drain();
        const rows = this.#section(this.rows.encode(this.#firstRow));
        const manifest = this.#section(changes);
        const digested = this.#staging.length;
        const body = this.#staging.seal();
        const packs = this.#packs;
        const footer = { schema: 1, name, packs, rows, changes: manifest, body, ...facts };
        const encoded = encodeFooter(footer, shelf.key);
        this.#staging.write(encoded);
        const source = await this.#staging.source();
        const stored = await shelf.put(name, source, signal);
        await confirm_confirm(shelf, stored, this.#staging, source);
        const size = source.size;
        const member = { name, size, seal: body, digested, footer: footerDigest(footer), packs };
        return { member, newBytes: packs.reduce((sum, pack) => sum + pack.size, size) };
    }
    /** Leaves nothing here; of a draft that was not finished nothing in the store either. */
    async close(finished) {
        await this.#frames.drain().catch(() => undefined);
        await this.#staging.discard();
        if (finished)
            return;
        for (const { name } of this.#packs)
            await this.#options.shelf.remove(name).catch(() => undefined);
    }
    #add(digest, length, how) {
        const { base, bitmap, payload, prints } = how;
        const row = this.rows.add({ digest, length, payload: payload.length, base, bitmap });
        if (prints !== null)
            this.fingerprints.set(row, prints);
        this.#frames.add(row, payload, base < 0 ? digest : null, this.#target());
        return row;
    }
    #begin() {
        const { shelf, workshop } = this.#options;
        return new Staging(workshop.path('draft'), !(0,local_files/* hasLocalFiles */.z)(shelf.store));
    }
    #target() {
        return { staging: this.#staging, file: this.#options.files + this.#packs.length };
    }
    #section(raw) {
        const packed = raw.length === 0
            ? raw
            : (0,external_node_zlib_.zstdCompressSync)(raw, { params: { [external_node_zlib_.constants.ZSTD_c_compressionLevel]: 3 } });
        const offset = this.#staging.write(packed);
        return {
            offset,
            length: packed.length,
            raw: raw.length,
            sha256: (0,external_node_crypto_.hash)('sha256', packed, 'hex'),
        };
    }
}
function footerDigest(footer) {
    return (0,external_node_crypto_.hash)('sha256', JSON.stringify(footer), 'hex');
}

;// CONCATENATED MODULE: ./packages/vault/build/save/read-ahead.js



const readSome = (0,external_node_util_.promisify)(external_node_fs_.read);
/** Reads a file from front to back, half a window at a time; while one half is worked on the other is filled. */
class ReadAhead {
    window;
    #descriptor;
    #size;
    /** Of what was read and is not used up: from `start` to `end` in the window. */
    start = 0;
    end = 0;
    /** Bytes read so far. */
    filled = 0;
    #half = 0;
    #ahead = null;
    /** Nothing else may use the window until `settle`; no more than `size` bytes are read. */
    constructor(window, descriptor, size) {
        this.window = window;
        this.#descriptor = descriptor;
        this.#size = size;
    }
    /** Puts more behind what is left, which may be 256 KiB; 0 at the end of the file. */
    async more() {
        this.#half = 1 - this.#half;
        const at = placeOf(this.#half);
        const got = this.#ahead === null ? this.#readNow(at) : await this.#ahead;
        this.#ahead = null;
        const left = this.end - this.start;
        this.window.copy(this.window, at - left, this.start, this.end);
        this.start = at - left;
        this.end = at + got;
        this.filled += got;
        if (got > 0 && this.filled < this.#size)
            this.#readAhead();
        return got;
    }
    /** Before the file is closed or the window is used by others. */
    async settle() {
        await this.#ahead?.catch(() => undefined);
    }
    #readNow(at) {
        return (0,external_node_fs_.readSync)(this.#descriptor, this.window, at, this.#wanted(), this.filled);
    }
    #readAhead() {
        const at = placeOf(1 - this.#half);
        const reading = readSome(this.#descriptor, this.window, at, this.#wanted(), this.filled);
        this.#ahead = reading.then(({ bytesRead }) => bytesRead);
        // Whoever asks for more is told; until then nobody may be there to hear it.
        this.#ahead.catch(() => undefined);
    }
    #wanted() {
        return Math.min(HALF, this.#size - this.filled);
    }
}
function placeOf(half) {
    return half * (LEFT + HALF) + LEFT;
}

;// CONCATENATED MODULE: ./packages/vault/build/save/file-cutter.js






/** A chunk with more of its blocks different is stored anew. */
const MOST_DIFFERENT = 0.75;
/** The same for one that was patched before: its next patch will hold all of this one again. */
const MOST_DIFFERENT_AGAIN = 0.5;
/** Chunks in a row that were all new, after which the old cuts are given up. */
const PATIENCE = 8;
/** Cuts an open file into rows. Returns fewer bytes than asked for when it became shorter. */
async function cutFile(options) {
    return await new FileCutter(options).cut();
}
class FileCutter {
    #options;
    #bytes;
    #old;
    #sameSize;
    #chunks = [];
    /** The old chunk that is expected next; -1 when none is. */
    #next;
    #misses = 0;
    /** Bytes that were cut. */
    #position = 0;
    #starts = null;
    #places = null;
    constructor(options) {
        this.#options = options;
        this.#bytes = new ReadAhead(options.draft.window, options.descriptor, options.size);
        this.#old = options.before?.chunks ?? new Uint32Array(0);
        this.#sameSize = options.before?.size === options.size;
        this.#next = this.#old.length > 0 ? 0 : -1;
    }
    async cut() {
        try {
            await this.#cutAll();
        }
        finally {
            await this.#bytes.settle();
        }
        return { chunks: Uint32Array.from(this.#chunks), size: this.#position };
    }
    async #cutAll() {
        const { size, sizes, draft, signal, read } = this.#options;
        while (this.#position < size) {
            if (this.#waiting() < sizes.most && this.#bytes.filled < size) {
                await breathe(signal);
                await draft.settle();
                const got = await this.#bytes.more();
                read(got);
                if (got === 0)
                    break;
                continue;
            }
            this.#take(this.#limit());
        }
        // Of a file that has become shorter there is something left.
        while (this.#waiting() > 0)
            this.#take(this.#limit());
    }
    /** Bytes that were read and not yet cut. */
    #waiting() {
        return this.#bytes.end - this.#bytes.start;
    }
    #limit() {
        const forced = FORCED_CUT - (this.#position % FORCED_CUT);
        return Math.min(this.#waiting(), forced);
    }
    #take(limit) {
        const row = this.#asBefore(limit) ?? this.#byContent(limit);
        this.#chunks.push(row);
        const length = this.#options.draft.rows.length(row);
        this.#bytes.start += length;
        this.#position += length;
    }
    /** The chunk with the cut it had: the same, a patch, or a new one. Null to look for another cut. */
    #asBefore(limit) {
        const { draft, paranoid } = this.#options;
        const old = this.#next < 0 ? undefined : this.#old[this.#next];
        if (old === undefined)
            return null;
        const length = draft.rows.length(old);
        if (length > limit)
            return null;
        const { window, start } = this.#bytes;
        const chunk = window.subarray(start, start + length);
        const known = draft.fingerprints.has(old);
        const prints = length >= LEAST_FINGERPRINTED ? draft.fingerprints.compute(chunk) : null;
        const same = known && prints !== null && !paranoid
            ? draft.fingerprints.equal(old, prints)
            : draft.rows.hasDigest(old, (0,external_node_crypto_.hash)('sha256', chunk, 'buffer'));
        if (same) {
            if (!known && prints !== null)
                draft.fingerprints.set(old, prints);
            this.#next++;
            this.#misses = 0;
            return old;
        }
        if (!this.#sameSize || this.#misses >= PATIENCE) {
            this.#next = -1;
            return null;
        }
        this.#next++;
        return this.#changed(chunk, old, prints);
    }
    #changed(chunk, old, prints) {
        const { draft } = this.#options;
        const base = draft.rows.base(old) < 0 ? old : draft.rows.base(old);
        if (prints !== null && draft.fingerprints.has(base)) {
            const { bitmap, blocks } = draft.fingerprints.difference(base, prints);
            const most = old === base ? MOST_DIFFERENT : MOST_DIFFERENT_AGAIN;
            if (blocks > 0 && blocks <= blocksOf(chunk.length) * most) {
                this.#misses = 0;
                return draft.patch(chunk, prints, base, bitmap);
            }
        }
        this.#misses++;
        return draft.intern(chunk, prints);
    }
    #byContent(limit) {
        const { draft, sizes } = this.#options;
        const { window, start } = this.#bytes;
        const { scan } = draft.fingerprints.kernel;
        const length = cutLength(window, { start, end: start + limit, scan }, sizes);
        const chunk = window.subarray(start, start + length);
        const first = draft.rows.count;
        const row = draft.intern(chunk, null);
        if (row >= first && length >= LEAST_FINGERPRINTED) {
            const prints = draft.fingerprints.compute(chunk);
            if (prints !== null)
                draft.fingerprints.set(row, prints);
        }
        if (this.#old.length > 0)
            this.#expect(row, this.#position + length);
        return row;
    }
    /** After a cut by content: goes on behind the same old chunk, or where an old chunk begins as well. */
    #expect(row, position) {
        this.#places ??= new Map(Array.from(this.#old, (old, index) => [old, index]));
        const place = this.#places.get(row);
        const found = place === undefined ? this.#startsAt(position) : place + 1;
        this.#next = found < this.#old.length ? found : -1;
        if (place !== undefined)
            this.#misses = 0;
    }
    #startsAt(position) {
        if (!this.#sameSize || this.#misses >= PATIENCE)
            return -1;
        if (this.#starts === null) {
            this.#starts = new Map();
            let at = 0;
            for (const [index, old] of this.#old.entries()) {
                this.#starts.set(at, index);
                at += this.#options.draft.rows.length(old);
            }
        }
        return this.#starts.get(position) ?? -1;
    }
}

;// CONCATENATED MODULE: ./packages/vault/build/save/read-entry.js






/** Readings of a file that changes meanwhile. */
const READINGS = 3;
/** The clock of a file system stands still for as long: a change within it shows in no time stamp. Milliseconds. */
const TICK = 20;
const { O_RDONLY, O_NOFOLLOW: read_entry_O_NOFOLLOW, O_NONBLOCK } = external_node_fs_.constants;
/**
 * A file as it is now, with how it looked when its content was read; one that was changed in the
 * middle is read again. Null when it is gone or no file any more. Throws ProblemError `unreadable`.
 */
async function read_entry_readEntry(found, options) {
    const path = fsPath(`${options.root}/${found.path}`);
    let before = options.before;
    for (let reading = 1;; reading++) {
        const descriptor = read_entry_open(path, found);
        if (descriptor === null)
            return null;
        try {
            const stat = options.growing ? (0,external_node_fs_.fstatSync)(descriptor) : await atRest(descriptor);
            if (!stat.isFile())
                return null;
            const grown = options.growing && hasGrown(found.seen, seenAs(stat));
            const first = grown ? found.seen : seenAs(stat);
            const content = await cutFile({ ...options, before, descriptor, size: first.size });
            const last = (0,external_node_fs_.fstatSync)(descriptor);
            const same = sameSeen(first, seenAs(last));
            const whole = same || isReplaced(first, last) || (grown && hasGrown(first, seenAs(last)));
            const steady = whole && content.size === first.size;
            const stays = same && steady && isStill(path, first);
            if (!stays && !(grown && steady) && reading < READINGS) {
                before = content;
                continue;
            }
            const entry = {
                kind: 'file',
                path: found.path,
                mode: stat.mode & 0o777,
                modified: microseconds(first.modified),
                ...content,
                fuzzy: !steady,
            };
            return { entry, seen: first };
        }
        finally {
            (0,external_node_fs_.closeSync)(descriptor);
        }
    }
}
function read_entry_open(path, found) {
    try {
        return (0,external_node_fs_.openSync)(path, O_RDONLY | read_entry_O_NOFOLLOW | O_NONBLOCK);
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO'].includes(code))
            return null;
        const message = `${JSON.stringify(toText(found.path))} cannot be read (${code})`;
        const hint = 'exclude it, or allow it';
        throw new build/* ProblemError */.Mm([{ code: 'unreadable', field: 'paths', message, hint }]);
    }
}
/** Of a file that was touched just now the next change would not show. */
async function atRest(descriptor) {
    const stat = (0,external_node_fs_.fstatSync)(descriptor);
    const age = Date.now() - stat.ctimeMs;
    if (age < 0 || age >= TICK)
        return stat;
    await (0,external_node_timers_promises_.setTimeout)(TICK);
    return (0,external_node_fs_.fstatSync)(descriptor);
}
/** The same file, with more in it or touched in no way at all. */
function hasGrown(before, now) {
    return sameSeen(before, now) || (now.inode === before.inode && now.size > before.size);
}
/** Another one has its name by now; this one is as it was. */
function isReplaced(before, now) {
    return now.nlink === 0 && now.size === before.size && now.mtimeMs === before.modified;
}
/** Not another file of the same name by now. */
function isStill(path, seen) {
    const stat = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    return stat !== undefined && sameSeen(seen, seenAs(stat));
}

;// CONCATENATED MODULE: ./packages/vault/build/save/read-tree.js








const FOUR_GIB = 4 * 2 ** 30;
/** A file touched so shortly before it was looked at may change again and look the same. Milliseconds. */
const SETTLED = 2000;
/** Reads what may have changed of what was found. What has gone meanwhile is left out. */
async function readTree(found, reading) {
    const { choice, options, scanned } = reading;
    const meter = startMeter(options.progress, 'read', found.bytes);
    const readOne = reader(found, reading, meter);
    const tree = new Map();
    const seen = new Map();
    const fuzzy = [];
    let [files, bytes] = [0, 0];
    for (const one of found.found) {
        const pause = breathe(options.signal);
        if (pause !== undefined)
            await pause;
        if (one.kind !== 'file') {
            tree.set(one.path, one);
            continue;
        }
        const old = oldFile(choice, one.path);
        const skip = old !== null && isUnchanged(one, old, choice, options);
        const read = skip ? { entry: old, seen: one.seen } : await readOne(one, old);
        if (read === null)
            continue;
        meter.add(skip ? read.entry.size : 0, 1);
        tree.set(one.path, read.entry);
        files++;
        bytes += read.entry.size;
        if (read.entry.fuzzy)
            fuzzy.push(one.path);
        if (skip || isSettled(read.seen, scanned))
            seen.set(one.path, read.seen);
    }
    meter.end();
    return { tree, seen, fuzzy, files, bytes };
}
function reader(found, { draft, options, read }, meter) {
    const sizes = chunkSizes(found.bytes > FOUR_GIB ? 64 << 10 : 32 << 10);
    const root = fromText(external_node_path_.resolve(options.root));
    const { signal, paranoid = false } = options;
    const grows = compilePatterns(options.growing ?? []);
    const tell = (bytes) => {
        meter.add(bytes);
        read(bytes);
    };
    return (one, before) => {
        const growing = grows(one.path);
        return read_entry_readEntry(one, { root, before, draft, sizes, paranoid, growing, signal, read: tell });
    };
}
function oldFile(choice, at) {
    const old = choice.on?.tree.get(at);
    return old?.kind === 'file' ? old : null;
}
function isUnchanged(one, old, choice, options) {
    const seen = choice.on?.seen.get(one.path);
    if (seen === undefined || options.paranoid === true || old.fuzzy)
        return false;
    return sameSeen(seen, one.seen) && old.mode === one.mode;
}
function isSettled(seen, scanned) {
    return Math.max(seen.modified, seen.changed) < scanned - SETTLED;
}

;// CONCATENATED MODULE: ./packages/vault/build/save/save.js















const MOST_NAMED = 100;
/** One checkpoint, or nothing. */
async function save(bench, shelf, known, { paths, options }) {
    const clock = performance.now();
    const scanned = bench.now();
    const found = await save_look(bench, paths, options);
    const listing = await shelf.everything();
    const { local, marks } = bench;
    const base = options.base ?? false;
    const choice = await chooseLineage({ shelf, local, known, listing, marks, base });
    const stored = startMeter(options.progress, 'store');
    const draft = save_open(bench, shelf.telling({ meter: stored }), { choice, listing, options });
    let finished = false;
    try {
        const read = (0,room/* leavesRoom */.a)(bench.folder);
        const content = await readTree(found, { draft, choice, options, scanned, read });
        const before = choice.on?.tree ?? new Map();
        const facts = factsOf(bench, { found, content, choice, options });
        const changes = encodeChanges(before, content.tree);
        const { member, newBytes } = await draft.finish(changes, facts);
        finished = true;
        stored.end();
        const saved = {
            ...nameParts(member.name),
            step: options.step ?? null,
            base: choice.reason,
            bytes: content.bytes,
            newBytes,
            files: content.files,
            fuzzy: content.fuzzy.slice(0, MOST_NAMED).map(toText),
            skipped: [...found.skipped, ...vanished(found, content)],
            milliseconds: performance.now() - clock,
        };
        const members = [...(choice.on?.members ?? []), member];
        const { rows, fingerprints } = draft;
        // The same tree is written down faster than an equal one.
        const tree = changes.length === 0 ? before : content.tree;
        return { saved, known: { members, rows, tree, fingerprints, seen: content.seen } };
    }
    finally {
        await draft.close(finished);
    }
}
async function save_look(bench, paths, options) {
    const { root, exclude = [], bare = false, signal, progress } = options;
    const { store } = bench.shelf;
    return await walk(paths, {
        root,
        excluded: compilePatterns([...(bare ? [] : DEFAULT_EXCLUDES), ...exclude]),
        avoid: (0,local_files/* hasLocalFiles */.z)(store) ? [bench.folder, store.localFolder] : [bench.folder],
        meter: startMeter(progress, 'scan'),
        signal,
    });
}
function save_open(bench, shelf, { choice, listing, options }) {
    return new Draft({
        shelf,
        workshop: bench.workshop,
        name: nextName(shelf.session, listing, choice),
        rows: choice.on?.rows ?? new RowTable(),
        fingerprints: choice.on?.fingerprints ?? bench.local.fingerprints(),
        files: filesOf(choice.on?.members ?? []).length,
        packBytes: bench.packBytes,
        signal: options.signal,
    });
}
function factsOf(bench, { found, content, choice, options }) {
    const roots = found.roots.filter((root) => content.tree.has(root));
    if (roots.length === 0) {
        const message = 'all that was to be saved went away while it was read';
        throw new build/* ProblemError */.Mm([{ code: 'nothing-to-save', field: 'paths', message }]);
    }
    return {
        step: options.step ?? null,
        created: new Date(bench.now()).toISOString(),
        tags: options.tags ?? [],
        ancestors: choice.on?.members ?? [],
        roots: roots.map((root) => Buffer.from(root, 'latin1').toString('hex')),
        files: content.files,
        bytes: content.bytes,
        fuzzy: content.fuzzy.length,
    };
}
/** Saved paths that went away between the walk and their reading. */
function vanished(found, { tree }) {
    const gone = found.roots.filter((root) => !tree.has(root));
    return gone.map((root) => ({ path: toText(root), reason: 'missing' }));
}
function nameParts(name) {
    const { sequence = 0, generation = 0 } = parseCheckpointName(name) ?? {};
    return { name, sequence, generation };
}
function nextName(session, listing, choice) {
    const names = [...listing.keys()].map(parseCheckpointName).filter((name) => name !== null);
    const sequence = names.reduce((most, name) => Math.max(most, name.sequence), choice.after) + 1;
    const newest = names.reduce((most, name) => Math.max(most, name.generation), 0);
    const [base] = choice.on?.members ?? [];
    const generation = base === undefined ? newest + 1 : (parseCheckpointName(base.name)?.generation ?? 0);
    return checkpointName({ session, generation, sequence, token: (0,external_node_crypto_.randomBytes)(8).toString('hex') });
}

;// CONCATENATED MODULE: ./packages/vault/build/save/make-room.js





/** Saves; where there is no room the oldest generation goes that may go, and it is tried once more. */
async function saveOrMakeRoom(bench, known, what) {
    let refused = false;
    const shelf = bench.shelf.telling({
        refused: () => {
            refused = true;
        },
    });
    try {
        return await save(bench, shelf, known, what);
    }
    catch (error) {
        // What goes from a store helps the disk of the state folder only when it is the same disk.
        if (!isFullError(error) || !(refused || isOneDisk(bench)))
            throw error;
        what.options.signal?.throwIfAborted();
        const dropped = await drop(bench, what.options, error);
        // The first try has left its rows in what was known, so that is read again from the disk.
        const { saved, known: next } = await save(bench, shelf, null, what).catch((again) => {
            if (!isFullError(again))
                throw again;
            throw make_room_full(again, `${dropped.join(', ')} made room, which was not enough`);
        });
        return { saved: { ...saved, dropped }, known: next };
    }
}
async function drop(bench, { keep = {} }, error) {
    const policy = { last: 1, hourly: 0, ...keep };
    const { removed, held } = await dropOldest(bench, policy).catch((while_) => {
        throw isFullError(while_) ? error : while_;
    });
    if (removed.length > 0)
        return removed;
    throw make_room_full(error, `nothing may make room: ${held ?? 'every checkpoint there is has to stay'}`);
}
function make_room_full(error, more) {
    return new build_store/* StoreError */.A('full', `${error.message}; ${more}`, { cause: error });
}
function isFullError(error) {
    return error instanceof build_store/* StoreError */.A && error.reason === 'full';
}
function isOneDisk({ shelf, folder }) {
    if (!(0,local_files/* hasLocalFiles */.z)(shelf.store))
        return false;
    return (0,external_node_fs_.statSync)(shelf.store.localFolder).dev === (0,external_node_fs_.statSync)(folder).dev;
}

;// CONCATENATED MODULE: ./packages/vault/build/shelf/retry.js


const ATTEMPTS = 5;
const FIRST_PAUSE = 200;
const realPause = async (milliseconds) => {
    await (0,external_node_timers_promises_.setTimeout)(milliseconds);
};
/** Asks again while a store is `unavailable`; its last error is thrown. */
async function patiently(ask, pause) {
    for (let attempt = 1;; attempt++) {
        try {
            return await ask();
        }
        catch (error) {
            const passing = error instanceof build_store/* StoreError */.A && error.reason === 'unavailable';
            if (!passing || attempt === ATTEMPTS)
                throw error;
            await pause(FIRST_PAUSE * 2 ** (attempt - 1));
        }
    }
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ./packages/vault/build/shelf/open-file.js


/** A file of a store on this machine, its own or a copy, read at any place. */
class OpenFile {
    #descriptor;
    #copy;
    size;
    /** With `copy` the file is removed when it is closed. */
    constructor(path, copy) {
        this.#descriptor = (0,external_node_fs_.openSync)(path, 'r');
        this.#copy = copy ? path : null;
        this.size = (0,external_node_fs_.fstatSync)(this.#descriptor).size;
    }
    /** Throws VaultError `damaged` when the file ends before. */
    read(offset, length) {
        if (offset + length > this.size)
            throw damaged('it is cut');
        return this.readInto(Buffer.allocUnsafe(length), offset);
    }
    /** Fills it; throws VaultError `damaged` when the file ends before. */
    readInto(bytes, offset) {
        let at = 0;
        while (at < bytes.length) {
            const got = this.#readSome(bytes, at, offset + at);
            if (got === 0)
                throw damaged('it is cut');
            at += got;
        }
        return bytes;
    }
    /** A disk that cannot give back what it holds has damaged it. */
    #readSome(bytes, at, position) {
        try {
            return (0,external_node_fs_.readSync)(this.#descriptor, bytes, at, bytes.length - at, position);
        }
        catch (error) {
            throw new VaultError('damaged', 'it cannot be read', { cause: error });
        }
    }
    [Symbol.dispose]() {
        this.close();
    }
    close() {
        (0,external_node_fs_.closeSync)(this.#descriptor);
        if (this.#copy !== null)
            (0,external_node_fs_.rmSync)(this.#copy, { force: true });
    }
}

;// CONCATENATED MODULE: ./packages/vault/build/shelf/put-file.js



/** After any other error the file may be there all the same. */
const CERTAIN = new Set(['exists', 'full', 'refused', 'damaged']);
/**
 * Writes a file; an answer that was lost is no second file, for the name is the same and a store
 * takes the same bytes twice. When the last answer is lost as well, the list tells; what may be
 * there without anybody knowing is taken away.
 */
async function putFile(store, name, source, how) {
    const { signal, pause, meter } = how;
    meter.expect(source.size);
    const count = countOnce(meter);
    // Not a copy: a digest that nobody asks for is not made.
    const open = { value: () => counting(source, count) };
    const counted = Object.create(source, { open });
    try {
        const stored = await patiently(() => store.put(name, counted, signal), pause);
        count.again();
        count.add(source.size);
        meter.add(0, 1);
        return stored;
    }
    catch (error) {
        if (error instanceof build_store/* StoreError */.A && CERTAIN.has(error.reason))
            throw error;
        const there = signal?.aborted === true ? undefined : await listed(store, name, source);
        if (there !== undefined)
            return there;
        await store.remove(name).catch(() => undefined);
        throw error;
    }
}
async function listed(store, name, { size }) {
    const found = await store.list(name).catch(() => []);
    return found.find((object) => object.name === name && object.size === size);
}
async function* counting(source, count) {
    count.again();
    for await (const bytes of source.open()) {
        count.add(bytes.length);
        yield bytes;
    }
}

;// CONCATENATED MODULE: ./packages/vault/build/shelf/shelf.js
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















/** Bytes from the end that hold nearly every footer. */
const TAIL = 64 << 10;
/** The files of one session in a store that may be slow, forgetful or damaged. */
class Shelf {
    store;
    session;
    key;
    #options;
    #workshop;
    #pause;
    constructor(options) {
        this.#options = options;
        this.store = options.store;
        this.session = options.session;
        this.key = options.key;
        this.#workshop = options.workshop;
        this.#pause = options.pause;
    }
    /** The same one, that tells what becomes of the files it puts. */
    telling(to) {
        return new Shelf({ ...this.#options, ...to });
    }
    checkpoints() {
        return this.#list(checkpointPrefix(this.session));
    }
    packs() {
        return this.#list(packPrefix(this.session));
    }
    /** Checkpoints and packs. */
    async everything() {
        return new Map([...(await this.checkpoints()), ...(await this.packs())]);
    }
    /** As `putFile`. */
    async put(name, source, signal) {
        const { meter = startMeter(undefined, 'store'), refused } = this.#options;
        try {
            return await putFile(this.store, name, source, { signal, pause: this.#pause, meter });
        }
        catch (error) {
            if (error instanceof build_store/* StoreError */.A && error.reason === 'full')
                refused?.();
            throw error;
        }
    }
    async remove(name) {
        await patiently(() => this.store.remove(name), this.#pause);
    }
    /** Exactly these bytes, or VaultError `damaged`; asked for twice before that. */
    async range(name, start, end) {
        return await this.#again(() => this.#range(name, start, end));
    }
    async footer(name, size) {
        return await this.#again(async () => {
            if (size < TRAILER)
                throw damaged('it is too short for a checkpoint');
            if (!this.store.promises.ranges)
                return await this.#footerOfWhole(name, size);
            let tail = await this.#range(name, Math.max(0, size - TAIL), size);
            const span = footerSpan(tail);
            if (span > size)
                throw damaged('its footer is cut');
            if (span > tail.length)
                tail = await this.#range(name, size - span, size);
            return decodeFooter(tail, name, size, this.key);
        });
    }
    /** The whole file, on this machine. The digest is only compared where the file is copied. */
    async open(file, signal, meter) {
        const count = countOnce(meter ?? startMeter(undefined, 'fetch'));
        const local = this.#local(file.name);
        if (local === null) {
            const path = await this.#again(() => this.#copy(file, count, signal));
            meter?.add(0, 1);
            return new OpenFile(path, true);
        }
        const open = this.#openLocal(local, file.name);
        if (open.size === file.size) {
            count.add(open.size);
            meter?.add(0, 1);
            return open;
        }
        open.close();
        throw damaged(`${file.name} has ${open.size} bytes instead of ${file.size}`);
    }
    /** Reads a file to its end without keeping it; throws VaultError `damaged`. */
    async check(file, signal, meter) {
        const count = countOnce(meter ?? startMeter(undefined, 'fetch'));
        await this.#again(async () => {
            count.again();
            const digest = new Seal(file.wholes());
            let size = 0;
            for await (const bytes of await this.store.get(file.name, {}, signal)) {
                signal?.throwIfAborted();
                const left = file.digested - size;
                if (left > 0)
                    digest.update(bytes.subarray(0, left));
                size += bytes.length;
                count.add(bytes.length);
            }
            if (size !== file.size || digest.digest() !== file.seal) {
                throw damaged(`${file.name} is not what was stored`);
            }
        });
    }
    #openLocal(path, name) {
        try {
            return new OpenFile(path, false);
        }
        catch (error) {
            throw new VaultError('damaged', `${name} cannot be opened`, { cause: error });
        }
    }
    async #footerOfWhole(name, size) {
        const file = await this.open({ name, size, seal: '', digested: 0, wholes: () => [] });
        try {
            const span = Math.min(size, footerSpan(file.read(size - TRAILER, TRAILER)));
            return decodeFooter(file.read(size - span, span), name, size, this.key);
        }
        finally {
            file.close();
        }
    }
    async #copy(file, count, signal) {
        count.again();
        const path = this.#workshop.path('copy');
        const digest = new Seal(file.wholes());
        let size = 0;
        try {
            const body = await patiently(() => this.store.get(file.name, {}, signal), this.#pause);
            await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(body), async function* counted(source) {
                for await (const bytes of source) {
                    size += bytes.length;
                    if (size > file.size)
                        throw damaged(`${file.name} is longer than it was`);
                    const left = file.digested - (size - bytes.length);
                    if (left > 0)
                        digest.update(bytes.subarray(0, left));
                    count.add(bytes.length);
                    yield bytes;
                }
            }, (0,external_node_fs_.createWriteStream)(path, { flags: 'wx', mode: 0o600 }));
            if (size !== file.size)
                throw damaged(`${file.name} has ${size} bytes instead of ${file.size}`);
            if (file.digested > 0 && digest.digest() !== file.seal) {
                throw damaged(`${file.name} is not what was stored`);
            }
            return path;
        }
        catch (error) {
            await (0,promises_.rm)(path, { force: true });
            if (!(0,full/* isFull */.u)(error))
                throw error;
            throw new build_store/* StoreError */.A('full', 'no room in the state folder for a copy', { cause: error });
        }
    }
    async #range(name, start, end) {
        if (end <= start)
            return Buffer.alloc(0);
        const local = this.#local(name);
        if (local !== null) {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const file = __addDisposableResource(env_1, this.#openLocal(local, name), false);
                return file.read(start, end - start);
            }
            catch (e_1) {
                env_1.error = e_1;
                env_1.hasError = true;
            }
            finally {
                __disposeResources(env_1);
            }
        }
        const parts = [];
        let length = 0;
        const body = await this.store.get(name, { start, end });
        for await (const bytes of body) {
            parts.push(bytes);
            length += bytes.length;
            if (length > end - start)
                break;
        }
        if (length !== end - start)
            throw damaged(`${name} gave ${length} bytes instead of ${end - start}`);
        return Buffer.concat(parts);
    }
    /** A body may be cut on its way, or come from an old copy: one more look before it counts as damage. */
    async #again(read) {
        const patient = () => patiently(read, this.#pause);
        try {
            return await patient();
        }
        catch (error) {
            if (isMissing(error))
                throw new VaultError('damaged', 'it is gone', { cause: error });
            if (!isDamage(error) || (0,local_files/* hasLocalFiles */.z)(this.store))
                throw asDamage(error);
            return await patient().catch((last) => {
                throw asDamage(last);
            });
        }
    }
    async #list(prefix) {
        const objects = await patiently(() => this.store.list(prefix), this.#pause);
        return new Map(objects.map((object) => [object.name, object]));
    }
    #local(name) {
        return (0,local_files/* hasLocalFiles */.z)(this.store) ? this.store.localPath(name) : null;
    }
}
function isMissing(error) {
    return error instanceof build_store/* StoreError */.A && error.reason === 'missing';
}
function isDamage(error) {
    return error instanceof VaultError || (error instanceof build_store/* StoreError */.A && error.reason === 'damaged');
}
function asDamage(error) {
    if (error instanceof build_store/* StoreError */.A && ['damaged', 'missing'].includes(error.reason)) {
        return new VaultError('damaged', error.message, { cause: error });
    }
    return error;
}

;// CONCATENATED MODULE: ./packages/vault/build/state/replace-file.js

/** A file of the state folder as a whole: two savers never mix, and a full disk leaves the old one. */
function replaceFile(workshop, file, parts) {
    const part = workshop.path('replaced');
    try {
        write(part, parts);
        (0,external_node_fs_.renameSync)(part, file);
    }
    catch (error) {
        (0,external_node_fs_.rmSync)(part, { force: true });
        throw error;
    }
}
function write(path, parts) {
    const descriptor = (0,external_node_fs_.openSync)(path, 'wx', 0o600);
    try {
        for (const part of parts) {
            for (let at = 0; at < part.length;)
                at += (0,external_node_fs_.writeSync)(descriptor, part, at);
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}

;// CONCATENATED MODULE: ./packages/vault/build/state/local-state.js







const FIELDS = 4;
const local_state_DIGEST = 32;
/**
 * The file `known` in the state folder. It holds digests of everything in it: what is damaged, cut
 * or of another kind counts as not there, for all of it can be read from the store again.
 */
class LocalState {
    #file;
    #workshop;
    #kernel;
    /** What was read last. */
    #encoded = null;
    constructor(folder, workshop, kernel) {
        this.#file = external_node_path_.join(folder, 'known');
        this.#workshop = workshop;
        this.#kernel = kernel;
    }
    /** Fingerprints of a new lineage, with a key of their own. */
    fingerprints() {
        return new Fingerprints(this.#kernel((0,external_node_crypto_.randomBytes)(32).toString('hex')));
    }
    read() {
        try {
            return this.#decode((0,external_node_fs_.readFileSync)(this.#file));
        }
        catch {
            return null;
        }
    }
    /** Replaces it as a whole: two savers never mix. */
    write(known) {
        replaceFile(this.#workshop, this.#file, encode(known, this.#changesOf(known.tree)));
    }
    /** As they were read, of a tree that has not changed. */
    #changesOf(tree) {
        if (this.#encoded?.tree === tree)
            return this.#encoded.changes;
        return encodeChanges(new Map(), tree);
    }
    forget() {
        (0,external_node_fs_.rmSync)(this.#file, { force: true, recursive: true });
    }
    #decode(bytes) {
        const body = bytes.subarray(0, -local_state_DIGEST);
        if (!(0,external_node_crypto_.hash)('sha256', body, 'buffer').equals(bytes.subarray(-local_state_DIGEST)))
            return null;
        const from = 4 + body.readUInt32LE(0);
        const header = JSON.parse(body.toString('utf8', 4, from));
        const kernel = this.#kernel(header.identity.slice(header.identity.indexOf(':') + 1));
        if (header.version !== 1 || kernel.identity !== header.identity)
            return null;
        let at = from;
        const [rowBytes, changes, first, data, seen] = header.lengths.map((length) => {
            at += length;
            return body.subarray(at - length, at);
        });
        if (!rowBytes || !changes || !first || !data || !seen)
            return null;
        const rows = new RowTable();
        rows.append(rowBytes, null);
        const tree = new Map();
        applyChanges(tree, changes, rows);
        this.#encoded = { tree, changes: Buffer.from(changes) };
        const fingerprints = new Fingerprints(kernel);
        fingerprints.load(first, data);
        return { members: header.members, rows, tree, fingerprints, seen: decodeSeen(seen, tree) };
    }
}
/** One after the other they are the file; not in one piece, for it may be large. */
function encode(known, changes) {
    const { members, rows, tree, fingerprints, seen } = known;
    const { first, data } = fingerprints.encode(rows.count);
    const parts = [rows.encode(0), changes, first, data, encodeSeen(seen, tree)];
    const header = {
        version: 1,
        identity: fingerprints.kernel.identity,
        members,
        lengths: parts.map((part) => part.length),
    };
    const head = Buffer.from(JSON.stringify(header), 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(head.length);
    const body = [length, head, ...parts];
    const digest = (0,external_node_crypto_.createHash)('sha256');
    for (const part of body)
        digest.update(part);
    return [...body, digest.digest()];
}
/** Per file of the tree, in the order of the manifest; zeros for one that is not to be trusted. */
function encodeSeen(seen, tree) {
    const paths = filePaths(tree);
    const numbers = new Float64Array(paths.length * FIELDS);
    let at = 0;
    for (const path_ of paths) {
        const one = seen.get(path_);
        if (one !== undefined) {
            numbers[at] = one.size;
            numbers[at + 1] = one.modified;
            numbers[at + 2] = one.changed;
            numbers[at + 3] = one.inode;
        }
        at += FIELDS;
    }
    return Buffer.from(numbers.buffer);
}
function decodeSeen(bytes, tree) {
    const numbers = new Float64Array(Uint8Array.from(bytes).buffer);
    const seen = new Map();
    let at = 0;
    for (const path_ of filePaths(tree)) {
        const [size = 0, modified = 0, changed = 0, inode = 0] = [
            numbers[at],
            numbers[at + 1],
            numbers[at + 2],
            numbers[at + 3],
        ];
        if (inode !== 0)
            seen.set(path_, { size, modified, changed, inode });
        at += FIELDS;
    }
    return seen;
}
function filePaths(tree) {
    const paths = [];
    for (const entry of tree.values())
        if (entry.kind === 'file')
            paths.push(entry.path);
    return paths.sort();
}

;// CONCATENATED MODULE: ./packages/vault/build/state/marks.js




/** What was found out about files of the store: damaged ones, and when others were read back whole. */
class Marks {
    #file;
    #workshop;
    /** What a full disk did not take. */
    #unwritten = null;
    constructor(folder, workshop) {
        this.#file = external_node_path_.join(folder, 'marks.json');
        this.#workshop = workshop;
    }
    bad(name) {
        const { bad, verified } = this.#read();
        const { [name]: _, ...rest } = verified;
        this.#write({ bad: [...new Set([...bad, name])], verified: rest });
    }
    verified(names, at) {
        const { bad, verified } = this.#read();
        const good = Object.fromEntries(names.map((name) => [name, at]));
        this.#write({
            bad: bad.filter((name) => !names.includes(name)),
            verified: { ...verified, ...good },
        });
    }
    /** Of files that are in the store no more. */
    forget(names) {
        if (names.length === 0)
            return;
        const { bad, verified } = this.#read();
        const gone = new Set(names);
        this.#write({
            bad: bad.filter((name) => !gone.has(name)),
            verified: Object.fromEntries(Object.entries(verified).filter(([name]) => !gone.has(name))),
        });
    }
    firstBad(names) {
        const bad = new Set(this.#read().bad);
        const found = names.find((name) => bad.has(name));
        return found === undefined ? null : `${found} is damaged`;
    }
    /** ISO 8601, UTC, or null. */
    whenVerified(name) {
        return this.#read().verified[name] ?? null;
    }
    #read() {
        if (this.#unwritten !== null)
            return this.#unwritten;
        try {
            const value = JSON.parse((0,external_node_fs_.readFileSync)(this.#file, 'utf8'));
            return { bad: [...(value.bad ?? [])], verified: { ...value.verified } };
        }
        catch {
            return { bad: [], verified: {} };
        }
    }
    #write(content) {
        try {
            replaceFile(this.#workshop, this.#file, [Buffer.from(JSON.stringify(content))]);
            this.#unwritten = null;
        }
        catch (error) {
            if (!(0,full/* isFull */.u)(error))
                throw error;
            this.#unwritten = content;
        }
    }
}

;// CONCATENATED MODULE: ./packages/vault/build/vault.js















const PACK_BYTES = 512 << 20;
/** Opens the checkpoints of a session; the store stays the caller's to close. Throws ProblemError. */
async function openVault(options) {
    const session = checkSession(options.session);
    const folder = external_node_path_.join(external_node_path_.resolve(options.state), session);
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    const workshop = new Workshop(external_node_path_.join(folder, 'parts'));
    await workshop.sweep();
    const { store, key = null, pause = realPause, now = Date.now } = options;
    const bench = {
        shelf: new Shelf({ store, session, key, workshop, pause }),
        folder,
        workshop,
        local: new LocalState(folder, workshop, openFingerprinter),
        marks: new Marks(folder, workshop),
        packBytes: options.packBytes ?? PACK_BYTES,
        now,
    };
    return vaultAt(bench);
}
function vaultAt(bench) {
    const inTurn = turns();
    let known = null;
    /** A save that fails has left its rows in what is known, so that is read again from the disk. */
    const keeping = async (work) => {
        try {
            return await work();
        }
        catch (error) {
            known = null;
            throw error;
        }
    };
    const remember = (next) => {
        known = next;
        try {
            bench.local.write(next);
        }
        catch {
            // The checkpoint is safe; without it the next process only has to look closer.
            bench.local.forget();
        }
    };
    return {
        save: (paths, options) => inTurn(() => keeping(async () => {
            const done = await saveOrMakeRoom(bench, known, { paths, options });
            remember(done.known);
            return done.saved;
        })),
        restore: (options) => inTurn(() => keeping(async () => {
            const done = await restore(bench, options);
            if (done === null)
                return null;
            remember(done.known);
            return done.restored;
        })),
        list: () => inTurn(() => listCheckpoints(bench)),
        verify: (options) => inTurn(() => verify(bench, options)),
        prune: (policy) => inTurn(() => prune(bench, policy)),
        diff: (before, after) => inTurn(() => diff(bench, before, after)),
        close: () => inTurn(async () => { }),
    };
}
/** One at a time, in the order in which they were asked for. */
function turns() {
    let last = Promise.resolve();
    return (work) => {
        const next = last.then(work, work);
        last = next.catch(() => undefined);
        return next;
    };
}

;// CONCATENATED MODULE: ./packages/vault/build/index.js











/***/ }),

/***/ 19156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ ownerIsGone),
/* harmony export */   q: () => (/* binding */ ownerTag)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);


/** After it a leftover is nobody's, wherever its maker ran. Milliseconds. */
const ABANDONED = 24 * 3_600_000;
/** Names this process so that others can tell whether it still runs: place, process id, start. */
function ownerTag() {
    return `${place()}-${process.pid}-${startOf(process.pid) ?? 0}`;
}
/**
 * Whether the maker of a leftover is gone. A process of another machine or container cannot be
 * looked at; what it left is old before it is taken for abandoned. `tag` may have more after it.
 */
async function ownerIsGone(tag, file) {
    const [where = '', pid = '', start = ''] = tag.split('-');
    if (where === place() && where !== 'unknown')
        return startOf(Number(pid)) !== start;
    const age = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file).then(({ mtimeMs }) => Date.now() - mtimeMs, () => 0);
    return age > ABANDONED;
}
function place() {
    try {
        const boot = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
        return `${boot}.${(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)('/proc/self/ns/pid').replaceAll(/\D/g, '')}`;
    }
    catch {
        return 'unknown';
    }
}
function startOf(pid) {
    try {
        const line = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/stat`, 'latin1');
        return line.slice(line.lastIndexOf(')')).split(' ')[20] ?? null;
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 23352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ roomIn),
/* harmony export */   a: () => (/* binding */ leavesRoom)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7528);


/** Left free, so that whoever shares a disk can go on and write down why it is full. Bytes, and share of the disk. */
const MOST_RESERVE = 32 << 20;
const RESERVE = 0.05;
/** Bytes that are read between two looks at the disk. */
const LOOK = 4 << 20;
/** Bytes that may be written to the disk of a folder. */
function roomIn(folder) {
    const { bavail, blocks, bsize } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statfsSync)(folder);
    return Math.max(0, bavail * bsize - Math.min(MOST_RESERVE, blocks * bsize * RESERVE));
}
/** To be told of bytes that are read; throws StoreError `full` before a job's own disk is full. */
function leavesRoom(folder) {
    let left = 0;
    return (bytes) => {
        left -= bytes;
        if (left > 0)
            return;
        left = LOOK;
        if (roomIn(folder) > 0)
            return;
        throw new _store_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreError */ .A('full', `no room in the state folder ${folder}`);
    };
}


/***/ }),

/***/ 7528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ StoreError),
/* harmony export */   o: () => (/* binding */ NAME)
/* harmony export */ });
const NAME = /^[a-z0-9][a-z0-9._-]{0,199}$/;
/** `full`: no room left, and nothing was left behind; `refused`: no access; `unavailable`: try later; `damaged`: other bytes than were asked for. */
class StoreError extends Error {
    reason;
    constructor(reason, message, options) {
        super(message, options);
        this.name = 'StoreError';
        this.reason = reason;
    }
}


/***/ }),

/***/ 16607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openDirectoryStore: () => (/* binding */ openDirectoryStore)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _state_owner_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(19156);
/* harmony import */ var _state_room_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(23352);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7528);
/* harmony import */ var _full_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(63603);
/* harmony import */ var _local_files_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(55889);
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









const PART = '.part-';
/**
 * Files in a folder. A file is written under another name, synced, and linked into place, which
 * fails when the name is taken; then the folder is synced. There is no lock, for no file is ever
 * changed and no two savers choose one name.
 */
async function openDirectoryStore(folder) {
    await node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir(folder, { recursive: true, mode: 0o700 });
    const store = new DirectoryStore(await node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.realpath(folder));
    await store.sweep();
    return store;
}
class DirectoryStore {
    url;
    #folder;
    promises = {
        ranges: true,
        retentionDays: null,
        maxFiles: null,
        evicts: false,
        visibility: 'everywhere',
        cost: 'The space on the disk.',
        room: async () => await Promise.resolve((0,_state_room_js__WEBPACK_IMPORTED_MODULE_5__/* .roomIn */ .L)(this.#folder)),
    };
    constructor(folder) {
        this.#folder = folder;
        this.url = `dir:${folder}`;
    }
    get localFolder() {
        return this.#folder;
    }
    localPath(name) {
        return node_path__WEBPACK_IMPORTED_MODULE_3__.join(this.#folder, checked(name));
    }
    async list(prefix) {
        const names = await node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir(this.#folder).catch(missingIs([]));
        const wanted = names.filter((name) => name.startsWith(prefix) && _store_js__WEBPACK_IMPORTED_MODULE_6__/* .NAME */ .o.test(name));
        const objects = await Promise.all(wanted.map((name) => this.#stat(name)));
        return objects.filter((object) => object !== null);
    }
    async put(name, source, signal) {
        const target = this.localPath(name);
        const part = node_path__WEBPACK_IMPORTED_MODULE_3__.join(this.#folder, `${PART}${(0,_state_owner_js__WEBPACK_IMPORTED_MODULE_4__/* .ownerTag */ .q)()}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}`);
        try {
            await this.#fill(part, source, signal);
            await node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.link(part, target)
                .catch((error) => this.#taken(error, target, source));
            await sync(this.#folder);
        }
        catch (error) {
            if ((0,_full_js__WEBPACK_IMPORTED_MODULE_7__/* .isFull */ .u)(error))
                throw new _store_js__WEBPACK_IMPORTED_MODULE_6__/* .StoreError */ .A('full', `no room in ${this.url}`, { cause: error });
            throw error;
        }
        finally {
            await node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm(part, { force: true });
        }
        const object = await this.#stat(name);
        if (object === null)
            throw new _store_js__WEBPACK_IMPORTED_MODULE_6__/* .StoreError */ .A('missing', `${name} is gone at once`);
        return object;
    }
    async get(name, range = {}, signal) {
        const target = this.localPath(name);
        const handle = await node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open(target, 'r').catch((error) => {
            if (error.code === 'ENOENT')
                throw new _store_js__WEBPACK_IMPORTED_MODULE_6__/* .StoreError */ .A('missing', `${name} is not in ${this.url}`);
            throw error;
        });
        const { size } = await handle.stat();
        const start = range.start ?? 0;
        const end = Math.min(range.end ?? size, size);
        if (start >= end) {
            await handle.close();
            return nothing();
        }
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(target, {
            fd: handle,
            start,
            end: end - 1,
            highWaterMark: 1 << 20,
            ...(signal === undefined ? {} : { signal }),
        });
    }
    async remove(name) {
        await node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm(this.localPath(name), { force: true });
        await sync(this.#folder);
    }
    async close() { }
    /** Removes what savers left that were killed. */
    async sweep() {
        for (const name of await node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir(this.#folder)) {
            if (!name.startsWith(PART))
                continue;
            const part = node_path__WEBPACK_IMPORTED_MODULE_3__.join(this.#folder, name);
            if (await (0,_state_owner_js__WEBPACK_IMPORTED_MODULE_4__/* .ownerIsGone */ .B)(name.slice(PART.length), part))
                await node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm(part, { force: true });
        }
    }
    async #fill(part, source, signal) {
        const file = (0,_local_files_js__WEBPACK_IMPORTED_MODULE_8__/* .fileOfSource */ .J)(source);
        if (file !== null && (await linked(file, part)))
            return sync(part);
        const room = (0,_state_room_js__WEBPACK_IMPORTED_MODULE_5__/* .roomIn */ .L)(this.#folder);
        if (room < source.size)
            throw new _store_js__WEBPACK_IMPORTED_MODULE_6__/* .StoreError */ .A('full', `${room} bytes left in ${this.url}, ${source.size} needed`);
        const handle = await node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open(part, 'wx', 0o600);
        try {
            const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
            let size = 0;
            for await (const bytes of source.open()) {
                signal?.throwIfAborted();
                digest.update(bytes);
                size += bytes.length;
                await handle.writeFile(bytes);
            }
            if (size !== source.size || digest.digest('hex') !== source.sha256) {
                throw new _store_js__WEBPACK_IMPORTED_MODULE_6__/* .StoreError */ .A('damaged', 'the source gave other bytes than it announced');
            }
            await handle.sync();
        }
        finally {
            await handle.close();
        }
    }
    async #taken(error, target, source) {
        if (error.code !== 'EEXIST')
            throw error;
        if ((await digestOf(target)) === source.sha256)
            return;
        throw new _store_js__WEBPACK_IMPORTED_MODULE_6__/* .StoreError */ .A('exists', `${node_path__WEBPACK_IMPORTED_MODULE_3__.basename(target)} is in ${this.url} already`);
    }
    async #stat(name) {
        const stat = await node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat(node_path__WEBPACK_IMPORTED_MODULE_3__.join(this.#folder, name)).catch(missingIs(null));
        if (stat === null || !stat.isFile())
            return null;
        return { name, size: stat.size, sha256: null, created: stat.mtime.toISOString() };
    }
}
function checked(name) {
    if (_store_js__WEBPACK_IMPORTED_MODULE_6__/* .NAME */ .o.test(name))
        return name;
    throw new _store_js__WEBPACK_IMPORTED_MODULE_6__/* .StoreError */ .A('refused', `${JSON.stringify(name)} is no name of a file in a store`);
}
async function linked(from, to) {
    try {
        await node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.link(from, to);
        return true;
    }
    catch {
        // Another file system, or one without links.
        return false;
    }
}
/** A file or a folder, down to the disk. */
async function sync(at) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = __addDisposableResource(env_1, await node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open(at, 'r'), true);
        await handle.sync();
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
async function digestOf(file) {
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for await (const bytes of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(file))
        digest.update(bytes);
    return digest.digest('hex');
}
async function* nothing() { }
function missingIs(value) {
    return (error) => {
        if (error.code === 'ENOENT')
            return value;
        throw error;
    };
}


/***/ }),

/***/ 63603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ isFull)
/* harmony export */ });
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
/** The disk, the quota or the limit of a file's size. */
function isFull(error) {
    return error instanceof Error && 'code' in error && FULL.has(String(error.code));
}


/***/ }),

/***/ 55889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ fileOfSource),
/* harmony export */   z: () => (/* binding */ hasLocalFiles)
/* harmony export */ });
function hasLocalFiles(store) {
    return 'localPath' in store && typeof store.localPath === 'function';
}
function fileOfSource(source) {
    return 'file' in source && typeof source.file === 'string' ? source.file : null;
}


/***/ }),

/***/ 42496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ pauseBefore),
/* harmony export */   J: () => (/* binding */ defaultSleep)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);

const defaultSleep = (milliseconds, signal) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal });
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 20_000;
/** Longer than any store asks for in passing; one that wants more is not there. */
const LONGEST_WANTED_MS = 300_000;
/**
 * Milliseconds before attempt `attempt + 1` (counted from 1): what the answer asks for, else twice as
 * long each time with chance in it, so that many jobs do not come back at once. Null when the answer
 * asks for more than anybody should wait.
 */
function pauseBefore(attempt, retryAfter, now, chance = Math.random) {
    const wanted = readRetryAfter(retryAfter, now);
    if (wanted !== null)
        return wanted > LONGEST_WANTED_MS ? null : wanted;
    const longest = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
    return Math.round(longest * (0.5 + chance() / 2));
}
/** Milliseconds; both forms of the header, null when it is absent or neither. */
function readRetryAfter(value, now) {
    if (value === null || value.trim() === '')
        return null;
    const seconds = Number(value);
    if (Number.isFinite(seconds) && seconds >= 0)
        return seconds * 1000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}


/***/ })

};
