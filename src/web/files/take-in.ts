/** Taking files in: the worker says what they are, and the view becomes what they say. */
import { Refused } from '../engine/engine.ts'
import type { Imported, ProcessOptions } from '../engine/files.ts'
import type { Failing } from '../engine/messages.ts'
import type { Laboratory } from '../state/laboratory.ts'
import type { View } from '../state/view.ts'

/** Read files and ask about what they hold; or say why that is impossible. */
export async function takeIn(
  lab: Laboratory,
  files: readonly File[],
  options: ProcessOptions,
): Promise<Imported | { readonly failing: Failing }> {
  const named = files.map(file => ({ name: file.name, content: file }))
  try {
    const found = await lab.engines.compute.call('importFiles', { files: named, options })
    lab.change({ ...FRESH, ...viewOf(found, lab.view.peek()) })
    const [certificate] = files
    if (found.kind === 'question' && found.from === 'certificate' && certificate !== undefined)
      lab.verify(certificate)
    return found
  } catch (error) {
    if (error instanceof Refused) return { failing: error.failing }
    return { failing: { code: 'bug', message: String(error), problems: [] } }
  }
}

const FRESH = { sketch: '', word: '', model: 0, drawn: 'selected', step: 0 } as const

/** What changes in the view: a task of its own is asked for its best return, since its file says no bar. */
function viewOf(found: Imported, { editor }: View): Partial<View> {
  const shown = editor === 'grid' ? ({ editor: 'rows' } as const) : {}
  if (found.kind === 'question')
    return { ...shown, ...found.question, gallery: found.question.gallery || 'twin-5' }
  return { ...shown, document: found.document, atLeast: 'optimum', where: '', property: '' }
}
