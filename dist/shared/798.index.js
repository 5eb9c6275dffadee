export const id = 798;
export const ids = [798];
export const modules = {

/***/ 2798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  RM: () => (/* reexport */ alignColumns),
  Ex: () => (/* reexport */ attemptMilliseconds),
  $Q: () => (/* reexport */ clip),
  pq: () => (/* reexport */ countOf),
  AU: () => (/* reexport */ decideVerdict),
  I$: () => (/* reexport */ exitCode),
  Vp: () => (/* reexport */ formatEvidence),
  ZV: () => (/* reexport */ formatNumber),
  VZ: () => (/* reexport */ formatQuantity),
  OB: () => (/* reexport */ marginOf),
  FP: () => (/* reexport */ missInWords),
  q0: () => (/* reexport */ renderMeasurements),
  gM: () => (/* reexport */ renderVerdict)
});

// UNUSED EXPORTS: VERDICT_SCHEMA, measureOf, verdictSchema

;// CONCATENATED MODULE: ./packages/verdict/build/durations.js
/** Milliseconds an attempt took; 0 while it is not known to have ended. */
function attemptMilliseconds(attempt) {
    if (attempt.exit !== null)
        return attempt.exit.duration_ms;
    if (attempt.ended === null)
        return 0;
    return Math.max(0, Date.parse(attempt.ended) - Date.parse(attempt.started));
}

// EXTERNAL MODULE: ./packages/egress/build/index.js + 8 modules
var build = __webpack_require__(3615);
// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var spec_build = __webpack_require__(4929);
;// CONCATENATED MODULE: ./packages/verdict/build/numbers.js
/**
 * A number for people: `40,000`, `0.8125`, `1.2e-7`, `nan`. Six digits, more where the integer part
 * has more, and as many as it takes to tell it from the numbers it stands `beside`: a value just
 * under its threshold must not read as the threshold.
 */
function formatNumber(value, beside = []) {
    if (value === null)
        return 'none';
    if (typeof value === 'string')
        return value;
    if (!Number.isFinite(value))
        return String(value);
    for (let digits = 6; digits < 17; digits++) {
        const text = withDigits(value, digits);
        if (beside.every((other) => other === value || withDigits(other, digits) !== text))
            return text;
    }
    return String(value);
}
/** A number with its unit: `40,000 steps/s`, `87.5%`. */
function formatQuantity(value, unit, beside = []) {
    const number = formatNumber(value, beside);
    if (unit === null || value === null)
        return number;
    return unit === '%' ? `${number}%` : `${number} ${unit}`;
}
function withDigits(value, digits) {
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-4 || size >= 1e15)) {
        return String(Number(value.toPrecision(digits)));
    }
    const whole = Math.floor(Math.log10(Math.max(size, 1))) + 1;
    return new Intl.NumberFormat('en-US', {
        maximumSignificantDigits: Math.max(digits, whole),
    }).format(value);
}

;// CONCATENATED MODULE: ./packages/verdict/build/words.js


