/**
 * A decision process as a figure: states with what they are worth, an arrow for each action that leads somewhere, and
 * what is done drawn strong.
 *
 * Left out is what no reader misses: arrows out of states in which the run is over, and the reward that most moves have,
 * which the caption says once.
 */

import type { AutomatonFigure } from '../../report/report.ts'
import type { ShownMove, ShownProcess, ShownReplay } from '../engine/process.ts'
import { shortNumber } from './numbers.ts'

/** The most states that are drawn; past it the table of states is what there is. */
export const GRAPH_STATES_MAX = 40

/** The figure of a process, with what somebody does and is worth there if that is known. */
export function graphFigure(
  process: ShownProcess,
  replay: ShownReplay | undefined,
  phase: 'train' | 'deploy',
  who: string,
): AutomatonFigure {
  const { states, actions, begin } = process
  const usual = usualReward(process.moves)
  const begins = new Map(begin[phase].map(({ state, weight }) => [state, weight]))
  return {
    kind: 'automaton',
    title: 'States and what is done in them',
    caption: captionOf(usual, replay !== undefined, who),
    exactness: 'rounded',
    alt: altOf(process, replay, who),
    states: states.map(({ name, isOver }, state) => ({
      name,
      ...worthOf(process, replay, state),
      ...(isOver ? { group: 'over' } : begins.has(state) && { group: BEGINS[phase] }),
    })),
    start: begin[phase].map(({ state, weight }) => ({
      state: states[state]?.name ?? '',
      ...(weight === '1' ? {} : { weight }),
    })),
    transitions: process.moves
      .filter(({ from, to }) => states[from]?.isOver === false && states[to] !== undefined)
      .map(move => ({
        from: states[move.from]?.name ?? '',
        to: states[move.to]?.name ?? '',
        on: labelOf(move, actions[move.action] ?? '', usual),
        ...(move.weight === '1' ? {} : { weight: move.weight }),
        ...(replay && { taken: replay.actions[move.from] === actions[move.action] }),
      })),
  }
}

const BEGINS = { train: 'training begins', deploy: 'deployment begins' } as const

function labelOf({ reward, isHarmful }: ShownMove, action: string, usual: string): string {
  const paid = reward === usual ? '' : ` (pays ${shortNumber(reward)})`
  return `${action}${paid}${isHarmful ? ' (harmful)' : ''}`
}

/** The reward that most moves have. */
function usualReward(moves: readonly ShownMove[]): string {
  const counts = new Map<string, number>()
  for (const { reward } of moves) counts.set(reward, (counts.get(reward) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '0'
}

function worthOf(
  { states }: ShownProcess,
  replay: ShownReplay | undefined,
  state: number,
): { readonly outputs?: readonly { readonly symbol: string }[] } {
  const best = states[state]?.best
  const value = replay?.values[state]
  if (best === null || best === undefined || states[state]?.isOver) return {}
  const symbol =
    value === null || value === undefined || value === best
      ? `worth ${shortNumber(best)}`
      : `worth ${shortNumber(value)}, at best ${shortNumber(best)}`
  return { outputs: [{ symbol }] }
}

function captionOf(usual: string, isShown: boolean, who: string): string {
  const done = isShown ? ` Strong arrows are what ${who} does; thin ones what else could be done.` : ''
  return `An action pays ${shortNumber(usual)} unless its arrow says otherwise. What a state is worth is the return of a run that begins there.${done}`
}

function altOf(process: ShownProcess, replay: ShownReplay | undefined, who: string): string {
  const does = process.states.flatMap(({ name, isOver }, state) => {
    const action = replay?.actions[state]
    return isOver || action === null || action === undefined ? [] : [`in ${name} ${action}`]
  })
  const counted = `A decision process of ${process.stateCount} states and ${process.actions.length} actions.`
  return does.length === 0 ? counted : `${counted} What ${who} does: ${does.join('; ')}.`
}
