import { type Answer, type Call, textOf } from '../call.ts'
import { unauthorized } from '../refusals.ts'
import { asRecord } from '../requests.ts'
import { execute, type Result } from './execute.ts'
import { mutationNode } from './mutations.ts'
import { queryNode } from './nodes.ts'
import { type Document, parseDocument } from './parse.ts'

/** Problems of a document and of its fields come with status 200; only a missing token does not. */
export function answerGraphql(call: Call): Answer {
  if (call.caller === null) throw unauthorized('github', false)
  return { status: 200, body: resultOf(call) }
}

function resultOf(call: Call): Result {
  let document: Document
  try {
    document = parseDocument(textOf(call, 'query') ?? '')
  } catch (error) {
    return { errors: [{ message: (error as Error).message }] }
  }
  const name = textOf(call, 'operationName')
  const operation = document.operations.find(
    (candidate) => name === undefined || candidate.name === name,
  )
  if (operation === undefined)
    return { errors: [{ message: 'A query attribute must be specified' }] }
  const variables = asRecord(call.body['variables'])
  const root = operation.kind === 'query' ? queryNode(call) : mutationNode(call)
  return execute(document, operation, variables, root)
}
