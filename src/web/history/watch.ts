/**
 * Watching what is answered: when a selection is there, a run is put into the history, and again when its verdict and its
 * price are. What was answered before the question changed belongs to the question before, so it is not taken for an answer
 * to the new one.
 */
import { effect } from '@preact/signals'
import { type Question, taskWord } from '../engine/asked.ts'
import { type Laboratory, questionOf, taskTextOf } from '../state/laboratory.ts'
import { linkOf } from '../state/link.ts'
import type { Stage, StageSignal } from '../state/stage.ts'
import type { View } from '../state/view.ts'
import { type Kept, keptIn } from './keep.ts'
import type { Run } from './run.ts'

const histories = new WeakMap<Laboratory, Kept>()

/** The history of a page; empty and in memory until `watchAnswers` was called. */
export function historyOf(lab: Laboratory): Kept {
  const known = histories.get(lab)
  if (known !== undefined) return known
  const kept = keptIn(() => localStorage)
  histories.set(lab, kept)
  return kept
}

/** Begin to keep what a page answers. */
export function watchAnswers(lab: Laboratory, kept: Kept = historyOf(lab)): void {
  const watched = [lab.task, lab.selected, lab.judged, lab.priced]
  let before: readonly Stage<unknown>[] = []
  let asked = ''
  effect(() => {
    const text = JSON.stringify(lab.question.value)
    const now = watched.map(each => each.value)
    if (text !== asked) [asked, before] = [text, now]
    const view = lab.view.peek()
    if (JSON.stringify(questionOf(view)) !== text) return
    const fresh = <T>(each: StageSignal<T>): T | undefined => answered(each.value, before)
    const selected = fresh(lab.selected)
    if (selected === undefined) return
    const run = {
      ...questionIn(view),
      task: fresh(lab.task)?.name ?? lastName(lab),
      selected: selected.line.slice(2),
      verdict: fresh(lab.judged)?.kind ?? ('' as const),
      price: fresh(lab.priced)?.line.replace(/^s PRICE .*?: (?=with )/, '') ?? '',
      milliseconds: millisecondsOf(lab.selected.value),
    }
    void put(kept, view, run)
  })
}

/** Seconds that the selection of a gallery question took in this browser, the first time; undefined if it was short. */
export function tookBefore(
  lab: Laboratory,
  { task, models, bias, atLeast, where = '' }: Question,
): number | undefined {
  if (!('gallery' in task)) return undefined
  const same = historyOf(lab)
    .runs.peek()
    .find(
      run =>
        run.source === task.gallery &&
        !run.link.includes('document=') &&
        run.models === models &&
        run.bias === bias &&
        run.atLeast === atLeast &&
        run.where === where &&
        run.seconds === 0 &&
        run.milliseconds > TELLING_MILLISECONDS,
    )
  return same && same.milliseconds / 1000
}

/** Answers that were kept are there in no time, which says nothing. */
const TELLING_MILLISECONDS = 1000

/** The answer of a stage, unless the stage was so before the question changed. */
function answered<T>(stage: Stage<T>, before: readonly Stage<unknown>[]): T | undefined {
  return stage.state === 'done' && !before.includes(stage) ? stage.answer : undefined
}

function lastName({ task }: Laboratory): string {
  return task.value.state === 'done' ? task.value.answer.name : ''
}

function millisecondsOf(stage: Stage<unknown>): number {
  return stage.state === 'done' ? stage.milliseconds : 0
}

function questionIn(view: View) {
  const { models, bias, atLeast, where, property, seconds } = view
  return { source: taskWord(taskTextOf(view)), models, bias, atLeast, where, property, seconds }
}

async function put(kept: Kept, view: View, run: Omit<Run, 'at' | 'link'>): Promise<void> {
  const at = Date.now()
  const link = await linkOf({ ...view, isEmbedded: false, hidden: [] })
  kept.put({ ...run, at, link })
}
