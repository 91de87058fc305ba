const SHORT_CHARACTERS = 22;

/** A name that fits beside a chart: its beginning and an ellipsis where it is too long, whole characters always. */
export function shortened(name: string, maxCharacters: number = SHORT_CHARACTERS): string {
  const characters = [...name];
  return characters.length <= maxCharacters ? name : `${characters.slice(0, maxCharacters - 1).join("")}…`;
}
