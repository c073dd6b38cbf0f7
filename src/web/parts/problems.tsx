/** Problems as the page tells them: all at once, each with where, what was found, what was expected and what to do. */
import type { Failing, Problem } from '../engine/messages.ts'

/** Places that the command line calls otherwise than the page does. */
const PLACES: { readonly [path: string]: string } = {
  '--at-least': 'the bar',
  '--where': 'only models with',
  '--budget-seconds': 'the budget',
}

/** Problems, and a way to put them away where they stand in nobody's way but take room. */
export interface ProblemsProps {
  readonly title: string
  readonly problems: readonly Problem[]
  onDismiss?(): void
}

/** A list of problems. */
export function Problems({ title, problems, onDismiss }: ProblemsProps) {
  return (
    <section class="problems" role="alert">
      <h2>{title}</h2>
      <ul>
        {problems.map(({ path, found, expected, remedy, instead }) => (
          <li key={`${path} ${found}`}>
            <code>{PLACES[path] ?? path}</code>: found <code>{found}</code>, expected {expected}.
            {instead !== undefined && <> Shown instead: {instead}.</>}
            {remedy !== undefined && <> To repair it: {remedy}.</>}
          </li>
        ))}
      </ul>
      <DismissButton {...(onDismiss && { onDismiss })} />
    </section>
  )
}

function DismissButton({ onDismiss }: Pick<ProblemsProps, 'onDismiss'>) {
  if (onDismiss === undefined) return null
  return (
    <button type="button" onClick={onDismiss}>
      Dismiss
    </button>
  )
}

/** Why there is no answer, and a way to put that away where it is no answer to the question that is shown. */
export interface RefusalProps {
  readonly failing: Failing
  /** Unless it is about what is asked. */
  readonly title?: string
  onDismiss?(): void
}

/** Why there is no answer. */
export function Refusal({ failing, title: about = 'This cannot be asked', ...dismissing }: RefusalProps) {
  const { problems, message, hint, code } = failing
  if (problems.length > 0) return <Problems title={about} problems={problems} {...dismissing} />
  const title = code === 'bug' ? 'A mistake in this program' : 'Beyond what can be answered here'
  return (
    <section class="problems" role="alert">
      <h2>{title}</h2>
      <p>
        {message} {hint !== undefined && <>To go on: {hint}.</>}
      </p>
      <DismissButton {...dismissing} />
    </section>
  )
}
