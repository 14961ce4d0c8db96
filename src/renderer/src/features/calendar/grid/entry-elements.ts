/** The blocks on the screen by the entries that they show. */

const blocks = '[role="button"]';
/** The grid draws a frame or two after what it is told. */
const patienceFrames = 30;

export function keyOfElement(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  const inner = target.closest(blocks)?.querySelector<HTMLElement>('[data-entry]');
  return inner?.dataset['entry'] ?? null;
}

function blockElement(grid: HTMLElement, key: string): HTMLElement | null {
  const inner = grid.querySelector(`[data-entry="${CSS.escape(key)}"]`);
  return inner?.closest<HTMLElement>(blocks) ?? null;
}

/** Those that have a block: what stands behind `+3 more` has none. */
export function keysOnScreen(grid: HTMLElement): Set<string> {
  const inner = grid.querySelectorAll<HTMLElement>('[data-entry]');
  return new Set([...inner].map((element) => element.dataset['entry'] ?? ''));
}

/** Now, or when it has been drawn; one that moved to another day has been drawn anew. */
export function focusEntry(grid: HTMLElement, wanted: string | (() => string | null)): void {
  let frames = patienceFrames;
  const look = () => {
    const key = typeof wanted === 'string' ? wanted : wanted();
    const block = key === null ? null : blockElement(grid, key);
    if (block && document.activeElement !== block) block.focus({ preventScroll: false });
    frames -= 1;
    if (frames > 0 && grid.isConnected && isFree(grid)) requestAnimationFrame(look);
  };
  look();
}

/** Whether nobody has taken the focus elsewhere meanwhile. */
function isFree(grid: HTMLElement): boolean {
  const { activeElement } = document;
  return activeElement === document.body || (activeElement !== null && grid.contains(activeElement));
}
