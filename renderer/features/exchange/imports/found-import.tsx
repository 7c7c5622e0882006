import { useState } from 'react'
import type { ReactNode } from 'react'
import type { DroppedFile } from '../../../../electron/ipc/contract/dialogs.ts'
import { ImportDialog } from './import-dialog.tsx'
import { PhotoDialog } from '../photos/photo-dialog.tsx'

interface FoundImportProps {
  readonly found: readonly DroppedFile[]
  readonly onClose: () => void
}

/** Files that were chosen or dropped: those of data first, and then the photos among them. */
export function FoundImport({ found, onClose }: FoundImportProps): ReactNode {
  const [read, setRead] = useState<readonly DroppedFile[] | null>(null)
  const photos = found.filter(({ kind }) => kind === 'photo').map(({ path }) => path)
  const files = found.filter(({ kind }) => kind !== 'photo').map(({ path }) => path)
  if (files.length > 0 && read !== found)
    return (
      <ImportDialog
        paths={files}
        onClose={() => {
          if (photos.length === 0) onClose()
          else setRead(found)
        }}
      />
    )
  return photos.length === 0 ? null : <PhotoDialog paths={photos} onClose={onClose} />
}
