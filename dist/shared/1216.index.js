export const id = 1216;
export const ids = [1216];
export const modules = {

/***/ 11216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createConsole: () => (/* reexport */ createConsole),
  hr: () => (/* reexport */ renderSession),
  Br: () => (/* reexport */ renderSummary),
  Li: () => (/* reexport */ writeReports)
});

// UNUSED EXPORTS: SUMMARY_LIMIT_BYTES

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/journal/build/index.js + 25 modules
var build = __webpack_require__(21795);
// EXTERNAL MODULE: ./packages/plan/build/index.js + 43 modules
var plan_build = __webpack_require__(39988);
;// CONCATENATED MODULE: ./packages/report/build/limits.js
/** Rows of the tables in `report.html`; what is left out passed, and the page says how many. */
const JOB_ROWS = 1000;
const CRITERION_ROWS = 500;
const TIMELINE_ROWS = 150;
/** Starts of a run, the newest. */
const SEGMENT_ROWS = 50;
const CHARTS = 40;
const CHART_POINTS = 300;
const LOG_TAILS = 20;
const LOG_TAIL_BYTES = 6 * 1024;
const LOG_TAIL_LINES = 40;
/** All rows in order while they fit; else those that matter first in choice, still in order. */
function pickRows(items, limit, matters) {
    if (items.length <= limit)
        return { rows: items, leftOut: 0 };
    const chosen = new Set(items.filter(matters).slice(0, limit));
    for (const item of items) {
        if (chosen.size >= limit)
            break;
        chosen.add(item);
    }
    return { rows: items.filter((item) => chosen.has(item)), leftOut: items.length - chosen.size };
}

;// CONCATENATED MODULE: ./packages/report/build/chart-data.js


/** Reductions whose result lies on the axis of the metric itself. */
const ON_AXIS = new Set(['last', 'first', 'min', 'max', 'mean', 'median', 'percentile']);
/** The chart of one metric of a job, at most `CHART_POINTS` points wide. */
function chartOf(job, metric, points) {
    const merged = thin(points);
    const axis = hasSteps(points) ? 'step' : 'sample';
    const x = merged.map((point) => (axis === 'step' ? (point.step ?? 0) : point.index));
    const single = merged.every((point) => (point.count ?? 1) <= 1);
    return {
        job: job.id,
        metric,
        unit: job.metrics.find((each) => each.metric === metric)?.unit ?? null,
        axis,
        samples: points.reduce((sum, point) => sum + (point.count ?? 1), 0),
        x,
        mean: merged.map((point) => rounded(point.mean)),
        band: single
            ? null
            : {
                min: merged.map((point) => rounded(point.min)),
                max: merged.map((point) => rounded(point.max)),
            },
        marks: job.criteria
            .filter((criterion) => criterion.metric === metric)
            .map((criterion) => markOf(criterion, merged, x)),
    };
}
function markOf(criterion, points, x) {
    const read = (0,plan_build/* parseCriterion */.Jn)(criterion.text, {
        id: criterion.id,
        tier: criterion.tier,
        field: criterion.id,
    });
    const known = 'reduction' in read ? read : null;
    return {
        text: criterion.text,
        outcome: criterion.outcome,
        levels: known === null ? [] : levelsOf(known, criterion),
        window: known === null ? null : windowOf(known, criterion.samples, points, x),
    };
}
function levelsOf(read, judged) {
    if (read.reduction.kind === 'dips')
        return [read.reduction.level];
    return ON_AXIS.has(read.reduction.kind) ? judged.thresholds : [];
}
/** The judge has counted the samples of the window; which ones they are follows from its edge. Null where all counted. */
function windowOf(read, counted, points, x) {
    const last = points.at(-1);
    if (last === undefined || counted === 0 || read.window.kind === 'all')
        return null;
    const total = last.index + (last.count ?? 1);
    const fromStart = read.window.edge === 'first';
    const first = fromStart ? 0 : Math.max(0, total - counted);
    const end = fromStart ? Math.min(total, counted) : total;
    const inside = x.filter((_, index) => {
        const point = points[index];
        return point !== undefined && point.index < end && point.index + (point.count ?? 1) > first;
    });
    const [from] = inside;
    const to = inside.at(-1);
    return from === undefined || to === undefined ? null : { from, to };
}
function hasSteps(points) {
    let previous = Number.NEGATIVE_INFINITY;
    for (const { step } of points) {
        if (step === null || step <= previous)
            return false;
        previous = step;
    }
    return points.length > 0;
}
/** Merges neighbours until the points fit; the least and the greatest value survive. */
function thin(points) {
    const group = Math.ceil(points.length / CHART_POINTS);
    if (group <= 1)
        return points;
    const merged = [];
    for (let at = 0; at < points.length; at += group) {
        const [first, ...rest] = points.slice(at, at + group);
        if (first !== undefined)
            merged.push(rest.reduce(join, first));
    }
    return merged;
}
function join(a, b) {
    const counts = [a.count ?? 1, b.count ?? 1];
    return {
        ...a,
        count: counts[0] + counts[1],
        min: pick(Math.min, a.min, b.min),
        max: pick(Math.max, a.max, b.max),
        mean: pick((one, other) => (one * counts[0] + other * counts[1]) / (counts[0] + counts[1]), a.mean, b.mean),
        last: b.last,
    };
}
function pick(combine, a, b) {
    if (a === null || b === null)
        return a ?? b;
    return combine(a, b);
}
function rounded(value) {
    return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(7));
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./packages/report/build/read-files.js

/** More than the engine ever writes for a job; a larger file is not ours. */
const SERIES_BYTES = 16 * 1024 * 1024;
/** The points of `metrics/<job>.jsonl` by metric; none when there is no such file. Lines that are not points are passed over. */
function readSeries(path) {
    const series = new Map();
    const file = readPart(path, (size) => ({ from: 0, length: Math.min(size, SERIES_BYTES) }));
    for (const line of file?.text.split('\n') ?? []) {
        const point = pointOf(line);
        if (point === null)
            continue;
        const points = series.get(point.metric);
        if (points === undefined)
            series.set(point.metric, [point]);
        else
            points.push(point);
    }
    return series;
}
/** The last lines of a file, whole ones where there are any; null when it cannot be read. */
function readTail(path, bytes, lines) {
    const part = readPart(path, (size) => {
        const length = Math.min(size, bytes);
        return { from: size - length, length };
    });
    if (part === null)
        return null;
    const firstBreak = part.from > 0 ? part.text.indexOf('\n') + 1 : 0;
    const rows = part.text.slice(firstBreak).split('\n');
    const ended = rows.at(-1) === '' ? 1 : 0;
    const text = rows.slice(-(lines + ended)).join('\n');
    return { text, skipped: Math.max(0, part.size - Buffer.byteLength(text)) };
}
function readPart(path, choose) {
    let file;
    try {
        file = (0,external_node_fs_.openSync)(path, 'r');
    }
    catch {
        return null;
    }
    try {
        const { size } = (0,external_node_fs_.fstatSync)(file);
        const { from, length } = choose(size);
        const buffer = Buffer.alloc(length);
        const read = (0,external_node_fs_.readSync)(file, buffer, 0, length, from);
        return { text: buffer.toString('utf8', 0, read), from, size };
    }
    catch {
        return null;
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function pointOf(line) {
    if (line === '')
        return null;
    let value;
    try {
        value = JSON.parse(line);
    }
    catch {
        return null;
    }
    if (typeof value !== 'object' || value === null)
        return null;
    const record = value;
    const { metric, index } = record;
    if (typeof metric !== 'string' || typeof index !== 'number')
        return null;
    const number = (key) => {
        const each = record[key];
        return typeof each === 'number' ? each : null;
    };
    return {
        metric,
        index,
        step: number('step'),
        time: number('time'),
        count: number('count'),
        min: number('min'),
        max: number('max'),
        mean: number('mean'),
        last: number('last'),
        offset: number('offset'),
    };
}

;// CONCATENATED MODULE: ./packages/report/build/redact.js
/** The same value with every string in it redacted, keys left alone. Only plain data: objects, arrays, strings, numbers. */
function redactAll(value, redactor) {
    return redact(value, redactor);
}
function redact(value, redactor) {
    if (typeof value === 'string')
        return redactor.text(value);
    if (Array.isArray(value))
        return value.map((each) => redact(each, redactor));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redact(each, redactor)]));
}

// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var spec_build = __webpack_require__(4929);
// EXTERNAL MODULE: ./packages/verdict/build/index.js + 44 modules
var verdict_build = __webpack_require__(5026);
;// CONCATENATED MODULE: ./packages/report/build/session.js


/** Null when there is nothing to tell: one start, no phases, no checkpoints. */
function sessionOf(state) {
    const { segments, phases, checkpoints } = state;
    const saved = checkpoints.saved + checkpoints.failed > 0 || checkpoints.restored !== null;
    if (segments.length < 2 && phases.length === 0 && !saved)
        return null;
    const underWayMs = segments.reduce((sum, segment) => sum + segmentMilliseconds(segment), 0);
    return { segments, phases, checkpoints, underWayMs };
}
function segmentMilliseconds({ started, ended }) {
    return Math.max(0, Date.parse(ended) - Date.parse(started) || 0);
}
/** Milliseconds from the end of the start before; null for the first one. */
function pauseBefore(segments, index) {
    const before = segments[index - 1];
    const segment = segments[index];
    if (before === undefined || segment === undefined)
        return null;
    return Math.max(0, Date.parse(segment.started) - Date.parse(before.ended) || 0);
}
/** How a start ended. The last one is not closed yet when the report is written. */
function endInWords({ segments }, index, reason) {
    const end = segments[index]?.end ?? 'lost';
    const isLast = index === segments.length - 1;
    if (end === 'paused' || end === 'lost')
        return end;
    if (end === 'closed' && !isLast)
        return 'ended';
    if (reason === 'paused')
        return 'paused';
    if (reason === 'running')
        return end === 'running' ? 'under way' : 'ended';
    return reason === 'interrupted' ? 'stopped' : 'ended';
}
/** What a start went on from. */
function originInWords({ restored, restoredAgeMs }, index) {
    if (restored === null)
        return index === 0 ? '–' : 'its own run folder';
    const age = restoredAgeMs === null ? '' : `, ${(0,spec_build/* formatDuration */.a3)(restoredAgeMs)} old`;
    return `checkpoint ${restored}${age}`;
}
function phaseInWords(phase, reason) {
    if (phase.reason !== null)
        return phase.reason === 'done' ? 'done' : 'time box closed';
    if (phase.started === null)
        return 'not begun';
    if (reason === 'paused')
        return 'paused';
    return reason === 'running' ? 'under way' : 'open';
}
/** `12m03s of at most 3h00m`. */
function phaseTime({ elapsedMs, limitMs, started }) {
    const limit = limitMs === null ? '' : `at most ${(0,spec_build/* formatDuration */.a3)(limitMs)}`;
    if (started === null)
        return limit === '' ? '–' : limit;
    return `${(0,spec_build/* formatDuration */.a3)(elapsedMs)}${limit === '' ? '' : ` of ${limit}`}`;
}
/** What all starts and checkpoints came to, a sentence each. */
function sessionInWords({ segments, checkpoints, underWayMs }) {
    const sentences = [];
    if (segments.length > 1) {
        sentences.push(`${(0,verdict_build/* countOf */.pq)(segments.length, 'start')}, ${(0,spec_build/* formatDuration */.a3)(underWayMs)} under way`);
    }
    const { saved, failed, last, newBytes, durationMs } = checkpoints;
    if (saved + failed === 0)
        return sentences;
    const bad = failed === 0 ? '' : `, ${failed} failed`;
    sentences.push(`${(0,verdict_build/* countOf */.pq)(saved, 'checkpoint')} saved${bad}`);
    if (last === null)
        return sentences;
    const share = underWayMs === 0 ? '' : ` (${shareOf(durationMs / underWayMs)} of the time)`;
    sentences.push(`the last, number ${last.checkpoint}: ${(0,spec_build/* formatSize */.Xq)(last.bytes)} in ${filesOf(last.files)}`, `${(0,spec_build/* formatSize */.Xq)(newBytes)} went to the store, saving took ${(0,spec_build/* formatDuration */.a3)(durationMs)}${share}`);
    return sentences;
}
function filesOf(count) {
    return `${(0,verdict_build/* formatQuantity */.VZ)(count, null)} ${count === 1 ? 'file' : 'files'}`;
}
function shareOf(share) {
    return share < 0.001 ? 'less than 0.1%' : `${(share * 100).toFixed(1)}%`;
}

;// CONCATENATED MODULE: ./packages/report/build/collect.js







/** Everything the forms of the report show, bounded whatever the run was like. Files that are missing are left out. */
function collectReport({ folder, state, verdict, redactor }) {
    const jobs = Array.from(state.jobs.values());
    const from = Date.parse(state.opened?.ts ?? verdict.started) || 0;
    const to = Date.parse(verdict.finished ?? state.updated ?? '') || from;
    const data = {
        verdict,
        opened: state.opened,
        resumes: state.resumes,
        alerts: state.alerts,
        jobs,
        span: { from, to: Math.max(from, to) },
        session: sessionOf(state),
        charts: collectCharts(folder, jobs),
        logs: collectLogs(folder, jobs),
    };
    return redactAll(data, redactor);
}
/** Metrics with an unmet criterion first, then those with any, then the rest; drawn in plan order. */
function collectCharts(folder, jobs) {
    const paths = (0,build/* runPaths */.Ot)(folder);
    const wanted = jobs.flatMap((job) => job.metrics
        .filter(({ count }) => count > 0)
        .map(({ metric }) => ({ job, metric, rank: rankOf(job, metric) })));
    const chosen = wanted.toSorted((a, b) => a.rank - b.rank).slice(0, CHARTS);
    const files = new Map(jobs
        .filter((job) => chosen.some((each) => each.job === job))
        .map((job) => [job, readSeries(paths.series(job.id))]));
    const items = wanted
        .filter((each) => chosen.includes(each))
        .flatMap(({ job, metric }) => {
        const points = files.get(job)?.get(metric);
        return points === undefined ? [] : [chartOf(job, metric, points)];
    });
    return { items, leftOut: wanted.length - items.length };
}
function rankOf(job, metric) {
    const criteria = job.criteria.filter((criterion) => criterion.metric === metric);
    if (criteria.some(({ outcome }) => outcome !== 'passed'))
        return 0;
    return criteria.length > 0 ? 1 : 2;
}
/** The last attempt of each job that did not pass, then their earlier attempts while there is room. */
function collectLogs(folder, jobs) {
    const paths = (0,build/* runPaths */.Ot)(folder);
    const bad = jobs.flatMap((job) => job.outcome === 'passed' || job.outcome === 'skipped'
        ? []
        : job.attempts.map(({ number }, index) => ({
            job: job.id,
            attempt: number,
            age: job.attempts.length - index,
        })));
    const chosen = bad.toSorted((a, b) => a.age - b.age).slice(0, LOG_TAILS);
    const items = bad
        .filter((each) => chosen.includes(each))
        .flatMap(({ job, attempt }) => {
        const { log } = paths.attempt(job, attempt);
        const tail = readTail(log, LOG_TAIL_BYTES, LOG_TAIL_LINES);
        return tail === null ? [] : [{ job, attempt, path: (0,external_node_path_.relative)(folder, log), ...tail }];
    });
    return { items, leftOut: bad.length - chosen.length };
}

// EXTERNAL MODULE: ./packages/egress/build/index.js + 12 modules
var egress_build = __webpack_require__(98234);
;// CONCATENATED MODULE: ./packages/report/build/ctrf.js


/** The run in the Common Test Report Format: a test for each job and each criterion. Undecided is `other`, never `passed`. */
function renderCtrf(data) {
    const { verdict } = data;
    const moved = data.session !== null && data.session.checkpoints.restored !== null;
    const tests = [
        ...data.jobs.map((job) => jobTest(job, verdict.plan.name, moved)),
        ...verdict.criteria.map((each) => criterionTest(each, verdict.plan.name)),
    ];
    const count = (status) => tests.filter((test) => test.status === status).length;
    const report = {
        reportFormat: 'CTRF',
        specVersion: '1.0.0',
        generatedBy: 'greenlight',
        ...(verdict.finished === null ? {} : { timestamp: verdict.finished }),
        results: {
            tool: { name: 'greenlight', version: data.opened?.greenlight ?? 'unknown' },
            summary: {
                tests: tests.length,
                passed: count('passed'),
                failed: count('failed'),
                skipped: count('skipped'),
                pending: count('pending'),
                other: count('other'),
                flaky: tests.filter((test) => test.flaky === true).length,
                suites: data.jobs.length,
                start: data.span.from,
                stop: data.span.to,
                duration: data.span.to - data.span.from,
            },
            tests,
            environment: {
                ...(verdict.sha === null ? {} : { commit: verdict.sha }),
                extra: {
                    run: verdict.run,
                    verdict: verdict.verdict,
                    reason: verdict.reason,
                    summary: verdict.summary,
                },
            },
        },
    };
    return `${JSON.stringify(report, null, 2)}\n`;
}
/** `moved`: the run went on elsewhere, from a checkpoint. */
function jobTest(job, plan, moved) {
    const bounds = boundsOf(job);
    // That an attempt was paused, or its machine went, tells nothing of the job.
    const retries = job.attempts.filter(({ lost, paused }) => !paused && !(lost && moved)).length - 1;
    const failed = job.outcome !== 'passed' && job.outcome !== 'skipped';
    return {
        name: job.id,
        status: job.lifecycle === 'completed' ? statusOf(job.outcome) : 'pending',
        rawStatus: job.outcome ?? job.lifecycle,
        duration: Math.round(job.attempts.reduce((sum, each) => sum + (0,verdict_build/* attemptMilliseconds */.Ex)(each), 0)),
        suite: [plan],
        type: 'job',
        ...(failed && job.detail !== '' ? { message: (0,egress_build/* plainText */.wh)(job.detail) } : {}),
        ...(retries > 0 ? { retries, flaky: job.outcome === 'passed' } : {}),
        ...bounds,
    };
}
function boundsOf(job) {
    const first = job.attempts[0];
    const last = job.attempts.at(-1);
    if (first === undefined || last?.ended == null)
        return undefined;
    return { start: Date.parse(first.started), stop: Date.parse(last.ended) };
}
function criterionTest(criterion, plan) {
    const { outcome, tier } = criterion;
    const base = {
        name: `${tier}: ${criterion.text}`,
        rawStatus: outcome,
        duration: 0,
        suite: [plan, criterion.job],
        type: 'criterion',
        tags: [tier],
    };
    if (outcome === 'passed')
        return { ...base, status: 'passed' };
    const trace = criterion.evidence.map(verdict_build/* formatEvidence */.Vp).join('\n');
    return {
        ...base,
        status: tier === 'must' ? statusOf(outcome) : 'skipped',
        message: (0,verdict_build/* missInWords */.FP)(criterion),
        ...(trace === '' ? {} : { trace }),
    };
}
function statusOf(outcome) {
    return outcome === 'inconclusive' || outcome === null ? 'other' : outcome;
}

