export const id = 3661;
export const ids = [3661];
export const modules = {

/***/ 53661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var _greenlight_host__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42395);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59851);


/** Inputs are read and refused before the readers of files are loaded. */
async function main() {
    await (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_0__/* .runOnHost */ .l6)(_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .spec */ .I, async (inputs, host) => {
        const { run } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(5026), __webpack_require__.e(9988), __webpack_require__.e(4717), __webpack_require__.e(5134)]).then(__webpack_require__.bind(__webpack_require__, 1851));
        return run(inputs, { host, directory: process.cwd() });
    }, { failed: (exitCode) => ({ outcome: 'failed', exitCode }) });
}


/***/ }),

/***/ 59851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4929);

const spec = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: 'extract-metrics',
    title: 'Read metrics out of files that exist already',
    description: 'Reads metrics out of logs, JSONL, JSON and CSV files of any size, plain, gzip or zstd, and judges them. Without criteria it passes when every named metric was found.',
    command: {
        words: ['extract'],
        exitCodes: [
            [0, 'passed'],
            [1, 'a must criterion failed'],
            [2, 'bad usage, or a file that cannot be read'],
            [3, 'inconclusive: a metric is missing'],
        ],
    },
    inputs: {
        files: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.list({
            description: 'Files to read; globs are allowed.',
            required: true,
            positional: 'FILE',
        }),
        metrics: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.yaml({
            description: 'Metrics to read: a YAML map as under `metrics:` of a plan.',
            where: 'action',
        }),
        metric: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.lines({
            description: 'A metric: a name and the pattern that finds its number, or the value path of a JSONL, JSON or CSV file.',
            where: 'command',
            flag: { value: 'NAME=PATTERN' },
        }),
        plan: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.path({ description: 'Plan whose metrics and criteria are used; needs `job`.' }),
        job: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.string({ description: 'Job of the plan.' }),
        accept: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.lines({
            description: 'Criteria, one a line. They must hold; `should:` or `nice:` before one makes it a lesser tier.',
            flag: { value: 'CRITERION' },
        }),
        baseline: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.path({
            description: 'File of recorded values that `baseline` in a criterion means.',
        }),
        format: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.oneOf({
            description: 'How the files are read: by their ending, as lines of a log, or as records.',
            choices: ['auto', 'log', 'jsonl', 'json', 'csv'],
            default: 'auto',
        }),
        json: _greenlight_spec__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ.boolean({
            description: 'Print metrics, criteria and outcome as JSON on standard output.',
            default: false,
            where: 'command',
        }),
    },
    outputs: {
        outcome: '`passed`, `failed` or `inconclusive`',
        metrics: 'Every metric with count, min, max, mean, last and more, as JSON',
        criteria: 'Every criterion as judged, as JSON',
        'exit-code': 'Exit code: 0, 1 or 3',
    },
    examples: [
        {
            title: 'Speed and reward of a training log',
            inputs: {
                files: 'train.log',
                metrics: "sps: {match: 'SPS: {number}'}\nreward: {match: 'reward {number}'}\n",
                accept: 'sps.mean >= 40000\n',
            },
        },
        {
            title: 'The same on the command line',
            line: "greenlight extract train.log --metric 'sps=SPS: {number}' --accept 'sps.mean >= 40000' --json",
        },
        {
            title: 'A value of a JSONL file',
            line: 'greenlight extract metrics.jsonl --metric reward=eval.reward',
        },
    ],
});


/***/ })

};
