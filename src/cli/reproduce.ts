/**
 * `mesascope reproduce`: compute every published number again, and say which differ.
 *
 * The claims and the ways to compute them come from the gallery; this file only runs them, one after the other, and
 * compares canonical texts. Claims that take long are left out unless asked for, and counted as left out.
 */
import { type Command, Option } from 'commander'
import type { Json, PublishedClaim, SolverName } from '../index.ts'
import { commandLine } from '../record/command.ts'
import type { Compared } from './experiment-compare.ts'
import { examples } from './help.ts'
import { laboratory } from './laboratory.ts'
import { SOLVERS } from './question.ts'
import { EXIT, type Terminal } from './terminal.ts'
import { version } from './version.ts'

interface ReproduceOptions {
  readonly long?: boolean
  readonly solver: SolverName
  readonly json?: boolean
  readonly experiments?: boolean
}

/** How the second computation of a claim came out. */
interface Outcome {
  readonly claim: PublishedClaim
  readonly agrees: boolean
  readonly found: Json
}

/** Add the command `reproduce`. */
export function reproduceCommand(root: Command, terminal: Terminal): void {
  root
    .command('reproduce')
    .description('compute the published numbers again; exit 1 if any differs')
    .argument('[ids...]', 'only claims whose name begins like this: mirror-4, twin-5/honesty')
    .option('--long', 'also those that take longer than ten seconds')
    .option(
      '--experiments',
      'the experiments instead: every case, page, table and figure; ids are their names',
    )
    .addOption(new Option('--solver <name>', 'the SAT solver').choices(SOLVERS).default('auto'))
    .option('--json', 'print the whole record instead of the verdict line')
    .option('--quiet', 'print nothing on standard error')
    .addHelpText(
      'after',
      examples([
        ['mesascope reproduce', 'every claim that takes seconds'],
        ['mesascope reproduce --long', 'every claim, with measured times'],
        ['mesascope reproduce twin-5 --long', 'the claims about one task'],
        ['mesascope reproduce --experiments', 'every case of every experiment that takes seconds'],
      ]),
    )
    .action((ids: readonly string[], options: ReproduceOptions) => run(ids, options, terminal))
}

async function run(ids: readonly string[], options: ReproduceOptions, terminal: Terminal): Promise<void> {
  if (options.experiments) return await runExperiments(ids, options, terminal)
  const lab = await laboratory()
  const named = lab.publishedClaims.filter(
    ({ id }) => ids.length === 0 || ids.some(each => id.startsWith(each)),
  )
  if (named.length === 0) {
    const expected = `the beginning of one of ${lab.publishedClaims.map(each => each.id).join(', ')}`
    throw new lab.InvalidInput('no-such-claim', [{ path: 'reproduce', found: ids.join(' '), expected }])
  }
  const claims = named.filter(claim => options.long === true || claim.long === undefined)
  const outcomes: Outcome[] = []
  for (const [index, claim] of claims.entries()) {
    terminal.show(`${index + 1}/${claims.length} ${claim.id}`)
    const start = performance.now()
    const found = await recompute(claim, options.solver, terminal)
    const agrees = lab.canonicalLine(found) === lab.canonicalLine(claim.expected)
    outcomes.push({ claim, agrees, found })
    for (const line of linesOf(terminal, claim, agrees, found, performance.now() - start)) terminal.say(line)
  }
  const differ = outcomes.filter(each => !each.agrees).length
  const left = named.length - claims.length
  terminal.print(
    options.json
      ? recordOf(lab.canonicalText, ids, options, outcomes, left)
      : lineOf(outcomes.length, differ, left),
  )
  if (differ > 0) terminal.exitCode = EXIT.refuted
}

/** The same for experiments. */
async function runExperiments(
  names: readonly string[],
  { long = false, json }: ReproduceOptions,
  terminal: Terminal,
): Promise<void> {
  const { canonicalText } = await laboratory()
  const { experimentsNamed } = await import('./experiment.ts')
  const { compared } = await import('./experiment-compare.ts')
  const outcomes: Compared[] = []
  let left = 0
  for (const experiment of await experimentsNamed(names)) {
    const say = (text: string): void => terminal.show(text)
    const found = await compared(experiment, { signal: terminal.signal, long, fresh: true, say })
    left += found.left
    outcomes.push(...found.outcomes)
    for (const line of found.outcomes.flatMap(each => comparedLines(terminal, each))) terminal.say(line)
  }
  const differ = outcomes.filter(each => !each.agrees).length
  const rest = left === 0 ? '' : ` (${left} more with --long)`
  const verdict =
    differ === 0 ? `s REPRODUCED ${outcomes.length}` : `s DIFFERS ${differ} of ${outcomes.length}`
  terminal.print(json ? canonicalText({ outcomes, left }) : `${verdict} results of experiments${rest}`)
  if (differ > 0) terminal.exitCode = EXIT.refuted
}

function comparedLines({ colors }: Terminal, { name, agrees, found, expected }: Compared): readonly string[] {
  if (agrees) return [`${colors.green('agrees')}   ${name}`]
  return [`${colors.red('DIFFERS')}  ${name}`, `  published ${expected}`, `  computed  ${found}`]
}

/** What comes out; where something is thrown (a certificate is rejected, say), what it says, and the others go on. */
async function recompute(claim: PublishedClaim, solver: SolverName, terminal: Terminal): Promise<Json> {
  try {
    return await claim.compute({ signal: terminal.signal, solver })
  } catch (error) {
    terminal.signal.throwIfAborted()
    return { thrown: error instanceof Error ? error.message : String(error) }
  }
}

/** `s REPRODUCED 41 claims`, `s DIFFERS 1 of 41 claims`; and how many were left out. */
function lineOf(count: number, differ: number, left: number): string {
  const rest = left === 0 ? '' : ` (${left} more with --long)`
  return `${differ === 0 ? `s REPRODUCED ${count}` : `s DIFFERS ${differ} of ${count}`} claims${rest}`
}

function linesOf(
  terminal: Terminal,
  { id, says, expected }: PublishedClaim,
  agrees: boolean,
  found: Json,
  milliseconds: number,
): readonly string[] {
  const { green, red, dim } = terminal.colors
  const took = dim(`${(milliseconds / 1000).toFixed(1)} s`)
  if (agrees) return [`${green('agrees')}   ${id}  ${took}  ${says}`]
  const compared = [`  published ${JSON.stringify(expected)}`, `  computed  ${JSON.stringify(found)}`]
  return [`${red('DIFFERS')}  ${id}  ${took}  ${says}`, ...compared]
}

function recordOf(
  canonicalText: (value: unknown) => string,
  ids: readonly string[],
  { long, solver }: ReproduceOptions,
  outcomes: readonly Outcome[],
  left: number,
): string {
  const claims = outcomes.map(({ claim, agrees, found }) => {
    const { id, says, source, expected } = claim
    return { id, says, source, expected, found, agrees }
  })
  const command = commandLine(['reproduce', ...ids], { long, solver: solver === 'auto' ? undefined : solver })
  return canonicalText({
    kind: 'record',
    version: 1,
    mesascope: version,
    verb: 'reproduce',
    command,
    seed: null,
    answer: { claims, left },
  })
}
