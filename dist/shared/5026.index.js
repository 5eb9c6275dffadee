export const id = 5026;
export const ids = [5026];
export const modules = {

/***/ 5026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lo: () => (/* reexport */ PostingError),
  w_: () => (/* reexport */ VERDICT_BYTES),
  RM: () => (/* reexport */ alignColumns),
  g8: () => (/* reexport */ answerLines),
  Ex: () => (/* reexport */ attemptMilliseconds),
  k: () => (/* reexport */ awaitVerdict),
  $Q: () => (/* reexport */ clip),
  aG: () => (/* reexport */ combineVerdicts),
  rw: () => (/* reexport */ compactVerdict),
  pq: () => (/* reexport */ countOf),
  AU: () => (/* reexport */ decideVerdict),
  S8: () => (/* reexport */ doubtLines),
  I$: () => (/* reexport */ exitCode),
  Vp: () => (/* reexport */ formatEvidence),
  ZV: () => (/* reexport */ formatNumber),
  VZ: () => (/* reexport */ formatQuantity),
  n1: () => (/* reexport */ isLinkable),
  _O: () => (/* reexport */ lostVerdict),
  OB: () => (/* reexport */ marginOf),
  we: () => (/* reexport */ markerOf),
  FP: () => (/* reexport */ missInWords),
  uV: () => (/* reexport */ overruleVerdict),
  Pn: () => (/* reexport */ parseVerdict),
  jR: () => (/* reexport */ postTrigger),
  Yn: () => (/* reexport */ postVerdict),
  wQ: () => (/* reexport */ renderComment),
  q0: () => (/* reexport */ renderMeasurements),
  gM: () => (/* reexport */ renderVerdict),
  c2: () => (/* reexport */ statusOf)
});

// UNUSED EXPORTS: VERDICT_SCHEMA, measureOf, openMark, readVerdict, sealMark, verdictSchema

;// CONCATENATED MODULE: ./packages/verdict/build/decide/paused.js
/** Nothing runs any more, and what is left goes on in another start; also while that is not on record yet. */
function isPaused(state) {
    if (state.status === 'paused')
        return true;
    if (state.pausing === null || state.stopping !== null || state.closed !== null)
        return false;
    const jobs = [...state.jobs.values()];
    return jobs.some((job) => job.lifecycle !== 'completed') && !jobs.some(isUnderWay);
}
function isUnderWay({ lifecycle, attempts }) {
    const last = attempts.at(-1);
    return lifecycle === 'running' && (last === undefined || isOpen(last));
}
function isOpen({ exit, lost }) {
    return exit === null && !lost;
}

;// CONCATENATED MODULE: ./packages/verdict/build/decide/durations.js
/** Milliseconds an attempt took; 0 while it is not known to have ended. */
function attemptMilliseconds(attempt) {
    if (attempt.exit !== null)
        return attempt.exit.duration_ms;
    if (attempt.ended === null)
        return 0;
    return Math.max(0, Date.parse(attempt.ended) - Date.parse(attempt.started));
}

// EXTERNAL MODULE: ./packages/egress/build/index.js + 12 modules
var build = __webpack_require__(98234);
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

