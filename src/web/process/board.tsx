/**
 * A state of a world as a board: one cell for each tile, with its letter, its colour and the agent. Colours only repeat
 * what letters say.
 */
import type { ShownScene } from '../engine/process.ts'

/** The board of a scene. */
export function Board({
  scene,
  words,
}: {
  readonly scene: ShownScene
  readonly words: { readonly [tile: string]: string }
}) {
  const { tiles, agent, notes } = scene
  const columns = tiles[0]?.length ?? 0
  const under = words[tiles[agent.row]?.[agent.column] ?? ''] ?? 'open floor'
  const said = [
    `A board of ${tiles.length} by ${columns} tiles.`,
    `The agent stands in row ${agent.row + 1}, column ${agent.column + 1}, on ${under}.`,
    ...(notes.length === 0 ? [] : [`It is ${notes.join(' and ')}.`]),
  ]
  return (
    <div class="process-board" role="img" aria-label={said.join(' ')} style={{ '--columns': columns }}>
      {tiles.flatMap((line, row) =>
        [...line].map((tile, column) => {
          const isAgent = row === agent.row && column === agent.column
          return (
            <span key={`${row} ${column}`} class="process-tile" data-kind={kindOf(tile, words)}>
              {isAgent ? (
                <span class="process-agent">A</span>
              ) : '#.'.includes(tile) && !words[tile] ? (
                ''
              ) : (
                tile
              )}
            </span>
          )
        }),
      )}
    </div>
  )
}

/** How a tile looks: what it is called decides. */
export function kindOf(tile: string, words: { readonly [tile: string]: string }): string {
  const word = words[tile]
  if (word === 'a wall' || (tile === '#' && word === undefined)) return 'wall'
  if (word === undefined) return tile === ' ' || tile === '.' ? 'floor' : 'thing'
  if (/goal|coin/.test(word)) return 'goal'
  if (/water/.test(word)) return 'water'
  return /lava|hole|punishment|harmful/.test(word) ? 'danger' : 'thing'
}

/** What the letters mean. */
export function BoardLegend({ words }: { readonly words: { readonly [tile: string]: string } }) {
  return (
    <p class="process-legend">
      <span>
        <span class="process-tile">
          <span class="process-agent">A</span>
        </span>{' '}
        the agent
      </span>
      {Object.entries(words).map(([tile, word]) => (
        <span key={tile}>
          <span class="process-tile" data-kind={kindOf(tile, words)}>
            {tile}
          </span>{' '}
          {word}
        </span>
      ))}
    </p>
  )
}
