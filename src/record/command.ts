/** Commands as text that a shell reads back: the command of this program that finds an answer again. */

/** One word of a command, in quotes if a shell would otherwise read it differently. */
export function quoteWord(word: string): string {
  return /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** A command of this program, from its words and options; options that are `undefined` or false are left out. */
export function commandLine(
  words: readonly string[],
  options: { readonly [flag: string]: string | boolean | undefined } = {},
): string {
  const flags = Object.entries(options).flatMap(([flag, value]) => {
    if (value === undefined || value === false) return []
    return value === true ? [`--${flag}`] : [`--${flag}`, quoteWord(value)]
  })
  return ['mesascope', ...words.map(quoteWord), ...flags].join(' ')
}
