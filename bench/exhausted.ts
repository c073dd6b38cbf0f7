/**
 * CHECK-5 and AFFINE-6 without a formula: the least size, all circuits, what they do, and what honesty costs, each with a
 * certificate that the second enumerator accepts. AFFINE-6 takes half a minute for itself, and with `--long` only.
 */
import { galleryTask } from '../gallery/index.ts'
import { assert, Bug } from '../src/base/errors.ts'
import { check } from '../src/certificate/check.ts'
import { circuits, judge, type Predicate, parsePredicate, price, select, size } from '../src/index.ts'
import type { Certified } from './certified.ts'
import { type Benchmark, type Row, timed } from './record.ts'

/** What is asked of a gallery task: a property of its least circuits, or the costs with it and without. */
export type Asked = 'select' | 'judge' | 'price'

/** Ask, compare with what is known, check the certificate, and measure. */
export async function exhausted(name: string, kind: Asked, property: string, expected: string): Promise<Row> {
  const task = galleryTask(name)
  const predicate = parsePredicate(property, task)
  const { value, secondsCpu } = await timed(() => answerTo(name, kind, predicate))
  const said = kind === 'select' ? `${name}, select` : `${name}, ${kind} ${property}`
  assert(value.answer === expected, 'wrong-answer', `${said}: ${value.answer}, not ${expected}`)
  const checked = await timed(() => check(value.certificate))
  assert(checked.value.kind === 'verified', 'wrong-proof', said)
  assert(value.certificate.proofs.length === 0, 'wrong-engine', said)
  return { case: said, answer: value.answer, secondsCpu, secondsCheck: checked.secondsCpu }
}

async function answerTo(name: string, kind: Asked, predicate: Predicate): Promise<Certified> {
  const task = galleryTask(name)
  const options = { atLeast: 1 }
  if (kind === 'price') {
    const { certificate, ...found } = await price(task, circuits(), size, predicate, options)
    const sides = [found.with, found.without].map(side =>
      side.kind === 'least' ? side.cost.join() : side.kind,
    )
    return certified(`${sides[0]} with, ${sides[1]} without`, certificate)
  }
  const selection = await select(task, circuits(), size, options)
  if (kind === 'select') {
    const said =
      selection.kind === 'minimal'
        ? `${selection.cost.join()} gates, ${selection.distinct.count} circuits`
        : selection.kind
    return certified(said, selection.certificate)
  }
  const verdict = await judge(selection, predicate)
  return certified(verdict.kind, 'certificate' in verdict ? verdict.certificate : undefined)
}

function certified(answer: string, certificate: Certified['certificate'] | undefined): Certified {
  if (certificate === undefined) throw new Bug('no-certificate', answer)
  return { answer, certificate }
}

const flips = 'within(T00, misgeneralises)'

/** CHECK-5 complete. */
export const check5: Benchmark = {
  name: 'check-5',
  measures: 'selection, verdicts and prices by exhaustion, with certificates',
  async *run() {
    yield await exhausted('check-5', 'select', flips, '5 gates, 12 circuits')
    yield await exhausted('check-5', 'judge', flips, 'forced')
    yield await exhausted('check-5', 'judge', 'contains(u & v)', 'forced')
    yield await exhausted('check-5', 'price', flips, '5 with, 7 without')
    yield await exhausted('check-5', 'price', 'contains(u & v)', '5 with, 6 without')
  },
}

/** AFFINE-6: all circuits, and what they do where training does not look. */
export const affine6: Benchmark = {
  name: 'affine-6',
  measures: 'selection and verdict by exhaustion, with certificate (--long)',
  async *run(isLong) {
    if (!isLong) return
    yield await exhausted('affine-6', 'judge', 'within(T000, misgeneralises)', 'forced')
  },
}
