/**
 * What an exercise finds out: the reader's guess beside what was computed for it. Every right answer comes out of a verb of
 * the engine; the wording is all that stands here.
 */
import type { Engine } from '../engine/engine.ts'
import type { PricedSide } from '../engine/shown.ts'
import type { EngineVerbs } from '../engine/verbs.ts'
import { type Asks, type Exercise, questionOfStep } from './steps.ts'

/** What was found: is the guess right, what to say, and the line of the answer. */
export interface Found {
  readonly isRight: boolean
  readonly says: string
  readonly line: string
}

type Compute = Engine<EngineVerbs>
type Of<K extends Exercise['kind']> = Extract<Exercise, { readonly kind: K }>

/** Compare a choice with the answer to its question. */
export async function findChoice(compute: Compute, { asks }: Of<'choice'>, guess: string): Promise<Found> {
  const { right, line } = await rightOf(compute, asks)
  return { isRight: guess === right, says: `Computed: ${right}.`, line }
}

async function rightOf(
  compute: Compute,
  asks: Asks,
): Promise<{ readonly right: string; readonly line: string }> {
  const question = questionOfStep(asks.view)
  if (asks.verb === 'select') {
    const answer = await compute.call('select', question)
    return { right: asks.right(answer), line: answer.line }
  }
  if (asks.verb === 'judge') {
    const answer = await compute.call('judge', question)
    return { right: asks.right(answer), line: answer.line }
  }
  const answer = await compute.call('price', question)
  return { right: asks.right(answer), line: answer.line }
}

/** Compute what a circuit does and costs, and compare it with the cheapest on its side of the property. */
export async function findCircuit(
  compute: Compute,
  { view, wanted, side }: Of<'circuit'>,
  text: string,
): Promise<Found> {
  const question = questionOfStep(view)
  const does = await compute.call('tryCircuit', { question, text })
  const price = await compute.call('price', question)
  const best = costOf(price[side])
  const cost = does.cost.join(', ')
  const has = does.properties[0] === true
  const says = [
    `It costs ${cost}; its return in training is ${does.train}, in deployment ${does.deploy}.`,
    does.meetsBar ? 'It reaches the bar.' : 'It does not reach the bar.',
    has ? 'It goes wrong in deployment.' : 'It does not go wrong in deployment.',
    `The cheapest that ${wanted ? 'does' : 'does not'} costs ${best}.`,
  ].join(' ')
  return { isRight: does.meetsBar && has === wanted && cost === best, says, line: does.notation }
}

function costOf({ kind, cost }: PricedSide): string {
  return cost?.join(', ') ?? kind
}

/** Damage the certificate and have it checked. */
export async function findDamage(compute: Compute, certificate: Blob | undefined): Promise<Found> {
  if (certificate === undefined)
    return { isRight: false, says: 'There is no certificate yet: wait for the answer.', line: '' }
  const damaged = await compute.call('damage', certificate)
  const whole = await compute.call('check', certificate)
  try {
    const { kind, line, because } = await compute.call('check', damaged)
    const says = `As it was: ${whole.kind}. With one digit changed: ${kind}${because === undefined ? '' : `, because ${because}`}.`
    return { isRight: kind === 'rejected', says, line }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return {
      isRight: true,
      says: `As it was: ${whole.kind}. With one digit changed it is no certificate any more: ${message}`,
      line: '',
    }
  }
}

/** Examine the premises of a union. */
export async function findPremise(
  compute: Compute,
  { gallery }: Of<'premises'>,
  guess: string,
): Promise<Found> {
  const all = await compute.call('premises', { gallery })
  const failed = all.find(each => !each.holds)
  const right = failed?.name ?? 'none'
  const line = all.map(({ name, holds }) => `${name}: ${holds ? 'holds' : 'fails'}`).join('\n')
  return {
    isRight: guess === right,
    says: failed === undefined ? 'All premises hold.' : failed.because,
    line,
  }
}
