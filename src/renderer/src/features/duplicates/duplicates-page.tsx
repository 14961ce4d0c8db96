/** Possible duplicates in a list of their own: leads, and clients' names over deals. */
import { Button, Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { ClientGroups } from './client-groups.tsx';
import classes from './duplicates-page.module.css';
import { LeadGroups } from './lead-groups.tsx';

const tabs = ['leads', 'clients'] as const;
type TabName = (typeof tabs)[number];

export function DuplicatesPage(): ReactNode {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const open: TabName = params.get('of') === 'clients' ? 'clients' : 'leads';
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('duplicates.title')}
        actions={
          <Button component={Link} to="/leads" variant="default">
            {t('duplicates.backToLeads')}
          </Button>
        }
      />
      <Tabs
        value={open}
        keepMounted={false}
        className={classes.tabs ?? ''}
        onChange={(name) => setParams(name === 'clients' ? { of: 'clients' } : {}, { replace: true })}
      >
        <Tabs.List aria-label={t('duplicates.tabs')} className={classes.list ?? ''}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`duplicates.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="leads" className={classes.panel ?? ''}>
          <LeadGroups />
        </Tabs.Panel>
        <Tabs.Panel value="clients" className={classes.panel ?? ''}>
          <ClientGroups />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
