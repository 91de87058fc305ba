/** Why an upload was given up. */
export interface FailureReason {
  /** The name of the error. */
  readonly code: string;
  /** A sentence for the people who wait for it. */
  readonly message: string;
}

/** Of an upload whose function was ended from outside at every try, so that it could say nothing itself. */
export const NEVER_CAME_BACK: FailureReason = {
  code: "NeverCameBack",
  message: "The function that loads files was stopped at every try, before it could say why.",
};

const MOST_CHARACTERS = 500;

/**
 * What people may read of the error that ended the last try. The words of other people's errors stay in the log: they
 * name resources and roles, and help nobody who dropped a file.
 */
export function failureReason(error: unknown): FailureReason {
  if (!(error instanceof Error)) return { code: "Error", message: "The file could not be loaded." };
  const { name, message } = error;
  if (!isOurs(error)) return { code: name, message: `A service that the system needs refused or failed (${name}).` };
  return { code: name, message: message.slice(0, MOST_CHARACTERS) };
}

/** Errors of this system have a class of their own; those of Node and of the SDK bear marks of where they came from. */
function isOurs(error: Error): boolean {
  return error.name !== "Error" && !["$metadata", "$fault", "code", "errno", "syscall"].some((mark) => mark in error);
}
