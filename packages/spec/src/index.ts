export * from './arguments.ts'
export * from './commands.ts'
export * from './completions.ts'
export * from './decode.ts'
export type {
  BareFlag,
  CommandLineShape,
  Decoded,
  Field,
  FieldKind,
  FieldOptions,
  FieldProblem,
  RawValue,
} from './field.ts'
export { field } from './fields.ts'
export * from './help.ts'
export * from './nearest.ts'
export * from './problem.ts'
export { quote } from './quote.ts'
export * from './spec.ts'
export * from './units.ts'
export { version } from './version.ts'
