/**
 * Where the question stands among its neighbours: the plane of epsilon and alpha where every function can be priced, else the
 * bars for this task; and the ladder of siblings where a task has them.
 */
import type { PlaneQuestion, ShownPoint } from '../engine/planes.ts'
import { nameOf, type Variant, variantOf } from '../gallery/variant.ts'
import { PosteriorPanel } from '../programs/posterior-panel.tsx'
import { ProgramPlanePanel } from '../programs/program-plane-panel.tsx'
import { isProgramClass } from '../programs/program-words.ts'
import { useLaboratory } from '../state/context.ts'
import { answerOf } from '../state/stage.ts'
import { useVerb } from '../state/use-verb.ts'
import { BandsPanel } from './bands-panel.tsx'
import { LadderPanel } from './ladder-panel.tsx'
import './phase.css'
import { PlanePanel } from './plane-panel.tsx'

/**
 * The panel: of programs the plane of rates and bars, and all programs weighed. Of circuits it is empty for one's own tasks,
 * which have no knobs, and for tasks of several steps.
 */
export function PhasePanel() {
  const { view, task } = useLaboratory()
  const { gallery, document, models } = view.value
  const parameters = useParameters()
  const isPrograms = isProgramClass(models)
  const hasKnobs = document === '' && answerOf(task.value)?.value === 'one step' && parameters.length > 0
  if (!isPrograms && !hasKnobs) return null
  const variant = variantOf(gallery)
  const hasLadder = hasKnobs && parameters.some(({ name }) => name === 'siblings')
  return (
    <>
      <section class="panel phase" aria-labelledby="phase-title">
        <h2 id="phase-title">Phases</h2>
        {isPrograms ? <ProgramPlanePanel /> : <Plane {...{ variant, parameters }} />}
        {hasLadder && <LadderPanel without={nameOf(without(variant, 'siblings'), parameters)} />}
      </section>
      {isPrograms && <PosteriorPanel />}
    </>
  )
}

interface PlaneProps {
  readonly variant: Variant
  readonly parameters: Parameters<typeof nameOf>[1]
}

/** The plane, or why there is none and the bars instead. */
function Plane({ variant, parameters }: PlaneProps) {
  const { view, change } = useLaboratory()
  const { models, bias, property, atLeast, where } = view.value
  const gallery = nameOf(without(variant, 'epsilon'), parameters)
  const question: PlaneQuestion = { gallery, models, bias, property }
  const about = answerOf(useVerb('planeAbout', question))
  if (about === undefined) return null
  if (where.trim() !== '') return <BandsPanel because="only some models are asked about" />
  if (about.kind === 'none') return <BandsPanel because={about.because} />
  const move = ({ epsilon, alpha }: Pick<ShownPoint, 'epsilon' | 'alpha'>): void => {
    const moved = { ...variant, values: { ...variant.values, epsilon } }
    change({ gallery: nameOf(moved, parameters), atLeast: alpha })
  }
  const place = { epsilon: variant.values.epsilon ?? '0', alpha: atLeast }
  const { upTo } = about
  return (
    <>
      <PlanePanel {...{ question, task: variant.id, place, move, about }} />
      {upTo !== undefined && (
        <BandsPanel because={`pairs of functions of more than ${upTo} gates are not gone through`} />
      )}
    </>
  )
}

/** The parameters of the gallery task that is asked about; none until they are known. */
function useParameters() {
  const { view } = useLaboratory()
  const entries = answerOf(useVerb('gallery', {})) ?? []
  const { id } = variantOf(view.value.gallery)
  return entries.find(entry => entry.id === id)?.parameters ?? []
}

function without({ id, values }: Variant, name: string): Variant {
  return { id, values: Object.fromEntries(Object.entries(values).filter(([key]) => key !== name)) }
}
