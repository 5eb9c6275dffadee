/** What every store needs of its surroundings. */
export interface StoreOptions {
  /** The only place credentials come from. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Folder that a relative `dir:` starts from. */
  readonly directory: string
  /** Folder for files on their way; it exists, and what a store leaves there nobody needs. */
  readonly scratch: string
  /** Name of the input or flag that holds the URL, for problems; `store` without it. */
  readonly field?: string
  /** A `dir:` that is not there is a problem, `no-store`; without this it is made. */
  readonly existing?: boolean
  /** Resolves after this many milliseconds, earlier with a rejection once the signal is aborted. */
  readonly sleep?: Sleep
  readonly now?: () => Date
}

export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>
