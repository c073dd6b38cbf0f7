/** Where to start from: a task of the gallery with its question, or a small table to overwrite. */
import { useId } from 'preact/hooks'
import { useLaboratory } from '../state/context.ts'
import type { Laboratory } from '../state/laboratory.ts'
import { answerOf } from '../state/stage.ts'
import { useVerb } from '../state/use-verb.ts'
import { FIRST_ROWS, type } from './draft.ts'

/** The form. */
export function StartForm() {
  const lab = useLaboratory()
  const id = useId()
  const entries = answerOf(useVerb('gallery', {})) ?? []
  return (
    <p class="own-start">
      <label for={id}>Start from</label>{' '}
      <select id={id} value="" onChange={event => void start(lab, event.currentTarget.value)}>
        <option value="">a task of the gallery</option>
        {entries.map(entry => (
          <option key={entry.id} value={entry.id}>
            {entry.id}: {entry.title}
          </option>
        ))}
      </select>{' '}
      <button type="button" onClick={() => startSmall(lab)}>
        Start with a small table
      </button>
    </p>
  )
}

/** Take over a task of the gallery and its question. */
async function start(lab: Laboratory, name: string): Promise<void> {
  if (name === '') return
  const { document, question } = await lab.engines.compute.call('startFrom', name)
  const { editor } = lab.view.peek()
  lab.change({ ...FRESH, ...question, gallery: name, document, editor: editor === 'grid' ? 'rows' : editor })
}

function startSmall(lab: Laboratory): void {
  lab.change({ ...FRESH, editor: 'rows', models: 'circuits(basis=full)', bias: 'size', atLeast: 'optimum' })
  lab.change({ property: 'misgeneralises' })
  void type(lab, { editor: 'rows', form: FIRST_ROWS })
}

const FRESH = {
  sketch: '',
  where: '',
  word: '',
  model: 0,
  drawn: 'selected',
  step: 0,
  begin: 0,
  outcomes: '',
} as const
