import type { ReactNode } from 'react'
import type { ReceiptView } from '../../../../db/model/views/receipt-views.ts'
import { useText } from '../../../text/text.ts'
import { FileNotes } from './file-notes.tsx'
import { numberRanges } from './count-words.ts'

interface FolderFactsProps {
  readonly folder: NonNullable<ReceiptView['folder']>
  readonly out: ReceiptView['out']
}

/** What went out, what is still missing from whom, and what the folder holds now. */
export function FolderFacts({ folder, out }: FolderFactsProps): ReactNode {
  const { t } = useText()
  const nameOf = (name: string): string => (name === '' ? t.exchange.unnamedOther : name)
  return (
    <>
      {out !== null && (
        <p>
          {out.packs === 0 ? t.stick.outNothing : t.stick.out(out.packs, out.changes)}{' '}
          {folder.sealed === true ? t.stick.isSealed : t.stick.notSealed}
        </p>
      )}
      {folder.missing.length === 0 ? (
        <p>{t.stick.nothingMissing}</p>
      ) : (
        <section>
          <h3 className="exchange-warn">{t.stick.missingTitle}</h3>
          <ul>
            {folder.missing.map(({ station, name, have, missing, at }) => (
              <li key={station} dir="auto">
                {t.stick.missing(
                  nameOf(name),
                  have.replaceAll('-', '–'),
                  numberRanges(missing),
                  at.join(', '),
                  have !== '',
                  at.length > 0,
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {folder.holds.length > 0 && (
        <dl className="exchange-facts">
          {folder.holds.map(({ station, name, packs }) => (
            <Holding key={station} label={`${t.stick.holds}: ${nameOf(name)}`} packs={packs} />
          ))}
        </dl>
      )}
      {folder.notes.length > 0 && <FileNotes notes={folder.notes} />}
    </>
  )
}

function Holding({ label, packs }: { readonly label: string; readonly packs: string }): ReactNode {
  return (
    <>
      <dt dir="auto">{label}</dt>
      <dd dir="ltr">{packs.replaceAll('-', '–')}</dd>
    </>
  )
}
