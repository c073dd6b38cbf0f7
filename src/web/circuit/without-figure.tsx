/** Models that have no drawing: a table as its stored rows, and a program as its text and its run. */
import type { Json } from '../../index.ts'
import { ProgramTrace } from '../programs/program-trace.tsx'
import { useLaboratory } from '../state/context.ts'

/** What a table is made of. */
interface Stored {
  readonly kind: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly rows: readonly (readonly [seen: string, word: string])[]
  readonly otherwise: string
}

/** The model as rows or as text; nothing for the kinds that are drawn. */
export function WithoutFigure({ json, notation }: { readonly json: Json; readonly notation: string }) {
  const { kind } = json as { readonly kind: string }
  if (kind === 'table') return <StoredRows table={json as unknown as Stored} />
  if (kind === 'program') return <ProgramTrace {...{ json, notation }} />
  return kind === 'circuit' || kind === 'tree' ? null : <pre>{notation}</pre>
}

function StoredRows({ table }: { readonly table: Stored }) {
  const { view } = useLaboratory()
  const { word } = view.value
  const isStored = table.rows.some(([seen]) => seen === word)
  const isOtherwise = word.length === table.inputs.length && !isStored
  return (
    <table class="circuit-stored">
      <caption>
        Stored rows: {table.inputs.join(' ')} and the answer {table.outputs.join(' ')}
      </caption>
      <thead>
        <tr>
          <th scope="col">Seen</th>
          <th scope="col">Answer</th>
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([seen, answer]) => (
          <tr key={seen} data-chosen={seen === word ? 'yes' : 'no'}>
            <th scope="row">
              <code>{seen}</code>
            </th>
            <td>
              <code>{answer}</code>
            </td>
          </tr>
        ))}
        <tr data-chosen={isOtherwise ? 'yes' : 'no'}>
          <th scope="row">anything else</th>
          <td>
            <code>{table.otherwise}</code>
          </td>
        </tr>
      </tbody>
    </table>
  )
}
