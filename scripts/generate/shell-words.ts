/** The words of one command line, with quotes as a shell reads them and nothing expanded. */
export function shellWords(line: string): string[] {
  const words: string[] = []
  for (const [word] of line.matchAll(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g)) {
    words.push(
      word.replace(
        /'([^']*)'|"([^"]*)"|\\(.)/g,
        (_, single?: string, double?: string, escaped?: string) =>
          single ?? double ?? escaped ?? '',
      ),
    )
  }
  return words
}
