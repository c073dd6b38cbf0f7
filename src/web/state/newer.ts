/**
 * A newer build under an open page. The page keeps the build that it was opened with: a newer one is fetched beside it and
 * waits, so that nothing that is loaded later comes from another build than the rest. The reader is told, and takes the
 * new one over by reloading; the address holds what is shown.
 *
 * Where nothing is kept (a browser without service workers), a part that is loaded later may be gone. That is told, too,
 * instead of a button that does nothing.
 */
import { signal } from '@preact/signals'

/** Is all well, does a newer build wait, or could a part of this one not be loaded? */
export const buildState = signal<'well' | 'newer' | 'lost'>('well')

/** What the service worker is told when it is to take over. */
const TAKE_OVER = 'take over'

let waiting: ServiceWorker | null = null

/** Keep this build, and look out for a newer one. */
export async function keepBuild(container: ServiceWorkerContainer): Promise<void> {
  // Another tab may have taken the newer build over: this one is then without its files.
  if (container.controller !== null) container.addEventListener('controllerchange', () => tell('newer'))
  // Where service workers are forbidden there is none, and the page is fetched anew each time.
  const registration: ServiceWorkerRegistration | undefined = await container
    .register('./service-worker.js')
    .catch(() => undefined)
  if (registration === undefined) return
  const look = (): void => {
    if (registration.waiting === null || container.controller === null) return
    waiting = registration.waiting
    tell('newer')
  }
  look()
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look)
  })
}

/** A part of this build could not be loaded. */
export function tellLost(): void {
  tell('lost')
}

function tell(state: 'newer' | 'lost'): void {
  if (buildState.value === 'well') buildState.value = state
}

/** A part that is loaded when it is needed. Rejects in words where it is gone, and tells so. */
export async function part<T>(loading: Promise<T>): Promise<T> {
  try {
    return await loading
  } catch {
    tellLost()
    throw new Error('a part of this page could not be loaded')
  }
}

/** Load the page again, with the newer build if there is one. */
export function loadAgain(): void {
  if (waiting === null) {
    location.reload()
    return
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage(TAKE_OVER)
}
