import { Button, Progress, Text } from '@mantine/core';
import { Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '#shared/domain/attachments.ts';
import { maxSyncedAttachmentBytes } from '#shared/domain/attachments.ts';
import type { DealId } from '#shared/domain/ids.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { followFileOutcome } from '#renderer/ipc/file-outcome.ts';
import { formatBytes, formatInstant, formatRelative } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { toastDone, toastError, toastInfo } from '#renderer/ui/toast.ts';
import classes from './files.module.css';
import type { Upload } from './uploads.ts';
import { attachFiles, useUploads } from './uploads.ts';

type FilesTabProps = { dealId: DealId; attachments: readonly Attachment[] };

export function FilesTab({ dealId, attachments }: FilesTabProps): ReactNode {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const uploads = useUploads(dealId);
  return (
    <div className={classes['tab']}>
      <div>
        <Button
          variant="default"
          leftSection={<Icon of={Paperclip} />}
          onClick={() => input.current?.click()}
        >
          {t('deal.files.attach')}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          tabIndex={-1}
          aria-label={t('deal.files.attach')}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            // The same file may be chosen again.
            event.currentTarget.value = '';
            void attachFiles(dealId, files);
          }}
        />
      </div>
      {attachments.length === 0 && uploads.length === 0 ? (
        <Text c="dimmed">{t('deal.files.empty')}</Text>
      ) : (
        <ul className={classes['list']} aria-label={t('deal.files.list')}>
          {attachments.map((attachment) => (
            <AttachmentRow key={attachment.id} attachment={attachment} />
          ))}
          {uploads.map((upload) => (
            <UploadRow key={upload.key} upload={upload} />
          ))}
        </ul>
      )}
    </div>
  );
}

const quiet = { variant: 'subtle', color: 'gray', size: 'compact-sm' } as const;

type Showing = 'attachments:open' | 'attachments:save';

function AttachmentRow({ attachment }: { attachment: Attachment }): ReactNode {
  const { t } = useTranslation();
  const { id, fileName, sizeBytes, addedBy, addedAtMs } = attachment;
  const nameId = `file-${id}`;
  // One that is on the server alone comes down first.
  const [showing, setShowing] = useState<Showing | null>(null);
  const show = async (channel: Showing) => {
    setShowing(channel);
    try {
      const words = followFileOutcome(await call(channel, { id }));
      if (words) toastInfo(words);
    } catch (error) {
      toastError(error);
    } finally {
      setShowing(null);
    }
  };
  const doing = (channel: Showing) => ({
    loading: showing === channel && attachment.contentHash === '',
    onClick: () => void show(channel),
  });
  const remove = async () => {
    try {
      const { actionId } = await call('attachments:archive', { id });
      toastDone(t('deal.files.removed', { name: fileName }), { actionId });
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <li className={classes['row']}>
      <span className={classes['icon']}>
        <Icon of={Paperclip} />
      </span>
      <div className={classes['about']}>
        <div id={nameId} className={classes['name']} title={fileName}>
          {fileName}
        </div>
        <Text
          size="xs"
          c="dimmed"
          title={t('deal.files.added', { name: addedBy, when: formatInstant(addedAtMs) })}
        >
          {`${formatBytes(sizeBytes)} · ${formatRelative(addedAtMs)}`}
        </Text>
        <Whereabouts attachment={attachment} />
        <div className={classes['actions']}>
          <Button {...quiet} aria-describedby={nameId} {...doing('attachments:open')}>
            {t('deal.files.open')}
          </Button>
          <Button {...quiet} aria-describedby={nameId} {...doing('attachments:save')}>
            {t('deal.files.save')}
          </Button>
          <Button {...quiet} aria-describedby={nameId} onClick={() => void remove()}>
            {t('deal.files.remove')}
          </Button>
        </div>
      </div>
    </li>
  );
}

/** Where the file is, if that is not both here and, once in step, on the server. */
function Whereabouts({ attachment }: { attachment: Attachment }): ReactNode {
  const { t } = useTranslation();
  const limit = formatBytes(maxSyncedAttachmentBytes);
  if (attachment.contentHash === '') {
    return <Note words={t('deal.files.onServer')} why={t('deal.files.onServerWhy')} />;
  }
  if (!attachment.localOnly) return null;
  return <Note words={t('deal.files.staysHere')} why={t('deal.files.staysHereWhy', { limit })} />;
}

function Note({ words, why }: { words: string; why: string }): ReactNode {
  return (
    <Text size="xs" className={classes['local'] ?? ''} title={why}>
      {words}
    </Text>
  );
}

function UploadRow({ upload }: { upload: Upload }): ReactNode {
  const { t } = useTranslation();
  const { fileName, sentBytes, sizeBytes, cancel } = upload;
  const percent = sizeBytes === 0 ? 100 : (sentBytes / sizeBytes) * 100;
  return (
    <li className={classes['row']}>
      <span className={classes['icon']}>
        <Icon of={Paperclip} />
      </span>
      <div className={classes['about']}>
        <div className={classes['name']} title={fileName}>
          {fileName}
        </div>
        <Progress value={percent} size="xs" aria-label={t('deal.files.uploading', { name: fileName })} />
        <div className={classes['progress']}>
          <Text size="xs" c="dimmed">
            {t('deal.files.progress', { sent: formatBytes(sentBytes), total: formatBytes(sizeBytes) })}
          </Text>
          <Button {...quiet} aria-label={t('deal.files.cancelOf', { name: fileName })} onClick={cancel}>
            {t('deal.files.cancel')}
          </Button>
        </div>
      </div>
    </li>
  );
}
