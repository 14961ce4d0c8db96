/** The component library's own names, filled from the tokens. */
export const libraryVariables: Record<string, string> = {
  '--mantine-color-body': 'var(--dd-surface)',
  '--mantine-color-text': 'var(--dd-text)',
  '--mantine-color-bright': 'var(--dd-text)',
  '--mantine-color-dimmed': 'var(--dd-text-muted)',
  '--mantine-color-placeholder': 'var(--dd-text-muted)',
  '--mantine-color-error': 'var(--dd-lost)',
  '--mantine-color-success': 'var(--dd-won)',
  '--mantine-color-anchor': 'var(--dd-accent-text)',
  '--mantine-color-default': 'var(--dd-surface)',
  '--mantine-color-default-hover': 'var(--dd-hover)',
  '--mantine-color-default-color': 'var(--dd-text)',
  '--mantine-color-default-border': 'var(--dd-line-strong)',
  '--mantine-color-disabled': 'var(--dd-sunken)',
  '--mantine-color-disabled-color': 'var(--dd-text-disabled)',
  '--mantine-color-disabled-border': 'var(--dd-line)',
  '--mantine-primary-color-contrast': 'var(--dd-on-accent)',
  ...libraryColour('accent', 'accent', 'accent'),
  ...libraryColour('red', 'lost-fill', 'lost'),
  ...libraryColour('green', 'won', 'won'),
  ...libraryColour('yellow', 'late', 'late'),
  ...libraryColour('blue', 'info', 'info'),
  '--mantine-color-accent-filled-hover': 'var(--dd-accent-hover)',
  '--mantine-color-accent-light-color': 'var(--dd-accent-text)',
  '--mantine-color-accent-text': 'var(--dd-accent-text)',
  '--mantine-color-gray-light': 'var(--dd-hover)',
  '--mantine-color-gray-light-hover': 'var(--dd-hover)',
  '--mantine-color-gray-light-color': 'var(--dd-text-muted)',
  '--mantine-color-gray-text': 'var(--dd-text-muted)',
};

/** The shades of a colour that the library's filled, light, subtle and outline variants use. */
function libraryColour(name: string, fill: string, meaning: string): Record<string, string> {
  const prefix = `--mantine-color-${name}`;
  return {
    [`${prefix}-text`]: `var(--dd-${meaning})`,
    [`${prefix}-filled`]: `var(--dd-${fill})`,
    [`${prefix}-filled-hover`]: `var(--dd-${fill})`,
    [`${prefix}-light`]: `var(--dd-${meaning}-soft)`,
    [`${prefix}-light-hover`]: `var(--dd-${meaning}-soft)`,
    [`${prefix}-light-color`]: `var(--dd-${meaning})`,
    [`${prefix}-outline`]: `var(--dd-${meaning})`,
    [`${prefix}-outline-hover`]: `var(--dd-${meaning}-soft)`,
  };
}
