import { describe, expect, it } from 'vitest';
import type { ColourName, Oklch, Scheme } from './theme.ts';
import { colours, edgePairs, textPairs } from './theme.ts';

/** OKLCH to linear sRGB (Ottosson 2020, https://bottosson.github.io/posts/oklab/). */
function linearRgb([lightness, chroma, hue]: Oklch): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** Relative luminance (WCAG 2.2); what the screen cannot show is clipped, as it will be. */
function luminance(colour: Oklch): number {
  const [red, green, blue] = linearRgb(colour).map((part) => Math.min(1, Math.max(0, part)));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(one: Oklch, other: Oklch): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s scheme', (scheme: Scheme) => {
  it.each(textPairs)('%s is readable on %s', (text, ground) => {
    expect(contrast(colours[text][scheme], colours[ground][scheme])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(edgePairs)('%s stands out from %s', (edge, ground) => {
    expect(contrast(colours[edge][scheme], colours[ground][scheme])).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(colours) as ColourName[])(
    '%s is what every screen can show, but for rounding',
    (name) => {
      for (const part of linearRgb(colours[name][scheme])) {
        expect(part).toBeGreaterThan(-0.02);
        expect(part).toBeLessThan(1.02);
      }
    },
  );
});

it('tells black from white as the definition says', () => {
  expect(contrast([0, 0, 0], [1, 0, 0])).toBeCloseTo(21, 1);
});
