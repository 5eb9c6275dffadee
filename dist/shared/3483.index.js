export const id = 3483;
export const ids = [3483];
export const modules = {

/***/ 63483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createS3Client: () => (/* binding */ createS3Client),
  T: () => (/* binding */ keyOf),
  A: () => (/* binding */ reasonOf)
});

;// CONCATENATED MODULE: ./node_modules/aws4fetch/dist/aws4fetch.esm.mjs
/**
 * @license MIT <https://opensource.org/licenses/MIT>
 * @copyright Michael Hart 2024
 */
const encoder = new TextEncoder();
const HOST_SERVICES = {
  appstream2: 'appstream',
  cloudhsmv2: 'cloudhsm',
  email: 'ses',
  marketplace: 'aws-marketplace',
  mobile: 'AWSMobileHubService',
  pinpoint: 'mobiletargeting',
  queue: 'sqs',
  'git-codecommit': 'codecommit',
  'mturk-requester-sandbox': 'mturk-requester',
  'personalize-runtime': 'personalize',
};
const UNSIGNABLE_HEADERS = new Set([
  'authorization',
  'content-type',
  'content-length',
  'user-agent',
  'presigned-expires',
  'expect',
  'x-amzn-trace-id',
  'range',
  'connection',
]);
class AwsClient {
  constructor({ accessKeyId, secretAccessKey, sessionToken, service, region, cache, retries, initRetryMs }) {
    if (accessKeyId == null) throw new TypeError('accessKeyId is a required option')
    if (secretAccessKey == null) throw new TypeError('secretAccessKey is a required option')
    this.accessKeyId = accessKeyId;
    this.secretAccessKey = secretAccessKey;
    this.sessionToken = sessionToken;
    this.service = service;
    this.region = region;
    this.cache = cache || new Map();
    this.retries = retries != null ? retries : 10;
    this.initRetryMs = initRetryMs || 50;
  }
  async sign(input, init) {
    if (input instanceof Request) {
      const { method, url, headers, body } = input;
      init = Object.assign({ method, url, headers }, init);
      if (init.body == null && headers.has('Content-Type')) {
        init.body = body != null && headers.has('X-Amz-Content-Sha256') ? body : await input.clone().arrayBuffer();
      }
      input = url;
    }
    const signer = new AwsV4Signer(Object.assign({ url: input.toString() }, init, this, init && init.aws));
    const signed = Object.assign({}, init, await signer.sign());
    delete signed.aws;
    try {
      return new Request(signed.url.toString(), signed)
    } catch (e) {
      if (e instanceof TypeError) {
        return new Request(signed.url.toString(), Object.assign({ duplex: 'half' }, signed))
      }
      throw e
    }
  }
  async fetch(input, init) {
    for (let i = 0; i <= this.retries; i++) {
      const fetched = fetch(await this.sign(input, init));
      if (i === this.retries) {
        return fetched
      }
      const res = await fetched;
      if (res.status < 500 && res.status !== 429) {
        return res
      }
      await new Promise(resolve => setTimeout(resolve, Math.random() * this.initRetryMs * Math.pow(2, i)));
    }
    throw new Error('An unknown error occurred, ensure retries is not negative')
  }
}
class AwsV4Signer {
  constructor({ method, url, headers, body, accessKeyId, secretAccessKey, sessionToken, service, region, cache, datetime, signQuery, appendSessionToken, allHeaders, singleEncode }) {
    if (url == null) throw new TypeError('url is a required option')
    if (accessKeyId == null) throw new TypeError('accessKeyId is a required option')
    if (secretAccessKey == null) throw new TypeError('secretAccessKey is a required option')
    this.method = method || (body ? 'POST' : 'GET');
    this.url = new URL(url);
    this.headers = new Headers(headers || {});
    this.body = body;
    this.accessKeyId = accessKeyId;
    this.secretAccessKey = secretAccessKey;
    this.sessionToken = sessionToken;
    let guessedService, guessedRegion;
    if (!service || !region) {
[guessedService, guessedRegion] = guessServiceRegion(this.url, this.headers);
    }
    this.service = service || guessedService || '';
    this.region = region || guessedRegion || 'us-east-1';
    this.cache = cache || new Map();
    this.datetime = datetime || new Date().toISOString().replace(/[:-]|\.\d{3}/g, '');
    this.signQuery = signQuery;
    this.appendSessionToken = appendSessionToken || this.service === 'iotdevicegateway';
    this.headers.delete('Host');
    if (this.service === 's3' && !this.signQuery && !this.headers.has('X-Amz-Content-Sha256')) {
      this.headers.set('X-Amz-Content-Sha256', 'UNSIGNED-PAYLOAD');
    }
    const params = this.signQuery ? this.url.searchParams : this.headers;
    params.set('X-Amz-Date', this.datetime);
    if (this.sessionToken && !this.appendSessionToken) {
      params.set('X-Amz-Security-Token', this.sessionToken);
    }
    this.signableHeaders = ['host', ...this.headers.keys()]
      .filter(header => allHeaders || !UNSIGNABLE_HEADERS.has(header))
      .sort();
    this.signedHeaders = this.signableHeaders.join(';');
    this.canonicalHeaders = this.signableHeaders
      .map(header => header + ':' + (header === 'host' ? this.url.host : (this.headers.get(header) || '').replace(/\s+/g, ' ')))
      .join('\n');
    this.credentialString = [this.datetime.slice(0, 8), this.region, this.service, 'aws4_request'].join('/');
    if (this.signQuery) {
      if (this.service === 's3' && !params.has('X-Amz-Expires')) {
        params.set('X-Amz-Expires', '86400');
      }
      params.set('X-Amz-Algorithm', 'AWS4-HMAC-SHA256');
      params.set('X-Amz-Credential', this.accessKeyId + '/' + this.credentialString);
      params.set('X-Amz-SignedHeaders', this.signedHeaders);
    }
    if (this.service === 's3') {
      try {
        this.encodedPath = decodeURIComponent(this.url.pathname.replace(/\+/g, ' '));
      } catch (e) {
        this.encodedPath = this.url.pathname;
      }
    } else {
      this.encodedPath = this.url.pathname.replace(/\/+/g, '/');
    }
    if (!singleEncode) {
      this.encodedPath = encodeURIComponent(this.encodedPath).replace(/%2F/g, '/');
    }
    this.encodedPath = encodeRfc3986(this.encodedPath);
    const seenKeys = new Set();
    this.encodedSearch = [...this.url.searchParams]
      .filter(([k]) => {
        if (!k) return false
        if (this.service === 's3') {
          if (seenKeys.has(k)) return false
          seenKeys.add(k);
        }
        return true
      })
      .map(pair => pair.map(p => encodeRfc3986(encodeURIComponent(p))))
      .sort(([k1, v1], [k2, v2]) => k1 < k2 ? -1 : k1 > k2 ? 1 : v1 < v2 ? -1 : v1 > v2 ? 1 : 0)
      .map(pair => pair.join('='))
      .join('&');
  }
  async sign() {
    if (this.signQuery) {
      this.url.searchParams.set('X-Amz-Signature', await this.signature());
      if (this.sessionToken && this.appendSessionToken) {
        this.url.searchParams.set('X-Amz-Security-Token', this.sessionToken);
      }
    } else {
      this.headers.set('Authorization', await this.authHeader());
    }
    return {
      method: this.method,
      url: this.url,
      headers: this.headers,
      body: this.body,
    }
  }
  async authHeader() {
    return [
      'AWS4-HMAC-SHA256 Credential=' + this.accessKeyId + '/' + this.credentialString,
      'SignedHeaders=' + this.signedHeaders,
      'Signature=' + (await this.signature()),
    ].join(', ')
  }
  async signature() {
    const date = this.datetime.slice(0, 8);
    const cacheKey = [this.secretAccessKey, date, this.region, this.service].join();
    let kCredentials = this.cache.get(cacheKey);
    if (!kCredentials) {
      const kDate = await hmac('AWS4' + this.secretAccessKey, date);
      const kRegion = await hmac(kDate, this.region);
      const kService = await hmac(kRegion, this.service);
      kCredentials = await hmac(kService, 'aws4_request');
      this.cache.set(cacheKey, kCredentials);
    }
    return buf2hex(await hmac(kCredentials, await this.stringToSign()))
  }
  async stringToSign() {
    return [
      'AWS4-HMAC-SHA256',
      this.datetime,
      this.credentialString,
      buf2hex(await hash(await this.canonicalString())),
    ].join('\n')
  }
  async canonicalString() {
    return [
      this.method.toUpperCase(),
      this.encodedPath,
      this.encodedSearch,
      this.canonicalHeaders + '\n',
      this.signedHeaders,
      await this.hexBodyHash(),
    ].join('\n')
  }
  async hexBodyHash() {
    let hashHeader = this.headers.get('X-Amz-Content-Sha256') || (this.service === 's3' && this.signQuery ? 'UNSIGNED-PAYLOAD' : null);
    if (hashHeader == null) {
      if (this.body && typeof this.body !== 'string' && !('byteLength' in this.body)) {
        throw new Error('body must be a string, ArrayBuffer or ArrayBufferView, unless you include the X-Amz-Content-Sha256 header')
      }
      hashHeader = buf2hex(await hash(this.body || ''));
    }
    return hashHeader
  }
}
async function hmac(key, string) {
  const cryptoKey = await crypto.subtle.importKey(
    'raw',
    typeof key === 'string' ? encoder.encode(key) : key,
    { name: 'HMAC', hash: { name: 'SHA-256' } },
    false,
    ['sign'],
  );
  return crypto.subtle.sign('HMAC', cryptoKey, encoder.encode(string))
}
async function hash(content) {
  return crypto.subtle.digest('SHA-256', typeof content === 'string' ? encoder.encode(content) : content)
}
const HEX_CHARS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
function buf2hex(arrayBuffer) {
  const buffer = new Uint8Array(arrayBuffer);
  let out = '';
  for (let idx = 0; idx < buffer.length; idx++) {
    const n = buffer[idx];
    out += HEX_CHARS[(n >>> 4) & 0xF];
    out += HEX_CHARS[n & 0xF];
  }
  return out
}
function encodeRfc3986(urlEncodedStr) {
  return urlEncodedStr.replace(/[!'()*]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase())
}
function guessServiceRegion(url, headers) {
  const { hostname, pathname } = url;
  if (hostname.endsWith('.on.aws')) {
    const match = hostname.match(/^[^.]{1,63}\.lambda-url\.([^.]{1,63})\.on\.aws$/);
    return match != null ? ['lambda', match[1] || ''] : ['', '']
  }
  if (hostname.endsWith('.r2.cloudflarestorage.com')) {
    return ['s3', 'auto']
  }
  if (hostname.endsWith('.backblazeb2.com')) {
    const match = hostname.match(/^(?:[^.]{1,63}\.)?s3\.([^.]{1,63})\.backblazeb2\.com$/);
    return match != null ? ['s3', match[1] || ''] : ['', '']
  }
  const match = hostname.replace('dualstack.', '').match(/([^.]{1,63})\.(?:([^.]{0,63})\.)?amazonaws\.com(?:\.cn)?$/);
  let service = (match && match[1]) || '';
  let region = match && match[2];
  if (region === 'us-gov') {
    region = 'us-gov-west-1';
  } else if (region === 's3' || region === 's3-accelerate') {
    region = 'us-east-1';
    service = 's3';
  } else if (service === 'iot') {
    if (hostname.startsWith('iot.')) {
      service = 'execute-api';
    } else if (hostname.startsWith('data.jobs.iot.')) {
      service = 'iot-jobs-data';
    } else {
      service = pathname === '/mqtt' ? 'iotdevicegateway' : 'iotdata';
    }
  } else if (service === 'autoscaling') {
    const targetPrefix = (headers.get('X-Amz-Target') || '').split('.')[0];
    if (targetPrefix === 'AnyScaleFrontendService') {
      service = 'application-autoscaling';
    } else if (targetPrefix === 'AnyScaleScalingPlannerFrontendService') {
      service = 'autoscaling-plans';
    }
  } else if (region == null && service.startsWith('s3-')) {
    region = service.slice(3).replace(/^fips-|^external-1/, '');
    service = 's3';
  } else if (service.endsWith('-fips')) {
    service = service.slice(0, -5);
  } else if (region && /-\d$/.test(service) && !/-\d$/.test(region)) {
[service, region] = [region, service];
  }
  return [HOST_SERVICES[service] || service, region || '']
}



// EXTERNAL MODULE: ./packages/vault/build/store.js
var store = __webpack_require__(7528);
// EXTERNAL MODULE: ./packages/vault/build/stores/transfer/bytes.js
var bytes = __webpack_require__(18737);
// EXTERNAL MODULE: ./packages/vault/build/stores/transfer/retry.js
var retry = __webpack_require__(42496);
// EXTERNAL MODULE: ./packages/vault/build/stores/s3/xml.js
var xml = __webpack_require__(74734);
;// CONCATENATED MODULE: ./packages/vault/build/stores/s3/failure.js


const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Codes that a service sends with a 4xx though the next attempt may succeed. */
const PASSING_CODES = new Set([
    'RequestTimeout',
    'SlowDown',
    'OperationAborted',
    'ConditionalRequestConflict',
]);
const FULL_CODES = new Set([
    'QuotaExceeded',
    'EntityTooLarge',
    'InsufficientStorage',
    'XMinioStorageFull',
]);
/** The error that an answer stands for; null for one that the caller has to judge: 404, 412, 416, 501. */
function failureOf(status, text, { method, headers }) {
    const code = (0,xml/* textOf */.b)(text, 'Code');
    const said = `S3: ${method}: ${status}${code === null ? '' : ` ${code}`}`;
    if (code === 'NoSuchBucket')
        return new store/* StoreError */.A('refused', said);
    if (FULL_CODES.has(code ?? '') || status === 507)
        return new store/* StoreError */.A('full', said);
    // A service that does not know the condition says so here, and the caller sends it without.
    if (status === 501 && headers?.['if-none-match'] !== undefined)
        return null;
    if (status === 404 || status === 412 || status === 416)
        return null;
    if (code === 'XAmzContentSHA256Mismatch' || code === 'BadDigest') {
        return new store/* StoreError */.A('damaged', said);
    }
    if (PASSING.has(status) || PASSING_CODES.has(code ?? '')) {
        return new store/* StoreError */.A('unavailable', said);
    }
    return new store/* StoreError */.A('refused', said);
}

;// CONCATENATED MODULE: ./packages/vault/build/stores/s3/client.js






const ATTEMPTS = 6;
/** Without a byte in either direction for so long, a connection is given up. */
const IDLE_MS = 60_000;
const NOTHING = { size: 0, sha256: (0,bytes/* sha256Of */.Bj)(''), open: () => new Uint8Array() };
function createS3Client({ address, credentials, sleep, now }) {
    const root = rootOf(address);
    const keys = new Map();
    let clockOffset = 0;
    async function sendOnce(request) {
        const body = request.body ?? NOTHING;
        const url = new URL(request.name === undefined ? root : `${root}/${keyOf(address, request.name)}`);
        for (const [name, value] of Object.entries(request.query ?? {})) {
            url.searchParams.set(name, value);
        }
        const signer = new AwsV4Signer({
            method: request.method,
            url: url.href,
            headers: { ...request.headers, 'x-amz-content-sha256': body.sha256 },
            accessKeyId: credentials.accessKeyId,
            secretAccessKey: credentials.secretAccessKey,
            ...(credentials.sessionToken === null ? {} : { sessionToken: credentials.sessionToken }),
            service: 's3',
            region: address.region,
            cache: keys,
            datetime: new Date(now().getTime() + clockOffset).toISOString().replace(/[:-]|\.\d{3}/gu, ''),
        });
        const signed = await signer.sign();
        // Its length has to be known to the service, and nothing may be unpacked on the way.
        signed.headers.set('content-length', String(body.size));
        signed.headers.set('accept-encoding', 'identity');
        const watch = watchIdle(request.signal);
        try {
            const response = await fetch(signed.url, {
                method: request.method,
                headers: signed.headers,
                redirect: 'manual',
                signal: watch.signal,
                ...(body.size === 0 ? {} : { body: outgoing(body, watch.seen), duplex: 'half' }),
            });
            watch.seen();
            return response.body === null || request.method === 'HEAD'
                ? (watch.end(), response)
                : new Response(incoming(response.body, watch), response);
        }
        catch (error) {
            watch.end();
            throw error;
        }
    }
    async function send(request) {
        let failure = null;
        for (let attempt = 1;; attempt += 1) {
            request.signal?.throwIfAborted();
            let retryAfter = null;
            try {
                const response = await sendOnce(request);
                const text = response.ok ? '' : await bodyOf(response);
                const found = response.ok ? null : failureOf(response.status, text, request);
                if (found === null) {
                    const answer = response.ok ? response : new Response(text === '' ? null : text, response);
                    return { response: answer, repeated: attempt > 1 };
                }
                if ((0,xml/* textOf */.b)(text, 'Code') === 'RequestTimeTooSkewed' && attempt === 1) {
                    clockOffset = clockDifference(response, now());
                    continue;
                }
                if (found.reason !== 'unavailable')
                    throw found;
                failure = found;
                retryAfter = response.headers.get('retry-after');
            }
            catch (error) {
                if (error instanceof store/* StoreError */.A)
                    throw error;
                request.signal?.throwIfAborted();
                const source = sourceFailure(error);
                if (source !== null)
                    throw source;
                failure = new store/* StoreError */.A('unavailable', `S3: ${request.method}: ${reasonOf(error)}`);
            }
            const pause = (0,retry/* pauseBefore */.G)(attempt, retryAfter, now());
            if (attempt === ATTEMPTS || pause === null)
                throw failure;
            await sleep(pause, request.signal);
        }
    }
    return { address, send };
}
/** Root of the bucket, without a slash at its end. */
function rootOf({ endpoint, region, bucket, pathStyle }) {
    const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    const base = new URL(endpoint ?? `https://s3.${region}.${domain}`);
    if (pathStyle)
        return `${base.origin}${base.pathname.replace(/\/+$/u, '')}/${bucket}`;
    return `${base.protocol}//${bucket}.${base.host}${base.pathname.replace(/\/+$/u, '')}`;
}
function keyOf({ prefix }, name) {
    return prefix === '' ? name : `${prefix}/${name}`;
}
/** What the service's clock is ahead of ours, in milliseconds. */
function clockDifference(response, now) {
    const theirs = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(theirs) ? 0 : theirs - now.getTime();
}
function watchIdle(outer) {
    const idle = new AbortController();
    const timer = setTimeout(() => idle.abort(new Error(`silent for ${IDLE_MS / 1000} s`)), IDLE_MS);
    timer.unref();
    return {
        signal: outer === undefined ? idle.signal : AbortSignal.any([outer, idle.signal]),
        seen: () => timer.refresh(),
        end: () => clearTimeout(timer),
    };
}
function outgoing(body, seen) {
    const content = body.open();
    if (content instanceof Uint8Array)
        return content;
    return ReadableStream.from(watched(content, seen));
}
function incoming(body, watch) {
    return ReadableStream.from(watched(body, watch.seen, watch.end));
}
async function* watched(source, seen, end) {
    try {
        for await (const chunk of source) {
            seen();
            yield chunk;
        }
    }
    finally {
        end?.();
    }
}
/** An error's XML is short; anything longer is none. */
async function bodyOf(response) {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        if (text.length > 65_536)
            break;
    }
    return text;
}
/** What the reader of our own bytes threw, however deep `fetch` wrapped it. */
function sourceFailure(error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
        if (cause instanceof store/* StoreError */.A)
            return cause;
    }
    return null;
}
/** The innermost reason; `fetch` itself only says that it failed. */
function reasonOf(error) {
    let reason = error;
    while (reason instanceof Error && reason.cause instanceof Error)
        reason = reason.cause;
    if (!(reason instanceof Error))
        return 'failed';
    const code = 'code' in reason ? reason.code : undefined;
    return typeof code === 'string' ? code : reason.message;
}


