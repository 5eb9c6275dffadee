// `node zip.mjs FOLDER FILE`: the zip that upload-artifact makes, by its own function, into a file instead of the service.
import { createWriteStream, lstatSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'

const client = import.meta.resolve('@actions/artifact')
const { createZipUploadStream } = await import(new URL('internal/upload/zip.js', client).href)
const [folder, file] = process.argv.slice(2)
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
  const path = join(entry.parentPath, entry.name)
  const sourcePath = entry.isDirectory() ? null : path
  return { sourcePath, destinationPath: relative(folder, path), stats: lstatSync(path) }
})
await pipeline(await createZipUploadStream(files, 6), createWriteStream(file))
