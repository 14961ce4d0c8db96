import { ArrowDown, ArrowUp, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '#renderer/ui/icon.tsx';
import type { Change, Meaning } from './figures.ts';
import { meaningOf } from './figures.ts';
import classes from './tile.module.css';

type TileProps = {
  name: string;
  /** Null: nothing to reckon it from. */
  figure: ReactNode;
  /** A line under the figure. */
  note?: ReactNode;
  change?: Change | undefined;
  /** What a rise means. */
  rise?: Meaning;
  /** Opens what the figure counts. */
  to?: string | undefined;
  /** A figure that calls for attention. */
  isLate?: boolean;
};

/** One figure, its change, and the way to what it counts. */
export function Tile({ name, figure, note, change, rise = 'neutral', to, isLate }: TileProps): ReactNode {
  const content = (
    <>
      <span className={classes.name}>{name}</span>
      <span className={classes.figure} data-late={isLate || undefined}>
        {figure ?? '–'}
      </span>
      <span className={classes.note}>
        {change ? <ChangeMark change={change} rise={rise} /> : null}
        {note ? <span className={classes.words}>{note}</span> : null}
      </span>
    </>
  );
  if (to === undefined) return <div className={classes.tile}>{content}</div>;
  return (
    <Link to={to} className={classes.tile ?? ''}>
      {content}
    </Link>
  );
}

const icons = { up: ArrowUp, down: ArrowDown, same: Minus } as const;

function ChangeMark({ change, rise }: { change: NonNullable<Change>; rise: Meaning }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className={classes.change} data-meaning={meaningOf(change, rise)}>
      <Icon of={icons[change.direction]} label={t(`dashboard.change.${change.direction}`)} />
      {change.words}
    </span>
  );
}
