/** The HTML that puts the page into another page: an iframe with the address of what is shown, whose fragment says the rest. */
import { linkOf } from '../state/link.ts'
import type { Part, View } from '../state/view.ts'

/** What an embedding page chooses. */
export interface Embedding {
  readonly hidden: readonly Part[]
  /** In pixels; the width is that of the column it stands in. */
  readonly height: number
}

/** The address of the page as it is embedded. `page` is its address without a fragment. */
export async function embeddedAddress(page: string, view: View, { hidden }: Embedding): Promise<string> {
  return page + (await linkOf({ ...view, isEmbedded: true, hidden }))
}

/** The HTML of the iframe. */
export function embeddedHtml(address: string, title: string, { height }: Embedding): string {
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
