import classes from './form.module.css';

/** Lays a field out as a row: its label on the left, the control and what is wrong with it on the right. */
export const rowClasses = {
  root: classes['row'] ?? '',
  label: classes['label'] ?? '',
  wrapper: classes['control'] ?? '',
  error: classes['error'] ?? '',
};

/** What every field of the form is given. */
export type FieldProps = {
  classNames: typeof rowClasses;
  value: string;
  error: string | undefined;
  onBlur: () => void;
  'data-field': string;
};
