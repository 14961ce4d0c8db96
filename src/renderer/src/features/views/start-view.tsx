import type { ReactNode } from 'react';
import { Navigate } from 'react-router';
import { useChannel } from '#renderer/ipc/queries.ts';
import { addressOf } from './view-address.ts';

/** What the app opens with: the view that the user chose for it, or the deals. */
export function StartView(): ReactNode {
  const { data, isError } = useChannel('views:list', {});
  if (!data && !isError) return null;
  const start = data?.views.find(({ isStart }) => isStart);
  return <Navigate to={start ? addressOf(start) : '/deals'} replace />;
}
