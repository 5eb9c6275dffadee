export const id = 7447;
export const ids = [7447];
export const modules = {

/***/ 21737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ newestFirst)
/* harmony export */ });
/** Of what was created in the same second, what has the higher number is newer. */
function newestFirst(items) {
    return items.toSorted((a, b) => b.created.localeCompare(a.created) || b.id - a.id);
}


/***/ }),

/***/ 88527:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  oO: () => (/* reexport */ createTransport),
  sL: () => (/* reexport */ fetchThrough),
  IX: () => (/* reexport */ nextLink),
  tr: () => (/* reexport */ numberedPages),
  TI: () => (/* reexport */ redactBytes),
  Fm: () => (/* reexport */ sendAgain),
  G9: () => (/* reexport */ settle)
});

;// CONCATENATED MODULE: ./packages/forge/build/transport/fetch.js
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
/**
 * A `fetch` for clients that want one: what they send keeps all rules of the transport. It never
 * resolves to a refusal, but throws the `ForgeError`.
 */
function fetchThrough(transport, purpose) {
    return async (input, init) => {
        const method = init?.method ?? 'GET';
        if (!isMethod(method))
            throw new TypeError(`no request of ours is a ${method}`);
        const body = bodyOf(init?.body);
        const { status, headers, text } = await transport.send({
            ...purpose,
            method,
            path: input instanceof Request ? input.url : String(input),
            ...contentType(new Headers(init?.headers)),
            ...(body === undefined ? {} : { body }),
        });
        const kept = new Headers({ 'content-type': 'application/json; charset=utf-8' });
        const link = headers.get('link');
        if (link !== null)
            kept.set('link', link);
        return new Response(text === '' ? null : text, { status, headers: kept });
    };
}
/** All other headers are the transport's own. */
function contentType(headers) {
    const type = headers.get('content-type');
    return type === null ? {} : { headers: { 'content-type': type } };
}
function isMethod(text) {
    return METHODS.has(text);
}
/** JSON is opened again, so that what leaves is redacted text by text. */
function bodyOf(body) {
    if (body === undefined || body === null)
        return undefined;
    if (typeof body === 'string')
        return JSON.parse(body);
    if (body instanceof Uint8Array)
        return body;
    throw new TypeError('a body is JSON or bytes');
}

;// CONCATENATED MODULE: ./packages/forge/build/transport/pages.js
const PAGE_SIZE = 50;
/**
 * Pages of a list by `page` and `limit`, as they come, until one is empty or all are there. A list
 * that does not end within the bound is `malformed`, since half of it would be taken for all.
 * `itemsOf` finds the items in the JSON of an answer.
 */
async function* numberedPages(transport, ask, itemsOf) {
    let seen = 0;
    for (let page = 1; page <= transport.limits.pages; page += 1) {
        const { data, headers } = await transport.request(numbered(ask, page));
        const items = itemsOf(data);
        seen += items.length;
        yield items;
        const total = Number(headers.get('x-total-count') ?? Number.NaN);
        if (items.length === 0 || (Number.isSafeInteger(total) && seen >= total))
            return;
    }
    throw transport.error(ask, 'malformed', `the list has more than ${transport.limits.pages} pages`);
}
function numbered(ask, page) {
    return { ...ask, query: { limit: PAGE_SIZE, ...ask.query, page } };
}
/** Address of `rel="next"`; null when there is none. Linear in the length of the header. */
function nextLink(header) {
    for (const part of header.slice(0, 10_000).split(',')) {
        const end = part.indexOf('>');
        const start = part.indexOf('<');
        if (start !== -1 && end > start && /;\s{0,5}rel="?next"?/.test(part.slice(end))) {
            return part.slice(start + 1, end);
        }
    }
    return null;
}

;// CONCATENATED MODULE: ./packages/forge/build/transport/redact.js
const DEEPEST = 50;
/** The same JSON with every text redacted; names of properties are ours and stay. */
function redactJson(value, redact, depth = 0) {
    if (typeof value === 'string')
        return redact(value);
    if (typeof value !== 'object' || value === null)
        return value;
    if (depth > DEEPEST)
        throw new RangeError('the body of a request is nested too deeply');
    if (Array.isArray(value))
        return value.map((item) => redactJson(item, redact, depth + 1));
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactJson(item, redact, depth + 1)]));
}
/** Bytes that are text are redacted as text; others pass. */
function redactBytes(content, redact) {
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
    }
    catch {
        return content;
    }
    const clean = redact(text);
    return clean === text ? content : new TextEncoder().encode(clean);
}

