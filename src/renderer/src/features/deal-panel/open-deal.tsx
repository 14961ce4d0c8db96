import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealDetail } from '#shared/contract/deals.contract.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { isClosing } from '#shared/domain/stages.ts';
import { LinkedEvents } from '#renderer/features/event-panel/linked-events.tsx';
import { CommentBox } from '#renderer/features/record-panel/comment-box.tsx';
import panel from '#renderer/features/record-panel/panel.module.css';
import { RecordTabs } from '#renderer/features/record-panel/record-tabs.tsx';
import { TalkTab } from '#renderer/features/record-panel/talk-tab.tsx';
import { useAskedTab } from '#renderer/features/record-panel/use-asked-tab.ts';
import { useFocusLater } from '#renderer/features/record-panel/use-focus-later.ts';
import { toEnd } from '#renderer/features/record-panel/to-end.ts';
import { readTextDraft } from '#renderer/features/record-panel/use-text-draft.ts';
import { withSaid } from '#renderer/features/sync/refused-fields.ts';
import { RefusedNote } from '#renderer/features/sync/refused-note.tsx';
import { useRefused } from '#renderer/features/sync/use-sync.ts';
import { useActed } from '#renderer/features/suggestions/acted.ts';
import { DropArea } from '#renderer/ui/drop-area.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { DealForm } from './deal-form.tsx';
import { DealHead } from './deal-head.tsx';
import classes from './deal-panel.module.css';
import { FilesTab } from './files-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { StageStepper } from './stage-stepper.tsx';
import { attachFiles } from './uploads.ts';
import { useDealEditing } from './use-deal-editing.ts';
import { WinChance } from './win-chance.tsx';

type OpenDealProps = {
  deal: DealDetail;
  stages: readonly Stage[];
  /** What was kept of the form and of the comment when the panel opened. */
  drafts: unknown[];
  onClose: () => void;
};

const tabNames = ['talk', 'files', 'history'] as const;
type TabName = (typeof tabNames)[number];

/** Everything of one deal. */
export function OpenDeal({ deal, stages, drafts, onClose }: OpenDealProps): ReactNode {
  const { t } = useTranslation();
  const [tab, setTab] = useState<TabName>('talk');
  const root = useRef<HTMLDivElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const editing = useDealEditing({ deal, stages, draft: drafts[0], onClose });
  const focus = useFocusLater(root);
  const acted = useActed();
  const refused = useRefused('deal', deal.id);
  const focusTitle = () => focus('[data-field="title"]');
  const writeComment = () => {
    setTab('talk');
    focus('[data-comment-box]');
  };
  useAskedTab(tabNames, (name, write) => (write ? writeComment() : setTab(name)));
  useShortcut('c', writeComment);
  useShortcut('e', focusTitle);
  const isClosed = deal.status !== 'Open';
  const stageLabel = stages.find((stage) => stage.id === deal.stageId)?.label ?? '';
  const attach = (files: File[]) => {
    setTab('files');
    void attachFiles(deal.id, files);
  };
  return (
    <DropArea
      words={t('deal.files.dropHere', { title: deal.title })}
      folderWords={(name) => t('deal.files.folder', { name })}
      onFiles={attach}
    >
      <div ref={root} className={panel['whole']}>
        <DealHead
          deal={deal}
          stageLabel={stageLabel}
          actions={editing}
          onTitle={focusTitle}
          onClose={onClose}
        />
        <div ref={scroll} className={panel['scroll']}>
          <div className={classes['stages']}>
            <StageStepper
              stages={stages}
              stageId={deal.stageId}
              isClosed={isClosed}
              onPick={(stage) => void editing.moveTo(stage)}
            />
          </div>
          <RefusedNote item={refused} kind="deal" />
          <DealForm
            form={withSaid(editing.form, refused, 'deal')}
            stages={isClosed ? null : stages}
            stageLabel={stageLabel}
            onStage={(stageId) => {
              const stage = stages.find((candidate) => candidate.id === stageId);
              if (stage && isClosing(stage)) void editing.moveTo(stage);
              else editing.form.set('stageId', stageId);
            }}
            onSave={() => void editing.save()}
            isSaving={editing.isSaving}
            focusTitle={false}
          />
          {isClosed ? null : <WinChance dealId={deal.id} />}
          <LinkedEvents host={{ dealId: deal.id }} />
          <DealTabs deal={deal} tab={tab} onTab={setTab} />
        </div>
        {tab === 'talk' ? (
          <CommentBox
            host={{ dealId: deal.id }}
            draft={readTextDraft(drafts[1])}
            onAdded={() => {
              toEnd(scroll);
              acted();
            }}
          />
        ) : null}
      </div>
      {editing.dialog}
    </DropArea>
  );
}

type DealTabsProps = { deal: DealDetail; tab: TabName; onTab: (tab: TabName) => void };

function DealTabs({ deal, tab, onTab }: DealTabsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <RecordTabs
      label={t('deal.tabs.name')}
      value={tab}
      onChange={onTab}
      tabs={[
        {
          name: 'talk',
          label: t('deal.tabs.talk'),
          count: deal.comments.length,
          content: <TalkTab comments={deal.comments} />,
        },
        {
          name: 'files',
          label: t('deal.tabs.files'),
          count: deal.attachments.length,
          content: <FilesTab dealId={deal.id} attachments={deal.attachments} />,
        },
        { name: 'history', label: t('deal.tabs.history'), count: 0, content: <HistoryTab deal={deal} /> },
      ]}
    />
  );
}
