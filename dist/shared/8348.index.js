export const id = 8348;
export const ids = [8348,2701];
export const modules = {

/***/ 2701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./packages/egress/build/index.js + 12 modules
var egress_build = __webpack_require__(98234);
// EXTERNAL MODULE: ./packages/forge/build/index.js + 4 modules
var forge_build = __webpack_require__(93884);
// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var build = __webpack_require__(4929);
// EXTERNAL MODULE: ./packages/verdict/build/index.js + 44 modules
var verdict_build = __webpack_require__(5026);
;// CONCATENATED MODULE: ./actions/build/read-verdict/target.js

const SHORT = /^(?:([\w.-]+\/[\w.-]+)#|#)?([1-9]\d{0,9})$/;
const PAGE = /^(?:\/.*)?\/([\w.-]+\/[\w.-]+)\/pulls?\/([1-9]\d{0,9})(?:\/[\w/]*)?$/;
/** `7`, `#7`, `octo/hearts#7` or the address of its page. Throws a ProblemError for anything else. */
function readTarget(text) {
    const given = text.trim();
    const short = SHORT.exec(given);
    if (short !== null)
        return { number: Number(short[2]), repository: short[1] ?? null, origin: null };
    const url = /^https?:\/\//.test(given) && URL.canParse(given) ? new URL(given) : null;
    const [, repository, number] = PAGE.exec(url?.pathname ?? '') ?? [];
    if (url !== null && repository !== undefined) {
        return { number: Number(number), repository, origin: url.origin };
    }
    throw new build/* ProblemError */.Mm([
        {
            code: 'bad-pull',
            field: 'pull',
            message: `${(0,build/* quote */.hD)(text)} is not a pull request`,
            expected: 'its number, OWNER/NAME#N, or its address',
        },
    ]);
}
/** An address and `repo` name one repository, and its page is one of the forge we talk to: a token goes nowhere else. */
function targetProblems(target, asked) {
    const { repository = null } = target ?? {};
    const { repo } = asked;
    if (repository === null || repo === undefined)
        return [];
    if (repository.toLowerCase() === repo.toLowerCase())
        return [];
    const message = `names ${repository}, and the repository is to be ${repo}`;
    return [{ code: 'other-repository', field: 'pull', message }];
}
/** The kind of code host that an address tells by itself; of others it has to be said. */
function kindOf(target) {
    return target?.origin === 'https://github.com' ? 'github' : undefined;
}
function checkOrigin(target, webUrl) {
    if (target?.origin == null || target.origin === new URL(webUrl).origin)
        return;
    throw new build/* ProblemError */.Mm([
        {
            code: 'other-forge',
            field: 'pull',
            message: `lies at ${target.origin}, and the forge is ${webUrl}`,
            hint: 'say which forge is meant with --forge and --api-url',
        },
    ]);
}

;// CONCATENATED MODULE: ./actions/build/read-verdict/question.js


const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const CREATOR = /^(?:-?\d{1,15}|[\w.-]{1,100}(?:\[bot\])?)$/;
const WORKFLOW = /^[\w./-]{1,200}\.ya?ml$/;
const PHRASE = /^[!-~]+(?: [!-~]+)*$/;
/** Throws a ProblemError with everything that is wrong. */
function readQuestion(inputs, context, env) {
    const target = targetOf(inputs, context);
    const sha = inputs.sha?.trim().toLowerCase() ?? (target === null ? shaOf(inputs, context) : null);
    const key = (inputs.key ?? env['GREENLIGHT_VERDICT_KEY']?.trim() ?? '') || null;
    const { creator, workflow, buildUrl = null } = inputs;
    const problems = targetProblems(target, inputs);
    if (sha !== null && !SHA.test(sha))
        bad('sha', sha, 'a full SHA of 40 or 64 digits');
    for (const name of creator)
        if (!CREATOR.test(name))
            bad('creator', name, 'an id or a login');
    for (const name of workflow)
        if (!WORKFLOW.test(name))
            bad('workflow', name, 'a file such as testme.yml');
    if (!PHRASE.test(inputs.phrase) || inputs.phrase.length > 100) {
        bad('phrase', inputs.phrase, 'printable ASCII with single blanks');
    }
    if (target === null && sha === null) {
        missing('pull', 'no pull request and no commit is named');
    }
    else if (target === null && inputs.post) {
        missing('pull', 'is needed to post the trigger');
    }
    else if (target === null && key !== null) {
        missing('pull', 'is needed with a key, as the seal lies in its comment');
    }
    if (buildUrl !== null) {
        if (!isPrefix(buildUrl))
            bad('build-url', buildUrl, 'an address such as https://ci.example.org/');
        if (creator.length === 0)
            missing('creator', 'is needed with build-url');
        if (key === null)
            missing('key', 'is needed with build-url', 'put it into GREENLIGHT_VERDICT_KEY');
    }
    if (problems.length > 0)
        throw new build/* ProblemError */.Mm(problems);
    const { pullRequestRuns, maxAge } = inputs;
    const trust = { creators: creator, workflows: workflow, pullRequestRuns, maxAge, buildUrl, key };
    return { target, sha, trust };
    function bad(field, given, expected) {
        problems.push({ code: `bad-${field}`, field, message: `${(0,build/* quote */.hD)(given)} is none`, expected });
    }
    function missing(field, message, hint) {
        problems.push({
            code: 'missing-input',
            field,
            message,
            ...(hint === undefined ? {} : { hint }),
        });
    }
}
/** Not asked for a commit alone, the pull request that the host works on. */
function targetOf({ pull, sha, repo }, context) {
    if (pull !== undefined)
        return readTarget(pull);
    const own = repo === undefined || repo.toLowerCase() === context.repository?.toLowerCase();
    if (sha !== undefined || !own || context.pull === null)
        return null;
    return { number: context.pull, repository: null, origin: null };
}
function shaOf({ repo }, context) {
    return repo === undefined ? context.sha : null;
}
function isPrefix(text) {
    if (!/^https?:\/\/[!-~]+$/.test(text) || !URL.canParse(text))
        return false;
    const { username, password, search, hash } = new URL(text);
    return username === '' && password === '' && search === '' && hash === '';
}

;// CONCATENATED MODULE: ./actions/build/read-verdict/run.js







const EXIT_CODES = { GREEN: 0, RED: 1, PENDING: 3 };
/** Throws a ProblemError for bad inputs, and a ForgeError when the forge does not answer. */
async function run(inputs, { host, env, signal }) {
    const question = readQuestion(inputs, host.context, env);
    if (question.trust.key !== null)
        host.mask(question.trust.key);
    const progress = (line) => host.info((0,egress_build/* singleLine */.pF)(line));
    const { target } = question;
    const abort = signal === undefined ? {} : { signal };
    const told = host.context.forge === null && inputs.apiUrl === undefined ? kindOf(target) : undefined;
    const forge = await (0,forge_build.connectForge)({
        ...inputs,
        repo: inputs.repo ?? target?.repository ?? undefined,
        forge: inputs.forge ?? told,
    }, {
        context: host.context,
        env,
        redact: (text) => host.redact(text),
        mask: (secret) => host.mask(secret),
        progress,
        ...abort,
    });
    checkOrigin(target, forge.webUrl);
    const asked = inputs.post ? await ask(forge, inputs, question, progress) : null;
    const reading = await (0,verdict_build/* awaitVerdict */.k)(forge, {
        pull: target?.number ?? null,
        sha: asked?.sha ?? question.sha,
        context: inputs.context,
        trust: question.trust,
        since: asked?.since ?? null,
        timeout: inputs.timeout,
        follow: inputs.follow,
        clock,
        progress,
        ...abort,
    });
    for (const line of (0,verdict_build/* doubtLines */.S8)(reading.checked))
        progress(line);
    progress(`${reading.verdict}: ${reading.detail}`);
    const { checked } = reading;
    if (checked.length > 0 && checked.every(({ doubt }) => doubt === 'creator')) {
        progress('hint: if your own bot posts, name it: --creator, best by its id');
    }
    const { verdict, build, sha, reason } = reading;
    return { reading, exitCode: EXIT_CODES[verdict], outputs: { verdict, build, sha, reason } };
}
const clock = {
    now: () => Date.now(),
    sleep: async (milliseconds, signal) => {
        await (0,promises_.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal });
    },
};
/** Posts the trigger for the head as it is now. What ran before, or speaks of another head, is no answer to it. */
async function ask(forge, { phrase }, { target, sha, trust }, progress) {
    const number = target?.number ?? 0;
    const { head, open } = await forge.pulls.get(number);
    if (!open)
        throw refusal(`#${number} is closed, and the trigger would start nothing`);
    if (sha !== null && sha !== head.sha) {
        throw refusal(`the head of #${number} is ${head.sha}, and the trigger would test that`);
    }
    const [newest] = trust.buildUrl === null ? await forge.runs.list({ limit: 1 }) : [];
    const body = head.fork ? `${phrase} ${head.sha}` : phrase;
    const comment = await (0,verdict_build/* postTrigger */.jR)(forge, number, body);
    progress(`posted "${body}": ${comment.url}`);
    return { sha: head.sha, since: { created: comment.created, run: newest?.id ?? null } };
}
function refusal(message) {
    return new build/* ProblemError */.Mm([{ code: 'no-trigger', field: 'post', message }]);
}


/***/ }),

