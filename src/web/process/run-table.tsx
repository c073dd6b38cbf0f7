/** All steps of a run as a table; choosing one shows it. */
import { useState } from 'preact/hooks'
import type { ShownProcess, ShownReplay } from '../engine/process.ts'
import { useLaboratory } from '../state/context.ts'
import { shortNumber } from './numbers.ts'

interface RunProps {
  readonly process: ShownProcess
  readonly replay: ShownReplay
  readonly step: number
}

/** The table, which is made when the reader opens it. */
export function RunTable(props: RunProps) {
  const [isOpen, setOpen] = useState(false)
  const count = props.replay.steps.length
  if (count === 0) return null
  return (
    <details
      class="process-more"
      onToggle={event => setOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>{count === 1 ? 'The only step' : `All ${count} steps`}</summary>
      {isOpen && <Steps {...props} />}
    </details>
  )
}

function Steps({ process, replay, step }: RunProps) {
  const { change } = useLaboratory()
  const hasChance = replay.steps.some(({ chance }) => chance !== '1')
  const hasBoard = replay.scenes.length > 0
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table longer than its place is scrolled by keyboard, too */}
      <section class="process-run" tabIndex={0} aria-label="All steps of the run">
        <table>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">State</th>
              <th scope="col">Action</th>
              {hasBoard && <th scope="col">What happens</th>}
              <th scope="col">Pays</th>
              <th scope="col">So far</th>
              {hasChance && <th scope="col">Chance</th>}
            </tr>
          </thead>
          <tbody>
            {replay.steps.map((each, index) => (
              <tr key={index} aria-current={index + 1 === step ? 'step' : undefined}>
                <th scope="row">
                  <button type="button" onClick={() => change({ step: index + 1 })}>
                    {index + 1}
                  </button>
                </th>
                <td>{process.states[each.state]?.name}</td>
                <td>
                  {each.action}
                  {each.isHarmful && <span class="problem"> (harmful)</span>}
                </td>
                {hasBoard && <td>{each.says}</td>}
                <td>{shortNumber(each.reward)}</td>
                <td>{shortNumber(each.paid)}</td>
                {hasChance && <td>{each.chance}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
