import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './panel.module.css';

type RecordTab<Name extends string> = {
  name: Name;
  label: string;
  /** How many things are in it; none are not worth a figure. */
  count: number;
  content: ReactNode;
};

type RecordTabsProps<Name extends string> = {
  label: string;
  value: Name;
  onChange: (name: Name) => void;
  tabs: readonly RecordTab<Name>[];
};

/** What hangs on a record, a tab each; only the open one is drawn. */
export function RecordTabs<Name extends string>(props: RecordTabsProps<Name>): ReactNode {
  const { label, value, onChange, tabs } = props;
  return (
    <Tabs
      value={value}
      keepMounted={false}
      className={classes['tabs'] ?? ''}
      onChange={(picked) => {
        const tab = tabs.find(({ name }) => name === picked);
        if (tab) onChange(tab.name);
      }}
    >
      <Tabs.List aria-label={label} className={classes['tabList'] ?? ''}>
        {tabs.map((tab) => (
          <Tabs.Tab
            key={tab.name}
            value={tab.name}
            rightSection={
              tab.count > 0 ? (
                <span aria-hidden className={classes['count']}>
                  {tab.count}
                </span>
              ) : null
            }
          >
            {tab.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.name} value={tab.name}>
          {tab.content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
