const steps = [1, 2, 4, 5, 8, 10];

/** The next number that an axis of four parts divides into round ones. */
export function roundedUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (steps.find((step) => step * power >= value) ?? 10) * power;
}
