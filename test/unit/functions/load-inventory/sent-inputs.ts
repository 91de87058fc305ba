/** The inputs of the commands of one kind among all that a client was asked to send. */
export function sentInputs<Input>(
  sent: readonly unknown[],
  kind: abstract new (...parameters: never[]) => { readonly input: Input },
): Input[] {
  return sent.flatMap((command) => (command instanceof kind ? [command.input] : []));
}
