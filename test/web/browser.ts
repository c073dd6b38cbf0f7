/**
 * Finds the browser that the page is tested in, or installs one.
 *
 * Any browser of the Chromium family will do, since playwright-core drives them all by the same protocol. The one that
 * is there is used: nothing is downloaded from anywhere but the system's own package archive. A candidate counts only
 * if it tells its version: Ubuntu has a `chromium-browser` that is a note saying where to get one. On Windows a browser
 * asked for its version opens a window, so there it is enough that the file exists.
 *
 * Where there is none, Debian's package `chromium` is installed if that can be done without asking anybody: as root, or
 * by `sudo` without a password. Ubuntu has no such package, and who may install nothing has to be helped: both are told. A test run that silently leaves out the page would be worth less than one that fails,
 * so what cannot be had is told with its remedy.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** A browser that can be started, or what to do to have one. */
export type Browser =
  | { readonly kind: 'found'; readonly path: string; readonly version: string }
  | { readonly kind: 'missing'; readonly remedy: string }

/** Where to look: the world as far as the finder sees it. */
export interface Places {
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly isRoot: boolean
  /** What stands before the usual places of programs: nothing, except in tests. */
  readonly root: string
}

/** What a browser needs in a container: no sandbox of its own as root, no large shared memory, no other host. */
export const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
] as const

/** The variable that names a browser, and the one that leaves out the tests that need one. */
export const BROWSER_VARIABLE = 'MESASCOPE_BROWSER'
export const NO_BROWSER_VARIABLE = 'MESASCOPE_NO_BROWSER'

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
]

const LINUX = [
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
]

const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser']

const WINDOWS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
]

const REMEDY =
  'install Chromium, Chrome or Edge (on Debian: apt-get install chromium; on Ubuntu, whose archive only points to snap: ' +
  `snap install chromium, or the package that Google offers), or name one by ${BROWSER_VARIABLE}, ` +
  `or leave out the tests of the page by ${NO_BROWSER_VARIABLE}=1`

const INSTALL_SECONDS = 300
const VERSION_SECONDS = 30

/** This machine. */
export function here(): Places {
  const isRoot = process.getuid?.() === 0
  return { env: process.env, platform: process.platform, home: homedir(), isRoot, root: '' }
}

/** The files that may be a browser, the likeliest first; only those that exist. */
export function candidates({ env, platform, home, root }: Places): readonly string[] {
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  const onPath = COMMANDS.flatMap(name => folders.map(folder => join(folder, name)))
  const usual: { readonly [platform: string]: readonly string[] } = {
    linux: [...onPath, ...LINUX.map(path => root + path), ...downloaded(env, home)],
    darwin: [...MAC.flatMap(name => macPlaces(name, root, home)), ...onPath],
    win32: windowsPlaces(env),
  }
  return [...new Set(usual[platform] ?? onPath)].filter(path => existsSync(path))
}

/** What Playwright and Puppeteer have downloaded for other projects on Linux, the newest first. */
function downloaded(env: NodeJS.ProcessEnv, home: string): readonly string[] {
  const playwright = env.PLAYWRIGHT_BROWSERS_PATH || join(home, '.cache', 'ms-playwright')
  const builds = [
    ...within(playwright, /^chromium-\d+$/),
    ...within(join(home, '.cache/puppeteer/chrome'), /^linux/),
  ]
  return builds.flatMap(build =>
    ['chrome-linux64', 'chrome-linux'].map(folder => join(build, folder, 'chrome')),
  )
}

function within(folder: string, named: RegExp): readonly string[] {
  const names = existsSync(folder) ? readdirSync(folder).filter(name => named.test(name)) : []
  const byNumber = (one: string, other: string): number => other.localeCompare(one, 'en', { numeric: true })
  return names.sort(byNumber).map(name => join(folder, name))
}

function macPlaces(name: string, root: string, home: string): readonly string[] {
  const inside = join(`${name}.app`, 'Contents', 'MacOS', name)
  return [join(`${root}/Applications`, inside), join(home, 'Applications', inside)]
}

function windowsPlaces(env: NodeJS.ProcessEnv): readonly string[] {
  const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
  return roots.flatMap(root => (root === undefined ? [] : WINDOWS.map(words => join(root, ...words))))
}

/** The browser that is named, or the first that answers. */
export async function findBrowser(places: Places = here()): Promise<Browser> {
  const named = places.env[BROWSER_VARIABLE]
  for (const path of named ? [named] : candidates(places)) {
    const version = await versionOf(path, places)
    if (version !== undefined) return { kind: 'found', path, version }
  }
  const because = named
    ? `${BROWSER_VARIABLE} names ${named}, which does not start`
    : 'no browser of the Chromium family was found'
  return { kind: 'missing', remedy: `${because}; ${REMEDY}` }
}

/** The version that a program tells, or undefined if it is no browser. */
async function versionOf(path: string, { env, platform }: Places): Promise<string | undefined> {
  if (platform === 'win32') return existsSync(path) ? 'version unknown' : undefined
  const { status, output } = await ran([path, '--version'], VERSION_SECONDS, env)
  return status === 0 ? /^.*\d+\.\d+\.\d+.*$/m.exec(output)?.[0].trim() : undefined
}

/** The browser of this machine; installs Debian's where there is none, and says so. */
export async function obtainBrowser(say: (line: string) => void, places: Places = here()): Promise<Browser> {
  const found = await findBrowser(places)
  if (found.kind === 'found' || places.env[BROWSER_VARIABLE] || places.platform !== 'linux') return found
  const administrator = await administratorWords(places)
  if (administrator === undefined) return found
  say('No browser was found for the tests of the page: installing the package chromium; this happens once.')
  const because = await install(administrator, places)
  const installed = await findBrowser(places)
  if (installed.kind === 'found' || because === undefined) return installed
  return { kind: 'missing', remedy: `${installed.remedy}. apt-get said: ${because}` }
}

/** How a command is run as administrator; undefined if somebody would have to be asked, or there is no apt-get. */
async function administratorWords({ env, isRoot }: Places): Promise<readonly string[] | undefined> {
  if ((await ran(['apt-get', '--version'], VERSION_SECONDS, env)).status !== 0) return undefined
  if (isRoot) return []
  const sudo = ['sudo', '-n']
  return (await ran([...sudo, 'true'], VERSION_SECONDS, env)).status === 0 ? sudo : undefined
}

/** Install the package, reading the archive's list first if that is what is missing; the complaint if it fails. */
async function install(administrator: readonly string[], { env }: Places): Promise<string | undefined> {
  const apt = [
    ...administrator,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-q',
    '-o',
    'DPkg::Lock::Timeout=120',
  ]
  const attempt = () =>
    ran([...apt, 'install', '-y', '--no-install-recommends', 'chromium'], INSTALL_SECONDS, env)
  if ((await attempt()).status === 0) return undefined
  await ran([...apt, 'update'], INSTALL_SECONDS, env)
  const { status, output } = await attempt()
  return status === 0 ? undefined : output.trim().split('\n').slice(-3).join(' ')
}

interface Ran {
  readonly status: number | null
  readonly output: string
}

/** Run a program to its end, or until its time is over; a program that is not there has no status. */
function ran(
  [command = '', ...words]: readonly string[],
  seconds: number,
  env: NodeJS.ProcessEnv,
): Promise<Ran> {
  return new Promise(resolve => {
    const options = { env, timeout: seconds * 1000 } as const
    const child = spawn(command, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', error => resolve({ status: null, output: error.message }))
    child.on('close', status => resolve({ status, output }))
  })
}
