const NO_CHARACTERS = /\p{Noncharacter_Code_Point}/gu;

/**
 * The same JSON as `JSON.stringify` gives, without any character that SQS refuses (U+FFFE and U+FFFF, which XML does not
 * have): a name that holds one costs nobody a message.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export function sentJson(value: unknown): string {
  return JSON.stringify(value).replace(NO_CHARACTERS, (found) => found.split("").map(escaped).join(""));
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
