export const id = 2729;
export const ids = [2729];
export const modules = {

/***/ 82729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openGitHub: () => (/* binding */ openGitHub)
});

// EXTERNAL MODULE: ./packages/forge/build/errors.js
var errors = __webpack_require__(48159);
;// CONCATENATED MODULE: ./packages/forge/build/github/client/sound.js
/** Checks of the fields on which decisions rest, whatever the types promise. They throw TypeError, which the client names. */
const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
function sound_sha(value) {
    if (typeof value === 'string' && SHA.test(value))
        return value;
    throw new TypeError('not a SHA');
}
function sound_id(value) {
    const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Number.isSafeInteger(number))
        return number;
    throw new TypeError('not an id');
}
function sound_text(value) {
    if (typeof value === 'string')
        return value;
    throw new TypeError('not a text');
}
/** Null and nothing at all are both null. */
function textOrNull(value) {
    return value === null || value === undefined ? null : sound_text(value);
}
/** ISO 8601, UTC. */
function time(value) {
    const milliseconds = Date.parse(sound_text(value));
    return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
function list(value) {
    if (Array.isArray(value))
        return value;
    throw new TypeError('not a list');
}

;// CONCATENATED MODULE: ./packages/forge/build/github/map/account.js

function accountOf(user) {
    if (user === null || user === undefined)
        return null;
    return { id: sound_id(user.id), login: sound_text(user.login), bot: user.type === 'Bot' };
}
/** The fields of an `Actor` for `actorOf`. */
const ACTOR = `
  __typename
  login
  ... on User { databaseId }
  ... on Bot { databaseId }
  ... on Mannequin { databaseId }
  ... on Organization { databaseId }`;
/** GraphQL writes a bot without the `[bot]` that REST gives its login. */
function actorOf(actor) {
    if (actor === null || actor.databaseId === undefined || actor.databaseId === null)
        return null;
    const login = sound_text(actor.login);
    const bot = actor.__typename === 'Bot' || login.endsWith('[bot]');
    return {
        id: sound_id(actor.databaseId),
        login: bot && !login.endsWith('[bot]') ? `${login}[bot]` : login,
        bot,
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/github/map/comment.js


function commentOf(comment) {
    return {
        id: sound_id(comment.id),
        nodeId: sound_text(comment.node_id),
        author: accountOf(comment.user),
        body: textOrNull(comment.body) ?? '',
        created: time(comment.created_at),
        updated: time(comment.updated_at),
        url: sound_text(comment.html_url),
        issue: sound_id(/\/(\d{1,15})$/.exec(sound_text(comment.issue_url))?.[1]),
    };
}
/** Fields of an `IssueComment` for `nodeOf`. */
const COMMENT = `
  id
  fullDatabaseId
  viewerDidAuthor
  body
  createdAt
  updatedAt
  url
  author { ${ACTOR} }`;
function nodeOf(node, issue) {
    return {
        id: sound_id(node.fullDatabaseId),
        nodeId: sound_text(node.id),
        author: actorOf(node.author),
        body: sound_text(node.body),
        created: time(node.createdAt),
        updated: time(node.updatedAt),
        url: sound_text(node.url),
        issue,
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/github/map/status.js


function statusOf(status) {
    return {
        id: sound_id(status.id),
        context: sound_text(status.context),
        state: stateOf(status.state),
        description: textOrNull(status.description) ?? '',
        targetUrl: textOrNull(status.target_url),
        creator: accountOf(status.creator),
        created: time(status.created_at),
    };
}
/** Fields of a `StatusContext` for `statusContextOf`. */
const STATUS_CONTEXT = `
  context
  state
  description
  targetUrl
  createdAt
  creator { ${ACTOR} }`;
/** GraphQL does not tell the id. */
function statusContextOf(status) {
    return {
        id: 0,
        context: sound_text(status.context),
        state: stateOf(sound_text(status.state).toLowerCase()),
        description: textOrNull(status.description) ?? '',
        targetUrl: textOrNull(status.targetUrl),
        creator: actorOf(status.creator),
        created: time(status.createdAt),
    };
}
function stateOf(state) {
    if (state === 'success' || state === 'failure' || state === 'pending')
        return state;
    return state === 'expected' ? 'pending' : 'error';
}

;// CONCATENATED MODULE: ./packages/forge/build/github/queries.js


const COMMENTS = `
  comments(last: 100, before: $before) {
    pageInfo { hasPreviousPage startCursor }
    nodes { ${COMMENT} }
  }`;
const VIEWER = {
    text: `
query Viewer {
  viewer { __typename login databaseId }
}`,
};
/** What stands on a commit and its pull request, in one request. */
const STANDING = {
    text: `
query Standing($owner: String!, $name: String!, $sha: GitObjectID!, $context: String!, $pull: Int!, $withPull: Boolean!, $before: String) {
  repository(owner: $owner, name: $name) {
    object(oid: $sha) {
      ... on Commit { status { context(name: $context) { ${STATUS_CONTEXT} } } }
    }
    pullRequest(number: $pull) @include(if: $withPull) {
      headRefOid
      state
      ${COMMENTS}
    }
  }
}`,
};
/** Comments of an issue or pull request, the newest first by pages. */
const COMMENTS_OF = {
    text: `
query Comments($owner: String!, $name: String!, $number: Int!, $before: String) {
  repository(owner: $owner, name: $name) {
    issueOrPullRequest(number: $number) {
      ... on Issue { ${COMMENTS} }
      ... on PullRequest { ${COMMENTS} }
    }
  }
}`,
};
const HIDE_COMMENT = {
    text: `
mutation HideComment($subject: ID!) {
  minimizeComment(input: { subjectId: $subject, classifier: OUTDATED }) {
    minimizedComment { isMinimized }
  }
}`,
};

;// CONCATENATED MODULE: ./packages/forge/build/github/account.js



/** GraphQL tells it to the token of a job too, which REST refuses. Null where even that is not told. */
async function accountOfToken(client) {
    try {
        return await client.graphql({ about: 'ask whose token this is', scope: 'user: read', graphql: 'query' }, VIEWER, {}, ({ viewer }) => actorOf(viewer));
    }
    catch (error) {
        const unknown = ['forbidden', 'not-found'];
        if (error instanceof errors/* ForgeError */.Q && unknown.includes(error.reason))
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/forge/build/github/client/fresh.js

/** Milliseconds between tries. */
const WAITS = [1000, 2000, 4000];
/** Milliseconds for which a new pull request may not be known everywhere. */
const YOUTH = 60_000;
function createFreshPulls(transport) {
    const born = new Map();
    return {
        made: (number) => void born.set(number, transport.clock.now()),
        patiently(number, send) {
            const since = born.get(number);
            if (since === undefined || transport.clock.now() - since > YOUTH)
                return send();
            return whileRefused(transport, send, ({ status }) => status === 404 || status === 422);
        },
    };
}
async function whileRefused(transport, send, notYet) {
    for (const wait of WAITS) {
        try {
            return await send();
        }
        catch (error) {
            if (!(error instanceof errors/* ForgeError */.Q) || !notYet(error))
                throw error;
            await transport.pause(wait);
        }
    }
    return send();
}

// EXTERNAL MODULE: ./packages/forge/build/connect/addresses.js
var addresses = __webpack_require__(36723);
// EXTERNAL MODULE: ./packages/forge/build/transport/index.js + 18 modules
var build_transport = __webpack_require__(88527);
;// CONCATENATED MODULE: ./packages/forge/build/github/client/client.js


function createClient(octokit, transport, repository) {
    const [owner = '', repo = ''] = repository.split('/');
    function targetOf(purpose) {
        return { owner, repo, request: { fetch: (0,build_transport/* fetchThrough */.sL)(transport, purpose) } };
    }
    function reading(purpose, answer, read) {
        try {
            return read(answer);
        }
        catch (error) {
            if (!(error instanceof TypeError) && !(error instanceof RangeError))
                throw error;
            const hint = 'the answer has another shape than GitHub documents';
            throw transport.error(purpose, 'malformed', hint);
        }
    }
    return {
        transport,
        repository,
        owner,
        async call(purpose, send, read) {
            const answer = await send(octokit, targetOf(purpose)).catch(unwrap);
            return reading(purpose, answer, read);
        },
        async *pages(purpose, send, read) {
            const target = targetOf(purpose);
            let page = await send(octokit, target).catch(unwrap);
            for (let pages = 1;; pages += 1) {
                yield reading(purpose, page.data, read);
                const url = (0,build_transport/* nextLink */.IX)(page.headers.link ?? '');
                if (url === null)
                    return;
                if (pages >= transport.limits.pages) {
                    throw transport.error(purpose, 'malformed', `the list has more than ${pages} pages`);
                }
                page = await octokit.request({ method: 'GET', url, request: target.request }).catch(unwrap);
            }
        },
        async graphql(purpose, document, variables, read) {
            const { request } = targetOf(purpose);
            const answer = await octokit
                .graphql(document.text, { ...variables, request })
                .catch(unwrap);
            return reading(purpose, answer, read);
        },
    };
}
/** Octokit wraps what its `fetch` throws: a `ForgeError`, or the reason of an aborted signal. */
function unwrap(error) {
    const wrapped = error instanceof Error && error.name === 'HttpError' && error.cause !== undefined;
    throw wrapped ? error.cause : error;
}
/** Null for what is not there. */
async function orNull(found) {
    try {
        return await found;
    }
    catch (error) {
        if (error instanceof errors/* ForgeError */.Q && error.reason === 'not-found')
            return null;
        throw error;
    }
}
/** Items of pages until there are so many. */
async function take(pages, most = Number.POSITIVE_INFINITY) {
    const items = [];
    for await (const page of pages) {
        items.push(...page);
        if (items.length >= most)
            break;
    }
    return items.slice(0, most);
}

;// CONCATENATED MODULE: ./packages/forge/build/github/client/open-client.js



/** Loads Octokit, with its plugins for endpoints and pages and without any that repeats requests. */
async function openClient(options) {
    const apiUrl = options.apiUrl ?? (0,addresses/* apiUrlOf */.po)('github', options.webUrl);
    const transport = (0,build_transport/* createTransport */.oO)({ ...options, apiUrl });
    const { getOctokit } = await Promise.all(/* import() */[__webpack_require__.e(4119), __webpack_require__.e(1351)]).then(__webpack_require__.bind(__webpack_require__, 61351));
    // The transport alone has the token; Octokit will not be made without one.
    const octokit = getOctokit('added-by-the-transport', {
        baseUrl: apiUrl.replace(/\/+$/, ''),
        request: { fetch: pastTheTransport },
        log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    });
    return createClient(octokit, transport, options.repository);
}
function ignore() { }
/** Every request brings the transport's own `fetch`; one that does not would keep none of the rules. */
function pastTheTransport() {
    throw new Error('a request to GitHub that does not go through the transport');
}

;// CONCATENATED MODULE: ./packages/forge/build/github/client/refuse.js

const refuse_SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** GitHub takes abbreviated SHAs and names of branches for many SHAs; what we say is about one commit. */
function fullSha(sha) {
    if (refuse_SHA.test(sha))
        return sha;
    throw new errors/* ForgeError */.Q('invalid', null, {
        message: 'a SHA that is not full',
        expected: '40 (or 64) hexadecimal digits in lower case',
    });
}
/** The same error with another reason, where GitHub's 422 means something that has a name. */
function renamed(error, when, reason) {
    if (!(error instanceof errors/* ForgeError */.Q) || error.reason !== 'invalid')
        throw error;
    const [problem] = error.problems;
    if (problem === undefined || !when.test(problem.message))
        throw error;
    const { code: _code, ...rest } = problem;
    throw new errors/* ForgeError */.Q(reason, error.status, rest);
}

;// CONCATENATED MODULE: ./packages/forge/build/github/resources/refs.js




/** `name` is `heads/main` or `tags/v1`. */
function readRef(client, name) {
    return orNull(client.call({ about: `read ${name}`, scope: 'contents: read' }, (octokit, target) => octokit.rest.git.getRef({ ...target, ref: name }), ({ data }) => ({ sha: sound_sha(data.object.sha), type: sound_text(data.object.type) })));
}
/** Throws `conflict` when there is one of that name. */
async function createRef(client, name, sha) {
    const purpose = { about: `create ${name}`, scope: 'contents: write' };
    return (0,build_transport/* settle */.G9)(client.transport, {
        send: () => client.call(purpose, (octokit, target) => octokit.rest.git.createRef({ ...target, ref: `refs/${name}`, sha: fullSha(sha) }), ({ data }) => ({ sha: sound_sha(data.object.sha), type: sound_text(data.object.type) })),
        async find() {
            const ref = await readRef(client, name);
            return ref?.sha === sha ? ref : null;
        },
    }).catch((error) => renamed(error, /already exists/i, 'conflict'));
}
async function removeRef(client, name) {
    await (0,build_transport/* sendAgain */.Fm)(client.transport, () => client
        .call({ about: `remove ${name}`, scope: 'contents: write' }, (octokit, target) => octokit.rest.git.deleteRef({ ...target, ref: name }), () => undefined)
        .catch((error) => renamed(error, /does not exist/i, 'not-found')));
}

;// CONCATENATED MODULE: ./packages/forge/build/github/resources/branches.js

function openBranches(client) {
    return {
        async get(name) {
            const ref = await readRef(client, `heads/${name}`);
            return ref === null ? null : { name, sha: ref.sha };
        },
        async create(name, sha) {
            const ref = await createRef(client, `heads/${name}`, sha);
            return { name, sha: ref.sha };
        },
        remove: (name) => removeRef(client, `heads/${name}`),
    };
}

// EXTERNAL MODULE: ./packages/egress/build/index.js + 12 modules
var build = __webpack_require__(98234);
;// CONCATENATED MODULE: ./packages/forge/build/github/map/run.js

function runOf(run) {
    return {
        id: sound_id(run.id),
        attempt: sound_id(run.run_attempt ?? 1),
        // A required workflow's path ends in `@` and a ref.
        workflow: sound_text(run.path).replace(/@.*$/s, ''),
        event: sound_text(run.event),
        headSha: sound_sha(run.head_sha),
        headBranch: textOrNull(run.head_branch),
        headRepository: textOrNull(run.head_repository?.full_name),
        state: runState(run.status),
        conclusion: runConclusion(run.conclusion),
        created: time(run.created_at),
        updated: time(run.updated_at),
        url: sound_text(run.html_url),
        title: textOrNull(run.display_title) ?? '',
    };
}
function jobOf(job) {
    return {
        id: sound_id(job.id),
        name: sound_text(job.name),
        state: runState(job.status),
        conclusion: runConclusion(job.conclusion),
        started: job.started_at === null ? null : time(job.started_at),
        completed: job.completed_at === null ? null : time(job.completed_at),
    };
}
/** Waiting for whatever it may be is queued. */
function runState(status) {
    if (status === 'completed')
        return 'completed';
    return status === 'in_progress' ? 'running' : 'queued';
}
const CONCLUSIONS = new Set([
    'success',
    'failure',
    'cancelled',
    'skipped',
    'timed_out',
]);
function runConclusion(conclusion) {
    if (conclusion === null)
        return null;
    return CONCLUSIONS.has(conclusion) ? conclusion : 'other';
}

;// CONCATENATED MODULE: ./packages/forge/build/github/map/check.js


function checkOf(check) {
    return {
        id: sound_id(check.id),
        name: sound_text(check.name),
        externalId: textOrNull(check.external_id) ?? '',
        state: runState(check.status),
        conclusion: textOrNull(check.conclusion),
        url: textOrNull(check.html_url) ?? '',
    };
}
/** GitHub refuses a whole check for one annotation with a longer text. In UTF-16 code units; of messages 64 KiB are allowed. */
const LONGEST_TITLE = 255;
const LONGEST_MESSAGE = 20_000;
function annotationOf({ path, line, level, title, message, }) {
    return {
        path,
        start_line: line,
        end_line: line,
        annotation_level: level,
        title: title.slice(0, LONGEST_TITLE).toWellFormed(),
        message: message.slice(0, LONGEST_MESSAGE).toWellFormed(),
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/github/resources/checks.js







/** Annotations that one request may add. */
const CHUNK = 50;
/** Annotations of one check that we send. */
const MOST_ANNOTATIONS = 1000;
/** Bytes. */
const LONGEST_SUMMARY = 65_535;
const STATES = { queued: 'queued', running: 'in_progress', completed: 'completed' };
function openChecks(client) {
    const { transport } = client;
    async function listOf(sha, name) {
        const all = await take(client.pages({ about: `read the checks of ${fullSha(sha).slice(0, 7)}`, scope: 'checks: read' }, (octokit, target) => octokit.rest.checks.listForRef({
            ...target,
            ref: sha,
            check_name: name,
            filter: 'all',
            per_page: 100,
        }), ({ check_runs }) => list(check_runs).map(checkOf)));
        return all.toSorted((one, other) => other.id - one.id);
    }
    /** How many annotations GitHub has: it appends, so what is there is not sent again. */
    function countAnnotations(id) {
        return client.call({ about: `read check ${id}`, scope: 'checks: read' }, (octokit, target) => octokit.rest.checks.get({ ...target, check_run_id: id }), ({ data }) => sound_id(data.output.annotations_count));
    }
    /** One request, and another look before it is sent again: to repeat it blindly would double its annotations. */
    function send(id, check, annotations, before) {
        const purpose = { about: `update check ${id}`, scope: 'checks: write' };
        return (0,build_transport/* settle */.G9)(transport, {
            send: () => client.call(purpose, (octokit, target) => octokit.rest.checks.update({
                ...target,
                check_run_id: id,
                ...fieldsOf(check, annotations),
            }), ({ data }) => checkOf(data)),
            async find() {
                if (annotations.length === 0)
                    return null;
                if ((await countAnnotations(id)) < before + annotations.length)
                    return null;
                const all = await listOf(check.sha, check.name);
                return all.find((other) => other.id === id) ?? null;
            },
        });
    }
    async function sendFrom(id, check, from) {
        const all = annotationsOf(check);
        let done = Math.min(from, all.length);
        let run = await send(id, check, all.slice(done, done + CHUNK), done);
        for (done += CHUNK; done < all.length; done += CHUNK) {
            run = await send(id, check, all.slice(done, done + CHUNK), done);
        }
        return run;
    }
    return {
        list: listOf,
        async create(check) {
            const first = annotationsOf(check).slice(0, CHUNK);
            const created = await (0,build_transport/* settle */.G9)(transport, {
                send: () => client.call({
                    about: `create a check on ${fullSha(check.sha).slice(0, 7)}`,
                    scope: 'checks: write',
                }, (octokit, target) => octokit.rest.checks.create({
                    ...target,
                    name: check.name,
                    head_sha: check.sha,
                    ...fieldsOf(check, first),
                }), ({ data }) => checkOf(data)),
                async find() {
                    const all = await listOf(check.sha, check.name);
                    return all.find(({ externalId }) => externalId === check.externalId) ?? null;
                },
            });
            return check.annotations.length <= CHUNK ? created : sendFrom(created.id, check, CHUNK);
        },
        async update(id, check) {
            const before = check.annotations.length === 0 ? 0 : await countAnnotations(id);
            return sendFrom(id, check, before);
        },
    };
    function fieldsOf(check, annotations) {
        const { state, conclusion, detailsUrl } = check;
        if (state === 'completed' && conclusion === null) {
            throw new errors/* ForgeError */.Q('invalid', null, { message: 'a completed check without a conclusion' });
        }
        return {
            external_id: check.externalId,
            status: STATES[state],
            ...(state === 'completed' && conclusion !== null ? { conclusion } : {}),
            ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
            output: {
                title: (0,build/* singleLine */.pF)(transport.redact(check.title)),
                summary: summaryOf(check),
                ...(annotations.length === 0 ? {} : { annotations: [...annotations] }),
            },
        };
    }
    function summaryOf({ summary, annotations }) {
        const left = annotations.length - MOST_ANNOTATIONS;
        const remark = left > 0 ? `\n\n${left} more annotations are left out.` : '';
        const limit = { bytes: LONGEST_SUMMARY - remark.length };
        const note = '*This summary was too long; the rest is left out.*';
        return `${(0,build/* cutMarkdown */.G$)(transport.redact(summary), limit, note)}${remark}`;
    }
    function annotationsOf({ annotations }) {
        return annotations.slice(0, MOST_ANNOTATIONS).map((annotation) => {
            const clean = annotationOf(annotation);
            return {
                ...clean,
                title: transport.redact(clean.title),
                message: transport.redact(clean.message),
            };
        });
    }
}

;// CONCATENATED MODULE: ./packages/forge/build/github/standing.js





/** One request, and one more for each further hundred comments. */
async function standingOf(client, query) {
    const { sha, context, pull, marker } = query;
    const [owner, name] = client.repository.split('/');
    const purpose = {
        about: `read what stands on ${fullSha(sha).slice(0, 7)}`,
        scope: pull === null ? 'statuses: read' : 'pull-requests: read',
        graphql: 'query',
    };
    const variables = { owner, name, sha, context, pull: pull ?? 0, withPull: pull !== null };
    const seen = await client.graphql(purpose, STANDING, { ...variables, before: null }, ({ repository }) => seenOf(repository, query));
    if (seen.statuses === null) {
        throw client.transport.error(purpose, 'not-found', 'the repository has no such commit');
    }
    const { statuses, newest, head } = seen;
    if (pull === null)
        return { statuses, pull: null, comments: [] };
    if (newest === null || head === null) {
        throw client.transport.error(purpose, 'not-found', `there is no pull request #${pull}`);
    }
    const older = await olderThan(client, pull, marker, newest.before);
    return { statuses, pull: head, comments: [...older, ...newest.comments] };
}
function seenOf(repository, { pull, marker }) {
    const commit = repository?.object ?? null;
    const status = commit?.status?.context ?? null;
    const statuses = status === null ? [] : [statusContextOf(status)];
    const found = repository?.pullRequest ?? null;
    return {
        statuses: commit === null ? null : statuses,
        head: found === null
            ? null
            : { head: sound_sha(found.headRefOid), open: sound_text(found.state) === 'OPEN' },
        newest: found === null || pull === null ? null : pageOf(found.comments, pull, marker),
    };
}
/** Of our own account and holding the marker, oldest first. */
async function ownComments(client, issue, marker) {
    const newest = await readPage(client, issue, marker, null);
    return [...(await olderThan(client, issue, marker, newest.before)), ...newest.comments];
}
async function olderThan(client, issue, marker, from) {
    let comments = [];
    let before = from;
    for (let pages = 1; before !== null; pages += 1) {
        if (pages > client.transport.limits.pages) {
            throw client.transport.error(commentsOf(issue), 'malformed', 'there is no end of comments');
        }
        const page = await readPage(client, issue, marker, before);
        comments = [...page.comments, ...comments];
        before = page.before === before ? null : page.before;
    }
    return comments;
}
function readPage(client, issue, marker, before) {
    const [owner, name] = client.repository.split('/');
    return client.graphql(commentsOf(issue), COMMENTS_OF, { owner, name, number: issue, before }, ({ repository }) => {
        const found = repository?.issueOrPullRequest ?? null;
        if (found === null) {
            throw client.transport.error(commentsOf(issue), 'not-found', `there is no #${issue}`);
        }
        return pageOf(found.comments, issue, marker);
    });
}
function commentsOf(issue) {
    return { about: `read the comments of #${issue}`, scope: 'issues: read', graphql: 'query' };
}
function pageOf({ nodes, pageInfo }, issue, marker) {
    const comments = list(nodes)
        .filter((node) => node !== null)
        .filter(({ viewerDidAuthor, body }) => viewerDidAuthor && sound_text(body).includes(marker))
        .map((node) => nodeOf(node, issue));
    return { comments, before: pageInfo.hasPreviousPage ? sound_text(pageInfo.startCursor) : null };
}

;// CONCATENATED MODULE: ./packages/forge/build/github/resources/body.js

/** The longest body of a comment, in characters. */
const LONGEST_BODY = 65_536;
/** A marker at the end of a body, so long at most, outlives the cut. */
const LONGEST_MARK = 8000;
const NOTE = '*This comment was too long; the rest is left out.*';
/** Cut behind a line where it is too long; an HTML comment at its very end stays, for it is a lookup key. */
function fittingBody(body) {
    if (body.length <= LONGEST_BODY)
        return body;
    const start = body.lastIndexOf('<!--');
    const end = body.trimEnd();
    const mark = start !== -1 &&
        end.length - start <= LONGEST_MARK &&
        end.indexOf('-->', start) === end.length - 3
        ? end.slice(start)
        : '';
    const rest = mark === '' ? body : body.slice(0, start);
    return `${(0,build/* cutMarkdown */.G$)(rest, { characters: LONGEST_BODY - mark.length - 1 }, NOTE)}${mark}`;
}

;// CONCATENATED MODULE: ./packages/forge/build/github/resources/comments.js








/** Milliseconds by which the forge's clock, as we know it, and its time stamps may differ: both count seconds. */
const CLOCK_GRAIN = 2000;
function openComments(client, fresh) {
    const { transport } = client;
    async function create(issue, { body, marker }) {
        const clean = fittingBody(transport.redact(body));
        const purpose = { about: `comment on #${issue}`, scope: 'issues: write' };
        return (0,build_transport/* settle */.G9)(transport, {
            send: () => fresh.patiently(issue, () => client.call(purpose, (octokit, target) => octokit.rest.issues.createComment({ ...target, issue_number: issue, body: clean }), ({ data }) => commentOf(data))),
            // An older one may hold the same marker, and even the same text: every trigger is alike.
            async find(sent) {
                const ours = await ownComments(client, issue, marker);
                const earliest = transport.forgeTime(sent) - CLOCK_GRAIN;
                return (ours.findLast((comment) => Date.parse(comment.created) >= earliest && sameText(comment.body, clean)) ?? null);
            },
        });
    }
    return {
        list: (issue, since) => take(client.pages({ about: `read the comments of #${issue}`, scope: 'issues: read' }, (octokit, target) => octokit.rest.issues.listComments({
            ...target,
            issue_number: issue,
            per_page: 100,
            ...(since === undefined ? {} : { since }),
        }), (data) => list(data).map(commentOf))),
        get: (id) => orNull(client.call({ about: `read comment ${id}`, scope: 'issues: read' }, (octokit, target) => octokit.rest.issues.getComment({ ...target, comment_id: id }), ({ data }) => commentOf(data))),
        create,
        async update(id, body) {
            const clean = fittingBody(transport.redact(body));
            const purpose = { about: `change comment ${id}`, scope: 'issues: write' };
            const updated = await (0,build_transport/* sendAgain */.Fm)(transport, () => client.call(purpose, (octokit, target) => octokit.rest.issues.updateComment({ ...target, comment_id: id, body: clean }), ({ data }) => commentOf(data)));
            if (updated === null)
                throw transport.error(purpose, 'not-found', 'it is gone');
            return updated;
        },
        async remove(id) {
            await (0,build_transport/* sendAgain */.Fm)(transport, () => client.call({ about: `remove comment ${id}`, scope: 'issues: write' }, (octokit, target) => octokit.rest.issues.deleteComment({ ...target, comment_id: id }), () => undefined));
        },
        async hide({ id, nodeId }) {
            if (nodeId === null) {
                throw new errors/* ForgeError */.Q('invalid', null, {
                    message: `comment ${id} comes from another forge, for it has no node id`,
                });
            }
            await (0,build_transport/* sendAgain */.Fm)(transport, () => client.graphql({ about: `fold comment ${id} away`, scope: 'issues: write', graphql: 'mutation' }, HIDE_COMMENT, { subject: nodeId }, (answer) => answer.minimizeComment.minimizedComment.isMinimized));
        },
        // Whose reaction it is that stands there after a lost answer cannot be told: it is not looked for.
        react: (id, content) => client.call({ about: `react to comment ${id}`, scope: 'issues: write' }, (octokit, target) => octokit.rest.reactions.createForIssueComment({ ...target, comment_id: id, content }), ({ status }) => (status === 201 ? 'created' : 'existed')),
    };
}
/** GitHub keeps line breaks as they were sent, or as `\r\n`, and drops white space at the end. */
function sameText(one, other) {
    return one.replaceAll('\r\n', '\n').trimEnd() === other.replaceAll('\r\n', '\n').trimEnd();
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/forge/build/github/resources/files.js






function openFiles(client) {
    const { transport } = client;
    async function get(path, ref) {
        const purpose = { about: 'read a file', scope: 'contents: read' };
        const found = await orNull(client
            .call(purpose, (octokit, target) => octokit.rest.repos.getContent({ ...target, path, ref }), ({ data }) => Array.isArray(data) || data.type !== 'file' || !('content' in data)
            ? null
            : {
                blob: sound_sha(data.sha),
                encoded: sound_text(data.content),
                encoding: data.encoding,
            })
            .then((file) => {
            if (file !== null)
                return file;
            throw transport.error(purpose, 'invalid', 'it is a folder, a link or a submodule');
        }));
        if (found === null)
            return null;
        const { blob, encoded, encoding } = found;
        // Beyond a megabyte the content is only had by its blob.
        const content = encoding === 'base64' ? decode(encoded) : await readBlob(client, blob);
        return { path, blob, content };
    }
    async function put(change) {
        const { path, message, branch, replaces } = change;
        const content = (0,build_transport/* redactBytes */.TI)(change.content, transport.redact);
        return (0,build_transport/* settle */.G9)(transport, {
            send: () => client.call({ about: 'write a file', scope: 'contents: write' }, (octokit, target) => octokit.rest.repos.createOrUpdateFileContents({
                ...target,
                path,
                message,
                branch,
                content: Buffer.from(content).toString('base64'),
                ...(replaces === null ? {} : { sha: replaces }),
            }), ({ data }) => sound_sha(data.commit.sha)),
            async find() {
                const file = await get(path, branch);
                return file?.blob === blobOf(content) ? lastCommit(client, path, branch) : null;
            },
        }).catch((error) => renamed(error, /"?sha"? wasn't supplied/i, 'conflict'));
    }
    return { get, put };
}
function decode(encoded) {
    return Uint8Array.from(Buffer.from(encoded, 'base64'));
}
function readBlob(client, blob) {
    return client.call({ about: 'read a file', scope: 'contents: read' }, (octokit, target) => octokit.rest.git.getBlob({ ...target, file_sha: blob }), ({ data }) => decode(sound_text(data.content)));
}
/** Name that Git gives a content. */
function blobOf(content) {
    return (0,external_node_crypto_.createHash)('sha1').update(`blob ${content.byteLength}\0`).update(content).digest('hex');
}
async function lastCommit(client, path, branch) {
    const purpose = { about: 'read the history of a file', scope: 'contents: read' };
    const [commit] = await client.call(purpose, (octokit, target) => octokit.rest.repos.listCommits({ ...target, path, sha: branch, per_page: 1 }), ({ data }) => list(data).map(({ sha }) => sound_sha(sha)));
    if (commit !== undefined)
        return commit;
    throw new errors/* ForgeError */.Q('uncertain', null, { message: 'the file is there, and no commit of it' });
}

;// CONCATENATED MODULE: ./packages/forge/build/github/resources/permissions.js



const ROLES = new Map(['none', 'read', 'triage', 'write', 'maintain', 'admin'].map((role) => [role, role]));
/** A role that an organisation has made itself is never more than `read`: what it allows, its name does not tell. */
async function permissionOf(client, login) {
    const found = await orNull(client.call({ about: 'ask for the permission of an account', scope: 'collaborators: read' }, (octokit, target) => octokit.rest.repos.getCollaboratorPermissionLevel({ ...target, username: login }), ({ data }) => ({
        permission: roleOf(sound_text(data.permission), data.role_name),
        account: accountOf(data.user),
    })));
    return found ?? { permission: 'none', account: null };
}
/** `permission` knows four words, the role's name all six; they have to agree for more than `read`. */
function roleOf(permission, role) {
    if (permission === 'none')
        return 'none';
    if (typeof role !== 'string')
        return 'read';
    const known = ROLES.get(role) ?? 'read';
    const strong = permission === 'write' || permission === 'admin';
    if (known === 'none' || known === 'read' || known === 'triage')
        return known;
    return strong ? known : 'read';
}

;// CONCATENATED MODULE: ./packages/forge/build/github/map/pull.js


function pullOf(pull, repository) {
    const home = textOrNull(pull.head.repo?.full_name);
    return {
        number: sound_id(pull.number),
        open: sound_text(pull.state) === 'open',
        merged: textOrNull(pull.merged_at) !== null,
        draft: pull.draft === true,
        title: sound_text(pull.title),
        body: textOrNull(pull.body) ?? '',
        author: accountOf(pull.user),
        head: {
            ref: sound_text(pull.head.ref),
            sha: sound_sha(pull.head.sha),
            repository: home,
            fork: home?.toLowerCase() !== repository.toLowerCase(),
        },
        base: { ref: sound_text(pull.base.ref), sha: sound_sha(pull.base.sha) },
        url: sound_text(pull.html_url),
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/github/resources/pulls.js






function openPulls(client, fresh) {
    const { transport } = client;
    const read = (pull) => pullOf(pull, client.repository);
    const list = ({ state, head, limit }) => take(client.pages({ about: 'list pull requests', scope: 'pull-requests: read' }, (octokit, target) => octokit.rest.pulls.list({
        ...target,
        state,
        // Without an owner GitHub takes no notice of it.
        ...(head === undefined ? {} : { head: withOwner(head) }),
        per_page: Math.min(100, limit),
    }), (data) => data.map(read)), limit);
    function withOwner(head) {
        return head.includes(':') ? head : `${client.owner}:${head}`;
    }
    async function find({ head, base }) {
        const open = await list({ state: 'open', head, limit: 20 });
        return open.find((pull) => pull.base.ref === base) ?? null;
    }
    async function create(pull) {
        const { title, head, base, draft } = pull;
        const body = fittingBody(transport.redact(pull.body));
        const purpose = { about: 'open a pull request', scope: 'pull-requests: write' };
        const send = () => client.call(purpose, (octokit, target) => octokit.rest.pulls.create({ ...target, title, body, head, base, draft }), ({ data }) => read(data));
        const created = await (0,build_transport/* settle */.G9)(transport, {
            // A branch that was pushed a moment ago is not known everywhere.
            send: () => whileRefused(transport, send, isUnknownHead),
            find: () => find(pull),
        }).catch((error) => renamed(error, /already exists/i, 'conflict'));
        fresh.made(created.number);
        return created;
    }
    return {
        get: (number) => client.call({ about: `read pull request #${number}`, scope: 'pull-requests: read' }, (octokit, target) => octokit.rest.pulls.get({ ...target, pull_number: number }), ({ data }) => read(data)),
        list,
        create,
        async update(number, change) {
            const purpose = {
                about: `change pull request #${number}`,
                scope: 'pull-requests: write',
            };
            const body = change.body === undefined ? {} : { body: fittingBody(transport.redact(change.body)) };
            const updated = await (0,build_transport/* sendAgain */.Fm)(transport, () => fresh.patiently(number, () => client.call(purpose, (octokit, target) => octokit.rest.pulls.update({ ...target, pull_number: number, ...change, ...body }), ({ data }) => read(data))));
            if (updated === null)
                throw transport.error(purpose, 'not-found', 'it is gone');
            return updated;
        },
    };
}
function isUnknownHead({ reason, message }) {
    return reason === 'invalid' && /\bhead invalid\b/.test(message);
}

;// CONCATENATED MODULE: ./packages/forge/build/github/map/release.js

function releaseOf(release) {
    return {
        id: sound_id(release.id),
        tag: sound_text(release.tag_name),
        title: textOrNull(release.name) ?? '',
        notes: textOrNull(release.body) ?? '',
        draft: release.draft,
        prerelease: release.prerelease,
        url: sound_text(release.html_url),
        assets: list(release.assets).map(assetOf),
    };
}
function assetOf(asset) {
    return {
        id: sound_id(asset.id),
        name: sound_text(asset.name),
        size: sound_id(asset.size),
        url: sound_text(asset.browser_download_url),
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/github/resources/releases.js






/** An asset takes longer than a status. In milliseconds. */
const UPLOAD_TIMEOUT = 600_000;
const WRITE = { scope: 'contents: write' };
const READ = { about: 'list releases', scope: 'contents: read' };
function openReleases(client) {
    const { transport } = client;
    function pages(size) {
        return client.pages(READ, (octokit, target) => octokit.rest.repos.listReleases({ ...target, per_page: size }), (data) => data.map(releaseOf));
    }
    /** Asked by its tag GitHub keeps drafts back, so the list is searched. */
    async function ofTag(tag) {
        for await (const page of pages(100)) {
            const found = page.find((release) => release.tag === tag);
            if (found !== undefined)
                return found;
        }
        return null;
    }
    async function create(release) {
        const wanted = { ...release, notes: transport.redact(release.notes) };
        const find = async () => {
            const found = await ofTag(release.tag);
            return found !== null && isSame(found, wanted) ? found : null;
        };
        try {
            return await (0,build_transport/* settle */.G9)(transport, {
                send: () => client.call({ about: `create the release ${release.tag}`, ...WRITE }, (octokit, target) => octokit.rest.repos.createRelease({
                    ...target,
                    ...fieldsOf(wanted),
                    tag_name: release.tag,
                }), ({ data }) => releaseOf(data)),
                find,
            }).catch((error) => renamed(error, /already_exists|already exists/i, 'conflict'));
        }
        catch (error) {
            if (!(error instanceof errors/* ForgeError */.Q) || error.reason !== 'conflict')
                throw error;
            const existing = await find();
            if (existing === null)
                throw error;
            return existing;
        }
    }
    async function upload(id, name, bytes) {
        const content = (0,build_transport/* redactBytes */.TI)(bytes, transport.redact);
        const purpose = { about: `attach ${name}`, ...WRITE, timeout: UPLOAD_TIMEOUT };
        const baseUrl = await uploadRoot(client, id);
        const find = () => findAsset(client, id, name, content.byteLength);
        const send = () => client.call(purpose, (octokit, target) => octokit.rest.repos.uploadReleaseAsset({
            ...target,
            baseUrl,
            release_id: id,
            name,
            // Octokit sends bytes as they are; its types know texts only.
            data: content,
            headers: { 'content-type': 'application/octet-stream' },
        }), ({ data }) => assetOf(data));
        try {
            return await (0,build_transport/* settle */.G9)(transport, { send, find }).catch((error) => renamed(error, /already_exists|already exists/i, 'conflict'));
        }
        catch (error) {
            if (!(error instanceof errors/* ForgeError */.Q) || error.reason !== 'conflict')
                throw error;
            // What stands there is ours, or the stump of an upload that broke off, which `find` takes away.
            const existing = await find();
            return existing ?? send();
        }
    }
    return {
        list: (limit) => take(pages(Math.min(100, limit)), limit),
        ofTag,
        create,
        async update(id, change) {
            const purpose = { about: `change release ${id}`, ...WRITE };
            const updated = await (0,build_transport/* sendAgain */.Fm)(transport, () => client.call(purpose, (octokit, target) => octokit.rest.repos.updateRelease({ ...target, release_id: id, ...fieldsOf(change) }), ({ data }) => releaseOf(data)));
            if (updated === null)
                throw transport.error(purpose, 'not-found', 'it is gone');
            return updated;
        },
        upload,
    };
}
function fieldsOf({ tag, title, notes, draft, prerelease }) {
    return {
        ...(tag === undefined ? {} : { tag_name: tag }),
        ...(title === undefined ? {} : { name: title }),
        ...(notes === undefined ? {} : { body: notes }),
        ...(draft === undefined ? {} : { draft }),
        ...(prerelease === undefined ? {} : { prerelease }),
    };
}
function isSame(release, wanted) {
    return (release.title === wanted.title &&
        release.notes.replaceAll('\r\n', '\n').trimEnd() === wanted.notes.trimEnd() &&
        release.draft === wanted.draft &&
        release.prerelease === wanted.prerelease);
}
/** Assets go to a host of their own, which the release names; the transport knows whether it may have the token. */
function uploadRoot(client, id) {
    return client.call({ about: `read release ${id}`, scope: 'contents: read' }, (octokit, target) => octokit.rest.repos.getRelease({ ...target, release_id: id }), ({ data }) => {
        const url = sound_text(data.upload_url);
        const end = url.indexOf('/repos/');
        if (end === -1)
            throw new TypeError('not an address for uploads');
        return url.slice(0, end);
    });
}
/** Null when it is not there. What an upload that broke off left under its name is removed. */
async function findAsset(client, release, name, size) {
    const assets = await take(client.pages(READ, (octokit, target) => octokit.rest.repos.listReleaseAssets({
        ...target,
        release_id: release,
        per_page: 100,
    }), (data) => data.map((asset) => ({ state: sound_text(asset.state), asset: assetOf(asset) }))));
    const found = assets.find(({ asset }) => asset.name === name);
    if (found === undefined)
        return null;
    if (found.state === 'uploaded')
        return found.asset.size === size ? found.asset : null;
    await client.call({ about: `remove what is left of ${name}`, ...WRITE }, (octokit, target) => octokit.rest.repos.deleteReleaseAsset({ ...target, asset_id: found.asset.id }), () => undefined);
    return null;
}

// EXTERNAL MODULE: ./packages/forge/build/newest-first.js
var newest_first = __webpack_require__(21737);
;// CONCATENATED MODULE: ./packages/forge/build/github/map/artifact.js

function artifactOf(artifact) {
    const run = artifact.workflow_run?.id;
    return {
        id: sound_id(artifact.id),
        name: sound_text(artifact.name),
        created: time(artifact.created_at),
        expired: artifact.expired,
        run: run === undefined ? null : sound_id(run),
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/github/resources/runs.js





const runs_READ = { about: 'read runs of workflows', scope: 'actions: read' };
function openRuns(client) {
    return {
        get: (id) => orNull(client.call({ about: `read run ${id}`, scope: 'actions: read' }, (octokit, target) => octokit.rest.actions.getWorkflowRun({ ...target, run_id: id }), ({ data }) => runOf(data))),
        list({ workflow, event, headSha, branch, limit }) {
            const filter = {
                ...(event === undefined ? {} : { event }),
                ...(headSha === undefined ? {} : { head_sha: headSha }),
                ...(branch === undefined ? {} : { branch }),
                per_page: Math.min(100, limit),
            };
            const pages = client.pages(runs_READ, (octokit, target) => workflow === undefined
                ? octokit.rest.actions.listWorkflowRunsForRepo({
                    ...target,
                    ...filter,
                })
                : octokit.rest.actions.listWorkflowRuns({
                    ...target,
                    ...filter,
                    workflow_id: workflow,
                }), ({ workflow_runs }) => list(workflow_runs).map(runOf));
            return take(pages, limit);
        },
        jobs: (id) => take(client.pages({ about: `read the jobs of run ${id}`, scope: 'actions: read' }, (octokit, target) => octokit.rest.actions.listJobsForWorkflowRun({
            ...target,
            run_id: id,
            filter: 'latest',
            per_page: 100,
        }), ({ jobs }) => list(jobs).map(jobOf))),
        async artifacts(name, limit) {
            const pages = client.pages({ about: `look for artifacts ${name}`, scope: 'actions: read' }, (octokit, target) => octokit.rest.actions.listArtifactsForRepo({
                ...target,
                name,
                per_page: Math.min(100, limit),
            }), ({ artifacts }) => list(artifacts).map(artifactOf));
            const found = await take(pages, limit);
            return (0,newest_first/* newestFirst */.l)(found.filter((artifact) => artifact.name === name));
        },
        cancel: (id) => client.call({ about: `cancel run ${id}`, scope: 'actions: write' }, (octokit, target) => octokit.rest.actions.cancelWorkflowRun({ ...target, run_id: id }), () => undefined),
        dispatch: (workflow, ref, inputs) => client.call({ about: `start the workflow ${workflow}`, scope: 'actions: write' }, (octokit, target) => octokit.rest.actions.createWorkflowDispatch({
            ...target,
            workflow_id: workflow,
            ref,
            inputs: { ...inputs },
        }), () => undefined),
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/github/resources/statuses.js





function openStatuses(client) {
    const { transport } = client;
    function pages(sha) {
        const purpose = {
            about: `read the statuses of ${sha.slice(0, 7)}`,
            scope: 'statuses: read',
        };
        return client.pages(purpose, (octokit, target) => octokit.rest.repos.listCommitStatusesForRef({
            ...target,
            ref: fullSha(sha),
            per_page: 100,
        }), (data) => data.map(statusOf));
    }
    /** The newest of its context, if it says the same: two that say the same are one. */
    async function find(sha, status) {
        for await (const page of pages(sha)) {
            const newest = page.find(({ context }) => context === status.context);
            if (newest === undefined)
                continue;
            const same = newest.state === status.state &&
                newest.description === status.description &&
                newest.targetUrl === status.targetUrl;
            return same ? newest : null;
        }
        return null;
    }
    return {
        async list(sha, context) {
            const all = await take(pages(sha));
            return all.filter((status) => context === undefined || status.context === context);
        },
        create(sha, given) {
            const status = cleaned(given, transport.redact);
            const { context, state, description, targetUrl } = status;
            return (0,build_transport/* settle */.G9)(transport, {
                send: () => client.call({ about: `post a status on ${fullSha(sha).slice(0, 7)}`, scope: 'statuses: write' }, (octokit, target) => octokit.rest.repos.createCommitStatus({
                    ...target,
                    sha,
                    context,
                    state,
                    description,
                    ...(targetUrl === null ? {} : { target_url: targetUrl }),
                }), ({ data }) => statusOf(data)),
                find: () => find(sha, status),
            });
        },
    };
}
function cleaned(status, redact) {
    return {
        context: redact(status.context),
        state: status.state,
        description: (0,build/* statusText */.qS)(redact(status.description)),
        targetUrl: status.targetUrl === null ? null : redact(status.targetUrl),
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/github/resources/tags.js





/** A tag may name a tag; more steps than these are a circle or a joke. */
const DEEPEST = 5;
function openTags(client) {
    async function get(name) {
        let ref = await readRef(client, `tags/${name}`);
        for (let depth = 0; ref !== null && ref.type === 'tag' && depth < DEEPEST; depth += 1) {
            ref = await readTag(client, ref.sha);
        }
        if (ref === null)
            return null;
        if (ref.type === 'commit')
            return { name, sha: ref.sha };
        throw new errors/* ForgeError */.Q('conflict', null, { message: `the tag ${name} is not of a commit` });
    }
    return {
        get,
        async create({ name, sha, message }) {
            const existing = await get(name);
            if (existing !== null)
                return same(existing, sha);
            const object = await createTag(client, name, sha, message);
            try {
                await createRef(client, `tags/${name}`, object);
                return { name, sha };
            }
            catch (error) {
                if (!(error instanceof errors/* ForgeError */.Q) || error.reason !== 'conflict')
                    throw error;
                const other = await get(name);
                if (other === null)
                    throw error;
                return same(other, sha);
            }
        },
    };
}
function same(tag, sha) {
    if (tag.sha === sha)
        return tag;
    throw new errors/* ForgeError */.Q('conflict', null, {
        message: `the tag ${tag.name} is on ${tag.sha.slice(0, 12)} already`,
        hint: 'a tag that was published is not moved: choose another name',
    });
}
function readTag(client, sha) {
    return client.call({ about: `read the tag object ${sha.slice(0, 7)}`, scope: 'contents: read' }, (octokit, target) => octokit.rest.git.getTag({ ...target, tag_sha: sha }), ({ data }) => ({ sha: sound_sha(data.object.sha), type: sound_text(data.object.type) }));
}
/** An object that no name points to does no harm, so it is made again when the answer is lost. */
async function createTag(client, name, sha, message) {
    const purpose = { about: `create the tag ${name}`, scope: 'contents: write' };
    const made = await (0,build_transport/* sendAgain */.Fm)(client.transport, () => client.call(purpose, (octokit, target) => octokit.rest.git.createTag({
        ...target,
        tag: name,
        message,
        object: fullSha(sha),
        type: 'commit',
    }), ({ data }) => sound_sha(data.sha)));
    if (made === null)
        throw client.transport.error(purpose, 'not-found', 'the commit is gone');
    return made;
}

;// CONCATENATED MODULE: ./packages/forge/build/github/open.js















/** GitHub, its cloud and Enterprise Server. Throws a `ForgeError` for an address that is none. */
async function openGitHub(options) {
    const client = await openClient(options);
    const fresh = createFreshPulls(client.transport);
    let account = null;
    /** Asked once; a failure is asked again. */
    function accountOnce() {
        account ??= accountOfToken(client).catch((error) => {
            account = null;
            throw error;
        });
        return account;
    }
    return {
        kind: 'github',
        repository: options.repository,
        webUrl: options.webUrl.replace(/\/+$/, ''),
        capabilities: {
            checks: true,
            commentHiding: true,
            cancelling: true,
            jobConcurrency: true,
            artifacts: true,
        },
        account: accountOnce,
        about: () => client.call({ about: 'read the repository', scope: 'metadata: read' }, (octokit, target) => octokit.rest.repos.get({ ...target }), ({ data }) => ({
            id: sound_id(data.id),
            name: sound_text(data.full_name),
            defaultBranch: sound_text(data.default_branch),
            private: data.private,
        })),
        standing: (query) => standingOf(client, query),
        statuses: openStatuses(client),
        checks: openChecks(client),
        comments: openComments(client, fresh),
        permissions: { of: (login) => permissionOf(client, login) },
        pulls: openPulls(client, fresh),
        branches: openBranches(client),
        tags: openTags(client),
        files: openFiles(client),
        runs: openRuns(client),
        releases: openReleases(client),
    };
}


/***/ })

};