;// CONCATENATED MODULE: ./packages/report/build/generated/uplot-assets.js
// Generated by packages/report/scripts/uplot-assets.ts; do not edit.
// UPLOT_JS and UPLOT_CSS are uPlot 1.6.32, MIT license, (c) Leon Sorokin.
const UPLOT_JS = "/*! https://github.com/leeoniya/uPlot (v1.6.32) */\nvar uPlot=function(){\"use strict\";const l=\"u-off\",e=\"u-label\",t=\"width\",n=\"height\",i=\"top\",o=\"bottom\",s=\"left\",r=\"right\",u=\"#000\",a=u+\"0\",f=\"mousemove\",c=\"mousedown\",h=\"mouseup\",d=\"mouseenter\",p=\"mouseleave\",m=\"dblclick\",g=\"change\",x=\"dppxchange\",w=\"--\",_=\"undefined\"!=typeof window,b=_?document:null,v=_?window:null,k=_?navigator:null;let y,M;function S(l,e){if(null!=e){let t=l.classList;!t.contains(e)&&t.add(e)}}function T(l,e){let t=l.classList;t.contains(e)&&t.remove(e)}function E(l,e,t){l.style[e]=t+\"px\"}function z(l,e,t,n){let i=b.createElement(l);return null!=e&&S(i,e),null!=t&&t.insertBefore(i,n),i}function D(l,e){return z(\"div\",l,e)}const P=new WeakMap;function A(e,t,n,i,o){let s=\"translate(\"+t+\"px,\"+n+\"px)\";s!=P.get(e)&&(e.style.transform=s,P.set(e,s),0>t||0>n||t>i||n>o?S(e,l):T(e,l))}const W=new WeakMap;function Y(l,e,t){let n=e+t;n!=W.get(l)&&(W.set(l,n),l.style.background=e,l.style.borderColor=t)}const C=new WeakMap;function H(l,e,t,n){let i=e+\"\"+t;i!=C.get(l)&&(C.set(l,i),l.style.height=t+\"px\",l.style.width=e+\"px\",l.style.marginLeft=n?-e/2+\"px\":0,l.style.marginTop=n?-t/2+\"px\":0)}const F={passive:!0},R={...F,capture:!0};function G(l,e,t,n){e.addEventListener(l,t,n?R:F)}function I(l,e,t){e.removeEventListener(l,t,F)}function L(l,e,t,n){let i;t=t||0;let o=2147483647>=(n=n||e.length-1);for(;n-t>1;)i=o?t+n>>1:sl((t+n)/2),l>e[i]?t=i:n=i;return l-e[t]>e[n]-l?n:t}function O(l){return(e,t,n)=>{let i=-1,o=-1;for(let o=t;n>=o;o++)if(l(e[o])){i=o;break}for(let i=n;i>=t;i--)if(l(e[i])){o=i;break}return[i,o]}}_&&function l(){let e=devicePixelRatio;y!=e&&(y=e,M&&I(g,M,l),M=matchMedia(`(min-resolution: ${y-.001}dppx) and (max-resolution: ${y+.001}dppx)`),G(g,M,l),v.dispatchEvent(new CustomEvent(x)))}();const N=l=>null!=l,j=l=>null!=l&&l>0,U=O(N),V=O(j);function B(l,e,t,n){let i=hl(l),o=hl(e);l==e&&(-1==i?(l*=t,e/=t):(l/=t,e*=t));let s=10==t?dl:pl,r=1==o?ul:sl,u=(1==i?sl:ul)(s(ol(l))),a=r(s(ol(e))),f=cl(t,u),c=cl(t,a);return 10==t&&(0>u&&(f=Al(f,-u)),0>a&&(c=Al(c,-a))),n||2==t?(l=f*i,e=c*o):(l=Pl(l,f),e=Dl(e,c)),[l,e]}function $(l,e,t,n){let i=B(l,e,t,n);return 0==l&&(i[0]=0),0==e&&(i[1]=0),i}const J=.1,q={mode:3,pad:J},K={pad:0,soft:null,mode:0},X={min:K,max:K};function Z(l,e,t,n){return Ol(t)?ll(l,e,t):(K.pad=t,K.soft=n?0:null,K.mode=n?3:0,ll(l,e,X))}function Q(l,e){return null==l?e:l}function ll(l,e,t){let n=t.min,i=t.max,o=Q(n.pad,0),s=Q(i.pad,0),r=Q(n.hard,-gl),u=Q(i.hard,gl),a=Q(n.soft,gl),f=Q(i.soft,-gl),c=Q(n.mode,0),h=Q(i.mode,0),d=e-l,p=dl(d),m=fl(ol(l),ol(e)),g=dl(m),x=ol(g-p);(1e-24>d||x>10)&&(d=0,0!=l&&0!=e||(d=1e-24,2==c&&a!=gl&&(o=0),2==h&&f!=-gl&&(s=0)));let w=d||m||1e3,_=dl(w),b=cl(10,sl(_)),v=Al(Pl(l-w*(0==d?0==l?.1:1:o),b/10),24),k=a>l||1!=c&&(3!=c||v>a)&&(2!=c||a>v)?gl:a,y=fl(r,k>v&&l>=k?k:al(k,v)),M=Al(Dl(e+w*(0==d?0==e?.1:1:s),b/10),24),S=e>f||1!=h&&(3!=h||f>M)&&(2!=h||M>f)?-gl:f,T=al(u,M>S&&S>=e?S:fl(S,M));return y==T&&0==y&&(T=100),[y,T]}const el=new Intl.NumberFormat(_?k.language:\"en-US\"),tl=l=>el.format(l),nl=Math,il=nl.PI,ol=nl.abs,sl=nl.floor,rl=nl.round,ul=nl.ceil,al=nl.min,fl=nl.max,cl=nl.pow,hl=nl.sign,dl=nl.log10,pl=nl.log2,ml=(l,e=1)=>nl.asinh(l/e),gl=1/0;function xl(l){return 1+(0|dl((l^l>>31)-(l>>31)))}function wl(l,e,t){return al(fl(l,e),t)}function _l(l){return\"function\"==typeof l}function bl(l){return _l(l)?l:()=>l}const vl=l=>l,kl=(l,e)=>e,yl=()=>null,Ml=()=>!0,Sl=(l,e)=>l==e,Tl=/\\.\\d*?(?=9{6,}|0{6,})/gm,El=l=>{if(Il(l)||Wl.has(l))return l;const e=\"\"+l,t=e.match(Tl);if(null==t)return l;let n=t[0].length-1;if(-1!=e.indexOf(\"e-\")){let[l,t]=e.split(\"e\");return+`${El(l)}e${t}`}return Al(l,n)};function zl(l,e){return El(Al(El(l/e))*e)}function Dl(l,e){return El(ul(El(l/e))*e)}function Pl(l,e){return El(sl(El(l/e))*e)}function Al(l,e=0){if(Il(l))return l;let t=10**e;return rl(l*t*(1+Number.EPSILON))/t}const Wl=new Map;function Yl(l){return((\"\"+l).split(\".\")[1]||\"\").length}function Cl(l,e,t,n){let i=[],o=n.map(Yl);for(let s=e;t>s;s++){let e=ol(s),t=Al(cl(l,s),e);for(let r=0;n.length>r;r++){let u=10==l?+`${n[r]}e${s}`:n[r]*t,a=(0>s?e:0)+(o[r]>s?o[r]:0),f=10==l?u:Al(u,a);i.push(f),Wl.set(f,a)}}return i}const Hl={},Fl=[],Rl=[null,null],Gl=Array.isArray,Il=Number.isInteger;function Ll(l){return\"string\"==typeof l}function Ol(l){let e=!1;if(null!=l){let t=l.constructor;e=null==t||t==Object}return e}function Nl(l){return null!=l&&\"object\"==typeof l}const jl=Object.getPrototypeOf(Uint8Array),Ul=\"__proto__\";function Vl(l,e=Ol){let t;if(Gl(l)){let n=l.find((l=>null!=l));if(Gl(n)||e(n)){t=Array(l.length);for(let n=0;l.length>n;n++)t[n]=Vl(l[n],e)}else t=l.slice()}else if(l instanceof jl)t=l.slice();else if(e(l)){t={};for(let n in l)n!=Ul&&(t[n]=Vl(l[n],e))}else t=l;return t}function Bl(l){let e=arguments;for(let t=1;e.length>t;t++){let n=e[t];for(let e in n)e!=Ul&&(Ol(l[e])?Bl(l[e],Vl(n[e])):l[e]=Vl(n[e]))}return l}function $l(l,e,t){for(let n,i=0,o=-1;e.length>i;i++){let s=e[i];if(s>o){for(n=s-1;n>=0&&null==l[n];)l[n--]=null;for(n=s+1;t>n&&null==l[n];)l[o=n++]=null}}}const Jl=\"undefined\"==typeof queueMicrotask?l=>Promise.resolve().then(l):queueMicrotask,ql=[\"January\",\"February\",\"March\",\"April\",\"May\",\"June\",\"July\",\"August\",\"September\",\"October\",\"November\",\"December\"],Kl=[\"Sunday\",\"Monday\",\"Tuesday\",\"Wednesday\",\"Thursday\",\"Friday\",\"Saturday\"];function Xl(l){return l.slice(0,3)}const Zl=Kl.map(Xl),Ql=ql.map(Xl),le={MMMM:ql,MMM:Ql,WWWW:Kl,WWW:Zl};function ee(l){return(10>l?\"0\":\"\")+l}const te={YYYY:l=>l.getFullYear(),YY:l=>(l.getFullYear()+\"\").slice(2),MMMM:(l,e)=>e.MMMM[l.getMonth()],MMM:(l,e)=>e.MMM[l.getMonth()],MM:l=>ee(l.getMonth()+1),M:l=>l.getMonth()+1,DD:l=>ee(l.getDate()),D:l=>l.getDate(),WWWW:(l,e)=>e.WWWW[l.getDay()],WWW:(l,e)=>e.WWW[l.getDay()],HH:l=>ee(l.getHours()),H:l=>l.getHours(),h:l=>{let e=l.getHours();return 0==e?12:e>12?e-12:e},AA:l=>12>l.getHours()?\"AM\":\"PM\",aa:l=>12>l.getHours()?\"am\":\"pm\",a:l=>12>l.getHours()?\"a\":\"p\",mm:l=>ee(l.getMinutes()),m:l=>l.getMinutes(),ss:l=>ee(l.getSeconds()),s:l=>l.getSeconds(),fff:l=>function(l){return(10>l?\"00\":100>l?\"0\":\"\")+l}(l.getMilliseconds())};function ne(l,e){e=e||le;let t,n=[],i=/\\{([a-z]+)\\}|[^{]+/gi;for(;t=i.exec(l);)n.push(\"{\"==t[0][0]?te[t[1]]:t[0]);return l=>{let t=\"\";for(let i=0;n.length>i;i++)t+=\"string\"==typeof n[i]?n[i]:n[i](l,e);return t}}const ie=(new Intl.DateTimeFormat).resolvedOptions().timeZone,oe=l=>l%1==0,se=[1,2,2.5,5],re=Cl(10,-32,0,se),ue=Cl(10,0,32,se),ae=ue.filter(oe),fe=re.concat(ue),ce=\"{YYYY}\",he=\"\\n\"+ce,de=\"{M}/{D}\",pe=\"\\n\"+de,me=pe+\"/{YY}\",ge=\"{aa}\",xe=\"{h}:{mm}\"+ge,we=\"\\n\"+xe,_e=\":{ss}\",be=null;function ve(l){let e=1e3*l,t=60*e,n=60*t,i=24*n,o=30*i,s=365*i;return[(1==l?Cl(10,0,3,se).filter(oe):Cl(10,-3,0,se)).concat([e,5*e,10*e,15*e,30*e,t,5*t,10*t,15*t,30*t,n,2*n,3*n,4*n,6*n,8*n,12*n,i,2*i,3*i,4*i,5*i,6*i,7*i,8*i,9*i,10*i,15*i,o,2*o,3*o,4*o,6*o,s,2*s,5*s,10*s,25*s,50*s,100*s]),[[s,ce,be,be,be,be,be,be,1],[28*i,\"{MMM}\",he,be,be,be,be,be,1],[i,de,he,be,be,be,be,be,1],[n,\"{h}\"+ge,me,be,pe,be,be,be,1],[t,xe,me,be,pe,be,be,be,1],[e,_e,me+\" \"+xe,be,pe+\" \"+xe,be,we,be,1],[l,_e+\".{fff}\",me+\" \"+xe,be,pe+\" \"+xe,be,we,be,1]],function(e){return(r,u,a,f,c,h)=>{let d=[],p=c>=s,m=c>=o&&s>c,g=e(a),x=Al(g*l,3),w=Pe(g.getFullYear(),p?0:g.getMonth(),m||p?1:g.getDate()),_=Al(w*l,3);if(m||p){let t=m?c/o:0,n=p?c/s:0,i=x==_?x:Al(Pe(w.getFullYear()+n,w.getMonth()+t,1)*l,3),r=new Date(rl(i/l)),u=r.getFullYear(),a=r.getMonth();for(let o=0;f>=i;o++){let s=Pe(u+n*o,a+t*o,1),r=s-e(Al(s*l,3));i=Al((+s+r)*l,3),i>f||d.push(i)}}else{let o=i>c?c:i,s=_+(sl(a)-sl(x))+Dl(x-_,o);d.push(s);let p=e(s),m=p.getHours()+p.getMinutes()/t+p.getSeconds()/n,g=c/n,w=h/r.axes[u]._space;for(;s=Al(s+c,1==l?0:3),f>=s;)if(g>1){let l=sl(Al(m+g,6))%24,t=e(s).getHours()-l;t>1&&(t=-1),s-=t*n,m=(m+g)%24,.7>Al((s-d[d.length-1])/c,3)*w||d.push(s)}else d.push(s)}return d}}]}const[ke,ye,Me]=ve(1),[Se,Te,Ee]=ve(.001);function ze(l,e){return l.map((l=>l.map(((t,n)=>0==n||8==n||null==t?t:e(1==n||0==l[8]?t:l[1]+t)))))}function De(l,e){return(t,n,i,o,s)=>{let r,u,a,f,c,h,d=e.find((l=>s>=l[0]))||e[e.length-1];return n.map((e=>{let t=l(e),n=t.getFullYear(),i=t.getMonth(),o=t.getDate(),s=t.getHours(),p=t.getMinutes(),m=t.getSeconds(),g=n!=r&&d[2]||i!=u&&d[3]||o!=a&&d[4]||s!=f&&d[5]||p!=c&&d[6]||m!=h&&d[7]||d[1];return r=n,u=i,a=o,f=s,c=p,h=m,g(t)}))}}function Pe(l,e,t){return new Date(l,e,t)}function Ae(l,e){return e(l)}function We(l,e){return(t,n,i,o)=>null==o?w:e(l(n))}Cl(2,-53,53,[1]);const Ye={show:!0,live:!0,isolate:!1,mount:()=>{},markers:{show:!0,width:2,stroke:function(l,e){let t=l.series[e];return t.width?t.stroke(l,e):t.points.width?t.points.stroke(l,e):null},fill:function(l,e){return l.series[e].fill(l,e)},dash:\"solid\"},idx:null,idxs:null,values:[]},Ce=[0,0];function He(l,e,t,n=!0){return l=>{0==l.button&&(!n||l.target==e)&&t(l)}}function Fe(l,e,t,n=!0){return l=>{(!n||l.target==e)&&t(l)}}const Re={show:!0,x:!0,y:!0,lock:!1,move:function(l,e,t){return Ce[0]=e,Ce[1]=t,Ce},points:{one:!1,show:function(l,e){let i=l.cursor.points,o=D(),s=i.size(l,e);E(o,t,s),E(o,n,s);let r=s/-2;E(o,\"marginLeft\",r),E(o,\"marginTop\",r);let u=i.width(l,e,s);return u&&E(o,\"borderWidth\",u),o},size:function(l,e){return l.series[e].points.size},width:0,stroke:function(l,e){let t=l.series[e].points;return t._stroke||t._fill},fill:function(l,e){let t=l.series[e].points;return t._fill||t._stroke}},bind:{mousedown:He,mouseup:He,click:He,dblclick:He,mousemove:Fe,mouseleave:Fe,mouseenter:Fe},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(l,e)=>{e.stopPropagation(),e.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(l,e,t,n,i)=>n-i,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},Ge={show:!0,stroke:\"rgba(0,0,0,0.07)\",width:2},Ie=Bl({},Ge,{filter:kl}),Le=Bl({},Ie,{size:10}),Oe=Bl({},Ge,{show:!1}),Ne='12px system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, \"Noto Sans\", sans-serif, \"Apple Color Emoji\", \"Segoe UI Emoji\", \"Segoe UI Symbol\", \"Noto Color Emoji\"',je=\"bold \"+Ne,Ue={show:!0,scale:\"x\",stroke:u,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:je,side:2,grid:Ie,ticks:Le,border:Oe,font:Ne,lineGap:1.5,rotate:0},Ve={show:!0,scale:\"x\",auto:!1,sorted:1,min:gl,max:-gl,idxs:[]};function Be(l,e){return e.map((l=>null==l?\"\":tl(l)))}function $e(l,e,t,n,i,o,s){let r=[],u=Wl.get(i)||0;for(let l=t=s?t:Al(Dl(t,i),u);n>=l;l=Al(l+i,u))r.push(Object.is(l,-0)?0:l);return r}function Je(l,e,t,n,i){const o=[],s=l.scales[l.axes[e].scale].log,r=sl((10==s?dl:pl)(t));i=cl(s,r),10==s&&(i=fe[L(i,fe)]);let u=t,a=i*s;10==s&&(a=fe[L(a,fe)]);do{o.push(u),u+=i,10!=s||Wl.has(u)||(u=Al(u,Wl.get(i))),a>u||(a=(i=u)*s,10==s&&(a=fe[L(a,fe)]))}while(n>=u);return o}function qe(l,e,t,n,i){let o=l.scales[l.axes[e].scale].asinh,s=n>o?Je(l,e,fl(o,t),n,i):[o],r=0>n||t>0?[]:[0];return(-o>t?Je(l,e,fl(o,-n),-t,i):[o]).reverse().map((l=>-l)).concat(r,s)}const Ke=/./,Xe=/[12357]/,Ze=/[125]/,Qe=/1/,lt=(l,e,t,n)=>l.map(((l,i)=>4==e&&0==l||i%n==0&&t.test(l.toExponential()[0>l?1:0])?l:null));function et(l,e,t){let n=l.axes[t],i=n.scale,o=l.scales[i],s=l.valToPos,r=n._space,u=s(10,i),a=s(9,i)-u<r?s(7,i)-u<r?s(5,i)-u<r?Qe:Ze:Xe:Ke;if(a==Qe){let l=ol(s(1,i)-u);if(r>l)return lt(e.slice().reverse(),o.distr,a,ul(r/l)).reverse()}return lt(e,o.distr,a,1)}function tt(l,e,t){let n=l.axes[t],i=n.scale,o=n._space,s=l.valToPos,r=ol(s(1,i)-s(2,i));return o>r?lt(e.slice().reverse(),3,Ke,ul(o/r)).reverse():e}function nt(l,e,t,n){return null==n?w:null==e?\"\":tl(e)}const it={show:!0,scale:\"y\",stroke:u,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:je,side:3,grid:Ie,ticks:Le,border:Oe,font:Ne,lineGap:1.5,rotate:0},ot={scale:null,auto:!0,sorted:0,min:gl,max:-gl},st=(l,e,t,n,i)=>i,rt={show:!0,auto:!0,sorted:0,gaps:st,alpha:1,facets:[Bl({},ot,{scale:\"x\"}),Bl({},ot,{scale:\"y\"})]},ut={scale:\"y\",auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:st,alpha:1,points:{show:function(l,e){let{scale:t,idxs:n}=l.series[0],i=l._data[0],o=l.valToPos(i[n[0]],t,!0),s=l.valToPos(i[n[1]],t,!0);return ol(s-o)/(l.series[e].points.space*y)>=n[1]-n[0]},filter:null},values:null,min:gl,max:-gl,idxs:[],path:null,clip:null};function at(l,e,t){return t/10}const ft={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},ct=Bl({},ft,{time:!1,ori:1}),ht={};function dt(l){let e=ht[l];return e||(e={key:l,plots:[],sub(l){e.plots.push(l)},unsub(l){e.plots=e.plots.filter((e=>e!=l))},pub(l,t,n,i,o,s,r){for(let u=0;e.plots.length>u;u++)e.plots[u]!=t&&e.plots[u].pub(l,t,n,i,o,s,r)}},null!=l&&(ht[l]=e)),e}function pt(l,e,t){const n=l.mode,i=l.series[e],o=2==n?l._data[e]:l._data,s=l.scales,r=l.bbox;let u=o[0],a=2==n?o[1]:o[e],f=2==n?s[i.facets[0].scale]:s[l.series[0].scale],c=2==n?s[i.facets[1].scale]:s[i.scale],h=r.left,d=r.top,p=r.width,m=r.height,g=l.valToPosH,x=l.valToPosV;return 0==f.ori?t(i,u,a,f,c,g,x,h,d,p,m,kt,Mt,Tt,zt,Pt):t(i,u,a,f,c,x,g,d,h,m,p,yt,St,Et,Dt,At)}function mt(l,e){let t=0,n=0,i=Q(l.bands,Fl);for(let l=0;i.length>l;l++){let o=i[l];o.series[0]==e?t=o.dir:o.series[1]==e&&(n|=1==o.dir?1:2)}return[t,1==n?-1:2==n?1:3==n?2:0]}function gt(l,e,t,n,i){let o=l.series[e],s=l.scales[2==l.mode?o.facets[1].scale:o.scale];return-1==i?s.min:1==i?s.max:3==s.distr?1==s.dir?s.min:s.max:0}function xt(l,e,t,n,i,o){return pt(l,e,((l,e,s,r,u,a,f,c,h,d,p)=>{let m=l.pxRound;const g=0==r.ori?Mt:St;let x,w;1==r.dir*(0==r.ori?1:-1)?(x=t,w=n):(x=n,w=t);let _=m(a(e[x],r,d,c)),b=m(f(s[x],u,p,h)),v=m(a(e[w],r,d,c)),k=m(f(1==o?u.max:u.min,u,p,h)),y=new Path2D(i);return g(y,v,k),g(y,_,k),g(y,_,b),y}))}function wt(l,e,t,n,i,o){let s=null;if(l.length>0){s=new Path2D;const r=0==e?Tt:Et;let u=t;for(let e=0;l.length>e;e++){let t=l[e];if(t[1]>t[0]){let l=t[0]-u;l>0&&r(s,u,n,l,n+o),u=t[1]}}let a=t+i-u,f=10;a>0&&r(s,u,n-f/2,a,n+o+f)}return s}function _t(l,e,t,n,i,o,s){let r=[],u=l.length;for(let a=1==i?t:n;a>=t&&n>=a;a+=i)if(null===e[a]){let f=a,c=a;if(1==i)for(;++a<=n&&null===e[a];)c=a;else for(;--a>=t&&null===e[a];)c=a;let h=o(l[f]),d=c==f?h:o(l[c]),p=f-i;h=s>0||0>p||p>=u?h:o(l[p]);let m=c+i;d=0>s||0>m||m>=u?d:o(l[m]),h>d||r.push([h,d])}return r}function bt(l){return 0==l?vl:1==l?rl:e=>zl(e,l)}function vt(l){let e=0==l?kt:yt,t=0==l?(l,e,t,n,i,o)=>{l.arcTo(e,t,n,i,o)}:(l,e,t,n,i,o)=>{l.arcTo(t,e,i,n,o)},n=0==l?(l,e,t,n,i)=>{l.rect(e,t,n,i)}:(l,e,t,n,i)=>{l.rect(t,e,i,n)};return(l,i,o,s,r,u=0,a=0)=>{0==u&&0==a?n(l,i,o,s,r):(u=al(u,s/2,r/2),a=al(a,s/2,r/2),e(l,i+u,o),t(l,i+s,o,i+s,o+r,u),t(l,i+s,o+r,i,o+r,a),t(l,i,o+r,i,o,a),t(l,i,o,i+s,o,u),l.closePath())}}const kt=(l,e,t)=>{l.moveTo(e,t)},yt=(l,e,t)=>{l.moveTo(t,e)},Mt=(l,e,t)=>{l.lineTo(e,t)},St=(l,e,t)=>{l.lineTo(t,e)},Tt=vt(0),Et=vt(1),zt=(l,e,t,n,i,o)=>{l.arc(e,t,n,i,o)},Dt=(l,e,t,n,i,o)=>{l.arc(t,e,n,i,o)},Pt=(l,e,t,n,i,o,s)=>{l.bezierCurveTo(e,t,n,i,o,s)},At=(l,e,t,n,i,o,s)=>{l.bezierCurveTo(t,e,i,n,s,o)};function Wt(){return(l,e,t,n,i)=>pt(l,e,((e,o,s,r,u,a,f,c,h,d,p)=>{let m,g,{pxRound:x,points:w}=e;0==r.ori?(m=kt,g=zt):(m=yt,g=Dt);const _=Al(w.width*y,3);let b=(w.size-w.width)/2*y,v=Al(2*b,3),k=new Path2D,M=new Path2D,{left:S,top:T,width:E,height:z}=l.bbox;Tt(M,S-v,T-v,E+2*v,z+2*v);const D=l=>{if(null!=s[l]){let e=x(a(o[l],r,d,c)),t=x(f(s[l],u,p,h));m(k,e+b,t),g(k,e,t,b,0,2*il)}};if(i)i.forEach(D);else for(let l=t;n>=l;l++)D(l);return{stroke:_>0?k:null,fill:k,clip:M,flags:3}}))}function Yt(l){return(e,t,n,i,o,s)=>{n!=i&&(o!=n&&s!=n&&l(e,t,n),o!=i&&s!=i&&l(e,t,i),l(e,t,s))}}const Ct=Yt(Mt),Ht=Yt(St);function Ft(l){const e=Q(l?.alignGaps,0);return(l,t,n,i)=>pt(l,t,((o,s,r,u,a,f,c,h,d,p,m)=>{[n,i]=U(r,n,i);let g,x,w=o.pxRound,_=l=>w(f(l,u,p,h)),b=l=>w(c(l,a,m,d));0==u.ori?(g=Mt,x=Ct):(g=St,x=Ht);const v=u.dir*(0==u.ori?1:-1),k={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:1},y=k.stroke;let M=!1;if(i-n<4*p)for(let l=1==v?n:i;l>=n&&i>=l;l+=v){let e=r[l];null===e?M=!0:null!=e&&g(y,_(s[l]),b(e))}else{let e,t,o,a=e=>l.posToVal(e,u.key,!0),f=null,c=null,h=_(s[1==v?n:i]),d=_(s[n]),p=_(s[i]),m=a(1==v?d+1:p-1);for(let l=1==v?n:i;l>=n&&i>=l;l+=v){let n=s[l],i=(1==v?m>n:n>m)?h:_(n),o=r[l];i==h?null!=o?(t=o,null==f?(g(y,i,b(t)),e=f=c=t):f>t?f=t:t>c&&(c=t)):null===o&&(M=!0):(null!=f&&x(y,h,b(f),b(c),b(e),b(t)),null!=o?(t=o,g(y,i,b(t)),f=c=e=t):(f=c=null,null===o&&(M=!0)),h=i,m=a(h+v))}null!=f&&f!=c&&o!=h&&x(y,h,b(f),b(c),b(e),b(t))}let[S,T]=mt(l,t);if(null!=o.fill||0!=S){let e=k.fill=new Path2D(y),r=b(o.fillTo(l,t,o.min,o.max,S)),u=_(s[n]),a=_(s[i]);-1==v&&([a,u]=[u,a]),g(e,a,r),g(e,u,r)}if(!o.spanGaps){let a=[];M&&a.push(..._t(s,r,n,i,v,_,e)),k.gaps=a=o.gaps(l,t,n,i,a),k.clip=wt(a,u.ori,h,d,p,m)}return 0!=T&&(k.band=2==T?[xt(l,t,n,i,y,-1),xt(l,t,n,i,y,1)]:xt(l,t,n,i,y,T)),k}))}function Rt(l,e,t,n,i,o,s=gl){if(l.length>1){let r=null;for(let u=0,a=1/0;l.length>u;u++)if(void 0!==e[u]){if(null!=r){let e=ol(l[u]-l[r]);a>e&&(a=e,s=ol(t(l[u],n,i,o)-t(l[r],n,i,o)))}r=u}}return s}function Gt(l,e,t,n,i){const o=l.length;if(2>o)return null;const s=new Path2D;if(t(s,l[0],e[0]),2==o)n(s,l[1],e[1]);else{let t=Array(o),n=Array(o-1),r=Array(o-1),u=Array(o-1);for(let t=0;o-1>t;t++)r[t]=e[t+1]-e[t],u[t]=l[t+1]-l[t],n[t]=r[t]/u[t];t[0]=n[0];for(let l=1;o-1>l;l++)0===n[l]||0===n[l-1]||n[l-1]>0!=n[l]>0?t[l]=0:(t[l]=3*(u[l-1]+u[l])/((2*u[l]+u[l-1])/n[l-1]+(u[l]+2*u[l-1])/n[l]),isFinite(t[l])||(t[l]=0));t[o-1]=n[o-2];for(let n=0;o-1>n;n++)i(s,l[n]+u[n]/3,e[n]+t[n]*u[n]/3,l[n+1]-u[n]/3,e[n+1]-t[n+1]*u[n]/3,l[n+1],e[n+1])}return s}const It=new Set;function Lt(){for(let l of It)l.syncRect(!0)}_&&(G(\"resize\",v,Lt),G(\"scroll\",v,Lt,!0),G(x,v,(()=>{en.pxRatio=y})));const Ot=Ft(),Nt=Wt();function jt(l,e,t,n){return(n?[l[0],l[1]].concat(l.slice(2)):[l[0]].concat(l.slice(1))).map(((l,n)=>Ut(l,n,e,t)))}function Ut(l,e,t,n){return Bl({},0==e?t:n,l)}function Vt(l,e,t){return null==e?Rl:[e,t]}const Bt=Vt;function $t(l,e,t){return null==e?Rl:Z(e,t,J,!0)}function Jt(l,e,t,n){return null==e?Rl:B(e,t,l.scales[n].log,!1)}const qt=Jt;function Kt(l,e,t,n){return null==e?Rl:$(e,t,l.scales[n].log,!1)}const Xt=Kt;function Zt(l,e,t,n,i){let o=fl(xl(l),xl(e)),s=e-l,r=L(i/n*s,t);do{let l=t[r],e=n*l/s;if(e>=i&&17>=o+(5>l?Wl.get(l):0))return[l,e]}while(++r<t.length);return[0,0]}function Qt(l){let e,t;return[l=l.replace(/(\\d+)px/,((l,n)=>(e=rl((t=+n)*y))+\"px\")),e,t]}function ln(l){l.show&&[l.font,l.labelFont].forEach((l=>{let e=Al(l[2]*y,1);l[0]=l[0].replace(/[0-9.]+px/,e+\"px\"),l[1]=e}))}function en(u,g,_){const k={mode:Q(u.mode,1)},M=k.mode;function P(l,e,t,n){let i=e.valToPct(l);return n+t*(-1==e.dir?1-i:i)}function W(l,e,t,n){let i=e.valToPct(l);return n+t*(-1==e.dir?i:1-i)}function C(l,e,t,n){return 0==e.ori?P(l,e,t,n):W(l,e,t,n)}k.valToPosH=P,k.valToPosV=W;let F=!1;k.status=0;const R=k.root=D(\"uplot\");null!=u.id&&(R.id=u.id),S(R,u.class),u.title&&(D(\"u-title\",R).textContent=u.title);const O=z(\"canvas\"),K=k.ctx=O.getContext(\"2d\"),X=D(\"u-wrap\",R);G(\"click\",X,(l=>{l.target===el&&(Nn!=Gn||jn!=In)&&Zn.click(k,l)}),!0);const ll=k.under=D(\"u-under\",X);X.appendChild(O);const el=k.over=D(\"u-over\",X),tl=+Q((u=Vl(u)).pxAlign,1),sl=bt(tl);(u.plugins||[]).forEach((l=>{l.opts&&(u=l.opts(k,u)||u)}));const hl=u.ms||.001,pl=k.series=1==M?jt(u.series||[],Ve,ut,!1):function(l,e){return l.map(((l,t)=>0==t?{}:Bl({},e,l)))}(u.series||[null],rt),xl=k.axes=jt(u.axes||[],Ue,it,!0),vl=k.scales={},Tl=k.bands=u.bands||[];Tl.forEach((l=>{l.fill=bl(l.fill||null),l.dir=Q(l.dir,-1)}));const El=2==M?pl[1].facets[0].scale:pl[0].scale,Dl={axes:function(){for(let l=0;xl.length>l;l++){let e=xl[l];if(!e.show||!e._show)continue;let t,n,u=e.side,a=u%2,f=e.stroke(k,l),c=0==u||3==u?-1:1,[h,d]=e._found;if(null!=e.label){let s=rl((e._lpos+e.labelGap*c)*y);_n(e.labelFont[0],f,\"center\",2==u?i:o),K.save(),1==a?(t=n=0,K.translate(s,rl(lt+st/2)),K.rotate((3==u?-il:il)/2)):(t=rl(Qe+ot/2),n=s);let r=_l(e.label)?e.label(k,l,h,d):e.label;K.fillText(r,t,n),K.restore()}if(0==d)continue;let p=vl[e.scale],m=0==a?ot:st,g=0==a?Qe:lt,x=e._splits,w=2==p.distr?x.map((l=>pn[l])):x,_=2==p.distr?pn[x[1]]-pn[x[0]]:h,b=e.ticks,v=e.border,M=b.show?b.size:0,S=rl(M*y),T=rl((2==e.alignTo?e._size-M-e.gap:e.gap)*y),E=e._rotate*-il/180,z=sl(e._pos*y),D=z+(S+T)*c;n=0==a?D:0,t=1==a?D:0,_n(e.font[0],f,1==e.align?s:2==e.align?r:E>0?s:0>E?r:0==a?\"center\":3==u?r:s,E||1==a?\"middle\":2==u?i:o);let P=e.font[1]*e.lineGap,A=x.map((l=>sl(C(l,p,m,g)))),W=e._values;for(let l=0;W.length>l;l++){let e=W[l];if(null!=e){0==a?t=A[l]:n=A[l],e=\"\"+e;let i=-1==e.indexOf(\"\\n\")?[e]:e.split(/\\n/gm);for(let l=0;i.length>l;l++){let e=i[l];E?(K.save(),K.translate(t,n+l*P),K.rotate(E),K.fillText(e,0,0),K.restore()):K.fillText(e,t,n+l*P)}}}b.show&&zn(A,b.filter(k,w,l,d,_),a,u,z,S,Al(b.width*y,3),b.stroke(k,l),b.dash,b.cap);let Y=e.grid;Y.show&&zn(A,Y.filter(k,w,l,d,_),a,0==a?2:1,0==a?lt:Qe,0==a?st:ot,Al(Y.width*y,3),Y.stroke(k,l),Y.dash,Y.cap),v.show&&zn([z],[1],0==a?1:0,0==a?1:2,1==a?lt:Qe,1==a?st:ot,Al(v.width*y,3),v.stroke(k,l),v.dash,v.cap)}Ci(\"drawAxes\")},series:function(){if(Gt>0){let l=pl.some((l=>l._focus))&&dn!=Tt.alpha;l&&(K.globalAlpha=dn=Tt.alpha),pl.forEach(((l,e)=>{if(e>0&&l.show&&(kn(e,!1),kn(e,!0),null==l._paths)){let t=dn;dn!=l.alpha&&(K.globalAlpha=dn=l.alpha);let n=2==M?[0,g[e][0].length-1]:function(l){let e=wl(Lt-1,0,Gt-1),t=wl(en+1,0,Gt-1);for(;null==l[e]&&e>0;)e--;for(;null==l[t]&&Gt-1>t;)t++;return[e,t]}(g[e]);l._paths=l.paths(k,e,n[0],n[1]),dn!=t&&(K.globalAlpha=dn=t)}})),pl.forEach(((l,e)=>{if(e>0&&l.show){let t=dn;dn!=l.alpha&&(K.globalAlpha=dn=l.alpha),null!=l._paths&&yn(e,!1);{let t=null!=l._paths?l._paths.gaps:null,n=l.points.show(k,e,Lt,en,t),i=l.points.filter(k,e,n,t);(n||i)&&(l.points._paths=l.points.paths(k,e,Lt,en,i),yn(e,!0))}dn!=t&&(K.globalAlpha=dn=t),Ci(\"drawSeries\",e)}})),l&&(K.globalAlpha=dn=1)}}},Pl=(u.drawOrder||[\"axes\",\"series\"]).map((l=>Dl[l]));function Cl(l){const e=3==l.distr?e=>dl(e>0?e:l.clamp(k,e,l.min,l.max,l.key)):4==l.distr?e=>ml(e,l.asinh):100==l.distr?e=>l.fwd(e):l=>l;return t=>{let n=e(t),{_min:i,_max:o}=l;return(n-i)/(o-i)}}function Il(l){let e=vl[l];if(null==e){let t=(u.scales||Hl)[l]||Hl;if(null!=t.from){Il(t.from);let e=Bl({},vl[t.from],t,{key:l});e.valToPct=Cl(e),vl[l]=e}else{e=vl[l]=Bl({},l==El?ft:ct,t),e.key=l;let n=e.time,i=e.range,o=Gl(i);if((l!=El||2==M&&!n)&&(!o||null!=i[0]&&null!=i[1]||(i={min:null==i[0]?q:{mode:1,hard:i[0],soft:i[0]},max:null==i[1]?q:{mode:1,hard:i[1],soft:i[1]}},o=!1),!o&&Ol(i))){let l=i;i=(e,t,n)=>null==t?Rl:Z(t,n,l)}e.range=bl(i||(n?Bt:l==El?3==e.distr?qt:4==e.distr?Xt:Vt:3==e.distr?Jt:4==e.distr?Kt:$t)),e.auto=bl(!o&&e.auto),e.clamp=bl(e.clamp||at),e._min=e._max=null,e.valToPct=Cl(e)}}}Il(\"x\"),Il(\"y\"),1==M&&pl.forEach((l=>{Il(l.scale)})),xl.forEach((l=>{Il(l.scale)}));for(let l in u.scales)Il(l);const jl=vl[El],Ul=jl.distr;let $l,ql;0==jl.ori?(S(R,\"u-hz\"),$l=P,ql=W):(S(R,\"u-vt\"),$l=W,ql=P);const Kl={};for(let l in vl){let e=vl[l];null==e.min&&null==e.max||(Kl[l]={min:e.min,max:e.max},e.min=e.max=null)}const Xl=u.tzDate||(l=>new Date(rl(l/hl))),Zl=u.fmtDate||ne,Ql=1==hl?Me(Xl):Ee(Xl),le=De(Xl,ze(1==hl?ye:Te,Zl)),ee=We(Xl,Ae(\"{YYYY}-{MM}-{DD} {h}:{mm}{aa}\",Zl)),te=[],ie=k.legend=Bl({},Ye,u.legend),oe=k.cursor=Bl({},Re,{drag:{y:2==M}},u.cursor),se=ie.show,re=oe.show,ue=ie.markers;let ce,he,de;ie.idxs=te,ue.width=bl(ue.width),ue.dash=bl(ue.dash),ue.stroke=bl(ue.stroke),ue.fill=bl(ue.fill);let pe,me=[],ge=[],xe=!1,we={};if(ie.live){const l=pl[1]?pl[1].values:null;xe=null!=l,pe=xe?l(k,1,0):{_:0};for(let l in pe)we[l]=w}if(se)if(ce=z(\"table\",\"u-legend\",R),de=z(\"tbody\",null,ce),ie.mount(k,ce),xe){he=z(\"thead\",null,ce,de);let l=z(\"tr\",null,he);for(var _e in z(\"th\",null,l),pe)z(\"th\",e,l).textContent=_e}else S(ce,\"u-inline\"),ie.live&&S(ce,\"u-live\");const be={show:!0},ve={show:!1},Pe=new Map;function Ce(l,e,t,n=!0){const i=Pe.get(e)||{},o=oe.bind[l](k,e,t,n);o&&(G(l,e,i[l]=o),Pe.set(e,i))}function He(l,e){const t=Pe.get(e)||{};for(let n in t)null!=l&&n!=l||(I(n,e,t[n]),delete t[n]);null==l&&Pe.delete(e)}let Fe=0,Ge=0,Ie=0,Le=0,Oe=0,Ne=0,je=Oe,Ke=Ne,Xe=Ie,Ze=Le,Qe=0,lt=0,ot=0,st=0;k.bbox={};let ht=!1,pt=!1,mt=!1,xt=!1,wt=!1,_t=!1;function vt(l,e,t){(t||l!=k.width||e!=k.height)&&kt(l,e),An(!1),mt=!0,pt=!0,Jn()}function kt(l,e){k.width=Fe=Ie=l,k.height=Ge=Le=e,Oe=Ne=0,function(){let l=!1,e=!1,t=!1,n=!1;xl.forEach((i=>{if(i.show&&i._show){let{side:o,_size:s}=i,r=s+(null!=i.label?i.labelSize:0);r>0&&(o%2?(Ie-=r,3==o?(Oe+=r,n=!0):t=!0):(Le-=r,0==o?(Ne+=r,l=!0):e=!0))}})),Ct[0]=l,Ct[1]=t,Ct[2]=e,Ct[3]=n,Ie-=Rt[1]+Rt[3],Oe+=Rt[3],Le-=Rt[2]+Rt[0],Ne+=Rt[0]}(),function(){let l=Oe+Ie,e=Ne+Le,t=Oe,n=Ne;function i(i,o){switch(i){case 1:return l+=o,l-o;case 2:return e+=o,e-o;case 3:return t-=o,t+o;case 0:return n-=o,n+o}}xl.forEach((l=>{if(l.show&&l._show){let e=l.side;l._pos=i(e,l._size),null!=l.label&&(l._lpos=i(e,l.labelSize))}}))}();let t=k.bbox;Qe=t.left=zl(Oe*y,.5),lt=t.top=zl(Ne*y,.5),ot=t.width=zl(Ie*y,.5),st=t.height=zl(Le*y,.5)}const yt=3;if(k.setSize=function({width:l,height:e}){vt(l,e)},null==oe.dataIdx){let l=oe.hover,e=l.skip=new Set(l.skip??[]);e.add(void 0);let t=l.prox=bl(l.prox),n=l.bias??=0;oe.dataIdx=(l,i,o,s)=>{if(0==i)return o;let r=o,u=t(l,i,o,s)??gl,a=u>=0&&gl>u,f=0==jl.ori?Ie:Le,c=oe.left,h=g[0],d=g[i];if(e.has(d[o])){r=null;let l,t=null,i=null;if(0==n||-1==n)for(l=o;null==t&&l-- >0;)e.has(d[l])||(t=l);if(0==n||1==n)for(l=o;null==i&&l++<d.length;)e.has(d[l])||(i=l);if(null!=t||null!=i)if(a){let l=c-(null==t?-1/0:$l(h[t],jl,f,0)),e=(null==i?1/0:$l(h[i],jl,f,0))-c;l>e?e>u||(r=i):l>u||(r=t)}else r=null==i?t:null==t||o-t>i-o?i:t}else a&&ol(c-$l(h[o],jl,f,0))>u&&(r=null);return r}}const Mt=l=>{oe.event=l};oe.idxs=te,oe._lock=!1;let St=oe.points;St.show=bl(St.show),St.size=bl(St.size),St.stroke=bl(St.stroke),St.width=bl(St.width),St.fill=bl(St.fill);const Tt=k.focus=Bl({},u.focus||{alpha:.3},oe.focus),Et=Tt.prox>=0,zt=Et&&St.one;let Dt=[],Pt=[],At=[];function Wt(l,e){let t=St.show(k,e);if(t instanceof HTMLElement)return S(t,\"u-cursor-pt\"),S(t,l.class),A(t,-10,-10,Ie,Le),el.insertBefore(t,Dt[e]),t}function Yt(t,n){if(1==M||n>0){let l=1==M&&vl[t.scale].time,e=t.value;t.value=l?Ll(e)?We(Xl,Ae(e,Zl)):e||ee:e||nt,t.label=t.label||(l?\"Time\":\"Value\")}if(zt||n>0){t.width=null==t.width?1:t.width,t.paths=t.paths||Ot||yl,t.fillTo=bl(t.fillTo||gt),t.pxAlign=+Q(t.pxAlign,tl),t.pxRound=bt(t.pxAlign),t.stroke=bl(t.stroke||null),t.fill=bl(t.fill||null),t._stroke=t._fill=t._paths=t._focus=null;let l=function(l){return Al(1*(3+2*(l||1)),3)}(fl(1,t.width)),e=t.points=Bl({},{size:l,width:fl(1,.2*l),stroke:t.stroke,space:2*l,paths:Nt,_stroke:null,_fill:null},t.points);e.show=bl(e.show),e.filter=bl(e.filter),e.fill=bl(e.fill),e.stroke=bl(e.stroke),e.paths=bl(e.paths),e.pxAlign=t.pxAlign}if(se){let i=function(t,n){if(0==n&&(xe||!ie.live||2==M))return Rl;let i=[],o=z(\"tr\",\"u-series\",de,de.childNodes[n]);S(o,t.class),t.show||S(o,l);let s=z(\"th\",null,o);if(ue.show){let l=D(\"u-marker\",s);if(n>0){let e=ue.width(k,n);e&&(l.style.border=e+\"px \"+ue.dash(k,n)+\" \"+ue.stroke(k,n)),l.style.background=ue.fill(k,n)}}let r=D(e,s);for(var u in t.label instanceof HTMLElement?r.appendChild(t.label):r.textContent=t.label,n>0&&(ue.show||(r.style.color=t.width>0?ue.stroke(k,n):ue.fill(k,n)),Ce(\"click\",s,(l=>{if(oe._lock)return;Mt(l);let e=pl.indexOf(t);if((l.ctrlKey||l.metaKey)!=ie.isolate){let l=pl.some(((l,t)=>t>0&&t!=e&&l.show));pl.forEach(((t,n)=>{n>0&&oi(n,l?n==e?be:ve:be,!0,Fi.setSeries)}))}else oi(e,{show:!t.show},!0,Fi.setSeries)}),!1),Et&&Ce(d,s,(l=>{oe._lock||(Mt(l),oi(pl.indexOf(t),ai,!0,Fi.setSeries))}),!1)),pe){let l=z(\"td\",\"u-value\",o);l.textContent=\"--\",i.push(l)}return[o,i]}(t,n);me.splice(n,0,i[0]),ge.splice(n,0,i[1]),ie.values.push(null)}if(re){te.splice(n,0,null);let l=null;zt?0==n&&(l=Wt(t,n)):n>0&&(l=Wt(t,n)),Dt.splice(n,0,l),Pt.splice(n,0,0),At.splice(n,0,0)}Ci(\"addSeries\",n)}k.addSeries=function(l,e){e=null==e?pl.length:e,l=1==M?Ut(l,e,Ve,ut):Ut(l,e,{},rt),pl.splice(e,0,l),Yt(pl[e],e)},k.delSeries=function(l){if(pl.splice(l,1),se){ie.values.splice(l,1),ge.splice(l,1);let e=me.splice(l,1)[0];He(null,e.firstChild),e.remove()}re&&(te.splice(l,1),Dt.splice(l,1)[0].remove(),Pt.splice(l,1),At.splice(l,1)),Ci(\"delSeries\",l)};const Ct=[!1,!1,!1,!1];function Ht(l,e,t){let[n,i,o,s]=t,r=e%2,u=0;return 0==r&&(s||i)&&(u=0==e&&!n||2==e&&!o?rl(Ue.size/3):0),1==r&&(n||o)&&(u=1==e&&!i||3==e&&!s?rl(it.size/2):0),u}const Ft=k.padding=(u.padding||[Ht,Ht,Ht,Ht]).map((l=>bl(Q(l,Ht)))),Rt=k._padding=Ft.map(((l,e)=>l(k,e,Ct,0)));let Gt,Lt=null,en=null;const tn=1==M?pl[0].idxs:null;let nn,on,sn,rn,un,an,fn,cn,hn,dn,pn=null,mn=!1;function gn(l,e){if(k.data=k._data=g=null==l?[]:l,2==M){Gt=0;for(let l=1;pl.length>l;l++)Gt+=g[l][0].length}else{0==g.length&&(k.data=k._data=g=[[]]),pn=g[0],Gt=pn.length;let l=g;if(2==Ul){l=g.slice();let e=l[0]=Array(Gt);for(let l=0;Gt>l;l++)e[l]=l}k._data=g=l}if(An(!0),Ci(\"setData\"),2==Ul&&(mt=!0),!1!==e){let l=jl;l.auto(k,mn)?xn():ii(El,l.min,l.max),xt=xt||oe.left>=0,_t=!0,Jn()}}function xn(){let l,e;mn=!0,1==M&&(Gt>0?(Lt=tn[0]=0,en=tn[1]=Gt-1,l=g[0][Lt],e=g[0][en],2==Ul?(l=Lt,e=en):l==e&&(3==Ul?[l,e]=B(l,l,jl.log,!1):4==Ul?[l,e]=$(l,l,jl.log,!1):jl.time?e=l+rl(86400/hl):[l,e]=Z(l,e,J,!0))):(Lt=tn[0]=l=null,en=tn[1]=e=null)),ii(El,l,e)}function wn(l,e,t,n,i,o){l??=a,t??=Fl,n??=\"butt\",i??=a,o??=\"round\",l!=nn&&(K.strokeStyle=nn=l),i!=on&&(K.fillStyle=on=i),e!=sn&&(K.lineWidth=sn=e),o!=un&&(K.lineJoin=un=o),n!=an&&(K.lineCap=an=n),t!=rn&&K.setLineDash(rn=t)}function _n(l,e,t,n){e!=on&&(K.fillStyle=on=e),l!=fn&&(K.font=fn=l),t!=cn&&(K.textAlign=cn=t),n!=hn&&(K.textBaseline=hn=n)}function bn(l,e,t,n,i=0){if(n.length>0&&l.auto(k,mn)&&(null==e||null==e.min)){let e=Q(Lt,0),o=Q(en,n.length-1),s=null==t.min?function(l,e,t,n=0,i=!1){let o=i?V:U,s=i?j:N;[e,t]=o(l,e,t);let r=l[e],u=l[e];if(e>-1)if(1==n)r=l[e],u=l[t];else if(-1==n)r=l[t],u=l[e];else for(let n=e;t>=n;n++){let e=l[n];s(e)&&(r>e?r=e:e>u&&(u=e))}return[r??gl,u??-gl]}(n,e,o,i,3==l.distr):[t.min,t.max];l.min=al(l.min,t.min=s[0]),l.max=fl(l.max,t.max=s[1])}}k.setData=gn;const vn={min:null,max:null};function kn(l,e){let t=e?pl[l].points:pl[l];t._stroke=t.stroke(k,l),t._fill=t.fill(k,l)}function yn(l,e){let t=e?pl[l].points:pl[l],{stroke:n,fill:i,clip:o,flags:s,_stroke:r=t._stroke,_fill:u=t._fill,_width:a=t.width}=t._paths;a=Al(a*y,3);let f=null,c=a%2/2;e&&null==u&&(u=a>0?\"#fff\":r);let h=1==t.pxAlign&&c>0;if(h&&K.translate(c,c),!e){let l=Qe-a/2,e=lt-a/2,t=ot+a,n=st+a;f=new Path2D,f.rect(l,e,t,n)}e?Sn(r,a,t.dash,t.cap,u,n,i,s,o):function(l,e,t,n,i,o,s,r,u,a,f){let c=!1;0!=u&&Tl.forEach(((h,d)=>{if(h.series[0]==l){let l,p=pl[h.series[1]],m=g[h.series[1]],x=(p._paths||Hl).band;Gl(x)&&(x=1==h.dir?x[0]:x[1]);let w=null;p.show&&x&&function(l,e,t){for(e=Q(e,0),t=Q(t,l.length-1);t>=e;){if(null!=l[e])return!0;e++}return!1}(m,Lt,en)?(w=h.fill(k,d)||o,l=p._paths.clip):x=null,Sn(e,t,n,i,w,s,r,u,a,f,l,x),c=!0}})),c||Sn(e,t,n,i,o,s,r,u,a,f)}(l,r,a,t.dash,t.cap,u,n,i,s,f,o),h&&K.translate(-c,-c)}const Mn=3;function Sn(l,e,t,n,i,o,s,r,u,a,f,c){wn(l,e,t,n,i),(u||a||c)&&(K.save(),u&&K.clip(u),a&&K.clip(a)),c?(r&Mn)==Mn?(K.clip(c),f&&K.clip(f),En(i,s),Tn(l,o,e)):2&r?(En(i,s),K.clip(c),Tn(l,o,e)):1&r&&(K.save(),K.clip(c),f&&K.clip(f),En(i,s),K.restore(),Tn(l,o,e)):(En(i,s),Tn(l,o,e)),(u||a||c)&&K.restore()}function Tn(l,e,t){t>0&&(e instanceof Map?e.forEach(((l,e)=>{K.strokeStyle=nn=e,K.stroke(l)})):null!=e&&l&&K.stroke(e))}function En(l,e){e instanceof Map?e.forEach(((l,e)=>{K.fillStyle=on=e,K.fill(l)})):null!=e&&l&&K.fill(e)}function zn(l,e,t,n,i,o,s,r,u,a){let f=s%2/2;1==tl&&K.translate(f,f),wn(r,s,u,a,r),K.beginPath();let c,h,d,p,m=i+(0==n||3==n?-o:o);0==t?(h=i,p=m):(c=i,d=m);for(let n=0;l.length>n;n++)null!=e[n]&&(0==t?c=d=l[n]:h=p=l[n],K.moveTo(c,h),K.lineTo(d,p));K.stroke(),1==tl&&K.translate(-f,-f)}function Dn(l){let e=!0;return xl.forEach(((t,n)=>{if(!t.show)return;let i=vl[t.scale];if(null==i.min)return void(t._show&&(e=!1,t._show=!1,An(!1)));t._show||(e=!1,t._show=!0,An(!1));let o=t.side,s=o%2,{min:r,max:u}=i,[a,f]=function(l,e,t,n){let i,o=xl[l];if(n>0){let s=o._space=o.space(k,l,e,t,n);i=Zt(e,t,o._incrs=o.incrs(k,l,e,t,n,s),n,s)}else i=[0,0];return o._found=i}(n,r,u,0==s?Ie:Le);if(0==f)return;let c=t._splits=t.splits(k,n,r,u,a,f,2==i.distr),h=2==i.distr?c.map((l=>pn[l])):c,d=2==i.distr?pn[c[1]]-pn[c[0]]:a,p=t._values=t.values(k,t.filter(k,h,n,f,d),n,f,d);t._rotate=2==o?t.rotate(k,p,n,f):0;let m=t._size;t._size=ul(t.size(k,p,n,l)),null!=m&&t._size!=m&&(e=!1)})),e}function Pn(l){let e=!0;return Ft.forEach(((t,n)=>{let i=t(k,n,Ct,l);i!=Rt[n]&&(e=!1),Rt[n]=i})),e}function An(l){pl.forEach(((e,t)=>{t>0&&(e._paths=null,l&&(1==M?(e.min=null,e.max=null):e.facets.forEach((l=>{l.min=null,l.max=null}))))}))}let Wn,Yn,Cn,Hn,Fn,Rn,Gn,In,Ln,On,Nn,jn,Un=!1,Vn=!1,Bn=[];function $n(){Vn=!1;for(let l=0;Bn.length>l;l++)Ci(...Bn[l]);Bn.length=0}function Jn(){Un||(Jl(qn),Un=!0)}function qn(){if(ht&&(function(){for(let l in vl){let e=vl[l];null==Kl[l]&&(null==e.min||null!=Kl[El]&&e.auto(k,mn))&&(Kl[l]=vn)}for(let l in vl){let e=vl[l];null==Kl[l]&&null!=e.from&&null!=Kl[e.from]&&(Kl[l]=vn)}null!=Kl[El]&&An(!0);let l={};for(let e in Kl){let t=Kl[e];if(null!=t){let n=l[e]=Vl(vl[e],Nl);if(null!=t.min)Bl(n,t);else if(e!=El||2==M)if(0==Gt&&null==n.from){let l=n.range(k,null,null,e);n.min=l[0],n.max=l[1]}else n.min=gl,n.max=-gl}}if(Gt>0){pl.forEach(((e,t)=>{if(1==M){let n=e.scale,i=Kl[n];if(null==i)return;let o=l[n];if(0==t){let l=o.range(k,o.min,o.max,n);o.min=l[0],o.max=l[1],Lt=L(o.min,g[0]),en=L(o.max,g[0]),en-Lt>1&&(o.min>g[0][Lt]&&Lt++,g[0][en]>o.max&&en--),e.min=pn[Lt],e.max=pn[en]}else e.show&&e.auto&&bn(o,i,e,g[t],e.sorted);e.idxs[0]=Lt,e.idxs[1]=en}else if(t>0&&e.show&&e.auto){let[n,i]=e.facets,o=n.scale,s=i.scale,[r,u]=g[t],a=l[o],f=l[s];null!=a&&bn(a,Kl[o],n,r,n.sorted),null!=f&&bn(f,Kl[s],i,u,i.sorted),e.min=i.min,e.max=i.max}}));for(let e in l){let t=l[e],n=Kl[e];if(null==t.from&&(null==n||null==n.min)){let l=t.range(k,t.min==gl?null:t.min,t.max==-gl?null:t.max,e);t.min=l[0],t.max=l[1]}}}for(let e in l){let t=l[e];if(null!=t.from){let n=l[t.from];if(null==n.min)t.min=t.max=null;else{let l=t.range(k,n.min,n.max,e);t.min=l[0],t.max=l[1]}}}let e={},t=!1;for(let n in l){let i=l[n],o=vl[n];if(o.min!=i.min||o.max!=i.max){o.min=i.min,o.max=i.max;let l=o.distr;o._min=3==l?dl(o.min):4==l?ml(o.min,o.asinh):100==l?o.fwd(o.min):o.min,o._max=3==l?dl(o.max):4==l?ml(o.max,o.asinh):100==l?o.fwd(o.max):o.max,e[n]=t=!0}}if(t){pl.forEach(((l,t)=>{2==M?t>0&&e.y&&(l._paths=null):e[l.scale]&&(l._paths=null)}));for(let l in e)mt=!0,Ci(\"setScale\",l);re&&oe.left>=0&&(xt=_t=!0)}for(let l in Kl)Kl[l]=null}(),ht=!1),mt&&(function(){let l=!1,e=0;for(;!l;){e++;let t=Dn(e),n=Pn(e);l=e==yt||t&&n,l||(kt(k.width,k.height),pt=!0)}}(),mt=!1),pt){if(E(ll,s,Oe),E(ll,i,Ne),E(ll,t,Ie),E(ll,n,Le),E(el,s,Oe),E(el,i,Ne),E(el,t,Ie),E(el,n,Le),E(X,t,Fe),E(X,n,Ge),O.width=rl(Fe*y),O.height=rl(Ge*y),xl.forEach((({_el:e,_show:t,_size:n,_pos:i,side:o})=>{if(null!=e)if(t){let t=o%2==1;E(e,t?\"left\":\"top\",i-(3===o||0===o?n:0)),E(e,t?\"width\":\"height\",n),E(e,t?\"top\":\"left\",t?Ne:Oe),E(e,t?\"height\":\"width\",t?Le:Ie),T(e,l)}else S(e,l)})),nn=on=sn=un=an=fn=cn=hn=rn=null,dn=1,_i(!0),Oe!=je||Ne!=Ke||Ie!=Xe||Le!=Ze){An(!1);let l=Ie/Xe,e=Le/Ze;if(re&&!xt&&oe.left>=0){oe.left*=l,oe.top*=e,Cn&&A(Cn,rl(oe.left),0,Ie,Le),Hn&&A(Hn,0,rl(oe.top),Ie,Le);for(let t=0;Dt.length>t;t++){let n=Dt[t];null!=n&&(Pt[t]*=l,At[t]*=e,A(n,ul(Pt[t]),ul(At[t]),Ie,Le))}}if(ei.show&&!wt&&ei.left>=0&&ei.width>0){ei.left*=l,ei.width*=l,ei.top*=e,ei.height*=e;for(let l in ki)E(ti,l,ei[l])}je=Oe,Ke=Ne,Xe=Ie,Ze=Le}Ci(\"setSize\"),pt=!1}Fe>0&&Ge>0&&(K.clearRect(0,0,O.width,O.height),Ci(\"drawClear\"),Pl.forEach((l=>l())),Ci(\"draw\")),ei.show&&wt&&(ni(ei),wt=!1),re&&xt&&(xi(null,!0,!1),xt=!1),ie.show&&ie.live&&_t&&(mi(),_t=!1),F||(F=!0,k.status=1,Ci(\"ready\")),mn=!1,Un=!1}function Kn(l,e){let t=vl[l];if(null==t.from){if(0==Gt){let n=t.range(k,e.min,e.max,l);e.min=n[0],e.max=n[1]}if(e.min>e.max){let l=e.min;e.min=e.max,e.max=l}if(Gt>1&&null!=e.min&&null!=e.max&&1e-16>e.max-e.min)return;l==El&&2==t.distr&&Gt>0&&(e.min=L(e.min,g[0]),e.max=L(e.max,g[0]),e.min==e.max&&e.max++),Kl[l]=e,ht=!0,Jn()}}k.batch=function(l,e=!1){Un=!0,Vn=e,l(k),qn(),e&&Bn.length>0&&queueMicrotask($n)},k.redraw=(l,e)=>{mt=e||!1,!1!==l?ii(El,jl.min,jl.max):Jn()},k.setScale=Kn;let Xn=!1;const Zn=oe.drag;let Qn=Zn.x,li=Zn.y;re&&(oe.x&&(Wn=D(\"u-cursor-x\",el)),oe.y&&(Yn=D(\"u-cursor-y\",el)),0==jl.ori?(Cn=Wn,Hn=Yn):(Cn=Yn,Hn=Wn),Nn=oe.left,jn=oe.top);const ei=k.select=Bl({show:!0,over:!0,left:0,width:0,top:0,height:0},u.select),ti=ei.show?D(\"u-select\",ei.over?el:ll):null;function ni(l,e){if(ei.show){for(let e in l)ei[e]=l[e],e in ki&&E(ti,e,l[e]);!1!==e&&Ci(\"setSelect\")}}function ii(l,e,t){Kn(l,{min:e,max:t})}function oi(e,t,n,i){null!=t.focus&&function(l){if(l!=ui){let e=null==l,t=1!=Tt.alpha;pl.forEach(((n,i)=>{if(1==M||i>0){let o=e||0==i||i==l;n._focus=e?null:o,t&&function(l,e){pl[l].alpha=e,re&&null!=Dt[l]&&(Dt[l].style.opacity=e),se&&me[l]&&(me[l].style.opacity=e)}(i,o?1:Tt.alpha)}})),ui=l,t&&Jn()}}(e),null!=t.show&&pl.forEach(((n,i)=>{0>=i||e!=i&&null!=e||(n.show=t.show,function(e){if(pl[e].show)se&&T(me[e],l);else if(se&&S(me[e],l),re){let l=zt?Dt[0]:Dt[e];null!=l&&A(l,-10,-10,Ie,Le)}}(i),2==M?(ii(n.facets[0].scale,null,null),ii(n.facets[1].scale,null,null)):ii(n.scale,null,null),Jn())})),!1!==n&&Ci(\"setSeries\",e,t),i&&Ii(\"setSeries\",k,e,t)}let si,ri,ui;k.setSelect=ni,k.setSeries=oi,k.addBand=function(l,e){l.fill=bl(l.fill||null),l.dir=Q(l.dir,-1),Tl.splice(e=null==e?Tl.length:e,0,l)},k.setBand=function(l,e){Bl(Tl[l],e)},k.delBand=function(l){null==l?Tl.length=0:Tl.splice(l,1)};const ai={focus:!0};function fi(l,e,t){let n=vl[e];t&&(l=l/y-(1==n.ori?Ne:Oe));let i=Ie;1==n.ori&&(i=Le,l=i-l),-1==n.dir&&(l=i-l);let o=n._min,s=o+l/i*(n._max-o),r=n.distr;return 3==r?cl(10,s):4==r?((l,e=1)=>nl.sinh(l)*e)(s,n.asinh):100==r?n.bwd(s):s}function ci(l,e){E(ti,s,ei.left=l),E(ti,t,ei.width=e)}function hi(l,e){E(ti,i,ei.top=l),E(ti,n,ei.height=e)}se&&Et&&Ce(p,ce,(l=>{oe._lock||(Mt(l),null!=ui&&oi(null,ai,!0,Fi.setSeries))})),k.valToIdx=l=>L(l,g[0]),k.posToIdx=function(l,e){return L(fi(l,El,e),g[0],Lt,en)},k.posToVal=fi,k.valToPos=(l,e,t)=>0==vl[e].ori?P(l,vl[e],t?ot:Ie,t?Qe:0):W(l,vl[e],t?st:Le,t?lt:0),k.setCursor=(l,e,t)=>{Nn=l.left,jn=l.top,xi(null,e,t)};let di=0==jl.ori?ci:hi,pi=1==jl.ori?ci:hi;function mi(l,e){if(null!=l&&(l.idxs?l.idxs.forEach(((l,e)=>{te[e]=l})):(l=>void 0===l)(l.idx)||te.fill(l.idx),ie.idx=te[0]),se&&ie.live){for(let l=0;pl.length>l;l++)(l>0||1==M&&!xe)&&gi(l,te[l]);!function(){if(se&&ie.live)for(let l=2==M?1:0;pl.length>l;l++){if(0==l&&xe)continue;let e=ie.values[l],t=0;for(let n in e)ge[l][t++].firstChild.nodeValue=e[n]}}()}_t=!1,!1!==e&&Ci(\"setLegend\")}function gi(l,e){let t,n=pl[l],i=0==l&&2==Ul?pn:g[l];xe?t=n.values(k,l,e)??we:(t=n.value(k,null==e?null:i[e],l,e),t=null==t?we:{_:t}),ie.values[l]=t}function xi(l,e,t){let n;Ln=Nn,On=jn,[Nn,jn]=oe.move(k,Nn,jn),oe.left=Nn,oe.top=jn,re&&(Cn&&A(Cn,rl(Nn),0,Ie,Le),Hn&&A(Hn,0,rl(jn),Ie,Le)),si=gl,ri=null;let i=0==jl.ori?Ie:Le,o=1==jl.ori?Ie:Le;if(0>Nn||0==Gt||Lt>en){n=oe.idx=null;for(let l=0;pl.length>l;l++){let e=Dt[l];null!=e&&A(e,-10,-10,Ie,Le)}Et&&oi(null,ai,!0,null==l&&Fi.setSeries),ie.live&&(te.fill(n),_t=!0)}else{let l,e,t;1==M&&(l=0==jl.ori?Nn:jn,e=fi(l,El),n=oe.idx=L(e,g[0],Lt,en),t=$l(g[0][n],jl,i,0));let s=-10,r=-10,u=0,a=0,f=!0,c=\"\",h=\"\";for(let l=2==M?1:0;pl.length>l;l++){let d=pl[l],p=te[l],m=null==p?null:1==M?g[l][p]:g[l][1][p],x=oe.dataIdx(k,l,n,e),w=null==x?null:1==M?g[l][x]:g[l][1][x];if(_t=_t||w!=m||x!=p,te[l]=x,l>0&&d.show){let e=null==x?-10:x==n?t:$l(1==M?g[0][x]:g[l][0][x],jl,i,0),p=null==w?-10:ql(w,1==M?vl[d.scale]:vl[d.facets[1].scale],o,0);if(Et&&null!=w){let e=1==jl.ori?Nn:jn,t=ol(Tt.dist(k,l,x,p,e));if(si>t){let n=Tt.bias;if(0!=n){let i=fi(e,d.scale),o=0>i?-1:1;o!=(0>w?-1:1)||(1==o?1==n?i>w:w>i:1==n?w>i:i>w)||(si=t,ri=l)}else si=t,ri=l}}if(_t||zt){let t,n;0==jl.ori?(t=e,n=p):(t=p,n=e);let i,o,d,m,g,x,w=!0,_=St.bbox;if(null!=_){w=!1;let e=_(k,l);d=e.left,m=e.top,i=e.width,o=e.height}else d=t,m=n,i=o=St.size(k,l);if(x=St.fill(k,l),g=St.stroke(k,l),zt)l!=ri||si>Tt.prox||(s=d,r=m,u=i,a=o,f=w,c=x,h=g);else{let e=Dt[l];null!=e&&(Pt[l]=d,At[l]=m,H(e,i,o,w),Y(e,x,g),A(e,ul(d),ul(m),Ie,Le))}}}}if(zt){let l=Tt.prox;if(_t||(null==ui?l>=si:si>l||ri!=ui)){let l=Dt[0];null!=l&&(Pt[0]=s,At[0]=r,H(l,u,a,f),Y(l,c,h),A(l,ul(s),ul(r),Ie,Le))}}}if(ei.show&&Xn)if(null!=l){let[e,t]=Fi.scales,[n,s]=Fi.match,[r,u]=l.cursor.sync.scales,a=l.cursor.drag;if(Qn=a._x,li=a._y,Qn||li){let a,f,c,h,d,{left:p,top:m,width:g,height:x}=l.select,w=l.scales[r].ori,_=l.posToVal,b=null!=e&&n(e,r),v=null!=t&&s(t,u);b&&Qn?(0==w?(a=p,f=g):(a=m,f=x),c=vl[e],h=$l(_(a,r),c,i,0),d=$l(_(a+f,r),c,i,0),di(al(h,d),ol(d-h))):di(0,i),v&&li?(1==w?(a=p,f=g):(a=m,f=x),c=vl[t],h=ql(_(a,u),c,o,0),d=ql(_(a+f,u),c,o,0),pi(al(h,d),ol(d-h))):pi(0,o)}else yi()}else{let l=ol(Ln-Fn),e=ol(On-Rn);if(1==jl.ori){let t=l;l=e,e=t}Qn=Zn.x&&l>=Zn.dist,li=Zn.y&&e>=Zn.dist;let t,n,s=Zn.uni;null!=s?Qn&&li&&(Qn=l>=s,li=e>=s,Qn||li||(e>l?li=!0:Qn=!0)):Zn.x&&Zn.y&&(Qn||li)&&(Qn=li=!0),Qn&&(0==jl.ori?(t=Gn,n=Nn):(t=In,n=jn),di(al(t,n),ol(n-t)),li||pi(0,o)),li&&(1==jl.ori?(t=Gn,n=Nn):(t=In,n=jn),pi(al(t,n),ol(n-t)),Qn||di(0,i)),Qn||li||(di(0,0),pi(0,0))}if(Zn._x=Qn,Zn._y=li,null==l){if(t){if(null!=Ri){let[l,e]=Fi.scales;Fi.values[0]=null!=l?fi(0==jl.ori?Nn:jn,l):null,Fi.values[1]=null!=e?fi(1==jl.ori?Nn:jn,e):null}Ii(f,k,Nn,jn,Ie,Le,n)}if(Et){let l=t&&Fi.setSeries,e=Tt.prox;null==ui?si>e||oi(ri,ai,!0,l):si>e?oi(null,ai,!0,l):ri!=ui&&oi(ri,ai,!0,l)}}_t&&(ie.idx=n,mi()),!1!==e&&Ci(\"setCursor\")}k.setLegend=mi;let wi=null;function _i(l=!1){l?wi=null:(wi=el.getBoundingClientRect(),Ci(\"syncRect\",wi))}function bi(l,e,t,n,i,o){oe._lock||Xn&&null!=l&&0==l.movementX&&0==l.movementY||(vi(l,e,t,n,i,o,0,!1,null!=l),null!=l?xi(null,!0,!0):xi(e,!0,!1))}function vi(l,e,t,n,i,o,s,r,u){if(null==wi&&_i(!1),Mt(l),null!=l)t=l.clientX-wi.left,n=l.clientY-wi.top;else{if(0>t||0>n)return Nn=-10,void(jn=-10);let[l,s]=Fi.scales,r=e.cursor.sync,[u,a]=r.values,[f,c]=r.scales,[h,d]=Fi.match,p=e.axes[0].side%2==1,m=0==jl.ori?Ie:Le,g=1==jl.ori?Ie:Le,x=p?o:i,w=p?i:o,_=p?n:t,b=p?t:n;if(t=null!=f?h(l,f)?C(u,vl[l],m,0):-10:m*(_/x),n=null!=c?d(s,c)?C(a,vl[s],g,0):-10:g*(b/w),1==jl.ori){let l=t;t=n,n=l}}!u||null!=e&&e.cursor.event.type!=f||(t>1&&Ie-1>t||(t=zl(t,Ie)),n>1&&Le-1>n||(n=zl(n,Le))),r?(Fn=t,Rn=n,[Gn,In]=oe.move(k,t,n)):(Nn=t,jn=n)}Object.defineProperty(k,\"rect\",{get:()=>(null==wi&&_i(!1),wi)});const ki={width:0,height:0,left:0,top:0};function yi(){ni(ki,!1)}let Mi,Si,Ti,Ei;function zi(l,e,t,n,i,o){Xn=!0,Qn=li=Zn._x=Zn._y=!1,vi(l,e,t,n,i,o,0,!0,!1),null!=l&&(Ce(h,b,Di,!1),Ii(c,k,Gn,In,Ie,Le,null));let{left:s,top:r,width:u,height:a}=ei;Mi=s,Si=r,Ti=u,Ei=a}function Di(l,e,t,n,i,o){Xn=Zn._x=Zn._y=!1,vi(l,e,t,n,i,o,0,!1,!0);let{left:s,top:r,width:u,height:a}=ei,f=u>0||a>0,c=Mi!=s||Si!=r||Ti!=u||Ei!=a;if(f&&c&&ni(ei),Zn.setScale&&f&&c){let l=s,e=u,t=r,n=a;if(1==jl.ori&&(l=r,e=a,t=s,n=u),Qn&&ii(El,fi(l,El),fi(l+e,El)),li)for(let l in vl){let e=vl[l];l!=El&&null==e.from&&e.min!=gl&&ii(l,fi(t+n,l),fi(t,l))}yi()}else oe.lock&&(oe._lock=!oe._lock,xi(e,!0,null!=l));null!=l&&(He(h,b),Ii(h,k,Nn,jn,Ie,Le,null))}function Pi(l){oe._lock||(Mt(l),xn(),yi(),null!=l&&Ii(m,k,Nn,jn,Ie,Le,null))}function Ai(){xl.forEach(ln),vt(k.width,k.height,!0)}G(x,v,Ai);const Wi={};Wi.mousedown=zi,Wi.mousemove=bi,Wi.mouseup=Di,Wi.dblclick=Pi,Wi.setSeries=(l,e,t,n)=>{-1!=(t=(0,Fi.match[2])(k,e,t))&&oi(t,n,!0,!1)},re&&(Ce(c,el,zi),Ce(f,el,bi),Ce(d,el,(l=>{Mt(l),_i(!1)})),Ce(p,el,(function(l){if(oe._lock)return;Mt(l);let e=Xn;if(Xn){let l,e,t=!0,n=!0,i=10;0==jl.ori?(l=Qn,e=li):(l=li,e=Qn),l&&e&&(t=i>=Nn||Nn>=Ie-i,n=i>=jn||jn>=Le-i),l&&t&&(Nn=Gn>Nn?0:Ie),e&&n&&(jn=In>jn?0:Le),xi(null,!0,!0),Xn=!1}Nn=-10,jn=-10,te.fill(null),xi(null,!0,!0),e&&(Xn=e)})),Ce(m,el,Pi),It.add(k),k.syncRect=_i);const Yi=k.hooks=u.hooks||{};function Ci(l,e,t){Vn?Bn.push([l,e,t]):l in Yi&&Yi[l].forEach((l=>{l.call(null,k,e,t)}))}(u.plugins||[]).forEach((l=>{for(let e in l.hooks)Yi[e]=(Yi[e]||[]).concat(l.hooks[e])}));const Hi=(l,e,t)=>t,Fi=Bl({key:null,setSeries:!1,filters:{pub:Ml,sub:Ml},scales:[El,pl[1]?pl[1].scale:null],match:[Sl,Sl,Hi],values:[null,null]},oe.sync);2==Fi.match.length&&Fi.match.push(Hi),oe.sync=Fi;const Ri=Fi.key,Gi=dt(Ri);function Ii(l,e,t,n,i,o,s){Fi.filters.pub(l,e,t,n,i,o,s)&&Gi.pub(l,e,t,n,i,o,s)}function Li(){Ci(\"init\",u,g),gn(g||u.data,!1),Kl[El]?Kn(El,Kl[El]):xn(),wt=ei.show&&(ei.width>0||ei.height>0),xt=_t=!0,vt(u.width,u.height)}return Gi.sub(k),k.pub=function(l,e,t,n,i,o,s){Fi.filters.sub(l,e,t,n,i,o,s)&&Wi[l](null,e,t,n,i,o,s)},k.destroy=function(){Gi.unsub(k),It.delete(k),Pe.clear(),I(x,v,Ai),R.remove(),ce?.remove(),Ci(\"destroy\")},pl.forEach(Yt),xl.forEach((function(l,e){if(l._show=l.show,l.show){let t=vl[l.scale];null==t&&(l.scale=l.side%2?pl[1].scale:El,t=vl[l.scale]);let n=t.time;l.size=bl(l.size),l.space=bl(l.space),l.rotate=bl(l.rotate),Gl(l.incrs)&&l.incrs.forEach((l=>{!Wl.has(l)&&Wl.set(l,Yl(l))})),l.incrs=bl(l.incrs||(2==t.distr?ae:n?1==hl?ke:Se:fe)),l.splits=bl(l.splits||(n&&1==t.distr?Ql:3==t.distr?Je:4==t.distr?qe:$e)),l.stroke=bl(l.stroke),l.grid.stroke=bl(l.grid.stroke),l.ticks.stroke=bl(l.ticks.stroke),l.border.stroke=bl(l.border.stroke);let i=l.values;l.values=Gl(i)&&!Gl(i[0])?bl(i):n?Gl(i)?De(Xl,ze(i,Zl)):Ll(i)?function(l,e){let t=ne(e);return(e,n)=>n.map((e=>t(l(e))))}(Xl,i):i||le:i||Be,l.filter=bl(l.filter||(3>t.distr||10!=t.log?3==t.distr&&2==t.log?tt:kl:et)),l.font=Qt(l.font),l.labelFont=Qt(l.labelFont),l._size=l.size(k,null,e,0),l._space=l._rotate=l._incrs=l._found=l._splits=l._values=null,l._size>0&&(Ct[e]=!0,l._el=D(\"u-axis\",X))}})),_?_ instanceof HTMLElement?(_.appendChild(R),Li()):_(k,Li):Li(),k}en.assign=Bl,en.fmtNum=tl,en.rangeNum=Z,en.rangeLog=B,en.rangeAsinh=$,en.orient=pt,en.pxRatio=y,en.join=function(l,e){if(function(l){let e=l[0][0],t=e.length;for(let n=1;l.length>n;n++){let i=l[n][0];if(i.length!=t)return!1;if(i!=e)for(let l=0;t>l;l++)if(i[l]!=e[l])return!1}return!0}(l)){let e=l[0].slice();for(let t=1;l.length>t;t++)e.push(...l[t].slice(1));return function(l,e=100){const t=l.length;if(1>=t)return!0;let n=0,i=t-1;for(;i>=n&&null==l[n];)n++;for(;i>=n&&null==l[i];)i--;if(n>=i)return!0;const o=fl(1,sl((i-n+1)/e));for(let e=l[n],t=n+o;i>=t;t+=o){const n=l[t];if(null!=n){if(e>=n)return!1;e=n}}return!0}(e[0])||(e=function(l){let e=l[0],t=e.length,n=Array(t);for(let l=0;n.length>l;l++)n[l]=l;n.sort(((l,t)=>e[l]-e[t]));let i=[];for(let e=0;l.length>e;e++){let o=l[e],s=Array(t);for(let l=0;t>l;l++)s[l]=o[n[l]];i.push(s)}return i}(e)),e}let t=new Set;for(let e=0;l.length>e;e++){let n=l[e][0],i=n.length;for(let l=0;i>l;l++)t.add(n[l])}let n=[Array.from(t).sort(((l,e)=>l-e))],i=n[0].length,o=new Map;for(let l=0;i>l;l++)o.set(n[0][l],l);for(let t=0;l.length>t;t++){let s=l[t],r=s[0];for(let l=1;s.length>l;l++){let u=s[l],a=Array(i).fill(void 0),f=e?e[t][l]:1,c=[];for(let l=0;u.length>l;l++){let e=u[l],t=o.get(r[l]);null===e?0!=f&&(a[t]=e,2==f&&c.push(t)):a[t]=e}$l(a,c,i),n.push(a)}}return n},en.fmtDate=ne,en.tzDate=function(l,e){let t;return\"UTC\"==e||\"Etc/UTC\"==e?t=new Date(+l+6e4*l.getTimezoneOffset()):e==ie?t=l:(t=new Date(l.toLocaleString(\"en-US\",{timeZone:e})),t.setMilliseconds(l.getMilliseconds())),t},en.sync=dt;{en.addGap=function(l,e,t){let n=l[l.length-1];n&&n[0]==e?n[1]=t:l.push([e,t])},en.clipGaps=wt;let l=en.paths={points:Wt};l.linear=Ft,l.stepped=function(l){const e=Q(l.align,1),t=Q(l.ascDesc,!1),n=Q(l.alignGaps,0),i=Q(l.extend,!1);return(l,o,s,r)=>pt(l,o,((u,a,f,c,h,d,p,m,g,x,w)=>{[s,r]=U(f,s,r);let _=u.pxRound,{left:b,width:v}=l.bbox,k=l=>_(d(l,c,x,m)),M=l=>_(p(l,h,w,g)),S=0==c.ori?Mt:St;const T={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:1},E=T.stroke,z=c.dir*(0==c.ori?1:-1);let D=M(f[1==z?s:r]),P=k(a[1==z?s:r]),A=P,W=P;i&&-1==e&&(W=b,S(E,W,D)),S(E,P,D);for(let l=1==z?s:r;l>=s&&r>=l;l+=z){let t=f[l];if(null==t)continue;let n=k(a[l]),i=M(t);1==e?S(E,n,D):S(E,A,i),S(E,n,i),D=i,A=n}let Y=A;i&&1==e&&(Y=b+v,S(E,Y,D));let[C,H]=mt(l,o);if(null!=u.fill||0!=C){let e=T.fill=new Path2D(E),t=M(u.fillTo(l,o,u.min,u.max,C));S(e,Y,t),S(e,W,t)}if(!u.spanGaps){let i=[];i.push(..._t(a,f,s,r,z,k,n));let h=u.width*y/2,d=t||1==e?h:-h,p=t||-1==e?-h:h;i.forEach((l=>{l[0]+=d,l[1]+=p})),T.gaps=i=u.gaps(l,o,s,r,i),T.clip=wt(i,c.ori,m,g,x,w)}return 0!=H&&(T.band=2==H?[xt(l,o,s,r,E,-1),xt(l,o,s,r,E,1)]:xt(l,o,s,r,E,H)),T}))},l.bars=function(l){const e=Q((l=l||Hl).size,[.6,gl,1]),t=l.align||0,n=l.gap||0;let i=l.radius;i=null==i?[0,0]:\"number\"==typeof i?[i,0]:i;const o=bl(i),s=1-e[0],r=Q(e[1],gl),u=Q(e[2],1),a=Q(l.disp,Hl),f=Q(l.each,(()=>{})),{fill:c,stroke:h}=a;return(l,e,i,d)=>pt(l,e,((p,m,g,x,w,_,b,v,k,M,S)=>{let T,E,z=p.pxRound,D=t,P=n*y,A=r*y,W=u*y;0==x.ori?[T,E]=o(l,e):[E,T]=o(l,e);const Y=x.dir*(0==x.ori?1:-1);let C,H,F,R=0==x.ori?Tt:Et,G=0==x.ori?f:(l,e,t,n,i,o,s)=>{f(l,e,t,i,n,s,o)},I=Q(l.bands,Fl).find((l=>l.series[0]==e)),L=p.fillTo(l,e,p.min,p.max,null!=I?I.dir:0),O=z(b(L,w,S,k)),N=M,j=z(p.width*y),U=!1,V=null,B=null,$=null,J=null;null==c||0!=j&&null==h||(U=!0,V=c.values(l,e,i,d),B=new Map,new Set(V).forEach((l=>{null!=l&&B.set(l,new Path2D)})),j>0&&($=h.values(l,e,i,d),J=new Map,new Set($).forEach((l=>{null!=l&&J.set(l,new Path2D)}))));let{x0:q,size:K}=a;if(null!=q&&null!=K){D=1,m=q.values(l,e,i,d),2==q.unit&&(m=m.map((e=>l.posToVal(v+e*M,x.key,!0))));let t=K.values(l,e,i,d);H=2==K.unit?t[0]*M:_(t[0],x,M,v)-_(0,x,M,v),N=Rt(m,g,_,x,M,v,N),F=N-H+P}else N=Rt(m,g,_,x,M,v,N),F=N*s+P,H=N-F;1>F&&(F=0),H/2>j||(j=0),5>F&&(z=vl);let X=F>0;H=z(wl(N-F-(X?j:0),W,A)),C=(0==D?H/2:D==Y?0:H)-D*Y*((0==D?P/2:0)+(X?j/2:0));const Z={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},ll=U?null:new Path2D;let el=null;if(null!=I)el=l.data[I.series[1]];else{let{y0:t,y1:n}=a;null!=t&&null!=n&&(g=n.values(l,e,i,d),el=t.values(l,e,i,d))}let tl=T*H,nl=E*H;for(let t=1==Y?i:d;t>=i&&d>=t;t+=Y){let n=g[t];if(null==n)continue;if(null!=el){let l=el[t]??0;if(n-l==0)continue;O=b(l,w,S,k)}let i=_(2!=x.distr||null!=a?m[t]:t,x,M,v),o=b(Q(n,L),w,S,k),s=z(i-C),r=z(fl(o,O)),u=z(al(o,O)),f=r-u;if(null!=n){let i=0>n?nl:tl,o=0>n?tl:nl;U?(j>0&&null!=$[t]&&R(J.get($[t]),s,u+sl(j/2),H,fl(0,f-j),i,o),null!=V[t]&&R(B.get(V[t]),s,u+sl(j/2),H,fl(0,f-j),i,o)):R(ll,s,u+sl(j/2),H,fl(0,f-j),i,o),G(l,e,t,s-j/2,u,H+j,f)}}return j>0?Z.stroke=U?J:ll:U||(Z._fill=0==p.width?p._fill:p._stroke??p._fill,Z.width=0),Z.fill=U?B:ll,Z}))},l.spline=function(l){return function(l,e){const t=Q(e?.alignGaps,0);return(e,n,i,o)=>pt(e,n,((s,r,u,a,f,c,h,d,p,m,g)=>{[i,o]=U(u,i,o);let x,w,_,b=s.pxRound,v=l=>b(c(l,a,m,d)),k=l=>b(h(l,f,g,p));0==a.ori?(x=kt,_=Mt,w=Pt):(x=yt,_=St,w=At);const y=a.dir*(0==a.ori?1:-1);let M=v(r[1==y?i:o]),S=M,T=[],E=[];for(let l=1==y?i:o;l>=i&&o>=l;l+=y)if(null!=u[l]){let e=v(r[l]);T.push(S=e),E.push(k(u[l]))}const z={stroke:l(T,E,x,_,w,b),fill:null,clip:null,band:null,gaps:null,flags:1},D=z.stroke;let[P,A]=mt(e,n);if(null!=s.fill||0!=P){let l=z.fill=new Path2D(D),t=k(s.fillTo(e,n,s.min,s.max,P));_(l,S,t),_(l,M,t)}if(!s.spanGaps){let l=[];l.push(..._t(r,u,i,o,y,v,t)),z.gaps=l=s.gaps(e,n,i,o,l),z.clip=wt(l,a.ori,d,p,m,g)}return 0!=A&&(z.band=2==A?[xt(e,n,i,o,D,-1),xt(e,n,i,o,D,1)]:xt(e,n,i,o,D,A)),z}))}(Gt,l)}}return en}();";
const UPLOT_CSS = ".uplot, .uplot *, .uplot *::before, .uplot *::after {box-sizing: border-box;}.uplot {font-family: system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, \"Noto Sans\", sans-serif, \"Apple Color Emoji\", \"Segoe UI Emoji\", \"Segoe UI Symbol\", \"Noto Color Emoji\";line-height: 1.5;width: min-content;}.u-title {text-align: center;font-size: 18px;font-weight: bold;}.u-wrap {position: relative;user-select: none;}.u-over, .u-under {position: absolute;}.u-under {overflow: hidden;}.uplot canvas {display: block;position: relative;width: 100%;height: 100%;}.u-axis {position: absolute;}.u-legend {font-size: 14px;margin: auto;text-align: center;}.u-inline {display: block;}.u-inline * {display: inline-block;}.u-inline tr {margin-right: 16px;}.u-legend th {font-weight: 600;}.u-legend th > * {vertical-align: middle;display: inline-block;}.u-legend .u-marker {width: 1em;height: 1em;margin-right: 4px;background-clip: padding-box !important;}.u-inline.u-live th::after {content: \":\";vertical-align: middle;}.u-inline:not(.u-live) .u-value {display: none;}.u-series > * {padding: 4px;}.u-series th {cursor: pointer;}.u-legend .u-off > * {opacity: 0.3;}.u-select {background: rgba(0,0,0,0.07);position: absolute;pointer-events: none;}.u-cursor-x, .u-cursor-y {position: absolute;left: 0;top: 0;pointer-events: none;will-change: transform;}.u-hz .u-cursor-x, .u-vt .u-cursor-y {height: 100%;border-right: 1px dashed #607D8B;}.u-hz .u-cursor-y, .u-vt .u-cursor-x {width: 100%;border-bottom: 1px dashed #607D8B;}.u-cursor-pt {position: absolute;top: 0;left: 0;border-radius: 50%;border: 0 solid;pointer-events: none;will-change: transform;/*this has to be !important since we set inline \"background\" shorthand */background-clip: padding-box !important;}.u-axis.u-off, .u-select.u-off, .u-cursor-x.u-off, .u-cursor-y.u-off, .u-cursor-pt.u-off {display: none;}";
const CHARTS_JS = "(() => {\n// Runs in the reader's browser, inlined into report.html. Types are stripped when it is generated.\nconst HEIGHT = 210\nconst FONT = '12px system-ui, -apple-system, \"Segoe UI\", Roboto, sans-serif'\nconst charts = JSON.parse(document.getElementById('chart-data')?.textContent ?? '[]')\nconst grouped = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 })\nconst compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 4 })\nconst drawn = new Map                        ()\nfor (const place of document.querySelectorAll             ('[data-chart]')) draw(place)\nconst resized = new ResizeObserver((entries) => {\n  for (const { target } of entries) {\n    const plot = drawn.get(target               )\n    const width = target.clientWidth\n    if (plot !== undefined && width > 0 && width !== plot.width)\n      plot.setSize({ width, height: HEIGHT })\n  }\n})\nfor (const place of drawn.keys()) resized.observe(place)\nmatchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {\n  for (const place of Array.from(drawn.keys())) draw(place)\n})\nfunction draw(place             )       {\n  const index = Number(place.dataset['chart'])\n  const chart = charts[index]\n  if (chart === undefined) return\n  drawn.get(place)?.destroy()\n  const readout = document.querySelector             (`[data-readout=\"${index}\"]`)\n  drawn.set(place, plotOf(place, chart, readout))\n}\nfunction plotOf(place             , chart       , readout                    )            {\n  const ink = colours()\n  const resting = readout?.dataset['rest'] ?? readout?.textContent ?? ''\n  if (readout !== null) readout.dataset['rest'] = resting\n  const lone = chart.x.length < 60\n  const { band } = chart\n  const line = {\n    stroke: ink.accent,\n    width: 1.75,\n    points: { show: lone, size: 5, fill: ink.accent },\n  }\n  const hidden = { stroke: 'transparent', points: { show: false } }\n  const options                    = {\n    width: place.clientWidth,\n    height: HEIGHT,\n    legend: { show: false },\n    padding: [10, 10, 0, 0],\n    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },\n    scales: { x: { time: false }, y: { range: (_plot, low, high) => rangeOf(chart, low, high) } },\n    axes: [axis(ink, 28), { ...axis(ink, 56), values: (_plot, ticks) => ticks.map(shortened) }],\n    series: band === null ? [{}, line] : [{}, line, hidden, hidden],\n    ...(band === null ? {} : { bands: [{ series: [3, 2], fill: ink.band }] }),\n    hooks: {\n      drawClear: [(plot) => shade(plot, chart, ink)],\n      draw: [(plot) => levels(plot, chart, ink)],\n      setCursor: [\n        (plot) => {\n          const at = plot.cursor.idx\n          if (readout !== null) readout.textContent = at == null ? resting : pointText(chart, at)\n        },\n      ],\n    },\n  }\n  const columns = band === null ? [chart.x, chart.mean] : [chart.x, chart.mean, band.min, band.max]\n  return new uPlot(options, columns                         , place)\n}\n/** Room for the values and for every threshold that is drawn. */\nfunction rangeOf(chart       , low               , high               )                   {\n  const marks = chart.marks.flatMap((mark) => mark.levels)\n  const all = [low, high, ...marks].filter(\n    (value) => value !== null && Number.isFinite(value),\n  )\n  const least = all.length === 0 ? 0 : Math.min(...all)\n  const most = all.length === 0 ? 1 : Math.max(...all)\n  const room = most === least ? Math.abs(most) * 0.1 || 1 : (most - least) * 0.08\n  return [least >= 0 && least - room < 0 ? 0 : least - room, most + room]\n}\n/** The samples that counted, behind the line. */\nfunction shade(plot           , chart       , ink         )       {\n  const { ctx, bbox } = plot\n  ctx.save()\n  ctx.fillStyle = ink.window\n  for (const window of distinct(chart.marks)) {\n    const from = plot.valToPos(window.from, 'x', true)\n    const to = plot.valToPos(window.to, 'x', true)\n    ctx.fillRect(from, bbox.top, Math.max(to - from, 2), bbox.height)\n  }\n  ctx.restore()\n}\nfunction distinct(\n  marks                 ,\n)                                                            {\n  const seen = new Map                                                        ()\n  for (const { window } of marks) {\n    if (window !== null) seen.set(`${window.from}:${window.to}`, window)\n  }\n  return Array.from(seen.values())\n}\n/** Thresholds as dashed lines with their number at the right end. */\nfunction levels(plot           , chart       , ink         )       {\n  const { ctx, bbox } = plot\n  const ratio = devicePixelRatio\n  ctx.save()\n  ctx.font = FONT.replace('12px', `${11 * ratio}px`)\n  ctx.textBaseline = 'bottom'\n  const labelled           = []\n  for (const mark of chart.marks) {\n    for (const level of mark.levels) {\n      const y = plot.valToPos(level, 'y', true)\n      ctx.strokeStyle = ctx.fillStyle = ink[mark.outcome]\n      ctx.lineWidth = 1.25 * ratio\n      ctx.setLineDash([5 * ratio, 4 * ratio])\n      ctx.beginPath()\n      ctx.moveTo(bbox.left, y)\n      ctx.lineTo(bbox.left + bbox.width, y)\n      ctx.stroke()\n      // Where two thresholds lie close, the second has its number at the other end.\n      const crowded = labelled.some((other) => Math.abs(other - y) < 14 * ratio)\n      const end = crowded ? bbox.left + 2 * ratio : bbox.left + bbox.width - 2 * ratio\n      ctx.textAlign = crowded ? 'left' : 'right'\n      ctx.setLineDash([])\n      ctx.strokeStyle = ink.panel\n      ctx.lineWidth = 4 * ratio\n      ctx.lineJoin = 'round'\n      ctx.strokeText(grouped.format(level), end, y - 2 * ratio)\n      ctx.fillText(grouped.format(level), end, y - 2 * ratio)\n      labelled.push(y)\n    }\n  }\n  ctx.restore()\n}\nfunction pointText(chart       , at        )         {\n  const x = chart.x[at]\n  const mean = chart.mean[at]\n  if (x === undefined) return ''\n  const unit = chart.unit === null ? '' : ` ${chart.unit}`\n  const value = mean == null ? 'not a number' : `${grouped.format(mean)}${unit}`\n  const least = chart.band?.min[at]\n  const most = chart.band?.max[at]\n  const range =\n    least == null || most == null || least === most\n      ? ''\n      : ` (${grouped.format(least)} to ${grouped.format(most)})`\n  return `${chart.axis} ${grouped.format(x)}: ${value}${range}`\n}\nfunction axis(ink         , size        )                 {\n  return {\n    stroke: ink.muted,\n    font: FONT,\n    size,\n    gap: 4,\n    grid: { stroke: ink.grid, width: 1 },\n    ticks: { show: false },\n    values: (_plot, ticks) => ticks.map(shortened),\n  }\n}\nfunction shortened(value        )         {\n  return Math.abs(value) >= 10_000 ? compact.format(value) : grouped.format(value)\n}\nfunction colours()          {\n  const style = getComputedStyle(document.documentElement)\n  const of = (name        )         => style.getPropertyValue(name).trim()\n  return {\n    accent: of('--accent'),\n    band: of('--band'),\n    window: of('--window'),\n    grid: of('--grid'),\n    muted: of('--muted'),\n    panel: of('--panel'),\n    passed: of('--green'),\n    failed: of('--red'),\n    inconclusive: of('--amber'),\n  }\n}\n})()";

