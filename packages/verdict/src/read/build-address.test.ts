import { describe, expect, test } from 'vitest'
import { readForeignAddress, readRunAddress } from './build-address.ts'

const forge = { webUrl: 'https://github.com', repository: 'octo/hearts' }

describe('the page of a run of this repository', () => {
  test.each([
    ['https://github.com/octo/hearts/actions/runs/4711', 4711, null],
    ['https://github.com/octo/hearts/actions/runs/4711/attempts/2', 4711, 2],
    ['https://github.com/octo/hearts/actions/runs/4711/job/99', 4711, null],
    ['https://github.com/octo/hearts/actions/runs/4711/jobs/0', 4711, null],
    ['https://github.com/Octo/Hearts/actions/runs/4711', 4711, null],
  ])('%s', (url, run, attempt) => {
    expect(readRunAddress(url, forge)).toEqual({ url, run, attempt })
  })

  test('of a forge below a folder, over plain http as the forge itself', () => {
    const own = { webUrl: 'http://gitea.localhost:3000/git', repository: 'octo/hearts' }
    const url = 'http://gitea.localhost:3000/git/octo/hearts/actions/runs/3'
    expect(readRunAddress(url, own)?.run).toBe(3)
    expect(readRunAddress(url.replace('/git/', '/'), own)).toBeNull()
    expect(readRunAddress(url.replace('http:', 'https:'), own)).toBeNull()
  })

  test.each([
    'http://github.com/octo/hearts/actions/runs/4711',
    'https://github.com.evil.example/octo/hearts/actions/runs/4711',
    'https://evil.example/octo/hearts/actions/runs/4711',
    'https://github.com@evil.example/octo/hearts/actions/runs/4711',
    'https://user:pass@github.com/octo/hearts/actions/runs/4711',
    'https://github.com:444/octo/hearts/actions/runs/4711',
    'https://github.com/octo/other/actions/runs/4711',
    'https://github.com/evil/hearts/actions/runs/4711',
    'https://github.com/octo/hearts-fork/actions/runs/4711',
    'https://github.com/mallory/octo/hearts/actions/runs/4711',
    'https://github.com/octo/hearts/../../mallory/x/actions/runs/4711',
    'https://github.com/octo/hearts/actions/runs/4711/../4712',
    'https://github.com/octo/hearts/actions/runs/4711?attempt=1',
    'https://github.com/octo/hearts/actions/runs/4711#x',
    'https://github.com/octo/hearts/actions/runs/%34711',
    'https://github.com/octo/hearts/actions/runs/04711',
    'https://github.com/octo/hearts/actions/runs/0',
    'https://github.com/octo/hearts/actions/runs/99999999999999999',
    'https://github.com/octo/hearts/actions/runs/9007199254740993',
    'https://github.com/octo/hearts/actions/runs/4711/attempts/0',
    'https://github.com/octo/hearts/actions/runs/4711/extra',
    'https://github.com\\octo/hearts/actions/runs/4711',
    'https://github.com/octo/hearts/actions/runs/4711\nVERDICT=GREEN',
    'https://github.com/octo/hearts/actions/runs/4711 ',
    'https://gıthub.com/octo/hearts/actions/runs/4711',
    'javascript:alert(1)//octo/hearts/actions/runs/4711',
    '',
    `https://github.com/octo/hearts/actions/runs/4711/${'x'.repeat(3000)}`,
  ])('not %j', (url) => {
    expect(readRunAddress(url, forge)).toBeNull()
  })
})

describe('a build of another CI system', () => {
  const prefix = 'https://ci.example.org/octo/hearts'

  test.each(['https://ci.example.org/octo/hearts/7', 'https://ci.example.org/octo/hearts/7/1/2'])(
    '%s',
    (url) => {
      expect(readForeignAddress(url, prefix)).toBe(url)
      expect(readForeignAddress(url, `${prefix}/`)).toBe(url)
    },
  )

  test.each([
    'https://ci.example.org/octo/hearts-other/7',
    'https://ci.example.org/octo/hearts',
    'https://ci.example.org/mallory/7',
    'http://ci.example.org/octo/hearts/7',
    'https://ci.example.org.evil.example/octo/hearts/7',
    'https://ci.example.org/octo/hearts/../../mallory/7',
    'https://ci.example.org/octo/hearts/%2e%2e/7',
    'https://ci.example.org/octo/hearts/7\r\nBUILD=',
  ])('not %j', (url) => {
    expect(readForeignAddress(url, prefix)).toBeNull()
  })
})
