export const id = 1795;
export const ids = [1795];
export const modules = {

/***/ 21795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _L: () => (/* reexport */ cutEvents),
  Lc: () => (/* reexport */ findRun),
  ZG: () => (/* reexport */ followEvents),
  vE: () => (/* reexport */ hideFromGit),
  m9: () => (/* reexport */ lastDurations),
  F$: () => (/* reexport */ newRunId),
  _0: () => (/* reexport */ openJournal),
  wj: () => (/* reexport */ readEvents),
  Mp: () => (/* reexport */ readMark),
  cI: () => (/* reexport */ read_run_readRun),
  Ot: () => (/* reexport */ runPaths),
  Xc: () => (/* reexport */ runsFolder),
  ky: () => (/* reexport */ runsOf),
  vZ: () => (/* reexport */ writeAtomic),
  Lx: () => (/* reexport */ writeMark),
  AC: () => (/* reexport */ writeProjections)
});

// UNUSED EXPORTS: projectRun, rebuildProjections, renderManifest, renderMetrics, renderStatus

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var build = __webpack_require__(4929);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./packages/journal/build/event-line.js

/**
 * What follows the checked text of every line: `,"crc":"` + 8 digits + `"}` + line break.
 * Lengths in bytes; the line break counts.
 */
const TRAILER = { before: ',"crc":"', digits: 8, after: '"}\n', length: 19 };
/** One line with its line break. Keys in fixed order, absent ones omitted, so that a reader finds them without parsing. */
function encodeEvent(event) {
    const { seq, type, ts, level, run, job, attempt, data } = event;
    const jobText = job === undefined ? '' : `,"job":${JSON.stringify(job)}`;
    const attemptText = attempt === undefined ? '' : `,"attempt":${attempt}`;
    const checked = `{"seq":${seq},"type":"${type}","ts":"${ts}","level":"${level}","run":${JSON.stringify(run)}${jobText}${attemptText},"data":${JSON.stringify(data)}`;
    const digits = (0,external_node_zlib_.crc32)(checked).toString(16).padStart(TRAILER.digits, '0');
    return checked + TRAILER.before + digits + TRAILER.after;
}
const COMMA = 44;
const CLOSING_BRACE = 125;
/** The event of a line whose checksum has been verified; `end` is the position of its line break. */
function decodeEvent(bytes, start, end) {
    const checkedEnd = end + 1 - TRAILER.length;
    bytes[checkedEnd] = CLOSING_BRACE;
    const event = JSON.parse(bytes.toString('utf8', start, checkedEnd + 1));
    bytes[checkedEnd] = COMMA;
    return event;
}

;// CONCATENATED MODULE: ./packages/journal/build/checksums.js


/**
 * Verifies the checksums of many lines with one pass over their bytes. A call per line costs more
 * than the checksum itself, so the lines' own CRCs are combined into the CRC that the whole block
 * must have, and only that one is computed. CRC-32 is linear: a damaged line makes the block's
 * differ exactly when its own does.
 *
 * `ends` are the positions of the `count` line breaks, `start` is where the first line begins.
 */
function blockIsIntact(bytes, start, ends, count) {
    let expected = 0;
    let lineStart = start;
    for (let index = 0; index < count; index++) {
        const lineEnd = (ends[index] ?? 0) + 1;
        const length = lineEnd - lineStart;
        if (length <= TRAILER.length)
            return false;
        const claimed = claimedCrc(bytes, lineEnd);
        if (Number.isNaN(claimed))
            return false;
        expected = appendZeros(expected, length) ^ crcWithTrailer(claimed);
        lineStart = lineEnd;
    }
    return expected >>> 0 === (0,external_node_zlib_.crc32)(bytes.subarray(start, lineStart));
}
/** One line; `end` is the position of its line break. */
function lineIsIntact(bytes, start, end) {
    const checkedEnd = end + 1 - TRAILER.length;
    if (checkedEnd <= start)
        return false;
    const trailer = bytes.toString('latin1', checkedEnd, end + 1);
    const crc = (0,external_node_zlib_.crc32)(bytes.subarray(start, checkedEnd));
    return trailer === trailerOf(crc);
}
function trailerOf(crc) {
    return TRAILER.before + crc.toString(16).padStart(TRAILER.digits, '0') + TRAILER.after;
}
const NOT_A_DIGIT = 255;
const DIGIT_VALUES = new Uint8Array(256).fill(NOT_A_DIGIT);
for (let value = 0; value < 16; value++) {
    DIGIT_VALUES[value.toString(16).charCodeAt(0)] = value;
}
/** The CRC that a line says it has, or NaN. */
function claimedCrc(bytes, lineEnd) {
    let crc = 0;
    let worst = 0;
    const first = lineEnd - TRAILER.after.length - TRAILER.digits;
    for (let at = first; at < first + TRAILER.digits; at++) {
        const value = DIGIT_VALUES[bytes[at] ?? 0] ?? NOT_A_DIGIT;
        worst |= value;
        crc = (crc << 4) | value;
    }
    return worst > 15 ? Number.NaN : crc;
}
const POLYNOMIAL = 0xedb88320;
/** Product of two polynomials modulo the CRC's, bits reflected: bit 31 is x⁰. */
function multiply(a, b) {
    let product = 0;
    let factor = b;
    for (let bit = 31; bit >= 0; bit--) {
        if ((a >>> bit) & 1)
            product ^= factor;
        factor = factor & 1 ? (factor >>> 1) ^ POLYNOMIAL : factor >>> 1;
    }
    return product;
}
/** x to the power of 8 × `bytes`: multiplying by it appends that many zero bytes. */
function powerForZeros(bytes) {
    let power = 0x80000000;
    let square = 0x00800000;
    for (let rest = bytes; rest > 0; rest >>>= 1) {
        if (rest & 1)
            power = multiply(power, square);
        square = multiply(square, square);
    }
    return power;
}
function byteTables(contribution) {
    return Int32Array.from({ length: 1024 }, (_, index) => contribution((index & 255) << (8 * (index >>> 8))));
}
function lookUp(tables, word) {
    return ((tables[word & 255] ?? 0) ^
        (tables[256 + ((word >>> 8) & 255)] ?? 0) ^
        (tables[512 + ((word >>> 16) & 255)] ?? 0) ^
        (tables[768 + (word >>> 24)] ?? 0));
}
/** The same for a function that is linear in every bit. */
function linearTables(image) {
    const bits = Int32Array.from({ length: 32 }, (_, bit) => image(1 << bit));
    return byteTables((word) => bits.reduce((sum, value, bit) => ((word >>> bit) & 1 ? sum ^ value : sum), 0));
}
/** Longer lines are rare enough to be multiplied out; 4 KiB of tables for each length below. */
const LONGEST_TABLED = 1024;
const zeroTables = [];
function appendZeros(crc, bytes) {
    if (bytes > LONGEST_TABLED)
        return multiply(powerForZeros(bytes), crc);
    let tables = zeroTables[bytes];
    if (tables === undefined) {
        const power = powerForZeros(bytes);
        tables = linearTables((word) => multiply(power, word));
        zeroTables[bytes] = tables;
    }
    return lookUp(tables, crc);
}
const TRAILER_OF_ZERO = (0,external_node_zlib_.crc32)(trailerOf(0));
const trailerAsZeros = linearTables((crc) => multiply(powerForZeros(TRAILER.length), crc));
/** How a claimed CRC moves the CRC of its whole line: as the state before the trailer, and through its own digits. */
const trailerTables = byteTables((crc) => lookUp(trailerAsZeros, crc) ^ (0,external_node_zlib_.crc32)(trailerOf(crc >>> 0)) ^ TRAILER_OF_ZERO);
/** CRC of a whole line, from the CRC of its checked text. */
function crcWithTrailer(crc) {
    return lookUp(trailerTables, crc) ^ TRAILER_OF_ZERO;
}

;// CONCATENATED MODULE: ./packages/journal/build/event-blocks.js



const BLOCK_BYTES = 1 << 20;
const LINE_BREAK = 10;
/**
 * Reads a file of events from `from` (the beginning of a line) in blocks. A torn last line is not
 * part of any block. Memory does not grow with the file, only with its longest line.
 * Throws ProblemError `journal-corrupt` naming the line whose checksum is wrong.
 */
