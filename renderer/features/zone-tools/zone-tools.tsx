import type { ReactNode } from 'react'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { CheckDialog } from './check-dialog.tsx'
import { EditDialog } from './edit-dialog.tsx'
import './zone-tools.css'

/** What is open of the tools that change several zones at once. */
export function ZoneTools(): ReactNode {
  const { zoneTool } = useMapRequests()
  if (zoneTool === null) return null
  return zoneTool.kind === 'check' ? (
    <CheckDialog />
  ) : (
    <EditDialog key={`${zoneTool.kind} ${zoneTool.zone}`} kind={zoneTool.kind} zone={zoneTool.zone} />
  )
}
