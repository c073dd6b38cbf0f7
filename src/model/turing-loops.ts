/**
 * Two ways to see that a Turing machine goes on for ever: it is again as it was, or it is again as it was a few cells further.
 *
 * The second is Lin's partial recurrence (Lin and Radó 1965; "translated cyclers" in the busy beaver challenge). Twice the head
 * enters a cell beyond all others, say to the right, in the same state. Between the two times it went back by d cells
 * at most. If the d cells behind it are now as they were then, what follows is what followed, shifted, and so on.
 *
 *     ... x 1 0 1|>        in B, first time on this cell; comes back by no more than the three cells shown,
 *     ... x y 1 1 0 1|>    in B, first time on this one, after the same three cells: shifted by two for ever
 *
 * Only one earlier configuration is kept of each kind, and replaced after 1, 2, 4, ... chances (Brent 1980), so that a loop is
 * found after a few times the steps in which it begins and closes.
 *
 * Invariant: a loop that is reported is one: from step `from` on, everything recurs every `period` steps, shifted by `shift`.
 */

/** What recurs: after so many steps, every so many steps, so many cells further to the right each time. */
export interface TuringLoop {
  readonly from: number
  readonly period: number
  readonly shift: number
}

/** What a watch must know of a machine at work. Positions count from the first cell, and `low` to `high` have been visited. */
export interface Progress {
  readonly steps: number
  readonly state: number
  readonly position: number
  readonly low: number
  readonly high: number
  cell(position: number): number
  /** A copy of the visited cells, from left to right. */
  visited(): Uint8Array
}

/** A configuration that is kept. */
class Kept {
  readonly steps: number
  readonly state: number
  readonly position: number
  private readonly low: number
  private readonly cells: Uint8Array
  private readonly blank: number

  constructor(now: Progress, blank: number) {
    this.steps = now.steps
    this.state = now.state
    this.position = now.position
    this.low = now.low
    this.cells = now.visited()
    this.blank = blank
  }

  cell(position: number): number {
    return this.cells[position - this.low] ?? this.blank
  }
}

/** Sees that a machine is exactly as it was. */
export class CycleWatch {
  private readonly blank: number
  private kept: Kept
  private keepAt = 1

  constructor(start: Progress, blank: number) {
    this.blank = blank
    this.kept = new Kept(start, blank)
  }

  /** Called after every step. */
  look(now: Progress): TuringLoop | undefined {
    const { kept } = this
    if (now.state === kept.state && now.position === kept.position && this.isEqual(now))
      return { from: kept.steps, period: now.steps - kept.steps, shift: 0 }
    if (now.steps === this.keepAt) {
      this.kept = new Kept(now, this.blank)
      this.keepAt *= 2
    }
    return undefined
  }

  private isEqual(now: Progress): boolean {
    for (let each = now.low; each <= now.high; each++) {
      if (now.cell(each) !== this.kept.cell(each)) return false
    }
    return true
  }
}

/** Sees that a machine is as it was, further to one side. */
export class DriftWatch {
  private readonly side: 1 | -1
  private readonly blank: number
  private kept: Kept | undefined
  /** How far the head has been to the other side since then. */
  private back = 0
  private chances = 0
  private keepAt = 1

  constructor(side: 1 | -1, blank: number) {
    this.side = side
    this.blank = blank
  }

  /** Called after every step. */
  look(now: Progress, isNewCell: boolean): TuringLoop | undefined {
    const { kept, side } = this
    if (kept !== undefined) this.back = Math.max(this.back, (kept.position - now.position) * side)
    if (!isNewCell || now.position !== (side === 1 ? now.high : now.low)) return undefined
    if (kept !== undefined && kept.state === now.state && this.isEqual(now, kept))
      return { from: kept.steps, period: now.steps - kept.steps, shift: now.position - kept.position }
    this.chances++
    if (this.chances === this.keepAt) {
      this.kept = new Kept(now, this.blank)
      this.back = 0
      this.keepAt *= 2
    }
    return undefined
  }

  private isEqual(now: Progress, kept: Kept): boolean {
    for (let behind = 1; behind <= this.back; behind++) {
      const step = behind * this.side
      if (now.cell(now.position - step) !== kept.cell(kept.position - step)) return false
    }
    return true
  }
}
