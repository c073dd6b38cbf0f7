/**
 * `npm start`: the main job from beginning to end, as a person would see it. From a task document to the circuits that
 * minimality selects, what they do where training does not look, what honesty would cost, and a checker that believes
 * none of it.
 *
 * The task is TWIN-5 of the gallery: training permits an honest circuit, and every smallest circuit is another one. All
 * numbers that are printed are computed while one watches; on a terminal the bounds close on one line.
 */
import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Certificate, Circuit, Minimal, Selection, Task } from '../index.ts'
import { formatPriced, priceLine, selectionLine, verdictLine } from '../record/line.ts'
import { openCertificate } from './certificate-file.ts'
import { readText, writeWhole } from './files.ts'
import { type Laboratory, laboratory } from './laboratory.ts'
import { watch } from './progress.ts'
import { session } from './session.ts'
import { wrap } from './show.ts'
import type { Terminal } from './terminal.ts'
import { version } from './version.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const ENTRY = 'twin-5'
const FAILS = 'within(T00, misgeneralises)'
const ANSWERS = 'within(T00, and(outputIs(o1, d), outputIs(o2, d)))'
const ATTEMPT = { atLeast: 1 } as const

/** What each step needs: the program, the terminal, and where files go. */
interface Stage {
  readonly lab: Laboratory
  readonly terminal: Terminal
  readonly folder: string
  readonly options: { readonly atLeast: 1; readonly signal: AbortSignal }
}

await session(async terminal => {
  const lab = await laboratory()
  const folder = join(process.cwd(), 'out')
  mkdirSync(folder, { recursive: true })
  const stage = { lab, terminal, folder, options: { ...ATTEMPT, signal: terminal.signal } }
  const task = await introduce(stage)
  const selection = await chooseSmallest(stage, task)
  if (selection === undefined) return
  const judged = await judgeThem(stage, task, selection)
  const priced = await priceHonesty(stage, task)
  await checkAll(stage, [judged, priced])
  suggest(stage)
})

/** A heading, and what stands under it. */
function heading({ terminal }: Stage, text: string): void {
  terminal.print(`\n${terminal.printed.bold(text)}`)
}

async function introduce(stage: Stage): Promise<Task> {
  const { lab, terminal } = stage
  const document = join(ROOT, 'gallery', 'documents', `${ENTRY}.json`)
  const task = lab.readTask(await readText(document))
  const { entry } = lab.galleryEntry(ENTRY)
  terminal.print(`${terminal.printed.bold(`mesascope ${version}`)}  ${entry.title}`)
  terminal.print(`\n${entry.picture}\n\n${wrap(entry.story)}\n`)
  terminal.print(
    terminal.printed.dim(
      `task document: ${relative(process.cwd(), document)} (${task.states.length} states)`,
    ),
  )
  return task
}

async function chooseSmallest(stage: Stage, task: Task): Promise<Minimal<Circuit> | undefined> {
  const { lab, terminal, options } = stage
  heading(stage, '1. Which circuits are the smallest that training accepts?')
  const selection = await watch(lab.select(task, lab.circuits(), lab.size, options), terminal, 'gates')
  terminal.print(verdict(stage, selectionLine(selection as Selection)))
  if (selection.kind !== 'minimal') return undefined
  terminal.print(
    `\n${indented(lab.drawCircuit(selection.models[0], { notes: notesOn(lab, selection.models[0]) }))}\n`,
  )
  for (const [index, model] of selection.models.entries())
    terminal.print(`   ${index + 1}: ${lab.formatCircuit(model)}`)
  return selection
}

async function judgeThem(stage: Stage, task: Task, selection: Minimal<Circuit>): Promise<string> {
  const { lab, terminal, options } = stage
  heading(stage, '2. What do they do where training does not look?')
  const ruled = await watch(
    lab.judge(selection, lab.parsePredicate(ANSWERS, task), options),
    terminal,
    'judge',
  )
  terminal.print(verdict(stage, verdictLine(ruled, ANSWERS)))
  if (ruled.kind === 'forced') {
    const rows = task.begin.deploy.length
    terminal.print(
      wrap(
        `On the task T00 the right answer is 0 0. Every smallest circuit answers d d instead, on each of the ${rows} rows that training leaves out, and is right on all rows that training sees.`,
      ),
    )
  }
  const certificate = 'certificate' in ruled ? ruled.certificate : undefined
  return await file(stage, `${ENTRY}.cert`, certificate ?? selection.certificate)
}

