import { Tabs } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealDetail } from '#shared/contract/deals.contract.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { isClosing } from '#shared/domain/stages.ts';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { CommentBox } from './comment-box.tsx';
import { DealForm } from './deal-form.tsx';
import { DealHead } from './deal-head.tsx';
import classes from './deal-panel.module.css';
import { DropArea } from './drop-area.tsx';
import { FilesTab } from './files-tab.tsx';
import { HistoryTab } from './history-tab.tsx';
import { StageStepper } from './stage-stepper.tsx';
import { TalkTab } from './talk-tab.tsx';
import { attachFiles } from './uploads.ts';
import { useDealEditing } from './use-deal-editing.ts';
import { readTextDraft } from './use-text-draft.ts';

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
  const [tab, setTab] = useState<TabName>('talk');
  const root = useRef<HTMLDivElement>(null);
  const editing = useDealEditing({ deal, stages, draft: drafts[0], onClose });
  const focus = useFocusLater(root);
  const focusTitle = () => focus('[data-field="title"]');
  useShortcut('c', () => {
    setTab('talk');
    focus('[data-comment-box]');
  });
  useShortcut('e', focusTitle);
  const isClosed = deal.status !== 'Open';
  const stageLabel = stages.find((stage) => stage.id === deal.stageId)?.label ?? '';
  const attach = (files: File[]) => {
    setTab('files');
    void attachFiles(deal.id, files);
  };
  return (
    <DropArea title={deal.title} onFiles={attach}>
      <div ref={root} className={classes['whole']}>
        <DealHead
          deal={deal}
          stageLabel={stageLabel}
          actions={editing}
          onTitle={focusTitle}
          onClose={onClose}
        />
        <div className={classes['scroll']}>
          <div className={classes['stages']}>
            <StageStepper
              stages={stages}
              stageId={deal.stageId}
              isClosed={isClosed}
              onPick={(stage) => void editing.moveTo(stage)}
            />
          </div>
          <DealForm
            form={editing.form}
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
          <DealTabs deal={deal} tab={tab} onTab={setTab} />
        </div>
        {tab === 'talk' ? (
          <CommentBox dealId={deal.id} draft={readTextDraft(drafts[1])} onAdded={() => toEnd(root)} />
        ) : null}
      </div>
      {editing.dialog}
    </DropArea>
  );
}

type DealTabsProps = { deal: DealDetail; tab: TabName; onTab: (tab: TabName) => void };

function DealTabs({ deal, tab, onTab }: DealTabsProps): ReactNode {
  const { t } = useTranslation();
  const counts = { talk: deal.comments.length, files: deal.attachments.length, history: 0 };
  return (
    <Tabs
      value={tab}
      keepMounted={false}
      className={classes['tabs'] ?? ''}
      onChange={(value) => onTab(tabNames.find((name) => name === value) ?? 'talk')}
    >
      <Tabs.List aria-label={t('deal.tabs.name')} className={classes['tabList'] ?? ''}>
        {tabNames.map((name) => (
          <Tabs.Tab
            key={name}
            value={name}
            rightSection={
              counts[name] > 0 ? (
                <span aria-hidden className={classes['count']}>
                  {counts[name]}
                </span>
              ) : null
            }
          >
            {t(`deal.tabs.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="talk">
        <TalkTab comments={deal.comments} />
      </Tabs.Panel>
      <Tabs.Panel value="files">
        <FilesTab dealId={deal.id} attachments={deal.attachments} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <HistoryTab deal={deal} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** Focuses what the selector names once it is on the screen: a tab may have to open first. */
function useFocusLater(root: RefObject<HTMLElement | null>): (selector: string) => void {
  const [wanted, setWanted] = useState<{ selector: string } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const element = root.current?.querySelector<HTMLElement>(wanted.selector);
    element?.focus();
    if (element instanceof HTMLInputElement) element.select();
  }, [wanted, root]);
  return (selector) => setWanted({ selector });
}

/** Shows the newest comment, once it is there. */
function toEnd(root: RefObject<HTMLElement | null>): void {
  requestAnimationFrame(() => {
    const scroll = root.current?.querySelector(`.${classes['scroll']}`);
    scroll?.scrollTo({ top: scroll.scrollHeight });
  });
}
