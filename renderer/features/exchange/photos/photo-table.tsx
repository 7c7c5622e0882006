import type { ReactNode } from 'react'
import { formatDecimal } from '../../../../db/model/coordinates/coordinates.ts'
import type { PhotoView } from '../../../../db/model/imports/photo-views.ts'
import { useText } from '../../../text/text.ts'
import './photos.css'

const photosShown = 500

/** Where each photo lies and by what, or why it lies nowhere. */
export function PhotoTable({ photos }: { readonly photos: readonly PhotoView[] }): ReactNode {
  const { t, formatDate, formatNumber } = useText()
  if (photos.length === 0) return null
  const more = photos.length - photosShown
  return (
    <div className="photo-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t.photos.photo}</th>
            <th scope="col">{t.photos.time}</th>
            <th scope="col">{t.photos.place}</th>
          </tr>
        </thead>
        <tbody>
          {photos.slice(0, photosShown).map(({ name, time, place, by, why }) => (
            <tr key={name}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td>{time === null ? t.photos.noTime : formatDate(time)}</td>
              <td>
                {place === null || by === null ? (
                  t.photos.why[why ?? 'no-position']
                ) : (
                  <>
                    <bdi dir="ltr">{formatDecimal(place)}</bdi>{' '}
                    <span className="exchange-soft">{t.photos.by[by]}</span>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="exchange-soft">{t.exchange.moreRejections(formatNumber(more))}</p>}
    </div>
  )
}
