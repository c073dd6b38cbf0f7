/**
 * Steps of the page's build.
 *
 * The page without a network: every file of a build is listed in a service worker, which keeps them and answers from
 * them first. The name of its cache is a digest of the files. A new build is fetched whole and waits until the reader
 * takes it over (`src/web/state/newer.ts`), or no page of the old one is open: so a page never runs with files of two.
 *
 * The engine runs in Node as well and loads Node's modules where it finds itself there; a page gets an empty module for
 * each, which nothing calls. The embedded CaDiCaL lies beside the scripts and is fetched when a question needs it.
 */
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const CADICAL = fileURLToPath(import.meta.resolve('cadical-wasm/cadical.wasm'))

/** The embedded solver beside the scripts: `assets/cadical.wasm`, and at any such address while developing. */
export function withCadical(): Plugin {
  return {
    name: 'with-cadical',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'assets/cadical.wasm', source: readFileSync(CADICAL) })
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        if (!/\/cadical\.wasm(\?|$)/.test(request.url ?? '')) return next()
        response.setHeader('content-type', 'application/wasm')
        createReadStream(CADICAL).pipe(response)
      })
    },
  }
}

/** Empty modules in place of Node's. */
export function withoutNode(): Plugin {
  const empty = '\0without-node'
  return {
    name: 'without-node',
    enforce: 'pre',
    resolveId: id =>
      /^(node:.*|fs|path|url|module|crypto|child_process|worker_threads)$/.test(id) ? empty : null,
    load: id => (id === empty ? 'export default {}' : null),
    // The solver's package would have its file built in a second time; it is handed the bytes instead.
    transform: (code, id) =>
      id.includes('cadical-wasm')
        ? code.replace(/new URL\((["'])cadical\.wasm/g, 'new URL(/* @vite-ignore */ $1cadical.wasm')
        : null,
  }
}

/** The file that the page registers. */
const SERVICE_WORKER = 'service-worker.js'

/** The step of the build. */
export function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = Object.values(bundle).map(file => {
        const content = file.type === 'chunk' ? file.code : file.source
        return { name: file.fileName, digest: createHash('sha256').update(content).digest('hex') }
      })
      const names = files.map(file => file.name).sort()
      const build = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16)
      this.emitFile({ type: 'asset', fileName: SERVICE_WORKER, source: sourceOf(build, names) })
    },
  }
}

function sourceOf(build: string, names: readonly string[]): string {
  return `const CACHE = 'mesascope-${build}'
const FILES = ${JSON.stringify(['./', ...names])}

self.addEventListener('install', event => {
  event.waitUntil(caches.open(CACHE).then(cache => cache.addAll(FILES)))
})

self.addEventListener('message', event => {
  if (event.data === 'take over') self.skipWaiting()
})

self.addEventListener('activate', event => {
  const old = name => name.startsWith('mesascope-') && name !== CACHE
  event.waitUntil(
    caches.keys()
      .then(names => Promise.all(names.filter(old).map(name => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', event => {
  if (event.request.method !== 'GET') return
  const isPage = event.request.mode === 'navigate'
  const wanted = isPage ? './' : event.request
  event.respondWith(
    caches.open(CACHE)
      .then(cache => cache.match(wanted, { ignoreSearch: isPage, ignoreVary: true }))
      .then(kept => kept ?? fetch(event.request)),
  )
})
`
}
