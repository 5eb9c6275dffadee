/**
 * Reads a file such as GITHUB_OUTPUT as the runner does: `name=value`, or `name<<delimiter`, lines
 * and the delimiter. The last value of a name wins. Throws for a file the runner would refuse.
 */
export function parseFileCommands(text: string): Record<string, string> {
  const values = new Map<string, string>()
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      values.set(line.slice(0, equals), line.slice(equals + 1))
      continue
    }
    if (heredoc < 1) throw new Error(`invalid format ${JSON.stringify(line)}`)
    const end = lines.indexOf(line.slice(heredoc + 2), at + 1)
    if (end < 0) throw new Error(`no end of ${JSON.stringify(line)}`)
    values.set(line.slice(0, heredoc), lines.slice(at + 1, end).join('\n'))
    at = end
  }
  return Object.fromEntries(values)
}
