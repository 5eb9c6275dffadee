import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 49140:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("constants");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 91943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 80481:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 46466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 78877:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 53557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 98234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  c3: () => (/* reexport */ SHORTEST_SECRET),
  DV: () => (/* reexport */ codeBlock),
  MZ: () => (/* reexport */ codeCell),
  lY: () => (/* reexport */ createRedactor),
  G$: () => (/* reexport */ cutMarkdown),
  pq: () => (/* reexport */ defuseCommands),
  ZD: () => (/* reexport */ escapeHtml),
  X: () => (/* reexport */ escapeXml),
  $f: () => (/* reexport */ hideKnownSecrets),
  ti: () => (/* reexport */ inlineCode),
  YY: () => (/* reexport */ linkUrl),
  p7: () => (/* reexport */ markdownText),
  wh: () => (/* reexport */ plainText),
  pF: () => (/* reexport */ singleLine),
  qS: () => (/* reexport */ statusText)
});

;// CONCATENATED MODULE: ./packages/egress/build/commands.js
/**
 * A runner skips white space before `::`, and comparisons by culture also skip characters that
 * nobody sees; line breaks are left out so that the search stays linear.
 */
const IGNORED = '\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\p{Default_Ignorable_Code_Point}';
const LINE_COMMAND = new RegExp(`(^|[\\r\\n])([${IGNORED}[\\s--[\\r\\n]]]*):(?=[${IGNORED}]*:)`, 'gv');
const ANYWHERE_COMMAND = new RegExp(`#(?=[${IGNORED}]*#[${IGNORED}]*\\[)`, 'gv');
/**
 * Takes the effect, not the wording, from workflow commands in whole lines of output: `::error::x`
 * at the beginning of a line becomes `: :error::x`, `##[error]x` anywhere becomes `# #[error]x`.
 * The last step before a log: after `plainText`, which may bring a command to the line's beginning.
 */
function defuseCommands(text) {
    return text.replace(LINE_COMMAND, '$1$2: ').replace(ANYWHERE_COMMAND, '# ');
}

;// CONCATENATED MODULE: ./packages/egress/build/cut-markdown.js
/** Room for what closes an open fence and open `<details>`. */
const CLOSING_ROOM = 1024;
const MOST_DETAILS = 50;
const LONGEST_FENCE = 200;
/**
 * Markdown within a limit, cut behind a line; an open code fence and open `<details>` are closed
 * before the note, one sentence of Markdown, that says so. Empty when there is no room for that.
 */
function cutMarkdown(markdown, limit, note) {
    const [size, most] = 'bytes' in limit
        ? [Buffer.byteLength(markdown), limit.bytes]
        : [markdown.length, limit.characters];
    if (size <= most)
        return markdown;
    const end = `\n\n${note}\n`;
    const room = most - Buffer.byteLength(end) - CLOSING_ROOM;
    if (room <= 0)
        return '';
    const kept = 'bytes' in limit ? linesInBytes(markdown, room) : linesOf(markdown, room);
    return kept + closing(kept) + end;
}
function linesInBytes(markdown, bytes) {
    const encoded = Buffer.from(markdown);
    return encoded.subarray(0, encoded.lastIndexOf(0x0a, bytes) + 1).toString();
}
function linesOf(markdown, characters) {
    return markdown.slice(0, markdown.lastIndexOf('\n', characters) + 1);
}
function closing(markdown) {
    let fence;
    let details = 0;
    for (const line of markdown.split('\n')) {
        const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
        if (fence === undefined) {
            if (mark !== null)
                fence = mark[1];
            details += count(line, '<details') - count(line, '</details');
        }
        else if (mark?.[1]?.startsWith(fence) === true && mark[2]?.trim() === '')
            fence = undefined;
    }
    const fenceEnd = fence === undefined ? '' : `\n${fence.slice(0, LONGEST_FENCE)}\n`;
    return fenceEnd + '\n</details>\n'.repeat(Math.min(MOST_DETAILS, Math.max(0, details)));
}
function count(text, part) {
    return text.split(part).length - 1;
}

;// CONCATENATED MODULE: ./packages/egress/build/known-secrets.js
/**
 * Secrets that show by their shape what they are, so that they are hidden though nobody declared
 * them. Each search is linear: what may be long is bounded, or begins where its run begins.
 */
