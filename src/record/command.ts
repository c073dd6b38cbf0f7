/**
 * Commands as text that a shell reads back: the command of this program that finds an answer again, and such a command as
 * words again.
 *
 * Invariant: `commandWords(words.map(quoteWord).join(' '))` are the words.
 */

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

/** The words of a command that `commandLine` wrote. */
export function commandWords(line: string): readonly string[] {
  const words = line.match(/(?:'[^']*'|\\'|[^\s'\\])+/g) ?? []
  return words.map(word => word.replace(/'([^']*)'|\\'/g, (_, quoted?: string) => quoted ?? "'"))
}
