import {
  createRedactor,
  hideKnownSecrets,
  plainText,
  type Redactor,
  type RedactorStream,
} from '@greenlight/egress'
import { LineAssembler } from './line-assembler.ts'

/**
 * What every text of a host passes: terminal sequences off first, because they could split a
 * secret, then the redactor, then whatever the medium must not see (workflow commands).
 */
export class Egress {
  readonly #secrets = new Set<string>()
  readonly #inert: (text: string) => string
  readonly #write: (lines: string) => void
  #redactor: Redactor = createRedactor([])
  #stream: RedactorStream = this.#redactor.stream()
  #raw = new LineAssembler()
  #lines = new LineAssembler()
  #decoder = new TextDecoder()

  /** `write` gets whole lines, each with its `\n`. */
  constructor(inert: (text: string) => string, write: (lines: string) => void) {
    this.#inert = inert
    this.#write = write
  }

  mask(secret: string): void {
    this.flush()
    this.#secrets.add(secret)
    this.#redactor = createRedactor(this.#secrets)
    this.#stream = this.#redactor.stream()
  }

  /** Without secrets, otherwise as it is: for values that machines read. */
  redact(text: string): string {
    return this.#redactor.text(text)
  }

  /** Without secrets, terminal sequences and whatever else the medium would act on. */
  clean(text: string): string {
    return this.#inert(this.#redactor.text(plainText(text)))
  }

  /** Lines of ours, after what a job left unfinished. */
  line(text: string): void {
    this.flush()
    this.#write(`${this.clean(text)}\n`)
  }

  job(text: string): void {
    const plain = plainText(this.#raw.push(text))
    if (plain === '') return
    this.#emit(this.#lines.push(this.#redacted(Buffer.from(plain))))
  }

  flush(): void {
    const rest = plainText(this.#raw.end())
    const text = this.#redacted(Buffer.from(rest)) + this.#decoder.decode(this.#stream.end())
    this.#emit(this.#lines.push(text) + this.#lines.end())
    this.#stream = this.#redactor.stream()
  }

  #redacted(bytes: Uint8Array): string {
    return this.#decoder.decode(this.#stream.push(bytes), { stream: true })
  }

  #emit(text: string): void {
    if (text === '') return
    const lines = text.endsWith('\n') ? text : `${text}\n`
    this.#write(this.#inert(hideKnownSecrets(lines)))
  }
}
