/** Hand a file to the reader: the browser saves it where it saves downloads. */

/** Save a text or a blob under a name. */
export function saveFile(content: string | Blob, name: string): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: 'text/plain' }) : content
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The name of a file: what it is about, what was asked, and its ending; nothing that a file system would mind. */
export function fileName(about: string, verb: string, ending: string): string {
  const plain = about.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^-+|-+$/g, '')
  return `${plain === '' ? 'task' : plain.slice(0, 80)}-${verb}.${ending}`
}
