// Writes everything that is generated from the specs and schemas. `--check` writes nothing and
// fails when a file is not what it should be. `--root DIR` does either below another folder.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { formatted } from './generate/formatted.ts'
import { generatedFiles } from './generate/files.ts'
import { generatedSections, replaceSections } from './generate/sections.ts'
import { specFaults } from './generate/faults.ts'
import { actions, commands } from './generate/specs.ts'

const { check, root } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    root: { type: 'string', default: dirname(dirname(fileURLToPath(import.meta.url))) },
  },
}).values

const faults = (await Promise.all([...new Set([...actions, ...commands])].map(specFaults))).flat()
if (faults.length > 0) {
  process.stderr.write(`generate: the specs are not complete\n${list(faults)}`)
  process.exitCode = 1
} else {
  await generate()
}

async function generate(): Promise<void> {
  const drifted: string[] = []
  for (const [path, content] of await targets()) {
    if ((await textOf(path)) === content) continue
    drifted.push(relative(root, path))
    if (check) continue
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  if (check && drifted.length > 0) {
    process.stderr.write(
      `generate: out of date, run "npm run generate" and commit the result\n${list(drifted)}`,
    )
    process.exitCode = 1
    return
  }
  process.stdout.write(
    drifted.length === 0
      ? 'generate: everything is up to date\n'
      : `generate: wrote\n${list(drifted)}`,
  )
}

/** Every generated file, and every hand-written file with its generated sections renewed. */
async function targets(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const [path, content] of await generatedFiles(actions, commands)) {
    found.set(join(root, path), formatted(path, content))
  }
  for (const [path, sections] of generatedSections(actions, commands)) {
    const file = join(root, path)
    const text = await textOf(file)
    if (text === undefined) {
      process.stderr.write(`generate: there is no ${path} to renew\n`)
      continue
    }
    const { content, missing } = replaceSections(text, sections)
    if (missing.length > 0) {
      process.stderr.write(`generate: ${path} has no marker for ${missing.join(', ')}\n`)
    }
    if (missing.length < sections.size) found.set(file, formatted(path, content))
  }
  return found
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}\n`).join('')
}
