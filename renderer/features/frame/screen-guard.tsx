import type { ReactNode } from 'react'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

export function ScreenGuard({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useText()
  return (
    <ErrorBoundary
      fallback={(retry, error) => (
        <EmptyState
          title={t.frame.crashed}
          text={`${t.frame.crashedHint} (${error.message})`}
          action={<Button onClick={retry}>{t.frame.retry}</Button>}
        />
      )}
    >
      {children}
    </ErrorBoundary>
  )
}
