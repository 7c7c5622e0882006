import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { PostLine } from '../../../db/model/situation.ts'
import { postStatusCodes } from '../../../db/model/vocabulary/post-status.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

const tones: Readonly<Record<string, 'danger' | 'warn' | 'ok' | 'neutral'>> = {
  vacant: 'danger',
  contested: 'warn',
  nominated: 'warn',
  acting: 'warn',
  appointed: 'ok',
}

export function PostsColumn({ posts }: { readonly posts: readonly PostLine[] }): ReactNode {
  const { t, label, formatDate, formatNumber } = useText()
  const { select, selected } = useApp()
  const sorted = useMemo(
    () => [...posts].sort((a, b) => rank(a.status) - rank(b.status) || a.name.localeCompare(b.name)),
    [posts],
  )
  const vacant = posts.filter((post) => post.status === 'vacant').length
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
            <button
              type="button"
              className="agreement-card"
              aria-pressed={selected === post.id}
              onClick={() => {
                select(post.id)
              }}
            >
              <span className="agreement-line">
                <strong dir="auto">{post.name === '' ? t.agreement.unnamed : post.name}</strong>
                {post.status !== '' && (
                  <Chip tone={tones[post.status]}>{label('post-status', post.status)}</Chip>
                )}
              </span>
              <span className="agreement-soft">
                {[
                  post.holder === null ? '' : `${t.agreement.heldBy} ${post.holder.name}`,
                  post.since === '' ? '' : t.agreement.since(formatDate(post.since)),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const order: readonly string[] = postStatusCodes

function rank(status: string): number {
  const at = order.indexOf(status)
  return at < 0 ? order.length : at
}
