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
  return name === undefined ? readTask(await readText(argument)) : galleryTask(name)
}
