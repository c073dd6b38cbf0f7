/** Help texts: examples that can be copied, with what they answer. */

/** Examples as a section of a help text: each command, and what comes of it. */
export function examples(of: readonly (readonly [command: string, remark: string])[]): string {
  const lines = of.flatMap(([command, remark]) => [`  $ ${command}`, `    ${remark}`])
  return ['', 'Examples:', ...lines].join('\n')
}

/** The meaning of exit statuses, for the help of the program. */
export const EXIT_HELP = [
  '',
  'Exit status:',
  '  0 answered or verified   1 rejected, or not as expected   2 misuse',
  '  3 open: the budget is spent   130 interrupted',
].join('\n')
