/** Light or dark: what the reader chose before, or else what the reader's system prefers; kept in the browser. */
import { effect, type Signal, signal } from '@preact/signals'

const KEY = 'mesascope-theme'

/** The theme, which follows the system until the reader chooses. */
export function themeSignal(): Signal<'light' | 'dark'> {
  const prefersDark = matchMedia('(prefers-color-scheme: dark)')
  const chosen = readChosen()
  const theme = signal<'light' | 'dark'>(chosen ?? (prefersDark.matches ? 'dark' : 'light'))
  prefersDark.addEventListener('change', ({ matches }) => {
    if (readChosen() === undefined) theme.value = matches ? 'dark' : 'light'
  })
  effect(() => {
    document.documentElement.dataset.theme = theme.value
  })
  return theme
}

/** Remember what the reader chose, where the browser permits it. */
export function keepTheme(theme: 'light' | 'dark'): void {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // A browser that keeps nothing still shows the theme until the page is closed.
  }
}

function readChosen(): 'light' | 'dark' | undefined {
  try {
    const kept = localStorage.getItem(KEY)
    return kept === 'light' || kept === 'dark' ? kept : undefined
  } catch {
    return undefined
  }
}
