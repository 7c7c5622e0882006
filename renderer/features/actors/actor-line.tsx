import { Children, Fragment } from 'react'
import type { ReactNode } from 'react'
import type { RecordId } from '../../../db/model/ids.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { KindMark } from '../../symbols/kind-mark.tsx'
import { useText } from '../../text/text.ts'

interface PartProps {
  readonly title: string
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A part without a line is left out; the page names it at its end. */
export function Part({ title, wide = false, children }: PartProps): ReactNode {
  return Children.toArray(children).length === 0 ? null : (
    <section className={wide ? 'actor-part actor-part-wide' : 'actor-part'} aria-label={title}>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

interface LineProps {
  readonly id: RecordId
  readonly words: ReactNode
  readonly kind?: string
  readonly soft: readonly string[]
  /** Opens its page; without it the record is selected. */
  readonly onOpen?: (id: RecordId) => void
}

export function Line({ id, words, kind = '', soft, onOpen }: LineProps): ReactNode {
  const { t } = useText()
  const { select, selected } = useAppView()
  return (
    <li>
      <button
        type="button"
        className="actor-line"
        data-record={id}
        aria-pressed={selected === id}
        onClick={() => {
          if (onOpen === undefined) select(id)
          else onOpen(id)
        }}
      >
        <span className="actor-words">
          {kind !== '' && <KindMark kind={kind} size={14} />}
          {typeof words === 'string' ? (
            <bdi>{words === '' ? t.agreement.unnamed : words}</bdi>
          ) : (
            <span>{words}</span>
          )}
        </span>
        <span className="actor-soft">
          {soft
            .filter((part) => part !== '')
            .map((part, index) => (
              <Fragment key={index}>
                {index > 0 && ' · '}
                <bdi>{part}</bdi>
              </Fragment>
            ))}
        </span>
      </button>
    </li>
  )
}
