/** The wires as a table, which says in text all that the drawing shows: formula, value, values on all rows, group. */
import type { CircuitSummary, WireSummary } from '../../index.ts'
import { ScrollRegion } from '../parts/scroll-region.tsx'
import { useLaboratory } from '../state/context.ts'
import { answerOf } from '../state/stage.ts'
import { sayRole, valueOn } from './circuit-words.ts'

/** The circuit of the table. */
export interface WireTableProps {
  readonly circuit: CircuitSummary
}

/** The table. */
export function WireTable({ circuit }: WireTableProps) {
  const { view, task } = useLaboratory()
  const { word } = view.value
  const rows = answerOf(task.value)?.rows.map(({ seen }) => seen) ?? circuit.words
  const outputs = circuit.outputs.filter(({ name, definition }) => name !== definition)
  return (
    <ScrollRegion name="Wires of the circuit">
      <table class="circuit-wires">
        <caption>Every wire of the circuit</caption>
        <thead>
          <tr>
            <th scope="col">Wire</th>
            <th scope="col">Made from</th>
            <th scope="col">As a formula</th>
            {word !== '' && <th scope="col">Value</th>}
            <th scope="col">On the {rows.length} rows</th>
            <th scope="col">What it is for</th>
          </tr>
        </thead>
        <tbody>
          {circuit.wires.map(wire => (
            <WireRow key={wire.node} {...{ circuit, wire, word, rows }} />
          ))}
          {outputs.map(output => (
            <tr key={output.name} data-output={output.name}>
              <th scope="row">{output.name}</th>
              <td>
                <code>{output.definition}</code>
              </td>
              <td />
              {word !== '' && <td class="circuit-value">{valueOn(circuit, output, word) ?? 'not known'}</td>}
              <td>
                <code>{onRows(circuit, output.table, rows)}</code>
              </td>
              <td>answer</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

interface WireRowProps extends WireTableProps {
  readonly wire: WireSummary
  readonly word: string
  readonly rows: readonly string[]
}

function WireRow({ circuit, wire, word, rows }: WireRowProps) {
  return (
    <tr data-wire={wire.name}>
      <th scope="row">{wire.name}</th>
      <td>{wire.definition === '' ? 'input' : <code>{wire.definition}</code>}</td>
      <td>{wire.definition !== '' && <code>{wire.formula ?? 'too long to write out'}</code>}</td>
      {word !== '' && <td class="circuit-value">{valueOn(circuit, wire, word) ?? 'not known'}</td>}
      <td>
        <code>{onRows(circuit, wire.table, rows)}</code>
      </td>
      <td>{sayRole(wire.role)}</td>
    </tr>
  )
}

/** The values on the rows of the task, in groups of four. */
function onRows({ words }: CircuitSummary, table: string, rows: readonly string[]): string {
  const place = new Map(words.map((word, index) => [word, index]))
  const bits = rows.slice(0, ROWS_MAX).map(row => table[place.get(row) ?? -1] ?? '?')
  const text = bits.join('').replace(/(.{4})(?=.)/g, '$1 ')
  return rows.length > ROWS_MAX ? `${text} …` : text
}

/** So many values stand in the table. */
const ROWS_MAX = 64
