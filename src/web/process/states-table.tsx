/** The states of a process with what is done in them and what they are worth, a page at a time. */
import { useState } from 'preact/hooks'
import type { ShownProcess, ShownReplay } from '../engine/process.ts'
import { ScrollRegion } from '../parts/scroll-region.tsx'
import { shortNumber } from './numbers.ts'

const PAGE = 40

interface StatesProps {
  readonly process: ShownProcess
  readonly replay: ShownReplay | undefined
  readonly who: string
}

/** The table. */
export function StatesTable(props: StatesProps) {
  const { process, replay, who } = props
  const [page, setPage] = useState(0)
  const pages = Math.ceil(process.states.length / PAGE)
  const shown = Math.min(page, pages - 1)
  const first = shown * PAGE
  const states = process.states.slice(first, first + PAGE)
  return (
    <>
      <p>
        What a state is worth is the return of a run that begins there, with all steps to go
        {replay === undefined ? '' : `: when ${who} acts, and at best`}.
        {process.stateCount > process.states.length &&
          ` The first ${process.states.length} of ${process.stateCount} states are shown.`}
      </p>
      <ScrollRegion name="States, what is done in them, and what they are worth">
        <table>
          <caption class="visually-hidden">States, what is done in them, and what they are worth</caption>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Seen</th>
              <th scope="col">Reached in</th>
              <th scope="col">Action</th>
              <th scope="col">Worth</th>
              <th scope="col">At best</th>
            </tr>
          </thead>
          <tbody>
            {states.map((_, offset) => (
              <StateRow key={first + offset} {...props} state={first + offset} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {pages > 1 && (
        <p class="buttons">
          <button type="button" disabled={shown === 0} onClick={() => setPage(shown - 1)}>
            Previous states
          </button>
          <span role="status">
            {first + 1} to {first + states.length} of {process.stateCount}
          </span>
          <button type="button" disabled={shown === pages - 1} onClick={() => setPage(shown + 1)}>
            Next states
          </button>
        </p>
      )}
    </>
  )
}

function StateRow({ process, replay, state }: StatesProps & { readonly state: number }) {
  const each = process.states[state]
  if (each === undefined) return null
  const action = replay?.actions[state]
  const value = replay?.values[state]
  const isHarmful = process.moves.some(
    move => move.from === state && move.isHarmful && process.actions[move.action] === action,
  )
  return (
    <tr>
      <th scope="row">{each.name}</th>
      <td>
        <code>{each.seen}</code>
      </td>
      <td>{reachedIn(replay, state)}</td>
      <td>
        {each.isOver ? 'over' : replay === undefined ? '' : (action ?? 'none that is legal')}
        {isHarmful && !each.isOver && <span class="problem"> (harmful)</span>}
      </td>
      <td>{replay === undefined ? '' : (value ?? null) === null ? 'no return' : shortNumber(value ?? '')}</td>
      <td>{each.best === null ? 'no optimum' : shortNumber(each.best)}</td>
    </tr>
  )
}

function reachedIn(replay: ShownReplay | undefined, state: number): string {
  const phases = [
    ...(replay?.reached.train.includes(state) ? ['training'] : []),
    ...(replay?.reached.deploy.includes(state) ? ['deployment'] : []),
  ]
  return phases.length === 0 ? 'neither' : phases.join(', ')
}
