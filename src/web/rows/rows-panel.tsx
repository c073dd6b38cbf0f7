/**
 * The rows of the task: what can be seen, how much it weighs in training and in deployment, whether training pins the answer,
 * what is right, and what the drawn model answers. A row that is chosen is what the circuit is shown.
 */
import { useState } from 'preact/hooks'
import { useBehaviour } from '../circuit/use-circuit.ts'
import type { ShownTask } from '../engine/shows.ts'
import { useLaboratory } from '../state/context.ts'
import { answerOf } from '../state/stage.ts'
import { RowTable } from './row-table.tsx'
import { FILTER_NAMES, FILTERS, firstRows, groupsOf, KINDS, type RowFilter } from './row-words.ts'
import './rows.css'

/** So many rows are shown before the reader asks for all. */
const ROWS_SHOWN = 64

/** The panel of the rows of the task that is asked about. */
export function RowsPanel() {
  const { task, selected } = useLaboratory()
  const shown = answerOf(task.value)
  const isOld = selected.value.state === 'running'
  return (
    <section class="panel rows" aria-labelledby="rows-title" aria-busy={isOld}>
      <h2 id="rows-title">Rows</h2>
      {shown === undefined && (
        <p class="muted">
          {task.value.state === 'refused'
            ? 'The task cannot be read, so there are no rows.'
            : 'The rows are shown as soon as the task is read.'}
        </p>
      )}
      {shown !== undefined && shown.rows.length === 0 && (
        <p>There are no rows to show: {shown.because ?? 'the task has none'}.</p>
      )}
      {shown !== undefined && shown.rows.length > 0 && <Rows task={shown} />}
    </section>
  )
}

function Rows({ task }: { readonly task: ShownTask }) {
  const answers = useBehaviour()
  const isInfeasible = answerOf(useLaboratory().selected.value)?.kind === 'infeasible'
  const [filter, setFilter] = useState<RowFilter>('all')
  const [isWhole, setWhole] = useState(false)
  const groups = groupsOf(task, answers, filter)
  const count = new Set(groups.flatMap(group => group.entries.map(({ row }) => row))).size
  const lines = groups.reduce((sum, group) => sum + group.entries.length, 0)
  const most = isWhole ? lines : ROWS_SHOWN
  return (
    <>
      <p>
        Each row is something the model can see. Training weighs the rows and selects the model; deployment is
        where it is used. Choose a row to put it on the wires.
      </p>
      {isInfeasible && <p>No model reaches the bar, so there is nothing that training could pin.</p>}
      <Filters {...{ filter, setFilter }} />
      <p role="status" class="muted">
        {count === 0 ? 'No row of this kind.' : `${count} of ${task.rows.length} rows.`}
      </p>
      <p class="muted rows-note">
        Bits in the order {task.inputs.join(', ')}; weights are exact shares of how often a phase begins
        there. Correct is what the task calls acceptable, whether or not training pays for it.
      </p>
      {count > 0 && (
        <RowTable {...{ task, groups: firstRows(groups, most), hasModel: answers !== undefined }} />
      )}
      {lines > most && (
        <button type="button" onClick={() => setWhole(true)}>
          Show all {lines} rows
        </button>
      )}
      <Meanings />
    </>
  )
}

interface FiltersProps {
  readonly filter: RowFilter
  setFilter(filter: RowFilter): void
}

function Filters({ filter, setFilter }: FiltersProps) {
  return (
    <fieldset class="rows-filters">
      <legend>Show</legend>
      {FILTERS.map(each => (
        <label key={each} class="rows-filter">
          <input type="radio" name="rows-filter" checked={each === filter} onChange={() => setFilter(each)} />
          {FILTER_NAMES[each]}
        </label>
      ))}
    </fieldset>
  )
}

/** What the kinds of rows are. */
function Meanings() {
  return (
    <dl class="rows-kinds">
      {Object.entries(KINDS).map(([kind, { symbol, meaning }]) => (
        <div key={kind} data-kind-of-row={kind}>
          <dt>
            <span aria-hidden="true">{symbol}</span> {kind}
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
