/** The process as a graph, drawn when the reader opens it; in words why not where there are too many states. */
import { useState } from 'preact/hooks'
import type { ShownProcess, ShownReplay } from '../engine/process.ts'
import { Drawn } from '../parts/drawn.tsx'
import { ScrollRegion } from '../parts/scroll-region.tsx'
import { GRAPH_STATES_MAX, graphFigure } from './graph-figure.ts'

/** Graphs of more states than this are drawn on wider paper. */
const ROOMY = 12

/** The graph. */
export function GraphPart(props: {
  readonly process: ShownProcess
  readonly replay: ShownReplay | undefined
  readonly phase: 'train' | 'deploy'
  readonly who: string
}) {
  const { process, replay, phase, who } = props
  const [isOpen, setOpen] = useState(!process.isWorld && process.stateCount <= GRAPH_STATES_MAX)
  const isSmall = process.stateCount <= GRAPH_STATES_MAX
  return (
    <details
      class="process-more"
      open={isOpen}
      onToggle={event => setOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>States and moves as a graph</summary>
      {!isSmall && (
        <p>
          There are {process.stateCount} states, and a graph of more than {GRAPH_STATES_MAX} cannot be read.
          The table above has all that it would say.
        </p>
      )}
      {isSmall && isOpen && (
        <ScrollRegion name="The graph">
          <div class="process-graph" data-size={process.stateCount > ROOMY ? 'large' : 'small'}>
            <Drawn
              figure={graphFigure(process, replay, phase, who)}
              width={process.stateCount > ROOMY ? 260 : 170}
            />
          </div>
        </ScrollRegion>
      )}
    </details>
  )
}
