import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import { ConditionRow } from './condition-row.tsx';
import classes from './conditions.module.css';
import type { DraftGroup, DraftItem } from './draft.ts';
import { deepestGroup, isDraftGroup, mostItems, newGroup, newRow } from './draft.ts';
import type { EditorProps } from './editor-props.ts';

type GroupEditorProps = EditorProps & {
  group: DraftGroup;
  /** 1 for the outermost. */
  depth: number;
  /** `2.` within the second item of the outermost group: what its conditions are numbered by. */
  place: string;
};

export function GroupEditor(props: GroupEditorProps): ReactNode {
  const { group, depth, place, change } = props;
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const focusNew = useFocusOfNew(list, group.items.length);
  const firstField = props.handle.wording.fields[0];
  const isFull = group.items.length >= mostItems;
  const add = (item: DraftItem) => {
    focusNew();
    change(group.key, (now) => (isDraftGroup(now) ? { ...now, items: [...now.items, item] } : now));
  };
  return (
    <div
      ref={list}
      role="group"
      aria-label={place === '' ? t('filters.title') : t('filters.group', { at: place.slice(0, -1) })}
      className={depth === 1 ? classes.outer : classes.inner}
    >
      <div className={classes.head}>
        <NativeSelect
          size="xs"
          aria-label={t('filters.match')}
          value={group.join}
          data={[
            { value: 'and', label: t('filters.matchAll') },
            { value: 'or', label: t('filters.matchAny') },
          ]}
          onChange={(event) => {
            const join = event.currentTarget.value === 'or' ? 'or' : 'and';
            change(group.key, (now) => (isDraftGroup(now) ? { ...now, join } : now));
          }}
        />
        {depth > 1 ? (
          <ActionIcon aria-label={t('filters.removeGroup')} onClick={() => change(group.key, () => null)}>
            <Icon of={X} />
          </ActionIcon>
        ) : null}
      </div>
      {group.items.map((item, at) => (
        <Item key={item.key} {...props} item={item} at={at} />
      ))}
      <div className={classes.adders}>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<Icon of={Plus} />}
          disabled={isFull || !firstField}
          onClick={() => firstField && add(newRow(firstField))}
        >
          {t('filters.add')}
        </Button>
        {depth < deepestGroup && firstField ? (
          <Button
            variant="subtle"
            size="xs"
            leftSection={<Icon of={Plus} />}
            disabled={isFull}
            onClick={() => add(newGroup([newRow(firstField)], group.join === 'and' ? 'or' : 'and'))}
          >
            {t('filters.addGroup')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function Item({
  item,
  at,
  group,
  depth,
  place,
  ...editing
}: GroupEditorProps & { item: DraftItem; at: number }) {
  const { t } = useTranslation();
  const number = `${place}${at + 1}`;
  return (
    <div className={classes.item}>
      <span className={classes.join}>{at === 0 ? '' : t(`filters.${group.join}`)}</span>
      {isDraftGroup(item) ? (
        <GroupEditor {...editing} group={item} depth={depth + 1} place={`${number}.`} />
      ) : (
        <ConditionRow {...editing} row={item} number={number} />
      )}
    </div>
  );
}

/** What is added takes the focus: the first field of the last item. */
function useFocusOfNew(list: React.RefObject<HTMLDivElement | null>, count: number): () => void {
  const isWanted = useRef(false);
  useEffect(() => {
    if (!isWanted.current) return;
    isWanted.current = false;
    const added = list.current?.querySelectorAll(`:scope > .${classes.item}`);
    const row = added?.[added.length - 1];
    row?.querySelector<HTMLElement>('[data-field]')?.focus();
  }, [count, list]);
  return () => {
    isWanted.current = true;
  };
}
