import { fitWidth, screenWidth } from './screen-width.ts'
import type { Terminal } from './model.ts'

const HIDE_CURSOR = '\u001b[?25l'
const SHOW_CURSOR = '\u001b[?25h'
const NO_WRAP = '\u001b[?7l'
const WRAP = '\u001b[?7h'
const UP = '\u001b[A'
const ERASE_BELOW = '\u001b[J'

/** Some lines at the bottom of a terminal that stay while others scroll above them. */
export interface Painter {
  /** Whole lines, inert, that scroll. */
  above(text: string): void
  status(lines: readonly string[]): void
  /** Takes the status away and gives the cursor back; again is harmless. */
  close(): void
}

export function createPainter(terminal: Terminal): Painter {
  let drawn: readonly string[] = []
  let hidden = false

  /** A terminal that became narrower has wrapped what was drawn. */
  function rowsDrawn(): number {
    const columns = Math.max(1, terminal.columns ?? 80)
    return drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(screenWidth(line) / columns)), 0)
  }

  function erase(): string {
    return drawn.length === 0 ? '' : `\r${UP.repeat(rowsDrawn() - 1)}${ERASE_BELOW}`
  }

  function draw(lines: readonly string[]): string {
    const width = Math.max(0, (terminal.columns ?? 80) - 1)
    drawn = lines.map((line) => fitWidth(line, width))
    return drawn.length === 0 ? '' : `${NO_WRAP}${drawn.join('\r\n')}${WRAP}`
  }

  function hide(): string {
    if (hidden) return ''
    hidden = true
    process.once('exit', close)
    return HIDE_CURSOR
  }

  function close(): void {
    if (!hidden) return
    hidden = false
    process.off('exit', close)
    terminal.write(`${erase()}${WRAP}${SHOW_CURSOR}`)
    drawn = []
  }

  return {
    above(text) {
      terminal.write(`${erase()}${text.replace(/\n/g, '\r\n')}${draw(drawn)}`)
    },
    status(lines) {
      terminal.write(`${hide()}${erase()}${draw(lines)}`)
    },
    close,
  }
}