/***/ 68348:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   verdictRead: () => (/* binding */ verdictRead)
/* harmony export */ });
/* harmony import */ var _greenlight_actions_read_verdict_run__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2701);
/* harmony import */ var _greenlight_actions_read_verdict_spec__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61522);
/* harmony import */ var _greenlight_host__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42395);
/* harmony import */ var _greenlight_verdict__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5026);




/** Standard output holds the answer and nothing else; what is not known is PENDING there too, and the exit code says why. */
const verdictRead = async (values, terminal) => {
    const host = await (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_2__/* .detectHost */ .k3)({ env: terminal.env, values, json: true });
    const json = values.get('json') === 'true';
    let answer = { verdict: 'PENDING', build: null, sha: null, reason: 'error', checked: [] };
    let lines = (0,_greenlight_verdict__WEBPACK_IMPORTED_MODULE_3__/* .answerLines */ .g8)({ verdict: 'PENDING', build: null });
    const exitCode = await (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_2__/* .runOn */ .l9)(host, _greenlight_actions_read_verdict_spec__WEBPACK_IMPORTED_MODULE_1__/* .spec */ .I, async (inputs) => {
        const done = await (0,_greenlight_actions_read_verdict_run__WEBPACK_IMPORTED_MODULE_0__.run)(inputs, { host, env: terminal.env });
        answer = done.reading;
        lines = (0,_greenlight_verdict__WEBPACK_IMPORTED_MODULE_3__/* .answerLines */ .g8)(done.reading);
        return done;
    });
    terminal.out(json ? JSON.stringify(answer, null, 2) : lines);
    return exitCode;
};


/***/ })

};
