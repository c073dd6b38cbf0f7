/**
 * The page's state: the view, and the answers that follow from its question. Whatever changes the view changes nothing
 * else; when the question in it has changed, what is running is stopped and the new question is asked: the task, the
 * selection, the verdict, the price, one after the other.
 *
 * Answers are kept by question, so going back is immediate.
 *
 * Invariant: an answer that is shown belongs to the question that is shown, or is marked as running.
 */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals'
import type { Question, TaskText } from '../engine/asked.ts'
import type { DrawVerbs } from '../engine/draw.worker.ts'
import type { Engine } from '../engine/engine.ts'
import type { Progress } from '../engine/messages.ts'
import type { Checked, Judged, Prices, Selected } from '../engine/shown.ts'
import type { ShownMeasure, ShownTask } from '../engine/shows.ts'
import type { EngineVerbs } from '../engine/verbs.ts'
import type { Read } from './link.ts'
import { type Patience, patienceFor, type Took } from './patience.ts'
import { BY_NEWER, BY_READER, runStage, type StageSignal, stage, waiting } from './stage.ts'
import type { View } from './view.ts'

/** The two workers. */
export interface Engines {
  readonly compute: Engine<EngineVerbs>
  readonly draw: Engine<DrawVerbs>
}

/** What is known of a question before its answer is there: exact, and without a certificate. */
export interface Meanwhile {
  /** The question, as text. */
  readonly of: string
  readonly says: string
}

/** The state of the page, and what can be done to it. */
export interface Laboratory {
  readonly engines: Engines
  readonly view: Signal<View>
  /** The link that the page was opened with, as it was read, until the reader puts away what was wrong with it. */
  readonly link: Signal<Read | undefined>
  readonly theme: Signal<'light' | 'dark'>
  readonly question: ReadonlySignal<Question>
  readonly task: StageSignal<ShownTask>
  readonly selected: StageSignal<Selected>
  readonly judged: StageSignal<Judged>
  readonly priced: StageSignal<Prices>
  readonly checked: StageSignal<Checked>
  readonly measured: StageSignal<readonly ShownMeasure[]>
  readonly isBusy: ReadonlySignal<boolean>
  /** Told by whoever knows, such as a plane that was computed. */
  readonly meanwhile: Signal<Meanwhile | undefined>
  /** Change some of the view. */
  change(part: Partial<View>): void
  /** Stop whatever is running, at once. */
  stop(): void
  /** Ask the question again, however long it takes. */
  again(): void
  /** Have the checker replay a certificate. */
  verify(certificate: Blob): void
  /** Ask the question under every measure. */
  measureAll(): void
}

/** The text of the question's task. */
export function taskTextOf({ gallery, document }: View): TaskText {
  if (document === '') return { gallery }
  return { document, file: document.trimStart().startsWith('{') ? 'task.json' : 'task.yaml' }
}

/** The question of a view. */
export function questionOf(view: View): Question {
  const { models, bias, atLeast, where, property, seconds } = view
  return {
    task: taskTextOf(view),
    models,
    bias,
    atLeast,
    ...(where.trim() === '' ? {} : { where }),
    properties: property.trim() === '' ? [] : [property],
    ...(seconds === 0 ? {} : { seconds }),
  }
}

/** The state of a page that begins with a view; `took` remembers how long questions took here before. */
export function laboratoryOf(
  engines: Engines,
  first: View,
  theme: Signal<'light' | 'dark'>,
  took: Took = () => undefined,
): Laboratory {
  const view = signal(first)
  const text = computed(() => JSON.stringify(questionOf(view.value)))
  const question = computed(() => JSON.parse(text.value) as Question)
  const stages = {
    task: stage<ShownTask>(),
    selected: stage<Selected>(),
    judged: stage<Judged>(),
    priced: stage<Prices>(),
    checked: stage<Checked>(),
    measured: stage<readonly ShownMeasure[]>(),
  }
  const asking = new Asking(engines, stages, took)
  effect(() => {
    const wanted = question.value
    untracked(() => asking.ask(wanted))
  })
  return {
    engines,
    view,
    link: signal(undefined),
    meanwhile: signal(undefined),
    theme,
    question,
    ...stages,
    isBusy: computed(() => Object.values(stages).some(each => each.value.state === 'running')),
    change: part => {
      view.value = { ...view.value, ...part }
    },
    stop: () => asking.stop(),
    again: () => asking.ask(question.value, true),
    verify: certificate => asking.verify(certificate),
    measureAll: () => asking.measureAll(question.value),
  }
}

