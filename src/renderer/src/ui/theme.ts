/**
 * The one file that names a colour or a size. Colours are OKLCH in a light and a dark scheme, and reach CSS as `--dd-...`
 * variables; the component library's own variables are set from the same tokens.
 */
import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';
import { components } from './theme-components.ts';
import { libraryVariables } from './theme-library.ts';

/** Lightness 0 to 1, chroma, hue in degrees. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];
export type Scheme = 'light' | 'dark';

const grey = (lightness: number, chroma = 0.008): Oklch => [lightness, chroma, 262];
const indigo = (lightness: number, chroma: number): Oklch => [lightness, chroma, 277];
const green = (lightness: number, chroma: number): Oklch => [lightness, chroma, 152];
const red = (lightness: number, chroma: number): Oklch => [lightness, chroma, 24];
const amber = (lightness: number, chroma: number): Oklch => [lightness, chroma, 70];
const blue = (lightness: number, chroma: number): Oklch => [lightness, chroma, 242];

/** What each colour is for. A meaning (won, lost, late, info) is used for nothing else; each has a tint to stand on. */
export const colours = {
  /** The page. */
  bg: { light: grey(0.985, 0.003), dark: grey(0.19, 0.012) },
  /** The rail, the board's columns: a step back from the page. */
  sunken: { light: grey(0.963, 0.005), dark: grey(0.165, 0.012) },
  /** Cards, panels, fields: a step forward. */
  surface: { light: grey(1, 0), dark: grey(0.225, 0.013) },
  /** Menus, dialogs, toasts: what floats. */
  raised: { light: grey(1, 0), dark: grey(0.255, 0.014) },
  /** Under the pointer, and pressed or current. */
  hover: { light: grey(0.955, 0.006), dark: grey(0.275, 0.015) },
  active: { light: grey(0.925, 0.008), dark: grey(0.315, 0.016) },
  /** Separates; says nothing on its own. */
  line: { light: grey(0.9, 0.008), dark: grey(0.31, 0.015) },
  /** The edge of what can be operated, and icons. */
  'line-strong': { light: grey(0.64, 0.012), dark: grey(0.56, 0.016) },
  icon: { light: grey(0.52, 0.018), dark: grey(0.7, 0.016) },
  text: { light: grey(0.26, 0.016), dark: grey(0.93, 0.006) },
  'text-muted': { light: grey(0.49, 0.018), dark: grey(0.73, 0.014) },
  'text-disabled': { light: grey(0.62, 0.012), dark: grey(0.56, 0.012) },
  accent: { light: indigo(0.51, 0.19), dark: indigo(0.56, 0.18) },
  'accent-hover': { light: indigo(0.46, 0.19), dark: indigo(0.52, 0.18) },
  'accent-text': { light: indigo(0.48, 0.19), dark: indigo(0.78, 0.11) },
  'accent-soft': { light: indigo(0.95, 0.022), dark: indigo(0.3, 0.06) },
  'on-accent': { light: grey(1, 0), dark: grey(1, 0) },
  focus: { light: indigo(0.55, 0.2), dark: indigo(0.7, 0.15) },
  won: { light: green(0.47, 0.115), dark: green(0.79, 0.14) },
  'won-soft': { light: green(0.955, 0.03), dark: green(0.295, 0.045) },
  lost: { light: red(0.51, 0.19), dark: red(0.76, 0.12) },
  'lost-soft': { light: red(0.958, 0.018), dark: red(0.295, 0.055) },
  'lost-fill': { light: red(0.53, 0.2), dark: red(0.53, 0.18) },
  late: { light: amber(0.5, 0.105), dark: amber(0.81, 0.13) },
  'late-soft': { light: amber(0.96, 0.03), dark: amber(0.3, 0.045) },
  info: { light: blue(0.49, 0.12), dark: blue(0.78, 0.1) },
  'info-soft': { light: blue(0.957, 0.02), dark: blue(0.295, 0.045) },
  // What a chart counts, and nothing else: the hues of Okabe and Ito (https://jfly.uni-koeln.de/color/), moved to where
  // colour-blindness leaves every two of them furthest apart.
  'chart-1': { light: [0.47, 0.155, 251], dark: [0.72, 0.147, 248] },
  'chart-2': { light: [0.44, 0.163, 41], dark: [0.61, 0.19, 40] },
  'chart-3': { light: [0.55, 0.084, 158], dark: [0.74, 0.085, 157] },
  'chart-4': { light: [0.67, 0.149, 340], dark: [0.6, 0.147, 342] },
  'chart-5': { light: [0.67, 0.141, 86], dark: [0.88, 0.146, 91] },
  'chart-6': { light: [0.43, 0.03, 264], dark: [0.9, 0.036, 259] },
} as const satisfies Record<string, Record<Scheme, Oklch>>;

