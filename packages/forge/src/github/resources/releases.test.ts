import { describe, expect, it } from 'vitest'
import { githubBench, REPO } from '../../../test/github.ts'
import { drop } from '../../../test/wire.ts'

describe('a release', () => {
  const wanted = { tag: 'v1', title: 't', notes: 'n', draft: true, prerelease: false }
  const exists = {
    status: 422,
    body: { message: 'Validation Failed', errors: [{ code: 'already_exists' }] },
  }

  it('whose answer was lost is found, the draft too', async () => {
    const { wire, forge } = await githubBench()
    wire.on(`POST ${REPO}/releases`, drop)
    wire.on(/^GET .*releases/, { body: [json({ id: 2, tag_name: 'v0' }), json()] })
    expect((await forge.releases.create(wanted)).id).toBe(3)
  })

  it('that there is already is that one when it is the same, otherwise a conflict', async () => {
    const { wire, forge } = await githubBench()
    wire.on(`POST ${REPO}/releases`, exists)
    wire.on(/^GET .*releases/, { body: [json()] })
    expect((await forge.releases.create(wanted)).id).toBe(3)
    await expect(forge.releases.create({ ...wanted, title: 'other' })).rejects.toMatchObject({
      reason: 'conflict',
    })
  })

  it('gets its asset at the address that it names', async () => {
    const { wire, forge } = await githubBench()
    const upload_url = `${wire.origin}/uploads${REPO}/releases/3/assets{?name,label}`
    wire.on(`GET ${REPO}/releases/3`, { body: json({ upload_url }) })
    wire.on(/^POST/, { status: 201, body: asset() })
    await forge.releases.upload(3, 'x.txt', Buffer.from('content'))
    expect(wire.requests()[1]).toMatch(
      /^POST \/uploads\/repos\/octo\/hello\/releases\/3\/assets\?name=x\.txt&?$/,
    )
    expect(wire.arrived[1]?.body).toBe('content')
    expect(wire.arrived[1]?.headers['content-type']).toBe('application/octet-stream')
  })

  it('sends no asset and no token to another server', async () => {
    const { wire, forge } = await githubBench()
    const upload_url = `http://127.0.0.2:1${REPO}/releases/3/assets{?name,label}`
    wire.on(`GET ${REPO}/releases/3`, { body: json({ upload_url }) })
    const upload = forge.releases.upload(3, 'x.txt', Buffer.from('content'))
    await expect(upload).rejects.toMatchObject({ reason: 'redirected' })
  })

  it('has an asset once, and anew in place of one that broke off', async () => {
    const { wire, forge } = await githubBench()
    const upload_url = `${wire.origin}${REPO}/releases/3/assets{?name,label}`
    wire.on(`GET ${REPO}/releases/3`, { body: json({ upload_url }) })
    wire.on(/^POST .*assets/, exists, { status: 201, body: asset({ id: 6 }) })
    wire.on(/^GET .*assets/, { body: [asset({ state: 'starter', size: 0 })] })
    wire.on(`DELETE ${REPO}/releases/assets/5`, { status: 204 })
    expect((await forge.releases.upload(3, 'x.txt', Buffer.from('content'))).id).toBe(6)
    wire.on(/^POST .*assets/, exists)
    wire.on(/^GET .*assets/, { body: [asset()] })
    expect((await forge.releases.upload(3, 'x.txt', Buffer.from('content'))).id).toBe(5)
    wire.on(/^GET .*assets/, { body: [asset({ size: 8 })] })
    const other = forge.releases.upload(3, 'x.txt', Buffer.from('content'))
    await expect(other).rejects.toMatchObject({ reason: 'invalid' })
  })
})

function json(about: object = {}): unknown {
  return {
    id: 3,
    tag_name: 'v1',
    name: 't',
    body: 'n',
    draft: true,
    prerelease: false,
    html_url: 'https://github.com/x',
    assets: [],
    ...about,
  }
}

function asset(about: object = {}): unknown {
  return {
    id: 5,
    name: 'x.txt',
    size: 7,
    state: 'uploaded',
    browser_download_url: 'https://github.com/x',
    ...about,
  }
}
