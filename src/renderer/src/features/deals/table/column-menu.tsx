import { Button, Menu } from '@mantine/core';
import { Columns3 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealSortKey } from '#shared/domain/deals.ts';
import { dealSortKeys } from '#shared/domain/deals.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { fixedColumn } from './table-view.ts';

type ColumnMenuProps = {
  hidden: readonly DealSortKey[];
  onShow: (column: DealSortKey, isShown: boolean) => void;
  onReset: () => void;
};

/** Which columns the table shows. */
export function ColumnMenu({ hidden, onShow, onReset }: ColumnMenuProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Menu closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Icon of={Columns3} />}>
          {t('board.table.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {dealSortKeys.map((column) => (
          <Menu.CheckboxItem
            key={column}
            checked={!hidden.includes(column)}
            disabled={column === fixedColumn}
            onChange={(isShown) => onShow(column, isShown)}
          >
            {t(`board.table.column.${column}`)}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item closeMenuOnClick onClick={onReset}>
          {t('board.table.resetColumns')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