;// CONCATENATED MODULE: ./packages/report/build/html/markup.js

/** HTML that is safe to send: only `html` and `trusted` make it. */
class Markup {
    text;
    constructor(text) {
        this.text = text;
    }
}
/** Markup in which everything interpolated is escaped, unless it is markup itself; null is nothing. */
function html(parts, ...values) {
    let text = parts[0] ?? '';
    values.forEach((value, index) => {
        text += textOf(value) + (parts[index + 1] ?? '');
    });
    return new Markup(text);
}
/** Our own text that is HTML, CSS or JavaScript already; never anything from a run. */
function trusted(text) {
    return new Markup(text);
}
/** Data for a script element: JSON in plain ASCII, in which nothing can end the element, begin a comment or hide. */
function jsonData(id, data) {
    const json = JSON.stringify(data).replace(/[<>&]|[^\x20-\x7e]/g, escapeUnit);
    return html `<script type="application/json" id="${id}">${trusted(json)}</script>`;
}
function escapeUnit(unit) {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
function textOf(value) {
    if (value === null)
        return '';
    if (value instanceof Markup)
        return value.text;
    if (typeof value === 'string')
        return (0,egress_build/* escapeHtml */.ZD)(value);
    if (typeof value === 'number')
        return String(value);
    return value.map(textOf).join('');
}

;// CONCATENATED MODULE: ./packages/report/build/html/outcome.js

const GLYPHS = {
    passed: '✓',
    failed: '✕',
    inconclusive: '?',
    skipped: '–',
    running: '…',
};
/** An outcome as glyph and word, so that it never rests on colour alone. */
function outcomeTag(mark, word = mark, glyph = GLYPHS[mark]) {
    return html `<span class="tag ${mark}"><span class="glyph" aria-hidden="true">${glyph}</span>${word}</span>`;
}

;// CONCATENATED MODULE: ./packages/report/build/html/charts.js



/** A figure for each metric: the drawing is made by the page's script, its facts stand here in words. */
function charts(data) {
    const { items, leftOut } = data.charts;
    if (items.length === 0)
        return null;
    return html `<section aria-labelledby="metrics"><h2 id="metrics">Metrics</h2>
<div class="charts">${items.map(figure)}</div>
${leftOut > 0 ? html `<p class="muted">${(0,verdict_build/* countOf */.pq)(leftOut, 'more metric')} not drawn; their samples are in the run folder under metrics/.</p>` : null}
<noscript><p class="muted">The charts need JavaScript; their numbers are in the tables.</p></noscript></section>`;
}
function figure(chart, index) {
    return html `<figure><figcaption><span class="chart-title"><strong>${chart.metric}</strong>${chart.unit === null ? null : html ` <span class="muted">${chart.unit}</span>`}</span><span class="muted chart-job">${chart.job}</span></figcaption>
<div class="chart" data-chart="${index}" role="img" aria-label="${spoken(chart)}"></div>
<p class="readout muted" data-readout="${index}">${resting(chart)}</p>
${chart.marks.length === 0 ? null : html `<ul class="marks">${chart.marks.map(mark)}</ul>`}</figure>`;
}
function mark(each) {
    return html `<li>${outcomeTag(each.outcome)} <code>${each.text}</code>${each.window === null ? null : html ` <span class="muted">shaded: what counted</span>`}</li>`;
}
function resting(chart) {
    const last = chart.mean.findLast((value) => value !== null);
    return `${(0,verdict_build/* countOf */.pq)(chart.samples, 'sample')}${last === undefined ? '' : `, last ${(0,verdict_build/* formatQuantity */.VZ)(last, chart.unit)}`}`;
}
function spoken(chart) {
    const values = chart.mean.filter((value) => value !== null);
    const range = values.length === 0
        ? 'no finite value'
        : `from ${(0,verdict_build/* formatQuantity */.VZ)(Math.min(...values), chart.unit)} to ${(0,verdict_build/* formatQuantity */.VZ)(Math.max(...values), chart.unit)}`;
    const marks = chart.marks.map((each) => `${each.text} ${each.outcome}`).join('; ');
    return `${chart.metric} of ${chart.job} over ${(0,verdict_build/* countOf */.pq)(chart.samples, 'sample')}, ${range}. ${marks}`;
}

;// CONCATENATED MODULE: ./packages/report/build/html/header.js





const REASONS_SHOWN = 12;
const WORDS = {
    interrupted: 'The run was stopped before it was done.',
    infrastructure: 'A job was lost or could not be started, so nothing is known about it.',
    timeout: 'A job took longer than it may.',
    'job-failed': 'A job failed.',
    'criterion-failed': 'A must criterion is not met.',
    inconclusive: 'Something that must be known could not be decided. Unknown is never GREEN.',
    'no-work': 'No job was run, so nothing has been shown.',
    'all-passed': 'Every selected job passed and every must criterion is met.',
    running: 'The run is not over.',
    paused: 'Nothing runs any more; another start goes on with what is left.',
    'no-progress': 'The last starts of the run brought nothing, so it was given up.',
};
/** Verdict and its reasons in words: what a reader sees without scrolling. */
function header(data) {
    const { verdict } = data;
    const tone = verdict.verdict.toLowerCase();
    return html `<header class="hero ${tone}">
<p class="verdict"><span class="badge"><span aria-hidden="true">${glyphOf(verdict.verdict)}</span> ${verdict.verdict}</span> <span class="plan">${verdict.plan.name}</span></p>
<h1>${capitalized((0,egress_build/* singleLine */.pF)(verdict.summary))}</h1>
<p class="lead">${WORDS[verdict.reason]}</p>
${reasonList(verdict)}
<ul class="counts" aria-label="Jobs and criteria by outcome">${counts(verdict)}</ul>
</header>`;
}
/** Plan, commit, run and machine. */
function facts(data) {
    const { verdict, opened } = data;
    const rows = [
        ['Plan', html `${verdict.plan.name} <span class="muted">${verdict.plan.path}</span>`],
        ['Commit', commitOf(verdict)],
        ['Run', html `<code>${verdict.run}</code>`],
        ['Started', timeOf(verdict.started)],
        ['Duration', durationOf(data)],
        [
            'Starts',
            data.resumes === 0 ? '1' : `${1 + data.resumes} (resumed ${(0,verdict_build/* countOf */.pq)(data.resumes, 'time')})`,
        ],
        ['Isolation', isolationOf(opened)],
        ['Host', opened === null ? 'unknown' : `${opened.host}, ${(0,verdict_build/* countOf */.pq)(opened.slots, 'slot')}`],
        ['Greenlight', opened?.greenlight ?? 'unknown'],
    ];
    return html `<section aria-labelledby="facts"><h2 id="facts">Facts</h2>
<dl class="facts">${rows.map(([name, value]) => html `<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${alertList(data)}</section>`;
}
function durationOf({ verdict, session }) {
    const open = verdict.finished === null;
    const whole = Date.parse(verdict.finished ?? '') - Date.parse(verdict.started);
    if (session === null || session.segments.length < 2) {
        return open ? 'not over' : (0,spec_build/* formatDuration */.a3)(whole);
    }
    const underWay = `${(0,spec_build/* formatDuration */.a3)(session.underWayMs)} under way`;
    return `${underWay}, ${open ? 'not over' : `${(0,spec_build/* formatDuration */.a3)(whole)} from beginning to end`}`;
}
function alertList(data) {
    if (data.alerts.length === 0)
        return null;
    const shown = data.alerts.slice(0, REASONS_SHOWN);
    const more = data.alerts.length - shown.length;
    return html `<h3>Alerts</h3><ul class="alerts">${shown.map((alert) => html `<li><code>${alert.code}</code> ${(0,egress_build/* singleLine */.pF)(alert.message)} <span class="muted">${timeOf(alert.ts)}</span></li>`)}${more > 0 ? html `<li class="muted">and ${(0,verdict_build/* countOf */.pq)(more, 'more alert')}</li>` : null}</ul>`;
}
/** Every thing that keeps the run from being GREEN, and the missed should and nice criteria after them. */
function reasonList(verdict) {
    const paused = verdict.reason === 'paused';
    const jobs = verdict.jobs
        .filter((job) => job.outcome !== 'passed' && job.outcome !== 'skipped' && !isExplained(verdict, job.id))
        .filter((job) => !paused || job.outcome !== null || job.attempts > 0)
        .map((job) => html `<li>${job.outcome === null && paused ? outcomeTag('running', 'paused', '‖') : outcomeTag(job.outcome ?? 'running')} <strong>${job.id}</strong> ${(0,egress_build/* singleLine */.pF)(job.detail === '' ? (job.reason ?? '') : job.detail)}</li>`);
    const criteria = ['must', 'should', 'nice'].flatMap((tier) => verdict.criteria
        .filter((each) => each.tier === tier && each.outcome !== 'passed')
        .map((each) => html `<li>${outcomeTag(each.outcome)} <strong>${each.job}</strong> ${(0,verdict_build/* missInWords */.FP)(each)}${tier === 'must' ? null : html ` <span class="muted">(${tier}: does not change the verdict)</span>`}</li>`));
    const items = [...jobs, ...criteria];
    if (items.length < 2 && verdict.verdict !== 'GREEN')
        return null;
    if (items.length === 0)
        return null;
    const more = items.length - REASONS_SHOWN;
    return html `<ul class="reasons">${items.slice(0, REASONS_SHOWN)}${more > 0 ? html `<li class="muted">and ${more} more, listed below</li>` : null}</ul>`;
}
/** A job that failed only because of criteria that stand in the list themselves. */
function isExplained(verdict, id) {
    const job = verdict.jobs.find((each) => each.id === id);
    return ((job?.reason === 'criterion' || job?.reason === 'inconclusive') &&
        verdict.criteria.some((each) => each.job === id && each.tier === 'must' && each.outcome !== 'passed'));
}
function counts(verdict) {
    const jobs = tally(verdict.jobs.map((job) => job.outcome ?? 'running'));
    const paused = verdict.reason === 'paused';
    const criteria = tally(verdict.criteria.map((each) => each.outcome));
    const words = {
        passed: 'met',
        failed: 'not met',
        inconclusive: 'undecided',
        skipped: 'skipped',
        running: 'open',
    };
    return [
        html `<li class="group">${(0,verdict_build/* countOf */.pq)(verdict.jobs.length, 'job')}</li>`,
        ...jobs.map(([mark, count]) => html `<li>${outcomeTag(mark, `${(0,verdict_build/* formatNumber */.ZV)(count)} ${paused && mark === 'running' ? 'to go on' : mark}`)}</li>`),
        html `<li class="group">${(0,verdict_build/* countOf */.pq)(verdict.criteria.length, 'criterion', 'criteria')}</li>`,
        ...criteria.map(([mark, count]) => html `<li>${outcomeTag(mark, `${(0,verdict_build/* formatNumber */.ZV)(count)} ${words[mark]}`)}</li>`),
    ];
}
function tally(marks) {
    const order = ['passed', 'failed', 'inconclusive', 'skipped', 'running'];
    return order
        .map((mark) => [mark, marks.filter((each) => each === mark).length])
        .filter(([, count]) => count > 0);
}
function commitOf(verdict) {
    if (verdict.sha === null)
        return 'none: not in a repository';
    return html `<code title="${verdict.sha}">${verdict.sha.slice(0, 12)}</code>${verdict.dirty ? ' with uncommitted changes' : null}`;
}
function isolationOf(opened) {
    if (opened === null)
        return 'unknown';
    return html `${opened.isolation} <span class="muted">${(0,egress_build/* singleLine */.pF)(opened.isolation_reason)}</span>`;
}
function timeOf(iso) {
    if (iso === '')
        return 'unknown';
    return html `<time datetime="${iso}">${iso.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time>`;
}
function glyphOf(word) {
    return word === 'GREEN' ? '✓' : word === 'RED' ? '✕' : '…';
}
/** A sentence begins with a capital unless it begins with a name. */
function capitalized(sentence) {
    return /^(?:stopped|interrupted|running|paused|no|nothing|every|the) /.test(sentence)
        ? sentence.slice(0, 1).toUpperCase() + sentence.slice(1)
        : sentence;
}

;// CONCATENATED MODULE: ./packages/report/build/html/logs.js



/** The ends of the logs of attempts that did not pass. */
function logs(data) {
    const { items, leftOut } = data.logs;
    if (items.length === 0)
        return null;
    return html `<section aria-labelledby="logs"><h2 id="logs">Log evidence</h2>
${items.map(tail)}
${leftOut > 0 ? html `<p class="muted">${(0,verdict_build/* countOf */.pq)(leftOut, 'more log')} in the run folder under jobs/.</p>` : null}</section>`;
}
function tail(log, index) {
    const before = log.skipped > 0 ? `last lines, ${(0,spec_build/* formatSize */.Xq)(log.skipped)} before them left out` : 'whole log';
    return html `<details${index < 3 ? html ` open` : null}><summary><strong>${log.job}</strong> attempt ${log.attempt} <span class="muted">${log.path}, ${before}</span></summary>
<div class="log" tabindex="0" role="region" aria-label="End of the log of ${log.job}, attempt ${log.attempt}"><pre>${log.text === '' ? html `<span class="muted">(empty)</span>` : log.text}</pre></div></details>`;
}

;// CONCATENATED MODULE: ./packages/report/build/html/table.js

/**
 * Roles are spelled out because narrow screens lay rows out as cards, which takes them away. A note
 * is a row of its own below the one it explains.
 */
function table(caption, columns, rows, note = () => null) {
    return html `<table role="table"><caption>${caption}</caption><thead role="rowgroup"><tr role="row">${columns.map((column) => html `<th role="columnheader" scope="col"${kindOf(column)}>${column.name}</th>`)}</tr></thead><tbody role="rowgroup">
${rows.map((item) => {
        const below = note(item);
        return html `<tr role="row"${below === null ? null : html ` class="noted"`}>${columns.map((column) => html `<td role="cell"${kindOf(column)} data-name="${column.name}">${column.cell(item)}</td>`)}</tr>
${below === null ? null : html `<tr role="row" class="note"><td role="cell"></td><td role="cell" class="wide" colspan="${columns.length - 1}">${below}</td></tr>`}`;
    })}</tbody></table>`;
}
function kindOf(column) {
    return column.kind === undefined ? null : html ` class="${column.kind}"`;
}

;// CONCATENATED MODULE: ./packages/report/build/html/session.js







/** How the run went on over its starts: phases, checkpoints and the starts themselves. */
function session({ session: found, verdict }) {
    if (found === null)
        return null;
    const sentences = sessionInWords(found);
    return html `<section aria-labelledby="session"><h2 id="session">Session</h2>
${sentences.length === 0 ? null : html `<p class="session-sum">${sentences.join('; ')}.</p>`}
${phaseTable(found, verdict.reason)}
${segmentTable(found, verdict.reason)}</section>`;
}
const PHASE_TAGS = {
    done: ['passed', '✓'],
    'time box closed': ['inconclusive', '!'],
    'under way': ['running', '…'],
    paused: ['running', '‖'],
    open: ['running', '…'],
    'not begun': ['skipped', '–'],
};
function phaseTable({ phases }, reason) {
    if (phases.length === 0)
        return null;
    const columns = [
        {
            name: 'State',
            cell: (phase) => {
                const word = phaseInWords(phase, reason);
                const [mark, glyph] = PHASE_TAGS[word];
                return outcomeTag(mark, word, glyph);
            },
        },
        { name: 'Phase', cell: (phase) => html `<strong class="name">${phase.name}</strong>` },
        { name: 'Time', kind: 'wide', cell: (phase) => [phaseTime(phase), timeBox(phase)] },
    ];
    return html `<h3>Phases</h3>${table('Phases with state and time', columns, phases)}`;
}
/** How much of its time box a phase has used. */
function timeBox({ elapsedMs, limitMs }) {
    if (limitMs === null || elapsedMs === 0)
        return null;
    const share = Math.min(100, (elapsedMs / limitMs) * 100);
    return html `<span class="time-box" aria-hidden="true"><i style="width:${share.toFixed(1)}%"></i></span>`;
}
function segmentTable(found, reason) {
    const { segments } = found;
    if (segments.length < 2)
        return null;
    const all = segments.map((segment, index) => ({ segment, index }));
    const recent = all.length - SEGMENT_ROWS;
    const { rows, leftOut } = pickRows(all, SEGMENT_ROWS, ({ index }) => index >= recent);
    return html `<h3>Starts</h3>${table('Starts of the run', columnsOf(found, reason), rows)}
${leftOut > 0 ? html `<p class="muted">${(0,verdict_build/* countOf */.pq)(leftOut, 'earlier start')} left out; manifest.json holds all.</p>` : null}`;
}
function columnsOf(found, reason) {
    const { segments } = found;
    return [
        { name: '#', cell: ({ index }) => html `<strong>${index + 1}</strong>` },
        {
            name: 'Began',
            cell: ({ segment, index }) => {
                const pause = pauseBefore(segments, index);
                const after = pause === null ? null : html `<span class="sub">${(0,spec_build/* formatDuration */.a3)(pause)} later</span>`;
                return [session_timeOf(segment.started), after];
            },
        },
        { name: 'Ended', cell: ({ index }) => endTag(endInWords(found, index, reason)) },
        {
            name: 'Took',
            kind: 'number',
            cell: ({ segment }) => (0,spec_build/* formatDuration */.a3)(segmentMilliseconds(segment)),
        },
        { name: 'Jobs done', kind: 'number', cell: ({ segment }) => segment.completed },
        { name: 'Checkpoints', kind: 'number', cell: ({ segment }) => segment.saved },
        {
            name: 'Went on from',
            kind: 'target',
            cell: ({ segment, index }) => originInWords(segment, index),
        },
    ];
}
function endTag(end) {
    switch (end) {
        case 'lost':
            return outcomeTag('inconclusive', end, '×');
        case 'under way':
            return outcomeTag('running', end, '…');
        case 'ended':
            return outcomeTag('skipped', end, '■');
        default:
            return outcomeTag('skipped', end, '‖');
    }
}
function session_timeOf(iso) {
    return html `<time datetime="${iso}">${iso.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC')}</time>`;
}

;// CONCATENATED MODULE: ./packages/report/build/html/styles.js
/** The page's own style sheet. Colours are variables, so that the charts can read them too. */
const STYLES = `
:root{color-scheme:light dark;--bg:#f7f7f5;--panel:#fff;--ink:#1c2024;--muted:#5d656d;--line:#e2e4e7;--code:#f1f2f3;
--green:#18754a;--green-soft:#e6f4ec;--red:#b42318;--red-soft:#fdeceb;--amber:#875500;--amber-soft:#fcf1da;--grey:#5d656d;--grey-soft:#eceef0;
--accent:#2a5bc0;--band:rgba(42,91,192,.16);--window:rgba(42,91,192,.09);--grid:#e9ebed;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;--mono:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
@media (prefers-color-scheme:dark){:root{--bg:#121518;--panel:#191d21;--ink:#e4e7ea;--muted:#9ba4ad;--line:#2b3137;--code:#22272c;
--green:#63cf98;--green-soft:#14301f;--red:#ff9389;--red-soft:#3b1b19;--amber:#f0bd62;--amber-soft:#352810;--grey:#a3abb3;--grey-soft:#272c32;
--accent:#86aaf5;--band:rgba(134,170,245,.22);--window:rgba(134,170,245,.1);--grid:#262b31}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.55 var(--sans)}
.page{max-width:1220px;margin:0 auto;padding:1.5rem 1.25rem 3rem}
h1,h2,h3{line-height:1.25;margin:0;font-weight:650;letter-spacing:-.01em;overflow-wrap:anywhere}
h1{font-size:1.55rem;max-width:46ch}
h2{font-size:1.1rem;margin-bottom:.75rem}
h3{font-size:.95rem;margin:1rem 0 .5rem}
p{margin:0}
ul{list-style:none;margin:0;padding:0}
code,pre{font-family:var(--mono);font-size:.875em}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.muted{color:var(--muted)}
.skip{position:absolute;left:-999px}
.skip:focus{left:1rem;top:1rem;background:var(--panel);padding:.5rem .75rem;z-index:2}
section,.hero{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:1.25rem 1.5rem;margin-top:1rem;overflow-x:auto}
.hero{margin-top:0;border-top:4px solid var(--tone);padding-top:1.25rem}
.hero.green{--tone:var(--green)}.hero.red{--tone:var(--red)}.hero.pending{--tone:var(--amber)}
.verdict{display:flex;align-items:baseline;gap:.75rem;margin-bottom:.6rem;flex-wrap:wrap}
.badge{color:var(--tone);font-weight:700;font-size:1.05rem;letter-spacing:.04em}
.plan{color:var(--muted);overflow-wrap:anywhere}
.lead{margin-top:.4rem;color:var(--muted)}
.reasons{margin-top:1rem;display:grid;gap:.4rem}
.reasons li{overflow-wrap:anywhere}
.counts{display:flex;flex-wrap:wrap;gap:.4rem .6rem;margin-top:1.1rem;padding-top:1rem;border-top:1px solid var(--line);align-items:center}
.counts .group{font-weight:600}
.counts .group:not(:first-child){margin-left:.9rem}
.tag{display:inline-flex;align-items:center;gap:.35em;border-radius:999px;padding:.05rem .6rem .05rem .5rem;font-size:.82rem;font-weight:600;white-space:nowrap;color:var(--tag);background:var(--tag-soft)}
.tag.passed{--tag:var(--green);--tag-soft:var(--green-soft)}
.tag.failed{--tag:var(--red);--tag-soft:var(--red-soft)}
.tag.inconclusive,.tag.running{--tag:var(--amber);--tag-soft:var(--amber-soft)}
.tag.skipped{--tag:var(--grey);--tag-soft:var(--grey-soft)}
.glyph{font-weight:700}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;padding:.85rem .25rem 0}
nav a{text-decoration:none;font-size:.9rem}
nav a:hover{text-decoration:underline}
table{width:100%;border-collapse:collapse;font-size:.925rem}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th{text-align:left;font-size:.8rem;font-weight:600;color:var(--muted);padding:0 .85rem .45rem 0;border-bottom:1px solid var(--line);white-space:nowrap}
td{padding:.55rem .85rem .55rem 0;border-bottom:1px solid var(--line);vertical-align:top}
tr:last-child td{border-bottom:0;padding-bottom:0}
th:last-child,td:last-child{padding-right:0}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.wide{width:50%;overflow-wrap:anywhere;min-width:14rem}
td .name{display:block;min-width:7.5rem;overflow-wrap:break-word;word-break:break-word}
.target{min-width:10rem;overflow-wrap:anywhere}
tr.noted td{border-bottom:0;padding-bottom:.2rem}
tr.note td{padding-top:0}
.criterion{font-weight:600}
.sub{display:block;color:var(--muted);font-size:.875rem;overflow-wrap:anywhere}
.evidence{border-left:2px solid var(--line);padding-left:.8rem;margin-top:.35rem;font-size:.875rem;display:grid;gap:.3rem}
.evidence li{display:flex;flex-wrap:wrap;gap:.1rem .75rem;overflow-wrap:anywhere}
.evidence code{background:var(--code);padding:.05rem .4rem;border-radius:4px;white-space:pre-wrap}
section>p.muted{margin-top:.85rem;font-size:.875rem}
.timeline{display:grid;gap:.3rem}
.lane-row,.scale{display:grid;grid-template-columns:minmax(7rem,22%) 1fr;gap:1rem;align-items:start}
.lane-name{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-size:.9rem;line-height:20px}
.lanes{position:relative;display:grid;gap:2px;margin-right:9rem}
.lane{position:relative;height:20px}
.bar{position:absolute;top:3px;height:14px;min-width:3px;border-radius:3px;background:var(--c);color:var(--panel);font:700 11px/14px var(--sans);text-align:right;padding:0 2px;overflow:hidden;font-style:normal}
.bar.passed{--c:var(--green)}
.bar.failed{--c:var(--red);background:repeating-linear-gradient(135deg,var(--red) 0 5px,color-mix(in srgb,var(--red) 70%,var(--panel)) 5px 8px)}
.bar.timeout{--c:var(--red)}
.bar.inconclusive,.bar.open{--c:var(--amber)}
.bar.skipped{--c:var(--grey)}
.bar.lost{background:transparent;border:1.5px dashed var(--grey);color:var(--grey);line-height:11px}
.bar.paused{--c:var(--accent)}
.gap{position:absolute;top:0;bottom:0;background:repeating-linear-gradient(135deg,var(--line) 0 2px,transparent 2px 6px)}
.bar.adopted{box-shadow:inset 3px 0 0 var(--accent)}
.bar-label{position:absolute;top:0;line-height:20px;font-size:.78rem;color:var(--muted);white-space:nowrap;padding-left:.45rem;text-shadow:0 0 3px var(--panel),0 0 3px var(--panel);font-variant-numeric:tabular-nums}
.bar-label.before{transform:translateX(-100%);padding:0 .45rem 0 0}
.ticks{position:relative;height:1.2rem;margin-right:9rem;border-top:1px solid var(--line);font-size:.75rem;color:var(--muted)}
.ticks span{position:absolute;padding-top:.15rem;transform:translateX(-50%);white-space:nowrap}
.ticks span:first-child{transform:none}
.legend:empty{display:none}
.session-sum{font-size:.925rem}
.time-box{display:block;height:5px;max-width:18rem;margin-top:.3rem;border-radius:3px;background:var(--grey-soft);overflow:hidden}
.time-box i{display:block;height:100%;background:var(--accent)}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,440px),1fr));gap:1.75rem 2rem}
figure{margin:0;min-width:0}
figcaption{display:flex;justify-content:space-between;gap:1rem;margin-bottom:.4rem;flex-wrap:wrap}
figcaption span{overflow-wrap:anywhere}
.chart{height:210px}
.chart .uplot{font-family:var(--sans)}
.readout{font-size:.82rem;font-variant-numeric:tabular-nums;min-height:1.5em}
.marks{display:grid;gap:.25rem;margin-top:.35rem;font-size:.875rem}
details{border-top:1px solid var(--line);padding:.6rem 0}
details:first-of-type{border-top:0;padding-top:0}
summary{cursor:pointer;overflow-wrap:anywhere}
.log{display:flex;flex-direction:column-reverse;background:var(--code);border-radius:8px;margin:.6rem 0 0;overflow:auto;max-height:19rem}
pre{padding:.8rem 1rem;margin:0;line-height:1.5;white-space:pre-wrap;overflow-wrap:anywhere}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr));gap:.75rem 2rem;margin:0}
.facts dt{font-size:.8rem;color:var(--muted);font-weight:600}
.facts dd{margin:0;overflow-wrap:anywhere}
.alerts{display:grid;gap:.35rem}
footer{color:var(--muted);font-size:.85rem;padding:1.25rem .25rem 0}
@media screen and (max-width:1020px){
table,tbody{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:.75rem 0;border-bottom:1px solid var(--line);align-items:baseline}
tbody tr:first-child{padding-top:0}
tr:last-child{border-bottom:0;padding-bottom:0}
td,tr:last-child td{padding:0;border:0;text-align:left}
td.wide{flex-basis:100%;min-width:0}
td .name{min-width:0}
tr.noted{border-bottom:0;padding-bottom:.2rem}
tr.note{padding-top:0}
.target{min-width:0}
td.target:before{content:attr(data-name) " ";color:var(--muted);font-size:.82rem}
td.target{font-size:.875rem}
td.number:before{content:attr(data-name) " ";color:var(--muted);font-size:.82rem}
td.number{font-size:.875rem}
td:empty{display:none}
}
@media (max-width:720px){
.page{padding:.75rem .75rem 2rem}
section,.hero{padding:1rem;border-radius:8px}
h1{font-size:1.25rem}
.counts .group:not(:first-child){margin-left:0}
.counts .group{flex-basis:100%}
.lane-row{grid-template-columns:1fr;gap:0}
.scale{grid-template-columns:1fr}.scale>span{display:none}
.lanes,.ticks{margin-right:7.5rem}
.lane-name{white-space:normal;overflow-wrap:anywhere}
}
@media print{
:root{--bg:#fff;--panel:#fff}
body{font-size:11pt}
section,.hero{border:0;padding:.5rem 0;break-inside:auto}
.hero{border-top:4px solid var(--tone)}
nav,.skip{display:none}
tr,figure,.lane-row{break-inside:avoid}
.log{max-height:none}
.tag,.bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;

;// CONCATENATED MODULE: ./packages/report/build/html/tables.js







const EVIDENCE_SHOWN = 3;
const EVIDENCE_WIDTH = 300;
const UNIT_WIDTH = 16;
function jobTable(data) {
    const { rows, leftOut } = pickRows(data.jobs, JOB_ROWS, (job) => job.outcome !== 'passed');
    return html `<section aria-labelledby="jobs"><h2 id="jobs">Jobs</h2>
${rows.length === 0 ? html `<p class="muted">The plan has no jobs.</p>` : table('Jobs with outcome, duration and reason', JOB_COLUMNS, rows)}
${moreNote(leftOut, 'job', 'jobs')}</section>`;
}
function criterionTable(data) {
    const { rows, leftOut } = pickRows(data.verdict.criteria.toSorted((a, b) => urgency(a) - urgency(b)), CRITERION_ROWS, (criterion) => criterion.outcome !== 'passed');
    return html `<section aria-labelledby="criteria"><h2 id="criteria">Criteria</h2>
${rows.length === 0 ? html `<p class="muted">${data.verdict.verdict === 'PENDING' ? 'No criterion has been judged yet.' : 'The plan states no criteria: a job passes by its exit code alone.'}</p>` : table('Criteria with the value that was measured and the one that was expected', CRITERION_COLUMNS, rows, explanation)}
${moreNote(leftOut, 'criterion', 'criteria')}</section>`;
}
/** What decided the verdict stands first; the rest in plan order. */
function urgency({ tier, outcome }) {
    if (outcome === 'passed')
        return 3;
    return tier === 'must' ? (outcome === 'failed' ? 0 : 1) : 2;
}
const JOB_COLUMNS = [
    { name: 'Outcome', cell: stateTag },
    { name: 'Job', cell: (job) => html `<strong class="name">${job.id}</strong>` },
    {
        name: 'Duration',
        kind: 'number',
        cell: (job) => {
            const total = job.attempts.reduce((sum, each) => sum + (0,verdict_build/* attemptMilliseconds */.Ex)(each), 0);
            return job.attempts.length === 0 ? '–' : (0,spec_build/* formatDuration */.a3)(total);
        },
    },
    { name: 'Attempts', kind: 'number', cell: (job) => attemptCount(job) },
    { name: 'Why', kind: 'wide', cell: whyOf },
];
const CRITERION_COLUMNS = [
    { name: 'Outcome', cell: (each) => outcomeTag(each.outcome) },
    { name: 'Tier', cell: (each) => each.tier },
    {
        name: 'Criterion',
        kind: 'wide',
        cell: (each) => html `<code class="criterion">${each.text}</code>`,
    },
    { name: 'Job', cell: (each) => html `<span class="name">${each.job}</span>` },
    {
        name: 'Actual',
        kind: 'number',
        cell: (each) => (0,verdict_build/* formatQuantity */.VZ)(each.actual, shortUnit(each.unit), each.thresholds),
    },
    { name: 'Expected', kind: 'target', cell: (each) => (0,egress_build/* singleLine */.pF)(each.expected) },
    { name: 'Margin', kind: 'number', cell: (each) => (0,verdict_build/* marginOf */.OB)(each) ?? '–' },
    { name: 'Samples', kind: 'number', cell: (each) => (0,verdict_build/* formatQuantity */.VZ)(each.samples, null) },
];
function shortUnit(unit) {
    return unit === null ? null : (0,verdict_build/* clip */.$Q)((0,egress_build/* singleLine */.pF)(unit), UNIT_WIDTH);
}
function stateTag(job) {
    if (job.outcome !== null)
        return outcomeTag(job.outcome);
    const paused = job.lifecycle === 'pending' && job.attempts.at(-1)?.paused === true;
    if (paused)
        return outcomeTag('running', 'paused', '‖');
    return job.attempts.length === 0 ? outcomeTag('skipped', 'not begun') : outcomeTag('running');
}
function attemptCount(job) {
    const notes = [
        job.attempts.some((attempt) => attempt.lost) ? 'lost' : '',
        job.attempts.some((attempt) => attempt.paused) ? 'paused' : '',
        job.attempts.some((attempt) => attempt.adopted) ? 'adopted' : '',
    ].filter((note) => note !== '');
    if (notes.length === 0)
        return job.attempts.length;
    return html `${job.attempts.length} <span class="muted">${notes.join(', ')}</span>`;
}
function whyOf(job) {
    const retries = job.attempts
        .filter((attempt) => attempt.retrying !== null)
        .map((attempt) => html `<span class="sub">attempt ${attempt.number}: ${(0,egress_build/* singleLine */.pF)(attempt.retrying?.detail ?? '')}</span>`);
    const said = (0,egress_build/* singleLine */.pF)(job.detail);
    const text = said === '' ? (job.reason === 'ok' || job.reason === null ? '' : job.reason) : said;
    return [text, retries];
}
/** What a pass needs to say is in its row. */
function explanation(criterion) {
    if (criterion.outcome === 'passed')
        return null;
    const reason = html `<p class="muted">${(0,egress_build/* singleLine */.pF)(criterion.reason)}</p>`;
    if (criterion.evidence.length === 0)
        return reason;
    const shown = criterion.evidence.slice(0, EVIDENCE_SHOWN);
    const more = criterion.evidence.length - shown.length;
    const title = criterion.outcome === 'inconclusive' ? 'Near misses' : 'Evidence';
    return [
        reason,
        html `<ul class="evidence" aria-label="${title}">${shown.map(evidenceItem)}${more > 0 ? html `<li class="muted">and ${(0,verdict_build/* countOf */.pq)(more, 'more line')}</li>` : null}</ul>`,
    ];
}
function evidenceItem(evidence) {
    const place = evidence.line === null ? `byte ${evidence.offset}` : String(evidence.line);
    return html `<li><span class="muted">${evidence.file}:${place}</span><code>${(0,verdict_build/* clip */.$Q)((0,egress_build/* singleLine */.pF)(evidence.text), EVIDENCE_WIDTH)}</code></li>`;
}
function moreNote(count, one, many) {
    if (count === 0)
        return null;
    return html `<p class="muted">${(0,verdict_build/* countOf */.pq)(count, one, many)} left out to keep this page light, none of which failed before those shown; verdict.json holds all.</p>`;
}

;// CONCATENATED MODULE: ./packages/report/build/html/run-clock.js
const WIDEST_GAP = 0.04;
const ALL_GAPS = 0.3;
function runClock({ span, session }) {
    const stretches = stretchesOf(startsOf(span, session));
    const whole = stretches.reduce((sum, { drawn }) => sum + drawn, 0);
    const length = stretches.reduce((sum, { drawn, isGap }) => sum + (isGap ? 0 : drawn), 0);
    function share(moment) {
        let before = 0;
        for (const { from, to, drawn } of stretches) {
            if (moment < from)
                break;
            if (moment < to)
                return (before + (drawn * (moment - from)) / (to - from)) / whole;
            before += drawn;
        }
        return before / whole;
    }
    function shareOfWork(milliseconds) {
        let before = 0;
        let left = milliseconds;
        for (const { drawn, isGap } of stretches) {
            if (!isGap && left <= drawn)
                return (before + left) / whole;
            if (!isGap)
                left -= drawn;
            before += drawn;
        }
        return 1;
    }
    const gaps = [];
    let before = 0;
    for (const { from, to, isGap, drawn } of stretches) {
        const edges = { from: before / whole, to: (before + drawn) / whole };
        if (isGap)
            gaps.push({ ...edges, milliseconds: to - from });
        before += drawn;
    }
    return { length, share, shareOfWork, gaps };
}
/** Beginning and end of each start, in order and none before the one before has ended, whatever the clocks said. */
function startsOf({ from, to }, session) {
    const segments = session?.segments ?? [];
    const starts = [];
    let reached = from;
    for (const [index, { started, ended }] of segments.entries()) {
        const begin = index === 0 ? from : Math.max(reached, Date.parse(started) || 0);
        const end = Math.max(begin, Date.parse(ended) || 0, index === segments.length - 1 ? to : 0);
        starts.push([begin, end]);
        reached = end;
    }
    return starts.length === 0 ? [[from, Math.max(from + 1, to)]] : starts;
}
function stretchesOf(starts) {
    const work = Math.max(1, starts.reduce((sum, [from, to]) => sum + to - from, 0));
    const widest = work * Math.min(WIDEST_GAP, ALL_GAPS / Math.max(1, starts.length - 1));
    const stretches = [];
    for (const [index, [from, to]] of starts.entries()) {
        const before = starts[index - 1]?.[1];
        if (before !== undefined && from > before) {
            const drawn = Math.min(from - before, widest);
            stretches.push({ from: before, to: from, isGap: true, drawn });
        }
        // A start of no length still has a place.
        const end = Math.max(to, from + 1);
        stretches.push({ from, to: end, isGap: false, drawn: end - from });
    }
    return stretches;
}

;// CONCATENATED MODULE: ./packages/report/build/html/timeline.js





const TICK_STEPS = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000,
    300_000, 600_000, 1_200_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 86_400_000,
];
const MOST_TICKS = 5;
const GAPS_TOLD = 6;
/** One row a job, one lane an attempt, on the clock of the run; what lies between two starts is hatched. */
function timeline(data) {
    const started = data.jobs.filter((job) => job.attempts.length > 0);
    if (started.length === 0)
        return null;
    const { rows, leftOut } = pickRows(started, TIMELINE_ROWS, (job) => job.outcome !== 'passed');
    const clock = runClock(data);
    return html `<section aria-labelledby="timeline"><h2 id="timeline">Timeline</h2>
<div class="timeline" role="list" aria-label="Jobs over ${(0,spec_build/* formatDuration */.a3)(clock.length)}">
${rows.map((job) => row(job, clock))}
<div class="scale" aria-hidden="true"><span></span><div class="ticks">${gaps(clock)}${ticks(clock)}</div></div>
</div>
${legend(started, clock)}
${leftOut > 0 ? html `<p class="muted">${(0,verdict_build/* countOf */.pq)(leftOut, 'job')} that passed not drawn; the table below lists them.</p>` : null}
</section>`;
}
function row(job, clock) {
    const words = job.attempts.map((attempt) => attemptInWords(job, attempt)).join('; ');
    return html `<div class="lane-row" role="listitem" aria-label="${job.id}: ${words}"><span class="lane-name" title="${job.id}">${job.id}</span><div class="lanes">${gaps(clock)}${job.attempts.map((attempt) => lane(job, attempt, clock))}</div></div>`;
}
function gaps(clock) {
    return clock.gaps.map(({ from, to, milliseconds }) => html `<i class="gap" style="left:${percent(from)};width:${percent(to - from)}" title="not under way for ${(0,spec_build/* formatDuration */.a3)(milliseconds)}"></i>`);
}
function lane(job, attempt, clock) {
    const begin = clock.share(Date.parse(attempt.started));
    const end = attempt.ended === null ? 1 : clock.share(Date.parse(attempt.ended));
    const left = percent(begin);
    const width = percent(Math.max(end - begin, 0));
    const glyphs = glyphsOf(attempt);
    const flip = begin > 0.75 ? ' before' : '';
    const label = labelOf(job, attempt);
    return html `<div class="lane"><i class="bar ${stateOf(job, attempt)}" style="left:${left};width:${width}" title="${attemptInWords(job, attempt)}">${glyphs}</i><span class="bar-label${flip}" style="left:${percent(flip === '' ? end : begin)}" aria-hidden="true">${label}</span></div>`;
}
function labelOf(job, attempt) {
    const time = (0,spec_build/* formatDuration */.a3)((0,verdict_build/* attemptMilliseconds */.Ex)(attempt));
    const number = job.attempts.length > 1 ? `#${attempt.number} ` : '';
    const marks = [
        attempt.exit?.timed_out === true ? 'timeout' : '',
        attempt.lost ? 'lost' : '',
        attempt.paused ? 'paused' : '',
        attempt.adopted ? 'adopted' : '',
    ].filter((mark) => mark !== '');
    const notes = marks.length === 0 ? '' : ` ${marks.join(', ')}`;
    return `${number}${attempt.ended === null ? 'not ended' : time}${notes}`;
}
/** Drawn inside the bar, so that its meaning does not rest on colour. */
function glyphsOf(attempt) {
    if (attempt.paused)
        return '‖';
    return attempt.exit?.timed_out === true ? '!' : attempt.lost ? '×' : attempt.adopted ? '↻' : '';
}
function stateOf(job, attempt) {
    if (attempt.paused)
        return attempt.adopted ? 'paused adopted' : 'paused';
    const state = attempt.lost
        ? 'lost'
        : attempt.exit === null
            ? 'open'
            : attempt.exit.timed_out
                ? 'timeout'
                : attempt.exit.exit_code === 0
                    ? 'passed'
                    : 'failed';
    const judged = state === 'passed' && isLast(job, attempt) ? (job.outcome ?? 'passed') : state;
    return attempt.adopted ? `${judged} adopted` : judged;
}
function attemptInWords(job, attempt) {
    const parts = [`attempt ${attempt.number}`];
    if (attempt.adopted)
        parts.push('adopted by a later start');
    if (attempt.lost)
        parts.push('lost');
    if (attempt.paused)
        parts.push('ended by a pause, continued by another attempt');
    if (attempt.exit?.timed_out === true)
        parts.push('timed out');
    else if (attempt.exit !== null)
        parts.push(`exit ${attempt.exit.exit_code}`);
    if (attempt.ended !== null)
        parts.push((0,spec_build/* formatDuration */.a3)((0,verdict_build/* attemptMilliseconds */.Ex)(attempt)));
    if (isLast(job, attempt) && job.outcome !== null)
        parts.push(job.outcome);
    return parts.join(', ');
}
function isLast(job, attempt) {
    return job.attempts.at(-1) === attempt;
}
function legend(jobs, clock) {
    const attempts = jobs.flatMap((job) => job.attempts);
    const notes = [
        jobs.some((job) => job.attempts.length > 1) ? 'Attempts stand below each other.' : '',
        attempts.some((attempt) => attempt.exit?.timed_out === true) ? '! ended by its timeout.' : '',
        attempts.some((attempt) => attempt.lost) ? '× lost: no exit record, costs no retry.' : '',
        attempts.some((attempt) => attempt.paused) ? '‖ ended by a pause of the run.' : '',
        attempts.some((attempt) => attempt.adopted) ? '↻ adopted by a later start of the run.' : '',
        clock.gaps.length > 0 ? gapsInWords(clock) : '',
    ].filter((note) => note !== '');
    return html `<p class="muted legend">${notes.join(' ')}</p>`;
}
function gapsInWords({ gaps: all }) {
    const shown = all.slice(0, GAPS_TOLD).map(({ milliseconds }) => (0,spec_build/* formatDuration */.a3)(milliseconds));
    const more = all.length > shown.length ? ` and ${all.length - shown.length} more` : '';
    return `Hatched, and not counted: the run was not under way (${shown.join(', ')}${more}).`;
}
function ticks(clock) {
    const { length } = clock;
    const step = TICK_STEPS.find((each) => length / each <= MOST_TICKS) ?? length / MOST_TICKS;
    const count = Math.floor(length / step);
    return Array.from({ length: count + 1 }, (_, index) => html `<span style="left:${percent(clock.shareOfWork(index * step))}">${tickLabel(index * step)}</span>`);
}
function tickLabel(milliseconds) {
    if (milliseconds === 0)
        return '0';
    return (0,spec_build/* formatDuration */.a3)(milliseconds)
        .replace(/\.0s$/, 's')
        .replace(/([mh])00[smh]$/, '$1');
}
function percent(share) {
    return `${(share * 100).toFixed(2).replace(/\.?0+$/, '')}%`;
}

;// CONCATENATED MODULE: ./packages/report/build/html/page.js










/** Nothing may be loaded from anywhere, not even by what a job might have smuggled in. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
const ICON_COLOURS = { GREEN: '%231a7f4b', RED: '%23b3261e', PENDING: '%238a5a00' };
/** `report.html`: one file that works offline. */
function renderPage(data) {
    const { verdict } = data;
    const title = `${verdict.verdict} · ${(0,egress_build/* singleLine */.pF)(verdict.plan.name)} · Greenlight`;
    const drawn = data.charts.items.length > 0;
    return html `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='${trusted(ICON_COLOURS[verdict.verdict])}'/%3E%3C/svg%3E">
<style>${trusted(drawn ? UPLOT_CSS : '')}${trusted(STYLES)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the jobs</a>
<div class="page">
${header(data)}
${navigation(data)}
<main id="content">
${isOpen(data) ? [session(data), criterionTable(data)] : [criterionTable(data), session(data)]}
${timeline(data)}
${jobTable(data)}
${charts(data)}
${logs(data)}
${facts(data)}
</main>
<footer><p>Run ${verdict.run}. The run folder holds what this page is made of: <code>events.jsonl</code> is the record, <code>verdict.json</code> the result for programs.</p></footer>
</div>
${drawn ? scripts(data) : null}
</body>
</html>
`.text;
}
/** While a run is not over, how far it is says more than its criteria. */
function isOpen({ verdict }) {
    return verdict.verdict === 'PENDING';
}
function navigation(data) {
    const first = [
        ['criteria', 'Criteria', true],
        ['session', 'Session', data.session !== null],
    ];
    const links = [
        ...(isOpen(data) ? first.toReversed() : first),
        ['timeline', 'Timeline', data.jobs.some((job) => job.attempts.length > 0)],
        ['jobs', 'Jobs', true],
        ['metrics', 'Metrics', data.charts.items.length > 0],
        ['logs', 'Logs', data.logs.items.length > 0],
        ['facts', 'Facts', true],
    ];
    return html `<nav aria-label="On this page"><ul>${links
        .filter(([, , there]) => there)
        .map(([id, name]) => html `<li><a href="#${id}">${name}</a></li>`)}</ul></nav>`;
}
function scripts(data) {
    return html `${jsonData('chart-data', data.charts.items.map(drawingOf))}
<script>${trusted(UPLOT_JS)}</script>
<script>${trusted(CHARTS_JS)}</script>`;
}
/** What the page's script needs of a chart; everything else about it is HTML already. */
function drawingOf({ unit, axis, x, mean, band, marks }) {
    const drawn = marks.map(({ outcome, levels, window }) => ({ outcome, levels, window }));
    return { unit, axis, x, mean, band, marks: drawn };
}

;// CONCATENATED MODULE: ./packages/report/build/junit.js


/**
 * JUnit XML: a suite for each job, with a case for its command and one for each criterion. A missed
 * must criterion is a failure, an undecided one an error; should and nice criteria that are not met
 * are skipped cases that say so, since they do not change the verdict.
 */
function renderJunit(data) {
    const suites = data.jobs.map((job) => ({ job, cases: casesOf(job, data) }));
    const all = suites.flatMap(({ cases }) => cases);
    const body = suites.map(({ job, cases }) => suiteXml(job, cases)).join('');
    return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${(0,egress_build/* escapeXml */.X)(data.verdict.plan.name)}" ${totals(all)}>
${body}</testsuites>
`;
}
function casesOf(job, data) {
    const criteria = data.verdict.criteria.filter((each) => each.job === job.id);
    const tail = data.logs.items.findLast((log) => log.job === job.id);
    const paused = data.verdict.reason === 'paused';
    return [commandCase(job, tail, paused), ...criteria.map((each) => criterionCase(job.id, each))];
}
/** A job whose command succeeded and whose criteria decided passes here: the criteria have cases of their own. */
function commandCase(job, tail, paused) {
    const goesOn = paused && job.outcome === null;
    const byCriteria = job.reason === 'criterion' || job.reason === 'inconclusive';
    const decidedBelow = byCriteria && job.criteria.some((each) => each.tier === 'must' && each.outcome !== 'passed');
    const milliseconds = job.attempts.reduce((sum, each) => sum + (0,verdict_build/* attemptMilliseconds */.Ex)(each), 0);
    const result = decidedBelow
        ? 'passed'
        : { passed: 'passed', failed: 'failure', skipped: 'skipped', inconclusive: 'error' }[job.outcome ?? (goesOn ? 'skipped' : 'inconclusive')];
    return {
        name: 'command',
        suite: job.id,
        seconds: milliseconds / 1000,
        result,
        message: goesOn ? 'paused' : job.outcome === null ? 'not finished' : job.detail,
        text: tail?.text ?? '',
    };
}
function criterionCase(suite, criterion) {
    const { tier, outcome } = criterion;
    const base = { name: `${tier}: ${criterion.text}`, suite, seconds: 0 };
    if (outcome === 'passed') {
        const value = (0,verdict_build/* formatQuantity */.VZ)(criterion.actual, criterion.unit, criterion.thresholds);
        return { ...base, result: 'passed', message: '', text: value };
    }
    const counted = outcome === 'failed' ? 'failure' : 'error';
    return {
        ...base,
        result: tier === 'must' ? counted : 'skipped',
        message: (0,verdict_build/* missInWords */.FP)(criterion),
        text: [criterion.reason, ...criterion.evidence.map(verdict_build/* formatEvidence */.Vp)].join('\n'),
    };
}
function suiteXml(job, cases) {
    const started = job.attempts[0]?.started;
    const stamp = started === undefined ? '' : ` timestamp="${(0,egress_build/* escapeXml */.X)(started.replace(/\.\d+Z$/, ''))}"`;
    return `  <testsuite name="${(0,egress_build/* escapeXml */.X)(job.id)}" ${totals(cases)}${stamp}>
${cases.map(caseXml).join('')}  </testsuite>
`;
}
function totals(cases) {
    const count = (result) => cases.filter((each) => each.result === result).length;
    const time = seconds(cases.reduce((sum, each) => sum + each.seconds, 0));
    return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${time}"`;
}
function caseXml(each) {
    const head = `    <testcase name="${(0,egress_build/* escapeXml */.X)(each.name)}" classname="${(0,egress_build/* escapeXml */.X)(each.suite)}" time="${seconds(each.seconds)}"`;
    const text = (0,egress_build/* escapeXml */.X)(each.text);
    const message = (0,egress_build/* escapeXml */.X)(each.message.replace(/\s+/g, ' '));
    switch (each.result) {
        case 'passed':
            return text === '' ? `${head}/>\n` : `${head}><system-out>${text}</system-out></testcase>\n`;
        case 'skipped':
            return `${head}><skipped message="${message}"/></testcase>\n`;
        default:
            return `${head}><${each.result} message="${message}" type="${each.result === 'failure' ? 'failed' : 'inconclusive'}">${text}</${each.result}></testcase>\n`;
    }
}
function seconds(value) {
    return value.toFixed(3);
}

;// CONCATENATED MODULE: ./packages/report/build/markdown.js




/** Of a job's reason, in characters. */
const DETAIL_LENGTH = 500;
const BADGES = { GREEN: '🟢', RED: '🔴', PENDING: '🟡' };
const SIGNS = { passed: '✅', failed: '❌', inconclusive: '❔', skipped: '➖' };
/**
 * The report as Markdown, at most `limitBytes` of UTF-8. What does not fit is left out whole, row by
 * row and block by block, and the end says how much is missing; a table or fence is never cut.
 */
function renderMarkdown(data, limitBytes) {
    const page = new BoundedPage(limitBytes);
    const { verdict } = data;
    page.add(`## ${BADGES[verdict.verdict]} ${verdict.verdict}: ${(0,egress_build/* markdownText */.p7)(verdict.plan.name)}\n\n`);
    page.add(`${(0,egress_build/* markdownText */.p7)(verdict.summary)}\n\n`);
    page.add(`${factsOf(data)}\n\n`);
    reasons(page, data);
    markdown_session(page, data);
    criteria(page, verdict);
    jobs(page, data.jobs);
    markdown_logs(page, data);
    return page.end();
}
/** Jobs and criteria that did not pass: what a reader must see even where the tables do not fit. */
function reasons(page, { jobs: all, verdict }) {
    const badJobs = all
        .filter((job) => job.outcome === 'failed' || job.outcome === 'inconclusive')
        .map((job) => `- ${SIGNS[job.outcome ?? 'inconclusive']} **${(0,egress_build/* markdownText */.p7)(job.id)}** ${(0,egress_build/* markdownText */.p7)(job.detail.slice(0, DETAIL_LENGTH))}\n`);
    const unmet = verdict.criteria
        .filter((each) => each.outcome !== 'passed')
        .map((each) => `- ${SIGNS[each.outcome]} **${each.tier}** ${(0,egress_build/* markdownText */.p7)(each.job)}: ${(0,egress_build/* markdownText */.p7)((0,verdict_build/* missInWords */.FP)(each))}\n${evidenceOf(each)}`);
    page.list('### Jobs that did not pass\n\n', badJobs, 'failed job', 'failed jobs', 0.5);
    page.list('### Criteria that are not met\n\n', unmet, 'unmet criterion', 'unmet criteria', 0.6);
}
function evidenceOf(criterion) {
    return criterion.evidence
        .slice(0, 3)
        .map((each) => `  - ${(0,egress_build/* inlineCode */.ti)((0,verdict_build/* formatEvidence */.Vp)(each))}\n`)
        .join('');
}
/** The newest starts stand first: what is left out are the oldest. */
function markdown_session(page, { session: found, verdict }) {
    if (found === null)
        return;
    const { phases, segments } = found;
    const sentences = sessionInWords(found);
    const sum = sentences.length === 0 ? '' : `${(0,egress_build/* markdownText */.p7)(sentences.join('; '))}.\n\n`;
    if (!page.add(`### Session\n\n${sum}`))
        return;
    const phaseRows = phases.map((phase) => markdown_row([(0,egress_build/* markdownText */.p7)(phase.name), phaseInWords(phase, verdict.reason), phaseTime(phase)]));
    page.list('| Phase | State | Time |\n| :-- | :-- | --: |\n', phaseRows, 'phase', 'phases', 0.2);
    if (segments.length < 2)
        return;
    const starts = segments
        .map((segment, index) => markdown_row([
        String(index + 1),
        segment.started.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC'),
        endInWords(found, index, verdict.reason),
        (0,spec_build/* formatDuration */.a3)(segmentMilliseconds(segment)),
        String(segment.completed),
        String(segment.saved),
        (0,egress_build/* markdownText */.p7)(originInWords(segment, index)),
    ]))
        .toReversed();
    const head = '| Start | Began | Ended | Took | Jobs done | Checkpoints | Went on from |\n| --: | :-- | :-- | --: | --: | --: | :-- |\n';
    page.list(head, starts, 'earlier start', 'earlier starts', 0.2);
}
function criteria(page, verdict) {
    page.list('### Criteria\n\n| | Tier | Job | Criterion | Actual | Expected | Margin | Samples |\n| :-- | :-- | :-- | :-- | --: | --: | --: | --: |\n', unmetFirst(verdict.criteria, (each) => each.outcome).map((each) => markdown_row([
        `${SIGNS[each.outcome]} ${each.outcome}`,
        each.tier,
        (0,egress_build/* markdownText */.p7)(each.job),
        (0,egress_build/* codeCell */.MZ)(each.text),
        (0,egress_build/* markdownText */.p7)((0,verdict_build/* formatQuantity */.VZ)(each.actual, each.unit, each.thresholds)),
        (0,egress_build/* markdownText */.p7)(each.expected),
        (0,verdict_build/* marginOf */.OB)(each) ?? '–',
        (0,verdict_build/* formatQuantity */.VZ)(each.samples, null),
    ])), 'criterion', 'criteria', 0.6);
}
function jobs(page, all) {
    page.list('### Jobs\n\n| | Job | Duration | Attempts | Why |\n| :-- | :-- | --: | --: | :-- |\n', unmetFirst(all, (job) => job.outcome).map((job) => markdown_row([
        job.outcome === null ? '⏳ not finished' : `${SIGNS[job.outcome]} ${job.outcome}`,
        (0,egress_build/* markdownText */.p7)(job.id),
        job.attempts.length === 0
            ? '–'
            : (0,spec_build/* formatDuration */.a3)(job.attempts.reduce((sum, each) => sum + (0,verdict_build/* attemptMilliseconds */.Ex)(each), 0)),
        String(job.attempts.length),
        (0,egress_build/* markdownText */.p7)(job.detail.slice(0, DETAIL_LENGTH)),
    ])), 'job', 'jobs', 0.7);
}
function markdown_logs(page, data) {
    if (data.logs.items.length === 0)
        return;
    page.list('### Last lines\n\n', data.logs.items.map(logBlock), 'log', 'logs', 1);
}
function logBlock(log) {
    const title = `${(0,egress_build/* markdownText */.p7)(log.job)}, attempt ${log.attempt}`;
    return `<details><summary>${title}</summary>\n\n${(0,egress_build/* codeBlock */.DV)(log.text, 'text')}\n</details>\n\n`;
}
function factsOf(data) {
    const { verdict } = data;
    const parts = [
        verdict.sha === null
            ? 'no commit'
            : `commit ${(0,egress_build/* inlineCode */.ti)(verdict.sha.slice(0, 12))}${verdict.dirty ? ' with uncommitted changes' : ''}`,
        `run ${(0,egress_build/* inlineCode */.ti)(verdict.run)}`,
        (0,verdict_build/* countOf */.pq)(verdict.jobs.length, 'job'),
        (0,verdict_build/* countOf */.pq)(verdict.criteria.length, 'criterion', 'criteria'),
    ];
    if (verdict.finished !== null) {
        parts.push((0,spec_build/* formatDuration */.a3)(Date.parse(verdict.finished) - Date.parse(verdict.started)));
    }
    if (data.resumes > 0)
        parts.push(`resumed ${(0,verdict_build/* countOf */.pq)(data.resumes, 'time')}`);
    return parts.join(' · ');
}
function markdown_row(cells) {
    return `| ${cells.join(' | ')} |\n`;
}
/** What is left out for want of room shall have passed. */
function unmetFirst(items, outcome) {
    return [
        ...items.filter((item) => outcome(item) !== 'passed'),
        ...items.filter((item) => outcome(item) === 'passed'),
    ];
}
/** Room for the sentence that says what is missing. */
const RESERVE_BYTES = 512;
/** Takes pieces while there is room for all of a piece. */
class BoundedPage {
    text = '';
    room;
    missing = [];
    constructor(limitBytes) {
        this.room = limitBytes - RESERVE_BYTES;
    }
    add(piece) {
        const size = Buffer.byteLength(piece);
        if (size > this.room)
            return false;
        this.text += piece;
        this.room -= size;
        return true;
    }
    /** A heading with its items: as many from the front as fit into a share of the room, none in part. */
    list(head, items, one, many, share) {
        if (items.length === 0)
            return;
        const kept = this.room;
        this.room = Math.floor(kept * share);
        const set = kept - this.room;
        let shown = 0;
        if (this.add(`${head}${items[0] ?? ''}`)) {
            shown = 1;
            while (shown < items.length && this.add(items[shown] ?? ''))
                shown++;
            this.add('\n');
        }
        this.room += set;
        if (shown < items.length)
            this.missing.push((0,verdict_build/* countOf */.pq)(items.length - shown, one, many));
    }
    end() {
        if (this.missing.length === 0)
            return this.text;
        const note = `_Left out for want of room: ${this.missing.join(', ')}. The whole is in report.html and verdict.json._\n`;
        return `${this.text}${this.text.endsWith('\n\n') ? '' : '\n'}${note}`;
    }
}

;// CONCATENATED MODULE: ./packages/report/build/write-reports.js







/** GitHub refuses a job summary over 1 MiB as a whole; the rest is for what others append. */
const SUMMARY_LIMIT_BYTES = 900 * 1024;
/**
 * Writes `verdict.json`, `report.html`, `report.md`, `junit.xml` and `ctrf.json` into the run folder,
 * each atomically, and tells what was written, paths relative to it. A file that is the same already is left alone. Rejects
 * when a file cannot be written; the others before it stay.
 */
async function writeReports(input) {
    const verdict = { ...input.verdict, report: 'report.html' };
    const data = collectReport({ ...input, verdict });
    const paths = (0,build/* runPaths */.Ot)(input.folder);
    const files = [
        [paths.verdict, `${JSON.stringify(data.verdict, null, 2)}\n`],
        [paths.reportHtml, renderPage(data)],
        [paths.reportMarkdown, renderMarkdown(data, SUMMARY_LIMIT_BYTES)],
        [paths.junit, renderJunit(data)],
        [paths.ctrf, renderCtrf(data)],
    ];
    const written = [];
    for (const [path, content] of files) {
        const file = await (0,build/* writeAtomic */.vZ)(path, content);
        written.push({ ...file, path: (0,external_node_path_.relative)(input.folder, path) });
    }
    return written;
}
/** The report as Markdown for a job summary, at most `limitBytes` of UTF-8; says what it had to leave out. */
function renderSummary(input, limitBytes = SUMMARY_LIMIT_BYTES) {
    return renderMarkdown(collectReport(input), limitBytes);
}

;// CONCATENATED MODULE: ./packages/report/build/console/session-lines.js



/** Phases, checkpoints and pauses in words; null for what says nothing at this verbosity. */
function sessionWords(event, verbosity) {
    const quiet = verbosity === 'quiet';
    switch (event.type) {
        case 'run.pausing':
            return `‖ pausing: ${event.data.detail}`;
        case 'phase.started': {
            const { phase, limit_ms: limit } = event.data;
            return quiet
                ? null
                : `━ phase ${phase}${limit === null ? '' : `, at most ${(0,spec_build/* formatDuration */.a3)(limit)}`}`;
        }
        case 'phase.ended': {
            const { phase, reason, elapsed_ms: elapsed } = event.data;
            const how = reason === 'done' ? 'done after' : 'ended by its time box after';
            return quiet && reason === 'done'
                ? null
                : `━ phase ${phase} ${how} ${(0,spec_build/* formatDuration */.a3)(elapsed)}`;
        }
        case 'checkpoint.started':
            return verbosity === 'verbose'
                ? `  checkpoint ${event.data.checkpoint}: ${session_lines_whyOf(event)}`
                : null;
        case 'checkpoint.saved':
            return quiet ? null : savedWords(event);
        case 'checkpoint.failed':
            return `! checkpoint ${event.data.checkpoint} failed: ${event.data.detail}`;
        default:
            return quiet ? null : restoredWords(event);
    }
}
function session_lines_whyOf({ data: { reason, detail } }) {
    return detail === '' ? reason : `${reason}, ${detail}`;
}
function savedWords({ data }) {
    const { checkpoint, files, bytes, new_bytes: added, fuzzy, duration_ms: took } = data;
    const unsure = fuzzy === 0 ? '' : `, ${(0,verdict_build/* countOf */.pq)(fuzzy, 'file')} changing meanwhile`;
    const whole = `${(0,spec_build/* formatSize */.Xq)(bytes)} in ${filesOf(files)}, ${(0,spec_build/* formatSize */.Xq)(added)} new`;
    return `● checkpoint ${checkpoint} saved in ${(0,spec_build/* formatDuration */.a3)(took)}: ${whole}${unsure}`;
}
function restoredWords({ data }) {
    const { name, age_ms: age, fallbacks, files, bytes } = data;
    const older = fallbacks === 0 ? '' : `; ${(0,verdict_build/* countOf */.pq)(fallbacks, 'newer one')} could not be used`;
    const whole = `${(0,spec_build/* formatSize */.Xq)(bytes)} in ${filesOf(files)}`;
    return `● continues checkpoint ${name}, ${(0,spec_build/* formatDuration */.a3)(age)} old: ${whole}${older}`;
}

;// CONCATENATED MODULE: ./packages/report/build/console/event-lines.js




const event_lines_SIGNS = { passed: '✓', failed: '✕', inconclusive: '?', skipped: '–' };
/** What a reader is told about an event, without time or colour; null when it says nothing at this verbosity. */
function describeEvent(event, state, verbosity) {
    const { job = '' } = event;
    const text = wordsFor(event, state, verbosity);
    if (text === null)
        return null;
    return (0,egress_build/* singleLine */.pF)(text.replace('%job', () => job));
}
function wordsFor(event, state, verbosity) {
    const quiet = verbosity === 'quiet';
    const verbose = verbosity === 'verbose';
    switch (event.type) {
        case 'plan.loaded':
            return quiet ? null : openingWords(state);
        case 'run.resumed':
            return quiet ? null : `run ${event.run} continued, start ${state.resumes + 1}`;
        case 'run.stopping':
            return event.data.force
                ? `${event.data.signal} again: ending every job at once`
                : `${event.data.signal}: stopping; once more ends every job at once`;
        case 'run.pausing':
        case 'phase.started':
        case 'phase.ended':
        case 'checkpoint.started':
        case 'checkpoint.saved':
        case 'checkpoint.failed':
        case 'checkpoint.restored':
            return sessionWords(event, verbosity);
        case 'attempt.starting':
            if (quiet)
                return null;
            return `▸ %job ${event.attempt === 1 ? 'started' : `attempt ${event.attempt} started`}${verbose ? `: ${event.data.why}` : ''}`;
        case 'attempt.adopted':
            return quiet ? null : `▸ %job adopted: ${event.data.detail}`;
        case 'attempt.lost':
            return `! %job attempt ${event.attempt} lost: ${event.data.detail}`;
        case 'attempt.retrying':
            return quiet ? null : `! %job attempt ${event.attempt}: ${event.data.detail}`;
        case 'attempt.exited':
            return verbose
                ? `  %job attempt ${event.attempt}: exit ${event.data.exit_code}, ${event.data.kill_proof ?? 'tree not proven empty'}`
                : null;
        case 'job.finished': {
            const { outcome, detail } = event.data;
            if (quiet && outcome === 'passed')
                return null;
            return `${event_lines_SIGNS[outcome]} %job ${outcome}${detail === '' ? '' : `: ${detail}`}`;
        }
        case 'job.paused':
            return quiet ? null : `‖ %job paused: ${event.data.detail}`;
        case 'job.skipped':
            if (quiet || (event.data.reason === 'not-selected' && !verbose))
                return null;
            return `${event_lines_SIGNS.skipped} %job skipped: ${event.data.detail}`;
        case 'job.kept':
            return quiet ? null : `${event_lines_SIGNS[event.data.outcome]} %job kept: ${event.data.detail}`;
        case 'metric.reduced':
            return verbose
                ? `  %job ${event.data.metric}: ${(0,verdict_build/* countOf */.pq)(event.data.count, 'sample')}, last ${(0,verdict_build/* formatQuantity */.VZ)(event.data.last, event.data.unit)}`
                : null;
        case 'criterion.judged':
            if (event.data.outcome === 'passed') {
                return verbose ? `  ✓ %job ${event.data.tier} ${event.data.text}` : null;
            }
            return quiet && event.data.tier !== 'must'
                ? null
                : `  ${event_lines_SIGNS[event.data.outcome]} %job ${event.data.tier}: ${(0,verdict_build/* missInWords */.FP)(event.data)}`;
        case 'alert.raised':
            return `! ${event.data.message}`;
        default:
            return null;
    }
}
function openingWords(state) {
    const { opened } = state;
    const phases = state.phases.length;
    const jobs = `${(0,verdict_build/* countOf */.pq)(state.jobs.size, 'job')}${phases === 0 ? '' : ` in ${(0,verdict_build/* countOf */.pq)(phases, 'phase')}`}`;
    if (opened === null)
        return `run ${state.run}: ${jobs}`;
    return `run ${state.run}: ${opened.plan}, ${jobs}, ${(0,verdict_build/* countOf */.pq)(opened.slots, 'slot')}, isolation ${opened.isolation}`;
}
/** A line with the time since the run was opened before it: `[ 0:42] ✓ train passed`. */
function timed(event, state, text) {
    const start = Date.parse(state.opened?.ts ?? event.ts);
    return `[${clock(Date.parse(event.ts) - start).padStart(5)}] ${text}`;
}
/** `0:42`, `12:03`, `1:02:03`. */
function clock(milliseconds) {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    const minutes = Math.floor(seconds / 60);
    return minutes < 60
        ? `${minutes}:${two(seconds % 60)}`
        : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}
/** `about 2m left`; rough on purpose. */
function roughly(milliseconds) {
    const rounded = milliseconds < 10_000
        ? 10_000
        : milliseconds < 60_000
            ? Math.ceil(milliseconds / 10_000) * 10_000
            : Math.ceil(milliseconds / 60_000) * 60_000;
    return `about ${(0,spec_build/* formatDuration */.a3)(rounded).replace(/\.0s$/, 's').replace(/m00s$/, 'm').replace(/h00m$/, 'h')} left`;
}
function two(value) {
    return String(value).padStart(2, '0');
}

;// CONCATENATED MODULE: ./packages/report/build/console/job-output.js

/** Kept of an attempt's output until it can be shown. */
const WAITING_CHARACTERS = 64 * 1024;
/** Kept of an attempt's output to repeat its last lines. */
const TAIL_CHARACTERS = 8 * 1024;
/** A line longer than this is passed on in parts. */
const LONGEST_LINE = 64 * 1024;
/**
 * The output of one attempt on its way to a reader: bytes become whole lines, and of a progress bar
 * that is redrawn with carriage returns only the last state remains. What is not taken waits; of
 * what waits too long only the end is kept. Memory does not grow with the output.
 */
class JobOutput {
    decoder = new TextDecoder();
    partial = '';
    waiting = new TextEnd(WAITING_CHARACTERS);
    last = new TextEnd(TAIL_CHARACTERS);
    push(chunk, skipped) {
        if (skipped > 0) {
            this.add(`${this.rest()}[${(0,spec_build/* formatSize */.Xq)(skipped)} not shown here; the log holds all]\n`);
        }
        const text = this.partial + this.decoder.decode(chunk, { stream: true });
        const end = text.lastIndexOf('\n') + 1;
        this.partial = lastState(text.slice(end));
        this.add(collapse(text.slice(0, end)));
        if (this.partial.length > LONGEST_LINE)
            this.add(this.rest());
    }
    /** The attempt is over: a last line without a line break counts too. */
    end() {
        this.partial += this.decoder.decode();
        this.add(this.rest());
    }
    /** The whole lines that wait to be shown; a line first says when some before them are lost to the bound. */
    take() {
        const { text, missing } = this.waiting;
        this.waiting.clear();
        return missing > 0
            ? `[${(0,spec_build/* formatSize */.Xq)(missing)} not shown here; the log holds all]\n${text}`
            : text;
    }
    /** The last lines, at most so many. */
    tail(lines) {
        const rows = this.last.text.split('\n').slice(0, -1);
        return rows
            .slice(-lines)
            .map((row) => `${row}\n`)
            .join('');
    }
    add(lines) {
        this.waiting.add(lines);
        this.last.add(lines);
    }
    rest() {
        const text = lastState(this.partial);
        this.partial = '';
        return text === '' ? '' : `${text}\n`;
    }
}
/** The end of a text that grows, cut at a line. */
class TextEnd {
    text = '';
    /** Bytes cut off before it. */
    missing = 0;
    limit;
    constructor(limit) {
        this.limit = limit;
    }
    add(lines) {
        this.text += lines;
        if (this.text.length <= this.limit)
            return;
        const from = this.text.length - this.limit;
        const line = this.text.indexOf('\n', from) + 1;
        const at = line > 0 && line < this.text.length ? line : from;
        this.missing += Buffer.byteLength(this.text.slice(0, at));
        this.text = this.text.slice(at);
    }
    clear() {
        this.text = '';
        this.missing = 0;
    }
}
function collapse(lines) {
    return lines.includes('\r') ? lines.replace(/[^\n]+/g, lastState) : lines;
}
/** What a line shows after all its carriage returns. */
function lastState(line) {
    const trimmed = line.endsWith('\r') ? line.replace(/\r+$/, '') : line;
    return trimmed.slice(trimmed.lastIndexOf('\r') + 1);
}

;// CONCATENATED MODULE: ./packages/report/build/console/screen-width.js
/** Characters that take two cells of a terminal; near enough for job names. */
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Cells a plain text takes on a terminal. */
function screenWidth(text) {
    let width = 0;
    for (const character of text)
        width += WIDE.test(character) ? 2 : 1;
    return width;
}
/** The text cut to so many cells, ending in an ellipsis when something was cut. */
function fitWidth(text, cells) {
    if (screenWidth(text) <= cells)
        return text;
    let width = 0;
    let shown = '';
    for (const character of text) {
        width += WIDE.test(character) ? 2 : 1;
        if (width > cells - 1)
            break;
        shown += character;
    }
    return cells > 0 ? `${shown}…` : '';
}

;// CONCATENATED MODULE: ./packages/report/build/console/painter.js

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
const NO_WRAP = '\u001b[?7l';
const WRAP = '\u001b[?7h';
const UP = '\u001b[A';
const ERASE_BELOW = '\u001b[J';
function createPainter(terminal) {
    let drawn = [];
    let hidden = false;
    /** A terminal that became narrower has wrapped what was drawn. */
    function rowsDrawn() {
        const columns = Math.max(1, terminal.columns ?? 80);
        return drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(screenWidth(line) / columns)), 0);
    }
    function erase() {
        return drawn.length === 0 ? '' : `\r${UP.repeat(rowsDrawn() - 1)}${ERASE_BELOW}`;
    }
    function draw(lines) {
        const width = Math.max(0, (terminal.columns ?? 80) - 1);
        drawn = lines.map((line) => fitWidth(line, width));
        return drawn.length === 0 ? '' : `${NO_WRAP}${drawn.join('\r\n')}${WRAP}`;
    }
    function hide() {
        if (hidden)
            return '';
        hidden = true;
        process.once('exit', close);
        return HIDE_CURSOR;
    }
    function close() {
        if (!hidden)
            return;
        hidden = false;
        process.off('exit', close);
        terminal.write(`${erase()}${WRAP}${SHOW_CURSOR}`);
        drawn = [];
    }
    return {
        above(text) {
            terminal.write(`${erase()}${text.replace(/\n/g, '\r\n')}${draw(drawn)}`);
        },
        status(lines) {
            terminal.write(`${hide()}${erase()}${draw(lines)}`);
        },
        close,
    };
}

