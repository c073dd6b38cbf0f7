/** The table of rows, grouped by the parts of the task. Each row has a button that shows it to the drawn model. */
import type { ShownTask } from '../engine/shows.ts'
import { ScrollRegion } from '../parts/scroll-region.tsx'
import { useLaboratory } from '../state/context.ts'
import { KINDS, type RowEntry, type RowGroup, sayGood, VERDICT_MARKS } from './row-words.ts'

/** What is shown. */
export interface RowTableProps {
  readonly task: ShownTask
  readonly groups: readonly RowGroup[]
  /** Is there a model whose answers are known? */
  readonly hasModel: boolean
}

/** The table. */
export function RowTable({ task, groups, hasModel }: RowTableProps) {
  return (
    <ScrollRegion name="Rows of the task">
      <table class="rows-table">
        <caption>The rows of the task</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="rows-names">{task.inputs.join(' ')}</span>
            </th>
            <th scope="col">
              Train<span class="visually-hidden">ing</span>
            </th>
            <th scope="col">
              Deploy<span class="visually-hidden">ment</span>
            </th>
            <th scope="col">Kind</th>
            <th scope="col">Correct</th>
            {hasModel && <th scope="col">Model</th>}
          </tr>
        </thead>
        {groups.map(group => (
          <tbody key={group.name}>
            {group.name !== '' && (
              <tr>
                <th scope="rowgroup" colSpan={hasModel ? 6 : 5} class="rows-part">
                  Task {group.name}
                </th>
              </tr>
            )}
            {group.entries.map(entry => (
              <Row key={entry.row.seen} {...{ entry, hasModel }} actions={task.actions} />
            ))}
          </tbody>
        ))}
      </table>
    </ScrollRegion>
  )
}

interface RowProps {
  readonly entry: RowEntry
  readonly hasModel: boolean
  readonly actions: readonly string[]
}

function Row({ entry, hasModel, actions }: RowProps) {
  const { view, change } = useLaboratory()
  const { row } = entry
  const isChosen = view.value.word === row.seen
  return (
    <tr data-row={row.seen} data-row-kind={row.kind} data-chosen={isChosen ? 'yes' : 'no'}>
      <th scope="row">
        <button
          type="button"
          class="rows-word"
          aria-pressed={isChosen}
          title="Show this to the model"
          onClick={() => change({ word: isChosen ? '' : row.seen })}
        >
          {row.seen === '' ? 'nothing' : row.seen}
        </button>
      </th>
      <td>{row.train}</td>
      <td>{row.deploy}</td>
      <td class="rows-kind">
        <span aria-hidden="true">{KINDS[row.kind].symbol}</span> {row.kind}
      </td>
      <td>{sayGood(row, actions)}</td>
      {hasModel && <Answer entry={entry} />}
    </tr>
  )
}

function Answer({ entry: { answer } }: { readonly entry: RowEntry }) {
  if (answer === undefined) return <td />
  const { symbol, word } = VERDICT_MARKS[answer.verdict]
  return (
    <td class="rows-answer" data-right={answer.verdict}>
      {answer.action ?? `${answer.word} (no action)`}{' '}
      <span class="rows-verdict">
        <span aria-hidden="true">{symbol}</span> {word}
        {answer.isHarmful && ', harmful'}
      </span>
    </td>
  )
}
