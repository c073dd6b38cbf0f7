/** The way from a frame in another page to the whole page with the same view. */
import { useEffect, useState } from 'preact/hooks'
import { useLaboratory } from '../state/context.ts'
import { linkOf } from '../state/link.ts'

/** The link, at the foot of an embedded page. */
export function WholePageLink() {
  const { view } = useLaboratory()
  const [link, setLink] = useState('#v1')
  useEffect(() => {
    void linkOf({ ...view.value, isEmbedded: false, hidden: [] }).then(setLink)
  }, [view.value])
  return (
    <footer class="whole-page">
      <a href={link} target="_blank" rel="noopener">
        Open in mesascope
      </a>
    </footer>
  )
}
