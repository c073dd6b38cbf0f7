/**
 * Running an experiment: the cases that are wanted, one after the other, each kept as soon as it is done.
 *
 * What keeps results is handed in (`Store`), because the command line keeps files and a page keeps nothing. A case that is in
 * the store is not computed again; `fresh` forgets what is there.
 *
 * Invariant: whoever stops a run between two cases loses nothing but the case that was being computed.
 */
import { Bug, type Certificate, check, type Json, type Predicate, type RunOptions } from '../src/index.ts'
import type { Evidence, Experiment, Results, Tools } from './experiment.ts'

/** Where results are kept between runs. */
export interface Store {
  /** The results that are there already, of the same revision. */
  taken(experiment: Experiment): Promise<Results>
  keep(experiment: Experiment, results: Results): Promise<void>
}

/** Which cases, and what with. */
export interface ExperimentOptions extends RunOptions {
  /** Also cases that take long. */
  readonly long?: boolean
  /** Take nothing over. */
  readonly fresh?: boolean
  readonly store?: Store
  /** Only cases whose key begins like this. */
  readonly only?: string
  /** Called with each certificate that was accepted, and its name. */
  readonly keepCertificate?: (name: string, certificate: Certificate) => Promise<void>
  readonly say?: (text: string) => void
}

/** What was computed, what was taken over, and which cases are still to be done. */
export interface ExperimentRun {
  readonly results: Results
  readonly computed: readonly string[]
  readonly taken: readonly string[]
  readonly left: readonly string[]
}

/** Run the cases of an experiment. A stop is an exception, with the signal's reason. */
export async function runExperiment(
  experiment: Experiment,
  options: ExperimentOptions = {},
): Promise<ExperimentRun> {
  const { long = false, fresh = false, store, only = '' } = options
  const known = fresh || store === undefined ? {} : await store.taken(experiment)
  const done = new Map(
    experiment.cases.flatMap(({ key }) => (key in known ? [[key, known[key] as Json]] : [])),
  )
  const resultsSoFar = (): Results =>
    Object.fromEntries(
      experiment.cases.flatMap(({ key }) => (done.has(key) ? [[key, done.get(key) as Json]] : [])),
    )
  const taken = [...done.keys()]
  const wanted = experiment.cases.filter(
    each => !done.has(each.key) && (long || each.long === undefined) && each.key.startsWith(only),
  )
  for (const [index, each] of wanted.entries()) {
    options.signal?.throwIfAborted()
    options.say?.(`${experiment.name} ${index + 1}/${wanted.length} ${each.key}`)
    done.set(each.key, await each.run(toolsOf(experiment.name, each.key, options)))
    await store?.keep(experiment, resultsSoFar())
  }
  const computed = wanted.map(each => each.key)
  const left = experiment.cases.map(each => each.key).filter(key => !done.has(key))
  const results = resultsSoFar()
  return { results, computed, taken, left }
}

function toolsOf(name: string, key: string, given: ExperimentOptions): Tools {
  const { signal, budget, workers, journal, seed } = given
  const options = {
    ...(signal && { signal }),
    ...(budget && { budget }),
    ...(workers && { workers }),
    ...(journal && { journal }),
    ...(seed !== undefined && { seed }),
  }
  let count = 0
  const evidence = async (
    certificate: Certificate,
    predicates: readonly Predicate[] = [],
  ): Promise<Evidence> => {
    const checked = await check(certificate, { ...options, predicates })
    if (checked.kind === 'rejected')
      throw new Bug('claim-rejected', `${name} ${key}: claim ${checked.step}: ${checked.because}`)
    count += 1
    await given.keepCertificate?.(`${name}-${key.replaceAll('/', '-')}-${count}`, certificate)
    return { claims: checked.says }
  }
  return { options, evidence, say: doing => given.say?.(`${name} ${key}: ${doing}`) }
}
