export const id = 5877;
export const ids = [5877,3884,1503];
export const modules = {

/***/ 28258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var _greenlight_host__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42395);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81364);


/** Inputs are read and refused before the forge's client is loaded. */
async function main() {
    await (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_0__/* .runOnHost */ .l6)(_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .spec */ .I, async (inputs, host) => {
        const { run } = await Promise.all(/* import() */[__webpack_require__.e(5026), __webpack_require__.e(6535)]).then(__webpack_require__.bind(__webpack_require__, 46535));
        return run(inputs, {
            host,
            directory: process.cwd(),
            env: process.env,
            now: () => new Date(),
        });
    });
}


/***/ }),

/***/ 81364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _greenlight_forge__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93884);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4929);


const spec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .defineAction */ .QP)({
    name: 'post-verdict',
    title: 'Say GREEN, RED or PENDING on a commit and its pull request',
    description: 'Posts a verdict as commit status, check run and one comment, of exactly the commit that was tested. A run that died without a word is RED; what stands there already is not said twice. On the command line the token is in `GREENLIGHT_TOKEN`, and a key in `GREENLIGHT_VERDICT_KEY`.',
    command: {
        words: ['verdict', 'post'],
        exitCodes: [
            [0, 'posted, whatever the verdict'],
            [2, 'bad usage, or the forge refused something'],
            [69, 'the forge could not be reached'],
        ],
    },
    inputs: {
        ..._greenlight_forge__WEBPACK_IMPORTED_MODULE_0__/* .forgeInputs */ .LV,
        sha: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'Commit that was tested, in full; the head of the pull request, or else the commit, that the host tells without it.',
            flag: { value: 'SHA' },
        }),
        pull: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.integer({
            description: 'Number of the pull request that gets the comment; the one that the host tells without it.',
            min: 1,
        }),
        verdict: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.list({
            description: 'Files `verdict.json`; globs are allowed. Of several, such as the cells of a matrix, the worst counts.',
            positional: 'VERDICT',
        }),
        'verdict-json': _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'The verdict itself, in place of a file: the output `verdict-json` of `validate-job`.',
            where: 'action',
        }),
        pending: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.boolean({
            description: 'Say that the run goes on: PENDING.',
            default: false,
        }),
        result: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'How the CI system says the run job ended: `success`, `failure`, `cancelled`, `skipped`. With any word but `success` a GREEN is not believed, and a missing verdict is RED.',
            flag: { value: 'RESULT' },
        }),
        context: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'Name under which the forge lists the verdict; plans that are judged side by side have one each.',
            default: 'greenlight',
            flag: { value: 'NAME' },
        }),
        plan: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'Name of the plan, for people, as long as no verdict tells it.',
            flag: { value: 'NAME' },
        }),
        status: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.boolean({ description: 'Post a commit status.', default: true }),
        'check-run': _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.boolean({
            description: 'Post a check run with annotations: GitHub only, and with the token of an App, such as that of a job.',
            default: false,
        }),
        comment: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.oneOf({
            description: 'The comment on the pull request: kept up to date; written anew and the old one removed, or folded away (GitHub); only when the verdict is another than the last; or none.',
            choices: ['update', 'recreate', 'hide-previous', 'only-on-change', 'off'],
            default: 'update',
        }),
        'report-url': _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.string({
            description: 'Page of the report, on the forge or the CI system, to link to.',
            flag: { value: 'URL' },
        }),
        key: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.secret({
            description: 'Key that seals the mark in the comment, so that `read-verdict` can tell it from a forged one; `GREENLIGHT_VERDICT_KEY` without it.',
            where: 'action',
        }),
        check: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.boolean({
            description: 'Show what would be posted and change nothing.',
            default: false,
        }),
        json: _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ.boolean({
            description: 'Print what was posted as JSON on standard output.',
            default: false,
            where: 'command',
        }),
    },
    outputs: {
        verdict: '`GREEN`, `RED` or `PENDING`, as it was posted',
        reason: 'Why, in one word; `running` for PENDING',
        summary: 'The reason in one sentence',
        sha: 'The commit it is about',
        status: '`created`, `updated`, `unchanged` or `superseded`; empty when none was written',
        'check-run': 'The same of the check run',
        comment: 'The same of the comment',
        'comment-url': 'Page of the comment',
        stale: '`true` when the head of the pull request is another commit by now',
    },
    examples: [
        { title: 'Before the run', inputs: { pending: 'true', plan: 'stable-release' } },
        {
            title: 'After it, in a job that runs always',
            inputs: {
                'verdict-json': '${{ needs.run.outputs.verdict-json }}',
                result: '${{ needs.run.result }}',
            },
        },
        {
            title: 'From a terminal',
            line: 'greenlight verdict post --forge github --repo OWNER/NAME --sha 0123456789abcdef0123456789abcdef01234567 --pull 7 .greenlight/runs/20261121-004843-3f9c/verdict.json',
        },
    ],
});


