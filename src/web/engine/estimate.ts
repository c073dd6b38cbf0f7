/**
 * The verb that says beforehand what a question will take, for questions that are not answered at once. Seconds are the
 * library's, times how much slower or faster the last long question was here than it was foreseen.
 */
import { type Expected, foresee } from '../../index.ts'
import { type Question, readQuestion } from './asked.ts'
import type { Calling } from './messages.ts'

/** What a question will take, as far as there is anything to go by. */
export interface Outlook {
  /** Seconds: what is expected, and between what bounds it may well be. */
  readonly seconds?: Expected
  /** What they rest on, or why there are none; one clause. */
  readonly because: string
}

/** How far this machine may be from the one on which the library's rates were measured. */
const SCALE_MAX = 8
/** What was expected to take less, or took less, says nothing about the machine. */
const SECONDS_TELLING = 0.5

/** Estimates, and what became of them. */
export class Estimates {
  private readonly foreseen = new Map<string, number>()
  private scale = 1

  /** What the selection of a question will take. */
  async estimate(question: Question, { signal }: Calling): Promise<Outlook> {
    const { task, models, bias, atLeast } = readQuestion({ ...question, properties: [] })
    const { seconds, because } = await foresee(task, models, bias, { atLeast, signal })
    if (seconds === undefined) return { because }
    this.foreseen.set(keyOf(question), seconds.about)
    const here = (each: number): number => each * this.scale
    const { least, about, most } = seconds
    return { seconds: { least: here(least), about: here(about), most: here(most) }, because }
  }

  /** Learn from a selection that was searched to its end. */
  took(question: Question, seconds: number): void {
    const foreseen = this.foreseen.get(keyOf(question))
    if (foreseen === undefined || Math.min(foreseen, seconds) < SECONDS_TELLING) return
    this.scale = Math.min(SCALE_MAX, Math.max(1 / SCALE_MAX, seconds / foreseen))
  }
}

function keyOf({ properties: _, seconds: __, ...rest }: Question): string {
  return JSON.stringify(rest)
}
