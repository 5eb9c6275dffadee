export const id = 4224;
export const ids = [4224];
export const modules = {

/***/ 54224:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a6: () => (/* reexport */ REFUSALS),
  R2: () => (/* reexport */ VERDICT_FILE),
  w4: () => (/* reexport */ admit),
  EZ: () => (/* reexport */ ciServerPipeline),
  Rc: () => (/* reexport */ commandStarter),
  ZX: () => (/* reexport */ parseCommentEvent),
  gC: () => (/* reexport */ pipelineStarter),
  O4: () => (/* reexport */ startGate),
  systemClock: () => (/* reexport */ systemClock),
  Qu: () => (/* reexport */ workflowPipeline)
});

// UNUSED EXPORTS: DEFAULT_PHRASE, LIMITS, parseTrigger, prefilter

// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var build = __webpack_require__(4929);
;// CONCATENATED MODULE: ./packages/gate/build/trigger/parse-trigger.js

const DEFAULT_PHRASE = '!testme';
/** A phrase, a blank and 64 hexadecimal digits, with some white space around. */
const LONGEST_BODY = 512;
const LONGEST_PHRASE = 100;
const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const PHRASE = /^[!-~]+(?: [!-~]+)*$/;
const WHITE_SPACE = new Set([' ', '\t', '\n', '\r', '\f', '\v']);
/**
 * The trigger that a comment is, or null. The whole body, but for ASCII white space around it, has
 * to be the phrase, or the phrase, one blank and a full SHA; whatever else is in it makes it an
 * ordinary comment.
 */
function parseTrigger(body, phrase) {
    if (body.length > LONGEST_BODY)
        return null;
    const text = trimAscii(body);
    if (text === phrase)
        return { sha: null };
    if (!text.startsWith(`${phrase} `))
        return null;
    const sha = text.slice(phrase.length + 1);
    return SHA.test(sha) ? { sha } : null;
}
/** Throws a ProblemError for a phrase that no comment could be, or that would be read in two ways. */
function checkPhrase(phrase) {
    const last = phrase.slice(phrase.lastIndexOf(' ') + 1);
    if (phrase.length <= LONGEST_PHRASE && PHRASE.test(phrase) && !SHA.test(last))
        return;
    throw new build/* ProblemError */.Mm([
        {
            code: 'bad-phrase',
            field: 'phrase',
            message: `${(0,build/* quote */.hD)(phrase)} cannot be a trigger`,
            expected: `printable ASCII with single blanks, at most ${LONGEST_PHRASE} characters, such as ${DEFAULT_PHRASE}`,
        },
    ]);
}
/** `String.trim` also takes away what no reader sees, such as U+FEFF. */
function trimAscii(text) {
    let from = 0;
    let to = text.length;
    while (from < to && WHITE_SPACE.has(text.charAt(from)))
        from += 1;
    while (to > from && WHITE_SPACE.has(text.charAt(to - 1)))
        to -= 1;
    return text.slice(from, to);
}

;// CONCATENATED MODULE: ./packages/gate/build/admission/refusals.js
/** Why a comment starts nothing, in the order it is looked at. `docs/reference/gate.md` says more of each. */
const REFUSALS = {
    'not-a-comment': 'the event is no comment on an issue or pull request',
    'not-created': 'the comment was not created by this event',
    'no-trigger': 'the comment is not the trigger',
    'not-a-pull-request': 'the comment is on an issue',
    'other-repository': 'the event is of another repository',
    'not-the-author': 'the event was sent by somebody else than the author',
    bot: 'the author is a bot that is not allowed',
    'comment-gone': 'the comment has been deleted',
    'comment-edited': 'the comment has been edited',
    'comment-differs': 'the comment is not the one that the event tells of',
    'pull-closed': 'the pull request is not open',
    'permission-low': 'the author may not start runs',
    'permission-unknown': 'the forge does not know what the author may do',
    'permission-unreadable': 'the token may not ask what the author may do',
    renamed: 'the name of the author belongs to another account by now',
    'fork-refused': 'the head lies in a fork',
    'fork-without-sha': 'the head lies in a fork, and the comment does not name its commit',
    'sha-differs': 'the comment names another commit than the head',
    claimed: 'another run has taken this comment',
    moved: 'the head moved while the comment was looked at',
    answered: 'a run of this commit, begun after the comment, answers it',
    'queue-full': 'one run of this commit is going on, and another one waits',
    'queue-timeout': 'the run before did not end in time',
    'forge-refused': 'the forge refused a request',
    'forge-unavailable': 'the forge did not answer',
};

;// CONCATENATED MODULE: ./packages/gate/build/admission/refuse.js


/** Ends an admission from any depth; never leaves this folder. */
class Refusal extends Error {
    reason;
    problems;
    constructor(reason, detail, problems = []) {
        super(detail === '' ? REFUSALS[reason] : `${REFUSALS[reason]}: ${detail}`);
        this.name = 'Refusal';
        this.reason = reason;
        this.problems = problems;
    }
}
function refuse(reason, detail = '') {
    throw new Refusal(reason, detail);
}
/** What the forge would not or could not do is a refusal; null for a bug of ours. */
function refusalOf(error) {
    if (error instanceof Refusal)
        return error;
    if (!(error instanceof build/* ProblemError */.Mm))
        return null;
    const { problems, exitCode } = error;
    const reason = exitCode === build/* UNAVAILABLE */.Hh ? 'forge-unavailable' : 'forge-refused';
    return new Refusal(reason, problems[0]?.message ?? '', problems);
}

;// CONCATENATED MODULE: ./packages/gate/build/admission/claim.js

/**
 * Takes the comment for this run: the forge lets one reaction of our account be created on it, ever.
 * Resolves to whether an earlier attempt of this same run had taken it (ADR 95).
 */
async function takeComment(forge, claim, rules) {
    if ((await forge.comments.react(claim.comment, 'eyes')) === 'created')
        return { resumed: false };
    if (!(await isOurs(forge, claim, rules)))
        refuse('claimed');
    return { resumed: true };
}
async function isOurs(forge, { sha, commented }, rules) {
    const { url, attempt } = rules.ci;
    const since = (await ownStatuses(forge, sha, rules.context)).filter(({ created }) => Date.parse(created) >= Date.parse(commented));
    const ours = since.filter(({ targetUrl }) => url !== null && targetUrl === url);
    if (attempt === 1)
        return ours.some(({ state }) => state === 'pending');
    return since.length === ours.length;
}
/** Newest first; of our own account, where the forge tells who we are. */
async function ownStatuses(forge, sha, context) {
    const account = await forge.account();
    const statuses = await forge.statuses.list(sha, context);
    return statuses
        .filter(({ creator }) => account === null || creator === null || creator.id === account.id)
        .toSorted((a, b) => b.id - a.id);
}

// EXTERNAL MODULE: ./packages/forge/build/index.js + 4 modules
var forge_build = __webpack_require__(93884);
;// CONCATENATED MODULE: ./packages/gate/build/admission/permission.js


