/**
 * Whether a menu or a dialog was open when Escape was pressed. Looked at before anyone else hears the key: whatever takes it may be
 * gone from the page by the time the next one does (at once, where motion is reduced). So `main.tsx` imports this first.
 */
const layersAbove = '[role="menu"], [role="listbox"], [aria-modal="true"], [data-dd-layer]';

let layered = false;

window.addEventListener(
  'keydown',
  (event) => {
    if (event.key !== 'Escape') return;
    layered = [...document.querySelectorAll(layersAbove)].some((layer) => layer.checkVisibility?.() ?? true);
  },
  true,
);

/** Of the Escape that is under way. */
export function wasLayerAbove(): boolean {
  return layered;
}
