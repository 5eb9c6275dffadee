/** Why a text is no JSON we read, or its value. `bytes` of UTF-8, `depth` levels of brackets. */
export function readJson(
  text: string,
  limits: { readonly bytes: number; readonly depth: number },
): { readonly value: unknown } | { readonly fault: string } {
  if (Buffer.byteLength(text) > limits.bytes) {
    return { fault: `is larger than ${limits.bytes} bytes` }
  }
  if (depthOf(text) > limits.depth) return { fault: `is nested more than ${limits.depth} deep` }
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { fault: text.trim() === '' ? 'is empty' : 'is not JSON' }
  }
}

/** Of brackets outside strings; a text that is no JSON may give any number. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (quoted) {
      if (character === '\\') at++
      else if (character === '"') quoted = false
    } else if (character === '"') quoted = true
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth)
    else if (character === ']' || character === '}') depth--
  }
  return deepest
}
