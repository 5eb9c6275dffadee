export const id = 147;
export const ids = [147];
export const modules = {

/***/ 20147:
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
;// CONCATENATED MODULE: ./actions/build/checkpoint-upload/spec.js

const spec = (0,spec_build/* defineAction */.QP)({
    name: 'checkpoint-upload',
    title: 'Save checkpoints while a job runs',
    description: 'Placed before the steps of a job it saves checkpoints in the background while they run: by time, when a counter has grown, when `greenlight checkpoint now` asks, and a last one when the job ends, also when it failed or was cancelled. Placed after them it saves once. The pause after a checkpoint follows what it cost, for a share of about 3.5 % of the time.',
    inputs: {
        store: spec_build/* field */.ZZ.string({
            description: 'Where checkpoints go: `dir:PATH`, `s3://BUCKET/PREFIX`, `artifact:` or `cache:`. Credentials are taken from the environment.',
            required: true,
        }),
        session: spec_build/* field */.ZZ.string({
            description: 'Name of what is continued: at most 80 of `a-z 0-9 - _`. `checkpoint-restore` finds it again by this name.',
            required: true,
        }),
        paths: spec_build/* field */.ZZ.lines({
            description: 'Files and folders to save, one a line, relative to `directory`.',
            required: true,
        }),
        exclude: spec_build/* field */.ZZ.lines({
            description: 'What to leave out, one pattern a line, as in a simple `.gitignore`; `.git`, `.env` and credentials are left out in any case.',
        }),
        every: spec_build/* field */.ZZ.lines({
            description: 'When a checkpoint is due, one a line: a duration such as `10m`, or a counter and how much it grows, such as `tokens: 500000`. Whichever comes first.',
            default: ['10m'],
        }),
        metrics: spec_build/* field */.ZZ.yaml({
            description: 'The counters of `every`: a YAML map as under `metrics:` of a plan. One that is named `step` numbers the checkpoints.',
        }),
        log: spec_build/* field */.ZZ.path({
            description: 'File that counters are read from which name none, relative to `directory`.',
        }),
        mode: spec_build/* field */.ZZ.oneOf({
            description: '`during` saves in the background until the job ends; `once` saves now. Where a step cannot outlast itself, as in Drone and Woodpecker, it is always `once`.',
            choices: ['during', 'once'],
            default: 'during',
        }),
        step: spec_build/* field */.ZZ.integer({
            description: 'Number of the checkpoint of `once`, by which it can be restored.',
            min: 0,
        }),
        key: spec_build/* field */.ZZ.secret({
            description: 'Signs the checkpoints; one that is not signed with it is not restored. `GREENLIGHT_CHECKPOINT_KEY` without it.',
        }),
        required: spec_build/* field */.ZZ.boolean({
            description: 'Fail when the last checkpoint could not be saved; without it that is a warning, for the job is worth more than its checkpoint.',
            default: false,
        }),
        directory: spec_build/* field */.ZZ.path({
            description: 'Folder that paths start from and are restored into.',
            default: '.',
        }),
    },
    outputs: {
        saved: '`true` when the last checkpoint was saved',
        checkpoint: 'Name of the newest checkpoint; empty when there is none',
        step: 'Its number, when it has one',
        sequence: 'Which checkpoint of the session it is, from 1',
        generation: 'Its generation, from 1',
        bytes: 'Bytes of the files in it',
        'new-bytes': 'Bytes that went to the store, by all checkpoints of this step',
        count: 'How many checkpoints this step saved',
        failed: 'How many could not be saved',
    },
    post: true,
    branding: { icon: 'save', color: 'green' },
    examples: [
        {
            title: 'In the background of the steps that follow',
            inputs: {
                store: 'artifact:',
                session: 'train',
                paths: 'runs/train\n',
                every: '10m\ntokens: 500000\n',
                metrics: "tokens: {match: 'tokens={number}'}\n",
                log: 'runs/train/log',
            },
        },
        {
            title: 'Once, after a step',
            inputs: { store: 'cache:', session: 'train', paths: 'runs/train\n', mode: 'once' },
        },
    ],
});

;// CONCATENATED MODULE: ./actions/build/checkpoint-upload/main.js


/**
 * Inputs are read and refused before the vault is loaded. The post step is the same program: after a step that was
 * killed before it could remember anything, it begins nothing.
 */
async function main(step) {
    await (0,build/* runOnHost */.l6)(spec, async (inputs, host) => {
        const { companionProgram } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(703), __webpack_require__.e(9988), __webpack_require__.e(4717), __webpack_require__.e(5407)]).then(__webpack_require__.bind(__webpack_require__, 45407));
        const { run, STATE } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1795), __webpack_require__.e(703), __webpack_require__.e(9988), __webpack_require__.e(4717), __webpack_require__.e(5407), __webpack_require__.e(2614)]).then(__webpack_require__.bind(__webpack_require__, 42614));
        const { NOTHING_SAVED } = await __webpack_require__.e(/* import() */ 6517).then(__webpack_require__.bind(__webpack_require__, 66517));
        const ports = {
            host,
            directory: process.cwd(),
            env: process.env,
            program: () => companionProgram(process.argv[1] ?? ''),
        };
        if (host.state(STATE) === '') {
            return step === 'post' ? { outputs: NOTHING_SAVED, exitCode: 0 } : run(inputs, ports);
        }
        const { finish } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1795), __webpack_require__.e(703), __webpack_require__.e(9988), __webpack_require__.e(4717), __webpack_require__.e(5407), __webpack_require__.e(2708)]).then(__webpack_require__.bind(__webpack_require__, 52708));
        return finish(inputs, ports);
    });
}


/***/ })

};
