/** Calls that tell what came of them: with words where they went well, with the error's own where they did not. */
import { AppError } from '#shared/errors.ts';
import { toastError } from './notify.ts';

/** For forms: what is wrong with a field belongs beside it, so VALIDATION is not toasted. Rejects with the AppError. */
export async function formCall<T>(answer: Promise<T>, done: (value: T) => void): Promise<T> {
  try {
    const value = await answer;
    done(value);
    return value;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'VALIDATION') toastError(error);
    throw error;
  }
}

/** For what has no form. @returns null where it failed. */
export async function plainCall<T>(answer: Promise<T>, done: (value: T) => void): Promise<T | null> {
  try {
    const value = await answer;
    done(value);
    return value;
  } catch (error) {
    toastError(error);
    return null;
  }
}
