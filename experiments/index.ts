/**
 * All experiments, in the order of the story that they tell.
 */
import { diversity } from './diversity.ts'
import type { Experiment } from './experiment.ts'
import { fastestDeceptive } from './fastest-deceptive.ts'
import { measuresDisagree } from './measures-disagree.ts'

export type {
  Case,
  Evidence,
  Experiment,
  NamedFigure,
  Results,
  Study,
  Table,
  Tools,
} from './experiment.ts'
export { pageOf, tableCsv } from './page.ts'
export { type ExperimentOptions, type ExperimentRun, runExperiment, type Store } from './run.ts'

/** Every experiment. */
export const experiments: readonly Experiment[] = [fastestDeceptive, diversity, measuresDisagree]