const SHAPES = [
    // GitHub: personal, OAuth, user, server and refresh tokens; fine-grained ones.
    String.raw `gh[pousr]_[\w.-]{20,}`,
    String.raw `github_pat_\w{20,}`,
    // GitLab.
    String.raw `gl(?:pat|oas|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct)-[\w.-]{16,}`,
    // Slack.
    String.raw `xox[a-z](?:\.xox[a-z])?-[\w-]{10,}`,
    String.raw `xapp-[\w-]{10,}`,
    // AWS access keys.
    String.raw `(?<![A-Za-z0-9])A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}(?![A-Za-z0-9])`,
    // npm, PyPI, Hugging Face, Google, and keys of language models.
    String.raw `npm_[A-Za-z0-9]{36,}`,
    String.raw `pypi-[\w-]{50,}`,
    String.raw `(?<![A-Za-z0-9_])hf_[A-Za-z0-9]{30,}`,
    String.raw `AIza[\w-]{35,}`,
    String.raw `(?<![\w-])sk-(?:[a-z]+-)?[A-Za-z0-9][\w-]{30,}`,
    // JSON web tokens and their encrypted kin: base64 of `{"`, then parts between dots.
    String.raw `(?:(?<![\w-])|(?<=%[0-9A-Fa-f]{2}))eyJ[\w-]{10,}(?:\.[\w-]*){2,4}`,
    privateKey(),
];
/** A value whose name says that it is one; the name is kept. */
const NAMED = [
    // The header as it is sent, logged as JSON, or written for curl.
    String.raw `(?:[Aa]uthorization|AUTHORIZATION)["']?[\t ]{0,8}[:=][\t ]{0,8}["']?(?![A-Za-z]{1,20}[\t ]{1,8}\*)(?:[A-Za-z]{1,20}[\t ]{1,8})?(?=[^\s"'*]{6})`,
    // Its value alone; prose such as "basic authentication" has no digit and no mixed case.
    String.raw `\b(?:[Bb]earer|BEARER|[Bb]asic|BASIC)[\t ]{1,8}(?=[\w+/.~-]{8})(?=[\w+/.~-]{0,60}(?:\d|[a-z][A-Z]|=))`,
    // Name and password in an address.
    String.raw `:\/\/(?=[^\s/?#@:"'<>*]{0,100}:[^\s/?#@"'<>]{1,300}@)`,
];
/** A key in PEM or PGP armour: only what can belong to it, so that it cannot swallow text around it. */
function privateKey() {
    const apart = String.raw `(?:\s|\\[nr]){1,20}`;
    const header = String.raw `${apart}[A-Z][\w-]{1,20}: [\w,. -]{1,100}`;
    const long = String.raw `${apart}[\w+/=]{38,}`;
    const short = String.raw `${apart}[\w+/=]{1,37}(?![\w:])`;
    const end = String.raw `${apart}-----END [A-Z ]{0,30}-----`;
    return String.raw `-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY[A-Z ]{0,10}-----(?:${header}){0,5}(?:(?:${long})+(?:${short}){0,2})?(?:${end})?`;
}
const SHAPE = new RegExp(SHAPES.join('|'), 'g');
const NAMED_VALUE = new RegExp(String.raw `(${NAMED.join('|')})(?:(?<=:\/\/)[^\s/?#@"'<>]{1,401}|(?<!:\/\/)[^\s"'<>,;|${'`'}]+)`, 'g');
/** Of the shortest value with its name. */
const SHORTEST = 12;
/** The text with every secret of a known shape as `***`. Linear in its length. */
function hideKnownSecrets(text) {
    if (text.length < SHORTEST)
        return text;
    return text.replace(SHAPE, '***').replace(NAMED_VALUE, '$1***');
}

;// CONCATENATED MODULE: ./packages/egress/build/link-url.js
/** A browser, a forge's column and a person's patience end somewhere about here. */
const LONGEST_URL = 2048;
/** What ends a link, a table cell, an attribute or a code span where the address is written into text. */
const MARKUP = /["'`()<>[\]{}|\\^*!~]/g;
/**
 * An address that may be linked to: of http or https, without credentials, of one of the origins
 * (`https://git.example.org`; a path behind one is ignored), with everything percent-escaped that
 * means something in Markdown or HTML but `&`. Null for any other.
 */
function linkUrl(address, origins) {
    if (address === null || address.length > LONGEST_URL)
        return null;
    const url = URL.parse(address);
    if (url === null || !/^https?:$/.test(url.protocol))
        return null;
    if (url.username !== '' || url.password !== '')
        return null;
    if (!origins.some((origin) => URL.parse(origin)?.origin === url.origin))
        return null;
    return url.href.replace(MARKUP, percent);
}
function percent(character) {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

;// CONCATENATED MODULE: ./packages/egress/build/plain-text.js
/** Terminal sequences with a payload: OSC, DCS, SOS, PM, APC; one that is never ended stops at the line's end. */
const PAYLOAD_SEQUENCE = /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x9c|\x1b\\)?/g;
const CONTROL_SEQUENCE = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?/g;
const SHORT_SEQUENCE = /\x1b[ -/]*[0-~]?/g;
const LINE_BREAK = /\r\n?|[\u2028\u2029]/g;
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;
/** Zero-width, bidirectional and filler characters, tags, variation selectors, interlinear marks: what no reader sees. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;
/**
 * What a reader sees of a terminal's text: without escape sequences, control characters other than
 * `\n` and `\t`, and invisible or direction-changing characters. Every line break becomes `\n`;
 * lone surrogates become U+FFFD. Linear in the length of the text.
 */
function plainText(text) {
    return text
        .replace(PAYLOAD_SEQUENCE, '')
        .replace(CONTROL_SEQUENCE, '')
        .replace(SHORT_SEQUENCE, '')
        .replace(LINE_BREAK, '\n')
        .replace(CONTROL, '')
        .replace(INVISIBLE, '')
        .toWellFormed();
}

;// CONCATENATED MODULE: ./packages/egress/build/markdown.js

/**
 * Forges look for mentions, references and addresses in the rendered text, where an entity is
 * already its character again: only a character in between keeps them apart.
 */
const APART = '\u200b';
const REFERENCES = /@|#(?=[\p{L}\p{N}_])|!(?=\d)|\bGH-(?=\d)|:(?=\/\/)|\bwww(?=\.)/giu;
const SYNTAX = /[\\`*_[\](){}<>&"'#!|~$:^]/g;
const BLOCK_START = /^(?:[-+=]|\d+[.)])/;
/**
 * One line of Markdown that shows the text and does nothing: no mention, link, reference, image,
 * emphasis, table cell or HTML. Line breaks become spaces; use `codeBlock` for several lines.
 */
function markdownText(text) {
    return oneLine(text)
        .replace(REFERENCES, (match) => match + APART)
        .replace(SYNTAX, entity)
        .replace(BLOCK_START, (match) => match.slice(0, -1) + entity(match.slice(-1)));
}
/** A code span on one line. Inside a table use `codeCell`: a `|` ends a cell even within a span. */
function inlineCode(text) {
    const line = oneLine(text);
    if (line === '')
        return '` `';
    const fence = '`'.repeat(longestRun(line) + 1);
    const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
    return fence + padding + line + padding + fence;
}
/** Code for a cell of a Markdown table. */
function codeCell(text) {
    return `<code>${markdownText(text)}</code>`;
}
/** A fenced block ending in a line break, in which no content can end the fence. `language` may hold letters, digits, `+` and `-`. */
function codeBlock(text, language = '') {
    const content = plainText(text);
    const fence = '`'.repeat(Math.max(3, longestRun(content) + 1));
    const end = content === '' || content.endsWith('\n') ? '' : '\n';
    return `${fence}${language.replace(/[^\w+-]/g, '')}\n${content}${end}${fence}\n`;
}
function oneLine(text) {
    return plainText(text)
        .replace(/[\n\t]/g, ' ')
        .trim();
}
function longestRun(text) {
    let longest = 0;
    for (const [run] of text.matchAll(/`+/g))
        longest = Math.max(longest, run.length);
    return longest;
}
function entity(character) {
    return `&#${character.charCodeAt(0)};`;
}

;// CONCATENATED MODULE: ./packages/egress/build/markup.js

const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
/** What is left of the characters that XML 1.0 forbids once control characters and surrogates are gone. */
const ILLEGAL_IN_XML = /[\ufffe\uffff]/g;
/** Text for HTML, as content or inside a quoted attribute. Passes `plainText` first. */
function escapeHtml(text) {
    return escapeMarkup(plainText(text));
}
/** Text for XML 1.0, as content or inside a quoted attribute; characters that XML forbids are dropped. */
function escapeXml(text) {
    return escapeMarkup(plainText(text).replace(ILLEGAL_IN_XML, ''));
}
/** Only the five characters of markup; everything else stays as it is. */
function escapeMarkup(text) {
    return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

;// CONCATENATED MODULE: ./packages/egress/build/matcher.js
/** Largest step over bytes that cannot matter; the table holds single bytes. */
const LONGEST_WINDOW = 255;
/** `patterns`: at least one, each of at least two bytes. */
function createMatcher(patterns) {
    const longest = Math.max(...patterns.map((pattern) => pattern.length));
    const window = Math.min(LONGEST_WINDOW, ...patterns.map((pattern) => pattern.length));
    const steps = new Uint8Array(65_536).fill(window - 1);
    const byLastPair = new Map();
    const byFirstByte = new Map();
    for (const pattern of patterns) {
        for (let at = 1; at < window; at++) {
            const pair = pairAt(pattern, at);
            steps[pair] = Math.min(steps[pair] ?? 0, window - 1 - at);
        }
        file(byLastPair, pairAt(pattern, window - 1), pattern);
        file(byFirstByte, pattern[0] ?? 0, pattern);
    }
    for (const bucket of byLastPair.values())
        bucket.sort((a, b) => b.length - a.length);
    function scan(data, found) {
        const { length } = data;
        let at = window - 1;
        while (at < length) {
            const pair = ((data[at - 1] ?? 0) << 8) | (data[at] ?? 0);
            const step = steps[pair] ?? 0;
            if (step > 0) {
                at += step;
                continue;
            }
            const start = at - window + 1;
            const match = byLastPair.get(pair)?.find((pattern) => occurs(pattern, data, start));
            if (match !== undefined)
                found(start, start + match.length);
            at += 1;
        }
    }
    function beginning(data) {
        for (let start = Math.max(0, data.length - longest + 1); start < data.length; start++) {
            const rest = data.length - start;
            const candidates = byFirstByte.get(data[start] ?? 0);
            if (candidates?.some((pattern) => pattern.length > rest && begins(pattern, data, start))) {
                return start;
            }
        }
        return data.length;
    }
    return { scan, beginning };
}
function pairAt(bytes, last) {
    return ((bytes[last - 1] ?? 0) << 8) | (bytes[last] ?? 0);
}
function file(buckets, key, pattern) {
    const bucket = buckets.get(key);
    if (bucket === undefined)
        buckets.set(key, [pattern]);
    else
        bucket.push(pattern);
}
function occurs(pattern, data, start) {
    return start + pattern.length <= data.length && begins(pattern, data, start);
}
/** The data from `start` on agrees with the pattern as far as both go. */
function begins(pattern, data, start) {
    const length = Math.min(pattern.length, data.length - start);
    for (let at = 0; at < length; at++)
        if (pattern[at] !== data[start + at])
            return false;
    return true;
}

;// CONCATENATED MODULE: ./packages/egress/build/secret-forms.js

/**
 * Shorter values are not hidden: they would blank out half of any log and still be guessed
 * from its gaps. Callers should tell the user about them.
 */
const SHORTEST_SECRET = 4;
const LINE_WIDTHS_OF_BASE64 = [64, 76];
/** A shorter rest of wrapped base64 would match by chance and tells little. */
const SHORTEST_LAST_LINE = 16;
/** Every byte sequence under which one of the secrets could show up, without duplicates. */
function secretForms(secrets) {
    const forms = new Set();
    for (const secret of secrets) {
        const value = secret.toWellFormed().trim();
        for (const part of new Set([value, ...value.split(/[\r\n]+/).map((line) => line.trim())])) {
            if (part.length < SHORTEST_SECRET)
                continue;
            for (const form of formsOf(part))
                if (form.length >= SHORTEST_SECRET)
                    forms.add(form);
        }
    }
    return [...forms].map((form) => Buffer.from(form));
}
function* formsOf(value) {
    yield value;
    yield value.replaceAll('\r\n', '\n');
    yield escapeMarkup(value);
    yield* jsonForms(value);
    yield* urlForms(value);
    yield* base64Forms(Buffer.from(value));
}
function* jsonForms(value) {
    const json = JSON.stringify(value).slice(1, -1);
    const ascii = json.replace(/[^\x00-\x7e]/g, unicodeEscape);
    for (const form of [json, ascii]) {
        yield form;
        yield form.replaceAll('/', '\\/');
        yield form.replace(/[<>&]/g, unicodeEscape);
        yield form.replace(/[<>&']/g, (character) => unicodeEscape(character).toUpperCase().replace('\\U', '\\u'));
    }
}
function* urlForms(value) {
    const component = encodeURIComponent(value);
    const strict = component.replace(/[!'()*]/g, secret_forms_percent);
    for (const form of [encodeURI(value), component, strict]) {
        for (const spaced of [form, form.replaceAll('%20', '+')]) {
            yield spaced;
            yield spaced.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
        }
    }
}
/**
 * The value in base64, alone and at each of the three offsets inside a longer text. Characters at
 * the edges that also depend on the neighbouring bytes are left out.
 */
function* base64Forms(value) {
    const alone = value.toString('base64');
    const forms = [alone, alone.replace(/=+$/, ''), ...wrapped(alone)];
    for (const before of [0, 1, 2]) {
        const encoded = Buffer.concat([Buffer.alloc(before), value]).toString('base64');
        const whole = Math.floor(((before + value.length) * 8) / 6);
        forms.push(encoded.slice(before === 0 ? 0 : before + 1, whole));
    }
    for (const form of forms) {
        yield form;
        yield form.replaceAll('+', '-').replaceAll('/', '_');
    }
}
/** Tools break long base64 into lines of fixed width. */
function wrapped(encoded) {
    return LINE_WIDTHS_OF_BASE64.filter((width) => encoded.length > width)
        .flatMap((width) => encoded.match(new RegExp(`.{1,${width}}`, 'g')) ?? [])
        .filter((line) => line.length >= SHORTEST_LAST_LINE);
}
function unicodeEscape(character) {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
function secret_forms_percent(character) {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

;// CONCATENATED MODULE: ./packages/egress/build/redactor.js



const MASK = Buffer.from('***');
const NOTHING = new Uint8Array();
/**
 * Values shorter than `SHORTEST_SECRET` characters are ignored, white space around a value is not
 * part of it, and each line of a multi-line value is a secret of its own.
 */
function createRedactor(secrets) {
    const forms = secretForms(secrets);
    if (forms.length === 0)
        return NO_SECRETS;
    const matcher = createMatcher(forms);
    return {
        empty: false,
        text: (text) => hideKnownSecrets(redactText(matcher, text)),
        stream: () => redactStream(matcher),
    };
}
const NO_SECRETS = {
    empty: true,
    text: hideKnownSecrets,
    stream: () => ({ push: (chunk) => chunk, end: () => NOTHING }),
};
function redactText(matcher, text) {
    const data = Buffer.from(text);
    const { pieces, covered } = mask(matcher, data, 0, data.length);
    if (covered === 0)
        return text;
    pieces.push(data.subarray(covered));
    return Buffer.concat(pieces).toString();
}
function redactStream(matcher) {
    let held = NOTHING;
    /** So many of the held bytes belong to a secret whose mask has left already. */
    let heldCovered = 0;
    function push(chunk) {
        const data = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
        const keep = matcher.beginning(data);
        const { pieces, covered } = mask(matcher, data, heldCovered, keep);
        if (covered < keep)
            pieces.push(data.subarray(covered, keep));
        held = Buffer.from(data.subarray(keep));
        heldCovered = Math.max(0, covered - keep);
        return pieces.length === 1 ? (pieces[0] ?? NOTHING) : Buffer.concat(pieces);
    }
    function end() {
        const { pieces, covered } = mask(matcher, held, heldCovered, held.length);
        pieces.push(held.subarray(covered));
        held = NOTHING;
        heldCovered = 0;
        return Buffer.concat(pieces);
    }
    return { push, end };
}
/**
 * Masks the union of all matches: overlapping ones share one mask, so what is shown does not
 * depend on where a stream was split. Returns what leaves up to `covered`, the end of the last
 * match; bytes before `alreadyCovered` have left. Matches that begin at `until` or later wait for
 * the next push, since a longer one may yet begin before them.
 */
function mask(matcher, data, alreadyCovered, until) {
    const pieces = [];
    let covered = alreadyCovered;
    matcher.scan(data, (start, end) => {
        if (start >= until)
            return;
        if (start >= covered)
            pieces.push(data.subarray(covered, start), MASK);
        covered = Math.max(covered, end);
    });
    return { pieces, covered };
}

;// CONCATENATED MODULE: ./packages/egress/build/single-line.js

/** Inert text on one line: escapes and control characters gone, white space folded. */
function singleLine(text) {
    return plainText(text).replace(/\s+/g, ' ').trimEnd();
}

;// CONCATENATED MODULE: ./packages/egress/build/status-text.js

/** Forges refuse, or cut without a word, a longer description of a commit status. In code points. */
const STATUS_LENGTH = 140;
/** Text for a commit status: one inert line of at most 140 code points, with an ellipsis where it was cut. */
function statusText(text) {
    const line = singleLine(text).trimStart();
    if (line.length <= STATUS_LENGTH)
        return line;
    const points = Array.from(line.slice(0, 2 * (STATUS_LENGTH + 1)));
    if (points.length <= STATUS_LENGTH)
        return line;
    return `${points
        .slice(0, STATUS_LENGTH - 1)
        .join('')
        .trimEnd()}…`;
}

;// CONCATENATED MODULE: ./packages/egress/build/index.js













/***/ }),

/***/ 41061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ onCancel)
/* harmony export */ });
/**
 * `timeout`, a terminal and a program in between that passes signals on each send one signal to a process and to
 * its group: the same one again so soon is the same wish. Nobody presses Ctrl-C twice that fast.
 */
const SAME_WISH_MS = 250;
/** Counts SIGINT and SIGTERM together: the first asks, the second insists. */
function onCancel(listener) {
    let count = 0;
    for (const signal of ['SIGINT', 'SIGTERM']) {
        let last = Number.NEGATIVE_INFINITY;
        process.on(signal, () => {
            const now = performance.now();
            if (now - last < SAME_WISH_MS)
                return;
            last = now;
            count += 1;
            listener(signal, count);
        });
    }
}


/***/ }),

/***/ 52932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  w: () => (/* binding */ hostContext),
  P: () => (/* binding */ hostKind)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
;// CONCATENATED MODULE: ./packages/host/build/context/values.js
/** A variable that is set to something, else null. */
function given(text) {
    return text === undefined || text === '' ? null : text;
}
/** A full, lower-case commit id, else null. */
function commit(value) {
    return typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value) ? value : null;
}
/** A number as forges count: 1, 2, 3 …, from its text or from JSON, else null. */
function counted(value) {
    if (typeof value === 'string')
        return /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null;
    return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : null;
}
/** An address of http or https without credentials, query, fragment and slash at its end, else null. */
function webRoot(text) {
    const url = text === null ? null : URL.parse(text);
    if (url === null || !/^https?:$/.test(url.protocol))
        return null;
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
/** An address of http or https as it is, else null. */
function webPage(text) {
    return webRoot(text) === null ? null : text;
}
/** What a build's status says of the steps before this one; null when it says neither. */
function failedBuild(status) {
    if (status === 'success')
        return false;
    return ['failure', 'error', 'killed'].includes(status ?? '') ? true : null;
}

;// CONCATENATED MODULE: ./packages/host/build/context/event-payload.js


/** Payloads of the forges end at 25 MiB. */
const PAYLOAD_BYTES = 32 * 1024 * 1024;
/**
 * From the file with the event's payload. What cannot be read, is too large, is no JSON or of another
 * shape says nothing: it holds text of strangers.
 */
function readEventPull(path) {
    const payload = path === null ? undefined : readJson(path);
    const pull = member(payload, 'pull_request');
    const issue = member(payload, 'issue');
    // On Gitea a plain issue has the member too, as null.
    const aboutPull = typeof member(issue, 'pull_request') === 'object' && member(issue, 'pull_request') !== null;
    const number = counted(member(pull, 'number')) ?? (aboutPull ? counted(member(issue, 'number')) : null);
    return {
        pull: number,
        headSha: number === null ? null : commit(member(member(pull, 'head'), 'sha')),
    };
}
function readJson(path) {
    let file;
    try {
        file = (0,external_node_fs_.openSync)(path, 'r');
        const { size } = (0,external_node_fs_.fstatSync)(file);
        return size > PAYLOAD_BYTES ? undefined : JSON.parse((0,external_node_fs_.readFileSync)(file, 'utf8'));
    }
    catch {
        return undefined;
    }
    finally {
        if (file !== undefined)
            (0,external_node_fs_.closeSync)(file);
    }
}
function member(value, name) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
        return undefined;
    return Reflect.get(value, name);
}

;// CONCATENATED MODULE: ./packages/host/build/context/actions.js


/** GitHub, Gitea and Forgejo Actions. The event's payload is read when somebody asks for what only it knows. */
function actionsContext(kind, env) {
    const eventPath = given(env['GITHUB_EVENT_PATH']);
    const sha = commit(env['GITHUB_SHA']);
    const ref = /^refs\/pull\/(\d+)\/(head|merge)$/.exec(env['GITHUB_REF'] ?? '');
    const forge = actionsForge(kind, env);
    let event;
    const payload = () => (event ??= readEventPull(eventPath));
    return {
        sha,
        repository: given(env['GITHUB_REPOSITORY']),
        runUrl: runUrl(kind, env, forge),
        run: actionsRun(env),
        event: given(env['GITHUB_EVENT_NAME']),
        eventPath,
        get pull() {
            return counted(ref?.[1]) ?? payload().pull;
        },
        get headSha() {
            return ref?.[2] === 'head' ? sha : payload().headSha;
        },
        forge,
        earlierFailed: null,
        interactive: false,
    };
}
function actionsForge(kind, env) {
    const webUrl = webRoot(given(env['GITHUB_SERVER_URL']));
    if (webUrl === null)
        return null;
    return { kind, webUrl, apiUrl: webRoot(given(env['GITHUB_API_URL'])) };
}
function actionsRun(env) {
    const id = given(env['GITHUB_RUN_ID']);
    return id === null ? null : { id, attempt: counted(env['GITHUB_RUN_ATTEMPT']) ?? 1 };
}
/** Forgejo counts runs per repository in its addresses; GitHub, and Gitea since 1.26, use their global id. */
function runUrl(kind, env, forge) {
    const repository = given(env['GITHUB_REPOSITORY']);
    const run = given(env[kind === 'forgejo' ? 'GITHUB_RUN_NUMBER' : 'GITHUB_RUN_ID']);
    if (forge === null || repository === null || run === null)
        return null;
    return `${forge.webUrl}/${repository}/actions/runs/${run}`;
}

;// CONCATENATED MODULE: ./packages/host/build/context/drone.js

/** Drone. The commit of a pull request is its head, not a merge. */
function droneContext(env) {
    const sha = commit(env['DRONE_COMMIT_SHA']);
    const repository = given(env['DRONE_REPO']);
    const pull = counted(env['DRONE_PULL_REQUEST']);
    const number = counted(env['DRONE_BUILD_NUMBER']);
    const webUrl = forgeRoot(env, repository);
    return {
        sha,
        repository,
        runUrl: webPage(given(env['DRONE_BUILD_LINK'])) ?? buildPage(env, repository),
        // A restart is a build of its own number.
        run: number === null ? null : { id: String(number), attempt: 1 },
        event: given(env['DRONE_BUILD_EVENT']),
        eventPath: null,
        pull,
        headSha: pull === null ? null : sha,
        forge: webUrl === null ? null : { kind: null, webUrl, apiUrl: null },
        earlierFailed: failedBuild(env['DRONE_BUILD_STATUS']),
        interactive: false,
    };
}
/** Drone does not name its forge, only pages and addresses of the repository there. */
function forgeRoot(env, repository) {
    if (repository === null)
        return null;
    for (const [name, end] of [
        ['DRONE_REPO_LINK', `/${repository}`],
        ['DRONE_GIT_HTTP_URL', `/${repository}.git`],
    ]) {
        const page = webRoot(given(env[name]));
        if (page?.endsWith(end) === true)
            return page.slice(0, -end.length);
    }
    return null;
}
function buildPage(env, repository) {
    const { DRONE_SYSTEM_HOST: host, DRONE_BUILD_NUMBER: build } = env;
    if (host === undefined || repository === null || build === undefined)
        return null;
    return webPage(`${env['DRONE_SYSTEM_PROTO'] ?? 'https'}://${host}/${repository}/${build}`);
}

;// CONCATENATED MODULE: ./packages/host/build/context/woodpecker.js

const KINDS = ['github', 'gitea', 'forgejo'];
/**
 * Woodpecker, from `CI_*` alone: of the `DRONE_*` it also sets, DRONE_BUILD_STATUS always says
 * success. The commit of a pull request is its head, not a merge.
 */
function woodpeckerContext(env) {
    const sha = commit(env['CI_COMMIT_SHA']);
    const pull = counted(env['CI_COMMIT_PULL_REQUEST']);
    // Its own program, run without a server, counts 0.
    const number = counted(env['CI_PIPELINE_NUMBER']);
    return {
        sha,
        repository: given(env['CI_REPO']),
        runUrl: webPage(given(env['CI_PIPELINE_URL'])),
        // A restart is a pipeline of its own number.
        run: number === null ? null : { id: String(number), attempt: 1 },
        event: given(env['CI_PIPELINE_EVENT']),
        eventPath: null,
        pull,
        headSha: pull === null ? null : sha,
        forge: woodpeckerForge(env),
        earlierFailed: failedBuild(env['CI_PIPELINE_STATUS']),
        interactive: false,
    };
}
function woodpeckerForge(env) {
    const webUrl = webRoot(given(env['CI_FORGE_URL']));
    if (webUrl === null)
        return null;
    const kind = KINDS.find((known) => known === env['CI_FORGE_TYPE']) ?? null;
    return { kind, webUrl, apiUrl: null };
}

;// CONCATENATED MODULE: ./packages/host/build/context/context.js



/** Which host an environment belongs to. Woodpecker sets many DRONE_* variables, so it is asked first. */
function hostKind(env) {
    if (env['GITHUB_ACTIONS'] === 'true') {
        if (env['FORGEJO_ACTIONS'] === 'true')
            return 'forgejo';
        return env['GITEA_ACTIONS'] === 'true' ? 'gitea' : 'github';
    }
    if (env['CI'] === 'woodpecker' || env['CI_SYSTEM_NAME'] === 'woodpecker')
        return 'woodpecker';
    return env['DRONE'] === 'true' ? 'drone' : 'terminal';
}
/** Only the host's own variables and its event file are read, never an input. */
function hostContext(kind, env, interactive) {
    switch (kind) {
        case 'github':
        case 'gitea':
        case 'forgejo':
            return actionsContext(kind, env);
        case 'woodpecker':
            return woodpeckerContext(env);
        case 'drone':
            return droneContext(env);
        case 'terminal':
            break;
    }
    return { ...NOWHERE, interactive };
}
const NOWHERE = {
    sha: null,
    repository: null,
    runUrl: null,
    run: null,
    event: null,
    eventPath: null,
    pull: null,
    headSha: null,
    forge: null,
    earlierFailed: null,
    interactive: false,
};


/***/ }),

/***/ 61732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  K: () => (/* binding */ Egress)
});

