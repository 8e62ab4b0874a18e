import { ApiProperty } from '@nestjs/swagger';
import type { RejectionCode } from '#contracts';
import { suggestedAction, type SuggestedAction } from '#review';
import { CodedBody } from '../progress/bodies.js';
import { rejectionWords } from '../progress/words.js';
import type { Judgement } from './judge-message.js';

const ACTIONS: Record<SuggestedAction, { zh: string; en: string }> = {
  wait: { zh: '系统会自动重新判断', en: 'It is judged again by itself.' },
  release: { zh: '原因排除后重新判断', en: 'Have it judged again when the cause is mended.' },
  ask_office: { zh: '须由承办单位重新报送', en: 'Only a new message from the office helps.' },
  discard: { zh: '经两人批准后弃置', en: 'It can never count: two persons may put it away.' },
};

/** What the keeper of the quarantine can best do; null once the message is not held any more. */
export function suggestionFor(row: { code: string; state: string; nextAttemptAt: Date | null }): CodedBody | null {
  if (row.state !== 'held') return null;
  const code = suggestedAction(row.code as RejectionCode, { willBeTried: row.nextAttemptAt !== null });
  return { code, ...ACTIONS[code] };
}

export class JudgementBody {
  @ApiProperty({
    enum: ['accepted', 'late', 'duplicate', 'reissued', 'answered', 'passed', 'refused'],
    description:
      'As if it had come now, with its mark of having been in time. `reissued`: the task goes to its office again. `answered`: the task ' +
      'is answered already. `passed`: nothing is lost without it. `refused`: it stays, for `why`.',
  })
  outcome: string;

  @ApiProperty({ type: CodedBody, nullable: true }) why: CodedBody | null;
}

export function showJudgement(judgement: Judgement): JudgementBody {
  if (judgement.kind !== 'refused') return { outcome: judgement.kind, why: null };
  const { code, zh, en } = rejectionWords(judgement.code);
  return { outcome: 'refused', why: { code, zh, en } };
}