/***/ }),

/***/ 36723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wz: () => (/* binding */ isGitHub),
/* harmony export */   n6: () => (/* binding */ webUrlOf),
/* harmony export */   po: () => (/* binding */ apiUrlOf)
/* harmony export */ });
/** Root of the API of a forge whose pages are there. */
function apiUrlOf(kind, webUrl) {
    const root = webUrl.replace(/\/+$/, '');
    if (kind !== 'github')
        return `${root}/api/v1`;
    const { protocol, host } = new URL(root);
    if (host === 'github.com' || host.endsWith('.ghe.com'))
        return `${protocol}//api.${host}`;
    return `${root}/api/v3`;
}
/** Root of the pages of a forge whose API is there, without a slash at the end. */
function webUrlOf(apiUrl) {
    const url = new URL(apiUrl);
    if (isGitHub(url))
        return `${url.protocol}//${url.host.replace(/^api\./, '')}`;
    return `${url.origin}${url.pathname.replace(/(?:\/api(?:\/v\d+)?)?\/*$/, '')}`;
}
/** An address of github.com or its cloud, API or pages. */
function isGitHub(url) {
    return /^(?:api\.)?(?:github\.com|[a-z0-9-]+\.ghe\.com)$/.test(url.host);
}


/***/ }),

/***/ 48159:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ ForgeError)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);

const SERVICE = new Set([
    'rate-limited',
    'unavailable',
    'uncertain',
    'malformed',
    'redirected',
]);
/**
 * The forge would not or could not. Its one problem says what was asked of which forge and what to
 * do; neither holds a token. The exit code tells the user's fault (2) from the service's (69).
 */
class ForgeError extends _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .ProblemError */ .Mm {
    reason;
    /** HTTP status; null when there was no answer. */
    status;
    constructor(reason, status, problem) {
        super([{ code: `forge-${reason}`, ...problem }], SERVICE.has(reason) ? _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .UNAVAILABLE */ .Hh : _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .BAD_INPUT */ .zK);
        this.name = 'ForgeError';
        this.reason = reason;
        this.status = status;
    }
}


/***/ }),

/***/ 93884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q8: () => (/* reexport */ errors/* ForgeError */.Q),
  connectForge: () => (/* reexport */ connectForge),
  LV: () => (/* reexport */ forgeInputs)
});

// UNUSED EXPORTS: openForge

// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var build = __webpack_require__(4929);
// EXTERNAL MODULE: ./packages/forge/build/connect/addresses.js
var addresses = __webpack_require__(36723);
;// CONCATENATED MODULE: ./packages/forge/build/connect/token.js
/** The variables in which hosts hand out their own token. */
const VARIABLES = {
    github: 'GITHUB_TOKEN',
    gitea: 'GITEA_TOKEN',
    forgejo: 'FORGEJO_TOKEN',
};
/** Prefix of the token that a job on GitHub gets, which inputs have as their default. */
const JOB_TOKEN = /^ghs_/;
/**
 * The token for that address; null after adding the problem. What the host gave for its own forge
 * goes nowhere else (A20): for another server a token has to be named on purpose.
 */
