import { Button, Popover } from '@mantine/core';
import { ListFilter } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { Icon } from './icon.tsx';

type FilterPopoverProps = {
  button: string;
  /** What assistive technology calls what opens. */
  title: string;
  isFiltering: boolean;
  children: (close: () => void) => ReactNode;
};

/** The button that opens a list's filters. */
export function FilterPopover({ button, title, isFiltering, children }: FilterPopoverProps): ReactNode {
  const [opened, setOpened] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  // What opens next gives the focus back to where it was: not to what is about to close.
  const close = () => {
    opener.current?.focus();
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus width={320}>
      <Popover.Target>
        <Button
          ref={opener}
          variant="default"
          leftSection={<Icon of={ListFilter} />}
          onClick={() => setOpened(!opened)}
          data-active={isFiltering || undefined}
        >
          {button}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={title}>{children(close)}</Popover.Dropdown>
    </Popover>
  );
}