// EXTERNAL MODULE: ./packages/egress/build/index.js + 12 modules
var build = __nccwpck_require__(98234);
;// CONCATENATED MODULE: ./packages/host/build/line-assembler.js
const LONGEST = 64 * 1024;
/** Cuts a stream of text behind line ends; a line that grows beyond 64 Ki characters is cut there. */
class LineAssembler {
    #held = '';
    /** The text up to the last complete line. */
    push(text) {
        this.#held += text;
        const end = this.#held.lastIndexOf('\n') + 1;
        const ready = this.#held.length - end > LONGEST ? this.#held.length : end;
        const out = this.#held.slice(0, ready);
        this.#held = this.#held.slice(ready);
        return out;
    }
    end() {
        const out = this.#held;
        this.#held = '';
        return out;
    }
}

;// CONCATENATED MODULE: ./packages/host/build/egress.js


/**
 * What every text of a host passes: terminal sequences off first, because they could split a
 * secret, then the redactor, then whatever the medium must not see (workflow commands).
 */
class Egress {
    #secrets = new Set();
    #inert;
    #write;
    #redactor = (0,build/* createRedactor */.lY)([]);
    #stream = this.#redactor.stream();
    #raw = new LineAssembler();
    #lines = new LineAssembler();
    #decoder = new TextDecoder();
    /** `write` gets whole lines, each with its `\n`. */
    constructor(inert, write) {
        this.#inert = inert;
        this.#write = write;
    }
    mask(secret) {
        this.flush();
        this.#secrets.add(secret);
        this.#redactor = (0,build/* createRedactor */.lY)(this.#secrets);
        this.#stream = this.#redactor.stream();
    }
    /** Without secrets, otherwise as it is: for values that machines read. */
    redact(text) {
        return this.#redactor.text(text);
    }
    /** Without secrets, terminal sequences and whatever else the medium would act on. */
    clean(text) {
        return this.#inert(this.#redactor.text((0,build/* plainText */.wh)(text)));
    }
    /** Lines of ours, after what a job left unfinished. */
    line(text) {
        this.flush();
        this.#write(`${this.clean(text)}\n`);
    }
    job(text) {
        const plain = (0,build/* plainText */.wh)(this.#raw.push(text));
        if (plain === '')
            return;
        this.#emit(this.#lines.push(this.#redacted(Buffer.from(plain))));
    }
    flush() {
        const rest = (0,build/* plainText */.wh)(this.#raw.end());
        const text = this.#redacted(Buffer.from(rest)) + this.#decoder.decode(this.#stream.end());
        this.#emit(this.#lines.push(text) + this.#lines.end());
        this.#stream = this.#redactor.stream();
    }
    #redacted(bytes) {
        return this.#decoder.decode(this.#stream.push(bytes), { stream: true });
    }
    #emit(text) {
        if (text === '')
            return;
        const lines = text.endsWith('\n') ? text : `${text}\n`;
        this.#write(this.#inert((0,build/* hideKnownSecrets */.$f)(lines)));
    }
}


/***/ }),

/***/ 42395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  zR: () => (/* reexport */ INTERNAL_ERROR),
  k3: () => (/* reexport */ detectHost),
  Pz: () => (/* reexport */ context/* hostKind */.P),
  ny: () => (/* reexport */ onStatusRequest),
  l$: () => (/* reexport */ pluginInputs),
  kN: () => (/* reexport */ readCommit),
  fy: () => (/* reexport */ reportBug),
  l9: () => (/* reexport */ runOn),
  l6: () => (/* reexport */ runOnHost),
  iB: () => (/* reexport */ takeStatusRequests)
});

// UNUSED EXPORTS: SUMMARY_BYTES, runTool

// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __nccwpck_require__(46193);
// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var build = __nccwpck_require__(4929);
;// CONCATENATED MODULE: ./packages/host/build/run-tool.js


