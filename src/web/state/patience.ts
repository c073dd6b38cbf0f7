/**
 * Questions that would take long are not begun because a knob was moved: whoever turns it further would wait for an answer
 * to something else. A search that is not over after a moment is estimated, and if the estimate is long it is held until
 * somebody asks for it; what it would take is said in either case. Where nothing can be estimated a search goes on, with
 * its bounds shown; only the price, which may have no end and in whose way nothing stands, is held after a while.
 *
 * Questions with a budget are never held: somebody has said how long they may take.
 */
import type { Question } from '../engine/asked.ts'
import type { Engine } from '../engine/engine.ts'
import type { Outlook } from '../engine/estimate.ts'
import type { EngineVerbs } from '../engine/verbs.ts'
import { Held, type Told } from './stage.ts'

/** Watches over a computation that begins; what it gives is to be called when that has ended. */
export type Patience = (verb: string, question: Question, tell: (known: Told) => void) => () => void

/** How long, in seconds, a question took here before; undefined where that is not known. */
export type Took = (question: Question) => number | undefined

/** What is over by then needs no estimate, in milliseconds. */
const MOMENT = 200
/** What is expected to take longer waits until it is asked for, in seconds. */
export const LONG_SECONDS = 5

/** A price is looked for in any case as many times as long as all that came before it took. */
const PRICE_TIMES = 5

const PRICE_UNKNOWN =
  'the price is searched size by size until one model has the property and one lacks it, and how many sizes that takes is not known beforehand'

/** Patience for the stages of one question, which are ended by `control`. */
export function patienceFor(
  { compute }: { readonly compute: Pick<Engine<EngineVerbs>, 'call'> },
  control: AbortController,
  isWanted: boolean,
  took: Took,
): Patience {
  const { signal } = control
  const since = performance.now()
  return (verb, question, tell) => {
    const isHeld = !isWanted && question.seconds === undefined
    const begin = async (): Promise<void> => {
      const outlook = verb === 'price' ? { because: PRICE_UNKNOWN } : await outlookOf(question)
      if (outlook === undefined || isOver || signal.aborted) return
      tell({ outlook })
      const isLong = verb === 'price' || (outlook.seconds?.about ?? 0) > LONG_SECONDS
      if (isHeld && isLong) control.abort(new Held(outlook))
    }
    const outlookOf = async (asked: Question): Promise<Outlook | undefined> => {
      const seconds = took(asked)
      if (seconds !== undefined) return before(seconds)
      return await compute.call('estimate', asked, { signal }).catch(() => undefined)
    }
    let isOver = false
    const spent = performance.now() - since
    const price = Math.max(LONG_SECONDS * 1000, PRICE_TIMES * spent)
    const timer = setTimeout(() => void begin(), verb === 'price' ? price : MOMENT)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }
}

function before(seconds: number): Outlook {
  const expected = { least: seconds, about: seconds, most: seconds }
  return { seconds: expected, because: 'it took that long in this browser before' }
}
