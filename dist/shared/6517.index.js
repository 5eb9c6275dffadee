export const id = 6517;
export const ids = [6517];
export const modules = {

/***/ 66517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NOTHING_SAVED: () => (/* binding */ NOTHING_SAVED),
/* harmony export */   Q: () => (/* binding */ savedOutputs),
/* harmony export */   R: () => (/* binding */ historyOutputs)
/* harmony export */ });
const NOTHING_SAVED = {
    saved: false,
    checkpoint: null,
    step: null,
    sequence: null,
    generation: null,
    bytes: null,
    newBytes: 0,
    count: 0,
    failed: 0,
};
function savedOutputs(saved) {
    const { name, step, sequence, generation, bytes, newBytes } = saved;
    return {
        ...NOTHING_SAVED,
        saved: true,
        checkpoint: name,
        step,
        sequence,
        generation,
        bytes,
        newBytes,
        count: 1,
    };
}
/** Of all that a companion saved, and what its post step saved for it. */
function historyOutputs(history, { last, saved }) {
    const newest = last ?? history.last?.saved ?? null;
    const newBytes = history.newBytes + (last?.newBytes ?? 0);
    return {
        ...(newest === null ? NOTHING_SAVED : savedOutputs(newest)),
        saved,
        newBytes,
        count: history.saved + (last === null ? 0 : 1),
        failed: history.failed,
    };
}


/***/ })

};
