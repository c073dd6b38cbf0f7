/**
 * Reading an LRAT proof that another program wrote into our log, so that it can be trimmed and numbered like our own.
 * Deletions are left out: trimming writes them anew. Nothing is checked here but the form; that is the checker's task.
 */
import { Bug, Unsupported } from '../base/errors.ts'
import { parseLratLine } from '../logic/lrat.ts'
import { type ClauseName, LemmaLog } from './lemma-log.ts'
import type { LratProof } from './solver.ts'

/**
 * The proof in a text that comes in pieces of any size, from a formula of so many clauses. Throws `Unsupported` for
 * a step that is not plain unit propagation, and `InvalidInput` for a line that is not LRAT.
 */
export async function readLrat(pieces: AsyncIterable<string>, inputCount: number): Promise<LratProof> {
  const log = new LemmaLog()
  const names = new Map<number, ClauseName>()
  const nameOf = (id: number): ClauseName => {
    if (id < 0)
      throw new Unsupported('rat-step', `hint ${id} is a RAT step`, 'use the embedded solver for this proof')
    const name = id <= inputCount ? id : names.get(id)
    if (name === undefined) throw new Bug('unknown-hint', `hint ${id} names no clause before it`)
    return name
  }
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line.trim() === '' || line.startsWith('c')) continue
      const step = parseLratLine(line)
      if (step.kind === 'delete') continue
      const name = log.add(step.literals, step.hints.map(nameOf))
      if (step.literals.length === 0) return log.proof(name, inputCount)
      names.set(step.id, name)
    }
  }
  throw new Unsupported(
    'proof-ends-early',
    'the LRAT file has no empty clause',
    'use the embedded solver for this proof',
  )
}