type Stages = Pick<Laboratory, 'task' | 'selected' | 'judged' | 'priced' | 'checked' | 'measured'>

/** Asks one question at a time. */
class Asking {
  private readonly engines: Engines
  private readonly stages: Stages
  private readonly took: Took
  private readonly answers = new Map<string, unknown>()
  private running = new AbortController()
  /** What was started apart from the question: checks and measures. */
  private aside = new AbortController()

  constructor(engines: Engines, stages: Stages, took: Took) {
    this.engines = engines
    this.stages = stages
    this.took = took
  }

  /** Ask a question; what would take long is held, unless the reader has asked for it. */
  ask(question: Question, isWanted = false): void {
    this.running.abort(BY_NEWER)
    this.aside.abort(BY_NEWER)
    this.running = new AbortController()
    const { task, selected, judged, priced, checked, measured } = this.stages
    const hasProperty = (question.properties ?? []).length > 0
    batch(() => {
      for (const each of [checked, measured, ...(hasProperty ? [] : [judged, priced])])
        each.value = { state: 'idle' }
      waiting(task)
      waiting(selected)
      if (hasProperty) waiting(judged)
      if (hasProperty) waiting(priced)
    })
    void this.askAll(
      question,
      this.running.signal,
      patienceFor(this.engines, this.running, isWanted, this.took),
    )
  }

  stop(): void {
    this.running.abort(BY_READER)
    this.aside.abort(BY_READER)
  }

  verify(certificate: Blob): void {
    const signal = this.besides()
    const { checked } = this.stages
    void runStage(checked, signal, tell =>
      this.engines.compute.call('check', certificate, { signal, onProgress: progress => tell({ progress }) }),
    )
  }

  measureAll(question: Question): void {
    const signal = this.besides()
    void this.kept('measures', question, this.stages.measured, signal)
  }

  private besides(): AbortSignal {
    this.aside.abort(BY_NEWER)
    this.aside = new AbortController()
    return this.aside.signal
  }

  /** The stages of a question in order; each needs the one before. */
  private async askAll(question: Question, signal: AbortSignal, patience: Patience): Promise<void> {
    const { task, selected, judged, priced } = this.stages
    const later = [selected, judged, priced]
    const { properties, ...bare } = question
    if ((await this.kept('show', question, task, signal)) === undefined) return this.forget(later, signal)
    if ((await this.kept('select', bare, selected, signal, patience)) === undefined)
      return this.forget([judged, priced], signal)
    if ((properties ?? []).length === 0) return this.forget([judged, priced], signal)
    if ((await this.kept('judge', question, judged, signal)) === undefined)
      return this.forget([priced], signal)
    await this.kept('price', question, priced, signal, patience)
  }

  private forget(
    stages: readonly StageSignal<never>[] | readonly Signal<unknown>[],
    signal: AbortSignal,
  ): void {
    if (signal.aborted && signal.reason === BY_NEWER) return
    for (const each of stages) each.value = { state: 'idle' } as never
  }

  /** An answer from before, or a new one that is kept. */
  private async kept<T>(
    verb: 'show' | 'select' | 'judge' | 'price' | 'measures',
    question: Question,
    target: StageSignal<T>,
    signal: AbortSignal,
    patience?: Patience,
  ): Promise<T | undefined> {
    const key = `${verb} ${JSON.stringify(question)}`
    const known = signal.aborted ? undefined : (this.answers.get(key) as T | undefined)
    if (known !== undefined) {
      target.value = { state: 'done', answer: known, milliseconds: 0 }
      return known
    }
    const answer = await runStage(target, signal, async tell => {
      const end = patience?.(verb, question, tell)
      const onProgress = (progress: Progress): void => tell({ progress })
      try {
        return (await this.engines.compute.call(verb, question, { signal, onProgress })) as T
      } finally {
        end?.()
      }
    })
    if (answer !== undefined) this.keep(key, answer)
    return answer
  }

  private keep(key: string, answer: unknown): void {
    this.answers.set(key, answer)
    const [oldest] = this.answers.keys()
    if (this.answers.size > ANSWERS_MAX && oldest !== undefined) this.answers.delete(oldest)
  }
}

/** How many answers are kept. */
const ANSWERS_MAX = 200
