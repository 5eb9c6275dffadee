import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Answers GraphQL as GitHub's published schema allows; everything else is an error of the answer. */
export interface GraphqlContract {
  answer(request: GraphqlRequest, root: unknown): Promise<GraphqlAnswer>
}

export interface GraphqlRequest {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>>
}

export interface GraphqlAnswer {
  readonly data?: unknown
  readonly errors?: readonly { readonly message: string }[]
}

interface GraphqlPackage {
  buildSchema(idl: string, options: { assumeValidSDL: boolean }): unknown
  graphql(args: {
    schema: unknown
    source: string
    rootValue: unknown
    variableValues: unknown
  }): Promise<GraphqlAnswer>
}

export function loadGraphql(packages: string): GraphqlContract {
  const require = createRequire(join(packages, 'package.json'))
  const library = require(join(packages, 'node_modules', 'graphql')) as GraphqlPackage
  const published = join(packages, 'node_modules', '@octokit', 'graphql-schema', 'schema.graphql')
  // As published it defines a field twice, which harms nobody who only asks.
  const schema = library.buildSchema(readFileSync(published, 'utf8'), { assumeValidSDL: true })
  return {
    answer: ({ query, variables }, root) =>
      library.graphql({ schema, source: query, rootValue: root, variableValues: variables ?? {} }),
  }
}
