/**
 * The screen of the history: every question that this browser has answered on this page, each to be opened again, and two or
 * more to be compared.
 */

import { useState } from 'preact/hooks'
import { VerdictMark } from '../answers/verdict-mark.tsx'
import { Part } from '../embed/part.tsx'
import { Downloads } from '../files/downloads.tsx'
import { ScrollRegion } from '../parts/scroll-region.tsx'
import { useLaboratory } from '../state/context.ts'
import type { Laboratory } from '../state/laboratory.ts'
import { viewOf } from '../state/link.ts'
import type { View } from '../state/view.ts'
import { CompareTable } from './compare-table.tsx'
import './history.css'
import { RUNS_MAX } from './keep.ts'
import { csvOfRuns, linesOfJson, type Run } from './run.ts'
import { historyOf } from './watch.ts'

/** The screen. */
export function HistoryScreen() {
  const lab = useLaboratory()
  const { runs, trouble } = historyOf(lab)
  const [chosen, setChosen] = useState<readonly number[]>([])
  const all = runs.value
  const compared = all.filter(run => chosen.includes(run.at)).reverse()
  const choose = (at: number, isChosen: boolean): void =>
    setChosen(isChosen ? [...chosen, at] : chosen.filter(each => each !== at))
  return (
    <section class="history">
      <h1>History</h1>
      <Part name="story">
        <p>
          Every question that was answered on this page, in this browser. It is kept here, survives closing
          the page, and is never sent anywhere; the newest {RUNS_MAX} are kept.
        </p>
      </Part>
      {trouble.value !== '' && (
        <p role="alert" class="problem">
          {trouble.value}
        </p>
      )}
      {all.length === 0 ? (
        <p>Nothing has been answered yet. Ask something in the laboratory, and it will be here.</p>
      ) : (
        <>
          <Tools runs={all} />
          <p role="status">{sayChosen(compared.length)}</p>
          {compared.length > 1 && <CompareTable runs={compared} />}
          <RunTable runs={all} chosen={chosen} onChoose={choose} />
        </>
      )}
    </section>
  )
}

function sayChosen(count: number): string {
  if (count === 0) return 'Choose two or more runs to compare them.'
  return count === 1 ? 'One run is chosen; choose another to compare it with.' : `${count} runs are compared.`
}

/** The history as files, and the way to be rid of it. */
function Tools({ runs }: { readonly runs: readonly Run[] }) {
  const lab = useLaboratory()
  const [isSure, setSure] = useState(false)
  const clear = (): void => {
    historyOf(lab).clear()
    setSure(false)
  }
  return (
    <div class="history-tools">
      <Downloads
        about="mesascope"
        files={[
          { label: 'Save as JSON lines', kind: 'history', ending: 'jsonl', make: () => linesOfJson(runs) },
          { label: 'Save as CSV', kind: 'history', ending: 'csv', make: () => csvOfRuns(runs) },
        ]}
      />
      {isSure ? (
        <p class="buttons">
          <button type="button" onClick={clear}>
            Clear all {runs.length}, for good
          </button>
          <button type="button" onClick={() => setSure(false)}>
            Keep them
          </button>
        </p>
      ) : (
        <p class="buttons">
          <button type="button" onClick={() => setSure(true)}>
            Clear
          </button>
        </p>
      )}
    </div>
  )
}

interface RunTableProps {
  readonly runs: readonly Run[]
  readonly chosen: readonly number[]
  onChoose(at: number, isChosen: boolean): void
}

const TITLES = [
  'Compare',
  'Task',
  'Property',
  'Verdict',
  'Selected',
  'Price',
  'Models',
  'Cost',
  'Bar',
  'When',
]

function RunTable({ runs, chosen, onChoose }: RunTableProps) {
  return (
    <ScrollRegion name="All runs">
      <table class="history-table">
        <caption class="visually-hidden">All runs, the newest first</caption>
        <thead>
          <tr>
            {TITLES.map(title => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {runs.map((run, index) => (
            <RunRow
              key={run.at}
              run={run}
              number={runs.length - index}
              isChosen={chosen.includes(run.at)}
              onChoose={isChosen => onChoose(run.at, isChosen)}
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

interface RunRowProps {
  readonly run: Run
  /** From 1, the oldest first. */
  readonly number: number
  readonly isChosen: boolean
  onChoose(isChosen: boolean): void
}

function RunRow({ run, number, isChosen, onChoose }: RunRowProps) {
  const lab = useLaboratory()
  const { at, source, models, where, bias, atLeast, property, selected, verdict, price } = run
  return (
    <tr data-run>
      <td>
        <input
          type="checkbox"
          aria-label={`Compare run ${number}`}
          checked={isChosen}
          onChange={event => onChoose(event.currentTarget.checked)}
        />
      </td>
      <th scope="row">{source === run.task ? source : `${run.task} (${source})`}</th>
      <td>{property}</td>
      <td>{verdict !== '' && <VerdictMark kind={verdict} />}</td>
      <td>{selected}</td>
      <td>{price}</td>
      <td>
        {models}
        {where !== '' && ` with ${where}`}
      </td>
      <td>{bias}</td>
      <td>{atLeast}</td>
      <td>{new Date(at).toLocaleString()}</td>
      <td>
        <button type="button" aria-label={`Open run ${number}`} onClick={() => void open(lab, run)}>
          Open
        </button>
      </td>
    </tr>
  )
}

/** Show a run again, where it was asked; in the laboratory if that was nowhere to be asked from. */
async function open(lab: Laboratory, run: Run): Promise<void> {
  const read = await viewOf(run.link)
  const view: View = read.view.screen === 'history' ? { ...read.view, screen: 'lab' } : read.view
  lab.link.value = { ...read, view }
  lab.view.value = view
}
