export const id = 4853;
export const ids = [4853];
export const modules = {

/***/ 24853:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/host/build/index.js + 8 modules
var build = __webpack_require__(42395);
// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var spec_build = __webpack_require__(4929);
;// CONCATENATED MODULE: ./actions/build/conclude-session/spec.js

const spec = (0,spec_build/* defineAction */.QP)({
    name: 'conclude-session',
    title: 'Say how a session of several CI jobs ended',
    description: 'Takes the last verdict that a job of the chain told, and says GREEN only when it is GREEN, about this commit, and the last job that ran succeeded. A chain that is over and still PENDING, or never told a verdict, is RED.',
    inputs: {
        'verdict-json': spec_build/* field */.ZZ.string({
            description: 'Output `verdict-json` of the last job of the chain that told one.',
        }),
        results: spec_build/* field */.ZZ.list({
            description: 'How the jobs ended, in their order: `success`, `failure`, `cancelled`, `skipped`, `paused` or `lost`.',
            required: true,
        }),
        plan: spec_build/* field */.ZZ.string({ description: 'Name of the plan, for people, when no verdict tells it.' }),
    },
    outputs: {
        verdict: '`GREEN` or `RED`',
        reason: 'Why, in one word',
        summary: 'The reason in one sentence',
        'verdict-json': 'The verdict in one line, for `post-verdict`',
        file: 'Path of the verdict as a file',
        result: '`success` or `failure`, for `result` of `post-verdict`',
    },
    branding: { icon: 'flag', color: 'green' },
    examples: [
        {
            title: 'After a chain of two, in a job that runs always',
            inputs: {
                'verdict-json': '${{ needs.second.outputs.verdict-json || needs.first.outputs.verdict-json }}',
                results: '${{ needs.first.result }}, ${{ needs.second.result }}',
            },
        },
    ],
});

;// CONCATENATED MODULE: ./actions/build/conclude-session/main.js


async function main() {
    await (0,build/* runOnHost */.l6)(spec, async (inputs, host) => {
        const { run } = await Promise.all(/* import() */[__webpack_require__.e(5026), __webpack_require__.e(5995)]).then(__webpack_require__.bind(__webpack_require__, 27676));
        return run(inputs, { host, directory: process.cwd() });
    }, { failed: () => ({ verdict: 'RED', result: 'failure' }) });
}


/***/ })

};
