/** Bounds that no honest plan meets and no hostile one passes. */
export const LIMITS = {
  /** UTF-16 units of a plan file: 1 MiB of ASCII. */
  fileLength: 1 << 20,
  /** Lexical tokens of a plan file, some 15,000 lines. */
  tokens: 100_000,
  /** Levels of nesting; a plan needs seven. */
  depth: 32,
  /** Nodes after aliases are followed. */
  nodes: 100_000,
  /** Problems listed before the rest is only counted. */
  problems: 100,
  /** Jobs of a plan, every cell of every matrix counted. */
  jobs: 10_000,
  /** Keys of one matrix, those that only `include` names among them. */
  matrixKeys: 16,
  /** "needs" between jobs, cells counted one by one. */
  edges: 1_000_000,
  /** Criteria, metrics, files, variables and needs, over all cells; `include` entries times cells. */
  expansions: 500_000,
  /** Characters of a job id: it names a folder. */
  idLength: 200,
  criterionLength: 500,
  patternLength: 2000,
  nameLength: 100,
  textLength: 100_000,
  listLength: 1000,
  /** Longest duration: what a timer of the platform can hold. */
  durationMs: 24 * 86_400_000,
} as const
