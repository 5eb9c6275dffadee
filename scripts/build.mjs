// Bundles every entry into dist/ with one ncc run, so that they share their chunks (ADR 1).
// `--check` builds beside dist/ and compares: any difference, extra or missing file is drift.
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = (name) => join(root, 'node_modules', '.bin', name)
const run = (file, args) => execFileSync(file, args, { cwd: root, stdio: 'inherit' })

/** Packages that do nothing at import, though they do not say so: their unused halves may be left out. */
const PURE = ['@actions/core', '@actions/exec', '@actions/io', '@actions/http-client', 'undici']

const check = process.argv.includes('--check')
run(bin('tsc'), ['-b'])
declarePure()
const target = check ? mkdtempSync(join(tmpdir(), 'greenlight-dist-')) : join(root, 'dist')
try {
  await bundle(target)
  if (check) compare(target, join(root, 'dist'))
} finally {
  if (check) rmSync(target, { recursive: true, force: true })
}

function declarePure() {
  for (const name of PURE) {
    const file = join(root, 'node_modules', name, 'package.json')
    if (!existsSync(file)) continue
    const manifest = JSON.parse(readFileSync(file, 'utf8'))
    if (manifest.sideEffects === false) continue
    writeFileSync(file, `${JSON.stringify({ ...manifest, sideEffects: false }, null, 2)}\n`)
  }
}

async function bundle(directory) {
  rmSync(directory, { recursive: true, force: true })
  const shared = join(directory, 'shared')
  run(bin('ncc'), [
    'build',
    join('packages', 'cli', 'build', 'entries.js'),
    '--out',
    shared,
    '--no-cache',
    '--quiet',
    '--target',
    'es2024',
    '--license',
    'licenses.txt',
  ])
  const { entries, POST_STEPS } = await import(join(root, 'packages', 'cli', 'build', 'entries.js'))
  for (const name of Object.keys(entries)) {
    mkdirSync(join(directory, name), { recursive: true })
    writeFileSync(
      join(directory, name, 'index.js'),
      `import { start } from '../shared/index.js'\nawait start('${name}')\n`,
    )
  }
  for (const name of POST_STEPS) {
    writeFileSync(
      join(directory, name, 'post.js'),
      `import { start } from '../shared/index.js'\nawait start('${name}', 'post')\n`,
    )
  }
  writeFileSync(join(directory, 'package.json'), '{ "type": "module" }\n')
}

function compare(built, committed) {
  const files = new Set([...list(built), ...list(committed)])
  const drifted = [...files].filter((file) => {
    const [a, b] = [join(built, file), join(committed, file)]
    return !existsSync(a) || !existsSync(b) || !readFileSync(a).equals(readFileSync(b))
  })
  if (drifted.length === 0) {
    process.stdout.write(`dist: ${files.size} files, as built from the source\n`)
    return
  }
  process.stderr.write(
    `dist differs from what the source builds: run "npm run build" and commit dist/\n${drifted.map((file) => `  ${file}\n`).join('')}`,
  )
  process.exitCode = 1
}

function list(directory) {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
}