const MAX_BYTES = 16 * 1024 * 1024;
/** No prompt, no pager, no translation, and no program that the repository's own settings name. */
const QUIET = {
    GIT_TERMINAL_PROMPT: '0',
    GIT_PAGER: 'cat',
    // Otherwise `git status` writes its index, and starts a hook that an earlier job may have left.
    GIT_OPTIONAL_LOCKS: '0',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'core.fsmonitor',
    GIT_CONFIG_VALUE_0: 'false',
    LC_ALL: 'C',
};
/** The host's credentials, our inputs and the files through which a step talks to its runner. */
const OURS = /^(?:ACTIONS_|INPUT_|PLUGIN_|STATE_|(?:GITHUB|GITEA|FORGEJO)_(?:TOKEN|ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$|(?:CI|DRONE)_NETRC_)/;
/**
 * Runs a tool such as git to its end, without a shell: every argument arrives as it is. An exit code
 * other than 0 is a result. Throws a ProblemError when there is no such tool.
 */
async function runTool(file, args, options = {}) {
    if (!/^[\w./+-]+$/.test(file))
        throw new Error(`not a tool's name: ${JSON.stringify(file)}`);
    const { exec } = await __nccwpck_require__.e(/* import() */ 1955).then(__nccwpck_require__.bind(__nccwpck_require__, 41955));
    const stdout = new Collector(options.maxBytes ?? MAX_BYTES);
    const stderr = new Collector(options.maxBytes ?? MAX_BYTES);
    try {
        const exitCode = await exec(file, [...args], {
            silent: true,
            ignoreReturnCode: true,
            env: toolEnvironment(process.env, options.env ?? {}),
            ...(options.directory === undefined ? {} : { cwd: options.directory }),
            ...(options.input === undefined ? {} : { input: Buffer.from(options.input) }),
            listeners: { stdout: (data) => stdout.add(data), stderr: (data) => stderr.add(data) },
        });
        return { exitCode, stdout: stdout.end(), stderr: stderr.end() };
    }
    catch (error) {
        if (error instanceof Error && error.message.startsWith('Unable to locate executable file')) {
            throw new build/* ProblemError */.Mm([
                { code: 'missing-tool', message: `${file} is not installed`, hint: `install ${file}` },
            ]);
        }
        throw error;
    }
}
function toolEnvironment(ours, more) {
    const env = {};
    const handedOn = Object.entries(ours).filter(([name]) => !OURS.test(name));
    for (const [name, value] of [...handedOn, ...Object.entries(QUIET), ...Object.entries(more)]) {
        if (value === undefined)
            delete env[name];
        else
            env[name] = value;
    }
    return env;
}
/** Keeps the first `limit` bytes; the tool may go on writing. */
class Collector {
    #text = '';
    #room;
    #decoder = new external_node_string_decoder_.StringDecoder('utf8');
    constructor(limit) {
        this.#room = limit;
    }
    add(data) {
        const kept = data.subarray(0, this.#room);
        this.#room -= kept.length;
        this.#text += this.#decoder.write(kept);
    }
    end() {
        return this.#text + this.#decoder.end();
    }
}

;// CONCATENATED MODULE: ./packages/host/build/commit.js

/** Asks git. A machine without git, or a folder outside a repository, has no commit. */
async function readCommit(directory) {
    const none = { sha: null, dirty: false };
    try {
        const head = await runTool('git', ['rev-parse', '--verify', 'HEAD'], { directory });
        const sha = head.stdout.trim();
        if (head.exitCode !== 0 || !/^[0-9a-f]{40,64}$/.test(sha))
            return none;
        const status = await runTool('git', ['status', '--porcelain', '--untracked-files=no'], {
            directory,
        });
        return { sha, dirty: status.exitCode !== 0 || status.stdout.trim() !== '' };
    }
    catch (error) {
        if (error instanceof Error && error.name === 'ProblemError')
            return none;
        throw error;
    }
}

// EXTERNAL MODULE: ./packages/host/build/context/context.js + 5 modules
var context = __nccwpck_require__(52932);
;// CONCATENATED MODULE: ./packages/host/build/plugin-inputs.js
const PREFIX = 'PLUGIN_';
/** Names the action that the plugin image starts; no input of any action. */
const ACTION = 'action';
/**
 * Settings of a Drone or Woodpecker plugin. Both upper-case a setting's name; Woodpecker also turns
 * `-` and `.` into `_`, Drone does not: `some-key` is found under either name.
 */
function pluginInputs(env) {
    const settings = new Map();
    for (const [name, value] of Object.entries(env)) {
        if (!name.startsWith(PREFIX) || value === undefined)
            continue;
        settings.set(canonical(name.slice(PREFIX.length)), value);
    }
    return {
        face: 'action',
        input: (name) => settings.get(canonical(name)),
        given: () => [...settings.keys()].filter((name) => name !== ACTION),
    };
}
function canonical(name) {
    return name.toLowerCase().replace(/[_.]/g, '-');
}

// EXTERNAL MODULE: ./packages/host/build/cancel.js
var cancel = __nccwpck_require__(41061);
// EXTERNAL MODULE: ./packages/host/build/egress.js + 1 modules
var build_egress = __nccwpck_require__(61732);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
;// CONCATENATED MODULE: ./packages/host/build/plugin-files.js


/**
 * Drone and Woodpecker have no outputs of their own. Where a file for them is named
 * (GREENLIGHT_OUTPUT, or Drone's DRONE_OUTPUT) they are appended to it; else undefined.
 */
function outputFile(env) {
    return [env['GREENLIGHT_OUTPUT'], env['DRONE_OUTPUT']].find((path) => path !== undefined && path !== '');
}
function appendOutput(path, name, value) {
    (0,external_node_fs_.appendFileSync)(path, `${outputLine(name, value)}\n`);
}
/** One line of an env file: `run_id=x`, quoted where the value is more than one plain word. */
function outputLine(name, value) {
    const key = name.replaceAll('-', '_');
    if (/^[\w.,:/@+-]*$/.test(value))
        return `${key}=${value}`;
    const escaped = value
        .replace(/[\\"$`]/g, (character) => `\\${character}`)
        .replaceAll('\n', '\\n')
        .replaceAll('\r', '\\r');
    return `${key}="${escaped}"`;
}
/** What one plugin step leaves for a later one, in the workspace that they share. */
class PluginState {
    #path;
    constructor(env) {
        const workspace = env['CI_WORKSPACE'] ?? env['DRONE_WORKSPACE'] ?? process.cwd();
        this.#path = (0,external_node_path_.join)(workspace, '.greenlight', 'state.json');
    }
    save(name, value) {
        const values = this.#read().set(name, value);
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(this.#path), { recursive: true });
        const fresh = `${this.#path}.${process.pid}`;
        (0,external_node_fs_.writeFileSync)(fresh, JSON.stringify(Object.fromEntries(values)), { mode: 0o600 });
        (0,external_node_fs_.renameSync)(fresh, this.#path);
    }
    read(name) {
        return this.#read().get(name) ?? '';
    }
    /** Written by an earlier step, perhaps by a job of it: whatever is no text is not there. */
    #read() {
        let parsed;
        try {
            parsed = JSON.parse((0,external_node_fs_.readFileSync)(this.#path, 'utf8'));
        }
        catch {
            return new Map();
        }
        if (typeof parsed !== 'object' || parsed === null)
            return new Map();
        return new Map(Object.entries(parsed).filter((entry) => typeof entry[1] === 'string'));
    }
}

// EXTERNAL MODULE: ./packages/host/build/problems.js
var build_problems = __nccwpck_require__(30819);
;// CONCATENATED MODULE: ./packages/host/build/stream-host.js





/**
 * A host that is only a log: a terminal, Drone, Woodpecker; and any host when standard output is
 * kept for a machine-readable result.
 */
function createStreamHost(kind, env, inputs, stream) {
    const egress = new build_egress/* Egress */.K((text) => text, (lines) => stream.write(lines));
    const plugin = kind === 'drone' || kind === 'woodpecker';
    const state = plugin ? new PluginState(env) : undefined;
    // A terminal's standard output may go into a file or a pipe: what went wrong has to be seen.
    const apart = kind === 'terminal' ? process.stderr : stream;
    const errors = new build_egress/* Egress */.K((text) => text, (lines) => apart.write(lines));
    endQuietly(stream);
    endQuietly(apart);
    function setOutput(name, value) {
        if (!plugin)
            return;
        const path = outputFile(env);
        if (path === undefined)
            egress.line(outputLine(name, egress.redact(value)));
        else
            appendOutput(path, name, egress.redact(value));
    }
    return {
        kind,
        annotates: false,
        face: inputs.face,
        context: (0,context/* hostContext */.w)(kind, env, stream.isTTY),
        input: (name) => inputs.input(name),
        given: () => [...(inputs.given?.() ?? [])],
        setOutput,
        info: (line) => egress.line(line),
        annotate: (level, message, at = {}) => {
            egress.flush();
            const line = annotationLine(level, message, at);
            if (level === 'error')
                errors.line(line);
            else
                egress.line(line);
        },
        summary: () => Promise.resolve(),
        group: (title) => {
            egress.line(`── ${title}`);
            return () => egress.flush();
        },
        jobOutput: (text) => egress.job(text),
        flush: () => egress.flush(),
        mask: (secret) => {
            egress.mask(secret);
            errors.mask(secret);
        },
        redact: (text) => egress.redact(text),
        saveState: (name, value) => state?.save(name, value),
        state: (name) => state?.read(name) ?? '',
        onCancel: cancel/* onCancel */.A,
        fail: (problems) => {
            egress.flush();
            for (const problem of problems)
                errors.line(`error: ${(0,build_problems/* problemText */.f)(problem)}`);
        },
    };
}
function annotationLine(level, message, at) {
    const place = at.file === undefined ? '' : `${at.file}${at.line === undefined ? '' : `:${at.line}`}: `;
    const title = at.title === undefined ? '' : `${at.title}: `;
    return `${level}: ${place}${title}${message}`;
}
const quiet = new WeakSet();
/** A reader that went away (`greenlight show | head`) is no error of ours. */
function endQuietly(stream) {
    if (quiet.has(stream))
        return;
    quiet.add(stream);
    stream.on('error', (error) => {
        if (error.code !== 'EPIPE')
            throw error;
    });
}

;// CONCATENATED MODULE: ./packages/host/build/detect.js



/** The host we run in. The toolkit of GitHub's runner is loaded only there. */
async function detectHost(options) {
    const { env, values } = options;
    const kind = (0,context/* hostKind */.P)(env);
    const inputs = values === undefined ? undefined : commandLineInputs(values);
    if (options.json !== true && (kind === 'github' || kind === 'gitea' || kind === 'forgejo')) {
        const { createActionsHost } = await __nccwpck_require__.e(/* import() */ 8258).then(__nccwpck_require__.bind(__nccwpck_require__, 78258));
        return createActionsHost(kind, env, inputs);
    }
    const stream = options.json === true ? process.stderr : process.stdout;
    return createStreamHost(kind, env, inputs ?? pluginInputs(env), stream);
}
/** The parser has refused unknown flags already. */
function commandLineInputs(values) {
    return { face: 'command', input: (name) => values.get(name) };
}

;// CONCATENATED MODULE: ./packages/host/build/run-on-host.js


/** Exit code of a bug of ours or a fault of the machine (EX_SOFTWARE). */
const INTERNAL_ERROR = 70;
/** The whole `main.ts` of an action: detects the host, runs, sets the exit code of the process. */
async function runOnHost(spec, run, options = {}) {
    process.exitCode = await runOn(await detectHost({ env: process.env }), spec, run, options);
}
/**
 * Masks secrets, decodes the inputs, runs, and writes every declared output, also after a failure:
 * a job may have written to the same file, and the last one wins. Returns the exit code.
 */
async function runOn(host, spec, run, options = {}) {
    try {
        for (const secret of (0,build/* secretValues */.VX)(spec, host))
            host.mask(secret);
        const { outputs, exitCode } = await run(await (0,build/* decodeInputs */.cs)(spec, host), host);
        host.flush();
        writeOutputs(host, spec, outputs);
        return exitCode;
    }
    catch (error) {
        const exitCode = error instanceof build/* ProblemError */.Mm ? error.exitCode : INTERNAL_ERROR;
        if (error instanceof build/* ProblemError */.Mm)
            host.fail(error.problems.map((problem) => (0,build/* labelled */.wW)(problem, spec, host.face)));
        else
            reportBug(host, error);
        writeOutputs(host, spec, options.failed?.(exitCode) ?? {});
        return exitCode;
    }
}
function writeOutputs(host, spec, outputs) {
    const values = new Map(Object.entries(outputs));
    for (const name of Object.keys(spec.outputs)) {
        const value = values.get((0,build/* camelCase */.xQ)(name)) ?? '';
        host.setOutput(name, typeof value === 'string' ? value : JSON.stringify(value));
    }
}
/** Says that Greenlight, and not its user, is at fault: the message, then the stack. */
function reportBug(host, error) {
    const message = error instanceof Error ? error.message : String(error);
    host.annotate('error', `Greenlight itself failed: ${message}`, { title: 'Internal error' });
    if (error instanceof Error && error.stack !== undefined)
        host.info(error.stack);
}

;// CONCATENATED MODULE: ./packages/host/build/status-request.js
const listeners = new Set();
/**
 * Takes SIGUSR1, and calls whoever listens by then. Without a listener Node answers this signal by
 * opening its inspector on a port, so every program calls this before anything else.
 */
function takeStatusRequests() {
    process.on('SIGUSR1', () => {
        for (const listener of listeners)
            listener();
    });
}
/** Called when somebody asks how the run is doing. */
function onStatusRequest(listener) {
    listeners.add(listener);
}

;// CONCATENATED MODULE: ./packages/host/build/index.js










/***/ }),

/***/ 30819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ problemPlace),
/* harmony export */   f: () => (/* binding */ problemText)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4929);

/** Where a problem is shown: a file of the repository, not a made-up name such as `<inputs>`. */
function problemPlace(problem) {
    const { place } = problem;
    if (place === undefined || place.file.startsWith('<'))
        return {};
    return { file: place.file, line: place.line };
}
function problemText(problem) {
    return (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .formatProblem */ .Vw)(problem);
}


/***/ }),

/***/ 4929:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  zK: () => (/* reexport */ BAD_INPUT),
  rJ: () => (/* reexport */ DURATION_EXAMPLES),
  Mm: () => (/* reexport */ ProblemError),
  OF: () => (/* reexport */ SHELLS),
  oO: () => (/* reexport */ SIZE_EXAMPLES),
  Hh: () => (/* reexport */ UNAVAILABLE),
  xQ: () => (/* reexport */ camelCase),
  cs: () => (/* reexport */ decodeInputs),
  QP: () => (/* reexport */ defineAction),
  NB: () => (/* reexport */ defineCommand),
  au: () => (/* reexport */ didYouMean),
  ZZ: () => (/* reexport */ field),
  a3: () => (/* reexport */ formatDuration),
  Vw: () => (/* reexport */ formatProblem),
  Xq: () => (/* reexport */ formatSize),
  F8: () => (/* reexport */ groupOf),
  wW: () => (/* reexport */ labelled),
  pA: () => (/* reexport */ nearest),
  We: () => (/* reexport */ parseArguments),
  E9: () => (/* reexport */ parseDuration),
  DB: () => (/* reexport */ parseSize),
  hD: () => (/* reexport */ quote),
  gP: () => (/* reexport */ renderCompletions),
  W5: () => (/* reexport */ renderHelp),
  mp: () => (/* reexport */ renderOverview),
  VX: () => (/* reexport */ secretValues),
  _h: () => (/* reexport */ selectCommand),
  rE: () => (/* reexport */ version)
});

