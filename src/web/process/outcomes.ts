/** What chance does in a run, as a link holds it: `3:1.7:2` is outcome 1 at step 3 and outcome 2 at step 7. */

/** The text with another outcome at a step; what was chosen for later steps belonged to another run and goes. */
export function withOutcome(text: string, step: number, outcome: number): string {
  const earlier = text.split('.').filter(part => part !== '' && Number(part.split(':')[0]) < step)
  return [...earlier, `${step}:${outcome}`].join('.')
}
