import { describe, expect, it } from 'vitest';
import type { ColourName, Oklch, Scheme } from './theme.ts';
import { chartColours, colours, edgePairs, textPairs } from './theme.ts';

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

type Vector = readonly [number, number, number];

/** What is left of linear sRGB without one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1). */
const blindness: Record<string, readonly [Vector, Vector, Vector]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

const times = (rows: readonly Vector[], [x, y, z]: Vector): Vector => {
  const [one, two, three] = rows.map(([a, b, c]) => a * x + b * y + c * z);
  return [one ?? 0, two ?? 0, three ?? 0];
};

/** Linear sRGB to OKLab. */
function okLab(rgb: Vector): Vector {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  );
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones.map(Math.cbrt) as unknown as Vector,
  );
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

const pairs = chartColours.flatMap((one, at) =>
  chartColours.slice(at + 1).map((other) => [one, other] as const),
);

describe.each(Object.entries(blindness))('with %s', (_name, matrix) => {
  it.each(['light', 'dark'] as const)('the colours of charts stay apart in the %s scheme', (scheme) => {
    for (const pair of pairs) {
      const [one, other] = pair.map((name) => okLab(times(matrix, linearRgb(colours[name][scheme]))));
      const apart = Math.hypot(...(one ?? [0, 0, 0]).map((part, at) => part - (other?.[at] ?? 0)));
      expect(apart, pair.join(' and ')).toBeGreaterThan(0.1);
    }
  });
});

it('tells black from white as the definition says', () => {
  expect(contrast([0, 0, 0], [1, 0, 0])).toBeCloseTo(21, 1);
});
