/**
 * All experiments, in the order of the story that they tell.
 */
import { adversary } from './adversary.ts'
import { convex } from './convex.ts'
import { diversity } from './diversity.ts'
import { equivalences } from './equivalences.ts'
import { everyInput } from './every-input.ts'
import type { Experiment } from './experiment.ts'
import { fastestDeceptive } from './fastest-deceptive.ts'
import { fastestSearch } from './fastest-search.ts'
import { generalisationAndTickets } from './generalisation-and-tickets.ts'
import { hardCoding } from './hard-coding.ts'
import { hardCodingHeuristicsSearch } from './hard-coding-heuristics-search.ts'
import { honestyPrice } from './honesty-price.ts'
import { interpreterTheorem } from './interpreter-theorem.ts'
import { lookupTables } from './lookup-tables.ts'
import { measuresDisagree } from './measures-disagree.ts'
import { mesaOptimiser } from './mesa-optimiser.ts'
import { naturalness } from './naturalness.ts'
import { regularityCapture } from './regularity-capture.ts'
import { simplicityOfTheData } from './simplicity-of-the-data.ts'
import { simplicityTrap } from './simplicity-trap.ts'
import { speedAndSimplicity } from './speed-and-simplicity.ts'
import { spontaneousMetaLearning } from './spontaneous-meta-learning.ts'

export { comparable } from './comparable.ts'
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
export const experiments: readonly Experiment[] = [
  fastestDeceptive,
  diversity,
  honestyPrice,
  lookupTables,
  hardCoding,
  fastestSearch,
  simplicityOfTheData,
  spontaneousMetaLearning,
  mesaOptimiser,
  measuresDisagree,
  convex,
  adversary,
  generalisationAndTickets,
  regularityCapture,
  naturalness,
  everyInput,
  equivalences,
  simplicityTrap,
  speedAndSimplicity,
  hardCodingHeuristicsSearch,
  interpreterTheorem,
]