;// CONCATENATED MODULE: ./packages/report/build/console/progress.js

function progressOf(state) {
    const counts = { passed: 0, failed: 0, inconclusive: 0, skipped: 0 };
    const running = [];
    for (const job of state.jobs.values()) {
        if (job.outcome !== null)
            counts[job.outcome]++;
        const attempt = job.attempts.at(-1);
        if (job.lifecycle === 'running' && attempt !== undefined && attempt.ended === null) {
            running.push({ job: job.id, since: Date.parse(attempt.started) });
        }
    }
    const done = counts.passed + counts.failed + counts.inconclusive + counts.skipped;
    running.sort((a, b) => a.since - b.since);
    return {
        total: state.jobs.size,
        ...counts,
        left: state.jobs.size - done - running.length,
        running,
    };
}
/**
 * Milliseconds the rest of the run will take by the durations of the last run (or, for jobs that
 * were not in it, the mean of this one so far); null while a duration is missing.
 */
function remainingMilliseconds(state, expected, now) {
    const finished = Array.from(state.jobs.values()).filter((job) => job.lifecycle === 'completed' && job.attempts.length > 0);
    const usual = finished.length === 0
        ? null
        : finished
            .flatMap((job) => job.attempts.slice(-1))
            .reduce((sum, each) => sum + (0,verdict_build/* attemptMilliseconds */.Ex)(each), 0) / finished.length;
    let sum = 0;
    let longest = 0;
    for (const job of state.jobs.values()) {
        if (job.lifecycle === 'completed')
            continue;
        const length = expected.get(job.id) ?? usual;
        if (length === null)
            return null;
        const attempt = job.attempts.at(-1);
        const begun = attempt !== undefined && attempt.ended === null ? Date.parse(attempt.started) : now;
        const rest = Math.max(0, length - (now - begun));
        sum += rest;
        longest = Math.max(longest, rest);
    }
    return Math.max(longest, sum / Math.max(1, state.opened?.slots ?? 1));
}

