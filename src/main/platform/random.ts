/** A number from 0 up to and without 1. */
export type Random = () => number;

export const systemRandom: Random = Math.random;