function findToken(inputs, place, address, problems) {
    const variables = address === null ? Object.values(VARIABLES) : [VARIABLES[address.kind]];
    const found = given('token', inputs.token) ??
        ['GREENLIGHT_TOKEN', ...variables]
            .map((name) => given(name, place.env[name]))
            .find((token) => token !== null);
    if (found === null || found === undefined) {
        problems.push({
            code: 'missing-token',
            field: 'token',
            message: 'no token',
            expected: `one in GREENLIGHT_TOKEN${variables.map((name) => ` or ${name}`).join('')}`,
            hint: 'an action takes it as its input `token`; it is never a flag',
        });
        return null;
    }
    if (!/^[\x21-\x7e]+$/.test(found.token)) {
        place.mask(found.token);
        problems.push({
            code: 'bad-token',
            field: found.from,
            message: 'the token holds a space, a line break or another character that no token has',
            hint: 'was it copied with something around it?',
        });
        return null;
    }
    if (address !== null && !address.trusted && isOfHost(found, place)) {
        problems.push({
            code: 'token-elsewhere',
            field: 'api-url',
            message: `the token of ${found.from === 'token' ? 'the job' : found.from} is for the forge of this host, and ${new URL(address.apiUrl).host} is another server`,
            expected: 'a token of that server in GREENLIGHT_TOKEN',
        });
        return null;
    }
    return found.token;
}
function given(from, text) {
    const token = text?.trim() ?? '';
    return token === '' ? null : { from, token };
}
function isOfHost({ from, token }, { env }) {
    const names = Object.values(VARIABLES);
    if (names.includes(from) || names.some((name) => env[name]?.trim() === token))
        return true;
    return from === 'token' && JOB_TOKEN.test(token);
}

;// CONCATENATED MODULE: ./packages/forge/build/open.js
/** Opens a repository; only the client of its own kind is loaded. Throws a `ForgeError` for an address that is none. */
async function openForge(options) {
    if (options.kind === 'github') {
        const { openGitHub } = await Promise.all(/* import() */[__webpack_require__.e(7447), __webpack_require__.e(2729)]).then(__webpack_require__.bind(__webpack_require__, 82729));
        return openGitHub(options);
    }
    const { openGitea } = await Promise.all(/* import() */[__webpack_require__.e(7447), __webpack_require__.e(6093)]).then(__webpack_require__.bind(__webpack_require__, 6093));
    return openGitea(options);
}

;// CONCATENATED MODULE: ./packages/forge/build/connect/connect.js




