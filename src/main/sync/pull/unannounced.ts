/**
 * Which records are asked for what no list announces (the answers of attendees): some in each sweep, in turn by id, so that
 * each has its time however many there are.
 */
export function createTurns(after: number, atOnce: number) {
  const later: number[] = [];
  const earlier: number[] = [];
  return {
    offer(id: number): void {
      keepSmallest(id > after ? later : earlier, id, atOnce);
    },
    /** Whose turn it is; behind the last one the next sweep goes on. */
    next: (): readonly number[] => (later.length > 0 ? later : earlier),
  };
}

function keepSmallest(sorted: number[], id: number, most: number): void {
  const last = sorted.at(-1);
  if (sorted.length === most && last !== undefined && id > last) return;
  const at = sorted.findIndex((other) => other > id);
  sorted.splice(at === -1 ? sorted.length : at, 0, id);
  if (sorted.length > most) sorted.pop();
}
