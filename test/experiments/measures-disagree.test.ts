/** Verdicts and counts where measures of speed disagree, against the literature and computed again. */
import { expect, test } from 'vitest'
import { measuresDisagree } from '../../experiments/measures-disagree.ts'
import { circuits, galleryTask, judge, misgeneralises, select, size } from '../../src/index.ts'
import { publishedResults, recomputed } from './published.ts'

const results = await publishedResults(measuresDisagree)

/** cost and verdict of each measure of a question. */
function rowsOf(key: string): { readonly [measure: string]: string } {
  const rows = results[`verdicts/${key}`] as unknown as { measure: string; cost: string; verdict: string }[]
  return Object.fromEntries(rows.map(each => [each.measure, `${each.cost} ${each.verdict}`]))
}

test('on SPLIT gates and depth have opposite verdicts, whichever answer is right', () => {
  expect(rowsOf('split-0')).toMatchObject({
    gates: '5 excluded',
    depth: '3 forced',
    'gates + depth': '9 possible',
  })
  expect(rowsOf('split-1')).toMatchObject({
    gates: '5 forced',
    depth: '3 excluded',
    'gates + depth': '9 possible',
  })
  expect(results['frontier/split-0']).toMatchObject({
    points: [
      { gates: '5', depth: '4' },
      { gates: '6', depth: '3' },
    ],
    rates: [{ rate: '1/2' }],
  })
})

test('on MIRROR-4 depth ties where gates force', () => {
  expect(rowsOf('mirror-4-00')).toMatchObject({
    gates: '4 forced',
    'AND gates': '6 forced',
    formula: '4 forced',
    'AND formula': '9 forced',
    'tree nodes': '7 forced',
    'expected reads': '3 forced',
    depth: '3 possible',
  })
  expect(rowsOf('mirror-4-01')).toMatchObject({
    gates: '4 forced',
    'AND formula': '8 forced',
    depth: '3 possible',
  })
})

test('under width plus depth SPLIT ties, and MIRROR-4 misgeneralises at 5, which no circuit of six gates has', () => {
  const rows = (key: string) =>
    results[`width-and-depth/${key}`] as unknown as { wrong: number; atLeast: number; atMost: number }[]
  for (const key of ['split-0', 'split-1'])
    expect(rows(key)).toEqual([0, 1].map(wrong => expect.objectContaining({ wrong, atLeast: 6, atMost: 6 })))
  for (const key of ['mirror-4-00', 'mirror-4-01']) {
    expect(rows(key).at(-1)).toMatchObject({ wrong: 2, atLeast: 5, atMost: 5 })
    expect(rows(key).at(0)).toMatchObject({ wrong: 0, gates: 6, atLeast: 6 })
  }
})

test('functions of four inputs by gates and depth, as in Knuth 4A, 7.1.2', () => {
  const joint = results['census/gates-and-depth-4'] as unknown as {
    gates: number
    depth: number
    functions: number
  }[]
  expect(joint.map(each => `(${each.gates},${each.depth})${each.functions}`).join(' ')).toBe(
    '(0,0)10 (1,1)60 (2,2)456 (3,2)1002 (3,3)1472 (4,3)10624 (5,3)24120 (5,4)64 (6,3)19184 (6,4)5824 (7,3)1056 (7,4)1664',
  )
  const classes = results['census/least-circuits-4'] as unknown as { members: number; gates: number }[]
  expect(classes).toHaveLength(222)
  const bySize = [0, 1, 2, 3, 4, 5, 6, 7].map(size =>
    classes.filter(each => each.gates === size).reduce((sum, each) => sum + each.members, 0),
  )
  expect(bySize).toEqual([10, 60, 456, 2474, 10624, 24184, 25008, 2720])
})

test('the interpreter is affine in gates without inversions, and loops are not', () => {
  expect(measuresDisagree.study(results).answer).toMatch(
    /29 steps for each gate, 21 for each output and 6 besides: .* \(0 off the line, 0 inversions\), so TWIN-5 misgeneralises in 222 steps and is honest in 280/,
  )
  expect(results['machine/twin-5']).toMatchObject({
    misgeneralising: [{ gates: 6, outputs: 2 }],
    honest: [{ gates: 8, outputs: 2 }],
  })
  const { parity } = results['machine/loops'] as unknown as { parity: { text: number; most: number }[] }
  expect(new Set(parity.map(each => each.text)).size).toBe(1)
  expect(new Set(parity.slice(1).map((each, index) => each.most - (parity[index]?.most ?? 0)))).toEqual(
    new Set([8]),
  )
})

test('quick cases come out again', async () => {
  for (const key of ['census/gates-and-depth-3', 'frontier/mirror-4-00'])
    expect(await recomputed(measuresDisagree, key), key).toEqual(results[key])
  const task = galleryTask('split')
  const selection = await select(task, circuits(), size, { atLeast: 1 })
  expect((await judge(selection, misgeneralises)).kind).toBe('excluded')
})
