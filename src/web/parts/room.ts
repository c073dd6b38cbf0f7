/**
 * How wide a figure is to be made for the place where it stands: in millimetres, so that its letters are as large on a phone
 * as on a wide screen. Steps of five, so that a small change of the window draws nothing again.
 */
import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Pixels of CSS in a millimetre. */
const PIXELS_PER_MM = 96 / 25.4
/** Letters of figures are for paper; on a screen they are shown larger by this. */
const ENLARGED = 1.25
const STEP = 5

/** The width of a place in millimetres of a figure, between bounds; `usual` before it is known. */
function widthFor(pixels: number, least = 55, most = 130): number {
  const millimetres = pixels / PIXELS_PER_MM / ENLARGED
  return Math.min(most, Math.max(least, STEP * Math.floor(millimetres / STEP)))
}

/** The width for figures in an element, which follows its size. */
export function useFigureWidth(place: RefObject<HTMLDivElement | null>, most = 130): number | undefined {
  const [width, setWidth] = useState<number | undefined>(undefined)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const measure = (): void => setWidth(widthFor(element.clientWidth, 55, most))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [place, most])
  return width
}
