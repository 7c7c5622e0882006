import type { ReactNode } from 'react'
import type { ZoneEdit } from '../../../db/model/zones/zone-edits.ts'
import { useText } from '../../text/text.ts'

/** Areas and people before and after an edit, zone by zone and together. */
export function PreviewTable({ edits }: { readonly edits: readonly ZoneEdit[] }): ReactNode {
  const { t, formatNumber } = useText()
  const total = (of: (edit: ZoneEdit) => number | null): number | null =>
    edits.some((edit) => of(edit) !== null) ? edits.reduce((sum, edit) => sum + (of(edit) ?? 0), 0) : null
  const columns = [
    {
      head: t.zoneTools.areaBefore,
      of: (edit: ZoneEdit) => (edit.before === null ? null : edit.squareMetresBefore / 1e6),
    },
    { head: t.zoneTools.areaAfter, of: (edit: ZoneEdit) => edit.squareMetresAfter / 1e6 },
    { head: t.zoneTools.peopleBefore, of: (edit: ZoneEdit) => edit.peopleBefore },
    { head: t.zoneTools.peopleAfter, of: (edit: ZoneEdit) => edit.peopleAfter },
  ].filter(({ of }) => edits.some((edit) => of(edit) !== null))
  const words = (value: number | null): string => (value === null ? '–' : formatNumber(value))
  return (
    <>
      <table className="zone-tool-table">
        <caption>{t.zoneTools.preview}</caption>
        <thead>
          <tr>
            <th scope="col">{t.zoneTools.zone}</th>
            {columns.map(({ head }) => (
              <th key={head} scope="col" className="zone-tool-number">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {edits.map((edit, index) => (
            <tr key={index}>
              <th scope="row">
                <bdi>{edit.name}</bdi>
              </th>
              {columns.map(({ head, of }) => (
                <td key={head} className="zone-tool-number">
                  {words(of(edit))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {edits.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row">{t.zoneTools.together}</th>
              {columns.map(({ head, of }) => (
                <td key={head} className="zone-tool-number">
                  {words(total(of))}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      {edits.some((edit) => edit.peopleAfter !== null) && (
        <p className="zone-tool-soft">{t.zoneTools.byArea}</p>
      )}
    </>
  )
}
