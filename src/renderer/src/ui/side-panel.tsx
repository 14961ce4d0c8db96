import { useEffect, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import { wasLayerAbove } from './layers.ts';
import classes from './side-panel.module.css';

type SidePanelProps = {
  /** What assistive technology calls the panel, such as the deal's title. */
  label: string;
  onClose: () => void;
  children: ReactNode;
};

/**
 * A panel over the right of the page; the page behind it stays usable. Focus moves in when it opens (to the element marked
 * `data-autofocus`, else to the panel) and goes back to where it was when it closes. Escape closes it unless something
 * inside took the key (`preventDefault`) or a menu, list or dialog lies above.
 */
export function SidePanel({ label, onClose, children }: SidePanelProps): ReactNode {
  const ref = useRef<HTMLElement>(null);
  useFocusVisit(ref);
  useEscape(onClose);
  return (
    <section
      ref={ref}
      className={classes.panel}
      role="dialog"
      aria-modal="false"
      aria-label={label}
      tabIndex={-1}
    >
      {children}
    </section>
  );
}

function useFocusVisit(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const panel = ref.current;
    const before = document.activeElement;
    if (panel && !panel.contains(before)) {
      (panel.querySelector<HTMLElement>('[data-autofocus]') ?? panel).focus({ preventScroll: true });
    }
    return () => {
      const now = document.activeElement;
      const isLost = now === null || now === document.body || panel?.contains(now) === true;
      if (isLost && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, [ref]);
}

function useEscape(onClose: () => void): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !wasLayerAbove()) close.current();
    };
    document.addEventListener('keydown', act);
    return () => document.removeEventListener('keydown', act);
  }, []);
}
