import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { guideWorkflows } from '../snippets.ts'

const root = join(import.meta.dirname, '..', '..')
const guides = join(root, 'docs', 'guides')

interface Job {
  readonly if?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly secrets?: Readonly<Record<string, unknown>>
}
interface Called {
  readonly on: {
    readonly workflow_call: {
      readonly inputs: Readonly<Record<string, object>>
      readonly secrets?: Readonly<Record<string, object>>
    }
  }
  readonly jobs: Readonly<Record<string, Job>>
}

const calls = guideWorkflows().flatMap(({ where, text }) =>
  Object.values((parse(text) as { jobs: Record<string, Job> }).jobs).flatMap((job) => {
    const file = /^OWNER\/greenlight\/(\.github\/workflows\/[\w-]+\.yml)@v[\d.]+$/u.exec(
      job.uses ?? '',
    )
    const called = file?.[1] === undefined ? null : (read(file[1]) as Called)
    return called === null ? [] : [{ where, file: file?.[1] ?? '', job, called }]
  }),
)

function read(path: string): unknown {
  return parse(readFileSync(join(root, path), 'utf8'))
}

test('the guides show how each workflow is called', () => {
  expect(new Set(calls.map(({ file }) => file))).toEqual(
    new Set(
      ['mega', 'qualify', 'qualify-and-post', 'testme'].map(
        (name) => `.github/workflows/${name}.yml`,
      ),
    ),
  )
})

describe.each(calls)('$where calls $file', ({ file, job, called }) => {
  test('with inputs and secrets that it has', () => {
    const { inputs, secrets = {} } = called.on.workflow_call
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(job.with ?? {})))
    expect(Object.keys(secrets)).toEqual(expect.arrayContaining(Object.keys(job.secrets ?? {})))
  })

  test('with the permissions it needs', () => {
    const asked = Object.values(called.jobs).flatMap(({ permissions = {} }) =>
      Object.entries(permissions),
    )
    // What is written last stays: `write` after `read`.
    const github = Object.fromEntries(asked.toSorted((a, b) => a[1].localeCompare(b[1])))
    // Where a bot's token posts, the job's own only reads.
    expect(job.permissions).toEqual(job.secrets === undefined ? github : { contents: 'read' })
  })

  test('after the filter of ordinary comments, where a comment starts it', () => {
    const filter =
      "github.event.issue.pull_request && contains(github.event.comment.body, '!testme')"
    expect(job.if ?? '').toContain(file.endsWith('testme.yml') ? filter : '')
  })
})

test('links between the guides lead somewhere', () => {
  const broken = readdirSync(guides).flatMap((name) => {
    const text = readFileSync(join(guides, name), 'utf8')
    const targets = Array.from(text.matchAll(/\]\((?!https?:)([^)#]+)/gu), ([, path = '']) => path)
    return targets
      .filter((path) => !existsSync(join(guides, dirname(name), path)))
      .map((path) => `${name}: ${path}`)
  })
  expect(broken).toEqual([])
})
