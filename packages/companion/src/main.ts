import { companionMain } from './companion-main.ts'

await companionMain()
