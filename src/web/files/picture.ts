/**
 * A figure as a file. A saved drawing gets the fonts of the page inside, so that it looks elsewhere as it looks here, and
 * because a browser paints a picture without those of the page; for pixels it is painted at three times its size. Nothing is loaded but the fonts of this page.
 */

const SCALE = 3

/** A drawing that carries those of the fonts that it has letters of. */
export async function svgWithFonts(svg: string): Promise<string> {
  const faces = await Promise.all([...document.styleSheets].flatMap(sheet => facesOf(sheet, svg)))
  return svg.replace(/<svg\b[^>]*>/, root => `${root}\n<style>${faces.join('')}</style>`)
}

/** The fonts that a style sheet of the page names and a drawing needs, each with its file inside. */
function facesOf(sheet: CSSStyleSheet, svg: string): readonly Promise<string>[] {
  return [...sheet.cssRules].flatMap(rule => {
    if (rule instanceof CSSImportRule && rule.styleSheet !== null) return facesOf(rule.styleSheet, svg)
    if (!(rule instanceof CSSFontFaceRule) || !isNeeded(rule.style, svg)) return []
    return [faceOf(rule.cssText, sheet.href ?? document.baseURI)]
  })
}

/** Does a drawing name this font, in this weight, and have a letter in its range? */
function isNeeded(face: CSSStyleDeclaration, svg: string): boolean {
  const family = face.getPropertyValue('font-family').replaceAll(/["']/g, '')
  const weight = face.getPropertyValue('font-weight')
  const isNamed = svg.includes(family) && (weight !== '600' || svg.includes('600'))
  return isNamed && hasLetterIn(face.getPropertyValue('unicode-range'), svg)
}

/** Is any letter of a text in a range such as `U+0-7F, U+2190-21FF`? An empty one has all. */
export function hasLetterIn(range: string, text: string): boolean {
  if (range.trim() === '') return true
  const spans = range.split(',').map(span => {
    const [from = '', to = from] = span.trim().replace(/^U\+/i, '').split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const
  })
  return [...text].some(letter => {
    const code = letter.codePointAt(0) ?? 0
    return spans.some(([from, to]) => code >= from && code <= to)
  })
}

async function faceOf(rule: string, base: string): Promise<string> {
  const [place = '', address = ''] = /url\("?([^")]+)"?\)/.exec(rule) ?? []
  const bytes = new Uint8Array(await (await fetch(new URL(address, base))).arrayBuffer())
  const binary = Array.from(bytes, byte => String.fromCharCode(byte)).join('')
  return rule.replace(place, `url(data:font/woff2;base64,${btoa(binary)})`)
}

/** A drawing as pixels. Rejects where the browser does not paint it. */
export async function pngOf(svg: string): Promise<Blob> {
  const { width, height } = sizeOf(svg)
  const image = new Image(width, height)
  image.src = URL.createObjectURL(new Blob([await svgWithFonts(svg)], { type: 'image/svg+xml' }))
  try {
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.ceil(width * SCALE)
    canvas.height = Math.ceil(height * SCALE)
    const paper = canvas.getContext('2d')
    paper?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) =>
      canvas.toBlob(blob =>
        blob === null ? reject(new Error('this browser paints no PNG')) : resolve(blob),
      ),
    )
  } finally {
    URL.revokeObjectURL(image.src)
  }
}

/** The size that a drawing says, in its own units. */
export function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width = '300', height = '150'] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []
  return { width: Number(width), height: Number(height) }
}
