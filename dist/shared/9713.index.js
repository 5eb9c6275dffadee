export const id = 9713;
export const ids = [9713,3483];
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

/***/ 99713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createS3Store: () => (/* binding */ createS3Store)
});

// EXTERNAL MODULE: ./packages/vault/build/store.js
var store = __webpack_require__(7528);
// EXTERNAL MODULE: ./packages/vault/build/stores/transfer/bytes.js
var transfer_bytes = __webpack_require__(18737);
// EXTERNAL MODULE: ./packages/vault/build/stores/s3/client.js + 2 modules
var s3_client = __webpack_require__(63483);
// EXTERNAL MODULE: ./packages/vault/build/stores/transfer/range.js
var range = __webpack_require__(73919);
;// CONCATENATED MODULE: ./packages/vault/build/stores/s3/read-object.js



/** How often a download that breaks off goes on where it stopped. */
const CONTINUATIONS = 5;
/** The file without its bytes, or null when there is none. */
async function lookAt(client, name, signal) {
    const { response } = await client.send({
        method: 'HEAD',
        name,
        headers: { 'x-amz-checksum-mode': 'ENABLED' },
        signal,
    });
    if (response.status === 404)
        return null;
    if (!response.ok)
        throw new store/* StoreError */.A('unavailable', `S3: HEAD: ${response.status}`);
    return {
        name,
        size: sizeOf(response),
        sha256: digestOf(response),
        created: new Date(response.headers.get('last-modified') ?? 0).toISOString(),
    };
}
function isSame(there, source) {
    return there.size === source.size && there.sha256 === source.sha256;
}
/** As the service computed it; for a file sent in parts as we told it with the first. */
function digestOf({ headers }) {
    const checksum = headers.get('x-amz-checksum-sha256');
    if (checksum !== null && /^[\w+/]{43}=$/u.test(checksum)) {
        return Buffer.from(checksum, 'base64').toString('hex');
    }
    const told = headers.get('x-amz-meta-sha256');
    return told !== null && /^[\da-f]{64}$/u.test(told) ? told : null;
}
function sizeOf({ headers }) {
    const size = Number(headers.get('content-length') ?? Number.NaN);
    if (!Number.isSafeInteger(size))
        throw new store/* StoreError */.A('unavailable', 'S3: a file without a size');
    return size;
}
async function readObject(client, name, range, signal) {
    const whole = range?.start === undefined && range?.end === undefined;
    if (!whole && range.start === range.end)
        return nothing(client, name, signal);
    const from = range?.start ?? 0;
    const { response } = await client.send({
        method: 'GET',
        name,
        headers: whole ? {} : rangeHeader(from, range.end),
        signal,
    });
    if (response.status === 404)
        throw new store/* StoreError */.A('missing', `S3: ${name} is not there`);
    if (response.status === 416)
        return nothing(client, name, signal);
    if (!response.ok || (!whole && !startsAt(response, from))) {
        throw new store/* StoreError */.A('damaged', `S3: GET: ${response.status} for a part of ${name}`);
    }
    return follow(client, name, response, from, signal);
}
/** The bytes of an answer; where it breaks off, the rest of the same file is asked for. */
async function* follow(client, name, first, start, signal) {
    const end = start + sizeOf(first);
    const version = first.headers.get('etag');
    let at = start;
    let response = first;
    for (let attempt = 0;; attempt += 1) {
        let reason = 'cut short';
        try {
            for await (const chunk of response.body ?? []) {
                if (at + chunk.length > end) {
                    throw new store/* StoreError */.A('damaged', `S3: more bytes of ${name} than announced`);
                }
                at += chunk.length;
                yield chunk;
            }
        }
        catch (error) {
            if (error instanceof store/* StoreError */.A)
                throw error;
            signal?.throwIfAborted();
            reason = (0,s3_client/* reasonOf */.A)(error);
        }
        if (at === end)
            return;
        if (attempt === CONTINUATIONS) {
            throw new store/* StoreError */.A('unavailable', `S3: ${name} broke off at byte ${at}: ${reason}`);
        }
        const { response: rest } = await client.send({
            method: 'GET',
            name,
            headers: { ...rangeHeader(at, end), ...(version === null ? {} : { 'if-match': version }) },
            signal,
        });
        if (rest.status === 404)
            throw new store/* StoreError */.A('missing', `S3: ${name} was removed meanwhile`);
        if (!rest.ok || !startsAt(rest, at)) {
            throw new store/* StoreError */.A('damaged', `S3: ${name} is another file than it was`);
        }
        response = rest;
    }
}
async function nothing(client, name, signal) {
    const there = await lookAt(client, name, signal);
    if (there === null)
        throw new store/* StoreError */.A('missing', `S3: ${name} is not there`);
    return new Blob([]).stream();
}
function rangeHeader(start, end) {
    (0,range/* boundsOf */.B)({ start, end: end ?? Number.MAX_SAFE_INTEGER }, Number.MAX_SAFE_INTEGER);
    return { range: `bytes=${start}-${end === undefined ? '' : end - 1}` };
}
/** Whether an answer is the part that was asked for: a service may ignore the header, or a proxy serve another. */
function startsAt(response, start) {
    const range = /^bytes (\d+)-/u.exec(response.headers.get('content-range') ?? '');
    return response.status === 206 && Number(range?.[1]) === start;
}