;// CONCATENATED MODULE: ./packages/report/build/console/status.js




/** How a run is doing, as lines: for a person who asked with SIGUSR1. `now` in Unix milliseconds. */
function describeStatus(state, now) {
    const { total, passed, failed, inconclusive, skipped, left, running } = progressOf(state);
    const since = Date.parse(state.opened?.ts ?? '') || now;
    return [
        `status of ${state.run} after ${(0,spec_build/* formatDuration */.a3)(now - since)}: ${running.length} running, ${passed} passed, ${failed} failed, ${inconclusive} inconclusive, ${skipped} skipped, ${left} left of ${total}`,
        ...sessionLines(state, now),
        ...running.map(({ job, since: began }) => `  running ${(0,egress_build/* singleLine */.pF)(job)} for ${(0,spec_build/* formatDuration */.a3)(now - began)}`),
    ];
}
function sessionLines({ phases, checkpoints, updated }, now) {
    const lines = [];
    const phase = phases.findLast(({ started, ended }) => started !== null && ended === null);
    if (phase !== undefined) {
        const since = Math.max(0, now - (Date.parse(updated ?? '') || now));
        const time = phaseTime({ ...phase, elapsedMs: phase.elapsedMs + since });
        lines.push(`  phase ${(0,egress_build/* singleLine */.pF)(phase.name)} for ${time}`);
    }
    const { last, saved, failed } = checkpoints;
    if (last !== null) {
        const ago = (0,spec_build/* formatDuration */.a3)(Math.max(0, now - Date.parse(last.ts)));
        const bad = failed === 0 ? '' : `, ${failed} failed`;
        lines.push(`  checkpoint ${last.checkpoint} saved ${ago} ago, ${saved} in all${bad}`);
    }
    else if (failed > 0)
        lines.push(`  no checkpoint saved, ${failed} failed`);
    return lines;
}