export type ColourName = keyof typeof colours;

/** Pairs that must be told apart, foreground first: text at 4.5:1, edges and icons at 3:1 (WCAG 1.4.3 and 1.4.11). */
const grounds = ['bg', 'sunken', 'surface', 'raised', 'hover'] as const satisfies ColourName[];
const meanings = ['won', 'lost', 'late', 'info'] as const satisfies ColourName[];
export const textPairs: readonly (readonly [ColourName, ColourName])[] = [
  ...grounds.flatMap((ground) => [['text', ground] as const, ['text-muted', ground] as const]),
  ['text', 'active'],
  ['text', 'accent-soft'],
  ['text-muted', 'accent-soft'],
  ...grounds.map((ground) => ['accent-text', ground] as const),
  ['accent-text', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-accent', 'lost-fill'],
  ...meanings.flatMap((meaning) => [
    ...grounds.map((ground) => [meaning, ground] as const),
    [meaning, `${meaning}-soft`] as const,
    ['text', `${meaning}-soft`] as const,
  ]),
];
export const chartColours = [
  'chart-1',
  'chart-2',
  'chart-3',
  'chart-4',
  'chart-5',
  'chart-6',
] as const satisfies ColourName[];
export const edgePairs: readonly (readonly [ColourName, ColourName])[] = [
  ...grounds.flatMap((ground) => [['icon', ground] as const, ['focus', ground] as const]),
  ...(['bg', 'surface', 'raised'] as const).map((ground) => ['line-strong', ground] as const),
  ...chartColours.map((colour) => [colour, 'surface'] as const),
];

const cssColour = ([lightness, chroma, hue]: Oklch, alpha = 1): string =>
  `oklch(${lightness} ${chroma} ${hue}${alpha === 1 ? '' : ` / ${alpha}`})`;

const shadowHue = grey(0.2, 0.03);
const shadows: Record<Scheme, Record<string, string>> = {
  light: {
    'shadow-float': `0 4px 16px ${cssColour(shadowHue, 0.1)}, 0 1px 3px ${cssColour(shadowHue, 0.08)}`,
    'shadow-panel': `-4px 0 20px ${cssColour(shadowHue, 0.06)}`,
    overlay: cssColour(shadowHue, 0.32),
  },
  dark: {
    'shadow-float': `0 6px 20px ${cssColour(grey(0), 0.45)}, 0 1px 3px ${cssColour(grey(0), 0.4)}`,
    'shadow-panel': `-4px 0 24px ${cssColour(grey(0), 0.35)}`,
    overlay: cssColour(grey(0), 0.55),
  },
};

/** The 4 px grid, the three sizes of type, the heights of rows and controls, and how long a movement takes. */
const sizes = {
  'space-1': '4px',
  'space-2': '8px',
  'space-3': '12px',
  'space-4': '16px',
  'space-5': '20px',
  'space-6': '24px',
  'space-8': '32px',
  'font-size': '13px',
  'font-size-sm': '12px',
  'font-size-rail': '10px',
  'font-size-title': '15px',
  'font-size-figure': '22px',
  'line-height': '20px',
  'line-height-sm': '16px',
  'weight-normal': '400',
  'weight-medium': '500',
  'weight-bold': '600',
  radius: '6px',
  'radius-sm': '4px',
  'radius-lg': '10px',
  'line-width': '1px',
  row: '32px',
  'row-dense': '28px',
  control: '32px',
  'control-sm': '28px',
  'control-xs': '24px',
  icon: '16px',
  'card-padding': '10px',
  'card-gap': '8px',
  'page-margin': '20px',
  rail: '56px',
  header: '52px',
  column: '272px',
  panel: '420px',
  'calendar-side': '220px',
  'chart-height': '220px',
  photo: '48px',
  'dialog-wide': '1080px',
  search: '600px',
  'settings-list': '168px',
  'settings-column': '640px',
  'motion-in': '120ms',
  'motion-out': '90ms',
  ease: 'cubic-bezier(0.2, 0, 0, 1)',
  'z-header': '10',
  'z-panel': '50',
  'z-rail': '60',
} as const;

const withPrefix = (entries: [string, string][]): Record<string, string> =>
  Object.fromEntries(entries.map(([name, value]) => [`--dd-${name}`, value]));

function schemeVariables(scheme: Scheme): Record<string, string> {
  const own = Object.entries(colours).map(([name, both]): [string, string] => [
    name,
    cssColour(both[scheme]),
  ]);
  return {
    ...withPrefix(own),
    ...withPrefix(Object.entries(shadows[scheme])),
    ...libraryVariables,
    '--mantine-color-white': cssColour(colours['on-accent'][scheme]),
  };
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: withPrefix(Object.entries(sizes)),
  light: schemeVariables('light'),
  dark: schemeVariables('dark'),
});