const RANK = {
    none: 0,
    read: 1,
    triage: 2,
    write: 3,
    maintain: 4,
    admin: 5,
};
/** Passes only when the forge says, for this very account, that it may do as much as wanted. */
async function checkPermission(forge, author, wanted) {
    const { permission, account } = await askPermission(forge, author.login);
    if (account === null)
        return refuse('permission-unknown', author.login);
    if (account.id !== author.id)
        refuse('renamed', author.login);
    if (!(RANK[permission] >= RANK[wanted])) {
        refuse('permission-low', `${author.login} has ${permission}, and needs ${wanted}`);
    }
}
async function askPermission(forge, login) {
    try {
        return await forge.permissions.of(login);
    }
    catch (error) {
        if (!(error instanceof forge_build/* ForgeError */.Q8))
            throw error;
        if (error.reason !== 'forbidden' && error.reason !== 'unauthorized')
            throw error;
        throw new Refusal('permission-unreadable', NEEDED[forge.kind], [
            {
                code: 'permission-unreadable',
                field: 'token',
                message: `${forge.kind} does not tell this token what ${login} may do on ${forge.repository}`,
                hint: NEEDED[forge.kind],
            },
        ]);
    }
}
const REPOSITORY_ADMIN = "the token of an account that administers the repository is needed; the job's own token may not ask";
const NEEDED = {
    github: 'the token needs metadata: read on the repository',
    gitea: REPOSITORY_ADMIN,
    forgejo: REPOSITORY_ADMIN,
};

;// CONCATENATED MODULE: ./packages/gate/build/admission/examine.js



function readEvent(event, repository, rules) {
    const { author } = event.comment;
    if (event.action !== 'created')
        refuse('not-created', event.action);
    const trigger = parseTrigger(event.comment.body, rules.phrase);
    if (trigger === null)
        return refuse('no-trigger');
    const { pull } = event;
    if (pull === null)
        return refuse('not-a-pull-request');
    if (event.repository.toLowerCase() !== repository.toLowerCase()) {
        refuse('other-repository', event.repository);
    }
    if (author.id !== event.sender.id)
        refuse('not-the-author', event.sender.login);
    if (author.bot && !isAllowed(author.login, rules))
        refuse('bot', author.login);
    return { trigger, pull };
}
/**
 * Asks the forge about everything that the event claims, and pins the commit: `pulls.get` is asked
 * once, and its head is what everything after is about. Throws a Refusal or a ForgeError.
 */
async function examine(forge, event, { trigger, pull: number }, rules) {
    const comment = await sameComment(forge, event, number);
    const { author } = comment;
    if (author === null)
        return refuse('comment-differs', 'it has no author');
    const pull = await forge.pulls.get(number);
    if (!pull.open)
        refuse('pull-closed');
    if (author.bot || event.comment.author.bot) {
        if (!isAllowed(author.login, rules))
            refuse('bot', author.login);
    }
    else {
        await checkPermission(forge, author, rules.permission);
    }
    const claim = { comment: comment.id, commented: comment.created, author, pull };
    return { ...claim, sha: pull.head.sha, refused: headRefusal(pull, trigger, rules) };
}
/** Refused after the permission is known: who may start runs is told what to write instead. */
function headRefusal({ head }, { sha }, { forks }) {
    if (head.fork && forks === 'never')
        refuse('fork-refused', head.repository ?? 'it is gone');
    if (sha !== null)
        return sha === head.sha ? null : 'sha-differs';
    return head.fork ? 'fork-without-sha' : null;
}
/** An edit within the second of its creation leaves the times equal: the text itself is compared too. */
async function sameComment(forge, event, pull) {
    const comment = await forge.comments.get(event.comment.id);
    if (comment === null)
        return refuse('comment-gone');
    if (comment.author?.id !== event.comment.author.id)
        refuse('comment-differs', 'another author');
    if (comment.issue !== pull)
        refuse('comment-differs', `it is on #${comment.issue}`);
    if (trimAscii(comment.body) !== trimAscii(event.comment.body))
        refuse('comment-edited');
    if (Date.parse(comment.updated) !== Date.parse(comment.created))
        refuse('comment-edited');
    return comment;
}
function isAllowed(login, { bots }) {
    return bots.some((bot) => bot.toLowerCase() === login.toLowerCase());
}

;// CONCATENATED MODULE: ./packages/gate/build/admission/lease.js


const FIRST_LOOK = 5_000;
const LATER_LOOKS = 20_000;
const RECENT_RUNS = 50;
/**
 * One live run a commit. The lease is the PENDING status: the forge keeps statuses in one order, so
 * of two that were posted at once both sides see the same one first (ADR 96).
 */
async function takeLease(forge, claim, rules, lease) {
    const known = await makeRoom(forge, claim, rules, lease);
    if (!(await lease.announce(claim)))
        refuse('answered', 'a newer run speaks for the commit');
    const statuses = await ownStatuses(forge, claim.sha, rules.context);
    const mine = statuses.find(({ targetUrl }) => targetUrl === rules.ci.url);
    const first = pendingTail(statuses).findLast(({ id, targetUrl }) => targetUrl !== rules.ci.url && !known.has(targetUrl) && id < (mine?.id ?? Infinity));
    if (first === undefined)
        return;
    await giveBack(forge, claim.sha, first, mine);
    refuse('answered', first.targetUrl ?? '');
}
/** Resolves when we may begin, to the pages of the runs that do not keep us from it: they ended, or may go on. */
async function makeRoom(forge, claim, rules, lease) {
    const { clock } = lease;
    const end = clock.now() + lease.queueTimeout;
    for (let pause = FIRST_LOOK;; pause = LATER_LOOKS) {
        const statuses = await ownStatuses(forge, claim.sha, rules.context);
        refuseAnswered(statuses, claim, rules);
        const live = await liveRuns(forge, statuses, rules);
        const pages = new Set(pendingTail(statuses).map(({ targetUrl }) => targetUrl));
        if (live.length === 0)
            return pages;
        if (lease.whenBusy === 'supersede') {
            await stopRuns(forge, live, rules);
            return pages;
        }
        if (forge.capabilities.jobConcurrency) {
            if (live.length > 1)
                refuse('queue-full');
            return pages;
        }
        if (clock.now() + pause > end)
            refuse('queue-timeout', live[0]?.targetUrl ?? '');
        rules.log(`a run of this commit is going on, waiting: ${live[0]?.targetUrl ?? 'page unknown'}`);
        await clock.sleep(pause);
    }
}
function refuseAnswered(statuses, { commented }, { ci }) {
    const later = statuses.find(({ state, created, targetUrl }) => state === 'pending' && targetUrl !== ci.url && Date.parse(created) > Date.parse(commented));
    if (later !== undefined)
        refuse('answered', later.targetUrl ?? '');
}
/** The oldest PENDING of each other run that nothing final came after, and that has not ended without a word. */
async function liveRuns(forge, statuses, { ci }) {
    const runs = new Map();
    for (const status of pendingTail(statuses)) {
        if (ci.url === null || status.targetUrl !== ci.url)
            runs.set(status.targetUrl, status);
    }
    const live = [];
    for (const status of runs.values()) {
        if (!(await hasEnded(forge, status)))
            live.push(status);
    }
    return live;
}
function pendingTail(statuses) {
    const last = statuses.findIndex(({ state }) => state !== 'pending');
    return last === -1 ? statuses : statuses.slice(0, last);
}
/** Only a run that the forge shows at the very page of the status, and says is over, has ended. */
async function hasEnded(forge, { targetUrl }) {
    const id = runOf(forge, targetUrl);
    if (id === null)
        return false;
    const run = await forge.runs.get(id);
    if (run?.url === targetUrl)
        return run.state === 'completed';
    if (forge.kind === 'github')
        return false;
    // Elsewhere the number in an address may count the runs of the repository, unlike the id.
    const runs = await forge.runs.list({ limit: RECENT_RUNS });
    return runs.some((each) => each.url === targetUrl && each.state === 'completed');
}
function runOf(forge, page) {
    const prefix = `${forge.webUrl}/${forge.repository}/actions/runs/`;
    if (page === null || !page.toLowerCase().startsWith(prefix.toLowerCase()))
        return null;
    const id = page.slice(prefix.length);
    return /^\d{1,15}$/.test(id) ? Number(id) : null;
}
/** Where a run cannot be stopped it goes on; its verdict yields to the newer run's status. */
async function stopRuns(forge, live, { log }) {
    for (const { targetUrl } of live) {
        const id = runOf(forge, targetUrl);
        const page = targetUrl ?? 'page unknown';
        if (id === null || !forge.capabilities.cancelling) {
            log(`a run of this commit is going on and cannot be cancelled, its verdict yields: ${page}`);
            continue;
        }
        try {
            await forge.runs.cancel(id);
            log(`cancelled the run before: ${page}`);
        }
        catch (error) {
            const why = error instanceof Error ? error.message : String(error);
            log(`the run before could not be cancelled, its verdict yields: ${page}: ${why}`);
        }
    }
}
/** We came second: what stands on the commit has to be the first one's again, or its verdict would yield to ours. */
async function giveBack(forge, sha, first, mine) {
    if (mine === undefined)
        return;
    const { context, description, targetUrl } = first;
    await forge.statuses.create(sha, { context, state: 'pending', description, targetUrl });
}

