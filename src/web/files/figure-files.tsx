/** A drawn figure as files, SVG and PNG, beside the figure. Painting is loaded when it is asked for. */
import { useLaboratory } from '../state/context.ts'
import { part } from '../state/newer.ts'
import { answerOf } from '../state/stage.ts'
import { Downloads } from './downloads.tsx'
import './files.css'

/** The drawing as it came from the worker, and what it shows: `circuit`. */
export interface FigureFilesProps {
  readonly svg: string
  readonly kind: string
}

/** The two buttons. */
export function FigureFiles({ svg, kind }: FigureFilesProps) {
  const about = answerOf(useLaboratory().task.value)?.name ?? 'figure'
  const asSvg = async (): Promise<Blob> =>
    new Blob([await (await part(import('./picture.ts'))).svgWithFonts(svg)], { type: 'image/svg+xml' })
  const asPng = async (): Promise<Blob> => (await part(import('./picture.ts'))).pngOf(svg)
  return (
    <div class="files-figure">
      <Downloads
        about={about}
        files={[
          {
            label: 'Save as SVG',
            kind,
            ending: 'svg',
            make: asSvg,
          },
          { label: 'Save as PNG', kind, ending: 'png', make: asPng },
        ]}
      />
    </div>
  )
}
