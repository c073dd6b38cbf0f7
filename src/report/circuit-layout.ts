/**
 * Where the gates and wires of a circuit go: the layered method (Sugiyama, Tagawa and Toda 1981) with ports and
 * orthogonal wires as the Eclipse Layout Kernel does it (Schulze, Spönemann and von Hanxleden 2014).
 *
 * Everything is laid out to the right. A circuit that runs downwards is laid out so too, with the sides of its parts
 * exchanged, and is turned by whoever draws it.
 *
 * Invariant: the same parts give the same places; the kernel draws lots from a fixed seed.
 */
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import { assert, at } from '../base/errors.ts'

/** A thing that wires begin and end at. */
export interface Part {
  /** Along the flow. */
  readonly length: number
  /** Across it. */
  readonly breadth: number
  /** The parts whose signals arrive, in order. */
  readonly sources: readonly number[]
  readonly rank: 'first' | 'inner' | 'last'
  /** Must the signals arrive in the order in which they are listed? */
  readonly isOrdered: boolean
}

/** A wire from the part that drives it to one place where it is read. */
export interface Wire {
  readonly from: number
  readonly to: number
  readonly operand: number
  readonly points: readonly (readonly [number, number])[]
  /** Where it parts from others of the same signal. */
  readonly junctions: readonly (readonly [number, number])[]
}

/** Places of parts, by their upper left corners, and of wires. */
export interface CircuitLayout {
  readonly length: number
  readonly breadth: number
  readonly places: readonly (readonly [number, number])[]
  readonly wires: readonly Wire[]
}

/** One way to lay parts out: the kernel's placement, and the seed of its lots. */
export interface Variant {
  readonly placement: 'NETWORK_SIMPLEX' | 'BRANDES_KOEPF' | 'LINEAR_SEGMENTS'
  readonly seed: number
}

/** What is tried first. */
export const FIRST_VARIANT: Variant = { placement: 'NETWORK_SIMPLEX', seed: 1 }

/** Lays parts out; `scale` shrinks the room between them. */
export type LayOut = (parts: readonly Part[], scale: number, variant?: Variant) => Promise<CircuitLayout>

/**
 * Layouts that were made, for whoever draws the same circuit again and again: with other values on its wires, with other
 * groups, for another theme. The same parts have the same layout, so nothing of a drawing depends on what is kept.
 */
export interface Layouts {
  /** The layout of a key, or the one that is made now and kept. */
  kept(key: string, make: () => Promise<CircuitLayout>): Promise<CircuitLayout>
}

/** Layouts that keep the newest so many. */
export function layoutsOf(most = 500): Layouts {
  const known = new Map<string, Promise<CircuitLayout>>()
  return {
    kept(key, make) {
      const found = known.get(key) ?? make()
      known.delete(key)
      known.set(key, found)
      found.catch(() => known.delete(key))
      const [oldest] = known.keys()
      if (known.size > most && oldest !== undefined) known.delete(oldest)
      return found
    },
  }
}

/** A kernel that is loaded when something must be laid out: that takes longer than laying out a small circuit. */
export function kernelOf(layouts: Layouts = layoutsOf()): LayOut {
  let loaded: Promise<LayOut> | undefined
  return (parts, scale, variant = FIRST_VARIANT) =>
    layouts.kept(JSON.stringify([parts, scale, variant]), async () => {
      loaded ??= loadKernel()
      return (await loaded)(parts, scale, variant)
    })
}

/** Load the kernel itself. */
export async function loadKernel(): Promise<LayOut> {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js')
  const kernel = new Elk.default()
  return async (parts, scale, variant = FIRST_VARIANT) => {
    const done = await kernel.layout(graphOf(parts, optionsFor(scale, variant)))
    return {
      length: done.width ?? 0,
      breadth: done.height ?? 0,
      places: (done.children ?? []).map(node => [node.x ?? 0, node.y ?? 0] as const),
      wires: (done.edges ?? []).map(wireOf),
    }
  }
}

function graphOf(parts: readonly Part[], layoutOptions: { readonly [name: string]: string }): ElkNode {
  return {
    id: 'circuit',
    layoutOptions,
    children: parts.map(nodeOf),
    edges: parts.flatMap((part, to) =>
      part.sources.map((from, operand) => ({
        id: `${from} ${to} ${operand}`,
        sources: [`${from} out`],
        targets: [`${to} in ${operand}`],
      })),
    ),
  }
}

function optionsFor(scale: number, { placement, seed }: Variant): { readonly [name: string]: string } {
  const length = (points: number): string => String(points * scale)
  return {
    'elk.algorithm': 'layered',
    'elk.direction': 'RIGHT',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.randomSeed': String(seed),
    'elk.padding': '[top=1,left=1,bottom=1,right=1]',
    'elk.spacing.nodeNode': length(9),
    'elk.spacing.edgeNode': length(6),
    'elk.spacing.edgeEdge': length(5),
    'elk.layered.spacing.nodeNodeBetweenLayers': length(16),
    'elk.layered.spacing.edgeNodeBetweenLayers': length(7),
    'elk.layered.spacing.edgeEdgeBetweenLayers': length(5),
    'elk.layered.thoroughness': '10',
    'elk.layered.nodePlacement.strategy': placement,
    'elk.layered.nodePlacement.favorStraightEdges': 'true',
    // An input that nothing reads stands among the others.
    'elk.separateConnectedComponents': 'false',
  }
}

const RANKS = { first: 'FIRST', inner: 'NONE', last: 'LAST' } as const

function nodeOf(part: Part, index: number): ElkNode {
  const side = (name: string): { readonly [option: string]: string } => ({ 'elk.port.side': name })
  const arriving = part.sources.map((_, operand) => ({
    id: `${index} in ${operand}`,
    layoutOptions: { ...side('WEST'), 'elk.port.index': String(part.sources.length - operand) },
  }))
  const leaving =
    part.rank === 'last'
      ? []
      : [{ id: `${index} out`, layoutOptions: { ...side('EAST'), 'elk.port.index': '0' } }]
  return {
    id: String(index),
    width: part.length,
    height: part.breadth,
    ports: [...leaving, ...arriving],
    layoutOptions: {
      'elk.portConstraints': part.isOrdered ? 'FIXED_ORDER' : 'FIXED_SIDE',
      'elk.portAlignment.default': 'DISTRIBUTED',
      'elk.layered.layering.layerConstraint': RANKS[part.rank],
    },
  }
}

function wireOf(edge: ElkExtendedEdge): Wire {
  const [from, to, operand] = edge.id.split(' ').map(Number)
  const section = edge.sections?.[0]
  assert(section !== undefined, 'wire-without-route', `the wire ${edge.id} was not routed`)
  const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint]
  return {
    from: at([from as number], 0),
    to: at([to as number], 0),
    operand: at([operand as number], 0),
    points: points.map(({ x, y }) => [x, y] as const),
    junctions: (edge.junctionPoints ?? []).map(({ x, y }) => [x, y] as const),
  }
}
