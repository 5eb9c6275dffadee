import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..')

interface Snippet {
  /** `testme.md, line 8` */
  readonly where: string
  readonly text: string
  readonly value: unknown
}

/** Every block of YAML in the guides. Throws where one cannot be parsed. */
function guideSnippets(): Snippet[] {
  const folder = join(root, 'docs', 'guides')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => {
      const guide = readFileSync(join(folder, name), 'utf8')
      return Array.from(guide.matchAll(/^```yaml\n(.*?)^```$/gmsu), ({ 1: text = '', index }) => {
        const where = `${name}, line ${guide.slice(0, index).split('\n').length}`
        return { where, text, value: parse(text) as unknown }
      })
    })
}

/** Those that are workflows, or the jobs of one, as whole workflows. */
export function guideWorkflows(): { readonly where: string; readonly text: string }[] {
  return guideSnippets()
    .filter(({ value }) => value !== null && typeof value === 'object' && 'jobs' in value)
    .filter(({ value }) => !('version' in (value as object)))
    .map(({ where, text, value }) => ({
      where,
      text: 'on' in (value as object) ? text : `on: push\n${text}`,
    }))
}
