import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ChannelInput } from '#shared/contract/index.ts';
import type { SavedView } from '#shared/contract/views.contract.ts';
import { copyText } from '#renderer/features/record-panel/copy-text.ts';
import { toastError, toastInfo } from '#renderer/ui/toast.ts';
import { archiveView, createView, setStartView, updateView } from './use-views.ts';
import { addressOf, linkOf, pageOf } from './view-address.ts';
import type { Named } from './view-name-dialog.tsx';
import type { Setup } from './view-setup.ts';
import { forgetSetup, setupOf } from './view-setup.ts';

export type ViewActions = {
  entity: SavedView['entity'];
  /** The open one. */
  view: SavedView | null;
  isChanged: boolean;
  /** Both reject where the name is refused. */
  saveAs(named: Named): Promise<void>;
  rename(named: Named): Promise<void>;
  saveChanges(): void;
  discard(): void;
  togglePin(): void;
  toggleStart(): void;
  duplicate(): void;
  copyLink(): void;
  archive(): void;
  leave(): void;
};

/** What the list shows now: what a view of it would keep. */
export type Shown = {
  entity: SavedView['entity'];
  view: SavedView | null;
  /** The filters as the address writes them. */
  query: string;
  setup: Setup | null;
  isChanged: boolean;
};

export function useViewActions({ entity, view, query, setup, isChanged }: Shown): ViewActions {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = (to: SavedView) => void navigate(addressOf(to));
  const update = async (patch: ChannelInput<'views:update'>['patch'], words: (name: string) => string) => {
    if (view) await updateView(view.id, patch, words);
  };
  const quietly = (work: Promise<unknown>) => void work.catch((error: unknown) => toastError(error));
  return {
    entity,
    view,
    isChanged,
    async saveAs(named) {
      if (!setup) return;
      const made = await createView({ entity, ...named, query, ...setup });
      if (view) forgetSetup(view.id);
      open(made);
    },
    rename: (named) => update(named, (name) => t('views.renamed', { name })),
    saveChanges() {
      if (!view || !setup) return;
      const saved = update({ query, ...setup }, (name) => t('views.saved', { name })).then(() => {
        forgetSetup(view.id);
        // The address says nothing of its own any more.
        void navigate(addressOf(view), { replace: true });
      });
      quietly(saved);
    },
    discard() {
      if (!view) return;
      forgetSetup(view.id);
      void navigate(addressOf(view), { replace: true });
    },
    togglePin() {
      if (!view) return;
      const isPinned = !view.isPinned;
      quietly(
        update({ isPinned }, (name) =>
          isPinned ? t('views.nowPinned', { name }) : t('views.nowUnpinned', { name }),
        ),
      );
    },
    toggleStart: () => void (view && setStartView(view.isStart ? null : view)),
    duplicate() {
      if (!view) return;
      const name = t('views.copyName', { name: view.name.slice(0, 90) });
      quietly(createView({ entity, name, query: view.query, ...setupOf(view), isPinned: false }).then(open));
    },
    copyLink() {
      if (view) quietly(copyText(linkOf(view)).then(() => toastInfo(t('views.copied'))));
    },
    archive() {
      if (!view) return;
      void archiveView(view).then((isGone) => isGone && navigate(pageOf(entity)));
    },
    leave: () => void navigate(pageOf(entity)),
  };
}
