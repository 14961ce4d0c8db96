import { Alert, Button, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncAccount } from '#shared/contract/sync.contract.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { errorWords, toastInfo } from '#renderer/ui/toast.ts';
import { isOtherAccountRefusal, signInRefusal } from './sign-in-refusal.ts';
import type { SignInField, SignInRefusal } from './sign-in-refusal.ts';
import classes from './sync-section.module.css';
import { showState } from './use-sync.ts';

const noRefusal: SignInRefusal = { fields: {}, form: null };

/** What is typed stays where it was refused; the password is nowhere but in its field, and only until it was right. */
export function SignInForm({ account }: { account: SyncAccount | null }): ReactNode {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState({
    serverUrl: account?.serverUrl ?? '',
    email: account?.email ?? '',
    password: '',
  });
  const [refusal, setRefusal] = useState(noRefusal);
  const [isBusy, setBusy] = useState(false);
  const [isOther, setOther] = useState(false);

  const signIn = async (isOtherAccount: boolean) => {
    if (isBusy) return;
    setBusy(true);
    setRefusal(noRefusal);
    try {
      const state = await call('sync:signIn', { ...values, isOtherAccount });
      setValues((typed) => ({ ...typed, password: '' }));
      showState(state);
      const name = state.account?.userName === '' ? values.email : (state.account?.userName ?? values.email);
      toastInfo(t('sync.settings.signedIn', { name }));
    } catch (error) {
      if (isOtherAccountRefusal(error)) return setOther(true);
      const refused = signInRefusal(error, errorWords);
      setRefusal(refused);
      const first = (['serverUrl', 'email', 'password'] as const).find((name) => refused.fields[name]);
      if (first) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    } finally {
      setBusy(false);
    }
  };
  const field = (name: SignInField) => ({
    name,
    value: values[name],
    error: refusal.fields[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((typed) => ({ ...typed, [name]: value }));
      setRefusal(({ fields: { [name]: _mended, ...fields } }) => ({ fields, form: null }));
    },
  });
  return (
    <>
      <form
        ref={form}
        className={classes.form}
        aria-label={t('sync.settings.signIn')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void signIn(false);
        }}
      >
        <TextInput
          {...field('serverUrl')}
          label={t('sync.settings.serverUrl')}
          description={t('sync.settings.serverUrlHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput
          {...field('email')}
          label={t('sync.settings.email')}
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput
          {...field('password')}
          label={t('sync.settings.password')}
          type="password"
          autoComplete="off"
        />
        {refusal.form === null ? null : (
          <Alert color="red" role="alert">
            {refusal.form}
          </Alert>
        )}
        <Button type="submit" loading={isBusy}>
          {t('sync.settings.signIn')}
        </Button>
      </form>
      <ConfirmDialog
        opened={isOther}
        title={t('sync.settings.otherTitle')}
        confirmLabel={t('sync.settings.otherConfirm')}
        onCancel={() => setOther(false)}
        onConfirm={() => {
          setOther(false);
          void signIn(true);
        }}
      >
        {t('sync.settings.otherText', {
          before: t('sync.account', { email: account?.email ?? '', server: account?.serverUrl ?? '' }),
        })}
      </ConfirmDialog>
    </>
  );
}
