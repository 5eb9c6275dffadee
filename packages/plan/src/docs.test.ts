import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseCriterion, parsePlan, planSchema } from './index.ts'

function page(name: string): string {
  return readFileSync(new URL(`../../../docs/reference/${name}`, import.meta.url), 'utf8')
}

function blocks(text: string, language: string): string[] {
  const fence = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g')
  return Array.from(text.matchAll(fence), ([, block = '']) => block)
}

const plan = page('plan.md')
const criteria = page('criteria.md')

describe('the reference', () => {
  it.each(blocks(plan, 'yaml'))('has plans that can be read: %s', (block) => {
    const inside = block.replaceAll(/^/gm, '    ')
    const text = /^version:/m.test(block) ? block : `version: 1\njobs:\n  job:\n${inside}`
    expect(parsePlan(text, 'plan.yaml').jobs.length).toBeGreaterThan(0)
  })

  it('has criteria that can be read', () => {
    const lines = blocks(criteria, 'text').flatMap((block) => block.trimEnd().split('\n'))
    const examples = lines.filter((line) => !line.startsWith('metric ['))
    expect(examples.length).toBeGreaterThan(15)
    for (const line of examples) {
      const text = line.replace(/^should: /, '')
      expect(parseCriterion(text, { id: 'x', tier: 'must', field: line })).not.toHaveProperty(
        'code',
      )
    }
  })

  it('names every key of the schema', () => {
    const missing = new Set<string>()
    const visit = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return
      for (const [name, child] of Object.entries(schema)) {
        if (name === 'properties') {
          for (const key of Object.keys(child as object)) {
            if (!plan.includes(`\`${key}\``) && !plan.includes(`${key}:`)) missing.add(key)
          }
        }
        visit(child)
      }
    }
    visit(planSchema)
    expect([...missing]).toEqual([])
  })
})
