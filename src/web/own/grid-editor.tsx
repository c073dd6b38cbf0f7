/** A task as pictures of a grid: text areas for training and deployment, a legend, what is observed and what is paid. */
import type { Problem } from '../engine/messages.ts'
import type { FormTile, GridForm } from '../engine/own-grid.ts'
import { answerOf } from '../state/stage.ts'
import { useVerb } from '../state/use-verb.ts'
import { Field } from './field.tsx'

/** The drawing, what is wrong with it, and what happens when it changes. */
export interface GridEditorProps {
  readonly form: GridForm
  readonly problems: readonly Problem[]
  onChange(form: GridForm): void
}

type Text = 'name' | 'train' | 'deploy' | 'of' | 'step' | 'slips' | 'features'

/** The editor. */
export function GridEditor({ form, problems, onChange }: GridEditorProps) {
  const field = (key: Text) => ({
    value: form[key],
    problems: problemsOf(form, problems, key),
    onChange: (value: string) => onChange({ ...form, [key]: value }),
  })
  return (
    <>
      <Field label="Name of the task" {...field('name')} />
      <div class="own-pictures">
        <Field
          label="Pictures of training"
          lines={6}
          hint="Several pictures are divided by empty lines."
          {...field('train')}
        />
        <Field
          label="Pictures of deployment"
          lines={6}
          hint="Empty if deployment is as training."
          {...field('deploy')}
        />
      </div>
      <Legend form={form} problems={problems} onChange={onChange} />
      <div class="own-fields">
        <Field
          label="What is observed"
          hint="row and column are the position in binary; L.right is whether L lies to the right (up, down, left, right, here)."
          {...field('features')}
        />
        <Value form={form} problems={problems} onChange={onChange} />
        <Field label="Paid for every move" size={8} {...field('step')} />
        <Field label="Chance of slipping to each side" size={8} hint="Empty for none." {...field('slips')} />
      </div>
    </>
  )
}

/** What the return is. */
function Value({ form, problems, onChange }: GridEditorProps) {
  const says = { horizon: 'Number of steps', discount: 'Discount factor', total: '' }[form.value]
  return (
    <div class="own-fields">
      <label class="own-field">
        The return is
        <select
          value={form.value}
          onChange={event => onChange({ ...form, value: event.currentTarget.value as GridForm['value'] })}
        >
          <option value="horizon">a sum over some steps</option>
          <option value="discount">a discounted sum</option>
          <option value="total">an undiscounted sum</option>
        </select>
      </label>
      {says !== '' && (
        <Field
          label={says}
          size={6}
          value={form.of}
          problems={problemsOf(form, problems, 'of')}
          onChange={of => onChange({ ...form, of })}
        />
      )}
    </div>
  )
}

const PLAIN: FormTile = {
  tile: 'X',
  isSolid: false,
  begins: false,
  ends: false,
  isHarmful: false,
  reward: '',
}

/** The usual tiles in words, and those that the drawing adds. */
function Legend({ form, problems, onChange }: GridEditorProps) {
  const usual = answerOf(useVerb('tiles', null)) ?? []
  const put = (index: number, tile: FormTile | undefined): void =>
    onChange({ ...form, tiles: form.tiles.flatMap((each, other) => (other === index ? (tile ?? []) : each)) })
  return (
    <fieldset>
      <legend>Tiles</legend>
      <ul class="own-legend">
        {usual.map(({ tile, does }) => (
          <li key={tile}>
            <code>{tile === ' ' ? 'space' : tile}</code> {does}
          </li>
        ))}
      </ul>
      {form.tiles.map((tile, index) => (
        <OwnTile
          key={index}
          tile={tile}
          problems={problems.filter(({ path }) => path === `legend.${tile.tile}`)}
          onChange={changed => put(index, changed)}
        />
      ))}
      <button type="button" onClick={() => onChange({ ...form, tiles: [...form.tiles, PLAIN] })}>
        Add a tile of your own
      </button>
    </fieldset>
  )
}

const DOES = [
  ['isSolid', 'wall'],
  ['begins', 'agent begins'],
  ['ends', 'run ends'],
  ['isHarmful', 'harmful'],
] as const

function OwnTile({
  tile,
  problems,
  onChange,
}: {
  readonly tile: FormTile
  readonly problems: readonly Problem[]
  onChange(tile: FormTile | undefined): void
}) {
  return (
    <div class="own-tile">
      <Field
        label="Letter"
        size={2}
        value={tile.tile}
        onChange={value => onChange({ ...tile, tile: value.slice(0, 1) })}
      />
      {DOES.map(([key, says]) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={tile[key]}
            onChange={event => onChange({ ...tile, [key]: event.currentTarget.checked })}
          />{' '}
          {says}
        </label>
      ))}
      <Field
        label="Entering pays"
        size={5}
        value={tile.reward}
        problems={problems}
        onChange={reward => onChange({ ...tile, reward })}
      />
      <button type="button" onClick={() => onChange(undefined)}>
        Remove the tile {tile.tile}
      </button>
    </div>
  )
}

/** The problems that stand at a field. Pictures are numbered through, those of training first. */
function problemsOf(form: GridForm, problems: readonly Problem[], field: Text): readonly Problem[] {
  const trained = form.train.split(/\n(?:[ ]*\n)+/).filter(picture => picture.trim() !== '').length
  return problems.filter(({ path }) => fieldOf(path, trained) === field)
}

/** The field of a path; what belongs to no other stands at the name. */
function fieldOf(path: string, trained: number): Text | undefined {
  const picture = /^picture (\d+)/.exec(path)?.[1]
  if (picture !== undefined) return Number(picture) <= Math.max(trained, 1) ? 'train' : 'deploy'
  if (path.startsWith('legend.')) return undefined
  if (path.startsWith('features')) return 'features'
  if (path === 'step' || path === 'slips') return path
  if (['value', 'horizon', 'discount'].includes(path) || path.startsWith('value')) return 'of'
  return 'name'
}
