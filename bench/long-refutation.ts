/**
 * One long refutation in a process of its own, so that its memory can be measured: no circuit of so many gates adds up four
 * bits. Prints one line of JSON. Arguments: gates, solver, and a folder for a journal if there is to be one.
 */
import { readdirSync } from 'node:fs'
import { Rational } from '../src/base/rational.ts'
import { circuits, type SolverName, size, solverOf, taskFromTables } from '../src/index.ts'
import { directoryJournal } from '../src/node/node.ts'
import { search } from '../src/select/search.ts'
import { searcherOf } from '../src/select/searcher.ts'

const [gates = '7', name = 'cdcl', folder] = process.argv.slice(2)
const task = taskFromTables('0x6996\n0x7ee8\n0x8000', { name: 'sum of four bits' })
const question = { task, models: circuits().spec, bias: size.spec, atLeast: Rational.ONE }
const options = folder === undefined ? {} : { journal: directoryJournal(folder) }
const searcher = searcherOf(question, [], await solverOf(name as SolverName), options)
const ending = await search(searcher, { shape: { kind: 'gates', gates: Number(gates) }, require: [] })
let bytes = 0
for (const proof of searcher.proofs) for await (const chunk of proof.chunks()) bytes += chunk.length
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
const result = {
  answer: ending.kind,
  conflicts: searcher.conflicts,
  megabytesProof: Math.round(bytes / 1e6),
  megabytesPeak: Math.round(maxRSS / 1024),
  secondsCpu: Math.round((userCPUTime + systemCPUTime) / 1e4) / 100,
  parts: folder === undefined ? 0 : readdirSync(folder).length,
}
console.log(JSON.stringify(result))
