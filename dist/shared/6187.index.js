export const id = 6187;
export const ids = [6187];
export const modules = {

/***/ 16187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readS3Address: () => (/* binding */ readS3Address),
/* harmony export */   readS3Credentials: () => (/* binding */ readS3Credentials)
/* harmony export */ });
const SETTINGS = ['endpoint', 'region', 'style'];
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX = /^[\w!.*'()-]+(?:\/[\w!.*'()-]+)*$/;
/**
 * `s3://bucket/prefix?endpoint=https://…&region=…&style=path|virtual`. The environment's
 * `AWS_ENDPOINT_URL_S3`, `AWS_ENDPOINT_URL`, `AWS_REGION` and `AWS_DEFAULT_REGION` stand in for what the URL leaves out.
 */
function readS3Address(url, env, report) {
    const bucket = url.hostname;
    if (url.username !== '' || url.password !== '') {
        report({
            code: 'credentials-in-url',
            message: 'a store URL holds no credentials',
            hint: 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
        });
    }
    if (!BUCKET.test(bucket)) {
        report({
            code: 'bad-bucket',
            message: `${JSON.stringify(bucket)} is not the name of a bucket`,
            expected: '3 to 63 lower-case letters, digits, dots and hyphens: s3://bucket/prefix',
        });
    }
    if (url.port !== '') {
        report({
            code: 'bad-bucket',
            message: 'a bucket has no port',
            hint: 'give the address of the service as ?endpoint=https://host:port',
        });
    }
    const prefix = decode(url.pathname).replace(/^\/+|\/+$/gu, '');
    const folders = prefix.split('/');
    if (prefix !== '' && (!PREFIX.test(prefix) || folders.includes('.') || folders.includes('..'))) {
        report({
            code: 'bad-prefix',
            message: `${JSON.stringify(prefix)} is no prefix for names`,
            expected: "letters, digits and !-_.*'() between single slashes",
        });
    }
    for (const name of new Set(url.searchParams.keys())) {
        if (SETTINGS.includes(name))
            continue;
        report({
            code: 'unknown-setting',
            message: `an S3 store has no setting ${JSON.stringify(name)}`,
            expected: SETTINGS.join(', '),
        });
    }
    const style = url.searchParams.get('style');
    if (style !== null && style !== 'path' && style !== 'virtual') {
        report({
            code: 'bad-style',
            message: `style is ${JSON.stringify(style)}`,
            expected: 'path or virtual',
        });
    }
    const endpoint = readEndpoint(url, env, report);
    const region = url.searchParams.get('region') ?? given(env, 'AWS_REGION') ?? given(env, 'AWS_DEFAULT_REGION');
    if (region !== null && !/^[a-z0-9-]{1,40}$/u.test(region)) {
        report({
            code: 'bad-region',
            message: `${JSON.stringify(region)} is not a region`,
            expected: 'one such as eu-central-1',
        });
    }
    if (region === null && endpoint === null) {
        report({
            code: 'missing-region',
            message: 'no region is given',
            hint: 'add ?region=eu-central-1 or set AWS_REGION',
        });
    }
    return {
        bucket,
        prefix,
        endpoint,
        region: region ?? 'us-east-1',
        // No certificate fits a bucket with dots in front of the service's own name.
        pathStyle: style === null ? endpoint !== null || bucket.includes('.') : style === 'path',
    };
}
function readEndpoint(url, env, report) {
    const text = url.searchParams.get('endpoint') ??
        given(env, 'AWS_ENDPOINT_URL_S3') ??
        given(env, 'AWS_ENDPOINT_URL');
    if (text === null)
        return null;
    const expected = 'an address such as https://s3.example.com';
    const endpoint = URL.canParse(text) ? new URL(text) : null;
    if (endpoint === null || !/^https?:$/u.test(endpoint.protocol)) {
        report({ code: 'bad-endpoint', message: 'the endpoint is not a web address', expected });
        return null;
    }
    if (endpoint.username !== '' || endpoint.password !== '') {
        report({ code: 'credentials-in-url', message: 'an endpoint holds no credentials' });
    }
    if (endpoint.search !== '' || endpoint.hash !== '') {
        report({ code: 'bad-endpoint', message: 'an endpoint has no query and no fragment', expected });
    }
    return `${endpoint.origin}${endpoint.pathname.replace(/\/+$/u, '')}`;
}
function readS3Credentials(env, report) {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
        if (given(env, name) !== null)
            continue;
        report({
            code: 'missing-credentials',
            message: `${name} is not set`,
            hint: 'an S3 store takes its credentials from the environment',
        });
    }
    return {
        accessKeyId: given(env, 'AWS_ACCESS_KEY_ID') ?? '',
        secretAccessKey: given(env, 'AWS_SECRET_ACCESS_KEY') ?? '',
        sessionToken: given(env, 'AWS_SESSION_TOKEN'),
    };
}
/** A variable that is empty is not given: workflows set them so where a secret is missing. */
function given(env, name) {
    const value = env[name]?.trim();
    return value === undefined || value === '' ? null : value;
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ })

};
