export const id = 6093;
export const ids = [6093];
export const modules = {

/***/ 6093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openGitea: () => (/* binding */ openGitea)
});

// EXTERNAL MODULE: ./packages/forge/build/errors.js
var errors = __webpack_require__(48159);
// EXTERNAL MODULE: ./packages/forge/build/transport/index.js + 18 modules
var build_transport = __webpack_require__(88527);
;// CONCATENATED MODULE: ./packages/forge/build/gitea/map/account.js
const PERMISSIONS = {
    none: 'none',
    read: 'read',
    write: 'write',
    admin: 'admin',
    owner: 'admin',
};
/** Only the server's own users, with negative ids, are known to be no people: there is no flag for bots. */
function accountOf(user) {
    const id = user.field('id').integer();
    return { id, login: user.field('login').name(), bot: id < 0 };
}
function optionalAccount(user) {
    const some = user.optional();
    return some === null ? null : accountOf(some);
}
/** A word we do not know is no permission. */
function accessOf(answer) {
    const word = answer.field('permission').text();
    const permission = Object.hasOwn(PERMISSIONS, word) ? PERMISSIONS[word] : undefined;
    return { permission: permission ?? 'none', account: accountOf(answer.field('user')) };
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/shape.js

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/**
 * A piece of an answer and where it stood in it. Reading it as something it is not throws a
 * `ForgeError` of reason `malformed` that names the place and never the content.
 */
class Shape {
    #value;
    #at;
    constructor(value, at) {
        this.#value = value;
        this.#at = at;
    }
    field(name) {
        const value = this.#value;
        if (typeof value !== 'object' || value === null || Array.isArray(value)) {
            return this.#wrong('an object');
        }
        const own = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
        return new Shape(own, `${this.#at}.${name}`);
    }
    /** Null where the answer has null or nothing at all. */
    optional() {
        return this.#value === undefined || this.#value === null ? null : this;
    }
    /** Gitea writes an empty list as null now and then. */
    list() {
        const value = this.#value ?? [];
        if (this.#value === undefined || !Array.isArray(value))
            return this.#wrong('a list');
        return value.map((item, index) => new Shape(item, `${this.#at}[${index}]`));
    }
    isList() {
        return Array.isArray(this.#value);
    }
    text() {
        return typeof this.#value === 'string' ? this.#value : this.#wrong('a text');
    }
    /** A text that says something. */
    name() {
        return this.text() === '' ? this.#wrong('a text that is not empty') : this.text();
    }
    integer() {
        const value = this.#value;
        return typeof value === 'number' && Number.isSafeInteger(value)
            ? value
            : this.#wrong('a whole number');
    }
    boolean() {
        return typeof this.#value === 'boolean' ? this.#value : this.#wrong('true or false');
    }
    sha() {
        return SHA.test(this.text()) ? this.text() : this.#wrong('a full SHA');
    }
    /** Root or page on http or https. */
    url() {
        return webAddress(this.text()) ?? this.#wrong('an http or https address');
    }
    /** In UTC, to the second: the server writes its own time zone. */
    time() {
        return this.moment() ?? this.#wrong('a time');
    }
    /** Null for the zero times by which the server says "not yet". */
    moment() {
        const milliseconds = Date.parse(this.text());
        if (Number.isNaN(milliseconds))
            return this.#wrong('a time');
        return milliseconds <= 0 ? null : `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
    }
    malformed(expected) {
        return new errors/* ForgeError */.Q('malformed', null, {
            field: this.#at,
            message: `the forge answered with ${kindOf(this.#value)} at ${this.#at}`,
            expected,
            hint: 'does --api-url end in /api/v1, and is this a Gitea or Forgejo of this decade?',
        });
    }
    #wrong(expected) {
        throw this.malformed(expected);
    }
}
function isFullSha(text) {
    return SHA.test(text);
}
/** The address itself when it is on http or https and has no control characters, otherwise null. */
function webAddress(text) {
    if (!/^https?:\/\/[^\s\p{Cc}]+$/u.test(text))
        return null;
    return URL.canParse(text) ? text : null;
}
function kindOf(value) {
    if (value === undefined)
        return 'nothing';
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return 'a list';
    return typeof value === 'object' ? 'an object' : `another ${typeof value}`;
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/client/path.js

/** Parts of a path, encoded each; a slash within a part stays in it. The transport refuses dots. */
function pathOf(parts) {
    return parts.map((part) => `/${segment(String(part))}`).join('');
}
/** A path of a file keeps its slashes. */
function filePath(path) {
    return path.split('/');
}
function segment(text) {
    if (text === '' || /\p{Cc}/u.test(text) || !text.isWellFormed()) {
        throw new errors/* ForgeError */.Q('invalid', null, {
            message: 'a name that is empty, has an empty part or a control character',
            expected: 'the name of a file, branch, tag or account',
        });
    }
    return encodeURIComponent(text);
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/client/refuse.js


/** The server takes an abbreviated SHA and writes to whatever it finds. */
function fullSha(sha) {
    if (isFullSha(sha))
        return sha;
    throw invalid('a SHA that is not full', '40 (or 64) hexadecimal digits in lower case');
}
/** The server takes any text for a link. */
function linkOrNull(url) {
    if (url === null || webAddress(url) !== null)
        return url;
    throw invalid('a link that is none', 'an address on http or https');
}
function invalid(message, expected) {
    return new errors/* ForgeError */.Q('invalid', null, { message, expected });
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/client/server-words.js

/**
 * The server answers 500 to a commit or an issue that it does not have, and says so in words, to
 * administrators of the site only. That is an answer, not an illness.
 */
function asNotFound(error) {
    if (!(error instanceof errors/* ForgeError */.Q) || error.status !== 500)
        return error;
    const [problem] = error.problems;
    if (problem === undefined || !/ does not exist\b/.test(problem.message))
        return error;
    return new errors/* ForgeError */.Q('not-found', 500, {
        message: problem.message,
        hint: 'is it spelled right, and in this repository?',
    });
}
/** For all others: after a 500 the commit is looked for. Throws `not-found`. */
async function expectCommit(client, sha) {
    const purpose = { about: `find commit ${sha.slice(0, 12)}`, scope: 'statuses: read' };
    await client.read(purpose, ['commits', sha, 'status']);
}
/** For all others: after a 500 the issue is looked for. Throws `not-found`, or what was thrown. */
async function expectIssue(client, issue, error) {
    if (error instanceof errors/* ForgeError */.Q && error.status === 500 && error.reason === 'unavailable') {
        await client.read({ about: `find #${issue}`, scope: 'issues: read' }, ['issues', issue]);
    }
    throw error;
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/client/open-client.js







/** Throws a `ForgeError` for an address or a repository name that is none. */
function openClient(options) {
    const { repository, token } = options;
    const webUrl = options.webUrl.replace(/\/+$/, '');
    const transport = (0,build_transport/* createTransport */.oO)({ ...options, apiUrl: options.apiUrl ?? `${webUrl}/api/v1` });
    if (!/^[^/\s]+\/[^/\s]+$/.test(repository))
        throw invalid('no repository', 'OWNER/NAME');
    const base = ['repos', ...repository.split('/')];
    let asked = null;
    function askOf(purpose, method, path, query) {
        return { ...purpose, method, path: pathOf([...base, ...path]), ...(query && { query }) };
    }
    async function request(ask) {
        try {
            const { status, data } = await transport.request(ask);
            return { status, answer: new Shape(data, `${ask.method} ${ask.path}`) };
        }
        catch (error) {
            throw asNotFound(error);
        }
    }
    async function read(purpose, path, query) {
        return (await request(askOf(purpose, 'GET', path, query))).answer;
    }
    async function whose() {
        const purpose = { about: 'ask whose token this is', scope: 'user: read' };
        return accountOf((await request({ ...purpose, method: 'GET', path: '/user' })).answer);
    }
    function sender(purpose, write) {
        const ask = askOf(purpose, write.method, write.path, write.query);
        return async () => write.taken(await request({ ...ask, ...(write.body && { body: write.body }) }));
    }
    return {
        repository,
        webUrl,
        clean: transport.redact,
        cleanBytes: (content) => (0,build_transport/* redactBytes */.TI)(content, transport.redact),
        account() {
            if (token === null)
                return Promise.resolve(null);
            asked ??= whose().catch((error) => {
                asked = null;
                throw error;
            });
            return asked;
        },
        read,
        async find(purpose, path, query) {
            try {
                return await read(purpose, path, query);
            }
            catch (error) {
                if (error instanceof errors/* ForgeError */.Q && error.reason === 'not-found')
                    return null;
                throw error;
            }
        },
        pages(purpose, path, query, list) {
            const ask = askOf(purpose, 'GET', path, query);
            return (0,build_transport/* numberedPages */.tr)(transport, ask, (data) => {
                const answer = new Shape(data, `GET ${ask.path}`);
                return (list === undefined ? answer : answer.field(list)).list();
            });
        },
        async write(purpose, write) {
            const send = sender(purpose, write);
            const { found } = write;
            if (found === undefined)
                return send();
            const find = (sent) => found(() => transport.forgeTime(sent));
            return (0,build_transport/* settle */.G9)(transport, { send, find });
        },
        repeat: async (purpose, write) => (0,build_transport/* sendAgain */.Fm)(transport, sender(purpose, write)),
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/map/repository.js
function repositoryOf(answer) {
    return {
        id: answer.field('id').integer(),
        name: answer.field('full_name').name(),
        defaultBranch: answer.field('default_branch').text(),
        private: answer.field('private').boolean(),
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/resources/branches.js


function openBranches(client) {
    async function get(name) {
        const purpose = { about: `read branch ${name}`, scope: 'contents: read' };
        const answer = await client.find(purpose, ['branches', name]);
        return answer === null ? null : branchOf(answer);
    }
    return {
        get,
        create: async (name, sha) => client.write(toWrite(`create branch ${name}`), {
            method: 'POST',
            path: ['branches'],
            body: { new_branch_name: name, old_ref_name: fullSha(sha) },
            taken: ({ answer }) => branchOf(answer),
            async found() {
                const [branch] = await Promise.all([get(name), expectCommit(client, sha)]);
                return branch?.sha === sha ? branch : null;
            },
        }),
        remove: async (name) => {
            await client.repeat(toWrite(`delete branch ${name}`), {
                method: 'DELETE',
                path: ['branches', name],
                taken: () => undefined,
            });
        },
    };
}
function toWrite(about) {
    return { about, scope: 'contents: write' };
}
function branchOf(answer) {
    return { name: answer.field('name').name(), sha: answer.field('commit').field('id').sha() };
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/map/comment.js

function commentOf(item) {
    return {
        id: item.field('id').integer(),
        nodeId: null,
        author: wasImported(item) ? null : optionalAccount(item.field('user')),
        body: item.field('body').text(),
        created: item.field('created_at').time(),
        updated: item.field('updated_at').time(),
        url: item.field('html_url').url(),
        issue: issueOf(item),
    };
}
/** A comment brought along from another forge is shown under the account of who imported it. */
function wasImported(item) {
    const author = item.field('original_author').optional();
    return author !== null && author.text() !== '';
}
/** The number is only in the addresses: `issue_url` of an issue, `pull_request_url` of a pull request. */
function issueOf(item) {
    const url = item.field('pull_request_url').text() || item.field('issue_url').url();
    const digits = /\/(?:pulls|issues)\/([1-9]\d{0,14})$/.exec(url)?.[1];
    return digits === undefined ? item.field('number').integer() : Number(digits);
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/resources/comments.js





/** The longest that GitHub takes; Gitea would take more, and no browser likes it. */
const LONGEST_BODY = 65_536;
function openComments(client) {
    /** Of each issue the highest id that was there when we last looked: what is above it is new. */
    const highest = new Map();
    /** All at once: the server has no pages here. */
    async function list(issue, since) {
        const query = since === undefined ? {} : { since };
        const purpose = { about: `list the comments of #${issue}`, scope: 'issues: read' };
        const answer = await client
            .read(purpose, ['issues', issue, 'comments'], query)
            .catch((error) => expectIssue(client, issue, error));
        const comments = answer.list().map(commentOf);
        if (since === undefined)
            highest.set(issue, Math.max(0, ...comments.map(({ id }) => id)));
        return comments.toSorted((one, other) => one.id - other.id);
    }
    return {
        list,
        get: async (id) => {
            const purpose = { about: `read comment ${id}`, scope: 'issues: read' };
            const answer = await client.find(purpose, ['issues', 'comments', id]);
            return answer === null ? null : commentOf(answer);
        },
        create,
        update,
        remove: async (id) => {
            await client.repeat(comments_toWrite(`delete comment ${id}`), {
                method: 'DELETE',
                path: ['issues', 'comments', id],
                taken: () => undefined,
            });
        },
        hide: () => Promise.reject(new errors/* ForgeError */.Q('unsupported', null, {
            message: 'comments cannot be hidden here',
            expected: 'a forge with the capability commentHiding',
        })),
        react,
    };
    async function update(id, text) {
        const path = ['issues', 'comments', id];
        const changed = await client.repeat(comments_toWrite(`change comment ${id}`), {
            method: 'PATCH',
            path,
            body: { body: bodyOf(text) },
            taken: ({ answer }) => commentOf(answer),
        });
        return changed ?? commentOf(await client.read(comments_toWrite(`read comment ${id}`), path));
    }
    async function create(issue, comment) {
        const body = bodyOf(comment.body);
        if (comment.marker === '' || !body.includes(comment.marker)) {
            throw invalid('a comment without its marker', 'a marker within the body');
        }
        if (!highest.has(issue))
            await list(issue);
        const before = highest.get(issue) ?? 0;
        const created = await client.write(comments_toWrite(`comment on #${issue}`), {
            method: 'POST',
            path: ['issues', issue, 'comments'],
            body: { body },
            taken: ({ answer }) => commentOf(answer),
            async found() {
                const [account, there] = await Promise.all([client.account(), list(issue)]);
                const ours = there.find((other) => other.id > before &&
                    other.author?.id === account?.id &&
                    other.body.includes(comment.marker));
                return ours ?? null;
            },
        });
        highest.set(issue, created.id);
        return created;
    }
    function bodyOf(text) {
        const body = client.clean(text);
        if (body.length > LONGEST_BODY) {
            throw invalid(`a comment of ${body.length} characters`, `at most ${LONGEST_BODY} characters`);
        }
        return body;
    }
    async function react(id, content) {
        const path = ['issues', 'comments', id, 'reactions'];
        return client.write(comments_toWrite(`react to comment ${id}`), {
            method: 'POST',
            path,
            body: { content },
            taken({ answer, status }) {
                if (answer.field('content').text() !== content)
                    throw answer.malformed('the reaction');
                return status === 201 ? 'created' : 'existed';
            },
            async found() {
                const purpose = {
                    about: `list the reactions to comment ${id}`,
                    scope: 'issues: read',
                };
                const [account, answer] = await Promise.all([client.account(), client.read(purpose, path)]);
                const stands = answer.list().some((item) => {
                    const user = optionalAccount(item.field('user'));
                    return user?.id === account?.id && item.field('content').text() === content;
                });
                if (!stands)
                    return null;
                throw new errors/* ForgeError */.Q('uncertain', null, {
                    message: `cannot tell who reacted to comment ${id}: the answer was lost, and our reaction stands there`,
                    hint: 'another process with the same account may have put it there: comment anew',
                });
            },
        });
    }
}
function comments_toWrite(about) {
    return { about, scope: 'issues: write' };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./packages/forge/build/gitea/resources/files.js



function openFiles(client) {
    /** Folders, links and submodules are no files: null. */
    async function find(path, ref) {
        const purpose = { about: `read ${path} at ${ref}`, scope: 'contents: read' };
        const answer = await client.find(purpose, ['contents', ...filePath(path)], { ref });
        if (answer === null || answer.isList())
            return null;
        return answer.field('type').text() === 'file' ? answer : null;
    }
    async function get(path, ref) {
        const answer = await find(path, ref);
        return answer === null ? null : fileOf(answer);
    }
    async function put(change) {
        const path = ['contents', ...filePath(change.path)];
        const content = client.cleanBytes(change.content);
        const body = {
            content: Buffer.from(content).toString('base64'),
            message: client.clean(change.message),
            branch: change.branch,
            ...(change.replaces === null ? {} : { sha: change.replaces }),
        };
        const purpose = { about: `write ${change.path}`, scope: 'contents: write' };
        return client
            .write(purpose, {
            method: change.replaces === null ? 'POST' : 'PUT',
            path,
            body,
            taken: ({ answer }) => answer.field('commit').field('sha').sha(),
            async found() {
                const there = await find(change.path, change.branch);
                if (there === null || there.field('sha').sha() !== blobOf(content))
                    return null;
                return there.field('last_commit_sha').sha();
            },
        })
            .catch((error) => {
            throw asConflict(error, change.replaces !== null);
        });
    }
    return { get, put };
}
function fileOf(answer) {
    const content = answer.field('content').optional();
    if (content === null) {
        throw new errors/* ForgeError */.Q('unsupported', null, {
            message: 'the file is larger than the forge hands out over its API',
            expected: 'a file of at most 10 MiB, where the administrator has set nothing else',
        });
    }
    return {
        path: answer.field('path').name(),
        blob: answer.field('sha').sha(),
        content: new Uint8Array(Buffer.from(content.text(), 'base64')),
    };
}
/** Another file there, or none where one should be: the server says 422 and 404. */
function asConflict(error, replaces) {
    if (!(error instanceof errors/* ForgeError */.Q))
        return error;
    const said = error.message;
    const taken = /already exists|sha does not match/.test(said);
    const missing = replaces && error.status === 404 && /object does not exist/.test(said);
    if (!taken && !missing)
        return error;
    return new errors/* ForgeError */.Q('conflict', error.status, {
        message: 'the file is not what it was: somebody wrote or removed it meanwhile',
        hint: 'read it again and decide anew',
    });
}
/** The name Git gives the content, in a repository with SHA-1. */
function blobOf(content) {
    return (0,external_node_crypto_.createHash)('sha1').update(`blob ${content.byteLength}\0`).update(content).digest('hex');
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/resources/permissions.js

/** Asking about others takes a token of somebody who administers the repository: the job's own is refused. */
async function permissionOf(client, login) {
    const purpose = {
        about: 'read the permission of an account',
        scope: 'collaborators: read',
    };
    const answer = await client.find(purpose, ['collaborators', login, 'permission']);
    if (answer !== null)
        return accessOf(answer);
    // An account that does not exist and a repository that is hidden from us are told apart by asking for the latter.
    await client.read({ about: 'read the repository', scope: 'metadata: read' }, []);
    return { permission: 'none', account: null };
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/map/pull.js

/** What makes a pull request a draft, unless the server's administrator chose other words. */
const DRAFT_PREFIX = /^(?:WIP:|\[WIP\])\s*/i;
function pullOf(item) {
    const draft = item.field('draft').optional()?.boolean() ?? false;
    const title = item.field('title').text();
    const base = item.field('base');
    return {
        number: item.field('number').integer(),
        open: item.field('state').text() === 'open',
        merged: item.field('merged').boolean(),
        draft,
        title: draft ? title.replace(DRAFT_PREFIX, '') : title,
        body: item.field('body').text(),
        author: optionalAccount(item.field('user')),
        head: headOf(item.field('head'), base.field('repo_id').integer()),
        base: { ref: base.field('ref').name(), sha: base.field('sha').sha() },
        url: item.field('html_url').url(),
    };
}
function draftTitle(title) {
    return DRAFT_PREFIX.test(title) ? title : `WIP: ${title}`;
}
/** `ref` becomes `refs/pull/2/head` when the branch is deleted; `label` stays what it was. */
function headOf(head, base) {
    const repository = head.field('repo').optional();
    return {
        ref: head
            .field('label')
            .name()
            .replace(/^[^:]*:/, ''),
        sha: head.field('sha').sha(),
        repository: repository === null ? null : repository.field('full_name').name(),
        fork: repository === null || repository.field('id').integer() !== base,
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/resources/pulls.js

function openPulls(client) {
    async function get(number) {
        return pullOf(await client.read(toRead(`read pull request #${number}`), ['pulls', number]));
    }
    /** The server ignores a filter by head, so pages are read until there are enough. */
    async function list(filter) {
        const wanted = filter.head === undefined ? null : headFilter(filter.head, client.repository);
        const found = [];
        const pages = client.pages(toRead('list pull requests'), ['pulls'], { state: filter.state });
        for await (const page of pages) {
            found.push(...page.map(pullOf).filter((pull) => wanted === null || wanted(pull)));
            if (found.length >= filter.limit)
                break;
        }
        return found.slice(0, filter.limit);
    }
    async function create(pull) {
        const title = client.clean(pull.title);
        return client.write(pulls_toWrite('open a pull request'), {
            method: 'POST',
            path: ['pulls'],
            body: {
                title: pull.draft ? draftTitle(title) : title,
                body: client.clean(pull.body),
                head: pull.head,
                base: pull.base,
            },
            taken: ({ answer }) => pullOf(answer),
            async found() {
                const open = await list({ state: 'open', head: pull.head, limit: 50 });
                return open.find(({ base }) => base.ref === pull.base) ?? null;
            },
        });
    }
    return {
        get,
        list,
        create,
        async update(number, { title, body, state }) {
            // A draft is one by its title, and a new title leaves it one.
            const draft = title !== undefined && (await get(number)).draft;
            const clean = title === undefined ? undefined : client.clean(title);
            const changed = await client.repeat(pulls_toWrite(`change pull request #${number}`), {
                method: 'PATCH',
                path: ['pulls', number],
                body: {
                    ...(clean === undefined ? {} : { title: draft ? draftTitle(clean) : clean }),
                    ...(body === undefined ? {} : { body: client.clean(body) }),
                    ...(state === undefined ? {} : { state }),
                },
                taken: ({ answer }) => pullOf(answer),
            });
            return changed ?? get(number);
        },
    };
}
function toRead(about) {
    return { about, scope: 'pull-requests: read' };
}
function pulls_toWrite(about) {
    return { about, scope: 'pull-requests: write' };
}
function headFilter(head, repository) {
    const cut = head.indexOf(':');
    const owner = (cut < 0 ? (repository.split('/')[0] ?? '') : head.slice(0, cut)).toLowerCase();
    const branch = head.slice(cut + 1);
    return (pull) => pull.head.ref === branch &&
        pull.head.repository?.split('/')[0]?.toLowerCase() === owner &&
        (cut >= 0 || !pull.head.fork);
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/map/release.js
function releaseOf(item) {
    return {
        id: item.field('id').integer(),
        tag: item.field('tag_name').name(),
        title: item.field('name').text(),
        notes: item.field('body').text(),
        draft: item.field('draft').boolean(),
        prerelease: item.field('prerelease').boolean(),
        url: item.field('html_url').url(),
        assets: item.field('assets').list().map(assetOf),
    };
}
function assetOf(item) {
    return {
        id: item.field('id').integer(),
        name: item.field('name').name(),
        size: item.field('size').integer(),
        url: item.field('browser_download_url').url(),
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/resources/releases.js


function releases_toRead(about) {
    return { about, scope: 'contents: read' };
}
function releases_toWrite(about) {
    return { about, scope: 'contents: write' };
}
function openReleases(client) {
    async function ofTag(tag) {
        const answer = await client.find(releases_toRead(`read the release of ${tag}`), [
            'releases',
            'tags',
            tag,
        ]);
        return answer === null ? null : releaseOf(answer);
    }
    async function get(id) {
        return releaseOf(await client.read(releases_toRead(`read release ${id}`), ['releases', id]));
    }
    async function assetNamed(id, name) {
        const release = await get(id);
        return release.assets.find((asset) => asset.name === name) ?? null;
    }
    function body(release) {
        const { tag, title, notes, draft, prerelease } = release;
        return {
            ...(tag === undefined ? {} : { tag_name: tag }),
            ...(title === undefined ? {} : { name: client.clean(title) }),
            ...(notes === undefined ? {} : { body: client.clean(notes) }),
            ...(draft === undefined ? {} : { draft }),
            ...(prerelease === undefined ? {} : { prerelease }),
        };
    }
    return {
        ofTag,
        async list(limit) {
            const found = [];
            for await (const page of client.pages(releases_toRead('list releases'), ['releases'], {})) {
                found.push(...page.map(releaseOf));
                if (found.length >= limit)
                    break;
            }
            return found.slice(0, limit);
        },
        create: (release) => client.write(releases_toWrite(`create the release of ${release.tag}`), {
            method: 'POST',
            path: ['releases'],
            body: body(release),
            taken: ({ answer }) => releaseOf(answer),
            found: () => ofTag(release.tag),
        }),
        update: async (id, change) => {
            const changed = await client.repeat(releases_toWrite(`change release ${id}`), {
                method: 'PATCH',
                path: ['releases', id],
                body: body(change),
                taken: ({ answer }) => releaseOf(answer),
            });
            return changed ?? get(id);
        },
        /** The server keeps two of the same name, so the name is looked up before. */
        async upload(id, name, content) {
            if ((await assetNamed(id, name)) !== null) {
                throw new errors/* ForgeError */.Q('conflict', null, {
                    message: 'the release has a file of that name already',
                    expected: 'a new name',
                });
            }
            const clean = client.cleanBytes(content);
            return client.write(releases_toWrite(`attach ${name} to release ${id}`), {
                method: 'POST',
                path: ['releases', id, 'assets'],
                query: { name },
                body: clean,
                taken: ({ answer }) => assetOf(answer),
                async found() {
                    const asset = await assetNamed(id, name);
                    return asset?.size === clean.byteLength ? asset : null;
                },
            });
        },
    };
}

// EXTERNAL MODULE: ./packages/forge/build/newest-first.js
var newest_first = __webpack_require__(21737);
;// CONCATENATED MODULE: ./packages/forge/build/gitea/map/artifact.js
function artifactOf(item) {
    return {
        id: item.field('id').integer(),
        name: item.field('name').name(),
        created: item.field('created_at').time(),
        expired: item.field('expired').boolean(),
        run: item.field('workflow_run').optional()?.field('id').integer() ?? null,
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/map/run.js
/** Gitea keeps state and conclusion apart; Forgejo has one word for both. */
const STATES = {
    queued: 'queued',
    waiting: 'queued',
    blocked: 'queued',
    requested: 'queued',
    in_progress: 'running',
    running: 'running',
};
const CONCLUSIONS = new Set([
    'success',
    'failure',
    'cancelled',
    'skipped',
]);
function runOf(item) {
    const path = item.field('path').optional();
    return path === null ? forgejoRun(item) : giteaRun(item, path.name());
}
function giteaRun(item, path) {
    const cut = path.indexOf('@');
    const ref = cut < 0 ? '' : path.slice(cut + 1);
    return {
        ...outcomeOf(item),
        id: item.field('id').integer(),
        attempt: Math.max(1, item.field('run_attempt').optional()?.integer() ?? 1),
        workflow: cut < 0 ? path : path.slice(0, cut),
        event: eventOf(item.field('event').name()),
        headSha: item.field('head_sha').sha(),
        headBranch: item.field('head_branch').optional()?.text() || null,
        // Only branches and tags are of this repository for sure: `refs/pull/2/head` may be of a fork.
        headRepository: /^refs\/(?:heads|tags)\//.test(ref) ? run_repositoryOf(item) : null,
        created: null,
        started: item.field('started_at').moment(),
        completed: item.field('completed_at').moment(),
        url: item.field('html_url').url(),
        title: item.field('display_title').text(),
    };
}
function forgejoRun(item) {
    const ref = item.field('prettyref').optional()?.text() ?? '';
    const fork = item.field('is_fork_pull_request').boolean();
    return {
        ...outcomeOf(item),
        id: item.field('id').integer(),
        attempt: 1,
        workflow: item.field('workflow_id').name(),
        event: eventOf(item.field('trigger_event').optional()?.text() || item.field('event').name()),
        headSha: item.field('commit_sha').sha(),
        headBranch: ref === '' || /^#\d+$/.test(ref) ? null : ref,
        headRepository: fork ? null : run_repositoryOf(item),
        created: item.field('created').moment(),
        started: item.field('started').moment(),
        completed: item.field('stopped').moment(),
        url: item.field('html_url').url(),
        title: item.field('title').text(),
    };
}
function jobOf(item) {
    return {
        ...outcomeOf(item),
        id: item.field('id').integer(),
        name: item.field('name').text(),
        started: item.field('started_at').optional()?.moment() ?? null,
        completed: item.field('completed_at').optional()?.moment() ?? null,
    };
}
/** What a job tells of its run. */
function makingOf(item) {
    return {
        created: item.field('created_at').optional()?.moment() ?? null,
        attempt: item.field('run_attempt').optional()?.integer() ?? 1,
    };
}
/** Gitea names the webhook; everywhere else it is the event that workflows know. */
function eventOf(word) {
    return word === 'pull_request_comment' ? 'issue_comment' : word;
}
/** A word we do not know is an end that is no success: a run never waits for it. */
function outcomeOf(item) {
    const word = item.field('status').name();
    const state = Object.hasOwn(STATES, word) ? STATES[word] : undefined;
    if (state !== undefined)
        return { state, conclusion: null };
    const end = word === 'completed' ? (item.field('conclusion').optional()?.text() ?? '') : word;
    return { state: 'completed', conclusion: isConclusion(end) ? end : 'other' };
}
function isConclusion(word) {
    return CONCLUSIONS.has(word);
}
function run_repositoryOf(item) {
    return item.field('repository').optional()?.field('full_name').name() ?? null;
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/resources/runs.js




/** Pages that are looked through for a workflow, by which the server cannot filter. */
const MOST_PAGES = 10;
/**
 * Of Gitea, `get` tells when a run was made and which attempt it is; `list` tells when it began, and
 * attempt 1.
 */
function openRuns(client, kind) {
    async function jobs(id) {
        const path = ['actions', 'runs', id, 'jobs'];
        const answer = await client.read(runs_toRead(`list the jobs of run ${id}`), path, { limit: '50' });
        return answer.isList() ? answer.list() : answer.field('jobs').list();
    }
    /** Gitea does not say when a run was made, nor how often it was begun: its jobs do. */
    async function whole(seen) {
        if (seen.created !== null)
            return withTimes(seen, seen.created);
        const made = (await jobs(seen.id)).map(makingOf);
        const attempt = Math.max(seen.attempt, ...made.map((job) => job.attempt));
        return withTimes({ ...seen, attempt }, earliest(made.map((job) => job.created)) ?? seen.started);
    }
    return {
        async get(id) {
            const answer = await client.find(runs_toRead(`read run ${id}`), ['actions', 'runs', id]);
            return answer === null ? null : whole(runOf(answer));
        },
        async list(filter) {
            const found = [];
            let pages = 0;
            const path = ['actions', 'runs'];
            const list = client.pages(runs_toRead('list runs'), path, query(filter), 'workflow_runs');
            for await (const page of list) {
                found.push(...page.map(runOf).filter((run) => isWanted(run, filter)));
                pages += 1;
                if (found.length >= filter.limit || pages >= MOST_PAGES)
                    break;
            }
            // One request more for each that waits, and none for the rest: those say when they began.
            return Promise.all(found
                .slice(0, filter.limit)
                .map(async (run) => (run.started === null ? whole(run) : begun(run, run.started))));
        },
        jobs: async (id) => (await jobs(id)).map(jobOf),
        async artifacts(name, limit) {
            if (kind === 'forgejo')
                throw noArtifacts(null);
            const purpose = runs_toRead(`look for artifacts ${name}`);
            const path = ['actions', 'artifacts'];
            const found = [];
            let pages = 0;
            try {
                for await (const page of client.pages(purpose, path, { name }, 'artifacts')) {
                    found.push(...page.map(artifactOf).filter((artifact) => artifact.name === name));
                    pages += 1;
                    if (pages >= MOST_PAGES)
                        break;
                }
            }
            catch (error) {
                if (error instanceof errors/* ForgeError */.Q && error.reason === 'not-found') {
                    throw noArtifacts(error.status);
                }
                throw error;
            }
            return (0,newest_first/* newestFirst */.l)(found).slice(0, limit);
        },
        cancel: () => Promise.reject(new errors/* ForgeError */.Q('unsupported', null, {
            message: 'runs cannot be cancelled over this API',
            hint: 'cancel it on its page',
        })),
        async dispatch(workflow, ref, inputs) {
            const purpose = { about: `start ${workflow} on ${ref}`, scope: 'actions: write' };
            await client.write(purpose, {
                method: 'POST',
                path: ['actions', 'workflows', workflow, 'dispatches'],
                body: { ref, inputs },
                taken: () => undefined,
            });
        },
    };
}
function noArtifacts(status) {
    return new errors/* ForgeError */.Q('unsupported', status, {
        message: 'artifacts of other runs cannot be looked up over this API',
        hint: 'Gitea can from 1.24 on, Forgejo cannot; or the token may not see the repository',
    });
}
function runs_toRead(about) {
    return { about, scope: 'actions: read' };
}
function query(filter) {
    return {
        ...(filter.event === undefined ? {} : { event: filter.event }),
        ...(filter.headSha === undefined ? {} : { head_sha: filter.headSha }),
        ...(filter.branch === undefined ? {} : { branch: filter.branch }),
    };
}
/** Older servers ignore filters they do not know, so everything is looked at again. */
function isWanted(run, filter) {
    return ((filter.workflow === undefined || run.workflow === filter.workflow) &&
        (filter.event === undefined || run.event === filter.event) &&
        (filter.headSha === undefined || run.headSha === filter.headSha) &&
        (filter.branch === undefined || run.headBranch === filter.branch));
}
function begun(run, started) {
    return withTimes(run, run.created ?? started);
}
function withTimes(seen, created) {
    const { started, completed, ...run } = seen;
    if (created === null) {
        throw new errors/* ForgeError */.Q('malformed', null, {
            message: `the forge does not say when run ${run.id} was made, nor when its jobs were`,
        });
    }
    return { ...run, created, updated: completed ?? started ?? created };
}
function earliest(times) {
    return times.filter((time) => time !== null).toSorted()[0] ?? null;
}

// EXTERNAL MODULE: ./packages/egress/build/index.js + 12 modules
var build = __webpack_require__(98234);
;// CONCATENATED MODULE: ./packages/forge/build/gitea/map/status.js


const status_STATES = new Set(['pending', 'success', 'failure', 'error']);
function isState(word) {
    return status_STATES.has(word);
}
/** One item of a list, where the state is called `status`. Anybody with write access wrote the rest of it. */
function statusOf(item) {
    const word = item.field('status').text();
    return {
        id: item.field('id').integer(),
        context: item.field('context').text(),
        state: isState(word) ? word : 'error',
        description: item.field('description').text(),
        targetUrl: webAddress(item.field('target_url').text()),
        creator: optionalAccount(item.field('creator')),
        created: item.field('created_at').time(),
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/resources/statuses.js




/** The server tells whole seconds, in statuses and of its clock. */
const CLOCK_STEP = 2000;
function openStatuses(client) {
    async function list(sha, context) {
        // Called so, it is the descending order: nothing is missed when one more arrives between pages.
        const query = { sort: 'leastindex' };
        const purpose = {
            about: `list the statuses of ${sha.slice(0, 12)}`,
            scope: 'statuses: read',
        };
        const found = [];
        for await (const page of client.pages(purpose, ['statuses', fullSha(sha)], query)) {
            found.push(...page.map(statusOf));
        }
        return newestFirst(found).filter((status) => context === undefined || status.context === context);
    }
    async function create(sha, status) {
        const body = checked(status, (text) => client.clean(text));
        const purpose = {
            about: `post a status on ${sha.slice(0, 12)}`,
            scope: 'statuses: write',
        };
        return client.write(purpose, {
            method: 'POST',
            path: ['statuses', fullSha(sha)],
            body,
            taken: ({ answer }) => statusOf(answer),
            async found(sent) {
                const [account, there] = await Promise.all([
                    client.account(),
                    list(sha, body.context),
                    expectCommit(client, sha),
                ]);
                const same = there.filter((one) => isOf(one, account) && isSame(one, body));
                const earliest = sent() - CLOCK_STEP;
                return same.find((one) => one === there[0] || Date.parse(one.created) >= earliest) ?? null;
            },
        });
    }
    return { list, create };
}
/** The server takes every word for a state, and an empty context, and keeps them. */
function checked(status, clean) {
    if (!isState(status.state)) {
        throw invalid('a state that is none', 'pending, success, failure or error');
    }
    if (status.context.trim() === '')
        throw invalid('a status without a context', 'a name');
    return {
        context: status.context,
        state: status.state,
        description: (0,build/* statusText */.qS)(clean(status.description)),
        target_url: clean(linkOrNull(status.targetUrl) ?? ''),
    };
}
/** The job's own user is no row of the server's table: its statuses name no creator (ADR 94). */
function isOf({ creator }, account) {
    if (creator === null)
        return account !== null && account.id < 0;
    return creator.id === account?.id;
}
function isSame(status, body) {
    return (status.state === body.state &&
        status.description === body.description &&
        (status.targetUrl ?? '') === body.target_url);
}
/** Each once, by the number that counts the statuses of a commit: times are the same within a second. */
function newestFirst(statuses) {
    const byId = new Map(statuses.map((status) => [status.id, status]));
    return [...byId.values()].toSorted((one, other) => other.id - one.id);
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/resources/tags.js


function openTags(client) {
    async function get(name) {
        const purpose = { about: `read tag ${name}`, scope: 'contents: read' };
        const answer = await client.find(purpose, ['tags', name]);
        return answer === null ? null : tagOf(answer);
    }
    return {
        get,
        async create({ name, sha, message }) {
            const text = client.clean(message);
            if (text.trim() === '')
                throw invalid('a tag without a message', 'a message: with it the tag is annotated');
            const purpose = { about: `create tag ${name}`, scope: 'contents: write' };
            const body = { tag_name: name, target: fullSha(sha), message: text };
            try {
                return await client.write(purpose, {
                    method: 'POST',
                    path: ['tags'],
                    body,
                    taken: ({ answer }) => tagOf(answer),
                    found: () => get(name),
                });
            }
            catch (error) {
                if (!(error instanceof errors/* ForgeError */.Q) || error.reason !== 'conflict')
                    throw error;
                const there = await get(name);
                if (there?.sha === sha)
                    return there;
                throw error;
            }
        },
    };
}
/** `id` is the tag object's own, of an annotated tag; the commit has its field. */
function tagOf(answer) {
    return { name: answer.field('name').name(), sha: answer.field('commit').field('sha').sha() };
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/standing.js
/** All reads at once: the wait of one. */
async function standingOf(client, parts, { sha, context, pull, marker }) {
    const [statuses, found, comments, account] = await Promise.all([
        parts.statuses.list(sha, context),
        pull === null ? null : parts.pulls.get(pull),
        pull === null ? [] : parts.comments.list(pull),
        pull === null ? null : client.account(),
    ]);
    return {
        statuses,
        pull: found === null ? null : { head: found.head.sha, open: found.open },
        comments: comments.filter(({ author, body }) => author !== null && author.id === account?.id && body.includes(marker)),
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/gitea/open.js












/** Gitea from 1.21 on, and Forgejo. Throws a `ForgeError` for an address or a repository name that is none. */
async function openGitea(options) {
    const client = openClient(options);
    const statuses = openStatuses(client);
    const comments = openComments(client);
    const pulls = openPulls(client);
    return {
        kind: options.kind,
        repository: client.repository,
        webUrl: client.webUrl,
        capabilities: {
            checks: false,
            commentHiding: false,
            cancelling: false,
            jobConcurrency: false,
            artifacts: options.kind === 'gitea',
        },
        account: () => client.account(),
        about: async () => repositoryOf(await client.read({ about: 'read the repository', scope: 'metadata: read' }, [])),
        standing: (query) => standingOf(client, { statuses, pulls, comments }, query),
        statuses,
        checks: null,
        comments,
        permissions: { of: (login) => permissionOf(client, login) },
        pulls,
        branches: openBranches(client),
        tags: openTags(client),
        files: openFiles(client),
        runs: openRuns(client, options.kind),
        releases: openReleases(client),
    };
}


/***/ })

};
