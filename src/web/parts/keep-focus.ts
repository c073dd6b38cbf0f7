/**
 * The focus of whoever uses the keyboard. A button that is pressed and cannot be pressed while it works loses the focus, and
 * so does whatever is gone when another screen is shown; browsers then leave the focus nowhere. Here the button gets it back
 * as soon as it can be pressed again, and the new screen gets it when its predecessor took the focus along.
 *
 * Invariant: the focus is never taken from anything; it is only given where nothing has it.
 */

/** Keep the focus from getting lost below an element, from now on. */
export function keepFocus(root: HTMLElement): void {
  let last: HTMLElement | undefined
  let screen = shownScreen()
  root.addEventListener('focusin', ({ target }) => {
    last = target instanceof HTMLElement ? target : undefined
  })
  root.addEventListener('focusout', ({ target, relatedTarget }) => {
    const isLeft = target instanceof HTMLElement && target.isConnected && !isDisabled(target)
    if (relatedTarget === null && isLeft) last = undefined
  })
  const watcher = new MutationObserver(() => {
    const before = screen
    screen = shownScreen()
    if (document.activeElement !== document.body) return
    if (screen !== before) document.getElementById('main')?.focus()
    else if (last?.isConnected && !isDisabled(last)) last.focus({ preventScroll: true })
  })
  const attributeFilter = ['disabled', 'data-screen']
  watcher.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter })
}

function shownScreen(): string | undefined {
  return document.getElementById('main')?.dataset.screen
}

function isDisabled(element: HTMLElement): boolean {
  return element.matches(':disabled')
}
