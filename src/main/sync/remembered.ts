/** What is asked for with every record and seldom changes: read once, and anew after it was forgotten. */
export type Remembered<T> = { get(): T; forget(): void };

export function remembered<T>(read: () => T): Remembered<T> {
  let known: { value: T } | undefined;
  return {
    get: () => (known ??= { value: read() }).value,
    forget() {
      known = undefined;
    },
  };
}
