import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readBaseline } from './baseline.ts'

const folder = mkdtempSync(join(tmpdir(), 'greenlight-baseline-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('numbers by name, and what extract wrote', async () => {
  const path = file('good.json', '{"metrics": {"sps": 41000, "loss": {"mean": 0.5, "last": 1}}}')
  expect(await readBaseline(path)).toEqual({ source: path, metrics: { sps: 41_000, loss: 0.5 } })
})

test('every value that is no number is named', async () => {
  const path = file('bad.json', '{"metrics": {"a": "x", "b": 1, "c": null}}')
  await expect(readBaseline(path)).rejects.toThrow(/metrics\.a.*\n.*metrics\.c/)
})

test('a file that is no JSON is not quoted', async () => {
  const path = file('passwd', 'root:x:0:0:secret')
  await expect(readBaseline(path)).rejects.toThrow(/is no JSON; expected a JSON file/)
  await expect(readBaseline(path)).rejects.not.toThrow(/root/)
})

test('what is no regular file, or is huge, is refused at once', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  await expect(readBaseline(pipe)).rejects.toThrow(/not a regular file/)
  const huge = file('huge.json', ' '.repeat(2 ** 20 + 1))
  await expect(readBaseline(huge)).rejects.toThrow(/larger than 1 MiB/)
  await expect(readBaseline(join(folder, 'none'))).rejects.toThrow(/cannot be read \(ENOENT\)/)
})