// UNUSED EXPORTS: argumentOf, flagOf, inputsOn, isRepeatable, labelOf, usageOf

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(57975);
;// CONCATENATED MODULE: ./packages/spec/build/nearest.js
/**
 * The candidate a user most likely meant, or undefined when none is close enough
 * (Damerau-Levenshtein distance over a third of the word's length).
 */
function nearest(word, candidates) {
    let best;
    let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
    for (const candidate of candidates) {
        if (Math.abs(candidate.length - word.length) >= bestDistance)
            continue;
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}
/** `did you mean "train"?`, or undefined: the usual hint of an unknown name. */
function didYouMean(word, candidates) {
    const match = nearest(word, candidates);
    return match === undefined ? undefined : `did you mean "${match}"?`;
}
function editDistance(a, b) {
    let previous = [];
    let current = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
            const cost = a[i - 1] === b[j - 1] ? 0 : 1;
            let distance = Math.min((current[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (current[j - 1] ?? 0) + cost);
            const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
            if (swapped)
                distance = Math.min(distance, (previous[j - 2] ?? 0) + 1);
            next.push(distance);
        }
        previous = current;
        current = next;
    }
    return current[b.length] ?? 0;
}

;// CONCATENATED MODULE: ./packages/spec/build/problem.js
/** Exit code of bad usage or bad input. */
const BAD_INPUT = 2;
/** Exit code when a service that is needed does not answer (EX_UNAVAILABLE). */
const UNAVAILABLE = 69;
/**
 * The user's mistake, not ours: carries every problem found, so that all are mended in one go.
 * Anything else that is thrown is a bug of Greenlight or a fault of the machine.
 */
class ProblemError extends Error {
    problems;
    /** With which a program ends that this stopped: `BAD_INPUT`, or `UNAVAILABLE`. */
    exitCode;
    constructor(problems, exitCode = BAD_INPUT) {
        super(problems.map(formatProblem).join('\n'));
        this.name = 'ProblemError';
        this.problems = problems;
        this.exitCode = exitCode;
    }
}
/** `plan.yaml:3:7: jobs.train.timeout: "10 parsecs" is not a duration; expected 90s, 10m or 2h (did you mean …) [bad-duration]` */
function formatProblem(problem) {
    const { place, field, message, expected, hint, code } = problem;
    const where = [
        place === undefined ? undefined : `${place.file}:${place.line}:${place.column}`,
        field,
    ].filter((part) => part !== undefined);
    const head = [...where, message].join(': ');
    const tail = expected === undefined ? '' : `; expected ${expected}`;
    const help = hint === undefined ? '' : ` (${hint})`;
    return `${head}${tail}${help} [${code}]`;
}

;// CONCATENATED MODULE: ./packages/spec/build/quote.js
const LONGEST = 60;
/** A user's text for a message: one line, quoted, at most 60 characters of it. */
function quote(text) {
    const points = Array.from(text.slice(0, LONGEST * 2));
    const short = points.length > LONGEST || text.length > LONGEST * 2;
    return JSON.stringify(short ? `${points.slice(0, LONGEST).join('')}…` : text);
}

;// CONCATENATED MODULE: ./packages/spec/build/spec.js
const BRANDING = { icon: 'check-circle', color: 'green' };
function defineAction(definition) {
    return {
        kind: 'action',
        ...definition,
        command: definition.command ?? null,
        branding: definition.branding ?? BRANDING,
        post: definition.post ?? false,
    };
}
/** A command that is no action: `runs`, `show`, `plan`. */
function defineCommand(definition) {
    return {
        kind: 'command',
        ...definition,
        name: definition.command.words.join(' '),
        outputs: {},
        branding: BRANDING,
        post: false,
    };
}
function camelCase(name) {
    return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}
/** The flag of an input, with dashes; undefined when it is no flag. */
function flagOf(name, field) {
    return field.shape.kind === 'flag' ? `--${field.shape.name ?? name}` : undefined;
}
/** An input as its user calls it: `--timeout` or `PLAN` on the command line, `timeout` elsewhere. */
function labelOf(name, field, face) {
    if (face === 'action')
        return name;
    return field.shape.kind === 'flag' ? `--${field.shape.name ?? name}` : field.shape.word;
}
/** What is found after decoding names an input; its user knows it as a flag or a word. */
function labelled(problem, spec, face) {
    const name = problem.field ?? '';
    const field = Object.hasOwn(spec.inputs, name) ? spec.inputs[name] : undefined;
    return field === undefined ? problem : { ...problem, field: labelOf(name, field, face) };
}
/** The inputs that exist on a face, in the order they were written. */
function inputsOn(spec, face) {
    return Object.entries(spec.inputs).filter(([, field]) => field.where === 'everywhere' || field.where === face);
}

;// CONCATENATED MODULE: ./packages/spec/build/arguments.js





/**
 * Reads a command's arguments (without the command's own words) into raw input values.
 * Throws a ProblemError with every unknown flag, missing value and surplus word.
 */
function parseArguments(spec, argv) {
    const reader = new ArgumentReader(spec);
    const split = argv.indexOf('--');
    reader.read(split < 0 ? argv : argv.slice(0, split));
    if (split >= 0)
        reader.takeRest(argv.slice(split + 1));
    if (!reader.help && reader.problems.length > 0)
        throw new ProblemError(reader.problems);
    return { help: reader.help, values: reader.values };
}
class ArgumentReader {
    problems = [];
    values = new Map();
    help = false;
    #flags = new Map();
    #words = [];
    #rest;
    constructor(spec) {
        let rest;
        for (const [input, { shape }] of inputsOn(spec, 'command')) {
            if (shape.kind === 'flag')
                this.#flags.set(shape.name ?? input, { ...shape, input });
            else if (shape.kind === 'positional')
                this.#words.push({ ...shape, input });
            else
                rest = input;
        }
        this.#rest = rest;
    }
    read(argv) {
        const { tokens } = (0,external_node_util_.parseArgs)({
            args: [...argv],
            options: this.#options(),
            strict: false,
            allowPositionals: true,
            tokens: true,
        });
        const surplus = [];
        let unknown = false;
        let bare;
        for (const token of tokens) {
            const waiting = bare;
            bare = undefined;
            if (token.kind === 'positional') {
                if (waiting?.bare?.pattern.test(token.value) === true)
                    this.#set(waiting, token.value);
                else if (!this.#takeWord(token.value))
                    surplus.push(token.value);
            }
            else if (token.kind === 'option') {
                if (token.name === 'help' || token.rawName === '-h')
                    this.help = true;
                else {
                    const flag = this.#find(token.name, token.rawName);
                    if (flag === undefined)
                        unknown = true;
                    else
                        bare = this.#takeFlag(flag, token.rawName, token.value, token.inlineValue === true);
                }
            }
        }
        // A word after an unknown flag is most likely that flag's value: one problem, not two.
        if (!unknown)
            for (const word of surplus)
                this.#refuseWord(word);
    }
    takeRest(argv) {
        if (this.#rest !== undefined) {
            this.values.set(this.#rest, argv);
            if (argv.length > 0)
                return;
            const message = 'nothing follows it';
            const expected = 'a command: the program and its arguments';
            this.problems.push({ code: 'missing-value', field: '--', message, expected });
            return;
        }
        for (const word of argv)
            if (!this.#takeWord(word))
                this.#refuseWord(word);
    }
    #options() {
        const options = { help: { type: 'boolean', short: 'h' } };
        for (const [name, flag] of this.#flags) {
            options[name] = {
                type: flag.value === undefined || flag.bare !== undefined ? 'boolean' : 'string',
                multiple: true,
                ...(flag.short === undefined ? {} : { short: flag.short }),
            };
        }
        return options;
    }
    /** The flag of a token; a switch is also found by its `--no-` form. */
    #find(name, raw) {
        const flag = this.#flags.get(name);
        if (flag !== undefined)
            return flag;
        const negated = raw.startsWith('--no-') ? this.#flags.get(name.slice(3)) : undefined;
        if (negated !== undefined && negated.value === undefined)
            return negated;
        const hint = didYouMean(name, [...this.#flags.keys(), 'help']);
        this.problems.push({
            code: 'unknown-flag',
            field: raw,
            message: 'there is no such flag',
            hint: hint?.replace('"', '"--') ?? this.#passThroughHint() ?? 'see --help',
        });
        return undefined;
    }
    /** Returns the flag when the next word may still be its value. */
    #takeFlag(flag, raw, value, inline) {
        const name = flag.name ?? flag.input;
        if (flag.value === undefined) {
            if (raw === `--no-${name}`)
                this.#set(flag, 'false');
            else
                this.#set(flag, value ?? 'true');
            return undefined;
        }
        if (flag.bare !== undefined && value === undefined) {
            this.#set(flag, flag.bare.means);
            return flag;
        }
        const looksLikeFlag = !inline && value !== undefined && /^-\D/.test(value);
        if (value === undefined || value === '' || looksLikeFlag) {
            this.problems.push({
                code: 'missing-value',
                field: raw,
                message: 'needs a value',
                expected: `${raw} ${flag.value}`,
                ...(looksLikeFlag ? { hint: `write ${raw}=${value} if that is the value` } : {}),
            });
        }
        else
            this.#set(flag, value);
        return undefined;
    }
    #set(flag, value) {
        const before = this.values.get(flag.input);
        if (flag.repeatable)
            this.values.set(flag.input, [before ?? [], value].flat());
        else if (before === undefined || before === flag.bare?.means || before === value) {
            this.values.set(flag.input, value);
        }
        else {
            this.problems.push({
                code: 'repeated',
                field: `--${flag.name ?? flag.input}`,
                message: `is given twice, as ${quote(String(before))} and ${quote(value)}`,
                expected: 'one value',
            });
        }
    }
    #takeWord(word) {
        const slot = this.#words.find(({ input, repeatable }) => repeatable || !this.values.has(input));
        if (slot === undefined)
            return false;
        const before = this.values.get(slot.input);
        this.values.set(slot.input, slot.repeatable ? [before ?? [], word].flat() : word);
        return true;
    }
    #refuseWord(word) {
        const hint = this.#passThroughHint();
        this.problems.push({
            code: 'unexpected-argument',
            field: word,
            message: 'is one argument too many',
            ...(hint === undefined ? {} : { hint }),
        });
    }
    #passThroughHint() {
        return this.#rest === undefined ? undefined : 'a command of your own comes after --';
    }
}
/** Whether an input may be given more than once on the command line. */
function isRepeatable(field) {
    return field.shape.kind === 'rest' || field.shape.repeatable;
}

