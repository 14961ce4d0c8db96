import { AppError } from '#shared/errors.ts';

/** @throws AppError with `refusal` where the text is not a whole number; what it may be, the contract says. */
export function parseWhole(text: string, refusal: string): number {
  const bare = text.replace(/%$/, '').trim();
  if (!/^-?\d{1,9}$/.test(bare)) throw new AppError('VALIDATION', refusal);
  return Number(bare);
}
