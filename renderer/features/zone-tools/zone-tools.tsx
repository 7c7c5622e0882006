import type { ReactNode } from 'react'
import { useApp } from '../../app-state/state.ts'
import { CheckDialog } from './check-dialog.tsx'
import { EditDialog } from './edit-dialog.tsx'
import './zone-tools.css'

/** What is open of the tools that change several zones at once. */
export function ZoneTools(): ReactNode {
  const { zoneTool } = useApp()
  if (zoneTool === null) return null
  return zoneTool.kind === 'check' ? (
    <CheckDialog />
  ) : (
    <EditDialog key={`${zoneTool.kind} ${zoneTool.zone}`} kind={zoneTool.kind} zone={zoneTool.zone} />
  )
}
