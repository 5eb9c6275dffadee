#!/usr/bin/env node
// The command as npm links it. It runs on any Node from 18 on and hands over to Node 24:
// this one when it is new enough, else the one that the optional dependency brought along.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const bundle = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'greenlight', 'index.js')

if (Number.parseInt(process.versions.node, 10) >= NEEDED) {
  await import(bundle)
} else {
  const node = bundledNode()
  if (node === undefined) {
    process.stderr.write(
      `greenlight: needs Node ${NEEDED}, but this is Node ${process.versions.node} and the optional package that brings ${NEEDED} along is not installed\n` +
        `  hint: run "npm install" in the folder of greenlight without --omit=optional, or put Node ${NEEDED} on the PATH\n`,
    )
    process.exit(2)
  }
  handOver(node)
}

function bundledNode() {
  const require = createRequire(import.meta.url)
  const name = `node-${process.platform}-${process.arch}`
  try {
    const node = join(dirname(require.resolve(`${name}/package.json`)), 'bin', 'node')
    return existsSync(node) ? node : undefined
  } catch {
    return undefined
  }
}

function handOver(node) {
  const child = spawn(node, [bundle, ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends Ctrl-C to both processes, a CI system to this one alone: the other takes two for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2']) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('error', (error) => {
    process.stderr.write(`greenlight: ${node} could not be started: ${error.message}\n`)
    process.exit(70)
  })
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? code : 128 + constants.signals[signal])
  })
}
