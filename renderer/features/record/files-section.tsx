import { fieldsOf } from '../../../db/model/record/read-field.ts'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Download, FileText, Paperclip } from 'lucide-react'
import type { OutputOf } from '../../../electron/ipc/contract/contract.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { useReport } from '../../app-state/use-report.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'

/** Files that belong to this record. Pictures are decoded by the sandbox alone. */
export function FilesSection({ id }: { readonly id: RecordId }): ReactNode {
  const { t } = useText()
  const { notify } = useMessages()
  const report = useReport()
  const { data } = useQuery('record.links', { id })
  const files = (data?.records ?? []).filter((record) => record.type === 'attachment' && !record.deleted)
  const add = async (): Promise<void> => {
    const paths = await call('dialog.open', { kind: 'attachment' })
    if (paths === null || paths.length === 0) return
    await call('attachment.add', { record: id, paths: [...paths] })
    notify(t.record.fileAdded(paths.length), { undo: true })
  }
  const button = (
    <Button
      icon={Paperclip}
      onClick={() => {
        report(add())
      }}
    >
      {t.record.addFiles}
    </Button>
  )
  if (files.length === 0) return <EmptyState title={t.record.noFiles} action={button} />
  return (
    <>
      <ul className="files">
        {files.map((file) => (
          <li key={file.id}>
            <FileCard id={file.id} />
          </li>
        ))}
      </ul>
      {button}
    </>
  )
}

function FileCard({ id }: { readonly id: RecordId }): ReactNode {
  const { t, formatNumber } = useText()
  const { select } = useAppView()
  const { notify } = useMessages()
  const report = useReport()
  const { data: record } = useQuery('record.get', { id })
  const image = useQuery('attachment.image', { id })
  const address = useImageAddress(image.data)
  const {
    fileName: name = '',
    caption = '',
    size = null,
  } = record == null ? {} : fieldsOf('attachment', record)
  const save = async (): Promise<void> => {
    const path = await call('dialog.save', {
      kind: 'attachment',
      name: name.slice(0, 200),
    })
    if (path === null) return
    await call('attachment.save', { id, path })
    notify(t.record.fileSaved)
  }
  return (
    <figure className="file-card">
      {address === null ? (
        <span className="file-icon">
          <FileText size={28} aria-hidden="true" strokeWidth={1.4} />
        </span>
      ) : (
        <img src={address} alt={caption === '' ? name : caption} />
      )}
      <figcaption>
        <button
          type="button"
          className="record-link"
          onClick={() => {
            select(id)
          }}
        >
          <bdi>{name}</bdi>
        </button>
        {caption !== '' && <div dir="auto">{caption}</div>}
        {size !== null && <div className="record-soft">{t.record.bytes(formatNumber(size))}</div>}
        <Button
          variant="quiet"
          icon={Download}
          onClick={() => {
            report(save())
          }}
        >
          {t.record.saveFile}
        </Button>
      </figcaption>
    </figure>
  )
}

/** A blob address for the picture's bytes, given back when they are no longer shown. */
function useImageAddress(image: OutputOf<'attachment.image'> | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (image === undefined || image === null) {
      setAddress(null)
      return
    }
    const made = URL.createObjectURL(new Blob([image.bytes.slice()], { type: image.mediaType }))
    setAddress(made)
    return () => {
      URL.revokeObjectURL(made)
    }
  }, [image])
  return address
}
