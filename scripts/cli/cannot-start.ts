/** Something that the person who starts the local cloud has to put right; the message is one sentence for them. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}
