/**
 * The public page, loaded when a command runs and not before, so that help, completion and complaints about misspelt
 * options do not wait for solvers and schemas to load.
 */

/** Everything that the command line may use. */
export type Laboratory = typeof import('../index.ts')

/** Load the public page. */
export function laboratory(): Promise<Laboratory> {
  return import('../index.ts')
}
