import type { StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import type { Status } from "#domain/stock/stock-status.ts";
import { useLanguage } from "#web/language/language-context.ts";
import { Sign } from "#web/view/signs.tsx";

const SIGNS: Readonly<Record<Status, StatusIndicatorProps.Type>> = { OK: "success", LOW: "warning", OUT: "error" };

export interface StatusSignProps {
  readonly status: Status;
  /** What is said after the word. */
  readonly children?: string | undefined;
}

/** A status as a word and a sign, so that nobody needs the colour. */
export function StatusSign({ status, children }: StatusSignProps) {
  const { text } = useLanguage();
  const word = text.common.status[status];
  return <Sign type={SIGNS[status]}>{children ? `${word}: ${children}` : word}</Sign>;
}
