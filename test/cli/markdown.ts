/**
 * Command-line tests as Markdown, in the manner of Quint (Informal Systems): a heading says what is promised, a `sh` fence
 * holds the command and the exit status that it must have, and `text` fences what it must print. So the tests are a
 * catalogue of usage as well.
 *
 * - `sh exit=2`: the status of the last command; 0 if nothing is said. Commands run in a folder of the page, so that later
 *   cases find the files of earlier ones.
 * - `text`: standard output, exactly; nothing may be printed if there is none. `text stderr`: standard error, checked only
 *   if it is there. A line `...` stands for any lines, and `...` within a line for any text.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { programCommand } from '../built.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** How to start the command. */
export const COMMAND_WORDS: readonly [string, ...string[]] = programCommand()

/** One promise of a page. */
export interface Case {
  readonly title: string
  readonly commands: string
  readonly exit: number
  readonly stdout: readonly string[]
  readonly stderr: readonly string[] | undefined
}

interface Fence {
  readonly info: readonly string[]
  readonly body: readonly string[]
}

/** The cases of a page, in order. */
export function casesOf(file: string): readonly Case[] {
  const sections = readFileSync(file, 'utf8').split(/^## /m).slice(1)
  return sections.map(section => {
    const fences = fencesOf(section)
    const command = fences.find(({ info }) => info[0] === 'sh')
    const printed = (stream: string): Fence | undefined =>
      fences.find(({ info }) => info[0] === 'text' && (info[1] ?? 'stdout') === stream)
    const exit = command?.info.find(word => word.startsWith('exit='))?.slice('exit='.length) ?? '0'
    return {
      title: section.slice(0, section.indexOf('\n')).trim(),
      commands: command?.body.join('\n') ?? '',
      exit: Number(exit),
      stdout: printed('stdout')?.body ?? [],
      stderr: printed('stderr')?.body,
    }
  })
}

function fencesOf(section: string): readonly Fence[] {
  return [...section.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(([, info = '', body = '']) => ({
    info: info.split(' '),
    body: body === '' ? [] : body.replace(/\n$/, '').split('\n'),
  }))
}

/** What a case printed, and how it ended. */
export interface Ended {
  readonly exit: number | null
  readonly stdout: readonly string[]
  readonly stderr: readonly string[]
}

/** A folder in which `mesascope` is a command. */
export function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mesascope-cli-'))
  mkdirSync(join(folder, '.bin'))
  const words = COMMAND_WORDS.map(word => `'${word}'`).join(' ')
  writeFileSync(join(folder, '.bin', 'mesascope'), `#!/bin/sh\nexec ${words} "$@"\n`)
  chmodSync(join(folder, '.bin', 'mesascope'), 0o755)
  return folder
}

/** The environment of a command: no colour unless a test asks, the same solver everywhere. */
export function environment(folder: string): NodeJS.ProcessEnv {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env
  return { ...rest, PATH: `${join(folder, '.bin')}${delimiter}${process.env.PATH ?? ''}`, ROOT }
}

/** Run the commands of a case in a folder. */
export function runCase({ commands }: Pick<Case, 'commands'>, folder: string): Ended {
  const options = { cwd: folder, env: environment(folder), encoding: 'utf8', timeout: 240_000 } as const
  const { status, stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', commands], options)
  return { exit: status, stdout: linesOf(stdout), stderr: linesOf(stderr) }
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}
