/**
 * A proof that a Turing machine never halts, from a tape of 0, by what can stand near its head: a set of local views that no
 * step leaves and in which no rule halts (the closed position sets of Georgiev's and of Marxen and Buntrock's programs, with
 * windows of n cells as Fenner proposed in the busy beaver challenge).
 *
 * A view is the state, the cell under the head, and n cells to each side. On moving, the window behind the head is known; of
 * the window ahead one cell comes into sight, of which only this is known: the n cells that begin one further out
 * occurred as such a window before. So two sets of windows are kept, for what lies beyond the sight on either side, and all
 * views that they allow are followed until nothing new appears. Real runs are among them.
 *
 *     ...[l3 l2 l1] s [r1 r2 r3]...   moving right writes w on s, and gives   [l2 l1 w] r1 [r2 r3 x]
 *
 * for each x such that [r2 r3 x] is a known window on the right; [l3 l2 l1] is then one on the left. If cells remember the states
 * in which they were last left, sweeps that differ on even and odd cells are told apart, which windows alone cannot.
 *
 * Invariant: true is only answered if the machine, gaps being taken to halt, goes on for ever.
 */
import type { TuringMachine } from '../model/turing.ts'

/** What views see. */
export interface Sight {
  /** Cells on each side of the head. */
  readonly cells: number
  /** How many of the states in which a cell was left it remembers, the last ones. */
  readonly memory: number
}

/** The most views that are followed before the question is given up. */
const VIEWS_MAX = 20_000

/** Whether this much sight shows that the machine never halts on a tape of 0; false leaves it open. */
export function isClosed({ rules, states }: TuringMachine, { cells, memory }: Sight): boolean {
  const stateBits = states.toString(2).length
  const memoryMask = 2 ** (stateBits * memory) - 1
  const views = new Views(cells, 1 + stateBits * memory)
  for (let index = 0; index < views.length; index++) {
    const view = views.at(index)
    const rule = rules[2 * view.state + (view.cell & 1)]
    if (rule?.next === undefined || views.length > VIEWS_MAX) return false
    const remembered = (((view.cell >> 1) << stateBits) | (view.state + 1)) & memoryMask
    const written = rule.write | (remembered << 1)
    if (rule.move === 1) views.goRight(view, written, rule.next)
    else views.goLeft(view, written, rule.next)
  }
  return true
}

/** One view; the cell next to the head stands in the lowest bits of each window. */
interface View {
  readonly state: number
  readonly cell: number
  readonly left: number
  readonly right: number
}

/** Views found so far, each once, in the order in which they are followed. */
class Views {
  private readonly queue: View[] = []
  private readonly known = new Set<number>()
  private readonly left: Beyond
  private readonly right: Beyond
  private readonly bits: number
  private readonly windowBits: number

  constructor(cells: number, bits: number) {
    this.bits = bits
    this.windowBits = cells * bits
    this.left = new Beyond((cells - 1) * bits)
    this.right = new Beyond((cells - 1) * bits)
    this.add({ state: 0, cell: 0, left: 0, right: 0 })
  }

  get length(): number {
    return this.queue.length
  }

  at(index: number): View {
    return this.queue[index] as View
  }

  goRight({ left, right }: View, written: number, state: number): void {
    const [near, cell] = [this.pushed(left, written), this.first(right)]
    this.left.meet(left)
    this.right.expect(right >>> this.bits, window => this.add({ state, cell, left: near, right: window }))
  }

  goLeft({ left, right }: View, written: number, state: number): void {
    const [near, cell] = [this.pushed(right, written), this.first(left)]
    this.right.meet(right)
    this.left.expect(left >>> this.bits, window => this.add({ state, cell, left: window, right: near }))
  }

  private first(window: number): number {
    return window & ((1 << this.bits) - 1)
  }

  private pushed(window: number, cell: number): number {
    return ((window << this.bits) | cell) & ((1 << this.windowBits) - 1)
  }

  private add(view: View): void {
    const width = 2 ** this.windowBits
    const key = ((view.state * 2 ** this.bits + view.cell) * width + view.left) * width + view.right
    if (this.known.has(key)) return
    this.known.add(key)
    this.queue.push(view)
  }
}

/** The windows that lie beyond the sight on one side, by the cells that they share with a window further in. */
class Beyond {
  private readonly innerMask: number
  private readonly windows = new Set<number>()
  private readonly byInner = new Map<number, number[]>()
  private readonly waiting = new Map<number, ((window: number) => void)[]>()

  /** `innerBits`: all cells of a window but the outermost. */
  constructor(innerBits: number) {
    this.innerMask = 2 ** innerBits - 1
    this.meet(0)
  }

  /** This window lies there now, and whoever waits for it is told. */
  meet(window: number): void {
    if (this.windows.has(window)) return
    this.windows.add(window)
    const inner = window & this.innerMask
    push(this.byInner, inner, window)
    for (const each of this.waiting.get(inner) ?? []) each(window)
  }

  /** Now and later, for each window whose inner cells are these. */
  expect(inner: number, then: (window: number) => void): void {
    push(this.waiting, inner, then)
    for (const window of this.byInner.get(inner) ?? []) then(window)
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key)
  if (values === undefined) map.set(key, [value])
  else values.push(value)
}
