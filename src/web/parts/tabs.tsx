/** The header: the name, the screens, the theme, and the link to what is shown. */
import { useState } from 'preact/hooks'
import { EmbedButton } from '../embed/embed-button.tsx'
import { useLaboratory } from '../state/context.ts'
import { keepTheme } from '../state/theme.ts'
import { SCREENS, type Screen } from '../state/view.ts'

const TITLES: { readonly [screen in Screen]: string } = {
  lab: 'Laboratory',
  gallery: 'Gallery',
  own: 'Your own',
  lesson: 'Lesson',
  history: 'History',
}

/** The header of the page. */
export function ScreenTabs() {
  const { view, change, theme } = useLaboratory()
  const { screen } = view.value
  const other = theme.value === 'light' ? 'dark' : 'light'
  const turn = (): void => {
    theme.value = other
    keepTheme(other)
  }
  return (
    <header class="top">
      <p class="name">mesascope</p>
      <nav aria-label="Screens">
        {SCREENS.map(each => (
          <button
            key={each}
            type="button"
            class="tab"
            aria-current={each === screen ? 'page' : undefined}
            onClick={() => change({ screen: each })}
          >
            {TITLES[each]}
          </button>
        ))}
      </nav>
      <div class="tools">
        <CopyLink />
        <EmbedButton />
        <button type="button" onClick={turn}>
          {other === 'dark' ? 'Dark' : 'Light'}
        </button>
      </div>
    </header>
  )
}

/** Copies the address, which holds everything that is shown. */
function CopyLink() {
  const [said, setSaid] = useState('')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href)
      setSaid('The link is copied')
    } catch {
      setSaid('Copy the address of this page: it is the link')
    }
  }
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        Copy link
      </button>
      <span role="status" class="said">
        {said}
      </span>
    </>
  )
}
