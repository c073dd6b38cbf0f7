/**
 * A figure as pixels: the SVG gets our fonts inside, because a browser paints a picture without those of the page, and is
 * painted at three times its size. Nothing is loaded but the fonts of this page.
 */

const FONTS = [
  {
    family: 'Source Sans 3',
    weight: 400,
    address: new URL('../../../fonts/SourceSans3-Regular.ttf', import.meta.url),
  },
  {
    family: 'Source Sans 3',
    weight: 600,
    address: new URL('../../../fonts/SourceSans3-SemiBold.ttf', import.meta.url),
  },
  {
    family: 'Noto Sans Math',
    weight: 400,
    address: new URL('../../../fonts/NotoSansMath-Operators.ttf', import.meta.url),
  },
]
const SCALE = 3

/** A drawing that carries its fonts. */
async function svgWithFonts(svg: string): Promise<string> {
  const faces = await Promise.all(FONTS.map(faceOf))
  return svg.replace(/<svg\b[^>]*>/, root => `${root}\n<style>${faces.join('')}</style>`)
}

async function faceOf({ family, weight, address }: (typeof FONTS)[number]): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer())
  const binary = Array.from(bytes, byte => String.fromCharCode(byte)).join('')
  const source = `url(data:font/ttf;base64,${btoa(binary)})`
  return `@font-face{font-family:"${family}";font-weight:${weight};src:${source}}`
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
