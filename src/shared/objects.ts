type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The fields that are set: a patch's `undefined` means "leave it", never "clear it". */
export function definedOf<T extends object>(fields: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<
    Defined<T>
  >;
}