;// CONCATENATED MODULE: ./packages/verdict/build/decide/summary.js



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
        case 'paused':
            return [pausedSentence(state, jobs)];
        case 'no-progress':
            return [noProgressSentence(jobs)];
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
            return [`running: ${left} of ${countOf(jobs.length, 'job')} not finished`];
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
function pausedSentence({ phases, checkpoints, segments }, jobs) {
    const ended = phases.filter((phase) => phase.ended !== null).length;
    const done = jobs.filter((job) => job.lifecycle === 'completed').length;
    const far = phases.length > 0
        ? `${ended} of ${countOf(phases.length, 'phase')} done`
        : `${done} of ${countOf(jobs.length, 'job')} done`;
    const { saved, failed, last, restored } = checkpoints;
    const used = saved > 0 || failed > 0 || restored !== null;
    const here = (segments.at(-1)?.saved ?? 0) > 0 ? last : null;
    const kept = here === null ? 'no checkpoint saved' : `checkpoint ${here.checkpoint} saved`;
    return `paused at its deadline: ${far}${used ? `, ${kept}` : ''}`;
}
function noProgressSentence(jobs) {
    const stuck = jobs.filter((job) => job.skipped === 'no-progress');
    const why = stuck[0]?.detail ?? '';
    const left = `${stuck.length} of ${countOf(jobs.length, 'job')} given up`;
    return why === '' ? `no progress: ${left}` : `no progress: ${why}; ${left}`;
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

;// CONCATENATED MODULE: ./packages/verdict/build/decide/decide.js




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
    const pending = reason === 'running' || reason === 'paused';
    return {
        schema: VERDICT_SCHEMA,
        verdict: pending ? 'PENDING' : reason === 'all-passed' ? 'GREEN' : 'RED',
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
        finished: pending ? null : (at.finished ?? state.closed?.ts ?? null),
        jobs: Array.from(state.jobs.values(), verdictJob),
        criteria: Array.from(state.jobs.values()).flatMap((job) => job.criteria.map((criterion) => ({ ...criterion, job: job.id }))),
        gates: [],
        report: at.report ?? null,
    };
}
/** The first reason of `VerdictReason` that applies. */
function reasonOf(state, finished) {
    const jobs = Array.from(state.jobs.values());
    if (isPaused(state))
        return 'paused';
    if (!finished && state.closed === null)
        return 'running';
    if (isInterrupted(state))
        return 'interrupted';
    if (jobs.some((job) => job.skipped === 'no-progress'))
        return 'no-progress';
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

;// CONCATENATED MODULE: ./packages/verdict/build/decide/exit-code.js
const PAUSED = 75;
const INCONCLUSIVE = 3;
/**
 * The exit code that stands for a verdict: 0 GREEN, 1 something failed, 3 nothing failed but
 * something is not known (also: no work, no progress, a lost job, not finished), 75 paused, 124 timed out,
 * 130 or 143 stopped by SIGINT or SIGTERM.
 */
function exitCode(verdict, state) {
    switch (verdict.reason) {
        case 'all-passed':
            return 0;
        case 'paused':
            return PAUSED;
        case 'interrupted':
            return interruptCode(state);
        case 'timeout':
            return 124;
        case 'job-failed':
        case 'criterion-failed':
            return 1;
        case 'running':
        case 'inconclusive':
        case 'no-work':
        case 'no-progress':
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

;// CONCATENATED MODULE: ./packages/verdict/build/render/table.js
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

;// CONCATENATED MODULE: ./packages/verdict/build/render/render-criteria.js




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

;// CONCATENATED MODULE: ./packages/verdict/build/render/measurements.js





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

;// CONCATENATED MODULE: ./packages/verdict/build/render/render.js





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
/** Not required: verdicts written before there was a trend are verdicts of version 1. */
const trend = {
    type: 'array',
    maxItems: 24,
    items: { type: 'number' },
    description: 'The metric over time, oldest first',
};
const judged = {
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
};
const criterion = {
    ...record(judged),
    properties: { ...judged, trend },
};
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
                'no-progress',
                'infrastructure',
                'timeout',
                'job-failed',
                'criterion-failed',
                'inconclusive',
                'no-work',
                'all-passed',
                'running',
                'paused',
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
        {
            if: { properties: { verdict: { const: 'PENDING' } } },
            // oxlint-disable-next-line unicorn/no-thenable -- `then` is the schema's own keyword
            then: { properties: { reason: { enum: ['running', 'paused'] } } },
            else: { properties: { reason: { not: { enum: ['running', 'paused'] } } } },
        },
    ],
};

;// CONCATENATED MODULE: ./packages/verdict/build/parse/lost.js



/** Longest summary of a verdict, in code points. */
const SUMMARY = 140;
/** RED, `infrastructure`: nobody told how it ended. `detail` says in one sentence what is known. */
function lostVerdict(about) {
    return {
        schema: VERDICT_SCHEMA,
        verdict: 'RED',
        reason: 'infrastructure',
        summary: clip((0,build/* singleLine */.pF)(about.detail), SUMMARY),
        run: about.run ?? '',
        attempt: 1,
        sha: about.sha,
        dirty: false,
        plan: { name: about.plan, path: '', sha256: '' },
        started: '',
        finished: null,
        jobs: [],
        criteria: [],
        gates: [],
        report: null,
    };
}
/** RED, `infrastructure`, with the jobs and criteria of a verdict that cannot be taken at its word. */
function overruleVerdict(verdict, detail) {
    return {
        ...verdict,
        verdict: 'RED',
        reason: 'infrastructure',
        summary: clip((0,build/* singleLine */.pF)(detail), SUMMARY),
    };
}

;// CONCATENATED MODULE: ./packages/verdict/build/parse/combine.js


const combine_SUMMARY = 140;
/** The worst first: what is not known is worse than what failed, and PENDING only better than RED. */
const WORST_FIRST = [
    'interrupted',
    'infrastructure',
    'no-progress',
    'timeout',
    'job-failed',
    'criterion-failed',
    'inconclusive',
    'no-work',
    'paused',
    'running',
    'all-passed',
];
/**
 * One verdict of several runs on one commit, such as the cells of a matrix: the worst of them. Jobs
 * are named with the plan they belong to, or with the run where plans are alike. Of different
 * commits, or of none at all, it is RED.
 */
function combineVerdicts(verdicts) {
    const [first, second] = verdicts;
    if (first === undefined) {
        return lostVerdict({ sha: null, plan: '', run: null, detail: 'no run told how it ended' });
    }
    if (second === undefined)
        return first;
    const labels = labelsOf(verdicts);
    const ranked = verdicts
        .map((verdict, index) => ({ verdict, label: labels[index] ?? '' }))
        .toSorted((a, b) => rank(a.verdict) - rank(b.verdict));
    const shas = new Set(verdicts.map(({ sha }) => sha));
    const worst = ranked[0]?.verdict ?? first;
    const starts = verdicts.map(({ started }) => started);
    const ends = verdicts.map(({ finished }) => finished);
    const mixed = shas.size > 1;
    return {
        schema: first.schema,
        verdict: mixed ? 'RED' : worst.verdict,
        reason: mixed ? 'infrastructure' : worst.reason,
        summary: mixed ? 'the verdicts are of different commits' : summaryOf(ranked),
        run: clip(verdicts.map(({ run }) => run).join('+'), 200),
        attempt: Math.max(...verdicts.map(({ attempt }) => attempt)),
        sha: mixed ? null : first.sha,
        dirty: verdicts.some(({ dirty }) => dirty),
        plan: {
            name: clip([...new Set(verdicts.map(({ plan }) => plan.name))].join(', '), 200),
            path: first.plan.path,
            sha256: first.plan.sha256,
        },
        started: edgeOf(starts, -1),
        finished: ends.includes(null) ? null : edgeOf(ends, 1),
        jobs: verdicts.flatMap(({ jobs }, index) => jobs.map((job) => ({ ...job, id: `${labels[index]}: ${job.id}` }))),
        criteria: verdicts.flatMap(({ criteria }, index) => criteria.map((criterion) => ({ ...criterion, job: `${labels[index]}: ${criterion.job}` }))),
        gates: verdicts.flatMap(({ gates }) => gates),
        report: null,
    };
}
/** The earliest (-1) or latest (1) of times that may be anything. */
function edgeOf(times, side) {
    const known = times.filter((time) => time !== null && Number.isFinite(Date.parse(time)));
    return known.reduce((edge, time) => {
        const later = Date.parse(time ?? '') - Date.parse(edge);
        return time !== null && (edge === '' || later * side > 0) ? time : edge;
    }, '');
}
function rank({ reason }) {
    return WORST_FIRST.indexOf(reason);
}
/** The plan's name where it tells them apart, else the run. */
function labelsOf(verdicts) {
    for (const label of [
        ({ plan }) => plan.name,
        ({ run }) => run,
        (_, index) => `run ${index + 1}`,
    ]) {
        const labels = verdicts.map(label);
        if (new Set(labels).size === labels.length && !labels.includes(''))
            return labels;
    }
    return [];
}
function summaryOf(ranked) {
    const bad = ranked.filter(({ verdict }) => verdict.verdict !== 'GREEN');
    const [worst] = bad;
    if (worst === undefined) {
        const jobs = ranked.flatMap(({ verdict }) => verdict.jobs);
        const criteria = ranked.flatMap(({ verdict }) => verdict.criteria);
        const met = criteria.filter(({ outcome }) => outcome === 'passed').length;
        const parts = [
            countOf(jobs.filter(({ outcome }) => outcome === 'passed').length, 'job'),
            `${met} of ${countOf(criteria.length, 'criterion', 'criteria')} met`,
        ];
        return clip(`${countOf(ranked.length, 'run')} passed: ${parts.join(', ')}`, combine_SUMMARY);
    }
    const more = bad.length > 1 ? ` (and ${bad.length - 1} more)` : '';
    return clip(`${worst.label}: ${worst.verdict.summary}`, combine_SUMMARY - more.length) + more;
}

;// CONCATENATED MODULE: ./packages/verdict/build/parse/compact.js
/**
 * Of what is handed from job to job as an output. The action that gets it finds it in its
 * environment, where Linux takes no more than 128 KiB in one variable.
 */
const HANDED_BYTES = 96 * 1024;
/**
 * `verdict.json` in one line of at most `bytes`: without evidence and trends where it would be
 * longer, then without the criteria that passed; empty when that is not enough either.
 */
function compactVerdict(verdict, bytes = HANDED_BYTES) {
    const bare = {
        ...verdict,
        jobs: verdict.jobs.map((job) => ({ ...job, evidence: [] })),
        criteria: verdict.criteria.map((criterion) => ({ ...criterion, trend: [], evidence: [] })),
    };
    const unmet = bare.criteria.filter(({ outcome }) => outcome !== 'passed');
    for (const form of [verdict, bare, { ...bare, criteria: unmet }]) {
        const text = JSON.stringify(form);
        if (Buffer.byteLength(text) <= bytes)
            return text;
    }
    return '';
}

;// CONCATENATED MODULE: ./packages/verdict/build/parse/json.js
/** Why a text is no JSON we read, or its value. `bytes` of UTF-8, `depth` levels of brackets. */
function readJson(text, limits) {
    if (Buffer.byteLength(text) > limits.bytes) {
        return { fault: `is larger than ${limits.bytes} bytes` };
    }
    if (depthOf(text) > limits.depth)
        return { fault: `is nested more than ${limits.depth} deep` };
    try {
        return { value: JSON.parse(text) };
    }
    catch {
        return { fault: text.trim() === '' ? 'is empty' : 'is not JSON' };
    }
}
/** Of brackets outside strings; a text that is no JSON may give any number. */
function depthOf(text) {
    let depth = 0;
    let deepest = 0;
    let quoted = false;
    for (let at = 0; at < text.length; at++) {
        const character = text[at];
        if (quoted) {
            if (character === '\\')
                at++;
            else if (character === '"')
                quoted = false;
        }
        else if (character === '"')
            quoted = true;
        else if (character === '[' || character === '{')
            deepest = Math.max(deepest, ++depth);
        else if (character === ']' || character === '}')
            depth--;
    }
    return deepest;
}

;// CONCATENATED MODULE: ./packages/verdict/build/parse/shape.js

/** The keywords of JSON Schema that our schemas use; an unknown one would be a rule nobody checks. */
const KEYWORDS = new Set(`$schema title description type enum const anyOf not properties required items minItems maxItems
  minimum minLength maxLength allOf if then else`.split(/\s+/));
/** Beyond these nobody reads, and a hostile file could hold a million. */
const FAULTS = 500;
function tell(faults, fault) {
    if (faults.length < FAULTS)
        faults.push(fault);
}
/**
 * The part of a value that a schema knows, and everything that is wrong with it: what the schema does
 * not name is left out, so nothing but what was checked goes on. It never goes deeper than the schema.
 * Throws an ordinary Error for a schema with keywords that are not checked here.
 */
function readShape(schema, value) {
    const faults = [];
    return { value: read(schema, value, '', faults), faults };
}
function read(schema, value, field, faults) {
    for (const keyword of Object.keys(schema)) {
        if (!KEYWORDS.has(keyword))
            throw new Error(`a schema's "${keyword}" is not checked`);
    }
    const wrong = misfit(schema, value);
    if (wrong !== null) {
        tell(faults, { field, message: `${nameOf(value)} is not right`, expected: wrong });
        return value;
    }
    const known = readInside(schema, value, field, faults);
    for (const rule of schemasOf(schema['allOf']))
        readRule(rule, value, field, faults);
    return known;
}
function readInside(schema, value, field, faults) {
    const { items, properties } = schema;
    if (Array.isArray(value)) {
        if (!isSchema(items))
            return value;
        return value.map((item, index) => read(items, item, `${field}[${index}]`, faults));
    }
    if (!isSchema(properties) || !isSchema(value))
        return value;
    const result = {};
    for (const [key, of] of Object.entries(properties)) {
        const inner = field === '' ? key : `${field}.${key}`;
        if (Object.hasOwn(value, key)) {
            result[key] = read(of, value[key], inner, faults);
        }
        else if (Array.isArray(schema['required']) && schema['required'].includes(key)) {
            tell(faults, { field: inner, message: 'is missing', expected: expectation(of) });
        }
    }
    return result;
}
/** A rule between fields: it is about values that were read already, so only its faults count. */
function readRule(rule, value, field, faults) {
    const { if: condition } = rule;
    if (!isSchema(condition))
        return void read(rule, value, field, faults);
    const branch = holds(condition, value) ? rule['then'] : rule['else'];
    if (isSchema(branch))
        read(branch, value, field, faults);
}
function holds(schema, value) {
    const faults = [];
    read(schema, value, '', faults);
    return faults.length === 0;
}
/** What was expected, when the value itself, without what is inside, does not fit. */
function misfit(schema, value) {
    const { type, anyOf, not } = schema;
    const fits = (type === undefined || listOf(type).some((one) => isOf(String(one), value))) &&
        (!('const' in schema) || schema['const'] === value) &&
        (!('enum' in schema) || listOf(schema['enum']).includes(value)) &&
        (anyOf === undefined || schemasOf(anyOf).some((one) => holds(one, value))) &&
        !(isSchema(not) && holds(not, value)) &&
        isWithin(schema, value);
    return fits ? null : expectation(schema);
}
function isWithin(schema, value) {
    const limit = (name, otherwise) => Number(schema[name] ?? otherwise);
    if (typeof value === 'number')
        return value >= limit('minimum', Number.NEGATIVE_INFINITY);
    if (typeof value === 'string') {
        const most = limit('maxLength', Number.POSITIVE_INFINITY);
        if (value.length < limit('minLength', 0))
            return false;
        return value.length <= most || Array.from(value).length <= most;
    }
    if (!Array.isArray(value))
        return true;
    const most = limit('maxItems', Number.POSITIVE_INFINITY);
    return value.length >= limit('minItems', 0) && value.length <= most;
}
function isOf(type, value) {
    switch (type) {
        case 'null':
            return value === null;
        case 'array':
            return Array.isArray(value);
        case 'object':
            return isSchema(value);
        case 'integer':
            return Number.isInteger(value);
        case 'number':
            return typeof value === 'number' && Number.isFinite(value);
        default:
            return typeof value === type;
    }
}
function expectation(schema) {
    const { type, anyOf, not } = schema;
    if ('const' in schema)
        return JSON.stringify(schema['const']);
    if ('enum' in schema) {
        return `one of ${listOf(schema['enum'])
            .map((one) => JSON.stringify(one))
            .join(', ')}`;
    }
    if (anyOf !== undefined)
        return schemasOf(anyOf).map(expectation).join(', or ');
    if (isSchema(not))
        return `not ${expectation(not)}`;
    const limits = ['minimum', 'minLength', 'maxLength', 'minItems', 'maxItems']
        .filter((name) => name in schema)
        .map((name) => `${name} ${String(schema[name])}`);
    return [listOf(type).join(' or '), ...limits].join(', ');
}
function nameOf(value) {
    if (Array.isArray(value))
        return `a list of ${value.length}`;
    if (typeof value === 'object' && value !== null)
        return 'an object';
    return clip(JSON.stringify(value) ?? 'nothing', 60);
}
function listOf(value) {
    if (value === undefined)
        return [];
    return Array.isArray(value) ? value : [value];
}
function schemasOf(value) {
    return listOf(value).filter(isSchema);
}
function isSchema(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./packages/verdict/build/parse/parse.js





/** Largest `verdict.json` that is read. */
const VERDICT_BYTES = 4 * 1024 * 1024;
const DEPTH = 16;
/** Problems that are told one by one. */
const TOLD = 50;
/**
 * A `verdict.json` that may have been written by anyone: the run it comes from executed code of the
 * pull request. Throws a ProblemError with everything that is wrong; what the schema does not name is
 * left out. That it is well-formed says nothing of its truth: whoever posts it compares the commit.
 */
function parseVerdict(text, path) {
    const json = readJson(text, { bytes: VERDICT_BYTES, depth: DEPTH });
    if ('fault' in json)
        throw refused(path, [{ code: 'bad-verdict', message: json.fault }]);
    const { value, faults } = readShape(verdictSchema, json.value);
    if (faults.length > 0) {
        throw refused(path, faults.map(({ field, message, expected }) => ({
            code: 'bad-verdict',
            message: field === '' ? message : `${field} ${message}`,
            expected,
        })));
    }
    const verdict = withTrends(value);
    const contradictions = contradictionsOf(verdict);
    if (contradictions.length > 0) {
        throw refused(path, contradictions.map((message) => ({ code: 'contradictory-verdict', message })));
    }
    return verdict;
}
/** Version 1 began without trends. */
function withTrends(verdict) {
    const criteria = verdict.criteria.map((criterion) => ({
        ...criterion,
        trend: criterion.trend ?? [],
    }));
    return { ...verdict, criteria };
}
/** A GREEN that its own jobs and criteria do not bear out is none. */
function contradictionsOf({ verdict, finished, jobs, criteria, gates }) {
    if (verdict !== 'GREEN')
        return [];
    const unmet = criteria.filter(({ tier, outcome }) => tier === 'must' && outcome !== 'passed');
    const bad = jobs.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped');
    const shut = gates.filter(({ outcome }) => outcome !== 'passed');
    return [
        ...(jobs.some(({ outcome }) => outcome === 'passed') ? [] : ['is GREEN, but no job passed']),
        ...bad.map(({ id }) => `is GREEN, but the job ${JSON.stringify(id)} did not pass`),
        ...unmet.map(({ id }) => `is GREEN, but the must criterion ${JSON.stringify(id)} did not pass`),
        ...shut.map(({ name }) => `is GREEN, but the gate ${JSON.stringify(name)} did not pass`),
        ...(finished === null ? ['is GREEN, but the run has not ended'] : []),
    ];
}
function refused(path, problems) {
    const told = problems.slice(0, TOLD).map((problem) => ({ field: path, ...problem }));
    const more = problems.length - told.length;
    if (more === 0)
        return new spec_build/* ProblemError */.Mm(told);
    const message = `has ${countOf(more, 'more problem')}`;
    return new spec_build/* ProblemError */.Mm([...told, { code: 'bad-verdict', field: path, message }]);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/verdict/build/comment/links.js

function shortSha(sha) {
    return (0,build/* codeCell */.MZ)(sha.slice(0, 7));
}
function isSha(text) {
    return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text);
}
/** `text` is Markdown of ours, `url` has passed `linkUrl`; without one the text stands alone. */
function links_link(text, url) {
    return url === null ? text : `[${text}](${url})`;
}

;// CONCATENATED MODULE: ./packages/verdict/build/mark/read-mark.js


const word = { type: 'string', maxLength: 500 };
const wordOrNull = { type: ['string', 'null'], maxLength: 2000 };
/** Its values have names that no schema knows: they are read apart. */
const GREEN = { sha: word, posted: word, values: { type: 'object' } };
const ci = { id: wordOrNull, attempt: { type: 'integer', minimum: 1 }, url: wordOrNull };
const PROPERTIES = {
    version: { const: 1 },
    context: word,
    sha: word,
    verdict: { enum: ['GREEN', 'RED', 'PENDING'] },
    reason: word,
    plan: word,
    run: wordOrNull,
    ci: { type: 'object', properties: ci, required: Object.keys(ci) },
    posted: word,
    green: green(),
    before: green(),
};
const SCHEMA = { type: 'object', properties: PROPERTIES, required: Object.keys(PROPERTIES) };
/** At most so many values of a GREEN are carried along. */
const MOST_VALUES = 40;
/** Null for anything that we would not have written. */
function readMark(value) {
    const { value: mark, faults } = readShape(SCHEMA, value);
    if (faults.length > 0)
        return null;
    const read = mark;
    if (!isSha(read.sha))
        return null;
    return isRecord(read.green) && isRecord(read.before) ? read : null;
}
function green() {
    return { type: ['object', 'null'], properties: GREEN, required: Object.keys(GREEN) };
}
function isRecord(record) {
    if (record === null)
        return true;
    if (!isSha(record.sha))
        return false;
    const values = Object.values(record.values);
    return values.length <= MOST_VALUES && values.every(Number.isFinite);
}

;// CONCATENATED MODULE: ./packages/verdict/build/mark/mark.js



const PREFIX = '<!-- greenlight:verdict/1 ';
const SUFFIX = ' -->';
/** Of the JSON inside, before it is encoded. */
const BYTES = 16 * 1024;
const PAYLOAD = /^([\w-]{1,22000})(?:\.([\w-]{43}))?$/;
/**
 * What every comment about this context holds and no other: two plans on one pull request have a
 * comment each. A lookup key and no proof, for anybody may write it.
 */
function markerOf(context) {
    return `${PREFIX}${(0,external_node_crypto_.createHash)('sha256').update(context).digest('base64url').slice(0, 22)} `;
}
/**
 * The mark as an HTML comment, for the end of a body. With a key it is sealed: HMAC-SHA256 over all
 * of it. Throws an ordinary Error for a mark of more than 16 KiB.
 */
function sealMark(mark, key) {
    const json = JSON.stringify(mark);
    if (Buffer.byteLength(json) > BYTES)
        throw new Error('a verdict mark is too large');
    const head = markerOf(mark.context);
    const payload = Buffer.from(json).toString('base64url');
    const seal = key === null ? '' : `.${sealOf(head + payload, key)}`;
    return `${head}${payload}${seal}${SUFFIX}`;
}
/**
 * The last mark of a body. Null when there is none, when it is malformed, or when a key is given and
 * its seal is wrong. Without a seal, or without a key to check it, `sealed` is false.
 */
function openMark(body, key) {
    const start = body.lastIndexOf(PREFIX);
    const end = body.indexOf(SUFFIX, start);
    if (start < 0 || end < 0)
        return null;
    const [context = '', rest = '', ...more] = body.slice(start + PREFIX.length, end).split(' ');
    const [, payload, seal] = PAYLOAD.exec(rest) ?? [];
    if (payload === undefined || more.length > 0)
        return null;
    const sealed = key !== null && seal !== undefined;
    if (sealed && !isSame(seal, sealOf(`${PREFIX}${context} ${payload}`, key)))
        return null;
    const json = readJson(Buffer.from(payload, 'base64url').toString(), { bytes: BYTES, depth: 4 });
    const mark = 'fault' in json ? null : readMark(json.value);
    if (mark === null || markerOf(mark.context) !== `${PREFIX}${context} `)
        return null;
    return { mark, sealed };
}
/** The body without its mark. */
function withoutMark(body) {
    const start = body.lastIndexOf(PREFIX);
    const end = body.indexOf(SUFFIX, start);
    if (start < 0 || end < 0)
        return body;
    return body.slice(0, start) + body.slice(end + SUFFIX.length);
}
function sealOf(text, key) {
    return (0,external_node_crypto_.createHmac)('sha256', key).update(text).digest('base64url');
}
/** In constant time. */
function isSame(left, right) {
    return left.length === right.length && (0,external_node_crypto_.timingSafeEqual)(Buffer.from(left), Buffer.from(right));
}

;// CONCATENATED MODULE: ./packages/verdict/build/comment/green.js


/** So that two records fit into a mark. */
const green_BYTES = 4 * 1024;
const KEY_LENGTH = 160;
/** Under which name the value of a criterion is remembered. */
function valueKey({ job, id }) {
    return (0,build/* singleLine */.pF)(`${job} ${id}`);
}
/** What is remembered of a GREEN: the values of its first criteria. */
function recordOf(verdict, sha, posted) {
    const values = [];
    let room = green_BYTES;
    for (const criterion of verdict.criteria) {
        const key = valueKey(criterion);
        if (typeof criterion.actual !== 'number' || key.length > KEY_LENGTH)
            continue;
        room -= Buffer.byteLength(JSON.stringify([key, criterion.actual]));
        if (room < 0 || values.length >= MOST_VALUES)
            break;
        values.push([key, criterion.actual]);
    }
    return { sha, posted, values: Object.fromEntries(values) };
}
/** The value at the last GREEN; null when it is not known. */
function valueAt(green, criterion) {
    const key = valueKey(criterion);
    if (green === null || !Object.hasOwn(green.values, key))
        return null;
    return green.values[key] ?? null;
}

;// CONCATENATED MODULE: ./packages/verdict/build/comment/signs.js
const BADGES = { GREEN: '🟢', RED: '🔴', PENDING: '🟡' };
const SIGNS = { passed: '✅', failed: '❌', inconclusive: '❔', skipped: '➖' };

;// CONCATENATED MODULE: ./packages/verdict/build/comment/spark.js
const BLOCKS = '▁▂▃▄▅▆▇█';
/** Characters that a column has room for on a phone. */
const spark_WIDTH = 12;
/** A series as a row of blocks, the lowest `▁`, the highest `█`; empty for fewer than two numbers. */
function sparkline(trend) {
    const values = squeezed(trend.filter(Number.isFinite));
    if (values.length < 2)
        return '';
    // Halved, so that the distance between any two numbers is a number.
    const low = Math.min(...values) / 2;
    const span = Math.max(...values) / 2 - low;
    return values
        .map((value) => {
        const level = span > 0 ? Math.round(((value / 2 - low) / span) * (BLOCKS.length - 1)) : 3;
        return BLOCKS[level] ?? '';
    })
        .join('');
}
/** Neighbours taken together, so that the whole of it fits. */
function squeezed(values) {
    if (values.length <= spark_WIDTH)
        return values;
    return Array.from({ length: spark_WIDTH }, (_, index) => {
        const part = values.slice(Math.floor((index * values.length) / spark_WIDTH), Math.floor(((index + 1) * values.length) / spark_WIDTH));
        return part.reduce((sum, value) => sum + value / part.length, 0);
    });
}

;// CONCATENATED MODULE: ./packages/verdict/build/comment/criteria.js






/** Rows of each table. */
const UNMET = 40;
const PASSED = 60;
/** As many that passed are shown unfolded. */
const UNFOLDED = 8;
const CELL = 80;
/** Criteria as tables: what is not met first, a long list of those that passed folded away. */
function criteriaSection(verdict, green) {
    const { criteria } = verdict;
    if (criteria.length === 0)
        return [];
    const unmet = criteria.filter(({ outcome }) => outcome !== 'passed');
    const passed = criteria.filter(({ outcome }) => outcome === 'passed');
    const several = new Set(criteria.map(({ job }) => job)).size > 1;
    const table = (rows) => tableOf(rows, { several, green });
    if (passed.length <= (unmet.length > 0 ? 3 : UNFOLDED)) {
        return [table([...unmet.slice(0, UNMET), ...passed]), ...criteria_leftOut(unmet.length - UNMET)];
    }
    const summary = `${countOf(passed.length, 'criterion', 'criteria')} met`;
    return [
        ...(unmet.length > 0 ? [table(unmet.slice(0, UNMET)), ...criteria_leftOut(unmet.length - UNMET)] : []),
        `<details><summary>${summary}</summary>\n\n${[
            table(passed.slice(0, PASSED)),
            ...criteria_leftOut(passed.length - PASSED),
        ].join('\n\n')}\n\n</details>`,
    ];
}
function criteria_leftOut(count) {
    return count > 0 ? [`and ${countOf(count, 'more criterion', 'more criteria')}`] : [];
}
/** A phone shows three columns: the trend stands below the name, the change since the last GREEN below the value. */
function tableOf(rows, look) {
    const deltas = rows.map((row) => deltaOf(row, look.green));
    return [
        line(['Criterion', deltas.every((delta) => delta === '') ? 'Value' : 'Value, Δ', 'Wanted']),
        line([':--', '--:', ':--']),
        ...rows.map((row, index) => line([
            stacked(`${SIGNS[row.outcome]} ${criteria_nameOf(row, look.several)}`, sparkline(row.trend)),
            stacked((0,build/* markdownText */.p7)(clip(formatQuantity(row.actual, row.unit, row.thresholds), CELL)), deltas[index] ?? ''),
            (0,build/* markdownText */.p7)(clip(wantedOf(row), CELL)),
        ])),
    ].join('\n');
}
/** Two lines of one cell. */
function stacked(first, second) {
    return second === '' ? first : `${first}<br>${second}`;
}
function line(cells) {
    return `| ${cells.join(' | ')} |`;
}
function criteria_nameOf(criterion, several) {
    const tier = criterion.tier === 'must' ? '' : ` (${criterion.tier})`;
    const job = several ? `${(0,build/* markdownText */.p7)(clip(criterion.job, 60))}: ` : '';
    return `${job}${(0,build/* codeCell */.MZ)(clip(measureOf(criterion), CELL))}${tier}`;
}
/** `≥ 40,000`; what is not one relation and one number stays as it was written. */
function wantedOf({ expected, actual, thresholds }) {
    const parts = /^(>=|<=|==|!=|>|<)\s*(\S+)(.*)$/s.exec(expected);
    const threshold = Number(parts?.[2]);
    if (parts === null || !Number.isFinite(threshold))
        return expected;
    const beside = typeof actual === 'number' ? [actual] : [];
    const number = formatNumber(thresholds[0] ?? threshold, beside);
    return `${RELATIONS[parts[1] ?? ''] ?? parts[1]}\u00a0${number}${parts[3] ?? ''}`;
}
const RELATIONS = { '>=': '≥', '<=': '≤', '==': '=', '!=': '≠' };
/** Against the last GREEN: `−24%`, an absolute number where that was zero. */
function deltaOf(criterion, green) {
    const before = valueAt(green, criterion);
    if (before === null || typeof criterion.actual !== 'number')
        return '';
    return changeInWords(before, criterion.actual);
}
function changeInWords(before, now) {
    const distance = now - before;
    if (distance === 0)
        return '±0';
    const sign = distance > 0 ? '+' : '−';
    const size = before === 0
        ? formatNumber(rounded(Math.abs(distance)))
        : `${formatNumber(rounded(Math.abs(distance / before) * 100))}%`;
    return Number.isFinite(distance) ? sign + size : '';
}
function rounded(value) {
    return Number(value.toPrecision(value >= 100 ? 3 : 2));
}

;// CONCATENATED MODULE: ./packages/verdict/build/comment/jobs.js





const JOBS = 15;
const LINES = 2;
const DETAIL = 300;
/** The jobs and gates that did not pass: why, the lines that decided it, and where the whole log is. */
function jobsSection(verdict, logUrl) {
    const bad = verdict.jobs.filter(({ outcome, reason }) => outcome !== 'passed' && reason !== 'skipped');
    const gates = verdict.gates.filter(({ outcome }) => outcome !== 'passed');
    const items = [
        ...bad.slice(0, JOBS).map((job) => jobItem(job, verdict, logUrl)),
        ...(bad.length > JOBS ? [`- and ${countOf(bad.length - JOBS, 'more job')}`] : []),
        ...gates
            .slice(0, JOBS)
            .map(({ name, outcome, detail }) => `- ${SIGNS[outcome]} **${(0,build/* markdownText */.p7)(clip(name, 120))}**: ${(0,build/* markdownText */.p7)(clip(detail, DETAIL))}`),
    ];
    const open = gates.length === 0 && bad.every(({ outcome }) => outcome === null);
    const title = open ? '**Not finished yet**' : '**Not passed**';
    return items.length === 0 ? [] : [title, items.join('\n')];
}
function jobItem(job, verdict, logUrl) {
    const sign = job.outcome === null ? '⏳' : SIGNS[job.outcome];
    const tries = job.attempts > 1 ? `, ${job.attempts} attempts` : '';
    const why = (0,build/* markdownText */.p7)(clip(job.detail === '' ? (job.reason ?? 'not finished') : job.detail, DETAIL));
    const own = verdict.criteria
        .filter(({ job: id, outcome }) => id === job.id && outcome !== 'passed')
        .flatMap(({ evidence }) => evidence);
    const lines = (job.evidence.length > 0 ? job.evidence : own).slice(0, LINES);
    return [
        `- ${sign} **${(0,build/* markdownText */.p7)(clip(job.id, 120))}**: ${why}${tries}${logUrl === null ? '' : ` · ${links_link('log', logUrl)}`}`,
        // No code span: that would show a line as it is, also one that looks like a mark of ours.
        ...lines.map((line) => `  - ${(0,build/* codeCell */.MZ)(formatEvidence(withinRun(line, verdict.run)))}`),
    ].join('\n');
}
/** The path of a line below its run folder, wherever that was. */
function withinRun(line, run) {
    const folder = `.greenlight/runs/${run}/`;
    const at = run === '' ? -1 : line.file.indexOf(folder);
    return at === -1 ? line : { ...line, file: line.file.slice(at + folder.length) };
}

;// CONCATENATED MODULE: ./packages/verdict/build/comment/since-green.js






const CHANGES = 6;
/** What changed since the last GREEN: the values that moved most, and how many criteria came and went. */
function sinceGreenSection(verdict, green, compareUrl) {
    if (green === null)
        return [];
    const known = new Set(verdict.criteria.map(valueKey));
    const moved = verdict.criteria
        .flatMap((criterion) => {
        const before = valueAt(green, criterion);
        const now = criterion.actual;
        if (before === null || typeof now !== 'number' || before === now)
            return [];
        return [{ criterion, before, now, size: Math.abs((now - before) / (before || 1)) }];
    })
        .toSorted((a, b) => b.size - a.size);
    const gone = Object.keys(green.values).filter((key) => !known.has(key)).length;
    const lines = moved.slice(0, CHANGES).map(({ criterion, before, now }) => {
        const { unit } = criterion;
        const values = `${formatQuantity(before, null, [now])} → ${formatQuantity(now, unit, [before])}`;
        const change = changeInWords(before, now);
        return `- ${(0,build/* codeCell */.MZ)(clip(measureOf(criterion), 80))} of ${(0,build/* markdownText */.p7)(clip(criterion.job, 60))}: ${(0,build/* markdownText */.p7)(clip(values, 120))} (${change})`;
    });
    const rest = [
        ...(moved.length > CHANGES ? [`${countOf(moved.length - CHANGES, 'more value')} changed`] : []),
        ...(gone > 0 ? [`${countOf(gone, 'criterion', 'criteria')} no longer there`] : []),
        ...(moved.length === 0 && gone === 0 ? ['no value changed'] : []),
    ];
    const title = `**Since the last GREEN (${links_link(shortSha(green.sha), compareUrl)})**`;
    return [title, [...lines, ...rest.map((line) => `- ${line}`)].join('\n')];
}

;// CONCATENATED MODULE: ./packages/verdict/build/comment/render-comment.js








/** Forges refuse a body of more than 65,536 characters. */
const render_comment_LIMIT = 60_000;
const CUT_NOTE = '*The rest is left out. See the run.*';
/**
 * A verdict, or that one is to come, as Markdown of at most 60,000 characters. What jobs, plans and
 * commits say in it is shown and does nothing; links lead to the forge and the CI system only.
 */
function renderComment(input) {
    const { posting, mark } = input;
    const { verdict } = posting;
    const urls = urlsOf(input);
    const parts = [
        headline(posting),
        ...staleNote(input),
        render_comment_factsLine(posting, urls),
        ...(verdict === null
            ? lastGreen(input.green, urls.green)
            : [
                ...jobsSection(verdict, urls.run),
                ...criteriaSection(verdict, input.green),
                ...sinceGreenSection(verdict, input.green, urls.compare),
            ]),
        footer(posting),
    ];
    const end = mark === null ? '' : `\n${mark}\n`;
    const room = { characters: render_comment_LIMIT - end.length };
    return (0,build/* cutMarkdown */.G$)(`${parts.join('\n\n')}\n`, room, CUT_NOTE) + end;
}
function urlsOf({ posting, repositoryUrl, green }) {
    const origins = allowedOrigins(posting, repositoryUrl);
    const page = (path) => (0,build/* linkUrl */.YY)(`${repositoryUrl}/${path}`, origins);
    const before = green !== null && isSha(green.sha) ? green.sha : null;
    const now = isSha(posting.sha) ? posting.sha : null;
    return {
        run: (0,build/* linkUrl */.YY)(posting.ci.url, origins),
        report: (0,build/* linkUrl */.YY)(posting.reportUrl, origins),
        commit: now === null ? null : page(`commit/${now}`),
        green: before === null ? null : page(`commit/${before}`),
        compare: before === null || now === null ? null : page(`compare/${before}...${now}`),
    };
}
/** Addresses at whose origins links may lead: the forge, and the CI system that runs us. */
function allowedOrigins(posting, repositoryUrl) {
    return [repositoryUrl, posting.ci.url].filter((url) => url !== null);
}
/** Whether a link to the address would be shown. */
function isLinkable(url, posting, repositoryUrl) {
    return (0,build/* linkUrl */.YY)(url, allowedOrigins(posting, repositoryUrl)) !== null;
}
function headline({ verdict, plan }) {
    if (verdict === null) {
        const name = (0,build/* markdownText */.p7)(clip(plan === '' ? 'the run' : plan, 120));
        return `### ${BADGES.PENDING} PENDING: ${name} is under way`;
    }
    const summary = (0,build/* markdownText */.p7)(clip(verdict.summary, 200));
    return `### ${BADGES[verdict.verdict]} ${verdict.verdict}: ${summary}`;
}
function staleNote({ head, posting }) {
    if (head === null || head === posting.sha)
        return [];
    return [`> **Stale:** the head is now ${shortSha(head)}, this is about ${shortSha(posting.sha)}.`];
}
function render_comment_factsLine(posting, urls) {
    const { verdict, plan, ci } = posting;
    const name = verdict === null || verdict.plan.name === '' ? plan : verdict.plan.name;
    const run = ci.id === null ? 'run' : `run ${(0,build/* markdownText */.p7)(clip(ci.id, 40))}`;
    const time = verdict === null ? null : durationOf(verdict);
    return [
        links_link(shortSha(posting.sha), urls.commit) + (verdict?.dirty === true ? ' with changes' : ''),
        ...(name === '' ? [] : [(0,build/* markdownText */.p7)(clip(name, 120))]),
        ...(urls.run === null && ci.id === null ? [] : [links_link(run, urls.run)]),
        ...(time === null ? [] : [time]),
        ...(urls.report === null ? [] : [links_link('report', urls.report)]),
    ].join(' · ');
}
function durationOf({ started, finished }) {
    const time = Date.parse(finished ?? '') - Date.parse(started);
    return Number.isFinite(time) && time >= 0 ? (0,spec_build/* formatDuration */.a3)(time) : null;
}
function lastGreen(green, url) {
    return green === null ? [] : [`Last GREEN: ${links_link(shortSha(green.sha), url)}`];
}
function footer({ verdict, context, ci }) {
    const parts = [
        `Greenlight${verdict === null || verdict.run === '' ? '' : ` run ${(0,build/* markdownText */.p7)(clip(verdict.run, 100))}`}`,
        ...(ci.attempt > 1 ? [`attempt ${ci.attempt}`] : []),
        ...(verdict === null ? [] : [`reason ${verdict.reason}`]),
        (0,build/* markdownText */.p7)(clip(context, 120)),
    ];
    return `<sub>${parts.join(' · ')}</sub>`;
}

// EXTERNAL MODULE: ./packages/forge/build/index.js + 4 modules
var forge_build = __webpack_require__(93884);
;// CONCATENATED MODULE: ./packages/verdict/build/post/run-order.js
/** Of Actions and the gate, of Woodpecker, of Drone; the number in the page of a pull request counts no runs. */
const RUN_PATH = /^(.*?\/runs\/|.*\/pipeline\/|\/[^/]+\/[^/]+\/)(\d{1,15})(?:\/attempts\/(\d{1,6}))?(?:\/.*)?$/;
function numbered(url) {
    if (url === null || !URL.canParse(url))
        return null;
    const { origin, pathname } = new URL(url);
    const [, path = '', number, attempt] = RUN_PATH.exec(pathname) ?? [];
    if (number === undefined)
        return null;
    return {
        series: (origin + path).toLowerCase(),
        number: Number(number),
        attempt: Number(attempt ?? 0),
    };
}
/** Whether the other address is a later run of the same CI system and repository than ours. */
function isLaterRun(other, ours) {
    const [them, us] = [numbered(other), numbered(ours.url)];
    if (them === null || us === null || them.series !== us.series)
        return false;
    if (them.number !== us.number)
        return them.number > us.number;
    return them.attempt > Math.max(us.attempt, ours.attempt);
}
/** Whether both addresses count in the same series, so that their order is known. */
function isComparable(other, ours) {
    const [them, us] = [numbered(other), numbered(ours.url)];
    return them !== null && us !== null && them.series === us.series;
}
/** Whether it takes more than the latest status to tell: another run spoke last, and numbers say nothing. */
function needsHistory(statuses, ours) {
    const latest = latestOf(statuses);
    if (latest === undefined || latest.targetUrl === ours.url)
        return false;
    return !isComparable(latest.targetUrl, ours);
}
/**
 * Whether a newer run than ours speaks already: by the number of the run; where numbers say nothing,
 * the run that was first heard of later.
 */
function isSuperseded(statuses, ours) {
    const oldestFirst = statuses.toSorted((a, b) => Date.parse(a.created) - Date.parse(b.created) || a.id - b.id);
    const latest = oldestFirst.at(-1);
    if (latest === undefined || latest.targetUrl === ours.url)
        return false;
    if (isComparable(latest.targetUrl, ours))
        return isLaterRun(latest.targetUrl, ours);
    const firstOf = (url) => oldestFirst.findIndex((status) => status.targetUrl === url);
    return firstOf(ours.url) >= 0 && firstOf(latest.targetUrl) > firstOf(ours.url);
}
/** The one that counts. */
function latestOf(statuses) {
    return statuses.reduce((latest, each) => {
        if (latest === undefined)
            return each;
        const later = Date.parse(each.created) - Date.parse(latest.created) || each.id - latest.id;
        return later > 0 ? each : latest;
    }, undefined);
}

;// CONCATENATED MODULE: ./packages/verdict/build/post/status.js



/** GREEN is `success`. RED is `failure` when the work was found wanting, `error` when it is not known whether it is. */
function stateOf(verdict) {
    if (verdict === null || verdict.verdict === 'PENDING')
        return 'pending';
    if (verdict.verdict === 'GREEN')
        return 'success';
    switch (verdict.reason) {
        case 'timeout':
        case 'job-failed':
        case 'criterion-failed':
            return 'failure';
        default:
            return 'error';
    }
}
/**
 * What the status of a commit says; `head` is that of the pull request, null without one. It names
 * the attempt, so that a run that is tried again speaks for itself also where it says the same.
 */
function statusOf({ verdict, plan, sha, ci }, head) {
    const notes = [
        ...(ci.attempt > 1 ? [`attempt ${ci.attempt}`] : []),
        ...(head === null || head === sha ? [] : [`stale: the head is now ${head.slice(0, 7)}`]),
    ];
    const word = verdict?.verdict ?? 'PENDING';
    const noted = notes.length === 0 ? word : `${word} (${notes.join(', ')})`;
    const summary = verdict === null ? `${plan === '' ? 'the run' : plan} is under way` : verdict.summary;
    return { state: stateOf(verdict), description: (0,build/* statusText */.qS)(`${noted}: ${summary}`) };
}
/** Says it unless it stands there already, or a newer run speaks. A commit that can take no more statuses of ours is a warning. */
async function postStatus(forge, posting, seen, targetUrl) {
    const status = {
        context: posting.context,
        ...statusOf(posting, seen.head),
        targetUrl,
    };
    const ours = seen.statuses.filter(({ context }) => context === posting.context);
    if (isSuperseded(ours, posting.ci))
        return { written: 'superseded', warning: null };
    const latest = latestOf(ours);
    if (latest !== undefined && status_isSame(latest, status))
        return { written: 'unchanged', warning: null };
    try {
        await forge.statuses.create(posting.sha, status);
    }
    catch (error) {
        if (!isFull(error))
            throw error;
        const warning = `the commit ${posting.sha.slice(0, 7)} can hold no more statuses of ${posting.context}: the last one stays`;
        return { written: null, warning };
    }
    return { written: latest === undefined ? 'created' : 'updated', warning: null };
}
function status_isSame(latest, wanted) {
    return (latest.state === wanted.state &&
        latest.description === wanted.description &&
        (latest.targetUrl ?? '') === (wanted.targetUrl ?? ''));
}
/** GitHub keeps 1,000 statuses of a context on a commit, for ever. */
function isFull(error) {
    return (error instanceof forge_build/* ForgeError */.Q8 &&
        error.status === 422 &&
        /maximum number of statuses/i.test(error.message));
}

;// CONCATENATED MODULE: ./packages/verdict/build/post/check.js




const ANNOTATIONS = 50;
const OURS = 'greenlight:';
/** Creates the check run of our name, or updates the one of this run. Throws `unsupported` on a forge without checks. */
async function postCheck(forge, posting, head, look) {
    const { checks } = forge;
    if (checks === null) {
        throw new forge_build/* ForgeError */.Q8('unsupported', null, {
            field: 'check',
            message: `${forge.webUrl} has no check runs`,
            hint: 'leave out "check": the status says the same',
        });
    }
    const check = checkOf(posting, head, look);
    const ours = (await checks.list(posting.sha, posting.context)).filter(({ externalId }) => externalId.startsWith(OURS));
    if (ours.some((each) => isLater(each, posting)))
        return 'superseded';
    const own = ours.find(({ externalId }) => externalId === check.externalId);
    if (own === undefined) {
        await checks.create(check);
        return 'created';
    }
    if (look.said && endsAlike(own, check))
        return 'unchanged';
    await checks.update(own.id, check);
    return 'updated';
}
function endsAlike(there, wanted) {
    return there.state === wanted.state && there.conclusion === wanted.conclusion;
}
function checkOf(posting, head, look) {
    const { verdict, ci } = posting;
    const { state, description } = statusOf(posting, head);
    const pending = state === 'pending';
    return {
        name: posting.context,
        sha: posting.sha,
        externalId: `${OURS}${ci.id ?? ''}:${ci.attempt}`,
        detailsUrl: look.detailsUrl,
        state: pending ? 'running' : 'completed',
        conclusion: pending ? null : state === 'success' ? 'success' : 'failure',
        title: description,
        summary: look.summary,
        annotations: verdict === null ? [] : annotationsOf(verdict),
    };
}
function isLater({ externalId }, { ci }) {
    const [, id = '', attempt = ''] = externalId.split(':');
    if (ci.id === null || !/^\d{1,15}$/.test(id) || !/^\d{1,15}$/.test(ci.id))
        return false;
    if (id !== ci.id)
        return Number(id) > Number(ci.id);
    return Number(attempt) > ci.attempt;
}
/** Beside the plan, which is the only file of the repository that a criterion stands in. */
function annotationsOf(verdict) {
    const { path } = verdict.plan;
    if (!/^[\w.][\w./ -]{0,250}$/.test(path) || path.split('/').includes('..'))
        return [];
    return verdict.criteria
        .filter(({ tier, outcome }) => tier === 'must' && outcome !== 'passed')
        .slice(0, ANNOTATIONS)
        .map((criterion) => ({
        path,
        line: 1,
        level: 'failure',
        title: clip((0,build/* plainText */.wh)(`${criterion.job}: ${criterion.outcome}`), 200),
        message: clip((0,build/* plainText */.wh)(missInWords(criterion)), 2000),
    }));
}

;// CONCATENATED MODULE: ./packages/verdict/build/post/comment.js






/**
 * The one comment about this context on a pull request. Comments of ours beyond it are removed: two
 * writers that began at the same time made them. That one of these stays is a warning.
 */
async function postComment(forge, posting, seen, options) {
    const { mode } = options;
    if (mode === 'hide-previous' && !forge.capabilities.commentHiding)
        throw cannotHide(forge);
    const said = seen.comments
        .toSorted((a, b) => a.id - b.id)
        .map((comment) => ({ comment, mark: markOf(comment, options.key) }));
    if (said.some(({ mark }) => isNewer(mark, posting, seen.head))) {
        return { written: 'superseded', url: null, warnings: [] };
    }
    const kept = keptOf(said, posting, mode);
    if (mode === 'only-on-change' && saysTheSame(kept, posting)) {
        return { written: 'unchanged', url: kept?.comment.url ?? null, warnings: [] };
    }
    const write = writer(forge, posting, seen.head, options, latestMark(said));
    const rest = said.map(({ comment }) => comment);
    const done = await say(forge, posting, kept, write, mode);
    const obsolete = rest.filter(({ id }) => id !== done.comment.id);
    const warnings = await clear(forge, obsolete, mode);
    return { written: done.written, url: done.comment.url, warnings };
}
/** Which comment is to hold the verdict, when one that is there can. */
function keptOf(said, posting, mode) {
    switch (mode) {
        case 'recreate':
            return said.at(-1);
        case 'hide-previous':
            return said.findLast(({ mark }) => mark !== null && isOfThisRun(mark, posting));
        default:
            return said[0];
    }
}
async function say(forge, posting, kept, write, mode) {
    if (kept !== undefined) {
        const posted = kept.mark?.posted;
        if (posted !== undefined && isSameBody(kept.comment.body, write.body(posted))) {
            return { comment: kept.comment, written: 'unchanged' };
        }
        const updated = mode === 'recreate' ? null : await update(forge, kept, write.body(write.now));
        if (updated !== null)
            return { comment: updated, written: 'updated' };
    }
    const comment = await forge.comments.create(posting.pull, {
        body: write.body(write.now),
        marker: markerOf(posting.context),
    });
    return { comment, written: 'created' };
}
/** Null when it was deleted meanwhile. */
async function update(forge, { comment }, body) {
    try {
        return await forge.comments.update(comment.id, body);
    }
    catch (error) {
        if (error instanceof forge_build/* ForgeError */.Q8 && error.reason === 'not-found')
            return null;
        throw error;
    }
}
/** How the comment reads, posted at a time: the same for the same verdict, so that it is not said twice. */
function writer(forge, posting, head, { key, now }, last) {
    const { verdict } = posting;
    const green = comparedWith(last, posting);
    const isGreen = verdict?.verdict === 'GREEN';
    const body = (posted) => {
        const mark = {
            version: 1,
            context: posting.context,
            sha: posting.sha,
            verdict: verdict?.verdict ?? 'PENDING',
            reason: verdict?.reason ?? 'running',
            plan: clip(posting.plan, 200),
            run: verdict === null ? null : clip(verdict.run, 200),
            ci: posting.ci,
            posted,
            green: isGreen ? recordOf(verdict, posting.sha, posted) : green,
            before: isGreen ? green : null,
        };
        const repositoryUrl = `${forge.webUrl}/${forge.repository}`;
        return renderComment({ posting, repositoryUrl, head, green, mark: sealMark(mark, key) });
    };
    return { body, now: now().toISOString() };
}
/** The GREEN before this verdict, also when this very verdict was posted before. */
function comparedWith(last, posting) {
    if (last === null)
        return null;
    return last.verdict === 'GREEN' && isOfThisRun(last, posting) ? last.before : last.green;
}
function isOfThisRun(mark, { sha, ci, verdict }) {
    if (mark.sha !== sha)
        return false;
    if (ci.id !== null)
        return mark.ci.id === ci.id && mark.ci.attempt === ci.attempt;
    return mark.ci.id === null && mark.run === (verdict?.run ?? null);
}
/** A newer run speaks, or this commit is no longer the head and another run spoke for the head. */
function isNewer(mark, posting, head) {
    if (mark === null)
        return false;
    if (isLaterRun(mark.ci.url, posting.ci))
        return true;
    return head !== null && head !== posting.sha && mark.sha === head;
}
/** In this mode that a run began is no news, nor is the same verdict for the same reason. */
function saysTheSame(kept, { verdict }) {
    if (verdict === null || verdict.verdict === 'PENDING')
        return true;
    return kept?.mark?.verdict === verdict.verdict && kept.mark.reason === verdict.reason;
}
function latestMark(said) {
    return said.reduce((latest, { mark }) => {
        if (mark === null)
            return latest;
        return latest === null || mark.posted >= latest.posted ? mark : latest;
    }, null);
}
/** With a key only what was sealed with it counts. */
function markOf(comment, key) {
    const opened = openMark(comment.body, key);
    return opened === null || (key !== null && !opened.sealed) ? null : opened.mark;
}
function isSameBody(left, right) {
    return stored(left) === stored(right);
}
/** Forges keep line ends and edges as they like. */
function stored(body) {
    return body.replaceAll('\r\n', '\n').trim();
}
async function clear(forge, obsolete, mode) {
    const warnings = [];
    for (const comment of obsolete) {
        try {
            if (mode === 'hide-previous')
                await hide(forge, comment);
            else
                await forge.comments.remove(comment.id);
        }
        catch (error) {
            if (!(error instanceof forge_build/* ForgeError */.Q8))
                throw error;
            if (error.reason === 'not-found')
                continue;
            const what = mode === 'hide-previous' ? 'folded away' : 'removed';
            warnings.push(`an older comment of ours could not be ${what}: ${error.message}`);
        }
    }
    return warnings;
}
/** Without its mark it is not found again, so that it is hidden once and not at every verdict to come. */
async function hide(forge, comment) {
    await forge.comments.hide(comment);
    await forge.comments.update(comment.id, withoutMark(comment.body));
}
function cannotHide(forge) {
    return new forge_build/* ForgeError */.Q8('unsupported', null, {
        field: 'comment',
        message: `${forge.webUrl} cannot fold comments away`,
        expected: 'update, recreate or only-on-change',
    });
}

;// CONCATENATED MODULE: ./packages/verdict/build/post/post.js









/** Something could not be posted; `posted` is what could. */
class PostingError extends spec_build/* ProblemError */.Mm {
    posted;
    constructor(posted, errors) {
        const fault = errors.some(({ exitCode }) => exitCode === spec_build/* UNAVAILABLE */.Hh);
        const problems = errors.flatMap((error) => error.problems);
        super([...problems, toldOf(posted)], fault ? spec_build/* UNAVAILABLE */.Hh : spec_build/* BAD_INPUT */.zK);
        this.name = 'PostingError';
        this.posted = posted;
    }
}
/**
 * Says a verdict, or that one is to come, where people look: one request to see what stands there,
 * then at most status, check and comment, in this order, and none that says what is said already. It
 * is always said of the commit that was tested; when the head has moved, every text tells.
 *
 * One that fails does not keep the others back: throws a PostingError at the end. Run again, it does
 * what is missing.
 */
async function postVerdict(forge, given, options) {
    const repositoryUrl = `${forge.webUrl}/${forge.repository}`;
    const url = (0,build/* linkUrl */.YY)(given.ci.url, allowedOrigins(given, repositoryUrl));
    const posting = { ...given, ci: { ...given.ci, url } };
    const errors = [];
    const { standing, whole } = await look(forge, posting, errors);
    const head = standing.pull?.head ?? null;
    let posted = {
        status: null,
        check: null,
        comment: null,
        commentUrl: null,
        stale: head !== null && head !== posting.sha,
        head,
        warnings: [],
    };
    const superseded = isSuperseded(standing.statuses, posting.ci);
    const { pull } = posting;
    const steps = [
        async () => {
            if (!options.status)
                return {};
            if (superseded)
                return { status: 'superseded' };
            const { written, warning } = await postStatus(forge, posting, { ...standing, head }, url);
            return { status: written, warnings: warning === null ? [] : [warning] };
        },
        async () => {
            if (!options.check)
                return {};
            if (superseded)
                return { check: 'superseded' };
            const input = { posting, repositoryUrl, head, green: null, mark: null };
            const summary = renderComment(input);
            const said = posted.status === 'unchanged';
            return { check: await postCheck(forge, posting, head, { summary, detailsUrl: url, said }) };
        },
        async () => {
            if (options.comment === null || pull === null || !whole)
                return {};
            if (superseded)
                return { comment: 'superseded' };
            const { comments } = standing;
            const more = { key: options.key, now: options.now, mode: options.comment };
            const done = await postComment(forge, { ...posting, pull }, { comments, head }, more);
            return { comment: done.written, commentUrl: done.url, warnings: done.warnings };
        },
    ];
    for (const step of steps) {
        try {
            const { warnings = [], ...done } = await step();
            posted = { ...posted, ...done, warnings: [...posted.warnings, ...warnings] };
        }
        catch (error) {
            errors.push(error);
        }
    }
    throwAll(errors, posted);
    return posted;
}
/**
 * What stands there. Where pull request or comments cannot be read, the statuses alone: a verdict is
 * not lost because its comment is. Where these cannot be read either, nothing is written, for nobody
 * knows over what.
 */
async function look(forge, posting, errors) {
    const { sha, context, pull } = posting;
    try {
        const standing = await forge.standing({ sha, context, pull, marker: markerOf(context) });
        if (!needsHistory(standing.statuses, posting.ci))
            return { standing, whole: true };
        const statuses = await forge.statuses.list(sha, context);
        return { standing: { ...standing, statuses }, whole: true };
    }
    catch (error) {
        if (!(error instanceof forge_build/* ForgeError */.Q8) || pull === null || error.reason === 'unauthorized') {
            throw error;
        }
        errors.push(error);
        const statuses = await forge.statuses.list(sha, context).catch(() => {
            throw error;
        });
        return { standing: { statuses, pull: null, comments: [] }, whole: false };
    }
}
/** A fault of ours before all others; else everything that the forge refused. */
function throwAll(errors, posted) {
    const problems = errors.filter((error) => error instanceof spec_build/* ProblemError */.Mm);
    for (const error of errors)
        if (!(error instanceof spec_build/* ProblemError */.Mm))
            throw error;
    if (problems.length > 0)
        throw new PostingError(posted, problems);
}
function toldOf({ status, check, comment }) {
    const done = Object.entries({ status, check, comment })
        .filter(([, written]) => written !== null)
        .map(([what, written]) => `${what} ${written}`);
    return {
        code: 'not-all-posted',
        message: `not everything was posted; done: ${done.length === 0 ? 'nothing' : done.join(', ')}`,
        hint: 'run it again: what stands already is not said twice',
    };
}

;// CONCATENATED MODULE: ./packages/verdict/build/read/answer.js
/** For scripts: exactly two lines, whatever happened. */
function answerLines({ verdict, build }) {
    const plain = build !== null && /^https?:\/\/[!-~]+$/.test(build) ? build : '';
    return `VERDICT=${verdict}\nBUILD=${plain}`;
}
/** A pull request that was tried for days has hundreds; --json lists them all. */
const MOST_LINES = 5;
/** What does not count and why, newest first; for people, so not yet made inert. */
function doubtLines(checked) {
    const lines = checked
        .filter(({ doubt }) => doubt !== null)
        .map(({ status, state, creator, doubt, detail }) => `does not count (${doubt}): status ${status}, ${state}, of ${creator ?? 'nobody'}: ${detail}`);
    const more = lines.length - MOST_LINES;
    return more > 0 ? [...lines.slice(0, MOST_LINES), `nor do ${more} older ones`] : lines;
}

;// CONCATENATED MODULE: ./packages/verdict/build/read/creators.js
/** The account under which each forge's own Actions write. On a GitHub of one's own it has another id, to be named. */
const ACTIONS_BOTS = { github: 41_898_282, gitea: -2, forgejo: -2 };
/** Whether what this account writes starts no workflow. No user can have such a login on GitHub. */
function isActionsBot({ id, login }, kind) {
    return id === ACTIONS_BOTS[kind] || (kind === 'github' && login === 'github-actions[bot]');
}
/** An id tells an account for good; a login only when it was named as such. */
function isTrusted(account, creators, kind) {
    if (account === null)
        return false;
    if (creators.length === 0)
        return account.id === ACTIONS_BOTS[kind];
    return creators.some((named) => /^-?\d+$/.test(named)
        ? account.id === Number(named)
        : account.login.toLowerCase() === named.toLowerCase());
}
/**
 * Gitea and Forgejo name nobody as creator of what their Actions post: their bot is no row of the
 * table of users. There the run has to speak for the status (ADR 94).
 */
function isNamelessBot(account, creators, kind) {
    return account === null && creators.length === 0 && kind !== 'github';
}
function creators_nameOf(account) {
    return account === null ? 'nobody the forge knows' : `${account.login} (id ${account.id})`;
}

;// CONCATENATED MODULE: ./packages/verdict/build/read/build-address.js
const LONGEST = 2000;
const build_address_RUN_PATH = /^\/actions\/runs\/([1-9]\d{0,15})(?:\/attempts\/([1-9]\d{0,5})|\/jobs?\/\d{1,16})?$/;
/**
 * Null unless it is the page of a run of this repository, on the forge's own origin. An address of
 * `https` or of the origin of the forge itself, without anything hidden in it.
 */
function readRunAddress(text, forge) {
    const url = plainAddress(text);
    const root = new URL(forge.webUrl);
    if (url === null || url.origin !== root.origin)
        return null;
    const home = `${root.pathname.replace(/\/$/, '')}/${forge.repository}`;
    const path = url.pathname;
    if (path.slice(0, home.length).toLowerCase() !== home.toLowerCase())
        return null;
    const [, run, attempt] = build_address_RUN_PATH.exec(path.slice(home.length)) ?? [];
    if (run === undefined || !Number.isSafeInteger(Number(run)))
        return null;
    return {
        url: url.href,
        run: Number(run),
        attempt: attempt === undefined ? null : Number(attempt),
    };
}
/** Null unless it lies below the trusted prefix, by whole parts of the path. */
function readForeignAddress(text, prefix) {
    const url = plainAddress(text);
    const root = new URL(prefix);
    if (url === null || url.origin !== root.origin)
        return null;
    const path = root.pathname.endsWith('/') ? root.pathname : `${root.pathname}/`;
    return url.pathname.startsWith(path) ? url.href : null;
}
/** Null for what is no web address in its normal form, or holds credentials, a query, a fragment or an escape. */
function plainAddress(text) {
    if (text.length > LONGEST || !/^https?:\/\/[!-~]+$/.test(text) || !URL.canParse(text))
        return null;
    const url = new URL(text);
    const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
    // What a browser tidies up (`..`, `\`, an escaped slash) may lead to another page than it says.
    const tidy = url.href === text && !url.pathname.includes('%');
    return plain && tidy ? url : null;
}

;// CONCATENATED MODULE: ./packages/verdict/build/read/verify-run.js
/** What starts the workflow of the default branch, whatever a pull request holds. Gitea tells comments on pull requests apart. */
const TRUSTED_EVENTS = new Set([
    'issue_comment',
    'pull_request_comment',
    'workflow_dispatch',
    'repository_dispatch',
    'schedule',
    'push',
]);
/** By which the clocks of a forge that date a status and the end of a run may differ, in milliseconds: while it lasts, a status can be hung on a run that is over. */
const SLACK = 2000;
/** The run an address names, or null: it does not exist, or its page is another one. */
async function findRun(forge, address) {
    const run = await forge.runs.get(address.run);
    if (run !== null && isPageOf(address, run))
        return run;
    if (forge.kind === 'github')
        return null;
    // Elsewhere the number in an address may count the runs of the repository, unlike the id.
    const runs = await forge.runs.list({ limit: 100 });
    return runs.find((each) => isPageOf(address, each)) ?? null;
}
function isPageOf(address, run) {
    const page = new RegExp(`/actions/runs/${address.run}$`);
    return URL.canParse(run.url) && page.test(new URL(run.url).pathname);
}
/** Whether this run may speak about this commit, and did so in its time. Null: it may. */
async function doubtRun(forge, about, query, spoken) {
    const { run, address, status } = spoken;
    return (doubtOrigin(about, query, spoken.sha, run) ??
        doubtTime(query, status, run) ??
        (await doubtAttempt(forge, address, status, run)));
}
function doubtOrigin(about, { trust }, sha, run) {
    const { event, headRepository, headBranch } = run;
    if (!trust.workflows.some((expected) => isWorkflow(run.workflow, expected))) {
        return { doubt: 'workflow', detail: `run ${run.id} is of the workflow ${run.workflow}` };
    }
    const fromPull = event === 'pull_request';
    if (!TRUSTED_EVENTS.has(event) && !(fromPull && trust.pullRequestRuns)) {
        return { doubt: 'event', detail: `run ${run.id} was started by ${event}` };
    }
    if (headRepository !== null && headRepository.toLowerCase() !== about.name.toLowerCase()) {
        return { doubt: 'repository', detail: `the code of run ${run.id} is of ${headRepository}` };
    }
    if (!fromPull && headBranch !== about.defaultBranch) {
        const branch = headBranch ?? 'no branch';
        return { doubt: 'branch', detail: `the workflow of run ${run.id} came from ${branch}` };
    }
    // Such a run tests the commit it was started by, and no other.
    if ((fromPull || event === 'push') && run.headSha !== sha) {
        return { doubt: 'commit', detail: `run ${run.id} was about ${run.headSha.slice(0, 12)}` };
    }
    return null;
}
/** `testme.yml` is looked for where the forges keep workflows; an address with folders is taken whole. */
function isWorkflow(path, expected) {
    const [file = ''] = path.split('@');
    if (expected.includes('/'))
        return file === expected;
    return /^(?:\.(?:github|gitea|forgejo)\/workflows\/)?([^/]+)$/.exec(file)?.[1] === expected;
}
function doubtTime({ since }, status, run) {
    const posted = Date.parse(status.created);
    const created = Date.parse(run.created);
    const ended = run.state === 'completed' ? Date.parse(run.updated) + SLACK : Infinity;
    // Not written as "is before or after", so that a time that cannot be read is a doubt too.
    if (!(posted >= seconds(created) && posted <= ended)) {
        return { doubt: 'time', detail: `it was not posted while run ${run.id} was going on` };
    }
    if (since === null)
        return null;
    const older = !(created >= seconds(Date.parse(since.created)));
    if (older || (since.run !== null && run.id <= since.run)) {
        return { doubt: 'trigger', detail: `run ${run.id} is older than the trigger` };
    }
    return null;
}
/** Some forges tell whole seconds only. */
function seconds(milliseconds) {
    return Math.floor(milliseconds / 1000) * 1000;
}
async function doubtAttempt(forge, address, status, run) {
    const { id, attempt } = run;
    if (address.attempt !== null && address.attempt !== attempt) {
        return { doubt: 'attempt', detail: `run ${id} is at attempt ${attempt} by now` };
    }
    if (attempt === 1)
        return null;
    const jobs = await forge.runs.jobs(id);
    const starts = jobs.map(({ started }) => Date.parse(started ?? '')).filter(Number.isFinite);
    // A job may be taken over from the attempt before; what was posted before any of this one began is not its word.
    if (starts.length > 0 && Date.parse(status.created) >= seconds(Math.min(...starts)))
        return null;
    return { doubt: 'attempt', detail: `it was posted before attempt ${attempt} of run ${id}` };
}

;// CONCATENATED MODULE: ./packages/verdict/build/read/verify-seal.js


/** Whether the comment on the pull request says the same, sealed with the key. Null: it does, or no key was given. */
async function doubtSeal(forge, { pull, context, trust }, claim) {
    const { creators, key } = trust;
    if (key === null)
        return null;
    if (pull === null)
        return doubt('the seal lies in the comment on a pull request, and none is named');
    const marker = markerOf(context);
    const comments = await forge.comments.list(pull);
    const marks = comments
        .filter(({ author, body }) => isTrusted(author, creators, forge.kind) && body.includes(marker))
        .map(({ body }) => openMark(body, key))
        .filter((opened) => opened !== null)
        .filter(({ sealed }) => sealed)
        .map(({ mark }) => mark);
    if (marks.length === 0)
        return doubt('no comment with our seal is on the pull request');
    const agrees = marks.some((mark) => mark.context === context &&
        mark.sha === claim.sha &&
        mark.verdict === claim.verdict &&
        mark.ci.url === claim.build &&
        (claim.attempt === null || mark.ci.attempt === claim.attempt));
    return agrees ? null : doubt('the sealed mark in the comment says something else');
}
function doubt(detail) {
    return { doubt: 'seal', detail };
}

;// CONCATENATED MODULE: ./packages/verdict/build/read/judge-status.js



function claimOf(forge, { trust }, status) {
    const text = status.targetUrl ?? '';
    if (trust.buildUrl !== null) {
        return { status, build: readForeignAddress(text, trust.buildUrl), address: null };
    }
    const address = readRunAddress(text, forge);
    return { status, build: address?.url ?? null, address };
}
/** What a status comes to once everything it says has been looked up. */
async function judgeStatus(view, query, sha, claim) {
    const { status, build, address } = claim;
    const early = doubtAge(query, status);
    if (early !== null)
        return early;
    if (build === null)
        return judge_status_doubt('address', `its address is no run of ${view.forge.repository}`);
    const run = address === null ? null : await findRun(view.forge, address);
    if (address !== null) {
        if (run === null)
            return judge_status_doubt('run', `there is no run ${address.run}`);
        const spoken = { sha, status, address, run };
        const doubted = await doubtRun(view.forge, await view.about(), query, spoken);
        if (doubted !== null)
            return doubted;
    }
    const judged = judge(status, run);
    const { verdict } = judged;
    if (verdict === 'PENDING' || judged.reason !== 'verified')
        return judged;
    const sealed = { sha, build, verdict, attempt: run?.attempt ?? null };
    return (await doubtSeal(view.forge, query, sealed)) ?? judged;
}
/** A clock of ours that is wrong by more than this is not to decide anything. Milliseconds. */
const FUTURE = 600_000;
function doubtAge({ trust, since, now }, { created }) {
    const posted = Date.parse(created);
    const age = now() - posted;
    // Not written as "is older", so that a time that cannot be read is a doubt too.
    if (!(age <= trust.maxAge))
        return judge_status_doubt('age', `it was posted at ${created}, too long ago`);
    if (!(age >= -FUTURE))
        return judge_status_doubt('age', `it was posted at ${created}, which is to come`);
    if (since !== null && !(posted >= seconds(Date.parse(since.created)))) {
        return judge_status_doubt('trigger', `it was posted at ${created}, before the trigger`);
    }
    return null;
}
const ENDED_BADLY = new Set([
    'failure',
    'cancelled',
    'timed_out',
]);
/** GREEN needs the run to have ended well; a run that ended badly is RED whatever it had said. */
function judge({ state }, run) {
    if (state === 'failure' || state === 'error')
        return verified('RED', 'the status says so');
    if (run === null) {
        return state === 'success' ? verified('GREEN', 'the status says so') : inFlight('it is pending');
    }
    const { id, conclusion } = run;
    if (run.state === 'completed' && ENDED_BADLY.has(conclusion)) {
        const detail = `run ${id} ended with ${conclusion ?? 'nothing'}`;
        return { verdict: 'RED', reason: 'run-failed', detail };
    }
    if (state === 'pending')
        return inFlight(`run ${id} is ${run.state}, its verdict to come`);
    if (run.state !== 'completed')
        return inFlight(`run ${id} says GREEN, but is ${run.state} yet`);
    if (conclusion === 'success')
        return verified('GREEN', `run ${id} says so`);
    return inFlight(`run ${id} says GREEN, but did not end with success`);
}
function verified(verdict, detail) {
    return { verdict, reason: 'verified', detail };
}
function inFlight(detail) {
    return { verdict: 'PENDING', reason: 'in-flight', detail };
}
function judge_status_doubt(kind, detail) {
    return { doubt: kind, detail };
}

;// CONCATENATED MODULE: ./packages/verdict/build/read/decide-claims.js



/** Others that claim to be later are looked up, one after another; a thousand of them are no reason to ask a thousand times. */
const MOST_LATER_RUNS = 5;
/**
 * Strangers are passed over. Of those who may speak, the newest word has to hold; and no later run may
 * have spoken before it: a slow older run does not answer for a newer one.
 */
async function decideClaims(view, query, sha, statuses) {
    const { forge } = view;
    const { creators } = query.trust;
    const checked = [];
    const claims = [];
    for (const status of statuses.toSorted(byNewest)) {
        const { creator } = status;
        if (isTrusted(creator, creators, forge.kind) || isNamelessBot(creator, creators, forge.kind)) {
            claims.push(claimOf(forge, query, status));
        }
        else {
            const detail = `it was posted by ${creators_nameOf(creator)}`;
            checked.push(checkedOf(status, null, { doubt: 'creator', detail }));
        }
    }
    const [newest] = claims;
    if (newest === undefined)
        return notOurs(checked);
    const judged = await examine(newest);
    if (judged === null)
        return notOurs(checked);
    const later = laterRuns(claims, newest);
    if (later.length > MOST_LATER_RUNS)
        return notOurs(checked);
    for (const claim of later) {
        const said = await examine(claim);
        if (said === null)
            continue;
        const detail = `${claim.build}, which is later, speaks for the commit`;
        const at = checked.findIndex(({ status }) => status === newest.status.id);
        const superseded = { doubt: 'superseded', detail };
        checked[at] = checkedOf(newest.status, newest.build, superseded);
        return { ...said, build: claim.build, checked: checked.toSorted(byNewest) };
    }
    return { ...judged, build: newest.build, checked: checked.toSorted(byNewest) };
    async function examine(claim) {
        const found = await judgeStatus(view, query, sha, claim);
        checked.push(checkedOf(claim.status, claim.build, found));
        return 'doubt' in found ? null : found;
    }
}
/** The newest word of every run that is later than the one given, the latest run first. */
function laterRuns(claims, than) {
    const from = numbered(than.build);
    const byRun = new Map();
    for (const claim of claims) {
        const run = numbered(claim.build);
        const later = run !== null && run.series === from?.series && run.number > from.number;
        if (later && !byRun.has(run.number))
            byRun.set(run.number, claim);
    }
    return [...byRun].toSorted(([left], [right]) => right - left).map(([, claim]) => claim);
}
function notOurs(checked) {
    const sorted = checked.toSorted(byNewest);
    const detail = sorted[0]?.detail ?? 'nothing there could be verified';
    return { verdict: 'PENDING', build: null, reason: 'not-ours', detail, checked: sorted };
}
function checkedOf({ id, state, creator, created }, build, found) {
    const { doubt = null, detail } = found;
    return { status: id, state, creator: creator?.login ?? null, created, build, doubt, detail };
}
/** By time, then by id, which of one forge only grow. A time that cannot be read is the newest: it will be doubted. */
function byNewest(left, right) {
    return timeOf(right) - timeOf(left) || idOf(right) - idOf(left);
}
function timeOf({ created }) {
    const time = Date.parse(created);
    return Number.isNaN(time) ? Number.MAX_SAFE_INTEGER : time;
}
function idOf(one) {
    return 'id' in one ? one.id : one.status;
}

;// CONCATENATED MODULE: ./packages/verdict/build/read/read-verdict.js


/**
 * One look: what the newest verified status says about the commit. Whatever cannot be verified is
 * not ours, and PENDING. Throws a ForgeError when the forge does not answer, and a ProblemError for a
 * query that names no commit.
 */
async function readVerdict(forge, query) {
    return read_verdict_look(viewOf(forge), query);
}
function viewOf(forge) {
    let about;
    return { forge, about: async () => (about ??= await forge.about()) };
}
const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
async function read_verdict_look(view, query) {
    const { pull, context } = query;
    const head = pull === null ? null : (await view.forge.pulls.get(pull)).head.sha;
    const sha = query.sha ?? head;
    if (sha === null || !SHA.test(sha)) {
        throw new spec_build/* ProblemError */.Mm([
            { code: 'bad-sha', field: 'sha', message: 'no full SHA of a commit is known' },
        ]);
    }
    const pending = { verdict: 'PENDING', build: null, sha, context, checked: [] };
    if (head !== null && head !== sha) {
        const detail = `the head of #${pull} is ${head.slice(0, 12)}, no longer ${sha.slice(0, 12)}`;
        return { ...pending, reason: 'head-moved', detail };
    }
    const statuses = await view.forge.statuses.list(sha, context);
    if (statuses.length > 0) {
        return { sha, context, ...(await decideClaims(view, query, sha, statuses)) };
    }
    const detail = `nothing is said as ${context} about ${sha.slice(0, 12)}`;
    return { ...pending, reason: 'no-status', detail };
}

;// CONCATENATED MODULE: ./packages/verdict/build/read/await-verdict.js



/** Between looks, in milliseconds. */
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 15_000;
const GROWTH = 1.5;
/** What may be over by the next look. */
const PASSING = new Set(['rate-limited', 'unavailable', 'malformed']);
/**
 * Looks until there is a verdict or the time is over, which is PENDING. A forge that is unwell is
 * asked again until then; is it unwell at the end, its error is thrown: nothing is known.
 * A head that moves meanwhile ends the wait, unless it is to be followed.
 */
async function awaitVerdict(forge, query) {
    const { clock, timeout, progress, signal } = query;
    const view = viewOf(forge);
    const end = clock.now() + timeout;
    let sha = query.sha;
    let wait = FIRST_WAIT;
    let told = '';
    for (;;) {
        const seen = await glance();
        if (seen instanceof forge_build/* ForgeError */.Q8)
            tell(`the forge is unwell: ${seen.problems[0]?.message ?? ''}`);
        else if (seen.reason === 'head-moved' && query.follow) {
            tell(seen.detail);
            sha = null;
            continue;
        }
        else if (seen.verdict !== 'PENDING' || seen.reason === 'head-moved')
            return seen;
        else if (timeout > 0)
            tell(seen.detail);
        const left = end - clock.now();
        if (left <= 0)
            return timedOut(seen);
        await clock.sleep(Math.min(wait, left), signal);
        wait = Math.min(wait * GROWTH, LONGEST_WAIT);
    }
    async function glance() {
        try {
            const seen = await read_verdict_look(view, { ...query, sha, now: () => clock.now() });
            sha ??= seen.sha;
            return seen;
        }
        catch (error) {
            if (error instanceof forge_build/* ForgeError */.Q8 && PASSING.has(error.reason))
                return error;
            throw error;
        }
    }
    function timedOut(seen) {
        if (seen instanceof forge_build/* ForgeError */.Q8)
            throw seen;
        if (timeout === 0)
            return seen;
        const detail = `no verdict after ${(0,spec_build/* formatDuration */.a3)(timeout)}: ${seen.detail}`;
        return { ...seen, reason: 'timeout', detail };
    }
    function tell(line) {
        if (line !== told)
            progress(line);
        told = line;
    }
}

;// CONCATENATED MODULE: ./packages/verdict/build/read/post-trigger.js



/**
 * Posts the phrase as a comment: exactly one, also when the answer to it is lost. Throws a
 * ProblemError for a token whose comments start nothing, and a ForgeError `uncertain` when it cannot
 * be known whether the comment stands there: then nothing is posted again.
 */
async function postTrigger(forge, pull, phrase) {
    const me = await forge.account();
    if (me === null || isActionsBot(me, forge.kind))
        throw powerless(forge, me);
    const before = await ownComments(forge, pull, me);
    const newest = Math.max(0, ...before.map(({ id }) => id));
    try {
        const posted = await forge.comments.create(pull, { body: phrase, marker: phrase });
        if (posted.id > newest)
            return posted;
    }
    catch (error) {
        if (!(error instanceof forge_build/* ForgeError */.Q8) || error.reason !== 'uncertain')
            throw error;
    }
    const after = await ownComments(forge, pull, me).catch((error) => {
        // Looking fails as well: the doubt stays.
        if (error instanceof forge_build/* ForgeError */.Q8)
            return [];
        throw error;
    });
    const found = after.find(({ id, body }) => id > newest && body.trim() === phrase);
    if (found !== undefined)
        return found;
    throw new forge_build/* ForgeError */.Q8('uncertain', null, {
        message: `whether "${phrase}" was posted on #${pull} is not known`,
        hint: 'look at the pull request, and read on with POST=0 when it is there',
    });
}
async function ownComments(forge, pull, me) {
    const comments = await forge.comments.list(pull);
    return comments.filter(({ author }) => author?.id === me.id);
}
/** Neither GitHub nor Gitea starts anything for what the token of a job writes. */
function powerless(forge, me) {
    const who = me === null ? "the job's own token" : me.login;
    return new spec_build/* ProblemError */.Mm([
        {
            code: 'powerless-token',
            field: 'post',
            message: `comments of ${who} start nothing on ${forge.kind}`,
            expected: 'the token of a bot user, or of a GitHub App',
            hint: 'put it into GREENLIGHT_TOKEN; docs/guides/bot-tokens.md shows how to get one',
        },
    ]);
}

;// CONCATENATED MODULE: ./packages/verdict/build/index.js

























/***/ })

};
