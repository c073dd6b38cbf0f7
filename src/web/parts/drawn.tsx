/**
 * A figure on the page: drawn by the worker from plain data, put in whole. While the next drawing is made the last one
 * stays, so that nothing jumps.
 *
 * Drawings are made for one theme at a time, since the page has a switch of its own. Names inside of a drawing are made
 * different for each place, because all drawings of a page share one space of names.
 */
import { useEffect, useId, useState } from 'preact/hooks'
import type { Figure } from '../../report/report.ts'
import { Refused } from '../engine/engine.ts'
import { FigureFiles } from '../files/figure-files.tsx'
import { useLaboratory } from '../state/context.ts'

/** What is drawn, and how wide in millimetres. */
export interface DrawnProps {
  readonly figure: Figure
  readonly width?: number
  /** What the figure shows, `circuit`: then there are buttons that save it. */
  readonly saveAs?: string
}

/** A figure. */
export function Drawn({ figure, width = 120, saveAs }: DrawnProps) {
  const { engines, theme } = useLaboratory()
  const place = useId().replaceAll(':', '')
  const [svg, setSvg] = useState('')
  const [failure, setFailure] = useState('')
  const input = JSON.stringify({ figure, width, theme: theme.value })
  useEffect(() => {
    // A drawing that is not wanted any more is let finish: stopping it could end the worker, with all that it has loaded.
    let isWanted = true
    engines.draw.call('draw', JSON.parse(input)).then(
      drawn => {
        if (!isWanted) return
        setSvg(drawn)
        setFailure('')
      },
      (error: unknown) => {
        if (isWanted) setFailure(error instanceof Refused ? error.message : String(error))
      },
    )
    return () => {
      isWanted = false
    }
  }, [input])
  if (failure !== '') return <p class="problem">This figure could not be drawn: {failure}</p>
  // The text is made by our own drawing, which escapes what it is given.
  return (
    <>
      <div
        class="drawn"
        data-drawn={svg === '' ? 'no' : 'yes'}
        dangerouslySetInnerHTML={{ __html: named(svg, place) }}
      />
      {saveAs !== undefined && svg !== '' && <FigureFiles svg={svg} kind={saveAs} />}
    </>
  )
}

/** A drawing whose inner names begin with its place. */
export function named(svg: string, place: string): string {
  return svg.replace(/(\bid="|url\(#|href="#|aria-labelledby="|aria-describedby=")/g, `$1${place}-`)
}
