/**
 * A figure as pixels: the SVG gets the fonts of the page inside, because a browser paints a picture without them, and is
 * painted at three times its size. Nothing is loaded but the fonts of this page.
 */

const SCALE = 3

/** A drawing that carries its fonts. */
async function svgWithFonts(svg: string): Promise<string> {
  const faces = await Promise.all([...document.styleSheets].flatMap(facesOf))
  return svg.replace(/<svg\b[^>]*>/, root => `${root}\n<style>${faces.join('')}</style>`)
}

/** The fonts that a style sheet of the page names, each with its file inside. */
function facesOf(sheet: CSSStyleSheet): readonly Promise<string>[] {
  return [...sheet.cssRules].flatMap(rule => {
    if (rule instanceof CSSImportRule && rule.styleSheet !== null) return facesOf(rule.styleSheet)
    return rule instanceof CSSFontFaceRule ? [faceOf(rule.cssText, sheet.href ?? document.baseURI)] : []
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
