import StatusIndicator, { type StatusIndicatorProps } from "@cloudscape-design/components/status-indicator";

/** A sign with its words, which break between words; Cloudscape's own break anywhere. */
export function Sign({ type, children }: Required<Pick<StatusIndicatorProps, "type" | "children">>) {
  return (
    <StatusIndicator type={type}>
      <span className="sign-words">{children}</span>
    </StatusIndicator>
  );
}
