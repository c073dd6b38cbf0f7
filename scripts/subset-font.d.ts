/** The part of subset-font (Andreas Lind) that is used; it comes without types. */
declare module 'subset-font' {
  /** A font with the glyphs of a text, and of its layout unless that is left out. */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { readonly targetFormat: 'woff2' | 'sfnt'; readonly noLayoutClosure: boolean },
  ): Promise<Buffer>
}
