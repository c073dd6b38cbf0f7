/**
 * The focus of whoever uses the keyboard. A button that is pressed and cannot be pressed while it works loses the focus, and
 * so does whatever is gone after it was pressed; browsers then leave the focus nowhere. Here the button gets it back
 * as soon as it can be pressed again; where the button itself is gone, the nearest control gets it; and the new screen gets it
 * when its predecessor took the focus along.
 *
 * Invariant: the focus is never taken from anything; it is only given where nothing has it.
 */

/** Keep the focus from getting lost below an element, from now on. */
export function keepFocus(root: HTMLElement): void {
  let last: HTMLElement | undefined
  let around: readonly HTMLElement[] = []
  let screen = shownScreen()
  root.addEventListener('focusin', ({ target }) => {
    last = target instanceof HTMLElement ? target : undefined
    around = last === undefined ? [] : ancestorsOf(last, root)
  })
  root.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (relatedTarget !== null || !(target instanceof HTMLElement)) return
    // What is about to be taken out of the page loses the focus first, and was not left by anybody.
    setTimeout(() => {
      if (last === target && target.isConnected && !isDisabled(target) && !hasFocus(target)) last = undefined
    })
  })
  const watcher = new MutationObserver(() => {
    const before = screen
    screen = shownScreen()
    if (document.activeElement !== document.body) return
    if (screen !== before) document.getElementById('main')?.focus()
    else if (last?.isConnected === false) nearest(around)?.focus({ preventScroll: true })
    else if (last !== undefined && !isDisabled(last)) last.focus({ preventScroll: true })
  })
  const attributeFilter = ['disabled', 'data-screen']
  watcher.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter })
}

/** What an element stands in, the innermost first. */
function ancestorsOf(element: HTMLElement, root: HTMLElement): readonly HTMLElement[] {
  const found: HTMLElement[] = []
  for (let each = element.parentElement; each !== null && each !== root; each = each.parentElement)
    found.push(each)
  return found
}

const CONTROLS = 'button:enabled, input:enabled, select:enabled, a[href], summary'

/** The first control in the innermost of these that is still there and has one. */
function nearest(around: readonly HTMLElement[]): HTMLElement | undefined {
  for (const each of around) {
    const control = each.isConnected ? each.querySelector<HTMLElement>(CONTROLS) : null
    if (control !== null) return control
  }
  return undefined
}

function shownScreen(): string | undefined {
  return document.getElementById('main')?.dataset.screen
}

function hasFocus(element: HTMLElement): boolean {
  return document.activeElement === element
}

function isDisabled(element: HTMLElement): boolean {
  return element.matches(':disabled')
}
