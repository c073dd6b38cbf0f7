/**
 * A worker thread of a checkout: Node 20 does not hand the loader of TypeScript on to threads, so this file, which is plain
 * JavaScript, registers it and then hands on what `thread.ts` exports. The built package has no use for it.
 */
import { register } from 'tsx/esm/api'

register()
export default (await import('./thread.ts')).default
