import { plainText } from './plain-text.ts'

/**
 * Forges look for mentions, references and addresses in the rendered text, where an entity is
 * already its character again: only a character in between keeps them apart.
 */
const APART = '\u200b'
const REFERENCES = /@|#(?=[\p{L}\p{N}_])|!(?=\d)|\bGH-(?=\d)|:(?=\/\/)|\bwww(?=\.)/giu
const SYNTAX = /[\\`*_[\](){}<>&"'#!|~$:^]/g
const BLOCK_START = /^(?:[-+=]|\d+[.)])/

/**
 * One line of Markdown that shows the text and does nothing: no mention, link, reference, image,
 * emphasis, table cell or HTML. Line breaks become spaces; use `codeBlock` for several lines.
 */
export function markdownText(text: string): string {
  return oneLine(text)
    .replace(REFERENCES, (match) => match + APART)
    .replace(SYNTAX, entity)
    .replace(BLOCK_START, (match) => match.slice(0, -1) + entity(match.slice(-1)))
}

/** A code span on one line. Inside a table use `codeCell`: a `|` ends a cell even within a span. */
export function inlineCode(text: string): string {
  const line = oneLine(text)
  if (line === '') return '` `'
  const fence = '`'.repeat(longestRun(line) + 1)
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return fence + padding + line + padding + fence
}

/** Code for a cell of a Markdown table. */
export function codeCell(text: string): string {
  return `<code>${markdownText(text)}</code>`
}

/** A fenced block ending in a line break, in which no content can end the fence. `language` may hold letters, digits, `+` and `-`. */
export function codeBlock(text: string, language = ''): string {
  const content = plainText(text)
  const fence = '`'.repeat(Math.max(3, longestRun(content) + 1))
  const end = content === '' || content.endsWith('\n') ? '' : '\n'
  return `${fence}${language.replace(/[^\w+-]/g, '')}\n${content}${end}${fence}\n`
}

function oneLine(text: string): string {
  return plainText(text)
    .replace(/[\n\t]/g, ' ')
    .trim()
}

function longestRun(text: string): number {
  let longest = 0
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  return longest
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`
}
