/** Terminal sequences with a payload: OSC, DCS, SOS, PM, APC; one that is never ended stops at the line's end. */
const PAYLOAD_SEQUENCE =
  /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x9c|\x1b\\)?/g
const CONTROL_SEQUENCE = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?/g
const SHORT_SEQUENCE = /\x1b[ -/]*[0-~]?/g
const LINE_BREAK = /\r\n?|[\u2028\u2029]/g
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g
/** Zero-width, bidirectional and filler characters, tags, variation selectors, interlinear marks: what no reader sees. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu

/**
 * What a reader sees of a terminal's text: without escape sequences, control characters other than
 * `\n` and `\t`, and invisible or direction-changing characters. Every line break becomes `\n`;
 * lone surrogates become U+FFFD. Linear in the length of the text.
 */
export function plainText(text: string): string {
  return text
    .replace(PAYLOAD_SEQUENCE, '')
    .replace(CONTROL_SEQUENCE, '')
    .replace(SHORT_SEQUENCE, '')
    .replace(LINE_BREAK, '\n')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .toWellFormed()
}
