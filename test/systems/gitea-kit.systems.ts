import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Gitea, receiveWebhooks, startGitea, waitFor } from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { installGitea, installGiteaPages, repository, system } from './tools.ts'

const program = system('Gitea', installGitea) ?? { program: '', staticRoot: '' }

describe.skipIf(program.program === '')('a Gitea of its own', () => {
  let gitea: Gitea
  beforeAll(async () => {
    gitea = await startGitea(program)
  })
  afterAll(() => gitea.stop())

  test('users are made when they are named', async () => {
    const first = await gitea.user('ada')
    expect(await gitea.user('ada')).toBe(first)
    const seen = await (await gitea.api('ada')).get<{ login: string; id: number }>('/user')
    expect(seen).toMatchObject({ login: 'ada', id: first.id })
    const limited = await gitea.token('ada', ['read:user'])
    const response = await fetch(`${gitea.apiUrl}/user/repos`, {
      method: 'POST',
      headers: { authorization: `token ${limited}`, 'content-type': 'application/json' },
      body: '{"name":"x"}',
    })
    expect(response.status).toBe(403)
    await expect((await gitea.api(null)).get('/user')).rejects.toThrow('401')
  })

  test('a pull request, a fork, a collaborator and what each may do', async () => {
    const hearts = await gitea.repository({
      owner: 'ada',
      name: 'hearts',
      files: { 'a.txt': 'one\n', 'run.sh': '#!/bin/sh\n' },
    })
    const pull = await hearts.pull({ branch: 'topic', title: 'Better', files: { 'b.txt': 'b' } })
    const fork = await hearts.fork('mallory')
    const theirs = await hearts.pull({
      from: fork,
      branch: 'worse',
      title: 'Worse',
      files: { 'a.txt': null },
    })
    expect([pull.number, theirs.number]).toEqual([1, 2])
    const api = await gitea.api('ada')
    const head = { repo: { full_name: 'mallory/hearts' }, ref: 'worse', sha: theirs.head }
    expect(await api.get('/repos/ada/hearts/pulls/2')).toMatchObject({ head, state: 'open' })
    expect(await api.get('/repos/ada/hearts/pulls/2/files')).toMatchObject([
      { filename: 'a.txt', status: 'deleted' },
    ])

    const moved = await hearts.push('topic', { 'b.txt': 'c' }, 'again')
    expect(await api.get('/repos/ada/hearts/pulls/1')).toMatchObject({ head: { sha: moved } })
    const anew = await hearts.push('topic', { 'c.txt': '' }, 'anew', { force: true })
    expect(await api.get(`/repos/ada/hearts/compare/main...topic`)).toMatchObject({
      total_commits: 1,
      commits: [{ sha: anew }],
    })

    await hearts.collaborator('grace', 'write')
    await expect(hearts.push('stranger', {}, 'x', { by: 'mallory' })).rejects.toThrow(
      'permission denied',
    )
    await hearts.push('friend', {}, 'x', { by: 'grace' })
    const admin = await gitea.api(gitea.admin.login)
    for (const [who, permission] of [
      ['ada', 'owner'],
      ['grace', 'write'],
      ['mallory', 'read'],
    ]) {
      expect(await admin.get(`/repos/ada/hearts/collaborators/${who}/permission`)).toMatchObject({
        permission,
      })
    }
  })

  test('comments arrive at a webhook, signed', async () => {
    const repo = await gitea.repository({ owner: 'ada', name: 'hooked', files: { a: '' } })
    const receiver = await receiveWebhooks('s3cr3t')
    onTestFinished(() => receiver.close())
    await repo.webhook(receiver.url, 's3cr3t', ['issue_comment', 'pull_request_comment'])
    const pull = await repo.pull({ branch: 'topic', title: 'T', files: { b: '' } })
    const comment = await repo.comment('grace', pull.number, '!testme')
    const created = await receiver.wait(({ event }) => event === 'issue_comment')
    expect(created).toMatchObject({
      type: 'pull_request_comment',
      signed: { gitea: true, github: true },
      body: {
        action: 'created',
        is_pull: true,
        comment: { id: comment.id, body: '!testme', user: { login: 'grace' } },
        sender: { login: 'grace' },
      },
    })
    await repo.editComment('grace', comment.id, 'never mind')
    await receiver.wait(({ body }) => body['action'] === 'edited')
    const issue = await repo.issue('grace', 'A question')
    await repo.comment('grace', issue, '!testme')
    const plain = await receiver.wait(({ body }) => body['is_pull'] === false)
    expect(plain.body).toMatchObject({ issue: { number: issue, pull_request: null } })
  })

  test('a wrong secret shows', async () => {
    const repo = await gitea.repository({ owner: 'ada', name: 'mistaken', files: { a: '' } })
    const receiver = await receiveWebhooks('right')
    onTestFinished(() => receiver.close())
    await repo.webhook(receiver.url, 'wrong', ['issues'])
    await repo.issue('ada', 'x')
    const delivery = await receiver.wait(() => true)
    expect(delivery.signed).toEqual({ gitea: false, github: false })
  })

  test('a page as its reader sees it', async () => {
    const repo = await gitea.repository({
      owner: 'ada',
      name: 'hidden',
      files: { 'README.md': 'nobody knows' },
      private: true,
    })
    for (const [login, status] of [
      ['ada', 200],
      ['mallory', 404],
    ] as const) {
      const { url, cookies } = await gitea.page(`/${repo.fullName}`, login)
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
      expect((await fetch(url, { headers: { cookie } })).status).toBe(status)
    }
  })

  test('a second one knows nothing of the first, and leaves nothing behind', async () => {
    const other = await startGitea(program)
    const folder = /WorkPath: (\S+)/u.exec(other.log())?.[1] ?? ''
    expect(existsSync(folder)).toBe(true)
    expect(other.url).not.toBe(gitea.url)
    await gitea.user('only-here')
    const users = await (await other.api(other.admin.login)).get<object[]>('/admin/users')
    expect(users).toHaveLength(1)
    await other.stop()
    expect(existsSync(folder)).toBe(false)
    await expect(fetch(other.url)).rejects.toThrow('fetch failed')
  })

  test('it goes when the process that started it is killed', async () => {
    const script = `
      import { startGitea } from '@greenlight/testkit'
      const gitea = await startGitea(${JSON.stringify(program)})
      console.log(JSON.stringify([gitea.url, /WorkPath: (\\S+)/u.exec(gitea.log())[1]]))
      setInterval(() => {}, 1000)`
    const child = spawn(
      process.execPath,
      ['-C', 'source', '--input-type=module', '--eval', script],
      { cwd: join(repository, 'packages', 'cli'), stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const [url, folder] = JSON.parse(line.toString()) as [string, string]
    expect((await fetch(url)).status).toBe(200)
    child.kill('SIGKILL')
    await waitFor('its end', () => Promise.resolve(existsSync(folder) ? null : true))
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })
})

const pages = system('the pages of Gitea', installGiteaPages)

test.skipIf(pages === null)('pages that a browser shows as they are meant', async () => {
  const gitea = await startGitea(pages ?? { program: '', staticRoot: '' })
  onTestFinished(() => gitea.stop())
  const { url } = await gitea.page('/user/login')
  const text = await (await fetch(url)).text()
  const [, sheet = ''] = /<link rel="stylesheet" href="([^"]*index[^"]*)"/u.exec(text) ?? []
  const style = await fetch(new URL(sheet, url))
  expect(style.headers.get('content-type')).toContain('text/css')
  expect(await style.text()).toContain('.tw-hidden')
})
