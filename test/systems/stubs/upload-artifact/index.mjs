import { appendFileSync, cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const { GITHUB_OUTPUT, INPUT_NAME, INPUT_OVERWRITE, INPUT_PATH, STUB_ARTIFACTS } = process.env
const folder = join(STUB_ARTIFACTS, INPUT_NAME)
if (INPUT_OVERWRITE === 'true') rmSync(folder, { recursive: true, force: true })
cpSync(INPUT_PATH, folder, { recursive: true, force: false, errorOnExist: true })
appendFileSync(GITHUB_OUTPUT, 'artifact-id=1\n')
