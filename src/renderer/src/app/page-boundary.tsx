import { Component } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/ui/empty-state.tsx';

type PageBoundaryProps = { children: ReactNode };
type PageBoundaryState = { failed: boolean };

/** Keeps the fault of one page from taking the others along, and offers to try it again. */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { failed: false };

  static getDerivedStateFromError(): PageBoundaryState {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <PageFailed onRetry={() => this.setState({ failed: false })} />;
  }
}

function PageFailed({ onRetry }: { onRetry: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <EmptyState
      role="alert"
      text={t('shell.pageFailed')}
      action={{ label: t('shell.tryAgain'), onClick: onRetry }}
    />
  );
}
