import type { Spec } from '@greenlight/spec'
import { commandsTable } from './command-reference.ts'
import { code, table } from './markdown.ts'
import { pluginSettings } from './plugin-tables.ts'

/** Sections of hand-written files: path below the root → name of the section → its Markdown. */
export function generatedSections(
  actions: readonly Spec[],
  commands: readonly Spec[],
): Map<string, Map<string, string>> {
  return new Map([
    [
      'README.md',
      new Map([
        ['actions', actionsTable(actions)],
        ['commands', commandsTable(commands, 'docs/reference/commands.md')],
      ]),
    ],
    ['docs/plugin.md', new Map([['settings', pluginSettings(actions)]])],
  ])
}

/**
 * Renews what is between `<!-- generated:NAME -->` and `<!-- generated:end -->`. `missing` names the
 * sections that have no place in the text. Throws for a marker that is never closed or not ours.
 */
export function replaceSections(
  text: string,
  sections: ReadonlyMap<string, string>,
): { readonly content: string; readonly missing: readonly string[] } {
  const found = new Set<string>()
  const content = text.replace(
    /<!-- generated:(?!end )([\w-]+) -->(?:(?!<!-- generated:)[^])*(<!-- generated:end -->)?/g,
    (whole: string, name: string, end: string | undefined) => {
      const section = sections.get(name)
      if (section === undefined) throw new Error(`there is no section "${name}" to generate`)
      if (end === undefined) throw new Error(`the section "${name}" has no <!-- generated:end -->`)
      found.add(name)
      return `<!-- generated:${name} -->\n\n${section}\n\n${end}`
    },
  )
  return { content, missing: [...sections.keys()].filter((name) => !found.has(name)) }
}

function actionsTable(actions: readonly Spec[]): string {
  return table(
    ['action', 'what it does'],
    actions.map((spec) => [`[${code(spec.name)}](actions/${spec.name}/README.md)`, spec.title]),
  )
}
