/** Something wider than the page, which scrolls by itself; keyboards reach it, so that they can scroll it too. */
import type { ComponentChildren } from 'preact'

/** A region that scrolls sideways, with a name for screen readers. */
export function ScrollRegion({
  name,
  children,
}: {
  readonly name: string
  readonly children: ComponentChildren
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of a keyboard (WCAG 2.1.1).
    <section class="scroll" aria-label={name} tabIndex={0}>
      {children}
    </section>
  )
}
