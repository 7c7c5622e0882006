import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { ContradictionLine, PostLine } from '../../../db/model/situation/situation.ts'
import { postStatusCodes } from '../../../db/model/vocabulary/post-status.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useText } from '../../text/text.ts'
import { Chip } from '../../ui/status/chip.tsx'
import { isDay } from '../../format/exact-day.ts'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { standsIn } from './layer.ts'
import type { Layer } from './layer.ts'
import { LayersLine } from './layers-line.tsx'

const tones: Readonly<Record<string, 'danger' | 'warn' | 'ok' | 'neutral'>> = {
  vacant: 'danger',
  contested: 'warn',
  nominated: 'warn',
  acting: 'warn',
  appointed: 'ok',
}

interface PostsColumnProps {
  readonly posts: readonly PostLine[]
  readonly contradictions: readonly ContradictionLine[]
  readonly layer: Layer
}

export function PostsColumn({ posts, contradictions, layer }: PostsColumnProps): ReactNode {
  const { t, formatNumber } = useText()
  const sorted = useMemo(
    () =>
      [...posts].sort(
        (a, b) =>
          rank(a.status) - rank(b.status) ||
          (b.vacantDays ?? -1) - (a.vacantDays ?? -1) ||
          a.name.localeCompare(b.name),
      ),
    [posts],
  )
  const vacant = posts.filter((post) => post.status === 'vacant').length
  const contradicted = new Set(contradictions.map((line) => line.subject.id))
  return (
    <section className="agreement-column" aria-label={t.agreement.posts}>
      <header className="agreement-head">
        <h2>{t.agreement.posts}</h2>
        {posts.length > 0 && (
          <span className="agreement-soft">
            {t.agreement.vacantOf(formatNumber(vacant), formatNumber(posts.length))}
          </span>
        )}
      </header>
      {posts.length === 0 && <EmptyState title={t.agreement.noPosts} text={t.agreement.noPostsText} />}
      <ul className="agreement-list">
        {sorted.map((post) => (
          <li key={post.id}>
            <PostCard post={post} contradicted={contradicted.has(post.id)} layer={layer} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface PostCardProps {
  readonly post: PostLine
  readonly contradicted: boolean
  readonly layer: Layer
}

function PostCard({ post, contradicted, layer }: PostCardProps): ReactNode {
  const { t, label, formatDate } = useText()
  const { select, selected } = useAppView()
  const { value, holder, since } = standsIn(layer, post, {
    value: post.status,
    holder: post.holder,
    since: post.since,
  })
  const open = (id: PostLine['id']) => () => {
    select(id)
  }
  return (
    <div className="agreement-card" data-record={post.id} data-selected={selected === post.id}>
      <button
        type="button"
        className="agreement-open"
        aria-pressed={selected === post.id}
        onClick={open(post.id)}
      >
        <span className="agreement-line">
          <strong dir="auto">{post.name === '' ? t.agreement.unnamed : post.name}</strong>
          <Chip tone={tones[value]}>
            {value === '' ? t.agreement.noWord[layer] : label('post-status', value)}
          </Chip>
        </span>
        {layer === 'reading' && post.vacantDays !== null && (
          <span className="agreement-days">{t.agreement.vacantFor(post.vacantDays, isDay(post.since))}</span>
        )}
        <span className="agreement-soft">
          {[
            holder === null ? '' : `${t.agreement.heldBy} ${holder.name}`,
            since === '' ? '' : t.agreement.since(formatDate(since)),
            post.seats === null ? '' : t.agreement.seats(post.seats),
            post.body,
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
        {post.proposed.length > 0 && (
          <span className="agreement-soft">
            {t.agreement.proposed} <bdi>{post.proposed.map((actor) => actor.name).join(', ')}</bdi>
          </span>
        )}
        {contradicted && <Chip tone="warn">{t.agreement.contradicted}</Chip>}
        {post.chosen && (
          <span className="agreement-soft">
            {t.standing.chosenBecause} <bdi>{post.why}</bdi>
          </span>
        )}
        <LayersLine line={post} list="post-status" />
      </button>
      {post.waitsFor.length > 0 && <Chain post={post} />}
    </div>
  )
}

/** What must be opened for the post: each condition, whose commitments hang on it, and who can meet it. */
function Chain({ post }: { readonly post: PostLine }): ReactNode {
  const { t } = useText()
  const { select } = useAppView()
  const conditions = [...new Set(post.waitsFor.map((wait) => wait.condition))]
  return (
    <details className="agreement-chain">
      <summary>{t.agreement.chain(conditions.length)}</summary>
      <ul>
        {conditions.map((condition) => {
          const waits = post.waitsFor.filter((wait) => wait.condition === condition)
          const metBy = [...new Map(waits.flatMap((wait) => wait.metBy).map((by) => [by.id, by])).values()]
          return (
            <li key={condition}>
              <span className="agreement-chain-condition" dir="auto">
                {condition}
              </span>
              <span className="agreement-soft">
                {t.agreement.waiting}{' '}
                {waits.map((wait, index) => (
                  <span key={index}>
                    {index > 0 && ', '}
                    <button
                      type="button"
                      className="agreement-link"
                      data-record={wait.commitment}
                      onClick={() => {
                        select(wait.commitment)
                      }}
                    >
                      <bdi>{wait.actor?.name ?? t.agreement.unnamed}</bdi>
                    </button>
                  </span>
                ))}
              </span>
              <span className="agreement-soft">
                {metBy.length === 0 ? t.agreement.nobodyMeets : t.agreement.metBy}{' '}
                {metBy.map((actor, index) => (
                  <span key={actor.id}>
                    {index > 0 && ', '}
                    <button
                      type="button"
                      className="agreement-link"
                      data-record={actor.id}
                      onClick={() => {
                        select(actor.id)
                      }}
                    >
                      <bdi>{actor.name}</bdi>
                    </button>
                  </span>
                ))}
              </span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

const order: readonly string[] = postStatusCodes

function rank(status: string): number {
  const at = order.indexOf(status)
  return at < 0 ? order.length : at
}