;// CONCATENATED MODULE: ./packages/gate/build/admission/tell.js

/** What somebody who may start runs is told, in a comment, once. */
const WORDS = {
    moved: (phrase) => `Nothing was run: the head of this pull request moved while \`${phrase}\` was looked at. Look at the new commits, then comment again.`,
    'fork-without-sha': (phrase) => `Nothing was run: the head of this pull request lies in a fork. Name the commit that you have looked at: \`${phrase} <full SHA>\`.`,
    'sha-differs': (phrase) => `Nothing was run: the commit that \`${phrase}\` names is not the head of this pull request.`,
};
/** The reaction is made once per comment, and who makes it writes the words. A forge that fails here changes nothing. */
async function tellOnce(forge, { comment, pull }, what, rules) {
    try {
        if ((await forge.comments.react(comment, 'confused')) === 'existed')
            return;
        const marker = `<!-- greenlight-gate ${comment} -->`;
        const body = `${WORDS[what](rules.phrase.replaceAll('`', "'"))}\n${marker}`;
        await forge.comments.create(pull.number, { body, marker });
    }
    catch (error) {
        if (!(error instanceof forge_build/* ForgeError */.Q8))
            throw error;
        rules.log(`the author could not be told: ${error.message}`);
    }
}

;// CONCATENATED MODULE: ./packages/gate/build/admission/admit.js






/**
 * Decides whether a comment starts a run, and makes it this run's own. What the forge does not
 * answer clearly is a refusal; who may not start runs gets neither comment nor reaction. Throws a
 * ProblemError for a phrase that cannot be one.
 */
async function admit(forge, event, rules) {
    checkPhrase(rules.phrase);
    const progress = { claimed: false };
    try {
        if (event === null)
            return refuse('not-a-comment');
        const asked = readEvent(event, forge.repository, rules);
        const { refused, ...claim } = await examine(forge, event, asked, rules);
        if (refused !== null) {
            await tellOnce(forge, claim, refused, rules);
            return refuse(refused);
        }
        progress.claimed = true;
        const { resumed } = await takeComment(forge, claim, rules);
        await sameHead(forge, claim, rules);
        if (rules.lease !== null)
            await takeLease(forge, claim, rules, rules.lease);
        return { accepted: true, ...claim, resumed };
    }
    catch (error) {
        const refusal = refusalOf(error);
        if (refusal === null)
            throw error;
        const { reason, message: detail, problems } = refusal;
        return {
            accepted: false,
            reason,
            detail,
            problems,
            claimed: progress.claimed && reason !== 'claimed',
        };
    }
}
/** Between the first look and the claim somebody may have pushed. */
async function sameHead(forge, claim, rules) {
    const pull = await forge.pulls.get(claim.pull.number);
    if (!pull.open)
        refuse('pull-closed');
    if (pull.head.sha === claim.sha)
        return;
    await tellOnce(forge, claim, 'moved', rules);
    refuse('moved');
}

;// CONCATENATED MODULE: ./packages/gate/build/admission/comment-event.js
const LONGEST_NAME = 255;
const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;
/** Null for every payload that is not of a comment on an issue or pull request; that of a comment in a review is none. */
function parseCommentEvent(payload) {
    const action = textOf(payload, 'action');
    const repository = textOf(fieldOf(payload, 'repository'), 'full_name');
    const issue = fieldOf(payload, 'issue');
    const number = idOf(issue, 'number');
    const comment = fieldOf(payload, 'comment');
    const id = idOf(comment, 'id');
    const body = fieldOf(comment, 'body');
    const author = accountOf(fieldOf(comment, 'user'));
    const sender = accountOf(fieldOf(payload, 'sender'));
    if (action === null || repository === null || !REPOSITORY.test(repository))
        return null;
    if (number === null || number < 1 || id === null || id < 1)
        return null;
    if (typeof body !== 'string' || author === null || sender === null)
        return null;
    const pull = isPull(payload, issue) ? number : null;
    return { action, repository, pull, comment: { id, body, author }, sender };
}
/** GitHub leaves `pull_request` out of an issue, Gitea has null there and says `is_pull` beside it. */
function isPull(payload, issue) {
    const pull = fieldOf(issue, 'pull_request');
    return typeof pull === 'object' && pull !== null && fieldOf(payload, 'is_pull') !== false;
}
function accountOf(value) {
    const id = idOf(value, 'id');
    const login = textOf(value, 'login');
    if (id === null || login === null)
        return null;
    return { id, login, bot: fieldOf(value, 'type') === 'Bot' };
}
function textOf(value, name) {
    const text = fieldOf(value, name);
    return typeof text === 'string' && text !== '' && text.length <= LONGEST_NAME ? text : null;
}
function idOf(value, name) {
    const id = fieldOf(value, name);
    return typeof id === 'number' && Number.isSafeInteger(id) ? id : null;
}
function fieldOf(value, name) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
        return undefined;
    return value[name];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./packages/gate/build/server/http/read-body.js
/** Resolves to null as soon as it is known that there is more than `limit` bytes. Rejects when the connection breaks. */
async function readBody(request, limit) {
    if (Number(request.headers['content-length'] ?? 0) > limit)
        return null;
    const parts = [];
    let length = 0;
    for await (const part of request) {
        length += part.length;
        if (length > limit)
            return null;
        parts.push(part);
    }
    return Buffer.concat(parts);
}

;// CONCATENATED MODULE: ./packages/gate/build/server/http/signature.js

const SIGNED_BY = [
    { header: 'x-hub-signature-256', prefix: 'sha256=' },
    { header: 'x-gitea-signature', prefix: '' },
    { header: 'x-forgejo-signature', prefix: '' },
];
/**
 * Whether the body was signed with one of the secrets: at least one signature is there, and every
 * one that is there is right. Takes as long for a wrong one as for a right one.
 */
