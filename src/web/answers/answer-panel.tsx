/**
 * The answer to the question of the view, the same on every screen: what is selected, whether it has the property, and
 * what the property costs; while it is computed, how far it is; and what became of it when it was stopped or refused.
 *
 * While a new answer is on its way the old one stays where it is, dimmed and marked as busy.
 */
import { useEffect, useRef } from 'preact/hooks'
import { Refusal } from '../parts/problems.tsx'
import { useLaboratory } from '../state/context.ts'
import type { Laboratory } from '../state/laboratory.ts'
import { answerOf } from '../state/stage.ts'
import { PriceCard, SelectedCard, VerdictCard } from './answer-cards.tsx'
import './answers.css'
import { CheckedView } from './checked-view.tsx'
import { HeldNote } from './held-note.tsx'
import { MeanwhileNote } from './meanwhile.tsx'
import { Running } from './running.tsx'
import { sayPrice, saySelected, sayTime, sayVerdict, unitsOf } from './words.ts'

/** The panel. */
export function AnswerPanel() {
  const lab = useLaboratory()
  const { selected, judged, priced } = lab
  const isStale = (stage: { readonly value: { readonly state: string } }): boolean =>
    stage.value.state === 'running'
  const [selection, verdict, price] = [
    answerOf(selected.value),
    answerOf(judged.value),
    answerOf(priced.value),
  ]
  return (
    <section class="answers panel" aria-label="The answer">
      <h2 class="visually-hidden">The answer</h2>
      <Running />
      <Refusals />
      <Stopped />
      <MeanwhileNote />
      <HeldNote />
      <OpenHint />
      <Considered />
      <div class="answers-cards">
        {verdict && <VerdictCard answer={verdict} isStale={isStale(judged)} />}
        {selection && <SelectedCard answer={selection} isStale={isStale(selected)} />}
        {price && <PriceCard answer={price} isStale={isStale(priced)} />}
      </div>
      {selection !== undefined && lab.view.value.property.trim() === '' && !lab.isBusy.value && (
        <NoProperty />
      )}
      <CheckedView />
      <Said />
    </section>
  )
}

function NoProperty() {
  return <p class="muted">No property is asked about, so there is no verdict and no price.</p>
}

/** What every model that is considered has, which the answers on every screen are about. */
function Considered() {
  const where = useLaboratory().view.value.where.trim()
  if (where === '') return null
  return (
    <p>
      Only models with <code>{where}</code> are considered.
    </p>
  )
}

/** Why there is no answer, from whichever stage refused. */
function Refusals() {
  const { task, selected, judged, priced } = useLaboratory()
  for (const { value } of [task, selected, judged, priced])
    if (value.state === 'refused') return <Refusal failing={value.failing} />
  return null
}

/** What was stopped, and how to go on. */
function Stopped() {
  const lab = useLaboratory()
  for (const { value } of [lab.task, lab.selected, lab.judged, lab.priced]) {
    if (value.state !== 'stopped') continue
    return (
      <p role="status" class="answers-stopped" data-stopped>
        You stopped this after {sayTime(value.milliseconds)}; nothing is known beyond what is shown.{' '}
        <AskAgain />
      </p>
    )
  }
  return null
}

/** The way on after a stop; it takes the focus from the button that was pressed and is none any more. */
function AskAgain() {
  const { again } = useLaboratory()
  const button = useRef<HTMLButtonElement | null>(null)
  useEffect(() => {
    const active = document.activeElement
    if (active === document.body || active?.matches(':disabled')) button.current?.focus()
  }, [])
  return (
    <button ref={button} type="button" onClick={again}>
      Ask again
    </button>
  )
}

/** An answer that is open for want of time can be given more of it. */
function OpenHint() {
  const { view, change, selected, judged, priced } = useLaboratory()
  const { seconds } = view.value
  const price = answerOf(priced.value)
  const isOpen =
    answerOf(selected.value)?.kind === 'open' ||
    answerOf(judged.value)?.kind === 'open' ||
    price?.with.kind === 'open' ||
    price?.without.kind === 'open'
  if (!isOpen || seconds === 0) return null
  return (
    <p class="answers-stopped">
      This was given {seconds} s and is not settled.{' '}
      <button type="button" onClick={() => change({ seconds: seconds * 4 })}>
        Give it more time
      </button>{' '}
      <button type="button" onClick={() => change({ seconds: 0 })}>
        Without a limit
      </button>
    </p>
  )
}

/** The whole answer in words, for those who hear the page; told when it is complete, once. */
function Said() {
  const lab = useLaboratory()
  return (
    <p role="status" class="visually-hidden">
      {lab.isBusy.value ? '' : sayAll(lab)}
    </p>
  )
}

function sayAll({ view, selected, judged, priced }: Laboratory): string {
  const { models, bias, where } = view.value
  const units = unitsOf(models, bias)
  const [selection, verdict, price] = [
    answerOf(selected.value),
    answerOf(judged.value),
    answerOf(priced.value),
  ]
  return [
    verdict && `${verdict.kind}. ${sayVerdict(verdict)}`,
    selection && saySelected(selection, units, where.trim()),
    price && sayPrice(price, units),
  ]
    .filter(each => each !== undefined)
    .join(' ')
}
