import type { PutSource, Store } from '../store.ts'

/** What a store on this machine can also do: its files need not be copied to be read. */
export interface LocalFiles {
  readonly localFolder: string
  localPath(name: string): string
}

export function hasLocalFiles(store: Store): store is Store & LocalFiles {
  return 'localPath' in store && typeof store.localPath === 'function'
}

/** A source that lies in a file of this machine, which is never changed: a store may link it. */
export interface FileSource extends PutSource {
  readonly file: string
}

export function fileOfSource(source: PutSource): string | null {
  return 'file' in source && typeof source.file === 'string' ? source.file : null
}
