/**
 * Learning from a conflict: resolve the false clause with the reasons of its latest literals until one literal of
 * the present level is left (the first unique implication point: Marques-Silva and Sakallah 1996, Zhang et al. 2001),
 * then drop every literal that the others imply (Sorensson and Biere 2009).
 *
 * The hints of the lemma come from the same walk. Deny the lemma: the unit clauses of level-0 literals hold, and then
 * the reasons of all variables that were resolved away, in the order of the trail, become unit one after the other,
 * because every other literal of such a reason is a denied literal of the lemma, a level-0 literal, or resolved
 * earlier. The conflict clause comes last.
 *
 * Marks by variable: ANTECEDENT seen in the resolution; REMOVABLE implied by the lemma's other literals; NEEDED not
 * so; TRACED removed, and its reason is among the hints.
 */
import type { ClauseName, LemmaLog } from '../lemma-log.ts'
import { HEADER, literalOf, type State } from './state.ts'

const ANTECEDENT = 1
const REMOVABLE = 2
const NEEDED = 3
const TRACED = 4
const DEPTH_MAX = 400

/** Conflict analysis with its buffers. */
export class Analysis {
  /** The codes of the last lemma: the literal that becomes true first, then one of the level to return to. */
  readonly lemma: number[] = []
  /** The level to return to. */
  backLevel = 0
  /** The number of decision levels in the lemma ("glue", Audemard and Simon 2009). */
  glue = 0
  /** With proofs on, the hints of the last lemma. */
  readonly hints: number[] = []

  private readonly state: State
  private readonly marked: number[] = []
  private readonly removed: number[] = []
  private readonly units: number[] = []
  /** Trail places of the variables that were resolved away. */
  private resolved: Int32Array = new Int32Array(64)
  private resolvedEnd = 0
  /** By level: the number of the conflict in whose lemma the level last occurred. */
  private levelStamps: Int32Array = new Int32Array(64)
  private stamp = 0

  constructor(state: State) {
    this.state = state
  }

  /** Learn from a false clause. Fills `lemma`, `backLevel`, `glue` and `hints`. */
  learn(conflict: number): void {
    const { lemma, state, marked } = this
    lemma.length = 0
    this.removed.length = 0
    this.units.length = 0
    this.resolvedEnd = 0
    this.resolve(conflict)
    this.minimise()
    if (state.log !== undefined) this.collectHints(conflict)
    this.arrange()
    for (const variable of marked) state.marks[variable] = 0
    marked.length = 0
    state.order.fade()
  }

  /** Resolve down to the first unique implication point. */
  private resolve(conflict: number): void {
    const { state, lemma } = this
    const { arena, marks, levels, trail, reasons } = state
    const present = state.level
    let place = state.trailEnd
    let ref = conflict
    let open = 0
    lemma.push(0)
    for (;;) {
      if ((arena[ref + 2] as number) > 0) this.renew(ref)
      const stop = ref + HEADER + (arena[ref] as number)
      for (let k = ref + HEADER; k < stop; k += 1) {
        const code = arena[k] as number
        const variable = code >> 1
        if (marks[variable] !== 0) continue
        this.mark(variable, ANTECEDENT)
        const level = levels[variable] as number
        if (level === 0) {
          this.units.push(variable)
          continue
        }
        state.order.bump(variable)
        if (level === present) open += 1
        else lemma.push(code)
      }
      do place -= 1
      while (marks[(trail[place] as number) >> 1] === 0)
      const code = trail[place] as number
      open -= 1
      if (open === 0) {
        lemma[0] = code ^ 1
        return
      }
      this.resolvedPush(place)
      ref = reasons[code >> 1] as number
    }
  }

  /** A lemma is used: remember that, and take its glue anew, which often has fallen. */
  private renew(ref: number): void {
    const { arena } = this.state
    arena[ref + 3] = 1
    if ((arena[ref + 2] as number) <= 2) return
    const glue = this.countLevels(arena, ref + HEADER, ref + HEADER + (arena[ref] as number))
    if (glue < (arena[ref + 2] as number)) arena[ref + 2] = glue
  }

  private countLevels(codes: ArrayLike<number>, from: number, stop: number): number {
    const { levels } = this.state
    const stamp = this.freshStamp()
    let count = 0
    for (let k = from; k < stop; k += 1) {
      const level = levels[(codes[k] as number) >> 1] as number
      if (this.levelStamps[level] === stamp) continue
      this.levelStamps[level] = stamp
      count += 1
    }
    return count
  }

  private freshStamp(): number {
    if (this.levelStamps.length <= this.state.level) {
      const longer = new Int32Array(2 * this.state.level + 2)
      longer.set(this.levelStamps)
      this.levelStamps = longer
    }
    this.stamp += 1
    return this.stamp
  }

