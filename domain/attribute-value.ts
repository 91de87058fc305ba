/**
 * A DynamoDB attribute value as the service writes it in JSON, as far as this project stores such values.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
 */
export interface AttributeValue {
  readonly S?: string | undefined;
  readonly N?: string | undefined;
  readonly L?: readonly AttributeValue[] | undefined;
  readonly M?: Attributes | undefined;
}

/** An item, or one image of a stream record: attribute name → value. */
export type Attributes = Readonly<Record<string, AttributeValue | undefined>>;
