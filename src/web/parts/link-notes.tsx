/** What is wrong with the link that the page was opened with, as long as it is shown, with a button that puts it away. */
import { useLaboratory } from '../state/context.ts'
import { linkProblems } from '../state/link-told.ts'
import { Problems } from './problems.tsx'

const UNKNOWN = { inputs: undefined, begins: undefined }

/** The problems of the link, if there are any. */
export function LinkNotes() {
  const { link, view, task, selected } = useLaboratory()
  if (link.value === undefined) return null
  const { inputs, begins } = task.value.state === 'done' ? task.value.answer : UNKNOWN
  const models = selected.value.state === 'done' ? selected.value.answer.models.length : undefined
  const problems = linkProblems(link.value, view.value, { inputs, models, begins })
  if (problems.length === 0) return null
  const isWhole = problems.some(({ path }) => path === 'link')
  const title = isWhole ? 'This link could not be read' : 'Some of this link could not be used'
  const dismiss = (): void => {
    link.value = undefined
    document.getElementById('main')?.focus()
  }
  return <Problems title={title} problems={problems} onDismiss={dismiss} />
}
