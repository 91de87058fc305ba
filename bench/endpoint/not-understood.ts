/** Thrown for a request in another form than the contenders write: what is not understood must not go unheeded. */
export class NotUnderstood extends Error {
  override readonly name = "NotUnderstood";

  constructor(what: string) {
    super(`The null server does not understand this: teach bench/endpoint/. ${what}`);
  }
}