function isSigned(headers, body, secrets) {
    const digests = secrets.map((secret) => (0,external_node_crypto_.createHmac)('sha256', secret).update(body).digest());
    let present = 0;
    let right = 0;
    for (const { header, prefix } of SIGNED_BY) {
        const value = headers[header];
        if (value === undefined)
            continue;
        present += 1;
        const given = typeof value === 'string' ? digestOf(value, prefix) : null;
        const matches = digests.filter((digest) => given !== null && (0,external_node_crypto_.timingSafeEqual)(digest, given));
        if (matches.length > 0)
            right += 1;
    }
    return present > 0 && present === right;
}
function digestOf(value, prefix) {
    const hex = value.slice(prefix.length);
    if (!value.startsWith(prefix) || !/^[0-9a-f]{64}$/.test(hex))
        return null;
    return Buffer.from(hex, 'hex');
}

;// CONCATENATED MODULE: ./packages/gate/build/server/http/listen.js






const LIMITS = { body: 1024 * 1024, header: 10_000, request: 20_000 };
const MOST_CONNECTIONS = 200;
const CODES = {
    accepted: 202,
    ignored: 200,
    seen: 200,
    'not served': 403,
    full: 503,
    stopping: 503,
};
const EVENT_HEADERS = ['x-github-event', 'x-gitea-event', 'x-forgejo-event'];
const DELIVERY_HEADERS = ['x-github-delivery', 'x-gitea-delivery', 'x-forgejo-delivery'];
/** Throws a ProblemError when the address cannot be listened on. */
async function listen(options) {
    const { header, request } = options.limits;
    const server = (0,external_node_http_.createServer)({
        headersTimeout: header,
        requestTimeout: request,
        connectionsCheckingInterval: Math.min(1000, header),
        keepAliveTimeout: 5000,
        maxHeaderSize: 16 * 1024,
    }, (message, response) => {
        answer(message, options).then((reply) => send(message, response, reply), () => message.destroy());
    });
    server.maxConnections = MOST_CONNECTIONS;
    const { promise, resolve, reject } = Promise.withResolvers();
    server.once('error', (error) => reject(cannotListen(options, error)));
    server.listen(options.listen.port, options.listen.host, resolve);
    await promise;
    return server;
}
function cannotListen({ listen: { host, port } }, error) {
    const code = error.code ?? '';
    const told = FAULTS[code];
    return new build/* ProblemError */.Mm([
        {
            code: 'cannot-listen',
            field: '--listen',
            message: `${host}:${port} ${told?.message ?? `cannot be used: ${error.message}`}`,
            ...(told === undefined ? {} : { hint: told.hint }),
        },
    ]);
}
const FAULTS = {
    EADDRINUSE: { message: 'is in use', hint: 'stop what listens there, or choose another port' },
    EACCES: { message: 'is not allowed to us', hint: 'choose a port above 1023' },
    EADDRNOTAVAIL: { message: 'is no address of this machine', hint: '0.0.0.0 is all of them' },
    ENOTFOUND: { message: 'is not known by name', hint: '127.0.0.1 is this machine' },
};
async function answer(message, options) {
    const [path] = (message.url ?? '').split('?', 1);
    if (path === '/healthz') {
        if (message.method !== 'GET' && message.method !== 'HEAD')
            return notAllowed('GET, HEAD');
        return { code: 200, body: options.health() };
    }
    const [, id] = /^\/runs\/([\w-]{1,64})$/.exec(path ?? '') ?? [];
    if (id !== undefined) {
        if (message.method !== 'GET' && message.method !== 'HEAD')
            return notAllowed('GET, HEAD');
        const run = options.run(id);
        return run === null ? failure(404, 'there is no such run') : { code: 200, body: run };
    }
    if (path !== '/webhook')
        return failure(404, 'webhooks go to /webhook');
    if (message.method !== 'POST')
        return notAllowed('POST');
    const { headers } = message;
    if (!/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '')) {
        return failure(415, 'the content type has to be application/json');
    }
    if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
        return failure(415, 'a compressed body is not read');
    }
    const body = await readBody(message, options.limits.body);
    if (body === null)
        return failure(413, `more than ${options.limits.body} bytes`);
    if (!isSigned(headers, body, options.secrets)) {
        options.log(`refused a request from ${message.socket.remoteAddress ?? '?'}: not signed by us`);
        return failure(401, 'the signature is missing or wrong');
    }
    return receiveSigned(message, body, options);
}
function receiveSigned(message, body, options) {
    const event = headerOf(message, EVENT_HEADERS);
    const id = headerOf(message, DELIVERY_HEADERS);
    if (event === null || id === null)
        return failure(400, 'the event or its delivery id is missing');
    const payload = jsonOf(body);
    if (payload === undefined)
        return failure(400, 'the body is not JSON');
    if (event !== 'issue_comment')
        return { code: 200, body: { result: 'ignored' } };
    const hash = (0,external_node_crypto_.createHash)('sha256').update(body).digest('hex');
    const result = options.receive({ id, hash, event: parseCommentEvent(payload) });
    return { code: CODES[result], body: { result } };
}
function headerOf(message, names) {
    const value = names.map((name) => message.headers[name]).find((found) => found !== undefined);
    return typeof value === 'string' && /^[\w.-]{1,100}$/.test(value) ? value : null;
}
/** Undefined when it is none. */
function jsonOf(body) {
    try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    }
    catch {
        return undefined;
    }
}
function notAllowed(methods) {
    return { ...failure(405, `the method has to be ${methods}`), headers: { allow: methods } };
}
function failure(code, error) {
    return { code, body: { error } };
}
/** A request that was not read to its end cannot be followed by another on its connection. */
function send(message, response, reply) {
    const text = `${JSON.stringify(reply.body)}\n`;
    response.writeHead(reply.code, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        ...(message.complete ? {} : { connection: 'close' }),
        ...reply.headers,
    });
    response.end(message.method === 'HEAD' ? '' : text, () => {
        if (!message.complete)
            message.destroy();
    });
}

;// CONCATENATED MODULE: ./packages/gate/build/server/run/ci-server.js

