import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './filters.module.css';

type FilterChip = {
  key: string;
  label: string;
  /** The name of the button that takes the condition away. */
  removeLabel: string;
  onRemove: () => void;
};

type FilterChipsProps = {
  label: string;
  chips: readonly FilterChip[];
  clearLabel: string;
  onClear: () => void;
};

/** The conditions that hold, each with a button that takes it away. */
export function FilterChips({ label, chips, clearLabel, onClear }: FilterChipsProps): ReactNode {
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={label}>
      {chips.map((chip) => (
        <li key={chip.key} className={classes.chip}>
          <span className={classes.chipLabel} title={chip.label}>
            {chip.label}
          </span>
          <button
            type="button"
            className={classes.chipRemove}
            aria-label={chip.removeLabel}
            onClick={chip.onRemove}
          >
            <X size={12} strokeWidth={1.5} aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <button type="button" className={classes.clear} onClick={onClear}>
          {clearLabel}
        </button>
      </li>
    </ul>
  );
}
