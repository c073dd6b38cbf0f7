/**
 * A drawing as pixels, with the fonts that come with the package and no others, so that a picture does not depend on
 * what is installed. Needs a file system and a binary (resvg); a browser shows the SVG itself.
 */
import { withColours } from './palette.ts'

/** How a picture is made. */
export interface PngOptions {
  /** Pixels for each point (1/72 inch); 4 unless said, which is 288 pixels an inch. */
  readonly scale?: number
}

const FONTS = ['SourceSans3-Regular.ttf', 'SourceSans3-SemiBold.ttf', 'NotoSansMath-Operators.ttf']

/** The PNG of a figure's SVG. One drawn for the theme `auto` is shown on light paper. */
export async function pngOf(svg: string, options: PngOptions = {}): Promise<Uint8Array> {
  const { scale = 4 } = options
  const { Resvg } = await import('@resvg/resvg-js')
  const fontFiles = await fontPaths()
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Source Sans 3' }
  const width = Number(/viewBox="0 0 ([\d.]+)/.exec(svg)?.[1] ?? 0)
  const fitTo = { mode: 'width', value: Math.round(width * scale) } as const
  return new Resvg(withColours(svg, 'light'), { font, fitTo }).render().asPng()
}

/** Where the fonts lie: beside the package's own description. */
async function fontPaths(): Promise<string[]> {
  const { createRequire } = await import('node:module')
  const { dirname, join } = await import('node:path')
  const root = dirname(createRequire(import.meta.url).resolve('mesascope/package.json'))
  return FONTS.map(name => join(root, 'fonts', name))
}