// EXTERNAL MODULE: ./packages/forge/build/errors.js
var errors = __webpack_require__(48159);
;// CONCATENATED MODULE: ./packages/forge/build/transport/settle.js

const MOST_SENDS = 3;
/** Milliseconds between looks: what was accepted may show late. */
const LOOKS = [1000, 3000];
/**
 * A write whose answer is lost is looked for, and sent again only when it is not there. Throws
 * `uncertain` when that happens every time.
 */
async function settle(transport, write) {
    const sent = transport.clock.now();
    let doubt = null;
    for (let sends = 1;; sends += 1) {
        try {
            return await write.send();
        }
        catch (error) {
            if (!(error instanceof errors/* ForgeError */.Q))
                throw error;
            const lost = error.reason === 'uncertain';
            // After a lost answer, "exists already" may speak of our own.
            const ours = sends > 1 && (error.reason === 'invalid' || error.reason === 'conflict');
            if (!lost && !ours)
                throw error;
            doubt ??= error;
            const found = await look(transport, write, sent, doubt);
            if (found !== null)
                return found;
            if (!lost || sends >= MOST_SENDS)
                throw error;
        }
    }
}
/** Where looking fails as well, what is thrown is the doubt: it may have been done. `not-found` is an answer. */
async function look(transport, write, sent, doubt) {
    for (const wait of LOOKS) {
        await transport.pause(wait);
        try {
            const found = await write.find(sent);
            if (found !== null)
                return found;
        }
        catch (error) {
            const knows = error instanceof errors/* ForgeError */.Q && ['uncertain', 'not-found'].includes(error.reason);
            if (knows || !(error instanceof errors/* ForgeError */.Q))
                throw error;
            throw doubt;
        }
    }
    return null;
}
/**
 * For what repeats without harm: sends again when the answer is lost, a few times. Null when it
 * turns out to be gone after a first try, which may have been what removed it.
 */
async function sendAgain(transport, send) {
    for (let sends = 1;; sends += 1) {
        try {
            return await send();
        }
        catch (error) {
            if (!(error instanceof errors/* ForgeError */.Q))
                throw error;
            if (sends > 1 && error.reason === 'not-found')
                return null;
            if (error.reason !== 'uncertain' || sends >= MOST_SENDS)
                throw error;
            await transport.pause(LOOKS[0] ?? 0);
        }
    }
}

;// CONCATENATED MODULE: ./packages/forge/build/transport/address.js

/**
 * Throws a `ForgeError` for an address that is none. GitHub takes uploads at a host of its own, whose
 * name follows from the API's.
 */
function originsOf(apiUrl) {
    const url = parseRoot(apiUrl);
    const allowed = new Set([url.origin]);
    if (/^https:\/\/api\.(?:github\.com|[a-z0-9-]+\.ghe\.com)$/.test(url.origin)) {
        allowed.add(url.origin.replace('//api.', '//uploads.'));
    }
    return { root: `${url.origin}${url.pathname.replace(/\/+$/, '')}`, allowed };
}
/** Parts that a URL resolves away, however they are written. */
const LEADS_ASTRAY = /\/(?:\.|%2e){1,2}(?:\/|\\|$)/i;
/** Address of a request. Throws `redirected` when it lies on another origin. */
function addressOf(origins, ask) {
    if (LEADS_ASTRAY.test(ask.path.split('?')[0] ?? '')) {
        throw new errors/* ForgeError */.Q('invalid', null, {
            message: `cannot ${ask.about}: a name is a dot or two, which would lead to another address`,
        });
    }
    const url = new URL(ask.path.startsWith('/') ? `${origins.root}${ask.path}` : ask.path);
    if (!origins.allowed.has(url.origin)) {
        throw new errors/* ForgeError */.Q('redirected', null, {
            message: `cannot ${ask.about}: the forge points to another server, ${url.host}, and the token stays here`,
        });
    }
    for (const [name, value] of Object.entries(ask.query ?? {})) {
        if (value !== undefined)
            url.searchParams.set(name, String(value));
    }
    return url;
}
function parseRoot(text) {
    const url = URL.canParse(text) ? new URL(text) : null;
    const clean = url !== null && url.username === '' && url.password === '' && url.search === '';
    if (url !== null && clean && /^https?:$/.test(url.protocol))
        return url;
    throw new errors/* ForgeError */.Q('invalid', null, {
        field: 'api-url',
        message: 'the address of the API is none',
        expected: 'an address such as https://git.example.org/api/v1, without a name, a password or a query',
    });
}

