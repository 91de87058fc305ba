import Alert, { type AlertProps } from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import type { ReactNode } from "react";
import { Denied, Offline, SessionExpired } from "#web/inventory/failures.ts";
import type { Catalogue } from "#web/language/english/english.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { useStores } from "#web/live/polling.ts";
import { useDependencies } from "./dependencies.ts";

export interface TroubleProps {
  readonly error: Error;
  readonly onRetry?: (() => void) | undefined;
  /** What else the viewer should know, such as how old the numbers are that are still shown. */
  readonly children?: ReactNode;
}

/** Says in the viewer's words why something cannot be had, and offers what helps: to sign in, or to try again. */
export function Trouble({ error, onRetry, children }: TroubleProps) {
  const { text } = useLanguage();
  const { title, words } = troubleWords(error, text.shell);
  return (
    <Alert type={troubleType(error)} header={title} action={<TroubleAction error={error} onRetry={onRetry} />}>
      {words} {children}
    </Alert>
  );
}

/** Why a view lacks something, unless the notices above it say so already. */
export function ViewTrouble(props: TroubleProps) {
  const { error, data } = useStores();
  return error && data ? null : <Trouble {...props} />;
}

function TroubleAction({ error, onRetry }: Omit<TroubleProps, "children">) {
  const { text } = useLanguage();
  const { signIn } = useDependencies();
  if (error instanceof SessionExpired)
    return (
      <Button variant="primary" onClick={signIn}>
        {text.shell.expired.action}
      </Button>
    );
  if (error instanceof Denied || !onRetry) return null;
  return <Button onClick={onRetry}>{text.common.tryAgain}</Button>;
}

function troubleWords(error: Error, shell: Catalogue["shell"]) {
  if (error instanceof SessionExpired) return shell.expired;
  if (error instanceof Offline) return shell.offline;
  return error instanceof Denied ? shell.denied : shell.failed;
}

function troubleType(error: Error): AlertProps.Type {
  return error instanceof SessionExpired || error instanceof Offline ? "warning" : "error";
}
