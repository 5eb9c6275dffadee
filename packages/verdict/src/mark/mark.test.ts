import { describe, expect, it } from 'vitest'
import { markerOf, openMark, sealMark, type VerdictMark } from '../index.ts'
import { withoutMark } from './mark.ts'

const SHA = 'a'.repeat(40)
const MARK: VerdictMark = {
  version: 1,
  context: 'greenlight/stable -- release',
  sha: SHA,
  verdict: 'GREEN',
  reason: 'all-passed',
  plan: 'stable-release --> <!--',
  run: '20261121-004843-3f9c',
  ci: { id: '77', attempt: 1, url: 'https://git.example/o/r/actions/runs/77' },
  posted: '2026-11-21T01:00:47.000Z',
  green: { sha: SHA, posted: 'x', values: { 'train must/1': 41_234.5 } },
  before: null,
}

const body = (mark: string) => `### GREEN\n\n<sub>x</sub>\n\n${mark}\n`

describe('a mark', () => {
  it('is an HTML comment that cannot be ended from within, and is read as it was written', () => {
    const sealed = sealMark(MARK, null)
    expect(sealed).toMatch(/^<!-- greenlight:verdict\/1 [\w-]{22} [\w-]+ -->$/)
    expect(openMark(body(sealed), null)).toEqual({ mark: MARK, sealed: false })
  })

  it('is found by its context', () => {
    expect(sealMark(MARK, 'key')).toContain(markerOf(MARK.context))
    expect(markerOf('greenlight/stable')).not.toBe(markerOf('greenlight/nightly'))
    expect(sealMark(MARK, 'key')).not.toContain(markerOf('greenlight/stable'))
  })

  it('proves something only with the key it was sealed with', () => {
    const sealed = body(sealMark(MARK, 'key'))
    expect(openMark(sealed, 'key')).toEqual({ mark: MARK, sealed: true })
    expect(openMark(sealed, 'another')).toBeNull()
    expect(openMark(sealed, null)).toEqual({ mark: MARK, sealed: false })
    expect(openMark(body(sealMark(MARK, null)), 'key')).toEqual({ mark: MARK, sealed: false })
  })

  it('is worth nothing when a single character of it was changed', () => {
    const sealed = sealMark(MARK, 'key')
    for (let at = 0; at < sealed.length; at++) {
      const other = sealed[at] === 'A' ? 'B' : 'A'
      const forged = sealed.slice(0, at) + other + sealed.slice(at + 1)
      expect(openMark(forged, 'key')?.sealed ?? false, `character ${at}`).toBe(false)
    }
  })

  it('cannot take over the seal of another', () => {
    const [, seal = ''] = /\.([\w-]{43}) -->/.exec(sealMark(MARK, 'key')) ?? []
    const forged = sealMark({ ...MARK, sha: 'b'.repeat(40) }, null).replace(' -->', `.${seal} -->`)
    expect(openMark(forged, 'key')).toBeNull()
  })

  it('of a body is the last one: what comes before is text', () => {
    const forged = sealMark({ ...MARK, sha: 'b'.repeat(40) }, null)
    expect(openMark(`${forged}\n${body(sealMark(MARK, null))}`, null)?.mark.sha).toBe(MARK.sha)
  })

  it.each([
    ['no mark', 'hello'],
    ['one that is not closed', sealMark(MARK, null).slice(0, -4)],
    ['another version', sealMark(MARK, null).replace('verdict/1', 'verdict/2')],
    ['no JSON', `${markerOf('x')}aGVsbG8 -->`],
    ['a mark under another context', sealMark(MARK, null).replace(/\/1 [\w-]{22}/, '/1 xxxxx')],
    ['more than a mark', sealMark(MARK, null).replace(' -->', ' more -->')],
    ['a megabyte', `${markerOf('x')}${'a'.repeat(1_000_000)} -->`],
    ['a million beginnings', '<!-- greenlight:verdict/1 '.repeat(100_000)],
  ])('is null for %s', (_, text) => {
    expect(openMark(text, null)).toBeNull()
  })

  it.each<[string, object]>([
    ['a field that is missing', { sha: undefined }],
    ['a field of another type', { reason: 1 }],
    ['a value that is no number', { green: { sha: SHA, posted: '', values: { a: '1' } } }],
    ['something else than a commit', { sha: 'main' }],
    ['an unknown verdict', { verdict: 'GREENISH' }],
    ['a text without end', { plan: 'x'.repeat(1000) }],
    [
      'more values than we remember',
      {
        green: {
          sha: SHA,
          posted: '',
          values: Object.fromEntries(Array.from({ length: 41 }, (__, at) => [at, at])),
        },
      },
    ],
  ])('with %s is null', (_, over) => {
    expect(openMark(sealMark({ ...MARK, ...over }, null), null)).toBeNull()
  })

  it('can be taken out of its body', () => {
    expect(withoutMark(body(sealMark(MARK, 'key')))).toBe(body(''))
    expect(withoutMark('hello')).toBe('hello')
  })
})
