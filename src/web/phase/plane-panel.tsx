/**
 * The plane of epsilon and alpha with a cursor at the current point. The picture is drawn once; the cursor lies over it and
 * moves at once, by pointer or by arrow keys, and the question of the page follows it.
 */
import { useEffect, useState } from 'preact/hooks'
import { unitsOf } from '../answers/words.ts'
import type { PlaneAbout, PlaneQuestion, ShownPlane, ShownPoint } from '../engine/planes.ts'
import { useLaboratory } from '../state/context.ts'
import { answerOf } from '../state/stage.ts'
import { useVerb } from '../state/use-verb.ts'
import { asideEngine } from './aside.ts'
import { onScreen, planeFigure, pointAt, sayPoint, spotOf, stepped } from './phase-words.ts'
import { SeriesControls } from './series-controls.tsx'
import { Surface } from './surface.tsx'
import { useSeries } from './use-series.ts'

/** A place in the plane. */
type Place = Pick<ShownPoint, 'epsilon' | 'alpha'>

/** What the plane is asked of, and how the place in it is changed. */
export interface PlanePanelProps {
  /** Without epsilon. */
  readonly question: PlaneQuestion
  readonly task: string
  /** Where the page's question stands. */
  readonly place: Place
  readonly about: Extract<PlaneAbout, { readonly kind: 'some' }>
  move(place: Place): void
}

/** Longer ones are begun by the reader. */
const SECONDS_AT_ONCE = 2

/** The plane. */
export function PlanePanel({ question: asked, task, place, about, move }: PlanePanelProps) {
  const [isFurther, setFurther] = useState(false)
  const { megabytes, further } = about
  const question = isFurther && further !== undefined ? { ...asked, isFurther } : asked
  const seconds = isFurther ? (further?.seconds ?? about.seconds) : about.seconds
  const { isBusy } = useLaboratory()
  const key = JSON.stringify(question)
  const { series, start, stop } = useSeries<ShownPlane>(key, async making => {
    const { signal, tell } = making
    const onProgress = ({ doing }: { readonly doing: string }): void => tell(doing)
    making.add(await asideEngine().call('plane', question, { signal, onProgress }))
  })
  const mayStart = seconds <= SECONDS_AT_ONCE && !isBusy.value && series.state === 'idle'
  useEffect(() => {
    if (mayStart) start()
  }, [mayStart, key])
  const [plane] = series.rows
  return (
    <div class="phase-plane" data-phase={series.state}>
      <p>
        Epsilon says how much training looks at the rows that deployment meets; alpha is the bar. In each
        region one cost and one verdict hold. The property is asked of what a model does, as at epsilon = 0,
        where training does not look at these rows.
      </p>
      {further !== undefined && (
        <label class="phase-further">
          <input
            type="checkbox"
            checked={isFurther}
            onChange={event => setFurther(event.currentTarget.checked)}
          />{' '}
          Also go through circuits of {further.upTo} gates, in about {further.seconds} seconds instead of{' '}
          {about.seconds}
        </label>
      )}
      {seconds > SECONDS_AT_ONCE && (
        <SeriesControls
          {...{ series, start, stop }}
          starts={`Compute the plane (about ${seconds} seconds${megabytes > 0 ? `, ${megabytes} MB of memory` : ''})`}
          stops="Stop the plane"
        />
      )}
      {series.state === 'running' && seconds <= SECONDS_AT_ONCE && (
        <p class="muted">The plane is being computed.</p>
      )}
      {series.state === 'failed' && <p class="problem">{series.because}</p>}
      {plane?.kind === 'plane' && <Plane {...{ plane, question, task, place, move }} />}
    </div>
  )
}

/** What is selected at a place, and of which place that is told; null where the plane is not kept any more. */
interface Told {
  readonly key: string
  readonly point: ShownPoint | null
}

/** What is selected at a place, once that is known; the last one until then. */
function usePoint(question: PlaneQuestion, place: Place, key: string): Told | undefined {
  const [told, setTold] = useState<Told | undefined>(undefined)
  useEffect(() => {
    let isWanted = true
    const { epsilon, alpha: atLeast } = place
    asideEngine()
      .call('planeAt', { question, epsilon, atLeast })
      .then(
        point => isWanted && setTold({ key, point }),
        () => isWanted && setTold(undefined),
      )
    return () => {
      isWanted = false
    }
  }, [key])
  return told
}

/** Tell the page what is known of its question, as long as that is so. */
function useMeanwhile(says: string | undefined): void {
  const { meanwhile, question } = useLaboratory()
  const of = JSON.stringify(question.value)
  useEffect(() => {
    if (says === undefined) return
    const told = { of, says }
    meanwhile.value = told
    return () => {
      if (meanwhile.value === told) meanwhile.value = undefined
    }
  }, [says, of])
}

interface PlaneProps extends Pick<PlanePanelProps, 'question' | 'task' | 'place' | 'move'> {
  readonly plane: Extract<ShownPlane, { readonly kind: 'plane' }>
}

/** The picture, and in words what is selected where the cursor stands. */
function Plane({ plane, question, task, place, move }: PlaneProps) {
  const { gallery, property } = question
  const key = JSON.stringify([question, place])
  const told = usePoint(question, place, key)
  const point = told?.point
  const fixed = answerOf(useVerb('asAtZero', { gallery, property }))
  const isSame = place.epsilon === '0' || fixed === null
  const [unit = { one: 'of cost', many: 'cost' }] = unitsOf(question.models, question.bias)
  useMeanwhile(told?.key === key && point != null && isSame ? sayPoint(point, unit) : undefined)
  const isNumber = /^[\d./]+$/.test(place.alpha)
  const shown = isNumber ? place : { ...place, alpha: point?.alpha ?? '1' }
  return (
    <>
      <p role="status" class="phase-point" data-point={point?.verdict ?? ''}>
        {point === null && 'To be told what is selected at this point, compute the plane again.'}
        {point != null && sayPoint(point, unit)}
      </p>
      {!isSame && fixed != null && <SameQuestion fixed={fixed} />}
      <Surface
        figure={planeFigure(plane, task, unit)}
        spot={spotOf(shown)}
        label={`Cursor at epsilon ${shown.epsilon}, alpha ${shown.alpha}. Arrow keys move it by one sixty-fourth, with Shift by one eighth.`}
        remark={onScreen(shown.alpha) < 1 / 2 ? 'alpha lies below the picture' : ''}
        press={spot => move(pointAt(spot))}
        step={(right, up) => move(stepped(shown, right, up))}
      />
    </>
  )
}

/** Where the words of the property mean something else at this epsilon, the way to ask what the picture asks. */
function SameQuestion({ fixed }: { readonly fixed: string }) {
  const { change } = useLaboratory()
  return (
    <p class="phase-note">
      The answer of the page may differ here: above epsilon 0, training looks at the rows in question itself,
      so that <code>misgeneralises</code> asks for something else.{' '}
      <button type="button" onClick={() => change({ property: fixed })}>
        Ask what the picture asks
      </button>
    </p>
  )
}
