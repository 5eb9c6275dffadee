/**
 * A runner skips white space before `::`, and comparisons by culture also skip characters that
 * nobody sees; line breaks are left out so that the search stays linear.
 */
const IGNORED = '\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\p{Default_Ignorable_Code_Point}'
const LINE_COMMAND = new RegExp(
  `(^|[\\r\\n])([${IGNORED}[\\s--[\\r\\n]]]*):(?=[${IGNORED}]*:)`,
  'gv',
)
const ANYWHERE_COMMAND = new RegExp(`#(?=[${IGNORED}]*#[${IGNORED}]*\\[)`, 'gv')

/**
 * Takes the effect, not the wording, from workflow commands in whole lines of output: `::error::x`
 * at the beginning of a line becomes `: :error::x`, `##[error]x` anywhere becomes `# #[error]x`.
 * The last step before a log: after `plainText`, which may bring a command to the line's beginning.
 */
export function defuseCommands(text: string): string {
  return text.replace(LINE_COMMAND, '$1$2: ').replace(ANYWHERE_COMMAND, '# ')
}
