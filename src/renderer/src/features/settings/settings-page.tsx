/** Settings: the list of sections on the left, the chosen one beside it in one column. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Navigate, useParams } from 'react-router';
import { PerformanceSection } from '#renderer/features/performance/performance-section.tsx';
import { SyncSection } from '#renderer/features/sync/sync-section.tsx';
import { TrashSection } from '#renderer/features/trash/trash-section.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { CalendarSection } from './calendar-section.tsx';
import { GeneralSection } from './general-section.tsx';
import classes from './settings-page.module.css';
import { StagesSection } from './stages-section.tsx';

const sections = {
  general: GeneralSection,
  stages: StagesSection,
  calendar: CalendarSection,
  performance: PerformanceSection,
  sync: SyncSection,
  trash: TrashSection,
} as const;
type SectionName = keyof typeof sections;

function isSection(name: string | undefined): name is SectionName {
  return name !== undefined && Object.hasOwn(sections, name);
}

export function SettingsPage(): ReactNode {
  const { t } = useTranslation();
  const { section } = useParams();
  if (!isSection(section)) return <Navigate to="/settings/general" replace />;
  const Section = sections[section];
  return (
    <>
      <PageHeader title={t('shell.pages.settings')} />
      <div className={classes.body}>
        <nav className={classes.list} aria-label={t('settings.sections.label')}>
          {(Object.keys(sections) as SectionName[]).map((name) => (
            <NavLink key={name} to={`/settings/${name}`} className={classes.link ?? ''}>
              {t(`settings.sections.${name}`)}
            </NavLink>
          ))}
        </nav>
        <div className={classes.scroll} tabIndex={-1}>
          <section
            className={classes.column}
            data-fills={section === 'trash' || undefined}
            aria-labelledby="settings-section"
          >
            <h2 id="settings-section" className={classes.title}>
              {t(`settings.sections.${section}`)}
            </h2>
            <Section />
          </section>
        </div>
      </div>
    </>
  );
}
