/** What the components ask of a browser and jsdom lacks: nothing matches a media query, and nothing changes its size. */
const noMatch = { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined };

Object.assign(window, {
  matchMedia: () => noMatch,
  ResizeObserver: class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  },
});
