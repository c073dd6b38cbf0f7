/** The three answers of a question, each as a card: in words first, then the line of the command line, then its evidence. */
import type { ComponentChildren } from 'preact'
import type { Answer, Judged, Prices, Selected } from '../engine/shown.ts'
import { Term } from '../parts/term.tsx'
import { useLaboratory } from '../state/context.ts'
import { Evidence } from './evidence.tsx'
import { VerdictMark } from './verdict-mark.tsx'
import { sayPrice, saySelected, sayVerdict, unitsOf } from './words.ts'

/** An answer, and whether a newer one is on its way. */
export interface CardProps<T> {
  readonly answer: T
  readonly isStale: boolean
}

/** Do the selected models have the property? */
export function VerdictCard({ answer, isStale }: CardProps<Judged>) {
  const { kind, meaning, property } = answer
  return (
    <Card title="Do they have the property?" name="judged" {...{ answer, isStale, kind }} verb="judge">
      <p class="answers-verdict">
        <VerdictMark kind={kind} />
        <span>{sayVerdict(answer)}</span>
      </p>
      <p class="answers-property">
        The property <code>{property}</code>: {meaning}
      </p>
    </Card>
  )
}

/** What was selected. */
export function SelectedCard({ answer, isStale }: CardProps<Selected>) {
  const { kind, engine, solver } = answer
  const { models, bias, where } = answer.asked
  const more = <p>Settled by {engine ?? solver}.</p>
  return (
    <Card title="What is selected?" name="selected" {...{ answer, isStale, kind, more }} verb="select">
      <p class="answers-says">{saySelected(answer, unitsOf(models, bias), where)}</p>
    </Card>
  )
}

/** What the property costs. */
export function PriceCard({ answer, isStale }: CardProps<Prices>) {
  const { models, bias } = answer.asked
  return (
    <Card
      title="What does the property cost?"
      name="priced"
      {...{ answer, isStale }}
      kind="priced"
      verb="price"
    >
      <p class="answers-says">{sayPrice(answer, unitsOf(models, bias))}</p>
    </Card>
  )
}

interface FrameProps extends CardProps<Answer> {
  readonly title: string
  readonly name: 'selected' | 'judged' | 'priced'
  readonly kind: string
  readonly verb: 'select' | 'judge' | 'price'
  readonly children: ComponentChildren
  /** What else is known, folded away with the evidence. */
  readonly more?: ComponentChildren
}

function Card({ title, name, kind, verb, answer, isStale, children, more }: FrameProps) {
  const { hidden } = useLaboratory().view.value
  return (
    <article class="answers-card" data-answer={name} data-kind={kind} aria-busy={isStale}>
      <h3>
        {title} <Word kind={kind === 'priced' ? 'price' : kind} />
      </h3>
      {children}
      {hidden.includes('record') ? (
        <p class="answers-line">
          <code data-line>{answer.line}</code>
        </p>
      ) : (
        <Evidence answer={answer} verb={verb}>
          {more}
        </Evidence>
      )}
    </article>
  )
}

/** The word that the laboratory uses for an answer of this kind, with its meaning. */
function Word({ kind }: { readonly kind: string }) {
  return (
    <span class="answers-word">
      <Term name={kind} />
    </span>
  )
}
