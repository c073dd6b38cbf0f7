/** Runs side by side: one column for each, what differs said in a sentence and marked with a word in every line. */
import { ScrollRegion } from '../parts/scroll-region.tsx'
import { compare, type Run } from './run.ts'

/** The table. */
export function CompareTable({ runs }: { readonly runs: readonly Run[] }) {
  const { lines, says } = compare(runs)
  return (
    <section class="panel" aria-labelledby="compare-title" data-compared={runs.length}>
      <h2 id="compare-title">Compared</h2>
      <p>{says}</p>
      <ScrollRegion name="The comparison">
        <table class="history-compare">
          <caption class="visually-hidden">{says}</caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              {runs.map(({ at }) => (
                <th key={at} scope="col">
                  {new Date(at).toLocaleString()}
                </th>
              ))}
              <th scope="col">Differs?</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ title, values, differs }) => (
              <tr key={title} data-differs={differs ? 'yes' : 'no'}>
                <th scope="row">{title}</th>
                {values.map((value, index) => (
                  <td key={runs[index]?.at}>{value === '' ? '–' : value}</td>
                ))}
                <td>{differs ? 'differs' : 'same'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}
