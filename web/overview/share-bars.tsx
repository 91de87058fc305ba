import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import type { ReactNode } from "react";

const ROW_PX = 32;
const LEAST_PX = 96;

/** The height at which each of `rows` bars has its room. */
export function chartHeightPx(rows: number): number {
  return Math.max(LEAST_PX, rows * ROW_PX);
}

export interface LabelledChartProps {
  readonly title: string;
  readonly description?: string;
  readonly children: ReactNode;
}

/** A chart under a heading that says what is, and what is not, in it. */
export function LabelledChart({ title, description, children }: LabelledChartProps) {
  return (
    <Container
      header={
        <Header variant="h2" description={description}>
          {title}
        </Header>
      }
    >
      {children}
    </Container>
  );
}
