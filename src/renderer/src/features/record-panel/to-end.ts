import type { RefObject } from 'react';

/** Shows what stands last, such as the newest comment, once it is there. */
export function toEnd(scroller: RefObject<HTMLElement | null>): void {
  requestAnimationFrame(() => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  });
}