// EXTERNAL MODULE: ./packages/vault/build/stores/s3/xml.js
var xml = __webpack_require__(74734);
;// CONCATENATED MODULE: ./packages/vault/build/stores/s3/multipart.js




const MIB = 1024 * 1024;
/** Bytes above which a file is sent in parts. */
const MULTIPART_ABOVE = 64 * MIB;
const PART = 16 * MIB;
const MAX_PARTS = 10_000;
/** Parts that are held in memory and on their way at the same time. */
const IN_FLIGHT = 3;
/** An upload that began so long ago has nobody who still works on it. */
const LEFT_BEHIND_MS = 24 * 3_600_000;
/** Sends a file in parts. It appears with the last request, and of a failed one nothing is left to pay for. */
async function putInParts(client, name, source, signal) {
    await dropLeftovers(client).catch((error) => {
        // Untidy, but no reason to lose a checkpoint.
        if (!(error instanceof store/* StoreError */.A))
            throw error;
    });
    const upload = await begin(client, name, source, signal);
    try {
        const parts = await sendParts(client, name, upload, source, signal);
        await complete(client, name, upload, parts, signal);
    }
    catch (error) {
        await abort(client, name, upload).catch(() => null);
        throw error;
    }
}
async function begin(client, name, source, signal) {
    const { response } = await client.send({
        method: 'POST',
        name,
        query: { uploads: '' },
        headers: {
            'content-type': 'application/octet-stream',
            'x-amz-meta-sha256': source.sha256,
            'x-amz-checksum-algorithm': 'SHA256',
        },
        signal,
    });
    const id = (0,xml/* textOf */.b)(await response.text(), 'UploadId');
    if (!response.ok || id === null) {
        throw new store/* StoreError */.A('unavailable', `S3: begin of ${name}: ${response.status}`);
    }
    return id;
}
async function sendParts(client, name, uploadId, source, signal) {
    const failed = new AbortController();
    const either = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
    const size = Math.max(PART, Math.ceil(source.size / MAX_PARTS / MIB) * MIB);
    const parts = [];
    const running = new Set();
    async function sendPart(number, bytes) {
        const sha256 = (0,transfer_bytes/* sha256Of */.Bj)(bytes);
        const checksum = Buffer.from(sha256, 'hex').toString('base64');
        const { response } = await client.send({
            method: 'PUT',
            name,
            query: { partNumber: String(number), uploadId },
            headers: { 'x-amz-checksum-sha256': checksum },
            body: { size: bytes.length, sha256, open: () => bytes },
            signal: either,
        });
        await response.body?.cancel();
        const etag = response.headers.get('etag');
        if (!response.ok || etag === null) {
            throw new store/* StoreError */.A('unavailable', `S3: part ${number} of ${name}: ${response.status}`);
        }
        return { etag, checksum };
    }
    try {
        for await (const bytes of (0,transfer_bytes/* pieces */.IE)((0,transfer_bytes/* asAnnounced */.C3)(source, name), size)) {
            either.throwIfAborted();
            const part = sendPart(parts.length + 1, bytes);
            parts.push(part);
            running.add(part);
            part.then(() => running.delete(part), () => failed.abort());
            if (running.size >= IN_FLIGHT)
                await Promise.race(running);
        }
        return await Promise.all(parts);
    }
    catch (error) {
        failed.abort();
        // The part that failed first says why; the others were only stopped.
        for (const result of await Promise.allSettled(parts)) {
            if (result.status === 'rejected' && result.reason instanceof store/* StoreError */.A)
                throw result.reason;
        }
        throw error;
    }
}
async function complete(client, name, uploadId, parts, signal) {
    const list = parts.map(({ etag, checksum }, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${etag}</ETag><ChecksumSHA256>${checksum}</ChecksumSHA256></Part>`);
    const text = `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${list.join('')}</CompleteMultipartUpload>`;
    const bytes = new TextEncoder().encode(text);
    const send = (condition) => client.send({
        method: 'POST',
        name,
        query: { uploadId },
        headers: {
            'content-type': 'application/xml',
            ...(condition ? { 'if-none-match': '*' } : {}),
        },
        body: { size: bytes.length, sha256: (0,transfer_bytes/* sha256Of */.Bj)(bytes), open: () => bytes },
        signal,
    });
    const answer = await send(true);
    const { response } = answer.response.status === 501 ? await send(false) : answer;
    const said = await response.text();
    // It answers 200 before it is done, and an error may follow in the body; 412 and 404 come of an answer that was lost.
    if (response.ok && (0,xml/* textOf */.b)(said, 'ETag') !== null)
        return;
    throw new store/* StoreError */.A('unavailable', `S3: end of ${name}: ${response.status} ${(0,xml/* textOf */.b)(said, 'Code') ?? ''}`.trimEnd());
}
async function abort(client, name, uploadId) {
    await client.send({ method: 'DELETE', name, query: { uploadId } });
}
/** Parts of uploads whose process died are invisible and cost money. */
async function dropLeftovers(client) {
    const root = (0,s3_client/* keyOf */.T)(client.address, '');
    const { response } = await client.send({ method: 'GET', query: { uploads: '', prefix: root } });
    if (!response.ok)
        return;
    for (const upload of (0,xml/* elementsOf */.Z)(await response.text(), 'Upload')) {
        const key = (0,xml/* textOf */.b)(upload, 'Key') ?? '';
        const id = (0,xml/* textOf */.b)(upload, 'UploadId');
        const age = Date.now() - Date.parse((0,xml/* textOf */.b)(upload, 'Initiated') ?? '');
        const name = key.slice(root.length);
        const ours = key.startsWith(root) && store/* NAME */.o.test(name);
        if (ours && id !== null && age > LEFT_BEHIND_MS)
            await abort(client, name, id);
    }
}

;// CONCATENATED MODULE: ./packages/vault/build/stores/s3/s3-store.js






/** A bucket, or the part of it under a prefix. */
function createS3Store(url, client) {
    const { address } = client;
    async function list(prefix) {
        const found = [];
        const root = (0,s3_client/* keyOf */.T)(address, '');
        let next = null;
        do {
            const { response } = await client.send({
                method: 'GET',
                query: {
                    'list-type': '2',
                    delimiter: '/',
                    prefix: `${root}${prefix}`,
                    ...(next === null ? {} : { 'continuation-token': next }),
                },
            });
            if (!response.ok)
                throw new store/* StoreError */.A('unavailable', `S3: list: ${response.status}`);
            const page = await response.text();
            if (!page.includes('</ListBucketResult>')) {
                throw new store/* StoreError */.A('unavailable', 'S3: the answer to a list is cut short');
            }
            for (const entry of (0,xml/* elementsOf */.Z)(page, 'Contents')) {
                const key = (0,xml/* textOf */.b)(entry, 'Key') ?? '';
                const name = key.slice(root.length);
                // Others may keep files beside ours.
                if (!key.startsWith(root) || !store/* NAME */.o.test(name))
                    continue;
                found.push({
                    name,
                    size: Number((0,xml/* textOf */.b)(entry, 'Size')),
                    sha256: null,
                    created: new Date((0,xml/* textOf */.b)(entry, 'LastModified') ?? 0).toISOString(),
                });
            }
            const more = (0,xml/* textOf */.b)(page, 'IsTruncated') === 'true';
            next = more ? (0,xml/* textOf */.b)(page, 'NextContinuationToken') : null;
            if (more && next === null) {
                throw new store/* StoreError */.A('unavailable', 'S3: a list that goes on without saying where');
            }
        } while (next !== null);
        return found;
    }
    async function put(name, source, signal) {
        const before = await settle(name, source, signal);
        if (before !== null)
            return before;
        try {
            const send = source.size > MULTIPART_ABOVE ? putInParts : putWhole;
            await send(client, name, source, signal);
        }
        catch (error) {
            if (!(error instanceof store/* StoreError */.A) || error.reason !== 'unavailable')
                throw error;
            // It may have been carried out, and only the answer got lost.
            const stored = await settle(name, source, signal).catch((later) => {
                throw later instanceof store/* StoreError */.A && later.reason === 'exists' ? later : error;
            });
            if (stored === null)
                throw error;
            return stored;
        }
        const stored = await settle(name, source, signal);
        if (stored === null) {
            throw new store/* StoreError */.A('unavailable', `S3: ${name} was stored and is not there`);
        }
        return stored;
    }
    /** The file when it is there with these bytes, null when there is none; throws `exists` for any other. */
    async function settle(name, source, signal) {
        const there = await lookAt(client, name, signal);
        if (there === null)
            return null;
        if (isSame(there, source))
            return there;
        throw new store/* StoreError */.A('exists', `S3: ${name} exists, with other bytes`);
    }
    return {
        url,
        promises: {
            ranges: true,
            retentionDays: null,
            maxFiles: null,
            room: () => Promise.resolve(null),
            evicts: false,
            visibility: 'everywhere',
            cost: 'What the bucket costs: about 0.02 USD for a gigabyte and month at Amazon, and more for taking it out.',
        },
        list,
        put,
        get: (name, range, signal) => readObject(client, name, range, signal),
        remove: async (name) => {
            await client.send({ method: 'DELETE', name });
        },
        close: () => Promise.resolve(),
    };
}
async function putWhole(client, name, source, signal) {
    const send = async (condition) => {
        const { response } = await client.send({
            method: 'PUT',
            name,
            headers: {
                'content-type': 'application/octet-stream',
                'x-amz-meta-sha256': source.sha256,
                'x-amz-checksum-sha256': Buffer.from(source.sha256, 'hex').toString('base64'),
                ...(condition ? { 'if-none-match': '*' } : {}),
            },
            body: { size: source.size, sha256: source.sha256, open: () => (0,transfer_bytes/* asAnnounced */.C3)(source, name) },
            signal,
        });
        await response.body?.cancel();
        return response.status;
    };
    // Some services know no condition; the look before has to do for them.
    const status = await send(true).then((said) => (said === 501 ? send(false) : said));
    // Whoever came first may be an attempt of ours whose answer got lost: `settle` tells.
    if (status === 412 || status === 200)
        return;
    throw new store/* StoreError */.A('refused', `S3: PUT: ${status}`);
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


/***/ }),

/***/ 73919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ boundsOf),
/* harmony export */   q: () => (/* binding */ readRange)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var _store_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7528);



/** Both ends of a range of a file of `size` bytes; `end` is exclusive and never beyond the file. */
function boundsOf(range, size) {
    const start = range?.start ?? 0;
    const end = Math.min(range?.end ?? size, size);
    if (!Number.isSafeInteger(start) || start < 0 || end < start) {
        throw new _store_js__WEBPACK_IMPORTED_MODULE_2__/* .StoreError */ .A('damaged', `no bytes ${start} to ${end} in a file of ${size} bytes`);
    }
    return { start, end };
}
/** Reads a range of a file and calls `finished` once the reader is done with it, however that ends. */
async function* readRange(path, range, finished) {
    try {
        const { size } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path);
        const { start, end } = boundsOf(range, size);
        if (end === start)
            return;
        // A stream's own end is inclusive.
        for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(path, { start, end: end - 1 })) {
            yield chunk;
        }
    }
    finally {
        await finished();
    }
}


/***/ })

};
