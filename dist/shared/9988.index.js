export const id = 9988;
export const ids = [9988];
export const modules = {

/***/ 39988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Wt: () => (/* reexport */ INPUTS_PATH),
  dp: () => (/* reexport */ explainPlan),
  io: () => (/* reexport */ matrixVariable),
  BL: () => (/* reexport */ metricFromFlag),
  Jn: () => (/* reexport */ parseCriterion),
  Bm: () => (/* reexport */ parseMetrics),
  vS: () => (/* reexport */ parsePlan),
  Zn: () => (/* reexport */ planFromInputs),
  Ab: () => (/* reexport */ readAcceptLines),
  EG: () => (/* reexport */ renderPlan),
  hm: () => (/* reexport */ selectJobs)
});

// UNUSED EXPORTS: planSchema

;// CONCATENATED MODULE: ./packages/plan/build/accept-lines.js
/** `sps.mean >= 40000` is a must; `should: …` and `nice: …` say so. Blank lines and `# comments` are left out. */
function readAcceptLines(accept) {
    return accept.flatMap((line, index) => {
        const [, tier = 'must', text = ''] = /^\s*(?:(must|should|nice)\s*:)?(.*)$/s.exec(line) ?? [];
        const blank = text.trim() === '' || text.trim().startsWith('#');
        return blank ? [] : [{ tier: tier, text: text.trim(), number: index + 1 }];
    });
}

// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var build = __webpack_require__(4929);
;// CONCATENATED MODULE: ./packages/plan/build/limits.js
/** Bounds that no honest plan meets and no hostile one passes. */
const LIMITS = {
    /** UTF-16 units of a plan file: 1 MiB of ASCII. */
    fileLength: 1 << 20,
    /** Lexical tokens of a plan file, some 15,000 lines. */
    tokens: 100_000,
    /** Levels of nesting; a plan needs seven. */
    depth: 32,
    /** Nodes after aliases are followed. */
    nodes: 100_000,
    /** Problems listed before the rest is only counted. */
    problems: 100,
    /** Jobs of a plan, every cell of every matrix counted. */
    jobs: 10_000,
    /** Keys of one matrix, those that only `include` names among them. */
    matrixKeys: 16,
    /** "needs" between jobs, cells counted one by one. */
    edges: 1_000_000,
    /** Criteria, metrics, files, variables and needs, over all cells; `include` entries times cells. */
    expansions: 500_000,
    /** Characters of a job id: it names a folder. */
    idLength: 200,
    criterionLength: 500,
    patternLength: 2000,
    nameLength: 100,
    textLength: 100_000,
    listLength: 1000,
    /** Longest duration: what a timer of the platform can hold. */
    durationMs: 24 * 86_400_000,
};

;// CONCATENATED MODULE: ./packages/plan/build/problems.js