;// CONCATENATED MODULE: ./packages/report/build/console/status-area.js





const METRICS_SHOWN = 3;
const MOST_JOBS = 12;
/** Below this many columns only the line of counts is drawn. */
const NARROW = 40;
/** The lines at the bottom of a live display: a line for each running job, then how far the run is. None is wider than the screen. */
function statusLines(input) {
    const { state, columns, rows, now } = input;
    const progress = progressOf(state);
    const room = columns < NARROW ? 0 : Math.min(MOST_JOBS, Math.max(0, Math.floor(rows / 3) - 1));
    const shown = progress.running.slice(0, room);
    const hidden = progress.running.length - shown.length;
    const names = Math.min(Math.floor(columns / 2.5), Math.max(0, ...shown.map(({ job }) => screenWidth((0,egress_build/* singleLine */.pF)(job)))));
    const width = columns - 1;
    const lines = shown.map(({ job, since }) => {
        const name = fitWidth((0,egress_build/* singleLine */.pF)(job), names);
        const padded = name + ' '.repeat(Math.max(0, names - screenWidth(name)));
        const values = (input.latest.get(job) ?? []).filter(({ count }) => count > 0);
        const metrics = values.slice(0, METRICS_SHOWN).map(latestValue);
        return fitWidth(['▸', padded, clock(now - since).padStart(5), ...metrics].join('  '), width);
    });
    if (room > 0 && hidden > 0)
        lines.push(fitWidth(`   and ${hidden} more running`, width));
    return [...lines, fitWidth(countsLine(input, progress), width)];
}
function latestValue({ name, last, unit }) {
    return (0,egress_build/* singleLine */.pF)(`${name} ${last === null ? '–' : (0,verdict_build/* formatQuantity */.VZ)(last, unit)}`);
}
function countsLine(input, progress) {
    const { state, now } = input;
    const begun = Date.parse(state.opened?.ts ?? '') || now;
    const done = progress.total - progress.left - progress.running.length;
    const counts = [
        [progress.running.length, 'running'],
        [progress.passed, 'passed'],
        [progress.failed, 'failed'],
        [progress.inconclusive, 'inconclusive'],
        [progress.skipped, 'skipped'],
        [progress.left, 'left'],
    ];
    const parts = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
    const minutes = (now - begun) / 60_000;
    if (done >= 3 && minutes > 0.2)
        parts.push(`${rateOf(done / minutes)} jobs/min`);
    const remaining = remainingMilliseconds(state, input.expected, now);
    if (remaining !== null && remaining > 0)
        parts.push(roughly(remaining));
    const phase = state.phases.findLast(({ started, ended }) => started !== null && ended === null);
    const where = phase === undefined ? '' : `${(0,egress_build/* singleLine */.pF)(phase.name)}: `;
    return `${clock(now - begun)}  [${done}/${progress.total}]  ${where}${parts.join(' · ')}`;
}
function rateOf(rate) {
    return rate >= 10 ? String(Math.round(rate)) : rate.toFixed(1);
}

