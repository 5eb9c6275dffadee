export const id = 483;
export const ids = [483];
export const modules = {

/***/ 9483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _greenlight_actions_validate_job_main__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(664);
/* harmony import */ var _greenlight_actions_validate_job_run__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3902);
/* harmony import */ var _greenlight_actions_validate_job_spec__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7942);
/* harmony import */ var _greenlight_host__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(801);




/** On a terminal the run is drawn live; where nobody watches, or a CI system does, it is plain lines. */
const run = async (values, terminal) => {
    const json = values.get('json') === 'true';
    const host = await (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_3__/* .detectHost */ .k3)({ env: terminal.env, values, json });
    const stream = json ? process.stderr : process.stdout;
    const screen = host.kind === 'terminal' && stream.isTTY ? stream : null;
    return (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_3__/* .runOn */ .l9)(host, _greenlight_actions_validate_job_spec__WEBPACK_IMPORTED_MODULE_2__/* .spec */ .I, async (inputs) => {
        const result = await (0,_greenlight_actions_validate_job_run__WEBPACK_IMPORTED_MODULE_1__/* .run */ .e)(inputs, (0,_greenlight_actions_validate_job_main__WEBPACK_IMPORTED_MODULE_0__.connect)(host, screen));
        if (inputs.json)
            terminal.out(JSON.stringify(result.planned ?? result.verdict, null, 2));
        return result;
    });
};


/***/ })

};
