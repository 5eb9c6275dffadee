import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface LanguageService {
  /**
   * What GitHub would complain about, as `file:line: message`. `path` decides whether the text is a
   * workflow or an action; files it names are read under `root`.
   */
  validate(path: string, root: string): Promise<string[]>
}

interface Bundle {
  readonly TextDocument: {
    create(uri: string, language: string, version: number, text: string): unknown
  }
  parse(text: string): object
  validate(
    document: unknown,
    config: object,
  ): Promise<{ message: string; range: { start: { line: number } } }[]>
}

/** A key of September 2026 that its schema does not know yet. */
const YOUNGER = "Unexpected value 'cache-mode'"

/** Bundled first, since its packages import JSON in a way that Node alone refuses. */
export async function loadLanguageService(packages: string): Promise<LanguageService> {
  const bundle = join(packages, 'language-service.mjs')
  if (!existsSync(bundle)) build(packages, bundle)
  const service = (await import(pathToFileURL(bundle).href)) as Bundle
  return {
    async validate(path, root) {
      const uri = pathToFileURL(join(root, path)).href
      const text = readFileSync(join(root, path), 'utf8')
      const found = await service.validate(service.TextDocument.create(uri, 'yaml', 0, text), {
        fileProvider: {
          getFileContent: async (reference: { path: string }) => ({
            name: reference.path,
            content: readFileSync(join(root, reference.path), 'utf8'),
          }),
        },
        actionsMetadataProvider: {
          // Ours are read under `root`; what others take is theirs to say.
          fetchActionMetadata: async ({ path: folder = '' }: { path?: string }) => {
            const file = join(root, folder, 'action.yml')
            return folder !== '' && existsSync(file)
              ? service.parse(readFileSync(file, 'utf8'))
              : { name: folder, description: '' }
          },
        },
      })
      return found
        .filter(({ message }) => message !== YOUNGER)
        .map(({ message, range }) => `${path}:${range.start.line + 1}: ${message}`)
    },
  }
}

function build(packages: string, bundle: string): void {
  const entry =
    "export { validate } from '@actions/languageservice'\nexport { TextDocument } from 'vscode-languageserver-textdocument'\nexport { parse } from 'yaml'\n"
  const { status, stderr } = spawnSync(
    join(packages, 'node_modules', '.bin', 'esbuild'),
    [
      '--bundle',
      '--platform=node',
      '--format=esm',
      "--banner:js=import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      `--outfile=${bundle}`,
    ],
    { cwd: packages, input: entry, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`esbuild could not bundle the language service: ${stderr}`)
}
