import Box from "@cloudscape-design/components/box";
import Pagination from "@cloudscape-design/components/pagination";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type ReactNode, useState } from "react";

export interface PageOfRows<Row> {
  readonly pageRows: readonly Row[];
  /** 1-based. */
  readonly page: number;
  readonly pages: number;
}

/** The rows of a page; a page that is no longer there (rows were removed) gives way to the last one. */
export function pageOf<Row>(rows: readonly Row[], wanted: number, size: number): PageOfRows<Row> {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(wanted, pages);
  return { pageRows: rows.slice((page - 1) * size, page * size), page, pages };
}

/** Shows `rows` page by page; the pagination is `null` while one page holds them all. */
export function usePages<Row>(rows: readonly Row[], size: number) {
  const [wanted, setPage] = useState(1);
  const { pageRows, page, pages } = pageOf(rows, wanted, size);
  const pagination =
    pages > 1 ? (
      <Pagination
        currentPageIndex={page}
        pagesCount={pages}
        onChange={({ detail }) => setPage(detail.currentPageIndex)}
      />
    ) : null;
  return { pageRows, pagination, toFirstPage: () => setPage(1) };
}

export interface NothingProps {
  readonly title: string;
  readonly words: string;
  readonly action?: ReactNode;
}

/** What a table shows instead of rows. */
export function Nothing({ title, words, action }: NothingProps) {
  return (
    <Box textAlign="center" padding="m">
      <SpaceBetween size="xs">
        <Box variant="strong">{title}</Box>
        <Box color="text-body-secondary">{words}</Box>
        {action}
      </SpaceBetween>
    </Box>
  );
}
