export const id = 255;
export const ids = [255];
export const modules = {

/***/ 50255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* unused harmony export NOTHING */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _greenlight_gate__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54224);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4929);
/* harmony import */ var _greenlight_verdict__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5026);




const LARGEST_PAYLOAD = 32 * 1024 * 1024;
/** Looks at the event that started this CI run. Throws a ProblemError where there is none. */
async function run(inputs, ports) {
    const { host, forge, clock } = ports;
    const event = (0,_greenlight_gate__WEBPACK_IMPORTED_MODULE_1__/* .parseCommentEvent */ .ZX)(await readPayload(host.context.eventPath));
    const { run: ciRun, runUrl } = host.context;
    const admission = await (0,_greenlight_gate__WEBPACK_IMPORTED_MODULE_1__/* .admit */ .w4)(forge, event, {
        phrase: inputs.phrase,
        permission: inputs.permission,
        forks: inputs.allowForks,
        bots: inputs.allowBots,
        context: inputs.context,
        ci: { attempt: ciRun?.attempt ?? 1, url: runUrl },
        lease: {
            whenBusy: inputs.whenBusy,
            queueTimeout: inputs.queueTimeout,
            announce: (claim) => announce(claim, inputs, ports),
            clock,
        },
        log: (line) => host.info(line),
    });
    return conclude(admission, host);
}
/** The receipt. Without its status nobody would see the run, without its comment they would. */
async function announce({ sha, pull }, inputs, { host, forge, clock, env }) {
    const { run: ciRun, runUrl } = host.context;
    const key = inputs.key ?? env['GREENLIGHT_VERDICT_KEY']?.trim() ?? '';
    if (key !== '')
        host.mask(key);
    const ci = { id: ciRun?.id ?? null, attempt: ciRun?.attempt ?? 1, url: runUrl };
    const subject = { sha, pull: pull.number, context: inputs.context, plan: inputs.plan ?? '' };
    try {
        const posted = await (0,_greenlight_verdict__WEBPACK_IMPORTED_MODULE_3__/* .postVerdict */ .Yn)(forge, { ...subject, verdict: null, ci, reportUrl: null }, {
            status: true,
            check: false,
            comment: inputs.comment === 'off' ? null : inputs.comment,
            key: key === '' ? null : key,
            now: () => new Date(clock.now()),
        });
        for (const warning of posted.warnings)
            host.annotate('warning', warning);
        return posted.status !== 'superseded';
    }
    catch (error) {
        if (!(error instanceof _greenlight_verdict__WEBPACK_IMPORTED_MODULE_3__/* .PostingError */ .lo) || error.posted.status === null)
            throw error;
        host.annotate('warning', error.message);
        return error.posted.status !== 'superseded';
    }
}
function conclude(admission, host) {
    if (!admission.accepted) {
        const { reason, detail, problems } = admission;
        host.info(`refused: ${detail === '' ? _greenlight_gate__WEBPACK_IMPORTED_MODULE_1__/* .REFUSALS */ .a6[reason] : detail} [${reason}]`);
        host.fail(problems);
        const exitCode = problems.length === 0 ? 0 : _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .UNAVAILABLE */ .Hh;
        return { outputs: { ...NOTHING, reason }, exitCode };
    }
    const { author, comment, sha, pull, resumed } = admission;
    const again = resumed ? ', taken up again' : '';
    host.info(`accepted: ${author.login} asks for ${sha} of #${pull.number}${again}`);
    return {
        exitCode: 0,
        outputs: {
            accepted: true,
            reason: null,
            sha,
            pull: pull.number,
            comment,
            headRef: pull.head.ref,
            headRepository: pull.head.repository,
            fork: pull.head.fork,
            resumed,
        },
    };
}
/** What every refusal says: an output that is missing would be read as whatever stood there before. */
const NOTHING = {
    accepted: false,
    reason: null,
    sha: null,
    pull: null,
    comment: null,
    headRef: null,
    headRepository: null,
    fork: null,
    resumed: null,
};
async function readPayload(path) {
    if (path === null)
        throw noEvent('the host tells of no event');
    try {
        if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).size > LARGEST_PAYLOAD)
            throw noEvent('the event is too large');
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
    }
    catch (error) {
        if (error instanceof _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .ProblemError */ .Mm)
            throw error;
        throw noEvent(`the event cannot be read: ${error instanceof Error ? error.message : ''}`);
    }
}
function noEvent(message) {
    const hint = 'run this in a workflow on issue_comment; on Drone, Woodpecker and plain servers use "greenlight gate"';
    return new _greenlight_spec__WEBPACK_IMPORTED_MODULE_2__/* .ProblemError */ .Mm([{ code: 'no-event', message, hint }]);
}


/***/ })

};
