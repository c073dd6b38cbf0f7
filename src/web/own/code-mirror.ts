/**
 * The editor of texts: CodeMirror 6 (Marijn Haverbeke), loaded when it is first needed. Tab indents; Escape and then Tab
 * leaves the editor, which CodeMirror sees to. Problems are marked where they stand.
 */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, defaultHighlightStyle, foldGutter, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import type { PlacedProblem } from '../engine/own.ts'
import { sayProblem } from './field.tsx'

/** An editor in the page. */
export interface TextEditing {
  /** Put another text in, unless it is there. */
  setText(text: string): void
  setProblems(problems: readonly PlacedProblem[]): void
  setTheme(theme: 'light' | 'dark'): void
  /** Move the cursor to a position and the focus into the editor. */
  goTo(position: number): void
  end(): void
}

/** Put an editor into an element. `onType` is called for what the reader types, not for `setText`. */
export function mountEditor(
  parent: HTMLElement,
  text: string,
  label: string,
  onType: (text: string) => void,
): TextEditing {
  const colours = new Compartment()
  let isTyping = true
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        history(),
        drawSelection(),
        bracketMatching(),
        highlightActiveLine(),
        yaml(),
        colours.of([]),
        LOOK,
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
        EditorView.updateListener.of(update => {
          if (update.docChanged && isTyping) onType(update.state.doc.toString())
        }),
      ],
    }),
  })
  return {
    setText: next => {
      if (next === view.state.doc.toString()) return
      isTyping = false
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } })
      isTyping = true
    },
    setProblems: problems => view.dispatch(setDiagnostics(view.state, diagnosticsOf(problems, view))),
    setTheme: theme =>
      view.dispatch({
        // The usual colours of words are made for light paper.
        effects: colours.reconfigure(theme === 'light' ? syntaxHighlighting(defaultHighlightStyle) : []),
      }),
    goTo: position => {
      const anchor = Math.min(position, view.state.doc.length)
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
      view.focus()
    },
    end: () => view.destroy(),
  }
}

function diagnosticsOf(problems: readonly PlacedProblem[], view: EditorView): Diagnostic[] {
  const { length } = view.state.doc
  return problems.flatMap(problem => {
    const { place } = problem
    if (place === undefined) return []
    const [from, to] = [Math.min(place.from, length), Math.min(place.to, length)]
    return [{ from, to, severity: 'error' as const, message: sayProblem(problem) }]
  })
}

const LOOK = EditorView.theme({
  '&': { maxHeight: '34rem', border: '1px solid var(--strong-line)', borderRadius: '6px' },
  '&.cm-focused': { outline: '3px solid var(--focus)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', fontSize: '0.875rem', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { background: 'var(--panel)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine': { background: 'color-mix(in srgb, var(--line) 30%, transparent)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { background: 'var(--line) !important' },
  '.cm-tooltip': { background: 'var(--panel)', color: 'var(--text)', border: '1px solid var(--strong-line)' },
  '.cm-diagnostic': { borderLeft: '4px solid var(--bad)' },
})
