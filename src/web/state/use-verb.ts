/**
 * A verb of the computing worker, asked by a part of the page for itself: the stage of its answer, which follows its
 * input. What was asked before is stopped when the input changes or the part goes away; the last answer stays while
 * the next one is computed.
 */
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { EngineVerbs } from '../engine/verbs.ts'
import { useLaboratory } from './context.ts'
import { BY_NEWER, runStage, type Stage } from './stage.ts'

type Input<K extends keyof EngineVerbs> = Parameters<EngineVerbs[K]>[0]
type Output<K extends keyof EngineVerbs> = Awaited<ReturnType<EngineVerbs[K]>>

/** The stage of a verb's answer to an input; idle while there is none. */
export function useVerb<K extends keyof EngineVerbs & string>(
  verb: K,
  input: Input<K> | undefined,
): Stage<Output<K>> {
  const { engines } = useLaboratory()
  const stage = useSignal<Stage<Output<K>>>({ state: 'idle' })
  const key = input === undefined ? '' : JSON.stringify(input)
  useEffect(() => {
    if (key === '') {
      stage.value = { state: 'idle' }
      return
    }
    const stop = new AbortController()
    void runStage(stage, stop.signal, async tell => {
      const answer = await engines.compute.call(verb, JSON.parse(key) as Input<K>, {
        signal: stop.signal,
        onProgress: progress => tell({ progress }),
      })
      return answer as Output<K>
    })
    return () => stop.abort(BY_NEWER)
  }, [verb, key])
  return stage.value
}
