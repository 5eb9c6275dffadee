export const id = 6535;
export const ids = [6535];
export const modules = {

/***/ 46535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./packages/forge/build/index.js + 4 modules
var build = __webpack_require__(93884);
// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var spec_build = __webpack_require__(4929);
// EXTERNAL MODULE: ./packages/verdict/build/index.js + 44 modules
var verdict_build = __webpack_require__(5026);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./actions/build/post-verdict/collect.js




/** As many cells as a matrix can have. */
const MOST_FILES = 256;
/**
 * What there is to say of the pinned commit. A file is a claim of a job that ran code of the pull
 * request: one that is missing, malformed, of another commit or at odds with how the job ended is
 * RED. `warn` is told why. Throws a ProblemError where `strict` says that it is a mistake.
 */
async function collectVerdict(claims, pinned, directory, warn) {
    const texts = await textsOf(claims, directory);
    const told = claims.result === undefined ? '' : `; the run job ended as ${claims.result}`;
    if (texts.length === 0) {
        const detail = claims.paths.length === 0
            ? `the run told no verdict${told}`
            : `there is no ${claims.paths.join(', ')}${told}`;
        if (claims.strict)
            throw mistake(detail);
        return (0,verdict_build/* lostVerdict */._O)({ ...pinned, run: null, detail });
    }
    const verdict = (0,verdict_build/* combineVerdicts */.aG)(texts.map((text) => verdictOf(text, claims.strict, pinned, told, warn)));
    if (claims.result === undefined || claims.result === 'success')
        return verdict;
    // A RED tells why the job ended as it did; of a matrix, the RED of one cell tells it for all.
    if (verdict.verdict === 'RED')
        return verdict;
    // A run that pauses tells so by its exit code, which a CI system takes for a failure; PENDING lets nothing pass.
    if (verdict.reason === 'paused' && claims.result === 'failure')
        return verdict;
    const detail = `the verdict is ${verdict.verdict}, but the run job ended as ${claims.result}`;
    return (0,verdict_build/* overruleVerdict */.uV)(verdict, detail);
}
async function textsOf({ paths, inline }, directory) {
    const texts = [];
    for (const path of await found(paths, directory))
        texts.push(await textOf(path, directory));
    if (inline !== undefined)
        texts.push({ path: 'verdict-json', content: inline, fault: null });
    return texts;
}
/** Throws a ProblemError for more files than any matrix has cells. */
async function found(patterns, directory) {
    const paths = new Set();
    for (const pattern of patterns) {
        if (!/[*?[{]/.test(pattern)) {
            if (await exists((0,external_node_path_.resolve)(directory, pattern)))
                paths.add(pattern);
            continue;
        }
        for await (const path of (0,promises_.glob)(pattern, { cwd: directory })) {
            paths.add((0,external_node_path_.isAbsolute)(pattern) ? (0,external_node_path_.resolve)(path) : path);
            if (paths.size > MOST_FILES) {
                const message = `more than ${MOST_FILES} files match "${pattern}"`;
                throw new spec_build/* ProblemError */.Mm([{ code: 'too-many-files', field: 'verdict', message }]);
            }
        }
    }
    return [...paths].sort();
}
async function exists(path) {
    return (0,promises_.lstat)(path).then(() => true, () => false);
}
/** Links are not followed: an artifact may hold one to a file of this machine. */
async function textOf(path, directory) {
    const file = (0,external_node_path_.resolve)(directory, path);
    const fault = (text) => ({ path, content: '', fault: text });
    try {
        const info = await (0,promises_.lstat)(file);
        if (!info.isFile())
            return fault('is no file');
        if (info.size > verdict_build/* VERDICT_BYTES */.w_)
            return fault(`is larger than ${verdict_build/* VERDICT_BYTES */.w_} bytes`);
        return { path, content: await (0,promises_.readFile)(file, 'utf8'), fault: null };
    }
    catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
        return fault(`cannot be read (${code})`);
    }
}
function verdictOf({ path, content, fault }, strict, pinned, told, warn) {
    const lost = (detail) => (0,verdict_build/* lostVerdict */._O)({ ...pinned, run: null, detail: detail + told });
    if (fault !== null && strict)
        throw mistake(`${path} ${fault}`);
    if (fault !== null)
        return lost(`${path} ${fault}`);
    let verdict;
    try {
        verdict = (0,verdict_build/* parseVerdict */.Pn)(content, path);
    }
    catch (error) {
        if (strict || !(error instanceof spec_build/* ProblemError */.Mm))
            throw error;
        warn(error.message);
        return lost(`${path} is no verdict: ${error.problems[0]?.message ?? ''}`);
    }
    if (verdict.sha === pinned.sha)
        return verdict;
    const about = verdict.sha === null ? 'no commit' : verdict.sha.slice(0, 7);
    const detail = `the verdict is about ${about}, not about ${pinned.sha.slice(0, 7)}`;
    return { ...(0,verdict_build/* overruleVerdict */.uV)(verdict, detail), sha: pinned.sha };
}
function mistake(message) {
    return new spec_build/* ProblemError */.Mm([{ code: 'no-verdict', field: 'verdict', message }]);
}

;// CONCATENATED MODULE: ./actions/build/post-verdict/run.js




/** Posts a verdict. Throws a ProblemError for bad input and when nothing could be posted. */
async function run(inputs, ports) {
    const { host } = ports;
    const sha = shaOf(inputs, host);
    refuse(inputs);
    const verdict = await run_verdictOf(inputs, sha, ports);
    const forge = await (0,build.connectForge)(inputs, {
        context: host.context,
        env: ports.env,
        redact: (text) => host.redact(text),
        mask: (secret) => host.mask(secret),
        progress: (line) => host.info(line),
    });
    const posting = {
        sha,
        pull: inputs.pull ?? host.context.pull,
        context: inputs.context,
        verdict,
        plan: inputs.plan ?? verdict?.plan.name ?? '',
        ci: {
            id: host.context.run?.id ?? null,
            attempt: host.context.run?.attempt ?? 1,
            url: host.context.runUrl,
        },
        reportUrl: inputs.reportUrl ?? null,
    };
    const repositoryUrl = `${forge.webUrl}/${forge.repository}`;
    if (posting.reportUrl !== null && !(0,verdict_build/* isLinkable */.n1)(posting.reportUrl, posting, repositoryUrl)) {
        const message = 'the report lies neither on the forge nor on the CI system: it is not linked to';
        host.annotate('warning', message, { title: 'report-url' });
    }
    if (inputs.check)
        return show(forge, posting, repositoryUrl, host);
    return send(forge, posting, inputs, ports);
}
async function send(forge, posting, inputs, { host, env, now }) {
    const key = inputs.key ?? env['GREENLIGHT_VERDICT_KEY']?.trim() ?? '';
    if (key !== '')
        host.mask(key);
    const options = {
        status: inputs.status,
        check: inputs.checkRun,
        comment: inputs.comment === 'off' ? null : inputs.comment,
        key: key === '' ? null : key,
        now,
    };
    let posted;
    let exitCode = 0;
    try {
        posted = await (0,verdict_build/* postVerdict */.Yn)(forge, posting, options);
    }
    catch (error) {
        if (!(error instanceof verdict_build/* PostingError */.lo))
            throw error;
        host.fail(error.problems);
        posted = error.posted;
        exitCode = error.exitCode;
    }
    tell(posted, posting, host, exitCode);
    if (posting.verdict !== null) {
        const repositoryUrl = `${forge.webUrl}/${forge.repository}`;
        const { head } = posted;
        await host.summary((0,verdict_build/* renderComment */.wQ)({ posting, repositoryUrl, head, green: null, mark: null }));
    }
    return { outputs: outputsOf(posting, posted), exitCode, posted, verdict: posting.verdict };
}
function tell(posted, posting, host, exitCode) {
    if (posted.status === null && posted.check === null && posted.comment === null) {
        if (exitCode === 0)
            host.info('nothing was posted: status, check run and comment are off');
        return;
    }
    const { description } = (0,verdict_build/* statusOf */.c2)(posting, posted.head);
    host.info(`${posting.sha.slice(0, 12)} ${posting.context}: ${description}`);
    for (const what of ['status', 'check', 'comment']) {
        if (posted[what] !== null)
            host.info(`  ${what} ${posted[what]}`);
    }
    if (posted.commentUrl !== null)
        host.info(`  ${posted.commentUrl}`);
    for (const warning of posted.warnings)
        host.annotate('warning', warning);
    if (!posted.stale)
        return;
    const head = posted.head?.slice(0, 12) ?? '';
    const message = `the head of the pull request is now ${head}: this verdict is about ${posting.sha.slice(0, 12)} and says nothing of it`;
    host.annotate('warning', message, { title: 'Stale' });
}
/** Looks, and tells what would be sent. */
async function show(forge, posting, repositoryUrl, host) {
    const { sha, context, pull } = posting;
    const standing = await forge.standing({ sha, context, pull, marker: (0,verdict_build/* markerOf */.we)(context) });
    const head = standing.pull?.head ?? null;
    const { state, description } = (0,verdict_build/* statusOf */.c2)(posting, head);
    host.info(`would post on ${sha} of ${repositoryUrl}`);
    host.info(`status ${state} ${context}: ${description}`);
    if (pull !== null) {
        host.info(`comment on pull request ${pull}:`);
        const comment = (0,verdict_build/* renderComment */.wQ)({ posting, repositoryUrl, head, green: null, mark: null });
        for (const line of comment.trimEnd().split('\n'))
            host.info(`  ${line}`);
    }
    const stale = head !== null && head !== sha;
    const outputs = outputsOf(posting, { ...NOTHING, head, stale });
    return { outputs, exitCode: 0, posted: null, verdict: posting.verdict };
}
const NOTHING = {
    status: null,
    check: null,
    comment: null,
    commentUrl: null,
    stale: false,
    head: null,
    warnings: [],
};
function outputsOf({ verdict, sha, plan }, posted) {
    return {
        verdict: verdict?.verdict ?? 'PENDING',
        reason: verdict?.reason ?? 'running',
        summary: verdict?.summary ?? `${plan === '' ? 'the run' : plan} is under way`,
        sha,
        status: posted.status,
        checkRun: posted.check,
        comment: posted.comment,
        commentUrl: posted.commentUrl,
        stale: posted.stale,
    };
}
function shaOf(inputs, { context }) {
    const sha = (inputs.sha ?? context.headSha ?? context.sha ?? '').trim().toLowerCase();
    if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(sha))
        return sha;
    const message = sha === '' ? 'the commit is not known' : `"${sha}" is not a commit`;
    throw new spec_build/* ProblemError */.Mm([
        { code: 'bad-sha', field: 'sha', message, expected: 'all 40 or 64 digits of a commit' },
    ]);
}
function refuse(inputs) {
    const problems = [];
    const given = inputs.verdict.length > 0 || inputs.verdictJson !== undefined;
    if (inputs.pending && given) {
        const message = 'a verdict and "pending" are given';
        problems.push({
            code: 'conflicting-inputs',
            field: 'pending',
            message,
            expected: 'one of them',
        });
    }
    if (!inputs.pending && !given && inputs.result === undefined) {
        problems.push({
            code: 'missing-input',
            field: 'verdict',
            message: 'there is nothing to post',
            expected: 'a verdict.json, pending, or the result of the run job',
        });
    }
    if (inputs.context.length > 100 || /[\p{Cc}\p{Cf}]/u.test(inputs.context)) {
        const expected = 'at most 100 characters, none of them a control character';
        problems.push({ code: 'bad-context', field: 'context', message: 'is no context', expected });
    }
    if (problems.length > 0)
        throw new spec_build/* ProblemError */.Mm(problems);
}
/** On the command line a person names the file: one that is not there is a mistake, not a lost run. */
async function run_verdictOf(inputs, sha, ports) {
    if (inputs.pending)
        return null;
    const { host, directory } = ports;
    const earlier = host.context.earlierFailed === true ? 'failure' : undefined;
    const claims = {
        paths: inputs.verdict,
        inline: inputs.verdictJson,
        result: inputs.result ?? earlier,
        strict: host.face === 'command' && inputs.result === undefined,
    };
    const warn = (message) => host.annotate('warning', message, { title: 'verdict.json' });
    return collectVerdict(claims, { sha, plan: inputs.plan ?? '' }, directory, warn);
}


/***/ })

};
