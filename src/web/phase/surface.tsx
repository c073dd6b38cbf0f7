/**
 * A plane that is drawn, with a cursor over its drawing area: presses and arrow keys move it. What the axes mean is known to
 * whoever shows the plane; here a place is two shares of the drawing area.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Figure, PlaceOnSheet } from '../../report/report.ts'
import { Drawn } from '../parts/drawn.tsx'
import { useFigureWidth } from '../parts/room.ts'
import { useLaboratory } from '../state/context.ts'
import type { Spot } from './phase-words.ts'

interface CursorProps {
  /** Where the cursor stands; without `x` it stands nowhere along the first axis. */
  readonly spot: { readonly x: number | undefined; readonly y: number }
  /** What the cursor is, and how keys move it. */
  readonly label: string
  /** What is to be said inside of the picture; nothing unless there is something. */
  readonly remark: string
  press(spot: Spot): void
  /** One step of the arrow keys, or eight with Shift. */
  step(right: number, up: number): void
}

/** The figure and its cursor. */
export interface SurfaceProps extends CursorProps {
  readonly figure: Figure
}

/** The picture with the cursor over it. */
export function Surface({ figure, ...cursor }: SurfaceProps) {
  const { engines } = useLaboratory()
  const holder = useRef<HTMLDivElement | null>(null)
  const width = useFigureWidth(holder, 100)
  const [area, setArea] = useState<PlaceOnSheet | null>(null)
  const key = JSON.stringify({ figure, width })
  useEffect(() => {
    let isWanted = true
    if (width !== undefined)
      engines.draw.call('area', { figure, width }).then(
        found => isWanted && setArea(found),
        () => isWanted && setArea(null),
      )
    return () => {
      isWanted = false
    }
  }, [key])
  return (
    <div ref={holder} class="phase-surface" data-figure="phase">
      {width !== undefined && <Drawn figure={figure} width={width} saveAs="phases" />}
      {area !== null && <Cursor {...cursor} area={area} />}
    </div>
  )
}

const ARROWS: { readonly [key: string]: readonly [right: number, up: number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

function percent(share: number): string {
  return `${(100 * share).toFixed(3)}%`
}

/** Cross hairs at the current point, on a surface that takes presses and arrow keys. */
function Cursor({ area, spot, label, remark, press, step }: CursorProps & { readonly area: PlaceOnSheet }) {
  const pressed = (event: MouseEvent & { readonly currentTarget: HTMLElement }): void => {
    if (event.detail === 0) return
    const box = event.currentTarget.getBoundingClientRect()
    press({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height })
  }
  const keys = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key]
    if (arrow === undefined) return
    event.preventDefault()
    const by = event.shiftKey ? 8 : 1
    step(by * arrow[0], by * arrow[1])
  }
  const { x, y, width, height, aspect } = area
  return (
    <div class="phase-sheet" style={{ aspectRatio: String(1 / aspect) }}>
      <button
        type="button"
        class="phase-cursor"
        style={{ left: percent(x), top: percent(y), width: percent(width), height: percent(height) }}
        aria-label={label}
        onClick={pressed}
        onKeyDown={keys}
      >
        {spot.x !== undefined && (
          <span class="phase-hair" data-hair="epsilon" style={{ left: percent(spot.x) }} />
        )}
        <span class="phase-hair" data-hair="alpha" style={{ top: percent(spot.y) }} />
        {spot.x !== undefined && (
          <span class="phase-dot" style={{ left: percent(spot.x), top: percent(spot.y) }} />
        )}
        {remark !== '' && <span class="phase-below">{remark}</span>}
      </button>
    </div>
  )
}