;// CONCATENATED MODULE: ./packages/forge/build/transport/ask.js
/** Whether it may be repeated though its answer was lost. */
function isRead(ask) {
    return ask.method === 'GET' || ask.graphql === 'query';
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./packages/forge/build/transport/clock.js

const systemClock = {
    now: () => Date.now(),
    async sleep(milliseconds, signal) {
        try {
            await (0,promises_.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal });
        }
        catch (error) {
            // What ends it is the reason of the signal, here as everywhere.
            signal?.throwIfAborted();
            throw error;
        }
    },
};

;// CONCATENATED MODULE: ./packages/forge/build/transport/connection.js
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|ERR_TLS|ERR_SSL|EPROTO/;
/** Codes with which a connection fails before a byte of the request is sent. */
const BEFORE = new Map([
    ['ENOTFOUND', (host) => `the name ${host} is not known`],
    ['EAI_AGAIN', (host) => `the name ${host} could not be looked up`],
    ['ECONNREFUSED', (host) => `nothing listens at ${host}`],
    ['EHOSTUNREACH', (host) => `there is no way to ${host}`],
    ['ENETUNREACH', (host) => `there is no way to ${host}`],
    ['UND_ERR_CONNECT_TIMEOUT', (host) => `${host} does not take a connection`],
]);
const AFTER = new Map([
    ['ECONNRESET', 'the connection was broken off'],
    ['EPIPE', 'the connection was broken off'],
    ['UND_ERR_SOCKET', 'the connection was broken off'],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'the answer was cut short'],
    ['UND_ERR_ABORTED', 'the answer was cut short'],
    ['UND_ERR_HEADERS_TIMEOUT', 'there was no answer in time'],
    ['UND_ERR_BODY_TIMEOUT', 'the answer stopped in the middle'],
]);
/** Names what `fetch` threw. Its own message and stack are left out, for they may quote the request. */
function brokenConnection(error, host) {
    const code = codeOf(error);
    const before = BEFORE.get(code);
    if (before !== undefined) {
        return { left: false, hopeless: false, words: `${before(host)} (${code})` };
    }
    if (CERTIFICATE.test(code)) {
        return {
            left: false,
            hopeless: true,
            words: `the certificate of ${host} is not trusted (${code})`,
            hint: 'NODE_EXTRA_CA_CERTS names a file with the certificates of your own authority',
        };
    }
    const words = AFTER.get(code) ?? 'the connection failed';
    return { left: true, hopeless: false, words: code === '' ? words : `${words} (${code})` };
}
/** Code of the innermost cause, where it is one; causes are followed a few steps only. */
function codeOf(error) {
    let current = error;
    let code = '';
    for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
        const own = Reflect.get(current, 'code');
        if (typeof own === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(own))
            code = own;
        current = current.cause;
    }
    return code;
}

;// CONCATENATED MODULE: ./packages/forge/build/transport/exchange.js

const MOST_REDIRECTS = 5;
/**
 * Sends it once. A GET follows redirects within its own origin; any other redirect is not followed,
 * so that no header ever goes there. Throws only the reason of `signal`.
 */
