import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '#shared/contract/leads.contract.ts';
import { LinkedEvents } from '#renderer/features/event-panel/linked-events.tsx';
import { CommentBox } from '#renderer/features/record-panel/comment-box.tsx';
import { HistoryView } from '#renderer/features/record-panel/history-view.tsx';
import panel from '#renderer/features/record-panel/panel.module.css';
import { RecordTabs } from '#renderer/features/record-panel/record-tabs.tsx';
import { TalkTab } from '#renderer/features/record-panel/talk-tab.tsx';
import { toEnd } from '#renderer/features/record-panel/to-end.ts';
import { useAskedTab } from '#renderer/features/record-panel/use-asked-tab.ts';
import { useFocusLater } from '#renderer/features/record-panel/use-focus-later.ts';
import { readTextDraft } from '#renderer/features/record-panel/use-text-draft.ts';
import { withSaid } from '#renderer/features/sync/refused-fields.ts';
import { RefusedNote } from '#renderer/features/sync/refused-note.tsx';
import { useRefused } from '#renderer/features/sync/use-sync.ts';
import { useActed } from '#renderer/features/suggestions/acted.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { LeadForm } from './lead-form.tsx';
import { LeadHead } from './lead-head.tsx';
import { leadHistory } from './lead-history.ts';
import type { NewLog } from './log-tab.tsx';
import { LogTab, useNewLog } from './log-tab.tsx';
import { useLeadEditing } from './use-lead-editing.ts';

type OpenLeadProps = {
  lead: LeadDetail;
  /** What was kept of the form, of the comment and of the log when the panel opened. */
  drafts: unknown[];
  onClose: () => void;
};

const tabNames = ['log', 'talk', 'history'] as const;
type TabName = (typeof tabNames)[number];

/** Everything of one lead. */
export function OpenLead({ lead, drafts, onClose }: OpenLeadProps): ReactNode {
  const [tab, setTab] = useState<TabName>('log');
  const root = useRef<HTMLDivElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const focus = useFocusLater(root);
  const acted = useActed();
  const refused = useRefused('lead', lead.id);
  const editing = useLeadEditing({
    lead,
    draft: drafts[0],
    onClose,
    onWrong: (name) =>
      focus(`[data-field="${name}"]:is(input), [data-field="${name}"] [aria-invalid="true"]`),
  });
  const log = useNewLog(lead.id, drafts[2]);
  const focusCompany = () => focus('[data-field="company"]');
  const writeComment = () => {
    setTab('talk');
    focus('[data-comment-box]');
  };
  useAskedTab(tabNames, (name, write) => (write ? writeComment() : setTab(name)));
  useShortcut('c', writeComment);
  useShortcut('e', focusCompany);
  return (
    <div ref={root} className={panel['whole']}>
      <LeadHead lead={lead} actions={editing} onTitle={focusCompany} onClose={onClose} />
      <div ref={scroll} className={panel['scroll']}>
        <RefusedNote item={refused} kind="lead" />
        <LeadForm
          form={withSaid(editing.form, refused, 'lead')}
          leadId={lead.id}
          status={lead.status}
          onSave={() => void editing.save()}
          isSaving={editing.isSaving}
          focusCompany={false}
        />
        <LinkedEvents host={{ leadId: lead.id }} />
        <LeadTabs lead={lead} log={log} tab={tab} onTab={setTab} />
      </div>
      {tab === 'talk' ? (
        <CommentBox
          host={{ leadId: lead.id }}
          draft={readTextDraft(drafts[1])}
          onAdded={() => {
            toEnd(scroll);
            acted();
          }}
        />
      ) : null}
    </div>
  );
}

type LeadTabsProps = { lead: LeadDetail; log: NewLog; tab: TabName; onTab: (tab: TabName) => void };

function LeadTabs({ lead, log, tab, onTab }: LeadTabsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <RecordTabs
      label={t('leads.tabs.name')}
      value={tab}
      onChange={onTab}
      tabs={[
        {
          name: 'log',
          label: t('leads.tabs.log'),
          count: lead.interactions.length,
          content: <LogTab leadId={lead.id} interactions={lead.interactions} log={log} />,
        },
        {
          name: 'talk',
          label: t('leads.tabs.talk'),
          count: lead.comments.length,
          content: <TalkTab comments={lead.comments} />,
        },
        {
          name: 'history',
          label: t('leads.tabs.history'),
          count: 0,
          content: (
            <HistoryView
              activities={lead.activities}
              older={async (before, limit) =>
                (await call('leads:history', { id: lead.id, before, limit })).activities
              }
              entriesOf={leadHistory}
            />
          ),
        },
      ]}
    />
  );
}
