export type { Redactor, RedactorStream } from './redactor.ts'
