import type { ReactNode } from 'react'
import { Plus } from 'lucide-react'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { useSummary } from '../../use-situation.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListScreen } from '../../ui/list-screen.tsx'
import { CommitmentsColumn } from './commitments-column.tsx'
import { PostsColumn } from './posts-column.tsx'
import { UnblockersColumn } from './unblockers-column.tsx'
import './agreement.css'

/** What the agreement needs, what was offered, and who can unblock it. */
export function AgreementScreen(): ReactNode {
  const { t, formatNumber } = useText()
  const { edit } = useApp()
  const data = useSummary()
  const posts = data?.posts.list ?? []
  const commitments = data?.commitments.list ?? []
  const create = (type: 'agreement' | 'post' | 'commitment', words: string, primary = false): ReactNode => (
    <Button
      variant={primary ? 'primary' : 'plain'}
      icon={Plus}
      onClick={() => {
        edit(`new:${type}`)
      }}
    >
      {words}
    </Button>
  )
  return (
    <ListScreen
      title={t.agreement.title}
      count={t.agreement.count(formatNumber(posts.length), formatNumber(commitments.length))}
      actions={
        <>
          {create('agreement', t.agreement.newAgreement)}
          {create('post', t.agreement.newPost)}
          {create('commitment', t.agreement.newCommitment)}
        </>
      }
    >
      {data !== undefined && posts.length === 0 && commitments.length === 0 ? (
        <EmptyState
          title={t.agreement.empty}
          text={t.agreement.emptyText}
          action={create('agreement', t.agreement.newAgreement, true)}
        />
      ) : (
        <div className="agreement">
          <PostsColumn posts={posts} />
          <CommitmentsColumn commitments={commitments} />
          <UnblockersColumn unblockers={data?.unblockers ?? []} commitments={commitments} />
        </div>
      )}
    </ListScreen>
  )
}