  private minimise(): void {
    const { lemma, removed } = this
    this.glue = this.countLevels(lemma, 0, lemma.length)
    let kept = 1
    for (let i = 1; i < lemma.length; i += 1) {
      const code = lemma[i] as number
      if (this.implied(code >> 1, 0)) removed.push(code >> 1)
      else lemma[kept++] = code
    }
    lemma.length = kept
  }

  /** Is this variable's value implied by the other literals of the lemma? The stamp marks the lemma's levels. */
  private implied(variable: number, depth: number): boolean {
    const { marks, reasons, levels, arena } = this.state
    const mark = marks[variable] as number
    const level = levels[variable] as number
    if (level === 0) return true
    if (depth > 0 && (mark === ANTECEDENT || mark === REMOVABLE)) return true
    const ref = reasons[variable] as number
    if (mark === NEEDED || ref === 0 || depth > DEPTH_MAX || this.levelStamps[level] !== this.stamp)
      return false
    const stop = ref + HEADER + (arena[ref] as number)
    let implied = true
    for (let k = ref + HEADER; implied && k < stop; k += 1) {
      const other = (arena[k] as number) >> 1
      implied = other === variable || this.implied(other, depth + 1)
    }
    if (depth > 0) this.mark(variable, implied ? REMOVABLE : NEEDED)
    return implied
  }

  private mark(variable: number, mark: number): void {
    if (this.state.marks[variable] === 0) this.marked.push(variable)
    this.state.marks[variable] = mark
  }

  private resolvedPush(place: number): void {
    if (this.resolvedEnd === this.resolved.length) {
      const longer = new Int32Array(2 * this.resolved.length)
      longer.set(this.resolved)
      this.resolved = longer
    }
    this.resolved[this.resolvedEnd] = place
    this.resolvedEnd += 1
  }

  private collectHints(conflict: number): void {
    const { state, hints } = this
    this.traceRemoved()
    hints.length = 0
    for (const variable of this.units) hints.push(state.unitName[variable] as number)
    const places = this.resolved.subarray(0, this.resolvedEnd).sort()
    for (let i = 0; i < places.length; i += 1) {
      const ref = state.reasons[(state.trail[places[i] as number] as number) >> 1] as number
      hints.push(state.arena[ref + 1] as number)
    }
    hints.push(state.arena[conflict + 1] as number)
  }

  /** Add the variables through which the removed literals follow from the kept ones. */
  private traceRemoved(): void {
    const { arena, marks, levels, reasons, places } = this.state
    const { removed } = this
    for (const variable of removed) this.mark(variable, REMOVABLE)
    const work = removed.slice()
    for (let variable = work.pop(); variable !== undefined; variable = work.pop()) {
      if (marks[variable] === TRACED) continue
      this.mark(variable, TRACED)
      this.resolvedPush(places[variable] as number)
      const ref = reasons[variable] as number
      const stop = ref + HEADER + (arena[ref] as number)
      for (let k = ref + HEADER; k < stop; k += 1) {
        const other = (arena[k] as number) >> 1
        if (levels[other] === 0 && marks[other] === 0) {
          this.mark(other, ANTECEDENT)
          this.units.push(other)
        } else if (marks[other] === REMOVABLE && levels[other] !== 0) work.push(other)
      }
    }
  }

  /** Put a literal of the second highest level second, and find that level. */
  private arrange(): void {
    const { lemma } = this
    let best = 1
    for (let i = 2; i < lemma.length; i += 1) {
      if (this.levelAt(i) > this.levelAt(best)) best = i
    }
    this.backLevel = lemma.length > 1 ? this.levelAt(best) : 0
    if (lemma.length > 1) [lemma[1], lemma[best]] = [lemma[best] as number, lemma[1] as number]
  }

  private levelAt(i: number): number {
    return this.state.levels[(this.lemma[i] as number) >> 1] as number
  }

  /** Write the last lemma down with its hints. */
  record(log: LemmaLog): ClauseName {
    const name = log.begin()
    for (const code of this.lemma) log.push(literalOf(code))
    log.push(0)
    for (const hint of this.hints) log.push(hint)
    log.push(0)
    return name
  }
}

/** The assumptions (decisions, at this point) from which a false assumption follows, as codes; with that one. */
export function failedAssumptions(state: State, failed: number): number[] {
  const { arena, marks, levels, reasons, trail } = state
  const core = [failed]
  if (levels[failed >> 1] === 0) return core
  marks[failed >> 1] = ANTECEDENT
  for (let place = state.trailEnd - 1; place >= (state.levelStarts[0] as number); place -= 1) {
    const code = trail[place] as number
    if (marks[code >> 1] === 0) continue
    marks[code >> 1] = 0
    const ref = reasons[code >> 1] as number
    if (ref === 0) {
      core.push(code)
      continue
    }
    const stop = ref + HEADER + (arena[ref] as number)
    for (let k = ref + HEADER; k < stop; k += 1) {
      const variable = (arena[k] as number) >> 1
      if (variable !== code >> 1 && (levels[variable] as number) > 0) marks[variable] = ANTECEDENT
    }
  }
  return core
}