;// CONCATENATED MODULE: ./packages/report/build/console/live.js







const REDRAW_MS = 100;
const TICK_MS = 1000;
const LAST_LINES = 20;
/** A terminal smaller than this gets lines only. */
const LEAST_COLUMNS = 20;
const LEAST_ROWS = 4;
/**
 * A run on a terminal: what happened scrolls, what is going on stands at the bottom and is redrawn at
 * most ten times a second. The output of a plan of one job passes through; of several jobs only the
 * last lines of one that did not pass are shown, or with `verbose` every line with its job's name.
 */
function createLiveConsole(options) {
    const { terminal, sink, verbosity, expected, now } = options;
    const painter = createPainter(terminal);
    const outputs = new Map();
    const latest = new Map();
    let state = null;
    let single = false;
    let drawnAt = 0;
    let timer = null;
    const ticker = setInterval(redraw, TICK_MS);
    ticker.unref();
    terminal.on('resize', redraw);
    function redraw() {
        if (timer !== null)
            clearTimeout(timer);
        timer = null;
        drawnAt = now();
        const columns = terminal.columns ?? 80;
        const rows = terminal.rows ?? 24;
        const small = columns < LEAST_COLUMNS || rows < LEAST_ROWS;
        if (state === null || small)
            painter.status([]);
        else
            painter.status(statusLines({ state, latest, expected, columns, rows, now: now() }));
    }
    function redrawSoon() {
        timer ??= setTimeout(redraw, Math.max(0, REDRAW_MS - (now() - drawnAt))).unref();
    }
    function line(event, at) {
        const text = describeEvent(event, at, verbosity);
        if (text !== null)
            painter.above(`${timed(event, at, text)}\n`);
    }
    function pass(job, output) {
        const text = (0,egress_build/* plainText */.wh)(output.take());
        if (text === '')
            return;
        const prefix = single ? '' : `${(0,egress_build/* singleLine */.pF)(job)} | `;
        painter.above(prefix === '' ? text : text.replace(/^(?=.)/gm, () => prefix));
    }
    function finish(event, job) {
        const output = outputs.get(job);
        if (output === undefined)
            return;
        output.end();
        if (single || verbosity === 'verbose')
            pass(job, output);
        else if (event.type === 'job.finished' && event.data.outcome !== 'passed') {
            const tail = (0,egress_build/* plainText */.wh)(output.tail(LAST_LINES));
            if (tail !== '')
                painter.above(tail.replace(/^/gm, '  │ ').replace(/ {2}│ $/, ''));
        }
        if (event.type === 'job.finished')
            outputs.delete(job);
    }
    function close() {
        clearInterval(ticker);
        if (timer !== null)
            clearTimeout(timer);
        terminal.off('resize', redraw);
        painter.close();
    }
    return {
        event(event, at) {
            state = at;
            const { job, type } = event;
            if (type === 'plan.loaded')
                single = event.data.jobs.length === 1;
            if (job !== undefined && (type === 'attempt.starting' || type === 'attempt.adopted')) {
                outputs.set(job, new JobOutput());
            }
            if (job !== undefined && type === 'attempt.exited')
                finish(event, job);
            line(event, at);
            if (job !== undefined && type === 'job.finished') {
                finish(event, job);
                latest.delete(job);
            }
            if (job !== undefined && type === 'job.paused')
                latest.delete(job);
            redrawSoon();
        },
        output(job, _attempt, chunk, skipped) {
            const output = outputs.get(job) ?? new JobOutput();
            outputs.set(job, output);
            output.push(chunk, skipped);
            if (single || verbosity === 'verbose')
                pass(job, output);
        },
        metrics(job, summaries) {
            latest.set(job, summaries);
            redrawSoon();
        },
        status(at) {
            painter.above(`${describeStatus(at, now()).join('\n')}\n`);
        },
        close,
        end(verdict) {
            close();
            sink.line('');
            for (const text of (0,verdict_build/* renderVerdict */.gM)(verdict))
                sink.line(text);
        },
    };
}

