import { formatProblem, ProblemError } from '@greenlight/spec'
import { describe, expect, it } from 'vitest'
import { type Job, matrixVariable, parsePlan } from './index.ts'

function jobsOf(text: string): readonly Job[] {
  return parsePlan(`version: 1\njobs:\n${text}`, 'plan.yaml').jobs
}

function expand(matrix: string): string[] {
  return jobsOf(`  a:\n    run: x\n    matrix: ${matrix}\n`).map(({ id }) => id)
}

function cells(matrix: string): unknown[] {
  return jobsOf(`  a:\n    run: x\n    matrix: ${matrix}\n`).map((job) => job.matrix)
}

function refusals(text: string): string[] {
  try {
    jobsOf(text)
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(formatProblem)
    throw error
  }
  throw new Error('the plan was accepted')
}

function refusal(matrix: string): string {
  return refusals(`  a:\n    run: x\n    matrix: ${matrix}\n`).join('\n')
}

describe('a matrix', () => {
  it('makes a job of every combination, the last key turning fastest', () => {
    expect(expand('{seed: [1, 2], algo: [dqn, ppo]}')).toEqual([
      'a[algo=dqn,seed=1]',
      'a[algo=ppo,seed=1]',
      'a[algo=dqn,seed=2]',
      'a[algo=ppo,seed=2]',
    ])
  })

  it('keeps the kinds of values', () => {
    expect(cells('{v: [1, 1.5, true, "2", text, 1e-3]}')).toEqual(
      [1, 1.5, true, '2', 'text', 0.001].map((v) => ({ v })),
    )
  })

  it('leaves out what an exclude matches, in part or whole', () => {
    expect(expand('{os: [mac, linux], v: [1, 2], exclude: [{os: mac, v: 1}]}')).toEqual([
      'a[os=mac,v=2]',
      'a[os=linux,v=1]',
      'a[os=linux,v=2]',
    ])
    expect(expand('{os: [mac, linux], v: [1, 2], exclude: [{os: mac}]}')).toEqual([
      'a[os=linux,v=1]',
      'a[os=linux,v=2]',
    ])
  })

  it("includes as GitHub's documentation shows", () => {
    const matrix = `
      fruit: [apple, pear]
      animal: [cat, dog]
      include:
        - {color: green}
        - {color: pink, animal: cat}
        - {fruit: apple, shape: circle}
        - {fruit: banana}
        - {fruit: banana, animal: cat}
`
    expect(cells(matrix)).toEqual([
      { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
      { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
      { fruit: 'pear', animal: 'cat', color: 'pink' },
      { fruit: 'pear', animal: 'dog', color: 'green' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ])
    // Values that were added do not change a job's name.
    expect(expand(matrix)).toEqual([
      'a[animal=cat,fruit=apple]',
      'a[animal=dog,fruit=apple]',
      'a[animal=cat,fruit=pear]',
      'a[animal=dog,fruit=pear]',
      'a[fruit=banana]',
      'a[animal=cat,fruit=banana]',
    ])
  })

  it('may be made of includes only, and includes come after excludes', () => {
    expect(expand('{include: [{site: a}, {site: b}]}')).toEqual(['a[site=a]', 'a[site=b]'])
    expect(expand('{v: [1, 2], exclude: [{v: 1}], include: [{v: 1}]}')).toEqual([
      'a[v=2]',
      'a[v=1]',
    ])
  })

  it('writes names that are fit for folders', () => {
    expect(expand('{p: ["a/b", "ü, [x]=%", ".."]}')).toEqual([
      'a[p=a%2fb]',
      'a[p=%c3%bc%2c%20%5bx%5d%3d%25]',
      'a[p=..]',
    ])
  })

  it('names the variables its values arrive in', () => {
    expect(matrixVariable('seed')).toBe('MATRIX_SEED')
    expect(matrixVariable('batch-size')).toBe('MATRIX_BATCH_SIZE')
  })

  it.each([
    ['{}', 'the matrix has no key'],
    ['{seed: []}', 'expected 1 to 1000 items'],
    ['{seed: 3}', 'plan.yaml:5:20: jobs.a.matrix.seed: this is the number 3; expected a list'],
    ['{seed: [~]}', 'this is empty'],
    ['{seed: [[1]]}', 'this is a list'],
    ['{seed: [1, 1]}', 'jobs.a.matrix.seed[1]: "seed" has 1 already'],
    ['{seed: [1, "1"]}', '"seed" has 1 already'],
    ['{python: [3.9, 3.10]}', '3.10 is read as the number 3.1 (put it in quotes: "3.10")'],
    ['{v: [12345678901234567890]}', 'too large to be kept exactly'],
    ['{v: [.nan]}', 'no number to run with'],
    ['{a-b: [1], a_b: [2]}', '"a-b" and "a_b" would both be MATRIX_A_B'],
    ['{"a b": [1]}', '"a b" will not do as a name'],
    ['{v: [1], exclude: [{w: 1}]}', 'the matrix has no key "w" to exclude'],
    ['{v: [1, 2], exclude: [{v: 3}]}', '3 is no value of "v", so this excludes nothing'],
    ['{v: [1], exclude: [{v: 1}]}', 'no cell is left'],
    ['{v: [1], include: [{v: 2}, {v: 2}]}', 'two cells would be [v=2]'],
    ['{include: []}', 'no cell is left'],
  ])('%s is refused', (matrix, words) => {
    expect(refusal(matrix)).toContain(words)
  })

  it.each(['{seed: []}', '{seed: 3}', '{seed: [~]}'])(
    '%s has one problem: that no cell is left is its consequence',
    (matrix) => {
      expect(refusal(matrix).split('\n')).toHaveLength(1)
    },
  )

  it('is counted before it is made', () => {
    const axis = `[${Array.from({ length: 200 }, (_, index) => index).join(', ')}]`
    expect(refusal(`{a: ${axis}, b: ${axis}}`)).toContain(
      '40000 cells are more than a plan may have',
    )
  })
})

describe('placeholders', () => {
  it('take the values of the cell in directory, files, paths, variables and needs', () => {
    const jobs = jobsOf(`
  eval:
    run: x
    needs: ["train[seed={matrix.seed},algo=dqn]"]
    matrix: {seed: [1, 2]}
  train:
    run: echo "{number} $MATRIX_SEED"
    matrix: {seed: [1, 2], algo: [dqn, ppo]}
    directory: runs/{matrix.algo}
    inputs: "src/{matrix.algo}/*.{py,txt}"
    outputs: ["out/{matrix.seed}-{matrix.algo}"]
    env: {NAME: "run-{matrix.seed}", HANDED: }
    metrics:
      r: {jsonl: "m-{matrix.seed}.jsonl", value: r}
      s: 'S{matrix.seed} {number}'
`)
    expect(jobs.filter(({ entry }) => entry === 'eval').map(({ needs }) => needs)).toEqual([
      ['train[algo=dqn,seed=1]'],
      ['train[algo=dqn,seed=2]'],
    ])
    expect(jobs.find(({ id }) => id === 'train[algo=ppo,seed=2]')).toMatchObject({
      directory: 'runs/ppo',
      inputs: ['src/ppo/*.{py,txt}'],
      outputs: ['out/2-ppo'],
      env: { NAME: 'run-2', HANDED: null },
      metrics: [
        { source: { files: ['m-2.jsonl'] } },
        { source: { pattern: 'S{matrix.seed} {number}' } },
      ],
    })
  })

  it('in needs find the cell whatever its values are made of', () => {
    const jobs = jobsOf(
      '  a: {run: x, matrix: {p: ["x/y"]}}\n  b: {run: x, matrix: {p: ["x/y"]}, needs: "a[p={matrix.p}]"}\n',
    )
    expect(jobs[1]?.needs).toEqual(['a[p=x%2fy]'])
  })

  it('needing an entry means needing all of its cells', () => {
    const jobs = jobsOf('  b: {run: x, needs: a}\n  a: {run: x, matrix: {v: [1, 2]}}\n')
    expect(jobs.at(-1)?.needs).toEqual(['a[v=1]', 'a[v=2]'])
  })

  it('in a command are refused, naming the variable', () => {
    const text = '  a:\n    run: train --seed {matrix.seed}\n    matrix: {seed: [1]}\n'
    expect(refusals(text)).toEqual([
      expect.stringMatching(
        /^plan\.yaml:4:10: jobs\.a\.run: .*write "\$MATRIX_SEED".*\[matrix-in-run\]$/,
      ),
    ])
    const list = '  a: {run: [train, "{matrix.seed}"], matrix: {seed: [1]}}\n'
    expect(refusals(list).join('\n')).toContain('[matrix-in-run]')
    const foreign = '  a: {run: "train ${{ matrix.seed }}"}\n'
    expect(refusals(foreign).join('\n')).toContain('[matrix-in-run]')
  })

  it('in a command without a matrix are text', () => {
    expect(jobsOf(`  a: {run: "python -c 'f\\"{matrix.shape}\\"'"}\n`)).toHaveLength(1)
  })

  it.each([
    ['outputs: "o/{matrix.sede}"', 'no key "sede" (did you mean "seed"?)'],
    ['outputs: "o/{matrix.extra}"', 'not every cell of the matrix has a key "extra"'],
    ['outputs: "o/${{ matrix.seed }}"', 'expected {matrix.KEY}'],
    ['directory: "../{matrix.seed}"', 'leads out of the folder'],
    ['directory: "{matrix.up}"', 'leads out of the folder'],
    ['needs: "b[v={matrix.seed}]"', 'there is no job "b[v=1]"'],
    ['needs: "b[w=3]"', 'there is no job "b[w=3]" (did you mean "b[v=3]"?)'],
    ['env: {MATRIX_SEED: 1}', 'MATRIX_SEED is set by the matrix key "seed" already'],
  ])('with %s are refused', (line, words) => {
    const matrix = '{seed: [1, 2], up: [".."], include: [{seed: 1, extra: x}]}'
    const text = `  b: {run: x, matrix: {v: [3]}}\n  a:\n    run: x\n    matrix: ${matrix}\n    ${line}\n`
    expect(refusals(text).join('\n')).toContain(words)
  })
})