function* readBlocks(file, from = 0, lineAtFrom = 1) {
    const descriptor = (0,external_node_fs_.openSync)(file, 'r');
    try {
        let bytes = Buffer.allocUnsafe(BLOCK_BYTES);
        let words = viewOf(bytes);
        let ends = new Int32Array(8192);
        let filled = 0;
        let offset = from;
        let firstLine = lineAtFrom;
        for (;;) {
            if (filled === bytes.length) {
                bytes = enlarged(bytes);
                words = viewOf(bytes);
            }
            const searchFrom = filled;
            const read = (0,external_node_fs_.readSync)(descriptor, bytes, filled, bytes.length - filled, offset + filled);
            if (read === 0)
                return;
            filled += read;
            const view = bytes.subarray(0, filled);
            let count = 0;
            let at = view.indexOf(LINE_BREAK, searchFrom);
            while (at !== -1) {
                if (count === ends.length)
                    ends = enlargedEnds(ends);
                ends[count++] = at;
                at = view.indexOf(LINE_BREAK, at + 1);
            }
            if (count === 0)
                continue;
            const used = (ends[count - 1] ?? 0) + 1;
            if (!blockIsIntact(bytes, 0, ends, count))
                throw damaged(file, bytes, ends, count, firstLine);
            yield { file, bytes, view: words, offset, ends, count, firstLine, end: offset + used };
            bytes.copyWithin(0, used, filled);
            filled -= used;
            offset += used;
            firstLine += count;
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
function viewOf(bytes) {
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
function enlarged(bytes) {
    const larger = Buffer.allocUnsafe(bytes.length * 2);
    bytes.copy(larger);
    return larger;
}
function enlargedEnds(ends) {
    const larger = new Int32Array(ends.length * 2);
    larger.set(ends);
    return larger;
}
function damaged(file, bytes, ends, count, firstLine) {
    let start = 0;
    for (let index = 0; index < count; index++) {
        const end = ends[index] ?? 0;
        if (!lineIsIntact(bytes, start, end)) {
            return corruptLine(file, firstLine + index, 'its checksum does not match its content');
        }
        start = end + 1;
    }
    return corruptLine(file, firstLine, 'the checksums of the lines from here on do not match');
}
/** Something that cannot have been written so: `line` counts from 1. */
function corruptLine(file, line, what) {
    return new build/* ProblemError */.Mm([
        {
            code: 'journal-corrupt',
            message: `line ${line} of the event log is damaged: ${what}`,
            hint: 'the run cannot be continued from a damaged log; restore the file or start a new run',
            place: { file, line, column: 1 },
        },
    ]);
}

;// CONCATENATED MODULE: ./packages/journal/build/block-events.js


const SEQ = Buffer.from('{"seq":');
const TYPE = Buffer.from(',"type":"');
const ZERO = 48;
const block_events_COMMA = 44;
/**
 * Where the type of an event begins. Events are numbered as lines are, from 1; a line with
 * another number throws ProblemError `journal-corrupt`.
 */
function positionOfType(block, start, line) {
    let at = start + SEQ.length;
    let seq = 0;
    for (let byte = block.bytes[at] ?? 0; byte !== block_events_COMMA; byte = block.bytes[++at] ?? 0) {
        const digit = byte - ZERO;
        if (digit < 0 || digit > 9)
            throw wrongNumber(block, line);
        seq = seq * 10 + digit;
    }
    if (seq !== line)
        throw wrongNumber(block, line);
    return at + TYPE.length;
}
/** Every event of a block. */
function* eventsOf(block) {
    let start = 0;
    for (let index = 0; index < block.count; index++) {
        const end = block.ends[index] ?? 0;
        positionOfType(block, start, block.firstLine + index);
        yield decodeEvent(block.bytes, start, end);
        start = end + 1;
    }
}
/** Time of the last event, read without parsing it. */
function timeOfLast(block) {
    const { ends, count } = block;
    return timeAt(block, count > 1 ? (ends[count - 2] ?? 0) + 1 : 0);
}
/** Time of the event whose line begins at `start`. */
function timeAt({ bytes }, start) {
    const key = '"ts":"';
    const at = bytes.indexOf(key, start) + key.length;
    return bytes.toString('latin1', at, bytes.indexOf('"', at));
}
function wrongNumber(block, line) {
    return corruptLine(block.file, line, 'its number does not follow the one before');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/journal/build/run-paths.js


function runPaths(folder) {
    const inside = (...names) => external_node_path_.join(folder, ...names);
    return {
        folder,
        plan: inside('plan.yaml'),
        manifest: inside('manifest.json'),
        events: inside('events.jsonl'),
        status: inside('status'),
        metricsCurrent: inside('metrics_current.json'),
        jobs: inside('jobs'),
        metrics: inside('metrics'),
        outputs: inside('outputs'),
        checkpoints: inside('checkpoints'),
        verdict: inside('verdict.json'),
        reportHtml: inside('report.html'),
        reportMarkdown: inside('report.md'),
        finalReport: inside('final_report.json'),
        junit: inside('junit.xml'),
        ctrf: inside('ctrf.json'),
        trace: inside('trace.json'),
        lock: inside('lock'),
        attempt(job, number) {
            const dir = inside('jobs', jobFolder(job), String(number));
            return {
                dir,
                log: external_node_path_.join(dir, 'log'),
                rc: external_node_path_.join(dir, 'rc'),
                pid: external_node_path_.join(dir, 'pid'),
            };
        },
        series: (job) => inside('metrics', `${jobFolder(job)}.jsonl`),
    };
}
/** Lower case only, since some file systems do not tell `Train` from `train`. */
const PLAIN_NAME = /^[a-z0-9_](?:[a-z0-9_.=[\],+@-]{0,98}[a-z0-9_=\],+@-])?$/;
const LONGEST_READABLE = 60;
/**
 * A folder name that is safe on any file system, differs for different ids and resembles the id:
 * `train[seed=1]` stays, `a/b` becomes `a_b~` and a digest.
 */
function jobFolder(job) {
    if (PLAIN_NAME.test(job))
        return job;
    const readable = job.normalize('NFC').replace(/[^\p{L}\p{N}_.=[\],+@-]+/gu, '_');
    const short = Array.from(readable)
        .slice(0, LONGEST_READABLE)
        .join('')
        .replace(/^[.-]+/, '_');
    const digest = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(job)).digest('hex');
    return `${short}~${digest.slice(0, 12)}`;
}

;// CONCATENATED MODULE: ./packages/journal/build/follow-events.js





const POLL_MS = 100;
/**
 * Every event of a run from the first on, then each new one as it is written, until the signal
 * aborts; the run may not have begun yet, and may be closed and resumed meanwhile. A line appears
 * when it is whole. Throws ProblemError `journal-corrupt`.
 */
async function* followEvents(folder, signal) {
    const file = runPaths(folder).events;
    let position = 0;
    let line = 1;
    while (!signal.aborted) {
        const size = (0,external_node_fs_.statSync)(file, { throwIfNoEntry: false })?.size ?? 0;
        if (size > position) {
            for (const block of readBlocks(file, position, line)) {
                for (const event of eventsOf(block)) {
                    yield event;
                    if (signal.aborted)
                        return;
                }
                position = block.end;
                line += block.count;
            }
        }
        await (0,promises_.setTimeout)(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./packages/journal/build/make-folder.js


/**
 * Makes a folder and those above it; returns the outermost one that was made, or null when the
 * folder was there. Not `mkdir` with `recursive`, which never returns where the system claims that
 * an existing parent is missing, as below /proc.
 */
function makeFolder(folder) {
    try {
        (0,external_node_fs_.mkdirSync)(folder);
        return folder;
    }
    catch (error) {
        const { code } = error;
        if (code === 'EEXIST' && (0,external_node_fs_.statSync)(folder).isDirectory())
            return null;
        const parent = external_node_path_.dirname(folder);
        if (code !== 'ENOENT' || (0,external_node_fs_.existsSync)(parent))
            throw error;
        const made = makeFolder(parent);
        makeFolder(folder);
        return made ?? folder;
    }
}

;// CONCATENATED MODULE: ./packages/journal/build/write-failed.js

const HINTS = {
    ENOSPC: 'free some space on the disk, then continue with --resume',
    EDQUOT: 'the disk quota is used up; free some space, then continue with --resume',
    EFBIG: 'a limit on the size of files was reached (ulimit -f)',
    EROFS: 'the file system is read-only',
    EACCES: 'the folder may not be written by this user',
    EPERM: 'the folder may not be written by this user',
    ENOTDIR: 'a part of the path is a file, not a folder',
    EIO: 'the disk reported an error',
};
/** The problem for a failed write; whatever is not an error of the file system is thrown on as it is. */
function writeFailed(code, file, error) {
    const reason = error.code;
    if (!(error instanceof Error) || reason === undefined)
        throw error;
    const hint = HINTS[reason];
    return new build/* ProblemError */.Mm([
        {
            code,
            message: `cannot write ${file}: ${error.message}`,
            ...(hint === undefined ? {} : { hint }),
        },
    ]);
}

;// CONCATENATED MODULE: ./packages/journal/build/write-atomic.js





/**
 * Replaces a file in one step: readers see the old content or the new, also after a crash. A file
 * that holds the content already is not touched. Missing folders are made. Throws ProblemError
 * `write-failed`, and then leaves nothing behind.
 */
async function writeAtomic(file, content, mode = 0o644) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const result = {
        path: file,
        sha256: (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex'),
        size_bytes: bytes.length,
    };
    try {
        const before = await compare(file, bytes);
        if (before === 'nochange')
            return { ...result, wrote: false, reason: 'nochange' };
        await replace(file, bytes, mode);
        return { ...result, wrote: true, reason: before };
    }
    catch (error) {
        throw writeFailed('write-failed', file, error);
    }
}
async function compare(file, bytes) {
    const found = await (0,external_node_fs_promises_.stat)(file).catch(absent);
    if (found === undefined)
        return 'created';
    if (found.size !== bytes.length)
        return 'overwritten';
    return Buffer.compare(await (0,external_node_fs_promises_.readFile)(file), bytes) === 0 ? 'nochange' : 'overwritten';
}
async function replace(file, bytes, mode) {
    const folder = external_node_path_.dirname(file);
    makeFolder(folder);
    const temporary = external_node_path_.join(folder, `.${external_node_path_.basename(file)}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`);
    try {
        const handle = await (0,external_node_fs_promises_.open)(temporary, 'wx', mode);
        try {
            await handle.writeFile(bytes);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
        await (0,external_node_fs_promises_.rename)(temporary, file);
    }
    catch (error) {
        await (0,external_node_fs_promises_.rm)(temporary, { force: true });
        throw error;
    }
    await syncFolder(folder);
}
/** Makes names in a folder durable; file systems that cannot sync a folder are left as they are. */
async function syncFolder(folder) {
    const handle = await (0,external_node_fs_promises_.open)(folder, 'r');
    try {
        await handle.sync();
    }
    catch (error) {
        if (!CANNOT_SYNC_FOLDERS.has(error.code ?? ''))
            throw error;
    }
    finally {
        await handle.close();
    }
}
const CANNOT_SYNC_FOLDERS = new Set(['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR']);
function absent(error) {
    if (error.code !== 'ENOENT')
        throw error;
}

;// CONCATENATED MODULE: ./packages/journal/build/mark.js








const SCHEMA = 1;
/** A mark has three numbers. */
const LONGEST_MARK = 4096;
/** Written before the first byte of a checkpoint is read. Throws ProblemError `write-failed`. */
async function writeMark(folder, mark) {
    const { seq, bytes, checkpoint } = mark;
    const text = JSON.stringify({ schema: SCHEMA, seq, bytes, checkpoint });
    await writeAtomic(markFile(folder), `${text}\n`);
}
/** Null when there is none. Throws ProblemError `mark-mismatch` for one that cannot be read. */
function readMark(folder) {
    const file = markFile(folder);
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return null;
        throw mismatch(folder, `${file} cannot be read: ${String(error)}`);
    }
    const mark = text.length > LONGEST_MARK ? null : parseMark(text);
    if (mark === null)
        throw mismatch(folder, `${file} holds no mark`);
    return mark;
}
/**
 * Cuts the events of a restored run folder to its mark: what they told after it may be of work whose files are not
 * in the checkpoint. Throws ProblemError `mark-mismatch`, and then has changed nothing, when the mark is not the end of
 * a whole line that begins this checkpoint; `journal-write-failed` when the file cannot be cut.
 */
function cutEvents(folder, mark) {
    const file = runPaths(folder).events;
    let descriptor;
    try {
        descriptor = (0,external_node_fs_.openSync)(file, 'r+');
    }
    catch (error) {
        if (error.code !== 'ENOENT') {
            throw writeFailed('journal-write-failed', file, error);
        }
        throw mismatch(folder, `${file} is missing`);
    }
    try {
        verify(folder, descriptor, mark);
        (0,external_node_fs_.ftruncateSync)(descriptor, mark.bytes);
        (0,external_node_fs_.fsyncSync)(descriptor);
    }
    catch (error) {
        if (error instanceof build/* ProblemError */.Mm)
            throw error;
        throw writeFailed('journal-write-failed', file, error);
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
function verify(folder, descriptor, mark) {
    const { seq, bytes, checkpoint } = mark;
    const { size } = (0,external_node_fs_.fstatSync)(descriptor);
    if (size < bytes) {
        throw mismatch(folder, `the event log has ${size} bytes, the mark is at ${bytes}`);
    }
    const line = lineBefore(descriptor, bytes);
    const end = line.length - 1;
    if (!lineIsIntact(line, 0, end)) {
        throw mismatch(folder, `byte ${bytes} of the event log is not the end of a whole event`);
    }
    const event = decodeEvent(line, 0, end);
    const begins = event.type === 'checkpoint.started' && event.data.checkpoint === checkpoint;
    if (event.seq === seq && begins)
        return;
    const told = `event ${event.seq} (${event.type})`;
    throw mismatch(folder, `the mark of checkpoint ${checkpoint} names event ${seq}, there is ${told}`);
}
const STEP_BYTES = 1 << 16;
const mark_LINE_BREAK = 10;
/** The line that ends at `end`, its line break included; what stands there, when it is no line. */
function lineBefore(descriptor, end) {
    let from = end;
    let found = Buffer.alloc(0);
    while (from > 0) {
        const step = Math.min(STEP_BYTES, from);
        from -= step;
        const bytes = Buffer.alloc(step);
        (0,external_node_fs_.readSync)(descriptor, bytes, 0, step, from);
        found = Buffer.concat([bytes, found]);
        const before = found.length > 1 ? found.lastIndexOf(mark_LINE_BREAK, found.length - 2) : -1;
        if (before !== -1)
            return found.subarray(before + 1);
    }
    return found;
}
function parseMark(text) {
    try {
        const { schema, seq, bytes, checkpoint } = JSON.parse(text);
        const mark = { seq: Number(seq), bytes: Number(bytes), checkpoint: Number(checkpoint) };
        const counts = [seq, bytes, checkpoint].every((value) => Number.isSafeInteger(value));
        return schema === SCHEMA && counts && Math.min(...Object.values(mark)) > 0 ? mark : null;
    }
    catch {
        return null;
    }
}
function markFile(folder) {
    return external_node_path_.join(runPaths(folder).checkpoints, 'mark.json');
}
function mismatch(folder, message) {
    const hint = 'the checkpoint does not hold this run as it was saved; restore an older one';
    return new build/* ProblemError */.Mm([{ code: 'mark-mismatch', field: folder, message, hint }]);
}

;// CONCATENATED MODULE: ./packages/journal/build/clean-data.js
/** Names that other events and files refer to: from the plan or made by us, never printed by a job. */
const NAMES = new Set([
    'id',
    'entry',
    'needs',
    'metric',
    'sha',
    'sha256',
    'plan_sha256',
]);
/** Words of ours, which stay words of ours when a secret happens to be one. */
const VOCABULARY = new Set(`passed failed skipped inconclusive pending running paused complete interrupted
  cgroup subreaper pidns best-effort cgroup-empty no-children namespace-gone scan
  needs not-selected stopped ok exit signal timeout criterion lost launch
  launcher record created nochange overwritten appended must should nice GREEN RED PENDING
  nan inf -inf`.split(/\s+/));
/** The key by which a reading is found without parsing stands first. */
const FIRST_KEY = {
    'metric.reduced': 'metric',
    'criterion.judged': 'id',
};
/**
 * The data as it can be read back: secrets hidden in every string, numbers that JSON does not
 * know as null, absent values left out.
 */
function cleanData(type, data, redactor) {
    const first = FIRST_KEY[type];
    const ordered = first === undefined ? data : { [first]: undefined, ...data };
    return clean(ordered, redactor, '');
}
function clean(value, redactor, key) {
    if (typeof value === 'string') {
        return NAMES.has(key) || VOCABULARY.has(value) ? value : redactor.text(value);
    }
    if (typeof value === 'number')
        return Number.isFinite(value) ? value + 0 : null;
    if (Array.isArray(value))
        return value.map((item) => clean(item, redactor, key));
    if (typeof value !== 'object' || value === null)
        return value;
    const result = {};
    for (const [name, item] of Object.entries(value)) {
        if (item !== undefined)
            result[name] = clean(item, redactor, name);
    }
    return result;
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./packages/journal/build/event-file.js





const fdatasyncAsync = (0,external_node_util_.promisify)(external_node_fs_.fdatasync);
/** Flushing back to back stalls the writes in between. */
const FLUSH_INTERVAL_MS = 50;
/** Opens `file`, which holds `goodBytes` bytes of whole lines, and cuts what follows them. */
function openEventFile(file, goodBytes) {
    const descriptor = (0,external_node_fs_.openSync)(file, 'a', 0o644);
    let size = goodBytes;
    let dirty = true;
    let failure;
    let timer;
    let flushes = Promise.resolve();
    (0,external_node_fs_.ftruncateSync)(descriptor, size);
    function write(lines) {
        if (failure !== undefined)
            throw writeFailed('journal-write-failed', file, failure);
        const bytes = Buffer.from(lines);
        try {
            for (let done = 0; done < bytes.length;)
                done += (0,external_node_fs_.writeSync)(descriptor, bytes, done);
        }
        catch (error) {
            takeBack();
            throw writeFailed('journal-write-failed', file, error);
        }
        size += bytes.length;
        dirty = true;
        timer ??= setTimeout(flushInBackground, FLUSH_INTERVAL_MS).unref();
    }
    /** A short write must not glue onto the next line. */
    function takeBack() {
        try {
            (0,external_node_fs_.ftruncateSync)(descriptor, size);
        }
        catch (error) {
            failure = error;
        }
    }
    function flushInBackground() {
        timer = undefined;
        flush().catch(() => undefined);
    }
    /** One at a time, in turn: whoever waits here has all its writes behind it. */
    async function flush() {
        flushes = flushes.then(flushIfDirty);
        await flushes;
        if (failure !== undefined)
            throw writeFailed('journal-write-failed', file, failure);
    }
    /** Never rejects: after a failed flush nothing of this file can be relied on, so the failure stays. */
    async function flushIfDirty() {
        if (!dirty)
            return;
        dirty = false;
        await fdatasyncAsync(descriptor).catch((error) => {
            failure = error;
        });
    }
    async function flushWithName() {
        await flush();
        await syncFolder(external_node_path_.dirname(file));
    }
    async function close() {
        clearTimeout(timer);
        try {
            await flushWithName();
        }
        finally {
            (0,external_node_fs_.closeSync)(descriptor);
        }
    }
    return { write, flush: flushWithName, close };
}

;// CONCATENATED MODULE: ./packages/journal/build/project-course.js
/** Events with which a start of the run may begin. */
const STARTS = new Set([
    'run.opened',
    'run.resumed',
    'checkpoint.restored',
]);
function projectCourse() {
    const segments = [];
    const phases = [];
    const checkpoints = {
        saved: 0,
        failed: 0,
        newBytes: 0,
        durationMs: 0,
        last: null,
        restored: null,
    };
    /** Of phases under way: since when in this start, and what they took in earlier ones. */
    const clocks = new Map();
    let start = null;
    let completed = 0;
    /** Begun and neither saved nor failed: what a restored run folder knows of its own checkpoint. */
    let open = null;
    function begin(event, before) {
        if (!STARTS.has(event.type) || (start !== null && isSameStart(start, event)))
            return;
        start = event;
        const last = segments.at(-1);
        if (last?.end === 'running')
            last.end = endOf(before, open);
        segments.push({
            started: event.ts,
            ended: event.ts,
            end: 'running',
            completed,
            counters: last?.counters ?? {},
            saved: 0,
            restored: null,
            restoredAgeMs: null,
        });
        for (const [phase, clock] of clocks) {
            clock.since = Date.parse(event.ts);
            clock.base = phase.elapsedMs;
        }
    }
    function reach(ts) {
        const segment = segments.at(-1);
        if (segment !== undefined)
            segment.ended = ts;
        for (const [phase, { since, base }] of clocks) {
            phase.elapsedMs = base + Math.max(0, Date.parse(ts) - since);
        }
    }
    function apply(event) {
        const segment = segments.at(-1);
        switch (event.type) {
            case 'run.opened':
                // Opened again, for another plan or commit: its phases are new.
                clocks.clear();
                phases.length = 0;
                break;
            case 'run.closed':
                if (segment !== undefined)
                    segment.end = event.data.status === 'paused' ? 'paused' : 'closed';
                break;
            case 'plan.loaded':
                plan(event.data.phases ?? []);
                break;
            case 'phase.started':
                startPhase(event);
                break;
            case 'phase.ended':
                endPhase(event);
                break;
            case 'checkpoint.started':
                open = event;
                if (segment !== undefined)
                    segment.counters = event.data.counters;
                break;
            case 'checkpoint.saved':
                open = null;
                checkpoints.saved += 1;
                checkpoints.newBytes += event.data.new_bytes;
                checkpoints.durationMs += event.data.duration_ms;
                checkpoints.last = { ...event.data, ts: event.ts };
                if (segment !== undefined)
                    segment.saved += 1;
                break;
            case 'checkpoint.failed':
                open = null;
                checkpoints.failed += 1;
                break;
            case 'checkpoint.restored':
                restore(event);
                break;
            default:
        }
    }
    function plan(planned) {
        const known = new Map(phases.map((phase) => [phase.name, phase]));
        const named = planned.map(({ name, limit_ms: limitMs }) => {
            const phase = known.get(name) ?? newPhase(name, limitMs);
            phase.limitMs = limitMs;
            known.delete(name);
            return phase;
        });
        phases.splice(0, phases.length, ...named, ...known.values());
    }
    function phaseOf(name) {
        const known = phases.find((phase) => phase.name === name);
        if (known !== undefined)
            return known;
        const phase = newPhase(name, null);
        phases.push(phase);
        return phase;
    }
    function startPhase({ ts, data }) {
        const phase = phaseOf(data.phase);
        phase.limitMs = data.limit_ms;
        phase.started ??= ts;
        phase.ended = null;
        phase.reason = null;
        clocks.set(phase, { since: Date.parse(ts), base: phase.elapsedMs });
    }
    function endPhase({ ts, data }) {
        const phase = phaseOf(data.phase);
        clocks.delete(phase);
        phase.started ??= ts;
        phase.ended = ts;
        phase.reason = data.reason;
        phase.elapsedMs = data.elapsed_ms;
    }
    /** The checkpoint that holds these events was saved, though they end before that could be told. */
    function restore({ ts, data }) {
        checkpoints.restored = { ...data, ts };
        const [before, segment] = segments.slice(-2);
        if (segment !== undefined) {
            segment.restored = data.name;
            segment.restoredAgeMs = data.age_ms;
        }
        if (open === null)
            return;
        open = null;
        checkpoints.saved += 1;
        if (before !== undefined && before !== segment)
            before.saved += 1;
    }
    return {
        state: { segments, phases, checkpoints },
        begin,
        reach,
        apply,
        complete(jobs) {
            completed += jobs;
            const segment = segments.at(-1);
            if (segment !== undefined)
                segment.completed = completed;
        },
    };
}
/** One start may write more than one such event, right after one another. */
function isSameStart(first, event) {
    const distance = event.seq - first.seq;
    if (event.type === 'checkpoint.restored')
        return first.type !== event.type && distance <= 3;
    if (first.type === 'checkpoint.restored')
        return distance <= 3;
    return (first.type === 'run.opened' &&
        event.type === 'run.resumed' &&
        first.data.pid === event.data.pid &&
        distance <= 2);
}
/** How a start ended that did not close the run: of one that was restored its own end is not on record. */
function endOf({ pausing, stopping }, open) {
    if (pausing !== null)
        return 'paused';
    return stopping !== null || open?.data.reason === 'end' ? 'closed' : 'lost';
}
function newPhase(name, limitMs) {
    return { name, limitMs, started: null, ended: null, reason: null, elapsedMs: 0 };
}

;// CONCATENATED MODULE: ./packages/journal/build/project-run.js

/** Told for the record; the state holds nothing of them but their number and time. */
const WITHOUT_STATE = new Set([
    'file.written',
    'verdict.decided',
]);
function projectRun(run) {
    const course = projectCourse();
    const state = {
        run,
        opened: null,
        status: 'pending',
        resumes: 0,
        stopping: null,
        pausing: null,
        ...course.state,
        closed: null,
        updated: null,
        jobs: new Map(),
        alerts: [],
        lastSeq: 0,
    };
    function reach(seq, ts) {
        state.lastSeq = seq;
        state.updated = ts;
        course.reach(ts);
    }
    function apply(event) {
        course.begin(event, state);
        reach(event.seq, event.ts);
        if (WITHOUT_STATE.has(event.type))
            return;
        if (event.job !== undefined) {
            const job = jobOf(state, event.job);
            const before = job.lifecycle === 'completed' ? 1 : 0;
            applyToJob(job, event);
            course.complete((job.lifecycle === 'completed' ? 1 : 0) - before);
            return;
        }
        applyToRun(state, event);
        course.apply(event);
    }
    return { state, apply, reach };
}
function applyToRun(state, event) {
    switch (event.type) {
        case 'run.opened':
            state.opened = { ...event.data, ts: event.ts };
            underWay(state);
            break;
        case 'run.resumed':
            state.resumes += 1;
            underWay(state);
            break;
        case 'run.pausing':
            state.pausing = event.data;
            break;
        case 'run.stopping':
            state.stopping = event.data;
            break;
        case 'run.closed':
            state.status = event.data.status;
            state.closed = { ts: event.ts, exitCode: event.data.exit_code };
            break;
        case 'plan.loaded':
            state.jobs = plannedJobs(state.jobs, event.data);
            break;
        case 'alert.raised':
            state.alerts.push({ ts: event.ts, ...event.data });
            break;
        default:
    }
}
function underWay(state) {
    state.status = 'running';
    state.stopping = null;
    state.pausing = null;
    state.closed = null;
}
function applyToJob(job, event) {
    switch (event.type) {
        case 'attempt.starting':
            job.lifecycle = 'running';
            job.outcome = null;
            job.reason = null;
            job.skipped = null;
            job.detail = '';
            job.criteria = [];
            job.metrics = [];
            startAttempt(job, event);
            break;
        case 'attempt.adopted':
            changeAttempt(job, event, { adopted: true });
            break;
        case 'attempt.exited':
            changeAttempt(job, event, { exit: event.data, ended: event.ts });
            break;
        case 'attempt.lost':
            changeAttempt(job, event, { lost: true, ended: event.ts });
            break;
        case 'attempt.retrying':
            changeAttempt(job, event, { retrying: event.data });
            break;
        case 'job.finished':
            if (event.data.reason === 'interrupted' && event.attempt !== undefined)
                changeAttempt(job, event, { interrupted: true });
            complete(job, event.data);
            break;
        case 'job.skipped':
            complete(job, { outcome: 'skipped', reason: 'skipped', detail: event.data.detail });
            job.skipped = event.data.reason;
            break;
        case 'job.kept':
            keep(job, event.data);
            break;
        case 'job.paused':
            job.lifecycle = 'pending';
            job.outcome = null;
            job.reason = null;
            job.skipped = null;
            job.detail = event.data.detail;
            changeAttempt(job, event, { paused: true });
            break;
        case 'metric.reduced':
            upsert(job.metrics, event.data, (other) => other.metric === event.data.metric);
            break;
        case 'criterion.judged':
            // Runs recorded before there was a trend have none.
            upsert(job.criteria, { ...event.data, trend: event.data.trend ?? [] }, (other) => other.id === event.data.id);
            break;
        default:
    }
}
/** Jobs in the order of the plan; what is known about them stays. */
function plannedJobs(known, plan) {
    const jobs = new Map();
    for (const { id, entry, needs } of plan.jobs) {
        const job = known.get(id) ?? newJob(id);
        job.entry = entry;
        job.needs = needs;
        jobs.set(id, job);
    }
    for (const [id, job] of known)
        if (!jobs.has(id))
            jobs.set(id, job);
    return jobs;
}
function jobOf(state, id) {
    const known = state.jobs.get(id);
    if (known !== undefined)
        return known;
    const job = newJob(id);
    state.jobs.set(id, job);
    return job;
}
function newJob(id) {
    return {
        id,
        entry: id,
        needs: [],
        lifecycle: 'pending',
        outcome: null,
        reason: null,
        skipped: null,
        detail: '',
        attempts: [],
        criteria: [],
        metrics: [],
    };
}
function complete(job, data) {
    job.lifecycle = 'completed';
    job.outcome = data.outcome;
    job.reason = data.reason;
    job.skipped = null;
    job.detail = data.detail;
}
/** Why it ended as it did is still told by the earlier `job.finished`, when there was one. */
function keep(job, data) {
    const told = job.lifecycle === 'completed' && job.outcome === data.outcome;
    complete(job, {
        outcome: data.outcome,
        reason: told ? job.reason : data.outcome === 'passed' ? 'ok' : null,
        detail: told && job.detail !== '' ? job.detail : data.detail,
    });
}
function startAttempt(job, event) {
    const number = event.attempt ?? job.attempts.length + 1;
    const attempt = {
        number,
        started: event.ts,
        ended: null,
        adopted: false,
        lost: false,
        isolation: event.data.isolation,
        exit: null,
        paused: false,
        retrying: null,
    };
    upsert(job.attempts, attempt, (other) => other.number === number);
}
function changeAttempt(job, event, change) {
    const number = event.attempt ?? job.attempts.length;
    const attempt = job.attempts.findLast((candidate) => candidate.number === number);
    if (attempt !== undefined)
        Object.assign(attempt, change);
}
function upsert(list, item, same) {
    const index = list.findIndex(same);
    if (index === -1)
        list.push(item);
    else
        list[index] = item;
}

;// CONCATENATED MODULE: ./packages/journal/build/line-bytes.js
const WORD = 4;
const QUOTE = 34;
const line_bytes_ZERO = 48;
const NINE = 57;
/** `text`: ASCII, at least a word. */
function literal(text) {
    const bytes = Buffer.from(text);
    const words = Int32Array.from({ length: Math.ceil(bytes.length / WORD) - 1 }, (_, index) => bytes.readInt32BE(index * WORD));
    return { length: bytes.length, words, last: bytes.readInt32BE(bytes.length - WORD) };
}
/** The caller knows that the view is long enough. */
function isAt({ length, words, last }, view, at) {
    if (view.getInt32(at + length - WORD) !== last)
        return false;
    for (let index = 0; index < words.length; index++) {
        if (view.getInt32(at + index * WORD) !== words[index])
            return false;
    }
    return true;
}
/** Every line has quotes in its trailer. */
function endOfText(view, from) {
    let at = from;
    while (view.getUint8(at) !== QUOTE)
        at += 1;
    return at;
}
function endOfNumber(view, from) {
    let at = from;
    for (let byte = view.getUint8(at); byte >= line_bytes_ZERO && byte <= NINE; byte = view.getUint8(++at))
        ;
    return at;
}
const HASH_SEED = 0x011c9dc5;
/** FNV-1a in 30 bits: an integer that needs no box. */
function hashBytes(view, start, end, seed) {
    let hash = seed;
    for (let at = start; at < end; at++) {
        hash = Math.imul(hash ^ view.getUint8(at), 0x01000193) & 0x3fffffff;
    }
    return hash;
}

;// CONCATENATED MODULE: ./packages/journal/build/latest-places.js
const latest_places_QUOTE = 34;
const latest_places_WORD = 4;
function createLatestPlaces() {
    let count = 0;
    let capacity = 1024;
    /** Entry + 1 of each hash slot, 0 when free; twice as many slots as entries. */
    let slots = new Int32Array(capacity * 2);
    let hashes = new Int32Array(capacity);
    let keyStarts = new Int32Array(capacity + 1);
    let offsets = new Float64Array(capacity);
    let lengths = new Int32Array(capacity);
    /** The entry that came after each entry. */
    let successors = new Int32Array(capacity);
    let keys = new DataView(new ArrayBuffer(capacity * 64));
    let previous = 0;
    function noteNext(line, keyStart) {
        const entry = successors[previous] ?? 0;
        if (entry >= count)
            return false;
        const size = (keyStarts[entry + 1] ?? 0) - (keyStarts[entry] ?? 0);
        const keyEnd = keyStart + size;
        if (keyEnd >= line.end || line.view.getUint8(keyEnd) !== latest_places_QUOTE)
            return false;
        if (!isKey(entry, line.view, keyStart, size))
            return false;
        move(entry, line);
        return true;
    }
    function note(line, keyStart, keyEnd, hash) {
        const mask = slots.length - 1;
        const size = keyEnd - keyStart;
        let slot = hash & mask;
        let entry = (slots[slot] ?? 0) - 1;
        while (entry !== -1) {
            const sameSize = (keyStarts[entry + 1] ?? 0) - (keyStarts[entry] ?? 0) === size;
            if (hashes[entry] === hash && sameSize && isKey(entry, line.view, keyStart, size))
                break;
            slot = (slot + 1) & mask;
            entry = (slots[slot] ?? 0) - 1;
        }
        const isNew = entry === -1;
        if (isNew)
            entry = add(line.view, keyStart, size, hash);
        successors[previous] = entry;
        if (isNew)
            previous = entry;
        else
            move(entry, line);
        return !isNew;
    }
    function move(entry, line) {
        offsets[entry] = line.offset;
        lengths[entry] = line.length;
        previous = entry;
    }
    /** By words, the last of which may overlap the one before; keys are longer than a word. */
    function isKey(entry, view, start, size) {
        const from = keyStarts[entry] ?? 0;
        const last = size - latest_places_WORD;
        for (let at = 0; at < last; at += latest_places_WORD) {
            if (keys.getInt32(from + at) !== view.getInt32(start + at))
                return false;
        }
        return keys.getInt32(from + last) === view.getInt32(start + last);
    }
    function add(view, start, size, hash) {
        if (count === capacity)
            enlarge();
        const from = keyStarts[count] ?? 0;
        if (from + size > keys.byteLength)
            enlargeKeys(from + size);
        for (let at = 0; at < size; at++)
            keys.setUint8(from + at, view.getUint8(start + at));
        keyStarts[count + 1] = from + size;
        hashes[count] = hash;
        count += 1;
        file(count);
        return count - 1;
    }
    /** `entry` counts from 1. */
    function file(entry) {
        const mask = slots.length - 1;
        let slot = (hashes[entry - 1] ?? 0) & mask;
        while (slots[slot] !== 0)
            slot = (slot + 1) & mask;
        slots[slot] = entry;
    }
    function enlarge() {
        capacity *= 2;
        hashes = larger(hashes, new Int32Array(capacity));
        keyStarts = larger(keyStarts, new Int32Array(capacity + 1));
        offsets = larger(offsets, new Float64Array(capacity));
        lengths = larger(lengths, new Int32Array(capacity));
        successors = larger(successors, new Int32Array(capacity));
        slots = new Int32Array(capacity * 2);
        for (let entry = 1; entry <= count; entry++)
            file(entry);
    }
    function enlargeKeys(atLeast) {
        const enlarged = new Uint8Array(Math.max(atLeast, keys.byteLength * 2));
        enlarged.set(new Uint8Array(keys.buffer));
        keys = new DataView(enlarged.buffer);
    }
    function places() {
        const all = Array.from({ length: count }, (_, entry) => ({
            offset: offsets[entry] ?? 0,
            length: lengths[entry] ?? 0,
        }));
        return all.filter(({ length }) => length > 0);
    }
    return { noteNext, note, places };
}
function larger(from, to) {
    to.set(from);
    return to;
}

;// CONCATENATED MODULE: ./packages/journal/build/latest-readings.js




const METRIC = {
    name: literal('metric.reduced"'),
    before: literal(',"data":{"metric":"'),
};
const CRITERION = {
    name: literal('criterion.judged"'),
    before: literal(',"data":{"id":"'),
};
const FIRST_OF_METRIC = 'm'.charCodeAt(0);
/** Length of `,"ts":"` + the time + `","level":"`. */
const TIME_AND_LEVEL = 7 + 24 + 11;
const INFO = literal('info"');
const JOB = literal('job":"');
const ATTEMPT = literal(',"attempt":');
const BACKSLASH = 92;
/** So that what is looked for can be compared without asking for the line's end each time. */
const SHORTEST_READING = 200;
/** For the events of one run, whose id stands in every line. */
function createLatestReadings(run) {
    const afterLevel = Buffer.byteLength(`,"run":${JSON.stringify(run)},"job":"`);
    const latest = createLatestPlaces();
    const line = { view: new DataView(new ArrayBuffer(0)), end: 0, offset: 0, length: 0 };
    function note(block, start, end, typeAt) {
        const { view } = block;
        if (end - start < SHORTEST_READING)
            return false;
        const type = view.getUint8(typeAt) === FIRST_OF_METRIC ? METRIC : CRITERION;
        if (!isAt(type.name, view, typeAt))
            return false;
        const levelAt = typeAt + type.name.length + TIME_AND_LEVEL;
        const levelEnd = isAt(INFO, view, levelAt) ? levelAt + 4 : endOfText(view, levelAt);
        const jobAt = levelEnd + 1 + afterLevel;
        if (jobAt + type.before.length >= end || !isAt(JOB, view, jobAt - JOB.length))
            return false;
        line.view = view;
        line.end = end;
        line.offset = block.offset + start;
        line.length = end - start;
        if (latest.noteNext(line, jobAt))
            return true;
        const jobEnd = endOfText(view, jobAt);
        let at = jobEnd + 1;
        if (at + ATTEMPT.length < end && isAt(ATTEMPT, view, at)) {
            at = endOfNumber(view, at + ATTEMPT.length);
        }
        const nameAt = at + type.before.length;
        if (nameAt >= end || !isAt(type.before, view, at))
            return false;
        const nameEnd = endOfText(view, nameAt);
        if (view.getUint8(jobEnd - 1) === BACKSLASH || view.getUint8(nameEnd - 1) === BACKSLASH) {
            return false;
        }
        const hash = hashBytes(view, nameAt, nameEnd, hashBytes(view, jobAt, jobEnd, HASH_SEED));
        return latest.note(line, jobAt, nameEnd, hash);
    }
    function collect(file) {
        const places = latest.places();
        const events = [];
        readAt(file, places, (index, bytes, start, end) => {
            events[index] = decodeEvent(bytes, start, end);
        });
        return events;
    }
    return { note, collect };
}
const WINDOW_BYTES = 1 << 20;
/** Cheaper to read over than to read apart. */
const GAP_BYTES = 1 << 16;
/** Calls back for the line at each place, in the order of the file; `end` is the position of its line break. */
function readAt(file, places, found) {
    const sorted = places.map((place, index) => ({ ...place, index }));
    sorted.sort((a, b) => a.offset - b.offset);
    const descriptor = (0,external_node_fs_.openSync)(file, 'r');
    try {
        let at = 0;
        while (at < sorted.length) {
            const from = sorted[at]?.offset ?? 0;
            const first = at;
            let to = from;
            for (let next = sorted[at]; next !== undefined; next = sorted[++at]) {
                const nextEnd = next.offset + next.length;
                if (at > first && (next.offset - to > GAP_BYTES || nextEnd - from > WINDOW_BYTES))
                    break;
                to = nextEnd;
            }
            const window = Buffer.allocUnsafe(to - from);
            (0,external_node_fs_.readSync)(descriptor, window, 0, window.length, from);
            for (const { index, offset, length } of sorted.slice(first, at)) {
                found(index, window, offset - from, offset - from + length);
            }
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}

;// CONCATENATED MODULE: ./packages/journal/build/replay.js






const NAMES_WITHOUT_STATE = [...WITHOUT_STATE].map((type) => Buffer.from(`${type}"`));
/**
 * The state after all events of a file. Checksum and number of every line are verified; what a
 * later event supersedes, and what the state does not hold, is not parsed.
 * Throws ProblemError `journal-corrupt`, or the error of the file system.
 */
function replayRun(file) {
    let readings = createLatestReadings('');
    let projection = projectRun('');
    let end = 0;
    let lastLine = 0;
    let lastTime = '';
    /** The latest attempt of each job: readings from before its beginning no longer count. */
    const attempts = new Map();
    function apply(event, timeBefore) {
        if (event.seq === 1) {
            projection = projectRun(event.run);
            readings = createLatestReadings(event.run);
        }
        // What was put off counts for how long the run was under way before this start.
        else if (STARTS.has(event.type))
            projection.reach(event.seq - 1, timeBefore());
        if (event.type === 'attempt.starting' && event.job !== undefined) {
            const { seq, job, attempt: number = 0 } = event;
            const again = number <= (attempts.get(job)?.number ?? -1);
            if (again)
                settle();
            attempts.set(job, { seq, number });
        }
        projection.apply(event);
    }
    /** Applies what was put off. Readings are told apart by attempt, so before the same attempt starts again all of its count. */
    function settle() {
        for (const event of readings.collect(file)) {
            if (event.seq > (attempts.get(event.job ?? '')?.seq ?? 0))
                projection.apply(event);
        }
        readings = createLatestReadings(projection.state.run);
    }
    for (const block of readBlocks(file)) {
        const { bytes, ends, count, firstLine } = block;
        let start = 0;
        let before = -1;
        const timeBefore = () => (before === -1 ? lastTime : timeAt(block, before));
        for (let index = 0; index < count; index++) {
            const lineEnd = ends[index] ?? 0;
            const line = firstLine + index;
            const typeAt = positionOfType(block, start, line);
            const passed = line > 1 && (readings.note(block, start, lineEnd, typeAt) || hasNoState(bytes, typeAt));
            if (!passed)
                apply(decodeEvent(bytes, start, lineEnd), timeBefore);
            before = start;
            start = lineEnd + 1;
        }
        lastLine = firstLine + count - 1;
        lastTime = timeOfLast(block);
        end = block.end;
    }
    if (lastLine > 0) {
        settle();
        projection.reach(lastLine, lastTime);
    }
    return { projection, end };
}
function hasNoState(bytes, typeAt) {
    return NAMES_WITHOUT_STATE.some((name) => {
        for (let at = 0; at < name.length; at++)
            if (bytes[typeAt + at] !== name[at])
                return false;
        return true;
    });
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./packages/journal/build/run-lock.js






/**
 * Makes this process the only writer of a run folder. On Linux the lock is an abstract socket,
 * which the kernel frees however the process ends; elsewhere a file made with O_EXCL.
 * Throws ProblemError `run-locked` naming the process that holds it.
 */
async function lockRun(folder, kind = process.platform === 'linux' ? 'socket' : 'file') {
    return kind === 'socket' ? lockBySocket(folder) : lockByFile(folder);
}
/** Name of the abstract socket, as it also appears after the `@` in /proc/net/unix. */
function lockName(folder) {
    return `greenlight-${(0,external_node_crypto_.createHash)('sha256').update((0,external_node_fs_.realpathSync)(folder)).digest('hex').slice(0, 40)}`;
}
/** Whether a process holds the lock now; null where this cannot be told without taking it. */
function isLocked(folder) {
    try {
        const sockets = (0,external_node_fs_.readFileSync)('/proc/net/unix', 'latin1');
        return sockets.includes(`@${lockName(folder)}\n`);
    }
    catch {
        return null;
    }
}
async function lockBySocket(folder) {
    const name = `\0${lockName(folder)}`;
    const server = external_node_net_.createServer((socket) => {
        socket.on('error', () => socket.destroy());
        socket.end(JSON.stringify({ pid: process.pid, boot: bootId() }));
    });
    server.unref();
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ path: name }, resolve);
    }).catch(async (error) => {
        throw error.code === 'EADDRINUSE' ? locked(folder, await askHolder(name)) : error;
    });
    return {
        release: () => new Promise((resolve) => {
            server.close(() => resolve());
        }),
    };
}
const ANSWER_TIMEOUT_MS = 1000;
/** The process behind the socket; null when it does not answer, for instance because it is stopped. */
function askHolder(name) {
    return new Promise((resolve) => {
        let answer = '';
        const socket = external_node_net_.connect({ path: name });
        const done = () => {
            socket.destroy();
            resolve(parseHolder(answer)?.pid ?? null);
        };
        socket.setTimeout(ANSWER_TIMEOUT_MS, done);
        socket.on('data', (chunk) => {
            answer += chunk.toString();
        });
        socket.on('end', done);
        socket.on('error', done);
    });
}
async function lockByFile(folder) {
    const file = runPaths(folder).lock;
    const own = JSON.stringify({ pid: process.pid, boot: bootId() });
    const release = async () => (0,external_node_fs_.rmSync)(file, { force: true });
    for (let tries = 0; tries < 3; tries++) {
        try {
            (0,external_node_fs_.writeFileSync)(file, own, { flag: 'wx' });
            return { release };
        }
        catch (error) {
            if (error.code !== 'EEXIST')
                throw error;
        }
        const found = contentOf(file);
        const holder = parseHolder(found);
        if (holder !== null && isAlive(holder))
            throw locked(folder, holder.pid);
        removeStale(file, found);
    }
    throw locked(folder, parseHolder(contentOf(file))?.pid ?? null);
}
/** Takes the dead holder's file away, and puts it back if another process was quicker and it is theirs. */
function removeStale(file, expected) {
    const aside = `${file}.${process.pid}.stale`;
    try {
        (0,external_node_fs_.renameSync)(file, aside);
        if (contentOf(aside) !== expected)
            (0,external_node_fs_.linkSync)(aside, file);
    }
    catch (error) {
        if (!['ENOENT', 'EEXIST'].includes(error.code ?? ''))
            throw error;
    }
    finally {
        (0,external_node_fs_.rmSync)(aside, { force: true });
    }
}
function contentOf(file) {
    try {
        return (0,external_node_fs_.readFileSync)(file, 'utf8');
    }
    catch {
        return '';
    }
}
function parseHolder(text) {
    try {
        const { pid, boot } = JSON.parse(text);
        return Number.isInteger(pid) && typeof boot === 'string' ? { pid: Number(pid), boot } : null;
    }
    catch {
        return null;
    }
}
function isAlive(holder) {
    if (holder.boot !== bootId())
        return false;
    try {
        process.kill(holder.pid, 0);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
/** Differs between two starts of a machine, so that a process id of the last one means nothing. */
function bootId() {
    try {
        return (0,external_node_fs_.readFileSync)('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    }
    catch {
        const quarterHour = 900_000;
        return `${external_node_os_.hostname()} ${Math.round((Date.now() - external_node_os_.uptime() * 1000) / quarterHour)}`;
    }
}
function locked(folder, pid) {
    const who = pid === null ? 'another process, which does not answer' : `process ${pid}`;
    return new build/* ProblemError */.Mm([
        {
            code: 'run-locked',
            message: `the run in ${folder} is being written by ${who}`,
            hint: 'wait for it to end, or stop it; `greenlight tail` shows what it does',
        },
    ]);
}

;// CONCATENATED MODULE: ./packages/journal/build/open-journal.js













/**
 * Opens a run for writing and replays what it holds; makes the folder when it is missing. A torn
 * last line is cut. Throws ProblemError: `run-locked` when another process writes it,
 * `journal-corrupt` for a damaged line, `run-mismatch` when the folder belongs to another run,
 * `journal-write-failed` when it cannot be written.
 */
async function openJournal(options) {
    const { folder, run } = options;
    const file = runPaths(folder).events;
    const lock = await prepareFolder(folder, file);
    try {
        const { projection, end } = replay(file, run);
        const cutBytes = (0,external_node_fs_.existsSync)(file) ? (0,external_node_fs_.statSync)(file).size - end : 0;
        const events = openEventFile(file, end);
        return journalOn({ options, projection, cutBytes, events, lock });
    }
    catch (error) {
        await lock.release();
        if (error instanceof build/* ProblemError */.Mm)
            throw error;
        throw writeFailed('journal-write-failed', file, error);
    }
}
async function prepareFolder(folder, file) {
    try {
        const outermost = makeFolder(folder);
        if (outermost !== null)
            await syncUpTo(external_node_path_.dirname(outermost), folder);
        return await lockRun(folder);
    }
    catch (error) {
        if (error instanceof build/* ProblemError */.Mm)
            throw error;
        throw writeFailed('journal-write-failed', file, error);
    }
}
/** Every folder from `inner` out to `outer` has a durable name. */
async function syncUpTo(outer, inner) {
    const end = external_node_path_.resolve(outer);
    for (let at = external_node_path_.resolve(inner); at !== end; at = external_node_path_.dirname(at)) {
        await syncFolder(external_node_path_.dirname(at));
    }
}
function replay(file, run) {
    if (!(0,external_node_fs_.existsSync)(file))
        return { projection: projectRun(run), end: 0 };
    const found = replayRun(file);
    if (found.end === 0)
        return { projection: projectRun(run), end: 0 };
    if (found.projection.state.run === run)
        return found;
    throw new build/* ProblemError */.Mm([
        {
            code: 'run-mismatch',
            message: `${external_node_path_.dirname(file)} holds run ${found.projection.state.run}, not ${run}`,
            expected: 'the folder of the run that is to be continued',
        },
    ]);
}
function journalOn(parts) {
    const { options, projection, cutBytes, events, lock } = parts;
    const { run, redactor, clock = () => new Date() } = options;
    let seq = projection.state.lastSeq;
    let batched = null;
    function append(type, data, at = {}) {
        const { level = 'info', ...place } = at;
        const ts = clock().toISOString();
        const clean = cleanData(type, data, redactor);
        const event = { seq: seq + 1, type, ts, level, run, ...place, data: clean };
        const line = encodeEvent(event);
        if (batched === null) {
            events.write(line);
            projection.apply(event);
        }
        else
            batched.push({ event, line });
        seq += 1;
        return event;
    }
    function batch(work) {
        if (batched !== null) {
            work();
            return;
        }
        batched = [];
        try {
            work();
        }
        finally {
            writeBatch();
        }
    }
    function writeBatch() {
        const entries = batched ?? [];
        batched = null;
        if (entries.length === 0)
            return;
        try {
            events.write(entries.map((entry) => entry.line).join(''));
        }
        catch (error) {
            seq = projection.state.lastSeq;
            throw error;
        }
        for (const { event } of entries)
            projection.apply(event);
    }
    async function close() {
        try {
            await events.close();
        }
        finally {
            await lock.release();
        }
    }
    return {
        state: projection.state,
        cutBytes,
        append,
        batch,
        barrier: () => events.flush(),
        close,
    };
}

;// CONCATENATED MODULE: ./packages/journal/build/read-run.js





/**
 * The state of a run, read without a lock: a torn last line is ignored, as the run may be writing
 * it. Throws ProblemError `run-not-found` or `journal-corrupt`.
 */
function read_run_readRun(folder) {
    return orNotFound(folder, () => replayRun(runPaths(folder).events).projection.state);
}
/** Every event in order, checksum and sequence verified; a torn last line is ignored. Throws like `readRun`. */
function* readEvents(folder) {
    const blocks = readBlocks(runPaths(folder).events);
    try {
        for (;;) {
            const next = orNotFound(folder, () => blocks.next());
            if (next.done === true)
                return;
            yield* eventsOf(next.value);
        }
    }
    finally {
        blocks.return(undefined);
    }
}
function orNotFound(folder, read) {
    try {
        return read();
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
        throw new build/* ProblemError */.Mm([
            {
                code: 'run-not-found',
                message: `there is no run in ${folder}`,
                hint: '`greenlight runs` lists the runs of this folder',
            },
        ]);
    }
}

;// CONCATENATED MODULE: ./packages/journal/build/projections.js




/** Files that can be deleted at any time and rebuilt from the events. Throws ProblemError `write-failed`. */
async function writeProjections(folder, state) {
    const paths = runPaths(folder);
    return [
        await writeAtomic(paths.manifest, renderManifest(state)),
        await writeAtomic(paths.metricsCurrent, renderMetrics(state)),
        await writeAtomic(paths.status, renderStatus(state)),
    ];
}
/** The same from the events on disk. Throws like `readRun` and `writeProjections`. */
async function rebuildProjections(folder) {
    return writeProjections(folder, readRun(folder));
}
/** `status`: one word on a line. */
function renderStatus(state) {
    return `${state.status}\n`;
}
/** `manifest.json`: what the run is, and each job with its attempts and where their logs are. */
function renderManifest(state) {
    const { opened } = state;
    return json({
        schema: 1,
        run: state.run,
        status: state.status,
        plan: opened?.plan ?? null,
        plan_path: opened?.plan_path ?? null,
        plan_sha256: opened?.plan_sha256 ?? null,
        sha: opened?.sha ?? null,
        dirty: opened?.dirty ?? null,
        directory: opened?.directory ?? null,
        host: opened?.host ?? null,
        slots: opened?.slots ?? null,
        isolation: opened?.isolation ?? null,
        isolation_reason: opened?.isolation_reason ?? null,
        greenlight: opened?.greenlight ?? null,
        resumes: state.resumes,
        phases: state.phases,
        checkpoints: state.checkpoints,
        segments: state.segments,
        started: opened?.ts ?? null,
        finished: state.closed?.ts ?? null,
        exit_code: state.closed?.exitCode ?? null,
        jobs: [...state.jobs.values()].map(manifestJob),
        alerts: state.alerts,
    });
}
function manifestJob(job) {
    const relative = runPaths('');
    return {
        id: job.id,
        entry: job.entry,
        needs: job.needs,
        lifecycle: job.lifecycle,
        outcome: job.outcome,
        reason: job.reason,
        detail: job.detail,
        attempts: job.attempts.map((attempt) => ({
            number: attempt.number,
            started: attempt.started,
            ended: attempt.ended,
            adopted: attempt.adopted,
            lost: attempt.lost,
            exit_code: attempt.exit?.exit_code ?? null,
            signal: attempt.exit?.signal ?? null,
            timed_out: attempt.exit?.timed_out ?? null,
            paused: attempt.paused,
            duration_ms: attempt.exit?.duration_ms ?? null,
            log: relative.attempt(job.id, attempt.number).log.split(external_node_path_.sep).join('/'),
        })),
    };
}
/** `metrics_current.json`: the latest reading of each metric of each job. */
function renderMetrics(state) {
    const jobs = [...state.jobs.values()].filter((job) => job.metrics.length > 0);
    return json({
        schema: 1,
        run: state.run,
        updated: state.updated,
        jobs: Object.fromEntries(jobs.map((job) => [
            job.id,
            Object.fromEntries(job.metrics.map(({ metric, ...reading }) => [metric, reading])),
        ])),
    });
}
function json(value) {
    return `${JSON.stringify(value, null, 2)}\n`;
}

;// CONCATENATED MODULE: ./packages/journal/build/run-id.js

/** UTC time and four random digits, so that names sort by age: `20261121-004843-3f9c`. */
function newRunId(now) {
    const [date = '', time = ''] = now.toISOString().split(/[T.]/);
    const random = (0,external_node_crypto_.randomBytes)(2).toString('hex');
    return `${date.replaceAll('-', '')}-${time.replaceAll(':', '')}-${random}`;
}

;// CONCATENATED MODULE: ./packages/journal/build/list-runs.js






/** Enough for the first event, and for the events with which a run ends. */
const EDGE_BYTES = 1 << 16;
/**
 * The runs in a directory, newest first, from the first and last lines of their events; a missing
 * directory holds none. A folder that cannot be read is listed as broken.
 */
function listRuns(directory) {
    return namesOf(directory)
        .map((name) => summarize(external_node_path_.join(directory, name)))
        .sort((a, b) => age(b).localeCompare(age(a)) || b.run.localeCompare(a.run));
}
function namesOf(directory) {
    try {
        const entries = (0,external_node_fs_.readdirSync)(directory, { withFileTypes: true });
        return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return [];
        throw error;
    }
}
function age(run) {
    return run.started ?? run.updated ?? '';
}
function summarize(folder) {
    try {
        const { opened, last } = edges(runPaths(folder).events);
        const verdict = last.findLast((event) => event.type === 'verdict.decided');
        const final = last.at(-1) ?? opened;
        return {
            run: opened.run,
            folder,
            status: final.type === 'run.closed' ? final.data.status : unclosedStatus(folder),
            verdict: verdict?.data.verdict ?? null,
            plan: opened.data.plan,
            sha: opened.data.sha,
            started: opened.ts,
            updated: final.ts,
            detail: '',
        };
    }
    catch (error) {
        return {
            run: external_node_path_.basename(folder),
            folder,
            status: 'broken',
            verdict: null,
            plan: null,
            sha: null,
            started: null,
            updated: modified(folder),
            detail: error instanceof Error ? error.message : String(error),
        };
    }
}
function unclosedStatus(folder) {
    return isLocked(folder) === false ? 'interrupted' : 'running';
}
function modified(folder) {
    return (0,external_node_fs_.statSync)(folder, { throwIfNoEntry: false })?.mtime.toISOString() ?? null;
}
function edges(file) {
    const descriptor = (0,external_node_fs_.openSync)(file, 'r');
    try {
        const { size } = (0,external_node_fs_.fstatSync)(descriptor);
        const [opened] = wholeEvents(list_runs_readAt(descriptor, 0, Math.min(size, EDGE_BYTES)), 0);
        if (opened?.type !== 'run.opened')
            throw new Error('it does not begin with run.opened');
        const tail = list_runs_readAt(descriptor, Math.max(0, size - EDGE_BYTES), Math.min(size, EDGE_BYTES));
        const from = size > EDGE_BYTES ? tail.indexOf('\n') + 1 : 0;
        return { opened, last: wholeEvents(tail, from) };
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
function list_runs_readAt(descriptor, position, length) {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, (0,external_node_fs_.readSync)(descriptor, bytes, 0, length, position));
}
function wholeEvents(bytes, from) {
    const events = [];
    let start = from;
    for (let end = bytes.indexOf('\n', start); end !== -1; end = bytes.indexOf('\n', start)) {
        if (!lineIsIntact(bytes, start, end))
            throw new Error('a line of its events is damaged');
        events.push(decodeEvent(bytes, start, end));
        start = end + 1;
    }
    return events;
}

;// CONCATENATED MODULE: ./packages/journal/build/runs-of-folder.js





/** Everything of ours in a folder that is qualified. */
const OURS = '.greenlight';
/** Where the runs of a folder lie. */
function runsFolder(directory) {
    return external_node_path_.join(directory, OURS, 'runs');
}
/** Keeps runs out of the repository they qualify. Where this cannot be written, neither can a run: that is told then. */
function hideFromGit(directory) {
    const folder = external_node_path_.join(directory, OURS);
    try {
        (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
        (0,external_node_fs_.writeFileSync)(external_node_path_.join(folder, '.gitignore'), '*\n', { flag: 'wx' });
    }
    catch {
        return;
    }
}
/** The runs of a folder, newest first. Throws a ProblemError when there is no such folder. */
function runsOf(directory) {
    if ((0,external_node_fs_.statSync)(directory, { throwIfNoEntry: false })?.isDirectory() === true) {
        return listRuns(runsFolder(directory));
    }
    const message = `${external_node_path_.relative('', directory)} is no folder`;
    throw new build/* ProblemError */.Mm([{ code: 'no-folder', field: '--dir', message }]);
}
/**
 * The run a user means: `latest`, an id, or the beginning of one. Throws a ProblemError about `field`
 * when there is none, or more than one.
 */
function findRun(directory, wanted, field) {
    const known = runsOf(directory);
    const exact = wanted === 'latest' ? known[0] : known.find(({ run }) => run === wanted);
    const similar = exact === undefined ? known.filter(({ run }) => run.startsWith(wanted)) : [exact];
    const [found] = similar;
    if (found !== undefined && similar.length === 1)
        return found;
    const [newest] = known;
    if (newest === undefined) {
        const message = `there are no runs in ${directory}`;
        const hint = 'greenlight run starts one; --dir names another folder';
        throw new build/* ProblemError */.Mm([{ code: 'no-runs', field, message, hint }]);
    }
    const hint = `the newest is ${newest.run}; greenlight runs lists them`;
    throw new build/* ProblemError */.Mm([
        similar.length > 1
            ? {
                code: 'ambiguous-run',
                field,
                message: `${similar.length} runs begin with "${wanted}"`,
                hint,
            }
            : { code: 'unknown-run', field, message: `there is no run "${wanted}"`, hint },
    ]);
}
/** Milliseconds each job took in the newest finished run of a plan, other than `current`; for the time that is left. */
function lastDurations(directory, plan, current) {
    const durations = new Map();
    const last = listRuns(runsFolder(directory)).find(({ run, status, plan: name }) => run !== current && name === plan && (status === 'complete' || status === 'failed'));
    if (last === undefined)
        return durations;
    for (const job of read_run_readRun(last.folder).jobs.values()) {
        const exit = job.attempts.at(-1)?.exit ?? null;
        if (exit !== null)
            durations.set(job.id, exit.duration_ms);
    }
    return durations;
}

;// CONCATENATED MODULE: ./packages/journal/build/index.js












/***/ })

};