;// CONCATENATED MODULE: ./packages/spec/build/commands.js



/**
 * The command that the first words name; the longest match wins.
 * Throws a ProblemError when there is none; undefined when no word was given.
 */
function selectCommand(specs, argv) {
    const [first] = argv;
    if (first === undefined || first.startsWith('-'))
        return undefined;
    let best;
    let length = 0;
    for (const spec of specs) {
        const words = spec.command?.words ?? [];
        if (words.length > length && words.every((word, index) => argv[index] === word)) {
            best = { spec, argv: argv.slice(words.length) };
            length = words.length;
        }
    }
    if (best !== undefined)
        return best;
    throw new ProblemError([unknownCommand(specs, argv)]);
}
/** The commands that begin with the one word that was given, alone or with `--help`: `verdict`. */
function groupOf(specs, argv) {
    const [word, flag, ...more] = argv;
    const alone = flag === undefined || flag === '--help' || flag === '-h';
    if (word === undefined || !alone || more.length > 0)
        return [];
    const group = specs.filter(({ command }) => command?.words[0] === word);
    return group.some(({ command }) => command?.words.length === 1) ? [] : group;
}
function unknownCommand(specs, argv) {
    const names = specs
        .map((spec) => spec.command?.words.join(' ') ?? '')
        .filter((name) => name !== '');
    const [first = '', second = ''] = argv;
    const group = names.filter((name) => name.startsWith(`${first} `));
    const typed = group.length > 0 && !second.startsWith('-') ? `${first} ${second}`.trim() : first;
    const hint = didYouMean(typed, names) ??
        (group.length > 0 ? `there is ${group.join(', ')}` : 'greenlight --help lists the commands');
    return {
        code: 'unknown-command',
        field: typed,
        message: `there is no command ${quote(typed)}`,
        hint,
    };
}

;// CONCATENATED MODULE: ./packages/spec/build/completions/table.js

const HELP = {
    name: '--help',
    short: '-h',
    description: 'Show this help.',
    value: undefined,
    valueOptional: false,
    choices: [],
    file: false,
    repeatable: false,
};
function completionTable(specs) {
    return specs
        .filter((spec) => spec.command !== null)
        .map((spec) => ({
        words: spec.command?.words ?? [],
        title: spec.title,
        flags: [...flagsOf(spec), HELP],
        takesFiles: inputsOn(spec, 'command').some(([, field]) => field.shape.kind === 'rest' ||
            (field.shape.kind === 'positional' && (field.kind === 'path' || field.kind === 'list'))),
    }));
}
function flagsOf(spec) {
    return inputsOn(spec, 'command').flatMap(([name, field]) => {
        const { shape } = field;
        if (shape.kind !== 'flag')
            return [];
        return [
            {
                name: `--${shape.name ?? name}`,
                short: shape.short === undefined ? undefined : `-${shape.short}`,
                description: field.description.replaceAll('`', ''),
                value: shape.value,
                valueOptional: shape.bare !== undefined,
                choices: field.choices ?? [],
                file: field.kind === 'path',
                repeatable: shape.repeatable,
            },
        ];
    });
}
/** First words, each once, with the title of the command or a word for the group. */
function firstWords(table) {
    const found = new Map();
    for (const { words, title } of table) {
        const [first = ''] = words;
        if (!found.has(first)) {
            const group = table.filter((other) => other.words[0] === first && other.words.length > 1);
            const names = group.map((other) => other.words.slice(1).join(' ')).join(', ');
            found.set(first, words.length > 1 ? names : title);
        }
    }
    return [...found];
}
/** Second words of a group: `checkpoint` → save, restore, … */
function secondWords(table, first) {
    return table.flatMap(({ words, title }) => words[0] === first && words[1] !== undefined ? [[words[1], title]] : []);
}
/** One shell word, whatever the text holds. */
function shellQuote(text) {
    return `'${text.replaceAll("'", `'\\''`)}'`;
}

;// CONCATENATED MODULE: ./packages/spec/build/completions/bash.js

function renderBash(table) {
    const first = firstWords(table).map(([word]) => word);
    const groups = first.filter((word) => secondWords(table, word).length > 0);
    return `# bash completion of the greenlight command, generated from its specs
_greenlight() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -- ]] && { compopt -o default; return; }
  done
  if (( COMP_CWORD == 1 )); then
    mapfile -t COMPREPLY < <(compgen -W ${shellQuote([...first, '--help', '--version'].join(' '))} -- "$current")
    return
  fi
${groups.map((group) => groupCase(table, group)).join('')}  case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${table.map(commandCase).join('\n')}
  esac
}
complete -F _greenlight greenlight
`;
}
function groupCase(table, group) {
    const words = secondWords(table, group).map(([word]) => word);
    return `  if (( COMP_CWORD == 2 )) && [[ \${COMP_WORDS[1]} == ${group} ]]; then
    mapfile -t COMPREPLY < <(compgen -W ${shellQuote(words.join(' '))} -- "$current")
    return
  fi
`;
}
function commandCase(command) {
    const pattern = command.words.length > 1 ? shellQuote(command.words.join(' ')) : `${command.words[0]}' '*`;
    const names = command.flags.flatMap((flag) => [flag.name, flag.short ?? []].flat());
    const values = command.flags.filter((flag) => flag.value !== undefined && !flag.valueOptional);
    return `    ${pattern})
${values.length === 0 ? '' : `      case $previous in\n${values.map(valueCase).join('\n')}\n      esac\n`}      if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W ${shellQuote(names.join(' '))} -- "$current")
      ${command.takesFiles ? 'else\n        compopt -o default\n      fi' : 'fi'}
      ;;`;
}
function valueCase(flag) {
    const names = flag.short === undefined ? flag.name : `${flag.name}|${flag.short}`;
    const reply = flag.choices.length > 0
        ? `mapfile -t COMPREPLY < <(compgen -W ${shellQuote(flag.choices.join(' '))} -- "$current"); return`
        : flag.file
            ? 'compopt -o default; return'
            : 'return';
    return `        ${names}) ${reply} ;;`;
}

;// CONCATENATED MODULE: ./packages/spec/build/completions/fish.js

function renderFish(table) {
    const lines = [
        '# fish completion of the greenlight command, generated from its specs',
        'function __greenlight_is',
        '    set -l given (commandline -opc)',
        '    test "$given[2..(math 1 + (count $argv))]" = "$argv"',
        'end',
        'function __greenlight_at',
        '    set -l given (commandline -opc)',
        '    test (count $given) -eq (math 1 + (count $argv)); and __greenlight_is $argv',
        'end',
        'complete -c greenlight -f',
    ];
    for (const [word, title] of firstWords(table)) {
        lines.push(`complete -c greenlight -n __greenlight_at -a ${word} -d ${quoted(title)}`);
        for (const [second, about] of secondWords(table, word)) {
            lines.push(`complete -c greenlight -n '__greenlight_at ${word}' -a ${second} -d ${quoted(about)}`);
        }
    }
    for (const command of table)
        lines.push(...commandLines(command));
    return `${lines.join('\n')}\n`;
}
function commandLines(command) {
    const start = `complete -c greenlight -n '__greenlight_is ${command.words.join(' ')}'`;
    const lines = command.flags.map((flag) => `${start} ${flagOptions(flag)}`);
    return command.takesFiles ? [...lines, `${start} -F`] : lines;
}
function flagOptions(flag) {
    const parts = [`-l ${flag.name.slice(2)}`];
    if (flag.short !== undefined)
        parts.push(`-s ${flag.short.slice(1)}`);
    if (flag.value !== undefined && !flag.valueOptional)
        parts.push(flag.file ? '-r -F' : '-x');
    if (flag.choices.length > 0)
        parts.push(`-a ${quoted(flag.choices.join(' '))}`);
    parts.push(`-d ${quoted(flag.description)}`);
    return parts.join(' ');
}
/** In fish only \\ and ' are special between single quotes. */
function quoted(text) {
    return `'${text.replace(/[\\']/g, (character) => `\\${character}`)}'`;
}

;// CONCATENATED MODULE: ./packages/spec/build/completions/zsh.js

function renderZsh(table) {
    const groups = firstWords(table)
        .map(([word]) => word)
        .filter((word) => secondWords(table, word).length > 0);
    return `#compdef greenlight
# zsh completion of the greenlight command, generated from its specs
_greenlight() {
  local -a choices
  if (( CURRENT == 2 )); then
    choices=(${firstWords(table).map(describe).join(' ')})
    _describe 'command' choices
    return
  fi
${groups.map((group) => zsh_groupCase(table, group)).join('')}  case "$words[2] $words[3]" in
${table.map(zsh_commandCase).join('\n')}
  esac
}
compdef _greenlight greenlight
`;
}
function zsh_groupCase(table, group) {
    return `  if (( CURRENT == 3 )) && [[ $words[2] == ${group} ]]; then
    choices=(${secondWords(table, group).map(describe).join(' ')})
    _describe 'command' choices
    return
  fi
`;
}
function zsh_commandCase(command) {
    const pattern = command.words.length > 1 ? shellQuote(command.words.join(' ')) : `${command.words[0]}' '*`;
    const specs = command.flags.flatMap(flagSpecs);
    if (command.takesFiles)
        specs.push(`'*:file:_files'`);
    const skip = command.words.length;
    return `    ${pattern})
      shift ${skip} words; (( CURRENT -= ${skip} ))
      _arguments -s \\
        ${specs.join(' \\\n        ')}
      ;;`;
}
function flagSpecs(flag) {
    const names = flag.short === undefined ? [flag.name] : [flag.short, flag.name];
    return names.map((name) => {
        const star = flag.repeatable ? '*' : '';
        const equals = flag.value !== undefined && name.startsWith('--') ? '=' : '';
        return shellQuote(`${star}${name}${equals}[${escaped(flag.description)}]${zsh_valueOf(flag)}`);
    });
}
function zsh_valueOf(flag) {
    if (flag.value === undefined)
        return '';
    const action = flag.choices.length > 0 ? `(${flag.choices.join(' ')})` : flag.file ? '_files' : '';
    return `${flag.valueOptional ? '::' : ':'}${escaped(flag.choices.length > 0 ? 'value' : flag.value)}:${action}`;
}
function describe([word, title]) {
    return shellQuote(`${word}:${title}`);
}
function escaped(text) {
    return text.replace(/[[\]:\\]/g, (character) => `\\${character}`);
}

;// CONCATENATED MODULE: ./packages/spec/build/completions.js




const SHELLS = ['bash', 'zsh', 'fish'];
const RENDERERS = { bash: renderBash, zsh: renderZsh, fish: renderFish };
/** A completion script of the `greenlight` command, from the table of its specs. */
function renderCompletions(shell, specs) {
    const table = completionTable(specs);
    return RENDERERS[shell](table);
}

;// CONCATENATED MODULE: ./packages/spec/build/decode.js




/** Reads every input of a spec. Throws a ProblemError with every problem of the set. */
async function decodeInputs(spec, source) {
    const inputs = inputsOn(spec, source.face);
    const problems = unknownInputs(inputs, source);
    const values = [];
    for (const [name, field] of Object.entries(spec.inputs)) {
        if (!inputs.some(([known]) => known === name)) {
            values.push([camelCase(name), field.absent]);
            continue;
        }
        const raw = source.input(name);
        const decoded = raw === undefined || isEmpty(raw) ? missing(field) : await field.decode(raw);
        if ('problem' in decoded) {
            problems.push({ ...decoded.problem, field: labelOf(name, field, source.face) });
        }
        else {
            values.push([camelCase(name), decoded.value]);
        }
    }
    if (problems.length > 0)
        throw new ProblemError(problems);
    return Object.fromEntries(values);
}
/** The raw values of the secret inputs, to be masked before anything is decoded or logged. */
function secretValues(spec, source) {
    const found = [];
    for (const [name, field] of inputsOn(spec, source.face)) {
        if (field.kind !== 'secret')
            continue;
        for (const text of [source.input(name) ?? []].flat())
            found.push(text, text.trim());
    }
    return [...new Set(found)].filter((text) => text.trim() !== '');
}
function isEmpty(raw) {
    return typeof raw === 'string' ? raw.trim() === '' : raw.length === 0;
}
function missing(field) {
    if (!field.required)
        return { value: field.absent };
    return {
        problem: { code: 'missing-input', message: 'is required', expected: field.expected },
    };
}
function unknownInputs(inputs, source) {
    const known = inputs.map(([name]) => name);
    return [...(source.given?.() ?? [])]
        .filter((name) => !known.includes(name))
        .map((name) => ({
        code: 'unknown-input',
        field: name,
        message: `there is no input ${quote(name)}`,
        hint: didYouMean(name, known) ?? `inputs are ${known.join(', ')}`,
    }));
}

