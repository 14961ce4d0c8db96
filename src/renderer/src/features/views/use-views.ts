/** What the screen can do with saved views: each calls the bridge and says what came of it, with Undo. */
import type { ChannelInput, ChannelOutput } from '#shared/contract/index.ts';
import type { SavedView } from '#shared/contract/views.contract.ts';
import type { ViewId } from '#shared/domain/ids.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { channelQuery, queryClient } from '#renderer/ipc/queries.ts';
import { plainCall } from '#renderer/ui/told-calls.ts';
import { toastDone } from '#renderer/ui/toast.ts';

type Changed = ChannelOutput<'views:create'>;

/** The list is right at once: the page that follows must find the view in it. */
function putInList(changed: Changed): void {
  const { actionId: _, ...view } = changed;
  queryClient.setQueryData(channelQuery('views:list', {}).queryKey, (now) => {
    const views = now?.views ?? [];
    const isNew = views.every(({ id }) => id !== view.id);
    return { views: isNew ? [...views, view] : views.map((one) => (one.id === view.id ? view : one)) };
  });
}

/** Rejects with the AppError: a wrong name is said beside its field. */
export async function createView(input: ChannelInput<'views:create'>): Promise<SavedView> {
  const view = await call('views:create', input);
  putInList(view);
  toastDone(t('views.created', { name: view.name }), { actionId: view.actionId });
  return view;
}

/** Rejects with the AppError. */
export async function updateView(
  id: ViewId,
  patch: ChannelInput<'views:update'>['patch'],
  words: (name: string) => string,
): Promise<SavedView> {
  const view = await call('views:update', { id, patch });
  putInList(view);
  toastDone(words(view.name), { actionId: view.actionId });
  return view;
}

export async function setStartView(view: SavedView | null): Promise<void> {
  await plainCall(call('views:setStart', { id: view?.id ?? null }), ({ actionId }) =>
    toastDone(view ? t('views.nowStart', { name: view.name }) : t('views.noStart'), { actionId }),
  );
}

/** @returns whether it is in the trash now. */
export async function archiveView({ id, name }: SavedView): Promise<boolean> {
  const gone = await plainCall(call('views:archive', { id }), ({ actionId }) =>
    toastDone(t('views.archived', { name }), { actionId }),
  );
  return gone !== null;
}
