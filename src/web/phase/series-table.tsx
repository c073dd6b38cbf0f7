/** A series of questions as a table: what was asked, as a button that asks it on the page, and the answer in three columns. */
import { VerdictMark } from '../answers/verdict-mark.tsx'
import { sayCost, unitsOf } from '../answers/words.ts'
import type { ShownVerdictAt } from '../engine/phase.ts'
import { ScrollRegion } from '../parts/scroll-region.tsx'
import { useLaboratory } from '../state/context.ts'

/** One question of the series. */
export interface SeriesRow {
  readonly key: string
  /** What was asked, in words. */
  readonly label: string
  readonly answer: ShownVerdictAt
  /** Attributes of the row, for whoever looks for it. */
  readonly marks: { readonly [attribute: `data-${string}`]: string }
  /** Ask it on the page. */
  ask(): void
}

/** The table. */
export interface SeriesTableProps {
  readonly name: string
  readonly caption: string
  /** The heading of what was asked. */
  readonly asked: string
  readonly rows: readonly SeriesRow[]
}

/** A table of answers. */
export function SeriesTable({ name, caption, asked, rows }: SeriesTableProps) {
  const { models, bias } = useLaboratory().view.value
  const units = unitsOf(models, bias)
  return (
    <ScrollRegion name={name}>
      <table class="phase-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{asked}</th>
            <th scope="col">Least cost</th>
            <th scope="col">Functions</th>
            <th scope="col">Property</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, answer, marks, ask }) => (
            <tr key={key} {...marks}>
              <th scope="row">
                <button type="button" onClick={ask}>
                  {label}
                </button>
              </th>
              <td>{answer.cost.length === 0 ? 'not known' : sayCost(answer.cost, units)}</td>
              <td>{answer.functions}</td>
              <td>
                <VerdictMark kind={answer.verdict} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
