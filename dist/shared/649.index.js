export const id = 649;
export const ids = [649];
export const modules = {

/***/ 90649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gate: () => (/* binding */ gate)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./packages/forge/build/index.js + 4 modules
var build = __webpack_require__(93884);
// EXTERNAL MODULE: ./packages/gate/build/index.js + 27 modules
var gate_build = __webpack_require__(54224);
// EXTERNAL MODULE: ./packages/host/build/index.js + 8 modules
var host_build = __webpack_require__(42395);
// EXTERNAL MODULE: ./packages/verdict/build/index.js + 44 modules
var verdict_build = __webpack_require__(5026);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./packages/spec/build/index.js + 19 modules
var spec_build = __webpack_require__(4929);
;// CONCATENATED MODULE: ./packages/cli/build/commands/gate/left-verdict.js






const LARGEST = 4 * 1024 * 1024;
/**
 * What a start came to. The file was left by a command that may have run code of the pull request:
 * it is believed about this commit only, and a GREEN only of a command that ended well and in time.
 */
async function leftVerdict(claim, { id, folder, ended }, plan) {
    const lost = (detail) => (0,verdict_build/* lostVerdict */._O)({ sha: claim.sha, plan, run: id, detail });
    if (ended.kind === 'lost')
        return lost(ended.detail);
    const how = ended.timedOut ? 'ran out of time' : `ended with exit code ${ended.code ?? 'none'}`;
    const text = await readPlainFile((0,external_node_path_.join)(folder, gate_build/* VERDICT_FILE */.R2));
    if (text === null)
        return lost(`the command ${how} and left no verdict`);
    let verdict;
    try {
        verdict = (0,verdict_build/* parseVerdict */.Pn)(text, gate_build/* VERDICT_FILE */.R2);
    }
    catch (error) {
        if (!(error instanceof spec_build/* ProblemError */.Mm))
            throw error;
        return lost(`the command ${how} and left no verdict that can be read: ${error.message}`);
    }
    if (verdict.sha !== claim.sha)
        return lost('the verdict is about another commit');
    if (verdict.verdict === 'PENDING')
        return lost(`the command ${how} before its verdict`);
    const well = ended.code === 0 && !ended.timedOut;
    return verdict.verdict === 'GREEN' && !well
        ? (0,verdict_build/* overruleVerdict */.uV)(verdict, `the command ${how}`)
        : verdict;
}
/** Null for what is not there, is no plain file, or is too large: a link may lead to what is not the command's. */
async function readPlainFile(path) {
    const flags = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK;
    const handle = await (0,external_node_fs_promises_.open)(path, flags).catch(() => null);
    if (handle === null)
        return null;
    try {
        const stat = await handle.stat();
        return stat.isFile() && stat.size <= LARGEST ? await handle.readFile('utf8') : null;
    }
    finally {
        await handle.close();
    }
}

;// CONCATENATED MODULE: ./packages/cli/build/commands/gate/find-program.js


/**
 * What a name on the command line starts: a path is one from here, for the command itself is started
 * in another folder; any other name is looked for along `path`. Null for what cannot be started.
 */
function findProgram(name, directory, path) {
    if (name.includes('/')) {
        const program = (0,external_node_path_.resolve)(directory, name);
        return isProgram(program) ? program : null;
    }
    const folders = path.split(external_node_path_.delimiter).filter((folder) => folder !== '');
    return folders.some((folder) => isProgram((0,external_node_path_.resolve)(folder, name))) ? name : null;
}
function isProgram(path) {
    try {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
        return (0,external_node_fs_.statSync)(path).isFile();
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./packages/cli/build/commands/gate/settings.js



const SHORTEST_SECRET = 16;
/** Throws a ProblemError with everything that is missing or wrong. */
function readSettings(inputs, env, directory) {
    const problems = [];
    const secrets = (env['GREENLIGHT_GATE_SECRET'] ?? '').split(/\s+/).filter((text) => text !== '');
    if (secrets.length === 0 || secrets.some((secret) => secret.length < SHORTEST_SECRET)) {
        problems.push({
            code: 'no-secret',
            field: 'GREENLIGHT_GATE_SECRET',
            message: secrets.length === 0 ? 'is not set' : 'holds a secret that is too short',
            expected: `one or more secrets of at least ${SHORTEST_SECRET} characters, between blanks`,
        });
    }
    const listen = listenOf(inputs.listen);
    if (listen === null) {
        problems.push(bad('--listen', inputs.listen, 'HOST:PORT, such as 127.0.0.1:8787'));
    }
    for (const [name, value] of Object.entries({ '--url': inputs.url, '--ci-url': inputs.ciUrl })) {
        if (value !== undefined && !isAddress(value))
            problems.push(bad(name, value, 'https://…'));
    }
    problems.push(...startProblems(inputs, env));
    const [name, ...args] = inputs.command;
    const program = name === undefined ? null : findProgram(name, directory, env['PATH'] ?? '');
    if (name !== undefined && program === null) {
        const message = `there is no program ${(0,spec_build/* quote */.hD)(name)} that we may start`;
        problems.push({ code: 'no-program', field: 'COMMAND', message });
    }
    if (problems.length > 0 || listen === null)
        throw new spec_build/* ProblemError */.Mm(problems);
    return {
        listen,
        secrets,
        url: inputs.url?.replace(/\/+$/, '') ?? null,
        ciToken: tokenOf(inputs, env),
        command: program === null ? null : [program, ...args],
    };
}
/** Exactly one of the three ways to start something. */
function startProblems(inputs, env) {
    const { command, dispatch, pipeline, ciUrl, repo } = inputs;
    const ways = [command.length > 0, dispatch !== undefined, pipeline !== undefined];
    if (ways.filter(Boolean).length !== 1) {
        const message = 'exactly one thing can be started';
        const expected = 'a command after --, or --dispatch, or --pipeline';
        return [{ code: 'bad-start', field: 'COMMAND', message, expected }];
    }
    if (pipeline === undefined)
        return [];
    const problems = [];
    if (ciUrl === undefined) {
        const message = `is needed beside "--pipeline ${pipeline}"`;
        problems.push({ code: 'missing-input', field: '--ci-url', message });
    }
    if (tokenOf(inputs, env) === null) {
        const field = TOKENS[pipeline];
        problems.push({ code: 'no-token', field, message: 'is not set in the environment' });
    }
    if (repo.length > 1) {
        const message = 'a pipeline belongs to one repository';
        problems.push({ code: 'too-many', field: '--repo', message, hint: 'start one gate for each' });
    }
    return problems;
}
function starterOf(inputs, settings, env) {
    const { command: argv } = settings;
    if (argv !== null)
        return (0,gate_build/* commandStarter */.Rc)({ argv, env, timeout: inputs.timeout });
    const { context, timeout } = inputs;
    return (0,gate_build/* pipelineStarter */.gC)(pipelineOf(inputs, settings), { context, timeout, clock: gate_build.systemClock });
}
function pipelineOf(inputs, { ciToken }) {
    const { dispatch, pipeline, ciUrl } = inputs;
    if (dispatch !== undefined)
        return (0,gate_build/* workflowPipeline */.Qu)(dispatch);
    if (pipeline === undefined || ciUrl === undefined || ciToken === null) {
        throw new Error('the settings were not checked');
    }
    return (0,gate_build/* ciServerPipeline */.EZ)({
        kind: pipeline,
        url: ciUrl.replace(/\/+$/, ''),
        repository: inputs.ciRepo ?? inputs.repo[0] ?? '',
        branch: inputs.ciBranch,
        token: ciToken,
    });
}
const TOKENS = { woodpecker: 'WOODPECKER_TOKEN', drone: 'DRONE_TOKEN' };
function tokenOf({ pipeline }, env) {
    const token = pipeline === undefined ? '' : (env[TOKENS[pipeline]]?.trim() ?? '');
    return token === '' ? null : token;
}
/** `127.0.0.1:8787`, `localhost:0`, `[::1]:8787` */
function listenOf(text) {
    const [, host, port] = /^(\[[\da-f:]+\]|[\w.-]+):(\d{1,5})$/i.exec(text) ?? [];
    if (host === undefined || Number(port) > 65_535)
        return null;
    return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}
function isAddress(text) {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '';
}
function bad(field, value, expected) {
    return { code: 'bad-address', field, message: `"${value}" cannot be used`, expected };
}
/** Repositories that were named twice are served once. */
function distinct(forges) {
    return [...new Map(forges.map((forge) => [forge.repository.toLowerCase(), forge])).values()];
}

// EXTERNAL MODULE: ./packages/cli/build/commands/gate/spec.js
var spec = __webpack_require__(3341);
;// CONCATENATED MODULE: ./packages/cli/build/commands/gate/gate.js









const UNAVAILABLE = 69;
/** In milliseconds. */
const LONGEST_GREETING = 3000;
/** Serves until a signal ends it. */
const gate = async (values, terminal) => {
    const host = await (0,host_build/* detectHost */.k3)({ env: terminal.env, values });
    return (0,host_build/* runOn */.l9)(host, spec/* gateSpec */.L, async (inputs) => {
        await serve(inputs, host, terminal);
        return { outputs: {}, exitCode: 0 };
    });
};
async function serve(inputs, host, terminal) {
    const settings = readSettings(inputs, terminal.env, terminal.directory);
    for (const secret of [...settings.secrets, settings.ciToken]) {
        if (secret !== null)
            host.mask(secret);
    }
    const forges = await Promise.all(inputs.repo.map((repo) => connect(repo, inputs, host, terminal)));
    await Promise.all(forges.map((forge) => greet(forge, host)));
    const server = await (0,gate_build/* startGate */.O4)({
        listen: settings.listen,
        secrets: settings.secrets,
        forges: distinct(forges),
        rules: {
            phrase: inputs.phrase,
            permission: inputs.permission,
            forks: inputs.allowForks,
            bots: inputs.allowBots,
            context: inputs.context,
        },
        whenBusy: inputs.whenBusy,
        slots: inputs.slots,
        starter: starterOf(inputs, settings, terminal.env),
        speaker: speakerOf(inputs, settings, host, terminal),
        state: (0,external_node_path_.resolve)(terminal.directory, inputs.state),
        version: terminal.version,
        clock: gate_build.systemClock,
        log: (line) => host.info(line),
    });
    host.info(`listening on http://${server.host}:${server.port}/webhook`);
    await untilStopped(server, inputs.grace, host);
}
/**
 * A token or a name that is wrong would stay so: better said now than with the first comment. A forge
 * that is unwell is not waited for: it is asked again when a comment arrives.
 */
async function greet(forge, host) {
    let late = false;
    const greeting = forge.about().then(() => undefined, (error) => {
        const refused = error instanceof build/* ForgeError */.Q8 && error.exitCode !== UNAVAILABLE;
        if (refused && !late)
            throw error;
        host.annotate('warning', error instanceof Error ? error.message : String(error));
    });
    await Promise.race([greeting, (0,promises_.setTimeout)(LONGEST_GREETING, undefined, { ref: false })]);
    late = true;
}
function connect(repo, { forge, apiUrl }, host, { env }) {
    return (0,build.connectForge)({ repo, forge, apiUrl }, {
        context: host.context,
        env,
        redact: (text) => host.redact(text),
        mask: (secret) => host.mask(secret),
        progress: (line) => host.info(`${repo}: ${line}`),
    });
}
/** The first signal ends it in good order, the second one at once: what runs is then ended at the next start. */
async function untilStopped(server, grace, host) {
    const { promise, resolve: stopped, reject } = Promise.withResolvers();
    host.onCancel((signal, count) => {
        if (count > 1)
            process.exit(signal === 'SIGINT' ? 130 : 143);
        host.info(`${signal}: stopping, waiting up to ${Math.round(grace / 1000)} s for what runs`);
        server.stop(grace).then(stopped, reject);
    });
    await promise;
    host.info('stopped');
}
function speakerOf(inputs, settings, host, { env }) {
    const key = env['GREENLIGHT_VERDICT_KEY']?.trim() ?? '';
    if (key !== '')
        host.mask(key);
    const plan = inputs.plan ?? '';
    const say = async (forge, claim, id, verdict) => {
        const url = settings.url === null ? claim.page : `${settings.url}/runs/${id}`;
        const { context } = inputs;
        const ci = { id, attempt: 1, url };
        const { sha, pull } = claim;
        const posted = await (0,verdict_build/* postVerdict */.Yn)(forge, { sha, pull, context, verdict, plan: verdict?.plan.name ?? plan, ci, reportUrl: null }, {
            status: true,
            check: false,
            comment: inputs.comment === 'off' ? null : inputs.comment,
            key: key === '' ? null : key,
            now: () => new Date(),
        });
        for (const warning of posted.warnings)
            host.info(warning);
    };
    return {
        announce: (forge, claim, id) => say(forge, claim, id, null),
        conclude: async (forge, claim, end) => {
            const verdict = await leftVerdict(claim, end, plan);
            try {
                await say(forge, claim, end.id, verdict);
            }
            catch (error) {
                // What the forge refuses today it refuses tomorrow; what stands is said in the log.
                if (!(error instanceof verdict_build/* PostingError */.lo) || error.exitCode === UNAVAILABLE)
                    throw error;
                host.info(error.message);
            }
            return `${verdict.verdict} ${verdict.sha ?? ''}: ${verdict.summary}`;
        },
    };
}


/***/ })

};
