type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The fields that are set: a patch's `undefined` means "leave it", never "clear it". */
export function definedOf<T extends object>(fields: T): Partial<Defined<T>> {
  const defined: Partial<Defined<T>> = {};
  for (const name of Object.keys(fields) as (keyof T)[]) {
    const value = fields[name];
    if (value !== undefined) defined[name] = value as Defined<T>[keyof T];
  }
  return defined;
}
