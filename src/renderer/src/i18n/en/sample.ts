export const sample = {} as const;
