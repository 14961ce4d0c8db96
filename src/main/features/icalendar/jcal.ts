/** jCal (RFC 7265), as ical.js reads and writes it, and a property or component of it with what is known of its place. */

export type JcalParams = Record<string, string | string[]>;
export type JcalProperty = [name: string, params: JcalParams, type: string, ...values: unknown[]];
export type JcalComponent = [name: string, properties: JcalProperty[], components: JcalComponent[]];

export type IcsProperty = {
  /** In lower case. */
  name: string;
  params: JcalParams;
  /** The value as it stands in the file. */
  raw: string;
  jcal: JcalProperty;
};

export type IcsComponent = {
  /** In lower case. */
  name: string;
  properties: IcsProperty[];
  components: IcsComponent[];
  /** What of it could not be read, in words for the user. */
  problems: string[];
  /** Whether its END was there. */
  isWhole: boolean;
};

export function propertyOf(component: IcsComponent, name: string): IcsProperty | undefined {
  return component.properties.find((property) => property.name === name);
}

export function propertiesOf(component: IcsComponent, name: string): IcsProperty[] {
  return component.properties.filter((property) => property.name === name);
}

export function jcalOf({ name, properties, components }: IcsComponent): JcalComponent {
  return [name, properties.map(({ jcal }) => jcal), components.map(jcalOf)];
}

/** A value of text without what no program shows: control signs, halves of signs, another system's line ends. */
export function plainText(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .toWellFormed();
}

/** The text of a property; empty where it is not there. */
export function textOf(component: IcsComponent, name: string): string {
  return plainText(propertyOf(component, name)?.jcal[3]);
}

export function paramOf({ params }: Pick<IcsProperty, 'params'>, name: string): string | null {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
