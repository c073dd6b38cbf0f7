/** The laboratory for every part of the page, handed down by Preact's context. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Laboratory } from './laboratory.ts'

/** The context that the page provides. */
export const LaboratoryContext = createContext<Laboratory | undefined>(undefined)

/** The laboratory of the page that this part belongs to. */
export function useLaboratory(): Laboratory {
  const lab = useContext(LaboratoryContext)
  if (lab === undefined) throw new Error('a part of the page stands outside of it')
  return lab
}
