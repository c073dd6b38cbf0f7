/**
 * Makes `npm start` and `npm test` work in a fresh clone: runs `npm ci` when what is installed is not what the lock
 * says, and does nothing, in a few milliseconds, when it is.
 *
 * npm leaves a list of what it installed in `node_modules/.package-lock.json`. Versions are compared, not times: a
 * checkout touches files without changing them, and an install that nobody needs would empty `node_modules` under a
 * running process. Optional packages are left out of the comparison, because most of them belong to other platforms.
 *
 * Plain Node without dependencies, since it runs before there are any.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The packages of a lock file, by the folder they belong in. */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
}

/** Is every package of the lock installed in its version? */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = packagesOf(record)
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([folder, wanted]) => {
    if (folder === '' || wanted.optional || wanted.devOptional || wanted.peer) return true
    return installed[folder]?.version === wanted.version
  })
}

if (existsSync(join(root, 'package-lock.json')) && !isInstalled()) {
  process.stderr.write('Installing what the lock file names (npm ci); this happens once.\n')
  const quiet = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, error } = spawnSync('npm', quiet, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (error) process.stderr.write(`npm could not be started: ${error.message}\n`)
  process.exitCode = status ?? 1
}
