/**
 * Decision trees: each test on top of the answers that it leads to (Reingold and Tilford 1981, in the simple form where
 * subtrees stand in columns of their own). A zero goes on along a dashed line, a one along a solid line, as in binary
 * decision diagrams (Bryant 1986). A tree too wide for its column is drawn from left to right instead.
 *
 * Invariant: subtrees keep to their own column, so that neither lines nor texts meet.
 */

import { at } from '../base/errors.ts'
import type { TreeNode } from '../model/tree.ts'
import type { TreeFigure } from './figure.ts'
import { INK, type Look, looksOf, PAPER, token } from './palette.ts'
import { type Drawing, SIZE } from './sheet.ts'
import { type Mark, mark, pathThrough, textMark } from './svg.ts'
import { textWidth } from './text-width.ts'

const BOX_HEIGHT = 14
const GAP = 7
const LEVEL_DOWN = 36
/** From one level to the next, from left to right: the widest that fits. */
const LEVELS_RIGHT = [30, 22, 16]

/** A node with its place: `along` counts tests from the root, `across` is a length. */
interface Placed {
  readonly text: string
  readonly isTest: boolean
  readonly level: number
  readonly across: number
  readonly isOnPath: boolean
  readonly below: readonly Placed[]
}

/** Draw a decision tree in a width. */
export function treeDrawing(figure: TreeFigure, room: number): Drawing {
  const ways = [drawingOf(figure, true, 0), ...LEVELS_RIGHT.map(gap => drawingOf(figure, false, gap))]
  const best = ways.find(({ width }) => width <= room) ?? (ways.at(-1) as Drawing)
  const look = pathLook()
  const legend =
    figure.word === undefined ? [] : [{ name: `path of ${figure.word}`, look, kind: 'line' as const }]
  return { ...best, legend }
}

function pathLook(): Look {
  return looksOf([{ name: 'path' }]).get('path') as Look
}

function drawingOf(figure: TreeFigure, isDown: boolean, gap: number): Drawing {
  const { root, end } = place(figure, figure.tree.root, 0, 0, true, isDown)
  const nodes = [...walk(root)]
  const levels = Math.max(...nodes.map(node => node.level))
  const widths = Array.from({ length: levels + 1 }, (_, level) =>
    Math.max(...nodes.filter(node => node.level === level).map(boxWidth)),
  )
  const starts = widths.map((_, level) => widths.slice(0, level).reduce((sum, width) => sum + width + gap, 0))
  const spot = (node: Placed): readonly [number, number] =>
    isDown
      ? [node.across, node.level * LEVEL_DOWN + BOX_HEIGHT / 2 + 1]
      : [at(starts, node.level) + at(widths, node.level) / 2 + 1, node.across]
  const marks = nodes.flatMap(node => edgeMarks(node, spot, isDown))
  const boxes = nodes.flatMap(node => nodeMarks(node, spot))
  const length = isDown ? levels * LEVEL_DOWN + BOX_HEIGHT + 2 : at(starts, levels) + at(widths, levels) + 2
  return {
    width: isDown ? end - GAP : length,
    height: isDown ? length : end - GAP + 2,
    marks: [...marks, ...boxes],
    legend: [],
  }
}

/** Place a subtree from `start` across; where the next one may begin comes back with it. */
function place(
  figure: TreeFigure,
  node: TreeNode,
  level: number,
  start: number,
  isOnPath: boolean,
  isDown: boolean,
): { readonly root: Placed; readonly end: number } {
  const text = 'word' in node ? answer(figure, node.word) : at(figure.tree.inputs, node.test)
  const own = isDown ? textWidth(text, SIZE.body) + 10 : BOX_HEIGHT
  if ('word' in node) {
    const root = { text, isTest: false, level, across: start + own / 2, isOnPath, below: [] }
    return { root, end: start + own + (isDown ? GAP : 3) }
  }
  const bit = figure.word?.[node.test]
  const zero = place(figure, node.zero, level + 1, start, isOnPath && bit === '0', isDown)
  const one = place(figure, node.one, level + 1, zero.end, isOnPath && bit === '1', isDown)
  const across = Math.max((zero.root.across + one.root.across) / 2, start + own / 2)
  const root = { text, isTest: true, level, across, isOnPath, below: [zero.root, one.root] }
  return { root, end: Math.max(one.end, across + own / 2 + GAP) }
}

function answer({ answers, tree }: TreeFigure, word: string): string {
  const said = answers?.[word]
  if (said !== undefined) return said
  return tree.outputs.length === 1 ? `${at(tree.outputs, 0)} = ${word}` : word
}

function* walk(node: Placed): Generator<Placed> {
  yield node
  for (const each of node.below) yield* walk(each)
}

function boxWidth({ text }: Placed): number {
  return textWidth(text, SIZE.body) + 9
}

type Spot = (node: Placed) => readonly [number, number]

/** The two lines below a test, each with its bit in the middle. */
function edgeMarks(node: Placed, spot: Spot, isDown: boolean): Mark[] {
  const [x, y] = spot(node)
  return node.below.flatMap((child, bit) => {
    const [toX, toY] = spot(child)
    const begin: readonly [number, number] = isDown ? [x, y + BOX_HEIGHT / 2] : [x + boxWidth(node) / 2, y]
    const end: readonly [number, number] = isDown
      ? [toX, toY - BOX_HEIGHT / 2]
      : [toX - boxWidth(child) / 2, toY]
    const isPath = node.isOnPath && child.isOnPath
    const line = mark('path', {
      d: pathThrough([begin, end]),
      fill: 'none',
      stroke: isPath ? token(pathLook().key) : INK,
      'stroke-width': isPath ? 2.2 : 0.9,
      'stroke-dasharray': bit === 0 ? '3 2' : undefined,
    })
    const [middleX, middleY] = [(begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2 + SIZE.small * 0.33]
    const label = {
      size: SIZE.small,
      fill: INK,
      halo: PAPER,
      anchor: 'middle',
      weight: isPath ? 'semibold' : 'regular',
    } as const
    return [line, textMark(String(bit), middleX, middleY, label)]
  })
}

/** Tests have round ends, answers are square. */
function nodeMarks(node: Placed, spot: Spot): Mark[] {
  const [x, y] = spot(node)
  const width = boxWidth(node)
  const box = mark('rect', {
    x: x - width / 2,
    y: y - BOX_HEIGHT / 2,
    width,
    height: BOX_HEIGHT,
    rx: node.isTest ? BOX_HEIGHT / 2 : 0,
    fill: node.isOnPath && !node.isTest ? token(`${pathLook().key}-fill`) : PAPER,
    stroke: INK,
    'stroke-width': node.isTest ? 0.9 : 1.2,
  })
  const label = { size: SIZE.body, fill: INK, anchor: 'middle' } as const
  return [box, textMark(node.text, x, y + SIZE.body * 0.33, label)]
}
