/** An experiment of three cases and a store in memory: what the tests of running and of pages work on. */
import { experiment } from '../../experiments/experiment.ts'
import type { Experiment, Results, Store, Tools } from '../../experiments/index.ts'
import type { Json } from '../../src/index.ts'

/** What each case does besides counting; nothing unless said. */
export type Doing = (key: string, tools: Tools) => Promise<Json>

/** The squares of one, two and three, the last of which takes long. */
export function tiny(doing: Doing = async key => Number(key) ** 2): Experiment {
  return experiment({
    name: 'tiny',
    title: 'Squares',
    question: 'What are the squares?',
    sources: ['Euclid, Elements'],
    revision: 1,
    cases: ['1', '2', '3'].map(key => ({
      key,
      ...(key === '3' && { long: 11 }),
      run: (tools: Tools) => doing(key, tools),
    })),
    study: results => ({
      answer: `They sum to ${Object.values(results).reduce<number>((sum, each) => sum + Number(each), 0)}.`,
      tables: [
        { title: 'Squares', columns: ['x', 'x | "squared"'], rows: Object.entries(results).map(rowOf) },
      ],
      figures: [],
    }),
    shows: 'Squares.',
    doesNotShow: 'Cubes.',
    commands: ['list'],
  })
}

function rowOf([key, result]: readonly [string, Json]): readonly string[] {
  return [key, String(result)]
}

/** A store in memory, with everything that was ever kept in it. */
export function memoryStore(given: Results = {}): Store & { readonly kept: readonly Results[] } {
  const kept: Results[] = []
  return {
    kept,
    taken: async () => kept.at(-1) ?? given,
    keep: async (_, results) => {
      kept.push(results)
    },
  }
}
