export const id = 4717;
export const ids = [4717];
export const modules = {

/***/ 24717:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fk: () => (/* reexport */ compileMetrics),
  NC: () => (/* reexport */ followMetrics),
  S4: () => (/* reexport */ judge),
  mF: () => (/* reexport */ readBaseline),
  Uw: () => (/* reexport */ readMetrics),
  sA: () => (/* reexport */ resolveFiles)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var build = __webpack_require__(4929);
;// CONCATENATED MODULE: ./packages/metrics/build/baseline.js


/**
 * Reads recorded values: `{"metrics": {"sps": 41000}}`. The JSON of `greenlight extract --json` is one as well:
 * of a metric that is an object, its `mean` is taken unless `baseline` names a number.
 * @throws ProblemError when the file is missing, no JSON, or holds anything but numbers.
 */
async function readBaseline(path) {
    const content = parse(await readSmall(path), path);
    const metrics = isRecord(content) ? content['metrics'] : undefined;
    if (!isRecord(metrics))
        throw fail('bad-baseline', `"${path}" has no object "metrics"`);
    const problems = [];
    const values = [];
    for (const [name, value] of Object.entries(metrics)) {
        const number = isRecord(value) ? (value['baseline'] ?? value['mean']) : value;
        if (typeof number === 'number' && Number.isFinite(number))
            values.push([name, number]);
        else {
            problems.push({
                code: 'bad-baseline',
                field: `baseline.metrics.${name}`,
                message: `${JSON.stringify(value)?.slice(0, 80)} is no number`,
                expected: 'a finite number',
            });
        }
    }
    if (problems.length > 0)
        throw new build/* ProblemError */.Mm(problems);
    return { source: path, metrics: Object.fromEntries(values) };
}
/** A plan may name any file: one that never ends, or is no file of ours, must neither hang nor be quoted. */
async function readSmall(path) {
    try {
        const found = await promises_.stat(path);
        if (!found.isFile())
            throw fail('unreadable-baseline', `"${path}" is not a regular file`);
        if (found.size > MOST_BYTES)
            throw fail('bad-baseline', `"${path}" is larger than 1 MiB`);
        return await promises_.readFile(path, 'utf8');
    }
    catch (error) {
        if (error instanceof build/* ProblemError */.Mm)
            throw error;
        const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        throw fail('unreadable-baseline', `"${path}" cannot be read (${code})`);
    }
}
function parse(text, path) {
    try {
        return JSON.parse(text.replace(/^\uFEFF/, ''));
    }
    catch {
        throw fail('bad-baseline', `"${path}" is no JSON`);
    }
}
function fail(code, message) {
    return new build/* ProblemError */.Mm([{ code, field: 'baseline', message, expected: EXPECTED }]);
}
const MOST_BYTES = 2 ** 20;
const EXPECTED = 'a JSON file such as {"metrics": {"sps": 41000}}';
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/metrics/build/files.js


/** Paths that the patterns name in the directory, sorted within each pattern; a path without `*?[{` stands for itself. */
async function resolveFiles(patterns, directory) {
    const found = new Set();
    for (const pattern of patterns) {
        if (!isGlob(pattern)) {
            found.add(external_node_path_.resolve(directory, pattern));
            continue;
        }
        const matches = [];
        for await (const match of external_node_fs_.promises.glob(pattern, { cwd: directory })) {
            matches.push(external_node_path_.resolve(directory, match));
        }
        for (const match of matches.sort())
            if (isRegular(match))
                found.add(match);
    }
    return [...found];
}
function isGlob(pattern) {
    return /[*?[{]/.test(pattern);
}
/** As people know it: relative where it lies under the folder we run in. */
function displayPath(file) {
    const relative = external_node_path_.relative(process.cwd(), file);
    return relative === '' || relative.startsWith('..') || external_node_path_.isAbsolute(relative) ? file : relative;
}
/** By the first bytes, whatever the name says. */
function compressionOf(head) {
    if (head[0] === 0x1f && head[1] === 0x8b)
        return 'gzip';
    if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd)
        return 'zstd';
    return null;
}
function isRegular(file) {
    return external_node_fs_.statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

;// CONCATENATED MODULE: ./packages/metrics/build/scan/line.js
/** Bytes of a line that are looked at; what stands behind them is not matched. */
const LINE_CAP = 64 * 1024;
/** Characters of a quoted line, at most. */
const QUOTE_CAP = 500;
const LF = 10;
const CR = 13;
const ESC = 27;
// CSI sequences (colours, cursor), OSC sequences (titles, links) up to BEL or ST, and two-byte escapes.
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-Z\\^-~])/g;
/** The text without its terminal escapes. */
function withoutEscapes(text) {
    return text.includes('\u001b') ? text.replace(ESCAPES, '') : text;
}
/** A line as it is quoted in evidence: no escapes, no control characters, at most 500 characters. */
function quoteLine(bytes, from, to) {
    const end = Math.min(to, from + QUOTE_CAP * 8);
    const text = withoutEscapes(bytes.toString('utf8', from, end))
        .replace(/[\u0000-\u0008\u000a-\u001f\u007f]/g, '')
        .trimEnd();
    return text.length > QUOTE_CAP ? `${text.slice(0, QUOTE_CAP - 1)}…` : text;
}

;// CONCATENATED MODULE: ./packages/metrics/build/series/pages.js
/** Rows of a page. */
const PAGE = 4096;
const PAGE_BITS = 12;
const MASK = PAGE - 1;
const spareFloats = [];
const spareWholes = [];
/** Pages are cut from slabs of a megabyte, which the kernel only backs where they are written to. */
const SLAB = 2 ** 20;
function cutFloats() {
    const slab = new ArrayBuffer(SLAB);
    for (let at = SLAB - PAGE * 8; at > 0; at -= PAGE * 8) {
        spareFloats.push(new Float64Array(slab, at, PAGE));
    }
    return new Float64Array(slab, 0, PAGE);
}
function cutWholes() {
    const slab = new ArrayBuffer(SLAB);
    for (let at = SLAB - PAGE * 4; at > 0; at -= PAGE * 4) {
        spareWholes.push(new Uint32Array(slab, at, PAGE));
    }
    return new Uint32Array(slab, 0, PAGE);
}
/** A growing list of doubles in pages, so that growth copies nothing. */
class FloatPages {
    #pages = [];
    get(index) {
        return this.#pages[index >>> PAGE_BITS][index & MASK];
    }
    /** The page that holds `index`, which may be the next to come. Its contents are arbitrary at first. */
    page(index) {
        const number = index >>> PAGE_BITS;
        while (number >= this.#pages.length) {
            this.#pages.push(spareFloats.pop() ?? cutFloats());
        }
        return this.#pages[number];
    }
    /** Pages behind `length` are used again: left to the garbage collector, they would pile up first. */
    truncate(length) {
        spareFloats.push(...this.#pages.splice(Math.ceil(length / PAGE)));
    }
    get bytes() {
        return this.#pages.length * PAGE * 8;
    }
}
/** The same for whole numbers below 2^32, at half the size. */
class WholePages {
    #pages = [];
    get(index) {
        return this.#pages[index >>> PAGE_BITS][index & MASK];
    }
    page(index) {
        const number = index >>> PAGE_BITS;
        while (number >= this.#pages.length) {
            this.#pages.push(spareWholes.pop() ?? cutWholes());
        }
        return this.#pages[number];
    }
    truncate(length) {
        spareWholes.push(...this.#pages.splice(Math.ceil(length / PAGE)));
    }
    get bytes() {
        return this.#pages.length * PAGE * 4;
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/series/rows.js

const rows_MASK = PAGE - 1;
/** Samples in the order they came, or neighbours merged into stretches of `stride` samples: one row each. */
class Rows {
    /** Samples, or sums of stretches. */
    sums = new FloatPages();
    offsets = new WholePages();
    /** Of stretches only. */
    mins = new FloatPages();
    maxes = new FloatPages();
    lasts = new FloatPages();
    /** Of the first sample of a row; null as long as no sample has one. */
    steps = null;
    times = null;
    stride = 1;
    /** Samples in all the rows; all rows but the last are full. */
    samples = 0;
    get length() {
        return Math.ceil(this.samples / this.stride);
    }
    /** Appends `count` samples from the beginning of pages, merged as the stride asks. */
    add(values, offsets, steps, times, count) {
        const { stride } = this;
        let at = 0;
        while (at < count) {
            const row = Math.floor(this.samples / stride);
            const place = row & rows_MASK;
            const sums = this.sums.page(row);
            const mins = this.mins.page(row);
            const maxes = this.maxes.page(row);
            const lasts = this.lasts.page(row);
            let sum = values[at];
            let min = sum;
            let max = sum;
            const before = this.samples - row * stride;
            const to = Math.min(count, at + stride - before);
            if (before === 0) {
                this.offsets.page(row)[place] = offsets[at];
                if (this.steps !== null)
                    this.steps.page(row)[place] = steps?.[at] ?? Number.NaN;
                if (this.times !== null)
                    this.times.page(row)[place] = times?.[at] ?? Number.NaN;
            }
            else {
                sum += sums[place];
                min = lower(mins[place], min);
                max = higher(maxes[place], max);
            }
            for (let i = at + 1; i < to; i++) {
                const value = values[i];
                sum += value;
                if (!(value >= min))
                    min = lower(min, value);
                if (!(value <= max))
                    max = higher(max, value);
            }
            sums[place] = sum;
            mins[place] = min;
            maxes[place] = max;
            lasts[place] = values[to - 1];
            this.samples += to - at;
            at = to;
        }
    }
    /** Merges `by` rows to one; `by` divides a page. */
    merge(by) {
        const { length } = this;
        for (let row = 0; row * by < length; row++) {
            this.#mergeInto(row, row * by, Math.min(row * by + by, length));
        }
        this.stride *= by;
        for (const pages of this.#pages())
            pages.truncate(this.length);
    }
    /** A function of its own since V8 compiles one that is called often, and not a long loop that runs once. */
    #mergeInto(row, from, to) {
        const single = this.stride === 1;
        const first = from & rows_MASK;
        const last = (to - 1) & rows_MASK;
        const sums = this.sums.page(from);
        const mins = single ? sums : this.mins.page(from);
        const maxes = single ? sums : this.maxes.page(from);
        let sum = sums[first];
        let min = mins[first];
        let max = maxes[first];
        for (let i = first + 1; i <= last; i++) {
            const low = mins[i];
            const high = maxes[i];
            sum += sums[i];
            if (!(low >= min))
                min = lower(min, low);
            if (!(high <= max))
                max = higher(max, high);
        }
        const place = row & rows_MASK;
        this.lasts.page(row)[place] = (single ? sums : this.lasts.page(from))[last];
        this.sums.page(row)[place] = sum;
        this.mins.page(row)[place] = min;
        this.maxes.page(row)[place] = max;
        this.offsets.page(row)[place] = this.offsets.page(from)[first];
        if (this.steps !== null)
            this.steps.page(row)[place] = this.steps.get(from);
        if (this.times !== null)
            this.times.page(row)[place] = this.times.get(from);
    }
    get bytes() {
        return this.#pages().reduce((sum, pages) => sum + pages.bytes, 0);
    }
    #pages() {
        const { sums, offsets, mins, maxes, lasts, steps, times } = this;
        return [sums, offsets, mins, maxes, lasts, steps, times].filter((pages) => pages !== null);
    }
}
/** NaN wins, so that a stretch with one shows it. */
function lower(a, b) {
    return a < b || Number.isNaN(a) ? a : b;
}
function higher(a, b) {
    return a > b || Number.isNaN(a) ? a : b;
}

;// CONCATENATED MODULE: ./packages/metrics/build/series/statistics.js
const BLOCK = 64;
const SINGLE = new Float64Array(1);
/** Running totals that need no sample kept: sums are compensated (Neumaier), the spread is taken around the first value. */
class Totals {
    /** Samples, those that are no finite numbers included. */
    count = 0;
    nonFinite = 0;
    min = Number.POSITIVE_INFINITY;
    max = Number.NEGATIVE_INFINITY;
    #sum = 0;
    #lost = 0;
    #shift = Number.NaN;
    #deviation = 0;
    #squares = 0;
    add(value) {
        SINGLE[0] = value;
        this.addAll(SINGLE, 0, 1);
    }
    /** Adds a stretch of values, in short blocks: V8 compiles a short loop that is called often, and bungles a long one. */
    addAll(values, from, to) {
        for (let at = from; at < to; at += BLOCK)
            this.#addBlock(values, at, Math.min(to, at + BLOCK));
    }
    #addBlock(values, from, to) {
        let { min, max } = this;
        let sum = this.#sum;
        let lost = this.#lost;
        let shift = this.#shift;
        let deviation = this.#deviation;
        let squares = this.#squares;
        for (let i = from; i < to; i++) {
            const value = values[i];
            if (value - value !== 0) {
                this.nonFinite++;
                continue;
            }
            if (value < min)
                min = value;
            if (value > max)
                max = value;
            const total = sum + value;
            lost += Math.abs(sum) >= Math.abs(value) ? sum - total + value : value - total + sum;
            sum = total;
            if (shift !== shift)
                shift = value;
            const distance = value - shift;
            deviation += distance;
            squares += distance * distance;
        }
        this.count += to - from;
        this.min = min;
        this.max = max;
        this.#sum = sum;
        this.#lost = lost;
        this.#shift = shift;
        this.#deviation = deviation;
        this.#squares = squares;
    }
    get finite() {
        return this.count - this.nonFinite;
    }
    get sum() {
        const sum = this.#sum + this.#lost;
        return Number.isFinite(sum) ? sum : this.#sum;
    }
    get mean() {
        return this.finite === 0 ? Number.NaN : this.sum / this.finite;
    }
    /** Of the population (divided by n), as a description of these samples. */
    get stddev() {
        const n = this.finite;
        if (n === 0)
            return Number.NaN;
        return Math.sqrt(Math.max(0, this.#squares - (this.#deviation * this.#deviation) / n) / n);
    }
}
/**
 * The p-th percentile with linear interpolation between neighbours, as numpy and spreadsheets do.
 * Sorts `values`; they must be finite.
 */
function percentile(values, percent) {
    return atRank(values, (percent / 100) * (values.length - 1));
}
/** The value at a place of the sorted list, from 0; between two places, between their values. Sorts `values`. */
function atRank(values, rank) {
    if (values.length === 0)
        return Number.NaN;
    values.sort();
    const below = Math.floor(rank);
    const low = values[below];
    return rank === below ? low : low + (values[below + 1] - low) * (rank - below);
}

;// CONCATENATED MODULE: ./packages/metrics/build/series/series.js



/** How many samples a row holds after the first merge: of two it would save nothing, being three times as wide. */
const FIRST_MERGE = 8;
const WIDEST_OFFSET = 2 ** 32;
/**
 * The samples of one metric, in order, each with its place and, where known, step and time.
 * When `compact` is called, neighbours are merged: totals stay exact, windows become approximate.
 *
 * Samples go into the current page. As long as nothing was merged, that is the last page of the rows
 * themselves; later it stands apart, and `settle` moves what it holds into the rows.
 */
class Series {
    totals = new Totals();
    first = Number.NaN;
    last = Number.NaN;
    /** Unix milliseconds at which the samples to come are read; NaN when unknown. */
    clock = Number.NaN;
    #rows = new Rows();
    #values = new Float64Array(0);
    #offsets = new Uint32Array(0);
    #steps = null;
    #times = null;
    /** Samples in the current page, how many of them are in the totals, and samples before it. */
    #filled = 0;
    #totalled = 0;
    #before = 0;
    /** A sample without step or time may be written to the current page at once. */
    #plain = false;
    #segments = [];
    #base = 0;
    #file = '';
    /** Samples that follow come from this file. */
    enter(file) {
        if (file === this.#file)
            return;
        this.#file = file;
        this.#startSegment();
    }
    /** What was read from `file` is known by another name from now on. */
    rename(file, name) {
        this.#segments = this.#segments.map((one) => (one.file === file ? { ...one, file: name } : one));
        this.#file = '';
        this.#startSegment();
    }
    #startSegment() {
        this.#base = Number.NaN;
    }
    /** `step` is NaN when unknown. */
    push(value, step, offset) {
        if (this.#filled === this.#values.length)
            this.#turn();
        const at = this.#filled++;
        this.#values[at] = value;
        let distance = offset - this.#base;
        if (!(distance >= 0 && distance < WIDEST_OFFSET)) {
            this.#base = offset;
            this.#segments.push({ from: this.#before + at, file: this.#file, base: offset });
            distance = 0;
        }
        this.#offsets[at] = distance;
        if (!Number.isNaN(step) && this.#steps === null)
            this.#steps = this.#startColumn('steps');
        if (!Number.isNaN(this.clock) && this.#times === null)
            this.#times = this.#startColumn('times');
        if (this.#steps !== null)
            this.#steps[at] = step;
        if (this.#times !== null)
            this.#times[at] = this.clock;
        this.#plain = this.#steps === null && this.#times === null;
    }
    /** The same for a sample without step, in the fewest instructions: a number handed over would become an object. */
    pushRead(read, offset) {
        const at = this.#filled;
        const distance = offset - this.#base;
        if (this.#plain &&
            at < this.#values.length &&
            distance >= 0 &&
            distance < WIDEST_OFFSET &&
            Number.isNaN(this.clock)) {
            this.#values[at] = read.value;
            this.#offsets[at] = distance;
            this.#filled = at + 1;
        }
        else
            this.push(read.value, Number.NaN, offset);
    }
    /** The current page is full, or there is none yet. */
    #turn() {
        this.settle();
        const rows = this.#rows;
        if (rows.stride > 1) {
            if (this.#values.length === 0) {
                this.#values = new Float64Array(PAGE);
                this.#offsets = new Uint32Array(PAGE);
                this.#steps = rows.steps === null ? null : new Float64Array(PAGE);
                this.#times = rows.times === null ? null : new Float64Array(PAGE);
            }
            return;
        }
        this.#before += this.#filled;
        this.#filled = 0;
        this.#totalled = 0;
        this.#values = rows.sums.page(this.#before);
        this.#offsets = rows.offsets.page(this.#before);
        this.#steps = rows.steps?.page(this.#before) ?? null;
        this.#times = rows.times?.page(this.#before) ?? null;
    }
    /** The first sample with a step, or time, comes: those before it have none. */
    #startColumn(which) {
        const rows = this.#rows;
        const pages = new FloatPages();
        const length = rows.stride === 1 ? this.#before + this.#filled : rows.length;
        for (let row = 0; row < length; row += PAGE)
            pages.page(row).fill(Number.NaN);
        rows[which] = pages;
        return rows.stride === 1 ? pages.page(this.#before) : new Float64Array(PAGE).fill(Number.NaN);
    }
    /** Everything that was pushed is in the rows and totals. To be called before reading. */
    settle() {
        const rows = this.#rows;
        if (this.#filled > this.#totalled) {
            if (this.totals.count === 0)
                this.first = this.#values[0];
            this.last = this.#values[this.#filled - 1];
            this.totals.addAll(this.#values, this.#totalled, this.#filled);
            this.#totalled = this.#filled;
        }
        if (rows.stride === 1) {
            rows.samples = this.#before + this.#filled;
            return;
        }
        rows.add(this.#values, this.#offsets, this.#steps, this.#times, this.#filled);
        this.#before += this.#filled;
        this.#filled = 0;
        this.#totalled = 0;
    }
    /** Samples pushed. */
    get count() {
        return this.#before + this.#filled;
    }
    /** Rows that can be read. */
    get rows() {
        return this.#rows.length;
    }
    /** Samples a full row holds: 1 as long as nothing was merged. */
    get stride() {
        return this.#rows.stride;
    }
    get exact() {
        return this.#rows.stride === 1;
    }
    get hasSteps() {
        return this.#rows.steps !== null;
    }
    get hasTimes() {
        return this.#rows.times !== null;
    }
    get bytes() {
        return this.#rows.bytes;
    }
    countOf(row) {
        const { stride, samples } = this.#rows;
        return Math.min(stride, samples - row * stride);
    }
    /** Value of a row: the sample, or the mean of a stretch. */
    value(row) {
        const sum = this.#rows.sums.get(row);
        return this.#rows.stride === 1 ? sum : sum / this.countOf(row);
    }
    row(row) {
        const { sums, mins, maxes, lasts, stride } = this.#rows;
        const sum = sums.get(row);
        if (stride === 1)
            return { count: 1, sum, min: sum, max: sum, last: sum };
        const count = this.countOf(row);
        return { count, sum, min: mins.get(row), max: maxes.get(row), last: lasts.get(row) };
    }
    /** Writes values from the row `from` on, samples or means of stretches, and returns how many: at most a page of them. */
    copyValues(from, values) {
        const { sums, stride, length } = this.#rows;
        const count = Math.min(PAGE, length - from);
        const page = sums.page(from);
        for (let i = 0; i < count; i++)
            values[i] = page[i];
        if (stride > 1)
            for (let i = 0; i < count; i++)
                values[i] = this.value(from + i);
        return count;
    }
    /** NaN when the (first) sample named none. */
    step(row) {
        return this.#rows.steps?.get(row) ?? Number.NaN;
    }
    /** Unix milliseconds; NaN when unknown. */
    time(row) {
        return this.#rows.times?.get(row) ?? Number.NaN;
    }
    spot(row) {
        const sample = row * this.#rows.stride;
        let low = 0;
        let high = this.#segments.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >>> 1;
            if ((this.#segments[middle]?.from ?? 0) <= sample)
                low = middle;
            else
                high = middle - 1;
        }
        const segment = this.#segments[low];
        return {
            file: segment?.file ?? '',
            offset: (segment?.base ?? 0) + this.#rows.offsets.get(row),
        };
    }
    /** Merges neighbours: 8 samples to a row at first, then two rows to one. */
    compact() {
        this.settle();
        const rows = this.#rows;
        if (rows.stride === 1) {
            rows.merge(FIRST_MERGE);
            this.#before = rows.samples;
            this.#filled = 0;
            this.#totalled = 0;
            this.#values = new Float64Array(0);
            this.#plain = false;
            this.#turn();
        }
        else
            rows.merge(2);
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/collector.js


/** Near misses that are quoted; the others are counted. */
const QUOTED = 5;
/** Characters of a text that makes a line without a number a near miss; a shorter one stands everywhere. */
const SHORTEST_MISS = 2;
/** What is gathered of one metric while files are read. */
class Collector {
    definition;
    series = new Series();
    /** Of a `match` metric: the text that every matching line holds; for messages. */
    literal;
    nearMissCount = 0;
    nearMisses = [];
    /** Files that were read, and how many bytes of them in all. */
    files = new Set();
    bytesRead = 0;
    /** Files that were named and are not there. */
    absent = new Set();
    /** Why nothing can be known of it, whatever was found: a pattern that ran away, a column that is not there. */
    broken = null;
    constructor(definition, literal) {
        this.definition = definition;
        this.literal = literal;
    }
    /** Forgets what was found, for a file that is read again as a whole. */
    restart() {
        this.series = new Series();
        this.nearMissCount = 0;
        this.nearMisses = [];
        this.broken = null;
    }
    /** Whether the text of a further near miss would be kept. */
    get quotesMore() {
        return this.nearMisses.length < QUOTED;
    }
    nearMiss(file, bytes, from, to, at) {
        this.nearMissCount++;
        if (!this.quotesMore)
            return;
        this.nearMisses.push({
            file,
            line: null,
            offset: at + from,
            text: quoteLine(bytes, from, to),
        });
    }
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
;// CONCATENATED MODULE: ./packages/metrics/build/breathe.js
/** Lets the event loop turn once. */
function breathe() {
    return new Promise((resolve) => {
        setImmediate(resolve);
    });
}

;// CONCATENATED MODULE: ./packages/metrics/build/number.js
/**
 * The one grammar of numbers, for bytes of a log and for text captured by a regular expression.
 * Described for users in docs/reference/metrics.md.
 */
/** Units that a factor may stand before when a space separates them from the number: `87.75 ksps`, `1.5 GB/s`. */
const UNITS = [
    'samples',
    'params',
    'tokens',
    'FLOPS',
    'FLOPs',
    'flops',
    'steps',
    'bits',
    'iops',
    'IOPS',
    'FLOP',
    'bit',
    'sps',
    'SPS',
    'ops',
    'fps',
    'FPS',
    'bps',
    'rps',
    'qps',
    'QPS',
    'tps',
    'pps',
    'tok',
    'its',
    'it',
    'Hz',
    'hz',
    'Wh',
    'B',
    'b',
    'W',
    'V',
    'A',
    'J',
    'm',
    'g',
];
const UNIT_BYTES = UNITS.map((unit) => Buffer.from(unit));
/** Decimal exponents and powers of two of the prefixes. */
const PREFIXES = {
    k: [3, 10],
    K: [3, 10],
    M: [6, 20],
    G: [9, 30],
    T: [12, 40],
};
const DIGITS = String.raw `[0-9]+(?:[,_][0-9]+)*(?:\.[0-9]*)?|\.[0-9]+`;
const SUFFIX = String.raw `(?: ?[kKMGT](?:iB?|${UNITS.join('|')})|[kKMGT])\b`;
const NOT_FINITE = String.raw `(?:[nN][aA][nN]|[iI][nN][fF](?:[iI][nN][iI][tT][yY])?)\b`;
/** What `{number}` stands for in a regular expression; no capturing groups, nothing the ReDoS guard does not cover. */
const NUMBER_SOURCE = String.raw `[+-]?(?:(?:${DIGITS})(?:[eE][+-]?[0-9]+)?(?:${SUFFIX})?|${NOT_FINITE})`;
/** Longer runs are no number that anything prints. */
const LONGEST = 2048;
const POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
/** What `readPlain` says. */
const UNKNOWN = 0;
const PLAIN = 1;
const OPEN = 2;
/** Bytes behind digits that may belong to the number, or make it none; a space may come before a unit. */
const GOES_ON = Uint8Array.from({ length: 256 }, (_, code) => isLetter(code) || (code >= 48 && code <= 57) || ' ,._'.includes(String.fromCharCode(code))
    ? 1
    : 0);
/** Reads numbers at a position; holds the last result, so that the hot path allocates nothing. */
class NumberReader {
    /** With the factor of its suffix. NaN is a value here: what `read` returns tells whether there was a number. */
    value = Number.NaN;
    /** Behind the suffix, if one multiplies; else equal to `bareEnd`. */
    end = 0;
    /** Without suffix. */
    bareValue = Number.NaN;
    bareEnd = 0;
    /** Glued to letters that digits follow, such as `5m30s`: no number unless the pattern goes on there. */
    glued = false;
    /**
     * The same for what most numbers look like, in a few instructions: digits, a point and more digits, an exponent.
     * `PLAIN` when something follows that cannot go on a number; `OPEN` when that is for the caller to judge:
     * the digits end at `end`, but `read` might see more. `UNKNOWN` says nothing.
     */
    readPlain(bytes, at, limit) {
        const stop = limit - at > 16 ? at + 16 : limit - 1;
        let position = at;
        let mantissa = 0;
        let exponent = 0;
        let code = bytes[position];
        const negative = code === 45;
        if (negative)
            code = bytes[++position];
        const first = position;
        while (code >= 48 && code <= 57 && position < stop) {
            mantissa = mantissa * 10 + (code - 48);
            code = bytes[++position];
        }
        if (position === first)
            return UNKNOWN;
        if (code === 46) {
            const point = position;
            code = bytes[++position];
            while (code >= 48 && code <= 57 && position < stop) {
                mantissa = mantissa * 10 + (code - 48);
                code = bytes[++position];
            }
            exponent = point + 1 - position;
            if (exponent === 0)
                return UNKNOWN;
        }
        if (code === 101 && position < stop - 3) {
            const sign = bytes[position + 1];
            const digit = bytes[position + 2] - 48;
            if ((sign !== 45 && sign !== 43) || digit < 0 || digit > 9)
                return UNKNOWN;
            position += 3;
            code = bytes[position];
            let power = digit;
            if (code >= 48 && code <= 57) {
                power = power * 10 + (code - 48);
                code = bytes[++position];
            }
            exponent += sign === 45 ? -power : power;
            if (exponent > 22 || exponent < -22)
                return UNKNOWN;
        }
        if (position >= stop)
            return UNKNOWN;
        const value = exponent <= 0
            ? mantissa / POWERS[-exponent]
            : mantissa * POWERS[exponent];
        this.value = negative ? -value : value;
        this.end = position;
        if (GOES_ON[code] === 0)
            return PLAIN;
        return code === 32 && GOES_ON[bytes[position + 1]] === 0 ? PLAIN : OPEN;
    }
    /** Whether a number stands at `at`; bytes from `limit` on are not looked at. */
    read(bytes, at, limit) {
        const stop = limit - at > LONGEST ? at + LONGEST : limit;
        let position = at;
        let code = at < stop ? bytes[at] : 0;
        let negative = false;
        if (code === 45 || code === 43) {
            negative = code === 45;
            code = ++position < stop ? bytes[position] : 0;
        }
        let mantissa = 0;
        let significant = 0;
        let fraction = 0;
        let digits = 0;
        let separator = 0;
        let group = 0;
        const begin = position;
        for (;;) {
            const digit = code - 48;
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                if (mantissa !== 0)
                    significant++;
                digits++;
                group++;
            }
            else if (code === 44 || code === 95) {
                const next = position + 1 < stop ? bytes[position + 1] : 0;
                if (digits === 0 || next < 48 || next > 57)
                    break;
                if (separator === 0) {
                    if (group > 3 || bytes[begin] === 48)
                        return false;
                    separator = code;
                }
                else if (separator !== code || group !== 3)
                    return false;
                group = 0;
            }
            else
                break;
            code = ++position < stop ? bytes[position] : 0;
        }
        if (digits === 0 && code !== 46)
            return this.#notFinite(bytes, position, stop, negative);
        if (separator !== 0 && group !== 3)
            return false;
        if (code === 46) {
            const dot = position;
            code = ++position < stop ? bytes[position] : 0;
            for (let digit = code - 48; digit >= 0 && digit <= 9; digit = code - 48) {
                mantissa = mantissa * 10 + digit;
                if (mantissa !== 0)
                    significant++;
                fraction++;
                code = ++position < stop ? bytes[position] : 0;
            }
            if (digits === 0 && fraction === 0)
                return false;
            if (code === 46 && position > dot && isDigit(bytes, position + 1, stop))
                return false;
        }
        let exponent = 0;
        if (code === 101 || code === 69) {
            let next = position + 1;
            const sign = next < stop ? bytes[next] : 0;
            if (sign === 45 || sign === 43)
                next++;
            if (isDigit(bytes, next, stop)) {
                while (isDigit(bytes, next, stop)) {
                    if (exponent < 100_000)
                        exponent = exponent * 10 + bytes[next] - 48;
                    next++;
                }
                if (sign === 45)
                    exponent = -exponent;
                position = next;
                code = position < stop ? bytes[position] : 0;
                if (code === 46 && isDigit(bytes, position + 1, stop))
                    return false;
            }
        }
        if (position === stop && stop !== limit)
            return false;
        this.bareEnd = position;
        this.end = position;
        this.glued = false;
        const exact = significant <= 15;
        this.bareValue = exact
            ? scaled(negative ? -mantissa : mantissa, exponent - fraction)
            : Number.NaN;
        if (!exact || Number.isNaN(this.bareValue)) {
            this.bareValue = Number(spelled(bytes, at, position));
        }
        this.value = this.bareValue;
        if (code > 64 || (code === 32 && isPrefix(bytes, position + 1, stop))) {
            if (code !== 32 && !this.#letters(bytes, position, stop))
                return false;
            this.#suffix(bytes, at, position, stop, exact, negative ? -mantissa : mantissa, exponent - fraction);
        }
        return true;
    }
    /** What follows the digits at once: nothing of hexadecimal and the like, and no digits behind letters. */
    #letters(bytes, from, stop) {
        let position = from;
        while (position < stop && isLetter(bytes[position]))
            position++;
        const first = bytes[from] | 32;
        const afterZero = bytes[from - 1] === 48 && (first === 120 || first === 98 || first === 111);
        if (afterZero && first === 120 && isHex(bytes, from + 1, stop))
            return false;
        if (position === from || !isDigit(bytes, position, stop))
            return true;
        if (afterZero)
            return false;
        this.glued = true;
        return true;
    }
    #suffix(bytes, at, from, stop, exact, mantissa, exponent) {
        const spaced = bytes[from] === 32;
        const letter = spaced ? from + 1 : from;
        if (!isPrefix(bytes, letter, stop))
            return;
        let end = letter + 1;
        while (end < stop && end < letter + 12 && isLetter(bytes[end]))
            end++;
        if (end < stop && isWord(bytes[end]))
            return;
        const binary = isBinary(bytes, letter + 1, end);
        const bare = end === letter + 1;
        if (bare ? spaced : !binary && !isUnit(bytes, letter + 1, end))
            return;
        const prefix = PREFIXES[String.fromCharCode(bytes[letter])];
        if (prefix === undefined)
            return;
        this.end = end;
        this.glued = false;
        if (binary) {
            this.value = this.bareValue * 2 ** prefix[1];
            return;
        }
        const product = exact ? scaled(mantissa, exponent + prefix[0]) : Number.NaN;
        this.value = Number.isNaN(product)
            ? Number(shifted(spelled(bytes, at, from), prefix[0]))
            : product;
    }
    #notFinite(bytes, from, stop, negative) {
        let end = from;
        while (end < stop && end < from + 9 && isLetter(bytes[end]))
            end++;
        if (end < stop && isWord(bytes[end]))
            return false;
        let word = '';
        for (let i = from; i < end; i++)
            word += String.fromCharCode(bytes[i] | 32);
        if (word === 'nan')
            this.value = Number.NaN;
        else if (word === 'inf' || word === 'infinity') {
            this.value = negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
        }
        else
            return false;
        this.bareValue = this.value;
        this.end = end;
        this.bareEnd = end;
        this.glued = false;
        return true;
    }
}
/** Clinger's fast path: both operands are exact, so one rounding gives the nearest double. NaN when it does not apply. */
function scaled(mantissa, exponent) {
    if (exponent === 0 || mantissa === 0)
        return mantissa;
    if (exponent > 0)
        return exponent <= 22 ? mantissa * POWERS[exponent] : Number.NaN;
    return exponent >= -22 ? mantissa / POWERS[-exponent] : Number.NaN;
}
function spelled(bytes, from, to) {
    let text = '';
    for (let i = from; i < to; i++) {
        const code = bytes[i];
        if (code !== 44 && code !== 95)
            text += String.fromCharCode(code);
    }
    return text;
}
function shifted(text, by) {
    const [digits = '', exponent = '0'] = text.toLowerCase().split('e');
    return `${digits}e${Number(exponent) + by}`;
}
/** `i` as in `Mi`, or `iB` as in `MiB`. */
function isBinary(bytes, from, to) {
    return bytes[from] === 105 && (to === from + 1 || (to === from + 2 && bytes[from + 1] === 66));
}
function isUnit(bytes, from, to) {
    return UNIT_BYTES.some((unit) => {
        if (unit.length !== to - from)
            return false;
        for (let i = 0; i < unit.length; i++)
            if (bytes[from + i] !== unit[i])
                return false;
        return true;
    });
}
function isPrefix(bytes, at, stop) {
    const code = at < stop ? bytes[at] : 0;
    return code === 107 || code === 75 || code === 77 || code === 71 || code === 84;
}
function isDigit(bytes, at, stop) {
    const code = at < stop ? bytes[at] : 0;
    return code >= 48 && code <= 57;
}
function isHex(bytes, at, stop) {
    const code = at < stop ? bytes[at] | 32 : 0;
    return (code >= 48 && code <= 57) || (code >= 97 && code <= 102);
}
function isLetter(code) {
    const lower = code | 32;
    return lower >= 97 && lower <= 122;
}
function isWord(code) {
    return isLetter(code) || (code >= 48 && code <= 57) || code === 95;
}

;// CONCATENATED MODULE: ./packages/metrics/build/scan/match-metric.js


/** Shared by everything in this thread: it holds the last number read and no more. */
const reader = new NumberReader();
const scratch = new Uint8Array(2304);
/** One metric of a log being scanned: its pattern and how far it has come in the present piece. */
class MatchMetric {
    collector;
    pattern;
    plan;
    literal;
    /** Bytes of the literal before the byte that is searched for. */
    back = 0;
    /** Up to here the present piece has been dealt with. */
    done = 0;
    /** Begin of the line of the last sample, and of the last line that held the literal but no number; -1 for none. */
    #hitLine = -1;
    #missLine = -1;
    #missEnd = -1;
    constructor(collector, pattern) {
        this.collector = collector;
        this.pattern = pattern;
        this.plan = pattern.bytes;
        this.literal = this.plan?.literal ?? Buffer.from(pattern.literal);
    }
    /** A new piece of the file begins. */
    begin() {
        this.done = 0;
        this.#hitLine = -1;
        this.#missLine = -1;
    }
    /** The piece is over: what is pending is counted. */
    end(file, bytes, at) {
        if (this.#missLine >= 0) {
            this.collector.nearMiss(file, bytes, this.#missLine, this.#missEnd, at);
        }
        this.#missLine = -1;
    }
    hit(line, value, step, at) {
        if (this.#missLine === line)
            this.#missLine = -1;
        this.#hitLine = line;
        this.collector.series.push(value, step, at + line);
    }
    /** The same for the number just read: a number handed over would be put into an object first. */
    hitRead(line, at) {
        if (this.#missLine === line)
            this.#missLine = -1;
        this.#hitLine = line;
        this.collector.series.pushRead(reader, at + line);
    }
    /** Whether a miss on this line would say nothing new. */
    isKnown(line) {
        return this.#hitLine === line || this.#missLine === line || this.literal.length < SHORTEST_MISS;
    }
    miss(line, lineEnd, file, bytes, at) {
        if (this.isKnown(line))
            return;
        this.end(file, bytes, at);
        this.#missLine = line;
        this.#missEnd = lineEnd;
    }
    /**
     * All samples of a line, given as text without escapes, by regular expression.
     * `truncated`: the line goes on behind the text, so a number at its end is not to be trusted.
     */
    matchText(text, truncated, found) {
        const { regex, locate, step } = this.pattern;
        regex.lastIndex = 0;
        for (let match = regex.exec(text); match !== null; match = regex.exec(text)) {
            const end = regex.lastIndex;
            const group = this.pattern.values.find((index) => match?.[index] !== undefined);
            const captured = group === undefined ? undefined : match[group];
            let value;
            let valueEnd = end;
            if (group !== undefined && captured !== undefined) {
                if (locate === 'text') {
                    value = wholeNumber(captured);
                }
                else {
                    const start = locate === 'end'
                        ? end - captured.length
                        : locate === 'prefix'
                            ? match.index + (match[1]?.length ?? 0)
                            : (match.indices?.[group]?.[0] ?? 0);
                    valueEnd = start + captured.length;
                    value = numberAt(text, start, valueEnd, locate === 'end');
                }
            }
            if (value === undefined || (truncated && valueEnd >= text.length)) {
                regex.lastIndex = match.index + 1;
                continue;
            }
            found(value, step === null ? Number.NaN : (wholeNumber(match[step] ?? '') ?? Number.NaN));
            if (end === match.index)
                regex.lastIndex++;
        }
    }
}
/** The number that stands in `text` from `start` to `end`, undefined when what stands there is none or ends elsewhere. */
function numberAt(text, start, end, last) {
    const length = fill(text, start);
    if (!reader.read(scratch, 0, length) || (last && reader.glued))
        return undefined;
    const width = end - start;
    if (width === reader.end)
        return reader.value;
    if (width === reader.bareEnd)
        return reader.bareValue;
    return width === reader.bareEnd - 1 && scratch[width] === 46 ? reader.bareValue : undefined;
}
/** The number that a text is, spaces around it aside; units may follow it. */
function wholeNumber(text) {
    const trimmed = text.trim();
    const length = fill(trimmed, 0);
    if (!reader.read(scratch, 0, length) || reader.glued)
        return undefined;
    const rest = trimmed.slice(reader.end);
    return /^ ?[^\s\d,.]{0,16}$/.test(rest) ? reader.value : undefined;
}
function fill(text, start) {
    const length = Math.min(text.length - start, scratch.length);
    let at = 0;
    for (; at < length; at++) {
        const code = text.charCodeAt(start + at);
        scratch[at] = code > 127 ? 255 : code;
        // Nothing a number consists of: look one character further, then stop.
        if (code > 122)
            return at + 1;
    }
    return at;
}


;// CONCATENATED MODULE: ./packages/metrics/build/formats/json-value.js

/** JSON, and the `NaN` and `Infinity` that Python writes into it; undefined when the text is neither. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        if (!/NaN|Infinity/.test(text))
            return undefined;
    }
    try {
        return JSON.parse(text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (token) => token.startsWith('"') ? token : `"${token}"`));
    }
    catch {
        return undefined;
    }
}
/** The number a JSON value or a CSV cell stands for; undefined when it is none. */
function numberOf(value) {
    if (typeof value === 'number')
        return value;
    return typeof value === 'string' ? wholeNumber(value) : undefined;
}

;// CONCATENATED MODULE: ./packages/metrics/build/formats/path.js
/** The value at a dotted path such as `eval.reward` or `runs[0].loss`; a key that holds dots itself is found too. */
function valueAt(value, path) {
    if (path === '')
        return value;
    if (Array.isArray(value)) {
        const index = /^\[?(\d+)\]?\.?/.exec(path);
        return index === null
            ? undefined
            : valueAt(value[Number(index[1])], path.slice(index[0].length));
    }
    if (typeof value !== 'object' || value === null)
        return undefined;
    const fields = value;
    for (let end = path.length; end > 0; end = lastSplit(path, end)) {
        const key = path.slice(0, end);
        if (!Object.hasOwn(fields, key))
            continue;
        const rest = path.slice(end);
        const found = valueAt(fields[key], rest.startsWith('.') ? rest.slice(1) : rest);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function lastSplit(path, before) {
    return Math.max(path.lastIndexOf('.', before - 1), path.lastIndexOf('[', before - 1));
}
/**
 * Bytes that stand in every JSON text in which the path leads somewhere; empty when that is not certain,
 * since a writer may escape the characters of a key.
 */
function pathNeedle(path) {
    const names = path.replace(/\[\d+\]/g, '').split('.');
    const last = names.at(-1) ?? '';
    if (!/^[\w/ :@-]+$/.test(last) || /^\d+$/.test(last))
        return '';
    const behindSlash = last.slice(last.lastIndexOf('/') + 1);
    if (behindSlash === '')
        return '';
    return names.length === 1 && behindSlash === last ? `"${last}"` : `${behindSlash}"`;
}

;// CONCATENATED MODULE: ./packages/metrics/build/formats/document.js


/** A larger JSON document is refused: it has to be held in memory as a whole. */
const DOCUMENT_CAP = 64 * 2 ** 20;
function readDocument(text, metrics, file, time) {
    const document = parseJson(text.toString('utf8').replace(/^\uFEFF/, ''));
    for (const { collector, value, step } of metrics) {
        const found = valueAt(document, value);
        const steps = step === null ? undefined : valueAt(document, step);
        const values = Array.isArray(found) ? found : [found];
        let any = false;
        for (const [index, one] of values.entries()) {
            const number = numberOf(one);
            if (number === undefined)
                continue;
            any = true;
            const at = numberOf(Array.isArray(steps) ? steps[index] : steps);
            collector.series.clock = time;
            collector.series.push(number, at ?? Number.NaN, 0);
        }
        if (!any && (document === undefined || found !== undefined)) {
            collector.nearMiss(file, text, 0, Math.min(text.length, 2000), 0);
        }
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/scan/long-line.js

/** A number may begin so many bytes before the cap and still end behind it. */
const NUMBER_ROOM = 64;
/** Enough to hold a text that two pieces share. */
const CARRY = 1024;
/**
 * Looks behind the first 64 KiB of lines, where nothing is matched: a metric whose text stands there is given
 * up, because the number with it is not known. One whose text does not stand there has missed nothing.
 */
class LongLines {
    #wanted;
    #file;
    #carry = Buffer.alloc(0);
    constructor(wanted, file) {
        this.#wanted = wanted;
        this.#file = file;
    }
    /** The bytes from `from` on are the next ones behind the cap; those before them, if any, come just before. `at` is the offset of `bytes[0]`. */
    look(bytes, from, at) {
        const before = from > 0 ? bytes.subarray(Math.max(0, from - CARRY), from) : this.#carry;
        const piece = bytes.subarray(from);
        for (const { collector, literal } of this.#wanted) {
            if (collector.broken !== null)
                continue;
            const shared = Math.min(before.length, literal.length + NUMBER_ROOM);
            const edge = Buffer.concat([
                before.subarray(before.length - shared),
                piece.subarray(0, literal.length),
            ]);
            if (literal.length === 0 || edge.includes(literal) || piece.includes(literal)) {
                giveUpLongLine(collector, literal, this.#file, at + from);
            }
        }
        this.#carry = Buffer.from(Buffer.concat([before, piece.subarray(-CARRY)]).subarray(-CARRY));
    }
}
function giveUpLongLine(collector, literal, file, offset) {
    const what = literal.length === 0 ? 'the number may stand' : `${JSON.stringify(literal.toString())} stands`;
    collector.broken ??= `a line of ${file} is longer than ${LINE_CAP / 1024} KiB, and ${what} behind them (byte ${offset} or later), where nothing is read`;
}

;// CONCATENATED MODULE: ./packages/metrics/build/formats/csv.js




const NO_TEXT = Buffer.alloc(0);
/** Comma, semicolon or tab, as the first line has it; fields may be quoted and hold line ends. */
class CsvScanner {
    #metrics;
    #file;
    #bound = null;
    #delimiter = ',';
    /** A record whose quoted field goes on in the next line, and where it began. */
    #open = '';
    #openAt = 0;
    time = Number.NaN;
    constructor(metrics, file) {
        this.#metrics = metrics;
        this.#file = file;
    }
    lines(bytes, from, at, cut) {
        let begin = from;
        while (begin < bytes.length) {
            let end = begin;
            while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR)
                end++;
            this.#line(bytes, begin, end, at, cut || end - begin > LINE_CAP);
            begin = end + 1;
        }
    }
    /** Every column is cut with its record. */
    beyond(_bytes, _from, at) {
        for (const { collector } of this.#metrics)
            giveUpLongLine(collector, NO_TEXT, this.#file, at);
    }
    #line(bytes, begin, end, at, tooLong) {
        if (tooLong)
            this.beyond(bytes, begin, at + begin);
        const text = bytes.toString('utf8', begin, Math.min(end, begin + LINE_CAP));
        if (this.#open === '')
            this.#openAt = at + begin;
        else if (this.#open.length > LINE_CAP)
            this.#open = '';
        const record = this.#open === '' ? text : `${this.#open}\n${text}`;
        if (isOpen(record) && !tooLong) {
            this.#open = record;
            return;
        }
        this.#open = '';
        if (record.trim() === '')
            return;
        if (this.#bound === null)
            this.#delimiter = delimiterOf(record);
        const fields = tooLong ? [] : splitRecord(record, this.#delimiter);
        this.#bound ??= this.#header(fields);
        for (const { metric, value, step } of this.#bound) {
            const cell = fields[value];
            const number = numberOf(cell);
            if (number !== undefined) {
                const steps = step < 0 ? undefined : numberOf(fields[step]);
                metric.collector.series.clock = this.time;
                metric.collector.series.push(number, steps ?? Number.NaN, this.#openAt);
            }
            else if (cell === undefined || (cell.trim() !== '' && cell !== metric.value)) {
                if (fields !== this.#headerFields) {
                    metric.collector.nearMiss(this.#file, bytes, begin, end, at);
                }
            }
        }
    }
    #headerFields = [];
    #header(fields) {
        this.#headerFields = fields;
        const names = fields.map((field) => field.trim());
        const columnOf = (name) => {
            const named = names.indexOf(name);
            if (named >= 0)
                return named;
            return /^[1-9]\d*$/.test(name) && Number(name) <= names.length ? Number(name) - 1 : -1;
        };
        const bound = [];
        for (const metric of this.#metrics) {
            const value = columnOf(metric.value);
            const step = metric.step === null ? -1 : columnOf(metric.step);
            const unknown = value < 0 ? metric.value : metric.step !== null && step < 0 ? metric.step : null;
            if (unknown === null)
                bound.push({ metric, value, step });
            else
                metric.collector.broken ??= this.#noColumn(unknown, names);
        }
        return bound;
    }
    #noColumn(name, names) {
        const hint = (0,build/* didYouMean */.au)(name, names) ?? `its columns are ${names.slice(0, 20).join(', ')}`;
        return `${this.#file} has no column "${name}"; ${hint}`;
    }
}
function delimiterOf(header) {
    const unquoted = header.replace(/"[^"]*"/g, '');
    return [',', ';', '\t'].find((delimiter) => unquoted.includes(delimiter)) ?? ',';
}
function isOpen(record) {
    if (!record.includes('"'))
        return false;
    return (record.match(/"/g)?.length ?? 0) % 2 === 1;
}
function splitRecord(record, delimiter) {
    if (!record.includes('"'))
        return record.split(delimiter);
    const fields = [];
    let field = '';
    let quoted = false;
    for (let i = 0; i < record.length; i++) {
        const character = record.charAt(i);
        if (quoted) {
            if (character !== '"')
                field += character;
            else if (record[i + 1] === '"') {
                field += '"';
                i++;
            }
            else
                quoted = false;
        }
        else if (character === '"')
            quoted = true;
        else if (character === delimiter) {
            fields.push(field);
            field = '';
        }
        else
            field += character;
    }
    fields.push(field);
    return fields;
}

;// CONCATENATED MODULE: ./packages/metrics/build/formats/flat-object.js

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const flat_object_OPEN = 123;
const CLOSE = 125;
/** What was found at a key. */
const ABSENT = 0;
const NUMBER = 1;
const OTHER = 2;
const flat_object_POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
/** Bytes of numbers and of the words true, false, null, NaN and Infinity. */
const SCALAR = Uint8Array.from({ length: 256 }, (_, code) => {
    const lower = code | 32;
    const isLetter = lower >= 97 && lower <= 122;
    return isLetter || (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46 ? 1 : 0;
});
/**
 * Reads the numbers at some keys of an object that stands on one line, from its bytes: no string is made
 * and nothing is built. It walks over every byte up to the end of the line, so that it knows which braces and quotes
 * are real; it gives up (and leaves the line to `JSON.parse`) on whatever is not plain.
 */
class FlatObject {
    #keys;
    #kinds;
    #values;
    constructor(keys) {
        this.#keys = keys.map((key) => Buffer.from(key));
        this.#kinds = new Uint8Array(keys.length);
        this.#values = new Float64Array(keys.length);
    }
    /** Whether there is a plain number at the key of that position. */
    has(key) {
        return this.#kinds[key] === NUMBER;
    }
    value(key) {
        return this.#values[key];
    }
    /** The end of the line that begins at `begin`, or -1 when it has to be read otherwise. */
    read(bytes, begin) {
        const kinds = this.#kinds;
        kinds.fill(ABSENT);
        if (bytes[begin] !== flat_object_OPEN)
            return -1;
        let at = begin + 1;
        for (;;) {
            while (bytes[at] === 32)
                at++;
            if (bytes[at] !== QUOTE)
                return -1;
            const from = ++at;
            let code = bytes[at];
            while (code !== QUOTE) {
                if (code === undefined || code === BACKSLASH || code < 32)
                    return -1;
                code = bytes[++at];
            }
            const key = this.#find(bytes, from, at);
            at++;
            while (bytes[at] === 32)
                at++;
            if (bytes[at] !== COLON)
                return -1;
            at++;
            while (bytes[at] === 32)
                at++;
            const value = at;
            at = skip(bytes, at);
            if (at < 0)
                return -1;
            if (key >= 0) {
                kinds[key] = this.#number(bytes, value, at, key) ? NUMBER : OTHER;
                if (kinds[key] === OTHER)
                    return -1;
            }
            while (bytes[at] === 32)
                at++;
            if (bytes[at] === COMMA)
                at++;
            else if (bytes[at] === CLOSE)
                break;
            else
                return -1;
        }
        at++;
        while (bytes[at] === 32)
            at++;
        return at === bytes.length || bytes[at] === LF || bytes[at] === CR ? at : -1;
    }
    #find(bytes, from, to) {
        for (let index = 0; index < this.#keys.length; index++) {
            const key = this.#keys[index];
            if (key.length !== to - from)
                continue;
            let same = 0;
            while (same < key.length && key[same] === bytes[from + same])
                same++;
            if (same === key.length)
                return index;
        }
        return -1;
    }
    #number(bytes, from, to, key) {
        let at = from;
        const negative = bytes[at] === 45;
        if (negative)
            at++;
        const first = at;
        let mantissa = 0;
        let point = -1;
        for (; at < to; at++) {
            const digit = bytes[at] - 48;
            if (digit >= 0 && digit <= 9)
                mantissa = mantissa * 10 + digit;
            else if (bytes[at] === 46 && point < 0 && at > first)
                point = at;
            else
                break;
        }
        const fraction = point < 0 ? 0 : to - point - 1;
        const padded = bytes[first] === 48 && to - first > 1 && point !== first + 1;
        if (padded || at < to || to - first > 16 || to === first || (point >= 0 && fraction === 0)) {
            const value = asNumber(bytes, from, to);
            this.#values[key] = value;
            return Number.isFinite(value);
        }
        const value = mantissa / flat_object_POWERS[fraction];
        this.#values[key] = negative ? -value : value;
        return to - first <= 15 || mantissa < 2 ** 53;
    }
}
/** For what is not plain digits: NaN unless it is a number of JSON's grammar. */
function asNumber(bytes, from, to) {
    let text = '';
    for (let i = from; i < to; i++)
        text += String.fromCharCode(bytes[i]);
    return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
}
/** Behind the value that begins at `at`; -1 when the line ends in it, or when it is none. */
function skip(bytes, at) {
    const code = bytes[at];
    if (code === QUOTE)
        return skipString(bytes, at);
    if (code === flat_object_OPEN || code === OPEN_LIST)
        return skipNested(bytes, at);
    let end = at;
    while (SCALAR[bytes[end] ?? 0] === 1)
        end++;
    return end === at ? -1 : end;
}
function skipString(bytes, from) {
    let at = from + 1;
    for (;;) {
        const code = bytes[at];
        if (code === QUOTE)
            return at + 1;
        if (code === undefined || code < 32)
            return -1;
        at += code === BACKSLASH ? 2 : 1;
    }
}
/** Braces must pair, whatever kind they are of; what is between them is not looked at closely. */
function skipNested(bytes, from) {
    let depth = 0;
    let at = from;
    for (;;) {
        const code = bytes[at];
        if (code === undefined || code < 32)
            return -1;
        if (code === QUOTE) {
            at = skipString(bytes, at);
            if (at < 0)
                return -1;
            continue;
        }
        at++;
        if (code === flat_object_OPEN || code === OPEN_LIST)
            depth++;
        else if ((code === CLOSE || code === CLOSE_LIST) && --depth === 0)
            return at;
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/formats/jsonl.js





const NONE = Number.MAX_SAFE_INTEGER;
/** Reads the lines that hold the key of a metric; all others are passed over unparsed. */
class JsonlScanner {
    #searches;
    #file;
    #longLines;
    time = Number.NaN;
    /** Null when some path leads deeper than the top. */
    #flat;
    constructor(metrics, file) {
        this.#file = file;
        const paths = metrics.flatMap(({ value, step }) => (step === null ? [value] : [value, step]));
        const keys = [...new Set(paths)];
        this.#flat = keys.every((key) => /^[^.[\]\\"]+$/.test(key)) ? new FlatObject(keys) : null;
        this.#searches = metrics.map((metric) => ({
            metric,
            value: keys.indexOf(metric.value),
            step: metric.step === null ? -1 : keys.indexOf(metric.step),
            needle: Buffer.from(pathNeedle(metric.value)),
            next: 0,
        }));
        this.#longLines = new LongLines(this.#searches.map(({ metric, needle }) => ({
            collector: metric.collector,
            literal: needle,
        })), file);
    }
    beyond(bytes, from, at) {
        this.#longLines.look(bytes, from, at);
    }
    lines(bytes, from, at, cut) {
        let line = from;
        for (const search of this.#searches)
            search.next = -1;
        while (line < bytes.length) {
            if (!cut)
                line = this.#flatLines(bytes, line, at);
            let position = NONE;
            for (const search of this.#searches) {
                if (search.next < line)
                    seek(search, bytes, line);
                if (search.next < position)
                    position = search.next;
            }
            if (position === NONE)
                return;
            const begin = startOfLine(bytes, position, line);
            const flat = cut ? -1 : this.#flatLine(bytes, begin, at);
            const end = flat >= 0 ? flat : endOfLine(bytes, position);
            if (flat < 0)
                this.#line(bytes, begin, end, at, cut || end - begin > LINE_CAP);
            line = end + 1;
        }
    }
    /** Takes lines one after the other as long as each is plain and has something for us; returns where the next begins. */
    #flatLines(bytes, from, at) {
        let line = from;
        for (;;) {
            const end = this.#flatLine(bytes, line, at);
            if (end < 0)
                return line;
            line = end + 1;
        }
    }
    /** The end of a plain line that had a sample for some metric; -1 when it is none of these, and nothing was taken. */
    #flatLine(bytes, begin, at) {
        const flat = this.#flat;
        const end = flat === null ? -1 : flat.read(bytes, begin);
        if (flat === null || end < 0 || end - begin > LINE_CAP)
            return -1;
        const searches = this.#searches;
        let any = false;
        for (let i = 0; i < searches.length; i++) {
            const { metric, value, step } = searches[i];
            if (!flat.has(value))
                continue;
            any = true;
            const { series } = metric.collector;
            const known = step >= 0 && flat.has(step);
            series.clock = this.time;
            series.push(flat.value(value), known ? flat.value(step) : Number.NaN, at + begin);
        }
        return any ? end : -1;
    }
    #line(bytes, begin, end, at, tooLong) {
        const text = tooLong ? '' : withoutEscapes(bytes.toString('utf8', begin, end)).trim();
        const record = text.startsWith('{') || text.startsWith('[') ? parseJson(text) : undefined;
        for (const search of this.#searches) {
            if (search.next > end)
                continue;
            const { collector, value, step } = search.metric;
            if (begin === end)
                continue;
            if (tooLong) {
                giveUpLongLine(collector, search.needle, this.#file, at + begin);
                continue;
            }
            const found = record === undefined ? undefined : valueAt(record, value);
            const number = numberOf(found);
            if (number !== undefined) {
                const steps = step === null ? undefined : numberOf(valueAt(record, step));
                collector.series.clock = this.time;
                collector.series.push(number, steps ?? Number.NaN, at + begin);
            }
            else if (search.needle.length > 0 && (found !== undefined || record === undefined)) {
                collector.nearMiss(this.#file, bytes, begin, end, at);
            }
        }
    }
}
function seek(search, bytes, from) {
    if (from >= bytes.length)
        search.next = NONE;
    else if (search.needle.length === 0)
        search.next = from;
    else {
        const found = bytes.indexOf(search.needle, from);
        search.next = found < 0 ? NONE : found;
    }
}
function startOfLine(bytes, position, from) {
    let at = position;
    while (at > from && bytes[at - 1] !== LF && bytes[at - 1] !== CR)
        at--;
    return at;
}
function endOfLine(bytes, position) {
    let at = position;
    while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR)
        at++;
    return at;
}

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(78877);
;// CONCATENATED MODULE: ./packages/metrics/build/guard.js

// A regular expression that backtracks too long is run again by V8's linear engine.
// It must be set before the first of them runs, hence when this module is loaded.
external_node_v8_.setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
/** Milliseconds that a stretch of at most 16 MiB may take where the linear engine cannot help. */
const DEADLINE_MS = 2000;
let pending;
let prepared;
/** Runs `work`; false when it had to be interrupted at the deadline. What it throws comes through. */
function withinDeadline(work, milliseconds = DEADLINE_MS) {
    pending = work;
    prepared ??= prepare();
    const { script, context } = prepared;
    try {
        script.runInContext(context, { timeout: milliseconds });
        return true;
    }
    catch (error) {
        if (isTimeout(error))
            return false;
        throw error;
    }
    finally {
        pending = undefined;
    }
}
/** Most programs have no pattern that needs this: the module is loaded when one has. */
function prepare() {
    const { Script, createContext } = process.getBuiltinModule('node:vm');
    return {
        script: new Script('work()'),
        context: createContext({ work: () => pending?.() }),
    };
}
function isTimeout(error) {
    return (typeof error === 'object' &&
        error !== null &&
        'code' in error &&
        error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT');
}

;// CONCATENATED MODULE: ./packages/metrics/build/scan/line-chunks.js

/** Read at a time: about what stays in the second-level cache while it is searched several times. */
const CHUNK = 256 * 1024;
/**
 * Cuts a stream of bytes into pieces of whole lines, with one buffer for a whole file. A line ends
 * at LF or CR, so that every state of a progress bar is a line of its own.
 */
class LineChunks {
    #sink;
    #buffer = Buffer.allocUnsafeSlow(CHUNK + LINE_CAP);
    #held = 0;
    /** Offset of the buffer's first byte in the file. */
    #at;
    #skipping = false;
    constructor(sink, at = 0) {
        this.#sink = sink;
        this.#at = at;
    }
    /** Where the next bytes of the file belong; `commit` tells how many were put there. */
    room() {
        return this.#buffer.subarray(this.#held, this.#held + CHUNK);
    }
    /** Offset in the file of the next byte wanted. */
    get position() {
        return this.#at + this.#held;
    }
    commit(count) {
        const length = this.#held + count;
        const from = this.#begin(length);
        if (from < 0)
            return;
        const bytes = this.#buffer;
        let cut = Math.max(from, bytes.subarray(0, length).lastIndexOf(LF) + 1);
        if (length - cut > LINE_CAP) {
            cut = Math.max(cut, bytes.subarray(0, length).lastIndexOf(CR) + 1);
        }
        if (cut > from)
            this.#sink.lines(bytes.subarray(0, cut), from, this.#at, false);
        if (length - cut > LINE_CAP) {
            this.#sink.lines(bytes.subarray(0, cut + LINE_CAP), cut, this.#at, true);
            this.#sink.beyond(bytes.subarray(0, length), cut + LINE_CAP, this.#at);
            this.#skipping = true;
            this.#drop(length, length);
            return;
        }
        this.#drop(cut, length);
    }
    /** The file is complete: the last line needs no end. */
    finish() {
        const from = this.#begin(this.#held);
        if (from >= 0 && from < this.#held) {
            this.#sink.lines(this.#buffer.subarray(0, this.#held), from, this.#at, false);
        }
        this.#drop(this.#held, this.#held);
    }
    /** Index of the first byte that belongs to a line we still want; -1 when there is none yet. */
    #begin(length) {
        const bytes = this.#buffer;
        if (this.#skipping) {
            for (let i = 0; i < length; i++) {
                if (bytes[i] === LF || bytes[i] === CR) {
                    this.#skipping = false;
                    if (i > 0)
                        this.#sink.beyond(bytes.subarray(0, i), 0, this.#at);
                    return i + 1;
                }
            }
            if (length > 0)
                this.#sink.beyond(bytes.subarray(0, length), 0, this.#at);
            this.#drop(length, length);
            return -1;
        }
        const marked = this.#at === 0 && length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
        return marked ? 3 : 0;
    }
    #drop(from, length) {
        this.#buffer.copy(this.#buffer, 0, from, length);
        this.#held = length - from;
        this.#at += from;
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/scan/frequencies.js
/** Bytes of the file that are looked at to learn which ones are rare. */
const SAMPLE = 256 * 1024;
/** What a log usually looks like, counted before anything has been read: about 8 KiB of it. */
const USUAL = '2026-11-21 00:48:43,123 INFO trainer.loop worker [rank 3] epoch 12 step 1200 loss=0.1234 lr 3e-4: gradient batch queue done in 0.5s\n';
/** How often each byte occurs. */
class Frequencies {
    #counts = new Float64Array(256);
    #total = 0;
    #learnt = 0;
    #sample = Buffer.alloc(0);
    #pairs = null;
    constructor() {
        for (const byte of Buffer.from(USUAL))
            this.#counts[byte] = (this.#counts[byte] ?? 0) + 1;
        this.#total = USUAL.length;
    }
    /** Counts what it has not counted enough of; true when the picture changed. */
    learn(bytes, from) {
        if (this.#learnt >= SAMPLE / 2)
            return false;
        const fresh = bytes.subarray(from, from + SAMPLE);
        for (let i = 0; i < fresh.length; i++) {
            const byte = fresh[i];
            this.#counts[byte] = this.#counts[byte] + 1;
        }
        this.#total += fresh.length;
        this.#learnt += Math.max(1, fresh.length);
        if (fresh.length > this.#sample.length) {
            this.#sample = Buffer.from(fresh);
            this.#pairs = null;
        }
        return true;
    }
    /** Share of all bytes. */
    of(byte) {
        return ((this.#counts[byte] ?? 0) + 0.01) / this.#total;
    }
    /** Share of positions at which the text stands, in the last sample. */
    ofText(text) {
        let count = 0;
        const sample = this.#sample;
        for (let at = sample.indexOf(text); at >= 0; at = sample.indexOf(text, at + 1))
            count++;
        return count / Math.max(1, sample.length);
    }
    /** Share of positions at which the two bytes stand in a row, in the last sample. */
    ofPair(first, second) {
        this.#pairs ??= countPairs(this.#sample);
        return this.#pairs[(first << 8) | second] / Math.max(1, this.#sample.length);
    }
}
function countPairs(sample) {
    const counts = new Uint32Array(65536);
    let before = 0;
    for (let i = 0; i < sample.length; i++) {
        const byte = sample[i];
        const pair = (before << 8) | byte;
        counts[pair] = counts[pair] + 1;
        before = byte;
    }
    return counts;
}

;// CONCATENATED MODULE: ./packages/metrics/build/scan/lanes.js
// Seconds per GiB, measured on Node 24: one search; a stop at a byte found, or at a text found; a false start
// within the search for a text; a look at every byte, and a stop at one of interest.
const SEARCH = 0.018;
const STOP = 50;
const TEXT_STOP = 250;
const FALSE_START = 10;
const SWEEP = 1.2;
const SWEEP_STOP = 8;
/** Serves all metrics with as little searching as the frequencies promise. */
function planLanes(metrics, frequencies) {
    const chosen = [];
    const open = new Set(metrics);
    while (open.size > 0) {
        const best = cheapest([...open], frequencies);
        if (best === undefined)
            break;
        for (const metric of best.metrics)
            open.delete(metric);
        chosen.push(best);
    }
    const [searches, swept] = divide(chosen, frequencies);
    return {
        // The one that most metrics share first: it finds the lines that the others will mostly be in.
        searches: searches
            .map((proposal) => laneOf(proposal, frequencies))
            .sort((a, b) => b.metrics.length - a.metrics.length),
        ...sweepOf(swept, frequencies),
    };
}
/** Of all searches for a byte that several metrics share, or for the text of one, the cheapest for each metric. */
function cheapest(open, frequencies) {
    let best;
    let least = Number.POSITIVE_INFINITY;
    const propose = (proposal) => {
        const share = proposal.cost / proposal.metrics.length;
        if (share >= least)
            return;
        best = proposal;
        least = share;
    };
    for (const byte of new Set(open.flatMap((metric) => [...metric.literal]))) {
        const served = open.filter((metric) => metric.literal.includes(byte));
        const stops = frequencies.of(byte) * STOP * (0.7 + 0.3 * served.length);
        propose({ metrics: served, byte, back: null, cost: SEARCH + stops });
    }
    for (const metric of open) {
        for (let back = 0; back < metric.literal.length - 1; back++) {
            const byte = metric.literal[back];
            const starts = SEARCH + frequencies.of(byte) * FALSE_START;
            if (starts >= least)
                continue;
            const stops = frequencies.ofText(metric.literal.subarray(back)) * TEXT_STOP;
            propose({ metrics: [metric], byte, back, cost: starts + stops });
        }
    }
    return best;
}
/** The dearest searches go into one sweep together, as many as make the whole cheapest. */
function divide(chosen, frequencies) {
    const sorted = chosen.toSorted((a, b) => b.cost - a.cost);
    let saved = 0;
    let swept = 0;
    let saving = -SWEEP;
    for (const [index, { cost, metrics }] of sorted.entries()) {
        // A lane's number is a byte, and a pair takes two bytes of the literal.
        if (index >= 255 || metrics.some((metric) => metric.literal.length < 2))
            break;
        for (const metric of metrics)
            saving -= rarestPair(metric, frequencies).share * SWEEP_STOP;
        saving += cost;
        if (saving <= saved)
            continue;
        saved = saving;
        swept = index + 1;
    }
    return [sorted.slice(swept), sorted.slice(0, swept).flatMap(({ metrics }) => metrics)];
}
/** Each metric stands in the lane of the rarest two neighbouring bytes of its literal. */
function sweepOf(metrics, frequencies) {
    if (metrics.length === 0)
        return { sweep: [], pairs: null };
    const pairs = new Uint8Array(65536);
    const sweep = [];
    const groups = Map.groupBy(metrics, (metric) => rarestPair(metric, frequencies).pair);
    for (const [pair, group] of groups) {
        for (const metric of group)
            metric.back = rarestPair(metric, frequencies).back;
        sweep.push({ byte: pair >> 8, text: null, metrics: group, ...tellApart(group, frequencies) });
        pairs[pair] = sweep.length;
    }
    return { sweep, pairs };
}
function rarestPair({ literal }, frequencies) {
    let best = { pair: 0, back: 0, share: Number.POSITIVE_INFINITY };
    for (let back = 0; back + 1 < literal.length; back++) {
        const [first, second] = [literal[back], literal[back + 1]];
        const share = frequencies.ofPair(first, second);
        if (share < best.share)
            best = { pair: (first << 8) | second, back, share };
    }
    return best;
}
function laneOf({ metrics, byte, back }, frequencies) {
    for (const metric of metrics)
        metric.back = back ?? metric.literal.indexOf(byte);
    const text = back === null ? null : (metrics[0]?.literal.subarray(back) ?? null);
    return { byte, text, metrics, ...tellApart(metrics, frequencies) };
}
/** The byte near the searched one by which the fewest metrics are left to try. */
function tellApart(metrics, frequencies) {
    let best;
    let least = Number.POSITIVE_INFINITY;
    for (const distance of [1, 2, 3, -1, -2, -3]) {
        const byNext = Array.from({ length: 256 }, (_, byte) => {
            const left = metrics.filter((metric) => {
                const known = metric.literal[metric.back + distance];
                return known === undefined || known === byte;
            });
            return left.length === 0 ? undefined : left;
        });
        const work = byNext.reduce((sum, left, byte) => sum + (left?.length ?? 0) ** 2 * (frequencies.of(byte) + 1e-3), 0);
        if (work >= least)
            continue;
        least = work;
        best = { distance, byNext };
    }
    return best ?? { distance: 1, byNext: [] };
}

;// CONCATENATED MODULE: ./packages/metrics/build/scan/line-starts.js

/** Lines remembered for one piece; those beyond are looked up anew. */
const CAPACITY = 8192;
/**
 * Finds where lines begin, walking back from positions that only ever grow within a pass. The lines that the
 * first pass through a piece touches are remembered, with how far they are known to reach, for the passes after it:
 * metrics that are searched for in different ways mostly stand in the same lines.
 */
class LineStarts {
    #starts = new Int32Array(CAPACITY);
    #reaches = new Int32Array(CAPACITY);
    #bytes = Buffer.alloc(0);
    #from = 0;
    #count = 0;
    #recording = false;
    #cursor = 0;
    /** The line found last, and a position up to which it is known to reach. */
    #start = 0;
    #known = 0;
    /** A new piece; `several`: more than one pass will be made. */
    begin(bytes, from, several) {
        this.#bytes = bytes;
        this.#from = from;
        this.#count = 0;
        this.#recording = several;
        this.pass();
    }
    /** A new pass through the same piece. */
    pass() {
        if (this.#count > 0)
            this.#recording = false;
        this.#cursor = 0;
        this.#start = this.#from;
        this.#known = this.#from;
    }
    /** It is known that a line begins here. */
    at(line) {
        this.#start = line;
        this.#known = line;
    }
    /** No line ends between the two positions: if the line found last holds the one, it holds the other. */
    joins(position, next) {
        if (this.#known !== position)
            return;
        this.#known = next;
        if (this.#recording)
            this.#record(next);
    }
    /** Beginning of the line that holds `position`, which is not before a line found earlier in this pass. */
    of(position) {
        if (position <= this.#known)
            return this.#start;
        const remembered = this.#recording ? -1 : this.#find(position);
        const reach = remembered < 0 ? -1 : this.#reaches[remembered];
        const floor = Math.min(position, Math.max(this.#known, reach));
        const bytes = this.#bytes;
        let at = position;
        while (at > floor) {
            const code = bytes[at - 1];
            if (code === LF || code === CR)
                break;
            at--;
        }
        if (at > floor)
            this.#start = at;
        else if (reach > this.#known)
            this.#start = this.#starts[remembered];
        this.#known = position;
        if (this.#recording)
            this.#record(position);
        return this.#start;
    }
    #find(position) {
        const starts = this.#starts;
        let at = this.#cursor;
        while (at < this.#count && starts[at] <= position)
            at++;
        this.#cursor = Math.max(0, at - 1);
        return at - 1;
    }
    #record(position) {
        const last = this.#count - 1;
        if (last >= 0 && this.#starts[last] === this.#start)
            this.#reaches[last] = position;
        else if (this.#count < CAPACITY) {
            this.#starts[this.#count] = this.#start;
            this.#reaches[this.#count] = position;
            this.#count++;
        }
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/scan/log-scanner.js







/** Gaps up to this many bytes are crossed byte by byte; a call into the search costs more. */
const STROLL = 64;
/**
 * Finds the samples of `match` metrics in whole lines. Every metric with a literal belongs to a lane:
 * one search through the piece for a byte (or text) that is rare and that all metrics of the lane need.
 * Where it is found, the simple ones are matched on the bytes and the others on the line's text.
 */
class LogScanner {
    #metrics;
    #file;
    #longLines;
    #frequencies = new Frequencies();
    #lanes = { searches: [], sweep: [], pairs: null };
    /** Metrics whose literal is unknown: every line is theirs. */
    #unaided;
    /** Unix milliseconds for the samples to come; NaN when unknown. */
    time = Number.NaN;
    #bytes = Buffer.alloc(0);
    #from = 0;
    #at = 0;
    #cut = false;
    #escapes = false;
    #lines = new LineStarts();
    #text = '';
    #textOf = -1;
    #textEnd = 0;
    #textCut = false;
    /** At work now: the one to blame when the deadline strikes. */
    #current = null;
    /** The piece that comes next is the one that was interrupted: what was done of it is not done again. */
    resuming = false;
    constructor(metrics, file) {
        this.#metrics = metrics;
        this.#file = file;
        this.#longLines = new LongLines(metrics, file);
        this.#unaided = metrics.filter((metric) => metric.literal.length === 0);
    }
    lines(bytes, from, at, cut) {
        if (this.#frequencies.learn(bytes, from))
            this.#plan();
        if (!this.resuming)
            for (const metric of this.#metrics)
                metric.begin();
        this.resuming = false;
        this.#bytes = bytes;
        this.#from = from;
        this.#at = at;
        this.#cut = cut;
        this.#escapes = bytes.indexOf(ESC, from) >= 0;
        this.#textOf = -1;
        this.#search();
    }
    beyond(bytes, from, at) {
        this.#longLines.look(bytes, from, at);
    }
    /** The pattern at work took longer than it may: nothing is known of its metric any more. */
    giveUp(milliseconds) {
        const metric = this.#current;
        this.#current = null;
        if (metric === null)
            return;
        metric.collector.broken =
            `its pattern ran longer than ${milliseconds / 1000} s on the line at byte ` +
                `${this.#at + Math.max(0, this.#textOf)} of ${this.#file} and was stopped`;
    }
    #search() {
        for (const metric of this.#metrics)
            metric.collector.series.clock = this.time;
        const { searches, sweep, pairs } = this.#lanes;
        this.#lines.begin(this.#bytes, this.#from, searches.length > 1);
        // Escape codes may stand between the two bytes of a pair.
        for (const lane of this.#escapes ? [...searches, ...sweep] : searches) {
            if (lane.metrics.every((metric) => metric.collector.broken !== null))
                continue;
            this.#lines.pass();
            if (this.#escapes || lane.text === null)
                this.#searchByte(lane);
            else
                this.#searchText(lane, lane.text);
        }
        if (pairs !== null && !this.#escapes)
            this.#sweep(sweep, pairs);
        if (this.#unaided.length > 0)
            this.#everyLine();
        for (const metric of this.#metrics)
            metric.end(this.#file, this.#bytes, this.#at);
    }
    #plan() {
        const aided = this.#metrics.filter((metric) => metric.literal.length > 0);
        this.#lanes = planLanes(aided, this.#frequencies);
    }
    #sweep(lanes, pairs) {
        this.#lines.pass();
        const bytes = this.#bytes;
        const end = bytes.length;
        for (let at = nextPair(bytes, this.#from, end, pairs); at < end;) {
            const pair = (bytes[at] << 8) | bytes[at + 1];
            this.#stop(lanes[pairs[pair] - 1], at);
            at = nextPair(bytes, at + 1, end, pairs);
        }
    }
    /** The byte of a lane is at `position`: whose may it be? */
    #stop(lane, position) {
        const near = this.#bytes[position + lane.distance];
        const left = this.#escapes || near === undefined ? lane.metrics : lane.byNext[near];
        if (left === undefined)
            return;
        for (let i = 0; i < left.length; i++)
            this.#candidate(left[i], position);
    }
    #searchByte(lane) {
        const { byte } = lane;
        const bytes = this.#bytes;
        const end = bytes.length;
        const lines = this.#lines;
        let position = bytes.indexOf(byte, this.#from);
        let gap = STROLL + 1;
        while (position >= 0) {
            this.#stop(lane, position);
            let next = position + 1;
            if (gap <= STROLL) {
                const limit = Math.min(end, next + STROLL);
                let code = 0;
                while (next < limit) {
                    code = bytes[next];
                    if (code === byte || code === LF || code === CR)
                        break;
                    next++;
                }
                if (code === byte && next < limit) {
                    lines.joins(position, next);
                }
                else
                    next = bytes.indexOf(byte, next);
            }
            else
                next = bytes.indexOf(byte, next);
            gap = next - position;
            position = next;
        }
    }
    #searchText(lane, text) {
        const bytes = this.#bytes;
        const metrics = lane.metrics;
        for (let at = bytes.indexOf(text, this.#from); at >= 0; at = bytes.indexOf(text, at + 1)) {
            for (let i = 0; i < metrics.length; i++)
                this.#candidate(metrics[i], at);
        }
    }
    /** The searched byte is at `position`: is the rest of a match around it? */
    #candidate(metric, position) {
        const start = position - metric.back;
        if (start < metric.done || start < this.#from)
            return;
        if (this.#escapes) {
            this.#matchLine(metric, position);
            return;
        }
        const bytes = this.#bytes;
        const literal = metric.literal;
        const length = literal.length;
        for (let i = 0; i < length; i++)
            if (bytes[start + i] !== literal[i])
                return;
        const plan = metric.plan;
        if (plan === null) {
            this.#matchLine(metric, position);
            return;
        }
        // The literal holds no line end: its line is that of the byte searched for.
        const line = this.#lines.of(position);
        const glued = plan.boundary && start > line && log_scanner_isWord(bytes[start - 1]);
        if (glued || (plan.atLineStart && line !== start)) {
            this.#miss(metric, line);
            return;
        }
        if (start - line >= LINE_CAP) {
            giveUpLongLine(metric.collector, literal, this.#file, this.#at + start);
            return;
        }
        const limit = Math.min(bytes.length, line + LINE_CAP);
        let at = start + length;
        for (const step of plan.steps) {
            let taken = 0;
            while (taken < step.max && at < limit && step.table[bytes[at]] === 1) {
                at++;
                taken++;
            }
            if (step.wide && at < limit && bytes[at] > 127) {
                this.#matchRest(metric, start, line);
                return;
            }
            if (taken < step.min) {
                this.#miss(metric, line);
                return;
            }
        }
        const end = this.#number(plan, at, limit);
        const cut = end < 0 ? this.#mayGoOn(at, limit, line) : reader.end >= limit && this.#isCutAt(limit, line);
        if (cut)
            giveUpLongLine(metric.collector, literal, this.#file, this.#at + start);
        if (end < 0 || cut) {
            this.#miss(metric, line);
            return;
        }
        metric.done = end;
        metric.hitRead(line, this.#at);
    }
    /** Reads the number at `at` and what the pattern wants behind it; returns where the match ends, -1 when there is none. */
    #number(plan, at, limit) {
        const bytes = this.#bytes;
        const { behind } = plan;
        const plain = reader.readPlain(bytes, at, limit);
        if (plain === PLAIN) {
            if (behind.length === 0)
                return reader.end;
            if (this.#holds(behind, reader.end, limit))
                return reader.end + behind.length;
        }
        else if (plain === OPEN && plan.behindIsWord && this.#holds(behind, reader.end, limit)) {
            // A suffix could only be this very word, and then the word would be missing behind it.
            const end = reader.end + behind.length;
            if (end < limit && !log_scanner_isWord(bytes[end]))
                return end;
        }
        return reader.read(bytes, at, limit) ? this.#behind(behind, limit) : -1;
    }
    /** End of the match after the number just read, whose value is set to what counts; -1 when the rest does not fit. */
    #behind(behind, limit) {
        if (behind.length === 0)
            return reader.glued ? -1 : reader.end;
        if (this.#holds(behind, reader.end, limit))
            return reader.end + behind.length;
        let end = reader.bareEnd;
        if (!this.#holds(behind, end, limit)) {
            end--;
            if (this.#bytes[end] !== 46 || !this.#holds(behind, end, limit))
                return -1;
        }
        reader.value = reader.bareValue;
        return end + behind.length;
    }
    #holds(text, at, limit) {
        if (at + text.length > limit)
            return false;
        for (let i = 0; i < text.length; i++)
            if (this.#bytes[at + i] !== text[i])
                return false;
        return true;
    }
    #matchLine(metric, position) {
        const line = this.#lines.of(position);
        if (metric.collector.broken !== null)
            return;
        if (this.#textOf !== line)
            this.#readText(line);
        metric.done = this.#textEnd;
        this.#lookBehindCap(metric, line, this.#textEnd);
        const literal = metric.pattern.literal;
        if (literal !== '' && !this.#text.includes(literal))
            return;
        this.#current = metric;
        let any = false;
        metric.matchText(this.#text, this.#textCut, (value, step) => {
            any = true;
            metric.hit(line, value, step, this.#at);
        });
        this.#current = null;
        if (!any)
            metric.miss(line, this.#textEnd, this.#file, this.#bytes, this.#at);
    }
    /** From a literal on that was found on the bytes; before it the line has been dealt with. */
    #matchRest(metric, start, line) {
        const end = this.#endOfLine(start);
        const limit = Math.min(end, line + LINE_CAP);
        metric.done = end;
        this.#lookBehindCap(metric, line, end);
        const text = this.#bytes.toString('utf8', start, limit);
        let any = false;
        metric.matchText(text, this.#isCutAt(limit, line), (value, step) => {
            any = true;
            metric.hit(line, value, step, this.#at);
        });
        if (!any)
            metric.miss(line, end, this.#file, this.#bytes, this.#at);
    }
    #readText(line) {
        const end = this.#endOfLine(line);
        const limit = Math.min(end, line + LINE_CAP);
        const text = this.#bytes.toString('utf8', line, limit);
        this.#text = this.#escapes ? withoutEscapes(text) : text;
        this.#textOf = line;
        this.#textEnd = end;
        this.#textCut = end > limit || (this.#cut && end === this.#bytes.length);
    }
    #everyLine() {
        const end = this.#bytes.length;
        for (let line = this.#from; line < end; line = this.#textEnd + 1) {
            this.#lines.at(line);
            this.#readText(line);
            if (this.#text === '')
                continue;
            for (const metric of this.#unaided)
                if (line >= metric.done)
                    this.#matchLine(metric, line);
        }
    }
    /** Of a line that is here as a whole and longer than what is read of it. */
    #lookBehindCap(metric, line, end) {
        const cap = line + LINE_CAP;
        if (end <= cap)
            return;
        const { literal, collector } = metric;
        const rest = this.#bytes.subarray(Math.max(line, cap - literal.length - NUMBER_ROOM), end);
        if (rest.includes(literal))
            giveUpLongLine(collector, literal, this.#file, this.#at + cap);
    }
    /** Whether what stands at `at` reaches up to `limit`, and the line goes on there. */
    #mayGoOn(at, limit, line) {
        if (limit !== line + LINE_CAP || at + NUMBER_ROOM < limit)
            return false;
        return this.#endOfLine(at) >= limit && this.#isCutAt(limit, line);
    }
    #endOfLine(position) {
        const bytes = this.#bytes;
        const end = bytes.length;
        let at = position;
        while (at < end && bytes[at] !== LF && bytes[at] !== CR)
            at++;
        return at;
    }
    /** The end is looked for once a line: it may be far away, and the line full of misses. */
    #miss(metric, line) {
        if (metric.isKnown(line))
            return;
        const end = metric.collector.quotesMore ? this.#endOfLine(line) : line;
        metric.miss(line, end, this.#file, this.#bytes, this.#at);
    }
    /** Whether the line goes on at `limit`, where we stop looking. */
    #isCutAt(limit, line) {
        return limit === line + LINE_CAP && (this.#cut || this.#endOfLine(limit) > limit);
    }
}
/** Where the next of the pairs begins; `end` when there is none. */
function nextPair(bytes, from, end, pairs) {
    let before = bytes[from] << 8;
    for (let at = from + 1; at < end; at++) {
        const byte = bytes[at];
        if (pairs[before | byte] !== 0)
            return at - 1;
        before = byte << 8;
    }
    return end;
}
function log_scanner_isWord(code) {
    const lower = code | 32;
    return (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57) || code === 95;
}

;// CONCATENATED MODULE: ./packages/metrics/build/scan/file-scan.js






/** One file being scanned for the metrics that are read line by line. */
class FileScan {
    #chunks;
    #scanner;
    #log;
    #guarded;
    /** Bytes put into the buffer whose scan was interrupted; -1 when there are none. */
    #pending = -1;
    #finishing = false;
    constructor(scanner, guarded, at) {
        this.#scanner = scanner;
        this.#log = scanner instanceof LogScanner ? scanner : null;
        this.#guarded = guarded;
        this.#chunks = new LineChunks(scanner, at);
    }
    /** One scan for each format among the metrics; none for those that are read as a whole. */
    static of(gatherings, file, at = 0) {
        const logs = [];
        const lines = [];
        const rows = [];
        for (const { metric, collector } of gatherings) {
            const source = metric.definition.source;
            if (source.kind === 'match') {
                if (metric.pattern !== null)
                    logs.push(new MatchMetric(collector, metric.pattern));
            }
            else if (source.kind === 'jsonl')
                lines.push({ ...source, collector });
            else if (source.kind === 'csv')
                rows.push({ ...source, collector });
        }
        const scans = [];
        if (logs.length > 0) {
            const guarded = logs.some((log) => log.pattern.guarded);
            scans.push(new FileScan(new LogScanner(logs, file), guarded, at));
        }
        if (lines.length > 0)
            scans.push(new FileScan(new JsonlScanner(lines, file), false, at));
        if (rows.length > 0)
            scans.push(new FileScan(new CsvScanner(rows, file), false, at));
        return scans;
    }
    get position() {
        return this.#chunks.position;
    }
    set time(time) {
        this.#scanner.time = time;
    }
    /**
     * Scans what `fill` puts into the buffer it is given (it returns the number of bytes), at most
     * `bytes` of it. Returns how many there were; fewer than asked for means the end.
     */
    take(bytes, fill) {
        let taken = 0;
        this.#run(() => {
            while (taken < bytes) {
                const room = this.#chunks.room();
                const want = bytes - taken < room.length ? room.subarray(0, bytes - taken) : room;
                const count = fill(want, this.#chunks.position);
                if (count <= 0)
                    return;
                this.#commit(count);
                taken += count;
            }
        });
        return taken;
    }
    /** The last line of the file needs no end. */
    finish() {
        this.#finishing = true;
        this.#run(() => this.#chunks.finish());
        this.#finishing = false;
    }
    #commit(count) {
        this.#pending = count;
        this.#chunks.commit(count);
        this.#pending = -1;
    }
    /**
     * Runs `work`, again as long as a pattern ran away in it: each time, that pattern is given up. So it is when
     * the machine stood still meanwhile: the line at which it was interrupted is lost to it either way.
     */
    #run(work) {
        const log = this.#log;
        if (!this.#guarded || log === null) {
            work();
            return;
        }
        const again = () => {
            if (this.#pending >= 0)
                this.#commit(this.#pending);
            work();
        };
        let next = work;
        for (;;) {
            log.resuming = next === again && (this.#pending >= 0 || this.#finishing);
            if (withinDeadline(next))
                return;
            log.giveUp(DEADLINE_MS);
            next = again;
        }
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/read-last.js




const read_last_BLOCK = 256 * 1024;
/** Finds the last sample of each metric by reading from the end of the file, block by block. */
function readLast(descriptor, size, gatherings, label) {
    let open = gatherings;
    let end = size;
    while (end > 0 && open.length > 0) {
        const start = lineStart(descriptor, Math.max(0, end - read_last_BLOCK), end);
        open = scanBlock(descriptor, start, end, open, label);
        end = start;
    }
}
/** Where the first line begins that lies in [from, end); when none does, where the line that holds `from` begins. */
function lineStart(descriptor, from, end) {
    const block = Buffer.allocUnsafe(read_last_BLOCK);
    for (let start = from;; start = Math.max(0, start - read_last_BLOCK)) {
        if (start === 0)
            return 0;
        const bytes = block.subarray(0, external_node_fs_.readSync(descriptor, block, 0, Math.min(read_last_BLOCK, end - start), start));
        const inside = start === from ? firstEnd(bytes, end - start) : lastEnd(bytes);
        if (inside >= 0)
            return start + inside + 1;
    }
}
/** A line end with something of the file behind it. */
function firstEnd(bytes, length) {
    for (let i = 0; i < bytes.length; i++) {
        if (bytes[i] === LF || bytes[i] === CR)
            return i + 1 < length ? i : -1;
    }
    return -1;
}
function lastEnd(bytes) {
    return Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR));
}
/** The metrics that had no sample in the block. */
function scanBlock(descriptor, start, end, open, label) {
    const trial = open.map(({ metric }) => ({
        metric,
        collector: new Collector(metric.definition, metric.pattern?.literal ?? ''),
    }));
    // Of a line longer than the cap, no more than that is looked at.
    const limit = end - start > read_last_BLOCK + LINE_CAP ? start + LINE_CAP + 1 : end;
    for (const scan of FileScan.of(trial, label, start)) {
        scan.take(limit - start, (room, position) => external_node_fs_.readSync(descriptor, room, 0, Math.min(room.length, limit - position), position));
        scan.finish();
    }
    return open.filter(({ collector }, index) => {
        const found = trial[index]?.collector;
        if (found === undefined)
            return false;
        collector.broken ??= found.broken;
        collector.nearMissCount += found.nearMissCount;
        if (collector.nearMisses.length < 5)
            collector.nearMisses.push(...found.nearMisses);
        const { series } = found;
        series.settle();
        if (series.count === 0)
            return collector.broken === null;
        const row = series.rows - 1;
        collector.series.push(series.row(row).last, series.step(row), series.spot(row).offset);
        return false;
    });
}

;// CONCATENATED MODULE: ./packages/metrics/build/evidence.js




const evidence_BLOCK = 256 * 1024;
/** The line at a spot, quoted from its file. The text is empty when the file is compressed or gone. */
function quote(spot) {
    const text = withFile(spot.file, '', (descriptor) => {
        const bytes = Buffer.alloc(QUOTE_CAP * 8);
        const count = external_node_fs_.readSync(descriptor, bytes, 0, bytes.length, spot.offset);
        const from = spot.offset === 0 && bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : 0;
        let end = from;
        while (end < count && bytes[end] !== 10 && bytes[end] !== 13)
            end++;
        return quoteLine(bytes, from, end);
    });
    return { file: spot.file, line: null, offset: spot.offset, text };
}
/**
 * Puts line numbers into lists of evidence, in place. Each file is read once, as far as the last line asked for:
 * lines are only counted for what is shown. They are counted as editors do, by LF.
 */
function fillLines(lists) {
    const files = Map.groupBy(lists.flat().filter((one) => one.line === null), (one) => one.file);
    const numbers = new Map();
    for (const [file, wanted] of files) {
        const sorted = wanted.toSorted((a, b) => a.offset - b.offset);
        withFile(file, undefined, (descriptor) => countTo(descriptor, sorted, numbers));
    }
    for (const list of lists) {
        for (const [index, one] of list.entries()) {
            const line = numbers.get(one);
            if (line !== undefined)
                list[index] = { ...one, line };
        }
    }
}
function countTo(descriptor, sorted, numbers) {
    const buffer = Buffer.allocUnsafe(evidence_BLOCK);
    let line = 1;
    let position = 0;
    let next = 0;
    while (next < sorted.length) {
        const count = external_node_fs_.readSync(descriptor, buffer, 0, evidence_BLOCK, position);
        const bytes = buffer.subarray(0, count);
        let at = 0;
        for (; next < sorted.length; next++) {
            const one = sorted[next];
            if (one === undefined || one.offset > position + count)
                break;
            const target = one.offset - position;
            for (let end = bytes.indexOf(10, at); end >= 0 && end < target; end = bytes.indexOf(10, at)) {
                line++;
                at = end + 1;
            }
            numbers.set(one, line);
        }
        for (let end = bytes.indexOf(10, at); end >= 0; end = bytes.indexOf(10, end + 1))
            line++;
        position += count;
        if (count === 0)
            return;
    }
}
/** What `read` makes of the file, or `otherwise` when it cannot be read as it stands. */
function withFile(file, otherwise, read) {
    let descriptor;
    try {
        descriptor = external_node_fs_.openSync(external_node_path_.resolve(file), external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
        if (!external_node_fs_.fstatSync(descriptor).isFile())
            return otherwise;
        const head = Buffer.alloc(4);
        external_node_fs_.readSync(descriptor, head, 0, 4, 0);
        return compressionOf(head) === null ? read(descriptor) : otherwise;
    }
    catch {
        return otherwise;
    }
    finally {
        if (descriptor !== undefined)
            external_node_fs_.closeSync(descriptor);
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/series/quantile.js


/** Up to this many rows are all sorted. */
const FEW = 16_384;
const quantile_SAMPLE = 4096;
/**
 * A percentile of all finite samples (of merged ones, of their means). Of a long series a regular sample tells
 * between which two values it must lie, so that no more than those between have to be sorted.
 */
function quantile(series, percent) {
    const [low, high] = series.rows > FEW ? bracket(series, percent) : EVERYTHING;
    return (between(series, percent, low, high) ??
        between(series, percent, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY) ??
        Number.NaN);
}
const EVERYTHING = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
function bracket(series, percent) {
    const step = series.rows / quantile_SAMPLE;
    const sample = new Float64Array(quantile_SAMPLE);
    let sampled = 0;
    for (let i = 0; i < quantile_SAMPLE; i++) {
        const value = series.value(Math.floor(i * step));
        if (Number.isFinite(value))
            sample[sampled++] = value;
    }
    const sorted = sample.subarray(0, sampled).sort();
    const middle = Math.round((percent / 100) * (sampled - 1));
    const reach = 3 * Math.ceil(Math.sqrt(sampled));
    return [sorted[middle - reach] ?? EVERYTHING[0], sorted[middle + reach] ?? EVERYTHING[1]];
}
const page = new Float64Array(PAGE);
/** Used again for every series of a program: left to the garbage collector, the copies would pile up. */
let inside = new Float64Array(PAGE);
/** The percentile, when it lies between the two; undefined when it does not. */
function between(series, percent, low, high) {
    let found = 0;
    let below = 0;
    let finite = 0;
    for (let from = 0; from < series.rows; from += PAGE) {
        const count = series.copyValues(from, page);
        if (found + count > inside.length)
            inside = grown(inside);
        for (let i = 0; i < count; i++) {
            const value = page[i];
            if (!Number.isFinite(value))
                continue;
            finite++;
            if (value < low)
                below++;
            else if (value <= high)
                inside[found++] = value;
        }
    }
    const rank = (percent / 100) * (finite - 1);
    if (finite === 0 || rank < below || rank > below + found - 1)
        return undefined;
    return atRank(inside.subarray(0, found), rank - below);
}
function grown(values) {
    const larger = new Float64Array(values.length * 2);
    larger.set(values);
    return larger;
}

;// CONCATENATED MODULE: ./packages/metrics/build/words.js
/** For people: thousands separated, at most six significant digits unless whole; `nan`, `inf`, `-inf` by name. */
function formatNumber(value) {
    if (Number.isNaN(value))
        return 'nan';
    if (!Number.isFinite(value))
        return value > 0 ? 'inf' : '-inf';
    const size = Math.abs(value);
    if (Number.isInteger(value) && size < 1e15)
        return grouped(String(value));
    if (size >= 1e15 || size < 1e-4)
        return String(Number(value.toPrecision(6)));
    if (size >= 1e6)
        return grouped(String(Math.round(value)));
    return grouped(String(Number(value.toPrecision(6))));
}
function grouped(text) {
    const [whole = '', fraction] = text.split('.');
    const separated = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
    return fraction === undefined ? separated : `${separated}.${fraction}`;
}
/** `1 sample`, `1,204 samples`. */
function countOf(count, noun) {
    return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./packages/metrics/build/summary.js



/** Beyond this many samples a live summary leaves the median out: it would cost more than the reading. */
const LIVE_MEDIAN = 10_000;
/** `median: false` for a summary that is asked for again and again while the series grows. */
function summarise(collector, options) {
    const { definition, series } = collector;
    series.settle();
    const { totals } = series;
    const median = options.median || series.rows <= LIVE_MEDIAN;
    return {
        name: definition.name,
        unit: definition.unit,
        better: definition.better,
        count: totals.count,
        nonFinite: totals.nonFinite,
        first: known(series.first),
        last: known(series.last),
        min: known(totals.min),
        max: known(totals.max),
        mean: known(totals.mean),
        median: median ? known(quantile(series, 50)) : null,
        stddev: known(totals.stddev),
        sum: totals.finite === 0 ? null : known(totals.sum),
        exact: series.exact,
        nearMissCount: collector.nearMissCount,
        nearMisses: [...collector.nearMisses],
        missing: totals.count > 0 && collector.broken === null ? null : whyMissing(collector),
    };
}
function known(value) {
    return Number.isFinite(value) ? value : null;
}
/** In words, why a metric has no sample. */
function whyMissing(collector) {
    if (collector.broken !== null)
        return collector.broken;
    const files = [...collector.files];
    if (files.length === 0) {
        const absent = [...collector.absent];
        return absent.length === 0
            ? 'there was no file to read'
            : `${listed(absent)} ${absent.length === 1 ? 'is' : 'are'} not there`;
    }
    const where = listed(files);
    if (collector.bytesRead === 0)
        return `${where} ${files.length === 1 ? 'is' : 'are'} empty`;
    const [example] = collector.nearMisses;
    const { source } = collector.definition;
    const what = describe(collector);
    if (example !== undefined) {
        const lines = collector.nearMissCount === 1 ? '1 line' : `${formatNumber(collector.nearMissCount)} lines`;
        const have = collector.nearMissCount === 1 ? 'has' : 'have';
        return `${lines} of ${where} ${have} ${what} but no number we could read there, such as "${excerpt(example.text)}"`;
    }
    switch (source.kind) {
        case 'match':
            return `no line of ${where} has ${what}`;
        case 'jsonl':
            return `no line of ${where} has a number at ${what}`;
        case 'json':
            return `${where} has no number at ${what}`;
        case 'csv':
            return `no row of ${where} has a number in ${what}`;
        default:
            return `${where} has none`;
    }
}
function describe(collector) {
    const { source, contains } = collector.definition;
    if (source.kind === 'csv')
        return `column "${source.value}"`;
    if (source.kind !== 'match')
        return `"${source.value}"`;
    const literal = contains ?? collector.literal;
    // Of lines with a shorter text none is kept as a near miss, so there may be many.
    return literal.length < SHORTEST_MISS ? `a match of ${source.pattern}` : `"${literal}"`;
}
function listed(names) {
    if (names.length <= 3)
        return names.join(', ');
    return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more files`;
}
function excerpt(text) {
    return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

;// CONCATENATED MODULE: ./packages/metrics/build/readings.js


/** Readings with all that is held of each metric, as `judge` needs them. */
class CollectedReadings {
    #collectors;
    /** Set when no more than the first or the last sample of each metric was read. */
    partial;
    #summaries = null;
    constructor(collectors, partial = null) {
        this.#collectors = new Map(collectors.map((one) => [one.definition.name, one]));
        this.partial = partial;
    }
    get summaries() {
        this.#summaries ??= this.#summarise();
        return this.#summaries;
    }
    #summarise() {
        const collectors = [...this.#collectors.values()];
        fillLines(collectors.map((collector) => collector.nearMisses));
        return collectors.map((collector) => {
            const summary = summarise(collector, { median: true });
            return this.partial !== null ? { ...summary, exact: false } : summary;
        });
    }
    series(metric, points) {
        const collector = this.#collectors.get(metric);
        return collector === undefined ? [] : stretches(metric, collector.series, points);
    }
    collected(metric) {
        return this.#collectors.get(metric);
    }
}
/** Neighbouring rows taken together, so that at most `points` are left. NaN and infinities are in `count` only. */
function stretches(metric, series, points) {
    series.settle();
    const by = Math.max(1, Math.ceil(series.rows / Math.max(1, points)));
    const result = [];
    let index = 0;
    for (let from = 0; from < series.rows; from += by) {
        const to = Math.min(from + by, series.rows);
        let count = 0;
        let counted = 0;
        let sum = 0;
        let min = Number.POSITIVE_INFINITY;
        let max = Number.NEGATIVE_INFINITY;
        let last = Number.NaN;
        for (let row = from; row < to; row++) {
            const stretch = series.row(row);
            count += stretch.count;
            last = stretch.last;
            if (!Number.isFinite(stretch.sum))
                continue;
            counted += stretch.count;
            sum += stretch.sum;
            min = Math.min(min, stretch.min);
            max = Math.max(max, stretch.max);
        }
        const [step, time] = [series.step(from), series.time(from)];
        result.push({
            metric,
            index,
            step: Number.isNaN(step) ? null : step,
            time: Number.isNaN(time) ? null : time,
            count,
            min: counted === 0 ? Number.NaN : min,
            max: counted === 0 ? Number.NaN : max,
            mean: counted === 0 ? Number.NaN : sum / counted,
            last,
            offset: series.spot(from).offset,
        });
        index += count;
    }
    return result;
}

;// CONCATENATED MODULE: ./packages/metrics/build/series/budget.js
/** Samples of all metrics together may take this many bytes: a million of them, at 12 each. */
const SAMPLE_BYTES = 12 * 2 ** 20;
/** Merges neighbours in the largest series until everything fits again. */
function keepWithin(series, bytes = SAMPLE_BYTES) {
    for (;;) {
        let total = 0;
        let largest;
        for (const one of series) {
            total += one.bytes;
            if (one.bytes > (largest?.bytes ?? 0))
                largest = one;
        }
        if (total <= bytes || largest === undefined || largest.rows < 64)
            return;
        largest.compact();
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/read.js











/** Read between two turns of the event loop, and under one deadline. */
const SLICE = 16 * 2 ** 20;
const SMALL_SLICE = 256 * 1024;
/**
 * Reads metrics from files that are complete. `files` serve the metrics that name no files of their own;
 * gzip and zstd are recognised by their first bytes. A file that cannot be read is told in the summaries.
 */
async function readMetrics(program, files, options = {}) {
    const { directory = process.cwd(), needs = 'all' } = options;
    const gatherings = program.metrics.map((metric) => ({
        metric,
        collector: new Collector(metric.definition, metric.pattern?.literal ?? ''),
    }));
    for (const [paths, sharing] of await byFiles(gatherings, files, directory)) {
        if (needs === 'last')
            for (const file of paths.toReversed())
                await readFile(file, sharing, needs);
        else
            for (const file of paths)
                await readFile(file, sharing, needs);
    }
    const collectors = gatherings.map(({ collector }) => collector);
    return new CollectedReadings(collectors, needs === 'all' ? null : needs);
}
/** Metrics that read the same files, together. */
async function byFiles(gatherings, given, directory) {
    const groups = new Map();
    for (const gathering of gatherings) {
        const own = gathering.metric.definition.source.files;
        const key = JSON.stringify(own);
        const group = groups.get(key) ?? {
            paths: own.length === 0
                ? given.map((file) => external_node_path_.resolve(file))
                : await resolveFiles(own, directory),
            sharing: [],
        };
        if (group.paths.length === 0)
            for (const pattern of own)
                gathering.collector.absent.add(pattern);
        group.sharing.push(gathering);
        groups.set(key, group);
    }
    return new Map([...groups.values()].map(({ paths, sharing }) => [paths, sharing]));
}
/** Reads one file for the metrics that share it. */
async function readFile(file, sharing, needs) {
    const label = displayPath(file);
    const wanted = sharing.filter(({ collector }) => needs === 'all' || collector.series.count === 0);
    if (wanted.length === 0)
        return;
    let descriptor;
    let ours = true;
    try {
        descriptor = external_node_fs_.openSync(file, 'r');
    }
    catch (error) {
        for (const { collector } of wanted)
            collector.absent.add(`${label}${whyNot(error)}`);
        return;
    }
    try {
        const stat = external_node_fs_.fstatSync(descriptor);
        if (stat.isDirectory()) {
            for (const { collector } of wanted)
                collector.absent.add(`${label} (a directory)`);
            return;
        }
        for (const { collector } of wanted) {
            collector.series.enter(label);
            collector.files.add(label);
        }
        const before = wanted.map(({ collector }) => collector.bytesRead);
        const handOver = () => {
            ours = false;
        };
        const regular = stat.isFile();
        await readOpen({ descriptor, handOver, regular, size: stat.size, label, wanted, needs });
        for (const [index, { collector }] of wanted.entries()) {
            if (collector.bytesRead === before[index])
                collector.bytesRead += stat.size;
        }
    }
    catch (error) {
        for (const { collector } of wanted)
            collector.broken ??= `${label} cannot be read${whyNot(error)}`;
    }
    finally {
        if (ours)
            external_node_fs_.closeSync(descriptor);
    }
}
async function readOpen(file) {
    const { descriptor, regular, wanted, label, needs } = file;
    const head = Buffer.alloc(4);
    if (regular)
        external_node_fs_.readSync(descriptor, head, 0, 4, 0);
    const compression = regular ? compressionOf(head) : null;
    const documents = wanted.filter(({ metric }) => metric.definition.source.kind === 'json');
    const byLine = wanted.filter(({ metric }) => metric.definition.source.kind !== 'json');
    if (!regular || compression !== null) {
        await readStream(file, compression, documents, byLine);
        return;
    }
    if (documents.length > 0)
        wholeDocument(descriptor, file.size, documents, label);
    const fromEnd = needs === 'last' ? byLine.filter(({ metric }) => metric.definition.source.kind !== 'csv') : [];
    if (fromEnd.length > 0)
        readLast(descriptor, file.size, fromEnd, label);
    for (const scan of FileScan.of(byLine.filter((one) => !fromEnd.includes(one)), label)) {
        const slice = needs === 'first' ? SMALL_SLICE : SLICE;
        for (;;) {
            const taken = scan.take(slice, (room, position) => external_node_fs_.readSync(descriptor, room, 0, room.length, position));
            keepWithin(byLine.map(({ collector }) => collector.series));
            if (taken < slice)
                break;
            if (needs === 'first' && byLine.every(({ collector }) => collector.series.count > 0))
                return;
            await breathe();
        }
        scan.finish();
    }
}
async function readStream(file, compression, documents, byLine) {
    const zlib = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 38522, 19));
    file.handOver();
    const source = external_node_fs_.createReadStream('', { fd: file.descriptor });
    const stream = compression === 'gzip'
        ? source.pipe(zlib.createGunzip({ chunkSize: SMALL_SLICE }))
        : compression === 'zstd'
            ? source.pipe(zlib.createZstdDecompress({ chunkSize: SMALL_SLICE }))
            : source;
    if (stream !== source)
        source.on('error', (error) => stream.destroy(error));
    try {
        await takeStream(stream, file, documents, byLine);
    }
    finally {
        // A read that is still under way must not meet a closed descriptor.
        source.destroy();
        if (!source.closed)
            await (0,external_node_events_.once)(source, 'close');
    }
}
async function takeStream(stream, file, documents, byLine) {
    const scans = FileScan.of(byLine, file.label);
    const parts = [];
    let total = 0;
    for await (const chunk of stream) {
        total += chunk.length;
        if (documents.length > 0 && total <= DOCUMENT_CAP)
            parts.push(chunk);
        for (const scan of scans) {
            let used = 0;
            scan.take(chunk.length, (room) => {
                const count = chunk.copy(room, 0, used);
                used += count;
                return count;
            });
        }
        keepWithin(byLine.map(({ collector }) => collector.series));
    }
    for (const scan of scans)
        scan.finish();
    for (const { collector } of file.wanted)
        collector.bytesRead += total;
    if (documents.length > 0)
        read_parse(Buffer.concat(parts), total, documents, file.label);
}
function wholeDocument(descriptor, size, documents, label) {
    const text = Buffer.alloc(Math.min(size, DOCUMENT_CAP));
    let filled = 0;
    while (filled < text.length) {
        const count = external_node_fs_.readSync(descriptor, text, filled, text.length - filled, filled);
        if (count === 0)
            break;
        filled += count;
    }
    read_parse(text.subarray(0, filled), size, documents, label);
}
function read_parse(text, size, documents, label) {
    if (size > DOCUMENT_CAP) {
        for (const { collector } of documents) {
            collector.broken ??= `${label} is larger than 64 MiB, too large for one JSON document; write JSON lines`;
        }
        return;
    }
    readDocument(text, documentMetrics(documents), label, Number.NaN);
}
function documentMetrics(gatherings) {
    return gatherings.flatMap(({ metric, collector }) => {
        const source = metric.definition.source;
        return source.kind === 'json' ? [{ collector, value: source.value, step: source.step }] : [];
    });
}
function whyNot(error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'Z_BUF_ERROR')
        return ': its compressed data ends too early';
    return code === 'ENOENT' || code === '' ? '' : ` (${code})`;
}

;// CONCATENATED MODULE: ./packages/metrics/build/tail.js






/** Read between two turns of the event loop. */
const tail_SLICE = 4 * 2 ** 20;
/** Bytes of the beginning by which a file is known again. */
const HEAD = 64;
/** A file older than this when we begin, in milliseconds, was written before we could take its times. */
const FRESH = 5000;
/** One file followed while it grows; noticed are its truncation and its replacement by another. */
class Tail {
    file;
    /** It can only be read as a whole, when it is complete: it is compressed, or no regular file. */
    whole = false;
    #label;
    #documents;
    #byLine;
    #options;
    #descriptor = -1;
    #inode = -1;
    #scans = [];
    #head = Buffer.alloc(0);
    #changed = '';
    #first = true;
    constructor(file, sharing, options) {
        this.file = file;
        this.#label = displayPath(file);
        this.#documents = sharing.filter(({ metric }) => metric.definition.source.kind === 'json');
        this.#byLine = sharing.filter(({ metric }) => metric.definition.source.kind !== 'json');
        this.#options = options;
    }
    /** Takes in what is there now; stops early when `stopped` says so. */
    async poll(stopped) {
        if (this.whole)
            return;
        const stat = await external_node_fs_.promises.stat(this.file).catch(() => null);
        if (stopped())
            return;
        if (stat !== null && !stat.isFile()) {
            this.whole = !stat.isDirectory();
            return;
        }
        if (stat !== null)
            this.#readDocuments(stat);
        if (this.#byLine.length === 0)
            return;
        if (this.#descriptor >= 0 && stat !== null && stat.ino !== this.#inode) {
            await this.#read(external_node_fs_.fstatSync(this.#descriptor), stopped);
            this.#retire();
        }
        if (this.#descriptor < 0 && (stat === null || !this.#open(stat)))
            return;
        const now = external_node_fs_.fstatSync(this.#descriptor);
        const position = this.#scans[0]?.position ?? 0;
        if (now.size < position || (now.size > position && !this.#isSame())) {
            this.#retire();
            if (!this.#open(now))
                return;
        }
        await this.#read(now, stopped);
    }
    /** The last line needs no end any more. */
    finish() {
        for (const { collector } of this.#byLine)
            collector.series.enter(this.#label);
        for (const scan of this.#scans)
            scan.finish();
    }
    close() {
        if (this.#descriptor >= 0)
            external_node_fs_.closeSync(this.#descriptor);
        this.#descriptor = -1;
        this.#scans = [];
    }
    #open(stat) {
        try {
            this.#descriptor = external_node_fs_.openSync(this.file, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
        }
        catch {
            return false;
        }
        this.#inode = stat.ino;
        this.#head = Buffer.alloc(0);
        this.#isSame();
        if (compressionOf(this.#head) !== null) {
            this.whole = true;
            this.close();
            return false;
        }
        const from = this.#first ? this.#options.from : 0;
        this.#scans = FileScan.of(this.#byLine, this.#label, from);
        for (const { collector } of this.#byLine)
            collector.files.add(this.#label);
        return true;
    }
    /** Whether the file still begins as it did; a longer beginning is remembered. */
    #isSame() {
        const head = Buffer.alloc(HEAD);
        const count = external_node_fs_.readSync(this.#descriptor, head, 0, HEAD, 0);
        const known = this.#head.length;
        if (count < known || !head.subarray(0, known).equals(this.#head))
            return false;
        this.#head = head.subarray(0, count);
        return true;
    }
    /** What was read stays; its lines can no longer be quoted, since the file has others now. */
    #retire() {
        this.finish();
        this.close();
        this.#first = false;
        const gone = `${this.#label} (before it was replaced)`;
        for (const { collector } of this.#byLine) {
            collector.series.rename(this.#label, gone);
            for (const [index, one] of collector.nearMisses.entries()) {
                if (one.file === this.#label)
                    collector.nearMisses[index] = { ...one, file: gone };
            }
        }
    }
    async #read(stat, stopped) {
        const time = this.#timeOf(stat);
        for (const scan of this.#scans) {
            scan.time = time;
            while (scan.position < stat.size) {
                for (const { collector } of this.#byLine)
                    collector.series.enter(this.#label);
                const before = scan.position;
                const want = Math.min(tail_SLICE, stat.size - before);
                const taken = scan.take(want, (room, position) => external_node_fs_.readSync(this.#descriptor, room, 0, room.length, position));
                if (scan === this.#scans[0]) {
                    for (const { collector } of this.#byLine)
                        collector.bytesRead += taken;
                }
                if (taken < want)
                    break;
                if (taken === tail_SLICE)
                    await breathe();
                if (stopped())
                    return;
            }
        }
        this.#first = false;
    }
    /** Of what was written since the last poll; NaN when that was long ago. */
    #timeOf(stat) {
        const backlog = this.#first && stat.birthtimeMs < this.#options.started - FRESH;
        return backlog
            ? Number.NaN
            : Math.min(Date.now(), Math.max(stat.mtimeMs, this.#options.started));
    }
    /** A document is replaced as a whole: its numbers are those of its latest state. */
    #readDocuments(stat) {
        const changed = `${stat.ino} ${stat.size} ${stat.mtimeMs}`;
        if (this.#documents.length === 0 || changed === this.#changed)
            return;
        this.#changed = changed;
        for (const { collector } of this.#documents) {
            collector.restart();
            collector.series.enter(this.#label);
            collector.files.add(this.#label);
            collector.bytesRead = stat.size;
        }
        if (stat.size > DOCUMENT_CAP) {
            for (const { collector } of this.#documents) {
                collector.broken = `${this.#label} is larger than 64 MiB, too large for one JSON document`;
            }
            return;
        }
        try {
            const text = external_node_fs_.readFileSync(this.file);
            readDocument(text, documentMetrics(this.#documents), this.#label, stat.mtimeMs);
        }
        catch {
            // Gone between the two: the next poll sees what became of it.
            this.#changed = '';
        }
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/follow.js








/** Folders are searched for new files of a glob no more often than this, in milliseconds. */
const SEARCH_EVERY = 5000;
function followMetrics(program, target) {
    return new Follower(program, target);
}
class Follower {
    #target;
    #earlier;
    #gatherings;
    #groups;
    #started = Date.now();
    #polling = null;
    #closed = false;
    constructor(program, target) {
        this.#target = target;
        this.#earlier = new Set((target.earlier ?? []).map((file) => external_node_path_.resolve(file)));
        this.#gatherings = program.metrics.map((metric) => ({
            metric,
            collector: new Collector(metric.definition, metric.pattern?.literal ?? ''),
        }));
        const groups = Map.groupBy(this.#gatherings, ({ metric }) => JSON.stringify(metric.definition.source.files));
        this.#groups = [...groups.values()].map((sharing) => ({
            patterns: sharing[0]?.metric.definition.source.files ?? [],
            sharing,
            tails: new Map(),
            searched: Number.NEGATIVE_INFINITY,
        }));
    }
    poll() {
        if (this.#groups.length === 0 || this.#closed)
            return Promise.resolve();
        this.#polling ??= this.#pollOnce(false).finally(() => {
            this.#polling = null;
        });
        return this.#polling;
    }
    summaries() {
        return this.#gatherings.map(({ collector }) => summarise(collector, { median: false }));
    }
    async finish() {
        await this.#polling;
        if (!this.#closed) {
            await this.#pollOnce(true);
            for (const group of this.#groups)
                await this.#finishGroup(group);
        }
        this.close();
        return new CollectedReadings(this.#gatherings.map(({ collector }) => collector));
    }
    close() {
        this.#closed = true;
        for (const group of this.#groups)
            for (const tail of group.tails.values())
                tail.close();
    }
    async #pollOnce(thorough) {
        for (const group of this.#groups) {
            await this.#discover(group, thorough);
            for (const [file, tail] of group.tails) {
                await tail.poll(() => this.#closed);
                if (group.patterns.length > 0 || !this.#earlier.has(file) || this.#closed)
                    continue;
                // It grows no more, and a line without an end is one that was never finished.
                tail.close();
                group.tails.delete(file);
            }
        }
        keepWithin(this.#gatherings.map(({ collector }) => collector.series));
    }
    async #discover(group, thorough) {
        const globs = group.patterns.some(isGlob);
        const due = Date.now() - group.searched >= SEARCH_EVERY;
        if (group.tails.size > 0 && !globs)
            return;
        if (globs && !due && !thorough)
            return;
        group.searched = Date.now();
        const isLog = group.patterns.length === 0;
        const { from: begin = 0 } = this.#target;
        const log = external_node_path_.resolve(this.#target.log);
        const paths = isLog
            ? [...this.#earlier, log]
            : await resolveFiles(group.patterns, this.#target.directory);
        for (const file of paths) {
            if (group.tails.has(file))
                continue;
            const from = isLog && file === log ? begin : 0;
            group.tails.set(file, new Tail(file, group.sharing, { from, started: this.#started }));
        }
    }
    async #finishGroup(group) {
        const documents = group.sharing.filter(({ metric }) => metric.definition.source.kind === 'json');
        for (const { collector } of documents)
            collector.restart();
        for (const tail of group.tails.values()) {
            if (documents.length > 0)
                await readFile(tail.file, documents, 'all');
            tail.finish();
            if (tail.whole)
                await readFile(tail.file, group.sharing.filter((one) => !documents.includes(one)), 'all');
        }
        for (const { collector } of group.sharing) {
            if (collector.files.size > 0)
                collector.absent.clear();
            else if (group.tails.size === 0)
                for (const one of group.patterns)
                    collector.absent.add(one);
            else
                for (const file of group.tails.keys())
                    collector.absent.add(displayPath(file));
        }
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/judge/condition.js

/** With the baseline filled in; where it is missing, `thresholds` is empty and `unknown` says why. */
function bind(condition, metric, baseline) {
    switch (condition.op) {
        case 'in': {
            const { values } = condition;
            return {
                expected: `in [${values.join(', ')}]`,
                thresholds: values,
                holds: (actual) => values.includes(actual),
                relation: (actual) => values.includes(actual)
                    ? 'one of the values asked for'
                    : `none of ${values.map(formatNumber).join(', ')}`,
            };
        }
        case 'between': {
            const { low, high } = condition;
            return {
                expected: `between ${low} and ${high}`,
                thresholds: [low, high],
                holds: (actual) => actual >= low && actual <= high,
                relation: (actual) => actual < low || actual > high
                    ? compared(actual, actual < low ? low : high)
                    : `between ${formatNumber(low)} and ${formatNumber(high)}`,
            };
        }
        default: {
            const { op, target } = condition;
            const value = condition_numberOf(target, metric, baseline);
            if (typeof value === 'string') {
                return { expected: `${op} baseline${moved(target)}`, unknown: value };
            }
            const recorded = target.kind === 'baseline' ? baseline?.metrics[metric] : undefined;
            return {
                expected: recorded === undefined
                    ? `${op} ${value}`
                    : `${op} ${value} (baseline ${recorded}${moved(target)})`,
                thresholds: [value],
                holds: (actual) => compare(actual, op, value),
                relation: (actual) => relate(actual, op, value),
            };
        }
    }
}
function condition_numberOf(target, metric, baseline) {
    if (target.kind === 'number')
        return target.value;
    if (baseline === null)
        return 'no baseline was given';
    const recorded = Object.hasOwn(baseline.metrics, metric) ? baseline.metrics[metric] : undefined;
    if (recorded === undefined)
        return `the baseline ${baseline.source} has no "${metric}"`;
    // Of its size: 5% below -10 is -10.5. Rounded, or 1 - 5% would be 0.9500000000000001 somewhere.
    const offset = target.percent ? (Math.abs(recorded) * target.offset) / 100 : target.offset;
    return Number((recorded + offset).toPrecision(15));
}
function moved(target) {
    if (target.kind === 'number' || target.offset === 0)
        return '';
    return ` ${target.offset < 0 ? '-' : '+'} ${Math.abs(target.offset)}${target.percent ? '%' : ''}`;
}
function compare(actual, op, value) {
    switch (op) {
        case '>':
            return actual > value;
        case '>=':
            return actual >= value;
        case '<':
            return actual < value;
        case '<=':
            return actual <= value;
        case '==':
            return actual === value;
        case '!=':
            return actual !== value;
        default:
            return false;
    }
}
function relate(actual, op, value) {
    if (op === '==' && actual !== value)
        return `not ${formatNumber(value)}`;
    return compare(actual, op, value) && actual !== value
        ? `${compared(actual, value)} by ${formatNumber(Math.abs(actual - value))}`
        : compared(actual, value);
}
/** With as many digits as it takes to tell the two apart. */
function compared(actual, value) {
    if (actual === value)
        return `equal to ${formatNumber(value)}`;
    const side = actual < value ? 'below' : 'above';
    const text = formatNumber(value);
    return `${side} ${text === formatNumber(actual) ? value : text}`;
}

;// CONCATENATED MODULE: ./packages/metrics/build/judge/window.js


/** The rows of a window, or in words why it cannot be told. */
function window_select(series, window) {
    const { rows, count } = series;
    switch (window.kind) {
        case 'all':
            return ranged(series, 0, rows);
        case 'share': {
            const wanted = Math.max(1, Math.floor((count * window.percent) / 100));
            return edge(series, window.edge, wanted);
        }
        case 'samples':
            return edge(series, window.edge, window.count);
        case 'steps':
            return bySteps(series, window.edge, window.steps);
        case 'time':
            return byTime(series, window.edge, window.milliseconds);
        default:
            return 'its window is of no kind we know';
    }
}
function edge(series, at, count) {
    const rows = Math.ceil(count / series.stride);
    if (at === 'first')
        return ranged(series, 0, Math.min(rows, series.rows));
    if (at === 'last')
        return ranged(series, Math.max(0, series.rows - rows), series.rows);
    return ranged(series, Math.min(rows, series.rows), series.rows);
}
function bySteps(series, at, steps) {
    if (!series.hasSteps)
        return 'its samples have no steps; name one with step:';
    let newest = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < series.rows; row++) {
        const step = series.step(row);
        if (step > newest)
            newest = step;
    }
    return filtered(series, (row) => {
        const step = series.step(row);
        if (at === 'first')
            return step <= steps;
        return at === 'after' ? step > steps : step > newest - steps;
    });
}
function byTime(series, at, milliseconds) {
    const untimed = 'its samples carry no times, since they were not read while the job ran';
    if (!series.hasTimes)
        return untimed;
    const newest = series.time(series.rows - 1);
    const oldest = series.time(0);
    if (Number.isNaN(newest))
        return untimed;
    if (at !== 'last' && Number.isNaN(oldest)) {
        return 'its first samples carry no times, since they were written before we began to read';
    }
    const limit = at === 'last' ? newest - milliseconds : oldest + milliseconds;
    if (at === 'last') {
        let earliest = 0;
        while (Number.isNaN(series.time(earliest)))
            earliest++;
        if (earliest > 0 && series.time(earliest) > limit) {
            return 'some of its samples carry no times, since they were written before we began to read';
        }
    }
    return filtered(series, (row) => {
        const time = series.time(row);
        return at === 'first' ? time <= limit : time > limit;
    });
}
function ranged(series, from, to) {
    let samples = to - from;
    if (series.stride > 1) {
        samples = 0;
        for (let row = from; row < to; row++)
            samples += series.row(row).count;
    }
    return { rows: { from, to }, samples };
}
function filtered(series, keep) {
    const rows = [];
    let samples = 0;
    for (let row = 0; row < series.rows; row++) {
        if (!keep(row))
            continue;
        rows.push(row);
        samples += series.row(row).count;
    }
    return { rows, samples };
}
/** Number of rows of a selection. */
function lengthOf({ rows }) {
    return 'from' in rows ? rows.to - rows.from : rows.length;
}
/** The n-th row of a selection, from 0. */
function rowAt({ rows }, n) {
    return 'from' in rows ? rows.from + n : (rows[n] ?? 0);
}
/** The samples that count, in words: `the last 25% (1,204 samples)`. */
function describeWindow(window, samples) {
    const held = countOf(samples, 'sample');
    switch (window.kind) {
        case 'all':
            return samples === 1 ? 'the only sample' : `all ${held}`;
        case 'share':
            return `the ${window.edge} ${window.percent}% (${held})`;
        case 'samples':
            if (window.edge === 'after') {
                return `what follows the first ${countOf(window.count, 'sample')} (${held})`;
            }
            return samples === window.count
                ? `the ${window.edge} ${held}`
                : `the ${window.edge} ${formatNumber(window.count)} (${held})`;
        case 'steps':
            return window.edge === 'after'
                ? `what follows step ${formatNumber(window.steps)} (${held})`
                : `the ${window.edge} ${countOf(window.steps, 'step')} (${held})`;
        case 'time': {
            const time = (0,build/* formatDuration */.a3)(window.milliseconds);
            return window.edge === 'after'
                ? `what follows the first ${time} (${held})`
                : `the ${window.edge} ${time} (${held})`;
        }
        default:
            return held;
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/judge/reduce.js


/** Lines quoted for one criterion. */
const reduce_QUOTED = 3;
/** Reduces at least one row; a text says why it cannot be done. */
function reduce(series, selection, reduction) {
    const length = lengthOf(selection);
    const first = rowAt(selection, 0);
    const last = rowAt(selection, length - 1);
    const one = (value, row, exact = series.exact) => ({
        value,
        rows: [row],
        exact,
    });
    switch (reduction.kind) {
        case 'last':
            return one(series.row(last).last, last, last === series.rows - 1 || series.exact);
        case 'first':
            return first === 0 ? one(series.first, first, true) : one(series.value(first), first);
        case 'min':
        case 'max': {
            const row = extreme(series, selection, reduction.kind);
            return one(series.row(row)[reduction.kind], row, true);
        }
        case 'count':
            return one(selection.samples, last);
        case 'mean':
        case 'sum':
        case 'stddev':
            return total(series, selection, reduction.kind, last);
        case 'median':
            return ranked(series, selection, 50, last);
        case 'percentile':
            return ranked(series, selection, reduction.percent, last);
        case 'slope':
            return slope(series, selection, last);
        case 'dips':
            return dips(series, selection, reduction.direction, reduction.level);
        default:
            return 'its reduction is of no kind we know';
    }
}
function extreme(series, selection, kind) {
    let best = rowAt(selection, 0);
    let value = series.row(best)[kind];
    for (let n = 1; n < lengthOf(selection) && !Number.isNaN(value); n++) {
        const row = rowAt(selection, n);
        const other = series.row(row)[kind];
        if (Number.isNaN(other) || (kind === 'min' ? other < value : other > value)) {
            best = row;
            value = other;
        }
    }
    return best;
}
function total(series, selection, kind, last) {
    const length = lengthOf(selection);
    if (length === series.rows && series.totals.nonFinite === 0) {
        return { value: series.totals[kind], rows: [last], exact: true };
    }
    const totals = new Totals();
    let count = 0;
    let sum = 0;
    for (let n = 0; n < length; n++) {
        const row = series.row(rowAt(selection, n));
        if (!Number.isFinite(row.sum)) {
            const odd = Number.isNaN(row.sum) || kind === 'stddev' ? Number.NaN : row.sum;
            if (Number.isNaN(odd) || Number.isNaN(sum + odd)) {
                return { value: Number.NaN, rows: [rowAt(selection, n)], exact: true };
            }
            sum += odd;
        }
        count += row.count;
        if (row.count === 1)
            totals.add(row.sum);
        else
            for (let i = 0; i < row.count; i++)
                totals.add(row.sum / row.count);
    }
    if (!Number.isFinite(sum))
        return { value: sum, rows: [last], exact: true };
    const value = kind === 'mean' ? totals.sum / count : totals[kind];
    return { value, rows: [last], exact: series.exact };
}
function ranked(series, selection, percent, last) {
    const length = lengthOf(selection);
    const values = new Float64Array(length);
    for (let n = 0; n < length; n++) {
        const value = series.value(rowAt(selection, n));
        if (Number.isNaN(value))
            return { value, rows: [rowAt(selection, n)], exact: true };
        values[n] = value;
    }
    const value = percentile(values, percent);
    let nearest = last;
    for (let n = length - 1; n >= 0; n--) {
        const row = rowAt(selection, n);
        if (Math.abs(series.value(row) - value) < Math.abs(series.value(nearest) - value))
            nearest = row;
    }
    return { value, rows: [nearest], exact: series.exact };
}
/** Least squares, by step where every sample has one, else by position. */
function slope(series, selection, last) {
    const length = lengthOf(selection);
    let stepped = series.hasSteps;
    for (let n = 0; n < length && stepped; n++)
        stepped = Number.isFinite(series.step(rowAt(selection, n)));
    const x = (n) => (stepped ? series.step(rowAt(selection, n)) : n * series.stride);
    let [meanX, meanY] = [0, 0];
    for (let n = 0; n < length; n++) {
        meanX += (x(n) - meanX) / (n + 1);
        meanY += (series.value(rowAt(selection, n)) - meanY) / (n + 1);
    }
    let [across, spread] = [0, 0];
    for (let n = 0; n < length; n++) {
        const distance = x(n) - meanX;
        across += distance * (series.value(rowAt(selection, n)) - meanY);
        spread += distance * distance;
    }
    if (spread === 0) {
        return stepped && length > 1
            ? 'a slope needs two different steps'
            : 'a slope needs two samples at least';
    }
    return { value: across / spread, rows: [last], exact: series.exact };
}
/** Runs of samples beyond the level; NaN is beyond every level. */
function dips(series, selection, direction, level) {
    const begins = [];
    let count = 0;
    let beyond = false;
    for (let n = 0; n < lengthOf(selection); n++) {
        const row = rowAt(selection, n);
        const { min, max } = series.row(row);
        const within = direction === 'below' ? min >= level : max <= level;
        if (!within && !beyond) {
            count++;
            if (begins.length < reduce_QUOTED)
                begins.push(row);
        }
        beyond = !within;
    }
    const last = rowAt(selection, lengthOf(selection) - 1);
    return { value: count, rows: begins.length === 0 ? [last] : begins, exact: series.exact };
}

;// CONCATENATED MODULE: ./packages/metrics/build/judge/judge.js







/**
 * Judges every criterion, none hidden behind the first that fails. What cannot be known (no sample, too few,
 * no baseline, no steps) is `inconclusive`; a number that is NaN or infinite meets no condition.
 */
function judge(criteria, readings, baseline) {
    const evidence = criteria.map(() => []);
    const trends = new Map();
    const judged = criteria.map((criterion, index) => {
        const one = decide(criterion, readings, baseline);
        evidence[index]?.push(...one.evidence);
        const trend = trends.get(one.metric) ?? trendOf(readings, one.metric);
        trends.set(one.metric, trend);
        return { ...one, trend };
    });
    fillLines(evidence);
    return judged.map((one, index) => ({ ...one, evidence: evidence[index] ?? [] }));
}
/** Points of a trend: as many as a line of text has room for. */
const TREND_POINTS = 24;
/** With the digits that a picture needs, no more. */
function trendOf(readings, metric) {
    return readings
        .series(metric, TREND_POINTS)
        .map(({ mean }) => Number(mean.toPrecision(6)))
        .filter(Number.isFinite);
}
function decide(criterion, readings, baseline) {
    const { id, tier, text, metric, window, reduction, condition } = criterion;
    const held = readings instanceof CollectedReadings ? readings : null;
    const collector = held?.collected(metric);
    const bound = bind(condition, metric, baseline);
    const open = {
        id,
        tier,
        text,
        metric,
        expected: bound.expected,
        actual: null,
        unit: collector?.definition.unit ?? null,
        outcome: 'inconclusive',
        reason: '',
        samples: 0,
        thresholds: 'unknown' in bound ? [] : bound.thresholds,
        trend: [],
        evidence: [],
    };
    if (held === null)
        return { ...open, reason: 'no metric was read' };
    if (collector === undefined)
        return { ...open, reason: `no metric is named "${metric}"` };
    const { series } = collector;
    series.settle();
    if (collector.broken !== null)
        return { ...open, reason: collector.broken };
    const least = reduction.kind === 'count' ? criterion.minSamples : Math.max(1, criterion.minSamples);
    if (series.count === 0 && !(least === 0 && isKnownEmpty(collector))) {
        const hint = reduction.kind === 'count' ? '; to accept none at all, ask for min-samples 0' : '';
        const reason = `no sample: ${whyMissing(collector)}${hint}`;
        return { ...open, reason, evidence: [...collector.nearMisses] };
    }
    if (!answers(held.partial, criterion)) {
        return { ...open, reason: `only the ${held.partial ?? ''} sample was read` };
    }
    const selection = window_select(series, window);
    if (typeof selection === 'string')
        return { ...open, reason: selection };
    const { samples } = selection;
    if (samples < least) {
        const reason = `${describeWindow(window, samples)}: fewer than the ${formatNumber(least)} asked for`;
        return { ...open, samples, reason };
    }
    const reduced = samples === 0 ? { value: 0, rows: [], exact: true } : reduce(series, selection, reduction);
    if (typeof reduced === 'string')
        return { ...open, samples, reason: reduced };
    const { value } = reduced;
    const known = { ...open, samples, actual: asActual(value) };
    const subject = `${describeReduction(reduction, describeWindow(window, samples))} is ${formatNumber(value)}`;
    const proof = reduced.rows.map((row) => quote(series.spot(row)));
    if ('unknown' in bound) {
        return { ...known, reason: `${subject}, but ${bound.unknown}`, evidence: proof };
    }
    if (!Number.isFinite(value)) {
        const reason = `${subject}, which meets no condition`;
        return { ...known, outcome: 'failed', reason, evidence: proof };
    }
    const about = reduced.exact ? '' : ' (about: neighbouring samples were merged)';
    return {
        ...known,
        outcome: bound.holds(value) ? 'passed' : 'failed',
        reason: `${subject}${about}, ${bound.relation(value)}`,
        evidence: proof,
    };
}
/** Every line was read and there were some: that nothing matched is then a fact. */
function isKnownEmpty(collector) {
    return collector.bytesRead > 0 && collector.nearMissCount === 0 && collector.absent.size === 0;
}
/** Whether readings that hold one end of the series only can tell. */
function answers(partial, { reduction, window }) {
    if (partial === null)
        return true;
    return reduction.kind === partial && window.kind === 'all';
}
function asActual(value) {
    if (Number.isNaN(value))
        return 'nan';
    if (Number.isFinite(value))
        return value;
    return value > 0 ? 'inf' : '-inf';
}
function describeReduction(reduction, window) {
    switch (reduction.kind) {
        case 'percentile':
            return `p${reduction.percent} of ${window}`;
        case 'dips':
            return `number of dips ${reduction.direction} ${formatNumber(reduction.level)} in ${window}`;
        case 'stddev':
            return `standard deviation of ${window}`;
        case 'count':
            return `number of samples in ${window}`;
        default:
            return `${reduction.kind} of ${window}`;
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/pattern/byte-plan.js
/** Bytes a number may begin with. */
const NUMBER_START = tableOf('[0-9+\\-.nNiI]');
/** Null when the pattern needs a regular expression. `text` is the pattern's source. */
function bytePlan(root, text) {
    if (root.kind !== 'sequence')
        return null;
    const items = [...root.items];
    const place = items.findIndex((item) => item.kind === 'number');
    if (place < 0)
        return null;
    const before = items.slice(0, place);
    const opening = before[0];
    const sign = opening?.kind === 'assertion' ? text.slice(opening.at.from, opening.at.to) : '';
    if (sign !== '' && sign !== '^' && sign !== String.raw `\b`)
        return null;
    if (sign !== '')
        before.shift();
    let count = 0;
    let literal = '';
    for (const item of before) {
        if (item.kind !== 'char')
            break;
        literal += String.fromCharCode(item.code);
        count++;
    }
    if (literal === '' || !literal.isWellFormed())
        return null;
    if (sign === String.raw `\b` && !/^\w/.test(literal))
        return null;
    const steps = before.slice(count).map((item) => byteStep(item, text));
    const behind = items
        .slice(place + 1)
        .map((item) => (item.kind === 'char' ? item.code : Number.NaN));
    if (steps.includes(null) || behind.some((code) => Number.isNaN(code)))
        return null;
    const known = steps.filter((step) => step !== null);
    if (!needNoSecondTry(known))
        return null;
    const tail = String.fromCharCode(...behind);
    if (!tail.isWellFormed())
        return null;
    return {
        literal: Buffer.from(literal),
        atLineStart: sign === '^',
        boundary: sign === String.raw `\b`,
        steps: known,
        behind: Buffer.from(tail),
        behindIsWord: /^[A-Za-z]+$/.test(tail),
    };
}
function byteStep(item, text) {
    const [body, min, max] = item.kind === 'repeat' ? [item.body, item.min, item.max] : [item, 1, 1];
    if (body.kind !== 'set' && body.kind !== 'char')
        return null;
    const source = text.slice(body.at.from, body.at.to);
    if (body.kind === 'char' && body.code > 127)
        return null;
    if (body.kind === 'set' && /[pP]\{/.test(source))
        return null;
    return { table: tableOf(source), wide: isWide(source), min, max };
}
/** Taking as many as possible is always right when what follows begins with something else. */
function needNoSecondTry(steps) {
    return steps.every((step, index) => {
        if (step.min === step.max)
            return true;
        for (const next of steps.slice(index + 1)) {
            if (overlap(step.table, next.table) || (step.wide && next.wide))
                return false;
            if (next.min > 0)
                return true;
        }
        return !overlap(step.table, NUMBER_START);
    });
}
function overlap(a, b) {
    return a.some((bit, code) => bit === 1 && b[code] === 1);
}
/** Line ends are in no line, so no step takes one. */
function tableOf(source) {
    const one = new RegExp(`^${source}$`);
    return Uint8Array.from({ length: 256 }, (_, code) => code < 128 && code !== 10 && code !== 13 && one.test(String.fromCharCode(code)) ? 1 : 0);
}
/** Whether it takes a character outside ASCII: every one is tried, for a few patterns only and once for each. */
function isWide(source) {
    const known = WIDE.get(source);
    if (known !== undefined)
        return known;
    const one = new RegExp(source);
    let wide = false;
    for (let code = 128; code < 0x10000 && !wide; code++)
        wide = one.test(String.fromCharCode(code));
    WIDE.set(source, wide);
    return wide;
}
const WIDE = new Map([
    [String.raw `\s`, true],
    [' ', false],
]);

;// CONCATENATED MODULE: ./packages/metrics/build/pattern/literal.js
const NOTHING = { exact: null, longest: '' };
/** The longest text that every match of the pattern holds; empty when there is none. */
function requiredLiteral(node) {
    return required(node).longest;
}
function required(node) {
    switch (node.kind) {
        case 'char': {
            const text = String.fromCharCode(node.code);
            return { exact: text, longest: text };
        }
        case 'assertion':
            return { exact: '', longest: '' };
        case 'set':
        case 'look':
        case 'backreference':
        case 'number':
            return NOTHING;
        case 'group':
            return node.modified ? NOTHING : required(node.body);
        case 'repeat':
            return repeated(required(node.body), node.min, node.max);
        case 'choice':
            return chosen(node.options.map(required));
        case 'sequence':
            return inSequence(node.items.map(required));
        default:
            return NOTHING;
    }
}
function repeated(body, min, max) {
    if (min === 0)
        return NOTHING;
    if (body.exact === null)
        return { exact: null, longest: body.longest };
    const text = body.exact.repeat(Math.min(min, 16));
    return { exact: min === max && min <= 16 ? text : null, longest: text };
}
/** The longest text that every option holds. */
function chosen(options) {
    const [first, ...others] = options.map((option) => option.longest);
    const text = first ?? '';
    let longest = '';
    for (let from = 0; from < text.length; from++) {
        for (let to = from + longest.length + 1; to <= text.length; to++) {
            const part = text.slice(from, to);
            if (others.every((other) => other.includes(part)))
                longest = part;
        }
    }
    return { exact: null, longest };
}
/** Neighbouring exact texts make one literal; anything else ends it. */
function inSequence(items) {
    let run = '';
    let longest = '';
    let exact = true;
    for (const item of items) {
        if (item.exact === null) {
            exact = false;
            if (run.length > longest.length)
                longest = run;
            if (item.longest.length > longest.length)
                longest = item.longest;
            run = '';
        }
        else {
            run += item.exact;
        }
    }
    if (run.length > longest.length)
        longest = run;
    return { exact: exact ? run : null, longest };
}

;// CONCATENATED MODULE: ./packages/metrics/build/pattern/syntax.js
const PLACEHOLDER = '{number}';
/**
 * Reads the text of a regular expression that V8 has accepted already (with `{number}` replaced),
 * so it needs no error reports of its own: what it does not know it takes for a set.
 */
function parsePattern(text) {
    return new PatternParser(text).choice();
}
class PatternParser {
    #text;
    #position = 0;
    #groups = 0;
    constructor(text) {
        this.#text = text;
    }
    choice() {
        const from = this.#position;
        const options = [this.#sequence()];
        while (this.#text[this.#position] === '|') {
            this.#position++;
            options.push(this.#sequence());
        }
        const [only] = options;
        return options.length === 1 && only !== undefined
            ? only
            : { kind: 'choice', options, at: { from, to: this.#position } };
    }
    #sequence() {
        const from = this.#position;
        const items = [];
        while (this.#position < this.#text.length) {
            const next = this.#text[this.#position];
            if (next === '|' || next === ')')
                break;
            items.push(this.#repeat(this.#atom()));
        }
        return { kind: 'sequence', items, at: { from, to: this.#position } };
    }
    #repeat(body) {
        if (!'*+?{'.includes(this.#text[this.#position] ?? ' '))
            return body;
        const rest = this.#text.slice(this.#position, this.#position + 24);
        const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})(\??)/.exec(rest);
        if (quantifier === null)
            return body;
        this.#position += quantifier[0].length;
        const [whole, low, comma, high, lazy] = quantifier;
        const [min, max] = low === undefined
            ? [whole.startsWith('+') ? 1 : 0, whole.startsWith('?') ? 1 : Number.POSITIVE_INFINITY]
            : [
                Number(low),
                comma === undefined
                    ? Number(low)
                    : high === undefined || high === ''
                        ? Number.POSITIVE_INFINITY
                        : Number(high),
            ];
        return {
            kind: 'repeat',
            body,
            min,
            max,
            lazy: lazy === '?',
            at: { from: body.at.from, to: this.#position },
        };
    }
    #atom() {
        const from = this.#position;
        const text = this.#text;
        if (text.startsWith(PLACEHOLDER, from)) {
            this.#position += PLACEHOLDER.length;
            return { kind: 'number', at: this.#since(from) };
        }
        const head = text[from];
        this.#position++;
        if (head === '(')
            return this.#group(from);
        if (head === '[')
            return this.#class(from);
        if (head === '\\')
            return this.#escape(from);
        if (head === '^' || head === '$')
            return { kind: 'assertion', at: this.#since(from) };
        if (head === '.')
            return { kind: 'set', at: this.#since(from) };
        // A line end is in no line: it must not become part of a literal.
        if (head === '\n' || head === '\r')
            return { kind: 'set', at: this.#since(from) };
        return { kind: 'char', code: text.charCodeAt(from), at: this.#since(from) };
    }
    #group(from) {
        const look = /^\?(?:<?[=!])/.exec(this.#text.slice(this.#position));
        if (look !== null) {
            this.#position += look[0].length;
            const body = this.#closed();
            return { kind: 'look', body, at: this.#since(from) };
        }
        const head = /^\?(?:<([^>]+)>|([ims-]*):)/.exec(this.#text.slice(this.#position));
        const capturing = head === null || head[1] !== undefined;
        const index = capturing ? ++this.#groups : null;
        this.#position += head?.[0].length ?? 0;
        const body = this.#closed();
        const modified = (head?.[2] ?? '') !== '';
        return { kind: 'group', index, name: head?.[1] ?? null, modified, body, at: this.#since(from) };
    }
    #closed() {
        const body = this.choice();
        this.#position++;
        return body;
    }
    #class(from) {
        const text = this.#text;
        while (this.#position < text.length && text[this.#position] !== ']') {
            this.#position += text[this.#position] === '\\' ? 2 : 1;
        }
        this.#position++;
        return { kind: 'set', at: this.#since(from) };
    }
    #escape(from) {
        const rest = this.#text.slice(this.#position, this.#position + 80);
        const reference = /^(?:([1-9]\d*)|k<([^>]+)>)/.exec(rest);
        if (reference !== null) {
            this.#position += reference[0].length;
            const group = reference[1] === undefined ? (reference[2] ?? '') : Number(reference[1]);
            return { kind: 'backreference', group, at: this.#since(from) };
        }
        const hex = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(rest);
        if (hex !== null) {
            this.#position += hex[0].length;
            const code = Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
            return code === 10 || code === 13
                ? { kind: 'set', at: this.#since(from) }
                : { kind: 'char', code, at: this.#since(from) };
        }
        this.#position++;
        const letter = rest[0] ?? '';
        if (letter === 'b' || letter === 'B')
            return { kind: 'assertion', at: this.#since(from) };
        if (letter === 't')
            return { kind: 'char', code: 9, at: this.#since(from) };
        if (/[a-zA-Z0]/.test(letter)) {
            const property = /^[pP]\{[^}]*\}/.exec(rest);
            if (property !== null)
                this.#position += property[0].length - 1;
            return { kind: 'set', at: this.#since(from) };
        }
        return { kind: 'char', code: letter.charCodeAt(0), at: this.#since(from) };
    }
    #since(from) {
        return { from, to: this.#position };
    }
}
/** Every node of the tree, parents first. */
function* nodes(node) {
    yield node;
    switch (node.kind) {
        case 'sequence':
            for (const item of node.items)
                yield* nodes(item);
            return;
        case 'choice':
            for (const option of node.options)
                yield* nodes(option);
            return;
        case 'group':
        case 'look':
        case 'repeat':
            yield* nodes(node.body);
            return;
        case 'char':
        case 'set':
        case 'assertion':
        case 'backreference':
        case 'number':
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/pattern/risks.js

/**
 * What keeps V8 from falling back to its linear engine when a match runs long (measured on Node 24).
 * Only patterns that can run long at all are named: those in which one repeat stands in another,
 * or in which two open-ended repeats may follow each other.
 */
function risks(root, text, flags) {
    if (!mayRunLong(root))
        return [];
    const found = new Set();
    if (flags.includes('i'))
        found.add('(?i)');
    if (flags.includes('u'))
        found.add(String.raw `\p{…}`);
    if (flags.includes('d'))
        found.add('{number} inside a group');
    for (const node of nodes(root)) {
        if (node.kind === 'look')
            found.add(`the look-around ${risks_excerpt(text, node)}`);
        if (node.kind === 'backreference')
            found.add(`the back-reference ${risks_excerpt(text, node)}`);
        if (node.kind === 'group' && node.modified)
            found.add(`the modifier ${risks_excerpt(text, node)}`);
        if (node.kind === 'repeat' && isCounted(node, text)) {
            found.add(`the counted repeat ${risks_excerpt(text, node)}`);
        }
    }
    return [...found];
}
function mayRunLong(root) {
    return [...nodes(root)].some((node) => node.kind === 'repeat' &&
        node.max > 1 &&
        [...nodes(node.body)].some((inner) => inner.kind === 'repeat' && inner.max > 1));
}
function isCounted(node, text) {
    return text.slice(node.body.at.to, node.at.to).startsWith('{');
}
function risks_excerpt(text, node) {
    const part = text.slice(node.at.from, node.at.to);
    return part.length > 40 ? `${part.slice(0, 40)}…` : part;
}

;// CONCATENATED MODULE: ./packages/metrics/build/pattern/compile.js





function compilePattern(definition, source) {
    const field = `metrics.${definition.name}`;
    const folded = source.startsWith('(?i)');
    const text = folded ? source.slice(4) : source;
    const fail = (code, message, rest = {}) => ({
        pattern: null,
        problems: [{ code, field, message, ...rest }],
        warnings: [],
    });
    const flags = `${folded ? 'i' : ''}${/\\[pP]\{/.test(text) ? 'u' : ''}`;
    const fault = faultOf(text.replaceAll(PLACEHOLDER, '(?:0)'), flags);
    if (fault !== null) {
        return fail('bad-pattern', `"${source}" is no regular expression: ${fault}`, {
            hint: String.raw `put a backslash before a character that is meant literally, such as \( or \[`,
        });
    }
    const root = parsePattern(text);
    const plan = rewrite(root, text);
    if (plan === null) {
        return fail('no-number', `"${source}" does not say where the number is`, {
            expected: '{number}, a group named value, or exactly one group',
            hint: `write {number} where the number stands: ${source.slice(0, 40)}{number}`,
        });
    }
    if (plan.ambiguous) {
        return fail('two-numbers', `"${source}" has more than one {number}`, {
            hint: String.raw `keep {number} for the value and write the others as [\d.]+`,
        });
    }
    const literal = definition.contains ?? (folded ? '' : requiredLiteral(root));
    const bytes = definition.contains === null && !folded && plan.step === null ? bytePlan(root, text) : null;
    const found = bytes === null ? risks(root, text, `${flags}${plan.locate === 'indices' ? 'd' : ''}`) : [];
    const warnings = found.map((risk) => ({
        code: 'unguarded-pattern',
        field,
        message: `"${source}" uses ${risk}, which V8 cannot fall back from when a line makes it run long`,
        hint: 'such a pattern is stopped by a deadline, and its metric is then unknown',
    }));
    if (literal === '') {
        warnings.push({
            code: 'no-literal',
            field,
            message: `"${source}" holds no text that every match has, so every line is tried`,
            hint: 'add the words around the number, or name a text with contains:',
        });
    }
    const regex = new RegExp(plan.text, `g${flags}${plan.locate === 'indices' ? 'd' : ''}`);
    const { values, step, locate } = plan;
    return {
        pattern: { regex, values, step, locate, literal, bytes, guarded: bytes === null },
        problems: [],
        warnings,
    };
}
/** The pattern with `{number}` spelled out; groups are renumbered, and so are references to them. */
function rewrite(root, text) {
    const all = [...nodes(root)];
    const groups = all.filter((node) => node.kind === 'group' && node.index !== null);
    const named = (name) => groups.find((node) => node.kind === 'group' && node.name === name);
    const step = named('step');
    const own = named('value');
    const free = all.filter((node) => node.kind === 'number' && !compile_inside(node, step) && !compile_inside(node, own));
    const locate = free.length === 0 ? 'text' : placeOf(root, free);
    const wrap = locate === 'prefix';
    const inserted = wrap
        ? [0, ...free.map((node) => node.at.from)]
        : free.map((node) => node.at.from);
    const renumber = (at, original) => original + inserted.filter((position) => position <= at).length;
    const indexOf = (node) => node?.kind === 'group' && node.index !== null ? renumber(node.at.from, node.index) : null;
    let written = wrap ? '(' : '';
    let copied = 0;
    const values = [];
    for (const node of all.toSorted((a, b) => a.at.from - b.at.from)) {
        if (node.kind === 'number') {
            written += text.slice(copied, node.at.from);
            if (free.includes(node)) {
                if (wrap)
                    written += ')';
                const earlier = groups.filter((group) => group.at.from < node.at.from).length;
                values.push(renumber(node.at.from, earlier));
                written += `(${NUMBER_SOURCE})`;
            }
            else {
                written += `(?:${NUMBER_SOURCE})`;
            }
            copied = node.at.to;
        }
        else if (node.kind === 'backreference' && typeof node.group === 'number') {
            const wanted = node.group;
            const target = groups.find((group) => group.kind === 'group' && group.index === wanted);
            written += `${text.slice(copied, node.at.from)}\\${indexOf(target) ?? wanted}(?:)`;
            copied = node.at.to;
        }
    }
    written += text.slice(copied);
    if (free.length === 0) {
        const others = groups.filter((group) => group !== step);
        const chosen = own ?? (others.length === 1 ? others[0] : undefined);
        const index = indexOf(chosen);
        if (index === null)
            return null;
        values.push(index);
    }
    const ambiguous = free.length > 1 && !apart(root);
    return { text: written, values, step: indexOf(step), locate, ambiguous };
}
function compile_inside(node, outer) {
    return outer !== undefined && node.at.from >= outer.at.from && node.at.to <= outer.at.to;
}
function placeOf(root, free) {
    const [only] = free;
    if (root.kind !== 'sequence' || free.length !== 1 || only === undefined)
        return 'indices';
    const place = root.items.indexOf(only);
    if (place < 0)
        return 'indices';
    const behind = root.items.slice(place + 1);
    return behind.every((item) => item.kind === 'assertion' || item.kind === 'look')
        ? 'end'
        : 'prefix';
}
/** Several `{number}` are fine when no two of them can take part in one match. */
function apart(node) {
    switch (node.kind) {
        case 'choice':
            return node.options.every(apart);
        case 'sequence': {
            const holders = node.items.filter((item) => numbers(item) > 0);
            return holders.length <= 1 && holders.every(apart);
        }
        case 'group':
        case 'repeat':
        case 'look':
            return apart(node.body);
        default:
            return true;
    }
}
function numbers(node) {
    return [...nodes(node)].filter((one) => one.kind === 'number').length;
}
/** Why V8 does not take it; null when it does. */
function faultOf(source, flags) {
    try {
        RegExp(source, flags);
        return null;
    }
    catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        return text.replace(/^Invalid regular expression: \/.*\/[a-z]*: /s, '');
    }
}

;// CONCATENATED MODULE: ./packages/metrics/build/program.js



/**
 * Compiles the patterns of the definitions.
 * @throws ProblemError naming every pattern that is no regular expression or does not say where its number is.
 */
function compileMetrics(definitions) {
    const metrics = [];
    const problems = [];
    const warnings = [];
    const names = new Set();
    for (const definition of definitions) {
        if (names.has(definition.name)) {
            const field = `metrics.${definition.name}`;
            problems.push({ code: 'duplicate-metric', field, message: 'is defined twice' });
        }
        names.add(definition.name);
        if (definition.source.kind !== 'match') {
            metrics.push({ definition, pattern: null });
            continue;
        }
        const compiled = compilePattern(definition, definition.source.pattern);
        problems.push(...compiled.problems);
        warnings.push(...compiled.warnings);
        metrics.push({ definition, pattern: compiled.pattern });
    }
    if (problems.length > 0)
        throw new build/* ProblemError */.Mm(problems);
    return { metrics, warnings };
}

;// CONCATENATED MODULE: ./packages/metrics/build/index.js








/***/ })

};