;// CONCATENATED MODULE: ./packages/spec/build/units.js
const MILLISECONDS = {
    ms: 1,
    s: 1000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000,
};
const BYTES = {
    B: 1,
    kB: 1e3,
    KB: 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    KiB: 2 ** 10,
    MiB: 2 ** 20,
    GiB: 2 ** 30,
    TiB: 2 ** 40,
};
const DURATION_EXAMPLES = 'a duration such as 90s, 10m, 2h or 1h30m';
const SIZE_EXAMPLES = 'a size such as 512MiB, 2GiB or 500MB';
/** Milliseconds of `90s`, `10m`, `2h`, `1h30m`, `250ms`, `1d`; undefined when the text is none of these. A bare number has no unit and is none. */
function parseDuration(text) {
    const parts = text.trim().match(/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/);
    if (parts === null)
        return undefined;
    let total = 0;
    for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
        total += Number(amount) * (MILLISECONDS[unit ?? ''] ?? Number.NaN);
    }
    return Number.isFinite(total) ? Math.round(total) : undefined;
}
/** Bytes of `2GiB`, `512 MiB`, `500MB`, `10B`; undefined when the text is none of these. */
function parseSize(text) {
    const parts = /^(\d+(?:\.\d+)?)\s*([kKMGT]i?B|B)$/.exec(text.trim());
    const factor = parts?.[2] === undefined ? undefined : BYTES[parts[2]];
    return parts === null || factor === undefined ? undefined : Math.round(Number(parts[1]) * factor);
}
/** For people: `850ms`, `12.3s`, `4m07s`, `2h05m`, `3d04h`. */
function formatDuration(milliseconds) {
    if (milliseconds < 1000)
        return `${Math.round(milliseconds)}ms`;
    const seconds = milliseconds / 1000;
    if (seconds < 59.95)
        return `${seconds.toFixed(1)}s`;
    const whole = Math.round(seconds);
    if (whole < 3600)
        return `${Math.floor(whole / 60)}m${two(whole % 60)}s`;
    const minutes = Math.round(whole / 60);
    if (minutes < 1440)
        return `${Math.floor(minutes / 60)}h${two(minutes % 60)}m`;
    const hours = Math.round(minutes / 60);
    return `${Math.floor(hours / 24)}d${two(hours % 24)}h`;
}
/** For people, in binary units: `512 B`, `1.5 KiB`, `2.0 GiB`. */
function formatSize(bytes) {
    let value = bytes;
    for (const unit of ['B', 'KiB', 'MiB', 'GiB']) {
        if (value < 1024)
            return unit === 'B' ? `${value} B` : `${value.toFixed(1)} ${unit}`;
        value /= 1024;
    }
    return `${value.toFixed(1)} TiB`;
}
function two(value) {
    return String(value).padStart(2, '0');
}

;// CONCATENATED MODULE: ./packages/spec/build/scalars.js



/** A codec of one text; a repeated flag is a problem, not a silent last one wins. */
function scalar(kind, value, expected, read, choices) {
    return {
        kind,
        expected,
        value,
        repeatable: false,
        ...(choices === undefined ? {} : { choices }),
        decode: (raw) => {
            if (typeof raw === 'string')
                return read(raw);
            const [only, second] = raw;
            if (only !== undefined && second === undefined)
                return read(only);
            return bad({ code: 'repeated', message: 'given more than once', expected: 'one value' });
        },
    };
}
function bad(problem) {
    return { problem };
}
const NUL = {
    code: 'bad-text',
    message: 'holds a NUL character',
    expected: 'plain text',
};
function stringCodec() {
    return scalar('string', 'TEXT', 'text', (text) => text.includes('\0') ? bad(NUL) : { value: text });
}
/** Never quotes what it was given. White space around a secret is never meant. */
function secretCodec() {
    return scalar('secret', 'SECRET', 'a secret', (text) => text.includes('\0') ? bad(NUL) : { value: text.trim() });
}
function pathCodec() {
    return scalar('path', 'PATH', 'a path', (text) => {
        const path = text.trim();
        if (!/[\0\r\n]/.test(path))
            return { value: path };
        return bad({ code: 'bad-path', message: `${quote(path)} is not a path`, expected: 'one path' });
    });
}
/** YAML 1.2 booleans and nothing else: a typo is a problem, never false. */
function booleanCodec() {
    return scalar('boolean', undefined, 'true or false', (text) => {
        switch (text.trim()) {
            case 'true':
            case 'True':
            case 'TRUE':
                return { value: true };
            case 'false':
            case 'False':
            case 'FALSE':
                return { value: false };
            default:
                return bad({
                    code: 'bad-boolean',
                    message: `${quote(text)} is not a boolean`,
                    expected: 'true or false',
                });
        }
    });
}
function integerCodec(range) {
    const expected = `a whole number${between(range, String)}`;
    return scalar('integer', 'N', expected, (text) => {
        const value = /^[+-]?\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
        if (!Number.isSafeInteger(value)) {
            return bad({
                code: 'bad-integer',
                message: `${quote(text)} is not a whole number`,
                expected,
            });
        }
        return within(value, range, text, expected);
    });
}
function numberCodec(range) {
    const expected = `a number${between(range, String)}`;
    return scalar('number', 'NUMBER', expected, (text) => {
        const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text.trim());
        const value = plain ? Number(text) : Number.NaN;
        if (!Number.isFinite(value)) {
            return bad({ code: 'bad-number', message: `${quote(text)} is not a number`, expected });
        }
        return within(value, range, text, expected);
    });
}
/** Milliseconds. */
function durationCodec(range) {
    const limits = readRange(range, parseDuration);
    const expected = `${DURATION_EXAMPLES}${between(limits, formatDuration)}`;
    return scalar('duration', 'DURATION', expected, (text) => {
        const value = parseDuration(text);
        if (value !== undefined)
            return within(value, limits, text, expected);
        return bad({
            code: 'bad-duration',
            message: `${quote(text)} is not a duration`,
            expected,
            ...unitHint(text, 's', 'm'),
        });
    });
}
/** Bytes. */
function sizeCodec(range) {
    const limits = readRange(range, parseSize);
    const expected = `${SIZE_EXAMPLES}${between(limits, formatSize)}`;
    return scalar('size', 'SIZE', expected, (text) => {
        const value = parseSize(text);
        if (value !== undefined)
            return within(value, limits, text, expected);
        return bad({
            code: 'bad-size',
            message: `${quote(text)} is not a size`,
            expected,
            ...unitHint(text, 'MiB', 'GiB'),
        });
    });
}
function choiceCodec(choices) {
    const expected = `one of ${choices.join(', ')}`;
    return scalar('oneOf', choices.join('|'), expected, (text) => {
        const match = choices.find((choice) => choice === text.trim());
        if (match !== undefined)
            return { value: match };
        const hint = didYouMean(text.trim(), choices);
        return bad({
            code: 'bad-choice',
            message: `${quote(text)} is not a choice`,
            expected,
            ...(hint === undefined ? {} : { hint }),
        });
    }, choices);
}
function unitHint(text, ...units) {
    const bare = text.trim();
    if (!/^\d+(\.\d+)?$/.test(bare))
        return {};
    return { hint: `add the unit: ${units.map((unit) => bare + unit).join(' or ')}` };
}
function within(value, range, text, expected) {
    const low = range.min !== undefined && value < range.min;
    const high = range.max !== undefined && value > range.max;
    if (!low && !high)
        return { value };
    return bad({
        code: 'out-of-range',
        message: `${quote(text)} is too ${low ? 'small' : 'large'}`,
        expected,
    });
}
function between(range, show) {
    if (range.min !== undefined && range.max !== undefined) {
        return ` from ${show(range.min)} to ${show(range.max)}`;
    }
    if (range.min !== undefined)
        return `, ${show(range.min)} or more`;
    return range.max === undefined ? '' : `, ${show(range.max)} or less`;
}
function readRange(range, parse) {
    return {
        ...(range.min === undefined ? {} : { min: limit(range.min, parse) }),
        ...(range.max === undefined ? {} : { max: limit(range.max, parse) }),
    };
}
function limit(text, parse) {
    const value = parse(text);
    if (value === undefined)
        throw new Error(`a spec's limit ${quote(text)} cannot be read`);
    return value;
}

;// CONCATENATED MODULE: ./packages/spec/build/collections.js


const LARGEST_DOCUMENT = 256 * 1024;
/**
 * Short texts in any form a host can carry: a JSON array; one entry a line; or entries between
 * commas, where a comma inside `[…]` does not part. From the command line each use is one entry, as it is.
 */
function listCodec() {
    return {
        kind: 'list',
        expected: 'at least one entry',
        value: 'TEXT',
        repeatable: true,
        decode: (raw) => {
            if (typeof raw !== 'string')
                return { value: raw };
            const array = jsonTexts(raw);
            if (array !== undefined)
                return { value: array };
            const parts = raw.trim().includes('\n') ? raw.split('\n') : raw.split(/,(?![^[]*\])/);
            return { value: filled(parts) };
        },
    };
}
/** One entry a line, so that an entry may hold commas; a JSON array is taken too. */
function linesCodec() {
    return {
        kind: 'lines',
        expected: 'at least one line',
        value: 'TEXT',
        repeatable: true,
        decode: (raw) => {
            if (typeof raw !== 'string')
                return { value: filled(raw) };
            return { value: jsonTexts(raw) ?? filled(raw.split('\n')) };
        },
    };
}
/** `NAME=VALUE` texts as a map. */
function entries(raw) {
    const map = new Map();
    for (const text of raw) {
        const at = text.indexOf('=');
        const name = text.slice(0, Math.max(0, at)).trim();
        if (name === '') {
            return bad({
                code: 'bad-entry',
                message: `${quote(text)} has no name`,
                expected: 'NAME=VALUE',
            });
        }
        if (map.has(name)) {
            return bad({ code: 'repeated', message: `${quote(name)} is given twice` });
        }
        map.set(name, text.slice(at + 1));
    }
    return { value: Object.fromEntries(map) };
}
function jsonCodec() {
    return {
        kind: 'json',
        expected: 'JSON',
        value: 'JSON',
        repeatable: false,
        decode: (raw) => collections_document(raw, (text) => ({ value: JSON.parse(text) })),
    };
}
/** A YAML document without aliases and custom tags; JSON is YAML. */
function yamlCodec() {
    return {
        kind: 'yaml',
        expected: 'YAML',
        value: 'YAML',
        repeatable: false,
        decode: (raw) => (typeof raw === 'string' ? collections_document(raw, readYaml) : entries(raw)),
    };
}
async function collections_document(raw, read) {
    const text = typeof raw === 'string' ? raw : raw.join('\n');
    if (text.length > LARGEST_DOCUMENT) {
        return bad({ code: 'too-large', message: 'is too large', expected: '256 KiB or less' });
    }
    try {
        return await read(text);
    }
    catch (error) {
        if (error instanceof RangeError) {
            return bad({ code: 'too-deep', message: 'is nested too deeply' });
        }
        if (error instanceof SyntaxError) {
            return bad({ code: 'bad-json', message: `is not JSON: ${error.message}`, expected: 'JSON' });
        }
        throw error;
    }
}
/** The parser is loaded only when there is YAML to read: a light action starts without it. */
async function readYaml(text) {
    const { parseDocument } = await __nccwpck_require__.e(/* import() */ 8815).then(__nccwpck_require__.t.bind(__nccwpck_require__, 38815, 19));
    const parsed = parseDocument(text, { prettyErrors: true, version: '1.2' });
    const [fault] = [...parsed.errors, ...parsed.warnings];
    if (fault !== undefined) {
        const [start] = fault.linePos ?? [];
        const [said] = fault.message.split(/ at line \d|:?\n/);
        const where = start === undefined ? '' : `line ${start.line}, column ${start.col}: `;
        return bad({ code: 'bad-yaml', message: `${where}${said}`, expected: 'YAML' });
    }
    try {
        return { value: parsed.toJS({ maxAliasCount: 0 }) };
    }
    catch (error) {
        if (!(error instanceof ReferenceError))
            throw error;
        return bad({ code: 'yaml-alias', message: 'holds an alias', hint: 'write the value out' });
    }
}
/** The texts of a JSON array, which is how a plugin hands over a list that holds a secret or a map. */
function jsonTexts(text) {
    if (!text.trimStart().startsWith('['))
        return undefined;
    let parsed;
    try {
        parsed = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    if (!Array.isArray(parsed))
        return undefined;
    return filled(parsed.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))));
}
function filled(parts) {
    return parts.map((part) => part.trim()).filter((part) => part !== '');
}

