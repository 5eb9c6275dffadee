export const id = 1976;
export const ids = [1976];
export const modules = {

/***/ 61976:
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
;// CONCATENATED MODULE: ./actions/build/checkpoint-restore/spec.js

const spec = (0,spec_build/* defineAction */.QP)({
    name: 'checkpoint-restore',
    title: 'Restore the newest good checkpoint of a session',
    description: 'Restores the newest checkpoint of a session that is good, every byte of it verified. A newer one that is damaged is passed over, and that is said. A session without a checkpoint is a beginning, not an error; one with checkpoints of which none can be restored is.',
    inputs: {
        store: spec_build/* field */.ZZ.string({
            description: 'Where checkpoints are: `dir:PATH`, `s3://BUCKET/PREFIX`, `artifact:` or `cache:`. Credentials are taken from the environment.',
            required: true,
        }),
        session: spec_build/* field */.ZZ.string({
            description: 'Name under which they were saved.',
            required: true,
        }),
        into: spec_build/* field */.ZZ.path({
            description: 'Folder that the saved paths are put into; it is made when it is not there.',
            default: '.',
        }),
        step: spec_build/* field */.ZZ.integer({
            description: 'Restore the newest checkpoint of this number, instead of the newest of all.',
            min: 0,
        }),
        replace: spec_build/* field */.ZZ.boolean({
            description: 'Put what is restored in the place of what lies there already.',
            default: false,
        }),
        key: spec_build/* field */.ZZ.secret({
            description: 'Key that the checkpoints are signed with. `GREENLIGHT_CHECKPOINT_KEY` without it.',
        }),
        required: spec_build/* field */.ZZ.boolean({
            description: 'Fail when the session has no checkpoint.',
            default: false,
        }),
    },
    outputs: {
        restored: '`true` when a checkpoint was restored, `false` when there is none',
        checkpoint: 'Its name',
        step: 'Its number, when it has one',
        generation: 'Its generation, from 1',
        age: 'Seconds since it was saved',
        fallbacks: 'How many newer checkpoints were passed over because they are not good',
        continue: '`true` when the job continues what was begun, `false` when it begins',
    },
    branding: { icon: 'rotate-ccw', color: 'green' },
    examples: [
        {
            title: 'Continue where an earlier job ended',
            inputs: { store: 'artifact:', session: 'train', replace: 'true' },
        },
        {
            title: 'A certain step, and nothing else will do',
            inputs: { store: 'dir:/srv/checkpoints', session: 'train', step: '5000', required: 'true' },
        },
    ],
});

;// CONCATENATED MODULE: ./actions/build/checkpoint-restore/main.js


/** Inputs are read and refused before the vault is loaded. */
async function main() {
    await (0,build/* runOnHost */.l6)(spec, async (inputs, host) => {
        const { run } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1795), __webpack_require__.e(703), __webpack_require__.e(9988), __webpack_require__.e(4717), __webpack_require__.e(5407), __webpack_require__.e(6589)]).then(__webpack_require__.bind(__webpack_require__, 86589));
        return run(inputs, { host, directory: process.cwd(), env: process.env });
    }, { failed: () => ({ restored: false, continue: false }) });
}


/***/ })

};
