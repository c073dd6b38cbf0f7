/**
 * Experiments computed again and compared with what came with the program: every case, and everything that is drawn
 * from the published results.
 *
 * A case that was computed again is compared as canonical text (`comparable`). Pages, tables and figures are drawn again from the
 * published results and compared byte for byte, so that no page says anything but what the results say.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Experiment, ExperimentOptions, Results } from '../../experiments/index.ts'
import { filesOf, publishedFolder, readResults } from './experiment-files.ts'

/** How a case or a file compares with what is published. */
export interface Compared {
  readonly name: string
  readonly agrees: boolean
  readonly found: string
  readonly expected: string
}

/** Compute the cases of an experiment again, and compare them, and draw what is published again, and compare that. */
export async function compared(
  experiment: Experiment,
  options: ExperimentOptions,
): Promise<{ readonly outcomes: readonly Compared[]; readonly left: number }> {
  const { comparable, runExperiment } = await import('../../experiments/index.ts')
  const published: Results = (await readResults(publishedFolder(), experiment)) ?? {}
  const { results, left } = await runExperiment(experiment, options)
  const cases = Object.entries(results).map(([key, result]): Compared => {
    const [found, expected] = [comparable(result), comparable(published[key] ?? null)]
    return { name: `${experiment.name}/${key}`, agrees: found === expected, found, expected }
  })
  return { outcomes: [...cases, ...(await drawnAgain(experiment, published))], left: left.length }
}

/** Everything that is drawn from results, compared with the files that came with the program. */
export async function drawnAgain(experiment: Experiment, published: Results): Promise<readonly Compared[]> {
  const isComplete = experiment.cases.every(({ key }) => key in published)
  if (!isComplete) return []
  const files = await filesOf(experiment, published)
  return await Promise.all(
    [...files].map(async ([file, text]): Promise<Compared> => {
      const path = join(publishedFolder(), experiment.name, file)
      const expected = await readFile(path, 'utf8').catch(() => 'no file')
      const name = `${experiment.name}/${file}`
      return { name, agrees: text === expected, found: shortened(text), expected: shortened(expected) }
    }),
  )
}

function shortened(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}... (${text.length} characters)`
}
