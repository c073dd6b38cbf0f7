/** Committed results, and single cases computed again: what the tests of each experiment compare. */
import { type Experiment, type Results, runExperiment } from '../../experiments/index.ts'
import { publishedFolder, readResults } from '../../src/cli/experiment-files.ts'
import type { Json } from '../../src/index.ts'

/** The committed results of an experiment. Throws where there are none. */
export async function publishedResults(experiment: Experiment): Promise<Results> {
  const results = await readResults(publishedFolder(), experiment)
  if (results === undefined) throw new Error(`no results of ${experiment.name} are committed`)
  return results
}

/** One case, computed again. */
export async function recomputed(experiment: Experiment, key: string): Promise<Json | undefined> {
  const cases = experiment.cases.filter(each => each.key === key)
  return (await runExperiment({ ...experiment, cases }, { long: true })).results[key]
}
