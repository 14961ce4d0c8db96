/** What every chart of bars here has: its box's height, quiet lines, and marks of its own in place of the library's keys. */
export const chartLook = {
  h: '100%',
  textColor: 'var(--dd-text-muted)',
  gridColor: 'var(--dd-line)',
  withTooltip: false,
  accessibilityLayer: false,
} as const;
