import { Button, Menu } from '@mantine/core';
import { Columns3 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icon.tsx';
import type { DataColumn, DataRow } from './columns.ts';

type ColumnMenuProps<Row extends DataRow, Patch, Key extends string> = {
  /** Every column, in the order of the list. */
  columns: readonly DataColumn<Row, Patch, Key>[];
  hidden: readonly Key[];
  onShow: (column: DataColumn<Row, Patch, Key>, isShown: boolean) => void;
  onReset: () => void;
};

/** Which columns the list shows. */
export function ColumnMenu<Row extends DataRow, Patch, Key extends string>(
  props: ColumnMenuProps<Row, Patch, Key>,
): ReactNode {
  const { columns, hidden, onShow, onReset } = props;
  const { t } = useTranslation();
  return (
    <Menu closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Icon of={Columns3} />}>
          {t('table.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map((column) => (
          <Menu.CheckboxItem
            key={column.id}
            checked={column.isName || !hidden.includes(column.id)}
            disabled={column.isName ?? false}
            onChange={(isShown) => onShow(column, isShown)}
          >
            {column.label}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item closeMenuOnClick onClick={onReset}>
          {t('table.resetColumns')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