const RELATION = /\s*(?:>=|<=|==|!=|>|<|\bin\b|\bbetween\b)/;
/** How a failed condition reads, by its operator. */
const MISSED = {
    '>=': 'is below',
    '>': 'is not above',
    '<=': 'is above',
    '<': 'is not below',
    '==': 'is not',
    '!=': 'is',
};
/** What a criterion measures, without its condition: `sps.mean(last 25%)`. */
function measureOf(criterion) {
    const at = RELATION.exec(criterion.text);
    const left = at === null ? '' : criterion.text.slice(0, at.index);
    return (0,build/* singleLine */.pF)(left === '' ? criterion.metric : left);
}
/** A criterion that is not met, in words: `sps.mean(last 25%) 31,204 steps/s is below 40,000`. */
function missInWords(criterion) {
    const { actual, unit, expected, thresholds, outcome } = criterion;
    const measure = measureOf(criterion);
    if (outcome === 'inconclusive' || actual === null) {
        return `${measure} could not be decided: ${(0,build/* singleLine */.pF)(criterion.reason)}`;
    }
    const value = `${measure} ${formatQuantity(actual, unit, thresholds)}`;
    if (typeof actual === 'string')
        return `${value} is not ${(0,build/* singleLine */.pF)(expected)}`;
    const parts = /^(>=|<=|==|!=|>|<)\s*(\S+)(.*)$/s.exec(expected);
    const missed = MISSED[parts?.[1] ?? ''];
    if (parts === null || missed === undefined)
        return `${value} is not ${(0,build/* singleLine */.pF)(expected)}`;
    const threshold = Number(parts[2]);
    const target = Number.isFinite(threshold)
        ? formatNumber(threshold, [actual])
        : (0,build/* singleLine */.pF)(parts[2] ?? '');
    return `${value} ${missed} ${target}${(0,build/* singleLine */.pF)(parts[3] ?? '')}`;
}
/** How far the value is from its one threshold, signed: `+3.1%`, `-8,796`; null when that says nothing. */
function marginOf(criterion) {
    const { actual, thresholds } = criterion;
    const [threshold] = thresholds;
    if (typeof actual !== 'number' || threshold === undefined || thresholds.length > 1)
        return null;
    const distance = actual - threshold;
    const sign = distance > 0 ? '+' : '';
    if (threshold === 0)
        return `${sign}${formatNumber(Number(distance.toPrecision(3)))}`;
    const percent = (distance / Math.abs(threshold)) * 100;
    return `${sign}${formatNumber(Number(percent.toPrecision(3)))}%`;
}
/** At most `limit` code points, the last an ellipsis when something was cut. */
function clip(text, limit) {
    if (text.length <= limit)
        return text;
    const points = Array.from(text);
    return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}
/** `1 job`, `4 jobs`, `2 criteria`. */
function countOf(count, one, many = `${one}s`) {
    return `${new Intl.NumberFormat('en-US').format(count)} ${count === 1 ? one : many}`;
}

;// CONCATENATED MODULE: ./packages/verdict/build/summary.js



