import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

export const minWidth = 900;
export const minHeight = 600;

const boundsSchema = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });
const stateSchema = z.object({ bounds: boundsSchema, maximized: z.boolean() });

export type Bounds = z.infer<typeof boundsSchema>;
export type WindowState = z.infer<typeof stateSchema>;

/** What was remembered, or null where there is nothing that can be used. */
export function readWindowState(file: string): WindowState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Whole or not at all: written beside, then put in place. */
export function writeWindowState(file: string, state: WindowState): void {
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

/**
 * Where a window opens: where it was, if enough of its title bar is on a screen that is there now; else a default size,
 * placed by the system.
 */
export function placeWindow(
  remembered: WindowState | null,
  workAreas: readonly Bounds[],
): { width: number; height: number; x?: number; y?: number } {
  const [first] = workAreas;
  const most = { width: first?.width ?? 1280, height: first?.height ?? 800 };
  if (!remembered) return fit({ width: 1280, height: 800 }, most);
  const { bounds } = remembered;
  const screen = workAreas.find((area) => overlaps(titleBar(bounds), area));
  if (!screen) return fit(bounds, most);
  return { ...fit(bounds, screen), x: bounds.x, y: bounds.y };
}

type Size = { width: number; height: number };

function fit(size: Size, most: Size): Size {
  return {
    width: Math.max(minWidth, Math.min(size.width, most.width)),
    height: Math.max(minHeight, Math.min(size.height, most.height)),
  };
}

/** The part by which a window can be grabbed; its middle has to be within reach. */
function titleBar({ x, y, width }: Bounds): Bounds {
  return { x: x + Math.floor(width / 2) - 50, y, width: 100, height: 30 };
}

function overlaps(part: Bounds, area: Bounds): boolean {
  return (
    part.x >= area.x &&
    part.y >= area.y &&
    part.x + part.width <= area.x + area.width &&
    part.y + part.height <= area.y + area.height
  );
}
