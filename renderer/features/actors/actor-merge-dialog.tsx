import { fieldsOf } from '../../../db/model/record/read-field.ts'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { nameTest } from '../../../db/model/text/word-forms.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { fieldText, namesOf } from '../../records/use-record-search.ts'
import { useReport } from '../../app-state/use-report.ts'
import { Button } from '../../ui/button.tsx'
import { Combobox } from '../../ui/combobox/combobox.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'

const maxShown = 40

/** Says that one actor is another under a second name. */
export function ActorMergeDialog({ id }: { readonly id: RecordId }): ReactNode {
  const { t, label } = useText()
  const { select } = useAppView()
  const { closeOverlay } = useOverlays()
  const { notify } = useMessages()
  const report = useReport()
  const { data = [] } = useQuery('record.list', { type: 'actor' })
  const [into, setInto] = useState<RecordId | null>(null)
  const actors = data.filter((actor) => !actor.deleted)
  const nameOf = (wanted: RecordId): string => {
    const actor = actors.find((other) => other.id === wanted)
    return actor === undefined ? '' : fieldText(actor, 'name')
  }
  const name = nameOf(id)
  const close = (): void => {
    closeOverlay('actor-merge')
  }
  return (
    <Dialog
      title={t.actors.merge.title(name)}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t.actors.merge.close}</Button>
          <Button
            variant="primary"
            disabled={into === null}
            onClick={() => {
              if (into === null) return
              report(
                call('actor.merge', { from: id, into }).then(() => {
                  close()
                  select(into)
                  notify(t.actors.merge.done(name, nameOf(into)), { undo: true })
                }),
              )
            }}
          >
            {t.actors.merge.run}
          </Button>
        </>
      }
    >
      <div className="actor-merge">
        <p>{t.actors.merge.what}</p>
        <Combobox
          label={t.actors.merge.into}
          autoFocus
          value={into === null ? null : { value: into, label: nameOf(into) }}
          load={(text) => {
            const named = nameTest(text)
            return Promise.resolve(
              actors
                .filter((actor) => actor.id !== id && fieldsOf('actor', actor).mergedInto === undefined)
                .filter((actor) => named(namesOf(actor)))
                .slice(0, maxShown)
                .map((actor) => ({
                  value: actor.id,
                  label: fieldText(actor, 'name'),
                  detail: label('actor-kind', fieldText(actor, 'kind')),
                })),
            )
          }}
          onChange={(option) => {
            setInto(actors.find((actor) => actor.id === option?.value)?.id ?? null)
          }}
        />
        <ul className="actor-soft">
          {[id, ...(into === null ? [] : [into])].map((actor) => (
            <Named key={actor} id={actor} name={nameOf(actor)} />
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

function Named({ id, name }: { readonly id: RecordId; readonly name: string }): ReactNode {
  const { t } = useText()
  const { data } = useQuery('record.links', { id })
  return data === undefined ? null : <li>{t.actors.merge.named(name, data.total)}</li>
}
