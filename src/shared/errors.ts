import { z } from 'zod';

/** Every way in which a call can fail. The renderer decides by the code, never by the message. */
export const errorCodes = [
  'VALIDATION',
  'NOT_FOUND',
  'CONFLICT',
  'UNAUTHENTICATED',
  'OFFLINE',
  'STORAGE',
  'INTERNAL',
] as const;
export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** What crosses the bridge when a call fails: `details.fields` maps a field's path to what is wrong with it. */
export const errorShapeSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type ErrorShape = z.infer<typeof errorShapeSchema>;

/** The one error that services throw on purpose. Its message is meant for the user: what happened, what was kept, what to do. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, message: string, details?: Record<string, unknown>) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  /** A VALIDATION error that belongs to one field of a form. */
  static field(field: string, message: string): AppError {
    return new AppError('VALIDATION', message, { fields: { [field]: message } });
  }
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: ErrorShape };

/** The details of an OFFLINE that is not about the sync's server: the program itself does not answer its page. */
export const bridgeIsDown = { bridge: 'down' } as const;

export function isBridgeDown({ code, details }: Pick<ErrorShape, 'code' | 'details'>): boolean {
  return code === 'OFFLINE' && details?.['bridge'] === bridgeIsDown.bridge;
}

/** Makes an unhandled member of a union a compile-time error. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
