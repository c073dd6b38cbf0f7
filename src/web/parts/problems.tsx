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
      {onDismiss !== undefined && (
        <button type="button" onClick={onDismiss}>
          Dismiss
        </button>
      )}
    </section>
  )
}

/** Why there is no answer. */
export function Refusal({ failing }: { readonly failing: Failing }) {
  const { problems, message, hint, code } = failing
  if (problems.length > 0) return <Problems title="This cannot be asked" problems={problems} />
  const title = code === 'bug' ? 'A mistake in this program' : 'Beyond what can be answered here'
  return (
    <section class="problems" role="alert">
      <h2>{title}</h2>
      <p>
        {message} {hint !== undefined && <>To go on: {hint}.</>}
      </p>
    </section>
  )
}
