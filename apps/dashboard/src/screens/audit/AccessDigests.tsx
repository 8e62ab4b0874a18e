import { useAccessDigests } from '../../api/access.js';
import { useAddressFilter } from '../../shown/use-address-filter.js';
import { useWords } from '../../words/words.js';
import { AuditList } from './AuditList.js';
import { AuditPage } from './AuditPage.js';
import { DigestRow } from './DigestRow.js';

/** Stretches of the access log that stand in the ledger, each held against the log as it is now. */
export default function AccessDigests() {
  const words = useWords().audit;
  const { filter, turn } = useAddressFilter<{ cursor?: string }>([]);
  return (
    <AuditPage meaning={words.digestsMeaning}>
      <AuditList
        query={useAccessDigests(filter.cursor)}
        name="access-digests"
        caption={words.digests}
        columns={[
          words.stretchFrom,
          words.stretchTo,
          words.reads,
          words.leaf,
          words.digest,
          words.outcome,
          words.proof,
        ]}
        first={filter.cursor === undefined}
        onTurn={turn}
        row={(stretch) => <DigestRow key={stretch.id} listed={stretch} />}
      />
    </AuditPage>
  );
}