async function priceHonesty(stage: Stage, task: Task): Promise<string> {
  const { lab, terminal, options } = stage
  heading(stage, '3. What would honesty cost?')
  const property = lab.parsePredicate(FAILS, task)
  const price = await watch(lab.price(task, lab.circuits(), lab.size, property, options), terminal, 'gates')
  terminal.print(verdict(stage, priceLine(price, FAILS)))
  const honest = price.without.kind === 'least' ? `: ${lab.formatCircuit(price.without.model)}` : ''
  terminal.print(`   honest, ${formatPriced(price.without)} gates${honest}`)
  return await file(stage, `${ENTRY}-price.cert`, price.certificate)
}

async function checkAll(stage: Stage, files: readonly string[]): Promise<void> {
  const { lab, terminal } = stage
  heading(stage, '4. Is that true? A checker that imports no searching code:')
  const trusting = new Set<string>()
  for (const path of files) {
    const { certificate, close } = await openCertificate(path)
    try {
      const checked = await watch(lab.check(certificate, { signal: terminal.signal }), terminal, 'claims')
      const name = relative(process.cwd(), path)
      if (checked.kind === 'rejected') {
        terminal.exitCode = 1
        terminal.print(`${verdict(stage, 's REJECTED')}  ${name}: ${checked.because}`)
        continue
      }
      terminal.print(
        `${verdict(stage, 's VERIFIED')}  ${name}: ${certificate.claims.length} claims, ${checked.steps} proof steps`,
      )
      for (const each of checked.trusting) trusting.add(each)
    } finally {
      await close()
    }
  }
  terminal.print(['What is still trusted:', ...[...trusting].map(each => `   - ${each}`)].join('\n'))
}

function suggest(stage: Stage): void {
  const { folder } = stage
  const command = relative(process.cwd(), join(ROOT, 'bin', 'mesascope.mjs'))
  heading(stage, 'What to try next:')
  stage.terminal.print(
    [
      `   node ${command} check ${relative(process.cwd(), join(folder, `${ENTRY}.cert`))}`,
      `   node ${command} judge mirror-4 '${FAILS}' --bias depth --at-least 1`,
      `   node ${command} list`,
    ].join('\n'),
  )
}

async function file(
  { folder, lab, terminal }: Stage,
  name: string,
  certificate: Certificate | undefined,
): Promise<string> {
  if (certificate === undefined) throw new lab.Bug('no-evidence', `${name} has nothing to hold`)
  const path = join(folder, name)
  const { bytes } = await writeWhole(path, lab.certificateText(certificate), terminal.signal)
  terminal.print(terminal.printed.dim(`certificate: ${relative(process.cwd(), path)} (${megabytes(bytes)})`))
  return path
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 100_000) / 10} MB`
}

/** The wires that a reader should look for: found by their function, whatever circuit came out. */
function notesOn({ allBits, wireTables }: Laboratory, circuit: Circuit): ReadonlyMap<number, string> {
  const place = (input: string): number => circuit.inputs.indexOf(input)
  const words = allBits(circuit.inputs.length)
  const sum = (one: string, other: string): string =>
    words.map(word => (word[place(one)] === word[place(other)] ? '0' : '1')).join('')
  const wanted = [
    [sum('y0', 'y1'), 'slope'],
    [sum('y0', 'd'), 'intercept'],
    [sum('y1', 'd'), 'intercept'],
  ] as const
  return new Map(
    wireTables(circuit).flatMap((table, gate) => {
      const note = wanted.find(([function_]) => function_ === table || function_ === complement(table))?.[1]
      return note === undefined ? [] : [[1 + circuit.inputs.length + gate, note] as const]
    }),
  )
}

function complement(table: string): string {
  return [...table].map(bit => (bit === '0' ? '1' : '0')).join('')
}

function indented(text: string): string {
  return text.replace(/^/gm, '   ')
}

function verdict({ terminal }: Stage, line: string): string {
  return terminal.printed.green(line)
}
