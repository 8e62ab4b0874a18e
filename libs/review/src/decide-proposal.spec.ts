import { mayPropose, proposalRefusal, type OpenProposal } from './decide-proposal.js';

const proposal: OpenProposal = { state: 'open', proposedBy: 'hr-1', subjectState: 'unanswered' };
const by = (ref: string, role = 'city_hr') => ({ ref, role });

describe('proposals', () => {
  it('are made by city HR alone', () => {
    expect(mayPropose(by('hr-1'))).toBe(true);
    for (const role of ['district_hr', 'officer', 'reviewer', 'auditor', 'system_administrator'])
      expect(mayPropose(by('x', role))).toBe(false);
  });

  it('stand when a second person approves of what the first one saw', () => {
    expect(proposalRefusal(proposal, { by: by('hr-2'), approve: true, subjectState: 'unanswered' })).toBeNull();
  });

  it.each([
    ['wrong_role', proposal, by('hr-2', 'district_hr'), 'unanswered'],
    ['same_person', proposal, by('hr-1'), 'unanswered'],
    ['subject_changed', proposal, by('hr-2'), 'answered'],
    ['not_open', { ...proposal, state: 'approved' as const }, by('hr-2'), 'unanswered'],
  ])('do not stand: %s', (refusal, open, person, subjectState) => {
    expect(proposalRefusal(open, { by: person, approve: true, subjectState })).toBe(refusal);
  });

  it('may be taken back by the one who made them', () => {
    expect(proposalRefusal(proposal, { by: by('hr-1'), approve: false, subjectState: 'answered' })).toBeNull();
  });
});
