import { createParamDecorator, UnauthorizedException, type ExecutionContext } from '@nestjs/common';
import type { InputFault } from '#contracts';
import type { WorklistActor } from '#review';
import { Problem, type ProblemCode } from '../http/problem.js';
import type { SignedInRequest } from '../people/acting-person.js';
import type { Acted } from './act-on-worklist.js';

/** The officer, or second person, who makes the request. Routes with it are for these two roles alone, which always have an office. */
export const ActingOfficer = createParamDecorator((_: unknown, context: ExecutionContext): WorklistActor => {
  const { person } = context.switchToHttp().getRequest<SignedInRequest>();
  if (person === undefined) throw new UnauthorizedException();
  const { ref, role, office } = person;
  if ((role !== 'officer' && role !== 'reviewer') || office === null) throw new Problem('not_allowed');
  return { ref, role, office };
});

type RefusalCode = Extract<Acted, { kind: 'refused' }>['code'];

const PROBLEM_OF: Record<RefusalCode, ProblemCode> = {
  another_office: 'unknown_entry',
  not_an_officer: 'not_allowed',
  not_a_reviewer: 'not_allowed',
  same_person: 'same_person',
  window_over: 'window_over',
  claimed_by_another: 'entry_taken',
  not_claimed: 'entry_not_claimed',
  nothing_to_review: 'nothing_to_review',
  in_review: 'entry_in_review',
  already_decided: 'entry_decided',
};

/** Why an act came to nothing; null when it did come to something. */
export function problemOf(acted: Acted): Problem | null {
  switch (acted.kind) {
    case 'done':
      return null;
    case 'unknown':
      return new Problem('unknown_entry');
    case 'faulty':
      return new Problem(
        'invalid_decision',
        acted.faults.map((fault) => ({ ...fault, path: fault.path.replace('evidence.', 'evidence_') })),
      );
    case 'refused':
      return new Problem(PROBLEM_OF[acted.code], acted.code === 'claimed_by_another' ? [takenBy(acted.by)] : undefined);
  }
}

function takenBy(by: string): InputFault {
  return { path: 'claimed_by', code: 'claimed_by_another', zh: `已由 ${by} 领取`, en: `${by} has it.` };
}
