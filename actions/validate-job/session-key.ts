/** The key that signs checkpoints: the input, or the variable; null for none. */
export function keyOf(
  input: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  const variable = env['GREENLIGHT_CHECKPOINT_KEY']?.trim() ?? ''
  return input ?? (variable === '' ? null : variable)
}
