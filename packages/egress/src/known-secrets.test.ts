import { describe, expect, test } from 'vitest'
import { createRedactor, hideKnownSecrets } from './index.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789'
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N-XgL0n3I9PlFUP0THsR8U'
const pem = (kind: string, lines: string[]): string =>
  `-----BEGIN ${kind}-----\n${lines.join('\n')}\n-----END ${kind}-----`
const line = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj'

/** Put together here, so that nobody who scans this repository finds a token in it. */
const tokens: Record<string, string> = {
  'GitHub, personal': `ghp_${LETTERS.slice(0, 36)}`,
  'GitHub, OAuth': `gho_${LETTERS.slice(0, 36)}`,
  'GitHub, server': `ghs_${LETTERS.slice(0, 36)}`,
  'GitHub, server, of the longer kind': `ghs_12345_${jwt}`,
  'GitHub, fine-grained': `github_pat_${LETTERS.slice(0, 22)}_${LETTERS}`,
  GitLab: `glpat-${LETTERS.slice(0, 20)}`,
  'GitLab, with parts': `glpat-${LETTERS.slice(0, 30)}.01.0a1b2c3d4`,
  Slack: `xoxb-123456789012-${LETTERS.slice(0, 24)}`,
  'Slack, rotating': `xoxe.xoxp-1-${LETTERS}`,
  AWS: ['AKIA', 'IOSFODNN7EXAMPLE'].join(''),
  'AWS, temporary': ['ASIA', 'IOSFODNN7EXAMPLE'].join(''),
  npm: `npm_${LETTERS.slice(0, 36)}`,
  PyPI: `pypi-${LETTERS}${LETTERS}`,
  'Hugging Face': `hf_${LETTERS.slice(0, 34)}`,
  Google: `AIza${LETTERS.slice(0, 35)}`,
  'a language model': `sk-proj-${LETTERS}`,
  'a web token': jwt,
  'an encrypted web token': `eyJhbGciOiJSU0EtT0FFUCJ9..${LETTERS}.${LETTERS}.${LETTERS}`,
  'a private key': pem('PRIVATE KEY', [line, line, 'abc==']),
  'a private key with headers': pem('RSA PRIVATE KEY', [
    'Proc-Type: 4,ENCRYPTED',
    'DEK-Info: AES-128-CBC,3F17F5316E2BAC89',
    '',
    line,
    'x=',
  ]),
  'a private key of SSH': pem('OPENSSH PRIVATE KEY', [line.padEnd(70, 'A'), line, 'AAEC']),
  'a private key of PGP': pem('PGP PRIVATE KEY BLOCK', ['', line, line, '=abcd']),
  'a private key within JSON': JSON.stringify(pem('EC PRIVATE KEY', [line, line])).slice(1, -1),
  'a private key that is cut': pem('PRIVATE KEY', [line, line]).slice(0, 120),
}

describe('hidden though nobody declared it', () => {
  test.each(Object.entries(tokens))('%s', (_, token) => {
    for (const redactor of [createRedactor([]), createRedactor(['something else'])]) {
      expect(redactor.text(`before "${token}" after`)).toBe('before "***" after')
      expect(redactor.text(token)).toBe('***')
    }
  })

  test.each([
    ['Authorization: Bearer abcdefgh', 'Authorization: Bearer ***'],
    ['authorization: token 0123456789abcdef', 'authorization: token ***'],
    ["-H 'Authorization: Basic dXNlcjpwYXNz' x", "-H 'Authorization: Basic ***' x"],
    ['{"Authorization":"Bearer abcdefgh"}', '{"Authorization":"Bearer ***"}'],
    ['sent Basic dXNlcjpwYXNz', 'sent Basic ***'],
    ['a bearer 0f8fad5b-d9cb-469f-a165-70867728950e', 'a bearer ***'],
    ['clone https://me:pa55word@git.example.org/o/r', 'clone https://***@git.example.org/o/r'],
    ['https://x-access-token:abc@github.com', 'https://***@github.com'],
  ])('%s', (text, shown) => {
    expect(hideKnownSecrets(text)).toBe(shown)
    expect(hideKnownSecrets(shown)).toBe(shown)
  })
})

test.each([
  'basic authentication is on, and so is bearer authentication',
  'authorization: none',
  'train[seed=2]: sps.mean 31,204 is below 40,000',
  '0123456789abcdef0123456789abcdef01234567',
  'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'eyJhbGciOiJIUzI1NiJ9 has no other part',
  'http://[::1]:80/a@b and me@example.org',
  'ghost_writer, gh_pages, ghp_short, task-force, sk-learn',
  'https://github.com/o/r/pull/7?a=b:c@d',
  'MAKIALONGWORDINCAPITALSTHATGOESON',
])('what is no secret stays: %s', (text) => {
  expect(hideKnownSecrets(text)).toBe(text)
})

test('a key that somebody only begins swallows nothing around it', () => {
  const begin = '-----BEGIN PRIVATE KEY-----'
  for (const after of [
    ' is how it begins\n| reward | 3 |\n',
    '\n<!-- mark -->\n',
    '\n\n**RED**: a criterion failed\n-----END PRIVATE KEY-----',
    `\n${line}\nRED: failed`,
  ]) {
    const kept = after.replace(`\n${line}`, '')
    expect(hideKnownSecrets(begin + after)).toBe(`***${kept}`)
  }
})

test('is linear on hostile input', () => {
  const prefixes = 'ghp_ github_pat_ glpat- xoxb- xoxe.xoxp- AKIA npm_ hf_ sk-a- pypi- AIza'
  const parts =
    'eyJ eyJaaaaaaaaaaaa. %3DeyJaaaaaaaaaa a. ----- Bearer A \\n Authorization= ://a: ://'
  const spaced = [
    'Bearer ',
    'Bearer aaaaaaaa',
    'basic\t',
    'Authorization: ',
    ' ',
    '\n',
    `\n${line}`,
  ]
  const begin = '-----BEGIN PRIVATE KEY-----\n'
  const keys = ['-----BEGIN ', begin, begin + line, `${begin}A: b`]
  const units = [...prefixes.split(' '), ...parts.split(' '), ...spaced, ...keys]
  const started = process.cpuUsage()
  for (const unit of units) {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
    hideKnownSecrets(text)
    hideKnownSecrets(`-----BEGIN PRIVATE KEY-----\n${text}`)
    hideKnownSecrets(`Authorization: Bearer ${text}`)
    hideKnownSecrets(`eyJ${text}`)
  }
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(10)
})