/** Longest description a commit status takes on the forges we post to. */
const LIMIT = 140;
/** The reason in one sentence, naming job, criterion, value and threshold where there are such. */
function summarize(state, reason) {
    const jobs = Array.from(state.jobs.values());
    const sentences = sentencesFor(state, jobs, reason);
    const first = withoutFolder(sentences[0] ?? '', state.run);
    const more = sentences.length > 1 ? ` (and ${sentences.length - 1} more)` : '';
    return `${clip((0,build/* singleLine */.pF)(first), LIMIT - more.length)}${more}`;
}
/** Paths relative to the run folder: where that lies would fill the sentence. */
function withoutFolder(sentence, run) {
    return sentence
        .split(/(?<=\s)/)
        .map((word) => word.split(`/${run}/`).at(-1) ?? word)
        .join('');
}
/** One sentence for each thing the reason applies to, in plan order. */
function sentencesFor(state, jobs, reason) {
    switch (reason) {
        case 'interrupted':
            return [interruptedSentence(state, jobs)];
        case 'infrastructure': {
            const lost = jobs.filter((job) => job.reason === 'lost' || job.reason === 'launch');
            return lost.length === 0
                ? ['every job passed, but the run itself ended as failed']
                : lost.map(jobSentence);
        }
        case 'timeout':
            return failures(jobs, (job) => job.reason === 'timeout');
        case 'job-failed':
            return failures(jobs, (job) => job.outcome === 'failed' && job.reason !== 'criterion');
        case 'criterion-failed':
        case 'inconclusive':
            return unmet(jobs, reason === 'criterion-failed' ? 'failed' : 'inconclusive');
        case 'no-work':
            return [
                jobs.length === 0
                    ? 'the plan has no jobs: nothing was run'
                    : `nothing was run: all ${countOf(jobs.length, 'job')} skipped`,
            ];
        case 'all-passed':
            return [passedSentence(jobs)];
        default: {
            const left = jobs.filter((job) => job.lifecycle !== 'completed').length;
            const word = state.status === 'paused' ? 'paused' : 'running';
            return [`${word}: ${left} of ${countOf(jobs.length, 'job')} not finished`];
        }
    }
}
/** Those the reason is about come first, so that one of them is named; every failed job counts. */
function failures(jobs, isMeant) {
    const others = jobs.filter((job) => job.outcome === 'failed' && !isMeant(job));
    return [...jobs.filter(isMeant), ...others].map(jobSentence);
}
function interruptedSentence(state, jobs) {
    const by = state.stopping === null ? 'interrupted' : `stopped by ${state.stopping.signal}`;
    const done = jobs.filter((job) => job.outcome === 'passed').length;
    return `${by} after ${done} of ${countOf(jobs.length, 'job')} passed`;
}
function jobSentence(job) {
    if (job.detail !== '')
        return `${job.id}: ${job.detail}`;
    const exit = job.attempts.at(-1)?.exit;
    if (job.reason === 'timeout') {
        return `${job.id}: timed out after ${(0,spec_build/* formatDuration */.a3)(exit?.duration_ms ?? 0)}`;
    }
    return `${job.id}: ${exit === null || exit === undefined ? 'failed' : `exited with ${exit.exit_code}`}`;
}
function unmet(jobs, outcome) {
    const sentences = jobs.flatMap((job) => {
        const criteria = job.criteria
            .filter((criterion) => criterion.tier === 'must' && criterion.outcome === outcome)
            .map((criterion) => `${job.id}: ${missInWords(criterion)}`);
        if (criteria.length > 0)
            return criteria;
        if (outcome === 'failed')
            return job.reason === 'criterion' ? [jobSentence(job)] : [];
        return undecidedSentence(job);
    });
    return sentences;
}
function undecidedSentence(job) {
    if (job.lifecycle !== 'completed')
        return [`${job.id}: never finished`];
    if (job.outcome === 'inconclusive') {
        return [`${job.id}: ${job.detail === '' ? 'could not be decided' : job.detail}`];
    }
    return job.outcome === 'skipped' && job.skipped !== 'not-selected'
        ? [`${job.id}: skipped${job.detail === '' ? '' : `: ${job.detail}`}`]
        : [];
}
function passedSentence(jobs) {
    const criteria = jobs.flatMap((job) => job.criteria);
    const passed = jobs.filter((job) => job.outcome === 'passed').length;
    const met = criteria.filter((criterion) => criterion.outcome === 'passed').length;
    const left = jobs.filter((job) => job.outcome === 'skipped').length;
    const parts = [`${countOf(passed, 'job')} passed`];
    if (criteria.length > 0) {
        parts.push(`${met} of ${countOf(criteria.length, 'criterion', 'criteria')} met`);
    }
    for (const tier of ['should', 'nice']) {
        const missed = criteria.filter((each) => each.tier === tier && each.outcome !== 'passed').length;
        if (missed > 0)
            parts.push(`${missed} ${tier} not met`);
    }
    if (left > 0)
        parts.push(`${countOf(left, 'job')} not selected`);
    return parts.join(', ');
}

;// CONCATENATED MODULE: ./packages/verdict/build/model.js
/** Schema name and version in `verdict.json`. */
const VERDICT_SCHEMA = 'greenlight.verdict/1';

;// CONCATENATED MODULE: ./packages/verdict/build/decide.js



const EVIDENCE_PER_JOB = 10;
/**
 * The verdict of a run from what its events tell: pure, and the same for the same state.
 * `finished` is the time at which no more work will be done (ISO 8601), null while there may be more;
 * `report` the path of the report relative to the run folder, once it will be there.
 *
 * GREEN only when the run is over, a job passed, every job that was selected passed, and every must
 * criterion passed. What is not known counts against it.
 */
