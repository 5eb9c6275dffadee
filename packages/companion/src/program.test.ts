import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryDirectory } from '@greenlight/testkit'
import { expect, test } from 'vitest'
import { companionProgram } from './index.ts'

function touch(file: string): string {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '')
  return file
}

test.each(['dist/validate-job/index.js', 'dist/greenlight/index.js', 'bin/greenlight.mjs'])(
  'beside %s its program is the one in dist',
  (script) => {
    using folder = temporaryDirectory()
    const stub = touch(join(folder.path, 'dist/checkpoint-companion/index.js'))
    touch(join(folder.path, 'packages/companion/src/main.ts'))
    expect(companionProgram(touch(join(folder.path, script)))).toEqual([process.execPath, stub])
  },
)

test('from source it is the source of the same checkout', () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  expect(companionProgram(fileURLToPath(import.meta.url))).toEqual([
    process.execPath,
    '-C',
    'source',
    main,
  ])
})

test('where there is none, that is a problem with a hint', () => {
  using folder = temporaryDirectory()
  const script = touch(join(folder.path, 'dist/validate-job/index.js'))
  expect(() => companionProgram(script)).toThrow('no-companion-program')
})
