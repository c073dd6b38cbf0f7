/** Finding a browser: names, places, programs that only pretend, and what is said when there is none. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { candidates, findBrowser, obtainBrowser, type Places } from './browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'mesascope-browser-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A program of a few shell lines, in a folder of its own. */
function program(name: string, script: string): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

function places(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = 'freebsd'): Places {
  return { env, platform, home: join(folder, 'home'), isRoot: false, root: join(folder, 'root') }
}

describe.skipIf(process.platform === 'win32')('a browser', () => {
  test('is the first on the PATH that tells its version', async () => {
    program('first/chromium', 'echo "get one by snap" >&2; exit 1')
    const path = program('second/google-chrome', 'echo "Google Chrome 156.0.1.2"')
    program('third/microsoft-edge', 'echo "Microsoft Edge 156.0.1.2"')
    const PATH = ['third', 'first', 'second'].map(name => join(folder, name)).join(':')
    const found = { kind: 'found', path, version: 'Google Chrome 156.0.1.2' }
    expect(await findBrowser(places({ PATH }))).toEqual(found)
  })

  test('can be named, and then no other is taken', async () => {
    const path = program('named/mine', 'echo "Mine 1.2.3"')
    const PATH = join(folder, 'second')
    expect(await findBrowser(places({ PATH, MESASCOPE_BROWSER: path }))).toMatchObject({ path })
    const absent = await obtainBrowser(() => {}, places({ PATH, MESASCOPE_BROWSER: '/nowhere/mine' }))
    expect(absent).toMatchObject({ kind: 'missing', remedy: expect.stringContaining('names /nowhere/mine') })
  })

  test('is looked for on a Mac among the applications of the machine and of its user', () => {
    const path = program(
      'home/Applications/Chromium.app/Contents/MacOS/Chromium',
      'echo "Chromium 156.0.1.2"',
    )
    expect(candidates(places({}, 'darwin'))).toContain(path)
  })

  test('that another project has downloaded is taken where the system has none, the newest first', async () => {
    const at = (build: string): string => `home/.cache/ms-playwright/${build}/chrome-linux64/chrome`
    const builds = ['chromium-998', 'chromium-1200', 'chromium_headless_shell-1300'].map(at)
    const [, newest] = builds.map(name => program(name, 'echo "Chromium 156.0.1.2"'))
    expect(await findBrowser(places({ PATH: '' }, 'linux'))).toMatchObject({ kind: 'found', path: newest })
  })

  test('that may not be installed is told at once, and nothing is tried', async () => {
    const PATH = join(folder, 'nobody')
    program('nobody/apt-get', `case "$*" in --version) ;; *) : > ${folder}/tried ;; esac`)
    program('nobody/sudo', 'echo "sudo: a password is required" >&2; exit 1')
    program('nobody/chromium-browser', 'echo "requires the chromium snap to be installed" >&2; exit 1')
    const elsewhere = { ...places({ PATH }, 'linux'), home: join(folder, 'nowhere') }
    const said: string[] = []
    expect(await obtainBrowser(line => said.push(line), elsewhere)).toMatchObject({ kind: 'missing' })
    expect([said, existsSync(join(folder, 'tried'))]).toEqual([[], false])
  })

  test('is looked for on Windows where programs are', () => {
    const path = program('programs/Microsoft/Edge/Application/msedge.exe', 'exit 1')
    expect(candidates(places({ PROGRAMFILES: join(folder, 'programs') }, 'win32'))).toEqual([path])
  })

  test.each([
    ['root', true],
    ['sudo', false],
  ])(
    'that is missing is installed by apt-get as %s, which may have to read its list first',
    async (_, isRoot) => {
      for (const name of ['list', 'installed', 'asked']) rmSync(join(folder, name), { force: true })
      const has = (name: string): string => `test -e ${folder}/${name}`
      const path = program('fresh/chromium', `${has('installed')} && echo "Chromium 156.0.1.2"`)
      program('fresh/env', 'exec /usr/bin/env "$@"')
      program('fresh/sudo', isRoot ? 'exit 1' : 'shift; exec "$@"')
      program('fresh/true', 'exit 0')
      const [update, install] = [`: > ${folder}/list`, `${has('list')} && : > ${folder}/installed`]
      const cases = `*update) ${update} ;; *install*) ${install} ;;`
      program('fresh/apt-get', `echo "$*" >> ${folder}/asked; case "$*" in ${cases} esac`)
      const said: string[] = []
      const fresh = {
        ...places({ PATH: join(folder, 'fresh') }, 'linux'),
        home: join(folder, 'nowhere'),
        isRoot,
      }
      const found = await obtainBrowser(line => said.push(line), fresh)
      expect(found).toEqual({ kind: 'found', path, version: 'Chromium 156.0.1.2' })
      expect(said).toHaveLength(1)
      const asked = readFileSync(join(folder, 'asked'), 'utf8')
      expect(asked.match(/version|update|install -y/g)).toEqual([
        'version',
        'install -y',
        'update',
        'install -y',
      ])
    },
  )

  test('that is missing is told with three remedies', async () => {
    const none = await findBrowser(places({ PATH: join(folder, 'first') }))
    expect(none).toEqual({
      kind: 'missing',
      remedy:
        'no browser of the Chromium family was found; install Chromium, Chrome or Edge ' +
        '(on Debian: apt-get install chromium; on Ubuntu, whose archive only points to snap: snap install chromium, ' +
        'or the package that Google offers), or name one by MESASCOPE_BROWSER, ' +
        'or leave out the tests of the page by MESASCOPE_NO_BROWSER=1',
    })
  })
})
