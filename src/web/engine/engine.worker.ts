/** The worker that computes: the public page behind verbs. It holds the engine and nothing of the page. */
import { Answers } from './answers.ts'
import { type Port, serve } from './serve.ts'
import { shows } from './shows.ts'

const answers = new Answers()
const verbs = {
  select: answers.select.bind(answers),
  judge: answers.judge.bind(answers),
  price: answers.price.bind(answers),
  check: answers.check.bind(answers),
  ...shows,
}

/** What it offers. */
export type EngineVerbs = typeof verbs

serve(verbs, self as unknown as Port)
