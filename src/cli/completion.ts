/**
 * `mesascope completion`: scripts for bash, zsh, fish and PowerShell, made by @bomb.sh/tab from the commands themselves.
 *
 * The scripts ask the program what can stand at the cursor. Options and their choices are known to the library; what it
 * cannot know is added here: tasks of the gallery, and files, whose names it would otherwise not offer.
 */
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import tab from '@bomb.sh/tab/commander'
import type { Command } from 'commander'
import { laboratory } from './laboratory.ts'

const TASKS = ['select', 'judge', 'price', 'show', 'meta']
const FILES = ['check', 'export', 'import', 'improve', 'synth']
const MODELS = [
  'circuits(basis=full)',
  'circuits(basis=aig)',
  'formulas(basis=full)',
  'formulas(basis=aig)',
  'trees',
  'tables',
  'programs(language=expressions,bits=16,steps=64)',
  'programs(language=lists,bits=16,steps=64)',
  'programs(language=straight,bits=20,steps=64)',
]
const BIASES = [
  'size',
  'depth',
  'width',
  'reads',
  'formulaSize',
  'expectedReads',
  'lexicographic(size,reads)',
  'text',
  'steps',
  'meanSteps',
  'kt',
]

type Offer = (value: string, description: string) => void

/** Add the command `completion`, and answer the scripts' questions. Call this after all other commands are there. */
export async function completionCommand(root: Command): Promise<void> {
  const completion = tab(root, { completionCommandName: 'completion' })
  if (!process.argv.includes('complete')) return
  const { gallery } = await laboratory()
  const offerFiles = (offer: Offer): void => {
    for (const file of filesBeside(process.argv.at(-1) ?? '')) offer(file, '')
  }
  const offerTasks = (offer: Offer): void => {
    for (const { id, title } of gallery) offer(id, title)
    offerFiles(offer)
  }
  for (const [names, offer] of [
    [TASKS, offerTasks],
    [FILES, offerFiles],
  ] as const) {
    for (const name of names) {
      const [first] = completion.commands.get(name)?.arguments.values() ?? []
      if (first !== undefined) first.handler = offer
    }
  }
  for (const command of completion.commands.values()) {
    const values = {
      models: offerAll(MODELS),
      bias: offerAll(BIASES),
      certificate: offerFiles,
      output: offerFiles,
    }
    for (const [name, handler] of Object.entries(values)) {
      const option = command.options.get(name)
      if (option !== undefined) option.handler = handler
    }
  }
}

function offerAll(values: readonly string[]): (offer: Offer) => void {
  return offer => {
    for (const value of values) offer(value, '')
  }
}

/** The files in the folder that a half-typed path is in; folders end in a slash. */
function filesBeside(typed: string): readonly string[] {
  const folder = typed.endsWith('/') ? typed : dirname(typed)
  try {
    return readdirSync(folder, { withFileTypes: true }).map(entry => {
      const path = folder === '.' && !typed.startsWith('./') ? entry.name : join(folder, entry.name)
      return entry.isDirectory() ? `${path}/` : path
    })
  } catch {
    return []
  }
}
