export const id = 9932;
export const ids = [9932];
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


/***/ })

};
