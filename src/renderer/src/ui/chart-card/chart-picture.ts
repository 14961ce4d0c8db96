/** A chart as a picture: its SVG with the colours that it has now, its title and what its colours stand for. */
import type { ChartSeriesMark } from './chart-table.ts';

/** What of an element's looks comes from style sheets, and so would be lost. */
const kept = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'visibility',
] as const;

const scale = 2;
const margin = 16;
const titleHeight = 28;
const legendHeight = 24;

export type PictureOf = { title: string; svg: SVGSVGElement; series: readonly ChartSeriesMark[] };

/** @returns a PNG, twice as large as on the screen. */
export async function drawPicture({ title, svg, series }: PictureOf): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const image = await loadedImage(standaloneSvg(svg, width, height));
  const canvas = document.createElement('canvas');
  const legend = series.length > 0 ? legendHeight : 0;
  canvas.width = Math.ceil((width + 2 * margin) * scale);
  canvas.height = Math.ceil((height + titleHeight + legend + 2 * margin) * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The canvas gives no context.');
  context.scale(scale, scale);
  const style = getComputedStyle(document.documentElement);
  const look = { style, family: getComputedStyle(document.body).fontFamily };
  context.fillStyle = style.getPropertyValue('--dd-surface');
  context.fillRect(0, 0, canvas.width, canvas.height);
  drawWords(context, look, { title, series });
  context.drawImage(image, margin, margin + titleHeight + legend, width, height);
  return blobOf(canvas);
}

/** A copy that needs no style sheet: every colour as it is computed. Attributes, since a picture runs under the page's policy. */
function standaloneSvg(svg: SVGSVGElement, width: number, height: number): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  copies.forEach((element, at) => {
    const original = originals[at];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const name of kept) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute('style');
    element.removeAttribute('class');
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return new XMLSerializer().serializeToString(copy);
}

async function loadedImage(svgText: string): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(new Blob([svgText], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

type Look = { style: CSSStyleDeclaration; family: string };

function drawWords(
  context: CanvasRenderingContext2D,
  { style, family }: Look,
  { title, series }: Pick<PictureOf, 'title' | 'series'>,
): void {
  const size = style.getPropertyValue('--dd-font-size');
  context.textBaseline = 'top';
  context.fillStyle = style.getPropertyValue('--dd-text');
  context.font = `600 ${size} ${family}`;
  context.fillText(title, margin, margin);
  context.font = `400 ${style.getPropertyValue('--dd-font-size-sm')} ${family}`;
  let x = margin;
  for (const { label, colour, mark } of series) {
    const y = margin + titleHeight;
    const variable = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
    context.fillStyle = variable ? style.getPropertyValue(variable) : colour;
    context.globalAlpha = mark === 'hollow' ? 0.35 : 1;
    context.fillRect(x, y + (mark === 'line' ? 5 : 1), 10, mark === 'line' ? 2 : 10);
    context.globalAlpha = 1;
    context.fillStyle = style.getPropertyValue('--dd-text');
    context.fillText(label, x + 16, y);
    x += 16 + context.measureText(label).width + 16;
  }
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('The picture could not be drawn.'));
    }, 'image/png');
  });
}