function decideVerdict(state, at) {
    const reason = reasonOf(state, at.finished !== null);
    const opened = state.opened;
    return {
        schema: VERDICT_SCHEMA,
        verdict: reason === 'running' ? 'PENDING' : reason === 'all-passed' ? 'GREEN' : 'RED',
        reason,
        summary: summarize(state, reason),
        run: state.run,
        attempt: 1 + state.resumes,
        sha: opened?.sha ?? null,
        dirty: opened?.dirty ?? false,
        plan: {
            name: opened?.plan ?? '',
            path: opened?.plan_path ?? '',
            sha256: opened?.plan_sha256 ?? '',
        },
        started: opened?.ts ?? '',
        finished: reason === 'running' ? null : (at.finished ?? state.closed?.ts ?? null),
        jobs: Array.from(state.jobs.values(), verdictJob),
        criteria: Array.from(state.jobs.values()).flatMap((job) => job.criteria.map((criterion) => ({ ...criterion, job: job.id }))),
        gates: [],
        report: at.report ?? null,
    };
}
/** The first reason of `VerdictReason` that applies. */
function reasonOf(state, finished) {
    const jobs = Array.from(state.jobs.values());
    if (state.status === 'paused' || (!finished && state.closed === null))
        return 'running';
    if (isInterrupted(state))
        return 'interrupted';
    if (jobs.every((job) => job.outcome === 'skipped'))
        return 'no-work';
    const because = (...reasons) => jobs.some((job) => job.outcome !== 'passed' && reasons.includes(job.reason));
    if (because('lost', 'launch'))
        return 'infrastructure';
    if (because('timeout'))
        return 'timeout';
    if (jobs.some((job) => job.outcome === 'failed' && job.reason !== 'criterion')) {
        return 'job-failed';
    }
    const must = jobs.flatMap((job) => job.criteria).filter(({ tier }) => tier === 'must');
    if (because('criterion') || must.some(({ outcome }) => outcome === 'failed')) {
        return 'criterion-failed';
    }
    if (must.some(({ outcome }) => outcome !== 'passed') || jobs.some(isUndecided)) {
        return 'inconclusive';
    }
    return state.status === 'failed' ? 'infrastructure' : 'all-passed';
}
function isInterrupted(state) {
    return (state.stopping !== null ||
        state.status === 'interrupted' ||
        Array.from(state.jobs.values()).some((job) => job.reason === 'interrupted' || job.skipped === 'interrupted'));
}
/** Neither passed nor failed, and not left out on purpose. */
function isUndecided(job) {
    if (job.lifecycle !== 'completed')
        return true;
    return job.outcome === 'skipped' ? job.skipped !== 'not-selected' : job.outcome !== 'passed';
}
function verdictJob(job) {
    const last = job.attempts.at(-1);
    return {
        id: job.id,
        outcome: job.outcome,
        reason: job.reason,
        detail: job.detail,
        attempts: job.attempts.length,
        exit_code: last?.exit?.exit_code ?? null,
        timed_out: last?.exit?.timed_out ?? false,
        started: job.attempts[0]?.started ?? null,
        duration_ms: job.attempts.reduce((sum, each) => sum + attemptMilliseconds(each), 0),
        evidence: job.criteria
            .filter(({ tier, outcome }) => tier === 'must' && outcome !== 'passed')
            .flatMap(({ evidence }) => evidence)
            .slice(0, EVIDENCE_PER_JOB),
    };
}

;// CONCATENATED MODULE: ./packages/verdict/build/exit-code.js
const PAUSED = 75;
const INCONCLUSIVE = 3;
/**
 * The exit code that stands for a verdict: 0 GREEN, 1 something failed, 3 nothing failed but
 * something is not known (also: no work, a lost job, not finished), 75 paused, 124 timed out,
 * 130 or 143 stopped by SIGINT or SIGTERM.
 */
