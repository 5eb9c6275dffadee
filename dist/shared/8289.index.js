export const id = 8289;
export const ids = [8289];
export const modules = {

/***/ 18289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./packages/egress/build/index.js + 12 modules
var build = __webpack_require__(98234);
// EXTERNAL MODULE: ./packages/engine/build/index.js + 56 modules
var engine_build = __webpack_require__(80977);
// EXTERNAL MODULE: ./packages/journal/build/index.js + 25 modules
var journal_build = __webpack_require__(21795);
// EXTERNAL MODULE: ./packages/plan/build/index.js + 43 modules
var plan_build = __webpack_require__(39988);
// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var spec_build = __webpack_require__(4929);
// EXTERNAL MODULE: ./packages/report/build/index.js + 36 modules
var report_build = __webpack_require__(11216);
// EXTERNAL MODULE: ./packages/verdict/build/index.js + 44 modules
var verdict_build = __webpack_require__(5026);
;// CONCATENATED MODULE: ./actions/build/validate-job/conclude.js






/** From the last event to the verdict where people look. */
async function conclude(supervision, { target, secrets, console, saver, session, ports }) {
    const { host, directory, now } = ports;
    const { folder, run: id } = target;
    const state = await supervision.done;
    const status = (0,engine_build/* closingStatus */.ME)(state);
    const finished = status === 'paused' ? null : now().toISOString();
    const verdict = (0,verdict_build/* decideVerdict */.AU)(state, { finished, report: 'report.html' });
    const code = (0,verdict_build/* exitCode */.I$)(verdict, state);
    await supervision.record('verdict.decided', { verdict: verdict.verdict, reason: verdict.reason });
    const input = { folder, state, verdict, redactor: (0,build/* createRedactor */.lY)(secrets) };
    for (const file of await (0,report_build/* writeReports */.Li)(input))
        await supervision.record('file.written', file);
    if (status !== 'paused' && status !== 'interrupted')
        await saver?.saveEnd(folder, supervision);
    await supervision.close({ status, exit_code: code });
    console.end(verdict);
    const report = (0,external_node_path_.relative)(directory, (0,journal_build/* runPaths */.Ot)(folder).reportHtml);
    host.info(`report ${report}`);
    const goesOn = canGoOn(status, state, session !== null);
    sayHowToGoOn(host, { status, goesOn, session, run: id });
    annotate(host, verdict);
    await host.summary((0,report_build/* renderSummary */.Br)(input));
    return {
        verdict,
        planned: null,
        exitCode: code,
        outputs: {
            verdict: verdict.verdict,
            outcome: OUTCOMES[code] ?? 'failed',
            reason: verdict.reason,
            summary: verdict.summary,
            runId: id,
            runFolder: (0,external_node_path_.relative)(directory, folder),
            exitCode: code,
            report,
            verdictJson: (0,verdict_build/* compactVerdict */.rw)(verdict),
            checkpoint: saver?.last() ?? null,
            restored: target.restored?.name ?? null,
            segment: Math.max(1, state.segments.length),
            continue: goesOn,
        },
    };
}
const OUTCOMES = { 0: 'passed', 3: 'inconclusive', 75: 'paused' };
/** Without a session, where it lies; with one, from a checkpoint. */
function canGoOn(status, { checkpoints }, inSession) {
    const saved = checkpoints.last !== null || checkpoints.restored !== null;
    if (status === 'paused')
        return !inSession || saved;
    return status === 'interrupted' && inSession && saved;
}
function sayHowToGoOn(host, how) {
    const { status, goesOn, session, run } = how;
    if (status !== 'paused' && status !== 'interrupted')
        return;
    if (session === null) {
        host.info(`greenlight run --resume ${run} continues it`);
    }
    else if (goesOn) {
        host.info(`the next start of the session ${session.session} continues it, here or elsewhere`);
    }
    else {
        const message = `no checkpoint of the session ${session.session} was saved: it cannot go on elsewhere`;
        host.annotate('warning', `${message}; here, greenlight run --resume ${run} continues it`);
    }
}
/** One annotation for the run, and one for each must criterion that did not hold. A log alone has said all of it. */
function annotate(host, verdict) {
    if (verdict.verdict === 'GREEN' || !host.annotates)
        return;
    const title = `${verdict.verdict}: ${verdict.reason}`;
    if (verdict.verdict === 'PENDING') {
        host.annotate('notice', verdict.summary, { title });
        return;
    }
    host.annotate('error', verdict.summary, { title });
    for (const { job, text, reason, tier, outcome } of verdict.criteria) {
        if (tier !== 'must' || outcome === 'passed')
            continue;
        host.annotate('error', `${text}: ${reason}`, { title: `${job}: ${outcome}` });
    }
}

;// CONCATENATED MODULE: ./actions/build/validate-job/deadline.js

const EXPECTED = 'a duration such as 5h40m, or a time such as 2026-01-31T12:00Z';
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;
/**
 * A duration counts from `started`; one that is over by now pauses the run at once. Throws a ProblemError for what is
 * neither, and for a time that was over before we began.
 */
function readDeadline(text, started) {
    if (text === undefined)
        return null;
    const given = text.trim();
    const duration = (0,spec_build/* parseDuration */.E9)(given);
    const time = duration === undefined ? timeOf(given) : started.getTime() + duration;
    if (time === null)
        throw refusal('bad-deadline', `${JSON.stringify(given)} is no deadline`);
    if (time <= started.getTime())
        throw refusal('deadline-passed', `${given} is over already`);
    return new Date(time);
}
/** Without a time zone it would mean something else on each machine. */
function timeOf(text) {
    const time = TIME.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(time) ? null : time;
}
function refusal(code, message) {
    return new spec_build/* ProblemError */.Mm([{ code, field: 'deadline', message, expected: EXPECTED }]);
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/metrics/build/index.js + 45 modules
var metrics_build = __webpack_require__(24717);
;// CONCATENATED MODULE: ./actions/build/validate-job/plan.js







/**
 * The plan named, the command given, the plan of the run in the folder `resumed`, or `greenlight.yaml`.
 * Throws a ProblemError with every problem.
 */
async function loadPlan(inputs, directory, resumed) {
    const command = commandOf(inputs);
    if (command !== null) {
        refuseBoth(inputs);
        return (0,plan_build/* planFromInputs */.Zn)({
            ...command,
            name: inputs.name,
            metrics: inputs.metrics,
            metricFlags: inputs.metric,
            accept: inputs.accept,
            timeoutMs: inputs.timeout,
            retries: inputs.retries,
            env: environmentOf(inputs.env),
            secrets: inputs.secrets,
            checkpoint: inputs.checkpoint,
            every: inputs.every,
        });
    }
    refuseWithPlan(inputs);
    if (inputs.plan === undefined && resumed !== null)
        return planOfRun(directory, resumed);
    return readPlan(inputs.plan ?? 'greenlight.yaml', directory);
}
/** `NAME` hands on ours, `NAME=VALUE` sets it. */
function environmentOf(entries) {
    return Object.fromEntries(entries.map((entry) => {
        const at = entry.indexOf('=');
        return at < 0 ? [entry, null] : [entry.slice(0, at), entry.slice(at + 1)];
    }));
}
function commandOf(inputs) {
    if (inputs.run !== undefined)
        return { run: inputs.run };
    return inputs.command.length > 0 ? { argv: inputs.command } : null;
}
function refuseBoth(inputs) {
    if (inputs.plan === undefined)
        return;
    throw new spec_build/* ProblemError */.Mm([
        {
            code: 'conflicting-inputs',
            field: 'plan',
            message: `the plan ${inputs.plan} and a command are given`,
            expected: 'one of them',
        },
    ]);
}
/** Inputs that describe a single command say nothing about a plan; ignoring them would be a silent pass. */
function refuseWithPlan(inputs) {
    const given = [
        ['metrics', inputs.metrics !== undefined],
        ['metric', inputs.metric.length > 0],
        ['accept', inputs.accept.length > 0],
        ['timeout', inputs.timeout !== undefined],
        ['retries', inputs.retries > 0],
        ['env', inputs.env.length > 0],
        ['secrets', inputs.secrets.length > 0],
        ['name', inputs.name !== undefined],
        ['checkpoint', inputs.checkpoint.length > 0],
        ['every', inputs.every.length > 0],
    ];
    const problems = given
        .filter(([, isGiven]) => isGiven)
        .map(([field]) => ({
        code: 'needs-command',
        field,
        message: 'applies to a single command, and none is given',
        hint: 'write it in the plan, or give the command',
    }));
    if (problems.length > 0)
        throw new spec_build/* ProblemError */.Mm(problems);
}
async function planOfRun(directory, folder) {
    const path = (0,journal_build/* readRun */.cI)(folder).opened?.plan_path ?? plan_build/* INPUTS_PATH */.Wt;
    if (path !== plan_build/* INPUTS_PATH */.Wt)
        return readPlan(path, directory);
    return (0,plan_build/* parsePlan */.vS)(await (0,promises_.readFile)((0,journal_build/* runPaths */.Ot)(folder).plan, 'utf8'), plan_build/* INPUTS_PATH */.Wt);
}
async function readPlan(path, directory) {
    const absolute = (0,external_node_path_.resolve)(directory, path);
    const bytes = await (0,promises_.readFile)(absolute).catch((error) => {
        throw new spec_build/* ProblemError */.Mm([
            {
                code: 'no-plan',
                field: 'plan',
                message: error.code === 'ENOENT'
                    ? `there is no ${path} here`
                    : `${path} cannot be read (${error.code ?? error.message})`,
                hint: 'name a plan file, or give a command: greenlight run -- COMMAND',
            },
        ]);
    });
    return (0,plan_build/* parsePlan */.vS)(bytes.toString('utf8'), path);
}
/** Jobs run where their plan lies; a single command runs where it was called. */
function baseDirectory(plan, directory) {
    return plan.source.path === plan_build/* INPUTS_PATH */.Wt
        ? directory
        : (0,external_node_path_.dirname)((0,external_node_path_.resolve)(directory, plan.source.path));
}
/** The file a plan names may be still to come: criteria on it are then inconclusive. One named by an input has to be there. */
async function loadBaseline(inputs, plan, directory, base, host) {
    if (inputs.baseline !== undefined)
        return (0,metrics_build/* readBaseline */.mF)((0,external_node_path_.resolve)(directory, inputs.baseline));
    if (plan.baseline === null)
        return null;
    const path = (0,external_node_path_.resolve)(base, plan.baseline);
    if ((0,external_node_fs_.existsSync)(path))
        return (0,metrics_build/* readBaseline */.mF)(path);
    const told = `there is no ${plan.baseline}: criteria with a baseline are inconclusive`;
    host.annotate('warning', `the baseline of the plan is missing: ${told}`);
    return null;
}
/** Once for each entry of the plan: its cells have the same metrics. */
function warnOfPatterns(plan, host) {
    const entries = new Map(plan.jobs.map((job) => [job.entry, job]));
    for (const { entry, metrics } of entries.values()) {
        for (const { field, message, hint } of (0,metrics_build/* compileMetrics */.fk)(metrics).warnings) {
            host.annotate('warning', `${message}; ${hint ?? ''}`, { title: `${entry}: ${field ?? ''}` });
        }
    }
}

// EXTERNAL MODULE: ./actions/build/validate-job/session-key.js
var session_key = __webpack_require__(45615);
;// CONCATENATED MODULE: ./actions/build/validate-job/session.js




const LOCAL_STORE = 'dir:.greenlight/checkpoints';
const LONGEST_SESSION = 80;
/**
 * What is continued from start to start, and where its checkpoints lie; null when nothing is to be
 * saved. A store that only the environment names is no wish of its own: a plan that saves nothing runs
 * as it would without. Throws a ProblemError with every problem.
 */
function sessionOf(inputs, plan, directory, { env, host }) {
    const asked = inputs.store !== undefined || inputs.session !== undefined;
    // A run of this folder is continued as it lies here.
    const fromHere = !asked && inputs.resume !== undefined;
    const fallback = host.face === 'command' ? variable(env, 'GREENLIGHT_STORE') : undefined;
    const saves = savesSomething(plan, inputs);
    refuse(inputs, asked, saves);
    if (!asked && (fromHere || fallback === undefined || !saves)) {
        if (saves)
            host.info(NOTHING_SAVED);
        return null;
    }
    const key = (0,session_key/* keyOf */.T)(inputs.checkpointKey, env);
    if (key !== null)
        host.mask(key);
    return {
        store: inputs.store?.trim() ?? fallback ?? LOCAL_STORE,
        session: inputs.session?.trim() ?? slug(plan.name),
        key,
        root: directory,
        state: (0,external_node_path_.join)(directory, '.greenlight', 'vault'),
    };
}
const NOTHING_SAVED = 'no checkpoint is saved: --session NAME keeps them in .greenlight/checkpoints, --store URL elsewhere';
function refuse(inputs, asked, saves) {
    const problems = [];
    if (asked && !saves) {
        problems.push({
            code: 'nothing-to-save',
            field: inputs.store === undefined ? 'session' : 'store',
            message: 'no job says what of it is saved, so there would be no checkpoint',
            hint: 'write "checkpoint" into the plan; for a single command, name the paths: checkpoint',
        });
    }
    if (!asked && inputs.checkpointKey !== undefined) {
        problems.push({
            code: 'needs-store',
            field: 'checkpoint-key',
            message: 'signs checkpoints, and none would be saved',
            hint: 'name a store or a session',
        });
    }
    if (problems.length > 0)
        throw new spec_build/* ProblemError */.Mm(problems);
}
function savesSomething(plan, { only }) {
    const selected = (0,plan_build/* selectJobs */.hm)(plan, only.length > 0 ? only : null);
    return plan.jobs.some(({ id, checkpoint }) => selected.has(id) && checkpoint !== null);
}
/** The name of a plan is any text, that of a session is part of file names. */
function slug(name) {
    const plain = name
        .toLowerCase()
        .replace(/[^a-z0-9_-]+/gu, '-')
        .replace(/^[-_]+/u, '');
    return plain.slice(0, LONGEST_SESSION).replace(/-+$/u, '') || 'session';
}
function variable(env, name) {
    const value = env[name]?.trim() ?? '';
    return value === '' ? undefined : value;
}

;// CONCATENATED MODULE: ./actions/build/validate-job/run.js











/** Runs a plan to its verdict, or to its deadline. Throws a ProblemError for bad input, before anything has run. */
async function run(inputs, ports) {
    const directory = folderOf(inputs, ports.directory);
    const deadline = readDeadline(inputs.deadline, ports.started);
    const asked = inputs.store !== undefined || inputs.session !== undefined;
    const resumed = inputs.resume === undefined || asked ? null : (0,journal_build/* findRun */.Lc)(directory, inputs.resume, 'resume');
    const plan = await loadPlan(inputs, directory, resumed?.folder ?? null);
    if (inputs.check)
        return check(inputs, plan, resumed?.folder ?? null, ports.host);
    (0,plan_build/* selectJobs */.hm)(plan, selectionOf(inputs, resumed?.folder ?? null));
    const session = sessionOf(inputs, plan, directory, ports);
    const base = baseDirectory(plan, directory);
    const secrets = maskSecrets(plan, ports);
    warnOfPatterns(plan, ports.host);
    const commit = await ports.commit(base);
    (0,journal_build/* hideFromGit */.vE)(directory);
    const of = { sha: commit.sha, planSha256: plan.source.sha256 };
    const takenUp = session === null ? resumed : await continued(session, of, inputs, ports);
    const target = targetOf(takenUp, directory, ports.now());
    const only = selectionOf(inputs, takenUp?.folder ?? null);
    const baseline = await loadBaseline(inputs, plan, directory, base, ports.host);
    const console = ports.console((0,journal_build/* lastDurations */.m9)(directory, plan.name, target.run));
    let saver = null;
    try {
        if (session !== null)
            saver = await saverFor(session, { run: target.run, ...of }, ports);
        const supervision = await (0,engine_build/* supervise */.zD)({
            plan,
            directory: base,
            ...target,
            commit,
            host: ports.host.kind,
            version: ports.version,
            only,
            slots: inputs.slots ?? plan.slots ?? ports.slots,
            capacity: plan.capacity,
            keepGoing: inputs.keepGoing,
            isolation: inputs.isolation,
            env: ports.env,
            baseline,
            checkpoints: saver?.port ?? null,
            deadline,
            observer: console,
        });
        listen(supervision, console, ports);
        return await conclude(supervision, { target, secrets, console, saver, session, ports });
    }
    catch (error) {
        console.close();
        throw error;
    }
    finally {
        await saver?.close();
    }
}
async function continued(session, of, { onChange, resume }, { host, env }) {
    const { continueSession } = await Promise.all(/* import() */[__webpack_require__.e(5407), __webpack_require__.e(2016)]).then(__webpack_require__.bind(__webpack_require__, 22016));
    return continueSession({ session, ...of, onChange, resume, host }, env);
}
async function saverFor(session, tags, ports) {
    const { startSessionSaver } = await Promise.all(/* import() */[__webpack_require__.e(5407), __webpack_require__.e(2016)]).then(__webpack_require__.bind(__webpack_require__, 22016));
    const { key: _, ...place } = session;
    return startSessionSaver(session, tags, {
        program: ports.saverProgram(),
        host: ports.host,
        asked: ({ paths, exclude, growing }) => ports.remember({ session: place, run: tags, contents: { paths, exclude, growing } }),
    });
}
function check(inputs, plan, resumed, host) {
    const only = selectionOf(inputs, resumed);
    for (const line of (0,plan_build/* renderPlan */.EG)(plan, only))
        host.info(line);
    const planned = (0,plan_build/* explainPlan */.dp)(plan, (0,plan_build/* selectJobs */.hm)(plan, only));
    return { outputs: NOTHING_RAN, exitCode: 0, verdict: null, planned };
}
const NOTHING_RAN = {
    verdict: null,
    outcome: null,
    reason: null,
    summary: null,
    runId: null,
    runFolder: null,
    exitCode: 0,
    report: null,
    verdictJson: null,
    checkpoint: null,
    restored: null,
    segment: null,
    continue: null,
};
function listen(supervision, console, ports) {
    ports.host.onCancel((signal) => supervision.stop(signal));
    ports.onStatusRequest(() => console.status(supervision.status()));
}
/** Throws a ProblemError when there is no such folder. */
function folderOf(inputs, start) {
    const directory = (0,external_node_path_.resolve)(start, inputs.directory);
    if ((0,external_node_fs_.statSync)(directory, { throwIfNoEntry: false })?.isDirectory() === true)
        return directory;
    const message = `${inputs.directory} is no folder`;
    throw new spec_build/* ProblemError */.Mm([{ code: 'no-folder', field: 'directory', message }]);
}
/** The values that appear nowhere from now on. */
function maskSecrets(plan, ports) {
    const names = [...new Set(plan.jobs.flatMap((job) => job.secrets))];
    const secrets = names.flatMap((name) => ports.env[name] ?? []);
    for (const secret of secrets)
        ports.host.mask(secret);
    warnOfShortSecrets(names, ports);
    return secrets;
}
/** Hiding them would blank out half of any log, so they are not hidden: that must not go unnoticed. */
function warnOfShortSecrets(names, { env, host }) {
    for (const name of names) {
        const length = (env[name] ?? '').trim().length;
        if (length === 0 || length >= build/* SHORTEST_SECRET */.c3)
            continue;
        const limit = `a value of fewer than ${build/* SHORTEST_SECRET */.c3} characters is not masked`;
        host.annotate('warning', `the secret ${name} is too short: ${limit}`);
    }
}
/** What `only` names; a run that is continued without it keeps the selection it began with. */
function selectionOf(inputs, folder) {
    if (inputs.only.length > 0)
        return inputs.only;
    if (folder === null)
        return null;
    const jobs = [...(0,journal_build/* readRun */.cI)(folder).jobs.values()];
    const selected = jobs.filter(({ skipped }) => skipped !== 'not-selected');
    return selected.length === jobs.length ? null : selected.map(({ id }) => id);
}
/** A new run, or the one to continue. */
function targetOf(takenUp, directory, now) {
    if (takenUp !== null) {
        const { run: id, folder, restored = null } = takenUp;
        return { run: id, folder, resume: true, restored };
    }
    const id = (0,journal_build/* newRunId */.F$)(now);
    return { run: id, folder: (0,external_node_path_.join)((0,journal_build/* runsFolder */.Xc)(directory), id), resume: false, restored: null };
}


/***/ })

};
