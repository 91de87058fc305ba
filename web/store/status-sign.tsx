import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";
import type { Status } from "#domain/stock/stock-status.ts";
import { useLanguage } from "#web/language/language-context.ts";

const SIGNS: Readonly<Record<Status, StatusIndicatorProps.Type>> = { OK: "success", LOW: "warning", OUT: "error" };

/** A status as a word and a sign, so that nobody needs the colour. */
export function StatusSign({ status }: { readonly status: Status }) {
  const { text } = useLanguage();
  return <StatusIndicator type={SIGNS[status]}>{text.common.status[status]}</StatusIndicator>;
}
