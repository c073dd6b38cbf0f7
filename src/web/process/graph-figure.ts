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
  const shown = {
    caption: captionOf(usual, replay !== undefined, who),
    states: states.map(({ name, isOver }, state) => {
      const notes = worthOf(process, replay, state)
      return {
        name,
        ...(notes.length > 0 && { notes }),
        ...(isOver ? { group: 'over' } : begins.has(state) && { group: BEGINS[phase] }),
      }
    }),
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
  return {
    kind: 'automaton',
    title: 'States, what is done in them, and what they are worth',
    exactness: JSON.stringify(shown).includes('≈') ? 'rounded' : 'exact',
    alt: altOf(process, replay, who),
    ...shown,
  }
}

const BEGINS = { train: 'training begins', deploy: 'deployment begins' } as const

function labelOf({ reward, isHarmful }: ShownMove, action: string, usual: string): string {
  const paid = reward === usual ? '' : ` (pays ${shownNumber(reward)})`
  return `${action}${paid}${isHarmful ? ' (harmful)' : ''}`
}

/** The reward that most moves have. */
function usualReward(moves: readonly ShownMove[]): string {
  const counts = new Map<string, number>()
  for (const { reward } of moves) counts.set(reward, (counts.get(reward) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '0'
}

/** What a state is worth, a line each: under what is done, and at best; nothing where the run is over. */
function worthOf(
  { states }: ShownProcess,
  replay: ShownReplay | undefined,
  state: number,
): readonly string[] {
  const best = states[state]?.isOver ? null : (states[state]?.best ?? null)
  const value = states[state]?.isOver ? null : (replay?.values[state] ?? null)
  if (value === null) return best === null ? [] : [`at best ${shownNumber(best)}`]
  if (value === best) return [`worth ${shownNumber(value)}, the best`]
  return [`worth ${shownNumber(value)}`, ...(best === null ? [] : [`at best ${shownNumber(best)}`])]
}

/** A number with the sign that print uses. */
function shownNumber(exact: string): string {
  return shortNumber(exact).replace('-', '−')
}

function captionOf(usual: string, isShown: boolean, who: string): string {
  const done = isShown ? ` Strong arrows are what ${who} does; broken ones what else could be done.` : ''
  const worth = isShown
    ? `What a state is worth is the return of a run of ${who} that begins there; below it stands the best return there is.`
    : 'At best is the greatest return of a run that begins there.'
  return `An action pays ${shownNumber(usual)} unless its arrow says otherwise. ${worth}${done}`
}

function altOf(process: ShownProcess, replay: ShownReplay | undefined, who: string): string {
  const said = process.states.flatMap(({ name, isOver }, state) => {
    const action = replay?.actions[state] ?? null
    const worth = worthOf(process, replay, state)
    return isOver ? [] : [[`in ${name}`, ...(action === null ? [] : [action]), ...worth].join(', ')]
  })
  const counted = `A decision process of ${process.stateCount} states and ${process.actions.length} actions.`
  if (said.length === 0) return counted
  const what = replay === undefined ? 'What its states are worth' : `What ${who} does and what that is worth`
  return `${counted} ${what}: ${said.join('; ')}.`
}
