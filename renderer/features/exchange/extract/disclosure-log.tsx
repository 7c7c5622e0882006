import type { ReactNode } from 'react'
import { scanKinds } from '../../../../db/model/redaction/text-scan-hit.ts'
import type { DisclosureView } from '../../../../db/model/views/extract-views.ts'
import { useQuery } from '../../../bridge/use-query.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { EmptyState } from '../../../ui/status/empty-state.tsx'
import { profileName } from './profile-text.ts'

/** What went to whom, when, under which profile, with the hash of the manifest. */
export function DisclosureLog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const text = useText()
  const { t, formatInstantFully, formatNumber } = text
  const { data } = useQuery('disclosure.list', {})
  return (
    <Dialog
      title={t.extract.logTitle}
      wide
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t.frame.close}
        </Button>
      }
    >
      {data !== undefined && data.length === 0 && (
        <EmptyState title={t.extract.logEmpty} text={t.extract.logEmptyHint} />
      )}
      {data !== undefined && data.length > 0 && (
        <table className="exchange-counts disclosures">
          <thead>
            <tr>
              {[
                t.extract.when,
                t.extract.given,
                t.extract.purpose,
                t.extract.profile,
                t.extract.decided,
                t.extract.records,
                t.extract.by,
                t.extract.manifest,
              ].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((one) => (
              <tr key={one.id}>
                <td>{formatInstantFully(one.at)}</td>
                <th scope="row" dir="auto">
                  {one.recipient}
                </th>
                <td dir="auto">{one.purpose}</td>
                <td>{profileName(one.profile, text)}</td>
                <td>{decidedText(one.decisions, text)}</td>
                <td>{formatNumber(one.records)}</td>
                <td dir="auto">{one.operator}</td>
                <td className="exchange-code" dir="ltr" title={one.manifest}>
                  {one.manifest.slice(0, 16)}…
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  )
}

/** What somebody decided beyond the profile: what was found in texts and let through, and whose names left. */
function decidedText(
  decisions: DisclosureView['decisions'],
  { t, formatNumber }: ReturnType<typeof useText>,
): string {
  if (decisions === null) return ''
  const kept = scanKinds.flatMap((kind) => {
    const count = decisions.kept[kind] ?? 0
    return count === 0 ? [] : [`${t.extract.hitKinds[kind]}: ${formatNumber(count)}`]
  })
  const all = [...kept, ...(decisions.protectedSources ? [t.extract.decidedSources] : [])]
  return all.length === 0 ? t.extract.decidedNothing : all.join(' · ')
}
