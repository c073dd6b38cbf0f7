/** A model as files: JSON for any model, the formats of logic synthesis for circuits. */
import type { Json } from '../../index.ts'
import type { ModelFormat } from '../engine/files.ts'
import { useLaboratory } from '../state/context.ts'
import { answerOf } from '../state/stage.ts'
import { Downloads } from './downloads.tsx'

const LABELS: readonly (readonly [format: ModelFormat, label: string, ending: string])[] = [
  ['json', 'JSON', 'json'],
  ['notation', 'Notation', 'txt'],
  ['aag', 'AIGER, text', 'aag'],
  ['aig', 'AIGER, binary', 'aig'],
  ['blif', 'BLIF', 'blif'],
  ['v', 'Verilog', 'v'],
]

/** The buttons. */
export function ModelFiles({ model }: { readonly model: Json }) {
  const { engines, task } = useLaboratory()
  const about = answerOf(task.value)?.name ?? 'task'
  const { kind = 'model' } = (model ?? {}) as { readonly kind?: string }
  const files = LABELS.filter(
    ([format]) => kind === 'circuit' || format === 'json' || format === 'notation',
  ).map(([format, label, ending]) => ({
    label,
    kind,
    ending,
    make: () => engines.compute.call('modelFile', { model, format }),
  }))
  return (
    <div class="files-model">
      <p>Save this {kind} as a file:</p>
      <Downloads about={about} files={files} />
    </div>
  )
}