const PATIENCE = 30_000;
const LONGEST_ANSWER = 1024 * 1024;
/** Starts a pipeline of Woodpecker or Drone; what is to be tested travels in its variables. */
function ciServerPipeline(server) {
    const what = `a pipeline of ${server.kind}`;
    if (server.kind === 'drone') {
        return {
            what,
            ask: async (start) => {
                const query = new URLSearchParams({ branch: server.branch, ...variablesOf(start) });
                await post(server, `/api/repos/${pathOf(server.repository)}/builds?${query.toString()}`, null);
            },
        };
    }
    return {
        what,
        ask: async (start) => {
            const id = await woodpeckerId(server);
            const body = { branch: server.branch, variables: variablesOf(start) };
            await post(server, `/api/repos/${id}/pipelines`, body);
        },
    };
}
function variablesOf({ claim }) {
    return {
        GREENLIGHT_REPOSITORY: claim.repository,
        GREENLIGHT_PULL: String(claim.pull),
        GREENLIGHT_SHA: claim.sha,
    };
}
async function woodpeckerId(server) {
    const { repository } = server;
    if (/^\d+$/.test(repository))
        return repository;
    const found = await request(server, `/api/repos/lookup/${pathOf(repository)}`, { method: 'GET' });
    const id = typeof found === 'object' && found !== null && 'id' in found ? found.id : undefined;
    if (typeof id === 'number' && Number.isSafeInteger(id))
        return String(id);
    throw ci_server_failure(server, `does not say which number ${repository} has`);
}
/** Sent once: an answer that is lost is an error, for the pipeline may have been started. */
async function post(server, path, body) {
    const content = body === null
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    await request(server, path, { method: 'POST', ...content });
}
async function request(server, path, init) {
    const response = await fetch(`${server.url}${path}`, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${server.token}` },
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE),
    }).catch((error) => {
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
        throw ci_server_failure(server, cause instanceof Error ? cause.message : String(cause));
    });
    const text = await response.text();
    if (!response.ok)
        throw ci_server_failure(server, `answered ${response.status} to ${init.method}`);
    if (text.length > LONGEST_ANSWER)
        throw ci_server_failure(server, 'answered too much');
    try {
        return JSON.parse(text);
    }
    catch {
        throw ci_server_failure(server, 'did not answer with JSON');
    }
}
function ci_server_failure(server, message) {
    const hint = 'look whether the pipeline was started; the address is --ci-url, the token comes from the environment';
    return new build/* ProblemError */.Mm([{ code: 'ci-failed', field: '--ci-url', message: `${server.kind}: ${message}`, hint }], build/* UNAVAILABLE */.Hh);
}
function pathOf(repository) {
    return repository.split('/').map(encodeURIComponent).join('/');
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./packages/gate/build/server/run/marked-processes.js

/** Set in the environment of a command, and so in that of everything it starts. */
const MARK = 'GREENLIGHT_CLAIM';
/**
 * Kills every process that carries the mark, until none is left: those too that left the process
 * group, and those that an earlier gate started. Finds nothing where there is no `/proc`.
 */
async function killMarked(id) {
    let killed = 0;
    for (let round = 0; round < 20; round++) {
        const found = await findMarked(id);
        if (found.length === 0)
            break;
        for (const pid of found) {
            try {
                process.kill(pid, 'SIGKILL');
                killed += 1;
            }
            catch {
                // It ended by itself meanwhile.
            }
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return killed;
}
async function findMarked(id) {
    const names = await (0,promises_.readdir)('/proc').catch(() => []);
    const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
    const found = [];
    for (const pid of pids) {
        const environment = await (0,promises_.readFile)(`/proc/${pid}/environ`, 'latin1').catch(() => '');
        if (pid !== process.pid && `\0${environment}`.includes(`\0${MARK}=${id}\0`))
            found.push(pid);
    }
    return found;
}

;// CONCATENATED MODULE: ./packages/gate/build/server/run/starter.js
/** File in the folder of a claim where the command leaves its verdict. */
const VERDICT_FILE = 'verdict.json';

;// CONCATENATED MODULE: ./packages/gate/build/server/run/command.js





/** Time between the request to end and the end by force, in milliseconds. */
const command_PATIENCE = 10_000;
/** What a program needs to find its way; nothing that holds a credential. */
const HANDED_ON = [
    'PATH',
    'HOME',
    'USER',
    'LOGNAME',
    'SHELL',
    'LANG',
    'LANGUAGE',
    'LC_ALL',
    'LC_CTYPE',
    'TZ',
    'TMPDIR',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
];
/** Runs a command for each claim, in the claim's folder; its output goes to `output.log` there. */
function commandStarter(options) {
    return {
        what: `the command ${options.argv[0]}`,
        start: (start) => startCommand(start, options),
        clear: async (id) => void (await killMarked(id)),
        resume: (start) => startCommand(start, options),
    };
}
async function startCommand(start, options) {
    const { id, folder } = start;
    await (0,promises_.rm)((0,external_node_path_.join)(folder, VERDICT_FILE), { force: true, recursive: true });
    const log = await (0,promises_.open)((0,external_node_path_.join)(folder, 'output.log'), 'a', 0o600);
    try {
        const [file, ...args] = options.argv;
        const child = (0,external_node_child_process_.spawn)(file, args, {
            cwd: folder,
            env: environmentOf(start, options),
            stdio: ['ignore', log.fd, log.fd],
            detached: true,
        });
        return supervise(child, id, options.timeout);
    }
    finally {
        await log.close();
    }
}
function environmentOf({ id, claim, folder }, { env }) {
    const handedOn = HANDED_ON.flatMap((name) => {
        const value = env[name];
        return value === undefined ? [] : [[name, value]];
    });
    return {
        ...Object.fromEntries(handedOn),
        GREENLIGHT_REPOSITORY: claim.repository,
        GREENLIGHT_PULL: String(claim.pull),
        GREENLIGHT_SHA: claim.sha,
        GREENLIGHT_HEAD_REF: claim.headRef,
        GREENLIGHT_CLONE_URL: claim.cloneUrl,
        GREENLIGHT_VERDICT: (0,external_node_path_.join)(folder, VERDICT_FILE),
        [MARK]: id,
    };
}
function supervise(child, id, timeout) {
    const { promise, resolve } = Promise.withResolvers();
    let timedOut = false;
    const timer = setTimeout(() => {
        timedOut = true;
        void end(child);
    }, timeout);
    child.once('error', (error) => {
        clearTimeout(timer);
        resolve({ kind: 'lost', detail: `the command could not be started: ${error.message}` });
    });
    child.once('exit', (code) => {
        clearTimeout(timer);
        // What a command leaves running would outlive the verdict.
        signalGroup(child.pid, 'SIGKILL');
        void killMarked(id).then(() => resolve({ kind: 'exited', code, timedOut }));
    });
    return {
        ended: promise,
        stop: async () => {
            await end(child);
            await promise;
        },
    };
}
async function end(child) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
        return;
    signalGroup(child.pid, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), command_PATIENCE);
    await gone;
    clearTimeout(timer);
}
function signalGroup(pid, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, signal);
    }
    catch {
        // The group is gone already.
    }
}

;// CONCATENATED MODULE: ./packages/gate/build/server/run/dispatch.js
/** Starts a workflow of the forge, on its default branch: the pull request's own copy has no say. */
function workflowPipeline(workflow) {
    return {
        what: `the workflow ${workflow}`,
        ask: async ({ forge, claim }) => {
            const { defaultBranch } = await forge.about();
            const inputs = { sha: claim.sha, pull: String(claim.pull) };
            await forge.runs.dispatch(workflow, defaultBranch, inputs);
        },
    };
}

;// CONCATENATED MODULE: ./packages/gate/build/server/run/elsewhere.js

const PAUSE = 20_000;
/** Asks for the pipeline, then looks at the commit until a verdict stands there. */
function pipelineStarter(pipeline, options) {
    return {
        what: pipeline.what,
        start: async (start) => {
            const before = await newestFinal(start, options);
            await pipeline.ask(start);
            start.handed(before);
            return watch(start, before, options);
        },
        clear: () => Promise.resolve(),
        // Whether a question without an answer was heard cannot be told: it is not asked again.
        resume: (start, handed) => Promise.resolve(handed === null ? null : watch(start, handed, options)),
    };
}
/** Id of the newest status of the commit that says GREEN or RED; 0 when there is none. */
async function newestFinal({ forge, claim }, { context }) {
    const statuses = await ownStatuses(forge, claim.sha, context);
    return statuses.find(({ state }) => state !== 'pending')?.id ?? 0;
}
function watch(start, before, options) {
    const stop = new AbortController();
    return {
        ended: untilVerdict(start, before, options, stop.signal),
        // The pipeline goes on; its verdict yields to the newer run's.
        stop: () => {
            stop.abort();
            return Promise.resolve();
        },
    };
}
async function untilVerdict(start, before, options, signal) {
    const { clock, timeout } = options;
    const end = clock.now() + timeout;
    while (clock.now() < end && !signal.aborted) {
        await clock.sleep(PAUSE, signal).catch(() => undefined);
        const found = await newestFinal(start, options).catch(() => before);
        if (found > before)
            return { kind: 'elsewhere' };
    }
    if (signal.aborted)
        return { kind: 'superseded' };
    return { kind: 'lost', detail: 'the pipeline left no verdict in time' };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./packages/egress/build/index.js + 12 modules
var egress_build = __webpack_require__(98234);
;// CONCATENATED MODULE: ./packages/gate/build/server/admissions.js


/** Milliseconds between the attempts while the forge does not answer. */
const PAUSES = [5_000, 30_000, 120_000, 600_000];
function startAdmissions(options) {
    const chains = new Map();
    let waiting = 0;
    return {
        add: (entry) => {
            waiting += 1;
            const key = entry.repository.toLowerCase();
            chains.set(key, after(chains.get(key) ?? Promise.resolve(), entry));
        },
        waiting: () => waiting,
        settled: async () => void (await Promise.all(chains.values())),
    };
    async function after(before, entry) {
        await before;
        try {
            if (!options.signal.aborted)
                await admitEntry(entry, options);
        }
        catch (error) {
            options.log(`${nameOf(entry)}: Greenlight itself failed: ${messageOf(error)}`);
        }
        finally {
            waiting -= 1;
        }
    }
}
async function admitEntry(entry, options) {
    const { ledger, clock, signal, log } = options;
    const forge = options.forgeOf(entry.repository);
    const tell = (line) => log(`${nameOf(entry)}: ${line}`);
    // An earlier process may have claimed it and not lived to write that down.
    let mayBeOurs = entry.admissions > 0;
    for (const pause of [...PAUSES, null]) {
        ledger.record({ type: 'admitting', id: entry.id });
        const ci = { attempt: mayBeOurs ? 2 : 1, url: null };
        const rules = { ...options.rules, ci, lease: null, log: tell };
        const admission = await admit(forge, entry.event, rules);
        if (admission.accepted) {
            tell(`claimed for ${admission.author.login}, commit ${admission.sha}`);
            const claim = claimOf(forge, admission);
            options.claimed(ledger.record({ type: 'claimed', id: entry.id, claim }));
            return;
        }
        mayBeOurs ||= admission.claimed;
        tell(`refused [${admission.reason}] ${(0,egress_build/* singleLine */.pF)(admission.detail)}`);
        for (const { hint } of admission.problems)
            if (hint !== undefined)
                tell(`hint: ${hint}`);
        if (admission.reason !== 'forge-unavailable' || pause === null) {
            ledger.record({ type: 'done', id: entry.id, how: admission.reason });
            return;
        }
        await clock.sleep(pause, signal).catch(() => undefined);
        if (signal.aborted)
            return;
    }
}
function claimOf(forge, { comment, author, pull, sha }) {
    const { head, number } = pull;
    const source = head.repository ?? forge.repository;
    return {
        repository: forge.repository,
        comment,
        page: pull.url,
        author: author.login,
        pull: number,
        sha,
        headRef: head.ref,
        cloneUrl: `${forge.webUrl}/${source}.git`,
    };
}
function nameOf({ event }) {
    return `${event.repository}#${event.pull ?? '?'} comment ${event.comment.id}`;
}
function messageOf(error) {
    return (0,egress_build/* singleLine */.pF)(error instanceof Error ? error.message : String(error));
}

;// CONCATENATED MODULE: ./packages/gate/build/server/ledger/lines.js



/** A last line without its end was being written when the machine or the process stopped: it is cut. */
function openLines(path) {
    let file = (0,external_node_fs_.openSync)(path, 'a+', 0o600);
    const text = (0,external_node_fs_.readFileSync)(path, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    let size = Buffer.byteLength(whole);
    if (whole.length < text.length)
        (0,external_node_fs_.ftruncateSync)(file, size);
    syncFolder((0,external_node_path_.dirname)(path));
    return {
        found: whole.split('\n').slice(0, -1).map(parseLine),
        append: (record) => {
            const line = `${JSON.stringify(record)}\n`;
            writeAll(file, line);
            (0,external_node_fs_.fdatasyncSync)(file);
            size += Buffer.byteLength(line);
        },
        replace: (records) => {
            const content = records.map((record) => `${JSON.stringify(record)}\n`).join('');
            const next = (0,external_node_fs_.openSync)(`${path}.next`, 'w', 0o600);
            writeAll(next, content);
            (0,external_node_fs_.fsyncSync)(next);
            (0,external_node_fs_.closeSync)(next);
            (0,external_node_fs_.renameSync)(`${path}.next`, path);
            syncFolder((0,external_node_path_.dirname)(path));
            (0,external_node_fs_.closeSync)(file);
            file = (0,external_node_fs_.openSync)(path, 'a', 0o600);
            size = Buffer.byteLength(content);
        },
        size: () => size,
        close: () => (0,external_node_fs_.closeSync)(file),
    };
    function parseLine(line, index) {
        try {
            return JSON.parse(line);
        }
        catch {
            throw new build/* ProblemError */.Mm([
                {
                    code: 'bad-state',
                    field: '--state',
                    message: `line ${index + 1} of ${path} is damaged`,
                    hint: 'move the file away to begin anew: comments that were claimed are then not started again',
                },
            ]);
        }
    }
}
function writeAll(file, text) {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;)
        at += (0,external_node_fs_.writeSync)(file, bytes, at);
}
function syncFolder(folder) {
    const handle = (0,external_node_fs_.openSync)(folder, 'r');
    try {
        (0,external_node_fs_.fsyncSync)(handle);
    }
    finally {
        (0,external_node_fs_.closeSync)(handle);
    }
}

;// CONCATENATED MODULE: ./packages/gate/build/server/ledger/records.js
function applyRecord(entry, record) {
    if (record.type === 'asked') {
        const { id, at, delivery, hash, event } = record;
        const { repository } = event;
        return { id, repository, delivery, hash, event, at, ...FRESH };
    }
    return entry === undefined ? undefined : changed(entry, record);
}
function changed(entry, record) {
    switch (record.type) {
        case 'admitting':
            return { ...entry, admissions: entry.admissions + 1 };
        case 'claimed':
            return { ...entry, claim: record.claim };
        case 'started':
            return { ...entry, starts: entry.starts + 1, startedAt: record.at };
        case 'handed':
            return { ...entry, handed: record.mark };
        case 'interrupted':
            return { ...entry, starts: entry.starts - 1 };
        case 'ended':
            return { ...entry, ended: record.ended };
        default:
            return { ...entry, done: record.how };
    }
}
const FRESH = {
    admissions: 0,
    claim: null,
    starts: 0,
    startedAt: 0,
    handed: null,
    ended: null,
    done: null,
};

;// CONCATENATED MODULE: ./packages/gate/build/server/ledger/ledger.js



const REMEMBERED = 10_000;
const LARGEST_FILE = 32 * 1024 * 1024;
/** Throws a ProblemError for a journal that is damaged elsewhere than at its end. */
function openLedger(path) {
    const lines = openLines(path);
    const entries = new Map();
    const seen = new Set();
    for (const record of lines.found)
        apply(record);
    compact();
    return {
        entries: () => [...entries.values()],
        get,
        ask: ({ id: delivery, hash, event, at }) => {
            if (keysOf({ delivery, hash, event }).some((key) => seen.has(key)))
                return null;
            const id = `${event.comment.id}-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
            write({ type: 'asked', id, at, delivery, hash, event });
            return get(id);
        },
        record: (record) => {
            write(record);
            return get(record.id);
        },
        close: () => lines.close(),
    };
    function get(id) {
        const entry = entries.get(id);
        if (entry === undefined)
            throw new Error(`the ledger holds no entry "${id}"`);
        return entry;
    }
    function write(record) {
        lines.append(record);
        apply(record);
        if (lines.size() > LARGEST_FILE)
            compact();
    }
    function apply(record) {
        const entry = applyRecord(entries.get(record.id), record);
        if (entry === undefined)
            return;
        entries.set(entry.id, entry);
        for (const key of keysOf(entry))
            seen.add(key);
    }
    /** Forgets the oldest that are done; what is open is never forgotten. */
    function compact() {
        const done = [...entries.values()].filter((entry) => entry.done !== null);
        if (done.length > REMEMBERED)
            forget(done.slice(0, done.length - REMEMBERED));
        rewrite(lines, entries);
    }
    function forget(old) {
        for (const entry of old) {
            entries.delete(entry.id);
            for (const key of keysOf(entry))
                seen.delete(key);
        }
    }
}
/** As few records as say the same. */
function rewrite(lines, entries) {
    lines.replace([...entries.values()].flatMap(recordsOf));
}
function recordsOf(entry) {
    const { id, at, delivery, hash, event, claim, ended, done, startedAt } = entry;
    const records = [{ type: 'asked', id, at, delivery, hash, event }];
    if (done !== null)
        return [...records, { type: 'done', id, how: done }];
    records.push(...repeat({ type: 'admitting', id }, entry.admissions));
    if (claim !== null)
        records.push({ type: 'claimed', id, claim });
    records.push(...repeat({ type: 'started', id, at: startedAt }, entry.starts));
    if (entry.handed !== null)
        records.push({ type: 'handed', id, mark: entry.handed });
    if (ended !== null)
        records.push({ type: 'ended', id, ended });
    return records;
}
function repeat(record, count) {
    return Array.from({ length: Math.max(0, count) }, () => record);
}
/** By any of these a trigger is known again; the id of a delivery alone is not signed. */
function keysOf({ delivery, hash, event }) {
    const { repository, comment } = event;
    return [
        `delivery ${delivery}`,
        `body ${hash}`,
        `comment ${repository.toLowerCase()} ${comment.id}`,
    ];
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./packages/gate/build/server/ledger/lock.js




/**
 * Keeps two gates from one state folder. On Linux an abstract socket, which the kernel frees however
 * the process ends; elsewhere there is none. Throws ProblemError `state-locked`.
 */
async function lockState(folder) {
    if (process.platform !== 'linux')
        return { release: () => undefined };
    const digest = (0,external_node_crypto_.createHash)('sha256').update((0,external_node_fs_.realpathSync)(folder)).digest('hex').slice(0, 40);
    const server = (0,external_node_net_.createServer)((socket) => socket.destroy());
    const { promise, resolve, reject } = Promise.withResolvers();
    server.once('error', reject);
    server.listen({ path: `\0greenlight-gate-${digest}` }, resolve);
    try {
        await promise;
    }
    catch (error) {
        if (error.code !== 'EADDRINUSE')
            throw error;
        throw new build/* ProblemError */.Mm([
            {
                code: 'state-locked',
                field: '--state',
                message: `another gate works in ${folder}`,
                hint: 'stop it, or give this one a folder of its own',
            },
        ]);
    }
    server.unref();
    return { release: () => void server.close() };
}

;// CONCATENATED MODULE: ./packages/gate/build/server/runs.js

const MOST_STARTS = 2;
/** Milliseconds between the attempts to post a verdict. */
const runs_PAUSES = [10_000, 60_000, 300_000, 600_000];
function startRuns(options) {
    const { ledger, starter, clock, log } = options;
    const queue = [];
    const slots = new Map();
    const work = new Set();
    const stopping = new AbortController();
    let interrupting = false;
    return {
        add,
        waiting: () => queue.length,
        running: () => slots.size,
        stop: async (grace) => {
            stopping.abort();
            const all = Promise.all(work);
            const over = new AbortController();
            const patience = clock.sleep(grace, over.signal).catch(() => undefined);
            await Promise.race([all, patience]);
            over.abort();
            interrupting = true;
            await Promise.all([...slots.values()].map(async ({ running }) => running?.stop()));
            await all;
        },
    };
    function add(entry) {
        const key = keyOf(entry);
        const slot = slots.get(key);
        if (slot !== undefined && entry.at < ledger.get(slot.entry.id).startedAt) {
            return finish(entry, 'answered', 'the run that is going on began after it and answers it');
        }
        const older = queue.findIndex((waiting) => keyOf(waiting) === key);
        if (older !== -1) {
            for (const replaced of queue.splice(older, 1)) {
                finish(replaced, 'replaced', 'a newer comment about the same commit took its place');
            }
        }
        queue.push(entry);
        if (slot !== undefined && options.whenBusy === 'supersede')
            supersede(slot);
        pump();
    }
    function supersede(slot) {
        slot.superseded = true;
        void slot.running?.stop();
    }
    function pump() {
        while (!stopping.signal.aborted && slots.size < options.slots) {
            const next = queue.findIndex((entry) => !slots.has(keyOf(entry)));
            const [entry] = next === -1 ? [] : queue.splice(next, 1);
            if (entry === undefined)
                return;
            const slot = { entry, running: null, superseded: false };
            slots.set(keyOf(entry), slot);
            const done = serve(slot).finally(() => {
                slots.delete(keyOf(entry));
                work.delete(done);
                pump();
            });
            work.add(done);
        }
    }
    async function serve(slot) {
        const { entry } = slot;
        try {
            const ended = entry.ended ?? (await runToEnd(slot));
            if (ended !== null)
                await speak(entry, ended);
        }
        catch (error) {
            log(`${nameOf(entry)}: Greenlight itself failed: ${messageOf(error)}`);
        }
    }
    /** Null when we stopped it in order to end ourselves: it is started again another time. */
    async function runToEnd(slot) {
        const { entry } = slot;
        const { id, claim, starts } = entry;
        if (claim === null)
            throw new Error(`${id} is no claim`);
        const forge = options.forgeOf(claim.repository);
        await announce(forge, claim, entry);
        const handed = (mark) => void ledger.record({ type: 'handed', id, mark });
        const start = { id, claim, forge, folder: await options.folderOf(id), handed };
        let ended;
        try {
            const running = await begin(start, entry);
            slot.running = running;
            if (slot.superseded || interrupting)
                await running?.stop();
            ended = running === null ? lost(starts) : await running.ended;
        }
        catch (error) {
            ended = { kind: 'lost', detail: `${starter.what} could not be started: ${messageOf(error)}` };
        }
        if (slot.superseded)
            ended = { kind: 'superseded' };
        else if (interrupting) {
            ledger.record({ type: 'interrupted', id });
            log(`${nameOf(entry)}: stopped, will be started again`);
            return null;
        }
        ledger.record({ type: 'ended', id, ended });
        return ended;
    }
    /** Null when it cannot be begun once more. */
    async function begin(start, { id, starts, handed }) {
        if (starts === 0) {
            ledger.record({ type: 'started', id, at: clock.now() });
            log(`${start.claim.repository}#${start.claim.pull}: starting ${starter.what} for ${start.claim.sha}`);
            return starter.start(start);
        }
        await starter.clear(id);
        if (starts >= MOST_STARTS && handed === null)
            return null;
        ledger.record({ type: 'started', id, at: clock.now() });
        log(`${start.claim.repository}#${start.claim.pull}: taking up ${starter.what} for ${start.claim.sha}`);
        return starter.resume(start, handed);
    }
    async function announce(forge, claim, entry) {
        try {
            await options.speaker.announce(forge, claim, entry.id);
        }
        catch (error) {
            log(`${nameOf(entry)}: PENDING could not be posted: ${messageOf(error)}`);
        }
    }
    async function speak(entry, ended) {
        const { id, claim } = entry;
        if (claim === null)
            return;
        if (ended.kind === 'superseded')
            return finish(entry, 'superseded', 'a newer comment took over');
        if (ended.kind === 'elsewhere')
            return finish(entry, 'elsewhere', 'the pipeline has spoken');
        const forge = options.forgeOf(claim.repository);
        const folder = await options.folderOf(id);
        for (const pause of [...runs_PAUSES, null]) {
            try {
                const said = await options.speaker.conclude(forge, claim, { id, folder, ended });
                return finish(entry, 'posted', said);
            }
            catch (error) {
                log(`${nameOf(entry)}: the verdict could not be posted: ${messageOf(error)}`);
            }
            if (pause === null || stopping.signal.aborted)
                break;
            await clock.sleep(pause, stopping.signal).catch(() => undefined);
        }
        log(`${nameOf(entry)}: the verdict is kept and posted when the gate starts again`);
    }
    function finish(entry, how, words) {
        ledger.record({ type: 'done', id: entry.id, how });
        log(`${nameOf(entry)}: ${how}: ${words}`);
    }
}
function lost(starts) {
    const detail = starts >= MOST_STARTS
        ? `the gate died ${starts} times while it ran`
        : 'the gate died while it asked for the pipeline';
    return { kind: 'lost', detail };
}
function keyOf({ claim, repository }) {
    return `${repository.toLowerCase()}@${claim?.sha ?? ''}`;
}

;// CONCATENATED MODULE: ./packages/gate/build/server/start-gate.js












const MOST_WAITING = 1000;
const KEPT_FOLDERS = 100;
/** Takes up what was left, then listens. Throws a ProblemError for a state that cannot be used. */
async function startGate(options) {
    checkPhrase(options.rules.phrase);
    const { clock, rules } = options;
    const log = (line) => options.log((0,egress_build/* singleLine */.pF)(line));
    const state = (0,external_node_path_.resolve)(options.state);
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(state, 'runs'), { recursive: true, mode: 0o700 });
    const lock = await lockState(state);
    const ledger = openLedger((0,external_node_path_.join)(state, 'gate.jsonl'));
    const forges = new Map(options.forges.map((forge) => [forge.repository.toLowerCase(), forge]));
    const stopping = new AbortController();
    const folderOf = async (id) => {
        const folder = (0,external_node_path_.join)(state, 'runs', id);
        await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
        return folder;
    };
    const runs = startRuns({ ...options, log, ledger, forgeOf, folderOf });
    const admissions = startAdmissions({
        ledger,
        forgeOf,
        rules,
        clock,
        log,
        signal: stopping.signal,
        claimed: (entry) => runs.add(entry),
    });
    await forgetFolders(state, ledger.entries());
    const open = ledger
        .entries()
        .filter(({ done, repository }) => done === null && served(repository));
    for (const entry of open)
        (entry.claim === null ? admissions : runs).add(entry);
    if (open.length > 0)
        log(`taking up ${open.length} of an earlier gate`);
    const server = await listen({
        listen: options.listen,
        secrets: options.secrets,
        limits: options.limits ?? LIMITS,
        log,
        receive,
        health: () => ({
            status: stopping.signal.aborted ? 'stopping' : 'ok',
            queue: admissions.waiting() + runs.waiting(),
            running: runs.running(),
            version: options.version,
        }),
        run: (id) => pageOf(ledger.entries().find((entry) => entry.id === id)),
    });
    const { address: host, port } = server.address();
    return {
        host,
        port,
        stop: async (grace) => {
            stopping.abort();
            server.close();
            server.closeIdleConnections();
            await admissions.settled();
            await runs.stop(grace);
            server.closeAllConnections();
            ledger.close();
            lock.release();
        },
    };
    function served(repository) {
        return forges.has(repository.toLowerCase());
    }
    function forgeOf(repository) {
        const forge = forges.get(repository.toLowerCase());
        if (forge === undefined)
            throw new Error(`${repository} is not served`);
        return forge;
    }
    function receive({ id, hash, event }) {
        if (stopping.signal.aborted)
            return 'stopping';
        if (event === null)
            return 'ignored';
        if (!served(event.repository)) {
            log(`refused a delivery: ${event.repository} is not served`);
            return 'not served';
        }
        const name = `${event.repository}#${event.pull ?? '?'} comment ${event.comment.id}`;
        try {
            readEvent(event, event.repository, rules);
        }
        catch (error) {
            const refusal = refusalOf(error);
            if (refusal === null)
                throw error;
            const ordinary = refusal.reason === 'no-trigger' || refusal.reason === 'not-created';
            if (!ordinary)
                log(`${name}: refused [${refusal.reason}] ${refusal.message}`);
            return 'ignored';
        }
        if (admissions.waiting() + runs.waiting() >= MOST_WAITING)
            return 'full';
        const entry = ledger.ask({ id, hash, event, at: clock.now() });
        if (entry === null)
            return 'seen';
        log(`${name}: received from ${event.sender.login}`);
        admissions.add(entry);
        return 'accepted';
    }
}
/** Ids cannot be guessed; all the same nothing is shown that the pull request does not show. */
function pageOf(entry) {
    if (entry === undefined)
        return null;
    const { id, repository, claim, done, starts } = entry;
    const state = done ?? (starts > 0 ? 'running' : 'waiting');
    return { id, repository, pull: claim?.pull ?? null, sha: claim?.sha ?? null, state };
}
/** Keeps the folders of what is open, and of the last that ended. */
async function forgetFolders(state, entries) {
    const open = entries.filter(({ done }) => done === null);
    const ended = entries.filter(({ done, claim }) => done !== null || claim === null);
    const kept = new Set([...open, ...ended.slice(-KEPT_FOLDERS)].map(({ id }) => id));
    const names = await (0,promises_.readdir)((0,external_node_path_.join)(state, 'runs'));
    const old = names.filter((name) => !kept.has(name));
    await Promise.all(old.map((name) => (0,promises_.rm)((0,external_node_path_.join)(state, 'runs', name), { recursive: true, force: true })));
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/gate/build/system-clock.js

/** Real time. An aborted sleep rejects. */
const systemClock = {
    now: () => Date.now(),
    sleep: async (milliseconds, signal) => {
        await (0,external_node_timers_promises_.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal });
    },
};

;// CONCATENATED MODULE: ./packages/gate/build/index.js















/***/ })

};
