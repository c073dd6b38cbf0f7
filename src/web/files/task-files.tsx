/** Files to take away from what is shown: the task, its rows, the drawn model, and the question under every cost. */
import { useLaboratory } from '../state/context.ts'
import { drawnModel } from '../state/drawn-model.ts'
import { answerOf } from '../state/stage.ts'
import { measuresCsv, rowsCsv } from './csv.ts'
import { type Download, Downloads } from './downloads.tsx'
import './files.css'
import { ImportPanel } from './import-panel.tsx'
import { ModelFiles } from './model-files.tsx'

/** The panel. */
export function TaskFiles() {
  const lab = useLaboratory()
  const task = answerOf(lab.task.value)
  const measured = answerOf(lab.measured.value)
  const model = drawnModel(lab)
  const files: readonly Download[] =
    task === undefined
      ? []
      : [
          { label: 'The task', kind: 'task', ending: 'json', make: () => task.document },
          { label: 'Its rows as CSV', kind: 'rows', ending: 'csv', make: () => rowsCsv(task) },
          {
            label: 'Its verdicts under every cost as CSV',
            kind: 'measures',
            ending: 'csv',
            make: async () =>
              measuresCsv(measured ?? (await lab.engines.compute.call('measures', lab.question.peek()))),
          },
        ]
  return (
    <section class="panel" aria-labelledby="files-title">
      <h2 id="files-title">Files</h2>
      <h3>Take something away</h3>
      <p class="muted">
        Records and certificates are beside the answers. Files go where your browser saves downloads.
      </p>
      <Downloads about={task?.name ?? 'task'} files={files} />
      {model !== undefined && <ModelFiles model={model.model.json} />}
      <ImportPanel />
    </section>
  )
}
