import type { ReactNode } from 'react';
import { Navigate, useNavigation } from 'react-router';
import { useChannel } from '#renderer/ipc/queries.ts';
import { addressOf } from './view-address.ts';

/** What the app opens with: the view that the user chose for it, or the deals. */
export function StartView(): ReactNode {
  const { data, isError } = useChannel('views:list', {});
  // Who has gone elsewhere meanwhile, to a page that is still read from the disk, is not called back.
  const isLeaving = useNavigation().state !== 'idle';
  if (isLeaving || (!data && !isError)) return null;
  const start = data?.views.find(({ isStart }) => isStart);
  return <Navigate to={start ? addressOf(start) : '/deals'} replace />;
}
