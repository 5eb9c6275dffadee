import { cpSync } from 'node:fs'
import { join } from 'node:path'

const { INPUT_NAME, INPUT_PATH, STUB_ARTIFACTS } = process.env
cpSync(INPUT_PATH, join(STUB_ARTIFACTS, INPUT_NAME), { recursive: true, errorOnExist: true })
