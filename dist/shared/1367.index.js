export const id = 1367;
export const ids = [1367];
export const modules = {

/***/ 1851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _greenlight_metrics__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24717);
/* harmony import */ var _greenlight_plan__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39988);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4929);
/* harmony import */ var _greenlight_verdict__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5026);






/** Reads files that exist already and judges them. Throws a ProblemError for bad input and for files that cannot be read. */
async function run(inputs, { host, directory }) {
    const files = await findFiles(inputs.files, directory);
    const wanted = await whatToMeasure(inputs, files, directory);
    const program = (0,_greenlight_metrics__WEBPACK_IMPORTED_MODULE_2__/* .compileMetrics */ .fk)(wanted.metrics);
    for (const { message, field } of program.warnings) {
        host.annotate('warning', `${field ?? 'metrics'}: ${message}`);
    }
    const readings = await (0,_greenlight_metrics__WEBPACK_IMPORTED_MODULE_2__/* .readMetrics */ .Uw)(program, files, { directory: wanted.directory });
    const baseline = inputs.baseline === undefined ? null : await (0,_greenlight_metrics__WEBPACK_IMPORTED_MODULE_2__/* .readBaseline */ .mF)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(directory, inputs.baseline));
    const result = resultOf(readings, (0,_greenlight_metrics__WEBPACK_IMPORTED_MODULE_2__/* .judge */ .S4)(wanted.criteria, readings, baseline));
    for (const line of (0,_greenlight_verdict__WEBPACK_IMPORTED_MODULE_5__/* .renderMeasurements */ .q0)(readings.summaries, result.criteria))
        host.info(line);
    for (const { text, reason, tier, outcome } of result.criteria) {
        if (!host.annotates || tier !== 'must' || outcome === 'passed')
            continue;
        host.annotate('error', `${text}: ${reason}`, { title: `extract-metrics: ${outcome}` });
    }
    const exitCode = EXIT_CODES[result.outcome];
    return {
        result,
        exitCode,
        outputs: {
            outcome: result.outcome,
            metrics: JSON.stringify(result.metrics),
            criteria: JSON.stringify(result.criteria),
            exitCode,
        },
    };
}
const EXIT_CODES = { passed: 0, failed: 1, inconclusive: 3 };
/** Only must criteria decide; without any, every metric has to be there. Nothing measured is never a pass. */
function resultOf(readings, criteria) {
    const must = criteria.filter(({ tier }) => tier === 'must');
    const unknown = readings.summaries.some(({ missing }) => missing !== null);
    const undecided = must.length === 0 ? unknown : must.some(({ outcome }) => outcome === 'inconclusive');
    const failed = must.some(({ outcome }) => outcome === 'failed');
    return {
        metrics: Object.fromEntries(readings.summaries.map(({ name, ...rest }) => [name, rest])),
        criteria,
        outcome: failed ? 'failed' : undecided ? 'inconclusive' : 'passed',
    };
}
/** Throws a ProblemError naming every file that is not there and every glob that matches nothing. */
async function findFiles(patterns, directory) {
    const problems = [];
    const found = [];
    for (const pattern of patterns) {
        const matches = await (0,_greenlight_metrics__WEBPACK_IMPORTED_MODULE_2__/* .resolveFiles */ .sA)([pattern], directory);
        if (matches.length === 0) {
            problems.push({ code: 'no-file', field: 'files', message: `no file matches "${pattern}"` });
        }
        for (const file of matches) {
            const fault = await whyUnreadable(file);
            if (fault === null)
                found.push(file);
            else
                problems.push({ code: 'no-file', field: 'files', message: `${pattern} ${fault}` });
        }
    }
    if (problems.length > 0)
        throw new _greenlight_spec__WEBPACK_IMPORTED_MODULE_4__/* .ProblemError */ .Mm(problems);
    return found;
}
async function whyUnreadable(file) {
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file);
        try {
            return (await handle.stat()).isDirectory() ? 'is a folder' : null;
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        return code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    }
}
async function whatToMeasure(inputs, files, directory) {
    const planned = await fromPlan(inputs, directory);
    const own = ownMetrics(inputs, formatOf(inputs.format, files));
    const metrics = [...planned.metrics, ...own.metrics];
    const problems = [...own.problems];
    const criteria = (0,_greenlight_plan__WEBPACK_IMPORTED_MODULE_3__/* .readAcceptLines */ .Ab)(inputs.accept).map(({ tier, text, number }) => (0,_greenlight_plan__WEBPACK_IMPORTED_MODULE_3__/* .parseCriterion */ .Jn)(text, { id: `${tier}/${number}`, tier, field: `accept, line ${number}` }, metrics));
    for (const criterion of criteria)
        if ('code' in criterion)
            problems.push(criterion);
    if (metrics.length === 0 && problems.length === 0) {
        problems.push({
            code: 'no-metrics',
            field: 'metrics',
            message: 'nothing is to be measured',
            hint: "name a metric, such as --metric 'sps=SPS: {number}', or a plan and a job",
        });
    }
    if (problems.length > 0)
        throw new _greenlight_spec__WEBPACK_IMPORTED_MODULE_4__/* .ProblemError */ .Mm(problems);
    const read = criteria.filter((criterion) => 'tier' in criterion);
    return { ...planned, metrics, criteria: [...planned.criteria, ...read] };
}
async function fromPlan(inputs, directory) {
    const { plan: path, job: name } = inputs;
    if (path === undefined && name === undefined)
        return { metrics: [], criteria: [], directory };
    if (path === undefined || name === undefined) {
        const [given, missing] = path === undefined ? ['job', 'plan'] : ['plan', 'job'];
        throw new _greenlight_spec__WEBPACK_IMPORTED_MODULE_4__/* .ProblemError */ .Mm([
            { code: 'missing-input', field: missing, message: `is needed beside "${given}"` },
        ]);
    }
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(directory, path);
    const plan = (0,_greenlight_plan__WEBPACK_IMPORTED_MODULE_3__/* .parsePlan */ .vS)(await readText(absolute, path), path);
    const job = plan.jobs.find(({ id }) => id === name) ?? plan.jobs.find(({ entry }) => entry === name);
    if (job === undefined) {
        const known = plan.jobs.map(({ id }) => id);
        const hint = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_4__/* .didYouMean */ .au)(name, known) ?? `jobs are ${known.slice(0, 20).join(', ')}`;
        const message = `${path} has no job "${name}"`;
        throw new _greenlight_spec__WEBPACK_IMPORTED_MODULE_4__/* .ProblemError */ .Mm([{ code: 'unknown-job', field: 'job', message, hint }]);
    }
    return {
        metrics: job.metrics,
        criteria: job.criteria,
        directory: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(absolute), job.directory),
    };
}
async function readText(path, label) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8');
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        throw new _greenlight_spec__WEBPACK_IMPORTED_MODULE_4__/* .ProblemError */ .Mm([
            { code: 'no-plan', field: 'plan', message: `${label} cannot be read (${code})` },
        ]);
    }
}
/** Null for logs. By the ending of the files where nothing is said; throws a ProblemError where they differ. */
function formatOf(format, files) {
    if (format !== 'auto')
        return format === 'log' ? null : format;
    const formats = new Set(files.map(formatByEnding));
    const [only = null] = formats;
    if (formats.size <= 1)
        return only;
    throw new _greenlight_spec__WEBPACK_IMPORTED_MODULE_4__/* .ProblemError */ .Mm([
        {
            code: 'mixed-formats',
            field: 'format',
            message: 'the files are of different formats',
            hint: 'name the format, or read them one format at a time',
        },
    ]);
}
function formatByEnding(file) {
    const ending = /\.(\w+?)(?:\.(?:gz|zst))?$/.exec(file)?.[1];
    if (ending === 'jsonl' || ending === 'ndjson')
        return 'jsonl';
    return ending === 'json' || ending === 'csv' ? ending : null;
}
/** In a file of records, the pattern of a flag is the path of the value. */
function ownMetrics(inputs, format) {
    const { metrics, problems } = inputs.metrics === undefined ? NONE : (0,_greenlight_plan__WEBPACK_IMPORTED_MODULE_3__/* .parseMetrics */ .Bm)(inputs.metrics, 'metrics');
    const flags = inputs.metric.map((flag) => format === null ? (0,_greenlight_plan__WEBPACK_IMPORTED_MODULE_3__/* .metricFromFlag */ .BL)(flag) : valueFromFlag(flag, format));
    return {
        metrics: [...metrics, ...flags.filter((flag) => 'source' in flag)],
        problems: [...problems, ...flags.filter((flag) => 'code' in flag)],
    };
}
const NONE = { metrics: [], problems: [] };
function valueFromFlag(flag, format) {
    const at = flag.indexOf('=');
    const name = flag.slice(0, at).trim();
    const value = flag.slice(at + 1).trim();
    if (at < 1 || name === '' || value === '') {
        const expected = "NAME=PATH, such as 'reward=eval.reward'";
        return { code: 'bad-metric', field: 'metric', message: `"${flag}" is not a metric`, expected };
    }
    const source = { kind: format, files: [], value, step: null };
    return { name, source, unit: null, better: null, contains: null };
}


/***/ }),

/***/ 41367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   extract: () => (/* binding */ extract)
/* harmony export */ });
/* harmony import */ var _greenlight_actions_extract_metrics_run__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1851);
/* harmony import */ var _greenlight_actions_extract_metrics_spec__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59851);
/* harmony import */ var _greenlight_host__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42395);



const extract = async (values, terminal) => {
    const json = values.get('json') === 'true';
    const host = await (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_2__/* .detectHost */ .k3)({ env: terminal.env, values, json });
    return (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_2__/* .runOn */ .l9)(host, _greenlight_actions_extract_metrics_spec__WEBPACK_IMPORTED_MODULE_1__/* .spec */ .I, async (inputs) => {
        const done = await (0,_greenlight_actions_extract_metrics_run__WEBPACK_IMPORTED_MODULE_0__.run)(inputs, { host, directory: terminal.directory });
        if (inputs.json)
            terminal.out(JSON.stringify(done.result, null, 2));
        return done;
    });
};


/***/ })

};
