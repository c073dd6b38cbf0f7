/**
 * Something wider than the page, which scrolls by itself; keyboards reach it, so that they can scroll it too. On the side
 * on which more of it lies its edge fades.
 */
import type { ComponentChildren, RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** A region that scrolls sideways, with a name for screen readers. */
export function ScrollRegion({
  name,
  children,
}: {
  readonly name: string
  readonly children: ComponentChildren
}) {
  const place = useRef<HTMLElement | null>(null)
  useEdges(place)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of a keyboard (WCAG 2.1.1).
    <section ref={place} class="scroll" aria-label={name} tabIndex={0}>
      {children}
    </section>
  )
}

/** Marks the sides on which more can be scrolled to, whenever the place or what it holds has another size. */
function useEdges(place: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = place.current
    if (element === null) return
    const mark = (): void => {
      const left = element.scrollLeft > 1
      const right = element.scrollLeft + element.clientWidth < element.scrollWidth - 1
      element.dataset.more = left && right ? 'both' : left ? 'left' : right ? 'right' : 'none'
    }
    const observer = new ResizeObserver(mark)
    for (const each of [element, ...element.children]) observer.observe(each)
    element.addEventListener('scroll', mark, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', mark)
    }
  }, [])
}