const ramp = (shade: (lightness: number, chroma: number) => Oklch): MantineColorsTuple => {
  const steps = [0.97, 0.94, 0.88, 0.8, 0.72, 0.64, 0.57, 0.51, 0.45, 0.38];
  return steps.map((step) => cssColour(shade(step, 0.18))) as unknown as MantineColorsTuple;
};

/** The library's greys, lightest first: from them it paints what its variables do not name. */
function greys(scheme: Scheme): MantineColorsTuple {
  const light = [
    'hover',
    'sunken',
    'line',
    'line',
    'line-strong',
    'text-muted',
    'text-muted',
    'text-muted',
    'text',
    'text',
  ] as const;
  const dark = [
    'text',
    'text-muted',
    'text-muted',
    'icon',
    'line',
    'hover',
    'raised',
    'surface',
    'sunken',
    'sunken',
  ] as const;
  const names = scheme === 'light' ? light : dark;
  return names.map((name) => cssColour(colours[name][scheme])) as unknown as MantineColorsTuple;
}

const system =
  'system-ui, -apple-system, "Segoe UI Variable Text", "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, sans-serif';

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { accent: ramp(indigo), gray: greys('light'), dark: greys('dark') },
  fontFamily: system,
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace',
  fontSizes: {
    xs: sizes['font-size-sm'],
    sm: sizes['font-size'],
    md: sizes['font-size'],
    lg: sizes['font-size-title'],
    xl: sizes['font-size-figure'],
  },
  lineHeights: {
    xs: sizes['line-height-sm'],
    sm: sizes['line-height'],
    md: sizes['line-height'],
    lg: sizes['line-height'],
    xl: '28px',
  },
  spacing: {
    xs: sizes['space-1'],
    sm: sizes['space-2'],
    md: sizes['space-3'],
    lg: sizes['space-4'],
    xl: sizes['space-6'],
  },
  radius: {
    xs: sizes['radius-sm'],
    sm: sizes['radius-sm'],
    md: sizes.radius,
    lg: sizes['radius-lg'],
    xl: sizes['radius-lg'],
  },
  defaultRadius: 'md',
  shadows: {
    xs: 'none',
    sm: 'none',
    md: 'var(--dd-shadow-float)',
    lg: 'var(--dd-shadow-float)',
    xl: 'var(--dd-shadow-float)',
  },
  headings: { fontFamily: system, fontWeight: sizes['weight-bold'] },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components,
});