/** Throws a ProblemError that names every input that is missing, and where a token is looked for. */
async function connectForge(inputs, place) {
    const problems = [];
    const repository = findRepository(inputs, place, problems);
    const address = findAddress(inputs, place, problems);
    const token = findToken(inputs, place, address, problems);
    if (repository === null || address === null || token === null || problems.length > 0) {
        throw new build/* ProblemError */.Mm(problems);
    }
    place.mask(token);
    const { redact, progress, signal } = place;
    return openForge({
        kind: address.kind,
        webUrl: address.webUrl,
        apiUrl: address.apiUrl,
        repository,
        token,
        redact,
        ...(progress === undefined ? {} : { progress }),
        ...(signal === undefined ? {} : { signal }),
    });
}
function findRepository(inputs, place, problems) {
    const repository = inputs.repo ?? place.context.repository;
    const expected = 'OWNER/NAME, such as octo/hello';
    if (repository === null) {
        problems.push({
            code: 'missing-repo',
            field: 'repo',
            message: 'no repository, and the host names none',
            expected,
        });
        return null;
    }
    if (isRepositoryName(repository))
        return repository;
    problems.push({
        code: 'bad-repo',
        field: 'repo',
        message: `${(0,build/* quote */.hD)(repository)} is not the name of a repository`,
        expected,
    });
    return null;
}
/** `owner/name` of letters, digits, `-`, `_` and `.`, and no part a dot or two. */
function isRepositoryName(text) {
    return /^(?!\.{1,2}\/)[\w.-]{1,100}\/(?!\.{1,2}$)[\w.-]{1,100}$/.test(text);
}
function findAddress(inputs, place, problems) {
    const { forge: host } = place.context;
    const given = inputs.apiUrl === undefined ? null : parseAddress(inputs.apiUrl);
    if (inputs.apiUrl !== undefined && given === null) {
        problems.push({
            code: 'bad-api-url',
            field: 'api-url',
            message: `${(0,build/* quote */.hD)(inputs.apiUrl)} is not the address of an API`,
            expected: 'an address such as https://git.example.org/api/v1, without a name, a password or a query',
        });
        return null;
    }
    const kind = inputs.forge ?? (given !== null && (0,addresses/* isGitHub */.Wz)(given) ? 'github' : kindOfHost(host));
    if (kind === null) {
        problems.push({
            code: 'missing-forge',
            field: 'forge',
            message: 'no kind of code host, and neither the host nor the address tells it',
            expected: 'github, gitea or forgejo',
        });
        return null;
    }
    const own = hostAddress(kind, host);
    if (given !== null) {
        const apiUrl = `${given.origin}${given.pathname.replace(/\/+$/, '')}`;
        if (own !== null && new URL(own.apiUrl).origin === given.origin)
            return { ...own, apiUrl };
        return {
            kind,
            webUrl: (0,addresses/* webUrlOf */.n6)(apiUrl),
            apiUrl,
            trusted: own === null && host === null && kind !== 'github',
        };
    }
    if (own !== null)
        return own;
    problems.push({
        code: 'missing-api-url',
        field: 'api-url',
        message: `no address of the API of ${kind}, and the host names none`,
        expected: 'an address such as https://git.example.org/api/v1',
    });
    return null;
}
function kindOfHost(host) {
    if (host === null)
        return null;
    if (host.kind !== null)
        return host.kind;
    const url = parseAddress(host.webUrl);
    return url !== null && (0,addresses/* isGitHub */.Wz)(url) ? 'github' : null;
}
/** The forge that the host serves, if it is of that kind; of GitHub there is always github.com. */
function hostAddress(kind, host) {
    const web = host === null ? null : parseAddress(host.webUrl);
    const hostKind = kindOfHost(host);
    if (host !== null && web !== null && (hostKind === kind || hostKind === null)) {
        const webUrl = host.webUrl.replace(/\/+$/, '');
        const apiUrl = host.apiUrl ?? (0,addresses/* apiUrlOf */.po)(kind, webUrl);
        return { kind, webUrl, apiUrl, trusted: true };
    }
    if (kind !== 'github')
        return null;
    return { kind, webUrl: 'https://github.com', apiUrl: 'https://api.github.com', trusted: true };
}
function parseAddress(text) {
    if (!/^https?:\/\/[^\s\p{Cc}\\]+$/u.test(text) || !URL.canParse(text))
        return null;
    const url = new URL(text);
    const extras = [url.username, url.password, url.search, url.hash].join('');
    return extras === '' ? url : null;
}

// EXTERNAL MODULE: ./packages/forge/build/errors.js
var errors = __webpack_require__(48159);
;// CONCATENATED MODULE: ./packages/forge/build/inputs.js

/** Inputs of everything that talks to a forge; specs spread them. A token is never a flag. */
const forgeInputs = {
    repo: build/* field */.ZZ.string({
        description: 'Repository, as `OWNER/NAME`; the one the host works on without it.',
        flag: { value: 'OWNER/NAME' },
    }),
    forge: build/* field */.ZZ.oneOf({
        description: 'Kind of code host; what the host or the address tells without it.',
        choices: ['github', 'gitea', 'forgejo'],
    }),
    'api-url': build/* field */.ZZ.string({
        description: 'Root of the API, such as `https://git.example.org/api/v1`; what the host tells without it.',
        flag: { value: 'URL' },
    }),
    token: build/* field */.ZZ.secret({
        description: 'Token; without it `GREENLIGHT_TOKEN`, then the variable of the host (`GITHUB_TOKEN`, `GITEA_TOKEN`, `FORGEJO_TOKEN`).',
        where: 'action',
        expression: '${{ github.token }}',
    }),
};

;// CONCATENATED MODULE: ./packages/forge/build/index.js






/***/ })

};
