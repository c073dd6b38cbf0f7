/** What the view says of a replay, and its answers: the process, whose run it is, the run, and the step that is shown. */
import type { Json } from '../../index.ts'
import type { ProcessQuestion, ReplayQuestion, ShownProcess, ShownReplay } from '../engine/process.ts'
import { useLaboratory } from '../state/context.ts'
import { type DrawnModel, drawnModel } from '../state/drawn-model.ts'
import { taskTextOf } from '../state/laboratory.ts'
import { answerOf, type Stage } from '../state/stage.ts'
import { useVerb } from '../state/use-verb.ts'

/** A replay as the page knows it. */
export interface Replaying {
  readonly process: ShownProcess | undefined
  readonly replay: ShownReplay | undefined
  readonly stage: Stage<ShownReplay>
  /** In words, as the subject of a sentence. */
  readonly who: string
  /** The model that could act, if there is one. */
  readonly drawn: DrawnModel | undefined
}

/** The replay of the view. */
export function useReplay(): Replaying {
  const lab = useLaboratory()
  const { view } = lab
  const { phase, begin, outcomes, mover, sketch, gallery } = view.value
  const task = taskTextOf(view.value)
  const asked: ProcessQuestion = 'gallery' in task ? { task } : { task, sketch, gallery }
  const isKnown = lab.task.value.state !== 'refused'
  const process = answerOf(useVerb('process', isKnown ? asked : undefined))
  const drawn = drawnModel(lab)
  const isBest = mover === 'best'
  const model: Json | null | undefined = isBest ? null : drawn?.model.json
  const question: ReplayQuestion | undefined =
    model === undefined || !isKnown ? undefined : { ...asked, model, phase, begin, outcomes }
  const stage = useVerb('replay', question)
  return {
    process,
    stage,
    replay: question === undefined ? undefined : answerOf(stage),
    who: isBest ? 'the best plan' : 'the selected model',
    drawn,
  }
}