;// CONCATENATED MODULE: ./packages/report/build/console/last-lines.js


const JOBS = 10;
const LINES = 20;
/** The last lines of the jobs that did not pass, where a reader looks first: at the end. */
function repeatLastLines(verdict, outputs, sink) {
    const bad = verdict.jobs
        .filter((job) => job.outcome === 'failed' || job.outcome === 'inconclusive')
        .map((job) => ({ id: job.id, tail: outputs.get(job.id)?.tail(LINES) ?? '' }))
        .filter(({ tail }) => tail !== '');
    for (const { id, tail } of bad.slice(0, JOBS)) {
        sink.line('');
        sink.line(`Last lines of ${(0,egress_build/* singleLine */.pF)(id)}:`);
        sink.jobOutput(tail);
    }
    if (bad.length > JOBS) {
        sink.line(`and ${(0,verdict_build/* countOf */.pq)(bad.length - JOBS, 'more job')} that did not pass; their logs are in the run folder`);
    }
}

;// CONCATENATED MODULE: ./packages/report/build/console/plain.js






/**
 * A run as lines of a CI log. The output of a job that runs alone streams into its group; where
 * several run, the end of each job's output (64 KiB) appears in its own group when it is over. A
 * plan of a single job has no groups: its output passes through.
 */
function createPlainConsole(sink, verbosity) {
    const outputs = new Map();
    const running = new Set();
    let single = false;
    let open = null;
    function line(event, state) {
        const text = describeEvent(event, state, verbosity);
        if (text !== null)
            sink.line(timed(event, state, text));
    }
    function close() {
        open?.close();
        open = null;
    }
    /** Shows what waits of a job's output, in its group. */
    function show(job, output) {
        const text = output.take();
        if (text === '')
            return;
        if (open?.job !== job) {
            close();
            open = { job, close: single ? () => { } : sink.group(`Output of ${(0,egress_build/* singleLine */.pF)(job)}`) };
        }
        sink.jobOutput(text);
    }
    function finish(job) {
        running.delete(job);
        const output = outputs.get(job);
        if (output === undefined)
            return;
        output.end();
        if (verbosity === 'quiet' && !single)
            return;
        show(job, output);
        if (open?.job === job)
            close();
    }
    return {
        event(event, state) {
            const { job, type } = event;
            if (type === 'plan.loaded')
                single = event.data.jobs.length === 1;
            if (job !== undefined && (type === 'attempt.starting' || type === 'attempt.adopted')) {
                running.add(job);
                outputs.set(job, new JobOutput());
                close();
            }
            if (job !== undefined && ENDS.has(type))
                finish(job);
            line(event, state);
            if (job !== undefined && type === 'job.finished' && event.data.outcome === 'passed') {
                outputs.delete(job);
            }
        },
        output(job, _attempt, chunk, skipped) {
            const output = outputs.get(job) ?? new JobOutput();
            outputs.set(job, output);
            output.push(chunk, skipped);
            const alone = running.size === 1 && running.has(job);
            if (single || (alone && verbosity !== 'quiet'))
                show(job, output);
        },
        metrics() { },
        status(state) {
            for (const text of describeStatus(state, Date.now()))
                sink.line(text);
        },
        close,
        end(verdict) {
            for (const job of outputs.keys())
                finish(job);
            close();
            if (!single)
                repeatLastLines(verdict, outputs, sink);
            sink.line('');
            for (const text of (0,verdict_build/* renderVerdict */.gM)(verdict))
                sink.line(text);
        },
    };
}
const ENDS = new Set([
    'attempt.exited',
    'attempt.lost',
    'job.finished',
]);

;// CONCATENATED MODULE: ./packages/report/build/console/console.js


/** The console of a run: hand it to the engine as its observer, and call `end` with the verdict. */
function createConsole(options) {
    const { mode, sink, terminal, verbosity = 'normal', expected = new Map(), now = Date.now, } = options;
    return mode === 'live' && terminal !== undefined
        ? createLiveConsole({ terminal, sink, verbosity, expected, now })
        : createPlainConsole(sink, verbosity);
}

;// CONCATENATED MODULE: ./packages/report/build/render-session.js




/** The newest starts that are shown one by one. */
const STARTS = 20;
/** How a run went on over its starts, as lines for a terminal; none when there is nothing to tell. */
function renderSession(state, reason) {
    const session = sessionOf(state);
    if (session === null)
        return [];
    const { phases, segments } = session;
    const sentences = sessionInWords(session);
    const phaseRows = phases.map((phase) => [
        phaseInWords(phase, reason),
        (0,egress_build/* singleLine */.pF)(phase.name),
        phaseTime(phase),
    ]);
    const startRows = segments.map((segment, index) => [
        endInWords(session, index, reason),
        `start ${index + 1}`,
        segment.started.replace(/\.\d+Z$/, 'Z'),
        (0,spec_build/* formatDuration */.a3)(segmentMilliseconds(segment)),
        `${(0,verdict_build/* countOf */.pq)(segment.completed, 'job')} done`,
        (0,verdict_build/* countOf */.pq)(segment.saved, 'checkpoint'),
        index === 0 ? '' : `from ${(0,egress_build/* singleLine */.pF)(originInWords(segment, index))}`,
    ]);
    const older = startRows.length - STARTS;
    return [
        '',
        'Session',
        ...sentences.map((sentence) => `  ${(0,egress_build/* singleLine */.pF)(sentence)}`),
        ...(0,verdict_build/* alignColumns */.RM)(phaseRows),
        ...(segments.length < 2 ? [] : (0,verdict_build/* alignColumns */.RM)(startRows.slice(-STARTS))),
        ...(older > 0 ? [`  ${(0,verdict_build/* countOf */.pq)(older, 'earlier start')} not shown`] : []),
    ];
}

;// CONCATENATED MODULE: ./packages/report/build/index.js





/***/ })

};
