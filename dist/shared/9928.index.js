export const id = 9928;
export const ids = [9928];
export const modules = {

/***/ 59928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var build = __webpack_require__(4929);
;// CONCATENATED MODULE: ./actions/build/choose-tier/choose.js

/** A success in the future, by a clock that was wrong, is as good as none: nobody knows how old it is. */
function debtOf(tier, last, at) {
    const age = last === null ? null : at.now - Date.parse(last.started);
    const ageMs = age !== null && age >= -FUTURE_MS ? Math.max(0, age) : null;
    const due = tier.periodMs !== null && (ageMs === null || ageMs >= tier.periodMs - at.slackMs);
    return { tier, last, ageMs, due };
}
/** Clocks of two machines differ by less. */
const FUTURE_MS = 3_600_000;
/** The longest that is due, and why; of debts in the order of `readTiers`. */
function choose(debts) {
    const found = debts.find(({ due }) => due);
    if (found === undefined) {
        const told = debts.filter(({ tier }) => tier.periodMs !== null).map(describeDebt);
        const reason = told.length === 0 ? 'every tier is chosen by name only' : `nothing is due: ${told.join(', ')}`;
        return { tier: null, reason };
    }
    return { tier: found.tier, reason: `${describeDebt(found)}, and is the longest that is due` };
}
function describeDebt({ tier, ageMs }) {
    const period = tier.periodMs === null ? '' : ` (every ${(0,build/* formatDuration */.a3)(tier.periodMs)})`;
    const age = ageMs === null ? 'never succeeded' : `succeeded ${(0,build/* formatDuration */.a3)(ageMs)} ago`;
    return `${tier.name}${period} ${age}`;
}

;// CONCATENATED MODULE: ./actions/build/choose-tier/history.js

/** Names under which a success is found again. */
function artifactName(name, tier) {
    return `greenlight-tier-${name}-${tier}`;
}
/** In their runs the code is that of the branch itself, and nobody else's. */
const EVENTS = new Set(['schedule', 'workflow_dispatch', 'push']);
/** So many artifacts of a tier are looked at. */
const MOST_CANDIDATES = 20;
/**
 * The last success of a tier, or null when there is none. Whoever can start any run can leave an
 * artifact of that name, so its run decides: of this repository, of the default branch, and started by
 * an event whose code is that of the branch. Throws a ForgeError, and a ProblemError when too many
 * artifacts are of other runs.
 */
async function lastSuccess(forge, artifact, defaultBranch, log) {
    const found = await forge.runs.artifacts(artifact, MOST_CANDIDATES + 1);
    for (const candidate of found.slice(0, MOST_CANDIDATES)) {
        const run = await runOf(forge, candidate);
        const doubt = doubtAbout(run, forge, defaultBranch);
        if (run !== null && doubt === null)
            return { run: run.id, started: run.created };
        log(`${artifact} of ${candidate.created} does not count: ${doubt}`);
    }
    if (found.length <= MOST_CANDIDATES)
        return null;
    throw new build/* ProblemError */.Mm([
        {
            code: 'history-unclear',
            message: `the newest ${MOST_CANDIDATES} artifacts ${artifact} are of runs that do not count`,
            hint: 'delete them, or name the tier',
        },
    ]);
}
async function runOf(forge, { run }) {
    return run === null ? null : forge.runs.get(run);
}
/** Null when there is none. */
function doubtAbout(run, forge, branch) {
    if (run === null)
        return 'its run is gone';
    if (!EVENTS.has(run.event))
        return `run ${run.id} was started by ${run.event}`;
    if (run.headBranch !== branch)
        return `run ${run.id} is not of ${branch}`;
    // Gitea does not tell it of what a schedule started, which is always its own code.
    if (run.headRepository === null && run.event === 'schedule')
        return null;
    const own = run.headRepository?.toLowerCase() === forge.repository.toLowerCase();
    return own ? null : `run ${run.id} is not of this repository`;
}

;// CONCATENATED MODULE: ./actions/build/choose-tier/tiers.js

const NAME = /^[a-z0-9][a-z0-9_-]{0,39}$/;
const KEYS = ['period', 'duration'];
const DURATION = 'a duration such as 90m, 12h or 7d';
const MOST_TIERS = 20;
const DEFAULTS = {
    weekly: { period: '7d', duration: '1h' },
    monthly: { period: '30d', duration: '4h' },
    quarterly: { period: '91d', duration: '7h' },
    release: { duration: '12h' },
};
/** Longest first; of equally long ones that with the longer period. Throws a ProblemError with everything that is wrong. */
function readTiers(source = DEFAULTS, slackMs = 0) {
    const problems = [];
    const entries = entriesOf(source);
    if (entries === null || entries.length === 0 || entries.length > MOST_TIERS) {
        throw new build/* ProblemError */.Mm([
            {
                code: 'bad-tiers',
                field: 'tiers',
                message: entries === null ? 'is no map' : `has ${entries.length} entries`,
                expected: `a map of 1 to ${MOST_TIERS} tiers, such as weekly: {period: 7d, duration: 1h}`,
            },
        ]);
    }
    const tiers = entries.map(([name, value]) => {
        if (!NAME.test(name))
            bad('bad-name', `${(0,build/* quote */.hD)(name)} is no name`, 'a-z, 0-9, - and _');
        const fields = entriesOf(value);
        if (fields === null) {
            bad('bad-tier', `${name} is no map`, '{period: 7d, duration: 1h}');
            return { name, periodMs: null, durationMs: 1 };
        }
        for (const [key] of fields) {
            if (KEYS.includes(key))
                continue;
            bad('unknown-key', `${name} has ${(0,build/* quote */.hD)(key)}`, KEYS.join(', '), (0,build/* didYouMean */.au)(key, KEYS));
        }
        const { period, duration } = Object.fromEntries(fields);
        const durationMs = timeOf(duration);
        if (durationMs === null)
            bad('bad-duration', `the duration of ${name} is none`, DURATION);
        const periodMs = period === undefined ? null : timeOf(period);
        if (period !== undefined && periodMs === null) {
            bad('bad-period', `the period of ${name} is none`, DURATION);
        }
        if (periodMs !== null && periodMs <= slackMs) {
            bad('bad-period', `the period of ${name} is no longer than the slack`, 'a longer one');
        }
        return { name, periodMs, durationMs: durationMs ?? 1 };
    });
    if (problems.length > 0)
        throw new build/* ProblemError */.Mm(problems);
    return tiers.toSorted((a, b) => b.durationMs - a.durationMs || (b.periodMs ?? 0) - (a.periodMs ?? 0));
    function bad(code, message, expected, hint) {
        const told = hint === undefined || hint === '' ? {} : { hint };
        problems.push({ code, field: 'tiers', message, expected, ...told });
    }
}
function entriesOf(value) {
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isMap ? Object.entries(value) : null;
}
/** Milliseconds, above nothing and at most ten years; null for anything else. */
function timeOf(value) {
    const milliseconds = typeof value === 'string' ? (0,build/* parseDuration */.E9)(value) : undefined;
    const isTime = milliseconds !== undefined && milliseconds > 0 && milliseconds <= TEN_YEARS_MS;
    return isTime ? milliseconds : null;
}
const TEN_YEARS_MS = 3650 * 86_400_000;

;// CONCATENATED MODULE: ./actions/build/choose-tier/run.js




/** Time of a job beside its work: to check out and restore before, to end and save after. */
const AROUND_MS = 25 * 60_000;
/** Throws a ProblemError for bad inputs, and a ForgeError when the history cannot be read. */
async function run(inputs, ports) {
    const { host } = ports;
    const tiers = readTiers(inputs.tiers, inputs.slack);
    const named = namedTier(inputs, tiers);
    const debts = named === null ? await debtsOf(tiers, inputs, ports) : [];
    const { tier, reason } = named === null ? choose(debts) : { tier: named, reason: `${named.name} was asked for` };
    for (const line of debts.map(describe))
        host.info(line);
    host.info(tier === null ? reason : `${tier.name}: ${reason}`);
    await host.summary(summaryOf(tier, reason));
    return { outputs: outputsOf(tier, reason, debts, inputs), exitCode: 0 };
}
function namedTier({ name, tier, segment, ...inputs }, tiers) {
    const problems = [];
    if (!/^[a-z0-9][a-z0-9_-]{0,39}$/.test(name)) {
        const expected = 'at most 40 of a-z, 0-9, - and _';
        problems.push({ code: 'bad-name', field: 'name', message: `${(0,build/* quote */.hD)(name)} is none`, expected });
    }
    const names = tiers.map((one) => one.name);
    const found = tiers.find((one) => one.name === tier) ?? null;
    if (tier !== undefined && found === null) {
        const hint = (0,build/* didYouMean */.au)(tier, names);
        problems.push({
            code: 'no-tier',
            field: 'tier',
            message: `there is no tier ${(0,build/* quote */.hD)(tier)}`,
            expected: names.join(', '),
            ...(hint === undefined ? {} : { hint }),
        });
    }
    for (const { name: long, durationMs } of tiers) {
        if (Math.ceil(durationMs / segment) <= inputs.mostSegments)
            continue;
        problems.push({
            code: 'too-long',
            field: 'tiers',
            message: `${long} takes more than ${inputs.mostSegments} segments of ${(0,build/* formatDuration */.a3)(segment)}`,
        });
    }
    if (problems.length > 0)
        throw new build/* ProblemError */.Mm(problems);
    return found;
}
async function debtsOf(tiers, inputs, ports) {
    const forge = await ports.forge();
    const { defaultBranch } = await forge.about();
    const at = { now: ports.now().getTime(), slackMs: inputs.slack };
    const log = (line) => ports.host.info(line);
    const debts = [];
    for (const tier of tiers) {
        const artifact = artifactName(inputs.name, tier.name);
        const last = tier.periodMs === null ? null : await lastSuccess(forge, artifact, defaultBranch, log);
        debts.push(debtOf(tier, last, at));
    }
    return debts;
}
function describe({ tier, last, ageMs, due }) {
    if (tier.periodMs === null)
        return `${tier.name}: by name only`;
    const age = ageMs === null ? 'no success' : `success ${(0,build/* formatDuration */.a3)(ageMs)} ago`;
    const where = last === null ? '' : ` (run ${last.run})`;
    return `${tier.name}: ${age}${where}, every ${(0,build/* formatDuration */.a3)(tier.periodMs)}${due ? ': due' : ''}`;
}
function summaryOf(tier, reason) {
    return `### ${tier === null ? 'No session' : `Tier ${tier.name}`}\n\n${reason}\n`;
}
function outputsOf(tier, reason, debts, { name, segment, mostSegments }) {
    const list = debts.map((debt) => ({
        tier: debt.tier.name,
        period: debt.tier.periodMs === null ? null : (0,build/* formatDuration */.a3)(debt.tier.periodMs),
        duration: (0,build/* formatDuration */.a3)(debt.tier.durationMs),
        last: debt.last?.started ?? null,
        age: debt.ageMs === null ? null : (0,build/* formatDuration */.a3)(debt.ageMs),
        due: debt.due,
    }));
    const due = JSON.stringify(list);
    if (tier === null)
        return { ...NOTHING, reason, due };
    const deadline = Math.max(1000, Math.min(segment, tier.durationMs));
    return {
        tier: tier.name,
        reason,
        minutes: Math.ceil(tier.durationMs / 60_000),
        segments: Math.min(mostSegments, Math.ceil(tier.durationMs / segment) + 1),
        deadline: `${Math.round(deadline / 1000)}s`,
        timeoutMinutes: Math.ceil((deadline + AROUND_MS) / 60_000),
        artifact: artifactName(name, tier.name),
        due,
    };
}
const NOTHING = {
    tier: null,
    minutes: null,
    segments: null,
    deadline: null,
    timeoutMinutes: null,
    artifact: null,
};


/***/ })

};
