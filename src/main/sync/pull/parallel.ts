/**
 * Runs `work` on each item, at most so many at a time and in their order. After the first failure nothing more is begun; it
 * is thrown once what was under way has ended, so that nothing outlives the call.
 */
export async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  async function go(): Promise<void> {
    while (next < items.length && failures.length === 0) {
      const item = items[next] as T;
      next += 1;
      try {
        await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, go));
  if (failures.length > 0) throw failures[0];
}
