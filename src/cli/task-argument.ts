/**
 * The task that a command is about: a file, standard input (`-`), or a gallery entry, `gallery:twin-5` or just `twin-5`,
 * with values for its parameters: `gallery:mirror-4(bad=01,epsilon=1/8)`.
 *
 * A bare word is a gallery entry unless a file of that name exists.
 */
import { existsSync } from 'node:fs'
import type { Task } from '../index.ts'
import { readText } from './files.ts'
import { laboratory } from './laboratory.ts'

/** How a task argument is explained in help texts. */
export const TASK_ARGUMENT = 'a task: a file, - for standard input, or a gallery entry such as gallery:twin-5'

/** The gallery name that an argument means, if it means one. */
export function galleryName(argument: string): string | undefined {
  if (argument.startsWith('gallery:')) return argument.slice('gallery:'.length)
  const isName = /^[a-z][a-z0-9-]*(\(.*\))?$/.test(argument)
  return isName && !existsSync(argument) ? argument : undefined
}

/** The task that an argument means. Throws `InvalidInput` with everything that is wrong with it. */
export async function readTaskArgument(argument: string): Promise<Task> {
  const { galleryTask, readTask } = await laboratory()
  const name = galleryName(argument)
  if (name !== undefined) return galleryTask(name)
  const text = await readText(argument)
  if (argument.endsWith('.json')) await requireObject(text, argument)
  return readTask(text)
}

/** Refuse a text that is said to be JSON and begins like no JSON object; otherwise it would be read as YAML. */
async function requireObject(text: string, path: string): Promise<void> {
  const begins = text.trimStart()
  if (begins === '' || begins.startsWith('{') || begins.includes('\0')) return
  const { InvalidInput } = await laboratory()
  const remedy = 'name a file of YAML .yaml'
  throw new InvalidInput('invalid-json', [
    { path, found: begins.slice(0, 40), expected: 'a JSON object, which begins with {', remedy },
  ])
}
