export const id = 3186;
export const ids = [3186,9932];
export const modules = {

/***/ 69932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readArtifactPlace: () => (/* binding */ readArtifactPlace),
/* harmony export */   s: () => (/* binding */ readSettings)
/* harmony export */ });
/** A session ends within days, and what lies there costs by the hour. */
const DEFAULT_DAYS = 3;
const SETTINGS = ['run', 'days'];
/**
 * `artifact:?run=ID&days=3`. Whether there is a service is told by `ACTIONS_RESULTS_URL` and its token, which
 * the runner gives to JavaScript actions only; the name of the host says nothing.
 */
function readArtifactPlace(url, env, report) {
    const settings = readSettings(url, SETTINGS, report);
    for (const name of ['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN']) {
        if ((env[name] ?? '') !== '')
            continue;
        report({
            code: 'no-artifact-service',
            message: `there is no artifact service here: ${name} is not set`,
            hint: 'a run: step does not get it; use the checkpoint actions, or another store',
        });
    }
    const days = settings.get('days') ?? String(DEFAULT_DAYS);
    if (!/^[1-9]\d?$/u.test(days) || Number(days) > 90) {
        report({ code: 'bad-days', message: `days is ${JSON.stringify(days)}`, expected: '1 to 90' });
    }
    return { retentionDays: Number(days), other: readOther(settings.get('run'), env, report) };
}
function readOther(run, env, report) {
    if (run === undefined)
        return null;
    if (!/^[1-9]\d{0,15}$/u.test(run)) {
        report({
            code: 'bad-run',
            message: `run is ${JSON.stringify(run)}`,
            expected: 'the number of a run, such as github.run_id',
        });
    }
    const [owner = '', name = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
    if (owner === '' || name === '') {
        report({ code: 'missing-repository', message: 'GITHUB_REPOSITORY is not set' });
    }
    const token = env['GITHUB_TOKEN'] ?? '';
    if (token === '') {
        report({
            code: 'missing-token',
            message: 'the artifacts of another run need a token',
            hint: 'set GITHUB_TOKEN to one with actions: read',
        });
    }
    return { workflowRunId: Number(run), repositoryOwner: owner, repositoryName: name, token };
}
/** What stands behind the `?` of `scheme:?name=value&…`. */
function readSettings(url, known, report) {
    const scheme = url.slice(0, url.indexOf(':') + 1).toLowerCase();
    const [path = '', query = ''] = url.slice(scheme.length).split(/\?(.*)/su);
    if (path !== '') {
        report({
            code: 'bad-url',
            message: `nothing stands between ${scheme} and its settings`,
            expected: `${scheme} or ${scheme}?${known.map((name) => `${name}=…`).join('&')}`,
        });
    }
    const settings = new Map();
    for (const [name, value] of new URLSearchParams(query)) {
        settings.set(name, value);
        if (known.includes(name))
            continue;
        report({
            code: 'unknown-setting',
            message: `${scheme} has no setting ${JSON.stringify(name)}`,
            expected: known.join(', '),
        });
    }
    return settings;
}


/***/ }),

/***/ 53186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readCachePlace: () => (/* binding */ readCachePlace)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _artifact_place_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69932);


/** `cache:`, with no settings. The service is told by `ACTIONS_CACHE_URL` or, for its second version, `ACTIONS_RESULTS_URL`. */
function readCachePlace(url, env, report) {
    (0,_artifact_place_js__WEBPACK_IMPORTED_MODULE_1__/* .readSettings */ .s)(url, [], report);
    const protocol = protocolOf(env);
    // The first version is also served, by act among others, to whoever can reach it.
    const names = protocol === 'v2' ? ['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'] : ['ACTIONS_CACHE_URL'];
    for (const name of names) {
        if ((env[name] ?? '') !== '')
            continue;
        report({
            code: 'no-cache-service',
            message: `there is no cache service here: ${name} is not set`,
            hint: 'a run: step does not get it, and Gitea has none of its own; use another store',
        });
    }
    const workspace = env['GITHUB_WORKSPACE'] ?? process.cwd();
    if (!samePlace(workspace, process.cwd())) {
        report({
            code: 'not-in-workspace',
            message: 'the cache client works in the folder of the workspace only',
            hint: 'run in GITHUB_WORKSPACE, or use another store',
        });
    }
    const root = env[names[0] ?? ''] ?? '';
    return {
        protocol,
        service: root.endsWith('/') ? root : `${root}/`,
        token: env['ACTIONS_RUNTIME_TOKEN'] ?? '',
        workspace,
    };
}
/** As the client decides. */
function protocolOf(env) {
    const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
    const host = URL.canParse(server) ? new URL(server).hostname : '';
    const github = host === 'github.com' || /\.(?:ghe\.com|localhost)$/u.test(host);
    return github && (env['ACTIONS_CACHE_SERVICE_V2'] ?? '') !== '' ? 'v2' : 'v1';
}
function samePlace(a, b) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(a) === (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(b);
    }
    catch {
        return false;
    }
}


/***/ })

};