async function exchange(message, limits, signal) {
    const timeout = AbortSignal.timeout(limits.timeout);
    const stop = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
    let { url } = message;
    try {
        for (let hops = 0;; hops += 1) {
            const response = await fetch(url, {
                method: message.method,
                headers: message.headers,
                body: message.body,
                redirect: 'manual',
                signal: stop,
            });
            if (!isRedirect(response.status)) {
                const outcome = await read(response, limits.responseBytes);
                const empty = outcome.kind === 'answer' && outcome.answer.text === '';
                if (message.method !== 'GET' || response.status !== 200 || !empty)
                    return outcome;
                return { kind: 'cut', status: 200, words: 'the answer is empty' };
            }
            await response.body?.cancel();
            const next = redirectTarget(response, url);
            if (message.method !== 'GET' || next?.origin !== url.origin || hops >= MOST_REDIRECTS) {
                return { kind: 'redirected', status: response.status, host: next?.host ?? 'nowhere' };
            }
            url = next;
        }
    }
    catch (error) {
        signal?.throwIfAborted();
        if (timeout.aborted) {
            const words = `there was no whole answer within ${limits.timeout / 1000} s`;
            return { kind: 'broken', left: true, hopeless: false, words };
        }
        return { kind: 'broken', ...brokenConnection(error, url.host) };
    }
}
function isRedirect(status) {
    return status >= 301 && status <= 308 && status !== 304;
}
function redirectTarget(response, from) {
    const location = response.headers.get('location');
    return location !== null && URL.canParse(location, from.href) ? new URL(location, from) : null;
}
async function read(response, most) {
    const { status, headers } = response;
    const text = await readText(response, most);
    if (text === null) {
        return { kind: 'foreign', status, words: `the answer is longer than ${most} bytes` };
    }
    if (text === '')
        return { kind: 'answer', answer: { status, headers, data: null, text } };
    const type = headers.get('content-type') ?? '';
    try {
        const data = JSON.parse(text);
        return { kind: 'answer', answer: { status, headers, data, text } };
    }
    catch {
        if (status >= 400) {
            const data = type.startsWith('text/plain') ? text : null;
            return { kind: 'answer', answer: { status, headers, data, text: '' } };
        }
        return type.includes('json')
            ? { kind: 'cut', status, words: 'the answer was cut short' }
            : { kind: 'foreign', status, words: 'the answer is a page, not that of an API' };
    }
}
/** Null when there is more than we take. */
async function readText(response, most) {
    if (response.body === null)
        return '';
    const decoder = new TextDecoder();
    let text = '';
    let size = 0;
    for await (const chunk of response.body) {
        size += chunk.byteLength;
        if (size > most)
            return null;
        text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
}

// EXTERNAL MODULE: ./packages/egress/build/index.js + 12 modules
var build = __webpack_require__(98234);
;// CONCATENATED MODULE: ./packages/forge/build/transport/scopes.js
/** Names on the page where a fine-grained token is made. */
const FINE_GRAINED = {
    metadata: 'Metadata',
    contents: 'Contents',
    statuses: 'Commit statuses',
    checks: 'Checks',
    issues: 'Issues',
    'pull-requests': 'Pull requests',
    actions: 'Actions',
    collaborators: 'Metadata',
};
/** What is missing and where it is granted, for the hint of an error. */
function grantHint(kind, scope) {
    return kind === 'github' ? onGitHub(scope) : onGitea(kind, scope);
}
function onGitHub(scope) {
    const [name = '', level = ''] = scope.split(': ');
    if (name === 'user')
        return 'any personal token may ask that; the token of a job may not';
    const where = `${FINE_GRAINED[name] ?? name}: ${level === 'write' ? 'Read and write' : 'Read'}`;
    if (scope === 'checks: write') {
        return 'it takes `checks: write`, which only an App has: in a workflow write `permissions: {checks: write}` for the job; a personal token cannot have it';
    }
    if (name === 'metadata' || name === 'collaborators') {
        return `it takes access to the repository: give a fine-grained token \`${where}\`, a classic one \`repo\``;
    }
    return `it takes \`${scope}\`: in a workflow write \`permissions: {${scope}}\` for the job; a fine-grained token needs \`${where}\` under Settings, Developer settings, a classic one ${classic(name)}`;
}
function classic(name) {
    return name === 'statuses' ? '`repo:status`' : '`repo`';
}
function onGitea(kind, scope) {
    const [name = '', level = ''] = scope.split(': ');
    const page = `Settings, Applications of ${kind === 'forgejo' ? 'Forgejo' : 'Gitea'}`;
    if (scope === 'collaborators: read') {
        return `only a token of an administrator of the repository is told that, with \`read:repository\`: make one under ${page}; the token of the job never is`;
    }
    if (scope === 'statuses: write') {
        return `it takes \`write:repository\`, granted under ${page}; in a workflow the job needs \`permissions: {contents: write}\`, for \`statuses: write\` alone is refused there`;
    }
    const area = { issues: 'issue', user: 'user' }[name] ?? 'repository';
    const job = name === 'user' || name === 'metadata'
        ? ''
        : `; in a workflow \`permissions: {${scope}}\` for the job`;
    return `it takes \`${level}:${area}\`, granted under ${page}${job}`;
}

;// CONCATENATED MODULE: ./packages/forge/build/transport/explain.js



/** Of what a server says we show so much. */
const LONGEST_WORDS = 500;
const MOST_DETAILS = 10;
/** Error for an answer of 400 and above. */
function refusal(speaker, purpose, status, data) {
    const words = serverWords(data);
    const said = words === '' ? String(status) : `${status}, ${words}`;
    return failure(speaker, purpose, reasonOf(status), status, said, {
        hint: hintFor(speaker, purpose, status, words),
    });
}
/** `cannot post a status on 1f0c2d9 at api.github.com: <detail>` */
function failure(speaker, purpose, reason, status, detail, more = {}) {
    const clean = (text) => (0,build/* singleLine */.pF)(speaker.redact(text));
    return new errors/* ForgeError */.Q(reason, status, {
        message: clean(`cannot ${purpose.about} at ${speaker.host}: ${detail}`),
        ...(more.expected === undefined ? {} : { expected: clean(more.expected) }),
        ...(more.hint === undefined ? {} : { hint: clean(more.hint) }),
    });
}
function reasonOf(status) {
    switch (status) {
        case 401:
            return 'unauthorized';
        case 403:
            return 'forbidden';
        case 404:
        case 410:
            return 'not-found';
        case 409:
        case 412:
            return 'conflict';
        case 429:
            return 'rate-limited';
        default:
            return status >= 500 ? 'unavailable' : 'invalid';
    }
}
const TOO_MANY_STATUSES = /maximum number of statuses|this SHA and context/i;
function hintFor(speaker, purpose, status, words) {
    const grant = grantHint(speaker.kind, purpose.scope);
    switch (status) {
        case 401:
            return speaker.hasToken
                ? 'the token is wrong, expired or revoked, or belongs to another server; GREENLIGHT_TOKEN holds a new one'
                : 'there is no token: give one in GREENLIGHT_TOKEN';
        case 403:
            return /\bSSO\b|SAML/.test(words)
                ? 'the organisation wants single sign-on: authorize the token for it on the page of your tokens'
                : `${grant}; the job of a pull request from a fork never may`;
        case 404:
        case 410:
            return `is ${speaker.repository} spelled right, and is ${speaker.apiUrl} the API? What a token may not see is answered in the same way: ${grant}`;
        case 409:
            return 'somebody changed it meanwhile, or the repository is empty: look again';
        case 422:
            return TOO_MANY_STATUSES.test(words)
                ? TOO_MANY_STATUSES_HINT
                : 'the forge understood it and does not want it; its own words are above';
        default:
            return status >= 500
                ? 'the forge is unwell: its status page may say more'
                : 'does --api-url lead to the API?';
    }
}
const TOO_MANY_STATUSES_HINT = 'a commit takes 1,000 statuses of one context and no more: a new commit, or another context';
/** What GitHub, Gitea or a proxy says, as one inert line: the message, then the details of each error. */
function serverWords(data) {
    if (typeof data === 'string')
        return shorten(data);
    if (typeof data !== 'object' || data === null)
        return '';
    const message = textOf(data, 'message');
    const errors = Reflect.get(data, 'errors');
    const details = Array.isArray(errors) ? errors.slice(0, MOST_DETAILS).map(detailOf) : [];
    if (typeof errors === 'string')
        details.push(errors);
    const all = [message, ...details.filter((detail) => detail !== message)];
    return shorten(all.filter((part) => part !== '').join('; '));
}
function detailOf(error) {
    if (typeof error === 'string')
        return error;
    if (typeof error !== 'object' || error === null)
        return '';
    const message = textOf(error, 'message');
    if (message !== '')
        return message;
    return ['resource', 'field', 'code']
        .map((name) => textOf(error, name))
        .filter((part) => part !== '')
        .join(' ');
}
function textOf(data, name) {
    const value = Object.hasOwn(data, name) ? Reflect.get(data, name) : undefined;
    return typeof value === 'string' ? value : '';
}
function shorten(text) {
    const line = (0,build/* singleLine */.pF)(text.slice(0, 4 * LONGEST_WORDS));
    return line.length <= LONGEST_WORDS ? line : `${line.slice(0, LONGEST_WORDS - 1).toWellFormed()}…`;
}

;// CONCATENATED MODULE: ./packages/forge/build/transport/graphql.js
const STATUS = {
    RATE_LIMITED: 429,
    RATE_LIMIT: 429,
    FORBIDDEN: 403,
    INSUFFICIENT_SCOPES: 403,
    NOT_FOUND: 404,
    UNPROCESSABLE: 422,
    INTERNAL: 502,
    SERVICE_UNAVAILABLE: 502,
};
/**
 * GraphQL answers 200 to everything: the same answer with the status that REST would have given, so
 * that one set of rules holds for both. The first error decides.
 */
function withTrueStatus(answer) {
    const { data, status } = answer;
    if (status !== 200)
        return answer;
    if (typeof data !== 'object' || data === null)
        return { ...answer, status: 502 };
    const errors = Reflect.get(data, 'errors');
    if (!Array.isArray(errors) || errors.length === 0)
        return answer;
    return { ...answer, status: statusOf(errors[0]) };
}
function statusOf(error) {
    if (typeof error !== 'object' || error === null)
        return 422;
    const type = Reflect.get(error, 'type');
    if (typeof type === 'string' && Object.hasOwn(STATUS, type))
        return STATUS[type] ?? 422;
    const message = Reflect.get(error, 'message');
    if (typeof message !== 'string')
        return 422;
    if (/rate limit/i.test(message))
        return 429;
    return /something went wrong|timed? ?out|timeout|try again/i.test(message) ? 502 : 422;
}

;// CONCATENATED MODULE: ./packages/forge/build/transport/waiting.js
/** When a forge asks for patience and names no time. */
const SECONDARY_WAIT = 60_000;
const FIRST_BACKOFF = 500;
const LONGEST_BACKOFF = 30_000;
/** A clock that runs ahead of the forge's would come back a moment too early. */
const RESET_MARGIN = 1000;
/**
 * Milliseconds for which the forge wants to be left alone, or null when this answer is no limit:
 * 429, and 403 that says so by `Retry-After`, by an exhausted budget or in words.
 */
function limitWait(status, headers, words, serverNow) {
    if (status !== 403 && status !== 429)
        return null;
    const after = retryAfter(headers, serverNow);
    if (after !== null)
        return after;
    if (headers.get('x-ratelimit-remaining') === '0') {
        const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
        if (Number.isSafeInteger(reset))
            return Math.max(0, reset * 1000 - serverNow) + RESET_MARGIN;
        return SECONDARY_WAIT;
    }
    const says = /rate limit|abuse detection|too many requests/i.test(words);
    return status === 429 || says ? SECONDARY_WAIT : null;
}
/** `Retry-After` in seconds or as a date; null when there is none that can be read. */
function retryAfter(headers, serverNow) {
    const text = headers.get('retry-after')?.trim();
    if (text === undefined || text === '')
        return null;
    if (/^\d{1,9}$/.test(text))
        return Number(text) * 1000;
    const date = Date.parse(text);
    return Number.isNaN(date) ? null : Math.max(0, date - serverNow);
}
/** Doubles from half a second, with jitter, so that many clients do not come back together. `attempt` counts from 1. */
function backoff(attempt) {
    const full = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** (attempt - 1));
    return Math.round(full * (0.5 + Math.random() / 2));
}
function createPatience(clock, budget, progress, signal) {
    let left = budget;
    return {
        async wait(milliseconds, why) {
            if (milliseconds > left)
                return false;
            left -= milliseconds;
            if (why !== '')
                progress(`${why}, going on in ${Math.ceil(milliseconds / 1000)} s`);
            await clock.sleep(milliseconds, signal);
            signal?.throwIfAborted();
            return true;
        },
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/transport/judge.js



/** What an outcome means that is neither success nor a rate limit. `serverNow` in milliseconds. */
function judge(speaker, ask, outcome, serverNow) {
    switch (outcome.kind) {
        case 'answer': {
            const { status, headers, data } = outcome.answer;
            if (status < 500) {
                return { error: refusal(speaker, ask, status, data), repeat: false, after: 0 };
            }
            const words = serverWords(data);
            const judged = lost(speaker, ask, status, words === '' ? `${status}` : `${status}, ${words}`);
            return { ...judged, after: retryAfter(headers, serverNow) ?? 0 };
        }
        case 'broken': {
            if (outcome.left)
                return lost(speaker, ask, null, outcome.words);
            const more = outcome.hint === undefined ? {} : { hint: outcome.hint };
            const error = failure(speaker, ask, 'unavailable', null, outcome.words, more);
            return { error, repeat: !outcome.hopeless, after: 0 };
        }
        case 'cut':
            return lost(speaker, ask, outcome.status, outcome.words);
        case 'foreign': {
            if (!isRead(ask))
                return lost(speaker, ask, outcome.status, outcome.words);
            const hint = `does --api-url lead to the API of ${speaker.kind === 'github' ? 'GitHub' : 'Gitea or Forgejo'}?`;
            const error = failure(speaker, ask, 'malformed', outcome.status, outcome.words, { hint });
            return { error, repeat: false, after: 0 };
        }
        case 'redirected':
            break;
    }
    const detail = `${outcome.status}, it points to ${outcome.host}, and neither the request nor the token goes there`;
    const hint = 'was the repository renamed or moved? Give its new name, and the address of its own server';
    const error = failure(speaker, ask, 'redirected', outcome.status, detail, { hint });
    return { error, repeat: false, after: 0 };
}
/** The request may have been heard, and nobody knows: of no matter to a read. */
function lost(speaker, ask, status, words) {
    const read = isRead(ask);
    const hint = read
        ? 'the forge is unwell, or the way to it: its status page may say more'
        : 'it may have been done all the same: look before doing it again';
    const reason = read ? 'unavailable' : 'uncertain';
    return { error: failure(speaker, ask, reason, status, words, { hint }), repeat: read, after: 0 };
}

;// CONCATENATED MODULE: ./packages/forge/build/transport/limits.js
const DEFAULT_LIMITS = {
    timeout: 30_000,
    attempts: 5,
    waiting: 600_000,
    responseBytes: 32 * 1024 * 1024,
    pages: 100,
    writeBurst: 5,
    writeGap: 1000,
};

// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var spec_build = __webpack_require__(4929);
;// CONCATENATED MODULE: ./packages/forge/build/transport/message.js



/** The version of GitHub's REST API that the adapter is written to. */
const GITHUB_API = '2022-11-28';
/** Throws `unauthorized` for a token that no header can carry. */
function messageOf(ask, url, sender) {
    const headers = new Headers(ask.headers);
    if (!headers.has('accept'))
        headers.set('accept', 'application/json');
    if (sender.kind === 'github')
        headers.set('x-github-api-version', GITHUB_API);
    headers.set('user-agent', `greenlight/${spec_build/* version */.rE}`);
    if (sender.token !== null)
        headers.set('authorization', credentials(sender.kind, sender.token));
    return { method: ask.method, url, headers, body: message_bodyOf(ask, headers, sender.redact) };
}
function message_bodyOf(ask, headers, redact) {
    if (ask.body === undefined)
        return null;
    if (ask.body instanceof Uint8Array) {
        if (!headers.has('content-type'))
            headers.set('content-type', 'application/octet-stream');
        return new Uint8Array(redactBytes(ask.body, redact));
    }
    if (!headers.has('content-type'))
        headers.set('content-type', 'application/json');
    return JSON.stringify(redactJson(ask.body, redact));
}
/** A header with a line break or a letter from elsewhere throws an error that quotes it. */
function credentials(kind, token) {
    if (!/^[\x21-\x7e]+$/.test(token)) {
        throw new errors/* ForgeError */.Q('unauthorized', null, {
            field: 'token',
            message: 'the token holds a space, a line break or another character that no token has',
            hint: 'was it copied with something around it?',
        });
    }
    return `${kind === 'github' ? 'Bearer' : 'token'} ${token}`;
}

;// CONCATENATED MODULE: ./packages/forge/build/transport/pace.js
function createPace(clock, burst, gap, signal) {
    let queue = Promise.resolve();
    let credit = burst;
    let counted = clock.now();
    async function turn() {
        if (gap === 0)
            return;
        const now = clock.now();
        credit = Math.min(burst, credit + Math.max(0, now - counted) / gap);
        counted = now;
        if (credit < 1) {
            const wait = Math.ceil((1 - credit) * gap);
            await clock.sleep(wait, signal);
            credit = 1;
            counted = Math.max(clock.now(), now);
        }
        credit -= 1;
    }
    return (write) => {
        const result = queue.then(async () => {
            signal?.throwIfAborted();
            await turn();
            return write();
        });
        queue = result.catch(() => undefined);
        return result;
    };
}

;// CONCATENATED MODULE: ./packages/forge/build/transport/transport.js











function createTransport(options) {
    const origins = originsOf(options.apiUrl);
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    const { signal, clock = systemClock, progress = () => undefined, token } = options;
    const redact = (text) => {
        const clean = options.redact(text);
        return token === null || token === '' ? clean : clean.replaceAll(token, '***');
    };
    const host = new URL(origins.root).host;
    const { kind, apiUrl, repository = 'the repository' } = options;
    const speaker = { kind, host, apiUrl, repository, hasToken: token !== null, redact };
    const gap = options.kind === 'github' ? limits.writeGap : 0;
    const pace = createPace(clock, limits.writeBurst, gap, signal);
    let ahead = 0;
    async function once(message, ask) {
        signal?.throwIfAborted();
        const outcome = await exchange(message, { ...limits, ...timeoutOf(ask) }, signal);
        if (outcome.kind !== 'answer')
            return outcome;
        const date = Date.parse(outcome.answer.headers.get('date') ?? '');
        if (!Number.isNaN(date))
            ahead = date - clock.now();
        return ask.graphql === undefined
            ? outcome
            : { kind: 'answer', answer: withTrueStatus(outcome.answer) };
    }
    async function persist(message, ask) {
        const patience = createPatience(clock, limits.waiting, progress, signal);
        let limited = 0;
        for (let attempt = 1;;) {
            const outcome = await once(message, ask);
            if (outcome.kind === 'answer' && outcome.answer.status < 400)
                return outcome.answer;
            if (await waitForLimit(outcome, ask, limited + 1, patience)) {
                limited += 1;
                continue;
            }
            const { error, repeat, after } = judge(speaker, ask, outcome, clock.now() + ahead);
            const wait = Math.max(after, backoff(attempt));
            if (!repeat || attempt >= limits.attempts || !(await patience.wait(wait, '')))
                throw error;
            attempt += 1;
        }
    }
    /** True after having waited for a limit to pass; false when the answer is no limit. */
    async function waitForLimit(outcome, ask, time, patience) {
        if (outcome.kind !== 'answer')
            return false;
        const { status, headers, data } = outcome.answer;
        const wait = limitWait(status, headers, serverWords(data), clock.now() + ahead);
        if (wait === null)
            return false;
        const whole = Math.max(wait, backoff(time));
        if (await patience.wait(whole, `${host}: rate limited`))
            return true;
        const detail = `rate limited for another ${Math.ceil(whole / 1000)} s, longer than we wait`;
        throw failure(speaker, ask, 'rate-limited', status, detail, {
            hint: 'fewer requests, or a token with a larger budget; GitHub counts per account, and 1,000 an hour for the token of a job',
        });
    }
    async function send(ask) {
        const url = addressOf(origins, ask);
        const message = messageOf(ask, url, { kind: options.kind, token, redact });
        return isRead(ask) ? persist(message, ask) : pace(() => persist(message, ask));
    }
    return {
        host,
        clock,
        limits,
        redact,
        send,
        request: send,
        forgeTime: (ours) => ours + ahead,
        error: (ask, reason, detail) => failure(speaker, ask, reason, null, detail),
        async pause(milliseconds) {
            await clock.sleep(milliseconds, signal);
            signal?.throwIfAborted();
        },
    };
}
function timeoutOf({ timeout }) {
    return timeout === undefined ? {} : { timeout };
}

;// CONCATENATED MODULE: ./packages/forge/build/transport/index.js







/***/ })

};
