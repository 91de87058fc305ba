/** A value as DynamoDB's JSON writes it, as far as the contenders use it. */
export interface Attribute {
  readonly S?: string;
  readonly N?: string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly L?: readonly Attribute[];
  readonly M?: Item;
}

export type Item = Readonly<Record<string, Attribute>>;
