/** What names may look like, for shapes and their schemas. */
export const JOB_NAME = {
  pattern: '^[A-Za-z0-9_][A-Za-z0-9_.-]*$',
  expected: 'a name of letters, digits, "_", "-" and ".", such as train or unit-tests',
} as const

export const VARIABLE = {
  pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
  expected: 'the name of an environment variable, such as DATA_DIR',
} as const

export const METRIC_NAME = {
  pattern:
    '^[^\\s"\'\\u0000-\\u001f\\u007f-\\u009f](?:[^"\'\\u0000-\\u001f\\u007f-\\u009f]*[^\\s"\'\\u0000-\\u001f\\u007f-\\u009f])?$',
  expected: 'a name such as sps or train/reward, without quotes',
} as const

/** Keys of a matrix, and names of resources and budgets. */
export const PLAIN_NAME = {
  pattern: '^[A-Za-z_][A-Za-z0-9_-]*$',
  expected: 'a name of letters, digits, "_" and "-", such as seed or batch-size',
} as const

/** The environment variable in which a job finds its value of a matrix key: `seed` is `MATRIX_SEED`. */
export function matrixVariable(key: string): string {
  return `MATRIX_${key.toUpperCase().replaceAll('-', '_')}`
}