function toProblem(finding, field, at) {
    const { code, message, expected } = finding;
    const hint = typeof finding.hint === 'function' ? finding.hint() : finding.hint;
    return {
        code,
        message,
        ...(field === '' ? {} : { field }),
        ...(expected === undefined ? {} : { expected }),
        ...(hint === undefined ? {} : { hint }),
        ...(at === null ? {} : { place: at }),
    };
}
const LONGEST_SUGGESTION = 40;
const MOST_CANDIDATES = 300;
/** A "did you mean", as a late hint and within bounds. */
function suggest(word, candidates) {
    return () => {
        if (word.length > LONGEST_SUGGESTION)
            return undefined;
        const near = [];
        for (const candidate of candidates) {
            if (near.length >= MOST_CANDIDATES)
                break;
            if (candidate.length <= LONGEST_SUGGESTION)
                near.push(candidate);
        }
        return (0,build/* didYouMean */.au)(word, near);
    };
}
/** Gathers every problem of one text: each said once, at most `LIMITS.problems` in full. */
class ProblemList {
    #problems = [];
    #seen = new Set();
    #left = 0;
    /** `field` is the path in the user's terms, empty for the whole text. */
    add(finding, field, at) {
        const key = `${finding.code}\n${at?.line}:${at?.column}\n${field}\n${finding.message}`;
        if (this.#seen.has(key))
            return;
        if (this.#problems.length >= LIMITS.problems) {
            this.#left++;
            return;
        }
        this.#seen.add(key);
        this.#problems.push(toProblem(finding, field, at));
    }
    get count() {
        return this.#problems.length;
    }
    /** In the order of the file, those without a place last. */
    all() {
        const listed = this.#problems.toSorted((a, b) => position(a) - position(b));
        if (this.#left > 0) {
            listed.push({
                code: 'too-many-problems',
                message: `${this.#left} further problems are not listed`,
                hint: 'mend these first',
            });
        }
        return listed;
    }
}
function position({ place }) {
    return place === undefined ? Number.MAX_VALUE : place.line * 2 ** 21 + place.column;
}
/** Text of the user's in a message: quoted, control characters escaped, cut after 60. */
function quoted(text) {
    return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
/** The path of a key below another: `jobs.train`, or `jobs."odd key"`. */
function below(field, key) {
    const step = /^[\w-]+(?:\[[\w=,.%+-]*\])?$/.test(key) ? key : quoted(key);
    return field === '' ? step : `${field}.${step}`;
}

;// CONCATENATED MODULE: ./packages/plan/build/criterion/number.js
/** Units that a factor may stand before when the metric names none: those that `{number}` knows. */
const UNITS = /^(?:samples|params|tokens|steps|bits?|iops|FLOPs?|FLOPS|flops|IOPS|sps|SPS|ops|fps|FPS|bps|rps|qps|QPS|tps|pps|tok|its?|[Hh]z|Wh|[BbWVAJmg])(?:\/|$)/;
const BINARY = {
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
};
const FACTORS = { k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12 };
const DIGITS = /[+-]?(?:\d{1,3}(?:,\d{3})+(?!,?\d)|\d+)?(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const DIGITS_IN_LIST = /[+-]?(?:\d+)?(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const UNIT = /[^\s,()[\]\d<>=!+][^\s,()[\]<>=!]*/y;
const NUMBER_EXAMPLES = 'a number such as 0.95, 40,000, 40k or 1e-3';
/** Digits without a unit. In a list the comma separates, elsewhere it may group thousands. */
function takeDigits(cursor, inList = false) {
    cursor.skipSpace();
    const start = cursor.position;
    const digits = cursor.take(inList ? DIGITS_IN_LIST : DIGITS) ?? '';
    const value = /\d/.test(digits) ? Number(digits.replaceAll(',', '')) : Number.NaN;
    if (Number.isFinite(value))
        return value;
    cursor.position = start;
    const found = cursor.upcoming();
    return cursor.fail({
        code: 'bad-number',
        message: `a number is missing: found ${found}`,
        expected: NUMBER_EXAMPLES,
    }, start);
}
/** A number in the metric's own unit: `40000`, `40k`, `40 ksps` are the same for a metric in `sps`. */
function takeNumber(cursor, rule, inList = false) {
    const value = takeDigits(cursor, inList);
    const before = cursor.position;
    cursor.skipSpace();
    const start = cursor.position;
    const suffix = cursor.take(UNIT) ?? '';
    if (suffix === '' || (suffix === 'and' && start > before)) {
        cursor.position = before;
        return value;
    }
    return scale(value, unitFactor(cursor, suffix, start, rule));
}
/** Multiplies as a decimal shift does: `1.1k` is 1100, not 1100.0000000000002. */
function scale(value, factor) {
    return factor === 1 ? value : Number((value * factor).toPrecision(15));
}
/** SI letters multiply, `%` is a unit like any other: the same rule by which `{number}` reads logs. */
function unitFactor(cursor, suffix, start, rule) {
    const factor = FACTORS[suffix.slice(0, 1)];
    const rest = suffix.slice(1);
    if (rule.plain) {
        if (rest === '' && factor !== undefined)
            return factor;
        const message = `${JSON.stringify(suffix.slice(0, 40))} is out of place: this counts, and a count has no unit`;
        return cursor.fail({ code: 'bad-unit', message }, start);
    }
    if (rule.unit !== null) {
        if (suffix === rule.unit)
            return 1;
        if (factor !== undefined && (rest === '' || rest === rule.unit))
            return factor;
        const binary = BINARY[suffix.slice(0, 2)];
        if (binary !== undefined && suffix.slice(2) === rule.unit)
            return binary;
        const message = `the metric ${JSON.stringify(rule.metric)} is in ${rule.unit}, not in ${suffix.slice(0, 40)}`;
        const expected = `a number in ${rule.unit}`;
        return cursor.fail({ code: 'bad-unit', message, expected }, start);
    }
    if (factor === undefined)
        return 1;
    if (rest === '' || UNITS.test(rest))
        return factor;
    const binary = BINARY[suffix.slice(0, 2)];
    if (binary !== undefined && /^(?:B(?:\/|$)|$)/.test(suffix.slice(2)))
        return binary;
    const message = `"${suffix.slice(0, 40)}" is not understood: a unit, or a factor and a unit`;
    const hint = `give the metric its unit: {unit: ${suffix.slice(0, 40)}}`;
    return cursor.fail({ code: 'bad-unit', message, hint }, start);
}

;// CONCATENATED MODULE: ./packages/plan/build/criterion/condition.js


const COMPARISONS = ['>', '>=', '<', '<=', '==', '!='];
const OPERATOR_LIST = '>, >=, <, <=, ==, !=, in or between';
const MISTAKEN = {
    '=': '==',
    '=>': '>=',
    '=<': '<=',
    '≥': '>=',
    '≤': '<=',
    '≠': '!=',
    '<>': '!=',
    '===': '==',
};
/** What stands behind the metric: `>= 40k`, `>= baseline - 5%`, `in [1, 2]`, `between 1 and 2`. */
function takeCondition(cursor, rule) {
    cursor.skipSpace();
    const start = cursor.position;
    const sign = cursor.take(/[<>=!≥≤≠~]+|[a-zA-Z]+/y) ?? '';
    const comparison = COMPARISONS.find((op) => op === sign);
    if (comparison !== undefined)
        return { op: comparison, target: takeTarget(cursor, rule) };
    if (sign === 'in')
        return { op: 'in', values: takeList(cursor, rule) };
    if (sign === 'between')
        return { op: 'between', ...takeRange(cursor, rule) };
    cursor.position = start;
    const hint = MISTAKEN[sign] === undefined
        ? suggest(sign, ['in', 'between'])
        : `did you mean "${MISTAKEN[sign]}"?`;
    return cursor.fail({
        code: 'bad-operator',
        message: `a comparison is missing: found ${sign === '' ? cursor.upcoming() : JSON.stringify(sign)}`,
        expected: OPERATOR_LIST,
        hint,
    }, start);
}
function takeTarget(cursor, rule) {
    if (cursor.next(/baseline(?![\w])/y) === undefined) {
        const word = cursor.next(/[a-zA-Z]\w*/y);
        if (word === undefined)
            return { kind: 'number', value: takeNumber(cursor, rule) };
        const hint = suggest(word, ['baseline']);
        const message = `a target is missing: found ${JSON.stringify(word.slice(0, 40))}`;
        const expected = `${NUMBER_EXAMPLES}, or "baseline - 5%"`;
        return cursor.fail({ code: 'bad-number', message, expected, hint }, cursor.position - word.length);
    }
    const sign = cursor.next(/\+\/-|[-+±*/]/y);
    if (sign === undefined)
        return { kind: 'baseline', offset: 0, percent: false };
    if (sign !== '+' && sign !== '-') {
        const message = `"baseline ${sign}" is not understood`;
        const hint = 'for a range write two criteria: >= baseline - 5% and <= baseline + 5%';
        return cursor.fail({ code: 'bad-number', message, expected: 'baseline + 5%, or baseline - 200', hint }, cursor.position - sign.length);
    }
    const direction = sign === '-' ? -1 : 1;
    cursor.skipSpace();
    const before = cursor.position;
    if (/[+-]/y.test(cursor.text.slice(before, before + 1))) {
        cursor.fail({
            code: 'bad-number',
            message: 'there is a second sign',
            expected: NUMBER_EXAMPLES,
        });
    }
    const amount = takeDigits(cursor);
    if (cursor.next(/%/y) !== undefined) {
        return { kind: 'baseline', offset: direction * amount, percent: true };
    }
    cursor.position = before;
    return { kind: 'baseline', offset: direction * takeNumber(cursor, rule), percent: false };
}
function takeList(cursor, rule) {
    cursor.skipSpace();
    const start = cursor.position;
    if (cursor.next(/\[/y) === undefined) {
        const message = `"[" is missing: found ${cursor.upcoming()}`;
        return cursor.fail({ code: 'bad-number', message, expected: 'a list such as [1, 2, 3]' }, start);
    }
    const values = [];
    do
        values.push(takeNumber(cursor, rule, true));
    while (cursor.next(/,/y) !== undefined);
    if (cursor.next(/\]/y) === undefined) {
        const message = `"]" is missing: found ${cursor.upcoming()}`;
        cursor.fail({ code: 'bad-number', message, expected: 'a list such as [1, 2, 3]' });
    }
    return values;
}
function takeRange(cursor, rule) {
    cursor.skipSpace();
    const start = cursor.position;
    const low = takeNumber(cursor, rule);
    if (cursor.next(/and(?!\w)/y) === undefined) {
        const message = `"and" is missing: found ${cursor.upcoming()}`;
        cursor.fail({ code: 'bad-number', message, expected: 'between 0.5 and 0.9' });
    }
    const high = takeNumber(cursor, rule);
    if (low > high) {
        const message = `nothing lies between ${low} and ${high}`;
        cursor.fail({ code: 'bad-number', message, hint: `did you mean between ${high} and ${low}?` }, start);
    }
    return { low, high };
}

;// CONCATENATED MODULE: ./packages/plan/build/criterion/cursor.js
/** Thrown inside the parser of criteria only, and caught at its door. */
class FaultError extends Error {
    fault;
    constructor(fault) {
        super(fault.message);
        this.fault = fault;
    }
}
/** Reads a short text from left to right. */
class Cursor {
    text;
    position = 0;
    constructor(text) {
        this.text = text;
    }
    skipSpace() {
        this.take(/\s*/y);
    }
    /** The match at the position, which moves behind it; undefined when there is none. `pattern` is sticky. */
    take(pattern) {
        pattern.lastIndex = this.position;
        const match = pattern.exec(this.text)?.[0];
        if (match !== undefined)
            this.position += match.length;
        return match;
    }
    /** The same after white space. */
    next(pattern) {
        this.skipSpace();
        return this.take(pattern);
    }
    /** What stands at the position, for a message. */
    upcoming() {
        this.skipSpace();
        const word = /[^\s,()[\]]+|./y;
        word.lastIndex = this.position;
        const match = word.exec(this.text)?.[0];
        return match === undefined ? 'the end' : JSON.stringify(match.slice(0, 40));
    }
    fail(finding, offset = this.position) {
        throw new FaultError({ ...finding, offset });
    }
}

;// CONCATENATED MODULE: ./packages/plan/build/criterion/window.js


const WINDOW_EXAMPLES = 'a window such as "last 25%", "first 10", "after 1000 steps" or "last 10m"';
/** The amount behind `last`, `first` or `after`: `25%`, `10`, `10 samples`, `1000 steps`, `10m`. */
function takeWindow(cursor, edge) {
    cursor.skipSpace();
    const start = cursor.position;
    const amount = cursor.take(/(?:\d{1,3}(?:,\d{3})+(?!,?\d)|\d+(?:\.\d+)?)(?:[a-zA-Z%][\w.%]*)?/y);
    if (amount === undefined) {
        const message = `an amount is missing after "${edge}": found ${cursor.upcoming()}`;
        return cursor.fail({ code: 'bad-window', message, expected: WINDOW_EXAMPLES }, start);
    }
    return (readShare(cursor, edge, amount, start) ??
        readTime(cursor, edge, amount, start) ??
        readCount(cursor, edge, amount, start));
}
function readShare(cursor, edge, amount, start) {
    const digits = /^(\d+(?:\.\d+)?)(%?)$/.exec(amount);
    const sign = digits?.[2] === '%' || (digits !== null && cursor.next(/%/y) !== undefined);
    if (!sign)
        return undefined;
    const percent = Number(digits?.[1]);
    if (!(percent > 0 && percent <= 100)) {
        const message = `${amount} is no share of the samples`;
        return cursor.fail({ code: 'bad-window', message, expected: 'more than 0% and at most 100%' }, start);
    }
    if (edge === 'after') {
        const message = 'a share is counted from an edge';
        const hint = `write "last ${100 - percent}%"`;
        return cursor.fail({ code: 'bad-window', message, hint }, start);
    }
    return { kind: 'share', edge, percent };
}
function readTime(cursor, edge, amount, start) {
    if (!/[a-zA-Z]/.test(amount))
        return undefined;
    const milliseconds = (0,build/* parseDuration */.E9)(amount);
    if (milliseconds !== undefined && milliseconds > 0)
        return { kind: 'time', edge, milliseconds };
    const message = `${JSON.stringify(amount.slice(0, 40))} is no amount`;
    return cursor.fail({ code: 'bad-window', message, expected: WINDOW_EXAMPLES }, start);
}
function readCount(cursor, edge, amount, start) {
    const grouped = /^\d{1,3}(?:,\d{3})+$/.test(amount);
    const count = /^\d+$/.test(amount) || grouped ? Number(amount.replaceAll(',', '')) : Number.NaN;
    if (!Number.isSafeInteger(count) || (count === 0 && edge !== 'after')) {
        const message = `${amount.slice(0, 40)} is no number of samples or steps`;
        return cursor.fail({ code: 'bad-window', message, expected: WINDOW_EXAMPLES }, start);
    }
    cursor.skipSpace();
    const wordAt = cursor.position;
    const word = cursor.take(/[a-zA-Z]+/y);
    if (word === undefined || word === 'samples' || word === 'sample') {
        return { kind: 'samples', edge, count };
    }
    if (word === 'steps' || word === 'step')
        return { kind: 'steps', edge, steps: count };
    const duration = (0,build/* parseDuration */.E9)(`${count}${word}`);
    const hint = duration === undefined ? suggest(word, ['steps', 'samples']) : `write "${count}${word}"`;
    const message = `${JSON.stringify(word.slice(0, 40))} is neither samples nor steps`;
    return cursor.fail({
        code: 'bad-window',
        message,
        expected: WINDOW_EXAMPLES,
        hint,
    }, wordAt);
}

;// CONCATENATED MODULE: ./packages/plan/build/criterion/parse.js






const PLAIN = [
    'last',
    'first',
    'min',
    'max',
    'mean',
    'median',
    'stddev',
    'count',
    'sum',
    'slope',
];
const REDUCTIONS = [...PLAIN, 'p50', 'p90', 'p95', 'p99', 'dips'];
const REDUCTION_LIST = 'last, first, min, max, mean, median, p1 to p99, stddev, count, sum, slope or dips';
/**
 * Reads `metric[.reduction][(arguments)] op target`. With the definitions of the job's metrics the
 * name and the units are checked too; with null they are taken on trust.
 */
function readCriterion(text, metrics) {
    if (text.length > LIMITS.criterionLength) {
        const message = `${text.length} characters are too many for a criterion`;
        return {
            code: 'bad-criterion',
            message,
            expected: `at most ${LIMITS.criterionLength}`,
            offset: 0,
        };
    }
    const cursor = new Cursor(text);
    try {
        return takeCriterion(cursor, metrics);
    }
    catch (error) {
        if (error instanceof FaultError)
            return error.fault;
        throw error;
    }
}
function takeCriterion(cursor, metrics) {
    const metric = takeMetric(cursor, metrics);
    const unit = metrics?.find(({ name }) => name === metric)?.unit ?? null;
    const rule = { unit, metric, plain: false };
    const { reduction, window } = takeReduction(cursor, rule, metrics);
    const plain = reduction.kind === 'count' || reduction.kind === 'dips';
    const condition = takeCondition(cursor, { ...rule, plain });
    cursor.skipSpace();
    if (cursor.position < cursor.text.length) {
        const message = `${cursor.upcoming()} is left over`;
        const hint = 'one criterion a line; list two conditions as two criteria';
        cursor.fail({ code: 'bad-criterion', message, hint });
    }
    return { metric, reduction, window, condition };
}
function takeMetric(cursor, metrics) {
    cursor.skipSpace();
    const start = cursor.position;
    const quotedName = cursor.take(/"[^"]*"|'[^']*'/y)?.slice(1, -1);
    const name = quotedName ?? cursor.take(/[\p{L}_][\p{L}\p{N}_/-]*/uy);
    if (name === undefined || name === '') {
        const message = `the name of a metric is missing: found ${cursor.upcoming()}`;
        const expected = 'a criterion such as "sps.mean(last 25%) >= 40000"';
        return cursor.fail({ code: 'bad-criterion', message, expected }, start);
    }
    if (metrics === null || metrics.some((known) => known.name === name))
        return name;
    return cursor.fail(unknownMetric(name, cursor.text.slice(start), metrics), start);
}
function unknownMetric(name, text, metrics) {
    const message = `there is no metric ${JSON.stringify(name)}`;
    const names = metrics.map((known) => known.name);
    const code = 'unknown-metric';
    if (names.length === 0) {
        return { code, message, hint: 'the job has no metrics yet: add it under "metrics"' };
    }
    const dotted = names.find((known) => known.includes('.') && text.startsWith(known));
    const hint = dotted === undefined ? suggest(name, names) : `a name with dots stands in quotes: "${dotted}"`;
    return { code, message, expected: `one of ${names.slice(0, 20).join(', ')}`, hint };
}
function takeReduction(cursor, rule, metrics) {
    const all = { kind: 'all' };
    if (cursor.take(/\./y) === undefined) {
        if (cursor.next(/\(/y) === undefined)
            return { reduction: { kind: 'last' }, window: all };
        const message = 'a reduction is missing before the bracket';
        const hint = `write ${rule.metric}.mean(…)`;
        return cursor.fail({ code: 'bad-reduction', message, hint }, cursor.position - 1);
    }
    const start = cursor.position;
    const word = cursor.take(/\w+/y) ?? '';
    const found = takeArguments(cursor, rule);
    if (word === 'dips') {
        if (found.level !== null)
            return { reduction: { kind: 'dips', ...found.level }, window: found.window };
        const message = '"dips" needs a level';
        return cursor.fail({ code: 'bad-reduction', message, expected: 'dips(below 30000)' }, start);
    }
    const reduction = namedReduction(cursor, word, start, { rule, metrics });
    if (found.level !== null) {
        const message = `"${found.level.direction}" belongs to dips, not to ${word}`;
        return cursor.fail({ code: 'bad-reduction', message, expected: WINDOW_EXAMPLES }, start);
    }
    return { reduction, window: found.window };
}
function namedReduction(cursor, word, start, known) {
    const plain = PLAIN.find((kind) => kind === word);
    if (plain !== undefined)
        return { kind: plain };
    const percent = /^p([1-9]\d?)$/.exec(word)?.[1];
    if (percent !== undefined)
        return { kind: 'percentile', percent: Number(percent) };
    const longer = `${known.rule.metric}.${word}`;
    const synonym = { avg: 'mean', average: 'mean', std: 'stddev', final: 'last', latest: 'last' }[word];
    const hint = known.metrics?.some(({ name }) => name.startsWith(longer)) === true
        ? `a name with dots stands in quotes: "${longer}"`
        : synonym === undefined
            ? suggest(word, REDUCTIONS)
            : `did you mean "${synonym}"?`;
    return cursor.fail({
        code: 'bad-reduction',
        message: word === ''
            ? 'a reduction is missing after the dot'
            : `${JSON.stringify(word.slice(0, 40))} is not a reduction`,
        expected: REDUCTION_LIST,
        hint,
    }, start);
}
function takeArguments(cursor, rule) {
    const found = { window: { kind: 'all' }, level: null };
    if (cursor.next(/\(/y) === undefined)
        return found;
    do {
        cursor.skipSpace();
        const start = cursor.position;
        const word = cursor.take(/[a-zA-Z]+/y);
        if (word === 'below' || word === 'above') {
            if (found.level !== null)
                cursor.fail({ code: 'bad-reduction', message: 'there is a second level' }, start);
            found.level = { direction: word, level: takeNumber(cursor, rule) };
        }
        else if (word === 'last' || word === 'first' || word === 'after') {
            if (found.window.kind !== 'all') {
                cursor.fail({ code: 'bad-window', message: 'there is a second window' }, start);
            }
            found.window = takeWindow(cursor, word);
        }
        else {
            cursor.position = start;
            const message = `a window is missing: found ${cursor.upcoming()}`;
            const hint = suggest(word ?? '', ['last', 'first', 'after', 'below', 'above']);
            cursor.fail({
                code: 'bad-window',
                message,
                expected: WINDOW_EXAMPLES,
                hint,
            }, start);
        }
    } while (cursor.next(/,/y) !== undefined);
    if (cursor.next(/\)/y) === undefined) {
        const message = `")" is missing: found ${cursor.upcoming()}`;
        cursor.fail({ code: 'bad-criterion', message });
    }
    return found;
}

;// CONCATENATED MODULE: ./packages/plan/build/criterion.js


/**
 * Reads one criterion, such as `sps.mean(last 25%) >= 40000`; the grammar is in
 * `docs/reference/criteria.md`. With the metrics it may speak of, their names and units are checked.
 */
function parseCriterion(text, at, metrics = null) {
    const parts = readCriterion(text, metrics);
    if (isFault(parts))
        return criterionProblem(parts, text, at.field);
    return { id: at.id, tier: at.tier, text: text.trim(), ...parts, minSamples: 1 };
}
/** Where there is no file, the message itself tells the column. */
function criterionProblem(fault, text, field) {
    return toProblem(faultFinding(fault, text), field, null);
}
function faultFinding(fault, text) {
    const where = `at column ${fault.offset + 1} of ${JSON.stringify(text.slice(0, 120))}`;
    return { ...fault, message: `${fault.message}, ${where}` };
}
function isFault(parts) {
    return 'offset' in parts && 'code' in parts;
}

;// CONCATENATED MODULE: ./packages/plan/build/explain.js
/** What would run, phase by phase and wave by wave, and why then. `selected` leaves out the other jobs, as `--only` does. */
function explainPlan(plan, selected = null) {
    const phaseOf = new Map(plan.phases.flatMap(({ jobs }, index) => jobs.map((id) => [id, index])));
    const waves = new Map();
    const planned = [];
    for (const job of plan.jobs) {
        if (selected !== null && !selected.has(job.id))
            continue;
        const phase = phaseOf.get(job.id) ?? 0;
        const near = job.needs.filter((need) => (phaseOf.get(need) ?? 0) === phase);
        let wave = 1;
        for (const need of near)
            wave = Math.max(wave, (waves.get(need) ?? 0) + 1);
        waves.set(job.id, wave);
        planned.push({ phase, job: describeJob(job, { plan, phase, wave, near }) });
    }
    return planned.sort((a, b) => a.phase - b.phase || a.job.wave - b.job.wave).map(({ job }) => job);
}
function describeJob(job, when) {
    return {
        id: job.id,
        phase: when.plan.phases[when.phase]?.name ?? null,
        wave: when.wave,
        command: job.command,
        directory: job.directory,
        needs: job.needs,
        because: reason(job, when),
        timeoutMs: job.timeoutMs,
        attempts: job.retry.attempts,
        cpus: job.resources.cpus,
        metrics: job.metrics.map(({ name }) => name),
        criteria: job.criteria.map(({ tier, text }) => ({ tier, text })),
        checkpoint: job.checkpoint,
    };
}
function reason({ needs }, { plan, phase, near }) {
    const before = plan.phases[phase - 1]?.name;
    if (before !== undefined && near.length === 0) {
        const passed = needs.length === 0 ? '' : ` and ${list(needs)} passed`;
        return `runs after the phase ${before} has ended${passed}`;
    }
    if (needs.length === 0)
        return 'needs nothing: runs as soon as a slot is free';
    return `runs after ${list(needs)} passed`;
}
function list(needs) {
    return (needs.length > 4 ? [...needs.slice(0, 3), `${needs.length - 3} more`] : needs).join(', ');
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./packages/plan/build/checkpoint-policy.js

const EVERY_MS = 600_000;
/** The job's own words, key by key, over the defaults; null when nothing of it is saved. */
function readPolicy(source, problems) {
    const { own, metrics, field, tree } = source;
    const defaults = source.defaults === 'none' ? undefined : source.defaults;
    if (own === 'none')
        return null;
    const merged = { ...defaults, ...own };
    for (const growth of own?.every?.growths ?? [])
        checkMetric(growth, metrics, problems);
    if (merged.paths === undefined) {
        // Paths that could not be read are on the list already.
        if (own === undefined || Object.hasOwn(own, 'paths'))
            return null;
        const message = 'nothing says what to save';
        const finding = { code: 'no-paths', message, expected: '"paths", here or under "defaults"' };
        problems.add(finding, below(below(field, 'checkpoint'), 'paths'), placeOf(tree));
        return null;
    }
    // A metric of the defaults counts where there is one; a job without it is saved by time.
    const growths = (merged.every?.growths ?? []).filter(({ metric }) => metrics.includes(metric));
    const untold = merged.every === undefined || (own?.every === undefined && growths.length === 0);
    return {
        paths: merged.paths,
        exclude: merged.exclude ?? [],
        everyMs: merged.every?.timeMs ?? (untold ? EVERY_MS : null),
        everyGrowth: Object.fromEntries(growths.map(({ metric, growth }) => [metric, growth])),
        on: [...new Set(merged.on ?? ['phase', 'signal', 'end'])],
    };
}
/** A metric under `defaults` that no job has is a slip of the pen. */
function checkDefaultGrowths(defaults, entries, problems) {
    if (defaults === undefined || defaults === 'none' || defaults.every === undefined)
        return;
    const names = new Set();
    for (const { metricNames } of entries)
        for (const name of metricNames)
            names.add(name);
    for (const growth of defaults.every.growths)
        checkMetric(growth, [...names], problems);
}
function checkMetric({ metric, field, at }, names, problems) {
    if (names.includes(metric))
        return;
    const message = `there is no metric ${quoted(metric)}`;
    const expected = 'time, or a metric of the job';
    const hint = suggest(metric, [...names, 'time']);
    problems.add({ code: 'unknown-metric', message, expected, hint }, field, at);
}
function placeOf(tree) {
    const entry = tree.kind === 'map' && tree.entries.find(({ key }) => key === 'checkpoint');
    return entry ? entry.keyAt : tree.at;
}

;// CONCATENATED MODULE: ./packages/plan/build/names.js
/** What names may look like, for shapes and their schemas. */
const JOB_NAME = {
    pattern: '^[A-Za-z0-9_][A-Za-z0-9_.-]*$',
    expected: 'a name of letters, digits, "_", "-" and ".", such as train or unit-tests',
};
const VARIABLE = {
    pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
    expected: 'the name of an environment variable, such as DATA_DIR',
};
const METRIC_NAME = {
    pattern: '^[^\\s"\'\\u0000-\\u001f\\u007f-\\u009f](?:[^"\'\\u0000-\\u001f\\u007f-\\u009f]*[^\\s"\'\\u0000-\\u001f\\u007f-\\u009f])?$',
    expected: 'a name such as sps or train/reward, without quotes',
};
/** Keys of a matrix, and names of resources and budgets. */
const PLAIN_NAME = {
    pattern: '^[A-Za-z_][A-Za-z0-9_-]*$',
    expected: 'a name of letters, digits, "_" and "-", such as seed or batch-size',
};
/** The environment variable in which a job finds its value of a matrix key: `seed` is `MATRIX_SEED`. */
function matrixVariable(key) {
    return `MATRIX_${key.toUpperCase().replaceAll('-', '_')}`;
}

;// CONCATENATED MODULE: ./packages/plan/build/matrix.js



/**
 * All cells of a matrix, as GitHub's do it: the product of the axes, less what an `exclude` matches,
 * then each `include` adds its values to every original cell whose axes it does not contradict, or
 * becomes a cell of its own. Problems go on the list; too many cells give none.
 */
function expandMatrix({ value: matrix, field, at }, problems, budget) {
    const report = (finding) => problems.add(finding, field, at);
    if (!checkKeys(matrix, report))
        return [];
    checkValues(matrix, problems);
    let count = matrix.axes.size === 0 ? 0 : 1;
    for (const values of matrix.axes.values())
        count *= values.length;
    const size = count + matrix.include.length;
    if (size > budget || count * matrix.include.length > LIMITS.expansions) {
        const message = `${size} cells are more than a plan may have`;
        const expected = `at most ${LIMITS.jobs} jobs in all`;
        report({ code: 'too-many-jobs', message, expected });
        return [];
    }
    const originals = product(matrix).filter(({ values }) => !isExcluded(values, matrix));
    const added = [];
    for (const { value: cell } of matrix.include) {
        const own = [...cell].filter(([key]) => matrix.axes.has(key));
        const fitting = originals.filter(({ values }) => own.every(([key, { value }]) => values.get(key) === value));
        if (fitting.length === 0)
            added.push({ values: plain(cell), names: [...cell.keys()] });
        for (const { values } of fitting) {
            for (const [key, { value }] of cell)
                values.set(key, value);
        }
    }
    const cells = named([...originals, ...added], report);
    if (cells.length === 0 && matrix.whole) {
        report({ code: 'empty-matrix', message: 'no cell is left: everything is excluded' });
    }
    return cells;
}
/** All keys a cell may have. */
function matrixKeys(matrix) {
    const included = matrix.include.flatMap(({ value }) => [...value.keys()]);
    return new Set([...matrix.axes.keys(), ...included]);
}
function checkKeys(matrix, report) {
    const keys = matrixKeys(matrix);
    if (keys.size > LIMITS.matrixKeys) {
        const message = `${keys.size} keys are too many for a matrix`;
        report({ code: 'too-large', message, expected: `at most ${LIMITS.matrixKeys}` });
        return false;
    }
    const variables = new Map();
    for (const key of keys) {
        const variable = matrixVariable(key);
        const other = variables.get(variable);
        variables.set(variable, key);
        if (other === undefined)
            continue;
        const message = `"${other}" and "${key}" would both be ${variable}`;
        report({ code: 'duplicate-key', message });
    }
    return true;
}
function checkValues(matrix, problems) {
    for (const excluded of matrix.exclude) {
        for (const [key, value] of excluded.value) {
            const values = matrix.axes.get(key);
            if (values === undefined) {
                const message = `the matrix has no key ${JSON.stringify(key)} to exclude`;
                problems.add({ code: 'unknown-matrix-key', message, hint: suggest(key, matrix.axes.keys()) }, value.field, value.at);
            }
            else if (!values.some((known) => known.value === value.value)) {
                const message = `${JSON.stringify(value.value)} is no value of "${key}", so this excludes nothing`;
                problems.add({ code: 'unknown-matrix-value', message }, value.field, value.at);
            }
        }
    }
    for (const [key, values] of matrix.axes)
        reportRepeats(key, values, problems);
}
function reportRepeats(key, values, problems) {
    const seen = new Set();
    for (const { value, field, at } of values) {
        const label = String(value);
        if (seen.has(label)) {
            const message = `"${key}" has ${label.slice(0, 60)} already`;
            problems.add({ code: 'duplicate-matrix-value', message }, field, at);
        }
        seen.add(label);
    }
}
function product({ axes }) {
    if (axes.size === 0)
        return [];
    let cells = [new Map()];
    for (const [key, values] of axes) {
        cells = cells.flatMap((cell) => distinct(values).map((value) => new Map(cell).set(key, value)));
    }
    const names = [...axes.keys()];
    return cells.map((values) => ({ values, names }));
}
/** Values with different names; that some are there twice has been said. */
function distinct(values) {
    const byLabel = new Map(values.map(({ value }) => [String(value), value]));
    return [...byLabel.values()];
}
function isExcluded(values, { exclude }) {
    return exclude.some(({ value: cell }) => [...cell].every(([key, { value }]) => values.get(key) === value));
}
function plain(cell) {
    return new Map([...cell].map(([key, { value }]) => [key, value]));
}
function named(cells, report) {
    const seen = new Set();
    const expanded = [];
    for (const { values, names } of cells) {
        const suffix = cellSuffix(new Map(names.map((key) => [key, values.get(key) ?? ''])));
        if (seen.has(suffix)) {
            const message = `two cells would be ${suffix.slice(0, 120)}`;
            report({ code: 'duplicate-job', message, hint: 'see "include"' });
            continue;
        }
        seen.add(suffix);
        expanded.push({ suffix, values });
    }
    return expanded;
}
/** `[algo=dqn,seed=1]`: keys in alphabetical order, whatever order the plan has. */
function cellSuffix(values) {
    const parts = [...values].sort(([a], [b]) => (a < b ? -1 : 1));
    return `[${parts.map(([key, value]) => `${key}=${encodeValue(String(value))}`).join(',')}]`;
}
/** Job ids name folders: everything but letters, digits and `._+-` is written as `%xx`. */
function encodeValue(value) {
    return value.replaceAll(/[^A-Za-z0-9._+-]/gu, (character) => Array.from(new TextEncoder().encode(character), (byte) => `%${byte.toString(16)}`).join(''));
}

;// CONCATENATED MODULE: ./packages/plan/build/placeholders.js

const PLACEHOLDER = /\{matrix\.([^{}]*)\}/g;
const FOREIGN = /\$\{\{\s*matrix/;
function hasPlaceholder(text) {
    return text.includes('{matrix.') || FOREIGN.test(text);
}
/**
 * The text with every `{matrix.KEY}` replaced by the cell's value, or what is wrong with it.
 * `keys` are all keys of the matrix, for the hint; `encode` is applied to the values.
 */
function fillIn(text, cell, keys, encode = String) {
    if (!hasPlaceholder(text))
        return text;
    if (FOREIGN.test(text)) {
        const message = `\${{ matrix.… }} is the language of another tool`;
        return { code: 'bad-placeholder', message, expected: '{matrix.KEY}' };
    }
    let missing;
    const filled = text.replaceAll(PLACEHOLDER, (_whole, key) => {
        const value = cell.get(key);
        if (value === undefined)
            missing ??= key;
        return value === undefined ? '' : encode(String(value));
    });
    if (missing === undefined)
        return filled;
    const some = keys.has(missing);
    const message = `${some ? 'not every cell of the matrix has a' : 'the matrix of this job has no'} key ${JSON.stringify(missing.slice(0, 60))}`;
    const hint = keys.size === 0 ? 'the job has no matrix' : some ? undefined : suggest(missing, keys);
    return { code: 'bad-placeholder', message, hint };
}
/** In a command a value would become part of the program; there it comes as a variable. */
function checkCommandText(text, keys) {
    const inMatrix = keys.size > 0 && text.includes('{matrix.');
    if (!inMatrix && !FOREIGN.test(text))
        return undefined;
    const named = /\{\s*matrix\.([\w-]+)/.exec(text)?.[1] ?? '';
    const key = keys.has(named) ? named : 'KEY';
    const variable = `"$MATRIX_${key.toUpperCase().replaceAll('-', '_')}"`;
    return {
        code: 'matrix-in-run',
        message: 'matrix values are not pasted into commands',
        expected: `the environment variable ${variable}`,
        hint: `write ${variable}; a command written as a list becomes one text first`,
    };
}

;// CONCATENATED MODULE: ./packages/plan/build/entry.js








const TIERS = ['must', 'should', 'nice'];
/** `budget` is how many jobs the plan may still have. */
function prepareEntry(source, problems, budget) {
    const { name, raw, tree, defaults } = source;
    const field = below('jobs', name);
    const { matrix, run } = raw;
    const keys = matrix === undefined ? new Set() : matrixKeys(matrix.value);
    const cells = matrix === undefined
        ? [{ suffix: '', values: new Map() }]
        : expandMatrix(matrix, problems, budget);
    if (run !== undefined) {
        const texts = run.value.kind === 'shell' ? [run.value.script] : run.value.argv;
        for (const text of texts) {
            const finding = checkCommandText(text, keys);
            if (finding !== undefined)
                problems.add(finding, run.field, run.at);
        }
    }
    const env = new Map([...(defaults.env ?? []), ...(raw.env ?? [])]);
    const secrets = [...new Set([...(defaults.secrets ?? []), ...(raw.secrets ?? [])])];
    checkEnvironment({ env, secrets, keys }, { field, tree, problems });
    const metrics = mergeByName(defaults.metrics ?? [], raw.metrics ?? []);
    const unread = [...unreadNames(source.defaultsTree, metrics), ...unreadNames(tree, metrics)];
    const metricNames = [...metrics, ...unread].map((metric) => metric.name);
    const policy = {
        defaults: defaults.checkpoint,
        own: raw.checkpoint,
        metrics: metricNames,
        field,
        tree,
    };
    const timeout = raw.timeout === undefined ? defaults.timeout : raw.timeout;
    return {
        name,
        field,
        raw,
        tree,
        keys,
        cells,
        timeoutMs: timeout ?? null,
        graceMs: raw.grace ?? defaults.grace ?? 10_000,
        retry: mergeRetry(defaults, raw),
        env,
        secrets,
        directory: raw.directory ?? defaults.directory ?? null,
        resources: mergeResources(defaults.resources, raw.resources),
        metrics,
        metricNames,
        checkpoint: readPolicy(policy, problems),
        criteria: readCriteria(raw.accept, [...metrics, ...unread], problems),
    };
}
function checkEnvironment({ env, secrets, keys }, at) {
    for (const key of keys) {
        const variable = matrixVariable(key);
        if (!env.has(variable) && !secrets.includes(variable))
            continue;
        const message = `${variable} is set by the matrix key "${key}" already`;
        at.problems.add({ code: 'duplicate-variable', message }, below(at.field, 'env'), at.tree.at);
    }
    for (const name of secrets) {
        if (typeof env.get(name) !== 'string')
            continue;
        const message = `${name} is a secret and has a value in "env" as well`;
        const hint = 'a secret is handed on from our environment; its value never stands in a plan';
        const field = below(at.field, 'secrets');
        at.problems.add({ code: 'duplicate-variable', message, hint }, field, at.tree.at);
    }
}
function mergeByName(defaults, own) {
    if (defaults.length === 0)
        return own;
    const byName = new Map([...defaults, ...own].map((metric) => [metric.name, metric]));
    return [...byName.values()];
}
/** Metrics that were named but could not be read: a criterion on them is not a mistake of its own. */
function unreadNames(tree, read) {
    const metrics = tree?.kind === 'map' && tree.entries.find(({ key }) => key === 'metrics')?.value;
    if (!metrics || metrics.kind !== 'map')
        return [];
    const known = new Set(read.map(({ name }) => name));
    const source = { kind: 'match', pattern: '', files: [] };
    return metrics.entries
        .filter(({ key }) => !known.has(key))
        .map(({ key: name }) => ({ name, source, unit: null, better: null, contains: null }));
}
function mergeRetry(defaults, own) {
    const { backoff = 1000, ...retry } = { ...defaults.retry, ...own.retry };
    return {
        attempts: retry.attempts ?? 1,
        backoffMs: backoff,
        maxBackoffMs: Math.max(backoff, retry['max-backoff'] ?? 60_000),
        stopOnSameFailure: retry['stop-on-same-failure'] ?? false,
    };
}
function mergeResources(defaults, own) {
    return {
        cpus: own?.cpus ?? defaults?.cpus ?? 1,
        memoryBytes: own?.memoryBytes ?? defaults?.memoryBytes ?? null,
        named: Object.fromEntries([...(defaults?.named ?? []), ...(own?.named ?? [])]),
    };
}
function readCriteria(accept, metrics, problems) {
    const drafts = [];
    for (const tier of TIERS) {
        for (const [index, { check, minSamples }] of (accept?.[tier] ?? []).entries()) {
            const draft = readDraft(check, tier, metrics, problems);
            if (draft !== undefined)
                drafts.push({ ...draft, minSamples, position: index + 1 });
        }
    }
    return drafts;
}
function readDraft({ value: text, field, at, textAt }, tier, metrics, problems) {
    const parts = readCriterion(text, metrics);
    if (!isFault(parts))
        return { tier, text: text.trim(), ...parts };
    const exact = textAt === null ? null : { ...textAt, column: textAt.column + parts.offset };
    problems.add(exact === null ? faultFinding(parts, text) : parts, field, exact ?? at);
    return undefined;
}
/** How much the entry's cells take together, in criteria, metrics, files, variables and needs. */
function expansionCost(entry) {
    const { cells, criteria, metrics, env, secrets, raw, checkpoint } = entry;
    const files = metrics.reduce((sum, { source }) => sum + 1 + source.files.length, 0);
    const paths = [raw.inputs?.value, raw.outputs?.value, checkpoint?.paths.value];
    const lists = [...paths, raw.needs, secrets, criteria];
    const listed = lists.reduce((sum, list) => sum + (list?.length ?? 0), 0);
    return cells.length * (1 + files + listed + env.size);
}
function costProblem(cost) {
    const message = `criteria, metrics, variables and paths times cells come to ${cost}`;
    return { code: 'plan-too-large', message, expected: `at most ${LIMITS.expansions}` };
}

;// CONCATENATED MODULE: ./packages/plan/build/graph.js
const MOST_CYCLES = 20;
/** `needs` gives the names each name needs; names that are not keys are passed over. */
function sortByNeeds(needs) {
    const order = [];
    const cycles = [];
    const state = new Map();
    for (const start of needs.keys()) {
        if (state.has(start))
            continue;
        // An explicit stack: chains of ten thousand jobs must not meet the end of ours.
        const path = [];
        const enter = (name) => {
            state.set(name, 'open');
            path.push({ name, rest: (needs.get(name) ?? [])[Symbol.iterator]() });
        };
        enter(start);
        for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
            const { value: next, done } = top.rest.next();
            if (done === true) {
                state.set(top.name, 'done');
                order.push(top.name);
                path.pop();
            }
            else if (state.get(next) === 'open') {
                if (cycles.length < MOST_CYCLES) {
                    const names = path.map(({ name }) => name);
                    cycles.push([...names.slice(names.indexOf(next)), next]);
                }
            }
            else if (!state.has(next) && needs.has(next)) {
                enter(next);
            }
        }
    }
    return { order, cycles };
}

;// CONCATENATED MODULE: ./packages/plan/build/safe-path.js

/** A path or glob of the plan must stay below the folder the run starts in. */
function checkPath(path, directory = '') {
    const absolute = path.startsWith('/') || path.startsWith('\\') || /^[A-Za-z]:[\\/]/.test(path);
    if (!absolute && depthOf(`${directory}/${path}`) >= 0)
        return undefined;
    return {
        code: 'bad-path',
        message: `${quoted(path)} ${absolute ? 'is absolute' : 'leads out of the folder the run starts in'}`,
        expected: 'a path below the folder the run starts in',
    };
}
/** The lowest level a path reaches; -1 when it leaves its start. */
function depthOf(path) {
    let level = 0;
    for (const step of path.split(/[\\/]/)) {
        if (step === '..' && --level < 0)
            return -1;
        if (step !== '' && step !== '.' && step !== '..')
            level++;
    }
    return level;
}

;// CONCATENATED MODULE: ./packages/plan/build/jobs.js




/** The jobs of one entry, one for each cell of its matrix. */
function expandJobs(entry, needs, problems) {
    return entry.cells.map((cell) => new CellReader(entry, cell, problems).job(needs));
}
class CellReader {
    #entry;
    #cell;
    #problems;
    constructor(entry, cell, problems) {
        this.#entry = entry;
        this.#cell = cell;
        this.#problems = problems;
    }
    job(needs) {
        const entry = this.#entry;
        const { raw, tree, field } = entry;
        const id = entry.name + this.#cell.suffix;
        if (id.length > LIMITS.idLength) {
            const message = `the job's id would have ${id.length} characters: ${id.slice(0, 80)}…`;
            const expected = `at most ${LIMITS.idLength}`;
            this.#problems.add({ code: 'too-long', message, expected }, field, tree.at);
        }
        const directory = this.#path(entry.directory) ?? '.';
        return {
            id,
            entry: entry.name,
            matrix: Object.fromEntries(this.#cell.values),
            needs: needs.jobsOf(entry, this.#cell.values, this.#problems),
            command: raw.run?.value ?? { kind: 'argv', argv: [] },
            directory,
            timeoutMs: entry.timeoutMs,
            graceMs: entry.graceMs,
            retry: entry.retry,
            env: Object.fromEntries(Array.from(entry.env, ([name, value]) => [
                name,
                value === null ? null : this.#text(value, 'env'),
            ])),
            secrets: entry.secrets,
            resources: entry.resources,
            inputs: this.#paths(raw.inputs, directory),
            outputs: this.#paths(raw.outputs, directory),
            metrics: this.#metrics(directory),
            criteria: entry.criteria.map(({ position, ...criterion }) => ({
                id: `${id}/${criterion.tier}/${position}`,
                ...criterion,
            })),
            checkpoint: this.#checkpoint(directory),
        };
    }
    #text(text, key) {
        const filled = fillIn(text, this.#cell.values, this.#entry.keys);
        if (typeof filled === 'string')
            return filled;
        this.#problems.add(filled, below(this.#entry.field, key), this.#entry.tree.at);
        return text;
    }
    #path(located, directory) {
        if (located === null)
            return undefined;
        const filled = fillIn(located.value, this.#cell.values, this.#entry.keys);
        const finding = typeof filled === 'string' ? checkPath(filled, directory) : filled;
        if (finding !== undefined)
            this.#problems.add(finding, located.field, located.at);
        return typeof filled === 'string' ? filled : undefined;
    }
    #paths(located, directory) {
        const paths = located?.value.map((path) => this.#path(path, directory)) ?? [];
        return paths.filter((path) => path !== undefined);
    }
    #checkpoint(directory) {
        const { checkpoint } = this.#entry;
        return checkpoint && { ...checkpoint, paths: this.#paths(checkpoint.paths, directory) };
    }
    #metrics(directory) {
        const { metrics } = this.#entry;
        for (const { name, source } of metrics) {
            for (const file of source.files) {
                const finding = checkPath(this.#text(file, 'metrics'), directory);
                const field = below(below(this.#entry.field, 'metrics'), name);
                if (finding !== undefined)
                    this.#problems.add(finding, field, this.#entry.tree.at);
            }
        }
        if (!metrics.some(({ source }) => source.files.some(hasPlaceholder)))
            return metrics;
        return metrics.map((metric) => {
            const files = metric.source.files.map((file) => this.#text(file, 'metrics'));
            return { ...metric, source: { ...metric.source, files } };
        });
    }
}

;// CONCATENATED MODULE: ./packages/plan/build/needs.js



/** Finds the jobs behind the names under `needs:`. */
class NeedsTable {
    #entries;
    /** Every key under `jobs:`, those that could not be read among them. */
    #names;
    #ids = new Map();
    #known = new Set();
    constructor(entries, names) {
        this.#entries = entries;
        this.#names = names;
        for (const { name, cells } of entries.values()) {
            const ids = cells.map(({ suffix }) => name + suffix);
            this.#ids.set(name, ids);
            for (const id of ids)
                this.#known.add(id);
        }
    }
    /** Names of the entries an entry needs; unknown ones go on the list. */
    entriesOf({ raw }, problems) {
        const names = [];
        for (const { value, field, at } of raw.needs ?? []) {
            const name = entryName(value);
            if (this.#names.has(name))
                names.push(name);
            else
                problems.add(this.#unknown(value, this.#names), field, at);
        }
        return names;
    }
    /** Ids of the jobs behind a name or an id, in plan order; an unknown one goes on the list. */
    find({ value, field, at }, problems) {
        const name = entryName(value);
        if (!this.#names.has(name))
            problems.add(this.#unknown(value, this.#names), field, at);
        const ids = this.#ids.get(name) ?? [];
        if (!value.includes('[') || !this.#entries.has(name))
            return ids;
        const id = canonicalId(value);
        if (this.#known.has(id))
            return [id];
        problems.add(this.#unknown(value, ids), field, at);
        return [];
    }
    /** How many jobs the cells of an entry need, all together. */
    count({ raw, cells }) {
        const each = (raw.needs ?? []).map(({ value }) => value.includes('[') ? 1 : (this.#ids.get(value)?.length ?? 0));
        return cells.length * each.reduce((sum, count) => sum + count, 0);
    }
    /** Ids of the jobs that one cell needs. Cells with the same needs share the list. */
    jobsOf(entry, cell, problems) {
        const needs = entry.raw.needs ?? [];
        const [only] = needs;
        if (needs.length === 1 && only !== undefined && !only.value.includes('[')) {
            return this.#ids.get(only.value) ?? [];
        }
        const ids = new Set();
        for (const need of needs) {
            for (const id of this.#find(need, entry, cell, problems))
                ids.add(id);
        }
        return [...ids];
    }
    #find({ value, field, at }, entry, cell, problems) {
        const name = entryName(value);
        const ids = this.#ids.get(name) ?? [];
        if (!value.includes('[') || !this.#entries.has(name))
            return ids;
        const filled = fillIn(value, cell, entry.keys, encodeValue);
        const id = typeof filled === 'string' ? canonicalId(filled) : undefined;
        if (id !== undefined && this.#known.has(id))
            return [id];
        problems.add(typeof filled === 'string' ? this.#unknown(filled, ids) : filled, field, at);
        return [];
    }
    #unknown(name, candidates) {
        return {
            code: 'unknown-job',
            message: `there is no job ${quoted(name)}`,
            hint: suggest(name, candidates),
        };
    }
}
function entryName(need) {
    const bracket = need.indexOf('[');
    return bracket < 0 ? need : need.slice(0, bracket);
}
/** `train[seed=1,algo=dqn]` as the plan spells it: keys in alphabetical order, no spaces. */
function canonicalId(id) {
    const [, name, inner] = /^([^[]*)\[([^\]]*)\]$/.exec(id) ?? [];
    if (name === undefined || inner === undefined)
        return id;
    const parts = inner.split(',').map((part) => part.trim().replace(/\s*=\s*/, '='));
    return `${name}[${parts.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).join(',')}]`;
}
function keyOf(part) {
    return part.slice(0, part.indexOf('='));
}

;// CONCATENATED MODULE: ./packages/plan/build/phases.js

/** Phases with their jobs' ids in plan order. Every job is in one, and needs nothing of a later one. */
function readPhases(raw, { entries, jobs, table }, problems) {
    if (raw === null)
        return [];
    const whole = problems.count;
    const placed = placeJobs(raw, table, problems);
    // While some names could not be read, that a job is in no phase is no mistake of its own.
    const unread = problems.count > whole || raw.some((phase) => phase.jobs.length === 0);
    if (!unread)
        checkAllPlaced(jobs, placed, entries, problems);
    checkOrder({ raw, jobs, placed, entries }, problems);
    const byPhase = raw.map(() => []);
    for (const { id } of jobs)
        byPhase[placed.get(id) ?? -1]?.push(id);
    return raw.map(({ name, limitMs }, index) => ({ name, jobs: byPhase[index] ?? [], limitMs }));
}
/** The position of its phase for each job id. */
function placeJobs(raw, table, problems) {
    const placed = new Map();
    const said = new Map();
    for (const [index, phase] of raw.entries()) {
        for (const name of phase.jobs) {
            const before = said.get(name.value);
            if (before !== undefined) {
                // Its cells need no second look, however often it is written.
                if (before !== index)
                    twice(name, name.value, raw[before], problems);
                continue;
            }
            said.set(name.value, index);
            for (const id of table.find(name, problems)) {
                const other = placed.get(id);
                if (other === undefined)
                    placed.set(id, index);
                else if (other !== index)
                    twice(name, id, raw[other], problems);
            }
        }
    }
    return placed;
}
function twice({ field, at }, job, phase, problems) {
    const message = `${quoted(job)} is in the phase ${quoted(phase?.name ?? '')} already`;
    problems.add({ code: 'two-phases', message, expected: 'each job in one phase' }, field, at);
}
function checkAllPlaced(jobs, placed, entries, problems) {
    const left = new Map();
    for (const { id, entry } of jobs) {
        if (placed.has(id))
            continue;
        const ids = left.get(entry);
        if (ids === undefined)
            left.set(entry, [id]);
        else
            ids.push(id);
    }
    for (const [name, ids] of left) {
        const others = ids.length > 1 ? ` (and ${ids.length - 1} more of its cells)` : '';
        const message = `no phase has the job ${quoted(ids[0] ?? name)}${others}`;
        const finding = { code: 'no-phase', message, expected: 'each job in one phase' };
        problems.add(finding, below('jobs', name), entries.get(name)?.tree.at ?? null);
    }
}
/** A job whose need comes only in a later phase would never begin. */
function checkOrder({ raw, jobs, placed, entries }, problems) {
    const reported = new Set();
    for (const { id, entry, needs } of jobs) {
        const own = placed.get(id);
        if (own === undefined || reported.has(entry))
            continue;
        const late = needs.find((need) => (placed.get(need) ?? own) > own);
        if (late === undefined)
            continue;
        reported.add(entry);
        const mine = quoted(raw[own]?.name ?? '');
        const theirs = quoted(raw[placed.get(late) ?? own]?.name ?? '');
        const message = `${quoted(id)} of the phase ${mine} needs ${quoted(late)}, which runs only in the phase ${theirs}`;
        const source = entries.get(entry);
        const at = source?.raw.needs?.[0]?.at ?? source?.tree.at ?? null;
        const hint = 'move one of them, or take the need out';
        problems.add({ code: 'phase-order', message, hint }, `${below('jobs', entry)}.needs`, at);
    }
}

;// CONCATENATED MODULE: ./packages/plan/build/metric-pattern.js

const NUMBER = '{number}';
/** What other tools call it. */
const OTHER_WORDS = new Set([
    'num',
    'nr',
    'n',
    'value',
    'val',
    'float',
    'int',
    'integer',
    'd',
    'f',
    'x',
]);
const EXPECTED = 'a regular expression with {number} once, or a group named "value", or exactly one group';
/** What is wrong with a metric's `match`: it must be a regular expression with one way to find the number. */
function checkPattern(pattern) {
    const parts = scan(pattern);
    const source = metric_pattern_fillIn(pattern, parts.numbers);
    const error = compileError(source);
    if (error !== undefined)
        return bad(error, 'a regular expression');
    const values = parts.groups.filter((name) => name === 'value').length;
    const plain = parts.groups.filter((name) => name !== 'step' && name !== 'value').length;
    if (parts.stray) {
        return bad('{number} stands inside brackets or behind a backslash, where it is plain text', EXPECTED);
    }
    if (parts.numbers.length > 1)
        return bad('{number} is there more than once', EXPECTED);
    if (parts.numbers.length === 1 && values > 0) {
        return bad('there is {number} and a group named "value"', EXPECTED);
    }
    if (parts.numbers.length === 1 || values > 0 || plain === 1)
        return numberless(pattern, source);
    const typo = /\{(\w+)\}/.exec(pattern)?.[1];
    const misspelt = typo !== undefined && (OTHER_WORDS.has(typo) || (0,build/* nearest */.pA)(typo, ['number']) !== undefined);
    const hint = misspelt
        ? 'did you mean {number}?'
        : plain === 0
            ? `put {number} where the number stands, such as ${JSON.stringify(example(pattern))}`
            : 'make the other groups (?:…)';
    const message = plain === 0 ? 'nothing says where the number is' : `${plain} groups could be the number`;
    return { ...bad(message, EXPECTED), hint };
}
/** `SPS` → `SPS: {number}`, `SPS: ` → `SPS: {number}`. */
function example(pattern) {
    const text = pattern.slice(0, 30).replace(/[\s:=]+$/, '');
    return /^[\w /.-]+$/.test(text) ? `${text}: {number}` : 'SPS: {number}';
}
/** A pattern that matches nothing at all matches every line, and finds no number in most. */
function numberless(pattern, source) {
    if (!RegExp(source).test(''))
        return undefined;
    const finding = bad('it matches a text without any number in it', EXPECTED);
    return /(?<!\\)\|/.test(pattern)
        ? { ...finding, hint: String.raw `write \| for a bar that is meant literally` }
        : finding;
}
function bad(message, expected) {
    return { code: 'bad-pattern', message, expected };
}
function scan(pattern) {
    const numbers = [];
    const groups = [];
    let stray = false;
    let inClass = false;
    for (let index = 0; index < pattern.length; index++) {
        const character = pattern[index];
        if (character === '\\') {
            stray ||= pattern.startsWith(NUMBER, index + 1);
            index++;
        }
        else if (character === '[') {
            inClass = true;
        }
        else if (character === ']') {
            inClass = false;
        }
        else if (pattern.startsWith(NUMBER, index)) {
            if (inClass)
                stray = true;
            else
                numbers.push(index);
            index += NUMBER.length - 1;
        }
        else if (character === '(' && !inClass) {
            const name = /^\((?:\?<(?![=!])([^>]*)>|(?!\?))/.exec(pattern.slice(index, index + 120));
            if (name !== null)
                groups.push(name[1] ?? '');
        }
    }
    return { numbers, groups, stray };
}
/** The pattern with a group for a number in the place of each `{number}`. */
function metric_pattern_fillIn(pattern, numbers) {
    const ends = numbers.map((start) => start + NUMBER.length);
    const pieces = [0, ...ends].map((start, index) => pattern.slice(start, numbers[index]));
    return pieces.join('(\\d+)');
}
function compileError(source) {
    try {
        RegExp(source);
        return undefined;
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        return error.message.replace(/^Invalid regular expression: /, '').slice(-80);
    }
}

;// CONCATENATED MODULE: ./packages/plan/build/tree.js
/** For a message: `a list`, `the number 30`. */
function describeTree(tree) {
    if (tree.kind === 'map')
        return 'a map';
    if (tree.kind === 'list')
        return 'a list';
    if (tree.value === null)
        return 'empty';
    if (typeof tree.value === 'string')
        return 'a text';
    return `the ${typeof tree.value} ${tree.source.slice(0, 60)}`;
}

;// CONCATENATED MODULE: ./packages/plan/build/shape/shape.js

function refuse(finding, tree, spot) {
    spot.problems.add(finding, spot.field, tree.at);
    return undefined;
}
function located(shape) {
    return {
        schema: shape.schema,
        read(tree, spot) {
            const value = shape.read(tree, spot);
            if (value === undefined)
                return undefined;
            const textAt = tree.kind === 'scalar' ? tree.textAt : null;
            return { value, field: spot.field, at: tree.at, textAt };
        },
    };
}
/** The same shape under a description for editors; `more` adds `examples`, `default` and the like. */
function describe(text, shape, more = {}) {
    const read = (tree, spot) => shape.read(tree, spot);
    return { schema: { ...shape.schema, description: text, ...more }, read };
}
/** Turns or checks what was read; `check` puts problems on the list and returns undefined when there are any. */
function refine(shape, check, more = {}) {
    return {
        schema: { ...shape.schema, ...more },
        read(tree, spot) {
            const value = shape.read(tree, spot);
            return value === undefined ? undefined : check(value, tree, spot);
        },
    };
}
/** Chooses by the kind of what is written; `expected` names all forms for the message. */
function either(expected, forms) {
    const shapes = [forms.scalar, forms.map, forms.list].filter((form) => form !== undefined);
    return {
        schema: { anyOf: shapes.map(({ schema }) => schema) },
        read(tree, spot) {
            const shape = forms[tree.kind];
            return shape === undefined ? wrongType(tree, spot, expected) : shape.read(tree, spot);
        },
    };
}
function wrongType(tree, spot, expected, hint) {
    const message = `this is ${describeTree(tree)}`;
    const finding = { code: 'wrong-type', message, expected };
    return refuse({ ...finding, hint }, tree, spot);
}

;// CONCATENATED MODULE: ./packages/plan/build/shape/scalars.js




/** A text that is not empty and holds no NUL. */
function scalars_text(rule = {}) {
    const { pattern, expected = 'a text', maxLength = LIMITS.textLength } = rule;
    const regex = pattern === undefined ? undefined : new RegExp(pattern, 'u');
    return {
        schema: {
            type: 'string',
            minLength: 1,
            maxLength,
            ...(pattern === undefined ? {} : { pattern }),
        },
        read(tree, spot) {
            if (tree.kind !== 'scalar' || typeof tree.value !== 'string') {
                const quotable = tree.kind === 'scalar' && tree.value !== null;
                return wrongType(tree, spot, expected, quotable ? `put it in quotes: "${tree.source}"` : undefined);
            }
            const { value } = tree;
            if (value.length > maxLength) {
                const message = `${value.length} characters are too many`;
                return refuse({ code: 'too-long', message, expected: `at most ${maxLength}` }, tree, spot);
            }
            const message = textFault(value, regex);
            if (message !== undefined) {
                return refuse({ code: 'bad-value', message, expected, hint: rule.hint }, tree, spot);
            }
            return value;
        },
    };
}
function textFault(value, regex) {
    if (value === '')
        return 'the text is empty';
    if (value.includes('\0'))
        return `${quoted(value)} holds a NUL character`;
    return regex?.test(value) === false ? `${quoted(value)} will not do` : undefined;
}
/** Text, or a number or truth value taken as it is written: `007` stays `007`. */
function literal() {
    return {
        schema: { type: ['string', 'number', 'boolean'], maxLength: LIMITS.textLength },
        read(tree, spot) {
            if (tree.kind !== 'scalar' || tree.value === null)
                return wrongType(tree, spot, 'a text');
            const value = typeof tree.value === 'string' ? tree.value : tree.source;
            if (value.length <= LIMITS.textLength && !value.includes('\0'))
                return value;
            return refuse({ code: 'bad-value', message: 'the text is too long or holds a NUL' }, tree, spot);
        },
    };
}
function number(rule) {
    const { min, above, max, whole = false } = rule;
    const low = above === undefined ? `from ${min ?? 0}` : `above ${above}`;
    const expected = `a ${whole ? 'whole ' : ''}number ${low} to ${max}`;
    return {
        schema: {
            type: whole ? 'integer' : 'number',
            ...(above === undefined ? { minimum: min ?? 0 } : { exclusiveMinimum: above }),
            maximum: max,
        },
        read(tree, spot) {
            const value = tree.kind === 'scalar' ? tree.value : null;
            if (typeof value !== 'number') {
                const unquoted = typeof value === 'string' && value !== '' && Number.isFinite(Number(value));
                return wrongType(tree, spot, expected, unquoted ? 'leave the quotes out' : undefined);
            }
            const fits = above === undefined ? value >= (min ?? 0) : value > above;
            if (fits && value <= max && (!whole || Number.isInteger(value)))
                return value;
            return refuse({ code: 'bad-number', message: `${value} will not do`, expected }, tree, spot);
        },
    };
}
function truth() {
    return {
        schema: { type: 'boolean' },
        read(tree, spot) {
            if (tree.kind === 'scalar' && typeof tree.value === 'boolean')
                return tree.value;
            return wrongType(tree, spot, 'true or false');
        },
    };
}
function oneOf(values) {
    return {
        schema: { enum: [...values] },
        read(tree, spot) {
            const expected = values.join(', ');
            if (tree.kind !== 'scalar' || typeof tree.value !== 'string')
                return wrongType(tree, spot, expected);
            const word = tree.value;
            const known = values.find((value) => value === word);
            if (known !== undefined)
                return known;
            const hint = suggest(word, values);
            const message = `${quoted(word)} is not known here`;
            const finding = { code: 'bad-value', message, expected };
            return refuse({ ...finding, hint }, tree, spot);
        },
    };
}
/** Milliseconds of `90s`, `10m`, `2h`, `1h30m`: more than none, at most 24 days. */
function duration() {
    return {
        schema: { type: 'string', pattern: '^\\s*(?:\\d+(?:\\.\\d+)?(?:ms|s|m|h|d))+\\s*$' },
        read(tree, spot) {
            const written = unitText(tree, spot, build/* DURATION_EXAMPLES */.rJ);
            if (written === undefined)
                return undefined;
            const milliseconds = (0,build/* parseDuration */.E9)(written);
            if (milliseconds === undefined) {
                const bare = /^\s*\d+(?:\.\d+)?\s*$/.test(written);
                const amount = written.trim();
                const hint = bare ? `did you mean ${amount}s or ${amount}m?` : durationHint(amount);
                const message = bare ? `${amount} has no unit` : `${quoted(written)} is not a duration`;
                const finding = { code: 'bad-duration', message, expected: build/* DURATION_EXAMPLES */.rJ };
                return refuse({ ...finding, hint }, tree, spot);
            }
            if (milliseconds > 0 && milliseconds <= LIMITS.durationMs)
                return milliseconds;
            const message = `${written} is ${milliseconds === 0 ? 'no time at all' : 'too long'}`;
            return refuse({ code: 'bad-duration', message, expected: 'more than 0 and at most 24d' }, tree, spot);
        },
    };
}
/** Bytes of `512MiB`, `2GiB`, `500MB`. */
function size() {
    return {
        schema: {
            type: 'string',
            pattern: '^\\s*\\d+(?:\\.\\d+)?\\s*(?:B|[kK]B|[MGT]B|[KMGT]iB)\\s*$',
        },
        read(tree, spot) {
            const written = unitText(tree, spot, build/* SIZE_EXAMPLES */.oO);
            if (written === undefined)
                return undefined;
            const bytes = (0,build/* parseSize */.DB)(written);
            if (bytes !== undefined && bytes > 0 && Number.isSafeInteger(bytes))
                return bytes;
            const [, amount, letter] = /^\s*(\d+(?:\.\d+)?)\s*([kKmMgGtT]?)[bB]?\s*$/.exec(written) ?? [];
            const unit = letter === undefined || letter === '' ? 'MiB' : `${letter.toUpperCase()}iB`;
            const message = bytes === undefined && letter === ''
                ? `${written} has no unit`
                : `${quoted(written)} is not a size`;
            const finding = { code: 'bad-size', message, expected: build/* SIZE_EXAMPLES */.oO };
            const hint = amount === undefined ? {} : { hint: `did you mean ${amount}${unit}?` };
            return refuse({ ...finding, ...hint }, tree, spot);
        },
    };
}
const LONGEST_AMOUNT = 60;
function unitText(tree, spot, expected) {
    const amount = tree.kind === 'scalar' && ['string', 'number'].includes(typeof tree.value);
    if (!amount)
        return wrongType(tree, spot, expected);
    if (tree.source.length <= LONGEST_AMOUNT)
        return tree.source;
    const message = `${quoted(tree.source)} is too long`;
    return refuse({ code: 'too-long', message, expected }, tree, spot);
}
/** `10 min`, `2 hours`, `90 S`: the usual slips. */
function durationHint(written) {
    const [, amount, word] = /^(\d+(?:\.\d+)?)\s*([a-z]+)\.?$/i.exec(written) ?? [];
    if (amount === undefined || word === undefined)
        return undefined;
    const unit = /^m(?:illi)?s/i.test(word) ? 'ms' : word.slice(0, 1).toLowerCase();
    return (0,build/* parseDuration */.E9)(`${amount}${unit}`) === undefined
        ? undefined
        : `did you mean ${amount}${unit}?`;
}

;// CONCATENATED MODULE: ./packages/plan/build/shape/compounds.js




/** A map with known keys; others are refused with a "did you mean". */
function record(fields, rule = {}) {
    const names = Object.keys(fields);
    const { required = [], foreign = {}, schema = {} } = rule;
    return {
        schema: {
            type: 'object',
            additionalProperties: false,
            ...(required.length === 0 ? {} : { required: [...required] }),
            properties: Object.fromEntries(names.map((name) => [name, fields[name]?.schema])),
            ...schema,
        },
        read(tree, spot) {
            if (tree.kind !== 'map')
                return wrongType(tree, spot, `a map with the keys ${names.join(', ')}`);
            const values = {};
            for (const { key, keyAt, value } of tree.entries) {
                const field = below(spot.field, key);
                const shape = Object.hasOwn(fields, key) ? fields[key] : undefined;
                if (shape !== undefined) {
                    values[key] = shape.read(value, { ...spot, field, keyAt });
                    continue;
                }
                const hint = Object.hasOwn(foreign, key) ? foreign[key] : suggest(key, names);
                const finding = {
                    code: 'unknown-key',
                    message: `the key ${quoted(key)} is not known here`,
                    expected: names.join(', '),
                };
                spot.problems.add({ ...finding, hint }, field, keyAt);
            }
            for (const name of required) {
                if (tree.entries.some(({ key }) => key === name))
                    continue;
                const finding = { code: 'missing-key', message: `the key "${name}" is missing` };
                spot.problems.add(finding, below(spot.field, name), tree.at);
            }
            return values;
        },
    };
}
/** A map whose keys are the user's; entries that could not be read are left out. */
function mapping(shape, rule) {
    const regex = new RegExp(rule.pattern, 'u');
    return {
        schema: {
            type: 'object',
            propertyNames: { pattern: rule.pattern, maxLength: LIMITS.nameLength },
            additionalProperties: shape.schema,
            maxProperties: LIMITS.jobs,
            ...(rule.filled === true ? { minProperties: 1 } : {}),
        },
        read(tree, spot) {
            if (tree.kind !== 'map')
                return wrongType(tree, spot, 'a map');
            if (tree.entries.length > LIMITS.jobs) {
                return refuse({ code: 'too-large', message: `more than ${LIMITS.jobs} entries` }, tree, spot);
            }
            if (tree.entries.length === 0 && rule.filled === true) {
                return refuse({ code: 'missing-entry', message: 'there is no entry in it' }, tree, spot);
            }
            const entries = [];
            for (const entry of tree.entries) {
                const { key, keyAt } = entry;
                const field = below(spot.field, key);
                if (key.length > LIMITS.nameLength || !regex.test(key)) {
                    const message = `${quoted(key)} will not do as a name`;
                    spot.problems.add({ code: 'bad-name', message, expected: rule.expected }, field, keyAt);
                    continue;
                }
                const value = shape.read(entry.value, { ...spot, field, keyAt });
                if (value !== undefined)
                    entries.push({ key, entry, value });
            }
            return entries;
        },
    };
}
/** A list; items that could not be read are left out. */
function compounds_list(shape, least = 0) {
    return {
        schema: { type: 'array', items: shape.schema, minItems: least, maxItems: LIMITS.listLength },
        read(tree, spot) {
            if (tree.kind !== 'list')
                return wrongType(tree, spot, 'a list');
            if (tree.items.length > LIMITS.listLength || tree.items.length < least) {
                const { length } = tree.items;
                const message = length === 0 ? 'the list is empty' : `a list of ${length} is too long`;
                const expected = `${least} to ${LIMITS.listLength} items`;
                return refuse({ code: 'bad-length', message, expected }, tree, spot);
            }
            return tree.items
                .map((item, index) => shape.read(item, { ...spot, field: `${spot.field}[${index}]` }))
                .filter((item) => item !== undefined);
        },
    };
}
/** A list, or one item without the brackets. */
function oneOrMore(shape, expected, least = 0) {
    const single = refine(shape, (value) => [value]);
    return either(expected, { scalar: single, list: compounds_list(shape, least) });
}
function texts(expected = 'a text or a list of texts') {
    return oneOrMore(scalars_text({ maxLength: 4096 }), expected);
}
/** What is left of a tree that only has to be there: for options of parts that come later. */
function anything() {
    return { schema: {}, read: (tree) => tree };
}

;// CONCATENATED MODULE: ./packages/plan/build/metric-shape.js







const FORMS = ['match', 'jsonl', 'json', 'csv'];
const PATH = /^(?:[^.[\]]+|\[\d+\])(?:\.[^.[\]]+|\[\d+\])*$/u;
const EXAMPLES = ["'SPS: {number}'", '{match: …}', '{jsonl: FILE, value: PATH}'].join(' or ');
const pattern = describe('A regular expression, searched in every line. The number is `{number}`, else the group named `value`, else the only group; a group named `step` gives the step.', refine(scalars_text({ maxLength: LIMITS.patternLength }), (value, tree, spot) => {
    const finding = checkPattern(value);
    return finding === undefined ? value : refuse(finding, tree, spot);
}), { examples: ['SPS[:=]\\s*{number}', 'loss=(?<value>\\S+)'] });
const files = texts('a path or a list of paths');
const column = number({ min: 1, max: 10_000, whole: true });
const fields = {
    match: pattern,
    files: describe("Files to search instead of the job's own log; globs allowed.", files),
    jsonl: describe("Files with one JSON value a line; `true` reads the job's own log.", either('a path, a list of paths, or true', {
        scalar: scalarFiles(),
        list: refine(files, (value) => value),
    }), { examples: ['metrics.jsonl'] }),
    json: describe('Files with one JSON value each.', files, { examples: ['result.json'] }),
    csv: describe('Files with a header line and comma-separated values.', files),
    value: describe('Where the number is: a dotted path such as `eval.reward` or `runs[0].loss`; for CSV a column by name, or by number from 1.', columnOrPath()),
    step: describe('Where the step is, in the same way as `value`.', columnOrPath()),
    unit: describe('The unit, for people; targets in another unit are refused.', scalars_text({ maxLength: 32, pattern: '^\\S+$', expected: 'a unit such as steps/s' }), { examples: ['steps/s'] }),
    better: describe('Which way is better, for charts and comparisons.', oneOf(['higher', 'lower'])),
    contains: describe('A literal that every matching line holds, to search faster.', scalars_text({ maxLength: 200 })),
};
const metric = either(EXAMPLES, {
    scalar: refine(pattern, (value) => ({
        source: { kind: 'match', pattern: value, files: [] },
        unit: null,
        better: null,
        contains: null,
    })),
    map: refine(record(fields, {
        schema: {
            oneOf: FORMS.map(formSchema),
        },
    }), toDraft),
});
/** A map from names to metrics. */
const metricsShape = refine(mapping(metric, METRIC_NAME), (entries) => entries.map(({ key, value }) => ({ name: key, ...value })));
function toDraft(read, tree, spot) {
    const given = tree.kind === 'map' ? tree.entries.map(({ key }) => key) : [];
    const forms = FORMS.filter((form) => given.includes(form));
    const [form] = forms;
    if (form === undefined || forms.length > 1) {
        const message = form === undefined
            ? 'nothing says where the numbers come from'
            : `${forms.join(' and ')} exclude each other`;
        return refuse({ code: 'bad-metric', message, expected: `one of ${FORMS.join(', ')}` }, tree, spot);
    }
    const misplaced = misplacedKey(form, given);
    if (misplaced !== undefined)
        return refuse(misplaced, tree, spot);
    for (const path of form === 'csv' ? [] : [read.value, read.step]) {
        if (path === undefined || PATH.test(path))
            continue;
        const message = `${quoted(path)} is not a path into JSON`;
        return refuse({ code: 'bad-json-path', message, expected: 'a path such as eval.reward or runs[0].loss' }, tree, spot);
    }
    const source = toSource(form, read);
    if (source === undefined)
        return undefined;
    const { unit = null, better = null, contains = null } = read;
    return { source, unit, better, contains };
}
function foreignKeys(form) {
    const own = form === 'match' ? ['value', 'step'] : ['files', 'contains'];
    return [...own, ...FORMS.filter((other) => other !== form)];
}
function formSchema(form) {
    const required = form === 'match' ? [form] : [form, 'value'];
    return { required, properties: Object.fromEntries(foreignKeys(form).map((key) => [key, false])) };
}
function misplacedKey(form, given) {
    if (form !== 'match' && !given.includes('value')) {
        const message = `"${form}" needs "value"`;
        return { code: 'bad-metric', message, expected: 'the path or column of the number' };
    }
    const foreign = foreignKeys(form);
    const key = given.find((name) => foreign.includes(name));
    if (key === undefined)
        return undefined;
    const hint = key === 'files'
        ? `"${form}" names the files itself`
        : key === 'step'
            ? 'name a group of the expression: (?<step>\\d+)'
            : 'leave it out';
    return { code: 'bad-metric', message: `"${key}" does not go with "${form}"`, hint };
}
function toSource(form, read) {
    const { value, step = null } = read;
    if (form === 'match') {
        if (read.match === undefined)
            return undefined;
        return { kind: 'match', pattern: read.match, files: read.files ?? [] };
    }
    const paths = read[form];
    if (paths === undefined || value === undefined)
        return undefined;
    return { kind: form, files: paths, value, step };
}
function scalarFiles() {
    const path = scalars_text({ maxLength: 4096 });
    return {
        schema: { anyOf: [path.schema, { const: true }] },
        read(tree, spot) {
            if (tree.kind === 'scalar' && tree.value === true)
                return [];
            const value = path.read(tree, spot);
            return value === undefined ? undefined : [value];
        },
    };
}
/** A path into JSON, or a column of CSV by name or number. */
function columnOrPath() {
    const path = scalars_text({ maxLength: 500 });
    return {
        schema: { anyOf: [path.schema, column.schema] },
        read(tree, spot) {
            const numeric = tree.kind === 'scalar' && typeof tree.value === 'number';
            if (!numeric)
                return path.read(tree, spot);
            const value = column.read(tree, spot);
            return value === undefined ? undefined : String(value);
        },
    };
}

;// CONCATENATED MODULE: ./packages/plan/build/shape/environment.js





const variable = scalars_text({ ...VARIABLE, maxLength: LIMITS.nameLength });
/** A map of names to values, where an empty value hands on ours; or a list of names to hand on. */
function environment() {
    return either('a map of names to values, or a list of names', {
        map: refine(mapping(valueOrNothing(), VARIABLE), (entries) => new Map(entries.map(({ key, value }) => [key, value.text]))),
        list: refine(compounds_list(variable), (names) => new Map(names.map((name) => [name, null]))),
    });
}
function variables() {
    return either('a name or a list of names', {
        scalar: refine(variable, (name) => [name]),
        list: compounds_list(variable),
    });
}
function valueOrNothing() {
    const value = literal();
    return {
        schema: { ...value.schema, type: ['string', 'number', 'boolean', 'null'] },
        read(tree, spot) {
            if (tree.kind === 'scalar' && tree.value === null)
                return { text: null };
            const read = value.read(tree, spot);
            return read === undefined ? undefined : { text: read };
        },
    };
}

;// CONCATENATED MODULE: ./packages/plan/build/shape/checkpoint.js





/** A glob would silently save nothing: what is missing is left out. */
const path = scalars_text({
    maxLength: 4096,
    pattern: '^[^*?]*$',
    expected: 'a file or a folder, which is saved with all in it; no globs',
});
const growth = number({ above: 0, max: 1e15 });
const checkpoint_fields = {
    paths: describe("Files and folders to save, relative to the job's directory; no globs.", located(oneOrMore(located(path), 'a path or a list of paths', 1)), { examples: [['runs/train']] }),
    exclude: describe('Left out of them: patterns as in a simple `.gitignore`.', texts()),
    every: describe('Intervals: `time`, and by how much the highest value of a metric of the job grows.', every(), { default: { time: '10m' }, examples: [{ time: '10m', steps: 5000 }] }),
    on: describe('Moments: the end of a phase, a signal that stops the run, the end of the run.', compounds_list(oneOf(['phase', 'signal', 'end'])), { default: ['phase', 'signal', 'end'] }),
};
const policy = record(checkpoint_fields, { foreign: { path: 'write "paths"', time: 'write "every"' } });
/** `none` lifts a default. */
const checkpoint = describe('What of the job is saved while the run goes on, and when. `none` lifts a default.', either('a map with the keys paths, exclude, every, on, or none', {
    scalar: oneOf(['none']),
    map: policy,
}));
function every() {
    const time = duration();
    const growths = mapping(growth, METRIC_NAME);
    return {
        schema: { ...growths.schema, properties: { time: describeTime(time).schema } },
        read(tree, spot) {
            if (tree.kind !== 'map')
                return growths.read(tree, spot);
            const timed = tree.entries.find(({ key }) => key === 'time');
            const others = { ...tree, entries: tree.entries.filter((entry) => entry !== timed) };
            const found = growths.read(others, spot);
            const field = below(spot.field, 'time');
            const timeMs = timed && time.read(timed.value, { ...spot, field, keyAt: timed.keyAt });
            if (found === undefined || (timed !== undefined && timeMs === undefined))
                return undefined;
            return {
                timeMs: timeMs ?? null,
                growths: found.map(({ key, value, entry }) => ({
                    metric: key,
                    growth: value,
                    field: below(spot.field, key),
                    at: entry.keyAt,
                })),
            };
        },
    };
}
function describeTime(time) {
    return describe('Longest time between two checkpoints.', time, { examples: ['10m'] });
}

;// CONCATENATED MODULE: ./packages/plan/build/shape/later.js




/** Wraps the shape of a section whose machinery is not built: its form is checked, then it is refused. */
function later(section, text_, shape) {
    return describe(`${text_} Not available yet: a plan that has it is refused.`, {
        schema: shape.schema,
        read(tree, spot) {
            shape.read(tree, spot);
            const message = `"${section}" is not available yet`;
            const hint = 'take it out: the plan is refused rather than run without it';
            const finding = { code: 'not-available-yet', message, hint };
            spot.problems.add(finding, spot.field, spot.keyAt ?? tree.at);
            return undefined;
        },
    });
}
const counter = number({ above: 0, max: 1e15 });
const watch = later('watch', 'When a job without output and metric movement counts as wedged.', record({ idle: describe('Longest silence.', duration()) }, { required: ['idle'] }));
const budgets = later('budgets', 'Limits of what a whole run may use.', mapping(record({
    per: describe('Length of the sliding window.', duration()),
    limit: describe('A number, a size or a duration.', amount()),
    // oxlint-disable-next-line unicorn/no-thenable -- a key of the plan language, never awaited
    then: describe('What happens at the limit.', oneOf(['throttle', 'pause', 'stop', 'alert'])),
}, { required: ['limit', 'then'] }), PLAIN_NAME));
const CLASSES = ['transient', 'recoverable', 'critical', 'fatal'];
const recovery = later('recovery', 'Rules that tell classes of failures apart; the first match counts.', compounds_list(record({
    on: describe('What to recognise.', record({
        log: describe('An expression found in the log.', scalars_text({ maxLength: 2000 })),
        exit: describe('The exit code.', number({ min: 0, max: 255, whole: true })),
        signal: describe('The signal that ended it.', scalars_text({ maxLength: 20 })),
    })),
    class: describe('What to do about it.', oneOf(CLASSES)),
    set: describe('What to change before the next attempt.', mapping(anything(), JOB_NAME)),
}, { required: ['on', 'class'] })));
const EXECUTORS = ['local', 'slurm', 'skypilot'];
const remote = (name) => later(`executor: ${name}`, '', anything());
/** `local`, or one whose machinery is not built; a map carries the executor's own options. */
const executor = describe('Where the command runs. Only `local` is available yet.', either('local, slurm or skypilot', {
    scalar: refine(oneOf(EXECUTORS), (name, tree, spot) => name === 'local' ? name : remote(name).read(tree, spot)),
    map: refine(record({
        type: describe('Which executor.', oneOf(EXECUTORS)),
        options: describe("The executor's own options.", anything()),
    }, { required: ['type'] }), ({ type = 'slurm' }, tree, spot) => (type === 'local' ? type : remote(type).read(tree, spot))),
}));
function durationOrNumber() {
    const time = duration();
    return {
        schema: { anyOf: [time.schema, counter.schema] },
        read: (tree, spot) => tree.kind === 'scalar' && typeof tree.value === 'number'
            ? counter.read(tree, spot)
            : time.read(tree, spot),
    };
}
function amount() {
    const bytes = size();
    const time = durationOrNumber();
    return {
        schema: { anyOf: [time.schema, bytes.schema] },
        read: (tree, spot) => tree.kind === 'scalar' && /[bB]\s*$/.test(tree.source)
            ? bytes.read(tree, spot)
            : time.read(tree, spot),
    };
}

;// CONCATENATED MODULE: ./packages/plan/build/shape/matrix.js





const RESERVED = new Set(['include', 'exclude']);
const value = {
    schema: { type: ['string', 'number', 'boolean'], maxLength: LIMITS.nameLength },
    read(tree, spot) {
        if (tree.kind !== 'scalar' || tree.value === null) {
            return wrongType(tree, spot, 'a text, a number, true or false');
        }
        const fault = numberFault(tree);
        if (fault !== undefined) {
            const hint = `put it in quotes: "${tree.source.slice(0, 60)}"`;
            return refuse({ code: 'bad-matrix-value', message: fault, hint }, tree, spot);
        }
        if (String(tree.value).length <= LIMITS.nameLength && !tree.source.includes('\0'))
            return tree.value;
        const message = 'the value is too long, or holds a NUL';
        const expected = `at most ${LIMITS.nameLength} characters`;
        return refuse({ code: 'bad-matrix-value', message, expected }, tree, spot);
    },
};
/** `3.10` is the number 3.1, and 12345678901234567890 no number that arithmetic keeps. */
function numberFault({ value: number, source }) {
    if (typeof number !== 'number')
        return undefined;
    if (!Number.isFinite(number))
        return `${source} is no number to run with`;
    if (/^[+-]?\d*\.\d*0$/.test(source))
        return `${source} is read as the number ${number}`;
    const lost = Number.isInteger(number) && !Number.isSafeInteger(number);
    return lost ? `${source.slice(0, 60)} is too large to be kept exactly` : undefined;
}
const axis = describe('Values of this key.', compounds_list(located(value), 1));
const cellShape = mapping(located(value), { ...PLAIN_NAME, filled: true });
const cells = compounds_list(located({
    schema: cellShape.schema,
    read(tree, spot) {
        const entries = cellShape.read(tree, spot);
        return entries === undefined
            ? undefined
            : new Map(entries.map((entry) => [entry.key, entry.value]));
    },
}));
/** Keys with lists of values, and the two words `include` and `exclude`. */
const matrix = {
    schema: {
        type: 'object',
        minProperties: 1,
        properties: {
            include: { ...cells.schema, description: 'Cells to add, or values to add to cells.' },
            exclude: { ...cells.schema, description: 'Cells to leave out; a part of a cell is enough.' },
        },
        propertyNames: { pattern: PLAIN_NAME.pattern, maxLength: LIMITS.nameLength },
        additionalProperties: axis.schema,
    },
    read(tree, spot) {
        if (tree.kind !== 'map')
            return wrongType(tree, spot, 'a map of keys to lists of values');
        if (tree.entries.length === 0) {
            return refuse({ code: 'missing-entry', message: 'the matrix has no key' }, tree, spot);
        }
        const axes = new Map();
        const before = spot.problems.count;
        const read = {
            include: [],
            exclude: [],
        };
        for (const { key, keyAt, value: inner } of tree.entries) {
            const field = below(spot.field, key);
            if (RESERVED.has(key)) {
                const found = cells.read(inner, { ...spot, field });
                if (found !== undefined)
                    read[key === 'include' ? 'include' : 'exclude'] = found;
                continue;
            }
            if (key.length > LIMITS.nameLength || !new RegExp(PLAIN_NAME.pattern, 'u').test(key)) {
                const message = `${quoted(key)} will not do as a name`;
                spot.problems.add({ code: 'bad-name', message, expected: PLAIN_NAME.expected }, field, keyAt);
            }
            const values = axis.read(inner, { ...spot, field });
            if (values !== undefined)
                axes.set(key, values);
        }
        return { axes, ...read, whole: spot.problems.count === before };
    },
};

;// CONCATENATED MODULE: ./packages/plan/build/shape/phases.js




const phase = record({
    jobs: describe('Names of jobs: all cells of a matrix, or one cell such as `train[seed=1]`.', oneOrMore(located(scalars_text({ maxLength: 4096 })), 'the name of a job or a list of names', 1)),
    limit: describe('The time box: longest time of the phase, over all starts of the run. Then what runs is asked to end.', duration(), { examples: ['10m', '2h'] }),
}, { required: ['jobs'], foreign: { timeout: 'write "limit"', needs: 'phases follow their order' } });
/** In order. A phase whose jobs could not be read has none. */
const phasesShape = refine(mapping(phase, { ...JOB_NAME, filled: true }), (entries) => entries.map(({ key: name, value }) => ({
    name,
    jobs: value.jobs ?? [],
    limitMs: value.limit ?? null,
})));

;// CONCATENATED MODULE: ./packages/plan/build/shape/resources.js




const resources_amount = number({ min: 0, max: 1e9 });
/** `cpus`, `memory`, and any other name with a number. */
function resourcesShape() {
    const cpus = describe('CPU slots; may be a fraction.', number({ above: 0, max: 100_000 }), {
        default: 1,
    });
    const memory = describe('Memory.', size());
    const named = mapping(resources_amount, PLAIN_NAME);
    return {
        schema: { ...named.schema, properties: { cpus: cpus.schema, memory: memory.schema } },
        read(tree, spot) {
            if (tree.kind !== 'map')
                return wrongType(tree, spot, 'a map such as {cpus: 2, memory: 4GiB}');
            const others = tree.entries.filter(({ key }) => key !== 'cpus' && key !== 'memory');
            const own = new Map(named.read({ ...tree, entries: others }, spot)?.map(({ key, value }) => [key, value]));
            const find = (name) => tree.entries.find(({ key }) => key === name)?.value;
            const [cpusTree, memoryTree] = [find('cpus'), find('memory')];
            const at = (name) => ({ ...spot, field: `${spot.field}.${name}` });
            return {
                cpus: cpusTree === undefined ? null : (cpus.read(cpusTree, at('cpus')) ?? null),
                memoryBytes: memoryTree === undefined ? null : (memory.read(memoryTree, at('memory')) ?? null),
                named: own,
            };
        },
    };
}
/** A number of CPU slots, or `cpus` and any other name with a number. */
function slotsShape() {
    const cpus = describe('CPU slots.', number({ above: 0, max: 100_000 }));
    const named = mapping(resources_amount, PLAIN_NAME);
    return either('a number, or a map such as {cpus: 4, gpu: 2}', {
        scalar: refine(cpus, (count) => ({ cpus: count, memoryBytes: null, named: new Map() })),
        map: refine(named, toSlots, { properties: { cpus: cpus.schema, memory: false } }),
    });
}
function toSlots(entries, tree, spot) {
    const named = new Map(entries.map(({ key, value }) => [key, value]));
    const cpus = named.get('cpus') ?? null;
    named.delete('cpus');
    if (cpus === 0) {
        const message = 'without a CPU slot nothing can run';
        return refuse({ code: 'bad-number', message }, tree, spot);
    }
    if (!named.has('memory'))
        return { cpus, memoryBytes: null, named };
    const message = '"memory" is a limit of each job, not a slot';
    return refuse({ code: 'bad-value', message, hint: 'write it under "resources"' }, tree, spot);
}

;// CONCATENATED MODULE: ./packages/plan/build/plan-shape.js












const plan_shape_path = scalars_text({ maxLength: 4096 });
/** A name stands at the beginning of lines that CI systems read for commands. */
const ONE_LINE = '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$';
const paths = located(oneOrMore(located(plan_shape_path), 'a path or a list of paths'));
const check = scalars_text({ maxLength: LIMITS.criterionLength });
const minSamples = describe('Fewer samples in the window than this is inconclusive. With 0, a count of none can pass.', number({ min: 0, max: 1e9, whole: true }), { default: 1 });
const criterion = either('a criterion such as "sps.mean(last 25%) >= 40000"', {
    scalar: refine(located(check), (found) => ({ check: found, minSamples: 1 })),
    map: refine(record({
        check: describe('The criterion.', located(check)),
        'min-samples': minSamples,
    }, { required: ['check'] }), (read) => read.check === undefined
        ? undefined
        : { check: read.check, minSamples: read['min-samples'] ?? 1 }),
});
const criteria = compounds_list(criterion);
const accept = describe('Criteria on the metrics, in three tiers.', record({
    must: describe('Decide between GREEN and RED.', criteria, {
        examples: [['sps.mean(last 25%) >= 40000']],
    }),
    should: describe('Are reported as warnings.', criteria),
    nice: describe('Are reported.', criteria),
}, { foreign: { check: 'criteria stand in the lists "must", "should" and "nice"' } }));
const retry = describe('How often a failed attempt is repeated.', record({
    attempts: describe('Tries in all, the first included.', number({ min: 1, max: 100, whole: true }), {
        default: 1,
    }),
    backoff: describe('First wait; doubles with every retry, with jitter.', duration(), {
        default: '1s',
    }),
    'max-backoff': describe('Longest wait.', duration(), { default: '1m' }),
    'stop-on-same-failure': describe('Stop early when two attempts in a row fail in the same way.', truth(), { default: false }),
}, { foreign: { retries: 'write "attempts": tries in all, the first included' } }));
const timeout = describe('Longest time of one attempt; then the whole tree of processes is ended and the outcome is "timed out". `none` lifts a default.', durationOrNone(), { examples: ['90s', '30m', '2h'] });
const resources = describe('What the job takes: CPU slots, memory, and resources of your own such as `gpu`.', resourcesShape());
const shared = {
    timeout,
    grace: describe('Time between TERM and KILL.', duration(), { default: '10s' }),
    retry,
    env: describe('Environment variables beside the base allow-list: a map of names to values, where an empty value hands on ours, or a list of names.', environment()),
    secrets: describe('Environment variables of ours that the job gets and whose values are masked everywhere.', variables()),
    directory: describe('Where the command runs, below the folder the run starts in.', located(plan_shape_path)),
    resources,
    metrics: describe("Named series of numbers read from the job's log or from files.", metricsShape),
    checkpoint: checkpoint,
};
const run = describe('The command: one text for `/bin/sh -c`, or a list that starts the program itself.', located(either('a text, or a list of texts', {
    scalar: refine(scalars_text(), (script) => ({ kind: 'shell', script })),
    list: refine(compounds_list(literal(), 1), (argv, tree, spot) => argv[0] === ''
        ? refuse({ code: 'bad-command', message: 'the program has no name' }, tree, spot)
        : { kind: 'argv', argv }),
})), { examples: ['python -m recipes.train', ['npm', 'test']] });
const jobFields = {
    run,
    needs: describe('Jobs that must have passed before; all cells of a matrix, or one cell such as `train[seed=1]`.', oneOrMore(located(plan_shape_path), 'the name of a job or a list of names')),
    matrix: describe('Makes one job of every combination of values.', located(matrix)),
    ...shared,
    accept,
    inputs: describe('Files the job reads; globs allowed.', paths),
    outputs: describe('Files the job writes; globs allowed.', paths),
    executor: executor,
    watch: watch,
};
const FOREIGN_JOB_KEYS = {
    command: 'write "run"',
    cmd: 'write "run"',
    script: 'write "run"',
    steps: 'a job is one command: write "run"',
    depends_on: 'write "needs"',
    'timeout-minutes': 'write "timeout: 30m"',
    retries: 'write "retry: {attempts: 3}"',
    cwd: 'write "directory"',
    'working-directory': 'write "directory"',
    environment: 'write "env"',
    criteria: 'write "accept"',
    '<<': 'YAML 1.2 has no merge key: share values under "defaults"',
};
const job = record(jobFields, { required: ['run'], foreign: FOREIGN_JOB_KEYS });
const planFields = {
    version: describe('Version of this format.', version()),
    name: describe('Name of the plan, for people: one line.', scalars_text({ maxLength: 200, pattern: ONE_LINE, expected: 'one line without control characters' })),
    defaults: describe('Values for jobs that do not set their own.', record(shared)),
    slots: describe('What all running jobs share: a number of CPU slots, or a map with `cpus` and resources of your own.', slotsShape(), { examples: [4, { cpus: 4, gpu: 2 }] }),
    baseline: describe('A file of recorded values for criteria such as `>= baseline - 5%`; relative to the plan file.', located(plan_shape_path)),
    jobs: describe('The jobs, by name.', mapping(job, { ...JOB_NAME, filled: true })),
    phases: describe('Named, time-boxed groups of jobs, one after the other; every job is in one.', phasesShape, { examples: [{ bootstrap: { jobs: ['prepare'], limit: '10m' } }] }),
    budgets: budgets,
    recovery: recovery,
};
/** The whole plan file. */
const planShape = record(planFields, {
    required: ['version', 'jobs'],
    foreign: {
        timeout: 'write it under "defaults"',
        env: 'write it under "defaults"',
        '<<': FOREIGN_JOB_KEYS['<<'],
    },
});
function version() {
    return {
        schema: { const: 1 },
        read(tree, spot) {
            if (tree.kind === 'scalar' && tree.value === 1)
                return 1;
            return wrongType(tree, spot, 'version: 1');
        },
    };
}
function durationOrNone() {
    const time = duration();
    return {
        schema: { anyOf: [{ const: 'none' }, time.schema] },
        read: (tree, spot) => (isNone(tree) ? null : time.read(tree, spot)),
    };
}
function isNone(tree) {
    return tree.kind === 'scalar' && tree.value === 'none';
}

;// CONCATENATED MODULE: ./packages/plan/build/assemble.js









/**
 * Turns a tree into a plan without its source. Every problem goes on the list; when there is one,
 * the result is not to be used.
 */
function assemble(tree, problems, fallbackName) {
    const raw = planShape.read(tree, { field: '', problems }) ?? {};
    checkBaseline(raw, problems);
    const entries = prepareEntries(raw, tree, problems);
    const names = new Set(childMap(tree, 'jobs')?.entries.map(({ key }) => key));
    const table = new NeedsTable(entries, names);
    const jobs = orderJobs(entries, table, problems);
    checkDefaultGrowths(raw.defaults?.checkpoint, entries.values(), problems);
    checkCapacity(raw, entries, problems);
    return {
        name: raw.name ?? fallbackName,
        jobs,
        slots: raw.slots?.cpus ?? null,
        capacity: Object.fromEntries(raw.slots?.named ?? []),
        phases: readPhases(raw.phases ?? null, { entries, jobs, table }, problems),
        baseline: raw.baseline?.value ?? null,
    };
}
function prepareEntries(raw, tree, problems) {
    const entries = new Map();
    const defaultsTree = childMap(tree, 'defaults');
    let budget = LIMITS.jobs;
    let cost = 0;
    for (const { key: name, value, entry } of raw.jobs ?? []) {
        const source = {
            name,
            raw: value,
            tree: entry.value,
            defaults: raw.defaults ?? {},
            defaultsTree,
        };
        const prepared = prepareEntry(source, problems, budget);
        budget -= prepared.cells.length;
        cost += expansionCost(prepared);
        if (cost > LIMITS.expansions) {
            problems.add(costProblem(cost), below('jobs', name), entry.keyAt);
            break;
        }
        entries.set(name, prepared);
    }
    return entries;
}
function orderJobs(entries, needs, problems) {
    const byEntry = new Map(Array.from(entries.values(), (entry) => [entry.name, needs.entriesOf(entry, problems)]));
    const { order, cycles } = sortByNeeds(byEntry);
    for (const cycle of cycles)
        reportCycle(cycle, entries, problems);
    let edges = 0;
    for (const entry of entries.values()) {
        edges += needs.count(entry);
        if (edges <= LIMITS.edges)
            continue;
        const message = `the jobs need each other ${edges} times over`;
        const finding = { code: 'plan-too-large', message, expected: `at most ${LIMITS.edges}` };
        problems.add(finding, below(entry.field, 'needs'), entry.tree.at);
        return [];
    }
    const jobs = [];
    for (const name of order) {
        const entry = entries.get(name);
        if (entry !== undefined)
            jobs.push(...expandJobs(entry, needs, problems));
    }
    return jobs;
}
function reportCycle(cycle, entries, problems) {
    const [first = ''] = cycle;
    const entry = entries.get(first);
    const at = entry?.raw.needs?.find(({ value }) => cycle.includes(value))?.at ?? entry?.tree.at;
    const shown = cycle.length > 12 ? [...cycle.slice(0, 10), '…', first] : cycle;
    const message = `jobs need each other in a circle: ${shown.join(' → ')}`;
    const hint = 'take one of these needs out';
    problems.add({ code: 'cycle', message, hint }, `${below('jobs', first)}.needs`, at ?? null);
}
/** A job that takes more than the plan itself offers would wait for ever. */
function checkCapacity(raw, entries, problems) {
    const { slots } = raw;
    if (slots === undefined)
        return;
    for (const { field, resources, tree } of entries.values()) {
        const offers = new Map([...slots.named, ['cpus', slots.cpus ?? Number.POSITIVE_INFINITY]]);
        const wanted = Object.entries({ ...resources.named, cpus: resources.cpus });
        for (const [name, amount] of wanted) {
            const offered = offers.get(name);
            if (offered === undefined || amount <= offered)
                continue;
            const message = `the job takes ${amount} of "${name}", but "slots" has ${offered}`;
            problems.add({ code: 'too-few-slots', message }, `${field}.resources.${name}`, tree.at);
        }
    }
}
function checkBaseline({ baseline }, problems) {
    if (baseline === undefined || !/^(?:[/\\]|[A-Za-z]:[\\/])/.test(baseline.value))
        return;
    const finding = { code: 'bad-path', message: 'the path is absolute' };
    const expected = 'a path relative to the plan file';
    problems.add({ ...finding, expected }, baseline.field, baseline.at);
}
function childMap(tree, key) {
    const child = tree.kind === 'map' ? tree.entries.find((entry) => entry.key === key) : undefined;
    return child?.value.kind === 'map' ? child.value : undefined;
}

;// CONCATENATED MODULE: ./packages/plan/build/checkpoint-inputs.js
/** As a plan file would say it; undefined when nothing is saved. */
function readCheckpointInputs({ checkpoint = [], every = [] }, problems) {
    const intervals = new Map();
    for (const line of every) {
        const [name, value] = readInterval(line);
        if (intervals.has(name)) {
            const message = `${JSON.stringify(name)} is there already`;
            problems.add({ code: 'duplicate-key', message }, 'every', null);
        }
        intervals.set(name, value);
    }
    if (checkpoint.length > 0) {
        const given = intervals.size === 0 ? undefined : Object.fromEntries(intervals);
        return { paths: checkpoint, every: given };
    }
    if (intervals.size > 0) {
        const message = 'tells when to save, and nothing says what';
        problems.add({ code: 'needs-paths', message, hint: 'name paths: checkpoint' }, 'every', null);
    }
    return undefined;
}
/** A metric and a number with a colon or an equals sign between them; anything else is a time. */
function readInterval(line) {
    const [, name, amount] = /^([^:=]+?)\s*[:=]\s*(.*)$/u.exec(line.trim()) ?? [];
    if (name === undefined || amount === undefined)
        return ['time', line.trim()];
    const plain = amount.replace(/(?<=\d)_(?=\d)/gu, '');
    return [name, name !== 'time' && /^\d+(?:\.\d+)?$/u.test(plain) ? Number(plain) : amount];
}

;// CONCATENATED MODULE: ./packages/plan/build/read-value.js


/**
 * A tree of plain values, such as parsed JSON; undefined entries are left out.
 * Undefined when a value has no place in a plan.
 */
function readValue(value, field, problems) {
    return convert(value, { field, depth: 0 }, { problems, nodes: 0 });
}
function convert(value, { field, depth }, budget) {
    const { problems } = budget;
    if (depth > LIMITS.depth || ++budget.nodes > LIMITS.nodes) {
        const message = `nested more than ${LIMITS.depth} levels deep, or more than ${LIMITS.nodes} values`;
        problems.add({ code: 'too-deep', message }, '', null);
        return undefined;
    }
    if (value === null || ['string', 'boolean', 'number'].includes(typeof value)) {
        const scalar = value;
        return { kind: 'scalar', value: scalar, source: String(scalar ?? ''), at: null, textAt: null };
    }
    if (Array.isArray(value)) {
        const items = value.map((item, index) => convert(item, { field: `${field}[${index}]`, depth: depth + 1 }, budget));
        return { kind: 'list', items: items.filter((item) => item !== undefined), at: null };
    }
    if (typeof value === 'object') {
        const entries = [];
        for (const [key, item] of Object.entries(value)) {
            if (item === undefined)
                continue;
            const inner = below(field, key);
            if (isForbiddenKey(key))
                problems.add(forbiddenKey(key), inner, null);
            const tree = convert(item, { field: inner, depth: depth + 1 }, budget);
            if (tree !== undefined)
                entries.push({ key, keyAt: null, value: tree });
        }
        return { kind: 'map', entries, at: null };
    }
    const message = `a ${typeof value} has no place in a plan`;
    problems.add({ code: 'wrong-type', message }, field, null);
    return undefined;
}
/** Keys that would reach an object's prototype in careless code further on. */
function isForbiddenKey(key) {
    return key === '__proto__';
}
function forbiddenKey(key) {
    return { code: 'forbidden-key', message: `"${key}" may not be used as a key` };
}

;// CONCATENATED MODULE: ./packages/plan/build/read-yaml.js




const CORE_TAG = /^tag:yaml\.org,2002:(?:map|seq|str|int|float|bool|null)$/;
/**
 * Reads hostile YAML: one document of the core schema, bounded in size, depth and aliases, no tags
 * of its own. Says every problem with its place; undefined when nothing could be made of the text.
 */
function readYaml(text, file, problems) {
    const lines = new dist/* LineCounter */.HN();
    const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
    const place = (offset) => {
        const { line, col } = lines.linePos(offset);
        return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    if (!checkText(source, file, problems))
        return undefined;
    const tokens = tokenize(source, lines, (code, message, offset) => problems.add({ code, message }, '', place(offset)));
    if (tokens === undefined)
        return undefined;
    const options = { schema: 'core', stringKeys: true, uniqueKeys: false, prettyErrors: false };
    const documents = [];
    const composer = new dist/* Composer */.Dk({ ...options, schema: 'core', logLevel: 'silent' });
    for (const document of composer.compose(tokens, true, source.length))
        documents.push(document);
    const before = problems.count;
    for (const error of documents.flatMap(({ errors }) => errors)) {
        const finding = {
            code: 'yaml-syntax',
            message: lowerFirst(error.message.replaceAll('\n', ' ')),
        };
        problems.add(finding, '', place(error.pos[0]));
    }
    const [first, second] = documents;
    if (second !== undefined) {
        const message = 'a second YAML document begins here';
        const hint = 'a plan is one document: take out the line "---" or "..."';
        problems.add({ code: 'many-documents', message, hint }, '', place(second.range[0]));
    }
    if (problems.count > before || first === undefined)
        return undefined;
    if (first.contents === null || ((0,dist/* isScalar */.jn)(first.contents) && first.contents.source === '')) {
        problems.add({ code: 'empty-plan', message: 'there is nothing in it' }, '', place(0));
        return undefined;
    }
    return new Converter(source, place, problems).convert(first.contents);
}
function checkText(text, file, problems) {
    const start = { file, line: 1, column: 1 };
    if (text.length > LIMITS.fileLength) {
        const message = `${text.length} characters are too many for a plan`;
        const expected = `at most ${LIMITS.fileLength}`;
        problems.add({ code: 'too-large', message, expected }, '', start);
        return false;
    }
    // U+FFFD is what a decoder leaves where bytes were not UTF-8.
    const bad = text.search(/[\0\uFFFD]/);
    if (bad >= 0) {
        const before = text.slice(0, bad);
        const line = before.split('\n').length;
        const at = { file, line, column: bad - before.lastIndexOf('\n') };
        const hint = 'save the file as UTF-8';
        problems.add({ code: 'not-utf-8', message: 'this is not UTF-8 text', hint }, '', at);
        return false;
    }
    return true;
}
/** The parser keeps its own stack and cannot overflow ours; composing recurses, so depth is bounded here. */
function tokenize(source, lines, refuse) {
    lines.addNewLine(0);
    const tokens = [];
    const parser = new dist/* Parser */.iX(lines.addNewLine);
    let count = 0;
    for (const lexeme of new dist/* Lexer */.JG().lex(source)) {
        for (const token of parser.next(lexeme))
            tokens.push(token);
        // Two entries of the stack are the document and the scalar being read.
        if (parser.stack.length > LIMITS.depth + 2) {
            refuse('too-deep', `nested more than ${LIMITS.depth} levels deep`, parser.offset);
            return undefined;
        }
        if (++count > LIMITS.tokens) {
            refuse('too-large', `more than ${LIMITS.tokens} tokens are too many for a plan`, parser.offset);
            return undefined;
        }
    }
    tokens.push(...parser.end());
    return tokens;
}
class Converter {
    #source;
    #place;
    #problems;
    #anchors = new Map();
    #size = 0;
    #stopped = false;
    constructor(source, place, problems) {
        this.#source = source;
        this.#place = place;
        this.#problems = problems;
    }
    convert(node) {
        const tree = this.#node(node, '');
        return this.#stopped ? undefined : tree;
    }
    #node(node, field) {
        const range = isNode(node) ? node.range : undefined;
        const at = this.#place(range?.[0] ?? 0);
        const empty = { kind: 'scalar', value: null, source: '', at, textAt: null };
        if (this.#stopped || !isNode(node))
            return empty;
        if (++this.#size > LIMITS.nodes)
            return this.#stop(at, empty);
        if ((0,dist/* isAlias */.Vj)(node))
            return this.#alias(node.source, field, at, empty);
        const tag = node.tag;
        if (tag !== undefined && !CORE_TAG.test(tag)) {
            const message = `the tag ${quoted(tag)} is not allowed`;
            this.#problems.add({ code: 'custom-tag', message, hint: 'leave it out' }, field, at);
        }
        const anchor = 'anchor' in node ? node.anchor : undefined;
        const before = this.#size;
        if (anchor !== undefined)
            this.#anchors.set(anchor, 'open');
        const tree = this.#content(node, field, at);
        if (anchor !== undefined)
            this.#anchors.set(anchor, { tree, size: this.#size - before + 1 });
        return tree;
    }
    #content(node, field, at) {
        if ((0,dist/* isSeq */.oP)(node)) {
            const items = node.items.map((item, index) => this.#node(item, `${field}[${index}]`));
            return { kind: 'list', items, at };
        }
        if ((0,dist/* isMap */.jh)(node))
            return { kind: 'map', entries: this.#entries(node.items, field), at };
        if ((0,dist/* isScalar */.jn)(node))
            return this.#scalar(node, field, at);
        return { kind: 'scalar', value: null, source: '', at, textAt: null };
    }
    #entries(pairs, field) {
        const entries = [];
        const lines = new Map();
        for (const { key, value } of pairs) {
            if (this.#stopped)
                break;
            const keyTree = this.#node(key, field);
            const keyAt = keyTree.at;
            if (keyTree.kind !== 'scalar' || typeof keyTree.value !== 'string') {
                this.#problems.add({ code: 'bad-key', message: 'a key must be a text' }, field, keyAt);
                continue;
            }
            const name = keyTree.value;
            const inner = below(field, name);
            const earlier = lines.get(name);
            if (earlier !== undefined) {
                const message = `${quoted(name)} is there already, on line ${earlier}`;
                this.#problems.add({ code: 'duplicate-key', message }, inner, keyAt);
            }
            if (isForbiddenKey(name))
                this.#problems.add(forbiddenKey(name), inner, keyAt);
            lines.set(name, keyAt?.line ?? 0);
            const tree = value === null
                ? { kind: 'scalar', value: null, source: '', at: keyAt, textAt: null }
                : this.#node(value, inner);
            if (earlier === undefined)
                entries.push({ key: name, keyAt, value: tree });
        }
        return entries;
    }
    #scalar(node, field, at) {
        const { value } = node;
        const offset = node.range?.[0] ?? 0;
        if (typeof value === 'string') {
            const start = offset + (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0);
            const verbatim = !value.includes('\n') && this.#source.startsWith(value, start);
            return {
                kind: 'scalar',
                value,
                source: value,
                at,
                textAt: verbatim ? this.#place(start) : null,
            };
        }
        const source = node.source ?? '';
        if (typeof value === 'number' || typeof value === 'boolean' || value === null) {
            return { kind: 'scalar', value, source, at, textAt: null };
        }
        const message = `${quoted(source)} is neither text, number, true, false nor empty`;
        this.#problems.add({ code: 'wrong-type', message }, field, at);
        return { kind: 'scalar', value: null, source, at, textAt: null };
    }
    #alias(name, field, at, empty) {
        const target = this.#anchors.get(name);
        if (target === undefined || target === 'open') {
            const what = target === 'open' ? 'is inside its own anchor' : 'has no anchor before it';
            const message = `the alias *${name.slice(0, 60)} ${what}`;
            this.#problems.add({ code: 'bad-alias', message }, field, at);
            return empty;
        }
        this.#size += target.size;
        return this.#size > LIMITS.nodes ? this.#stop(at, empty) : target.tree;
    }
    #stop(at, empty) {
        this.#stopped = true;
        const message = `with its aliases followed, the plan has more than ${LIMITS.nodes} values`;
        this.#problems.add({ code: 'alias-bomb', message }, '', at);
        return empty;
    }
}
function isNode(value) {
    return (0,dist/* isScalar */.jn)(value) || (0,dist/* isMap */.jh)(value) || (0,dist/* isSeq */.oP)(value) || (0,dist/* isAlias */.Vj)(value);
}
function lowerFirst(text) {
    return text.slice(0, 1).toLowerCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./packages/plan/build/metrics.js




/**
 * Reads a map from names to metrics, as it stands under `metrics:`: YAML text, or values already
 * read. `field` is where problems are reported; problems of YAML text name line and column in it.
 * With a problem there are no metrics.
 */
function parseMetrics(source, field) {
    const problems = new ProblemList();
    const tree = typeof source === 'string'
        ? readYaml(source, `<${field}>`, problems)
        : readValue(source, field, problems);
    const metrics = tree === undefined ? [] : (metricsShape.read(tree, { field, problems }) ?? []);
    return { metrics: problems.count > 0 ? [] : [...metrics], problems: problems.all() };
}
/** Reads `NAME=PATTERN`, such as `sps=SPS: {number}`: the value of a `--metric` flag. */
function metricFromFlag(text) {
    const parts = splitFlag(text);
    if (!Array.isArray(parts))
        return toProblem(parts, 'metric', null);
    const [name, pattern] = parts;
    const { metrics, problems } = parseMetrics({ [name]: pattern }, 'metric');
    const [metric] = metrics;
    const [problem] = problems;
    if (problem !== undefined)
        return problem;
    return metric ?? toProblem(flagFinding(text), below('metric', name), null);
}
function splitFlag(text) {
    const [, name, pattern] = /^\s*([^=]*[^=\s])\s*=(.*)$/s.exec(text) ?? [];
    return name === undefined || pattern === undefined ? flagFinding(text) : [name, pattern.trim()];
}
function flagFinding(text) {
    const message = `${quoted(text)} is not a metric`;
    return { code: 'bad-metric', message, expected: "NAME=PATTERN, such as 'sps=SPS: {number}'" };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/plan/build/parse-plan.js





/**
 * Reads a plan file. `path` is how the user named it, for messages.
 * Throws a ProblemError with every problem, each with its line and column; never anything else,
 * whatever the text is.
 */
function parsePlan(text, path) {
    const problems = new ProblemList();
    const tree = readYaml(text, path, problems);
    const plan = tree === undefined ? undefined : assemble(tree, problems, nameOf(path));
    if (plan === undefined || problems.count > 0)
        throw new build/* ProblemError */.Mm(problems.all());
    return { ...plan, source: { path, text, sha256: sha256(text) } };
}
function sha256(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}
/** `plans/nightly.yaml` is called `nightly`. */
function nameOf(path) {
    const base = path.split(/[\\/]/).at(-1) ?? '';
    return base.replace(/\.ya?ml$/i, '') || 'plan';
}

;// CONCATENATED MODULE: ./packages/plan/build/from-inputs.js










/** Stands for the plan file where there is none. */
const INPUTS_PATH = '<inputs>';
const JOB = 'job';
/**
 * The same checks as for a plan file, with problems under the names of the inputs.
 * The plan's source is the plan file that says the same. Throws a ProblemError with every problem.
 */
function planFromInputs(inputs) {
    const problems = new ProblemList();
    const metrics = readMetrics(inputs, problems);
    const lines = readAcceptLines(inputs.accept ?? []);
    const job = {
        run: readCommand(inputs, problems),
        timeout: inputs.timeoutMs == null ? undefined : `${inputs.timeoutMs}ms`,
        grace: inputs.graceMs === undefined ? undefined : `${inputs.graceMs}ms`,
        retry: readRetries(inputs.retries, problems),
        env: inputs.env,
        secrets: inputs.secrets,
        directory: inputs.directory,
        accept: lines.length === 0 ? undefined : byTier(lines),
        checkpoint: readCheckpointInputs(inputs, problems),
    };
    const { name, baseline } = inputs;
    const tree = readValue({ version: 1, name, baseline, jobs: { [JOB]: job } }, '', problems);
    if (tree === undefined)
        throw new build/* ProblemError */.Mm(problems.all());
    const metricsLost = problems.count > 0 && metrics === undefined;
    const whole = withMetrics(tree, metrics);
    const plan = assemble(whole, problems, 'command');
    if (problems.count > 0) {
        // Without readable metrics, that a criterion's metric is unknown is no mistake of its own.
        const all = problems.all().filter(({ code }) => !metricsLost || code !== 'unknown-metric');
        throw new build/* ProblemError */.Mm(all.map((problem) => inInputs(problem, lines)));
    }
    const text = (0,dist/* stringify */.As)(toValue(whole), { lineWidth: 0, aliasDuplicateObjects: false });
    return { ...plan, source: { path: INPUTS_PATH, text, sha256: sha256(text) } };
}
function readCommand({ run, argv }, problems) {
    if (run !== undefined && argv !== undefined) {
        const message = 'there are two commands';
        problems.add({ code: 'bad-value', message, expected: 'either "run" or a command' }, 'run', null);
    }
    return run ?? argv;
}
function readRetries(retries, problems) {
    if (retries === undefined || retries === 0)
        return undefined;
    if (Number.isInteger(retries) && retries > 0 && retries < 100)
        return { attempts: retries + 1 };
    const message = `${retries} will not do`;
    problems.add({ code: 'bad-number', message, expected: 'a whole number from 0 to 99' }, 'retries', null);
    return undefined;
}
function readMetrics(inputs, problems) {
    const { metrics, metricFlags = [] } = inputs;
    const isText = typeof metrics === 'string';
    const blank = metrics === undefined || metrics === null || (isText && metrics.trim() === '');
    const given = blank
        ? undefined
        : isText
            ? readYaml(metrics, '<metrics>', problems)
            : readValue(metrics, 'metrics', problems);
    const flags = new Map();
    for (const flag of metricFlags) {
        const parts = splitFlag(flag);
        if (!Array.isArray(parts)) {
            problems.add(parts, 'metric', null);
            continue;
        }
        const [name, pattern] = parts;
        const twice = flags.has(name) || (given?.kind === 'map' && given.entries.some(({ key }) => key === name));
        if (twice) {
            const message = `${JSON.stringify(name)} is there already`;
            problems.add({ code: 'duplicate-key', message }, 'metric', null);
        }
        flags.set(name, pattern);
    }
    if (flags.size === 0)
        return given;
    const added = readValue(Object.fromEntries(flags), 'metrics', problems);
    if (given?.kind !== 'map' || added?.kind !== 'map')
        return given ?? added;
    return { ...given, entries: [...given.entries, ...added.entries] };
}
function byTier(lines) {
    const tiers = {};
    for (const { tier, text } of lines)
        (tiers[tier] ??= []).push(text);
    return tiers;
}
function withMetrics(tree, metrics) {
    if (metrics === undefined || tree.kind !== 'map')
        return tree;
    return insert(tree, ['jobs', JOB], { key: 'metrics', keyAt: null, value: metrics });
}
function insert(tree, path, added) {
    const [step, ...rest] = path;
    if (step === undefined)
        return { ...tree, entries: [...tree.entries, added] };
    const entries = tree.entries.map((entry) => entry.key === step && entry.value.kind === 'map'
        ? { ...entry, value: insert(entry.value, rest, added) }
        : entry);
    return { ...tree, entries };
}
function toValue(tree) {
    if (tree.kind === 'scalar')
        return tree.value;
    if (tree.kind === 'list')
        return tree.items.map(toValue);
    return Object.fromEntries(tree.entries.map(({ key, value }) => [key, toValue(value)]));
}
/** `jobs.job.accept.must[0]` is line 1 of the input `accept`, `jobs.job.retry.attempts` the input `retries`, `jobs.job.checkpoint.every` the input `every`. */
function inInputs(problem, lines) {
    const { field } = problem;
    if (field === undefined)
        return problem;
    const own = field
        .replace(/^jobs\.job\.?/, '')
        .replace(/^retry.*/, 'retries')
        .replace(/^checkpoint\.every.*/, 'every')
        .replace(/^checkpoint\..*/, 'checkpoint');
    const [, tier, index] = /^accept\.(must|should|nice)\[(\d+)\]/.exec(own) ?? [];
    if (tier === undefined)
        return { ...problem, field: own === '' ? 'run' : own };
    const line = lines.filter((candidate) => candidate.tier === tier)[Number(index)];
    return { ...problem, field: `accept, line ${line?.number ?? '?'}` };
}

;// CONCATENATED MODULE: ./packages/plan/build/select.js


/**
 * Ids of the jobs to run: those named by entry or id, with everything they need; null means all.
 * Throws a ProblemError for names the plan does not have, and when nothing is named.
 */
function selectJobs(plan, only) {
    if (only === null)
        return new Set(plan.jobs.map(({ id }) => id));
    const problems = new ProblemList();
    const names = new Set(only.map((name) => name.trim()));
    const known = new Set(plan.jobs.flatMap(({ id, entry }) => [entry, id]));
    for (const name of names) {
        if (known.has(name))
            continue;
        const message = `there is no job ${quoted(name)}`;
        problems.add({ code: 'unknown-job', message, hint: suggest(name, known) }, 'only', null);
    }
    if (names.size === 0) {
        const expected = 'names of jobs';
        problems.add({ code: 'missing-entry', message: 'no job is named', expected }, 'only', null);
    }
    if (problems.count > 0)
        throw new build/* ProblemError */.Mm(problems.all());
    const selected = new Set();
    // Needs come before in the plan's order, so one pass from the end meets every job after its dependents.
    for (const { id, entry, needs } of plan.jobs.toReversed()) {
        if (!selected.has(id) && !names.has(id) && !names.has(entry))
            continue;
        selected.add(id);
        for (const need of needs)
            selected.add(need);
    }
    return selected;
}

;// CONCATENATED MODULE: ./packages/plan/build/render.js



/**
 * What would run, as lines for a terminal: phase by phase and wave by wave, each job with why it runs then, its command,
 * limits and criteria. Throws a ProblemError when `only` names a job the plan does not have.
 */
function renderPlan(plan, only) {
    const jobs = explainPlan(plan, selectJobs(plan, only));
    const left = plan.jobs.length - jobs.length;
    const lines = [
        `${plan.name}: ${countOf(jobs.length, 'job')}${left === 0 ? '' : `, ${left} not selected`}`,
    ];
    let last;
    for (const job of jobs) {
        const begins = job.phase !== null && job.phase !== last?.phase;
        if (begins)
            lines.push('', phaseLine(plan, job.phase));
        if (begins || job.wave !== last?.wave)
            lines.push('', `wave ${job.wave}`);
        last = job;
        lines.push(...jobLines(job, plan.phases.length > 0));
    }
    return lines.map(visible);
}
/** A plan may come from a stranger: what would steer the terminal is shown instead of sent. */
function visible(line) {
    return line.replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
function jobLines(job, phased) {
    const limits = [
        job.timeoutMs === null ? 'no time limit' : `at most ${(0,build/* formatDuration */.a3)(job.timeoutMs)}`,
        job.attempts > 1 ? `${job.attempts} attempts` : undefined,
        job.cpus === 1 ? undefined : `${job.cpus} CPU slots`,
        job.directory === '.' ? undefined : `in ${job.directory}`,
    ].filter((part) => part !== undefined);
    return [
        `  ${job.id}  ${job.because}`,
        ...commandLines(job.command),
        `    ${limits.join(', ')}`,
        ...(job.metrics.length === 0 ? [] : [`    measures ${job.metrics.join(', ')}`]),
        ...(job.checkpoint === null ? [] : [`    saves ${savedLine(job.checkpoint, phased)}`]),
        ...job.criteria.map(({ tier, text }) => `    ${tier} ${text}`),
    ];
}
function phaseLine({ phases }, name) {
    const limitMs = phases.find((phase) => phase.name === name)?.limitMs ?? null;
    return `phase ${name}, ${limitMs === null ? 'no time box' : `at most ${(0,build/* formatDuration */.a3)(limitMs)}`}`;
}
function savedLine({ paths, exclude, everyMs, everyGrowth, on }, phased) {
    const moments = { phase: 'at the end of a phase', signal: 'on a signal', end: 'at the end' };
    const when = [
        everyMs === null ? undefined : `every ${(0,build/* formatDuration */.a3)(everyMs)}`,
        ...Object.entries(everyGrowth).map(([metric, growth]) => `every ${growth} of ${metric}`),
        ...on.filter((moment) => phased || moment !== 'phase').map((moment) => moments[moment]),
    ].filter((part) => part !== undefined);
    const without = exclude.length === 0 ? '' : ` without ${exclude.join(', ')}`;
    return `${paths.join(', ')}${without}: ${when.length === 0 ? 'only when asked' : when.join(', ')}`;
}
function commandLines(command) {
    const text = command.kind === 'shell' ? command.script.trim() : command.argv.map(render_quoted).join(' ');
    return text.split('\n').map((line, index) => `    ${index === 0 ? '$' : ' '} ${line}`);
}
function render_quoted(word) {
    return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
function countOf(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./packages/plan/build/schema.js

/**
 * JSON Schema (draft-07, which editors support best) of the plan file, made from the same shapes
 * that read it. Cycles, unknown names and the grammar of criteria are beyond a schema.
 */
const planSchema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Greenlight plan',
    description: 'A plan of jobs with metrics and criteria: greenlight.yaml.',
    ...planShape.schema,
};

;// CONCATENATED MODULE: ./packages/plan/build/index.js












/***/ })

};
