/**
 * Certificates of a frontier of circuits, one file for each question that it answers: the least weighted sum of size and depth
 * inside of each piece and at each rate where pieces meet; or, with `--return`, the least size at each return.
 *
 * The files are numbered, `rates.1.cert`, `rates.2.cert`, in the order of the frontier. What is selected is searched for again
 * under the weighted sum, so this is a second road to the frontier as well.
 */
import type { Certificate, CircuitClass, Frontier, Model, Rational, ReturnFrontier } from '../index.ts'
import { keep, requireCertificatePlace } from './certificate-file.ts'
import { laboratory } from './laboratory.ts'
import { watch } from './progress.ts'
import type { Asked } from './question.ts'
import { EXIT, type Terminal } from './terminal.ts'

/** A certificate, and what it is about. */
interface Kept {
  readonly about: string
  readonly certificate: Certificate | undefined
}

/** Search again at every rate that matters, and write what proves it. */
export async function keepRates(
  found: Extract<Frontier, { readonly kind: 'frontier' }>,
  asked: Asked,
  models: CircuitClass,
  { file, terminal }: { readonly file: string; readonly terminal: Terminal },
): Promise<void> {
  const lab = await laboratory()
  const { pieces, breakpoints } = found.envelope
  const rates = pieces.flatMap(({ from, to, best }, index) => {
    const meeting = breakpoints[index]
    const piece = { rate: from.plus(to).dividedBy(2), best }
    return meeting === undefined ? [piece] : [piece, { rate: meeting.at, best: meeting.best }]
  })
  const kept: Kept[] = []
  for (const { rate, best } of rates) {
    const bias = lab.weighted([
      [lab.size, lab.Rational.ONE.minus(rate)],
      [lab.depth, rate],
    ])
    const selection = await watch(lab.select(asked.task, models, bias, asked.options), terminal, 'select')
    if (selection.kind === 'open') {
      terminal.say(`no certificate at rate ${rate} of depth: ${selection.because}`)
      terminal.exitCode = EXIT.open
      continue
    }
    const cost = selection.kind === 'minimal' ? selection.cost.join() : selection.kind
    const [point] = best
    const expected = point && mixed(point.x, point.y, rate, lab.Rational.ONE)
    if (cost !== expected?.toString())
      throw new lab.Bug('rates-disagree', `at rate ${rate} the least cost is ${cost}, not ${expected}`)
    kept.push({ about: `rate ${rate} of depth`, certificate: selection.certificate })
  }
  await keepAll(kept, file, terminal)
}

function mixed(x: Rational, y: Rational, rate: Rational, one: Rational): Rational {
  return x.times(one.minus(rate)).plus(y.times(rate))
}

/** Write what proves each point of size and return. */
export async function keepReturns(
  found: ReturnFrontier<Model>,
  { file, terminal }: { readonly file: string; readonly terminal: Terminal },
): Promise<void> {
  const kept = found.points.map(({ cost, value, selection }) => {
    return { about: `size ${cost.join(' ')}, return ${value}`, certificate: selection.certificate }
  })
  await keepAll(kept, file, terminal)
}

async function keepAll(kept: readonly Kept[], file: string, terminal: Terminal): Promise<void> {
  const names = kept.map((_, index) => (kept.length === 1 ? file : numbered(file, index + 1)))
  for (const name of names) await requireCertificatePlace(name)
  for (const [index, { about, certificate }] of kept.entries()) {
    const written = await keep(certificate, names[index], terminal)
    if (written === undefined) continue
    const { bytes, sha256 } = written
    const digest = `(${bytes} bytes, sha256 ${sha256.slice(0, 16)})`
    terminal.say(terminal.colors.dim(`certificate  ${names[index]} ${digest}: ${about}`))
  }
}

/** `rates.cert` as `rates.1.cert`. */
function numbered(file: string, number: number): string {
  const [, stem = file, ending = ''] = /^(.*?)(\.[^./\\]+)?$/.exec(file) ?? []
  return `${stem}.${number}${ending}`
}
