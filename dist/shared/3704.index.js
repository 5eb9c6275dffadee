export const id = 3704;
export const ids = [3704];
export const modules = {

/***/ 43704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   startPlugin: () => (/* binding */ startPlugin)
/* harmony export */ });
/* harmony import */ var _greenlight_host__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42395);
/* harmony import */ var _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4929);


/**
 * The program of the Drone and Woodpecker image: starts the action that the setting `action` names,
 * with the other settings as its inputs. Without one, or with an unknown one, it says which there are.
 */
async function startPlugin(actions) {
    const wanted = (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_0__/* .pluginInputs */ .l$)(process.env).input('action');
    const name = typeof wanted === 'string' ? wanted.trim() : '';
    const load = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (load === undefined) {
        const host = await (0,_greenlight_host__WEBPACK_IMPORTED_MODULE_0__/* .detectHost */ .k3)({ env: process.env });
        host.fail([unknownAction(name, Object.keys(actions))]);
        process.exitCode = _greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .BAD_INPUT */ .zK;
        return;
    }
    const program = await load();
    await program.main();
}
function unknownAction(name, known) {
    const hint = (0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .didYouMean */ .au)(name, known);
    return {
        code: 'unknown-action',
        field: 'action',
        message: name === '' ? 'the setting is missing' : `there is no action ${(0,_greenlight_spec__WEBPACK_IMPORTED_MODULE_1__/* .quote */ .hD)(name)}`,
        expected: `one of ${known.join(', ')}`,
        ...(hint === undefined ? {} : { hint }),
    };
}


/***/ })

};
