/** Rows of a page. */
export const PAGE = 4096

type PageList = { float: Float64Array[]; small: Uint32Array[] }

const spare: PageList = { float: [], small: [] }

/** Pages given back are used again: left to the garbage collector, they would pile up first. */
export function floatPage(): Float64Array {
  return spare.float.pop() ?? new Float64Array(PAGE)
}

export function smallPage(): Uint32Array {
  return spare.small.pop() ?? new Uint32Array(PAGE)
}

const MOST_SPARE = 256

export function giveBack(pages: readonly (Float64Array | Uint32Array)[]): void {
  for (const page of pages) {
    if (page instanceof Float64Array) {
      if (spare.float.length < MOST_SPARE) spare.float.push(page)
    } else if (spare.small.length < MOST_SPARE) spare.small.push(page)
  }
}
