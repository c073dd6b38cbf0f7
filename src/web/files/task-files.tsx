/** Files of a task: export of what is asked, import of what other tools wrote. */

/** The part. */
export function TaskFiles() {
  return null
}
