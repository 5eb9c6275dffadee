import type { Account } from '../../model.ts'
import type { Method, Purpose } from '../../transport/index.ts'
import type { Shape } from '../shape.ts'

export type Path = readonly (string | number)[]
export type Query = Readonly<Record<string, string>>

/** The API of one repository; paths begin below `/repos/OWNER/NAME`. Answers that refuse are `ForgeError`s. */
export interface Client {
  /** `owner/name` */
  readonly repository: string
  readonly webUrl: string
  /** Takes secrets out of a text, as the transport will. */
  clean(text: string): string
  cleanBytes(content: Uint8Array): Uint8Array
  /** Whose token this is, asked once; null without a token. */
  account(): Promise<Account | null>
  read(purpose: Purpose, path: Path, query?: Query): Promise<Shape>
  /** Null for a 404. */
  find(purpose: Purpose, path: Path, query?: Query): Promise<Shape | null>
  /** Page by page, in the server's order; `list` is the field that holds the items. */
  pages(purpose: Purpose, path: Path, query: Query, list?: string): AsyncIterable<readonly Shape[]>
  /** Sent once; without `found` a lost answer is `uncertain`. */
  write<T>(purpose: Purpose, write: Write<T>): Promise<T>
  /** Changes or deletes, which do no harm when repeated. */
  repeat<T>(purpose: Purpose, write: Write<T>): Promise<T | null>
}

export interface Write<T> {
  readonly method: Method
  readonly path: Path
  readonly query?: Query
  /** JSON, or the bytes of a file. */
  readonly body?: object
  /** Reads the answer. */
  readonly taken: (reply: Reply) => T
  /** What stands there after an answer was lost; null when the write did not arrive. */
  readonly found?: (sent: Sent) => Promise<T | null>
}

/** When the first try left, in milliseconds of the server's clock; to be asked after an answer of the server. */
export type Sent = () => number

export interface Reply {
  readonly status: number
  readonly answer: Shape
}
