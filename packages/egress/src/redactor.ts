/** Hides declared secret values, in plain, base64, URL and JSON-escaped form. */
export interface Redactor {
  /** True when there is nothing to hide, so callers can take the fast path. */
  readonly empty: boolean
  /** One complete text. */
  text(text: string): string
  /** A stream of bytes in which a secret may be split across writes. One per stream. */
  stream(): RedactorStream
}

export interface RedactorStream {
  /** What may leave now; the bytes that could be the beginning of a secret are held back. */
  push(chunk: Uint8Array): Uint8Array
  /** What was held back, at the end of the stream. */
  end(): Uint8Array
}