;// CONCATENATED MODULE: ./packages/spec/build/field.js
/** Throws an ordinary Error for a default that its own codec refuses: that is our bug, not the user's. */
function makeField(codec, options, absent, defaultText) {
    return {
        kind: codec.kind,
        description: options.description,
        required: options.required ?? false,
        defaultText,
        expression: options.expression,
        absent,
        expected: codec.expected,
        choices: codec.choices,
        where: options.where ?? 'everywhere',
        shape: shapeOf(codec, options),
        decode: codec.decode,
    };
}
function shapeOf(codec, options) {
    const { flag, positional, rest } = options;
    if (rest !== undefined)
        return { kind: 'rest', word: rest };
    if (positional !== undefined) {
        return { kind: 'positional', word: positional, repeatable: codec.repeatable };
    }
    return {
        kind: 'flag',
        name: flag?.name,
        short: flag?.short,
        value: codec.value === undefined ? undefined : (flag?.value ?? codec.value),
        repeatable: codec.repeatable || flag?.entry === true,
        entry: flag?.entry === true,
        bare: flag?.bare,
    };
}

;// CONCATENATED MODULE: ./packages/spec/build/fields.js



/** The kinds of inputs. An empty text counts as not given, on every host. */
const field = {
    string: maker(stringCodec),
    secret: maker(secretCodec),
    path: maker(pathCodec),
    boolean: maker(booleanCodec),
    integer: maker(integerCodec),
    number: maker(numberCodec),
    /** Milliseconds from `90s`, `10m`, `2h`. */
    duration: maker(durationCodec),
    /** Bytes from `512MiB`, `2GiB`. */
    size: maker(sizeCodec),
    oneOf: ((options) => single(choiceCodec(options.choices), options)),
    /** Not given is the empty list. */
    list: (options) => several(listCodec(), options),
    /** Like `list`, but one entry a line. */
    lines: (options) => several(linesCodec(), options),
    yaml: maker(yamlCodec),
    json: maker(jsonCodec),
};
function maker(codec) {
    return ((options) => single(codec(options), options));
}
function single(codec, options) {
    if (options.default === undefined)
        return makeField(codec, options, undefined, undefined);
    const text = String(options.default);
    const decoded = codec.decode(text);
    if (decoded instanceof Promise || 'problem' in decoded) {
        throw new Error(`a spec's default ${JSON.stringify(text)} is not ${codec.expected}`);
    }
    return makeField(codec, options, decoded.value, text);
}
function several(codec, options) {
    const given = options.default ?? [];
    const separator = codec.kind === 'lines' ? '\n' : ', ';
    return makeField(codec, options, given, given.length === 0 ? undefined : given.join(separator));
}

;// CONCATENATED MODULE: ./packages/spec/build/help.js


const WIDTH = 80;
const PROGRAM = 'greenlight';
/** What `greenlight COMMAND --help` prints, without a final newline. */
function renderHelp(spec) {
    const inputs = inputsOn(spec, 'command');
    const words = inputs.filter(([, { shape }]) => shape.kind !== 'flag');
    const flags = inputs.filter(([, { shape }]) => shape.kind === 'flag');
    const sections = [
        `${spec.title}\n\n${wrap(plain(spec.description), WIDTH).join('\n')}`,
        `Usage:\n  ${usageOf(spec)}`,
        words.length === 0
            ? ''
            : `Arguments:\n${table(words.map(([name, field]) => [argumentOf(name, field), about(field)]))}`,
        `Flags:\n${table([
            ...flags.map(([name, field]) => [argumentOf(name, field), about(field)]),
            ['-h, --help', 'Show this help.'],
        ])}`,
        exitCodes(spec),
        examples(spec.examples),
    ];
    return sections.filter((section) => section !== '').join('\n\n');
}
/** What `greenlight --help` prints: every command with its title. */
function renderOverview(specs) {
    const rows = specs
        .filter((spec) => spec.command !== null)
        .map((spec) => [spec.command?.words.join(' ') ?? '', spec.title]);
    return [
        `Usage:\n  ${PROGRAM} COMMAND [flags]`,
        `Commands:\n${table(rows)}`,
        `Flags:\n${table([
            ['-h, --help', 'Show help; after a command, that of the command.'],
            ['--version', 'Show the version.'],
        ])}`,
    ].join('\n\n');
}
/** `greenlight run [PLAN] [flags] [-- COMMAND…]` */
function usageOf(spec) {
    const parts = [PROGRAM, ...(spec.command?.words ?? [spec.name])];
    let rest = '';
    for (const [, field] of inputsOn(spec, 'command')) {
        const { shape } = field;
        if (shape.kind === 'rest')
            rest = ` [-- ${shape.word}…]`;
        if (shape.kind !== 'positional')
            continue;
        const word = shape.repeatable ? `${shape.word}…` : shape.word;
        parts.push(field.required ? word : `[${word}]`);
    }
    return `${parts.join(' ')} [flags]${rest}`;
}
/** `-k, --keep-going`, `--status, --no-status`, `--timeout DURATION`, `PLAN`: an input in a list of arguments. */
function argumentOf(name, field) {
    const { shape } = field;
    if (shape.kind === 'rest')
        return `-- ${shape.word}…`;
    if (shape.kind === 'positional')
        return shape.repeatable ? `${shape.word}…` : shape.word;
    const short = shape.short === undefined ? '' : `-${shape.short}, `;
    const value = shape.value === undefined
        ? ''
        : shape.bare === undefined
            ? ` ${shape.value}`
            : ` [${shape.value}]`;
    const flag = shape.name ?? name;
    const off = field.kind === 'boolean' && field.defaultText === 'true' ? `, --no-${flag}` : '';
    return `${short}--${flag}${value}${off}`;
}
function about(field) {
    const notes = [
        field.required ? 'required' : undefined,
        isRepeatable(field) && field.shape.kind === 'flag' ? 'repeatable' : undefined,
        field.defaultText === undefined || field.kind === 'boolean'
            ? undefined
            : `default: ${field.defaultText}`,
    ].filter((note) => note !== undefined);
    const description = plain(field.description);
    return notes.length === 0 ? description : `${description} (${notes.join('; ')})`;
}
/** Descriptions mark code with backticks, as Markdown wants it; a terminal does not. */
function plain(text) {
    return text.replaceAll('`', '');
}
function exitCodes(spec) {
    const codes = spec.command?.exitCodes ?? [];
    if (codes.length === 0)
        return '';
    return `Exit codes:\n${table(codes.map(([code, meaning]) => [String(code), meaning]))}`;
}
function examples(list) {
    const lines = list.flatMap((example) => 'line' in example ? [`  # ${example.title}`, `  ${example.line}`] : []);
    return lines.length === 0 ? '' : `Examples:\n${lines.join('\n')}`;
}
/** Two columns; the second wraps, and starts on its own line when the first is long. */
function table(rows) {
    const longest = Math.max(...rows.map(([left]) => left.length).filter((length) => length <= 26));
    const indent = Math.max(longest, 8) + 4;
    return rows
        .flatMap(([left, right]) => {
        const lines = wrap(right, WIDTH - indent);
        const own = left.length > indent - 4;
        const first = own ? [`  ${left}`] : [`  ${left.padEnd(indent - 2)}${lines.shift() ?? ''}`];
        return [...first, ...lines.map((line) => ' '.repeat(indent) + line)];
    })
        .join('\n');
}
function wrap(text, width) {
    const lines = [];
    let line = '';
    for (const word of text.split(/\s+/)) {
        if (line !== '' && line.length + 1 + word.length > width) {
            lines.push(line);
            line = word;
        }
        else
            line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line];
}

;// CONCATENATED MODULE: ./packages/spec/build/version.js
/** Version of Greenlight; a test holds it to the root package.json. */
const version = '0.1.0';

;// CONCATENATED MODULE: ./packages/spec/build/index.js














/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b4: () => (/* binding */ POST_STEPS),
/* harmony export */   jO: () => (/* binding */ entries),
/* harmony export */   ni: () => (/* binding */ start)
/* harmony export */ });
/* harmony import */ var _greenlight_host__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(42395);

/** Every action, for the plugin as well. */
const actions = {
    'validate-job': () => __nccwpck_require__.e(/* import() */ 664).then(__nccwpck_require__.bind(__nccwpck_require__, 60664)),
    'extract-metrics': () => __nccwpck_require__.e(/* import() */ 3661).then(__nccwpck_require__.bind(__nccwpck_require__, 53661)),
    'post-verdict': () => __nccwpck_require__.e(/* import() */ 5877).then(__nccwpck_require__.bind(__nccwpck_require__, 28258)),
    'read-verdict': () => __nccwpck_require__.e(/* import() */ 1164).then(__nccwpck_require__.bind(__nccwpck_require__, 61164)),
    'comment-gate': () => __nccwpck_require__.e(/* import() */ 9337).then(__nccwpck_require__.bind(__nccwpck_require__, 39337)),
    'checkpoint-upload': () => __nccwpck_require__.e(/* import() */ 147).then(__nccwpck_require__.bind(__nccwpck_require__, 20147)),
    'checkpoint-restore': () => __nccwpck_require__.e(/* import() */ 1976).then(__nccwpck_require__.bind(__nccwpck_require__, 61976)),
    'choose-tier': () => __nccwpck_require__.e(/* import() */ 7079).then(__nccwpck_require__.bind(__nccwpck_require__, 97079)),
    'conclude-session': () => __nccwpck_require__.e(/* import() */ 4853).then(__nccwpck_require__.bind(__nccwpck_require__, 24853)),
};
/**
 * Every program this repository ships, by the folder of its stub in `dist/`. Each is loaded only when
 * it is started, so that a light action does not pay for a heavy one.
 */
const entries = {
    greenlight: () => __nccwpck_require__.e(/* import() */ 5607).then(__nccwpck_require__.bind(__nccwpck_require__, 45607)),
    plugin: async () => {
        const { startPlugin } = await __nccwpck_require__.e(/* import() */ 3704).then(__nccwpck_require__.bind(__nccwpck_require__, 43704));
        return { main: () => startPlugin(actions) };
    },
    'checkpoint-companion': async () => {
        const { companionMain } = await Promise.all(/* import() */[__nccwpck_require__.e(8815), __nccwpck_require__.e(703), __nccwpck_require__.e(9988), __nccwpck_require__.e(4717), __nccwpck_require__.e(5407)]).then(__nccwpck_require__.bind(__nccwpck_require__, 45407));
        return { main: companionMain };
    },
    ...actions,
};
/** Actions with a post step: its stub lies beside the other one, for by its environment alone a program cannot tell. */
const POST_STEPS = ['validate-job', 'checkpoint-upload'];
/** Called by the stubs in `dist/`. */
async function start(name, step) {
    (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_0__/* .takeStatusRequests */ .iB)();
    const load = entries[name];
    if (load === undefined)
        throw new Error(`dist holds no program "${name}"`);
    const program = await load();
    await program.main(step);
}

var __webpack_exports__POST_STEPS = __webpack_exports__.b4;
var __webpack_exports__entries = __webpack_exports__.jO;
var __webpack_exports__start = __webpack_exports__.ni;
export { __webpack_exports__POST_STEPS as POST_STEPS, __webpack_exports__entries as entries, __webpack_exports__start as start };
