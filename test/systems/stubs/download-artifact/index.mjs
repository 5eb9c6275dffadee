import { cpSync } from 'node:fs'
import { join } from 'node:path'

const { INPUT_NAME, INPUT_PATH, STUB_ARTIFACTS, GITHUB_WORKSPACE } = process.env
cpSync(join(STUB_ARTIFACTS, INPUT_NAME), join(GITHUB_WORKSPACE, INPUT_PATH), { recursive: true })
