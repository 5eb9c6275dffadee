import { html, type Markup } from './markup.ts'

export type Mark = 'passed' | 'failed' | 'inconclusive' | 'skipped' | 'running'

const GLYPHS: Readonly<Record<Mark, string>> = {
  passed: '✓',
  failed: '✕',
  inconclusive: '?',
  skipped: '–',
  running: '…',
}

/** An outcome as glyph and word, so that it never rests on colour alone. */
export function outcomeTag(mark: Mark, word: string = mark, glyph = GLYPHS[mark]): Markup {
  return html`<span class="tag ${mark}"><span class="glyph" aria-hidden="true">${glyph}</span>${word}</span>`
}