function exitCode(verdict, state) {
    switch (verdict.reason) {
        case 'all-passed':
            return 0;
        case 'running':
            return state.status === 'paused' ? PAUSED : INCONCLUSIVE;
        case 'interrupted':
            return interruptCode(state);
        case 'timeout':
            return 124;
        case 'job-failed':
        case 'criterion-failed':
            return 1;
        case 'inconclusive':
        case 'no-work':
            return INCONCLUSIVE;
        default:
            return verdict.jobs.some((job) => job.outcome === 'failed') ? 1 : INCONCLUSIVE;
    }
}
function interruptCode(state) {
    if (state.stopping !== null)
        return state.stopping.signal === 'SIGINT' ? 130 : 143;
    return state.closed?.exitCode === 130 ? 130 : 143;
}

;// CONCATENATED MODULE: ./packages/verdict/build/table.js
/** Rows as aligned lines: every column as wide as its widest cell, the last one ragged. */
function alignColumns(rows, indent = '  ') {
    const widths = [];
    for (const row of rows) {
        row.forEach((cell, column) => {
            widths[column] = Math.max(widths[column] ?? 0, cell.length);
        });
    }
    return rows.map((row) => `${indent}${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

;// CONCATENATED MODULE: ./packages/verdict/build/render-criteria.js




const ROWS = 50;
const EVIDENCE_LINES = 3;
const EVIDENCE_WIDTH = 160;
/** A table of criteria; those that did not hold with why, and the lines that decided it. */
function renderCriteria(criteria) {
    if (criteria.length === 0)
        return [];
    const shown = pick(criteria, (criterion) => criterion.outcome !== 'passed');
    const heads = alignColumns(shown.map((criterion) => [
        criterion.outcome,
        criterion.tier,
        ...(criterion.job === undefined ? [] : [(0,build/* singleLine */.pF)(criterion.job)]),
        (0,build/* singleLine */.pF)(criterion.text),
        render_criteria_valueOf(criterion),
    ]));
    const lines = shown.flatMap((criterion, index) => [
        heads[index] ?? '',
        ...(criterion.outcome === 'passed' ? [] : whyLines(criterion)),
    ]);
    return [
        '',
        'Criteria',
        ...lines,
        ...leftOut(criteria.length - shown.length, 'criterion', 'criteria'),
    ];
}
function render_criteria_valueOf(criterion) {
    const value = formatQuantity(criterion.actual, criterion.unit, criterion.thresholds);
    const margin = marginOf(criterion);
    const distance = margin === null ? '' : ` (${margin})`;
    return criterion.outcome === 'passed'
        ? `${value}${distance}`
        : `${value}${distance}, expected ${(0,build/* singleLine */.pF)(criterion.expected)}`;
}
/** Why a criterion was not met: the reason, then the lines that decided it or came near. */
function whyLines(criterion) {
    const indent = ' '.repeat(6);
    const word = criterion.outcome === 'inconclusive' ? 'near miss ' : '';
    const shown = criterion.evidence.slice(0, EVIDENCE_LINES);
    const more = criterion.evidence.length - shown.length;
    return [
        `${indent}${clip((0,build/* singleLine */.pF)(criterion.reason), EVIDENCE_WIDTH)}`,
        ...shown.map((evidence) => `${indent}${word}${formatEvidence(evidence)}`),
        ...(more > 0 ? [`${indent}and ${more} more lines`] : []),
    ].filter((line) => line.trim() !== '');
}
/** `jobs/train/1/log:812: SPS: 31204`; the byte offset stands in where the line was not counted. */
function formatEvidence(evidence) {
    const place = evidence.line === null ? `@${evidence.offset}` : String(evidence.line);
    return `${(0,build/* singleLine */.pF)(evidence.file)}:${place}: ${clip((0,build/* singleLine */.pF)(evidence.text), EVIDENCE_WIDTH)}`;
}
/** All of a short list; of a long one the first of those that matter, in order. */
function pick(items, matters) {
    if (items.length <= ROWS)
        return items;
    return items.filter(matters).slice(0, ROWS);
}
function leftOut(count, one, many) {
    return count === 0 ? [] : [`  and ${countOf(count, one, many)} not listed here`];
}

;// CONCATENATED MODULE: ./packages/verdict/build/measurements.js





const NEAR_MISSES = 3;
const WIDTH = 160;
/** What was measured and how it was judged, as lines for a terminal; a metric without samples says why. */
function renderMeasurements(summaries, criteria) {
    const found = summaries.filter(({ count }) => count > 0);
    const rows = found.map((metric) => [
        (0,build/* singleLine */.pF)(metric.name),
        countOf(metric.count, 'sample'),
        ...['last', 'min', 'mean', 'max'].map((name) => `${name} ${formatQuantity(metric[name], metric.unit)}`),
        metric.exact ? '' : 'approximate',
    ]);
    const missing = summaries.filter((metric) => metric.count === 0 || metric.missing !== null);
    return [
        ...(rows.length === 0 ? [] : ['Metrics', ...alignColumns(rows)]),
        ...missing.flatMap(missingLines),
        ...renderCriteria(criteria),
    ];
}
function missingLines(metric) {
    const shown = metric.nearMisses.slice(0, NEAR_MISSES);
    const more = metric.nearMissCount - shown.length;
    return [
        `  ${(0,build/* singleLine */.pF)(metric.name)}  ${metric.count === 0 ? 'missing' : 'not known'}: ${clip((0,build/* singleLine */.pF)(metric.missing ?? 'no sample'), WIDTH)}`,
        ...shown.map((evidence) => `      near miss ${formatEvidence(evidence)}`),
        ...(more > 0 && shown.length > 0 ? [`      and ${countOf(more, 'more line')}`] : []),
    ];
}

;// CONCATENATED MODULE: ./packages/verdict/build/render.js





/**
 * A verdict as lines for a terminal or a CI log, without colours. Everything a job printed is inert
 * and on one line. Long tables keep what did not pass and say what they leave out.
 */
function renderVerdict(verdict) {
    return [
        `${verdict.verdict}  ${(0,build/* singleLine */.pF)(verdict.summary)}`,
        factsLine(verdict),
        ...jobLines(verdict.jobs),
        ...renderCriteria(verdict.criteria),
        ...gateLines(verdict),
    ];
}
function factsLine(verdict) {
    const commit = verdict.sha === null
        ? 'no commit'
        : `commit ${verdict.sha.slice(0, 12)}${verdict.dirty ? ' with uncommitted changes' : ''}`;
    const parts = [`reason ${verdict.reason}`, `plan ${verdict.plan.name}`, commit];
    parts.push(`run ${verdict.run}`);
    if (verdict.attempt > 1)
        parts.push(`start ${verdict.attempt}`);
    if (verdict.finished !== null) {
        parts.push((0,spec_build/* formatDuration */.a3)(Date.parse(verdict.finished) - Date.parse(verdict.started)));
    }
    return `  ${parts.map(build/* singleLine */.pF).join(' · ')}`;
}
function jobLines(jobs) {
    if (jobs.length === 0)
        return [];
    const shown = pick(jobs, (job) => job.outcome !== 'passed');
    const rows = shown.map((job) => [
        job.outcome ?? 'not finished',
        (0,build/* singleLine */.pF)(job.id),
        job.started === null || job.outcome === null ? '-' : (0,spec_build/* formatDuration */.a3)(job.duration_ms),
        clip([
            job.attempts > 1 ? `${job.attempts} attempts` : '',
            job.outcome === 'passed' ? '' : detailOf(job),
        ]
            .filter((part) => part !== '')
            .join('; '), EVIDENCE_WIDTH),
    ]);
    return ['', 'Jobs', ...alignColumns(rows), ...leftOut(jobs.length - shown.length, 'job', 'jobs')];
}
function detailOf(job) {
    return (0,build/* singleLine */.pF)(job.detail === '' ? (job.reason ?? '') : job.detail);
}
function gateLines(verdict) {
    if (verdict.gates.length === 0)
        return [];
    const rows = verdict.gates.map((gate) => [
        gate.outcome,
        (0,build/* singleLine */.pF)(gate.name),
        (0,build/* singleLine */.pF)(gate.detail),
    ]);
    return ['', 'Gates', ...alignColumns(rows)];
}

;// CONCATENATED MODULE: ./packages/verdict/build/schema.js

const schema_text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const count = { type: 'integer', minimum: 0 };
const outcomes = ['passed', 'failed', 'inconclusive'];
function record(properties) {
    return { type: 'object', properties, required: Object.keys(properties) };
}
const evidence = record({
    file: schema_text,
    line: { type: ['integer', 'null'], minimum: 1 },
    offset: count,
    text: { type: 'string', maxLength: 500 },
});
const job = record({
    id: { type: 'string', minLength: 1 },
    outcome: { enum: ['passed', 'failed', 'skipped', 'inconclusive', null] },
    reason: textOrNull,
    detail: schema_text,
    attempts: count,
    exit_code: { type: ['integer', 'null'] },
    timed_out: { type: 'boolean' },
    started: { type: ['string', 'null'], description: 'ISO 8601, UTC' },
    duration_ms: { type: 'number', minimum: 0, description: 'Milliseconds over all attempts' },
    evidence: { type: 'array', items: evidence },
});
const criterion = record({
    id: schema_text,
    job: schema_text,
    tier: { enum: ['must', 'should', 'nice'] },
    text: { type: 'string', description: 'As the user wrote it' },
    metric: schema_text,
    expected: schema_text,
    actual: { anyOf: [{ type: ['number', 'null'] }, { enum: ['nan', 'inf', '-inf'] }] },
    unit: textOrNull,
    outcome: { enum: outcomes },
    reason: schema_text,
    samples: count,
    thresholds: { type: 'array', items: { type: 'number' } },
    evidence: { type: 'array', items: evidence },
});
const gate = record({ name: schema_text, outcome: { enum: outcomes }, detail: schema_text });
/**
 * JSON Schema (2020-12) of `verdict.json`. Further keys may appear within version 1, so readers
 * ignore what they do not know; a key that is listed here stays.
 */
const verdictSchema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Verdict of a Greenlight run',
    ...record({
        schema: { const: VERDICT_SCHEMA },
        verdict: { enum: ['GREEN', 'RED', 'PENDING'] },
        reason: {
            enum: [
                'interrupted',
                'infrastructure',
                'timeout',
                'job-failed',
                'criterion-failed',
                'inconclusive',
                'no-work',
                'all-passed',
                'running',
            ],
        },
        summary: { type: 'string', maxLength: 140 },
        run: schema_text,
        attempt: { type: 'integer', minimum: 1 },
        sha: textOrNull,
        dirty: { type: 'boolean' },
        plan: record({ name: schema_text, path: schema_text, sha256: schema_text }),
        started: { type: 'string', description: 'ISO 8601, UTC' },
        finished: { type: ['string', 'null'], description: 'ISO 8601, UTC; null while PENDING' },
        jobs: { type: 'array', items: job },
        criteria: { type: 'array', items: criterion },
        gates: { type: 'array', items: gate },
        report: textOrNull,
    }),
    allOf: [
        {
            if: { properties: { verdict: { const: 'GREEN' } } },
            // oxlint-disable-next-line unicorn/no-thenable -- `then` is the schema's own keyword
            then: {
                properties: { reason: { const: 'all-passed' }, jobs: { type: 'array', minItems: 1 } },
            },
            else: { properties: { reason: { not: { const: 'all-passed' } } } },
        },
    ],
};

;// CONCATENATED MODULE: ./packages/verdict/build/index.js













/***/ })

};
