/** What the computing worker offers: the public page behind verbs, each in the file of its subject. */
import { Answers } from './answers.ts'
import { circuitVerbs } from './circuit.ts'
import { Estimates } from './estimate.ts'
import { fileVerbs } from './files.ts'
import { galleryVerbs } from './gallery.ts'
import { labVerbs } from './lab.ts'
import { lesson } from './lesson.ts'
import { ownVerbs } from './own.ts'
import { phaseVerbs } from './phase.ts'
import { posteriorVerbs } from './posterior.ts'
import { processVerbs } from './process.ts'
import { programVerbs } from './programs.ts'
import { provenRatesVerbs } from './proven-rates.ts'
import { rowVerbs } from './rows.ts'
import { shows } from './shows.ts'

/** The verbs, with selections kept between them. */
export function engineVerbs() {
  const estimates = new Estimates()
  const answers = new Answers(estimates)
  return {
    select: answers.select.bind(answers),
    judge: answers.judge.bind(answers),
    price: answers.price.bind(answers),
    check: answers.check.bind(answers),
    estimate: estimates.estimate.bind(estimates),
    ...shows,
    ...labVerbs,
    ...circuitVerbs,
    ...rowVerbs,
    ...processVerbs,
    ...phaseVerbs(),
    ...programVerbs,
    ...provenRatesVerbs,
    ...posteriorVerbs,
    ...lesson,
    ...fileVerbs,
    ...galleryVerbs,
    ...ownVerbs,
  }
}

/** What the worker offers. */
export type EngineVerbs = ReturnType<typeof engineVerbs>
