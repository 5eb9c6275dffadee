/** One YAML scalar, quoted only where it must be. */
export function yamlScalar(text: string): string {
  if (/[\n\r\t]|[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]/u.test(text)) return JSON.stringify(text)
  if (isPlain(text)) return text
  return text.includes("'") && !/["\\]/.test(text) ? `"${text}"` : `'${text.replaceAll("'", "''")}'`
}

/** `key: value` at an indentation; a text of several lines becomes a block. */
export function yamlEntry(indent: string, key: string, value: string): string {
  if (!value.includes('\n')) return `${indent}${key}: ${yamlScalar(value)}`
  const lines = value.replace(/\n$/, '').split('\n')
  const head = `${indent}${key}: ${value.endsWith('\n') ? '|' : '|-'}`
  return [head, ...lines.map((line) => (line === '' ? '' : `${indent}  ${line}`))].join('\n')
}

/** Letters first, no sign of YAML's own, and nothing that would be read as another type. */
function isPlain(text: string): boolean {
  if (/^\d+[a-z]+$/.test(text)) return true
  if (!/^[A-Za-z./][\w ./,()>=;+-]*$/.test(text) || text.endsWith(' ')) return false
  return !/^(?:true|false|null|yes|no|on|off|y|n|\.inf|\.nan)$/i.test(text)
}
