import type { ReactNode } from 'react';
import { Loading } from '../../shown/Loading.js';
import { useWords } from '../../words/words.js';
import { Pages } from '../applications/Pages.js';

interface AuditListProps<T> {
  query: {
    data: { entries: T[]; next: string | null } | undefined;
    error: unknown;
    refetch: () => unknown;
    isPlaceholderData: boolean;
  };
  /** Class of the table, and what it is called to those who do not see it. */
  name: string;
  caption: string;
  columns: readonly string[];
  row: (entry: T) => ReactNode;
  /** Whether the page shown is the first, and how another one is turned to. */
  first: boolean;
  onTurn: (cursor: string | null) => void;
}

/** A page of a record, newest first, in the frame that all lists of the auditor have. */
export function AuditList<T>({ query, name, caption, columns, row, first, onTurn }: AuditListProps<T>) {
  const words = useWords().audit;
  return (
    <Loading query={query}>
      {({ entries, next }) =>
        entries.length === 0 ? (
          <p className="empty">{words.none}</p>
        ) : (
          <>
            <div className="panel">
              <table className={`list long-list ${name}`} aria-busy={query.isPlaceholderData}>
                <caption className="unseen">{caption}</caption>
                <thead>
                  <tr>
                    {columns.map((column) => (
                      <th key={column} scope="col">
                        {column}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>{entries.map(row)}</tbody>
              </table>
            </div>
            <Pages next={next} first={first} onTurn={onTurn} />
          </>
        )
      }
    </Loading>
  );
}
