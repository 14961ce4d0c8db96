import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeScope } from '#shared/domain/calendar.ts';

type ScopeKind = 'change' | 'delete';
type Question = { kind: ScopeKind; offered: readonly ChangeScope[] };

const allScopes: readonly ChangeScope[] = ['this', 'following', 'all'];

export type ScopeDialog = {
  /** @param offered the first one is chosen already. Resolves to null where the user backed out. */
  ask(kind: ScopeKind, offered?: readonly ChangeScope[]): Promise<ChangeScope | null>;
  /** To be rendered by whoever uses the hook. */
  dialog: ReactNode;
};

/** Asks which occurrences of a series a change is for. */
export function useScopeDialog(): ScopeDialog {
  const [question, setQuestion] = useState<Question | null>(null);
  const resolve = useRef<((scope: ChangeScope | null) => void) | null>(null);
  const asker = useRef<Element | null>(null);
  const answer = useCallback((scope: ChangeScope | null) => {
    setQuestion(null);
    // Before the answer is acted on, so that whoever asked can send the focus elsewhere.
    if (asker.current instanceof HTMLElement) asker.current.focus({ preventScroll: true });
    resolve.current?.(scope);
    resolve.current = null;
  }, []);
  const ask = useCallback((kind: ScopeKind, offered = allScopes) => {
    resolve.current?.(null);
    asker.current = document.activeElement;
    setQuestion({ kind, offered });
    return new Promise<ChangeScope | null>((settle) => {
      resolve.current = settle;
    });
  }, []);
  return { ask, dialog: <ScopeModal question={question} onAnswer={answer} /> };
}

type ScopeModalProps = { question: Question | null; onAnswer: (scope: ChangeScope | null) => void };

function ScopeModal({ question, onAnswer }: ScopeModalProps): ReactNode {
  const { t } = useTranslation();
  // The words stay while the dialog fades out.
  const [shown, setShown] = useState(question);
  if (question && question !== shown) setShown(question);
  return (
    <Modal
      opened={question !== null}
      onClose={() => onAnswer(null)}
      title={shown ? t(`event.scope.${shown.kind}`) : ''}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      centered
      returnFocus={false}
      size="sm"
    >
      {shown ? <ScopeForm question={shown} onAnswer={onAnswer} /> : null}
    </Modal>
  );
}

function ScopeForm({ question, onAnswer }: { question: Question } & Pick<ScopeModalProps, 'onAnswer'>) {
  const { t } = useTranslation();
  const { kind, offered } = question;
  const [scope, setScope] = useState<ChangeScope>(offered[0] ?? 'this');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // The page's own form lies around this one in the tree of components, where the event goes on.
        event.stopPropagation();
        onAnswer(scope);
      }}
    >
      <Radio.Group
        aria-label={t(`event.scope.${kind}`)}
        value={scope}
        onChange={(value) => setScope(value as ChangeScope)}
      >
        <Stack gap="sm">
          {offered.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`event.scope.${one}`)}
              data-autofocus={one === offered[0] || undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={() => onAnswer(null)}>
          {t('shell.cancel')}
        </Button>
        <Button type="submit" {...(kind === 'delete' ? { color: 'red' } : {})}>
          {t(kind === 'delete' ? 'event.scope.doDelete' : 'event.scope.doChange')}
        </Button>
      </Group>
    </form>
  );
}