/***/ }),

/***/ 74734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ elementsOf),
/* harmony export */   b: () => (/* binding */ textOf)
/* harmony export */ });
const ENTITIES = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
};
/** Text of the first element of this name, or null. What S3 sends has no attributes that matter here. */
function textOf(xml, element) {
    const match = new RegExp(`<${element}(?:\\s[^>]*)?>([^<]*)</${element}>`, 'u').exec(xml);
    return match === null ? null : unescape(match[1] ?? '');
}
/** Inner XML of every element of this name. They do not nest. */
function elementsOf(xml, element) {
    return xml
        .split(`<${element}>`)
        .slice(1)
        .map((rest) => rest.split(`</${element}>`, 1)[0] ?? '');
}
function unescape(text) {
    return text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/giu, (whole, decimal, hex, name) => {
        if (name !== undefined)
            return ENTITIES[String(name)] ?? whole;
        const point = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
        return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    });
}


/***/ }),

/***/ 18737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bj: () => (/* binding */ sha256Of),
/* harmony export */   C3: () => (/* binding */ asAnnounced),
/* harmony export */   IE: () => (/* binding */ pieces)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7528);


/** The bytes of a source, cut into pieces of `size` bytes; the last may be shorter. */
async function* pieces(source, size) {
    let kept = [];
    let length = 0;
    for await (const chunk of source) {
        let rest = chunk;
        while (length + rest.length >= size) {
            const taken = rest.subarray(0, size - length);
            yield Buffer.concat([...kept, taken]);
            rest = rest.subarray(taken.length);
            kept = [];
            length = 0;
        }
        if (rest.length > 0) {
            kept.push(rest);
            length += rest.length;
        }
    }
    if (length > 0)
        yield Buffer.concat(kept);
}
/**
 * Passes the bytes of a source on and throws a `StoreError` `damaged` before its end when they are not
 * those it announced, so that a transfer of them can never be completed.
 */
async function* asAnnounced(source, name) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let size = 0;
    let last = null;
    for await (const chunk of source.open()) {
        if (chunk.length === 0)
            continue;
        if (last !== null)
            yield last;
        hash.update(chunk);
        size += chunk.length;
        last = chunk;
    }
    if (size !== source.size || hash.digest('hex') !== source.sha256) {
        throw new _store_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreError */ .A('damaged', `${name}: its bytes changed before they were stored`);
    }
    if (last !== null)
        yield last;
}
function sha256Of(bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex');
}


/***/ })

};
