import { renderCompletions, SHELLS, type Spec } from '@greenlight/spec'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { kernelPath, renderKernel } from '../../packages/vault/scripts/kernel.ts'
import { renderUplotAssets, uplotAssetsPath } from '../../packages/report/scripts/uplot-assets.ts'
import {
  launcherSourcesPath,
  renderLauncherSources,
} from '../../packages/engine/src/launch/generate-sources.ts'
import { renderActionReadme } from './action-readme.ts'
import { renderActionYml } from './action-yml.ts'
import { renderCommandReference } from './command-reference.ts'
import { renderSchemas } from './schemas.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Files that are generated as a whole: their path below the root, and their text. */
export async function generatedFiles(
  actions: readonly Spec[],
  commands: readonly Spec[],
): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const spec of actions) {
    files.set(`actions/${spec.name}/action.yml`, renderActionYml(spec))
    files.set(`actions/${spec.name}/README.md`, renderActionReadme(spec))
  }
  files.set('docs/reference/commands.md', renderCommandReference(commands))
  for (const shell of SHELLS) {
    files.set(`docs/completions/greenlight.${shell}`, renderCompletions(shell, commands))
  }
  for (const [name, text] of renderSchemas()) files.set(`docs/schema/${name}.schema.json`, text)
  files.set(relative(ROOT, launcherSourcesPath), await renderLauncherSources())
  files.set(relative(ROOT, uplotAssetsPath), await renderUplotAssets())
  files.set(relative(ROOT, kernelPath), await renderKernel())
  return files
}
